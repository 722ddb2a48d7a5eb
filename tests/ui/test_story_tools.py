"""Tools for a story in the window, by keys, clicks and typing: palette, history, names, weak spots, views, reports."""

from collections.abc import Callable

import pytest
from driving import click_row, dialog, named, press, texts, type_in, undo
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QLabel, QMessageBox, QSpinBox
from pytestqt.qtbot import QtBot

from timeline.model.instant import Day
from timeline.ui.actions import Act
from timeline.ui.dialogs.palette_dialog import PaletteDialog
from timeline.ui.main_window import MainWindow

MakeWindow = Callable[..., MainWindow]
Read = Callable[[MainWindow], None]

ONE = "2025-10-09 Встреча в Душанбе @Душанбе #Путин #Алиев #Рахмон"


# -- palette ----------------------------------------------------------------------------------------------------------


def test_the_palette_runs_commands(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = dialog(window, PaletteDialog)
    type_in(palette.field, "история")
    assert texts(palette.list)[0].startswith("История")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.story.side.panel is window.story.history


def test_the_palette_goes_to_events_and_documents(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_by_id[Act.PALETTE].trigger()
    palette = dialog(window, PaletteDialog)
    type_in(palette.field, "крушение")
    qtbot.waitUntil(lambda: palette.list.count() == 2)  # the event, and the document that tells it
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.workspace.selection.current == named(window, "Крушение самолёта над морем").id
    found = window.story.commands.find("служебная")
    assert [entry.text for entry in found] == ["Служебная строка"]
    found[0].run()
    assert window.workspace.selection.document == window.workspace.documents[0].id
    told = window.story.commands.find("крушением")
    assert [entry.text for entry in told] == ["Крушение самолёта над морем", "Служебная строка"]


# -- history ----------------------------------------------------------------------------------------------------------


def test_the_history_goes_back_and_forth_by_clicks(window: MainWindow) -> None:
    workspace, story = window.workspace, window.story
    first = workspace.visible[0]
    QTest.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert story.side.panel is story.history
    workspace.retitle(first.id, "Раз")
    workspace.retitle(first.id, "Два")
    workspace.set_note(first.id, "три")
    story.refresh()
    assert texts(story.history.list) == [
        "Начало",
        "Переименовать событие: Два",
        "Переименовать событие: Два",
        "Изменить заметку: Два",
    ]
    click_row(story.history.list, 1)
    assert workspace.event(first.id).title == "Раз"
    assert workspace.event(first.id).note == ""
    story.refresh()
    click_row(story.history.list, 3)
    assert workspace.event(first.id).note == "три"
    story.refresh()
    click_row(story.history.list, 0)
    assert workspace.event(first.id) == first


# -- names, weak spots, views -----------------------------------------------------------------------------------------


def test_the_index_of_names_filters_and_joins(window: MainWindow, read: Read, qtbot: QtBot) -> None:
    workspace, story = window.workspace, window.story
    QTest.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    names = story.names
    qtbot.waitUntil(lambda: not names.busy)
    assert texts(names.list) == ["Песков", "Путин"]
    click_row(names.list, 1)
    press(names.only)
    assert [event.title for event in workspace.visible] == ["Встреча в Душанбе"]
    window.actions_by_id[Act.CLEAR_FILTER].trigger()
    names.list.selectAll()
    press(names.join)
    ask = dialog(window, QInputDialog)
    ask.setTextValue("Дмитрий Песков")
    ask.accept()
    story.refresh()
    qtbot.waitUntil(lambda: not names.busy)
    assert texts(names.list) == ["Дмитрий Песков"]
    undo(window)
    story.refresh()
    qtbot.waitUntil(lambda: not names.busy)
    assert texts(names.list) == ["Песков", "Путин"]
    assert story.bar.note.likewise == 0
    workspace.redo()
    story.refresh()
    window.commands.add_text("2025-11-01 Обед #Песков")
    read(window)
    story.refresh()
    assert story.bar.note.likewise > 0


def test_a_name_that_is_not_there_is_said_not_to_be_found(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_by_id[Act.NAMES].trigger()
    names = window.story.names
    qtbot.waitUntil(lambda: not names.busy)
    type_in(names.field, "ЪЪ")
    qtbot.waitUntil(lambda: texts(names.list) == ["Ничего не найдено"])
    names.list.selectAll()
    assert not names.chosen()
    assert not names.only.isEnabled()


def test_a_question_is_wide_enough_for_its_title(window: MainWindow) -> None:
    window.story.views.save_requested.emit()
    assert dialog(window, QInputDialog).width() >= 380


def test_gaps_and_weak_spots_lead_there(window: MainWindow) -> None:
    story = window.story
    QTest.keyClick(window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert len(texts(story.spots.list)) == 1
    click_row(story.spots.list, 0)
    begin, end = window.canvas.view_range()
    assert begin <= Day(2025, 1, 1).instant
    assert end >= Day(2025, 10, 9).instant
    story.spots.kind.setCurrentIndex(story.spots.kind.findText("Неточная дата"))
    assert len(texts(story.spots.list)) == 1
    click_row(story.spots.list, 0)
    assert window.workspace.selection.current == named(window, "Крушение самолёта над морем").id


def test_a_side_panel_gives_the_focus_back(window: MainWindow) -> None:
    window.canvas.setFocus()
    for key in (Qt.Key.Key_G, Qt.Key.Key_I):  # the second one while the first is open
        QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    assert window.story.side.isVisible()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert not window.story.side.isVisible()
    assert window.focusWidget() is window.canvas


def test_a_view_is_saved_shown_and_forgotten(qtbot: QtBot, window: MainWindow) -> None:
    story, workspace = window.story, window.workspace
    workspace.search("встреча")
    window.canvas.show_range(Day(2025, 10, 1).instant, Day(2025, 11, 1).instant, animate=False)
    span = window.canvas.view_range()
    story.views.save_requested.emit()
    ask = dialog(window, QInputDialog)
    ask.setTextValue("Октябрь")
    ask.accept()
    assert "«сохранить вид „Октябрь“»" in window.status.left_text()
    workspace.search("")
    window.canvas.show_range(Day(2020, 10, 1).instant, Day(2021, 11, 1).instant, animate=False)
    story.views.fill()
    story.views.actions()[0].trigger()
    assert workspace.search_text == "встреча"
    qtbot.waitUntil(lambda: window.canvas.view_range() == span)
    story.views.removal_requested.emit("Октябрь")
    story.views.fill()
    assert [action.text() for action in story.views.actions()] == ["Сохранить этот вид…"]
    window.flush()
    window.actions_by_id[Act.UNDO].trigger()
    story.views.fill()
    assert story.views.actions()[0].text() == "Октябрь"


def test_what_else_happened_around_an_event(window: MainWindow) -> None:
    workspace = window.workspace
    workspace.select(named(window, "Встреча в Душанбе").id)
    window.actions_by_id[Act.AROUND].trigger()
    ask = dialog(window, QInputDialog)
    assert ask.findChildren(QSpinBox)[0].lineEdit().textMargins().left() > 0
    ask.setIntValue(3)
    ask.accept()
    assert (workspace.filter.since, workspace.filter.until) == (Day(2025, 10, 6), Day(2025, 10, 12))
    assert [event.title for event in workspace.visible] == ["Встреча в Душанбе"]


# -- what is not there ------------------------------------------------------------------------------------------------


def test_without_a_date_there_is_nothing_around_an_event(window: MainWindow) -> None:
    window.workspace.select(window.workspace.undated[0].id)
    assert not window.actions_by_id[Act.AROUND].isEnabled()
    window.workspace.select(window.workspace.visible[0].id)
    assert window.actions_by_id[Act.AROUND].isEnabled()


def test_asked_for_new_versions_it_says_that_there_are_none(window: MainWindow) -> None:
    window.actions_by_id[Act.REVISIONS].trigger()
    (box,) = (box for box in window.findChildren(QMessageBox) if box.isVisible())
    assert box.text() == "Новых версий статей нет."


# -- event time and report time ---------------------------------------------------------------------------------------


def test_lines_run_from_events_to_their_first_report(make_window: MakeWindow, read: Read) -> None:
    window = make_window()
    window.workspace.add_text("2025-10-09 Встреча", published=Day(2025, 10, 12))
    read(window)
    canvas, action = window.canvas, window.actions_by_id[Act.REPORT_TIME]
    canvas.show_range(Day(2025, 10, 1).instant, Day(2025, 11, 1).instant, animate=False)
    before = canvas.grab().toImage()
    QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert action.isChecked()
    lines = window.story.report_lines
    assert lines is not None
    (line,) = lines.lines()
    scale, head = canvas.view.scale, canvas.scene.frame.head
    assert line.x1 == pytest.approx(head + scale.x_of(Day(2025, 10, 12).instant))
    assert line.x0 < line.x1
    assert canvas.grab().toImage() != before
    canvas.show_range(Day(2024, 1, 1).instant, Day(2024, 2, 1).instant, animate=False)
    assert lines.lines() == []
    action.trigger()
    assert not lines.isVisible()


# -- the panel of an event --------------------------------------------------------------------------------------------


def test_the_panel_shows_tags_and_who_was_first(make_window: MakeWindow, read: Read) -> None:
    window = make_window()
    for text, day in ((ONE, 12), (ONE + "\nещё одна строка другого текста", 10)):
        window.workspace.add_text(text, name=f"{day}-е", published=Day(2025, 10, day))
        read(window)
    workspace = window.workspace
    (event,) = workspace.visible
    workspace.set_tags([event.id], ["важно", "снг"])
    workspace.select(event.id)
    window.story.refresh()
    window.flush()
    said = window.story.bar.note.sources.replace("\u00a0", " ")
    assert said.startswith("Независимых источников: ")
    assert said.endswith("первым сообщил: 10-е, 10 окт. 2025")
    assert any(label.accessibleName() == "важно, снг" for label in window.panel.findChildren(QLabel))
