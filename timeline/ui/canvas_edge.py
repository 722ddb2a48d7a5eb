"""Titles that the right edge of the view would tear end with «…» there as soon as the view rests."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from timeline.scene.measure import shorten
from timeline.scene.scene import Emphasis, Label, Scene
from timeline.ui.fonts import Type
from timeline.ui.scene_painter_strokes import Strokes

_AIR = 2
_RIGHT = 6.0  # between the last letter and the edge


class EdgeTitles(Strokes):
    """A pan leaves them as they are: to set them anew in each of its frames would cost time, and words would jump."""

    def paint(self, painter: QPainter, scene: Scene, emphasis: Emphasis, cover: Callable[[list[QRect]], None]) -> None:
        """The painter stands at the top left of the lanes, ``cover`` paints the ground over areas there."""
        placement, frame = scene.placement, scene.frame
        if placement is None or not scene.complete:
            return
        spread, width, scroll = placement.spread, frame.time_width, frame.scroll
        torn: list[tuple[Label, bool]] = []
        for number, x in placement.torn_titles():
            title, y = spread.titles[number], float(spread.y[number]) - scroll
            if title is not None and -9 < y < frame.lanes_bottom - frame.lanes_top + 9:
                use = Type.LABEL_STRONG if title.strong else Type.LABEL
                text = shorten(title.text, width - x - _RIGHT, self._book.advances(use))
                label = Label(int(spread.rows[number]), x, y, text, self._book.width(text, use), title.strong)
                members = emphasis.hits is not None and emphasis.hits[spread.placed(number).members].any()
                torn.append((label, bool(members)))
        cover([QRect(round(one.x) - _AIR, round(one.y) - 9, ceil(width - one.x) + 2 * _AIR, 18) for one, _ in torn])
        for label, found in torn:
            painter.fillRect(
                QRect(round(label.x) - _AIR, round(label.y) - 8, ceil(label.width) + 2 * _AIR, 16),
                self._theme.hit if emphasis.is_hit(label.row) else self._theme.paper,
            )
            dimmed = emphasis.hits is not None and not found
            plain = self._theme.ink if label.strong or emphasis.is_hit(label.row) else self._theme.ink2
            self._label(painter, label, self._theme.ghost if dimmed else plain)
