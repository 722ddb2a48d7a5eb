"""What of the time was looked at is found again: in a reopened project, in another window, never in another project."""

from collections.abc import Callable
from pathlib import Path

import pytest
from driving import turn_wheel
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from timeline.model.instant import Day
from timeline.ui.main_window import MainWindow

MakeWindow = Callable[..., MainWindow]
Read = Callable[[MainWindow], None]
POINTER = QPointF(700, 150)
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(make_window: MakeWindow, read: Read) -> MainWindow:
    made = make_window()
    made.canvas.set_reduced_motion(True)
    text = "2025-10-09 Встреча @Душанбе\n2025-11-02 Арест @Москва\n2014-05-01 Парад"
    made.workspace.add_text(text, published=Day(2025, 11, 3))
    read(made)
    return made


def look_closer(window: MainWindow) -> tuple[int, int]:
    for _ in range(6):
        turn_wheel(window.canvas, POINTER, QPoint(0, 120), CONTROL)
    turn_wheel(window.canvas, POINTER, QPoint(0, -300), SHIFT)
    return window.canvas.view_range()


def open_in(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    window.open_paths([path])
    qtbot.waitUntil(lambda: window.workspace.path == path)
    window.flush()


def close(window: MainWindow) -> None:
    window.let_go()
    window.workspace.close()
    window.close()


def test_a_reopened_project_shows_what_was_looked_at(
    window: MainWindow, make_window: MakeWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "a.timeline"
    window.workspace.save_as(path)
    chosen = look_closer(window)
    assert window.workspace.undo_text is None
    close(window)
    again = make_window(state=tmp_path / "other.ini")
    open_in(again, path, qtbot)
    assert again.canvas.view_range() == chosen
    assert not any(again.canvas.ways)


def test_a_selected_event_out_of_view_does_not_pull_it_along(
    window: MainWindow, make_window: MakeWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "a.timeline"
    window.workspace.save_as(path)
    look_closer(window)
    parade = next(event for event in window.workspace.visible if "Парад" in event.title)
    window.workspace.select(parade.id)
    window.flush()
    turn_wheel(window.canvas, POINTER, QPoint(0, -5000), SHIFT)
    chosen = window.canvas.view_range()
    assert window.canvas.place_of(parade.id) is None
    close(window)
    again = make_window(state=tmp_path / "other.ini")
    open_in(again, path, qtbot)
    assert again.workspace.selection.current == parade.id
    assert again.canvas.view_range() == chosen


def test_all_of_a_project_is_shown_where_nobody_moved(
    window: MainWindow, make_window: MakeWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "a.timeline"
    window.workspace.save_as(path)
    whole = window.canvas.view_range()
    look_closer(window)
    window.canvas.fit()
    assert window.canvas.view_range() == whole
    close(window)
    again = make_window(state=tmp_path / "other.ini")
    open_in(again, path, qtbot)
    assert again.workspace.span is None
    assert again.canvas.view_range() == whole


def test_another_project_is_not_shown_where_the_last_one_was(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, read: Read
) -> None:
    first = tmp_path / "a.timeline"
    window.workspace.save_as(first)
    chosen = look_closer(window)
    window.workspace.new_project()
    window.flush()
    window.workspace.add_text("1999-03-01 Затмение\n1999-08-11 Буря", published=Day(1999, 9, 1))
    read(window)
    begin, end = window.canvas.view_range()
    assert Day(1998, 1, 1).instant < begin < end < Day(2001, 1, 1).instant
    assert not any(window.canvas.ways)  # no way back into another project
    open_in(window, first, qtbot)
    assert window.canvas.view_range() == chosen


def test_a_project_for_reading_only_is_left_as_it_is(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "a.timeline"
    window.workspace.save_as(path)
    window.workspace.new_project()
    before = path.read_bytes()
    window.workspace.open_project(path, read_only=True)
    window.flush()
    look_closer(window)
    window.workspace.new_project()
    assert path.read_bytes() == before
