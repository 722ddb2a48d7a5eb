"""Bars of a density are pixels of one colour on nothing."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtGui import QColor

from timeline.ui.density_bars import HIGHEST, density_bars


def test_every_bar_stands_on_the_ground_of_its_row_with_a_gap_after_it() -> None:
    heights = np.array([[0, 3, 8], [1, 0, 5]], np.uint8)
    image = density_bars(heights, 4, QColor(10, 20, 30))
    assert (image.width(), image.height()) == (12, 2 * HIGHEST)
    for row in range(2):
        for bar in range(3):
            for x in range(4):
                column = [image.pixelColor(bar * 4 + x, row * HIGHEST + y) for y in range(HIGHEST)]
                painted = [color.alpha() == 255 for color in column]
                expected = int(heights[row, bar]) if x < 3 else 0
                assert painted == [False] * (HIGHEST - expected) + [True] * expected
                assert all(color == QColor(10, 20, 30) for color in column[HIGHEST - expected :])


def test_no_bars_are_an_empty_picture() -> None:
    assert density_bars(np.zeros((0, 0), np.uint8), 6, QColor(0, 0, 0)).isNull()
