"""Lays a lane out at a scale step, once, in world coordinates: panning never moves an event to another line.

A lane with few events is laid out whole. A lane with many is laid out in chunks that nothing crosses, each when it
first comes into view; what is longer than a part of a chunk has lines of its own, so that it never crowds out points.
"""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import inf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from timeline.scene.labels import MARK_GAP, NEXT_GAP, ROOM_AFTER_DATA, Candidate, Packer, Placed
from timeline.scene.level_of_detail import BUCKET, OPEN_FADE, Detail, crowded
from timeline.scene.long_bars import CHUNK, LongBars, chunk_number
from timeline.scene.measure import FULL_WIDTH

WHOLE = 400  # a lane with up to so many events is laid out at once
WHOLE_PAGE = 5000
WIDE_VIEW = 1600.0  # in a whole lane, what is wider than so many pixels takes at most half of the lines
CHUNKED_DEMAND = 6
_TRIED = 80  # on a page: events for which more lines are tried
_MORE_LINES = 6
_NEARLY = 40.0  # so much of a title that is longer than the longest may be lost at a word's end
_BORDER, _STRETCH, _CHUNK = range(3)
_Key = tuple[int, int]  # one of these and a number


class Lineless(NamedTuple):
    """Long ones that have no line and are points at their begins: rows, and when they begin and end (ms)."""

    rows: NDArray[np.int32]
    begins: NDArray[np.int64]
    ends: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Chunk:
    """What was laid out for one stretch; pixels from 1970 at the scale of the step. ``item`` gives a mark."""

    item: Callable[[int], Placed]
    begins: NDArray[np.float64]
    ends: NDArray[np.float64]
    overflow: tuple[int, ...] = ()  # rows wider than any view for which there was no line
    lines: tuple[int, ...] = ()  # where each line begins, if both columns are in order within a line
    lineless: Lineless | None = None

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
    room_after: float = ROOM_AFTER_DATA
    data_begin: float = -1e300  # and those that stand left of their marks never farther before it
    room_before: float = inf
    shift: float = 0.0  # chunks begin so much of a chunk later: not all lanes at once come to the next one in a pan
    widest: float = inf  # pixels: no view is wider
    wanted: int = 0  # the lines that all titles at full length would need
    _chunks: dict[_Key, Chunk] = field(default_factory=dict[_Key, Chunk])
    _begun: dict[_Key, Generator[None, None, Chunk]] = field(default_factory=dict[_Key, Generator[None, None, Chunk]])
    _bars: LongBars | None = None
    _asked: tuple[int, int, list[_Key]] | None = None  # a pan asks for the same ones again and again

    def prepare(self, begin: float, end: float, in_time: Callable[[], bool]) -> bool:
        """Lays a stretch (ms) out, chunk by chunk, while there is time; whether all of it is done."""
        for key in self._keys(begin, end):
            while key not in self._chunks:
                if not in_time():
                    return False
                self._go_on(key)
        return True

    def chunks(self, begin: float, end: float, *, ready_only: bool = False) -> list[Chunk]:
        """What may reach into a stretch (ms); ``ready_only`` leaves out what has not been laid out yet."""
        keys = self._keys(begin, end)
        if ready_only:
            return [self._chunks[key] for key in keys if key in self._chunks]
        return [self._chunk(key) for key in keys]

    def is_ready(self, begin: float, end: float) -> bool:
        """Whether a stretch (ms) has been laid out."""
        return all(key in self._chunks for key in self._keys(begin, end))

    def reach(self, begin: float, end: float) -> tuple[float, float]:
        """The longest stretch (ms) for which ``chunks`` are among those of this one."""
        if self.whole:
            return -inf, inf
        size = CHUNK * self.detail.ms_per_px
        first, last = (chunk_number(moment, self.detail.ms_per_px, self.shift) for moment in (begin, end))
        return (first + self.shift) * size, (last + 1 + self.shift) * size

    def _keys(self, begin: float, end: float) -> list[_Key]:
        if self.whole:
            return [(_CHUNK, 0)]
        first, last = (chunk_number(moment, self.detail.ms_per_px, self.shift) for moment in (begin, end))
        known = self._asked
        if known is None or known[:2] != (first, last):
            keys = [*self._keys_of_long(first, last), *((_CHUNK, number) for number in range(first, last + 1))]
            known = self._asked = first, last, keys
        return known[2]

    def _keys_of_long(self, first: int, last: int) -> list[_Key]:
        borders, stretches = self._long_bars().stretches(first, last)
        return [*((_BORDER, number) for number in borders), *((_STRETCH, number) for number in stretches)]

    def _long_bars(self) -> LongBars:
        if self._bars is None:
            self._bars = LongBars(self.detail, self.lines, self.shift)
        return self._bars

    def _chunk(self, key: _Key) -> Chunk:
        while key not in self._chunks:
            self._go_on(key)
        return self._chunks[key]

    def _go_on(self, key: _Key) -> None:
        """Some more of a chunk; a whole one takes milliseconds."""
        begun = self._begun.get(key)
        if begun is None:
            begun = self._begun[key] = self._laying_out(*key)
        try:
            next(begun)
        except StopIteration as done:
            self._chunks[key] = done.value
            del self._begun[key]

    def _laying_out(self, kind: int, number: int) -> Generator[None, None, Chunk]:
        """What is to be done for a chunk, step by step; it does not hold the layout, which holds it."""
        if self.whole:
            return self._lay_out_whole()
        if kind == _BORDER:
            return _long_across(self.detail, self._long_bars(), number)
        if kind == _STRETCH:
            return _long_between(self.detail, self._long_bars(), number)
        return self._lay_out_chunk(number)

    def _lay_out_chunk(self, number: int) -> Generator[None, None, Chunk]:
        bars, size = self._long_bars(), CHUNK * self.detail.ms_per_px
        long = [self._chunk(key) for key in self._keys_of_long(number, number)]
        start = number + self.shift
        left, right = max(start * CHUNK, self.left), min((start + 1) * CHUNK, self.right)
        edges = self.left * self.detail.ms_per_px - 1, self.right * self.detail.ms_per_px + 1  # of a page
        places = self.detail.index.slice(max(start * size, edges[0]), min((start + 1) * size, edges[1]))
        first = max(_lines_of_long(one, left, right, self.widest) for one in long)
        lines = max(self.lines - first, 1)
        crowd = crowded(places.stop - places.start, lines)
        full = max(lines * BUCKET - 70.0, 60.0) if crowd else self.detail.words.longest
        packer = self._packer(lines, left=left, right=right, full=full)
        if crowd:
            candidates = self.detail.heads(places, bars.is_long, bars.is_turned_away, start * size)
        else:
            candidates = self.detail.candidates(places, bars.is_long, bars.is_turned_away)
        return _packed(packer, [candidates], shift=min(first, self.lines - lines))

    def _packer(self, lines: int, *, left: float = -1e300, right: float = 1e300, full: float = FULL_WIDTH) -> Packer:
        return Packer(
            lines,
            self.detail.words.title,
            self.detail.words.measures,
            left=left,
            right=right,
            data_end=self.data_end,
            full_width=full,
            widest=self.widest,
            room_after=self.room_after,
            titles_begin=self.data_begin - self.room_before,
        )

    def _lay_out_whole(self) -> Generator[None, None, Chunk]:
        candidates = [one for one in self.detail.all_candidates() if self._is_on_page(one)]
        if self.lines >= self.wanted:
            candidates = sorted(candidates, key=lambda c: (c.x0, c.row))
        packer = self._packer(self.lines, left=self.left, right=self.right, full=self.detail.words.longest)
        wide = [c for c in candidates if c.x1 - c.x0 > WIDE_VIEW]
        return _packed(packer, [[c for c in candidates if c.x1 - c.x0 <= WIDE_VIEW], wide])

    def _is_on_page(self, one: Candidate) -> bool:
        begin, end = (one.x, one.x) if one.point else (one.x0, one.x1)
        return end >= self.left - 1 and begin <= self.right + 1


