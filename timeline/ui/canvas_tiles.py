"""Painted stretches of the lanes at one scale: a pan lays them side by side again and paints at most one new one."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPixmap

from timeline.scene.timescale import TimeScale

WIDTH = 256
_KEPT = 48


@dataclass(frozen=True, slots=True)
class TileKey:
    """What a tile depends on, besides its place: anything else, and all are painted anew."""

    ms_per_px: float
    scroll: float
    height: float
    ratio: float
    version: int  # of events, theme, language, search


class Tiles:
    """``paint(painter, scale, width)`` draws the stretch that begins at x = 0 of ``scale``."""

    def __init__(self) -> None:
        self._key: TileKey | None = None
        self._kept: OrderedDict[int, QPixmap] = OrderedDict()

    def are_for(self, key: TileKey) -> bool:
        """Whether the last frame had the same key; remembers it."""
        same = key == self._key
        if not same:
            self._key = key
            self._kept.clear()
        return same

    def forget(self) -> None:
        """The last frame was not what tiles should continue."""
        self._key = None
        self._kept.clear()

    def missing(self, scale: TimeScale, width: float) -> int:
        """How many tiles of a view have not been painted yet."""
        return sum(1 for number in _numbers(scale, width) if number not in self._kept)

    def make(
        self, scale: TimeScale, width: float, paint: Callable[[QPainter, TimeScale, float], None], *, most: int
    ) -> None:
        """Paints some of the missing ones, so that no frame has to paint all of them."""
        size = WIDTH * scale.ms_per_px
        for number in [n for n in _numbers(scale, width) if n not in self._kept][:most]:
            self._kept[number] = self._painted(TimeScale(round(number * size), scale.ms_per_px), paint)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)

    def draw(self, painter: QPainter, scale: TimeScale, left: float, top: float, width: float) -> None:
        """Covers the lanes; every tile must have been made."""
        size = WIDTH * scale.ms_per_px
        for number in _numbers(scale, width):
            x = left + round(scale.x_of(round(number * size)))
            painter.drawPixmap(QPointF(x, top), self._kept[number])

    def _painted(self, scale: TimeScale, paint: Callable[[QPainter, TimeScale, float], None]) -> QPixmap:
        assert self._key is not None
        ratio = self._key.ratio
        pixmap = QPixmap(ceil(WIDTH * ratio), ceil(self._key.height * ratio))
        pixmap.setDevicePixelRatio(ratio)
        painter = QPainter(pixmap)
        paint(painter, scale, WIDTH)
        painter.end()
        return pixmap


def _numbers(scale: TimeScale, width: float) -> range:
    size = WIDTH * scale.ms_per_px
    return range(int(scale.left // size), int(scale.time_at(width) // size) + 1)
