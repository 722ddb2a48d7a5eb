"""Folders that are watched: what is new in them is read, what has changed is compared, what is gone is told."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from driving import button, dialog, press, undo
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from timeline.ui.actions import Act
from timeline.ui.detail_row import DETAIL
from timeline.ui.dialogs.revision_dialog import RevisionDialog
from timeline.ui.dialogs.watch_dialog import WatchDialog
from timeline.ui.main_window import MainWindow

MakeWindow = Callable[..., MainWindow]
Read = Callable[[MainWindow], None]


def test_a_watched_folder_is_read_and_its_changes_are_compared(
    qtbot: QtBot, make_window: MakeWindow, read: Read, tmp_path: Path
) -> None:
    folder = tmp_path / "статьи"
    folder.mkdir()
    file = folder / "статья.txt"
    file.write_text("2025-10-09 Встреча\n2025-10-10 Обед", encoding="utf-8")
    window = make_window()
    workspace, story = window.workspace, window.story
    window.actions_by_id[Act.WATCH].trigger()
    watched = dialog(window, WatchDialog)
    assert not watched.hint.isHidden()
    watched.add(folder)
    assert watched.hint.isHidden()
    watched.reject()
    read(window)
    assert workspace.counts.events == 2
    for _ in range(2):
        story.watcher.look()
        qtbot.waitUntil(lambda: not story.watcher.looking, timeout=20_000)
    file.write_text("2025-10-09 Встреча\n2025-10-11 Обед\n2025-10-12 Ужин", encoding="utf-8")
    for _ in range(2):
        story.watcher.look()
        qtbot.waitUntil(lambda: not story.watcher.looking, timeout=20_000)
    qtbot.waitUntil(lambda: workspace.counts.documents == 2, timeout=60_000)
    read(window)
    story.refresh()
    assert story.bar.note.revisions == 1
    press(button(story.bar, "Что изменилось…"))
    form = dialog(window, RevisionDialog)
    assert "Ужин" in form.text.toPlainText()
    marked = [span.partition("<")[0] for span in form.text.toHtml().split('background-color:#fff3c2;">')[1:]]
    assert marked == ["2025-10-10", "2025-10-11", "2025-10-12 Ужин"]
    press(form.apply)
    assert workspace.counts.documents == 1
    times = [event.time.edtf for event in workspace.visible if event.time is not None]
    assert times == ["2025-10-09", "2025-10-11", "2025-10-12"]
    undo(window)
    read(window)
    assert workspace.counts.documents == 2


def test_a_decision_between_versions_that_is_taken_back_waits_again(
    make_window: MakeWindow, read: Read, tmp_path: Path
) -> None:
    file = tmp_path / "статья.txt"
    window = make_window()
    for text in ("2025-10-09 Встреча", "2025-10-10 Встреча"):
        file.write_text(text, encoding="utf-8")
        window.open_paths([file])
        read(window)
    window.story.refresh()
    for answer in ("Принять новую версию", "Оставить прежнюю версию"):
        press(button(window.story.bar, "Что изменилось…"))
        press(button(dialog(window, RevisionDialog), answer))
        window.story.refresh()
        assert window.story.bar.note.revisions == 0
        undo(window)
        read(window)
        window.story.refresh()
        assert window.story.bar.note.revisions == 1


def test_a_folder_to_watch_is_asked_for(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def chosen(*_: object) -> str:
        return str(tmp_path)

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", chosen)
    window.actions_by_id[Act.WATCH].trigger()
    watched = dialog(window, WatchDialog)
    add = next(button for button in watched.findChildren(QPushButton) if button.text() == "Добавить папку…")
    add.click()
    assert watched.folders() == (tmp_path,)
    watched.reject()


def test_a_watched_folder_that_is_gone_is_called_so(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    story, gone = window.story, tmp_path / "папка"
    story.watcher.watch([gone, tmp_path])
    story.watcher.look()
    qtbot.waitUntil(lambda: not story.watcher.looking, timeout=20_000)
    window.actions_by_id[Act.WATCH].trigger()
    watched = dialog(window, WatchDialog)
    items = [watched.list.item(row) for row in range(2)]
    assert [item.text() for item in items] == [str(gone), str(tmp_path)]
    assert [item.data(DETAIL) for item in items] == ["сейчас недоступна", None]
    assert watched.folders() == (gone, tmp_path)


def test_the_window_says_that_a_watched_folder_is_gone(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    story, folder = window.story, tmp_path / "папка"
    story.watcher.watch([folder])
    missing = list[int]()
    for there in (False, True, False):
        if there:
            folder.mkdir()
        elif folder.exists():
            folder.rmdir()
        story.watcher.look()
        qtbot.waitUntil(lambda: not story.watcher.looking, timeout=20_000)
        missing.append(story.bar.note.missing)
    assert missing == [1, 0, 1]
    press(button(story.bar, "Какие…"))
    watched = dialog(window, WatchDialog)
    watched.list.setCurrentRow(0)
    press(watched.leave)
    assert story.bar.note.missing == 0


def test_what_a_look_finds_for_a_project_that_was_left_is_forgotten(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path
) -> None:
    (tmp_path / "статья.txt").write_text("2025-10-09 Встреча", encoding="utf-8")
    watcher = make_window().story.watcher
    found = list[object]()
    watcher.found.disconnect()
    watcher.found.connect(found.append)
    watcher.watch([tmp_path])
    watcher.timer.stop()
    for leave in (False, True):
        watcher.look()
        if leave:
            watcher.open(tmp_path / "другой.timeline")
        qtbot.waitUntil(lambda: not watcher.looking, timeout=20_000)
    assert found == []


def test_watched_folders_stay_with_the_project(make_window: MakeWindow, tmp_path: Path) -> None:
    state, path = tmp_path / "watched.ini", tmp_path / "сюжет.timeline"
    window = make_window(state=state)
    window.story.watcher.watch([tmp_path])
    window.workspace.save_as(path)
    window.story.refresh()
    assert window.story.watcher.folders == (tmp_path,)
    window.workspace.new_project()
    window.story.refresh()
    assert window.story.watcher.folders == ()
    window.close()
    again = make_window(state=state)
    again.workspace.open_project(path)
    again.story.refresh()
    assert again.story.watcher.folders == (tmp_path,)
    again.story.watcher.watch([])
    again.close()
    last = make_window(state=state)
    last.workspace.open_project(path)
    last.story.refresh()
    assert last.story.watcher.folders == ()


def test_a_project_without_a_name_leaves_no_watched_folders_behind(make_window: MakeWindow, tmp_path: Path) -> None:
    state = tmp_path / "watched.ini"
    window = make_window(state=state)
    window.story.watcher.watch([tmp_path])
    window.workspace.new_project()
    window.story.refresh()
    assert window.story.watcher.folders == ()
    window.story.watcher.watch([tmp_path])
    window.close()
    assert make_window(state=state).story.watcher.folders == ()


def test_new_versions_wait_in_their_own_project(make_window: MakeWindow, read: Read, tmp_path: Path) -> None:
    file = tmp_path / "статья.txt"
    window = make_window()
    for text in ("2025-10-09 Встреча", "2025-10-10 Встреча"):
        file.write_text(text, encoding="utf-8")
        window.open_paths([file])
        read(window)
    window.story.refresh()
    assert window.story.bar.note.revisions == 1
    window.workspace.save_as(tmp_path / "сюжет.timeline")
    window.story.refresh()
    assert window.story.bar.note.revisions == 1
    for _ in range(2):  # to one without a name, and from it to another
        window.workspace.new_project()
        for text in ("2025-10-09 Обед", "2025-10-10 Обед"):
            file.write_text(text, encoding="utf-8")
            window.open_paths([file])
            read(window)
        window.story.refresh()
        assert window.story.bar.note.revisions == 1
    window.workspace.new_project()
    window.story.refresh()
    assert window.story.bar.note.revisions == 0


def test_watched_folders_lie_one_below_the_other(window: MainWindow, tmp_path: Path) -> None:
    story = window.story
    story.watcher.watch([tmp_path / "один", tmp_path / "два", tmp_path / "три"])
    window.actions_by_id[Act.WATCH].trigger()
    rows = dialog(window, WatchDialog).list
    places = [rows.visualItemRect(rows.item(row)) for row in range(3)]
    assert all(one.bottom() < next_one.top() for one, next_one in pairwise(places))
    assert len({place.height() for place in places}) == 1
