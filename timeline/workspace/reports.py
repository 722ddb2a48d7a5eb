"""Event time and report time: when each event happened, when papers wrote of it, and who was first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from timeline.model.document import Document, DocumentId
from timeline.model.event import EventId
from timeline.model.instant import Day, Instant
from timeline.scene.columns import UNDATED
from timeline.workspace.library import Library


@dataclass(frozen=True, slots=True)
class Report:
    """An article that tells of an event on a day."""

    day: Day
    document: DocumentId
    source: str


def reports(documents: Sequence[DocumentId], fetch: Callable[[DocumentId], Document]) -> tuple[Report, ...]:
    """Of the articles that tell of an event the dated ones, the first to report first."""
    found = [fetch(document) for document in documents]
    dated = [Report(d.published, d.id, d.source or d.name) for d in found if d.published is not None]
    return tuple(sorted(dated, key=lambda report: report.day))


def first_reported(library: Library, event: EventId) -> Instant | None:
    """The beginning of the day on which a dated event was first reported, without reading an article.

    None for undated events and where no report is dated.
    """
    row = library.table.row_of(event)
    if row is None or int(library.table.column("flags")[row]) & UNDATED:
        return None
    day = library.first_day(library.homes_of(event))
    return day.instant if day is not None else None
