"""Finds what is laid out for a view and where it is; a pan goes on with what was found for the view before."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from timeline.model.instant import Instant
from timeline.scene.layout import LaneLayout
from timeline.scene.placement import Placement
from timeline.scene.plan import Plan
from timeline.scene.sheet import Spreads
from timeline.scene.timescale import TimeScale

_STRETCHED = 0.9999
_FARTHER = 500.0  # pixels that a pan may go until other chunks are asked for
_SOON = 200.0  # and so many before it gets there, in a frame that has little else to do


class _Asked(NamedTuple):
    """The chunks asked for, and from where to where no others are needed."""

    plan: Plan
    lanes: Sequence[int]
    begin: float  # ms
    end: float

    def holds(self, begin: Instant, end: Instant) -> bool:
        return self.begin <= begin and end < self.end


class Placer:
    """Keeps the last placement; ``layout_of`` is asked for the layout of a lane in a plan."""

    def __init__(self, spreads: Spreads, layout_of: Callable[[Plan, int], LaneLayout]) -> None:
        self._spreads, self._layout_of = spreads, layout_of
        self._asked: _Asked | None = None
        self._last: Placement | None = None

    def place(
        self, plan: Plan, lanes: Sequence[int], scale: TimeScale, width: float, ahead: float, *, partly: bool = False
    ) -> Placement:
        """What is in a view of ``width`` pixels and ``ahead`` beyond both of its edges.

        ``partly``: as far as it has been laid out; else the rest is laid out now.
        """
        asked, known = self._asked, None if partly else self.panned(scale, width, ahead)
        if known is not None and asked is not None and asked.plan is plan and asked.lanes == lanes:
            return known
        begin, end = scale.time_at(-ahead), scale.time_at(width + ahead)
        if ahead:
            begin, end = self._farther(plan, lanes, scale, begin, end)
        return self._place(plan, lanes, scale, width, begin, end, partly=partly).moved(scale)

    def panned(self, scale: TimeScale, width: float, ahead: float) -> Placement | None:
        """The last placement in a view that differs from its own by a pan at the most; None where others are needed."""
        asked, last = self._asked, self._last
        if asked is None or last is None or not last.serves(last.spread, scale, width, squeezed=last.squeezed):
            return None
        holds = asked.holds(scale.time_at(-ahead), scale.time_at(width + ahead))
        return last.moved(scale) if holds else None

    def get_ready(
        self, plan: Plan, lanes: Sequence[int], scale: TimeScale, width: float, before: float, after: float
    ) -> None:
        """Asks for other chunks when a pan is near to them, so that it need not when they come into view.

        ``before``, ``after``: so many pixels beyond the edges they may be placed.
        """
        asked, last = self._asked, self._last
        if asked is None or last is None or asked.plan is not plan or last.scale.ms_per_px != scale.ms_per_px:
            return
        begin, end = scale.time_at(-min(before, _SOON)), scale.time_at(width + min(after, _SOON))
        if not asked.holds(begin, end) and self._are_ready(plan, lanes, begin, end):
            self._place(plan, lanes, scale, width, *self._farther(plan, lanes, scale, begin, end))

    def _farther(
        self, plan: Plan, lanes: Sequence[int], scale: TimeScale, begin: Instant, end: Instant
    ) -> tuple[Instant, Instant]:
        """With what lies beyond, where it has been laid out: it will do for longer."""
        by = round(_FARTHER * scale.ms_per_px)
        before = by if self._are_ready(plan, lanes, begin - by, begin) else 0
        after = by if self._are_ready(plan, lanes, end, end + by) else 0
        return begin - before, end + after

    def _are_ready(self, plan: Plan, lanes: Sequence[int], begin: Instant, end: Instant) -> bool:
        return all(self._layout_of(plan, lane).is_ready(begin, end) for lane in lanes)

    def _place(
        self,
        plan: Plan,
        lanes: Sequence[int],
        scale: TimeScale,
        width: float,
        begin: Instant,
        end: Instant,
        *,
        partly: bool = False,
    ) -> Placement:
        layouts = [self._layout_of(plan, lane) for lane in lanes]
        found = [
            (lane, chunk)
            for lane, layout in zip(lanes, layouts, strict=True)
            for chunk in layout.chunks(begin, end, ready_only=partly)
        ]
        spread = self._spreads.of(plan, found, begin, end)
        lows, highs = zip(spread.window, *(layout.reach(begin, end) for layout in layouts), strict=True)
        self._asked = None if partly else _Asked(plan, lanes, max(lows), min(highs))
        last, squeezed = self._last, _is_squeezed(plan, scale)
        if last is None or not last.serves(spread, scale, width, squeezed=squeezed):
            last = self._last = Placement(spread, scale, width, squeezed=squeezed)
        return last


def _is_squeezed(plan: Plan, scale: TimeScale) -> bool:
    return plan.ms_per_px < scale.ms_per_px * _STRETCHED
