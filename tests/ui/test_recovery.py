"""After a crash the window opens what was left, says so, and offers a name for it or a new beginning."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from timeline.model.problem import ProjectError
from timeline.ui.content import status_text
from timeline.ui.look import Look
from timeline.ui.main_window import MainWindow
from timeline.ui.preferences import Preferences
from timeline.workspace.workspace import Workspace

MakeWindow = Callable[..., MainWindow]
Read = Callable[[MainWindow], None]


@pytest.fixture
def crashed(make_window: MakeWindow, read: Read, article: str, tmp_path: Path) -> Path:
    """The folder of unnamed projects as a killed program leaves it."""
    folder = tmp_path / "unnamed"
    folder.mkdir()
    window = make_window()
    window.commands.add_text(article)
    read(window)
    window.workspace.accept(window.workspace.visible[0].id)
    window.workspace.save_as(folder / "unnamed-1.timeline")
    window.let_go()
    window.workspace.close()
    window.close()
    return folder


@pytest.fixture
def window(qtbot: QtBot, crashed: Path, look: Look, tmp_path: Path) -> Iterator[MainWindow]:
    workspace = Workspace(scratch=crashed, workers=1, extractor="fake_extractor:make_extract")
    settings = QSettings(str(tmp_path / "after.ini"), QSettings.Format.IniFormat)
    made = MainWindow(workspace, look, settings, Preferences(tmp_path / "settings.json"))
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.let_go()
    made.workspace.close()
    made.close()
    made.deleteLater()


def told(qtbot: QtBot, window: MainWindow) -> QMessageBox:
    qtbot.waitUntil(lambda: any(box.isVisible() for box in window.findChildren(QMessageBox)), timeout=10_000)
    return next(box for box in window.findChildren(QMessageBox) if box.isVisible())


def test_what_a_crash_left_is_open_again_and_told(qtbot: QtBot, window: MainWindow) -> None:
    box = told(qtbot, window)
    assert "Ничего не пропало: 1\u00a0документ, 4\u00a0события" in box.text()
    assert window.workspace.recovered
    assert window.workspace.counts.reviewed == 1
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not box.isVisible()
    assert window.workspace.counts.reviewed == 1


def test_it_is_given_a_name(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, crashed: Path
) -> None:
    path = tmp_path / "история.timeline"

    def answer(*_asked: object, **_options: object) -> tuple[str, str]:
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    box = told(qtbot, window)
    next(button for button in box.buttons() if button.text().startswith("Дать")).click()
    qtbot.waitUntil(lambda: window.workspace.path == path, timeout=20_000)
    assert window.workspace.counts.reviewed == 1
    assert not (crashed / "unnamed-1.timeline").exists()


def test_the_window_is_named_after_its_project_and_says_that_it_can_only_be_read(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    told(qtbot, window).accept()
    assert window.windowTitle() == "Timeline"
    path = tmp_path / "история.timeline"
    window.workspace.save_as(path)
    window.flush()
    window.story.refresh()
    assert window.windowTitle() == "история – Timeline"
    window.workspace.new_project()
    window.workspace.open_project(path, read_only=True)
    window.flush()
    window.story.refresh()
    assert window.windowTitle() == "история – Timeline (только чтение)"
    assert "только чтение" in status_text(window.workspace, "ru")
    with pytest.raises(ProjectError):
        window.workspace.reject(window.workspace.visible[0].id)
    assert window.workspace.undo_text is not None


def test_a_clean_start_says_nothing(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()
    qtbot.wait(100)
    assert not [box for box in window.findChildren(QMessageBox) if box.isVisible()]
