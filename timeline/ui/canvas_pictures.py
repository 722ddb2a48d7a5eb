"""Titles cached in a few atlas images: a title is typeset once and copied from then on."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from math import ceil, floor

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap

from timeline.scene.scene import Label
from timeline.scene.sheet import Title
from timeline.ui.fonts import Type
from timeline.ui.scene_painter_strokes import Strokes
from timeline.ui.scene_painter_text import TypeBook
from timeline.ui.theme import Theme

AIR = 2  # paper at both ends of a title
HEIGHT = 16
PLAIN, FOUND, DIMMED = 0, 1, 2  # while searching
_WIDTH = 1300
_LINES = 32
_COARSEST = 20  # so many logical pixels are whole ones of the device at the latest
_BYTES = 40_000_000  # of pages that are kept when nothing asks for more

PaintTitle = Callable[[QPainter, float, float, Title, int], None]


@dataclass(slots=True, eq=False)
class Page:
    """One large picture; ``used`` is the number of the last frame that showed something of it."""

    picture: QPixmap
    used: int = 0
    line: int = 0
    x: float = 0.0
    keys: list[tuple[Title, int]] = field(default_factory=list[tuple[Title, int]])


Place = tuple[Page, QRectF]


def whole_pixels(ratio: float) -> int:
    """The least number of logical pixels that are whole ones of the device; 0: there is none near."""
    return next((n for n in range(1, _COARSEST + 1) if n * ratio % 1 == 0), 0)


class TitlePictures:
    """``paint(painter, x, middle, title, state)`` paints a title with its plate; a state is a way to colour it."""

    def __init__(self, paint: PaintTitle) -> None:
        self._paint = paint
        self._places: tuple[dict[Title, Place], ...] = ({}, {}, {})
        self._pages: list[Page] = []
        self._open: Page | None = None
        self._ratio, self._whole = 1.0, 1
        self.frame = 0
        """The number of this frame: pages that it has used stay."""
        self.version = 0
        """Another one as soon as places are not what they were."""

    def begin_frame(self, ratio: float) -> None:
        """Once a frame; ``ratio`` is device pixels a logical one."""
        self.frame += 1
        if ratio != self._ratio:
            self._ratio, self._whole = ratio, whole_pixels(ratio) or 1
            self.forget()

    def forget(self) -> None:
        """Colours have changed."""
        self.version += 1
        self._pages.clear()
        self._open = None
        for places in self._places:
            places.clear()

    def of(self, state: int) -> dict[Title, Place]:
        """Where the titles of a state are; ask ``provide`` first."""
        return self._places[state]

    def provide(self, titles: Iterable[Title], state: int) -> None:
        """Makes sure that titles can be copied; those in use in this frame stay."""
        places, frame = self._places[state], self.frame
        with ExitStack() as painting:
            painter: QPainter | None = None
            for title in titles:
                place = places.get(title)
                if place is not None:
                    place[0].used = frame
                    continue
                width = title.width + title.suffix + 2 * AIR
                page, turned = self._room(width)
                if painter is None or turned:
                    painting.close()
                    painter = painting.enter_context(QPainter(page.picture))
                    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
                self._put(painter, page, title, state, width)

    def _put(self, painter: QPainter, page: Page, title: Title, state: int, width: float) -> None:
        area = QRectF(page.x, page.line * HEIGHT, ceil(width), HEIGHT)
        painter.setClipRect(area)
        self._paint(painter, page.x + AIR, area.top() + HEIGHT / 2, title, state)
        ratio = self._ratio
        broad = floor(area.width() * ratio)  # half a pixel at its end would be half of what nobody has painted
        source = QRectF(area.x() * ratio, area.y() * ratio, broad, area.height() * ratio)
        self._places[state][title] = (page, source)
        page.keys.append((title, state))
        page.x += ceil(width / self._whole) * self._whole

    def _room(self, width: float) -> tuple[Page, bool]:
        """The page to write on, and whether it is another one than before."""
        page = self._open
        if page is not None:
            page.used = self.frame
            if page.x + width <= _WIDTH:
                return page, False
            if page.line + 1 < _LINES:
                page.line, page.x = page.line + 1, 0.0
                return page, False
        self._open = self._empty_page()
        return self._open, True

    def _empty_page(self) -> Page:
        ratio = self._ratio
        enough = max(_BYTES // int(_WIDTH * _LINES * HEIGHT * ratio * ratio * 4), 2)
        oldest = min(self._pages, key=lambda page: page.used, default=None)
        if oldest is not None and len(self._pages) >= enough and oldest.used < self.frame:
            for title, state in oldest.keys:
                self._places[state].pop(title, None)
            oldest.keys.clear()
            self.version += 1
            oldest.line, oldest.x, oldest.used = 0, 0.0, self.frame
            return oldest
        picture = QPixmap(ceil(_WIDTH * ratio), ceil(_LINES * HEIGHT * ratio))
        picture.setDevicePixelRatio(ratio)
        self._pages.append(Page(picture, self.frame))
        return self._pages[-1]


class TitlePainter(Strokes):
    """A title with its signs on its plate, in the colours of a state."""

    def __init__(self, theme: Theme, book: TypeBook, language: str, date_of: Callable[[int], str]) -> None:
        super().__init__(theme, book, _Ink(book), language, date_of)

    def paint(self, painter: QPainter, x: float, middle: float, title: Title, state: int) -> None:
        """``x`` is where the text begins."""
        theme, width, left = self._theme, title.width + title.suffix, round(x)
        painter.fillRect(QRect(left - AIR, round(middle - HEIGHT / 2), ceil(width) + 2 * AIR, HEIGHT), theme.paper)
        if state == FOUND:
            top = round(middle - HEIGHT / 2)
            painter.fillRect(QRect(left - AIR, top, ceil(title.width) + 2 * AIR, HEIGHT), theme.hit)
        ink = theme.ghost if state == DIMMED else theme.ink if title.strong or state == FOUND else theme.ink2
        if not title.suffix:
            use = Type.LABEL_STRONG if title.strong else Type.LABEL
            self._text.draw(painter, left, self._book.baseline(middle, use), title.text, use, ink)
            return
        self._label(painter, Label(0, x, middle, *title), ink)


class _Ink:
    """Real text, without asking whether it falls onto the picture."""

    def __init__(self, book: TypeBook) -> None:
        self._book = book

    def draw(self, painter: QPainter, x: float, baseline: float, text: str, use: Type, color: QColor) -> None:
        """``x`` is where the text begins."""
        painter.setFont(self._book.font(use))
        painter.setPen(color)
        painter.drawText(QPointF(x, baseline), text)
