"""What is done beside the GUI thread: the same outcome, cancelled by closing, no hang and nothing lost."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QProgressDialog, QPushButton
from pytestqt.qtbot import QtBot

from timeline.model.event import Review
from timeline.store.project import Project
from timeline.store.project_file import ProjectFile
from timeline.ui import event_rows, project_opening
from timeline.ui.background import Task, show_progress
from timeline.ui.event_rows import Column, EventModel, Index
from timeline.ui.main_window import EVENTS, MainWindow
from timeline.ui.saving import save_project
from timeline.workspace import opening
from timeline.workspace.session import Session
from timeline.workspace.workspace import Workspace

MORE = """2013-05 Авария на дороге @Тверь #Иванов
2013-05 Встреча на высшем уровне @Актау #Путин #Алиев
1999 взятка чиновника
? Обещание жертвам
"""


@pytest.fixture
def window(make_window: Callable[..., MainWindow], read: Callable[[MainWindow], None], article: str) -> MainWindow:
    made = make_window()
    made.workspace.add_text(article, name="Первая")
    made.workspace.add_text(MORE, name="Вторая")
    read(made)
    made.workspace.accept(made.workspace.visible[0].id)
    made.flush()
    return made


def titles(window: MainWindow) -> list[str]:
    rows = window.table.events
    return [rows.event_at(row).title for row in range(rows.rowCount())]


def test_very_many_events_are_sorted_the_same_in_a_thread(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds = [(column, order) for column in Column for order in Qt.SortOrder]
    expected: list[list[str]] = []
    for column, order in kinds:
        window.table.sortByColumn(column, order)
        expected.append(titles(window))
    assert len({tuple(each) for each in expected}) > 8
    monkeypatch.setattr(event_rows, "AT_ONCE", 0)
    for (column, order), wanted in zip(kinds, expected, strict=True):
        window.table.sortByColumn(column, order)
        qtbot.waitUntil(lambda wanted=wanted: titles(window) == wanted)
        chosen = window.workspace.visible[1]
        row = window.table.events.row_of(chosen.id)
        assert row is not None
        assert window.table.events.event_at(row).id == chosen.id
    QThreadPool.globalInstance().waitForDone()


@pytest.mark.parametrize("column", [Column.DATE, Column.TITLE])
@pytest.mark.parametrize("order", list(Qt.SortOrder))
def test_many_selected_events_are_the_same_rows(
    window: MainWindow, column: Column, order: Qt.SortOrder, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.table.sortByColumn(column, order)
    workspace, rows = window.workspace, window.table.events
    events = [event.id for event in (*workspace.visible[::2], *workspace.undated)]
    one_by_one = rows.rows_of(events).tolist()
    monkeypatch.setattr(event_rows, "_ONE_BY_ONE", 0)
    assert rows.rows_of(events).tolist() == one_by_one
    assert len(one_by_one) == len(events)
    workspace.select(*events)
    assert sorted(index.row() for index in window.table.selectionModel().selectedRows()) == one_by_one


@pytest.mark.parametrize("column", [Column.DATE, Column.TITLE])
@pytest.mark.parametrize("order", list(Qt.SortOrder))
def test_all_rows_are_selected_without_reading_an_event(
    window: MainWindow, column: Column, order: Qt.SortOrder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_rows, "_ONE_BY_ONE", 0)
    window.show_tab(EVENTS)
    window.table.sortByColumn(column, order)
    shown, last = titles(window), window.table.events.rowCount() - 1
    window.table.setCurrentIndex(window.table.events.index(1, Column.TITLE))
    current = window.workspace.selection.current
    with monkeypatch.context() as patched:
        patched.setattr(window.table.events, "event_at", None)
        QTest.keyClick(window.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        selection = window.workspace.selection
    assert [window.workspace.event(event).title for event in selection.events] == [shown[0], *shown[2:], shown[1]]
    assert selection.current == current
    assert len(window.table.selectionModel().selectedRows()) == last + 1


def test_painting_selected_rows_asks_only_about_those_in_view(
    make_window: Callable[..., MainWindow],
    read: Callable[[MainWindow], None],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    flags_of, asked = EventModel.flags, set[int]()

    def noted(model: EventModel, index: Index) -> Qt.ItemFlag:
        asked.add(index.row())
        return flags_of(model, index)

    monkeypatch.setattr(EventModel, "flags", noted)
    window = make_window()
    window.workspace.add_text("\n".join(f"20{n:02}-05 Авария номер {n}" for n in range(99)), name="Первая")
    read(window)
    window.show_tab(EVENTS)
    window.table.setFocus()
    qtbot.wait(50)
    asked.clear()
    QTest.keyClick(window.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(window.workspace.selection.events) == 99
    qtbot.waitUntil(lambda: bool(asked))
    qtbot.wait(50)
    assert len(asked) < 50


def test_a_large_project_is_read_in_a_thread(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.timeline"
    window.workspace.save_as(path)
    accepted = window.workspace.visible[0].id
    window.workspace.new_project()
    monkeypatch.setattr(project_opening, "LARGE", 0)
    window.open_paths([path])
    assert window.workspace.path is None
    qtbot.waitUntil(lambda: window.workspace.path == path)
    assert window.workspace.event(accepted).review is Review.ACCEPTED
    window.flush()
    assert window.table.events.rowCount() == window.workspace.counts.visible


def test_the_project_asked_for_last_is_opened(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [tmp_path / "a.timeline", tmp_path / "b.timeline"]
    for path in paths:
        window.workspace.save_as(path)
    window.workspace.new_project()
    monkeypatch.setattr(project_opening, "LARGE", 0)
    for path in paths:
        window.open_paths([path])
    qtbot.waitUntil(lambda: window.workspace.path == paths[1])
    QThreadPool.globalInstance().waitForDone()
    qtbot.wait(50)
    assert window.workspace.path == paths[1]
    Project(paths[0]).close()  # nobody holds it


def test_closing_while_a_large_project_opens(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.timeline"
    window.workspace.save_as(path)
    window.workspace.new_project()
    monkeypatch.setattr(project_opening, "LARGE", 0)
    window.open_paths([path])
    window.close()
    QThreadPool.globalInstance().waitForDone()
    qtbot.wait(50)
    Project(path).close()  # nobody holds it


def test_closing_while_events_are_written_and_drawn(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    kept = tmp_path / "kept.timeline"
    window.workspace.save_as(kept)
    events = window.workspace.counts.events
    window.commands.write_events(tmp_path / "events.csv")
    window.commands.copy_picture()
    window.commands.export_picture()
    window.close()
    assert QThreadPool.globalInstance().waitForDone(30_000)
    qtbot.wait(50)
    assert not list(tmp_path.glob(".*.part"))
    again = Workspace()
    again.open_project(kept)
    assert again.counts.events == events
    again.close()


def test_open_edit_export_close_in_quick_succession(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    kept, other = tmp_path / "kept.timeline", tmp_path / "other"
    other.mkdir()
    for number in range(20):
        (other / f"{number}.txt").write_text(f"2015-01-{number + 1:02} Событие {number}", "utf-8")
    window.workspace.save_as(kept)
    window.open_paths([other])
    window.workspace.retitle(window.workspace.visible[0].id, "Последняя правка")
    window.commands.write_events(tmp_path / "events.json")
    qtbot.wait(30)  # while the folder is being read
    window.close()
    assert QThreadPool.globalInstance().waitForDone(30_000)
    again = Workspace()
    again.open_project(kept)
    assert "Последняя правка" in [event.title for event in again.visible]
    again.close()


def test_work_that_lasts_shows_how_far_it_is_and_can_be_cancelled(window: MainWindow, qtbot: QtBot) -> None:
    task = Task(window)
    show_progress(task, "…", window)
    bar = window.findChildren(QProgressDialog)[-1]

    def work(running: Task) -> None:
        running.progressed.emit(0.5)
        while not running.cancelled():
            time.sleep(0.01)

    task.start(work)
    qtbot.waitUntil(lambda: bar.value() == 500)
    with qtbot.waitSignal(task.over):
        bar.findChildren(QPushButton)[0].click()


@pytest.mark.parametrize("read_only", [False, True])
def test_a_slow_disk_does_not_hold_the_window_up_while_it_saves(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read_only: bool
) -> None:
    first, second = tmp_path / "первая.timeline", tmp_path / "вторая.timeline"
    window.workspace.save_as(first)
    window.workspace.new_project()
    window.workspace.open_project(first, read_only=read_only)
    shown, went_on = titles(window), threading.Event()
    copy = ProjectFile.copy_to

    def slowly(project: ProjectFile, target: Path, heard: Callable[[float], None]) -> None:
        assert went_on.wait(20)
        copy(project, target, heard)

    monkeypatch.setattr(ProjectFile, "copy_to", slowly)
    saved: list[bool] = []
    save_project(window.workspace, second, window, complain=lambda _: None, saved=lambda: saved.append(True))
    QTimer.singleShot(0, window, went_on.set)  # only a window that goes on hears of it
    qtbot.waitUntil(lambda: bool(saved), timeout=30_000)
    assert window.workspace.path == second
    assert not window.workspace.read_only
    window.flush()
    assert titles(window) == shown


def test_a_project_of_another_machine_is_opened_in_a_thread(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.timeline"
    window.workspace.save_as(path)
    window.workspace.new_project()

    def far(_path: Path) -> bool:
        return True

    monkeypatch.setattr(project_opening, "is_far", far)
    window.open_paths([path])
    assert window.workspace.path is None
    qtbot.waitUntil(lambda: window.workspace.path == path)


def test_a_missing_project_of_another_machine_is_told(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def far(_path: Path) -> bool:
        return True

    monkeypatch.setattr(project_opening, "is_far", far)
    window.open_paths([tmp_path / "нет.timeline"])
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)), timeout=30_000)
    (box,) = window.findChildren(QMessageBox)
    assert "нет.timeline" in box.text()
    box.reject()


def test_opening_waits_beside_for_a_project_that_is_still_being_left(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "a.timeline", tmp_path / "b.timeline"
    window.workspace.save_as(first)
    window.workspace.save_as(second)
    closed = threading.Event()
    end = Session.end

    def slowly(session: Session) -> None:
        assert closed.wait(20)
        end(session)

    def large(project: Project) -> bool:
        return project.path == second

    monkeypatch.setattr(opening, "_is_large", large)
    monkeypatch.setattr(Session, "end", slowly)
    window.workspace.new_project()
    closed.clear()
    window.open_paths([first])
    assert window.workspace.path is None
    closed.set()
    qtbot.waitUntil(lambda: window.workspace.path == first, timeout=30_000)
    monkeypatch.undo()
