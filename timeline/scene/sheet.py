"""The layout as columns: a frame finds what is in view, and where, without an object per mark."""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from math import ceil, floor
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from timeline.model.event import Review, Status
from timeline.model.instant import Instant
from timeline.scene.columns import CONFLICT, LASTING, OPEN_BEGIN, OPEN_END, REVIEWS, STATUSES, EventColumns
from timeline.scene.labels import Placed, badge_width
from timeline.scene.layout import Chunk
from timeline.scene.level_of_detail import OPEN_FADE, Words
from timeline.scene.measure import ELLIPSIS, FULL_WIDTH, letters_kept
from timeline.scene.plan import Plan

Floats = NDArray[np.float64]
_Number = TypeVar("_Number", bound=np.generic)

INNER_MARGIN = 10.0  # so far from its ends
_ACCEPTED = REVIEWS.index(Review.ACCEPTED)
_HAPPENED = STATUSES.index(Status.HAPPENED)
_LEAST_TEXT = 90.0
_KEPT = 512
_LONG_KEPT = 64  # stretches
_UNIT = 1024.0  # pixels: stretches of the longest marks begin and end at multiples, so that spreads share them
_BETWEEN = " ,.;:"


class Title(NamedTuple):
    """A title with its signs, wherever it stands; two that are equal look alike."""

    text: str
    width: float
    strong: bool = False
    check: bool = False
    conflict: bool = False
    mentions: int = 1
    suffix: float = 0.0


class Unseen(NamedTuple):
    """Events in view of which nothing is shown; ``throughout``: all of them fill the view from edge to edge."""

    events: int
    throughout: bool = True
    row: int = -1  # of a single one

    def and_one(self, row: int) -> "Unseen":
        """With another one that fills the view."""
        return Unseen(self.events + 1, self.throughout, -1 if self.events else row)


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """One chunk of a lane in columns, an item a mark or cluster; moments in ms, distances in pixels."""

    chunk: Chunk
    places: Sequence[int]  # numbers of the items in the chunk
    rows: NDArray[np.int32]
    line: NDArray[np.int32]
    begin: NDArray[np.int64]
    end: NDArray[np.int64]
    span: NDArray[np.float64]  # width of the mark at the scale of the step, 0 for points
    fade: NDArray[np.int64]  # ms: the longer one of the edges that fade
    counts: NDArray[np.int64]
    room: NDArray[np.float64]  # (4, n): open begin and end, half extents of a point's mark to the left and right
    width: NDArray[np.float64]  # of the title with its signs; 0 without one
    left: NDArray[np.bool_]  # the title stands left of the mark
    kind: NDArray[np.uint8]
    plain: NDArray[np.bool_]  # it lasted and happened: a rectangle
    titles: Sequence[Title | None]

    def __len__(self) -> int:
        return len(self.rows)


def sheet_of(chunk: Chunk, columns: EventColumns, ms_per_px: float, chosen: Sequence[int]) -> Sheet:
    """Some items of a chunk by number; ``ms_per_px`` is the scale it was laid out for."""
    placed = [chunk.item(number) for number in chosen]
    candidates = [item.candidate for item in placed]
    rows = np.array([c.row for c in candidates], dtype=np.int32)
    counts = np.array([item.count for item in placed], dtype=np.int64)
    flags = columns.flags[rows]
    begin, end = columns.begin[rows].copy(), columns.end[rows].copy()
    many = counts > 1
    pointed = np.array([c.forced for c in candidates], dtype=bool)
    anchors = np.array([round(c.x * ms_per_px) for c in candidates], dtype=np.int64)
    pointed |= many
    begin[pointed] = anchors[pointed]
    end[pointed] = begin[pointed]
    opens = np.stack([flags & OPEN_BEGIN, flags & OPEN_END]).astype(bool) & ~pointed
    badges = np.array([badge_width(item.count) for item in placed])
    room = np.zeros((4, len(rows)))
    room[:2] = np.where(opens, OPEN_FADE, 0.0)
    room[2], room[3] = np.where(many, 7.0, 6.0), np.where(many, badges - 5.0, 6.0)
    titles = [_title(item, columns) for item in placed]
    fade = np.maximum(columns.sure_begin[rows] - begin, end - columns.sure_end[rows])
    lasting = (flags & LASTING).astype(bool) & ~opens.any(axis=0)
    return Sheet(
        chunk,
        chosen,
        rows,
        np.array([item.line for item in placed], dtype=np.int32),
        begin,
        end,
        np.array([0.0 if c.point else c.x1 - c.x0 for c in candidates]),
        fade,
        counts,
        room,
        np.array([0.0 if title is None else title.width + title.suffix for title in titles]),
        np.array([item.left for item in placed], dtype=bool),
        columns.kind[rows],
        lasting & (columns.status[rows] == _HAPPENED),
        titles,
    )


