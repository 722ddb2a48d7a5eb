"""Events ordered for questions of a view: which begin here, how many run at a moment, how dense they lie."""

from dataclasses import dataclass
from math import ceil, floor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from timeline.scene.columns import EventColumns, Ints
from timeline.scene.lanes import LaneTable


@dataclass(frozen=True, slots=True, eq=False)
class TimeIndex:
    """``rows`` by begin with their begins and ends; ``lasting``: the places of those that are no moments.

    ``lasting_ends`` are their ends in order. 20 bytes an event at most, 12 more for those that last.
    """

    rows: NDArray[np.int32]
    begins: Ints
    ends: Ints
    lasting: NDArray[np.int32]
    lasting_ends: Ints

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def holds_all(self) -> bool:
        """Whether it is of all rows, in their order: its moments are the columns' own then."""
        return not self.begins.flags.owndata

    def slice(self, begin: float, end: float) -> slice:
        """The places of the events that begin in [begin, end)."""
        low, high = self.begins.searchsorted(np.array([_up(begin), _up(end)]))
        return slice(int(low), int(high))

    def before(self, instant: float) -> int:
        """How many have ended by a moment."""
        at = _down(instant)
        begun = np.int32(self.begins.searchsorted(at, side="right"))
        return int(begun - self.lasting.searchsorted(begun) + self.lasting_ends.searchsorted(at, side="right"))

    def after(self, instant: float) -> int:
        """How many begin at a moment or later."""
        return len(self.begins) - int(self.begins.searchsorted(_up(instant)))

    def counts(self, edges: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many begin between each two neighbouring edges."""
        return np.diff(self.begins.searchsorted(edges))

    def last_end(self, instant: int) -> int:
        """The last moment at which one has ended by a moment; there must be one."""
        place = int(self.lasting_ends.searchsorted(instant, side="right"))
        last = int(self.lasting_ends[place - 1]) if place else None
        place = int(self.begins.searchsorted(instant, side="right")) - 1
        while place >= 0 and (last is None or self.begins[place] > last):
            if self.ends[place] == self.begins[place]:
                return int(self.ends[place])
            place -= 1
        assert last is not None
        return last

    @property
    def nbytes(self) -> int:
        """Memory held, but for what belongs to the columns."""
        return _held(self.rows, self.begins, self.ends, self.lasting, self.lasting_ends)


@dataclass(frozen=True, slots=True, eq=False)
class LaneIndex(TimeIndex):
    """One lane's events with what their layout asks for; 4 bytes more an event, 1 for those that last."""

    magnitudes: NDArray[np.int8]  # of those that last: 2 to this is more than their length
    weights: NDArray[np.float32]  # importance

    @property
    def longest(self) -> int:
        """No event lasts longer."""
        return 1 << int(self.magnitudes.max(initial=0))

    def longer(self, length: float, begin: int, end: int) -> NDArray[np.int32]:
        """The places of those longer than so much that begin between two moments."""
        borders = self.begins.searchsorted(np.array([begin, end])).astype(np.int32)
        low, high = self.lasting.searchsorted(borders).tolist()
        places = self.lasting[low:high][self.magnitudes[low:high] >= int(np.frexp(length)[1])]
        return places[self.ends[places] - self.begins[places] > length]

    @property
    def nbytes(self) -> int:
        """Memory held."""
        times = _held(self.rows, self.begins, self.ends, self.lasting, self.lasting_ends)
        return times + _held(self.magnitudes, self.weights)


def _held(*arrays: NDArray[Any]) -> int:
    return sum(array.nbytes for array in arrays if array.flags.owndata)


def _up(instant: float) -> np.int64:
    """A whole number of the columns' own kind: asked for another, numpy would first turn a million moments into it."""
    return np.int64(ceil(instant))


def _down(instant: float) -> np.int64:
    return np.int64(floor(instant))


def time_index(columns: EventColumns, rows: NDArray[np.int32]) -> TimeIndex:
    """The index of all of ``rows``, which are by begin; where they are all rows the columns are not copied."""
    if len(rows) == len(columns) and (not len(rows) or (rows[0] == 0 and bool((rows[1:] > rows[:-1]).all()))):
        begins, ends = columns.begin.view(), columns.end.view()  # not its own
    else:
        begins, ends = columns.begin[rows], columns.end[rows]
    lasting = np.flatnonzero(ends > begins).astype(np.int32)
    return TimeIndex(rows, begins, ends, lasting, np.sort(ends[lasting]))


def lane_index(columns: EventColumns, rows: NDArray[np.int32]) -> LaneIndex:
    """The index of one lane; ``rows`` by begin."""
    begins, ends = columns.begin[rows], columns.end[rows]
    lasting = np.flatnonzero(ends > begins).astype(np.int32)
    lasting_ends = ends[lasting]
    magnitudes = np.frexp((lasting_ends - begins[lasting]).astype(np.float64))[1].astype(np.int8)
    lasting_ends.sort()
    return LaneIndex(rows, begins, ends, lasting, lasting_ends, magnitudes, columns.importance[rows])


def lane_indexes(columns: EventColumns, table: LaneTable) -> tuple[LaneIndex, ...]:
    """The indexes of all lanes, in their order."""
    return tuple(lane_index(columns, rows) for rows in table.members)
