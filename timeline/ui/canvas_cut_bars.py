"""Bars that an edge of the view cuts: again, with their titles at the edge instead of where they begin."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter

from timeline.scene.columns import KINDS
from timeline.scene.compose import Composer
from timeline.scene.placement import Placement
from timeline.scene.scene import Emphasis, Scene
from timeline.ui.canvas_inner import LONGEST, InnerTitles
from timeline.ui.canvas_pictures import AIR
from timeline.ui.canvas_stamps import Pictures
from timeline.ui.scene_painter_axis import on_device
from timeline.ui.scene_painter_marks import LEAST_SIGNED, SIGN_AT
from timeline.ui.scene_painter_strokes import Strokes
from timeline.ui.scene_painter_text import TextDrawer, TypeBook
from timeline.ui.theme import Theme

HALF = 4  # of a bar's height

_Again = tuple[int, int, float, float, float, int, bool]  # as in CutBar, but whether it is huge

_EXACT = 0.01  # pixels


class Cover(Protocol):
    """Paints the ground over areas, or so many pixels to the left of them; the painter stands at the top left of the
    lanes."""

    def __call__(self, areas: list[QRect], by: float = 0.0) -> None:
        """All in one stroke."""
        ...


class _TitleAreas:
    """What titles take, in one view: another of the same scale has only been panned since then."""

    def __init__(self, placement: Placement, scroll: float) -> None:
        self._placement, self._scroll = placement, scroll
        self._known: dict[int, QRect] = {}

    def way_to(self, placement: Placement, scroll: float) -> float | None:
        """So many pixels; None: it must be reckoned anew."""
        way = placement.way_from(self._placement) if scroll == self._scroll else None
        return float(round(way)) if way is not None and abs(way - round(way)) < _EXACT else None

    def of(self, numbers: list[int]) -> list[QRect]:
        """Those of some items."""
        known = self._known
        new = [number for number in numbers if number not in known]
        if new:
            extents = self._placement.extents_of(new)
            areas = (area_of(x0, x1, y - self._scroll) for x0, x1, y in extents)
            known.update(zip(new, areas, strict=True))
        return [known[number] for number in numbers]


class CutBarPainter(Strokes):
    """Runs in every frame of a pan: what is the same in the next one is kept by ``inner``."""

    def __init__(
        self,
        theme: Theme,
        book: TypeBook,
        text: TextDrawer,
        language: str,
        date_of: Callable[[int], str],
        inner: InnerTitles,
        signs: Pictures[int],
    ) -> None:
        super().__init__(theme, book, text, language, date_of)
        self._inner, self._signs_in_bars = inner, signs
        self._titles: _TitleAreas | None = None
        self._hues = [theme.kind(kind) for kind in KINDS]

    def stick(
        self,
        painter: QPainter,
        scene: Scene,
        composer: Composer,
        emphasis: Emphasis,
        ratio: float,
        cover: Cover,
    ) -> None:
        """Bars that the left edge cuts, again with their titles at the edge; and those that may fill the view.

        Where nothing is to be seen of the title at its begin, the bar is right as it is.
        """
        placement, scroll = scene.placement, scene.frame.scroll
        if placement is None:
            return
        bars, reach = placement.cut_bars(), self._inner.reach
        areas, way = self._cut_titles(placement, scroll, ratio)
        again, colours = list[_Again](), emphasis.colours
        stuck, begun = list[tuple[int, float, float]](), list[tuple[int, float, float, float]]()
        for number, row, begin, end, y, kind, plain, huge in bars:
            if begin < 0.0:
                stuck.append((row, end, y))
            else:
                begun.append((row, begin, end, y))
            if not huge:  # it stands there already: as much of it again as its title covers
                shown = begin + reach(composer, row)
                if shown <= 0.0:
                    continue
                last = min(end, shown) if plain and row not in colours else end
                areas.append(area_of(way, way + last, y - scroll))
                end = min(end, round(last) + AIR)
            again.append((number, row, begin, end, y, kind, plain))
        if areas:
            cover(areas, way)
        if not bars:
            return
        painter.translate(0, -scroll)
        if again:
            self._again(painter, placement, composer, again, emphasis, ratio)
        if begun:
            self._inner.paint(painter, composer, begun, emphasis.hits, ratio)
        self._inner.stick(painter, composer, stuck, emphasis.hits, ratio)
        painter.translate(0, scroll)

    def _cut_titles(self, placement: Placement, scroll: float, ratio: float) -> tuple[list[QRect], float]:
        """Areas of titles of which the edges leave but a fragment, and so many pixels they have moved since then."""
        kept, way = self._areas_for(placement, scroll, ratio)
        return kept.of(placement.cut_titles()), way

    def _areas_for(self, placement: Placement, scroll: float, ratio: float) -> tuple[_TitleAreas, float]:
        kept = self._titles
        way = kept.way_to(placement, scroll) if kept is not None and ratio == 1.0 else None
        if kept is None or way is None:
            kept, way = _TitleAreas(placement, scroll), 0.0
            self._titles = kept
        return kept, way

    def get_ready(
        self, placement: Placement, scroll: float, composer: Composer, emphasis: Emphasis, ratio: float, by: float
    ) -> None:
        """Prepares what a pan by so many pixels will cut: all at once costs less."""
        self._inner.get_ready(composer, placement.coming_bars(by), emphasis.hits, ratio, by)
        if ratio == 1.0:
            self._areas_for(placement, scroll, ratio)[0].of(placement.coming_titles(by))

    def end(
        self,
        painter: QPainter,
        scene: Scene,
        composer: Composer,
        emphasis: Emphasis,
        ratio: float,
        cover: Cover,
    ) -> None:
        """What has no time while the view moves: the kinds of bars that have begun before it, and bars that go on
        beyond the right edge, again with as much of their titles as has room before it."""
        placement, frame = scene.placement, scene.frame
        if placement is None:
            return
        bars, width = placement.torn_bars(LONGEST), frame.time_width
        if bars:
            cover([area_of(bar.begin + AIR, width, bar.y - frame.scroll) for bar in bars])
        painter.translate(0, -frame.scroll)
        self._sign_at_edge(painter, placement, emphasis)
        self._again(painter, placement, composer, [bar[:-1] for bar in bars], emphasis, ratio)
        shown = ((bar.row, bar.begin, width, bar.y) for bar in bars)
        self._inner.paint(painter, composer, shown, emphasis.hits, ratio)
        painter.translate(0, frame.scroll)

    def _again(
        self,
        painter: QPainter,
        placement: Placement,
        composer: Composer,
        bars: list[_Again],
        emphasis: Emphasis,
        ratio: float,
    ) -> None:
        hits, colours, hues = emphasis.hits, emphasis.colours, self._hues
        for number, row, begin, end, y, kind, plain in bars:
            if hits is not None:
                self._dim(painter, emphasis, row)
            if plain:
                x = on_device(begin, ratio)
                width = max(on_device(end, ratio) - x, 2.0)
                if ratio == 1.0 and y.is_integer():  # the quicker way
                    painter.fillRect(int(x), int(y) - HALF, int(width), 2 * HALF, hues[kind])
                else:
                    painter.fillRect(QRectF(x, y - HALF, width, 2 * HALF), hues[kind])
                if x > -2 * SIGN_AT and width >= LEAST_SIGNED:
                    painter.drawPixmap(QPointF(x, y - HALF), self._signs_in_bars[kind])
            else:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
                self._marks.mark(painter, composer.mark_of(placement, number))
        for number, row, *_ in bars if colours else ():
            if row in colours:
                self._dim(painter, emphasis, row)
                self._marks_of(emphasis, row).mark(painter, composer.mark_of(placement, number))
        painter.setOpacity(1.0)

    def _sign_at_edge(self, painter: QPainter, placement: Placement, emphasis: Emphasis) -> None:
        """The kinds of bars that have begun before the view."""
        for bar in placement.cut_bars():
            if bar.plain and bar.begin < 0.0 and bar.end >= LEAST_SIGNED:
                self._dim(painter, emphasis, bar.row)
                if bar.row not in emphasis.colours:
                    painter.fillRect(QRectF(0.0, bar.y - HALF, 2 * HALF, 2 * HALF), self._hues[bar.kind])
                painter.setOpacity(1.0)
                painter.drawPixmap(QPointF(0.0, bar.y - HALF), self._signs_in_bars[bar.kind])


def area_of(left: float, right: float, y: float) -> QRect:
    """What a title takes."""
    x = round(left)
    return QRect(x - AIR, round(y) - 9, round(right) - x + 2 * AIR, 18)
