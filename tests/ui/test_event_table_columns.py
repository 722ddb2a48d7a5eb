"""Which columns the event table shows."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from timeline.ui.content import table_content
from timeline.ui.event_rows import Column
from timeline.ui.main_window import MainWindow


def _open_menus(window: MainWindow) -> list[QMenu]:
    return [menu for menu in window.table.findChildren(QMenu) if menu.isVisible()]


def _choose_column(window: MainWindow, qtbot: QtBot, column: Column) -> None:
    """By the menu of the columns, as a user does."""
    header = window.table.horizontalHeader()
    header.customContextMenuRequested.emit(header.rect().center())
    qtbot.waitUntil(lambda: bool(_open_menus(window)))
    menu = _open_menus(window)[0]
    name = window.table.events.headerData(column, Qt.Orientation.Horizontal)
    next(action for action in menu.actions() if action.text() == name).trigger()
    menu.close()


def test_without_articles_no_column_names_any(
    make_window: Callable[..., MainWindow], read: Callable[[MainWindow], None], article: str
) -> None:
    window = make_window()
    window.flush()
    assert window.table.isColumnHidden(Column.DOCUMENT)
    window.commands.add_text(article)
    read(window)
    assert not window.table.isColumnHidden(Column.DOCUMENT)


@pytest.mark.qt_log_ignore("grabbing the keyboard", r"raise\(\)", extend=True)
def test_what_the_user_chose_of_the_columns_stays(
    make_window: Callable[..., MainWindow], read: Callable[[MainWindow], None], article: str, qtbot: QtBot
) -> None:
    window = make_window()
    window.commands.add_text(article)
    read(window)
    _choose_column(window, qtbot, Column.DOCUMENT)
    assert window.table.isColumnHidden(Column.DOCUMENT)
    window.commands.add_text(article.replace("Душанбе", "Казани"))
    read(window)
    assert window.table.isColumnHidden(Column.DOCUMENT)


@pytest.mark.qt_log_ignore("grabbing the keyboard", r"raise\(\)", extend=True)
def test_a_column_shown_by_hand_stays_without_articles(make_window: Callable[..., MainWindow], qtbot: QtBot) -> None:
    window = make_window()
    window.flush()
    _choose_column(window, qtbot, Column.DOCUMENT)
    window.table.set_content(table_content(window.workspace))
    assert not window.table.isColumnHidden(Column.DOCUMENT)
