"""Lays a lane out at a scale step, once, in world coordinates: panning never moves an event to another line.

A lane with few events is laid out whole. A lane with many is laid out in chunks that nothing crosses, each when it
first comes into view; what is longer than a part of a chunk has lines of its own, so that it never crowds out points.
"""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from math import ceil, floor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from timeline.scene.labels import MARK_GAP, NEXT_GAP, Packer, Placed
from timeline.scene.level_of_detail import BUCKET, OPEN_FADE, POINT_WIDTH, SINGLES_PER_LINE, Detail, crowded
from timeline.scene.measure import FULL_WIDTH

WHOLE = 400  # a lane with up to so many events is laid out at once
WHOLE_PAGE = 5000
CHUNK = 2048.0
LONG = 512.0  # in a chunked lane, what lasts longer than so many pixels has lines of its own
LONG_LINES = 2
WIDE_VIEW = 1600.0  # in a whole lane, what is wider than so many pixels takes at most half of the lines
CHUNKED_DEMAND = 6
_FEW = 150  # so many intervals one by one cost as much as looking all up at once


@dataclass(frozen=True, slots=True, eq=False)
class Chunk:
    """What was laid out for one stretch; pixels from 1970 at the scale of the step. ``item`` gives a mark."""

    item: Callable[[int], Placed]
    begins: NDArray[np.float64]
    ends: NDArray[np.float64]
    overflow: tuple[int, ...] = ()  # rows for which there was no line
    lines: tuple[int, ...] = ()  # where each line begins, if both columns are in order within a line

    def touching(self, low: float, high: float) -> list[int]:
        """The numbers of the marks that reach into a stretch."""
        if not self.lines:
            return np.flatnonzero((self.begins <= high) & (self.ends >= low)).tolist()
        found: list[int] = []
        for start, stop in zip(self.lines, (*self.lines[1:], len(self.begins)), strict=True):
            first = start + int(np.searchsorted(self.ends[start:stop], low))
            last = start + int(np.searchsorted(self.begins[start:stop], high, side="right"))
            found.extend(range(first, last))
        return found


