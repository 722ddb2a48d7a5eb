"""Titles within bars: what a bar leaves no room for is cut from the picture of the whole title, not set anew."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import ceil

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPixmap

from timeline.scene.compose import Composer
from timeline.scene.measure import ELLIPSIS
from timeline.scene.placement import CutBar
from timeline.scene.sheet import INNER_MARGIN, InnerTitle, Title
from timeline.ui.canvas_pictures import AIR, DIMMED, FOUND, HEIGHT, PLAIN, Page, TitlePictures
from timeline.ui.fonts import Type
from timeline.ui.scene_painter_text import TypeBook

LONGEST = 480.0  # from the begin of a bar to the end of the title within it and its signs
STEP = 48.0  # a title at the edge is cut anew only every so many pixels
_KEPT = 5000
_WHOLE = 1 << 30  # letters

Piece = tuple[Page, QRectF, float]  # from a part of a page, so many pixels to the right of where the title begins
Bar = tuple[int, float, float, float]  # row, begin, end, y of its middle
_Key = tuple[int, int, int]  # row, letters of its title, state
_Stuck = tuple[int, float, float, int]  # row, steps of room, y of the middle of its bar, state
_Drawn = tuple[Page, QPointF, QPixmap, QRectF]
_STEPS = LONGEST / STEP


@dataclass(slots=True, eq=False)
class _Found:
    """What has been looked up for a composer, as long as the pages of the pictures stay as they are."""

    composer: Composer
    version: int
    pieces: dict[_Key, tuple[Piece, ...]] = field(default_factory=dict[_Key, tuple[Piece, ...]])
    stuck: dict[_Stuck, tuple[_Drawn, ...]] = field(default_factory=dict[_Stuck, tuple[_Drawn, ...]])
    """What is drawn at the left edge, and where: the same in frame after frame."""
    needed: dict[int, float] = field(default_factory=dict[int, float])
    """The room in which all is shown that ever is of a row's title."""


@dataclass(frozen=True, slots=True, eq=False)
class _Whole:
    """The picture of a title, that of «…» with its signs, and the measures by which the one makes way for the other."""

    page: Page
    source: QRectF
    last: Page
    rest: QRectF
    tight: float


