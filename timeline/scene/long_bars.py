"""Lines for the long bars of a lane with many events: a chain for each stretch of time, none depends on all the others.

Which bars of a stretch are picked depends on the bars around it alone, so that a view costs no more among a million
events than among a thousand, and panning never moves a bar. One or two bars may cross the border of two stretches; they
are chosen first. With few bars there is one stretch, endless to both sides.
"""

from collections.abc import Generator
from dataclasses import dataclass, field
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from timeline.scene.columns import Ints
from timeline.scene.level_of_detail import POINT_WIDTH, SINGLES_PER_LINE, Detail

CHUNK = 2048.0
LONG = 512.0  # in a chunked lane, what lasts longer than so many pixels has lines of its own
LONG_LINES = 2
_GAP = 24.0
_STRETCH = 16  # chunks at the least
_MANY = 1000  # so many bars that last are about one stretch
_REACH = 0.45  # of a stretch: what is longer crosses no border, so that two that cross never meet
_FEW = 150  # so many intervals one by one cost as much as looking all up at once
Lines = tuple[NDArray[np.int32], NDArray[np.int32]]  # places on the one and on the other line

_NONE = np.zeros(0, dtype=np.int32)
_ENDLESS = 1 << 61


@dataclass(slots=True, eq=False)
class LongBars:
    """The long bars of one lane at one step; places are those of the lane's index."""

    detail: Detail
    lines: int  # of the lane
    shift: float  # of its chunks
    is_long: NDArray[np.bool_] = field(init=False)  # those that stand on a line of their own, as far as it is known
    is_turned_away: NDArray[np.bool_] = field(init=False)  # those without a line: points at their begin
    _size: int = field(init=False)  # chunks a stretch; 0: one for everything
    _crossing: dict[int, Lines] = field(default_factory=dict[int, Lines])

    def __post_init__(self) -> None:
        count = len(self.detail.index)
        self.is_long, self.is_turned_away = np.zeros(count, dtype=bool), np.zeros(count, dtype=bool)
        self._size = self._stretch()

    def _stretch(self) -> int:
        index = self.detail.index
        count = len(index.lasting)
        if count <= 2 * _MANY:
            return 0
        span = int(index.begins[index.lasting[-1]] - index.begins[index.lasting[0]])
        chunks = max(span / (CHUNK * self.detail.ms_per_px), 1.0)
        size = _STRETCH
        while size * count < _MANY * chunks:
            size *= 2
        return size if 2 * size <= chunks else 0

    def stretches(self, first: int, last: int) -> tuple[range, range]:
        """The numbers of the borders and stretches of some chunks."""
        if not self._size:
            return range(0), range(1)
        low, high = first // self._size, last // self._size
        return range(low, high + 2), range(low, high + 1)

    def _border(self, number: int) -> int:
        return ceil((number * self._size + self.shift) * CHUNK * self.detail.ms_per_px)

    def _between(self, begin: int, end: int) -> NDArray[np.int32]:
        """Places of the bars that begin between two moments."""
        return self.detail.index.longer(POINT_WIDTH * self.detail.ms_per_px, begin, end)

    def crossing(self, number: int) -> Lines:
        """For each line the bar that crosses a border, if there is one: the last ones to begin."""
        known = self._crossing.get(number)
        if known is None:
            known = self._crossing[number] = self._chosen_for(number) if self.lines > LONG_LINES else (_NONE, _NONE)
        return known

    def _chosen_for(self, number: int) -> Lines:
        index, border = self.detail.index, self._border(number)
        reach = int(self._size * CHUNK * _REACH * self.detail.ms_per_px)
        places = self._between(border - reach, border)
        ends = index.ends[places]
        gap = ceil(_GAP * self.detail.ms_per_px)
        places = places[(ends + gap > border) & (ends - index.begins[places] <= reach)]
        chosen, _ = self._long_ones(places)
        self.is_long[chosen[-2:]] = True
        return chosen[-1:], chosen[-2:-1]

    def between(self, number: int) -> Generator[None, None, Lines]:
        """For each line the bars of one stretch, between what crosses its borders; with stops."""
        index, whole = self.detail.index, not self._size
        left, right = ((_NONE, _NONE),) * 2 if whole else (self.crossing(number), self.crossing(number + 1))
        begin, end = (-_ENDLESS, _ENDLESS) if whole else (self._border(number), self._border(number + 1))
        places = self._between(begin, end)
        rest, away = self._long_ones(places)
        self.is_turned_away[away] = True
        taken: list[NDArray[np.int32]] = []
        gap = ceil(_GAP * self.detail.ms_per_px)
        rest = rest[~self.is_long[rest]]
        for before, after in zip(left, right, strict=True) if self.lines > LONG_LINES else ():
            yield
            low = int(index.ends[before].max(initial=begin - gap)) + gap
            high = int(index.begins[after].min(initial=end)) - gap
            begins, ends = index.begins[rest], index.ends[rest]
            fitting = rest if whole else rest[(begins >= low) & (ends <= high)]
            picked = fitting[_chain(index.begins[fitting], index.ends[fitting] + gap)]
            self.is_long[picked] = True
            taken.append(picked)
            rest = rest[~self.is_long[rest]]
        self.is_turned_away[places[self.is_long[places]]] = False
        return (taken[0], taken[1]) if taken else (_NONE, _NONE)

    def without_line(self, number: int) -> NDArray[np.int32]:
        """Places of the long bars of a stretch, and of those that reach into it, to which ``between`` gave no line."""
        index, length = self.detail.index, LONG * self.detail.ms_per_px
        if not self._size:
            places = index.longer(length, -_ENDLESS, _ENDLESS)
            return places[~self.is_long[places]]
        begin, end = self._border(number), self._border(number + 1)
        before = index.longer(length, begin - index.longest, begin)
        places = np.concatenate([before[index.ends[before] > begin], index.longer(length, begin, end)])
        return places[~self.is_long[places]]

    def _long_ones(self, places: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Those to be given a line of their own, and those that must have one or become points.

        Beside what is long, it is what crosses the border of two chunks, if these show their events one by one.
        """
        index, scale = self.detail.index, self.detail.ms_per_px
        size = CHUNK * scale
        begins, ends = index.begins[places], index.ends[places]
        numbers = np.floor(begins / size - self.shift)
        long = ends - begins > LONG * scale
        crossing = numbers != np.floor(ends / size - self.shift)
        away = places[long | crossing]
        crossing[crossing] = ~self._crowded(numbers[crossing])
        return places[long | crossing], away

    def _crowded(self, numbers: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Whether chunks show clusters only: a short bar that leaves one of them joins its cluster."""
        size, begins = CHUNK * self.detail.ms_per_px, self.detail.index.begins
        low, high = (np.ceil((numbers + self.shift + more) * size).astype(np.int64) for more in (0, 1))
        return begins.searchsorted(high) - begins.searchsorted(low) > SINGLES_PER_LINE * self.lines


def chunk_number(moment: float, ms_per_px: float, shift: float) -> int:
    """The chunk of a lane in which a moment lies."""
    return floor(moment / (CHUNK * ms_per_px) - shift)


def _chain(begins: Ints, ends: Ints) -> list[int]:
    """The places of a run of intervals, each the first that begins after the one before has ended."""
    picked: list[int] = []
    place, count = 0, len(begins)
    while place < count and len(picked) < _FEW:
        picked.append(place)
        place = int(begins.searchsorted(int(ends[place])))
    if place < count:
        following: list[int] = begins.searchsorted(ends[place:]).tolist()
        first = place
        while place < count:
            picked.append(place)
            place = following[place - first]
    return picked
