"""Bars of a density as pixels: a thousand rectangles would cost ten times as much."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

HIGHEST = 8  # pixels


def density_bars(heights: NDArray[np.uint8], step: int, color: QColor) -> QImage:
    """Rows of bars one below the other, each row ``HIGHEST`` pixels high.

    ``heights``: (rows, bars), in pixels; ``step``: pixels from one bar to the next, the last of them free.
    """
    shapes = np.zeros((HIGHEST + 1, HIGHEST, step), np.uint32)
    for height in range(1, HIGHEST + 1):
        shapes[height, HIGHEST - height :, : step - 1] = color.rgb()
    rows, bars = heights.shape
    pixels = np.ascontiguousarray(shapes[heights].swapaxes(1, 2)).reshape(rows * HIGHEST, bars * step)
    image = QImage(pixels.data, bars * step, rows * HIGHEST, 4 * bars * step, QImage.Format.Format_ARGB32_Premultiplied)
    return image.copy()
