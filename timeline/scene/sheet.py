"""What is laid out, as columns: a frame finds what is in view, and where, without an object for each mark."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from timeline.model.event import Review, Status
from timeline.model.instant import Instant
from timeline.scene.columns import CONFLICT, LASTING, OPEN_BEGIN, OPEN_END, REVIEWS, STATUSES, EventColumns
from timeline.scene.labels import MARK_GAP, Placed, badge_width
from timeline.scene.layout import Chunk
from timeline.scene.level_of_detail import OPEN_FADE, POINT_WIDTH, Words
from timeline.scene.measure import FULL_WIDTH, shorten
from timeline.scene.plan import Plan
from timeline.scene.timescale import TimeScale

Floats = NDArray[np.float64]
_Number = TypeVar("_Number", bound=np.generic)

LEAST_INNER = 140.0  # a bar at least so long has a title within
INNER_MARGIN = 10.0  # so far from its ends
LEAST_SHOWN = 40.0  # at the right edge less of a title is not worth reading
CUT = 6.0  # a title that begins farther left is a fragment, or its mark is out of view
_ACCEPTED = REVIEWS.index(Review.ACCEPTED)
_HAPPENED = STATUSES.index(Status.HAPPENED)
_REACH = 12.0  # how far a mark or a title's plate is painted beyond its place
_LEAST_TEXT = 90.0
_KEPT = 512
_ROUGH = 2.0  # an edge that fades over fewer pixels is a sharp one


class Title(NamedTuple):
    """A title with its signs, wherever it stands; two that are equal look alike."""

    text: str
    width: float
    strong: bool = False
    check: bool = False
    conflict: bool = False
    mentions: int = 1
    suffix: float = 0.0


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
    begin[many] = anchors[many]
    pointed |= many
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


def inner_title(words: Words, row: int, room: float) -> Title | None:
    """The title within a bar, as much of it as there is room for; None if that says nothing."""
    columns, suffix, strong = words.columns, words.suffix(row), words.is_strong(row)
    room -= 2 * INNER_MARGIN + suffix
    if room < _LEAST_TEXT:
        return None
    advances = words.measures.title(strong)
    text = shorten(words.title(row), min(room, FULL_WIDTH), advances)
    if not text:
        return None
    conflict, mentions = bool(columns.flags[row] & CONFLICT), int(columns.mentions[row])
    return Title(text, advances.width(text), strong, strong, conflict, mentions, suffix)


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """Numbers of the items of a spread that reach into a stretch, by the way they are painted."""

    titles: list[int]
    points: list[int]
    clusters: list[int]
    plain: list[int]  # rectangles
    other: list[int]  # bands, faded and open bars
    inner: list[int]  # of those in ``plain`` and ``other``, the ones that carry their titles within themselves


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
        self._window = window
        self.chunks = tuple(chunk for _, chunk in found)
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
        self._numbers: dict[int, int | None] = {}
        overflow = [(lane, row) for lane, chunk in found for row in chunk.overflow]
        left_out = np.array([row for _, row in overflow], dtype=np.int64)
        self._overflow = overflow, columns.begin[left_out], columns.end[left_out]

    def covers(self, begin: Instant, end: Instant, found: Sequence[tuple[int, Chunk]]) -> bool:
        """Whether it holds these chunks of lanes, and of the longest marks those in [begin, end)."""
        if not self._window[0] <= begin <= end <= self._window[1] or len(found) != len(self.chunks):
            return False
        return all(one is other for (_, one), other in zip(found, self.chunks, strict=True))

    def overflow(self, begin: Instant, end: Instant) -> list[tuple[int, int]]:
        """Lane and row of those in view for which there was no line."""
        rows, begins, ends = self._overflow
        return [rows[n] for n in np.flatnonzero((begins < end) & (ends > begin)).tolist()] if rows else []

    def number_of(self, row: int) -> int | None:
        """The item a row stands for itself in, or the cluster it is in; None if it is in neither."""
        if row not in self._numbers:
            found = np.flatnonzero(self.rows == row).tolist()
            clusters = np.flatnonzero(~self.single).tolist() if not found else []
            within = (n for n in clusters if (self.placed(n).members == row).any())
            self._numbers[row] = found[0] if found else next(within, None)
        return self._numbers[row]

    def placed(self, number: int) -> Placed:
        """The item as it was laid out."""
        return self._sheets[number].chunk.item(self.places[number][1])


class Spreads:
    """Makes spreads; keeps the last one, and the columns of chunks between them."""

    def __init__(self, columns: EventColumns) -> None:
        self._columns = columns
        self._sheets: OrderedDict[int, Sheet] = OrderedDict()
        self._last: Spread | None = None

    def of(self, plan: Plan, found: Sequence[tuple[int, Chunk]], begin: Instant, end: Instant) -> Spread:
        """The chunks of lanes that reach into [begin, end); the last spread as long as no other came into view."""
        last = self._last
        if last is not None and last.plan is plan and last.covers(begin, end, found):
            return last
        around = (begin - (end - begin), end + (end - begin))
        low, high = around[0] / plan.ms_per_px, around[1] / plan.ms_per_px
        sheets = [(lane, self._sheet(chunk, plan.ms_per_px, low, high)) for lane, chunk in found]
        parts = [(lane, sheet) for lane, sheet in sheets if sheet is not None]
        self._last = Spread(plan, found, parts, around, self._columns)
        return self._last

    def _sheet(self, chunk: Chunk, ms_per_px: float, low: float, high: float) -> Sheet | None:
        """All of a chunk, or the stretch in view where there may be thousands; None: nothing."""
        if chunk.lines:
            touching = chunk.touching(low, high)
            return sheet_of(chunk, self._columns, ms_per_px, touching) if touching else None
        self.provide(chunk, ms_per_px)
        return self._sheets[id(chunk)]

    def provide(self, chunk: Chunk, ms_per_px: float) -> bool:
        """Makes the columns of a chunk before they are needed; False when they are there, or depend on the view."""
        if chunk.lines or id(chunk) in self._sheets:
            return False
        while len(self._sheets) > _KEPT:
            self._sheets.popitem(last=False)
        self._sheets[id(chunk)] = sheet_of(chunk, self._columns, ms_per_px, range(len(chunk.begins)))
        return True


class Placement:
    """Where the items of a spread are at a scale and in a view of ``width``.

    What is wider than half of it is for whoever sticks titles to its edges. ``squeezed``: the layout is of a closer
    scale, so that titles may have no room any more; those are left out.
    """

    def __init__(self, spread: Spread, scale: TimeScale, width: float, *, squeezed: bool = False) -> None:
        self.spread, self.scale, self._width = spread, scale, width
        x0, x1 = scale.xs_of(spread.begin), scale.xs_of(spread.end)
        point = (x1 - x0 <= POINT_WIDTH) & ~spread.open
        self.x0: Floats = x0 - spread.room[0]
        self.x1: Floats = x1 + spread.room[1]
        self.middle: Floats = (x0 + x1) * 0.5
        left: Floats = np.where(point, self.middle - spread.room[2], self.x0 - 3.0)
        right: Floats = np.where(point, self.middle + spread.room[3], self.x1 + 3.0)
        self.title_x: Floats = np.where(spread.left, left - (MARK_GAP + spread.width), right + MARK_GAP)
        self._titled = spread.titled & self._has_room(left, right) if squeezed else spread.titled
        self._low = np.minimum(left, self.title_x) - _REACH
        self._high = np.maximum(right, self.title_x + spread.width) + _REACH
        self._wide = (spread.span * (spread.plan.ms_per_px / scale.ms_per_px) > width / 2) & ~spread.inner
        self._inner = spread.inner & (self.x1 - self.x0 >= LEAST_INNER)
        self._huge = spread.inner & (self.x1 - self.x0 > width)
        self._apart = self._wide | self._huge
        self._point = point
        self._plain = spread.plain & (spread.fade < _ROUGH * scale.ms_per_px)

    def within(self, low: float, high: float) -> Seen:
        """What reaches into [low, high) and would be painted there in every view of this scale."""
        chosen = np.flatnonzero((self._low < high) & (self._high > low) & ~self._apart)
        single, point = self.spread.single[chosen], self._point[chosen]
        ranged = single & ~point
        plain = ranged & self._plain[chosen]
        return Seen(
            chosen[self._titled[chosen]].tolist(),
            chosen[single & point].tolist(),
            chosen[~single].tolist(),
            chosen[plain].tolist(),
            chosen[ranged & ~plain].tolist(),
            chosen[self._inner[chosen]].tolist(),
        )

    def crossing(self) -> list[int]:
        """Of the items with a title within, those that stand otherwise in every view: cut by its left edge, or huge."""
        left = self._inner & (self.x0 < 0) & (self.x1 > 0) & ~self._huge
        huge = self._huge & (self.x0 < self._width) & (self.x1 > 0) & ~((self.x0 < 0) & (self.x1 > self._width))
        return np.flatnonzero(left | huge).tolist()

    def filling(self) -> list[int]:
        """Those that reach from edge to edge of the view: nothing of them is shown."""
        return np.flatnonzero(self._apart & (self.x0 < 0) & (self.x1 > self._width)).tolist()

    def titles_at(self, x: float) -> list[int]:
        """The items with titles that may stand above or below an x."""
        beside = self._titled & (self.title_x - INNER_MARGIN <= x)
        beside &= self.title_x + self.spread.width + INNER_MARGIN >= x
        return np.flatnonzero(beside | (self._inner & (self.x0 <= x) & (self.x1 >= x))).tolist()

    def is_plain(self, number: int) -> bool:
        """Whether an item is a mere rectangle."""
        return bool(self._plain[number])

    def wide(self) -> list[int]:
        """The numbers of the wide items in view."""
        return np.flatnonzero(self._wide & (self._low < self._width) & (self._high > 0)).tolist()

    def cut_titles(self) -> list[tuple[float, float, float]]:
        """(left end, right end, y) within the view of the titles that its edges cut down to a fragment."""
        spread, x, width = self.spread, self.title_x, self._width
        shown = self._titled & ~self._wide
        left = np.flatnonzero((x < CUT) & (self._high > _REACH) & shown)
        right = np.flatnonzero((x < width) & (x > width - LEAST_SHOWN) & (x + spread.width > width) & shown)
        ends = np.concatenate([np.minimum(x[left] + spread.width[left], width), np.full(len(right), width)])
        begins = np.concatenate([np.zeros(len(left)), x[right]])
        ys = spread.y[np.concatenate([left, right])]
        return list(zip(begins.tolist(), ends.tolist(), ys.tolist(), strict=True))

    def _has_room(self, left: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Titles that end before the next mark of their line begins, or begin after the one before ends."""
        spread = self.spread
        begins = np.where(spread.left & spread.titled, self.title_x, left)
        same = spread.y[1:] == spread.y[:-1]
        following = np.append(np.where(same, begins[1:], 1e300), 1e300)
        before = np.concatenate([[-1e300], np.where(same, right[:-1], -1e300)])
        return np.where(spread.left, self.title_x > before, self.title_x + spread.width < following)


def _joined(parts: Sequence[NDArray[_Number]], kind: np.dtype[_Number]) -> NDArray[_Number]:
    return np.concatenate(parts).astype(kind, copy=False) if parts else np.zeros(0, kind)
