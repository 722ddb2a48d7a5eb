"""Editing in place: a click on a selected cell of the table, a date typed freely with its reading, undone as all is."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from timeline.model.instant import Day
from timeline.ui.event_rows import Column
from timeline.ui.main_window import EVENTS, TEXT, MainWindow
from timeline.ui.typed_cell import TypedCell, today

MakeWindow = Callable[..., MainWindow]
Read = Callable[[MainWindow], None]


@pytest.fixture
def window(make_window: MakeWindow, read: Read, article: str) -> MainWindow:
    made = make_window()
    made.resize(1280, 860)
    made.commands.add_text(article)
    read(made)
    made.show_tab(EVENTS)
    return made


def cell(window: MainWindow, title: str, column: Column) -> QModelIndex:
    event = next(e for e in (*window.workspace.visible, *window.workspace.undated) if e.title == title)
    row = window.table.events.row_of(event.id)
    assert row is not None
    return window.table.events.index(row, column)


def edit(window: MainWindow, title: str, column: Column) -> QLineEdit:
    window.table.edit(cell(window, title, column))
    return next(field for field in window.table.viewport().findChildren(QLineEdit) if field.isVisible())


def finish(field: QLineEdit, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    field.setText(text)
    QTest.keyClick(field, key)
    QTest.qWait(20)  # the editor is closed after its key, and goes later


def test_a_click_on_a_selected_cell_opens_it(qtbot: QtBot, window: MainWindow) -> None:
    table = window.table
    place = table.visualRect(cell(window, "Встреча в Душанбе", Column.TITLE)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not table.viewport().findChildren(QLineEdit)
    window.flush()
    QTest.qWait(600)  # not a double click
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: bool(table.viewport().findChildren(QLineEdit)), timeout=5_000)
    assert table.viewport().findChildren(QLineEdit)[0].text() == "Встреча в Душанбе"


def test_enter_ends_the_typing_and_leads_nowhere(qtbot: QtBot, window: MainWindow) -> None:
    window.workspace.select(window.workspace.visible[1].id)
    field = edit(window, "Встреча в Душанбе", Column.DATE)
    finish(field, "2014")
    qtbot.waitUntil(lambda: window.workspace.undo_text is not None)
    window.flush()
    assert window.views.currentIndex() == EVENTS
    assert any("указана вами" in label.text() for label in window.panel.findChildren(QLabel))
    QTest.keyClick(window.table, Qt.Key.Key_Return)
    assert window.views.currentIndex() == TEXT


def test_a_title_is_changed_in_its_place_and_undone(window: MainWindow) -> None:
    finish(edit(window, "Встреча в Душанбе", Column.TITLE), "  Саммит   СНГ ")
    window.flush()
    assert window.workspace.visible[1].title == "Саммит СНГ"
    window.workspace.undo()
    window.flush()
    assert window.workspace.visible[1].title == "Встреча в Душанбе"
    finish(edit(window, "Встреча в Душанбе", Column.TITLE), " ")
    finish(edit(window, "Встреча в Душанбе", Column.TITLE), "Другое", Qt.Key.Key_Escape)
    assert window.workspace.undo_text is None


@pytest.mark.parametrize(
    ("typed", "edtf"), [("9 окт 2024", "2024-10-09"), ("весна 2014", "2014-21"), ("в начале 2010-х", "[2010..2013]")]
)
def test_a_date_is_typed_freely(window: MainWindow, typed: str, edtf: str) -> None:
    field = edit(window, "Встреча в Душанбе", Column.DATE)
    assert field.text() == "9 октября 2025"
    finish(field, typed)
    window.flush()
    event = next(event for event in window.workspace.visible if event.title == "Встреча в Душанбе")
    assert event.time is not None
    assert event.time.edtf == edtf
    window.workspace.undo()
    assert window.workspace.undo_text is None


def test_nonsense_changes_nothing(window: MainWindow) -> None:
    finish(edit(window, "Встреча в Душанбе", Column.DATE), "никогда")
    assert window.workspace.undo_text is None


def test_an_empty_date_is_none(window: MainWindow) -> None:
    finish(edit(window, "Встреча в Душанбе", Column.DATE), "")
    window.flush()
    assert "Встреча в Душанбе" in [event.title for event in window.workspace.undated]


def test_the_reading_is_told_while_one_types(window: MainWindow) -> None:
    delegate = window.table.itemDelegate()
    assert isinstance(delegate, TypedCell)
    assert delegate.reading("весна 2014").replace("\u00a0", " ") == "весна 2014 · с точностью до времени года"
    assert delegate.reading("2014–2016") == "2014–2016 · длилось всё это время"
    assert "не" in delegate.reading("чепуха")
    assert isinstance(today(), Day)


def test_what_comes_while_one_types_waits(window: MainWindow, read: Read) -> None:
    field = edit(window, "Встреча в Душанбе", Column.TITLE)
    window.workspace.add_text("2025-01-01 Новый год", name="ещё")
    read(window)
    assert field.isVisible()
    rows = window.table.events.rowCount()
    finish(field, "Саммит")
    window.flush()
    assert window.table.events.rowCount() == rows + 1
    assert "Саммит" in [event.title for event in window.workspace.visible]
