"""Which dates move when the publication date of an article changes: every event before and after."""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.model.document import DocumentId
from timeline.model.edtf import TimeValue
from timeline.model.event import Event, EventId, Extraction
from timeline.workspace.library import Library
from timeline.workspace.reextraction import rebound


@dataclass(frozen=True, slots=True)
class Move:
    """One event's date now and then; ``by_user`` stays whatever the machine reads. None is undated."""

    event: EventId
    title: str
    before: TimeValue | None
    after: TimeValue | None
    by_user: bool = False
    new: bool = False  # not found before
    gone: bool = False  # not found any more

    @property
    def moves(self) -> bool:
        """True when something is to be seen of it."""
        return self.new or self.gone or (not self.by_user and self.before != self.after)


def moves(library: Library, document: DocumentId, found: Extraction) -> tuple[Move, ...]:
    """All events of a document under a new extraction, in the order of the text."""
    said = library.corrections
    old = library.project.events_of(document)
    now = {event.id: event for event in rebound(old, found.events, ())}
    before = {event.id: event for event in old}
    result: list[Move] = []
    for identity in (*now, *(event for event in before if event not in now)):
        correction = said.get(identity)
        by_user = correction is not None and correction.dated
        was, is_now = before.get(identity), now.get(identity)
        event = is_now or was
        assert event is not None
        result.append(
            Move(
                identity,
                correction.title if correction is not None and correction.title else event.title,
                _time(was),
                _time(is_now),
                by_user=by_user,
                new=was is None,
                gone=is_now is None and identity not in said,
            )
        )
    return tuple(result)


def moved(all_moves: Sequence[Move]) -> tuple[Move, ...]:
    """Only what changes."""
    return tuple(move for move in all_moves if move.moves)


def _time(event: Event | None) -> TimeValue | None:
    return event.time if event is not None else None
