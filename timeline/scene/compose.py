"""From events and a viewport to the Scene: plans the lanes, asks for their layouts, and puts furniture around them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

import numpy as np
from numpy.typing import NDArray

from timeline.model.event import Review
from timeline.model.instant import Day
from timeline.scene import furniture
from timeline.scene.cluster_numbers import with_numbers
from timeline.scene.columns import (
    CONFLICT,
    LASTING,
    OPEN_BEGIN,
    OPEN_END,
    REVIEWS,
)
from timeline.scene.density import BAR, bars
from timeline.scene.labels import MARK_GAP, Placed, badge_width
from timeline.scene.level_of_detail import OPEN_FADE, POINT_WIDTH, Words
from timeline.scene.measure import Measures, shorten
from timeline.scene.placement import CUT, LEAST_SHOWN, Placement
from timeline.scene.plan import Metrics, Page, Plan, Prepared, prepare
from timeline.scene.planner import UNLIMITED, Planner
from timeline.scene.scene import Body, Cluster, Density, Emphasis, Form, Frame, Label, Mark, Scene
from timeline.scene.sheet import INNER_MARGIN, InnerTitle, Spread, Spreads, Unseen
from timeline.scene.ticks import Axis, AxisMaker
from timeline.scene.timescale import TimeScale
from timeline.scene.unseen import Counting
from timeline.scene.viewport import Viewport

__all__ = ["Composer", "Metrics", "Page", "Plan", "Prepared", "prepare"]

_SLACK = 24.0
_LEAST_STICKY = 60.0
_STRETCHED = 0.9999
_INNER_KEPT = 1000
_FARTHER = 500.0  # pixels that a pan may go until other chunks are asked for
_FEW = 200  # so many stressed events are looked up one by one
_ACCEPTED = REVIEWS.index(Review.ACCEPTED)


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
        self._partly = False
        self._counting = Counting()
        self._placed: Placement | None = None
        self._frame: tuple[tuple[float, ...], Frame] | None = None  # the last one with what it depends on
        self._stretch: tuple[Plan, list[int], float, float] | None = None  # what the placed spread is good for
        self._remembered = furniture.Remembered()
        self._inner: dict[int, InnerTitle] = {}
        self._spreads = Spreads(prepared.columns)
        self._axis = AxisMaker(language)
        self._words = Words(prepared.columns, measures, page.numbers if page is not None else None)
        self._planner = Planner(prepared, self._words, self.metrics, page, self._spreads.provide)

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
        marks: list[Mark] = []
        clusters: list[Cluster] = []
        labels: list[Label] = []
        for lane in range(len(plan.lines)):
            for item in self._items(plan, lane, scale, width):
                self._draw(item, marks, clusters, labels, scale)
        if self._page is not None:
            marks = [_cut(mark, width) for mark in marks]
        body = Body(tuple(marks), tuple(clusters), tuple(labels))
        return body if self._page is None else with_numbers(body, self._page.numbers, self.measures, width)

    def _body_in_view(
        self, placement: Placement, width: float, wide: Body, lanes: Sequence[int], only: Emphasis | None
    ) -> Body:
        """Every mark and title in view as a value, for whoever wants to know what stands where; or what is stressed."""
        spread, scale = placement.spread, placement.scale
        marks, clusters, labels = list(wide.marks), list[Cluster](), list(wide.labels)
        seen = placement.within(0.0, width)
        crossing = placement.crossing()
        shown = dict.fromkeys((*seen.points, *seen.clusters, *seen.plain, *seen.other, *crossing))
        inner = dict.fromkeys((*seen.inner, *crossing))
        if only is not None:
            asked = self._asked(placement, only, width)
            shown, inner = [n for n in shown if n in asked], [n for n in inner if n in asked]
        for number in shown:
            self._draw(self._item(spread, number), marks, clusters, labels, scale)
        for number in inner:
            row, x0 = int(spread.rows[number]), max(float(placement.begins([number])[0]), 0.0)
            whole = self.inner(row)
            title = whole.title(whole.cut(min(float(placement.ends([number])[0]), width) - x0))
            if title is not None:
                x, y = x0 + INNER_MARGIN, float(spread.y[number])
                label = self.signed_label(row, x, y, title.text, title.width, title.suffix)
                labels.append(replace(label, sticky=True))
        right = width - LEAST_SHOWN
        uncut = tuple(one for one in labels if one.x >= CUT and (one.x <= right or one.x + one.width <= width))
        density = self._density(placement, width, lanes) if only is None else ()
        return Body(tuple(marks), tuple(clusters), uncut, density)

    def _asked(self, placement: Placement, only: Emphasis, width: float) -> set[int]:
        """The items of what is stressed, and those whose titles the current one's hairline passes."""
        spread = placement.spread
        found = {row: spread.numbers_of(row) for row in only.rows}
        numbers = {number for some in found.values() for number in some}
        of_current = () if only.current is None else found[only.current]
        if not of_current:
            return numbers
        shown = [n for n in of_current if 0 <= float(placement.middles([n])[0]) <= width]
        current = (shown or of_current)[0]
        if spread.single[current]:
            x = self.mark_of(placement, current).x
        else:
            x = float(placement.middles([current])[0]) - 7.0 + badge_width(int(spread.counts[current])) / 2
        return numbers.union(placement.titles_at(x))

    def _item(self, spread: Spread, number: int) -> "_Item":
        y = float(spread.y[number])
        return _Item(spread.placed(number), y, spread.plan.ms_per_px)

    def _stuck(self, placement: Placement, width: float) -> Body:
        """The wide marks with their titles stuck to the view."""
        spread, scale = placement.spread, placement.scale
        marks: list[Mark] = []
        labels: list[Label] = []
        for number in placement.wide():
            item = self._item(spread, number)
            mark = self.mark(item.placed, item.y, scale, item.step_scale)
            if mark.x0 < 0 and mark.x1 > width:
                continue
            marks.append(mark)
            label = self._sticky_label(item, mark, width)
            if label is not None:
                labels.append(label)
        return Body(tuple(marks), (), tuple(labels))

    def settle(self) -> None:
        """The view rests: the next scene says how many events it does not show as they are now."""
        self._remembered.beyond = None
        self._counting.settle()

    def inner(self, row: int) -> InnerTitle:
        """The title of a row within its bar."""
        inner = self._inner.get(row)
        if inner is None:
            if len(self._inner) > _INNER_KEPT:
                self._inner.clear()
            inner = self._inner[row] = InnerTitle(self._words, row)
        return inner

    def mark_of(self, placement: Placement, number: int) -> Mark:
        """One item of a placement as a mark."""
        spread = placement.spread
        return self.mark(spread.placed(number), float(spread.y[number]), placement.scale, spread.plan.ms_per_px)

    def _place(self, plan: Plan, frame: Frame, scale: TimeScale, ahead: float) -> Placement:
        """What is laid out for a view, where it is at its scale."""
        begin, end = scale.time_at(-ahead), scale.time_at(frame.time_width + ahead)
        lanes, stretch, last = self._planner.visible_lanes(plan, frame), self._stretch, self._placed
        squeezed = plan.ms_per_px < scale.ms_per_px * _STRETCHED
        if stretch is not None and last is not None and not self._partly:
            held = stretch[0] is plan and stretch[1] == lanes and stretch[2] <= begin and end < stretch[3]
            if held and last.serves(last.spread, scale, frame.time_width, squeezed=squeezed):
                return last.moved(scale)
        layouts = [self._planner.layout(plan, lane) for lane in lanes]
        beyond = round(_FARTHER * scale.ms_per_px) if ahead else 0
        if beyond and not all(layout.is_ready(begin - beyond, end + beyond) for layout in layouts):
            beyond = 0
        begin, end = begin - beyond, end + beyond
        found = [
            (lane, chunk)
            for lane, layout in zip(lanes, layouts, strict=True)
            for chunk in layout.chunks(begin, end, ready_only=self._partly)
        ]
        spread = self._spreads.of(plan, found, begin, end)
        reaches = [layout.reach(begin, end) for layout in layouts]
        low = max([spread.window[0], *(low for low, _ in reaches)])
        self._stretch = (
            None if self._partly else (plan, lanes, low, min([spread.window[1], *(one for _, one in reaches)]))
        )
        if last is None or not last.serves(spread, scale, frame.time_width, squeezed=squeezed):
            last = self._placed = Placement(spread, scale, frame.time_width, squeezed=squeezed)
        return last.moved(scale)

    def _items(self, plan: Plan, lane: int, scale: TimeScale, width: float) -> "list[_Item]":
        layout = self._planner.layout(plan, lane)
        step_scale = layout.detail.ms_per_px
        slack = _SLACK * scale.ms_per_px
        low, high = (scale.left - slack) / step_scale, (scale.time_at(width) + slack) / step_scale
        found: list[_Item] = []
        for chunk in layout.chunks(scale.left, scale.time_at(width), ready_only=self._partly):
            for place in chunk.touching(low, high):
                placed = chunk.item(place)
                found.append(_Item(placed, plan.line_y(lane, placed.line), step_scale))
        return found

    def _draw(
        self, item: "_Item", marks: list[Mark], clusters: list[Cluster], labels: list[Label], scale: TimeScale
    ) -> None:
        placed, y = item.placed, item.y
        row = placed.candidate.row
        if placed.count > 1:
            anchor = round(placed.candidate.x * item.step_scale)
            x = scale.x_of(anchor) - 7.0
            cluster_width = badge_width(placed.count)
            if self._page is not None:  # beside the edge of a page there is nothing to go on to
                width = (self._page.end - self._page.begin) / self._page.ms_per_px
                x = min(max(x, -2.0), width - cluster_width)
            kind = self.prepared.columns.kind_of(row)
            clusters.append(Cluster(row, placed.members, kind, x, y, cluster_width))
            if placed.text:
                number = self._page.numbers.get(row, "") if self._page is not None else ""
                suffix = placed.candidate.suffix if number else 0.0
                left_x = x - MARK_GAP - placed.width - suffix
                label_x = left_x if placed.left else x + cluster_width + 2 + MARK_GAP
                strong = placed.candidate.strong
                labels.append(Label(row, label_x, y, placed.text, placed.width, strong, suffix=suffix, number=number))
            return
        mark = self.mark(placed, y, scale, item.step_scale)
        marks.append(mark)
        if placed.text:
            labels.append(self._label(placed, mark, y))
        elif self._page is not None:
            labels.append(self._inside(item, mark, self._page) or self._number_alone(placed, mark))

    def _inside(self, item: "_Item", mark: Mark, page: Page) -> Label | None:
        """On a page the title of a long mark without room beside it stands on the mark."""
        if mark.form is Form.POINT:
            return None
        return self._sticky_label(item, mark, (page.end - page.begin) / page.ms_per_px)

    def _number_alone(self, placed: Placed, mark: Mark) -> Label:
        x = mark.x + 4.0 if mark.form is Form.POINT else mark.x1 + 1.0
        return self.signed_label(mark.row, x, mark.y, "", 0.0, placed.candidate.suffix)

    def _label(self, placed: Placed, mark: Mark, y: float) -> Label:
        point = mark.form is Form.POINT
        if placed.left:
            edge = mark.x - 6.0 if point else mark.x0 - 3.0
            x = edge - MARK_GAP - placed.width - placed.candidate.suffix
        else:
            x = (mark.x + 6.0 if point else mark.x1 + 3.0) + MARK_GAP
        return self.signed_label(mark.row, x, y, placed.text, placed.width, placed.candidate.suffix)

    def signed_label(self, row: int, x: float, y: float, text: str, width: float, suffix: float) -> Label:
        """A title with the signs that follow it."""
        columns = self.prepared.columns
        if self._page is not None:
            return Label(row, x, y, text, width, strong=True, suffix=suffix, number=self._page.numbers.get(row, ""))
        accepted = bool(columns.review[row] == _ACCEPTED)
        return Label(
            row,
            x,
            y,
            text,
            width,
            strong=accepted,
            check=accepted,
            conflict=bool(columns.flags[row] & CONFLICT),
            mentions=int(columns.mentions[row]),
            suffix=suffix,
        )

    def mark(self, placed: Placed, y: float, scale: TimeScale, laid_out: float) -> Mark:
        """The mark of one item at a scale; ``laid_out``: the ms a pixel for which it was placed."""
        columns, row = self.prepared.columns, placed.candidate.row
        flags = int(columns.flags[row])
        begin, end = int(columns.begin[row]), int(columns.end[row])
        x0, x1 = scale.x_of(begin), scale.x_of(end)
        kind, status = columns.kind_of(row), columns.status_of(row)
        open0, open1 = bool(flags & OPEN_BEGIN), bool(flags & OPEN_END)
        if placed.candidate.forced:
            x0 = scale.x_of(round(placed.candidate.x * laid_out))
            return Mark(row, kind, status, Form.POINT, x0, x0, y)
        if x1 - x0 <= POINT_WIDTH and not (open0 or open1):
            return Mark(row, kind, status, Form.POINT, x0, x1, y)
        if open0:
            x0 -= OPEN_FADE
        if open1:
            x1 += OPEN_FADE
        if not flags & LASTING:
            return Mark(row, kind, status, Form.BAND, x0, x1, y, open0=open0, open1=open1)
        fade0 = scale.px(int(columns.sure_begin[row]) - begin)
        fade1 = scale.px(end - int(columns.sure_end[row]))
        if open0:
            fade0 = OPEN_FADE
        if open1:
            fade1 = OPEN_FADE
        return Mark(row, kind, status, Form.BAR, x0, x1, y, fade0, fade1, open0, open1)

    def _sticky_label(self, item: "_Item", mark: Mark, width: float) -> Label | None:
        placed = item.placed
        if placed.text and mark.x1 + 40 < width:
            return self._label(placed, mark, item.y)
        begin = max(mark.x0, 0.0) + INNER_MARGIN
        room = min(mark.x1, width) - INNER_MARGIN - begin - placed.candidate.suffix
        if room < _LEAST_STICKY:
            return None
        advances = self.measures.title(placed.candidate.strong)
        text = shorten(self._words.title(mark.row), room, advances)
        if not text:
            return None
        label = self.signed_label(mark.row, begin, item.y, text, advances.width(text), placed.candidate.suffix)
        return replace(label, sticky=True)

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
        frame = self.frame(width, height, view)
        plan, complete = self._planner.affordable(frame, view.scale, budget, ahead)
        self._partly = not complete
        placement = self._place(plan, frame, view.scale, ahead)
        moving = budget < UNLIMITED
        hidden = self._counting.unseen(placement, frame.time_width, moving=moving)
        scene = self._scene(view, frame, placement, hidden, published, hits, only, moving=moving, complete=complete)
        self._partly = False
        return scene

    def get_ready(self, view: Viewport, width: float, height: float, seconds: float) -> bool:
        """Lays some of a view out before it is shown; True: nothing is left."""
        return self._planner.get_ready(self.frame(width, height, view), view.scale, seconds)

    def look_ahead(
        self, view: Viewport, width: float, height: float, ahead: float, before: float, after: float
    ) -> bool:
        """Lays some of what a pan will bring into view out, while there is little else to do; True: nothing is left."""
        return self._planner.look_ahead(self.frame(width, height, view), view.scale, ahead, before, after)

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
        wide = self._stuck(placement, frame.time_width)
        if only is not None and not only.rows:
            body = wide
        else:
            few = only if only is not None and len(only.rows) <= _FEW else None
            body = self._body_in_view(placement, frame.time_width, wide, lanes, few)
        around = furniture.Surroundings(
            self.prepared, self.measures, self.language, view, frame, hits, self._remembered
        )
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


def _cut(mark: Mark, width: float) -> Mark:
    """What of a mark is on a page: a vector file knows no edges."""
    if mark.form is Form.POINT or (mark.x0 >= 0 and mark.x1 <= width):
        return mark
    before, after = max(-mark.x0, 0.0), max(mark.x1 - width, 0.0)
    return replace(
        mark,
        x0=max(mark.x0, 0.0),
        x1=min(mark.x1, width),
        fade0=max(mark.fade0 - before, 0.0),
        fade1=max(mark.fade1 - after, 0.0),
        open0=mark.open0 and not before,
        open1=mark.open1 and not after,
        cut0=before > 0,
        cut1=after > 0,
    )


@dataclass(frozen=True, slots=True)
class _Item:
    placed: Placed
    y: float
    step_scale: float