class InnerTitles:
    """Copies titles into bars."""

    def __init__(self, pictures: TitlePictures, book: TypeBook) -> None:
        self._pictures = pictures
        self._book = book
        self._found: _Found | None = None
        self._tight: dict[tuple[str, Type], float] = {}
        self._wholes: dict[tuple[InnerTitle, int], _Whole] = {}
        self._wholes_of = -1

    def paint(
        self,
        painter: QPainter,
        composer: Composer,
        bars: Iterable[Bar],
        hits: NDArray[np.bool_] | None,
        ratio: float,
    ) -> None:
        """At the begins of bars, as much as there is room for."""
        draw, frame, state = painter.drawPixmap, self._pictures.frame, PLAIN
        for row, begin, end, middle in bars:
            if hits is not None:
                state = FOUND if hits[row] else DIMMED
            x, y = round((begin + (INNER_MARGIN - AIR)) * ratio) / ratio, middle - HEIGHT / 2
            for page, source, after in self._pieces(composer, row, end - begin, state, ratio):
                page.used = frame
                draw(QPointF(x + after, y), page.picture, source)

    def stick(
        self,
        painter: QPainter,
        composer: Composer,
        bars: Iterable[tuple[int, float, float]],
        hits: NDArray[np.bool_] | None,
        ratio: float,
    ) -> None:
        """At the left edge, in bars (row, end, y of the middle) that have begun before it."""
        draw, frame, state = painter.drawPixmap, self._pictures.frame, PLAIN
        known, needed = (found := self._known(composer)).stuck, found.needed
        for row, end, middle in bars:
            if hits is not None:
                state = FOUND if hits[row] else DIMMED
            enough = needed.get(row)
            step = end // STEP if enough is not None and end < enough else _STEPS
            drawn = known.get((row, step, middle, state)) if enough is not None else None
            if drawn is None:
                drawn = self._stuck(composer, row, end, middle, state, ratio)
                known, needed = (found := self._known(composer)).stuck, found.needed
            for page, at, picture, source in drawn:
                page.used = frame
                draw(at, picture, source)

    def reach(self, composer: Composer, row: int) -> float:
        """How far from the begin of its bar a title goes at the most."""
        needed = self._known(composer).needed
        known = needed.get(row)
        if known is None:
            known = needed[row] = min(composer.inner(row).needed, LONGEST)
        return known

    def get_ready(
        self, composer: Composer, bars: Iterable[CutBar], hits: NDArray[np.bool_] | None, ratio: float, by: float
    ) -> None:
        """What ``stick`` will draw until the view has been panned by so many pixels: all at once costs less."""
        for bar in bars:
            state = PLAIN if hits is None else FOUND if hits[bar.row] else DIMMED
            low, high = sorted((bar.end, bar.end - by))
            end, last = max(low, 0.0), min(high, bar.end - bar.begin, LONGEST)
            while end < last + STEP:
                self._stuck(composer, bar.row, min(end, last), bar.y, state, ratio)
                end += STEP

    def _stuck(
        self, composer: Composer, row: int, end: float, middle: float, state: int, ratio: float
    ) -> tuple[_Drawn, ...]:
        """What is drawn at the left edge in one bar."""
        key = row, end // STEP if end < self.reach(composer, row) else _STEPS, middle, state
        drawn = self._known(composer).stuck.get(key)
        if drawn is None:
            pieces = self._pieces(composer, row, key[1] * STEP, state, ratio)
            x, y = round((INNER_MARGIN - AIR) * ratio) / ratio, middle - HEIGHT / 2
            drawn = tuple((page, QPointF(x + after, y), page.picture, part) for page, part, after in pieces)
            self._known(composer).stuck[key] = drawn
        return drawn

    def _pieces(self, composer: Composer, row: int, room: float, state: int, ratio: float) -> tuple[Piece, ...]:
        """What shows as much of a title as has room."""
        inner = composer.inner(row)
        key = row, inner.cut(room) if room < LONGEST else _WHOLE, state
        pieces = self._known(composer).pieces.get(key)
        if pieces is None:
            pieces = self.made(inner, inner.cut(room), state, ratio)
            self._known(composer).pieces[key] = pieces
        return pieces

    def _known(self, composer: Composer) -> _Found:
        found, version = self._found, self._pictures.version
        changed = found is None or found.composer is not composer or found.version != version
        if found is None or changed or max(len(found.pieces), len(found.stuck)) > _KEPT:
            found = self._found = _Found(composer, version)
        return found

    def made(self, inner: InnerTitle, cut: int, state: int, ratio: float) -> tuple[Piece, ...]:
        """What shows so many letters of a title; the later ones over the earlier."""
        pictures, most = self._pictures, inner.cut(LONGEST)
        full = inner.title(most)
        if full is not None and 0 < cut < most and inner.is_between_words(cut):
            whole = self._whole(inner, full, state)
            source, broad = whole.source, ceil((AIR + inner.end(cut) * whole.tight) * ratio)
            begin = QRectF(source.x(), source.y(), min(broad, source.width()), source.height())
            return (whole.last, whole.rest, round(broad - AIR * ratio) / ratio), (whole.page, begin, 0.0)
        title = inner.title(cut)
        if title is None:
            return ()
        pictures.provide([title], state)
        return ((*pictures.of(state)[title], 0.0),)

    def _whole(self, inner: InnerTitle, title: Title, state: int) -> _Whole:
        """The picture of a title as long as it can be."""
        pictures, key = self._pictures, (inner, state)
        whole = self._wholes.get(key) if self._wholes_of == pictures.version else None
        if whole is None:
            use = Type.LABEL_STRONG if title.strong else Type.LABEL
            end = Title(ELLIPSIS, self._book.width(ELLIPSIS, use), *title[2:])
            pictures.provide([title, end], state)
            if self._wholes_of != pictures.version or len(self._wholes) > _KEPT:
                self._wholes.clear()
                self._wholes_of = pictures.version
            places = pictures.of(state)
            whole = _Whole(*places[title], *places[end], self._tightness(title.text, use))
            self._wholes[key] = whole
        return whole

    def _tightness(self, text: str, use: Type) -> float:
        """How much narrower a text is set than its letters are one by one."""
        known = self._tight.get((text, use))
        if known is None:
            if len(self._tight) > _KEPT:
                self._tight.clear()
            known = self._tight[text, use] = self._book.exact_width(text, use) / self._book.width(text, use)
        return known
