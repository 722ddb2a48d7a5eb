"""Marks as small pictures: each is painted once for a device, and copied from then on."""

from collections.abc import Callable
from math import ceil
from typing import TypeVar

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPixmap

from timeline.scene.columns import KINDS, STATUSES
from timeline.scene.labels import badge_width
from timeline.scene.scene import Cluster
from timeline.ui.canvas_pictures import DIMMED, FOUND
from timeline.ui.fonts import Type
from timeline.ui.scene_painter_marks import BAR, SIGN_AT
from timeline.ui.scene_painter_strokes import Strokes
from timeline.ui.scene_painter_text import TextDrawer, TypeBook
from timeline.ui.theme import Theme

GLYPH = 9  # half of a picture with a point's mark
_SHEETS = 10  # half of one with a cluster
_COUNTED = 2000  # pictures of clusters are kept

Look = tuple[int, int, bool]  # kind and status of a point, and whether it is dimmed
Count = tuple[int, int, int, float]  # kind, count and state of a cluster, and the count's baseline from its middle
_Key = TypeVar("_Key")


class Pictures(dict[_Key, QPixmap]):
    """Made when they are first asked for."""

    def __init__(self, make: Callable[[_Key], QPixmap]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: _Key) -> QPixmap:
        picture = self[key] = self._make(key)
        return picture


class Stamps(Strokes):
    """``points`` by their looks, ``signs`` by the numbers of the kinds: what stands at the begin of a bar."""

    def __init__(
        self, theme: Theme, book: TypeBook, text: TextDrawer, language: str, date_of: Callable[[int], str]
    ) -> None:
        super().__init__(theme, book, text, language, date_of)
        self._ratio = 1.0
        self.points = Pictures(self._point)
        self.signs = Pictures(self._sign)
        self._sheets = Pictures(self._bare_sheets)
        self._counted = Pictures(self._counted_sheets)
        self._seen: set[Count] = set()

    def begin_frame(self, ratio: float) -> None:
        """Once a frame; ``ratio`` is device pixels a logical one."""
        if ratio == self._ratio:
            return
        self._ratio = ratio
        self._seen.clear()
        for pictures in (self.points, self.signs, self._sheets, self._counted):
            pictures.clear()

    def cluster(self, painter: QPainter, key: Count, x: float, middle: float) -> None:
        """Both sheets with the count on them: a picture of its own only from the second time on."""
        if key in self._seen:
            painter.drawPixmap(QPointF(x, middle - _SHEETS), self._counted[key])
            return
        if len(self._seen) > _COUNTED:
            self._seen.clear()
            self._counted.clear()
        self._seen.add(key)
        self._paint_cluster(painter, key, x, middle)

    def _picture(self, width: float, height: float, paint: Callable[[QPainter], None]) -> QPixmap:
        picture = QPixmap(ceil(width * self._ratio), ceil(height * self._ratio))
        picture.setDevicePixelRatio(self._ratio)
        picture.fill(QColor(0, 0, 0, 0))
        with QPainter(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            paint(painter)
        return picture

    def _point(self, look: Look) -> QPixmap:
        kind, status, dimmed = look

        def paint(painter: QPainter) -> None:
            painter.setOpacity(self._theme.dimmed_opacity if dimmed else 1.0)
            self._marks.glyph(painter, KINDS[kind], STATUSES[status], GLYPH, GLYPH)

        return self._picture(2 * GLYPH, 2 * GLYPH, paint)

    def _sign(self, kind: int) -> QPixmap:
        middle, paper = BAR / 2, self._theme.paper
        return self._picture(
            2 * SIGN_AT, BAR, lambda painter: self._marks.sign(painter, KINDS[kind], SIGN_AT, middle, paper)
        )

    def _counted_sheets(self, key: Count) -> QPixmap:
        width = badge_width(key[1]) + 5
        return self._picture(width, 2 * _SHEETS, lambda painter: self._paint_cluster(painter, key, 0.0, _SHEETS))

    def _paint_cluster(self, painter: QPainter, key: Count, x: float, middle: float) -> None:
        kind, count, state, baseline = key
        text, width = self._count_text(count), badge_width(count)
        painter.drawPixmap(QPointF(x, middle - _SHEETS), self._sheets[kind, width, state])
        ink = self._theme.ghost if state == DIMMED else self._theme.ink
        at = round(x + 1 + (width - self._book.width(text, Type.CLUSTER)) / 2)
        self._text.draw(painter, at, middle + baseline, text, Type.CLUSTER, ink)

    def _bare_sheets(self, key: tuple[int, float, int]) -> QPixmap:
        kind, width, state = key
        cluster = Cluster(0, np.zeros(0, np.int32), KINDS[kind], 1.0, _SHEETS, width)

        def paint(painter: QPainter) -> None:
            painter.setOpacity(self._theme.dimmed_opacity if state == DIMMED else 1.0)
            self._marks.cluster_sheets(painter, cluster, self._theme.hit if state == FOUND else self._theme.paper)

        return self._picture(width + 5, 2 * _SHEETS, paint)