def _packed(packer: Packer, groups: Sequence[Sequence[Candidate]], shift: int = 0) -> Generator[None, None, Chunk]:
    yield
    for group in groups:
        yield from packer.adding(group)
    return _chunk_of(packer, shift=shift)


def _long_across(detail: Detail, bars: LongBars, number: int) -> Generator[None, None, Chunk]:
    """Those that cross a border, at once."""
    yield from ()
    return _long_chunk(detail, *bars.crossing(number))


def _long_between(detail: Detail, bars: LongBars, number: int) -> Generator[None, None, Chunk]:
    """Those within a stretch."""
    chunk = _long_chunk(detail, *(yield from bars.between(number)))
    yield
    index, places = detail.index, bars.without_line(number)
    return replace(chunk, lineless=Lineless(index.rows[places], index.begins[places], index.ends[places]))


def _long_chunk(detail: Detail, upper: NDArray[np.int32], lower: NDArray[np.int32]) -> Chunk:
    """Many long ones are placed, a few are ever seen: items are made when asked for.

    They carry their titles within themselves (so that these can stick to the view's edge).
    """
    index, scale = detail.index, detail.ms_per_px
    places, first_line = np.concatenate([upper, lower]), len(upper)

    def item(number: int) -> Placed:
        candidate = detail.candidate(int(index.rows[places[number]]))
        return Placed(candidate, int(number >= first_line), candidate.x0, candidate.x1)

    begins, ends = index.begins[places] / scale - OPEN_FADE, index.ends[places] / scale + OPEN_FADE
    return Chunk(item, begins, ends, lines=(0, first_line))


