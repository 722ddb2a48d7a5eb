"""Titles that are copied from pictures: of every ratio of pixels only what was painted."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication

from timeline.scene.sheet import Title
from timeline.ui.canvas_pictures import AIR, HEIGHT, PLAIN, TitlePictures


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 1.75, 2.0, 3.0])
def test_nothing_unpainted_is_copied(ratio: float, qapp: QApplication) -> None:
    assert qapp is not None
    paper = QColor("#ffffff")

    def paint(painter: QPainter, x: float, middle: float, title: Title, state: int) -> None:  # noqa: ARG001
        painter.fillRect(QRectF(x - AIR, middle - HEIGHT / 2, title.width + title.suffix + 2 * AIR + 2, HEIGHT), paper)

    pictures = TitlePictures(paint)
    pictures.begin_frame(ratio)
    titles = [Title(f"Событие {n}", 40.0 + n * 3.3, suffix=n % 5 * 1.7) for n in range(30)]
    pictures.provide(titles, PLAIN)
    for title in titles:
        page, source = pictures.of(PLAIN)[title]
        assert source == QRectF(source.toRect()), "whole pixels"
        image = page.picture.toImage()
        area = source.toRect()
        for x in (area.left(), area.right()):
            for y in (area.top(), area.bottom()):
                assert image.pixelColor(x, y).lightness() > 250, (title, x, y)
