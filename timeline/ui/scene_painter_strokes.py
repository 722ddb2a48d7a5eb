"""Strokes that several parts of a scene share: titles with their signs, clusters, hairlines, where things stand."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from timeline.model.event import Colour
from timeline.model.wording import number
from timeline.scene.scene import Cluster, Emphasis, Form, Label, Mark, Scene
from timeline.ui.fonts import Type
from timeline.ui.scene_painter_marks import MarkPainter
from timeline.ui.scene_painter_text import TextDrawer, TypeBook
from timeline.ui.theme import Theme

_MARGIN = 24.0
_PLATE = 16.0
_FEW = 20  # rows that are looked for one by one


@dataclass(frozen=True, slots=True)
class HeadStyle:
    """How the column of lane heads looks: on the screen with counts and a border, on a page without.

    ``bleed``: so far beyond the edges of the lanes marks may reach, so that one at the very edge is seen whole.
    """

    glyph_x: float = 21.0
    name_x: float = 34.0
    counts: bool = True
    border: bool = True
    bleed: float = 0.0


def seen_rows(painter: QPainter, margin: float = _MARGIN) -> tuple[float, float]:
    """Top and bottom of what the device shows, with a margin: a stripe of a large picture need not paint the rest."""
    back, invertible = painter.worldTransform().inverted()
    if not invertible:
        return -1e9, 1e9
    area = back.mapRect(QRectF(painter.window()))
    return area.top() - margin, area.bottom() + margin


class Strokes:
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
        self._coloured: dict[Colour, MarkPainter] = {}

    def _marks_of(self, emphasis: Emphasis, row: int) -> MarkPainter:
        """Paints a row's mark: in the hue of its kind, or in the colour the user gave it."""
        colour = emphasis.colours.get(row)
        if colour is None:
            return self._marks
        if colour not in self._coloured:
            self._coloured[colour] = MarkPainter(self._theme.in_colour(colour))
        return self._coloured[colour]

    def _verticals(
        self, painter: QPainter, xs: Iterable[float], origin: float, top: float, bottom: float, color: QColor
    ) -> None:
        """A hairline at each x from an origin, all in one stroke."""
        lines = [QRectF(origin + round(x), top, 1, bottom - top) for x in xs]
        if lines:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawRects(lines)

    def _count_text(self, count: int) -> str:
        """What is written on the sheets of a cluster."""
        return number(count, "ru" if self._russian else "en")

    def _separators(self, painter: QPainter, scene: Scene, x: float, width: float) -> None:
        frame = scene.frame
        for lane in scene.lanes:
            y = round(frame.lanes_top - frame.scroll + lane.y + lane.height)
            if frame.lanes_top <= y < frame.lanes_bottom:
                painter.fillRect(QRectF(x, y, width, 1), self._theme.grid2)

    def _dim(self, painter: QPainter, emphasis: Emphasis, row: int) -> None:
        painter.setOpacity(self._theme.dimmed_opacity if emphasis.is_dimmed(row) else 1.0)

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

    def _plate(self, painter: QPainter, label: Label, emphasis: Emphasis) -> None:
        color = self._theme.hit if emphasis.is_hit(label.row) else self._theme.paper
        width = label.width if emphasis.is_hit(label.row) else label.width + label.suffix
        painter.fillRect(QRectF(round(label.x) - 2, round(label.y - _PLATE / 2), width + 4, _PLATE), color)

    def _cluster(self, painter: QPainter, cluster: Cluster, emphasis: Emphasis) -> None:
        theme = self._theme
        hit = emphasis.hits is not None and bool(emphasis.hits[cluster.members].any())
        dimmed = emphasis.hits is not None and not hit
        if dimmed:
            painter.setOpacity(theme.dimmed_opacity)
        area = self._marks.cluster_sheets(painter, cluster, theme.hit if hit else theme.paper)
        painter.setOpacity(1.0)
        text = self._count_text(cluster.count)
        x = area.center().x() - self._book.width(text, Type.CLUSTER) / 2
        ink = theme.ghost if dimmed else theme.ink
        self._text.draw(painter, x, self._book.baseline(area.center().y(), Type.CLUSTER), text, Type.CLUSTER, ink)

    def _flag_extent(self, scene: Scene, emphasis: Emphasis) -> tuple[float, float] | None:
        """Where the selection's flag is, with 4 px of air; it steps aside for what sticks to the edges of the row."""
        if emphasis.current is None:
            return None
        places = Places(scene)
        shown = places.shown(emphasis.current)
        if shown is None:
            return None
        x, _ = places.anchor(shown)
        if not 0 <= x <= scene.frame.time_width:
            return None
        width = self._book.width(self._date_of(emphasis.current), Type.FLAG) + 12
        sticky = next((t for t in scene.axis.upper if t.x <= 0), None)
        least = 5 + self._book.width(sticky.label, Type.AXIS_UPPER) + 8 if sticky is not None else 4.0
        words = [self._book.width(e.text, Type.LABEL) + 20 for e in scene.edges if e.lane is None and e.right]
        most = scene.frame.time_width - width - 4 - max(words, default=0)
        taken = [(t.x, t.x + 9 + self._book.width(t.label, Type.AXIS_UPPER)) for t in scene.axis.upper if t.x > 0]
        beside = [place for left, right in taken if left - width < x < right for place in (left - width, right)]
        beside.sort(key=lambda left: abs(left + width / 2 - x))
        places_for_it = [min(max(left, least), most) for left in (x - width + 1, x, *beside)]
        free = [p for p in places_for_it if all(p + width <= left or p >= right for left, right in taken)]
        left = (free or places_for_it)[0]
        return left - 4, left + width + 4


