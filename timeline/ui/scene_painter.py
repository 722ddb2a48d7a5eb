"""Paints a Scene. It keeps nothing between two calls: the screen and every export come out of the same strokes."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from timeline.scene.scene import Body, Cluster, Emphasis, Scene
from timeline.scene.ticks import Axis
from timeline.scene.timescale import TimeScale
from timeline.ui.density_bars import HIGHEST, density_bars
from timeline.ui.scene_painter_axis import AxisPainter
from timeline.ui.scene_painter_heads import HeadPainter
from timeline.ui.scene_painter_overlay import OverlayPainter
from timeline.ui.scene_painter_strokes import HeadStyle, Strokes, seen_rows
from timeline.ui.scene_painter_text import TextDrawer, TypeBook
from timeline.ui.theme import Theme

_REACH = 10.0  # so far from the middle of its line marks and titles are painted at the most

__all__ = ["HeadStyle", "ScenePainter"]


class ScenePainter(Strokes):
    """The whole picture, in the order of drawing."""

    def __init__(
        self,
        theme: Theme,
        book: TypeBook,
        text: TextDrawer,
        language: str,
        date_of: Callable[[int], str],
        head: HeadStyle | None = None,
    ) -> None:
        super().__init__(theme, book, text, language, date_of, head)
        shared = (theme, book, text, language, date_of, head)
        self._axis = AxisPainter(*shared)
        self._overlay = OverlayPainter(*shared)
        self._heads = HeadPainter(*shared)

    def paint(
        self,
        painter: QPainter,
        scene: Scene,
        emphasis: Emphasis,
        paint_lanes: Callable[[], None] | None = None,
        paint_heads: Callable[[], None] | None = None,
    ) -> None:
        """Everything, in the order of drawing; ``paint_lanes`` stands in for ground and plain marks of the lanes."""
        frame = scene.frame
        self._axis.paint_ground(painter, scene, lanes=paint_lanes is None)
        lanes = QRectF(frame.head, frame.lanes_top, frame.time_width, frame.lanes_bottom - frame.lanes_top)
        painter.save()
        painter.setClipRect(lanes)
        if paint_lanes is not None:
            paint_lanes()
        painter.restore()
        if seen_rows(painter)[0] <= frame.lanes_top:
            self._axis.paint_axis(painter, scene, emphasis, lanes=paint_lanes is None)
        else:
            self._axis.paint_date_lines(painter, scene, 4, frame.lanes_bottom)
        self._paint_upon(painter, scene, scene.body if paint_lanes is None else scene.wide, emphasis, paint_heads)

    def paint_moving(self, painter: QPainter, scene: Scene, scale: TimeScale, axis: Axis, low: int, high: int) -> None:
        """Of what stands above the lanes what moves with them, between two x of a scale."""
        dates = [scale.x_of(line.instant) for line in scene.date_lines]
        self._axis.paint_moving(painter, scene.frame, axis, dates, low, high)

    def paint_around(
        self, painter: QPainter, scene: Scene, emphasis: Emphasis, paint_heads: Callable[[], None]
    ) -> None:
        """All but the plain marks of the lanes and what ``paint_moving`` paints."""
        self._axis.paint_sticking(painter, scene, emphasis)
        self._paint_upon(painter, scene, scene.wide, emphasis, paint_heads)

    def _paint_upon(
        self,
        painter: QPainter,
        scene: Scene,
        body: Body,
        emphasis: Emphasis,
        paint_heads: Callable[[], None] | None,
    ) -> None:
        frame = scene.frame
        if body.marks or body.clusters or body.density:
            painter.save()
            area = QRectF(frame.head, frame.lanes_top, frame.time_width, frame.lanes_bottom - frame.lanes_top)
            bleed = self._head_style.bleed
            painter.setClipRect(area.adjusted(-bleed, 0, bleed, 0))
            painter.translate(frame.head, frame.lanes_top - frame.scroll)
            self.paint_body(painter, body, emphasis)
            painter.restore()
        self._overlay.paint_overlay(painter, scene, emphasis)
        if paint_heads is not None:
            paint_heads()
        else:
            self._heads.paint_heads(painter, scene)
        self._heads.paint_undated(painter, scene, emphasis)

    def paint_heads(self, painter: QPainter, scene: Scene) -> None:
        """The column at the left alone."""
        self._heads.paint_heads(painter, scene)

    def paint_body(self, painter: QPainter, body: Body, emphasis: Emphasis) -> None:
        """Density, marks, clusters and titles; the painter stands at the top left of the time area."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        top, bottom = seen_rows(painter, _REACH)
        for strip in (one for one in body.density if top <= one.y <= bottom + HIGHEST):
            image = density_bars(strip.heights[None], strip.step, self._theme.density)
            painter.drawImage(QPointF(round(strip.x), strip.y - HIGHEST), image)
        labels = [label for label in body.labels if top <= label.y <= bottom]
        for label in labels:
            if not label.sticky and label.text:
                self._plate(painter, label, emphasis)
        for mark in body.marks:
            if top <= mark.y <= bottom:
                self._dim(painter, emphasis, mark.row)
                self._marks_of(emphasis, mark.row).mark(painter, mark)
        painter.setOpacity(1.0)
        heads: dict[tuple[int, float], Cluster] = {}
        for cluster in body.clusters:
            if top <= cluster.y <= bottom:
                self._cluster(painter, cluster, emphasis)
                heads[cluster.row, cluster.y] = cluster
        for label in labels:
            if label.sticky:
                self._plate(painter, label, emphasis)
            cluster = heads.get((label.row, label.y))
            self._label(painter, label, self._label_color(label, cluster, emphasis))
