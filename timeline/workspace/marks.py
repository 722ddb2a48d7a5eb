"""The places of a text that support events: what the source view paints and makes clickable."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from timeline.model.document import DocumentId
from timeline.model.event import Event, EventId, Evidence
from timeline.model.span import Span


class MarkRole(StrEnum):
    """What a stretch of text is evidence of."""

    MENTION = "mention"
    DATE = "date"
    PERSON = "person"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class TextMark:
    """A stretch of a document that supports an event."""

    span: Span
    event: EventId
    role: MarkRole
    index: int  # which of the event's mentions (or dates, people, places) it is


_ORDER = tuple(MarkRole)


def marks_in(document: DocumentId, events: Iterable[Event]) -> tuple[TextMark, ...]:
    """All evidence of the events in one document, by start (longer first)."""
    found = [mark for event in events for mark in _marks_of(event, document)]
    return tuple(sorted(found, key=lambda m: (m.span.start, -m.span.end, _ORDER.index(m.role), m.event)))


def _marks_of(event: Event, document: DocumentId) -> Iterator[TextMark]:
    people = [named.evidence for named in event.participants]
    places = [named.evidence for named in event.places]
    every: tuple[tuple[MarkRole, Sequence[Evidence]], ...] = (
        (MarkRole.MENTION, event.mentions),
        (MarkRole.DATE, event.dates),
        (MarkRole.PERSON, people),
        (MarkRole.PLACE, places),
    )
    for role, evidence in every:
        for index, each in enumerate(evidence):
            if each.document == document and len(each.span):
                yield TextMark(each.span, event.id, role, index)
