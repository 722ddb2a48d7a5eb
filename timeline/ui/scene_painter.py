"""Paints a Scene. It keeps nothing between two calls: the screen and every export come out of the same strokes."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QRegion

from timeline.scene.scene import Body, Cluster, Density, Emphasis, Scene
from timeline.ui.scene_painter_axis import AxisPainter
from timeline.ui.scene_painter_heads import HeadPainter
from timeline.ui.scene_painter_overlay import OverlayPainter
from timeline.ui.scene_painter_strokes import HeadStyle, Strokes, seen_rows
from timeline.ui.scene_painter_text import TextDrawer, TypeBook
from timeline.ui.theme import Theme

_STRIP = 8

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
        tiles: Callable[[], None] | None = None,
    ) -> None:
        """Everything, in the order of drawing; ``tiles`` covers the lanes instead of their ground and plain marks."""
        frame = scene.frame
        self._axis.paint_ground(painter, scene, lanes=tiles is None)
        lanes = QRectF(frame.head, frame.lanes_top, frame.time_width, frame.lanes_bottom - frame.lanes_top)
        painter.save()
        painter.setClipRect(lanes)
        if tiles is not None:
            tiles()
            self._uncover(painter, scene)
        painter.restore()
        if seen_rows(painter)[0] <= frame.lanes_top:
            self._axis.paint_axis(painter, scene, emphasis, lanes=tiles is None)
        else:
            self._axis.paint_date_lines(painter, scene, 4, frame.lanes_bottom)
        painter.save()
        painter.setClipRect(lanes)
        painter.translate(frame.head, frame.lanes_top - frame.scroll)
        self.paint_body(painter, scene.body if tiles is None else scene.wide, emphasis)
        painter.restore()
        self._overlay.paint_overlay(painter, scene, emphasis)
        self._heads.paint_heads(painter, scene)
        self._heads.paint_undated(painter, scene, emphasis)

    def _uncover(self, painter: QPainter, scene: Scene) -> None:
        """The ground again where tiles show a title whose mark is out of view."""
        frame, region = scene.frame, QRegion()
        for label in scene.body.veiled:
            top = round(frame.lanes_top - frame.scroll + label.y) - 9
            region += QRect(round(frame.head), top, max(round(label.x + label.width + label.suffix) + 2, 0), 18)
        if not region.isEmpty():
            painter.setClipRegion(region, Qt.ClipOperation.IntersectClip)
            self._axis.paint_ground(painter, scene)
            self._axis.paint_date_lines(painter, scene, 4, frame.lanes_bottom)

    def paint_tile(self, painter: QPainter, scene: Scene, emphasis: Emphasis) -> None:
        """A stretch of the lanes, ground and plain marks."""
        self._axis.paint_ground(painter, scene)
        self._axis.paint_date_lines(painter, scene, 0, scene.frame.height)
        painter.translate(0, -scene.frame.scroll)
        self.paint_body(painter, scene.body, emphasis)

    def paint_body(self, painter: QPainter, body: Body, emphasis: Emphasis) -> None:
        """Density, marks, clusters and titles; the painter stands at the top left of the time area."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        top, bottom = seen_rows(painter)
        for strip in (one for one in body.density if top <= one.y <= bottom + _STRIP):
            painter.drawImage(QPointF(round(strip.x), strip.y - _STRIP), _density_image(strip, self._theme.density))
        labels = [label for label in body.labels if top <= label.y <= bottom]
        for label in labels:
            if not label.sticky and label.text:
                self._plate(painter, label, emphasis)
        for mark in body.marks:
            if top <= mark.y <= bottom:
                self._dim(painter, emphasis, mark.row)
                self._marks.mark(painter, mark)
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


def _density_image(strip: Density, color: QColor) -> QImage:
    """Bars as pixels: a thousand rectangles would cost ten times as much."""
    heights = np.repeat(strip.heights, strip.step)
    heights[strip.step - 1 :: strip.step] = 0
    filled = np.arange(_STRIP, 0, -1, dtype=np.uint8)[:, None] <= heights[None, :]
    pixels = np.where(filled, np.uint32(color.rgb()), np.uint32(0))
    image = QImage(pixels.data, len(heights), _STRIP, 4 * len(heights), QImage.Format.Format_ARGB32_Premultiplied)
    return image.copy()
