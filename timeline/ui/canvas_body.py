"""Paints a stretch of the lanes from columns: ground, density, titles, marks; most of it by copying pictures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil, floor

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPixmap, QRegion

from timeline.model.instant import Instant
from timeline.scene.columns import KINDS
from timeline.scene.compose import Composer
from timeline.scene.density import BAR
from timeline.scene.placement import Placement, Seen
from timeline.scene.scene import Emphasis, Scene
from timeline.scene.sheet import Floats
from timeline.scene.ticks import Axis
from timeline.ui.canvas_cut_bars import HALF, CutBarPainter
from timeline.ui.canvas_inner import InnerTitles
from timeline.ui.canvas_pictures import AIR, DIMMED, FOUND, HEIGHT, PLAIN, TitlePainter, TitlePictures
from timeline.ui.canvas_stamps import GLYPH, Stamps
from timeline.ui.density_bars import HIGHEST, density_bars
from timeline.ui.fonts import Type
from timeline.ui.scene_painter_marks import LEAST_SIGNED
from timeline.ui.scene_painter_strokes import Strokes
from timeline.ui.scene_painter_text import TextDrawer, TypeBook
from timeline.ui.theme import Theme

GROUND = 4  # rows after which the ground is the same again
_BROAD = 500.0  # pixels from which a ground is tiled
_AHEAD = 700.0  # pixels
_STRETCH = 2.0  # so much bars are stretched while the picture is not whole anyway

CoverAreas = Callable[[QPainter, list[QRect], float], None]


class LanePainter(Strokes):
    """Keeps the pictures it copies until ``forget``."""

    def __init__(
        self, theme: Theme, book: TypeBook, text: TextDrawer, language: str, date_of: Callable[[int], str]
    ) -> None:
        super().__init__(theme, book, text, language, date_of)
        self._titles = TitlePictures(TitlePainter(theme, book, language, date_of).paint)
        self._inner = InnerTitles(self._titles, book)
        self._stamps = Stamps(theme, book, text, language, date_of)
        self._cut_bars = CutBarPainter(theme, book, text, language, date_of, self._inner, self._stamps.signs)
        self._bars: _Bars | None = None
        self._ratio = 1.0
        self._hues = [theme.kind(kind) for kind in KINDS]
        self._tile = QPixmap()

    def begin_frame(self, ratio: float) -> None:
        """Once a frame; ``ratio`` is device pixels a logical one."""
        self._titles.begin_frame(ratio)
        self._stamps.begin_frame(ratio)
        self._ratio = ratio

    # -- ground -----------------------------------------------------------------------------------------------------

    def ground(
        self,
        painter: QPainter,
        axis: Axis,
        dates: Sequence[float],
        height: int,
        low: float,
        high: float,
        borders: Sequence[int] = (),
    ) -> None:
        """Paper, weekends, grid, borders of lanes, publication days; but for borders it is the same every four rows."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        if high - low > _BROAD and height > GROUND and self._ratio == 1.0:
            self._tiled_grid(painter, axis, height, low, high)
        else:
            self._grid(painter, axis, height, low, high)
        lines = [QRectF(floor(low), y, ceil(high - low) + 1, 1) for y in borders]
        self._rectangles(painter, lines, self._theme.grid2)
        for x in (self._at(x) for x in dates if low - 1 <= x <= high + 1):
            self._rectangles(painter, [QRectF(x, y, 1, 1) for y in range(0, height, GROUND)], self._theme.ink3)

    def _grid(self, painter: QPainter, axis: Axis, height: int, low: float, high: float) -> None:
        theme = self._theme
        painter.fillRect(QRectF(low, 0, high - low, height), theme.paper)
        off = [tick for tick in axis.lower if tick.off] if axis.days else []
        at = self._at
        days = [(at(tick.x), at(tick.x_end)) for tick in off if tick.x < high and tick.x_end > low]
        self._rectangles(painter, [QRectF(x0, 0, x1 - x0, height) for x0, x1 in days], theme.sunken)
        for ticks, color in ((axis.lower, theme.grid), (axis.upper, theme.rule2)):
            xs = [at(tick.x) for tick in ticks if low - 1 <= tick.x <= high + 1]
            self._rectangles(painter, [QRectF(x, 0, 1, height) for x in xs], color)

    def _tiled_grid(self, painter: QPainter, axis: Axis, height: int, low: float, high: float) -> None:
        """Row after row from one made before: hairlines from top to bottom cost more than all of that."""
        left, width = floor(low), ceil(high - low) + 1
        if self._tile.width() != width:
            self._tile = QPixmap(width, GROUND)
        with QPainter(self._tile) as inner:
            inner.setPen(Qt.PenStyle.NoPen)
            inner.translate(-left, 0)
            self._grid(inner, axis, GROUND, left, left + width)
        painter.setBrushOrigin(left, 0)
        painter.fillRect(QRectF(low, 0, high - low, height), QBrush(self._tile))
        painter.setBrushOrigin(0, 0)

    def fill(self, painter: QPainter, areas: list[QRect], by: float) -> None:
        """Covers areas, moved to the left, with the grid tiled last; the painter stands where it stood then."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(self._tile))
        painter.translate(-by, 0.0)
        painter.setBrushOrigin(QPointF(by, 0.0))
        painter.drawRects(areas)
        painter.translate(by, 0.0)

    def cover(
        self, painter: QPainter, scene: Scene, areas: list[QRect], by: float = 0.0, *, fill: CoverAreas | None
    ) -> None:
        """The ground again, so many pixels to the left of areas; the painter stands at the top left of the lanes."""
        if not areas:
            return
        if fill is not None:
            fill(painter, areas, by)
            return
        painter.save()
        region = QRegion()
        for area in areas:
            region += area.translated(-round(by), 0)
        painter.setClipRegion(region, Qt.ClipOperation.IntersectClip)
        frame = scene.frame
        dates = [line.x for line in scene.date_lines]
        self.ground(painter, scene.axis, dates, ceil(frame.lanes_bottom - frame.lanes_top), 0.0, frame.time_width)
        painter.restore()

    def _at(self, x: float) -> float:
        """The nearest whole pixel of the device: what is copied along with a pan looks as if painted there then."""
        return round(x) if self._ratio == 1.0 else round(x * self._ratio) / self._ratio

    def _places(self, x: Floats, before: int = 0) -> list[float]:
        """The same for many pictures that begin so many pixels before."""
        ratio = self._ratio
        return (np.rint(x) - before if ratio == 1.0 else np.rint((x - before) * ratio) / ratio).tolist()

    def _rectangles(self, painter: QPainter, areas: list[QRectF], color: QColor) -> None:
        if areas:
            painter.setBrush(color)
            painter.drawRects(areas)

    # -- what stands on it ------------------------------------------------------------------------------------------

    def paint(
        self,
        painter: QPainter,
        scene: Scene,
        placement: Placement,
        axis: Axis,
        composer: Composer,
        emphasis: Emphasis,
        low: float,
        high: float,
    ) -> None:
        """What is in [low, high) of a placement; the painter stands at its left and at the top of the lanes."""
        height = ceil(scene.frame.lanes_bottom - scene.frame.lanes_top)
        dates = [placement.scale.x_of(line.instant) for line in scene.date_lines]
        ends = (round(lane.y + lane.height - scene.frame.scroll) for lane in scene.lanes)
        self.ground(painter, axis, dates, height, low, high, [y for y in ends if 0 <= y < height])
        painter.translate(0, -scene.frame.scroll)
        self._density(painter, scene, composer, placement, low, high)
        spread, seen = placement.spread, placement.within(low, high)
        states = self._states(placement, seen, emphasis)
        self._paint_titles(painter, placement, seen, emphasis, states)
        self._paint_rectangles(painter, placement, seen, states)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        for number in seen.other:
            painter.setOpacity(self._opacity(states, number))
            self._marks.mark(painter, composer.mark_of(placement, number))
        painter.setOpacity(1.0)
        self._paint_coloured(painter, placement, composer, [*seen.plain, *seen.other], emphasis, states)
        numbers = seen.inner
        places = (placement.begins(numbers).tolist(), placement.ends(numbers).tolist(), spread.y[numbers].tolist())
        bars = zip(spread.rows[numbers].tolist(), *places, strict=True)
        self._inner.paint(painter, composer, bars, emphasis.hits, self._ratio)
        self._paint_points(painter, placement, seen, states)
        self._paint_coloured(painter, placement, composer, seen.points, emphasis, states)
        self._paint_clusters(painter, placement, seen, states)
        painter.translate(0, scene.frame.scroll)

    def stick(
        self,
        painter: QPainter,
        scene: Scene,
        composer: Composer,
        emphasis: Emphasis,
        fill: CoverAreas | None = None,
    ) -> None:
        """What the left edge of the view cuts; ``fill`` paints the ground over areas."""
        cover = partial(self.cover, painter, scene, fill=fill)
        self._cut_bars.stick(painter, scene, composer, emphasis, self._ratio, cover)

    def get_ready(self, placement: Placement, scroll: float, composer: Composer, emphasis: Emphasis, by: float) -> None:
        """Prepares what the edges will cut until the view has been panned by so many pixels."""
        self._cut_bars.get_ready(placement, scroll, composer, emphasis, self._ratio, by)

    def end_bars(
        self, painter: QPainter, scene: Scene, composer: Composer, emphasis: Emphasis, fill: CoverAreas | None
    ) -> None:
        """Bars that go on beyond the right edge, with as much of their titles as has room before it."""
        cover = partial(self.cover, painter, scene, fill=fill)
        self._cut_bars.end(painter, scene, composer, emphasis, self._ratio, cover)

    def _opacity(self, states: dict[int, int] | None, number: int) -> float:
        dimmed = states is not None and states[number] == DIMMED
        return self._theme.dimmed_opacity if dimmed else 1.0

    def _states(self, placement: Placement, seen: Seen, emphasis: Emphasis) -> dict[int, int] | None:
        """While searching: what is found and what is not; a cluster by its members."""
        hits, spread = emphasis.hits, placement.spread
        if hits is None:
            return None
        states: dict[int, int] = {}
        for numbers in (seen.points, seen.plain, seen.other):
            for number in numbers:
                states[number] = FOUND if hits[spread.rows[number]] else DIMMED
        for number in seen.clusters:
            states[number] = FOUND if hits[spread.placed(number).members].any() else DIMMED
        return states

    def _density(
        self, painter: QPainter, scene: Scene, composer: Composer, placement: Placement, low: float, high: float
    ) -> None:
        scale = placement.scale
        if not placement.spread.plan.dense:
            return
        kept = self._bars_between(scene, composer, placement, low, high)
        x, width = self._at(scale.x_of(kept.left)), kept.image.width() * kept.ms_per_px / scale.ms_per_px
        for place, lane in enumerate(scene.lanes):
            source = QRectF(0, place * HIGHEST, kept.image.width(), HIGHEST)
            painter.drawImage(QRectF(x, lane.y + lane.height - HIGHEST, width, HIGHEST), kept.image, source)

    def get_bars_ready(self, scene: Scene, composer: Composer, placement: Placement, low: float, high: float) -> None:
        """Prepares the density between two x of a view that is panned, in a frame that has little else to do."""
        kept = self._bars
        if placement.spread.plan.dense and kept is not None and kept.ms_per_px == placement.scale.ms_per_px:
            self._bars_between(scene, composer, placement, low, high)

    def _bars_between(self, scene: Scene, composer: Composer, placement: Placement, low: float, high: float) -> "_Bars":
        scale, kept = placement.scale, self._bars
        lanes = tuple(lane.index for lane in scene.lanes)
        begin, end = scale.time_at(low), scale.time_at(high)
        stretch = 1.0 if scene.complete else _STRETCH
        if kept is None or not kept.serves(composer, scale.ms_per_px, lanes, begin, end, stretch):
            if kept is not None and kept.ms_per_px == scale.ms_per_px:  # a pan: it will go on
                low, high = low - _AHEAD, high + _AHEAD
            x, heights = composer.density(placement.spread.plan, scale, low, high, lanes)
            span = (scale.time_at(low), scale.time_at(high))
            image = density_bars(heights, BAR, self._theme.density)
            kept = self._bars = _Bars(composer, scale.ms_per_px, lanes, *span, scale.time_at(x), image)
        return kept

    def _paint_titles(
        self, painter: QPainter, placement: Placement, seen: Seen, emphasis: Emphasis, states: dict[int, int] | None
    ) -> None:
        spread = placement.spread
        groups: dict[int, list[int]] = {PLAIN: seen.titles}
        if states is not None and emphasis.hits is not None:
            groups = {}
            for number in seen.titles:
                itself = bool(emphasis.hits[spread.rows[number]])
                state = FOUND if itself else PLAIN if states[number] == FOUND else DIMMED
                groups.setdefault(state, []).append(number)
        titles, ys, draw = spread.titles, spread.y, painter.drawPixmap
        for state, numbers in groups.items():
            wanted = [title for number in numbers if (title := titles[number]) is not None]
            self._titles.provide(wanted, state)
            places = self._titles.of(state)
            x, y = self._places(placement.titles_of(numbers), AIR), ys[numbers].tolist()
            for title, left, middle in zip(wanted, x, y, strict=True):
                page, source = places[title]
                draw(QPointF(left, middle - HEIGHT / 2), page.picture, source)

    def _paint_rectangles(
        self, painter: QPainter, placement: Placement, seen: Seen, states: dict[int, int] | None
    ) -> None:
        if not seen.plain:
            return
        spread, numbers = placement.spread, seen.plain
        begins = self._places(placement.begins(numbers))
        widths = [max(x1 - x0, 2.0) for x0, x1 in zip(begins, self._places(placement.ends(numbers)), strict=True)]
        kinds: list[int] = spread.kind[numbers].tolist()
        hues = [self._hues[kind] for kind in kinds]
        lists = (begins, spread.y[numbers].tolist(), widths)
        for number, hue, x, y, width in zip(numbers, hues, *lists, strict=True):
            if states is not None:
                painter.setOpacity(self._opacity(states, number))
            painter.fillRect(QRectF(x, y - HALF, width, 2 * HALF), hue)
        painter.setOpacity(1.0)
        for kind, x, y, width in zip(kinds, *lists, strict=True):
            if width >= LEAST_SIGNED:
                painter.drawPixmap(QPointF(x, y - HALF), self._stamps.signs[kind])

    def _paint_points(self, painter: QPainter, placement: Placement, seen: Seen, states: dict[int, int] | None) -> None:
        spread, numbers = placement.spread, seen.points
        dimmed = [states is not None and states[number] == DIMMED for number in numbers]
        looks = zip(spread.kind[numbers].tolist(), spread.status[numbers].tolist(), dimmed, strict=True)
        x, y = self._places(placement.middles(numbers), GLYPH), spread.y[numbers].tolist()
        draw, pictures = painter.drawPixmap, self._stamps.points
        for look, left, middle in zip(looks, x, y, strict=True):
            draw(QPointF(left, middle - GLYPH), pictures[look])

    def _paint_coloured(
        self,
        painter: QPainter,
        placement: Placement,
        composer: Composer,
        numbers: list[int],
        emphasis: Emphasis,
        states: dict[int, int] | None,
    ) -> None:
        """Once more over the mark in its kind's hue what the user gave a colour: mostly nothing at all."""
        if not emphasis.colours:
            return
        rows = placement.spread.rows
        for number in numbers:
            row = int(rows[number])
            if row in emphasis.colours:
                painter.setOpacity(self._opacity(states, number))
                self._marks_of(emphasis, row).mark(painter, composer.mark_of(placement, number))
        painter.setOpacity(1.0)

    def _paint_clusters(
        self, painter: QPainter, placement: Placement, seen: Seen, states: dict[int, int] | None
    ) -> None:
        spread, numbers, book = placement.spread, seen.clusters, self._book
        x, y = self._places(placement.middles(numbers) - 7.0, 1), spread.y[numbers].tolist()
        kinds, counts = spread.kind[numbers].tolist(), spread.counts[numbers].tolist()
        for number, kind, count, left, middle in zip(numbers, kinds, counts, x, y, strict=True):
            state = PLAIN if states is None else states[number]
            baseline = book.baseline(round(middle) + 1, Type.CLUSTER) - middle
            self._stamps.cluster(painter, (kind, count, state, baseline), left, middle)


@dataclass(frozen=True, slots=True, eq=False)
class _Bars:
    """The bars of lanes between two moments; ``left`` is that of the picture's left edge."""

    composer: Composer
    ms_per_px: float
    lanes: tuple[int, ...]
    begin: Instant
    end: Instant
    left: Instant
    image: QImage

    def serves(
        self,
        composer: Composer,
        ms_per_px: float,
        lanes: tuple[int, ...],
        begin: Instant,
        end: Instant,
        stretch: float,
    ) -> bool:
        """Whether a stretch of these lanes is there, at a scale that differs by no more than ``stretch``."""
        near = 1 / stretch <= self.ms_per_px / ms_per_px <= stretch
        return near and composer is self.composer and lanes == self.lanes and self.begin <= begin and end <= self.end
