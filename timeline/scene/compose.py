"""From events and a viewport to the Scene: plans the lanes, asks for their layouts, and puts furniture around them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

import numpy as np
from numpy.typing import NDArray

from timeline.model.instant import Day, Instant
from timeline.scene import furniture
from timeline.scene.bodies import BodyMaker
from timeline.scene.density import BAR, bars
from timeline.scene.level_of_detail import Words
from timeline.scene.measure import Measures
from timeline.scene.placement import Placement
from timeline.scene.placer import Placer
from timeline.scene.plan import Metrics, Page, Plan, Prepared, prepare
from timeline.scene.planner import UNLIMITED, Planner
from timeline.scene.scene import Body, Density, Emphasis, Frame, Mark, Scene
from timeline.scene.sheet import InnerTitle, Spreads, Unseen
from timeline.scene.ticks import Axis, AxisMaker
from timeline.scene.timescale import TimeScale
from timeline.scene.unseen import Counting
from timeline.scene.viewport import Viewport

__all__ = ["Composer", "Metrics", "Page", "Plan", "Prepared", "prepare"]

_FEW = 200  # so many stressed events are looked up one by one


class Composer:
    """Makes scenes of prepared events; keeps the layouts it made, so that a pan costs no layout."""

    def __init__(
        self,
        prepared: Prepared,
        measures: Measures,
        language: str,
        metrics: Metrics | None = None,
        page: Page | None = None,
    ) -> None:
        self.prepared = prepared
        self.measures = measures
        self.language = language
        self.metrics = metrics or Metrics()
        self.shown = inf
        """Lanes are wanted down to here only, as if others were covered."""
        self._page = page
        self._counting = Counting()
        self._told: _Told | None = None
        self._frame: tuple[tuple[float, ...], Frame] | None = None  # the last one with what it depends on
        self._remembered = furniture.Remembered()
        self._axis = AxisMaker(language)
        words = self._words = Words(prepared.columns, measures, page.numbers if page is not None else None)
        spreads = Spreads(prepared.columns)
        self._planner = Planner(prepared, words, self.metrics, page, spreads.provide)
        self._placer = Placer(spreads, self._planner.layout)
        self._bodies = BodyMaker(prepared.columns, measures, words, page, self._planner.layout)

    def frame(self, width: float, height: float, view: Viewport) -> Frame:
        """Where the parts of the canvas are for a view."""
        metrics = self.metrics
        span = view.end - view.begin
        gaps_row = metrics.gaps_row if self.prepared.gaps.has_row(span) else 0.0
        strip = metrics.undated_strip if len(self.prepared.undated) else 0.0
        axis = metrics.axis_upper, metrics.axis_lower
        made = width, height, gaps_row, strip, view.scroll, self.shown
        if self._frame is None or self._frame[0] != made:
            self._frame = made, Frame(width, height, metrics.head, *axis, gaps_row, strip, view.scroll, self.shown)
        return self._frame[1]

    def plan(self, step: int, height: float) -> Plan:
        """The lanes at a step within a height (of the lanes alone)."""
        return self._planner.plan(step, height)

    def plan_for(self, frame: Frame, scale: TimeScale) -> Plan:
        """The plan of a view."""
        return self._planner.plan_for(frame, scale)

    def body(self, plan: Plan, scale: TimeScale, width: float) -> Body:
        """What stands between x = 0 and ``width`` on a page."""
        return self._bodies.on_page(plan, scale, width)

    def inner(self, row: int) -> InnerTitle:
        """The title of a row within its bar."""
        return self._bodies.inner(row)

    def mark_of(self, placement: Placement, number: int) -> Mark:
        """One item of a placement as a mark."""
        return self._bodies.mark_of(placement, number)

    def settle(self) -> None:
        """The view rests: the next scene says how many events it does not show as they are now."""
        self._remembered.beyond = self._told = None
        self._counting.settle()

    def _density(self, placement: Placement, width: float, lanes: Sequence[int]) -> tuple[Density, ...]:
        plan = placement.spread.plan
        x, heights = self.density(plan, placement.scale, 0.0, width, lanes)
        bottoms = [plan.tops[lane] + plan.heights[lane] for lane in lanes]
        return tuple(Density(lane, x, y, one, BAR) for lane, y, one in zip(lanes, bottoms, heights, strict=False))

    def density(
        self, plan: Plan, scale: TimeScale, low: float, high: float, lanes: Sequence[int]
    ) -> tuple[float, NDArray[np.uint8]]:
        """Where the first bar of [low, high) begins, and the heights of all, a row a lane; none where there is room."""
        return bars([self.prepared.indexes[lane] for lane in lanes] if plan.dense else (), scale, low, high)

    def axis(self, scale: TimeScale, low: float, high: float) -> Axis:
        """The ticks between two x of a view."""
        return self._axis.axis(scale, high, low)

    def title_width(self, row: int) -> float:
        """The width of a full title with the signs after it."""
        return self._words.full_width(row)

    def scene(
        self,
        view: Viewport,
        width: float,
        height: float,
        *,
        published: Sequence[Day] = (),
        hits: NDArray[np.bool_] | None = None,
        only: Emphasis | None = None,
        budget: float = 1e9,
        ahead: float = 0.0,
    ) -> Scene:
        """The whole picture for a view; for whoever paints by its ``placement`` with a body of ``only`` the stressed.

        ``ahead``: so many pixels beyond both edges are placed, too. ``budget``: seconds for laying out what comes
        into view. What has not been done by then is shown as at the last scale; ``complete`` is False: ask again.
        """
        frame, moving = self.frame(width, height, view), budget < UNLIMITED
        if moving and only is not None:
            panned = self._panned(view, frame, published, hits, only, ahead)
            if panned is not None:
                return panned
        plan, complete = self._planner.affordable(frame, view.scale, budget, ahead)
        lanes = self._planner.visible_lanes(plan, frame)
        placement = self._placer.place(plan, lanes, view.scale, frame.time_width, ahead, partly=not complete)
        hidden = self._counting.unseen(placement, frame.time_width, moving=moving)
        scene = self._scene(view, frame, placement, hidden, published, hits, only, moving=moving, complete=complete)
        self._told = None
        if moving and complete:
            seen = self._remembered.seen_within(lanes)
            self._told = None if seen is None else _Told(scene, view, published, hits, hidden, seen)
        return scene

    def _panned(
        self,
        view: Viewport,
        frame: Frame,
        published: Sequence[Day],
        hits: NDArray[np.bool_] | None,
        only: Emphasis,
        ahead: float,
    ) -> Scene | None:
        """The last scene after a pan that changes nothing of what is said at its heads and edges.

        Counts at the ends of the axis stay as they are for some views: they cannot be read meanwhile.
        """
        told = self._told
        if told is None or not told.serves(frame, view, published, hits):
            return None
        placement = self._placer.panned(view.scale, frame.time_width, ahead)
        if placement is None or self._counting.unseen(placement, frame.time_width, moving=True) != told.hidden:
            return None
        told.views += 1
        self._planner.note(placement.spread.plan, frame, view.scale, ahead)
        lanes = [head.index for head in told.scene.lanes]
        wide, body = self._body(placement, frame, lanes, only)
        around = self._around(view, frame, hits)
        return replace(
            told.scene,
            axis=self._axis.axis(view.scale, frame.time_width),
            body=body,
            wide=wide,
            gaps=around.gaps(),
            date_lines=around.date_lines(published),
            placement=placement,
        )

    def _around(self, view: Viewport, frame: Frame, hits: NDArray[np.bool_] | None) -> furniture.Surroundings:
        return furniture.Surroundings(self.prepared, self.measures, self.language, view, frame, hits, self._remembered)

    def get_ready(self, view: Viewport, width: float, height: float, seconds: float) -> bool:
        """Lays some of a view out before it is shown; True: nothing is left."""
        return self._planner.get_ready(self.frame(width, height, view), view.scale, seconds)

    def look_ahead(
        self, view: Viewport, width: float, height: float, ahead: float, before: float, after: float
    ) -> bool:
        """Lays some of what a pan will bring into view out, while there is little else to do; True: nothing is left."""
        told = self._told
        if told is not None and told.ahead == (before, after):
            return True
        frame = self.frame(width, height, view)
        if not self._planner.look_ahead(frame, view.scale, ahead, before, after):
            return False
        plan = self._planner.plan_for(frame, view.scale)
        lanes = self._planner.visible_lanes(plan, frame)
        self._placer.get_ready(plan, lanes, view.scale, frame.time_width, before, after)
        if told is not None:
            told.ahead = before, after
        return True

    def _scene(
        self,
        view: Viewport,
        frame: Frame,
        placement: Placement,
        hidden: Mapping[int, Unseen],
        published: Sequence[Day],
        hits: NDArray[np.bool_] | None,
        only: Emphasis | None,
        *,
        moving: bool,
        complete: bool,
    ) -> Scene:
        plan = placement.spread.plan
        lanes = self._planner.visible_lanes(plan, frame)
        wide, body = self._body(placement, frame, lanes, only)
        around = self._around(view, frame, hits)
        strip, more = around.undated() if len(self.prepared.undated) else ((), 0)
        first_lines = [plan.line_y(lane, 0) for lane in lanes]
        return Scene(
            frame,
            plan.row,
            plan.dense,
            self._axis.axis(view.scale, frame.time_width),
            around.heads(lanes, plan.tops, plan.heights, first_lines, hidden),
            plan.height,
            body,
            wide,
            edges=around.edges(lanes, first_lines, moving=moving, hurried=not complete),
            gaps=around.gaps(),
            date_lines=around.date_lines(published),
            undated=strip,
            undated_total=len(self.prepared.undated),
            undated_more=more,
            undated_found=around.found(self.prepared.undated),
            complete=complete,
            step=plan.step,
            placement=placement,
            partial=only is not None,
        )

    def _body(
        self, placement: Placement, frame: Frame, lanes: Sequence[int], only: Emphasis | None
    ) -> tuple[Body, Body]:
        """What sticks to the edges of the view, and that with everything in it or what is stressed."""
        wide = self._bodies.stuck(placement, frame.time_width)
        if only is not None and not only.rows:
            return wide, wide
        few = only if only is not None and len(only.rows) <= _FEW else None
        body = self._bodies.in_view(placement, frame.time_width, wide, few)
        return wide, body if few is not None else replace(
            body, density=self._density(placement, frame.time_width, lanes)
        )

    def page_scene(self, view: Viewport, width: float, height: float, plan: Plan, *, published: Sequence[Day]) -> Scene:
        """The whole picture for a page: a given plan, no view to stick to, nothing beyond it."""
        strip = self.metrics.undated_strip if len(self.prepared.undated) else 0.0
        metrics = self.metrics
        frame = Frame(width, height, metrics.head, metrics.axis_upper, metrics.axis_lower, 0.0, strip)
        lanes = list(range(len(plan.lines)))
        around = furniture.Surroundings(self.prepared, self.measures, self.language, view, frame, None)
        numbers: Mapping[int, str] = self._page.numbers if self._page is not None else {}
        items, more = around.undated(numbers)
        first_lines = [plan.line_y(lane, 0) for lane in lanes]
        return Scene(
            frame,
            plan.row,
            plan.dense,
            self._axis.axis(view.scale, frame.time_width),
            around.heads(lanes, plan.tops, plan.heights, first_lines, {}),
            plan.height,
            self.body(plan, view.scale, frame.time_width),
            Body(),
            date_lines=around.date_lines(published),
            undated=items,
            undated_total=len(self.prepared.undated),
            undated_more=more,
        )


@dataclass(slots=True, eq=False)
class _Told:
    """A scene of a moving view with what its words depend on, and for how many views since they have been right."""

    scene: Scene
    view: Viewport
    published: Sequence[Day]
    hits: NDArray[np.bool_] | None
    hidden: Mapping[int, Unseen]
    seen: tuple[Instant, Instant]  # a view that begins before and ends after has something in every lane
    views: int = 1
    ahead: tuple[float, float] | None = None  # so many pixels beside it have been laid out

    def serves(self, frame: Frame, view: Viewport, published: Sequence[Day], hits: NDArray[np.bool_] | None) -> bool:
        """Whether another view differs by a short pan only."""
        same = self.hits is hits and self.published is published and self.scene.frame is frame
        if not same or self.view.scale.ms_per_px != view.scale.ms_per_px or self.views >= furniture.LASTING:
            return False
        begin, end = view.begin, view.end
        near = abs(begin - self.view.begin) <= (end - begin) * furniture.NEAR
        return near and begin < self.seen[0] and self.seen[1] < end