def _lines_of_long(long: Chunk, left: float, right: float, widest: float) -> int:
    """How many lines long ones take in a stretch: where there are none their lines are free.

    So they are where one reaches so far to both sides that it fills every view of the stretch: it is not drawn then.
    """
    low, high = left - MARK_GAP, right + MARK_GAP
    beyond = widest + 2 * OPEN_FADE
    for line, (start, stop) in reversed(list(enumerate(pairwise((*long.lines, len(long.begins)))))):
        first = start + int(long.ends[start:stop].searchsorted(low))
        if first == stop or long.begins[first] > high:
            continue
        if long.begins[first] > left - beyond or long.ends[first] < right + beyond:
            return line + 1
    return 0


def is_whole(detail: Detail) -> bool:
    """Whether a lane is laid out at once; on a page, which is laid out once and for all, with many more events."""
    return len(detail.index) <= (WHOLE if detail.words.numbers is None else WHOLE_PAGE)


def lane_layout(detail: Detail, lines: int, *, wanted: int, shift: float = 0.0, widest: float = inf) -> LaneLayout:
    """An empty layout of a lane at a scale for views up to so wide; ``wanted`` lines are its ``demand``."""
    return LaneLayout(detail, lines, is_whole(detail), wanted=wanted, shift=shift, widest=widest)


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


def page_demand(detail: Detail, left: float, right: float) -> int:
    """How many lines a lane of a page needs for all its titles at full length between the page's edges.

    Titles left of their marks may need more than ``demand`` says, or less: as many are tried as bring a title more.
    """
    least = demand(detail)
    if len(detail.index) > _TRIED:
        return least
    best, lines = inf, least
    for more in range(_MORE_LINES + 1):
        layout = LaneLayout(detail, least + more, True, right, left, wanted=least + more)
        items = [chunk.item(place) for chunk in layout.chunks(0, 0) for place in range(len(chunk.begins))]
        lacking = sum(_lacks(item, detail) for item in items)
        if lacking < best:
            best, lines = lacking, 1 + max((item.line for item in items), default=0)
        if not lacking:
            break
    return lines


def _lacks(item: Placed, detail: Detail) -> int:
    """How many events of an item are without their whole titles."""
    if item.count > 1:
        return item.count
    candidate, words = item.candidate, detail.words
    whole = words.measures.title(candidate.strong).width(words.title(candidate.row))
    inside = not candidate.point and whole + candidate.suffix < candidate.x1 - candidate.x0
    return int(not inside and item.width < min(whole, words.longest) - _NEARLY)


def allot(
    demands: list[int],
    height: float,
    *,
    normal: Callable[[int], float],
    dense: Callable[[int], float],
    least: int = 2,
) -> tuple[list[int], bool]:
    """Lines for each lane, and whether they are dense: what is asked for if it fits, else shared out evenly.

    ``least``: so many a lane has also where they do not fit: what can be scrolled need not be cramped.
    """
    if sum(map(normal, demands)) <= height:
        return demands, False
    lines = [min(d, least) for d in demands]
    wanting = True
    while wanting:
        wanting = False
        for lane in sorted(range(len(lines)), key=lambda i: lines[i]):
            if lines[lane] < demands[lane] and sum(map(dense, lines)) + dense(2) - dense(1) <= height:
                lines[lane] += 1
                wanting = True
                break
    return lines, True


def _chunk_of(packer: Packer, *, shift: int = 0) -> Chunk:
    placed = packer.placed
    for item in placed:
        item.line += shift
    return _chunk(placed, tuple(row for c in packer.overflow for row in c.rows.tolist()))


def _chunk(placed: Sequence[Placed], overflow: tuple[int, ...] = ()) -> Chunk:
    begins = np.array([item.begin for item in placed], dtype=np.float64)
    ends = np.array([item.end for item in placed], dtype=np.float64)
    return Chunk(tuple(placed).__getitem__, begins, ends, overflow)
