"""What was opened or saved lately: in its menu, in the empty window, and at the next start."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from timeline.ui.actions import Act
from timeline.ui.main_window import MainWindow

MakeWindow = Callable[..., MainWindow]
Read = Callable[[MainWindow], None]


def save_as(window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    def chosen(*_: object) -> tuple[str, str]:
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    window.actions_by_id[Act.SAVE_AS].trigger()
    qtbot.waitUntil(lambda: window.workspace.path == path, timeout=20_000)


def offers(window: MainWindow) -> list[QAbstractButton]:
    return [button for button in window.empty.findChildren(QAbstractButton) if button.isVisible()]


def test_a_saved_project_is_found_again(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "Мост.timeline"
    save_as(window, path, monkeypatch, qtbot)
    assert window.commands.recent() == [path]
    window.workspace.accept(window.workspace.visible[0].id)
    save_as(window, tmp_path / "Другой.timeline", monkeypatch, qtbot)  # copied beside the window
    qtbot.waitUntil(lambda: window.commands.recent() == [tmp_path / "Другой.timeline", path])


def test_the_empty_window_offers_the_last_project(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, read: Read, tmp_path: Path
) -> None:
    path = tmp_path / "Мост.timeline"
    save_as(window, path, monkeypatch, qtbot)
    article = tmp_path / "статья.txt"
    article.write_text("2025-11-01 Обед", encoding="utf-8")
    window.open_paths([article])  # into it: what was opened last is no project
    read(window)
    window.actions_by_id[Act.NEW_PROJECT].trigger()
    window.flush()
    assert offers(window)[-1].accessibleName() == "Продолжить «Мост»"
    offers(window)[-1].click()
    qtbot.waitUntil(lambda: window.workspace.path == path, timeout=20_000)
    window.actions_by_id[Act.NEW_PROJECT].trigger()
    path.rename(tmp_path / "переименован.timeline")
    window.workspace.add_text("2025-11-01 Обед")
    read(window)
    window.actions_by_id[Act.NEW_PROJECT].trigger()
    window.flush()
    assert len(offers(window)) == 4  # it is not there any more


def test_many_articles_at_once_push_no_project_out(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, read: Read, tmp_path: Path
) -> None:
    project = tmp_path / "Мост.timeline"
    save_as(window, project, monkeypatch, qtbot)
    articles = [tmp_path / f"{number}.txt" for number in range(12)]
    for number, article in enumerate(articles):
        article.write_text(f"2025-11-{number + 1:02} Обед", encoding="utf-8")
    window.open_paths(articles)
    read(window)
    assert window.commands.recent() == [project]
    window.open_paths(articles[:1])
    assert window.commands.recent() == [articles[0], project]
    assert window.recent.toolTipsVisible()


def test_the_sample_has_a_project_of_its_own(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, read: Read, tmp_path: Path
) -> None:
    """It does not come to lie among the user's articles, and does not push them out unasked."""
    path = tmp_path / "Мост.timeline"
    save_as(window, path, monkeypatch, qtbot)
    before = window.workspace.counts
    window.actions_by_id[Act.SAMPLE].trigger()
    read(window)
    assert window.workspace.path is None
    assert window.workspace.counts.documents == 1
    window.workspace.add_text("2025-11-01 Обед")
    read(window)
    window.workspace.accept(window.workspace.visible[0].id)
    window.actions_by_id[Act.SAMPLE].trigger()
    box = window.findChildren(QMessageBox)[-1]
    assert box.isVisible()
    box.reject()
    assert window.workspace.has_decisions
    window.workspace.open_project(path)
    assert window.workspace.counts == before
