"""The order in which a review goes through the events: as it began, whatever changes meanwhile; for a million alike."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from timeline.model.event import EventId, Review
from timeline.scene.columns import REVIEWS
from timeline.workspace.session import Session
from timeline.workspace.table import Mask, Rows, Table

_UNREVIEWED, _REJECTED = REVIEWS.index(Review.UNREVIEWED), REVIEWS.index(Review.REJECTED)


@dataclass(frozen=True, slots=True)
class Stand:
    """How far a review is: where the current event stands among so many (None: nowhere), and what is ``decided``.

    The latter of the events beside it alone, from the one at ``first`` on.
    """

    place: int | None = None
    count: int = 0
    first: int = 0
    decided: tuple[bool, ...] = ()


class Reviewing:
    """Visible and undated events by their places; events that came in since the beginning stand at the end."""

    def __init__(self, session: Callable[[], Session]) -> None:
        """``session``: of the project that is open."""
        self._session = session
        self._table: Table | None = None
        self._seen: object = None  # what was visible when the order was last looked at
        self._order: Rows = np.zeros(0, np.int64)
        self._rejected: set[EventId] = set()  # in this review; out of sight, but one can go back to them

    def __len__(self) -> int:
        return len(self._rows)

    def note_rejected(self, event: EventId) -> None:
        """It keeps its place for as long as it stays rejected."""
        self._rejected.add(event)
        self._seen = None

    def place_of(self, event: EventId | None) -> int | None:
        """Where an event stands, from 0; None if it does not."""
        row = self._session().library.table.row_of(event) if event is not None else None
        if row is None:
            return None
        found = np.flatnonzero(self._rows == row)
        return int(found[0]) if len(found) else None

    def at(self, place: int) -> EventId:
        """The event at a place."""
        row = int(self._rows[place])
        return self._session().library.table.ids[row]

    def stand(self, event: EventId | None, reach: int) -> Stand:
        """How far it is at an event, with what is decided of so many before and after it."""
        place = self.place_of(event)
        first = max((place or 0) - reach, 0)
        beside = self._waiting[first : (place or 0) + reach]
        return Stand(place, len(self), first, tuple(not waits for waits in beside))

    def next_waiting(self, start: int = 0, *, but: EventId | None = None) -> EventId | None:
        """From a place on and around the corner the next event that nobody has looked at; None if there is none."""
        waiting = self._waiting
        if (place := self.place_of(but)) is not None:
            waiting[place] = False
        for first, part in ((start, waiting[start:]), (0, waiting[:start])):
            if part.any():
                return self.at(first + int(part.argmax()))
        return None

    def waits(self, event: EventId | None) -> bool:
        """True for an event that nobody has looked at."""
        place = self.place_of(event)
        return place is not None and bool(self._waiting[place])

    @property
    def _waiting(self) -> Mask:
        return self._session().library.table.column("review")[self._rows] == _UNREVIEWED

    @property
    def _rows(self) -> Rows:
        table, view = self._session().library.table, self._session().view
        if table is not self._table:  # another project, or the same read again
            self._table, self._order, self._seen = table, self._order[:0], None
        if self._seen is not view.visible:
            self._seen = view.visible
            now = np.concatenate((view.visible.rows, view.undated.rows))
            if not np.array_equal(now, self._order):
                self._order = self._renewed(table, now)
        return self._order

    def _renewed(self, table: Table, now: Rows) -> Rows:
        """What is still here in its order, then what is new."""
        here = np.zeros(len(table), np.bool_)
        here[now] = True
        review, shown = table.column("review"), table.column("shown")
        rows = [row for row in map(table.row_of, self._rejected) if row is not None]
        here[[row for row in rows if shown[row] and review[row] == _REJECTED]] = True
        kept = self._order[here[self._order]]
        fresh = np.ones(len(table), np.bool_)
        fresh[kept] = False
        return np.concatenate((kept, now[fresh[now]]))
