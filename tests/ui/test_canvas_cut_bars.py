"""Bars that the left edge of the view cuts: their titles stick to it, and nothing else about them changes."""

import numpy as np
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from timeline.model.instant import DAY
from timeline.scene.columns import columns_from_arrays
from timeline.scene.lanes import single_lane
from timeline.ui.canvas import TimelineCanvas
from timeline.ui.theme import Theme

TITLE = "Переговоры о поставках газа".encode()
COUNT = 600


def test_a_dimmed_bar_is_as_pale_beyond_its_title_when_the_edge_has_cut_it(theme: Theme, qtbot: QtBot) -> None:
    begin = np.arange(COUNT) * DAY
    offsets = np.arange(COUNT + 1, dtype=np.uint32) * len(TITLE)
    columns = columns_from_arrays(begin, begin + 80 * DAY, np.frombuffer(TITLE * COUNT, np.uint8), offsets)
    canvas = TimelineCanvas(theme)
    qtbot.addWidget(canvas)
    canvas.resize(1200, 600)
    canvas.show()
    canvas.set_columns(columns, single_lane(columns, ""))
    canvas.set_search_hits([columns.id_of(COUNT - 1)])
    canvas.show_range(300 * DAY, 400 * DAY, animate=False)
    whole = canvas.grab().toImage()
    frame, placement = canvas.scene.frame, canvas.scene.placement
    assert placement is not None
    numbers = placement.within(0.0, frame.time_width).inner
    number, left = next((n, x) for n, x in zip(numbers, placement.begins(numbers).tolist(), strict=True) if x > 0)
    x, by = round(frame.head + left) + 600, round(left) + 30
    y = round(frame.lanes_top + float(placement.spread.y[number])) - 3
    pale = [QColor(whole.pixel(x + right, y)) for right in range(30)]
    assert theme.paper not in pale
    assert theme.kind(columns.kind_of(0)) not in pale
    canvas.pan_by(-by, 0)
    cut = canvas.grab().toImage()
    assert [QColor(cut.pixel(x - by + right, y)) for right in range(30)] == pale
