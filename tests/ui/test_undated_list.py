"""The list of all undated events: opened from their strip or by its command, walked through and chosen by keys."""

import os
from typing import Any

from making import event as made

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from timeline.model.edtf import TimeValue, month, within
from timeline.model.event import Event, EventId
from timeline.scene.columns import columns_from_events
from timeline.scene.lanes import single_lane
from timeline.ui.canvas import TimelineCanvas
from timeline.ui.fonts import load_fonts
from timeline.ui.theme import load_theme
from timeline.ui.undated_list import UndatedList

POPUPS = pytest.mark.qt_log_ignore("grabbing the keyboard", "propagateSizeHints", r"raise\(\)", extend=True)
UNDATED = 40


def event(number: int, time: TimeValue | None) -> Event:
    return made(number, time, f"Заседание без даты, номер {number}")


@pytest.fixture
def canvas(qapp: QApplication, qtbot: QtBot) -> TimelineCanvas:
    assert qapp is not None
    load_fonts()
    made = TimelineCanvas(load_theme("light"))
    qtbot.addWidget(made)
    columns = columns_from_events([event(0, within(month(2024, 12))), *(event(n + 1, None) for n in range(UNDATED))])
    made.set_columns(columns, single_lane(columns, "Всё"))
    made.resize(1000, 320)
    made.show()
    qtbot.waitExposed(made)
    return made


def found(canvas: TimelineCanvas) -> UndatedList:
    return next(one for one in canvas.findChildren(UndatedList) if one.isVisible())


@POPUPS
def test_a_click_on_what_has_no_room_lists_all(canvas: TimelineCanvas, qtbot: Any) -> None:
    assert canvas.scene.undated_more > 0
    at = QPoint(canvas.width() - 30, canvas.height() - 16)
    QTest.mouseMove(canvas, at)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    listed = found(canvas).list
    assert listed.model().rowCount() == UNDATED
    with qtbot.waitSignal(canvas.selection_requested) as asked:
        last = listed.model().index(UNDATED - 1, 0)
        listed.scrollTo(last)
        QTest.mouseClick(
            listed.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            listed.visualRect(last).center(),
        )
    assert asked.args == [(f"d:{UNDATED}",), "replace"]


@POPUPS
def test_keys_walk_through_the_list_and_choose(canvas: TimelineCanvas, qtbot: Any) -> None:
    canvas.show_undated()
    opened = found(canvas)
    QTest.keyClick(opened.list, Qt.Key.Key_Right)
    with qtbot.waitSignal(canvas.selection_requested) as asked:
        QTest.keyClick(opened.list, Qt.Key.Key_Return)
    assert asked.args == [("d:2",), "replace"]
    assert not opened.isVisible()


@POPUPS
def test_the_list_begins_at_what_is_selected_and_stays_over_the_lanes(canvas: TimelineCanvas) -> None:
    canvas.set_selection([EventId("d:9")], EventId("d:9"))
    canvas.show_undated()
    opened = found(canvas)
    assert opened.list.currentIndex().row() == 8
    assert opened.mapTo(canvas.window(), QPoint(0, 0)).y() >= 0
    frame = canvas.scene.frame
    assert opened.height() <= frame.lanes_bottom
    assert opened.width() == round(frame.time_width)


def test_an_event_in_the_strip_is_still_chosen_by_a_click(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    first = canvas.scene.undated[0]
    at = QPoint(round(canvas.scene.frame.head + first.x), canvas.height() - 16)
    with qtbot.waitSignal(canvas.selection_requested):
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert not canvas.findChildren(UndatedList)
