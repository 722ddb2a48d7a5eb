"""How many lines each lane has at a step of the scale, and their layouts: kept, and made in slices of time."""

from collections import OrderedDict
from collections.abc import Callable
from math import ceil, inf, log2
from time import thread_time

from timeline.model.instant import Instant
from timeline.scene.labels import ROOM_AFTER_DATA
from timeline.scene.layout import Chunk, LaneLayout, allot, demand, lane_layout, page_demand
from timeline.scene.level_of_detail import Detail, Words
from timeline.scene.plan import DENSE_PADDING, DENSE_ROW, Metrics, Page, Plan, Prepared
from timeline.scene.scene import Frame
from timeline.scene.timescale import FINEST, TimeScale, step_ms_per_px
from timeline.scene.viewport import MOST_ROOM, with_air

UNLIMITED = 1e9  # seconds: all that is asked for is made, at its own scale
_LAYOUTS_KEPT = 64
_PLANS_KEPT = 400
_LATE = 4
_WIDTHS = 256.0  # pixels: a window may change its width by so much without another layout
_LEAST_FITTED = 0.55  # of the width: the data take more of a view that fits them, seen at the scale of its step
_STRETCH = 6  # so many steps an old layout may be stretched or squeezed while a new one is made
_OVERDUE = 3  # and so many more while hurrying
_NEAR = 6  # so many steps away a layout that has been begun is still worth finishing
_LEAD = 7  # so many steps before a zoom in gets there a layout is begun at the most
_FRAMES = 16  # that a layout takes, as far as is known
_JUMP_TIME = 0.006  # seconds for what is far from everything that is laid out
_SPARE_TIME = 0.0002  # seconds of a frame that do not count
_AHEAD_TIME = 0.0016  # seconds at once for what is not yet in view: some frames of a pan, and not every one a little
_AT_A_TIME = 300.0  # pixels
_FINEST = TimeScale(0, FINEST).step


