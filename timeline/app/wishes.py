"""What was asked for while the window was being made, done in its order once the window stands."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence

from timeline.ui.actions import Act
from timeline.ui.main_window import MainWindow
from timeline.ui.opening_frame import Command, Keys, OpenMenu, Paths, Text, Wish


def fulfil(wishes: Sequence[Wish], window: MainWindow) -> None:
    """Does each of them as the window does it by itself."""
    for wish in wishes:
        match wish:
            case Command(act):
                window.actions_by_id[Act(act)].trigger()
            case Keys(combination):
                _press(combination, window)
            case OpenMenu(number):
                _open_menu(number, window)
            case Paths(paths):
                window.open_paths(paths)
            case Text(text):
                window.commands.add_text(text)


def _press(combination: int, window: MainWindow) -> None:
    pressed = QKeySequence(combination)
    for action in window.actions_by_id.values():
        if pressed in action.shortcuts():
            action.trigger()


def _open_menu(number: int, window: MainWindow) -> None:
    bar = window.menuBar()
    title = bar.actions()[number]
    menu = list(window.menus.values())[number]
    menu.popup(bar.mapToGlobal(bar.actionGeometry(title).bottomLeft() + QPoint(0, 1)))
