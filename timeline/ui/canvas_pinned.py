"""Pinned lanes: a band at the top of the lanes that stays where it is while the others scroll beneath it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import ceil

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPixmap

from timeline.model.instant import Day
from timeline.scene.compose import Composer
from timeline.scene.plan import Plan
from timeline.scene.scene import Emphasis, Frame, Scene
from timeline.scene.timescale import TimeScale
from timeline.ui.canvas_frames import FramePainter, Moment
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
    """The first lanes of a view without scrolling, with a composer and kept lanes of its own.

    ``make`` makes what paints them, ``compose`` a composer of what the canvas shows.
    """

    def __init__(self, make: Callable[[], FramePainter], compose: Callable[[], Composer]) -> None:
        self._make, self._compose = make, compose
        self._frames: FramePainter | None = None
        self._composer: Composer | None = None
        self._of: Composer | None = None
        self._picture = QPixmap()
        self._style: tuple[Theme, str] | None = None

    def forget(self, theme: Theme, language: str) -> None:
        """Events, lanes, search, colours or words have changed."""
        if self._frames is not None and self._style != (theme, language):
            self._frames.restyle(theme, language)
        elif self._frames is not None:
            self._frames.forget()
        self._style = theme, language

    def composer(self, of: Composer, shown: float) -> Composer:
        """For the lanes that end above ``shown``."""
        if self._composer is None or self._of is not of:
            self._composer, self._of = self._compose(), of
        self._composer.shown = shown
        return self._composer

    def paint(
        self, painter: QPainter, scene: Scene, of: Composer, moment: Moment, published: Sequence[Day], height: float
    ) -> bool:
        """Over ``scene``, that of the whole view; False: it is to be painted again, some of it had no time."""
        if self._frames is None:
            self._frames = self._make()
        frame, ratio = scene.frame, moment.ratio
        top, placement = frame.lanes_top, scene.placement
        composer, frames = self.composer(of, top + height), self._frames
        scale = moment.view.scale if placement is None else placement.scale
        moment = replace(moment, view=replace(moment.view, scale=scale, scroll=0.0))
        if not frames.is_in_step(composer, moment):
            frames.forget()

        def compose(
            scale: TimeScale | None = None, *, only: Emphasis | None = None, budget: float = 1e9, ahead: float = 0.0
        ) -> Scene:
            view, hits = replace(moment.view, scale=scale or moment.view.scale), moment.emphasis.hits
            size = moment.width, moment.height
            return composer.scene(view, *size, published=published, hits=hits, only=only, budget=budget, ahead=ahead)

        size = ceil(frame.width * ratio), ceil((top + height) * ratio)
        if (self._picture.width(), self._picture.height()) != size:
            self._picture = QPixmap(*size)
        self._picture.setDevicePixelRatio(ratio)
        with QPainter(self._picture) as inner:
            shown = frames.paint(inner, composer, moment, None, compose)
        painter.setOpacity(1.0)
        painter.drawPixmap(QPointF(0, top), self._picture, QRectF(0, top * ratio, frame.width * ratio, height * ratio))
        painter.fillRect(QRectF(0, top + height - 1, frame.width, 2), frames.theme.rule2)
        return shown.complete
