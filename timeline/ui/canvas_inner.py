"""Titles within bars: what a bar leaves no room for is cut from the picture of the whole title, not set anew."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from timeline.scene.compose import Composer
from timeline.scene.measure import ELLIPSIS
from timeline.scene.sheet import INNER_MARGIN, InnerTitle, Title
from timeline.ui.canvas_pictures import AIR, DIMMED, FOUND, HEIGHT, PLAIN, Page, TitlePictures
from timeline.ui.fonts import Type
from timeline.ui.scene_painter_text import TypeBook

LONGEST = 480.0  # from the begin of a bar to the end of the title within it and its signs
STEP = 48.0  # a title at the edge is cut anew only every so many pixels
_AFTER = " ,.;:"  # where it is cut before one of these nothing of a letter is lost
_KEPT = 5000
_WHOLE = 1 << 30  # letters

Piece = tuple[Page, QRectF, float]  # from a part of a page, so many pixels to the right of where the title begins
Bar = tuple[int, float, float, float]  # row, begin, end, y of its middle
_Key = tuple[int, int, int]  # row, letters of its title, state


@dataclass(slots=True, eq=False)
class _Found:
    """What has been looked up for a composer, as long as the pages of the pictures stay as they are."""

    composer: Composer
    version: int
    pieces: dict[_Key, tuple[Piece, ...]]


class InnerTitles:
    """Copies titles into bars."""

    def __init__(self, pictures: TitlePictures, book: TypeBook) -> None:
        self._pictures = pictures
        self._book = book
        self._found: _Found | None = None
        self._tight: dict[tuple[str, Type], float] = {}

    def paint(
        self,
        painter: QPainter,
        composer: Composer,
        bars: Iterable[Bar],
        hits: NDArray[np.bool_] | None,
        ratio: float,
    ) -> None:
        """At the begins of bars, as much as there is room for."""
        pictures, draw, known, inner_of = self._pictures, painter.drawPixmap, self._known(composer), composer.inner
        state, frame = PLAIN, pictures.frame
        for row, begin, end, middle in bars:
            room = end - begin
            cut = inner_of(row).cut(room) if room < LONGEST else _WHOLE
            if hits is not None:
                state = FOUND if hits[row] else DIMMED
            pieces = known.get((row, cut, state))
            if pieces is None:
                inner = inner_of(row)
                pieces = self.made(inner, inner.cut(room), state, ratio)
                known = self._known(composer)
                known[row, cut, state] = pieces
            x, y = round((begin + (INNER_MARGIN - AIR)) * ratio) / ratio, middle - HEIGHT / 2
            for page, source, after in pieces:
                page.used = frame
                draw(QPointF(x + after, y), page.picture, source)

    def _known(self, composer: Composer) -> dict[_Key, tuple[Piece, ...]]:
        found, version = self._found, self._pictures.version
        if found is None or found.composer is not composer or found.version != version or len(found.pieces) > _KEPT:
            found = self._found = _Found(composer, version, {})
        return found.pieces

    def made(self, inner: InnerTitle, cut: int, state: int, ratio: float) -> tuple[Piece, ...]:
        """What shows so many letters of a title; the later ones over the earlier."""
        title, whole = inner.title(cut), inner.title(inner.cut(LONGEST))
        if title is None:
            return ()
        pictures = self._pictures
        if whole is None or not _is_cut(title, whole):
            pictures.provide([title], state)
            return ((*pictures.of(state)[title], 0.0),)
        use = Type.LABEL_STRONG if title.strong else Type.LABEL
        end = title._replace(text=ELLIPSIS, width=self._book.width(ELLIPSIS, use))
        pictures.provide([whole, end], state)
        places = pictures.of(state)
        (page, source), (last, rest) = places[whole], places[end]
        broad = ceil((AIR + (title.width - end.width) * self._tightness(whole.text, use)) * ratio)
        begin = QRectF(source.x(), source.y(), min(broad, source.width()), source.height())
        return (last, rest, round(broad - AIR * ratio) / ratio), (page, begin, 0.0)

    def _tightness(self, text: str, use: Type) -> float:
        """How much narrower a text is set than its letters are one by one."""
        known = self._tight.get((text, use))
        if known is None:
            if len(self._tight) > _KEPT:
                self._tight.clear()
            known = self._tight[text, use] = self._book.exact_width(text, use) / self._book.width(text, use)
        return known


def _is_cut(title: Title, whole: Title) -> bool:
    """Whether a title is the begin of another one, up to the end of a word, and «…»."""
    head = title.text[: -len(ELLIPSIS)]
    if title == whole or not title.text.endswith(ELLIPSIS) or not whole.text.startswith(head):
        return False
    return whole.text[len(head) : len(head) + 1] in _AFTER and len(whole.text) > len(head)
