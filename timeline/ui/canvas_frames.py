"""Frames of the canvas: the lanes painted anew after a zoom or a change, moved along while it is only panned."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from timeline.scene.compose import Composer
from timeline.scene.scene import Emphasis, Scene
from timeline.scene.timescale import TimeScale
from timeline.scene.viewport import Viewport
from timeline.ui.canvas_body import LanePainter
from timeline.ui.canvas_layer import AHEAD, Kept, Layer, LayerKey
from timeline.ui.fonts import Type
from timeline.ui.scene_painter import ScenePainter
from timeline.ui.scene_painter_text import KeptText, TypeBook
from timeline.ui.theme import Theme

_BUDGET = 0.005  # seconds a frame for laying out what comes into view
_BUDGET_ZOOMING = 0.0006  # and as long as the scale goes on changing


class Compose(Protocol):
    """Makes the scene of the view as it is now."""

    def __call__(
        self, scale: TimeScale | None = None, *, only: Emphasis | None = None, budget: float = 1e9, ahead: float = 0.0
    ) -> Scene:
        """For another scale than the view's; see Composer.scene."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """What a frame shows."""

    view: Viewport
    width: float
    height: float
    ratio: float
    emphasis: Emphasis


class FramePainter:
    """Keeps lanes and words between frames; ``date_of`` words the date of a row."""

    def __init__(self, theme: Theme, language: str, date_of: Callable[[int], str]) -> None:
        self.book = TypeBook()
        self._text = KeptText(self.book)
        self._date_of = date_of
        self._layer = Layer()
        self._heads = Kept()
        self._last_scale = 0.0
        self._version = 0
        self._theme = theme
        self._painter = ScenePainter(theme, self.book, self._text, language, date_of)
        self._lanes = LanePainter(theme, self.book, self._text, language, date_of)

    def restyle(self, theme: Theme, language: str) -> None:
        """Other colours or words."""
        self._theme = theme
        self._painter = ScenePainter(theme, self.book, self._text, language, self._date_of)
        self._lanes = LanePainter(theme, self.book, self._text, language, self._date_of)
        self.forget()

    def forget(self) -> None:
        """Events, lanes or search have changed: what is painted is not right any more."""
        self._version += 1

    def paint(
        self, painter: QPainter, composer: Composer, moment: Moment, known: Scene | None, compose: Compose
    ) -> Scene:
        """Paints the view and returns the scene it painted; ``known`` is that of the view if there is one already."""
        self._text.begin_frame(moment.ratio)
        self._lanes.begin_frame(moment.ratio)
        emphasis, key = moment.emphasis, self._key(composer, moment)
        scene = known
        if scene is None or not scene.complete:
            scale = self._layer.snapped(key, moment.view.scale)
            goes_on = self._layer.goes_on(key)
            budget = _BUDGET if goes_on or key.ms_per_px == self._last_scale else _BUDGET_ZOOMING
            self._last_scale = key.ms_per_px
            scene = compose(scale, only=emphasis, budget=budget, ahead=AHEAD + 1.0 if goes_on else 0.0)
        placement, still = scene.placement, Emphasis(hits=emphasis.hits, colours=emphasis.colours)
        assert placement is not None
        if not scene.complete:
            self._layer.forget()

        def paint(device: QPainter, low: float, high: float) -> None:
            self._lanes.paint(device, scene, composer, still, low, high)

        direct = not scene.complete  # nothing of it will be of use in the next frame
        if not direct:
            self._layer.show(key, placement.scale, paint)
        self._painter.paint(
            painter,
            scene,
            emphasis,
            lambda: self._paint_lanes(painter, scene, composer, still, direct=direct),
            lambda: self._paint_heads(painter, scene, moment.ratio),
        )
        if not scene.complete:
            self._layer.forget()
        return scene

    def _paint_lanes(
        self, painter: QPainter, scene: Scene, composer: Composer, still: Emphasis, *, direct: bool
    ) -> None:
        frame, placement = scene.frame, scene.placement
        assert placement is not None
        if not direct:
            self._layer.draw(painter, placement.scale, frame.head, frame.lanes_top)
        painter.translate(frame.head, frame.lanes_top)
        if direct:
            self._lanes.paint(painter, scene, composer, still, 0.0, frame.time_width)
        self._lanes.stick(painter, scene, composer, still)
        painter.translate(-frame.head, -frame.lanes_top)

    def _paint_heads(self, painter: QPainter, scene: Scene, ratio: float) -> None:
        frame = scene.frame
        area = QRectF(0, frame.axis, frame.head, frame.height - frame.axis)
        if area.isEmpty():
            return
        key = (scene.lanes, frame, ratio, self._version)
        self._heads.draw(painter, area, ratio, key, lambda inner: self._painter.paint_heads(inner, scene))
        painter.fillRect(QRectF(frame.head - 1, 0, 1, frame.axis), self._theme.grid2)

    def paint_hint(self, painter: QPainter, scene: Scene, text: str) -> None:
        """A sentence in the middle of empty lanes."""
        frame = scene.frame
        area = QRectF(frame.head, frame.lanes_top, frame.time_width, frame.lanes_bottom - frame.lanes_top)
        painter.setFont(self.book.font(Type.TEXT))
        painter.setPen(self._theme.ink2)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)

    def _key(self, composer: Composer, moment: Moment) -> LayerKey:
        frame = composer.frame(moment.width, moment.height, moment.view)
        height = frame.lanes_bottom - frame.lanes_top
        ms_per_px, width = moment.view.scale.ms_per_px, frame.time_width
        return LayerKey(ms_per_px, moment.view.scroll, width, height, moment.ratio, self._version)
