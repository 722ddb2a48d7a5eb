"""Paints a Scene. It keeps nothing between two calls: the screen and every export come out of the same strokes."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from timeline.model.event import Status
from timeline.model.wording import NBSP
from timeline.scene.scene import Body, Cluster, Density, Edge, Emphasis, Form, Frame, Label, LaneHead, Mark, Scene
from timeline.scene.ticks import Tick
from timeline.ui.fonts import Type
from timeline.ui.scene_painter_marks import MarkPainter
from timeline.ui.scene_painter_text import TextDrawer, TypeBook
from timeline.ui.theme import Theme

_PLATE = 16.0
_COUNT_RIGHT = 14.0
_STRIP = 8


@dataclass(frozen=True, slots=True)
class HeadStyle:
    """How the column of lane heads looks: on the screen with counts and a border, on a page without."""

    glyph_x: float = 21.0
    name_x: float = 34.0
    counts: bool = True
    border: bool = True


class ScenePainter:
    """``text`` decides how lines of text are drawn; ``date_of`` words the date of a row for the selection's flag."""

    def __init__(
        self,
        theme: Theme,
        book: TypeBook,
        text: TextDrawer,
        language: str,
        date_of: Callable[[int], str],
        head: HeadStyle | None = None,
    ) -> None:
        self._theme = theme
        self._book = book
        self._text = text
        self._russian = language == "ru"
        self._date_of = date_of
        self._head_style = head or HeadStyle()
        self._marks = MarkPainter(theme)

    def paint(
        self,
        painter: QPainter,
        scene: Scene,
        emphasis: Emphasis,
        tiles: Callable[[], None] | None = None,
    ) -> None:
        """Everything, in the order of drawing; ``tiles`` covers the lanes instead of their ground and plain marks."""
        frame = scene.frame
        self.paint_ground(painter, scene, lanes=tiles is None)
        lanes = QRectF(frame.head, frame.lanes_top, frame.time_width, frame.lanes_bottom - frame.lanes_top)
        painter.save()
        painter.setClipRect(lanes)
        if tiles is not None:
            tiles()
        painter.restore()
        self.paint_axis(painter, scene, emphasis)
        painter.save()
        painter.setClipRect(lanes)
        painter.translate(frame.head, frame.lanes_top - frame.scroll)
        self.paint_body(painter, scene.body if tiles is None else scene.wide, emphasis)
        painter.restore()
        self.paint_overlay(painter, scene, emphasis)
        self.paint_heads(painter, scene)
        self.paint_undated(painter, scene, emphasis)

    def paint_tile(self, painter: QPainter, scene: Scene, emphasis: Emphasis) -> None:
        """A stretch of the lanes, ground and plain marks."""
        self.paint_ground(painter, scene)
        painter.translate(0, -scene.frame.scroll)
        self.paint_body(painter, scene.body, emphasis)

    # -- ground and axis --------------------------------------------------------------------------------------------

    def paint_ground(self, painter: QPainter, scene: Scene, *, lanes: bool = True) -> None:
        """Paper, weekends, grid and the lines between lanes; without ``lanes`` only what is above and below them."""
        theme, frame = self._theme, scene.frame
        painter.fillRect(QRectF(0, 0, frame.width, frame.height if lanes else frame.lanes_top), theme.paper)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        top, head = frame.axis, frame.head
        bottom = frame.lanes_bottom if lanes else frame.lanes_top
        if scene.axis.days:
            for tick in scene.axis.lower:
                if tick.off:
                    x0, x1 = max(round(tick.x), 0), min(round(tick.x_end), frame.time_width)
                    painter.fillRect(QRectF(head + x0, top, x1 - x0, bottom - top), theme.sunken)
        for tick in scene.axis.lower:
            self._vertical(painter, frame, tick.x, top, bottom, theme.grid)
        for tick in scene.axis.upper:
            self._vertical(painter, frame, tick.x, top, bottom, theme.rule2 if scene.axis.upper else theme.grid2)
        if lanes:
            self._separators(painter, scene, head, frame.time_width)
        if frame.gaps_row:
            painter.fillRect(QRectF(head, frame.lanes_top - 1, frame.time_width, 1), theme.grid2)

    def _separators(self, painter: QPainter, scene: Scene, x: float, width: float) -> None:
        frame = scene.frame
        for lane in scene.lanes:
            y = round(frame.lanes_top - frame.scroll + lane.y + lane.height)
            if frame.lanes_top <= y < frame.lanes_bottom:
                painter.fillRect(QRectF(x, y, width, 1), self._theme.grid2)

    def _vertical(self, painter: QPainter, frame: Frame, x: float, top: float, bottom: float, color: QColor) -> None:
        if 0.5 <= x <= frame.time_width:
            painter.fillRect(QRectF(frame.head + round(x), top, 1, bottom - top), color)

    def paint_axis(self, painter: QPainter, scene: Scene, emphasis: Emphasis) -> None:
        """Both rows, publication days behind their labels, the row of gaps, the words at the ends."""
        theme, frame = self._theme, scene.frame
        head, width = frame.head, frame.time_width
        painter.fillRect(QRectF(0, 0, frame.width, frame.axis), theme.paper)
        painter.fillRect(QRectF(head, round(frame.axis_upper) - 1, width, 1), theme.rule)
        for tick in scene.axis.lower:
            self._vertical(painter, frame, tick.x, frame.axis_upper, frame.axis, theme.grid2)
        for tick in scene.axis.upper:
            self._vertical(painter, frame, tick.x, 0, frame.axis, theme.rule2)
        self._date_lines(painter, scene)
        for tick in scene.axis.lower:
            self._lower_label(painter, scene, tick)
        sticky_end = self._upper_labels(painter, scene)
        painter.fillRect(QRectF(0, round(frame.axis) - 1, frame.width, 1), theme.rule2)
        self._date_flags(painter, scene, emphasis, sticky_end)
        for edge in scene.edges:
            if edge.lane is None:
                self._axis_edge(painter, frame, edge)
        if frame.gaps_row:
            self._gaps(painter, scene)

    def _lower_label(self, painter: QPainter, scene: Scene, tick: Tick) -> None:
        frame, book = scene.frame, self._book
        middle = frame.axis_upper + frame.axis_lower / 2
        days = scene.axis.days
        use = Type.LABEL_STRONG if days else Type.LABEL
        width = book.width(tick.label, use)
        note = book.width(tick.note, Type.SMALL) + 4 if tick.note else 0.0
        left = max(tick.x, 0.0) + (5 if days else 6)
        if left + width > min(tick.x_end, frame.time_width):
            return
        ink = self._theme.ink3 if tick.off else self._theme.ink if days else self._theme.ink2
        x = frame.head + round(left)
        self._text.draw(painter, x, book.baseline(middle, use), tick.label, use, ink)
        if note and left + width + note <= tick.x_end:
            self._text.draw(painter, x + width + 4, book.baseline(middle, use), tick.note, Type.SMALL, self._theme.ink3)

    def _upper_labels(self, painter: QPainter, scene: Scene) -> float:
        """The end of the label that sticks to the left edge."""
        frame, book, end = scene.frame, self._book, 0.0
        for number, tick in enumerate(scene.axis.upper):
            if not tick.label:
                continue
            width = book.width(tick.label, Type.AXIS_UPPER)
            left = max(tick.x, 0.0) + 5
            if number + 1 < len(scene.axis.upper):
                left = min(left, tick.x_end - width - 6)
            if left >= -width and left < frame.time_width:
                painter.save()
                painter.setClipRect(QRectF(frame.head, 0, frame.time_width, frame.axis_upper))
                baseline = book.baseline(frame.axis_upper / 2, Type.AXIS_UPPER)
                self._text.draw(
                    painter, frame.head + round(left), baseline, tick.label, Type.AXIS_UPPER, self._theme.ink
                )
                painter.restore()
            if tick.x <= 0:
                end = left + width + 6
        return end

    def _date_lines(self, painter: QPainter, scene: Scene) -> None:
        """Dot by dot: a dashed pen would begin its pattern anew at the edge of every stripe of a large picture."""
        frame = scene.frame
        for line in scene.date_lines:
            x = frame.head + round(line.x)
            for y in range(4, int(frame.lanes_bottom), 4):
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
                if all(end <= left or begin >= right for left, right in taken) and end <= frame.time_width - 4:
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

    # -- body -------------------------------------------------------------------------------------------------------

    def paint_body(self, painter: QPainter, body: Body, emphasis: Emphasis) -> None:
        """Density, marks, clusters and titles; the painter stands at the top left of the time area."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        for strip in body.density:
            painter.drawImage(QPointF(round(strip.x), strip.y - _STRIP), _density_image(strip, self._theme.density))
        for label in body.labels:
            if not label.sticky:
                self._plate(painter, label, emphasis)
        for mark in body.marks:
            self._dim(painter, emphasis, mark.row)
            self._marks.mark(painter, mark)
        painter.setOpacity(1.0)
        heads: dict[tuple[int, float], Cluster] = {}
        for cluster in body.clusters:
            self._cluster(painter, cluster, emphasis)
            heads[cluster.row, cluster.y] = cluster
        for label in body.labels:
            if label.sticky:
                self._plate(painter, label, emphasis)
            cluster = heads.get((label.row, label.y))
            self._label(painter, label, self._label_color(label, cluster, emphasis))

    def _dim(self, painter: QPainter, emphasis: Emphasis, row: int) -> None:
        painter.setOpacity(self._theme.dimmed_opacity if emphasis.is_dimmed(row) else 1.0)

    def _plate(self, painter: QPainter, label: Label, emphasis: Emphasis) -> None:
        color = self._theme.hit if emphasis.is_hit(label.row) else self._theme.paper
        width = label.width if emphasis.is_hit(label.row) else label.width + label.suffix
        painter.fillRect(QRectF(round(label.x) - 2, round(label.y - _PLATE / 2), width + 4, _PLATE), color)

    def _label_color(self, label: Label, cluster: Cluster | None, emphasis: Emphasis) -> QColor:
        theme = self._theme
        if emphasis.hits is not None:
            if emphasis.hits[label.row]:
                return theme.ink
            if cluster is None or not emphasis.hits[cluster.members].any():
                return theme.ghost
        return theme.ink if label.strong else theme.ink2

    def _label(self, painter: QPainter, label: Label, color: QColor) -> None:
        use = Type.LABEL_STRONG if label.strong else Type.LABEL
        x, baseline = round(label.x), self._book.baseline(label.y, use)
        self._text.draw(painter, x, baseline, label.text, use, color)
        ghost = color == self._theme.ghost
        self._signs(painter, label, self._theme.ghost if ghost else self._theme.ink3, color)

    def _signs(self, painter: QPainter, label: Label, quiet: QColor, loud: QColor) -> None:
        x = round(label.x + label.width)
        if label.number:
            self._text.draw(painter, label.x + label.width + 3, label.y - 1, label.number, Type.RAISED, loud)
        if label.check:
            self._check(painter, x + 7, label.y, quiet)
            x += 18
        if label.conflict:
            self._warning(painter, x + 9, label.y, loud)
            x += 17
        if label.mentions > 1 and label.suffix:
            text = f"×{label.mentions}"
            baseline = self._book.baseline(label.y, Type.SMALL)
            self._text.draw(painter, x + 6, baseline, text, Type.SMALL, quiet)

    def _check(self, painter: QPainter, x: float, y: float, color: QColor) -> None:
        pen = QPen(color, 1.5)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline([QPointF(x, y + 0.5), QPointF(x + 3, y + 3.5), QPointF(x + 8.5, y - 3)])

    def _warning(self, painter: QPainter, x: float, y: float, color: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawPolygon([QPointF(x - 6.5, y + 5.5), QPointF(x + 6.5, y + 5.5), QPointF(x, y - 6.5)])
        inverse = self._theme.paper if color != self._theme.on_select else self._theme.select
        painter.fillRect(QRectF(x - 0.75, y - 2, 1.5, 4), inverse)
        painter.fillRect(QRectF(x - 0.75, y + 3, 1.5, 1.5), inverse)

    def _cluster(self, painter: QPainter, cluster: Cluster, emphasis: Emphasis) -> None:
        theme = self._theme
        hit = emphasis.hits is not None and bool(emphasis.hits[cluster.members].any())
        dimmed = emphasis.hits is not None and not hit
        if dimmed:
            painter.setOpacity(theme.dimmed_opacity)
        area = self._marks.cluster_sheets(painter, cluster, theme.hit if hit else theme.paper)
        painter.setOpacity(1.0)
        text = str(cluster.count)
        x = area.center().x() - self._book.width(text, Type.CLUSTER) / 2
        ink = theme.ghost if dimmed else theme.ink
        self._text.draw(painter, x, self._book.baseline(area.center().y(), Type.CLUSTER), text, Type.CLUSTER, ink)

    # -- selection, hover, focus ------------------------------------------------------------------------------------

    def paint_overlay(self, painter: QPainter, scene: Scene, emphasis: Emphasis) -> None:
        """The words at the edges of lanes; then hover, focus and selection above everything."""
        frame = scene.frame
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setClipRect(QRectF(frame.head, frame.lanes_top, frame.time_width, frame.lanes_bottom - frame.lanes_top))
        painter.translate(frame.head, frame.lanes_top - frame.scroll)
        for edge in scene.edges:
            if edge.lane is not None:
                self._lane_edge(painter, frame, edge)
        places = _Places(scene)
        if emphasis.hovered is not None and emphasis.hovered not in emphasis.selected:
            self._hover(painter, places, emphasis.hovered)
        painter.restore()
        self._selection_lines(painter, scene, places, emphasis)
        painter.save()
        painter.setClipRect(QRectF(frame.head, frame.lanes_top, frame.time_width, frame.lanes_bottom - frame.lanes_top))
        painter.translate(frame.head, frame.lanes_top - frame.scroll)
        for row in dict.fromkeys(map(places.shown, emphasis.selected)):
            if row is not None:
                self._selected(painter, scene, places, row)
        if emphasis.focused is not None:
            self._focus(painter, places, emphasis.focused)
        painter.restore()

    def _lane_edge(self, painter: QPainter, frame: Frame, edge: Edge) -> None:
        width = self._book.width(edge.text, Type.LABEL)
        x = frame.time_width - 12 - width if edge.right else 12.0
        painter.fillRect(QRectF(round(x) - 4, edge.y - _PLATE / 2, width + 8, _PLATE), self._theme.paper)
        baseline = self._book.baseline(edge.y, Type.LABEL)
        self._text.draw(painter, round(x), baseline, edge.text, Type.LABEL, self._theme.ink2)

    def _hover(self, painter: QPainter, places: "_Places", row: int) -> None:
        area = places.extent(row)
        if area is None:
            return
        painter.setPen(QPen(self._theme.rule2, 1))
        painter.setBrush(self._theme.raised)
        painter.drawRoundedRect(area.adjusted(-0.5, 0.5, 0.5, -0.5), 3, 3)
        self._again(painter, places, row, self._theme.ink)

    def _focus(self, painter: QPainter, places: "_Places", row: int) -> None:
        area = places.extent(row)
        if area is not None:
            painter.setPen(QPen(self._theme.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(-2, 0, 2, 0), 3, 3)

    def _again(self, painter: QPainter, places: "_Places", row: int, color: QColor) -> None:
        mark, cluster, label = places.marks.get(row), places.clusters.get(row), places.labels.get(row)
        if mark is not None:
            self._marks.mark(painter, mark)
        elif cluster is not None:
            self._cluster(painter, cluster, Emphasis())
        if label is not None:
            self._label(painter, label, color)

    def _selected(self, painter: QPainter, scene: Scene, places: "_Places", row: int) -> None:
        theme = self._theme
        mark, cluster, label = places.marks.get(row), places.clusters.get(row), places.labels.get(row)
        ring = QPen(theme.select, 2)
        painter.setBrush(theme.paper)
        painter.setPen(ring)
        if mark is not None and mark.form is Form.POINT:
            painter.drawEllipse(QPointF(mark.x, mark.y), 9, 9)
        elif mark is not None:
            area = QRectF(QPointF(round(mark.x0), mark.y - 6), QPointF(round(mark.x1), mark.y + 6))
            painter.drawRoundedRect(area.adjusted(-3, -3, 3, 3), 2, 2)
        elif cluster is not None:
            area = QRectF(round(cluster.x), round(cluster.y) - 8, cluster.width + 2, 16)
            painter.drawRoundedRect(area.adjusted(-2, -1, 2, 2), 2, 2)
        if mark is not None:
            self._marks.mark(painter, mark)
        elif cluster is not None:
            self._cluster(painter, cluster, Emphasis())
        if label is not None:
            height = 18.0 if scene.dense else 20.0
            label = replace(label, x=round(label.x) + (5 if mark is None or label.x > mark.x0 else 0))
            plate = QRectF(label.x - 5, round(label.y - height / 2), label.width + label.suffix + 11, height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.select)
            painter.drawRoundedRect(plate, 2, 2)
            use = Type.LABEL_STRONG if label.strong else Type.LABEL
            baseline = self._book.baseline(label.y, use)
            self._text.draw(painter, label.x, baseline, label.text, use, theme.on_select)
            self._signs(painter, label, theme.density if not theme.dark else theme.rule2, theme.on_select)

    def _selection_lines(self, painter: QPainter, scene: Scene, places: "_Places", emphasis: Emphasis) -> None:
        """A hairline from the current event to the axis, and its date as a flag in the upper row."""
        extent = self._flag_extent(scene, emphasis)
        shown = None if emphasis.current is None else places.shown(emphasis.current)
        if extent is None or shown is None or emphasis.current is None:
            return
        theme, frame, book = self._theme, scene.frame, self._book
        x, y = places.anchor(shown)
        top = frame.lanes_top - frame.scroll + y - 9
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        at = frame.head + round(x)
        if top > frame.axis:
            painter.fillRect(QRectF(at, frame.axis, 1, min(top, frame.lanes_bottom) - frame.axis), theme.select)
        painter.fillRect(QRectF(at, frame.axis_upper - 4, 1, 6), theme.select)
        text = self._date_of(emphasis.current)
        plate = QRectF(frame.head + extent[0] + 4, 3, extent[1] - extent[0] - 8, frame.axis_upper - 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.select)
        painter.drawRoundedRect(plate, 2, 2)
        baseline = book.baseline(frame.axis_upper / 2, Type.FLAG)
        self._text.draw(painter, round(plate.left()) + 6, baseline, text, Type.FLAG, theme.on_select)

    def _flag_extent(self, scene: Scene, emphasis: Emphasis) -> tuple[float, float] | None:
        """Where the selection's flag is, 4 px of air included; it steps aside for the year that sticks to the edge."""
        if emphasis.current is None:
            return None
        places = _Places(scene)
        shown = places.shown(emphasis.current)
        if shown is None:
            return None
        x, _ = places.anchor(shown)
        if not 0 <= x <= scene.frame.time_width:
            return None
        width = self._book.width(self._date_of(emphasis.current), Type.FLAG) + 12
        sticky = next((t for t in scene.axis.upper if t.x <= 0), None)
        least = 5 + self._book.width(sticky.label, Type.AXIS_UPPER) + 8 if sticky is not None else 4.0
        left = min(max(x - width + 1, least), scene.frame.time_width - width - 4)
        return left - 4, left + width + 4

    # -- heads and strip --------------------------------------------------------------------------------------------

    def paint_heads(self, painter: QPainter, scene: Scene) -> None:
        """The column at the left."""
        theme, frame, book = self._theme, scene.frame, self._book
        if not frame.head:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.fillRect(QRectF(0, frame.axis, frame.head, frame.height - frame.axis), theme.panel)
        if frame.gaps_row:
            word = "Пробелы" if self._russian else "Gaps"
            baseline = book.baseline(frame.axis + frame.gaps_row / 2, Type.LABEL)
            self._text.draw(painter, self._head_style.name_x, baseline, word, Type.LABEL, theme.ink3)
            painter.fillRect(QRectF(0, frame.lanes_top - 1, frame.head, 1), theme.grid2)
        painter.save()
        painter.setClipRect(QRectF(0, frame.lanes_top, frame.head, frame.lanes_bottom - frame.lanes_top))
        painter.translate(0, frame.lanes_top - frame.scroll)
        for lane in scene.lanes:
            self._head(painter, scene, lane)
        painter.restore()
        self._separators(painter, scene, 0, frame.head)
        if self._head_style.border:
            painter.fillRect(QRectF(frame.head - 1, 0, 1, frame.height), theme.grid2)

    def _head(self, painter: QPainter, scene: Scene, lane: LaneHead) -> None:
        theme, book, head = self._theme, self._book, scene.frame.head
        if lane.kind is not None:
            self._marks.glyph(painter, lane.kind, Status.HAPPENED, self._head_style.glyph_x, lane.first_line)
        count = str(lane.total) if self._head_style.counts else ""
        if lane.found:
            count = f"{lane.found} {'из' if self._russian else 'of'} {lane.total}"
        count = count.replace(" ", NBSP)
        width = book.width(count, Type.LABEL)
        baseline = book.baseline(lane.first_line, Type.LABEL)
        ink = theme.ink if lane.found else theme.ink3
        self._text.draw(painter, round(head - _COUNT_RIGHT - width), baseline, count, Type.LABEL, ink)
        left = self._head_style.name_x if lane.kind is not None else min(self._head_style.name_x, 16.0)
        room = head - _COUNT_RIGHT - width - 8 - left if count else head - 3 - left
        title = _elided(book, lane.title, room)
        self._text.draw(painter, left, baseline, title, Type.LABEL_STRONG, theme.ink)
        if lane.extra and lane.height > 34:
            below = book.baseline(lane.first_line + 17, Type.SMALL)
            self._text.draw(painter, left, below, lane.extra, Type.SMALL, theme.ink3)

    def paint_undated(self, painter: QPainter, scene: Scene, emphasis: Emphasis) -> None:
        """The strip at the bottom."""
        theme, frame, book = self._theme, scene.frame, self._book
        if not frame.undated_strip:
            return
        top, middle = frame.lanes_bottom, frame.lanes_bottom + frame.undated_strip / 2
        painter.fillRect(QRectF(frame.head, top, frame.time_width, frame.undated_strip), theme.sunken)
        painter.fillRect(QRectF(0, top, frame.width, 1), theme.rule2 if not frame.head else theme.grid2)
        if frame.head:
            self._undated_head(painter, scene, middle)
        for item in scene.undated:
            x = frame.head + item.x
            self._dim(painter, emphasis, item.row)
            self._marks.glyph(painter, item.kind, item.status, x, middle)
            painter.setOpacity(1.0)
            label = _moved(item.label, frame.head, middle)
            selected = item.row in emphasis.selected
            if selected:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.select)
                painter.drawRoundedRect(
                    QRectF(round(label.x) - 4, middle - 10, label.width + label.suffix + 8, 20), 2, 2
                )
            elif emphasis.is_hit(item.row) or item.row == emphasis.hovered:
                color = theme.hit if emphasis.is_hit(item.row) else theme.raised
                painter.fillRect(QRectF(round(label.x) - 3, middle - 9, label.width + 6, 18), color)
            ink = theme.on_select if selected else self._label_color(label, None, emphasis)
            self._label(painter, label, ink)
        if scene.undated_more:
            text = f"{'и' + NBSP + 'ещё' if self._russian else 'and'} {scene.undated_more}"
            text += "" if self._russian else " more"
            x = frame.width - 14 - book.width(text, Type.LABEL)
            self._text.draw(painter, round(x), book.baseline(middle, Type.LABEL), text, Type.LABEL, theme.ink2)

    def _undated_head(self, painter: QPainter, scene: Scene, middle: float) -> None:
        theme, book = self._theme, self._book
        baseline = book.baseline(middle, Type.LABEL_STRONG)
        word = "Без даты" if self._russian else "Undated"
        self._text.draw(painter, self._head_style.name_x, baseline, word, Type.LABEL_STRONG, theme.ink)
        count = str(scene.undated_total) if self._head_style.counts else ""
        x = scene.frame.head - _COUNT_RIGHT - book.width(count, Type.LABEL)
        self._text.draw(painter, round(x), baseline, count, Type.LABEL, theme.ink3)


