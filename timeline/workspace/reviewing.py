"""The order in which a review goes through the events: as it began, whatever changes meanwhile; for a million alike."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from timeline.model.event import EventId, Review
from timeline.scene.columns import REVIEWS
from timeline.workspace.session import Session
from timeline.workspace.table import Mask, Rows, Table

_AT_ONCE = 65_536  # events looked through for the next one that waits
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
        self._now: Rows = np.zeros(0, np.int64)  # visible and undated rows when it was last looked at
        self._order: Rows = self._now
        self._places: Rows = self._now  # by row; -1 for one that is not in the order
        self._rejected: set[EventId] = set()  # in this review; out of sight, but one can go back to them
        self._kept: list[int] = []  # their rows as long as they stay rejected

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
        rows = self._rows
        place = int(self._places[row]) if row < len(self._places) else -1
        return place if 0 <= place < len(rows) else None

    def at(self, place: int) -> EventId:
        """The event at a place."""
        row = int(self._rows[place])
        return self._session().library.table.ids[row]

    def stand(self, event: EventId | None, reach: int) -> Stand:
        """How far it is at an event, with what is decided of so many before and after it."""
        place = self.place_of(event)
        first = max((place or 0) - reach, 0)
        beside = self._waiting(first, (place or 0) + reach)
        return Stand(place, len(self), first, tuple(not waits for waits in beside.tolist()))

    def next_waiting(self, start: int = 0, *, but: EventId | None = None) -> EventId | None:
        """From a place on and around the corner the next event that nobody has looked at; None if there is none."""
        passed, count = self.place_of(but), len(self)
        for begin, end in ((start, count), (0, min(start, count))):
            for first in range(begin, end, _AT_ONCE):
                waiting = self._waiting(first, min(first + _AT_ONCE, end))
                if passed is not None and first <= passed < first + len(waiting):
                    waiting[passed - first] = False
                if waiting.any():
                    return self.at(first + int(waiting.argmax()))
        return None

    def waits(self, event: EventId | None) -> bool:
        """True for an event that nobody has looked at."""
        place = self.place_of(event)
        return place is not None and bool(self._waiting(place, place + 1)[0])

    def _waiting(self, first: int, end: int) -> Mask:
        return self._session().library.table.column("review")[self._rows[first:end]] == _UNREVIEWED

    @property
    def _rows(self) -> Rows:
        table, view = self._session().library.table, self._session().view
        if table is not self._table:  # another project, or the same read again
            self._table, self._seen = table, None
            self._now = self._order = self._order[:0]
        if self._seen is not view.visible:
            self._seen = view.visible
            now, rejected = np.concatenate((view.visible.rows, view.undated.rows)), self._still_rejected(table)
            if rejected != self._kept or not np.array_equal(now, self._now):
                self._order = self._renewed(table, now, rejected)
                self._now, self._kept = now, rejected
                self._places = np.full(len(table), -1, np.int64)
                self._places[self._order] = np.arange(len(self._order))
        return self._order

    def _still_rejected(self, table: Table) -> list[int]:
        review, shown = table.column("review"), table.column("shown")
        rows = (row for row in map(table.row_of, self._rejected) if row is not None)
        return sorted(row for row in rows if shown[row] and review[row] == _REJECTED)

    def _renewed(self, table: Table, now: Rows, rejected: Sequence[int]) -> Rows:
        """What is still here in its order, then what is new."""
        if not len(self._order):
            return now
        here = np.zeros(len(table), np.bool_)
        here[now] = True
        here[list(rejected)] = True
        kept = self._order[here[self._order]]
        fresh = np.ones(len(table), np.bool_)
        fresh[kept] = False
        return np.concatenate((kept, now[fresh[now]]))
