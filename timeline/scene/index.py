"""One lane's events ordered for questions of a view: which begin here, how many run at a moment, how dense they lie."""

from dataclasses import dataclass
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from timeline.scene.columns import EventColumns, Ints
from timeline.scene.lanes import LaneTable


@dataclass(frozen=True, slots=True, eq=False)
class LaneIndex:
    """``rows`` by begin with their begins and ends and weights; ``sorted_ends`` by themselves; ``lasting``: no moments.

    32 bytes an event, 37 for those that last.
    """

    rows: NDArray[np.int32]
    begins: Ints
    ends: Ints
    sorted_ends: Ints
    lasting: NDArray[np.int32]
    magnitudes: NDArray[np.int8]  # of those that last: 2 to this is more than their length
    weights: NDArray[np.float32]  # importance

    def __len__(self) -> int:
        return len(self.rows)

    def slice(self, begin: float, end: float) -> slice:
        """The places of the events that begin in [begin, end)."""
        low, high = self.begins.searchsorted(np.array([_up(begin), _up(end)]))
        return slice(int(low), int(high))

    def before(self, instant: float) -> int:
        """How many have ended by a moment."""
        return int(self.sorted_ends.searchsorted(_down(instant), side="right"))

    def after(self, instant: float) -> int:
        """How many begin at a moment or later."""
        return len(self.begins) - int(self.begins.searchsorted(_up(instant)))

    def running(self, instant: float) -> int:
        """How many have begun and not yet ended."""
        return len(self.begins) - self.after(instant) - self.before(instant)

    def counts(self, edges: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many begin between each two neighbouring edges."""
        return np.diff(self.begins.searchsorted(edges))

    def longer(self, length: float, begin: int, end: int) -> NDArray[np.int32]:
        """The places of those longer than so much that begin between two moments."""
        borders = self.begins.searchsorted(np.array([begin, end])).astype(np.int32)
        low, high = self.lasting.searchsorted(borders).tolist()
        places = self.lasting[low:high][self.magnitudes[low:high] >= int(np.frexp(length)[1])]
        return places[self.ends[places] - self.begins[places] > length]

    @property
    def nbytes(self) -> int:
        """Memory held."""
        kept = (self.rows, self.begins, self.ends, self.sorted_ends, self.lasting, self.magnitudes, self.weights)
        return sum(a.nbytes for a in kept)


def _up(instant: float) -> np.int64:
    """A whole number of the columns' own kind: asked for a float, numpy would turn a million moments into floats."""
    return np.int64(ceil(instant))


def _down(instant: float) -> np.int64:
    return np.int64(floor(instant))


def lane_index(columns: EventColumns, rows: NDArray[np.int32]) -> LaneIndex:
    """The index of one lane; ``rows`` by begin."""
    begins, ends = columns.begin[rows], columns.end[rows]
    lasting = np.flatnonzero(ends > begins).astype(np.int32)
    magnitudes = np.frexp((ends[lasting] - begins[lasting]).astype(np.float64))[1].astype(np.int8)
    return LaneIndex(rows, begins, ends, np.sort(ends, kind="stable"), lasting, magnitudes, columns.importance[rows])


def lane_indexes(columns: EventColumns, table: LaneTable) -> tuple[LaneIndex, ...]:
    """The indexes of all lanes, in their order."""
    return tuple(lane_index(columns, rows) for rows in table.members)
