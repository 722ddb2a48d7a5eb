"""Where the screen's scale is 150 % a widget may end in the middle of a pixel: nothing shines through there."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPainter

from timeline.ui.look import Look
from timeline.ui.main_window import MainWindow


def test_the_strip_of_undated_events_reaches_the_lower_edge(window: MainWindow, look: Look) -> None:
    canvas = window.canvas
    canvas.setFixedSize(900, 245)
    canvas.grab()
    image = QImage(1350, 368, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(1.5)
    with QPainter(image) as painter:
        canvas.render(painter, QPoint())
    assert window.workspace.undated
    assert {image.pixelColor(x, 367).name() for x in range(400, 1300)} == {look.theme.sunken.name()}