class Places:
    """What stands where, by row."""

    def __init__(self, scene: Scene) -> None:
        self.marks: dict[int, Mark] = {mark.row: mark for mark in scene.body.marks}
        self.clusters: dict[int, Cluster] = {cluster.row: cluster for cluster in scene.body.clusters}
        self.labels: dict[int, Label] = {label.row: label for label in scene.body.labels}
        self._clusters = scene.body.clusters
        self._found: dict[int, int | None] = {}
        self._half = scene.row_height / 2

    def shown(self, row: int) -> int | None:
        """The row itself, or the head of the cluster it is in; None if it is not in view."""
        if row in self.marks or row in self.clusters:
            return row
        if row not in self._found:  # the current one is asked for again and again
            self._found[row] = next((c.row for c in self._clusters if (c.members == row).any()), None)
        return self._found[row]

    def all_shown(self, rows: Collection[int]) -> Iterable[int]:
        """The same of many rows, each once; what a great many stand in is looked up in a table."""
        if len(rows) <= _FEW:
            return [row for row in dict.fromkeys(map(self.shown, rows)) if row is not None]
        marked = np.zeros(max(rows) + 1, dtype=np.bool_)
        marked[np.fromiter(rows, dtype=np.int64, count=len(rows))] = True
        found = {row: None for row in self.marks if row < len(marked) and marked[row]}
        for cluster in self._clusters:
            members = cluster.members
            if marked[members[members < len(marked)]].any():
                found[cluster.row] = None
        return found

    def anchor(self, row: int) -> tuple[float, float]:
        """The middle of a row's mark or cluster."""
        if row in self.marks:
            return self.marks[row].x, self.marks[row].y
        cluster = self.clusters[row]
        return cluster.x + cluster.width / 2, cluster.y

    def ends(self, row: int) -> tuple[float, float]:
        """Where a row's mark or cluster begins and ends."""
        mark, cluster = self.marks.get(row), self.clusters.get(row)
        if mark is not None:
            return (mark.x - 6, mark.x + 6) if mark.form is Form.POINT else (mark.x0, mark.x1)
        return (cluster.x, cluster.x + cluster.width + 2) if cluster is not None else (0.0, 0.0)

    def extent(self, row: int, label: Label | None = None) -> QRectF | None:
        """Mark and title together; ``label``: the title where it stands now."""
        mark, cluster, label = self.marks.get(row), self.clusters.get(row), label or self.labels.get(row)
        shown = mark or cluster
        if shown is None:
            return None
        (x0, x1), y = self.ends(row), shown.y
        if label is not None:
            x0, x1 = min(x0, label.x), max(x1, label.x + label.width + label.suffix)
        return QRectF(round(x0) - 6, y - self._half, x1 - x0 + 14, self._half * 2)