def _title(placed: Placed, columns: EventColumns) -> Title | None:
    candidate, row = placed.candidate, placed.candidate.row
    if not placed.text:
        return None
    if placed.count > 1:
        return Title(placed.text, placed.width, candidate.strong)
    accepted = bool(columns.review[row] == _ACCEPTED)
    conflict = bool(columns.flags[row] & CONFLICT)
    return Title(placed.text, placed.width, accepted, accepted, conflict, int(columns.mentions[row]), candidate.suffix)


class InnerTitle:
    """The title of one row within its bar, as much of it as there is room for; each cut is made once."""

    def __init__(self, words: Words, row: int) -> None:
        columns = words.columns
        strong, suffix = words.is_strong(row), words.suffix(row)
        self._text, self._advances = words.title(row), words.measures.title(strong)
        self._width, self._ends = self._advances.width(self._text), self._advances.ends(self._text)
        self._beside = 2 * INNER_MARGIN + suffix
        self._ellipsis = self._advances[ELLIPSIS]
        self.needed = min(self._width, FULL_WIDTH) + self._beside + 1.0
        """Where there is so much room, no more of it is shown where there is more."""
        conflict, mentions = bool(columns.flags[row] & CONFLICT), int(columns.mentions[row])
        self._signs = strong, strong, conflict, mentions, suffix
        self._cuts: dict[int, int] = {}
        self._titles: dict[int, Title] = {}

    def cut(self, room: float) -> int:
        """So many letters are kept, without those that make way for «…»; 0 if that says nothing."""
        room = min(int(room) - self._beside, FULL_WIDTH)
        if room < _LEAST_TEXT:
            return 0
        if room >= self._width:
            return len(self._text)
        most = bisect_right(self._ends, room - self._ellipsis)
        cut = self._cuts.get(most)
        if cut is None:
            cut = self._cuts[most] = letters_kept(self._text, most)
        return cut

    def end(self, cut: int) -> float:
        """Where the last of so many letters ends."""
        return self._ends[cut - 1]

    def is_between_words(self, cut: int) -> bool:
        """Whether nothing of a letter is lost where the picture of the whole title is cut after so many letters."""
        return self._text[cut] in _BETWEEN

    def title(self, cut: int) -> Title | None:
        """With so many letters."""
        title = self._titles.get(cut)
        if title is None and cut:
            whole = cut == len(self._text)
            text = self._text if whole else self._text[:cut] + ELLIPSIS
            width = self._width if whole else self._ends[cut - 1] + self._ellipsis
            title = self._titles[cut] = Title(text, width, *self._signs)
        return title


