"""What lies above the marks: words at the edges, hover, focus, the selection with its flag."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from timeline.scene.measure import shorten
from timeline.scene.scene import Cluster, Edge, Emphasis, Form, Frame, Label, Mark, Scene
from timeline.ui.fonts import Type
from timeline.ui.scene_painter_strokes import Places, Strokes

_PLATE = 16.0
_LONGEST = 270.0  # a title, as elsewhere
_GAP = 12.0
_PAD = 8.0
_LEAST = 100.0


class OverlayPainter(Strokes):
    """Paints what may change without a new layout."""

    def paint_overlay(self, painter: QPainter, scene: Scene, emphasis: Emphasis) -> None:
        """The words at the edges of lanes; then hover, focus and selection above everything."""
        frame = scene.frame
        if not emphasis.rows and all(edge.lane is None for edge in scene.edges):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setClipRect(QRectF(frame.head, frame.lanes_top, frame.time_width, frame.lanes_bottom - frame.lanes_top))
        painter.translate(frame.head, frame.lanes_top - frame.scroll)
        for edge in scene.edges:
            if edge.lane is not None:
                self._lane_edge(painter, frame, edge)
        places = Places(scene)
        if emphasis.hovered is not None and emphasis.hovered not in emphasis.selected:
            self._hover(painter, places, emphasis, frame.time_width)
        painter.restore()
        self._selection_lines(painter, scene, places, emphasis)
        painter.save()
        painter.setClipRect(QRectF(frame.head, frame.lanes_top, frame.time_width, frame.lanes_bottom - frame.lanes_top))
        painter.translate(frame.head, frame.lanes_top - frame.scroll)
        for row in places.all_shown(emphasis.selected):
            self._selected(painter, scene, places, row, emphasis)
        if emphasis.focused is not None:
            self._focus(painter, places, emphasis.focused)
        painter.restore()

    def _lane_edge(self, painter: QPainter, frame: Frame, edge: Edge) -> None:
        width = self._book.width(edge.text, Type.LABEL)
        x = frame.time_width - 12 - width if edge.right else 12.0
        left = round(x) - 4 if edge.right else 0
        painter.fillRect(QRectF(left, edge.y - _PLATE / 2, width + 16, _PLATE), self._theme.paper)
        baseline = self._book.baseline(edge.y, Type.LABEL)
        self._text.draw(painter, round(x), baseline, edge.text, Type.LABEL, self._theme.ink2)

    def _hover(self, painter: QPainter, places: Places, emphasis: Emphasis, width: float) -> None:
        row = emphasis.hovered
        area = places.extent(row) if row is not None else None
        if row is None or area is None:
            return
        label = places.labels.get(row)
        moved = self._within_view(label, *places.ends(row), width) if label is not None else None
        if label is not None and moved is not None and moved is not label:
            self._plate(painter, label, Emphasis())
            area = places.extent(row, moved) or area
        painter.setPen(QPen(self._theme.rule2, 1))
        painter.setBrush(self._theme.raised)
        painter.drawRoundedRect(area.adjusted(-0.5, 0.5, 0.5, -0.5), 3, 3)
        self._again(painter, places, row, moved, emphasis)

    def _focus(self, painter: QPainter, places: Places, row: int) -> None:
        area = places.extent(row)
        if area is not None:
            painter.setPen(QPen(self._theme.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(-2, 0, 2, 0), 3, 3)

    def _within_view(self, label: Label, x0: float, x1: float, width: float) -> Label:
        """A title that an edge of the view cuts: at the other side of its mark, else as much of it as has room."""
        whole = label.width + label.suffix + _PAD
        if label.sticky or (label.x >= 2 and label.x + whole <= width) or x1 - x0 > width / 2:
            return label
        left, right = x0 - _GAP - whole, x1 + _GAP
        if label.x < 2 and right + whole <= width:
            return replace(label, x=right)
        if label.x >= 2 and left >= 2:
            return replace(label, x=left)
        advances = self._book.advances(Type.LABEL_STRONG if label.strong else Type.LABEL)
        x = max(label.x, 2.0)
        text = shorten(label.text, width - x - label.suffix - _PAD, advances)
        return replace(label, x=x, text=text, width=advances.width(text)) if text else label

    def _again(self, painter: QPainter, places: Places, row: int, label: Label | None, emphasis: Emphasis) -> None:
        mark, cluster = places.marks.get(row), places.clusters.get(row)
        if mark is not None:
            self._marks_of(emphasis, mark.row).mark(painter, mark)
        elif cluster is not None:
            self._undimmed(painter, cluster, emphasis)
        if label is not None:
            self._label(painter, label, self._theme.ink)

    def _undimmed(self, painter: QPainter, cluster: Cluster, emphasis: Emphasis) -> None:
        """A cluster that is stressed: marked if the search has found some of it, and never pale."""
        found = emphasis.hits is not None and bool(emphasis.hits[cluster.members].any())
        self._cluster(painter, cluster, emphasis if found else Emphasis())

    def _selected(self, painter: QPainter, scene: Scene, places: Places, row: int, emphasis: Emphasis) -> None:
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
            self._marks_of(emphasis, mark.row).mark(painter, mark)
        elif cluster is not None:
            self._undimmed(painter, cluster, emphasis)
        if emphasis.current is not None and places.shown(emphasis.current) == row:
            named = self._name_of_current(scene, label, mark, cluster, emphasis)
            if named is label and label is not None:
                named = self._within_view(label, *places.ends(row), scene.frame.time_width)
            if label is not None and named is not label:
                self._plate(painter, label, Emphasis())  # over the title of another one
            label = named
        if label is not None:
            height = 18.0 if scene.dense else 20.0
            label = replace(label, x=round(label.x) + (5 if mark is None or label.x > mark.x0 else -5))
            plate = QRectF(label.x - 5, round(label.y - height / 2), label.width + label.suffix + 11, height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.select)
            painter.drawRoundedRect(plate, 2, 2)
            use = Type.LABEL_STRONG if label.strong else Type.LABEL
            baseline = self._book.baseline(label.y, use)
            self._text.draw(painter, label.x, baseline, label.text, use, theme.on_select)
            self._signs(painter, label, theme.density if not theme.dark else theme.rule2, theme.on_select)

    def _name_of_current(
        self, scene: Scene, label: Label | None, mark: Mark | None, cluster: Cluster | None, emphasis: Emphasis
    ) -> Label | None:
        """The current event's title also where none found room, or where a cluster bears another one's."""
        if label is not None and (cluster is None or cluster.row == emphasis.current):
            return label
        if mark is not None:
            left, right, y = mark.x0, mark.x1, mark.y
        elif cluster is not None:
            left, right, y = cluster.x - 4, cluster.x + cluster.width + 4, cluster.y
        else:
            return label
        advances = self._book.advances(Type.LABEL)
        before, after = scene.placement.free_around(y, left, right) if scene.placement is not None else (-1e9, 1e9)
        x = label.x if label is not None and label.x > right else right + _GAP
        room = min(after, scene.frame.time_width) - x - _GAP
        room_before = left - _GAP - max(before, 0.0) - 2 * _GAP
        wanted = min(advances.width(emphasis.title), _LONGEST)
        if room < wanted and (room_before >= wanted or room < _LEAST <= room_before):
            wanted = min(wanted, room_before)
            text = shorten(emphasis.title, wanted, advances)
            x = left - _GAP - 12 - advances.width(text)
        else:  # above others only where there is next to no room
            text = shorten(emphasis.title, min(wanted, room) if room >= _LEAST else wanted, advances)
            x = max(min(x, scene.frame.time_width - _GAP - advances.width(text)), 8.0)
        row = label.row if label is not None else emphasis.current or 0
        return Label(row, x, y, text, advances.width(text)) if text else label

    def _selection_lines(self, painter: QPainter, scene: Scene, places: Places, emphasis: Emphasis) -> None:
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
        free = self._free_of_labels(scene, x)
        painter.fillRect(QRectF(at, frame.axis_upper - 4, 1, frame.axis_lower + 4 if free else 6), theme.select)
        self._titles_over(painter, scene, x, y, emphasis)
        text = self._date_of(emphasis.current)
        plate = QRectF(frame.head + extent[0] + 4, 3, extent[1] - extent[0] - 8, frame.axis_upper - 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.select)
        painter.drawRoundedRect(plate, 2, 2)
        baseline = book.baseline(frame.axis_upper / 2, Type.FLAG)
        self._text.draw(painter, round(plate.left()) + 6, baseline, text, Type.FLAG, theme.on_select)

    def _free_of_labels(self, scene: Scene, x: float) -> bool:
        """Whether no label of the lower row stands at an x."""
        axis, book = scene.axis, self._book
        tick, use = axis.lower_at(x), Type.LABEL_STRONG if axis.days else Type.LABEL
        note = book.width(tick.note, Type.SMALL) + 4 if tick.note else 0.0
        return x > max(tick.x, 0.0) + 10 + book.width(tick.label, use) + note

    def _titles_over(self, painter: QPainter, scene: Scene, x: float, bottom: float, emphasis: Emphasis) -> None:
        """What stands above the hairline's lower end is painted once more: it passes behind marks and titles."""
        frame = scene.frame
        painter.save()
        painter.setClipRect(QRectF(frame.head, frame.lanes_top, frame.time_width, frame.lanes_bottom - frame.lanes_top))
        painter.translate(frame.head, frame.lanes_top - frame.scroll)
        for label in scene.body.labels:
            crossed = label.x - 2 <= x <= label.x + label.width + label.suffix + 2
            if label.y < bottom - 8 and crossed and label.row != emphasis.hovered:
                self._label_over(painter, self._ended(label, frame.time_width), scene, emphasis)
        for mark in scene.body.marks:
            if mark.y < bottom - 8 and mark.x0 - 8 <= x <= mark.x1 + 8:
                self._dim(painter, emphasis, mark.row)
                self._marks_of(emphasis, mark.row).mark(painter, mark)
        painter.setOpacity(1.0)
        for cluster in scene.body.clusters:
            if cluster.y < bottom - 8 and cluster.x - 2 <= x <= cluster.x + cluster.width + 4:
                self._cluster(painter, cluster, emphasis)
        painter.restore()

    def _label_over(self, painter: QPainter, label: Label, scene: Scene, emphasis: Emphasis) -> None:
        clusters = scene.body.clusters
        cluster = next((one for one in clusters if one.row == label.row and one.y == label.y), None)
        self._plate(painter, label, emphasis)
        self._label(painter, label, self._label_color(label, cluster, emphasis))

    def _ended(self, label: Label, width: float) -> Label:
        """A title that the right edge would tear ends before it."""
        if label.sticky or label.x + label.width <= width:
            return label
        advances = self._book.advances(Type.LABEL_STRONG if label.strong else Type.LABEL)
        text = shorten(label.text, width - label.x - _PAD, advances)
        return Label(label.row, label.x, label.y, text, advances.width(text), label.strong)
