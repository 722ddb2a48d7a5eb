"""Where laid-out items are at a scale and in a view: reckoned once, then moved along as the view is panned."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from timeline.scene.labels import MARK_GAP, badge_width
from timeline.scene.level_of_detail import POINT_WIDTH
from timeline.scene.long_bars import CHUNK
from timeline.scene.sheet import Floats, Spread
from timeline.scene.timescale import TimeScale

LEAST_INNER = 140.0  # a bar at least so long has a title within
LEAST_SHOWN = 40.0  # at the right edge less of a title is not worth reading
CUT = 6.0  # a title that begins farther left is a fragment, or its mark is out of view
CLUSTER_LEFT = 7.0  # from the left edge of a cluster's sheets to the moment it stands at
_BROADEST = 100.0  # sheets with the greatest count
_REACH = 12.0  # how far a mark or a title's plate is painted beyond its place
_ROUGH = 2.0  # an edge that fades over fewer pixels is a sharp one
_Bools = NDArray[np.bool_]


class CutBar(NamedTuple):
    """A bar with its title within, that the left edge of a view cuts, or that is wider than the view."""

    number: int
    row: int
    begin: float
    end: float
    y: float
    kind: int
    plain: bool  # a mere rectangle
    huge: bool  # wider than the view


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """Numbers of the items of a spread that reach into a stretch, by the way they are painted."""

    titles: list[int]
    points: list[int]
    clusters: list[int]
    plain: list[int]  # rectangles
    other: list[int]  # bands, faded and open bars
    inner: list[int]  # of those in ``plain`` and ``other``, the ones that carry their titles within themselves


@dataclass(frozen=True, slots=True, eq=False)
class _Places:
    """Of each item, in pixels from the moment ``left`` of a scale; which way it is painted in any view of the scale."""

    x0: Floats
    x1: Floats
    middle: Floats
    title_x: Floats
    low: Floats  # what is painted of it reaches from here
    high: Floats  # to here
    titled: _Bools
    point: _Bools
    plain: _Bools
    wide: _Bools  # for whoever sticks titles to the edges of the view
    inner: _Bools  # carries a title within
    huge: _Bools  # wider than the view, with a title within
    apart: _Bools  # wide, huge, or not shown for now


class _Touched:
    """By how much a view must have moved for its edges to touch an item in one way or another: looked up at once."""

    def __init__(self, places: _Places, spread: Spread, width: float) -> None:
        masks = places.titled & ~places.wide, places.inner & ~places.huge, places.huge, places.apart, places.wide
        cut, small, huge, apart, wide = (mask.nonzero()[0] for mask in masks)
        x, last = places.title_x[cut], places.title_x[cut] - width
        x0, x1 = places.x0, places.x1
        ways = (
            _open(cut, x - CUT, places.high[cut] - _REACH),
            _open(cut, last, np.minimum(last + LEAST_SHOWN, last + spread.width[cut])),
            _open(apart, x0[apart], x1[apart] - width),
            _open(wide, places.low[wide] - width, places.high[wide]),
        )
        self._numbers, self._low, self._high = (np.concatenate(columns) for columns in zip(*ways, strict=True))
        self._borders = np.cumsum([len(cut), len(cut), len(apart)])
        crossing = (
            _open(small, x0[small], x1[small]),
            (huge, x0[huge] - width, x0[huge]),
            (huge, x1[huge] - width, x1[huge]),
        )
        bars = np.concatenate([numbers for numbers, _, _ in crossing])
        order = bars.argsort(kind="stable")
        self._bar_low = np.concatenate([low for _, low, _ in crossing])[order]
        self._bar_high = np.concatenate([high for _, _, high in crossing])[order]
        bars = bars[order]
        begins, ends, y = x0[bars].tolist(), x1[bars].tolist(), spread.y[bars].tolist()
        looks = spread.kind[bars].tolist(), places.plain[bars].tolist(), places.huge[bars].tolist()
        self._bars = [*zip(bars.tolist(), spread.rows[bars].tolist(), begins, ends, y, *looks, strict=True)]

    def at(self, moved: float, before: float = 0.0, after: float = 0.0) -> list[list[int]]:
        """The numbers of the items: titles cut left, titles cut right, filling ones, wide ones; also those that will
        be, so many pixels on."""
        found = ((self._low <= moved + after) & (self._high >= moved - before)).nonzero()[0]
        if not len(found):
            return [[], [], [], []]
        first, second, third = found.searchsorted(self._borders).tolist()
        numbers = self._numbers[found].tolist()
        return [numbers[:first], numbers[first:second], numbers[second:third], numbers[third:]]

    def bars_at(self, moved: float, before: float = 0.0, after: float = 0.0) -> list[CutBar]:
        """The crossing bars by number, with their places in the view; also those that will, so many pixels on."""
        bars, made = self._bars, list[CutBar]()
        touched = (self._bar_low <= moved + after) & (self._bar_high >= moved - before)
        for place in touched.nonzero()[0].tolist():
            number, row, x0, x1, y, kind, plain, huge = bars[place]
            made.append(CutBar(number, row, x0 - moved, x1 - moved, y, kind, plain, huge))
        return made


def _touching(places: _Places, spread: Spread, width: float) -> list[list[int]]:
    """What the edges of a view touch that has not moved; in the same order."""
    x, high = places.title_x, places.high
    titled = places.titled & ~places.wide
    left = titled & (x < CUT) & (high > _REACH)
    right = titled & (x < width) & (x + np.minimum(spread.width, LEAST_SHOWN) > width)
    if not places.apart.any():
        return [left.nonzero()[0].tolist(), right.nonzero()[0].tolist(), [], []]
    filling = places.apart & (places.x0 < 0.0) & (places.x1 > width)
    wide = places.wide & (places.low < width) & (high > 0.0)
    return [mask.nonzero()[0].tolist() for mask in (left, right, filling, wide)]


def _open(numbers: NDArray[np.intp], low: Floats, high: Floats) -> tuple[NDArray[np.intp], Floats, Floats]:
    """Without the ends of the interval."""
    return (numbers, np.nextafter(low, np.inf), np.nextafter(high, -np.inf)) if len(numbers) else (numbers, low, high)


class Placement:
    """Where the items of a spread are at a scale and in a view of ``width``.

    What is wider than half of it is for whoever sticks titles to its edges. ``squeezed``: the layout is of a closer
    scale, so that titles may have no room any more; those are left out.
    """

    def __init__(self, spread: Spread, scale: TimeScale, width: float, *, squeezed: bool = False) -> None:
        self.spread, self.scale, self._width, self.squeezed = spread, scale, width, squeezed
        self._places = _places(spread, scale, width, squeezed=squeezed)
        self._first = scale
        self._moved = 0.0
        self._table: list[_Touched] = []
        self._now: list[list[int]] | None = None

    def moved(self, scale: TimeScale) -> "Placement":
        """The same in a view that is panned."""
        new = object.__new__(Placement)
        new.spread, new.scale, new._width, new.squeezed = self.spread, scale, self._width, self.squeezed
        new._places, new._first, new._table, new._now = self._places, self._first, self._table, None
        new._moved = (scale.left - self._first.left) / scale.ms_per_px
        return new

    def way_from(self, other: "Placement") -> float | None:
        """By how many pixels its view has been panned since another one; None: they differ by more than that."""
        return self._moved - other._moved if self._places is other._places else None

    def serves(self, spread: Spread, scale: TimeScale, width: float, *, squeezed: bool) -> bool:
        """Whether a placement differs from this one by a pan at the most."""
        same = self.spread is spread and self.scale.ms_per_px == scale.ms_per_px
        return same and self._width == width and self.squeezed == squeezed

    # -- where they are -------------------------------------------------------------------------------------------

    def begins(self, numbers: list[int]) -> Floats:
        """The left ends of some items."""
        return self._places.x0[numbers] - self._moved

    def ends(self, numbers: list[int]) -> Floats:
        """The right ends."""
        return self._places.x1[numbers] - self._moved

    def middles(self, numbers: list[int]) -> Floats:
        """The middles of their marks."""
        return self._places.middle[numbers] - self._moved

    def titles_of(self, numbers: list[int]) -> Floats:
        """Where their titles begin."""
        return self._places.title_x[numbers] - self._moved

    def within(self, low: float, high: float) -> Seen:
        """What reaches into [low, high) and would be painted there in every view of this scale."""
        places, low, high = self._places, low + self._moved, high + self._moved
        chosen = ((places.low < high) & (places.high > low) & ~places.apart).nonzero()[0]
        single, point = self.spread.single[chosen], places.point[chosen]
        ranged = single & ~point
        plain = ranged & places.plain[chosen]
        return Seen(
            chosen[places.titled[chosen]].tolist(),
            chosen[single & point].tolist(),
            chosen[~single].tolist(),
            chosen[plain].tolist(),
            chosen[ranged & ~plain].tolist(),
            chosen[places.inner[chosen]].tolist(),
        )

    def titles_at(self, x: float) -> list[int]:
        """The items whose marks or titles may stand above or below an x."""
        places, x = self._places, x + self._moved
        return ((places.low <= x) & (places.high >= x)).nonzero()[0].tolist()

    def free_around(self, y: float, x0: float, x1: float) -> tuple[float, float]:
        """How far to the left and to the right of [x0, x1] nothing else stands on the line in the middle of which is y.

        What reaches into [x0, x1] itself does not count.
        """
        places, same = self._places, (np.abs(self.spread.y - y) < 1.0).nonzero()[0]
        begins, ends = (places.low[same] + _REACH - self._moved), (places.high[same] - _REACH - self._moved)
        before, after = ends[ends <= x0], begins[begins >= x1]
        return float(before.max(initial=-1e9)), float(after.min(initial=1e9))

    # -- what the edges of the view do to them ----------------------------------------------------------------------

    def _touched(self, way: int) -> list[int]:
        if self._now is None and self._is_first:
            self._now = _touching(self._places, self.spread, self._width)
        elif self._now is None:
            self._now = self._edges().at(self._moved)
        return self._now[way]

    @property
    def _is_first(self) -> bool:
        """A view that no other of its scale was before: there may be none after it either, and a table is of no use."""
        return not self._table and not self._moved

    def _edges(self) -> _Touched:
        if not self._table:
            self._table.append(_Touched(self._places, self.spread, self._width))
        return self._table[0]

    def crossing(self) -> list[int]:
        """Of the items with a title within, those that stand otherwise in every view: cut by its left edge, or huge."""
        return [bar.number for bar in self.cut_bars()]

    def cut_bars(self) -> list[CutBar]:
        """The same with what whoever paints them asks for."""
        return self._crossing_now() if self._is_first else self._edges().bars_at(self._moved)

    def _crossing_now(self) -> list[CutBar]:
        places, width = self._places, self._width
        x0, x1 = places.x0, places.x1
        crossing = places.inner & (x0 < 0.0) & (x1 > 0.0)
        if places.huge.any():
            begins, ends = (x0 >= 0.0) & (x0 <= width), (x1 >= 0.0) & (x1 <= width)
            crossing = np.where(places.huge, begins | ends, crossing)
        return self._bars(crossing.nonzero()[0].tolist())

    def _bars(self, numbers: list[int]) -> list[CutBar]:
        places, spread = self._places, self.spread
        where = self.begins(numbers).tolist(), self.ends(numbers).tolist(), spread.y[numbers].tolist()
        looks = spread.kind[numbers].tolist(), places.plain[numbers].tolist(), places.huge[numbers].tolist()
        return [*map(CutBar, numbers, spread.rows[numbers].tolist(), *where, *looks)] if numbers else []

    def coming_bars(self, by: float) -> list[CutBar]:
        """The same for all views up to a pan by so many pixels: where they are now."""
        return self._edges().bars_at(self._moved, max(-by, 0.0), max(by, 0.0))

    def filling(self) -> list[int]:
        """Those that reach from edge to edge of the view: nothing of them is shown."""
        return self._touched(2)

    def wide(self) -> list[int]:
        """The numbers of the wide items in view."""
        return self._touched(3)

    def cut_titles(self) -> list[int]:
        """The items of whose titles the edges of the view leave but a fragment."""
        return [*self._touched(0), *self._touched(1)]

    def coming_titles(self, by: float) -> list[int]:
        """The same for all views up to a pan by so many pixels."""
        left, right, *_ = self._edges().at(self._moved, max(-by, 0.0), max(by, 0.0))
        return [*left, *right]

    def extents_of(self, numbers: list[int]) -> list[tuple[float, float, float]]:
        """Left end, right end and y of the titles of some items."""
        begins = self.titles_of(numbers)
        ends, y = begins + self.spread.width[numbers], self.spread.y[numbers]
        return [*zip(begins.tolist(), ends.tolist(), y.tolist(), strict=True)]

    def torn_titles(self) -> list[tuple[int, float]]:
        """The items whose titles the right edge cuts, but for a fragment or a bar's, and where these begin."""
        places, spread, width = self._places, self.spread, self._width
        x = places.title_x - self._moved
        cut = places.titled & ~places.wide & (x < width - LEAST_SHOWN) & (x + spread.width > width)
        return [(number, float(x[number])) for number in cut.nonzero()[0].tolist()]

    def cut_clusters(self) -> list[tuple[int, float, float]]:
        """The clusters the counts of which an edge cuts, and where their sheets begin and end."""
        width, begins = self._width, self._places.middle - self._moved - CLUSTER_LEFT
        inside = ~self.spread.single & (begins < width) & (begins > -width)
        near = (inside & ((begins < 0.0) | (begins > width - _BROADEST))).nonzero()[0].tolist()
        ends = [float(begins[number]) + badge_width(int(self.spread.counts[number])) + 2.0 for number in near]
        found = ((number, float(begins[number]), end) for number, end in zip(near, ends, strict=True))
        return [one for one in found if one[1] < 0.0 < one[2] or one[2] > width]

    def torn_bars(self, longest: float) -> list[CutBar]:
        """Bars that begin in the view and go on beyond its right edge, nearer to it than their titles may be long."""
        places = self._places
        x0, x1 = places.x0 - self._moved, places.x1 - self._moved
        cut = places.inner & (x0 >= 0.0) & (x0 < self._width) & (x1 > self._width) & (x0 + longest > self._width)
        return self._bars(cut.nonzero()[0].tolist())


