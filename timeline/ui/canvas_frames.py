"""Frames of the canvas: a whole picture after a zoom or a change, tiles while it is only panned."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from timeline.scene.compose import Composer
from timeline.scene.scene import Emphasis, Scene
from timeline.scene.timescale import TimeScale
from timeline.scene.viewport import Viewport
from timeline.ui.canvas_tiles import TileKey, Tiles
from timeline.ui.fonts import Type
from timeline.ui.scene_painter import ScenePainter
from timeline.ui.scene_painter_text import KeptText, TypeBook
from timeline.ui.theme import Theme

_BUDGET = 0.004  # seconds a frame for laying out what comes into view
_NEW_TILES = 2  # so many are painted in a frame


class Compose(Protocol):
    """Makes the scene of the view as it is now."""

    def __call__(self, *, with_body: bool = True, budget: float = 1e9) -> Scene:
        """Without the plain body when tiles show it; ``budget`` in seconds."""
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
    """Keeps tiles and words between frames; ``date_of`` words the date of a row."""

    def __init__(self, theme: Theme, language: str, date_of: Callable[[int], str]) -> None:
        self.book = TypeBook()
        self._text = KeptText(self.book)
        self._date_of = date_of
        self._tiles = Tiles()
        self._version = 0
        self._theme = theme
        self._painter = ScenePainter(theme, self.book, self._text, language, date_of)

    def restyle(self, theme: Theme, language: str) -> None:
        """Other colours or words."""
        self._theme = theme
        self._painter = ScenePainter(theme, self.book, self._text, language, self._date_of)
        self.forget()

    def forget(self) -> None:
        """Events, lanes or search have changed: no tile is right any more."""
        self._version += 1

    def paint(
        self, painter: QPainter, composer: Composer, moment: Moment, known: Scene | None, compose: Compose
    ) -> Scene:
        """Paints the view and returns the scene it painted; ``known`` is that of the view if there is one already."""
        self._text.begin_frame(moment.ratio)
        emphasis, scale, width = moment.emphasis, moment.view.scale, moment.view.width
        panned = self._tiles.are_for(self._key(composer, moment))
        tiled = panned and self._tiles.missing(scale, width) <= _NEW_TILES
        scene = known
        if scene is None or not scene.complete:
            stressed = bool(emphasis.selected) or emphasis.hovered is not None
            scene = compose(with_body=not tiled or stressed, budget=_BUDGET)
        if panned and scene.complete:
            self._tiles.make(scale, width, self._tile_painter(composer, moment, scene), most=_NEW_TILES)
        if tiled and scene.complete:
            frame = scene.frame
            area = (frame.head, frame.lanes_top, width)
            self._painter.paint(painter, scene, emphasis, lambda: self._tiles.draw(painter, scale, *area))
            return scene
        if tiled:
            scene = compose(budget=_BUDGET)
        self._painter.paint(painter, scene, emphasis)
        if not scene.complete:
            self._tiles.forget()
        return scene

    def paint_hint(self, painter: QPainter, scene: Scene, text: str) -> None:
        """A sentence in the middle of empty lanes."""
        frame = scene.frame
        area = QRectF(frame.head, frame.lanes_top, frame.time_width, frame.lanes_bottom - frame.lanes_top)
        painter.setFont(self.book.font(Type.TEXT))
        painter.setPen(self._theme.ink2)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)

    def _key(self, composer: Composer, moment: Moment) -> TileKey:
        frame = composer.frame(moment.width, moment.height, moment.view)
        height = frame.lanes_bottom - frame.lanes_top
        return TileKey(moment.view.scale.ms_per_px, moment.view.scroll, height, moment.ratio, self._version)

    def _tile_painter(
        self, composer: Composer, moment: Moment, scene: Scene
    ) -> Callable[[QPainter, TimeScale, float], None]:
        still = Emphasis(hits=moment.emphasis.hits)

        def paint(device: QPainter, scale: TimeScale, width: float) -> None:
            self._painter.paint_tile(device, composer.tile(scene, scale, width), still)

        return paint
