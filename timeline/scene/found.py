"""How many search hits lie before and after a moment, or in a lane; counted once per search."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from timeline.model.instant import Instant
from timeline.scene.columns import Ints
from timeline.scene.index import TimeIndex

_BLOCK = 4096


@dataclass(slots=True, eq=False)
class Found:
    """The ``hits`` among the events of an index; the arrays it is asked about must live as long as it does."""

    hits: NDArray[np.bool_]
    index: TimeIndex
    _by_begin: NDArray[np.bool_] = field(init=False)
    _blocks: NDArray[np.int64] = field(init=False)  # how many of them are found before each block
    _lasting: NDArray[np.int32] = field(init=False)  # the places of those found that last
    _ends: Ints = field(init=False)  # and their ends
    _counts: dict[int, int] = field(default_factory=dict[int, int])

    def __post_init__(self) -> None:
        index = self.index
        found = self._by_begin = self.hits if index.holds_all else self.hits[index.rows]
        sums = [np.count_nonzero(found[first : first + _BLOCK]) for first in range(0, len(found), _BLOCK)]
        self._blocks = np.concatenate([[0], np.cumsum(sums, dtype=np.int64)])
        self._lasting = index.lasting[found[index.lasting]]
        self._ends = index.ends[self._lasting]

    def _first(self, count: int) -> int:
        """How many of the first ones by begin."""
        block = count // _BLOCK
        return int(self._blocks[block]) + int(np.count_nonzero(self._by_begin[block * _BLOCK : count]))

    def before(self, instant: Instant) -> int:
        """How many have ended by a moment."""
        begun = int(self.index.begins.searchsorted(np.int64(instant), side="right"))
        running = self._ends[: self._lasting.searchsorted(np.int32(begun))] > instant
        return self._first(begun) - int(np.count_nonzero(running))

    def after(self, instant: Instant) -> int:
        """How many begin at a moment or later."""
        return int(self._blocks[-1]) - self._first(int(self.index.begins.searchsorted(np.int64(instant))))

    def among(self, rows: NDArray[np.int32]) -> int:
        """How many of these."""
        count = self._counts.get(id(rows))
        if count is None:
            count = self._counts[id(rows)] = int(np.count_nonzero(self.hits[rows]))
        return count
