"""Clusters at the edges of the view: once it rests none of them shows half its count."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from timeline.model.instant import DAY, Day
from timeline.scene.columns import EventColumns, columns_from_arrays
from timeline.ui.canvas import TimelineCanvas
from timeline.ui.theme import Theme

ShowCanvas = Callable[[EventColumns, int, int], TimelineCanvas]
AT = Day(2020, 5, 1).instant
COUNT = 4321


@pytest.fixture
def canvas(show_canvas: ShowCanvas) -> TimelineCanvas:
    """Very many events on one day, one long after, and one between them that keeps the lane from being empty."""
    begin = np.concatenate([np.full(COUNT, AT), [AT - 900 * DAY, AT + 900 * DAY, AT + 4000 * DAY]])
    titles = np.frombuffer("Пожар".encode() * (COUNT + 3), np.uint8)
    offsets = np.arange(COUNT + 4, dtype=np.uint32) * 10
    return show_canvas(columns_from_arrays(begin, begin + DAY, titles, offsets), 900, 220)


def resting(canvas: TimelineCanvas, qtbot: QtBot) -> QImage:
    qtbot.waitUntil(lambda: canvas._moment().rests, timeout=5000)  # pyright: ignore[reportPrivateUsage]
    return canvas.grab().toImage()


def sheet(image: QImage, theme: Theme, canvas: TimelineCanvas, y: float) -> list[int]:
    """Where in the line of a cluster's middle its front sheet's sides stand, from the left of the time area."""
    head = round(canvas.scene.frame.head)
    kinds = {theme.kind(kind).rgb() for kind in theme.kinds}
    line = [image.pixel(x, round(y) + 1) in kinds for x in range(head, image.width())]
    return [x for x, there in enumerate(line) if there]


@pytest.mark.parametrize("pixels", [5.0, 20.0, 35.0])
def test_the_left_edge_cuts_no_count(canvas: TimelineCanvas, theme: Theme, qtbot: QtBot, pixels: float) -> None:
    width = canvas.scene.frame.time_width
    step = 2000 * DAY / width
    begin = round(AT + DAY // 2 + (pixels - 7) * step)
    canvas.show_range(begin, begin + 2000 * DAY, animate=False)
    image = resting(canvas, qtbot)
    cluster = next(one for one in canvas.scene.body.clusters if one.count == COUNT)
    assert -cluster.width < cluster.x < 0
    frame = canvas.scene.frame
    y = frame.lanes_top + cluster.y
    sides = sheet(image, theme, canvas, y)
    assert min(sides) <= 1
    assert max(sides) >= cluster.width - 2
    paper = [image.pixelColor(round(frame.head) + x, round(y) + 1) for x in range(3, round(cluster.width) - 3)]
    assert sum(color.lightness() < 100 for color in paper) > 6, "the figures"
    assert canvas.scene.hit_test(frame.head + cluster.width - 2, y).cluster is not None


def test_the_right_edge_cuts_no_count(canvas: TimelineCanvas, theme: Theme, qtbot: QtBot) -> None:
    width = canvas.scene.frame.time_width
    step = 2000 * DAY / width
    end = round(AT + DAY // 2 + 12 * step)
    canvas.show_range(end - 2000 * DAY, end, animate=False)
    image = resting(canvas, qtbot)
    cluster = next(one for one in canvas.scene.body.clusters if one.count == COUNT)
    assert cluster.x < width < cluster.x + cluster.width
    y = canvas.scene.frame.lanes_top + cluster.y
    sides = sheet(image, theme, canvas, y)
    assert min(sides) <= width - cluster.width + 1
    assert image.pixelColor(image.width() - 1, 5) == QColor(theme.paper)
