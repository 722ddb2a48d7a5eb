"""The kept picture of the lanes: whatever the pans, what is copied from it is what would be painted anew."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from timeline.scene.timescale import TimeScale
from timeline.ui.canvas_layer import SPARE, Layer, LayerKey

WIDTH, HEIGHT, MS = 120, 4, 1000.0
PANS = (3, -7, 40, 100, 260, -90, -300, -11, 25, 4)


@pytest.fixture
def layer(qapp: QApplication) -> Layer:  # noqa: ARG001
    return Layer()


def key(ratio: float) -> LayerKey:
    return LayerKey(MS, 0.0, WIDTH, HEIGHT, ratio, 0)


def paint(painter: QPainter, scale: TimeScale, low: int, high: int) -> None:
    """A colour of its own for every pixel of the world."""
    first = round(scale.left / MS)
    for x in range(low, high):
        painter.fillRect(QRect(x, 0, 1, HEIGHT), QColor((first + x) % 251, (first + x) // 251 % 251, 7))


def shown(layer: Layer, scale: TimeScale, ratio: float) -> list[int]:
    """The topmost pixels of the device."""
    image = QImage(round(WIDTH * ratio), round(HEIGHT * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    layer.draw(painter, scale, 0.0, 0.0)
    painter.end()
    return [image.pixel(x, 0) for x in range(image.width())]


@pytest.mark.parametrize("ratio", [1.0, 2.0, 1.25, 1.5])
def test_every_pan_shows_what_is_there(layer: Layer, ratio: float) -> None:
    scale = TimeScale(5_000_000, MS)
    for dx in PANS:
        scale = layer.snapped(key(ratio), scale.panned(dx))
        layer.show(key(ratio), scale, paint)
        fresh = Layer()
        fresh.show(key(ratio), scale, paint)
        if layer.is_exact(scale):
            assert shown(layer, scale, ratio) == shown(fresh, scale, ratio)
        else:  # no colour is mixed, none is missing
            colours = {pixel & 0xFF for pixel in shown(layer, scale, ratio)}
            assert colours == {7}


def test_a_view_between_whole_pixels_of_the_device_is_not_exact(layer: Layer) -> None:
    scale = TimeScale(0, MS)
    layer.show(key(1.25), scale, paint)
    assert layer.is_exact(scale)
    assert layer.is_exact(layer.snapped(key(1.25), scale.panned(-8)))
    assert not layer.is_exact(layer.snapped(key(1.25), scale.panned(-7)))
    layer.forget()
    assert layer.is_exact(scale.panned(-7))


def test_only_what_a_pan_brings_into_view_is_painted(layer: Layer) -> None:
    asked: list[tuple[int, int]] = []

    def noted(painter: QPainter, scale: TimeScale, low: int, high: int) -> None:
        asked.append((low, high))
        paint(painter, scale, low, high)

    scale = TimeScale(0, MS)
    layer.show(key(1.0), scale, noted)
    for _ in range(SPARE // 2):
        scale = layer.snapped(key(1.0), scale.panned(-1))
        layer.show(key(1.0), scale, noted)
    assert len(asked) == 2
    assert asked[1][0] >= WIDTH - 1


def test_areas_are_covered_by_what_belongs_there(layer: Layer) -> None:
    scale = TimeScale(0, MS)
    layer.show(key(1.0), scale, paint)
    scale = layer.snapped(key(1.0), scale.panned(-30))
    layer.show(key(1.0), scale, paint)
    image = QImage(WIDTH, 3 * HEIGHT, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    layer.fill(painter, scale, [QRect(10, 5, 20, 6)])
    painter.end()
    expected = shown(layer, scale, 1.0)
    assert [image.pixel(x, 7) for x in range(10, 30)] == expected[10:30]
    assert image.pixel(9, 7) & 0xFFFFFF == 0
    assert image.pixel(12, 4) & 0xFFFFFF == 0
