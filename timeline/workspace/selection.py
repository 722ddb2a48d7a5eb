"""The selection: events, the current one, and which of its mentions the text shows."""

from dataclasses import dataclass

from timeline.model.document import DocumentId
from timeline.model.event import EventId


@dataclass(frozen=True, slots=True)
class Selection:
    """``events`` in the order of choosing; ``current`` is one of them (the last chosen) or None if none is."""

    events: tuple[EventId, ...] = ()
    current: EventId | None = None
    mention: int = 0  # index into the current event's mentions
    document: DocumentId | None = None  # the text shown; stays when events are deselected

    def __contains__(self, event: object) -> bool:
        return event in self.events
