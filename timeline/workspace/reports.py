"""Event time and report time: when each event happened, when papers wrote of it, and who was first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from timeline.model.document import Document, DocumentId
from timeline.model.event import Event
from timeline.model.instant import Day, Instant


@dataclass(frozen=True, slots=True)
class Report:
    """An article that tells of an event on a day."""

    day: Day
    document: DocumentId
    source: str


@dataclass(frozen=True, slots=True)
class Connector:
    """From an event's place in time to the beginning of the day of its first report; for the canvas."""

    event: Event
    happened: Instant
    reported: Instant


def reports(documents: Sequence[DocumentId], fetch: Callable[[DocumentId], Document]) -> tuple[Report, ...]:
    """Of the articles that tell of an event the dated ones, the first to report first."""
    found = [fetch(document) for document in documents]
    dated = [Report(d.published, d.id, d.source or d.name) for d in found if d.published is not None]
    return tuple(sorted(dated, key=lambda report: report.day))


def connector(event: Event, told: Sequence[Report]) -> Connector | None:
    """None for undated events and where no report is dated."""
    if event.time is None or not told:
        return None
    happened = event.time.begin if event.time.begin is not None else event.time.end
    assert happened is not None
    return Connector(event, happened, told[0].day.instant)
