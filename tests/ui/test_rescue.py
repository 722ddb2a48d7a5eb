"""A project that cannot be opened: what the window offers, and what becomes of it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from timeline.ui.main_window import MainWindow

ARTICLE = "Ведомости, 24 октября 2025 года\n\n2025-10-09 Встреча @Душанбе #Путин\n2025-10-12 Совет #Путин\n"


@pytest.fixture
def project(make_window: Callable[..., MainWindow], read: Callable[[MainWindow], None], tmp_path: Path) -> Path:
    made = make_window()
    for number in range(30):
        made.commands.add_text(f"{ARTICLE}\n{number}\n{number * 7} слов")
    read(made)
    made.workspace.save_as(tmp_path / "история.timeline")
    made.let_go()
    made.workspace.close()
    made.close()
    return tmp_path / "история.timeline"


def boxes(window: MainWindow) -> list[QMessageBox]:
    return [box for box in window.findChildren(QMessageBox) if box.isVisible()]


def press(box: QMessageBox, text: str) -> None:
    next(button for button in box.findChildren(QPushButton) if button.text() == text).click()


def test_what_can_be_read_of_a_damaged_project_is_saved(
    make_window: Callable[..., MainWindow], qtbot: QtBot, project: Path
) -> None:
    whole = project.read_bytes()
    project.write_bytes(whole[:-4096])
    before = project.read_bytes()
    window = make_window()
    window.open_paths([project])
    box = boxes(window)[0]
    assert "повреждён" in box.text()
    press(box, "Спасти, что читается")
    saved = project.with_name("история (спасено).timeline")
    qtbot.waitUntil(lambda: window.workspace.path == saved, timeout=20_000)
    assert window.workspace.counts.documents > 0
    assert project.read_bytes() == before
    qtbot.waitUntil(lambda: any("Спасено" in box.text() for box in boxes(window)), timeout=5_000)


def test_what_holds_nothing_is_told(make_window: Callable[..., MainWindow], qtbot: QtBot, project: Path) -> None:
    junk = project.with_name("мусор.timeline")
    junk.write_bytes(project.read_bytes()[:4096])
    window = make_window()
    window.open_paths([junk])
    press(boxes(window)[0], "Спасти, что читается")
    qtbot.waitUntil(lambda: any("ничего" in box.text() for box in boxes(window)), timeout=20_000)
    assert not junk.with_name("мусор (спасено).timeline").exists()


def test_a_project_in_use_is_opened_for_reading(
    make_window: Callable[..., MainWindow], qtbot: QtBot, project: Path
) -> None:
    first, second = make_window(), make_window()
    first.open_paths([project])
    QTimer.singleShot(0, second, lambda: second.open_paths([project]))
    qtbot.waitUntil(lambda: bool(boxes(second)), timeout=5_000)
    press(boxes(second)[0], "Открыть для чтения")
    assert second.workspace.read_only
    assert second.workspace.counts.documents == 30
