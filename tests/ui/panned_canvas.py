"""``QT_SCALE_FACTOR=1.5 python panned_canvas.py``: in what share of pixels panned pictures differ from fresh ones."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from timeline.model.instant import DAY
from timeline.scene.columns import columns_from_arrays
from timeline.scene.lanes import lanes_by_kind
from timeline.ui.canvas import TimelineCanvas
from timeline.ui.fonts import load_fonts
from timeline.ui.theme import load_theme

COUNT = 3000
PANS = (-7, -31, 60, 3, -401, 22)  # pixels of the device


def main() -> None:
    """A share a line."""
    application = QApplication([])
    load_fonts()
    theme = load_theme("light")
    canvas = TimelineCanvas(theme)
    canvas.resize(1000, 500)
    canvas.show()
    application.processEvents()
    numbers = np.random.default_rng(5)
    begin = np.sort(numbers.integers(0, 6000 * DAY, COUNT))
    end = begin + np.where(numbers.random(COUNT) < 0.3, numbers.integers(0, 200 * DAY, COUNT), 0)
    text = "Переговоры о поставках газа отложены до осени ".encode()
    offsets = np.arange(COUNT + 1, dtype=np.uint32) * len(text)
    kind = numbers.integers(0, 3, COUNT).astype(np.uint8)
    columns = columns_from_arrays(begin, end, np.frombuffer(text * COUNT, np.uint8), offsets, kind=kind)
    canvas.set_columns(columns, lanes_by_kind(columns, str))
    canvas.show_range(2000 * DAY, 2600 * DAY, animate=False)
    picture(canvas)
    for dx in PANS:
        canvas.pan_by(dx / canvas.devicePixelRatioF(), 0)
        panned = picture(canvas)
        canvas.set_theme(theme)
        print((picture(canvas) != panned).mean())


def picture(canvas: TimelineCanvas) -> np.ndarray:
    """Once it is whole."""
    canvas.repaint()
    while not canvas.is_complete:
        canvas.repaint()
    image = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)[:, 250:].copy()


if __name__ == "__main__":
    main()
