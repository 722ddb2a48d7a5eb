"""Tools for a story in the window: keys, clicks and typing as a user does them; every change undone again."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QInputDialog,
    QLabel,
    QListWidget,
    QMessageBox,
    QPushButton,
    QSpinBox,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from timeline.model.event import Event, Kind, Status
from timeline.model.instant import Day
from timeline.model.lane import LanesBy
from timeline.scene.lane_keys import OTHERS
from timeline.ui import story_tools
from timeline.ui.actions import Act
from timeline.ui.detail_row import DETAIL
from timeline.ui.dialogs.checklist_dialog import ChecklistDialog
from timeline.ui.dialogs.event_dialog import EventDialog
from timeline.ui.dialogs.palette_dialog import PaletteDialog
from timeline.ui.dialogs.published_dialog import PublishedDialog
from timeline.ui.dialogs.revision_dialog import RevisionDialog
from timeline.ui.dialogs.verdict_dialog import VerdictDialog
from timeline.ui.dialogs.watch_dialog import WatchDialog
from timeline.ui.main_window import MainWindow
from timeline.workspace.drafts import Draft, draft_in_lane
from timeline.workspace.settlements import Verdict
from timeline.workspace.similar import Suggestion, suggesting

MakeWindow = Callable[..., MainWindow]
Read = Callable[[MainWindow], None]
D = TypeVar("D", bound=QDialog)

ONE = "2025-10-09 Встреча в Душанбе @Душанбе #Путин #Алиев #Рахмон"


@pytest.fixture
def window(make_window: MakeWindow, read: Read, article: str) -> MainWindow:
    made = make_window()
    made.commands.add_text(article)
    read(made)
    return made


def dialog(window: MainWindow, kind: type[D]) -> D:
    """The dialog in front."""
    return next(found for found in reversed(window.findChildren(kind)) if found.isVisible())


def named(window: MainWindow, title: str) -> Event:
    events = (*window.workspace.visible, *window.workspace.undated)
    return next(event for event in events if event.title == title)


def click_row(view: QListWidget, row: int) -> None:
    place = view.visualItemRect(view.item(row)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def type_in(field: QWidget, text: str) -> None:
    """Letter by letter; QTest itself types ASCII only."""
    for letter in text:
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QApplication.sendEvent(field, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def press(button: QAbstractButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def button(parent: QWidget, text: str) -> QAbstractButton:
    return next(b for b in parent.findChildren(QAbstractButton) if b.text().strip("\u00a0") == text and b.isVisible())


def texts(view: QListWidget) -> list[str]:
    return [view.item(row).text().replace("\u00a0", " ") for row in range(view.count())]


def undo(window: MainWindow) -> None:
    window.flush()
    window.actions_by_id[Act.UNDO].trigger()


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


# -- the form ---------------------------------------------------------------------------------------------------------


def test_an_event_is_edited_by_its_form_in_one_step(qtbot: QtBot, window: MainWindow) -> None:
    before = named(window, "Встреча в Душанбе")
    window.workspace.select(before.id)
    QTest.keyClick(window, Qt.Key.Key_F2)
    form = dialog(window, EventDialog)
    form.title_field.selectAll()
    type_in(form.title_field, "Саммит")
    form.date_field.selectAll()
    type_in(form.date_field, "в конце мая 2014")
    assert not form.accept_button.isEnabled()
    qtbot.waitUntil(form.accept_button.isEnabled, timeout=20_000)
    form.kind_box.setCurrentIndex(list(Kind).index(Kind.POWER))
    form.status_box.setCurrentIndex(list(Status).index(Status.PLANNED))
    type_in(form.tags_field, "важно, снг")
    type_in(form.note_field, "проверить")
    press(form.accept_button)
    event = window.workspace.event(before.id)
    assert event.time is not None
    assert event.time.edtf == "[2014-05-21..2014-05-31]"
    assert (event.title, event.kind, event.status) == ("Саммит", Kind.POWER, Status.PLANNED)
    assert (event.tags, event.note) == (("важно", "снг"), "проверить")
    undo(window)
    assert window.workspace.event(before.id) == before


def test_a_double_click_on_empty_canvas_makes_an_event(window: MainWindow) -> None:
    canvas = window.canvas
    places = ((x, canvas.height() // 3) for x in range(canvas.width() // 2, canvas.width() - 20, 7))
    before = window.workspace.counts.events
    for x, y in places:
        QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
        if any(form.isVisible() for form in window.findChildren(EventDialog)):
            break
    form = dialog(window, EventDialog)
    assert form.date_field.text()
    type_in(form.title_field, "Своё событие")
    press(form.accept_button)
    assert window.workspace.counts.events == before + 1
    assert named(window, "Своё событие").time is not None
    undo(window)
    assert window.workspace.counts.events == before


def test_a_new_event_begins_as_its_lane_says(window: MainWindow) -> None:
    canvas = window.canvas
    lane = next(lane for lane in canvas.scene.lanes if lane.kind not in (None, Kind.SOCIETY))
    y = round(canvas.scene.frame.lanes_top + lane.y + 2)
    for x in range(canvas.width() // 2, canvas.width() - 20, 7):
        QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
        if any(form.isVisible() for form in window.findChildren(EventDialog)):
            break
    form = dialog(window, EventDialog)
    type_in(form.title_field, "Своё событие")
    press(form.accept_button)
    assert named(window, "Своё событие").kind is lane.kind


@pytest.mark.parametrize(
    ("lanes_by", "key", "expected"),
    [
        (LanesBy.KIND, "power", Draft("", None, kind=Kind.POWER)),
        (LanesBy.STATUS, "planned", Draft("", None, status=Status.PLANNED)),
        (LanesBy.PERSON, "Ильхам Алиев", Draft("", None, people=("Ильхам Алиев",))),
        (LanesBy.PLACE, "Душанбе", Draft("", None, places=("Душанбе",))),
        (LanesBy.PLACE, OTHERS, Draft("", None)),
        (LanesBy.PERSON, "", Draft("", None)),
        (LanesBy.KIND, "", Draft("", None)),
        (LanesBy.SOURCE, "Ведомости", Draft("", None)),
        (LanesBy.NONE, "", Draft("", None)),
    ],
)
def test_what_the_events_of_a_lane_share_a_new_one_has_too(lanes_by: LanesBy, key: str, expected: Draft) -> None:
    assert draft_in_lane(None, lanes_by, key) == expected


# -- similar cases ----------------------------------------------------------------------------------------------------


def test_a_correction_is_offered_for_similar_cases(make_window: MakeWindow, read: Read) -> None:
    window = make_window()
    window.commands.add_text("2025-10-09 Встреча А #Путин\n2025-10-12 Совет #Путин\n2025-10-13 Обед #Путин")
    read(window)
    workspace, story = window.workspace, window.story
    first = workspace.visible[0]
    workspace.select(first.id)
    workspace.set_people(first.id, ["Владимир Путин"])
    story.refresh()
    assert story.bar.note.likewise == 2
    press(button(story.bar, "Исправить так же…"))
    form = dialog(window, ChecklistDialog)
    tree = form.findChildren(QTreeWidget)[0]
    second = tree.topLevelItem(1)
    assert second is not None
    assert tree.visualItemRect(second).height() >= 24, "rows have air, however early the list was filled"
    second.setCheckState(0, Qt.CheckState.Unchecked)
    press(form.apply)
    people = [[named.name for named in event.participants] for event in workspace.visible]
    assert people == [["Владимир Путин"], ["Владимир Путин"], ["Путин"]]
    undo(window)
    assert [each.name for each in workspace.visible[1].participants] == ["Путин"]
    story.refresh()
    assert story.bar.note.likewise == 0
    undo(window)
    workspace.set_people(first.id, ["В. Путин"])
    story.refresh()
    assert story.bar.note.likewise == 2, "a correction after undo is as new as any"


# -- merge, split, contradictions -------------------------------------------------------------------------------------


def test_merge_and_take_apart_by_keys(window: MainWindow) -> None:
    workspace = window.workspace
    first, second = (event.id for event in workspace.visible[:2])
    workspace.select(first, second)
    QTest.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert len(workspace.visible) == 1
    window.flush()
    control_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_M, control_shift)
    assert len(workspace.visible) == 2
    undo(window)
    assert len(workspace.visible) == 1
    undo(window)
    assert len(workspace.visible) == 2


def test_contradicting_sources_are_compared_and_decided(
    make_window: MakeWindow, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window()
    for text in (ONE, ONE.replace("10-09", "10-10") + "\nещё строка"):
        window.commands.add_text(text)
        read(window)
    workspace, story = window.workspace, window.story
    first = workspace.visible[0].id
    workspace.select(first)
    story.refresh()
    assert story.bar.note.disputed
    press(button(story.bar, "Сравнить…"))
    form = dialog(window, VerdictDialog)
    assert not form.ok.isEnabled()
    form.radio(0, Verdict.THEIRS).setChecked(True)
    press(form.ok)
    (event,) = workspace.visible
    assert event.time is not None
    assert event.time.edtf == "2025-10-10"
    assert "10\u00a0октября 2025" in event.note
    with monkeypatch.context() as patch:  # what was decided is read, not compared anew
        patch.setattr(workspace.session.library, "disagreements", None)
        story.refresh()
    assert story.bar.note.settled.startswith("дата: как сообщает ")
    assert not story.bar.note.disputed
    undo(window)
    assert [e.time.edtf for e in workspace.visible if e.time is not None] == ["2025-10-09", "2025-10-10"]


# -- names, weak spots, views -----------------------------------------------------------------------------------------


def test_the_index_of_names_filters_and_joins(window: MainWindow, read: Read) -> None:
    workspace, story = window.workspace, window.story
    QTest.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    names = story.names
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
    assert texts(names.list) == ["Дмитрий Песков"]
    undo(window)
    story.refresh()
    assert texts(names.list) == ["Песков", "Путин"]
    assert story.bar.note.likewise == 0
    workspace.redo()
    story.refresh()
    window.commands.add_text("2025-11-01 Обед #Песков")
    read(window)
    story.refresh()
    assert story.bar.note.likewise > 0


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
    workspace.search("")
    window.canvas.show_range(Day(2020, 10, 1).instant, Day(2021, 11, 1).instant, animate=False)
    story.views.fill()
    story.views.actions()[0].trigger()
    assert workspace.search_text == "встреча"
    qtbot.waitUntil(lambda: window.canvas.view_range() == span)
    story.views.removal_requested.emit("Октябрь")
    story.views.fill()
    assert [action.text() for action in story.views.actions()] == ["Сохранить этот вид…"]


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


# -- documents --------------------------------------------------------------------------------------------------------


def test_without_a_date_there_is_nothing_around_an_event(window: MainWindow) -> None:
    window.workspace.select(window.workspace.undated[0].id)
    assert not window.actions_by_id[Act.AROUND].isEnabled()
    window.workspace.select(window.workspace.visible[0].id)
    assert window.actions_by_id[Act.AROUND].isEnabled()


def test_asked_for_new_versions_it_says_that_there_are_none(window: MainWindow) -> None:
    window.actions_by_id[Act.REVISIONS].trigger()
    (box,) = (box for box in window.findChildren(QMessageBox) if box.isVisible())
    assert box.text() == "Новых версий статей нет."


def test_asked_for_similar_events_it_says_that_there_are_none(window: MainWindow) -> None:
    window.workspace.accept(window.workspace.visible[0].id)
    window.flush()
    window.actions_by_id[Act.LIKEWISE].trigger()
    (box,) = (box for box in window.findChildren(QMessageBox) if box.isVisible())
    assert box.text() == "Похожих событий, к которым подходит последнее исправление, не нашлось."


def test_similar_events_asked_for_too_early_are_shown_once_all_have_been_looked_at(
    make_window: MakeWindow, read: Read, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window()
    window.commands.add_text("2025-10-09 Встреча А #Путин\n2025-10-12 Совет #Путин")
    read(window)

    go_on = threading.Event()

    def slowly(*arguments: Any) -> Iterator[Suggestion | None]:
        while not go_on.is_set():
            yield None
        yield from suggesting(*arguments)

    monkeypatch.setattr(story_tools, "suggesting", slowly)
    first = window.workspace.visible[0].id
    window.workspace.select(first)
    window.workspace.set_people(first, ["Владимир Путин"])
    action = window.actions_by_id[Act.LIKEWISE]
    qtbot.waitUntil(action.isEnabled)
    action.trigger()
    assert not [box for box in window.findChildren(QMessageBox) if box.isVisible()]
    window.workspace.save_view("Все")
    go_on.set()
    qtbot.waitUntil(lambda: any(form.isVisible() for form in window.findChildren(ChecklistDialog)))


def test_a_rejected_event_is_called_so_above_the_panel(window: MainWindow) -> None:
    rejected = window.workspace.visible[0].id
    window.workspace.select(rejected)
    window.workspace.reject(rejected)
    window.flush()
    assert window.workspace.selection.current == rejected
    assert "Отклонено" in {label.text() for label in window.panel.findChildren(QLabel)}


def test_a_publication_date_shows_what_it_would_move(qtbot: QtBot, window: MainWindow, read: Read) -> None:
    document = window.workspace.documents[0].id
    window.commands.ask_published(document)
    form = dialog(window, PublishedDialog)
    type_in(form.field, "24 октября 2025")
    qtbot.waitUntil(lambda: form.moves.topLevelItemCount() == 1, timeout=20_000)
    item = form.moves.topLevelItem(0)
    assert item is not None
    said = [item.text(column).replace("\u00a0", " ") for column in range(3)]
    assert said == ["Совещание членов Совбеза", "без даты", "25 октября 2025"]
    assert window.workspace.document(document).published is None
    assert [event.title for event in window.workspace.undated].count("Совещание членов Совбеза") == 1
    form.reject()
    read(window)


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


def test_watched_folders_are_remembered_beside_the_project(make_window: MakeWindow, tmp_path: Path) -> None:
    state = tmp_path / "watched.ini"
    window = make_window(state=state)
    window.story.watcher.watch([tmp_path])
    window.close()
    again = make_window(state=state)
    assert again.story.watcher.folders == (tmp_path,)
    again.story.watcher.watch([])
    again.close()
    assert make_window(state=state).story.watcher.folders == ()


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


# -- what stands elsewhere --------------------------------------------------------------------------------------------


def test_a_mention_is_split_off_by_its_command(make_window: MakeWindow, read: Read) -> None:
    window = make_window()
    for text in (ONE, ONE + "\nещё строка"):
        window.commands.add_text(text)
        read(window)
    workspace = window.workspace
    (event,) = workspace.visible
    workspace.select(event.id)
    workspace.select_mention(1)
    window.actions_by_id[Act.SPLIT].trigger()
    assert [len(each.mentions) for each in workspace.visible] == [1, 1]
    undo(window)
    assert list(workspace.visible) == [event]
    window.flush()
    window.actions_by_id[Act.REDO].trigger()
    assert len(workspace.visible) == 2


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
