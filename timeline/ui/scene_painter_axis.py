"""The ground of a scene and its axis: grid, weekends, calendar labels, publication days, gaps."""

from collections.abc import Sequence
from math import inf

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from timeline.scene.scene import Edge, Emphasis, Frame, Scene
from timeline.scene.ticks import Axis, Tick
from timeline.ui.fonts import Type
from timeline.ui.scene_painter_strokes import Strokes

_COUNT_RIGHT = 14.0
_PLATE = 16.0


class AxisPainter(Strokes):
    """Paints what the marks stand on."""

    def paint_ground(self, painter: QPainter, scene: Scene, *, lanes: bool = True) -> None:
        """Paper, weekends, grid and the lines between lanes; without ``lanes`` only what is above and below them."""
        theme, frame = self._theme, scene.frame
        painter.fillRect(QRectF(0, 0, frame.width, frame.height if lanes else frame.lanes_top), theme.paper)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        top, head = frame.axis, frame.head
        bottom = frame.lanes_bottom if lanes else frame.lanes_top
        if bottom <= top:
            return
        if scene.axis.days:
            for tick in scene.axis.lower:
                if tick.off:
                    x0, x1 = max(round(tick.x), 0), min(round(tick.x_end), frame.time_width)
                    painter.fillRect(QRectF(head + x0, top, x1 - x0, bottom - top), theme.sunken)
        width = frame.time_width
        self._verticals(painter, _inside(scene.axis.lower, 0.5, width), head, top, bottom, theme.grid)
        self._verticals(painter, _inside(scene.axis.upper, 0.5, width), head, top, bottom, theme.rule2)
        if lanes:
            self._separators(painter, scene, head, frame.time_width)
        if frame.gaps_row:
            painter.fillRect(QRectF(head, frame.lanes_top - 1, frame.time_width, 1), theme.grid2)

    def paint_axis(self, painter: QPainter, scene: Scene, emphasis: Emphasis, *, lanes: bool = True) -> None:
        """Both rows, publication days behind their labels, the row of gaps, the words at the ends."""
        theme, frame = self._theme, scene.frame
        head, width = frame.head, frame.time_width
        painter.fillRect(QRectF(0, 0, frame.width, frame.axis), theme.paper)
        painter.fillRect(QRectF(head, round(frame.axis_upper) - 1, width, 1), theme.rule)
        lower, upper = scene.axis.lower, scene.axis.upper
        self._verticals(painter, _inside(lower, 0.5, width), head, frame.axis_upper, frame.axis, theme.grid2)
        self._verticals(painter, _inside(upper, 0.5, width), head, 0, frame.axis, theme.rule2)
        self.paint_date_lines(painter, scene, 4, frame.lanes_bottom if lanes else frame.lanes_top)
        self._lower_labels(painter, frame, scene.axis, lower, head)
        sticky_end = self._upper_labels(painter, scene)
        painter.fillRect(QRectF(0, round(frame.axis) - 1, frame.width, 1), theme.rule2)
        self._words(painter, scene, emphasis, sticky_end)

    def _words(self, painter: QPainter, scene: Scene, emphasis: Emphasis, sticky_end: float) -> None:
        if scene.date_lines:
            self._date_flags(painter, scene, emphasis, sticky_end)
        for edge in scene.edges:
            if edge.lane is None:
                self._axis_edge(painter, scene.frame, edge)
        if scene.frame.gaps_row:
            self._gaps(painter, scene)

    def paint_moving(
        self, painter: QPainter, frame: Frame, axis: Axis, dates: Sequence[float], low: float, high: float
    ) -> None:
        """What moves with time above the lanes between two x, as without edges; x from the time area."""
        theme, width, ratio = self._theme, high - low, painter.device().devicePixelRatioF()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.fillRect(QRectF(low, 0, width, frame.lanes_top), theme.paper)
        lower, upper = _inside(axis.lower, low - 1, high + 1), _inside(axis.upper, low - 1, high + 1)
        if frame.gaps_row:
            for tick in axis.lower if axis.days else ():
                if tick.off:
                    x0, x1 = on_device(tick.x, ratio), on_device(tick.x_end, ratio)
                    painter.fillRect(QRectF(x0, frame.axis, x1 - x0, frame.gaps_row), theme.sunken)
            self._hairlines(painter, lower, frame.axis, frame.lanes_top, theme.grid)
            self._hairlines(painter, upper, frame.axis, frame.lanes_top, theme.rule2)
            painter.fillRect(QRectF(low, frame.lanes_top - 1, width, 1), theme.grid2)
        painter.fillRect(QRectF(low, round(frame.axis_upper) - 1, width, 1), theme.rule)
        self._hairlines(painter, lower, frame.axis_upper, frame.axis, theme.grid2)
        self._hairlines(painter, upper, 0, frame.axis, theme.rule2)
        for x in dates:
            self._dots(painter, on_device(x, ratio), 4, frame.lanes_top)
        self._lower_labels(painter, frame, axis, axis.lower, 0.0, edges=False)
        painter.fillRect(QRectF(low, round(frame.axis) - 1, width, 1), theme.rule2)

    def _hairlines(self, painter: QPainter, xs: list[float], top: float, bottom: float, color: QColor) -> None:
        ratio = painter.device().devicePixelRatioF()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRects([QRectF(on_device(x, ratio), top, 1, bottom - top) for x in xs])

    def paint_sticking(self, painter: QPainter, scene: Scene, emphasis: Emphasis) -> None:
        """What the edges of the view do to the rows, over what moves."""
        theme, frame, axis = self._theme, scene.frame, scene.axis
        head, width = frame.head, frame.time_width
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.fillRect(QRectF(0, 0, head, frame.axis), theme.paper)
        painter.fillRect(QRectF(0, round(frame.axis) - 1, head, 1), theme.rule2)
        first, last = axis.lower_at(0.0), axis.lower_at(width)
        if first.x < 0:
            self._label_again(painter, scene, first, 0.0, min(first.x_end, width))
        if last.x >= 0 and self._label_end(axis, last) > width:
            self._label_again(painter, scene, last, round(last.x) + 1, width)
        sticky_end = self._upper_labels(painter, scene)
        self._words(painter, scene, emphasis, sticky_end)

    def _label_again(self, painter: QPainter, scene: Scene, tick: Tick, low: float, high: float) -> None:
        """The label of a tick where the edge pushes it, or none; what was there goes."""
        frame, axis, low, high = scene.frame, scene.axis, round(low), round(high)
        top, bottom = frame.axis_upper, round(frame.axis) - 1
        painter.fillRect(QRectF(frame.head + low, top, high - low, bottom - top), self._theme.paper)
        upper = (x for x in _inside(axis.upper, 0.5, frame.time_width) if low <= round(x) < high)
        self._verticals(painter, upper, frame.head, top, bottom, self._theme.rule2)
        for line in scene.date_lines:
            if low <= round(line.x) < high:
                self._dots(painter, frame.head + round(line.x), 4, bottom)
        self._lower_labels(painter, frame, axis, (tick,), frame.head)

    def _label_end(self, axis: Axis, tick: Tick) -> float:
        use = Type.LABEL_STRONG if axis.days else Type.LABEL
        return max(tick.x, 0.0) + (5 if axis.days else 6) + self._book.width(tick.label, use)

    def _lower_labels(
        self,
        painter: QPainter,
        frame: Frame,
        axis: Axis,
        ticks: Sequence[Tick],
        origin: float,
        *,
        edges: bool = True,
    ) -> None:
        """``edges``: the first one sticks to the left edge of the view, all must end before the right one."""
        book, theme, draw, days = self._book, self._theme, self._text.draw, axis.days
        middle = frame.axis_upper + frame.axis_lower / 2
        use, air = (Type.LABEL_STRONG, 5) if days else (Type.LABEL, 6)
        baseline = book.baseline(middle, use)
        limit = frame.time_width if edges else inf
        ratio = 1.0 if edges else painter.device().devicePixelRatioF()
        for x0, x1, label, note, off in ticks:
            width = book.width(label, use)
            left = (max(x0, 0.0) if edges else x0) + air
            if left + width > min(x1, limit):
                continue
            x = origin + on_device(left, ratio)
            if not axis.nested and any(left - 2 <= other.x <= left + width + 2 for other in axis.upper):
                painter.fillRect(QRectF(x - 2, middle - _PLATE / 2, width + 4, _PLATE), theme.paper)
            draw(painter, x, baseline, label, use, theme.ink3 if off else theme.ink if days else theme.ink2)
            if note and left + width + book.width(note, Type.SMALL) + 4 <= x1:
                draw(painter, x + width + 4, baseline, note, Type.SMALL, theme.ink3)

    def _upper_labels(self, painter: QPainter, scene: Scene) -> float:
        """The end of the label that sticks to the left edge. Where one has no room, the row below tells the year."""
        frame, book, end = scene.frame, self._book, 0.0
        words = [edge.text for edge in scene.edges if edge.lane is None and edge.right]
        limit = frame.time_width - max((book.width(text, Type.LABEL) + 26 for text in words), default=-1e9)
        for number, tick in enumerate(scene.axis.upper):
            if not tick.label:
                continue
            width = book.width(tick.label, Type.AXIS_UPPER)
            left = max(tick.x, 0.0) + 5
            if number + 1 < len(scene.axis.upper):
                left = min(left, tick.x_end - width - 6)
            if tick.x > 0 and left + width > min(limit, frame.time_width):
                self._told_below(painter, scene, tick.x)
                continue
            if (left >= 2 or tick.x > 0) and left < frame.time_width:
                cut = left + width > frame.time_width
                if cut:
                    painter.save()
                    painter.setClipRect(QRectF(frame.head, 0, frame.time_width, frame.axis_upper))
                baseline = book.baseline(frame.axis_upper / 2, Type.AXIS_UPPER)
                self._text.draw(
                    painter, frame.head + round(left), baseline, tick.label, Type.AXIS_UPPER, self._theme.ink
                )
                if cut:
                    painter.restore()
            if tick.x <= 0:
                end = left + width + 6
        return end

    def _told_below(self, painter: QPainter, scene: Scene, x: float) -> None:
        """The first tick from an x on in the lower row is called in full, as far as it has room."""
        axis, width = scene.axis, scene.frame.time_width
        tick = axis.lower_at(x + 0.5)
        if tick.x < x - 1:
            tick = axis.lower_at(tick.x_end + 0.5)
        use, air = (Type.LABEL_STRONG, 5) if axis.days else (Type.LABEL, 6)
        end = min(tick.x_end, width)
        room = end - tick.x - air
        if tick.x >= width:
            return
        forms = axis.in_full(tick.x + 0.5)
        label = next((form for form in forms if self._book.width(form, use) <= room), "")
        self._label_again(painter, scene, tick._replace(label=label, note=""), round(tick.x) + 1, end)

    def paint_date_lines(self, painter: QPainter, scene: Scene, top: float, bottom: float) -> None:
        """Dot by dot: a dashed pen would begin its pattern again at the edge of every stripe of a large picture."""
        frame = scene.frame
        for line in scene.date_lines:
            if 0 <= line.x <= frame.time_width:
                self._dots(painter, frame.head + round(line.x), top, bottom)

    def _dots(self, painter: QPainter, x: float, top: float, bottom: float) -> None:
        for y in range(int(top), int(bottom), 4):
            painter.fillRect(QRectF(x, y, 1, 1), self._theme.ink3)

    def _date_flags(self, painter: QPainter, scene: Scene, emphasis: Emphasis, sticky_end: float) -> None:
        """«публикация, 24 октября», unless another label of the row stands there."""
        frame, book = scene.frame, self._book
        taken = [(t.x, t.x + 5 + book.width(t.label, Type.AXIS_UPPER) + 6) for t in scene.axis.upper if t.x > 0]
        taken.append((-1e9, sticky_end))
        flag = self._flag_extent(scene, emphasis)
        if flag is not None:
            taken.append(flag)
        for edge in (e for e in scene.edges if e.lane is None and e.right):
            taken = [*taken, (frame.time_width - book.width(edge.text, Type.LABEL) - 16, 1e9)]
        for line in scene.date_lines:
            width = book.width(line.text, Type.SMALL)
            for begin in (line.x + 5, line.x - 5 - width):
                end = begin + width
                free = all(end <= left or begin >= right for left, right in taken)
                if free and 0 <= begin <= frame.time_width - width - 4:
                    baseline = book.baseline(frame.axis_upper / 2, Type.SMALL)
                    x = frame.head + round(begin)
                    painter.fillRect(QRectF(x - 2, 4, width + 4, frame.axis_upper - 8), self._theme.paper)
                    self._text.draw(painter, x, baseline, line.text, Type.SMALL, self._theme.ink3)
                    taken.append((begin - 4, end + 4))
                    break

    def _axis_edge(self, painter: QPainter, frame: Frame, edge: Edge) -> None:
        book, theme = self._book, self._theme
        width = book.width(edge.text, Type.LABEL)
        baseline = book.baseline(frame.axis_upper / 2, Type.LABEL)
        if edge.right:
            x = frame.width - 14 - width
            painter.fillRect(QRectF(x - 6, 2, width + 20, frame.axis_upper - 4), theme.paper)
        else:
            x = frame.head - _COUNT_RIGHT - width
        self._text.draw(painter, round(x), baseline, edge.text, Type.LABEL, theme.ink2)

    def _gaps(self, painter: QPainter, scene: Scene) -> None:
        theme, frame, book = self._theme, scene.frame, self._book
        y = round(frame.axis + frame.gaps_row / 2) + 0.5
        for gap in scene.gaps:
            x0, x1 = frame.head + gap.x0, frame.head + gap.x1
            width = book.width(gap.text, Type.SMALL)
            if x1 - x0 < width + 40:
                continue
            left = round((x0 + x1 - width) / 2)
            painter.setPen(QPen(theme.rule2, 1))
            painter.drawLines(
                [
                    QLineF(x0, y, left - 8, y),
                    QLineF(left + width + 8, y, x1, y),
                    QLineF(round(x0) + 0.5, y - 4, round(x0) + 0.5, y + 4),
                    QLineF(round(x1) + 0.5, y - 4, round(x1) + 0.5, y + 4),
                ]
            )
            painter.fillRect(QRectF(left - 4, y - 8, width + 8, 16), theme.paper)
            self._text.draw(painter, left, book.baseline(y, Type.SMALL), gap.text, Type.SMALL, theme.ink3)


def on_device(x: float, ratio: float) -> float:
    """The nearest whole pixel of a device with so many pixels a logical one."""
    return round(x) if ratio == 1.0 else round(x * ratio) / ratio


def _inside(ticks: Sequence[Tick], low: float, high: float) -> list[float]:
    """Where ticks between two x are."""
    return [tick.x for tick in ticks if low <= tick.x <= high]
