"""Which stretch of time is in view, and the verbs that change it; values, so that one can go back to a view."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from timeline.model.edtf import Unit
from timeline.model.instant import DAY, HOUR, Day, Instant, day_of
from timeline.scene.bulk import bulk
from timeline.scene.columns import UNDATED, UNITS, EventColumns
from timeline.scene.timescale import TimeScale, spanning

_MARGIN = 24.0
_ROOMS = (24.0, 52.0, 80.0, 110.0, 140.0, 170.0, 200.0, 240.0, 280.0)
MOST_ROOM = 0.12  # of the width; titles that need more stand left of their marks
_FEW = 200  # titles near the right edge: of more most are shortened anyway, or their events stand in clusters
_MANY = 50_000
_MARK = 16.0  # from the end of an event to the begin of its title
_WIDEST = 520.0  # a title with its signs
_LEAST_DAYS = 28
_HOURS = UNITS.index(Unit.HOUR)
_HISTORY = 100


@dataclass(frozen=True, slots=True)
class Viewport:
    """A time scale, the width of the time area and how far the lanes are scrolled."""

    scale: TimeScale
    width: float
    scroll: float = 0.0

    @property
    def begin(self) -> Instant:
        """The first moment in view."""
        return self.scale.left

    @property
    def end(self) -> Instant:
        """The first moment beyond the view."""
        return self.scale.time_at(self.width)

    def pan(self, dx: float) -> "Viewport":
        """Everything ``dx`` pixels to the right."""
        return Viewport(self.scale.panned(dx), self.width, self.scroll)

    def zoom_at(self, x: float, factor: float) -> "Viewport":
        """``factor`` times closer around the moment at ``x``."""
        return Viewport(self.scale.zoomed(x, factor), self.width, self.scroll)

    def zoom_to(self, begin: Instant, end: Instant, *, margin: float = _MARGIN) -> "Viewport":
        """Shows a span from edge to edge but for a margin."""
        return Viewport(spanning(begin, max(end, begin + HOUR), self.width, before=margin, after=margin), self.width)

    def centred(self, instant: Instant) -> "Viewport":
        """A moment in the middle, the scale unchanged."""
        return self.pan(self.width / 2 - self.scale.x_of(instant))

    def resized(self, width: float) -> "Viewport":
        """Another width; the left edge stays."""
        return Viewport(self.scale, width, self.scroll)

    def sees(self, begin: Instant, end: Instant) -> bool:
        """Whether the middle of a span is in view, or any part of one that is longer: its middle is far from all."""
        middle_seen = self.begin <= (begin + end) // 2 < self.end
        return middle_seen or (end - begin > self.end - self.begin and begin < self.end and self.begin < end)

    def scrolled(self, scroll: float) -> "Viewport":
        """The lanes moved up by ``scroll`` pixels."""
        return Viewport(self.scale, self.width, scroll)


def fitted(
    columns: EventColumns,
    width: float,
    label_width: Callable[[int], float] | None = None,
    *,
    around: Instant = 0,
    known: tuple[Instant, Instant] | None = None,
) -> Viewport:
    """The bulk of the events, with room for the last titles while these are few. A year ``around`` when there are none.

    ``label_width`` tells the width of a row's title with its signs; ``known`` is the bulk where it is known already.
    """
    span = known or bulk(columns)
    if span is None:
        year = day_of(around).year
        return Viewport(spanning(Day(year, 1, 1).instant, Day(year + 1, 1, 1).instant, width), width)
    begin, end = with_air(columns, *span)
    before = min(_MARGIN, width * 0.05)
    view = Viewport(spanning(begin, end, width, before=before, after=min(_MARGIN, width * MOST_ROOM)), width)
    last = _last_ones(columns, view, end) if label_width is not None and len(columns) <= _MANY else []
    if label_width is None or not 0 < len(last) <= _FEW:
        return view
    ends, widths = columns.end[last], np.array([label_width(row) for row in last])
    for room in _ROOMS:
        view = Viewport(spanning(begin, end, width, before=before, after=min(room, width * MOST_ROOM)), width)
        if (view.scale.xs_of(ends) + _MARK + widths).max() <= view.width:
            break
    return view


def _last_ones(columns: EventColumns, view: Viewport, end: Instant) -> list[int]:
    """The rows whose titles may reach beyond the right edge of a view that fits until a moment."""
    inside = ((columns.flags & UNDATED) == 0) & (columns.end <= end)
    near = view.scale.time_at(view.width - _MARK - _WIDEST)
    return np.flatnonzero(inside & (columns.end >= near)).tolist()


def with_air(columns: EventColumns, begin: Instant, end: Instant) -> tuple[Instant, Instant]:
    """A span in which days can be told apart: a lone day stands within its month, hours within their day."""
    air = (_LEAST_DAYS * DAY - (end - begin)) // 2
    if air > 0 and not _has_clock_times(columns):
        return begin - air, end + air
    if end - begin < DAY:
        return begin - 3 * HOUR, end + 3 * HOUR
    return begin, end


def _has_clock_times(columns: EventColumns) -> bool:
    dated = (columns.flags & UNDATED) == 0
    return bool((columns.first_unit[dated] <= _HOURS).all()) if dated.any() else False


@dataclass(slots=True)
class ViewHistory:
    """The views one has rested at, like the pages of a browser."""

    _past: list[Viewport] = field(default_factory=list[Viewport])
    _future: list[Viewport] = field(default_factory=list[Viewport])

    def leave(self, view: Viewport) -> None:
        """Remembers a view that is about to be left for another one."""
        if not self._past or self._past[-1].scale != view.scale:
            self._past.append(view)
            del self._past[:-_HISTORY]
        self._future.clear()

    def forget(self) -> None:
        """There is no way back to other events."""
        self._past.clear()
        self._future.clear()

    def ways(self, now: Viewport) -> tuple[bool, bool]:
        """Whether one can go back, and forward."""
        back, forward = (any(view.scale != now.scale for view in views) for views in (self._past, self._future))
        return back, forward

    def back(self, now: Viewport) -> Viewport | None:
        """The view before; None if there is none."""
        return _step(self._past, self._future, now)

    def forward(self, now: Viewport) -> Viewport | None:
        """The view gone back from; None if there is none."""
        return _step(self._future, self._past, now)


def _step(source: list[Viewport], target: list[Viewport], now: Viewport) -> Viewport | None:
    while source and source[-1].scale == now.scale:
        source.pop()
    if not source:
        return None
    target.append(now)
    return source.pop()