@dataclass(slots=True)
class LaneLayout:
    """One lane at one step with a number of lines; chunks come into being when asked for."""

    detail: Detail
    lines: int
    whole: bool  # one chunk holds everything
    right: float = 1e300  # px from 1970: titles end here (the page's edge)
    left: float = -1e300
    data_end: float = 1e300  # px from 1970: on the screen titles reach only so far beyond it while there is another way
    shift: float = 0.0  # chunks begin so much of a chunk later: not all lanes at once come to the next one in a pan
    wanted: int = 0  # the lines that all titles at full length would need
    _chunks: dict[int, Chunk] = field(default_factory=dict[int, Chunk])
    _begun: dict[int, Generator[None, None, Chunk]] = field(default_factory=dict[int, Generator[None, None, Chunk]])
    _long: NDArray[np.bool_] | None = None
    _turned_away: NDArray[np.bool_] | None = None  # long ones without a line: points at their begin

    def prepare(self, begin: float, end: float, in_time: Callable[[], bool]) -> bool:
        """Lays a stretch (ms) out, chunk by chunk, while there is time; whether all of it is done."""
        for number in self._numbers(begin, end):
            while number not in self._chunks:
                if not in_time():
                    return False
                self._go_on(number)
        return True

    def chunks(self, begin: float, end: float, *, ready_only: bool = False) -> list[Chunk]:
        """What may reach into a stretch (ms); ``ready_only`` leaves out what has not been laid out yet."""
        numbers = self._numbers(begin, end)
        if ready_only:
            return [self._chunks[number] for number in numbers if number in self._chunks]
        return [self._chunk(number) for number in numbers]

    def _numbers(self, begin: float, end: float) -> list[int]:
        if self.whole:
            return [0]
        size, shift = CHUNK * self.detail.ms_per_px, self.shift
        return [_LONG_CHUNK, *range(floor(begin / size - shift), floor(end / size - shift) + 1)]

    def _chunk(self, number: int) -> Chunk:
        while number not in self._chunks:
            self._go_on(number)
        return self._chunks[number]

    def _go_on(self, number: int) -> None:
        """Some more of a chunk; a whole one takes milliseconds."""
        begun = self._begun.get(number)
        if begun is None:
            begun = self._begun[number] = self._laying_out(number)
        try:
            next(begun)
        except StopIteration as done:
            self._chunks[number] = done.value
            del self._begun[number]

    def _laying_out(self, number: int) -> Generator[None, None, Chunk]:
        if self.whole:
            return (yield from self._lay_out_whole())
        if number == _LONG_CHUNK:
            return (yield from self._lay_out_long())
        self._chunk(_LONG_CHUNK)
        size = CHUNK * self.detail.ms_per_px
        start = number + self.shift
        places = self.detail.index.slice(start * size, (start + 1) * size)
        left, right = start * CHUNK, (start + 1) * CHUNK
        first = self._lines_of_long(left, right)
        lines = max(self.lines - first, 1)
        crowd = crowded(places.stop - places.start, lines)
        full = max(lines * BUCKET - 70.0, 60.0) if crowd else self.detail.words.longest
        packer = self._packer(lines, left=left, right=right, full=full)
        if crowd:
            candidates = self.detail.heads(places, self._long, self._turned_away, start * size)
        else:
            candidates = self.detail.candidates(places, self._long, self._turned_away)
        yield
        yield from packer.adding(candidates)
        return _chunk_of(packer, shift=min(first, self.lines - lines))

    def _crowded(self, numbers: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Whether chunks show clusters only: a short bar that leaves one of them joins its cluster."""
        size, begins = CHUNK * self.detail.ms_per_px, self.detail.index.begins
        low, high = (np.ceil((numbers + self.shift + more) * size).astype(np.int64) for more in (0, 1))
        return begins.searchsorted(high) - begins.searchsorted(low) > SINGLES_PER_LINE * self.lines

    def _lines_of_long(self, left: float, right: float) -> int:
        """How many lines the long ones take in a stretch: where there are none their lines are free."""
        long = self._chunks[_LONG_CHUNK]
        touching = long.touching(left - MARK_GAP, right + MARK_GAP)
        return 0 if not touching else 1 if touching[-1] < long.lines[1] else LONG_LINES

    def _packer(self, lines: int, *, left: float = -1e300, right: float = 1e300, full: float = FULL_WIDTH) -> Packer:
        return Packer(
            lines,
            self.detail.words.title,
            self.detail.words.measures,
            left=left,
            right=right,
            data_end=self.data_end,
            full_width=full,
        )

    def _lay_out_whole(self) -> Generator[None, None, Chunk]:
        candidates = self.detail.all_candidates()
        if self.lines >= self.wanted:
            candidates = sorted(candidates, key=lambda c: (c.x0, c.row))
        yield
        packer = self._packer(self.lines, left=self.left, right=self.right, full=self.detail.words.longest)
        wide = [c for c in candidates if c.x1 - c.x0 > WIDE_VIEW]
        yield from packer.adding([c for c in candidates if c.x1 - c.x0 <= WIDE_VIEW])
        yield from packer.adding(wide)
        return _chunk_of(packer)

    def _lay_out_long(self) -> Generator[None, None, Chunk]:
        index, scale = self.detail.index, self.detail.ms_per_px
        places, size = index.lasting, CHUNK * scale
        begins, ends = index.begins[places], index.ends[places]
        lengths = ends - begins
        numbers = np.floor(begins / size - self.shift)
        crossing = (numbers != np.floor(ends / size - self.shift)) & (lengths > POINT_WIDTH * scale)
        away = places[(lengths > LONG * scale) | crossing]
        crossing[crossing] = ~self._crowded(numbers[crossing])
        long = places[(lengths > LONG * scale) | crossing]
        self._long, self._turned_away = np.zeros(len(index), dtype=bool), np.zeros(len(index), dtype=bool)
        self._turned_away[away] = True
        if self.lines <= LONG_LINES:
            return _chunk(())
        taken: list[NDArray[np.int32]] = []
        for _ in range(LONG_LINES):
            yield
            picked = _chain(index.begins[long], index.ends[long] + 24 * scale)
            taken.append(long[picked])
            long = np.delete(long, picked)
        both = np.concatenate(taken)
        self._long[both] = True
        self._turned_away[both] = False
        return self._long_chunk(both, len(taken[0]))

    def _long_chunk(self, places: NDArray[np.int32], first_line: int) -> Chunk:
        """Thousands of long ones are placed, a few are ever seen: items are made when asked for.

        They carry their titles within themselves (so that these can stick to the view's edge).
        """
        index, scale = self.detail.index, self.detail.ms_per_px

        def item(number: int) -> Placed:
            candidate = self.detail.candidate(int(index.rows[places[number]]))
            return Placed(candidate, int(number >= first_line), candidate.x0, candidate.x1)

        begins, ends = index.begins[places] / scale - OPEN_FADE, index.ends[places] / scale + OPEN_FADE
        return Chunk(item, begins, ends, lines=(0, first_line))


_LONG_CHUNK = -(10**15)


def is_whole(detail: Detail) -> bool:
    """Whether a lane is laid out at once; on a page, which is laid out once and for all, with many more events."""
    return len(detail.index) <= (WHOLE if detail.words.numbers is None else WHOLE_PAGE)


def lane_layout(detail: Detail, lines: int, *, wanted: int, shift: float = 0.0) -> LaneLayout:
    """An empty layout of a lane at a scale; ``wanted`` lines are its ``demand``."""
    return LaneLayout(detail, lines, is_whole(detail), wanted=wanted, shift=shift)


def demand(detail: Detail) -> int:
    """How many lines the lane needs for all its titles at full length; an estimate for lanes with very many events."""
    if not is_whole(detail):
        return CHUNKED_DEMAND
    if not len(detail.index):
        return 1
    begins, ends = detail.extents()
    begins.sort()
    ends += MARK_GAP + NEXT_GAP + detail.words.full_widths(detail.index.rows)
    ends.sort()
    return int((np.arange(1, len(begins) + 1) - np.searchsorted(ends, begins, side="right")).max())


def allot(
    demands: list[int], height: float, *, normal: Callable[[int], float], dense: Callable[[int], float]
) -> tuple[list[int], bool]:
    """Lines for each lane, and whether they are dense: what is asked for if it fits, else shared out evenly."""
    if sum(map(normal, demands)) <= height:
        return demands, False
    lines = [min(d, 2) for d in demands]
    wanting = True
    while wanting:
        wanting = False
        for lane in sorted(range(len(lines)), key=lambda i: lines[i]):
            if lines[lane] < demands[lane] and sum(map(dense, lines)) + dense(2) - dense(1) <= height:
                lines[lane] += 1
                wanting = True
                break
    return lines, True


def _chain(begins: NDArray[np.int64], ends: NDArray[np.floating[Any]]) -> list[int]:
    """The places of a run of intervals, each the first that begins after the one before has ended."""
    picked: list[int] = []
    place, count = 0, len(begins)
    while place < count and len(picked) < _FEW:
        picked.append(place)
        place = int(begins.searchsorted(np.int64(ceil(float(ends[place])))))
    if place < count:
        following = (place + begins[place:].searchsorted(np.ceil(ends[place:]).astype(np.int64))).tolist()
        first = place
        while place < count:
            picked.append(place)
            place = following[place - first]
    return picked


def _chunk_of(packer: Packer, *, shift: int = 0) -> Chunk:
    placed = packer.placed
    for item in placed:
        item.line += shift
    return _chunk(placed, tuple(row for c in packer.overflow for row in c.rows.tolist()))


def _chunk(placed: Sequence[Placed], overflow: tuple[int, ...] = ()) -> Chunk:
    begins = np.array([item.begin for item in placed], dtype=np.float64)
    ends = np.array([item.end for item in placed], dtype=np.float64)
    return Chunk(tuple(placed).__getitem__, begins, ends, overflow)
