"""Titles that the right edge of the view would tear end with «…» there as soon as the view rests."""

from collections.abc import Callable
from math import ceil, floor

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from timeline.scene.measure import ELLIPSIS, shorten
from timeline.scene.scene import Emphasis, Scene
from timeline.ui.fonts import Type
from timeline.ui.scene_painter_axis import on_device
from timeline.ui.scene_painter_strokes import Strokes

_AIR = 2
_RIGHT = 6.0  # between the last letter and the edge

_End = tuple[float, float, str, Type, int]  # x from which on the title is covered, y, what follows, its font, number


class EdgeTitles(Strokes):
    """A pan leaves them as they are: to end them in each of its frames would cost time. What is kept is not painted
    again, so that no letter moves."""

    def paint(self, painter: QPainter, scene: Scene, emphasis: Emphasis, cover: Callable[[list[QRect]], None]) -> None:
        """The painter stands at the top left of the lanes, ``cover`` paints the ground over areas there."""
        placement, frame = scene.placement, scene.frame
        if placement is None or not scene.complete:
            return
        ends = self._ends(scene)
        width = frame.time_width
        cover([QRect(floor(x), round(y) - 9, ceil(width - x) + 2 * _AIR, 18) for x, y, *_ in ends])
        ratio, spread = painter.device().devicePixelRatioF(), placement.spread
        for x, y, text, use, number in ends:
            hit = emphasis.is_hit(int(spread.rows[number]))
            if text:
                plate = QRectF(floor(x), round(y) - 8, self._book.width(text, use) + _AIR, 16)
                painter.fillRect(plate, self._theme.hit if hit else self._theme.paper)
            plain = self._theme.ink if use is Type.LABEL_STRONG or hit else self._theme.ink2
            found = emphasis.hits is None or bool(emphasis.hits[spread.placed(number).members].any())
            ink = plain if found else self._theme.ghost
            self._text.draw(painter, on_device(x, ratio), self._book.baseline(y, use), text, use, ink)

    def _ends(self, scene: Scene) -> list[_End]:
        placement, frame = scene.placement, scene.frame
        ends: list[_End] = []
        if placement is None:
            return ends
        for number, x in placement.torn_titles():
            title, y = placement.spread.titles[number], float(placement.spread.y[number]) - frame.scroll
            if title is None or not -9 < y < frame.lanes_bottom - frame.lanes_top + 9:
                continue
            use = Type.LABEL_STRONG if title.strong else Type.LABEL
            text = shorten(title.text, frame.time_width - x - _RIGHT, self._book.advances(use))
            more = ELLIPSIS if text and text != title.text else ""
            kept = text.removesuffix(more)
            start = x + self._book.exact_width(kept, use) if kept else x - _AIR
            ends.append((start, y, more, use, number))
        return ends
