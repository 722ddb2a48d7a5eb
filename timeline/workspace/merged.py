"""What finished articles brought in, to be announced together."""

from dataclasses import dataclass

from timeline.model.document import DocumentId
from timeline.model.event import EventId


@dataclass(frozen=True, slots=True)
class Merged:
    """Documents that are new or were read again, and the events that look different for it."""

    added: tuple[DocumentId, ...] = ()
    changed: tuple[DocumentId, ...] = ()
    events: frozenset[EventId] = frozenset()
    problems: bool = False

    def with_(self, other: "Merged") -> "Merged":
        """Both together."""
        return Merged(
            self.added + other.added,
            self.changed + other.changed,
            self.events | other.events,
            self.problems or other.problems,
        )
