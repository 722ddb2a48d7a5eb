"""Titles within bars: a cut one is copied from the whole one, and looks as if it had been set in type."""

from collections.abc import Callable
from typing import cast

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from timeline.scene.columns import columns_from_arrays
from timeline.scene.compose import Composer
from timeline.scene.level_of_detail import Words
from timeline.scene.placement import CutBar
from timeline.scene.sheet import InnerTitle, Title
from timeline.ui.canvas_inner import LONGEST, InnerTitles
from timeline.ui.canvas_pictures import DIMMED, FOUND, HEIGHT, PLAIN, TitlePainter, TitlePictures
from timeline.ui.fonts import Type, load_fonts
from timeline.ui.scene_painter_text import TypeBook
from timeline.ui.theme import load_theme

TEXT = "Глава уезда Дубравин, открывший Тулатовскую галерею, вручил картографам награды"


@pytest.fixture
def book(qapp: QApplication) -> TypeBook:
    assert qapp is not None
    load_fonts()
    return TypeBook()


def titled(book: TypeBook, text: str = TEXT) -> InnerTitle:
    blob = text.encode()
    offsets = np.array([0, len(blob)], dtype=np.uint32)
    columns = columns_from_arrays(np.array([0]), np.array([1000]), np.frombuffer(blob, np.uint8), offsets)
    return InnerTitle(Words(columns, book.measures), 0)


class Drawn:
    """Titles as the canvas copies them, and as they would be set in type."""

    def __init__(self, book: TypeBook, ratio: float) -> None:
        self.set: list[Title] = []
        self._painter = TitlePainter(load_theme("light"), book, "ru", lambda _: "")
        self.pictures = TitlePictures(self._paint)
        self.pictures.begin_frame(ratio)
        self.inner, self._ratio = InnerTitles(self.pictures, book), ratio

    def _paint(self, painter: QPainter, x: float, middle: float, title: Title, state: int) -> None:
        self.set.append(title)
        self._painter.paint(painter, x, middle, title, state)

    def copied(self, inner: InnerTitle, cut: int, state: int = PLAIN) -> QImage:
        def paint(painter: QPainter) -> None:
            for page, source, after in self.inner.made(inner, cut, state, self._ratio):
                painter.drawPixmap(QPointF(8 + after, 4), page.picture, source)

        return self._image(paint)

    def typed(self, title: Title, state: int = PLAIN) -> QImage:
        return self._image(lambda painter: self._painter.paint(painter, 10, 4 + HEIGHT / 2, title, state))

    def _image(self, paint: Callable[[QPainter], None]) -> QImage:
        image = QImage(round(520 * self._ratio), round(24 * self._ratio), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(self._ratio)
        image.fill(QColor("#ffffff"))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(painter)
        painter.end()
        return image


def ink(image: QImage, x0: int, x1: int) -> list[int]:
    return [sum(255 - image.pixelColor(x, y).lightness() for y in range(image.height())) for x in range(x0, x1)]


def cuts(inner: InnerTitle) -> list[int]:
    return sorted({cut for room in range(120, 480, 30) if (cut := inner.cut(room))})


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("state", [PLAIN, FOUND, DIMMED])
def test_a_cut_title_looks_as_if_set_in_type(book: TypeBook, ratio: float, state: int) -> None:
    inner, drawn = titled(book), Drawn(book, ratio)
    for cut in cuts(inner):
        title = inner.title(cut)
        assert title is not None
        copied, typed = drawn.copied(inner, cut, state), drawn.typed(title, state)
        head = round((10 + book.exact_width(title.text[:-1], Type.LABEL)) * ratio)
        assert ink(copied, 0, head - 2) == ink(typed, 0, head - 2), "letter by letter"
        dots, as_typed = (sum(ink(image, head - 2, image.width())) for image in (copied, typed))
        assert dots == pytest.approx(as_typed, rel=0.15), "and nothing else than the dots"


def test_only_the_whole_title_and_the_dots_are_set_in_type(book: TypeBook) -> None:
    inner, drawn = titled(book), Drawn(book, 1.0)
    at_words = [cut for cut in cuts(inner) if not TEXT[cut].isalpha()]
    assert len(at_words) > 3
    for cut in at_words:
        drawn.copied(inner, cut)
    whole = inner.title(inner.cut(LONGEST))
    assert whole is not None
    assert {title.text for title in drawn.set} == {whole.text, "…"}


class Rows:
    """Stands in for a composer: all rows bear one title."""

    def __init__(self, inner: InnerTitle) -> None:
        self._inner = inner

    def inner(self, row: int) -> InnerTitle:  # noqa: ARG002
        return self._inner


def bar(begin: float, end: float) -> CutBar:
    return CutBar(0, 3, begin, end, 12.0, 0, True, False)


@pytest.mark.parametrize("by", [128.0, -128.0])
@pytest.mark.parametrize("begin", [-300.0, -20.0, 60.0])
def test_what_a_pan_will_cut_is_ready_before(
    book: TypeBook, monkeypatch: pytest.MonkeyPatch, begin: float, by: float
) -> None:
    drawn = Drawn(book, 1.0)
    rows, titles = cast(Composer, Rows(titled(book))), drawn.inner
    titles.get_ready(rows, [bar(begin, 400.0 + begin)], None, 1.0, by)
    monkeypatch.setattr(titles, "made", None)
    picture = QImage(600, 30, QImage.Format.Format_RGB32)
    for moved in range(0, 129, 4):
        x = begin - moved if by > 0 else begin + moved
        if x < 0 < 400 + x:
            with QPainter(picture) as painter:
                titles.stick(painter, rows, [(3, 400.0 + x, 12.0)], None, 1.0)


def test_a_title_at_the_edge_is_whole_as_long_as_it_has_room(book: TypeBook) -> None:
    inner, drawn = titled(book, "Открыт музей карт и глобусов"), Drawn(book, 1.0)
    width = book.width("Открыт музей карт и глобусов", Type.LABEL)
    picture = QImage(600, 30, QImage.Format.Format_RGB32)
    with QPainter(picture) as painter:
        drawn.inner.stick(painter, cast(Composer, Rows(inner)), [(3, width + 24.0, 12.0)], None, 1.0)
    assert [title.text for title in drawn.set] == ["Открыт музей карт и глобусов"]
