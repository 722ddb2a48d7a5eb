"""The painted lanes, kept between frames: a pan moves them and paints what comes into view, all else paints anew."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import ceil

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap

from timeline.model.instant import Instant
from timeline.scene.timescale import TimeScale

SPARE = 256  # so much wider than the view is the picture
AHEAD = 128  # and so much is painted before it comes into view
_COARSEST = 20  # so many logical pixels are whole ones of the device at the latest
_SEAM = 1  # painted once more beside it


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
    """One picture somewhat wider than the view, so that most frames of a pan need only be copied from it."""

    def __init__(self) -> None:
        self._key: LayerKey | None = None
        self._left: Instant = 0  # at the left edge of the picture
        self._painted = (0, 0)  # x in the picture
        self._picture = QPixmap()

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
        return replace(scale, left=self._left + round(self._x_of(scale) * scale.ms_per_px))

    def _x_of(self, scale: TimeScale) -> int:
        return round((scale.left - self._left) / scale.ms_per_px)

    def show(self, key: LayerKey, scale: TimeScale, paint: Callable[[QPainter, float, float], None]) -> None:
        """Brings it up to date for a snapped scale; ``paint`` paints what stands between two x of the view."""
        width = ceil(key.width)
        x, painted = (self._x_of(scale), self._painted) if key == self._key else (0, (0, 0))
        if painted[0] <= x and x + width <= painted[1]:
            return
        ahead = x + width > painted[1]
        if not 0 <= x <= SPARE:
            x, painted = self._moved(key, x, painted, 0 if ahead else SPARE)
        if painted[0] >= painted[1] or x > painted[1] or x + width < painted[0]:
            size = (ceil((width + SPARE) * key.ratio), ceil(key.height * key.ratio))
            if (self._picture.width(), self._picture.height()) != size:
                self._picture = QPixmap(*size)
            self._picture.setDevicePixelRatio(key.ratio)
            x, low, high, painted = 0, 0, width, (0, width)
        elif ahead:
            low, high = painted[1], min(x + width + AHEAD, width + SPARE)
            painted = painted[0], high
        else:
            low, high = max(x - AHEAD, 0), painted[0]
            painted = low, painted[1]
        painter = QPainter(self._picture)
        painter.setClipRect(QRectF(low - _SEAM, 0, high - low + 2 * _SEAM, key.height))
        painter.translate(x, 0)
        paint(painter, low - x - _SEAM, high - x + _SEAM)
        painter.end()
        self._key, self._painted, self._left = key, painted, scale.left - round(x * scale.ms_per_px)

    def _moved(self, key: LayerKey, x: int, painted: tuple[int, int], target: int) -> tuple[int, tuple[int, int]]:
        """Moves what is painted so that x becomes ``target``, or next to it: only by whole pixels of the device."""
        whole = next((n for n in range(1, _COARSEST + 1) if n * key.ratio % 1 == 0), 0)
        if not whole or abs(x - target) > key.width:
            return 0, (0, 0)
        target += (x - target) % whole if target == 0 else -((target - x) % whole)
        by = x - target
        self._picture.scroll(round(-by * key.ratio), 0, self._picture.rect())
        limit = ceil(key.width) + SPARE
        return target, (max(painted[0] - by, 0), min(painted[1] - by, limit))

    def draw(self, painter: QPainter, scale: TimeScale, left: float, top: float) -> None:
        """Covers the lanes with what belongs to a snapped scale."""
        key = self._key
        if key is None:
            return
        x, ratio = self._x_of(scale), key.ratio
        target = QRectF(left, top, key.width, key.height)
        painter.drawPixmap(target, self._picture, QRectF(x * ratio, 0, key.width * ratio, key.height * ratio))


class Kept:
    """A part of the widget that is painted again only when what it depends on has changed."""

    def __init__(self) -> None:
        self._key: object = None
        self._picture = QPixmap()

    def draw(
        self, painter: QPainter, area: QRectF, ratio: float, key: object, paint: Callable[[QPainter], None]
    ) -> None:
        """``paint`` paints the part in the coordinates of the widget."""
        if key != self._key:
            self._key = key
            self._picture = QPixmap(ceil(area.width() * ratio), ceil(area.height() * ratio))
            self._picture.setDevicePixelRatio(ratio)
            inner = QPainter(self._picture)
            inner.translate(-area.left(), -area.top())
            paint(inner)
            inner.end()
        painter.drawPixmap(area.topLeft(), self._picture)
