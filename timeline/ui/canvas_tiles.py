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

    def draw(
        self,
        painter: QPainter,
        scale: TimeScale,
        area: tuple[float, float, float],
        paint: Callable[[QPainter, TimeScale, float], None],
    ) -> None:
        """Covers ``area`` (left, top, width) with tiles of the height of the key."""
        left, top, width = area
        size = WIDTH * scale.ms_per_px
        for number in range(int(scale.left // size), int(scale.time_at(width) // size) + 1):
            begin = round(number * size)
            tile = self._kept.get(number)
            if tile is None:
                tile = self._kept[number] = self._painted(TimeScale(begin, scale.ms_per_px), paint)
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
            painter.drawPixmap(QPointF(left + round(scale.x_of(begin)), top), tile)

    def _painted(self, scale: TimeScale, paint: Callable[[QPainter, TimeScale, float], None]) -> QPixmap:
        assert self._key is not None
        ratio = self._key.ratio
        pixmap = QPixmap(ceil(WIDTH * ratio), ceil(self._key.height * ratio))
        pixmap.setDevicePixelRatio(ratio)
        painter = QPainter(pixmap)
        paint(painter, scale, WIDTH)
        painter.end()
        return pixmap