class Spread:
    """The sheets of all lanes in view side by side, good for views within ``window`` (ms)."""

    def __init__(
        self,
        plan: Plan,
        found: Sequence[tuple[int, Chunk]],
        parts: Sequence[tuple[int, Sheet]],
        window: tuple[float, float],
        columns: EventColumns,
    ) -> None:
        self.plan = plan
        self.window = window
        self._chunks = tuple(chunk for _, chunk in found)
        self._held = frozenset(map(id, self._chunks))
        self._lanes = {lane for lane, _ in found}
        sheets = [sheet for _, sheet in parts]
        self.rows = _joined([s.rows for s in sheets], np.dtype(np.int32))
        self.counts = _joined([s.counts for s in sheets], np.dtype(np.int64))
        self.kind = _joined([s.kind for s in sheets], np.dtype(np.uint8))
        self.status = columns.status[self.rows]
        self.titles: list[Title | None] = [title for sheet in sheets for title in sheet.titles]
        self.places = [(lane, place) for lane, sheet in parts for place in sheet.places]
        lengths = [len(sheet) for sheet in sheets]
        firsts = np.array([plan.line_y(lane, 0) for lane, _ in parts])
        self.y = np.repeat(firsts, lengths) + _joined([s.line for s in sheets], np.dtype(np.float64)) * plan.row
        self.begin = _joined([s.begin for s in sheets], np.dtype(np.int64))
        self.end = _joined([s.end for s in sheets], np.dtype(np.int64))
        self.span = _joined([s.span for s in sheets], np.dtype(np.float64))
        self.fade = _joined([s.fade for s in sheets], np.dtype(np.int64))
        self.width = _joined([s.width for s in sheets], np.dtype(np.float64))
        self.left = _joined([s.left for s in sheets], np.dtype(np.bool_))
        self.plain = _joined([s.plain for s in sheets], np.dtype(np.bool_))
        self.room: Floats = np.concatenate([s.room for s in sheets], axis=1) if sheets else np.zeros((4, 0))
        self.open = self.room[:2].any(axis=0)
        self.titled = self.width > 0
        self.single = self.counts == 1
        self.inner = np.repeat(np.array([bool(s.chunk.lines) for s in sheets], dtype=np.bool_), lengths)
        self._sheets = [sheet for sheet in sheets for _ in sheet.places]
        self._numbers: dict[int, Sequence[int]] = {}
        overflow = [(lane, row) for lane, chunk in found for row in chunk.overflow]
        self._left_out = frozenset(row for _, row in overflow)
        left_out = np.array([row for _, row in overflow], dtype=np.int64)
        self._overflow = overflow, columns.begin[left_out], columns.end[left_out]
        self._lineless = _lineless(found, window)

    def covers(self, begin: Instant, end: Instant, found: Sequence[tuple[int, Chunk]]) -> bool:
        """Whether it holds these chunks of lanes, and of the longest marks those in [begin, end)."""
        if not self.window[0] <= begin <= end <= self.window[1] or {lane for lane, _ in found} != self._lanes:
            return False
        held = self._held
        return all(id(chunk) in held for _, chunk in found)

    def overflow(self, begin: Instant, end: Instant) -> list[tuple[int, int]]:
        """Lane and row of those that fill a view from edge to edge and had no line."""
        rows, begins, ends = self._overflow
        return [rows[n] for n in np.flatnonzero((begins <= begin) & (ends >= end)).tolist()] if rows else []

    def lineless(self, begin: Instant, end: Instant) -> dict[int, Unseen]:
        """By lane the long ones without a line that began before a view and go on in it: their points lie there."""
        lanes, rows, begins, ends = self._lineless
        found = ((begins < begin) & (ends > begin)).nonzero()[0]
        lanes = lanes[found]
        counts = np.bincount(lanes)
        ending = np.bincount(lanes[ends[found] < end], minlength=len(counts)).tolist()
        return {
            lane: Unseen(count, not ending[lane], int(rows[found[lanes.searchsorted(lane)]]) if count == 1 else -1)
            for lane, count in enumerate(counts.tolist())
            if count
        }

    def numbers_of(self, row: int) -> Sequence[int]:
        """The item a row stands for itself in, or the cluster it is in; two where each of its ends is in one."""
        known = self._numbers.get(row)
        if known is None:
            known = np.flatnonzero(self.rows == row).tolist()
            twice = row in self._left_out
            if twice or not known:
                clusters = (n for n in np.flatnonzero(~self.single).tolist() if n not in known)
                within = (n for n in clusters if (self.placed(n).members == row).any())
                known = [*known, *within] if twice else list(islice(within, 1))
            self._numbers[row] = known
        return known

    def placed(self, number: int) -> Placed:
        """The item as it was laid out."""
        return self._sheets[number].chunk.item(self.places[number][1])


