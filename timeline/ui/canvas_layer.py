"""The painted lanes, kept between frames: a pan moves them and paints what comes into view, all else paints anew."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, floor

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPixmap

from timeline.model.instant import Instant
from timeline.scene.timescale import TimeScale
from timeline.ui.canvas_pictures import whole_pixels

SPARE = 256  # so much wider than the view is the picture
AHEAD = 128  # and so much is painted before it comes into view
_SEAM = 1  # painted once more beside it


PaintStretch = Callable[[QPainter, TimeScale, int, int], None]
"""Paints what stands between two x of a scale, the painter's x being that of the scale."""


@dataclass(frozen=True, slots=True)
class LayerKey:
    """What the picture depends on, besides its place in time: anything else, and all of it is painted anew."""

    ms_per_px: float
    scroll: float
    width: float
    height: float
    ratio: float
    version: int  # of events, theme, language, search


class Layer:
    """One picture somewhat wider than the view, so that most frames of a pan need only be copied from it.

    Its x and the view's are logical pixels; a view stands at a whole pixel of the device in it.
    """

    def __init__(self) -> None:
        self._key: LayerKey | None = None
        self._left: Instant = 0  # at the left edge of the picture
        self._painted = (0, 0)  # x in the picture
        self._picture = QPixmap()
        self._brush = QBrush()

    def forget(self) -> None:
        """Nothing of it is right any more."""
        self._key = None

    def goes_on(self, key: LayerKey) -> bool:
        """Whether what is painted will do, but for what a pan brings into view."""
        return key == self._key

    def snapped(self, key: LayerKey, scale: TimeScale) -> TimeScale:
        """The scale moved by less than a pixel, so that what is painted already stands right under it."""
        if key != self._key:
            return scale
        return TimeScale(self._left + round(self._x_of(scale, key.ratio) * scale.ms_per_px), scale.ms_per_px)

    def is_exact(self, scale: TimeScale) -> bool:
        """Whether a snapped view looks as if it had been painted anew: not if its pixels lie otherwise."""
        if self._key is None:
            return True
        ratio = self._key.ratio
        x = self._x_of(scale, ratio)
        return x.is_integer() and (x * ratio).is_integer()

    def _x_of(self, scale: TimeScale, ratio: float) -> float:
        return round((scale.left - self._left) / scale.ms_per_px * ratio) / ratio

    def show(self, key: LayerKey, scale: TimeScale, paint: PaintStretch) -> bool:
        """Brings it up to date for a snapped scale; False when it was already."""
        width = ceil(key.width)
        x, painted = (self._x_of(scale, key.ratio), self._painted) if key == self._key else (0.0, (0, 0))
        if painted[0] <= x and x + width <= painted[1]:
            return False
        ahead = x + width > painted[1]
        if not 0 <= x <= SPARE:
            x, painted = self._moved(key, x, painted, 0 if ahead else SPARE)
        if painted[0] >= painted[1] or x > painted[1] or x + width < painted[0]:
            size = (ceil((width + SPARE) * key.ratio), ceil(key.height * key.ratio))
            if (self._picture.width(), self._picture.height()) != size:
                self._picture = QPixmap(*size)
            self._picture.setDevicePixelRatio(key.ratio)
            x, low, high, painted = 0.0, 0, width, (0, width)
        elif ahead:
            low, high = painted[1], min(ceil(x) + width + AHEAD, width + SPARE)
            painted = painted[0], high
        else:
            low, high = max(floor(x) - AHEAD, 0), painted[0]
            painted = low, painted[1]
        self._key, self._painted, self._left = key, painted, scale.left - round(x * scale.ms_per_px)
        self._brush = QBrush()
        with QPainter(self._picture) as painter:
            painter.setClipRect(QRectF(low - _SEAM, 0, high - low + 2 * _SEAM, key.height))
            paint(painter, TimeScale(self._left, scale.ms_per_px), low - _SEAM, high + _SEAM)
        return True

    def _moved(self, key: LayerKey, x: float, painted: tuple[int, int], target: int) -> tuple[float, tuple[int, int]]:
        """Moves what is painted so that x becomes ``target``, or next to it: only by whole pixels of the device."""
        whole = whole_pixels(key.ratio)
        if not whole or abs(x - target) > key.width:
            return 0.0, (0, 0)
        by = floor(abs(x - target) / whole) * whole if target == 0 and x > 0 else -ceil(abs(target - x) / whole) * whole
        self._picture.scroll(round(-by * key.ratio), 0, self._picture.rect())
        limit = ceil(key.width) + SPARE
        return x - by, (max(painted[0] - by, 0), min(painted[1] - by, limit))

    def draw(self, painter: QPainter, scale: TimeScale, left: float, top: float) -> None:
        """Covers a part of the widget with what belongs to a snapped scale."""
        key = self._key
        if key is None:
            return
        x, ratio = self._x_of(scale, key.ratio), key.ratio
        target = QRectF(left, top, key.width, key.height)
        source = QRectF(round(x * ratio), 0, key.width * ratio, key.height * ratio)
        painter.drawPixmap(target, self._picture, source)

    def fill(self, painter: QPainter, scale: TimeScale, areas: list[QRect], by: float = 0.0) -> None:
        """Covers areas of the view, ``by`` pixels to the left of where they are said to be, with what stands there,
        repeated downwards; all in one stroke."""
        if self._key is None:
            return
        if self._brush.style() == Qt.BrushStyle.NoBrush:
            self._brush = QBrush(self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._brush)
        painter.translate(-by, 0.0)
        painter.setBrushOrigin(QPointF(by - self._x_of(scale, self._key.ratio), 0.0))
        painter.drawRects(areas)
        painter.translate(by, 0.0)


class Kept:
    """A part of the widget that is painted again only when what it depends on has changed."""

    def __init__(self) -> None:
        self.key: object = None
        self._picture = QPixmap()

    def draw(
        self, painter: QPainter, area: QRectF, ratio: float, key: object, paint: Callable[[QPainter], None]
    ) -> None:
        """``paint`` paints the part in the coordinates of the widget."""
        if key != self.key:
            self.key = key
            self._picture = QPixmap(ceil(area.width() * ratio), ceil(area.height() * ratio))
            self._picture.setDevicePixelRatio(ratio)
            self.paint_upon(area, paint)
        painter.drawPixmap(area.topLeft(), self._picture)

    def paint_upon(self, area: QRectF, paint: Callable[[QPainter], None]) -> None:
        """Some of it anew."""
        with QPainter(self._picture) as inner:
            inner.translate(-area.left(), -area.top())
            paint(inner)