def _places(spread: Spread, scale: TimeScale, width: float, *, squeezed: bool) -> _Places:
    x0, x1 = scale.xs_of(spread.begin), scale.xs_of(spread.end)
    point = (x1 - x0 <= POINT_WIDTH) & ~spread.open
    begin: Floats = x0 - spread.room[0]
    end: Floats = x1 + spread.room[1]
    middle: Floats = (x0 + x1) * 0.5
    left: Floats = np.where(point, middle - spread.room[2], begin - 3.0)
    right: Floats = np.where(point, middle + spread.room[3], end + 3.0)
    title_x: Floats = np.where(spread.left, left - (MARK_GAP + spread.width), right + MARK_GAP)
    wide = (spread.span * (spread.plan.ms_per_px / scale.ms_per_px) > width / 2) & ~spread.inner
    huge = spread.inner & (end - begin > width)
    inner, apart = spread.inner & (end - begin >= LEAST_INNER), wide | huge
    if squeezed:  # more is in view than the layout allowed for: others may stand where the longest ones are
        hidden = spread.inner & (spread.span > CHUNK + 2 * spread.plan.widest)
        inner, huge, apart = inner & ~hidden, huge & ~hidden, apart | hidden
    return _Places(
        begin,
        end,
        middle,
        title_x,
        np.minimum(left, title_x) - _REACH,
        np.maximum(right, title_x + spread.width) + _REACH,
        spread.titled & _has_room(spread, title_x, left, right) if squeezed else spread.titled,
        point,
        spread.plain & (spread.fade < _ROUGH * scale.ms_per_px),
        wide,
        inner,
        huge,
        apart,
    )


def _has_room(spread: Spread, title_x: Floats, left: Floats, right: Floats) -> _Bools:
    """Titles that end before the next mark of their line begins, or begin after the one before ends."""
    begins = np.where(spread.left & spread.titled, title_x, left)
    same = spread.y[1:] == spread.y[:-1]
    following = np.append(np.where(same, begins[1:], 1e300), 1e300)
    before = np.concatenate([[-1e300], np.where(same, right[:-1], -1e300)])
    return np.where(spread.left, title_x > before, title_x + spread.width < following)