_LongOnes = tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int64], NDArray[np.int64]]


def _lineless(found: Sequence[tuple[int, Chunk]], window: tuple[float, float]) -> _LongOnes:
    """Lane, row, begin and end of the long ones without a line that reach into a window, by lane, each once."""
    parts: list[_LongOnes] = []
    for lane, chunk in found:
        if chunk.lineless is not None:
            rows, begins, ends = chunk.lineless
            within = ((begins < window[1]) & (ends > window[0])).nonzero()[0]
            parts.append((np.full(len(within), lane, np.int64), rows[within], begins[within], ends[within]))
    if not parts:
        none = np.zeros(0, np.int64)
        return none, np.zeros(0, np.int32), none, none
    lanes, rows, begins, ends = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    _, first = np.unique(rows, return_index=True)
    first.sort()
    return lanes[first], rows[first], begins[first], ends[first]


class Spreads:
    """Makes spreads; keeps the last one, and the columns of chunks between them."""

    def __init__(self, columns: EventColumns) -> None:
        self._columns = columns
        self._sheets: OrderedDict[int, Sheet] = OrderedDict()
        self._of_long: OrderedDict[tuple[int, float, float], tuple[Chunk, Sheet | None]] = OrderedDict()
        self._last: Spread | None = None

    def of(self, plan: Plan, found: Sequence[tuple[int, Chunk]], begin: Instant, end: Instant) -> Spread:
        """The chunks of lanes that reach into [begin, end); the last spread as long as no other came into view."""
        last = self._last
        if last is not None and last.plan is plan and last.covers(begin, end, found):
            return last
        unit = _UNIT * plan.ms_per_px
        low, high = floor((begin + begin - end) / unit) * _UNIT, ceil((end + end - begin) / unit) * _UNIT
        sheets = [(lane, self._sheet(chunk, plan.ms_per_px, low, high)) for lane, chunk in found]
        parts = [(lane, sheet) for lane, sheet in sheets if sheet is not None]
        self._last = Spread(plan, found, parts, (low * plan.ms_per_px, high * plan.ms_per_px), self._columns)
        return self._last

    def _sheet(self, chunk: Chunk, ms_per_px: float, low: float, high: float) -> Sheet | None:
        """All of a chunk, or the stretch in view where there may be thousands; None: nothing."""
        if not chunk.lines:
            self.provide(chunk, ms_per_px)
            return self._sheets[id(chunk)]
        key = id(chunk), low, high
        known = self._of_long.get(key)
        if known is None:
            while len(self._of_long) >= _LONG_KEPT:
                self._of_long.popitem(last=False)
            touching = chunk.touching(low, high)
            made = sheet_of(chunk, self._columns, ms_per_px, touching) if touching else None
            known = self._of_long[key] = chunk, made  # the chunk, too: its id is another's once it is gone
        self._of_long.move_to_end(key)
        return known[1]

    def provide(self, chunk: Chunk, ms_per_px: float) -> bool:
        """Makes the columns of a chunk before they are needed; False when they are there, or depend on the view."""
        if chunk.lines or id(chunk) in self._sheets:
            return False
        while len(self._sheets) > _KEPT:
            self._sheets.popitem(last=False)
        self._sheets[id(chunk)] = sheet_of(chunk, self._columns, ms_per_px, range(len(chunk.begins)))
        return True


def _joined(parts: Sequence[NDArray[_Number]], kind: np.dtype[_Number]) -> NDArray[_Number]:
    return np.concatenate(parts).astype(kind, copy=False) if parts else np.zeros(0, kind)
