"""Events edited in the window by keys, clicks and typing as a user does it; every change is undone again."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from driving import button, dialog, named, press, type_in, undo
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox, QTreeWidget
from pytestqt.qtbot import QtBot

from timeline.model.event import Kind, Status
from timeline.model.instant import Day
from timeline.model.lane import LanesBy
from timeline.scene.lane_keys import OTHERS
from timeline.ui import story_tools
from timeline.ui.actions import Act
from timeline.ui.dialogs.checklist_dialog import ChecklistDialog
from timeline.ui.dialogs.event_dialog import EventDialog
from timeline.ui.dialogs.published_dialog import PublishedDialog
from timeline.ui.dialogs.verdict_dialog import VerdictDialog
from timeline.ui.main_window import MainWindow
from timeline.workspace.drafts import Draft, draft_in_lane
from timeline.workspace.settlements import Verdict
from timeline.workspace.similar import Suggestion, suggesting

MakeWindow = Callable[..., MainWindow]
Read = Callable[[MainWindow], None]

ONE = "2025-10-09 Встреча в Душанбе @Душанбе #Путин #Алиев #Рахмон"


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


def test_a_long_title_is_shown_from_its_beginning(window: MainWindow) -> None:
    event = window.workspace.visible[0]
    window.workspace.retitle(event.id, "Слово " * 40)
    window.workspace.select(event.id)
    QTest.keyClick(window, Qt.Key.Key_F2)
    form = dialog(window, EventDialog)
    assert form.title_field.cursorPosition() == 0
    assert form.title_field.selectedText() == form.title_field.text()


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


def test_taking_a_publication_date_away_shows_what_that_moves(qtbot: QtBot, window: MainWindow, read: Read) -> None:
    document = window.workspace.documents[0].id
    window.workspace.set_published(document, Day(2025, 10, 24))
    read(window)
    window.commands.ask_published(document)
    form = dialog(window, PublishedDialog)
    press(button(form, "Без даты"))
    qtbot.waitUntil(lambda: form.moves.topLevelItemCount() == 1, timeout=20_000)
    item = form.moves.topLevelItem(0)
    assert item is not None
    assert [item.text(column).replace("\u00a0", " ") for column in (1, 2)] == ["25 октября 2025", "без даты"]
    assert window.workspace.document(document).published == Day(2025, 10, 24)
    press(button(form, "Без даты"))
    read(window)
    assert window.workspace.document(document).published is None


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


# -- merge, split, contradictions, rejection --------------------------------------------------------------------------


def test_merge_and_take_apart_by_keys(window: MainWindow) -> None:
    workspace = window.workspace
    first, second = (event.id for event in workspace.visible[:2])
    workspace.select(first, second)
    QTest.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert len(workspace.visible) == 1
    assert said(window) == "Выполнено: «объединить 2 события» · Ctrl+Z отменит"
    window.flush()
    assert said(window) == "Выполнено: «объединить 2 события» · Ctrl+Z отменит"
    control_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_M, control_shift)
    assert len(workspace.visible) == 2
    assert said(window) == "Выполнено: «разъединить объединённые: Крушение самолёта над морем» · Ctrl+Z отменит"
    undo(window)
    assert len(workspace.visible) == 1
    assert said(window) == "Отменено: «разъединить объединённые: Крушение самолёта над морем» · Ctrl+Shift+Z повторит"
    undo(window)
    assert len(workspace.visible) == 2
    window.flush()
    QTest.keyClick(window, Qt.Key.Key_Z, control_shift)
    assert said(window) == "Выполнено: «объединить 2 события» · Ctrl+Z отменит"


def said(window: MainWindow) -> str:
    return " ".join(window.status.left_text().split())


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
    assert workspace.selection.current not in (event.id, None)
    undo(window)
    assert list(workspace.visible) == [event]
    assert workspace.selection.current == event.id
    window.flush()
    window.actions_by_id[Act.REDO].trigger()
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


def test_a_rejected_event_is_called_so_above_the_panel(window: MainWindow) -> None:
    rejected = window.workspace.visible[0].id
    window.workspace.select(rejected)
    window.workspace.reject(rejected)
    window.flush()
    assert window.workspace.selection.current == rejected
    assert "Отклонено" in {label.text() for label in window.panel.findChildren(QLabel)}
