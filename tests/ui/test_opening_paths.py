"""What a window does with paths: projects and articles together; a project that may only be read says so at once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from driving import texts
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from timeline.ui import project_opening
from timeline.ui.actions import Act
from timeline.ui.event_rows import Column
from timeline.ui.main_window import EVENTS, MainWindow
from timeline.workspace.filters import Filter


@pytest.fixture
def project(make_window: Callable[..., MainWindow], read: Callable[[MainWindow], None], tmp_path: Path) -> Path:
    path = tmp_path / "story.timeline"
    made = make_window()
    made.workspace.add_text("2013-05 Авария на дороге @Тверь #Иванов\n", name="Первая")
    read(made)
    made.workspace.save_as(path)
    made.close()
    return path


def boxes(window: MainWindow) -> list[str]:
    return [box.text() for box in window.findChildren(QMessageBox) if box.isVisible()]


@pytest.mark.parametrize("large", [False, True])
def test_articles_given_with_a_project_are_read_into_it(
    large: bool,
    make_window: Callable[..., MainWindow],
    read: Callable[[MainWindow], None],
    project: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if large:
        monkeypatch.setattr(project_opening, "LARGE", 0)
    article = tmp_path / "вторая.txt"
    article.write_text("2014-06 Встреча на высшем уровне @Актау #Путин\n", encoding="utf-8")
    window = make_window()
    window.open_paths([article, project])
    qtbot.waitUntil(lambda: window.workspace.path == project)
    qtbot.waitUntil(lambda: window.workspace.counts.documents == 2)
    read(window)
    assert {document.name for document in window.workspace.documents} == {"Первая", "вторая"}
    assert not boxes(window)


def test_a_reopened_project_shows_the_event_and_the_filter_it_was_left_with(
    make_window: Callable[..., MainWindow], project: Path
) -> None:
    window = make_window()
    window.open_paths([project])
    event = window.workspace.visible[0]
    window.workspace.select(event.id)
    window.workspace.set_filter(Filter(places=frozenset({"Тверь"}), confidence=0.3))
    window.close()
    again = make_window()
    again.open_paths([project])
    again.flush()
    chips = [chip.accessibleName() for chip in again.toolbar.chips.values() if chip.active and chip.isVisible()]
    assert chips == ["Место: Тверь", "Прочее: ≥ 30 %"]
    assert "после фильтров" in again.status.left_text().replace(" ", " ")
    assert any(event.title in words.text() for words in again.panel.findChildren(QLabel))


def test_of_two_projects_one_is_open_and_that_is_said(
    make_window: Callable[..., MainWindow], project: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.timeline"
    other.write_bytes(project.read_bytes())
    window = make_window()
    window.open_paths([project, other])
    assert window.workspace.path == project
    assert any("story.timeline" in text for text in boxes(window))


def test_articles_do_not_go_elsewhere_when_the_project_cannot_be_opened(
    make_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    broken, article = tmp_path / "broken.timeline", tmp_path / "a.txt"
    broken.write_text("no project")
    article.write_text("2014-06 Встреча\n", encoding="utf-8")
    window = make_window()
    window.open_paths([broken, article])
    qtbot.wait(100)
    assert window.workspace.counts.documents == 0
    assert boxes(window)


def test_a_project_that_is_not_there_is_told(make_window: Callable[..., MainWindow], tmp_path: Path) -> None:
    window = make_window()
    window.open_paths([tmp_path / "нет такого.timeline"])
    assert any("нет такого.timeline" in text for text in boxes(window))
    assert window.workspace.path is None
    assert list(tmp_path.glob("*.timeline*")) == []


def show_read_only(window: MainWindow, project: Path) -> None:
    """With its first event and article chosen, so that every command has something to work on."""
    window.workspace.open_project(project, read_only=True)
    window.flush()
    window.workspace.select(window.workspace.visible[0].id)
    window.workspace.show_document(window.workspace.documents[0].id)
    window.flush()


@pytest.mark.parametrize("act", [Act.EDIT, Act.NEW_EVENT, Act.PUBLISHED])
def test_no_form_is_opened_where_nothing_can_be_kept(
    act: Act, make_window: Callable[..., MainWindow], project: Path, tmp_path: Path
) -> None:
    window = make_window()
    show_read_only(window, project)
    window.actions_by_id[act].trigger()
    forms = [one for one in window.findChildren(QDialog) if one.isVisible() and not isinstance(one, QMessageBox)]
    assert not forms
    assert len(boxes(window)) == 1
    article = tmp_path / "a.txt"
    article.write_text("2014-06 Встреча\n", encoding="utf-8")
    window.open_paths([article])
    assert len(boxes(window)) == 2


@pytest.mark.parametrize("act", [Act.ACCEPT, Act.REJECT, Act.REMOVE_DOCUMENT])
def test_what_cannot_be_kept_is_said_in_one_way(
    act: Act, make_window: Callable[..., MainWindow], project: Path
) -> None:
    window = make_window()
    show_read_only(window, project)
    window.actions_by_id[act].trigger()
    assert len(boxes(window)) == 1
    assert "только для чтения" in boxes(window)[0].replace("\N{NO-BREAK SPACE}", " ")
    window.actions_by_id[Act.REVIEW].trigger()
    window.review.decided.emit("A")
    assert len(boxes(window)) == 2
    assert window.workspace.counts.reviewed == 0


def test_the_history_of_a_project_that_is_only_read_is_shown(
    make_window: Callable[..., MainWindow], project: Path
) -> None:
    window = make_window()
    window.workspace.open_project(project)
    window.workspace.accept(window.workspace.visible[0].id)
    window.workspace.new_project()
    show_read_only(window, project)
    window.actions_by_id[Act.HISTORY].trigger()
    window.story.refresh()
    assert "Принять событие: Авария на дороге" in texts(window.story.history.list)
    assert not boxes(window)


@pytest.mark.parametrize("column", [Column.DATE, Column.TITLE])
def test_nothing_can_be_typed_in_the_table_where_it_could_not_be_kept(
    column: Column, make_window: Callable[..., MainWindow], project: Path
) -> None:
    window = make_window()
    window.workspace.open_project(project, read_only=True)
    window.flush()
    window.show_tab(EVENTS)
    window.table.edit(window.table.events.index(0, column))
    assert not window.table.viewport().findChildren(QLineEdit)
    assert len(boxes(window)) == 1
    assert "только для чтения" in boxes(window)[0]
