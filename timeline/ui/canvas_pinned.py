"""Pinned lanes: a band at the top of the lanes that stays where it is while the others scroll beneath it."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPixmap

from timeline.scene.plan import Plan
from timeline.scene.scene import Emphasis, Frame, Scene
from timeline.ui.scene_painter import ScenePainter
from timeline.ui.scene_painter_text import PlainText, TypeBook
from timeline.ui.theme import Theme

_MOST = 0.6  # of the room for lanes: the others must stay to be seen


def pinned_lanes(plan: Plan, pinned: int, frame: Frame) -> int:
    """How many of the first ``pinned`` lanes there is room for in the band; none as long as nothing is scrolled."""
    room = (frame.lanes_bottom - frame.lanes_top) * _MOST
    if frame.scroll <= 0:
        return 0
    return sum(plan.tops[lane] + plan.heights[lane] <= room for lane in range(min(pinned, len(plan.tops))))


def band_height(plan: Plan, lanes: int) -> float:
    """Of so many lanes from above."""
    return plan.tops[lanes - 1] + plan.heights[lanes - 1] if lanes else 0.0


class PinnedBand:
    """Keeps what it painted until the scene or what is stressed in it is another."""

    def __init__(self, book: TypeBook, date_of: Callable[[int], str]) -> None:
        self._book = book
        self._date_of = date_of
        self._style: tuple[Theme, str] | None = None
        self._painter: ScenePainter | None = None
        self._shown: tuple[Scene, Emphasis, float, float] | None = None
        self._picture = QPixmap()

    def paint(
        self, painter: QPainter, scene: Scene, emphasis: Emphasis, height: float, theme: Theme, language: str
    ) -> None:
        """``scene`` is that of the view without scrolling."""
        if self._painter is None or self._style != (theme, language):
            self._style, self._shown = (theme, language), None
            text = PlainText(self._book)
            self._painter = ScenePainter(theme, self._book, text, language, self._date_of)
        ratio, frame = painter.device().devicePixelRatioF(), scene.frame
        shown = (scene, emphasis, height, ratio)
        if (
            self._shown is None
            or any(one is not other for one, other in zip(self._shown[:2], shown[:2], strict=True))
            or (self._shown[2:] != shown[2:])
        ):
            self._shown = shown
            self._picture = QPixmap(ceil(frame.width * ratio), ceil((frame.lanes_top + height) * ratio))
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(theme.paper)
            inner = QPainter(self._picture)
            self._painter.paint(inner, scene, emphasis)
            inner.end()
        top = frame.lanes_top
        painter.setOpacity(1.0)
        painter.drawPixmap(QPointF(0, top), self._picture, QRectF(0, top * ratio, frame.width * ratio, height * ratio))
        painter.fillRect(QRectF(0, top + height - 1, frame.width, 2), theme.rule2)
