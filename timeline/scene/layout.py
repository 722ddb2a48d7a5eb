"""Lays a lane out at a scale step, once, in world coordinates: panning never moves an event to another line.

A lane with few events is laid out whole. A lane with many is laid out in chunks that nothing crosses, each when it
first comes into view; what is longer than a part of a chunk has lines of its own, so that it never crowds out points.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import floor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from timeline.scene.labels import MARK_GAP, NEXT_GAP, Packer, Placed
from timeline.scene.level_of_detail import BUCKET, OPEN_FADE, POINT_WIDTH, Detail, crowded
from timeline.scene.measure import FULL_WIDTH

WHOLE = 400  # a lane with up to so many events is laid out at once
WHOLE_PAGE = 5000
CHUNK = 2048.0
LONG = 512.0  # in a chunked lane, what lasts longer than so many pixels has lines of its own
LONG_LINES = 2
WIDE_VIEW = 1600.0  # in a whole lane, what is wider than so many pixels takes at most half of the lines
CHUNKED_DEMAND = 6


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
    right: float = 1e300  # px from 1970: titles end here (the page's edge)
    left: float = -1e300
    data_end: float = 1e300  # px from 1970: on the screen titles reach only so far beyond it while there is another way
    shift: float = 0.0  # chunks begin so much of a chunk later: not all lanes at once come to the next one in a pan
    _chunks: dict[int, Chunk] = field(default_factory=dict[int, Chunk])
    _long: NDArray[np.bool_] | None = None
    _turned_away: NDArray[np.bool_] | None = None  # long ones without a line: points at their begin

    @property
    def whole(self) -> bool:
        """True when one chunk holds everything."""
        return is_whole(self.detail)

    def prepare(self, begin: float, end: float, in_time: Callable[[], bool]) -> bool:
        """Lays a stretch (ms) out, chunk by chunk, while there is time; whether all of it is done."""
        for number in self._numbers(begin, end):
            if number not in self._chunks:
                if not in_time():
                    return False
                self._chunk(number)
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
        chunk = self._chunks.get(number)
        if chunk is None:
            chunk = self._chunks[number] = self._lay_out(number)
        return chunk

    def _lay_out(self, number: int) -> Chunk:
        if self.whole:
            return self._lay_out_whole()
        if number == _LONG_CHUNK:
            return self._lay_out_long()
        self._chunk(_LONG_CHUNK)
        size = CHUNK * self.detail.ms_per_px
        start = number + self.shift
        places = self.detail.index.slice(start * size, (start + 1) * size)
        first = LONG_LINES if self._has_long else 0
        lines = max(self.lines - first, 1)
        left, right = start * CHUNK, (start + 1) * CHUNK
        crowd = crowded(places.stop - places.start, lines)
        full = max(lines * BUCKET - 70.0, 60.0) if crowd else self.detail.words.longest
        packer = self._packer(lines, left=left, right=right, full=full)
        if crowd:
            packer.add_all(self.detail.heads(places, self._long, start * size))
        else:
            packer.add_all(self.detail.candidates(places, self._long, self._turned_away))
        return _chunk_of(packer, shift=min(first, self.lines - lines))

    @property
    def _has_long(self) -> bool:
        return self._long is not None and bool(self._long.any())

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

    def _lay_out_whole(self) -> Chunk:
        candidates = self.detail.all_candidates()
        if self.lines >= demand(self.detail):
            candidates = sorted(candidates, key=lambda c: (c.x0, c.row))
        packer = self._packer(self.lines, left=self.left, right=self.right, full=self.detail.words.longest)
        wide = [c for c in candidates if c.x1 - c.x0 > WIDE_VIEW]
        packer.add_all([c for c in candidates if c.x1 - c.x0 <= WIDE_VIEW] if self.lines > 1 else [])
        if self.lines == 1:
            packer.add_all([c for c in candidates if c.x1 - c.x0 <= WIDE_VIEW])
        packer.add_all(wide)
        return _chunk_of(packer)

    def _lay_out_long(self) -> Chunk:
        index, scale = self.detail.index, self.detail.ms_per_px
        places, size = index.lasting, CHUNK * scale
        begins, ends = index.begins[places], index.ends[places]
        lengths = ends - begins
        crossing = np.floor(begins / size - self.shift) != np.floor(ends / size - self.shift)
        long = places[(lengths > LONG * scale) | ((lengths > POINT_WIDTH * scale) & crossing)]
        self._long = np.zeros(len(index), dtype=bool)
        self._turned_away = np.zeros(len(index), dtype=bool)
        self._turned_away[long] = True
        if self.lines <= LONG_LINES:
            return _chunk(())
        taken: list[NDArray[np.int32]] = []
        for _ in range(LONG_LINES):
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


def lane_layout(detail: Detail, lines: int, *, shift: float = 0.0) -> LaneLayout:
    """An empty layout of a lane at a scale."""
    return LaneLayout(detail, lines, shift=shift)


def demand(detail: Detail) -> int:
    """How many lines the lane needs for all its titles at full length; an estimate for lanes with very many events."""
    count = len(detail.index)
    if not is_whole(detail):
        return CHUNKED_DEMAND
    if count == 0:
        return 1
    candidates = detail.all_candidates()
    begins = np.sort([c.x0 for c in candidates])
    ends = np.sort([c.x1 + MARK_GAP + detail.words.full_width(c.row) + NEXT_GAP for c in candidates])
    return int((np.arange(1, count + 1) - np.searchsorted(ends, begins, side="right")).max())


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
    following = np.searchsorted(begins, ends).tolist()
    picked: list[int] = []
    place = 0
    while place < len(following):
        picked.append(place)
        place = following[place]
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