class _Places:
    """What stands where, by row."""

    def __init__(self, scene: Scene) -> None:
        self.marks: dict[int, Mark] = {mark.row: mark for mark in scene.body.marks}
        self.clusters: dict[int, Cluster] = {cluster.row: cluster for cluster in scene.body.clusters}
        self.labels: dict[int, Label] = {label.row: label for label in scene.body.labels}
        self._clusters = scene.body.clusters
        self._half = scene.row_height / 2

    def shown(self, row: int) -> int | None:
        """The row itself, or the head of the cluster it is in; None if it is not in view."""
        if row in self.marks or row in self.clusters:
            return row
        return next((c.row for c in self._clusters if (c.members == row).any()), None)

    def anchor(self, row: int) -> tuple[float, float]:
        """The middle of a row's mark or cluster."""
        if row in self.marks:
            return self.marks[row].x, self.marks[row].y
        cluster = self.clusters[row]
        return cluster.x + cluster.width / 2, cluster.y

    def extent(self, row: int) -> QRectF | None:
        """Mark and title together."""
        mark, cluster, label = self.marks.get(row), self.clusters.get(row), self.labels.get(row)
        if mark is not None:
            x0, x1 = (mark.x - 6, mark.x + 6) if mark.form is Form.POINT else (mark.x0, mark.x1)
            y = mark.y
        elif cluster is not None:
            x0, x1, y = cluster.x, cluster.x + cluster.width + 2, cluster.y
        else:
            return None
        if label is not None:
            x0, x1 = min(x0, label.x), max(x1, label.x + label.width + label.suffix)
        return QRectF(round(x0) - 6, y - self._half, x1 - x0 + 14, self._half * 2)


def _density_image(strip: Density, color: QColor) -> QImage:
    """Bars as pixels: a thousand rectangles would cost ten times as much."""
    heights = np.repeat(strip.heights, strip.step)
    heights[strip.step - 1 :: strip.step] = 0
    filled = np.arange(_STRIP, 0, -1, dtype=np.uint8)[:, None] <= heights[None, :]
    pixels = np.where(filled, np.uint32(color.rgb()), np.uint32(0))
    image = QImage(pixels.data, len(heights), _STRIP, 4 * len(heights), QImage.Format.Format_ARGB32_Premultiplied)
    return image.copy()


def _moved(label: Label, dx: float, y: float) -> Label:
    return replace(label, x=label.x + dx, y=y)


def _elided(book: TypeBook, text: str, room: float) -> str:
    if book.width(text, Type.LABEL_STRONG) <= room:
        return text
    while text and book.width(text + "…", Type.LABEL_STRONG) > room:
        text = text[:-1]
    return text.rstrip() + "…"
