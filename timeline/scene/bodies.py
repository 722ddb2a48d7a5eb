"""Every mark, cluster and title of a scene as a value, from what has been laid out."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from timeline.model.event import Review
from timeline.scene.cluster_numbers import with_numbers
from timeline.scene.columns import CONFLICT, LASTING, OPEN_BEGIN, OPEN_END, REVIEWS, EventColumns
from timeline.scene.labels import MARK_GAP, Placed, badge_width
from timeline.scene.layout import LaneLayout
from timeline.scene.level_of_detail import OPEN_FADE, POINT_WIDTH, Words
from timeline.scene.measure import Measures, shorten
from timeline.scene.placement import CUT, LEAST_SHOWN, Placement
from timeline.scene.plan import Page, Plan
from timeline.scene.scene import Body, Cluster, Emphasis, Form, Label, Mark
from timeline.scene.sheet import INNER_MARGIN, InnerTitle, Spread
from timeline.scene.timescale import TimeScale

_SLACK = 24.0
_LEAST_STICKY = 60.0
_INNER_KEPT = 1000
_ACCEPTED = REVIEWS.index(Review.ACCEPTED)


class BodyMaker:
    """Makes the bodies of scenes; ``layout_of`` is asked for the layout of a lane in a plan."""

    def __init__(
        self,
        columns: EventColumns,
        measures: Measures,
        words: Words,
        page: Page | None,
        layout_of: Callable[[Plan, int], LaneLayout],
    ) -> None:
        self._columns, self._measures, self._words, self._page = columns, measures, words, page
        self._layout_of = layout_of
        self._inner: dict[int, InnerTitle] = {}

    def on_page(self, plan: Plan, scale: TimeScale, width: float) -> Body:
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
        return body if self._page is None else with_numbers(body, self._page.numbers, self._measures, width)

    def in_view(self, placement: Placement, width: float, wide: Body, only: Emphasis | None) -> Body:
        """Every mark and title in view, for whoever wants to know what stands where; or what is stressed."""
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
                label = self._signed_label(row, x, y, title.text, title.width, title.suffix)
                labels.append(replace(label, sticky=True))
        right = width - LEAST_SHOWN
        uncut = tuple(one for one in labels if one.x >= CUT and (one.x <= right or one.x + one.width <= width))
        return Body(tuple(marks), tuple(clusters), uncut)

    def stuck(self, placement: Placement, width: float) -> Body:
        """The wide marks with their titles stuck to the view."""
        spread, scale = placement.spread, placement.scale
        marks: list[Mark] = []
        labels: list[Label] = []
        for number in placement.wide():
            item = self._item(spread, number)
            mark = self._mark(item.placed, item.y, scale, item.step_scale)
            if mark.x0 < 0 and mark.x1 > width:
                continue
            marks.append(mark)
            label = self._sticky_label(item, mark, width)
            if label is not None:
                labels.append(label)
        return Body(tuple(marks), (), tuple(labels))

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
        return self._mark(spread.placed(number), float(spread.y[number]), placement.scale, spread.plan.ms_per_px)

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

    def _items(self, plan: Plan, lane: int, scale: TimeScale, width: float) -> "list[_Item]":
        layout = self._layout_of(plan, lane)
        step_scale = layout.detail.ms_per_px
        slack = _SLACK * scale.ms_per_px
        low, high = (scale.left - slack) / step_scale, (scale.time_at(width) + slack) / step_scale
        found: list[_Item] = []
        for chunk in layout.chunks(scale.left, scale.time_at(width)):
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
            kind = self._columns.kind_of(row)
            clusters.append(Cluster(row, placed.members, kind, x, y, cluster_width))
            if placed.text:
                number = self._page.numbers.get(row, "") if self._page is not None else ""
                suffix = placed.candidate.suffix if number else 0.0
                left_x = x - MARK_GAP - placed.width - suffix
                label_x = left_x if placed.left else x + cluster_width + 2 + MARK_GAP
                strong = placed.candidate.strong
                labels.append(Label(row, label_x, y, placed.text, placed.width, strong, suffix=suffix, number=number))
            return
        mark = self._mark(placed, y, scale, item.step_scale)
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
        return self._signed_label(mark.row, x, mark.y, "", 0.0, placed.candidate.suffix)

    def _label(self, placed: Placed, mark: Mark, y: float) -> Label:
        point = mark.form is Form.POINT
        if placed.left:
            edge = mark.x - 6.0 if point else mark.x0 - 3.0
            x = edge - MARK_GAP - placed.width - placed.candidate.suffix
        else:
            x = (mark.x + 6.0 if point else mark.x1 + 3.0) + MARK_GAP
        return self._signed_label(mark.row, x, y, placed.text, placed.width, placed.candidate.suffix)

    def _signed_label(self, row: int, x: float, y: float, text: str, width: float, suffix: float) -> Label:
        """A title with the signs that follow it."""
        columns = self._columns
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

    def _mark(self, placed: Placed, y: float, scale: TimeScale, laid_out: float) -> Mark:
        """The mark of one item at a scale; ``laid_out``: the ms a pixel for which it was placed."""
        columns, row = self._columns, placed.candidate.row
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
            label = self._label(placed, mark, item.y)
            if label.x >= CUT:  # else it stands left of a mark that begins at the edge
                return label
        begin = max(mark.x0, 0.0) + INNER_MARGIN
        room = min(mark.x1, width) - INNER_MARGIN - begin - placed.candidate.suffix
        if room < _LEAST_STICKY:
            return None
        advances = self._measures.title(placed.candidate.strong)
        text = shorten(self._words.title(mark.row), room, advances)
        if not text:
            return None
        label = self._signed_label(mark.row, begin, item.y, text, advances.width(text), placed.candidate.suffix)
        return replace(label, sticky=True)


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
