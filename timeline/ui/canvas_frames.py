"""Frames of the canvas: the lanes painted anew after a zoom or a change, moved along while it is only panned."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from timeline.model.instant import Instant
from timeline.scene.compose import Composer
from timeline.scene.scene import Emphasis, LaneHead, Scene
from timeline.scene.timescale import TimeScale
from timeline.scene.viewport import Viewport
from timeline.ui.canvas_body import GROUND, LanePainter
from timeline.ui.canvas_edge import EdgeTitles
from timeline.ui.canvas_layer import AHEAD, Kept, Layer, LayerKey
from timeline.ui.fonts import Type
from timeline.ui.scene_painter import ScenePainter
from timeline.ui.scene_painter_text import KeptText, TypeBook
from timeline.ui.theme import Theme

_BUDGET = 0.005  # seconds a frame for laying out what comes into view
_BUDGET_ZOOMING = 0.00030  # and as long as the scale goes on changing
_IN_STEP = 0.05  # pixels
_COMING = 400.0  # pixels beyond the edge to which a pan goes that its frames lay out when nothing is to be painted
_BESIDE = 1400.0  # and beyond both edges as soon as there is time between the frames


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
    rests: bool = False


class FramePainter:
    """Keeps lanes and words between frames; ``date_of`` words the date of a row."""

    def __init__(
        self, theme: Theme, language: str, date_of: Callable[[int], str], book: TypeBook | None = None
    ) -> None:
        self.book = book or TypeBook()
        self._text = KeptText(self.book)
        self._date_of = date_of
        self._layer = Layer()
        self._ground = Layer()  # the lanes without anything on them, some rows of pixels
        self._ratio = 1.0
        self._heads = Kept()
        self._heads_shown: tuple[LaneHead, ...] = ()
        self._heads_around: object = None  # what their picture depends on, too
        self._last_scale = 0.0
        self._last_left: Instant = 0
        self._version = 0
        self.theme = theme
        self._painter = ScenePainter(theme, self.book, self._text, language, date_of)
        self._lanes = LanePainter(theme, self.book, self._text, language, date_of)
        self._edge = EdgeTitles(theme, self.book, self._text, language, date_of)

    def restyle(self, theme: Theme, language: str) -> None:
        """Other colours or words."""
        self.theme = theme
        self._painter = ScenePainter(theme, self.book, self._text, language, self._date_of)
        self._lanes = LanePainter(theme, self.book, self._text, language, self._date_of)
        self._edge = EdgeTitles(theme, self.book, self._text, language, self._date_of)
        self.forget()

    def forget(self) -> None:
        """Events, lanes or search have changed: what is painted is not right any more."""
        self._version += 1

    def paint(
        self, painter: QPainter, composer: Composer, moment: Moment, known: Scene | None, compose: Compose
    ) -> Scene:
        """Paints the view and returns the scene it painted; ``known`` is that of the view if there is one already."""
        self._ratio = moment.ratio
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
        still = Emphasis(hits=emphasis.hits, colours=emphasis.colours)
        if scene.complete:
            if not self._paint_kept(painter, scene, composer, emphasis, still, key, moment.rests):
                later = moment.view.begin >= self._last_left
                self._look_ahead(composer, moment, 0.0 if later else _COMING, _COMING if later else 0.0)
                self._get_bars_ready(scene, composer, later=later)
        else:
            self._layer.forget()  # nothing of it will be of use in the next frame
            self._paint_directly(painter, scene, composer, emphasis, still)
        self._last_left = moment.view.begin
        return scene

    def get_ahead(self, composer: Composer, moment: Moment) -> bool:
        """Between two frames: lays some of what stands beside the view out; True: nothing is left to be done."""
        return self._look_ahead(composer, moment, _BESIDE, _BESIDE)

    def _look_ahead(self, composer: Composer, moment: Moment, before: float, after: float) -> bool:
        near = AHEAD + 1.0
        return composer.look_ahead(moment.view, moment.width, moment.height, near, near + before, near + after)

    def _get_bars_ready(self, scene: Scene, composer: Composer, *, later: bool) -> None:
        if scene.placement is not None:
            low, high = (0.0, scene.frame.time_width + 2 * AHEAD) if later else (-2.0 * AHEAD, scene.frame.time_width)
            self._lanes.get_bars_ready(scene, composer, scene.placement, low, high)

    def _paint_directly(
        self, painter: QPainter, scene: Scene, composer: Composer, emphasis: Emphasis, still: Emphasis
    ) -> None:
        frame, placement = scene.frame, scene.placement
        assert placement is not None
        fill = self._lanes.fill if self._ratio == 1.0 and not scene.date_lines else None

        def paint_lanes() -> None:
            painter.translate(frame.head, frame.lanes_top)
            self._lanes.paint(painter, scene, placement, scene.axis, composer, still, 0.0, frame.time_width)
            self._lanes.stick(painter, scene, composer, still, fill)
            painter.translate(-frame.head, -frame.lanes_top)

        self._painter.paint(painter, scene, emphasis, paint_lanes, lambda: self._paint_heads(painter, scene))

    def _paint_kept(
        self,
        painter: QPainter,
        scene: Scene,
        composer: Composer,
        emphasis: Emphasis,
        still: Emphasis,
        key: LayerKey,
        rests: bool,
    ) -> bool:
        """Copies what a pan only moves, and paints what it brings into view and what the edges do to it.

        Whether anything had come into view.
        """
        frame, placement = scene.frame, scene.placement
        assert placement is not None
        layer, ground, lanes, scale = self._layer, self._ground, self._lanes, placement.scale

        def paint(device: QPainter, at: TimeScale, low: int, high: int) -> None:
            axis = composer.axis(at, low, high)
            device.translate(0, frame.lanes_top)
            lanes.paint(device, scene, placement.moved(at), axis, composer, still, low, high)
            device.translate(0, -frame.lanes_top)
            self._painter.paint_moving(device, scene, at, axis, low, high)

        def paint_ground(device: QPainter, at: TimeScale, low: int, high: int) -> None:
            dates = [at.x_of(line.instant) for line in scene.date_lines]
            lanes.ground(device, composer.axis(at, low, high), dates, GROUND, low, high)

        def cover(device: QPainter, areas: list[QRect], by: float) -> None:
            ground.fill(device, scale, areas, by)

        came = layer.show(key, scale, paint)
        if came:
            by = AHEAD if scale.left >= self._last_left else -AHEAD
            lanes.get_ready(placement, frame.scroll, composer, still, by)
        below = LayerKey(key.ms_per_px, key.scroll, key.width, GROUND, key.ratio, key.version)
        ground.show(below, scale, paint_ground)
        layer.draw(painter, scale, frame.head, 0.0)
        painter.save()
        painter.setClipRect(QRectF(frame.head, frame.lanes_top, frame.time_width, frame.lanes_bottom - frame.lanes_top))
        painter.translate(frame.head, frame.lanes_top)
        lanes.stick(painter, scene, composer, still, cover)
        if rests:
            lanes.end_bars(painter, scene, composer, still, cover)
            ends = self._edge.paint, self._edge.move_clusters
            for paint_end in ends:
                paint_end(painter, scene, still, lambda areas: lanes.cover(painter, scene, areas, fill=cover))
        painter.restore()
        self._painter.paint_around(painter, scene, emphasis, lambda: self._paint_heads(painter, scene))
        return came

    def is_in_step(self, composer: Composer, moment: Moment) -> bool:
        """Whether what is kept lies where the pixels of a view are; else ``forget`` it."""
        scale = moment.view.scale
        away = self._layer.snapped(self._key(composer, moment), scale).left - scale.left
        return abs(away) <= _IN_STEP * scale.ms_per_px

    def settle(self, composer: Composer, scale: TimeScale, paint_anew: Callable[[], None]) -> None:
        """The view rests: its titles end where it does, its pixels lie where they belong in the device."""
        if not self._layer.is_exact(scale):
            self._layer.forget()
        composer.settle()
        paint_anew()

    def _paint_heads(self, painter: QPainter, scene: Scene) -> None:
        frame, ratio = scene.frame, self._ratio
        area = QRectF(0, frame.axis, frame.head, frame.height - frame.axis)
        if area.isEmpty():
            return
        key, around = self._heads.key, (frame, ratio, self._version)
        if scene.lanes is not self._heads_shown or around != self._heads_around:
            key = tuple((lane.index, lane.y, lane.height) for lane in scene.lanes), around
            changed = [lane for lane, old in zip(scene.lanes, self._heads_shown, strict=False) if lane != old]
            if changed and key == self._heads.key:
                self._heads.paint_upon(area, lambda inner: self._paint_heads_again(inner, scene, changed))
            self._heads_shown, self._heads_around = scene.lanes, around
        self._heads.draw(painter, area, ratio, key, lambda inner: self._painter.paint_heads(inner, scene))
        painter.fillRect(QRectF(frame.head - 1, 0, 1, frame.axis), self.theme.grid2)

    def _paint_heads_again(self, painter: QPainter, scene: Scene, lanes: list[LaneHead]) -> None:
        """Some heads say something else: a pan may change one in every frame."""
        frame = scene.frame
        for lane in lanes:
            top = frame.lanes_top - frame.scroll + lane.y
            above, below = max(round(top) + 1, frame.lanes_top), min(round(top + lane.height), frame.lanes_bottom)
            painter.setClipRect(QRectF(0, above, frame.head, below - above))
            self._painter.paint_heads(painter, replace(scene, lanes=(lane,)))

    def paint_hint(self, painter: QPainter, scene: Scene, text: str) -> None:
        """A sentence in the middle of empty lanes."""
        frame = scene.frame
        area = QRectF(frame.head, frame.lanes_top, frame.time_width, frame.lanes_bottom - frame.lanes_top)
        painter.setFont(self.book.font(Type.TEXT))
        painter.setPen(self.theme.ink2)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)

    def _key(self, composer: Composer, moment: Moment) -> LayerKey:
        frame = composer.frame(moment.width, moment.height, moment.view)
        ms_per_px, width = moment.view.scale.ms_per_px, frame.time_width
        return LayerKey(ms_per_px, moment.view.scroll, width, frame.lanes_shown, moment.ratio, self._version)
