"""What lies over the canvas: a lane that is dragged by its head, a span, a rubber band, a sign of more below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPen, QPixmap

from timeline.scene.scene import Frame
from timeline.ui.theme import Theme

_GHOST = 0.85
_VEIL = 0.6
_LINE = 2.0
_NEAR = 20.0  # so near an edge of the lanes they begin to scroll
_STEP = 9.0
_FADE = 24.0


@dataclass(frozen=True, slots=True)
class Strip:
    """Where a lane's head stands on the canvas."""

    lane: int
    top: float
    height: float


class LaneDrag:
    """One lane on its way to another place ``between`` two numbers, both included.

    ``y`` is where it was taken; ``heads`` tells where all of them stand now, as they may be scrolled meanwhile;
    ``area`` is that of the lanes.
    """

    def __init__(
        self,
        lane: int,
        between: tuple[int, int],
        y: float,
        grip: float,
        picture: QPixmap,
        heads: Callable[[], Sequence[Strip]],
        area: QRectF,
    ) -> None:
        self.lane = lane
        self._between = between
        self._grip = grip  # from the head's top to the pointer
        self._picture = picture
        self._heads = heads
        self._area = area
        self._from = self._y = y

    def move(self, y: float) -> None:
        """The pointer is there."""
        self._y = y

    @property
    def scroll(self) -> float:
        """By how much the lanes should go down now, because the pointer is at an edge of them."""
        if self._y < min(self._area.top() + _NEAR, self._from):
            return _STEP
        return -_STEP if self._y > max(self._area.bottom() - _NEAR, self._from) else 0.0

    @property
    def place(self) -> int:
        """The number the lane would have if it were let go."""
        at = self.lane
        for strip in self._heads():
            if strip.lane < self.lane and self._y < strip.top + strip.height / 2:
                at = min(at, strip.lane)
            elif strip.lane > self.lane and self._y > strip.top + strip.height / 2:
                at = max(at, strip.lane)
        return min(max(at, self._between[0]), self._between[1])

    def paint(self, painter: QPainter, theme: Theme, width: float) -> None:
        """A veil over the lane, a line where it would go, its head at the pointer."""
        place = self.place
        strips = {strip.lane: strip for strip in self._heads()}
        painter.save()
        painter.setClipRect(QRectF(0, self._area.top(), width, self._area.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        own, other = strips.get(self.lane), strips.get(place)
        if own is not None:
            veil = QColor(theme.panel)
            veil.setAlphaF(_VEIL)
            painter.fillRect(QRectF(0, own.top, width, own.height), veil)
        if other is not None and place != self.lane:
            y = round(other.top + (other.height if place > self.lane else 0.0))
            painter.fillRect(QRectF(0, y - _LINE, width, _LINE), theme.accent)
        painter.restore()
        size = self._picture.deviceIndependentSize()
        top = min(max(self._y - self._grip, self._area.top()), self._area.bottom() - size.height())
        plate = QRectF(0.5, round(top) + 0.5, size.width() - 1, size.height() - 1)
        painter.setOpacity(_GHOST)
        painter.drawPixmap(QPointF(0, round(top)), self._picture)
        painter.setOpacity(1.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.accent, 1))
        painter.drawRect(plate)


def paint_more_below(painter: QPainter, theme: Theme, frame: Frame, sign: QPixmap) -> None:
    """Lanes that go on below fade out at the lower edge, with a chevron: one can scroll."""
    top = frame.lanes_bottom - _FADE
    clear = QColor(theme.paper)
    clear.setAlpha(0)
    fade = QLinearGradient(0, top, 0, frame.lanes_bottom)
    fade.setColorAt(0, clear)
    fade.setColorAt(1, theme.paper)
    painter.fillRect(QRectF(0, top, frame.width, _FADE), fade)
    plate = QRectF(9.5, frame.lanes_bottom - 18.5, 22, 15)
    painter.setPen(QPen(theme.rule, 1))
    painter.setBrush(theme.paper)
    painter.drawRoundedRect(plate, 3, 3)
    painter.drawPixmap(plate.center() - QPointF(7, 7), sign)


def paint_area(painter: QPainter, theme: Theme, frame: Frame, start: QPointF, now: QPointF, *, span: bool) -> None:
    """A span over the full height of the lanes, or a rubber band."""
    area = QRectF(start, now).normalized()
    if span:
        area.setTop(frame.axis)
        area.setBottom(frame.lanes_bottom)
    tint = QColor(theme.accent_tint)
    tint.setAlphaF(0.5)
    painter.setBrush(tint)
    painter.setPen(QPen(theme.accent, 1))
    painter.drawRect(area)