class Planner:
    """Plans the lanes of prepared events and lays them out.

    ``finish`` does what else is needed before a chunk can be shown; False when there was nothing to do.
    """

    def __init__(
        self,
        prepared: Prepared,
        words: Words,
        metrics: Metrics,
        page: Page | None,
        finish: Callable[[Chunk, float], bool],
    ) -> None:
        self.prepared = prepared
        self.metrics = metrics
        self._words = words
        self._page = page
        self._finish = finish
        self._layouts: OrderedDict[tuple[int, int, int, float], LaneLayout] = OrderedDict()
        self._seen: tuple[Plan, Frame, list[int]] | None = None  # the lanes in view, the last time
        self._details: OrderedDict[tuple[int, float], Detail] = OrderedDict()
        self._demands: dict[tuple[int, int], int] = {}
        self._plans: dict[tuple[int, float, float], Plan] = {}
        self._shown: tuple[int, float, float] | None = None  # step and size of the last view that was complete
        self._width = 0.0  # of the last view
        self._goal: int = 0  # the step that is being laid out
        self._meeting = False  # where a zoom in will be by then
        self._frames, self._needed = 0, _FRAMES  # spent on that, and how many the last one needed
        self._last = TimeScale(0, 0.0)  # of the last view
        self._laid: tuple[Plan, float, Instant, Instant] | None = None  # with the scroll: where nothing is missing

    def _detail(self, lane: int, ms_per_px: float) -> Detail:
        found = self._details.get((lane, ms_per_px))
        if found is None:
            while len(self._details) > _LAYOUTS_KEPT:
                self._details.popitem(last=False)
            found = Detail(self.prepared.columns, self.prepared.indexes[lane], ms_per_px, self._words)
            self._details[lane, ms_per_px] = found
        return found

    def plan(self, step: int, height: float, widest: float = inf) -> Plan:
        """The lanes at a step within a height (of the lanes alone), for views up to so wide."""
        key = (step, height, widest)
        plan = self._plans.get(key)
        if plan is None:
            if len(self._plans) > _PLANS_KEPT:
                self._plans.clear()
            plan = self._plans[key] = self._make_plan(step, height, widest)
        return plan

    def _make_plan(self, step: int, height: float, widest: float) -> Plan:
        metrics = self.metrics
        demands = [self._demand(lane, step) for lane in range(len(self.prepared.table))]

        def normal(lines: int) -> float:
            return lines * metrics.row + metrics.lane_padding

        def tight(lines: int) -> float:
            return lines * DENSE_ROW + DENSE_PADDING

        least = 1 if self._page is not None else 2  # a page cannot be scrolled
        lines, dense = allot(demands, height, normal=normal, dense=tight, least=least)
        heights = [tight(n) if dense else normal(n) for n in lines]
        tops = [sum(heights[:lane]) for lane in range(len(heights))]
        return Plan(
            step,
            self._scale_of(step),
            tuple(lines),
            dense,
            DENSE_ROW if dense else metrics.row,
            tuple(tops),
            tuple(heights),
            widest,
        )

    def _scale_of(self, step: int) -> float:
        return self._page.ms_per_px if self._page is not None else step_ms_per_px(step)

    def _demand(self, lane: int, step: int) -> int:
        table = self.prepared.table
        return 1 if table.lanes[lane].key in table.collapsed else self._wanted(lane, step)

    def _wanted(self, lane: int, step: int) -> int:
        key = (lane, step)
        if key not in self._demands:
            detail = self._detail(lane, self._scale_of(step))
            page, scale = self._page, detail.ms_per_px
            edges = (page.begin / scale, page.end / scale) if page is not None else None
            self._demands[key] = demand(detail) if edges is None else page_demand(detail, *edges)
        return self._demands[key]

    def layout(self, plan: Plan, lane: int) -> LaneLayout:
        """The layout of one lane under a plan."""
        key = (lane, plan.step, plan.lines[lane], plan.widest)
        found = self._layouts.get(key)
        if found is None:
            detail, wanted = self._detail(lane, plan.ms_per_px), self._wanted(lane, plan.step)
            shift = lane / len(plan.lines)
            found = lane_layout(detail, plan.lines[lane], wanted=wanted, shift=shift, widest=plan.widest)
            if self._page is not None:
                found.left, found.right = self._page.begin / plan.ms_per_px, self._page.end / plan.ms_per_px
            elif found.whole and self.prepared.bulk is not None:
                found.data_begin, found.data_end = (moment / plan.ms_per_px for moment in self.prepared.bulk)
                found.room_before, found.room_after = self._rooms(plan)
            self._layouts[key] = found
            while len(self._layouts) > max(_LAYOUTS_KEPT, 4 * len(plan.lines)):
                self._layouts.popitem(last=False)
                self._laid = None
        else:
            self._layouts.move_to_end(key)
        return found

    def _rooms(self, plan: Plan) -> tuple[float, float]:
        """How far titles may reach before and beyond the data: as far as a view that fits these does.

        At other scales at will.
        """
        if self.prepared.bulk is None or plan.widest == inf:
            return inf, ROOM_AFTER_DATA
        begin, end = with_air(self.prepared.columns, *self.prepared.bulk)
        before, after = self.prepared.bulk[0] - begin, end - self.prepared.bulk[1]
        span, air = (end - begin) / plan.ms_per_px, after / plan.ms_per_px
        width = max(self._width, plan.widest - _WIDTHS)
        if span > width or span < width * _LEAST_FITTED:
            return inf, inf
        return before / plan.ms_per_px, max(air, min(air + width * MOST_ROOM, ROOM_AFTER_DATA))

    def visible_lanes(self, plan: Plan, frame: Frame) -> list[int]:
        """The lanes that are at least partly in view."""
        seen = self._seen
        if seen is None or seen[0] is not plan or seen[1] is not frame:
            bottom = frame.scroll + frame.lanes_shown - frame.lanes_top
            lanes = [
                lane
                for lane, (top, height) in enumerate(zip(plan.tops, plan.heights, strict=True))
                if top < bottom and top + height > frame.scroll
            ]
            seen = self._seen = plan, frame, lanes
        return seen[2]

    def plan_for(self, frame: Frame, scale: TimeScale) -> Plan:
        """The plan of a view; the row of gaps is always allowed for, so that it moves nothing."""
        return self.plan(scale.step, *self._size(frame))

    def _size(self, frame: Frame) -> tuple[float, float]:
        """The height of the lanes; their width as far as the layout depends on it."""
        self._width = frame.time_width
        gaps_row = 0.0 if frame.gaps_row else self.metrics.gaps_row
        height = max(frame.lanes_bottom - frame.lanes_top - gaps_row, 1.0)
        return height, inf if self._page is not None else ceil(frame.time_width / _WIDTHS) * _WIDTHS

    def affordable(self, frame: Frame, scale: TimeScale, budget: float, ahead: float) -> tuple[Plan, bool]:
        """The view's plan, laid out within ``budget`` seconds; else the last one that was, stretched, and False.

        What has been begun for a scale near by is finished first as long as the scale goes on changing: that must not
        leave everything half done. A zoom in is met where it will be by then. The farther the last one is from the
        view, the more time there is.
        """
        size, step, last, self._last = self._size(frame), scale.step, self._last, scale
        if self._is_laid(frame, scale, ahead, ahead):
            return self.plan(step, *size), True
        if budget >= UNLIMITED:
            self._is_ready(frame, scale, step, ahead, ahead, inf)
            self._shown, self._goal = (step, *size), step
            self._note_laid(self.plan(step, *size), frame, scale, ahead, ahead)
            return self.plan(step, *size), True
        shown = self._shown if self._shown is not None and self._shown[1:] == size else None
        late = abs(shown[0] - step) if shown is not None else _STRETCH + _OVERDUE + 1
        goal = self._chosen(scale, last, step, late)
        started = thread_time()
        deadline = started + _allowed(budget, late)
        self._goal = goal
        target = scale if goal >= step else _met(scale, last, self._scale_of(goal), frame.time_width)
        ready = self._is_ready(frame, target, goal, ahead, ahead, deadline)
        if ready and self._meeting:
            self._needed = min(self._needed, self._frames) if goal < step else self._frames
        if ready and goal >= step:
            spent = thread_time() - started > _SPARE_TIME
            if spent and shown is not None and goal != shown[0] and late <= _STRETCH + _OVERDUE:
                return self.plan(*shown), False  # painting it is enough for the next frame
            self._shown, self._goal, self._meeting = (goal, *size), step, False
            if goal == step:
                self._note_laid(self.plan(goal, *size), frame, scale, ahead, ahead)
            return self.plan(goal, *size), goal == step
        if shown is not None and late <= _STRETCH + _OVERDUE:
            return self.plan(*shown), False
        return self.plan(goal, *size), False

    def note(self, plan: Plan, frame: Frame, scale: TimeScale, ahead: float) -> None:
        """A view has been panned to where all is laid out, with ``ahead`` pixels at both edges."""
        self._last = scale
        self._note_laid(plan, frame, scale, ahead, ahead)

    def _chosen(self, scale: TimeScale, last: TimeScale, step: int, late: int) -> int:
        """The step that is worth laying out."""
        if scale.ms_per_px == last.ms_per_px:
            return step
        meeting = self._meeting and step - _LEAD <= self._goal <= step + _NEAR
        self._meeting = scale.ms_per_px < last.ms_per_px and 0 < late <= _STRETCH + _OVERDUE
        if self._meeting and meeting:
            self._frames += 1
            return self._goal
        if self._meeting:
            self._frames = 1
            lead = min(max(round(2 * log2(last.ms_per_px / scale.ms_per_px) * self._needed), 1), _LEAD)
            return max(step - lead, _FINEST)
        return self._goal if abs(self._goal - step) <= _NEAR else step

    def get_ready(self, frame: Frame, scale: TimeScale, seconds: float) -> bool:
        """Goes on with a view that is yet to be shown; True: nothing is left to be laid out."""
        return self._is_ready(frame, scale, scale.step, 0.0, 0.0, thread_time() + seconds)

    def _is_laid(self, frame: Frame, scale: TimeScale, before: float, after: float) -> bool:
        """Whether a view was found whole before with so much beside it, or lies within one that was."""
        laid = self._laid
        if laid is None or self._shown is None or self._goal != scale.step or self._shown[0] != scale.step:
            return False
        if self.plan(scale.step, *self._size(frame)) is not laid[0] or frame.scroll != laid[1]:
            return False
        return laid[2] <= scale.time_at(-before) and scale.time_at(frame.time_width + after) <= laid[3]

    def _note_laid(self, plan: Plan, frame: Frame, scale: TimeScale, before: float, after: float) -> None:
        begin, end = scale.time_at(-before), scale.time_at(frame.time_width + after)
        laid = self._laid
        if laid is not None and laid[0] is plan and laid[1] == frame.scroll and laid[2] <= end and begin <= laid[3]:
            begin, end = min(begin, laid[2]), max(end, laid[3])
        self._laid = plan, frame.scroll, begin, end

    def look_ahead(self, frame: Frame, scale: TimeScale, ahead: float, before: float, after: float) -> bool:
        """Lays some more out of what a pan will bring into view; whether so many pixels beside the view are there.

        Only what stands beside a view that is whole with ``ahead`` pixels at both edges.
        """
        if self._is_laid(frame, scale, before, after) or not self._is_laid(frame, scale, ahead, ahead):
            return True
        before, after = (pixels + _AT_A_TIME if pixels > ahead else pixels for pixels in (before, after))
        if not self._is_ready(frame, scale, scale.step, before, after, thread_time() + _AHEAD_TIME, finish=True):
            return False
        self._note_laid(self.plan_for(frame, scale), frame, scale, before, after)
        return True

    def _is_ready(
        self,
        frame: Frame,
        scale: TimeScale,
        step: int,
        before: float,
        after: float,
        deadline: float,
        *,
        finish: bool = False,
    ) -> bool:
        """Whether a view has been laid out at a step; goes on with it until a moment of the clock."""

        def in_time() -> bool:
            return thread_time() < deadline

        plan = self.plan(step, *self._size(frame))
        begin, end = scale.time_at(-before), scale.time_at(frame.time_width + after)
        layouts = [self.layout(plan, lane) for lane in self.visible_lanes(plan, frame)]
        if not all(layout.prepare(begin, end, in_time) for layout in layouts):
            return False
        if not finish and self._shown is not None and self._shown[0] == step:
            return True  # a pan: a chunk now and then
        chunks = (chunk for layout in layouts for chunk in layout.chunks(begin, end))
        return all(not self._finish(chunk, plan.ms_per_px) or in_time() for chunk in chunks)


def _met(scale: TimeScale, last: TimeScale, ms_per_px: float, width: float) -> TimeScale:
    """The view of a closer scale if a zoom goes on about the same moment."""
    x = min(max((scale.left - last.left) / (last.ms_per_px - scale.ms_per_px), 0.0), width)
    return TimeScale(round(scale.left + x * (scale.ms_per_px - ms_per_px)), ms_per_px)


def _allowed(budget: float, late: int) -> float:
    """Seconds for laying out when what is shown is so many steps from the view."""
    if late > _STRETCH + _OVERDUE:
        return max(budget, _JUMP_TIME)
    return budget * (1.0 if late < _LATE else 1.25 if late <= _STRETCH else 2.5)
