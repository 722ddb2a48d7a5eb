"""Going on by keys from an event that was just rejected: to those it stood between, not to the first of all."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from timeline.ui.actions import Act
from timeline.ui.main_window import EVENTS, MainWindow

TEXT = "\n".join(f"2025-10-{day:02} Событие {day}" for day in range(1, 10))


@pytest.fixture
def article() -> str:
    return TEXT


def current(window: MainWindow) -> str:
    identity = window.workspace.selection.current
    return window.workspace.event(identity).title if identity is not None else ""


def reject(window: MainWindow, *numbers: int) -> None:
    window.workspace.select(*(window.workspace.visible[number - 1].id for number in numbers))
    window.flush()
    window.actions_by_id[Act.REJECT].trigger()
    window.flush()


@pytest.mark.parametrize(("key", "title"), [(Qt.Key.Key_Right, "Событие 6"), (Qt.Key.Key_Left, "Событие 4")])
def test_on_the_timeline(window: MainWindow, key: Qt.Key, title: str) -> None:
    window.canvas.setFocus()
    reject(window, 5)
    QTest.keyClick(window.canvas, key)
    assert current(window) == title


@pytest.mark.parametrize(
    ("numbers", "key", "title"),
    [
        ((5,), Qt.Key.Key_Down, "Событие 6"),
        ((5,), Qt.Key.Key_Up, "Событие 4"),
        ((3, 4, 5), Qt.Key.Key_Down, "Событие 6"),
        ((9,), Qt.Key.Key_Down, "Событие 8"),
        ((1,), Qt.Key.Key_Up, "Событие 2"),
    ],
)
def test_in_the_table(window: MainWindow, numbers: tuple[int, ...], key: Qt.Key, title: str) -> None:
    window.show_tab(EVENTS)
    window.table.setFocus()
    reject(window, *numbers)
    QTest.keyClick(window.table, key)
    assert current(window) == title
    QTest.keyClick(window.table, Qt.Key.Key_End)
    window.flush()


@pytest.mark.parametrize(("act", "title"), [(Act.NEXT_EVENT, "Событие 6"), (Act.PREVIOUS_EVENT, "Событие 4")])
def test_by_the_commands(window: MainWindow, act: Act, title: str) -> None:
    reject(window, 5)
    window.actions_by_id[act].trigger()
    assert current(window) == title
