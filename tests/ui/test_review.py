"""The review: its order and its choices stay as they are while decisions are taken."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from timeline.model.edtf import parse_edtf
from timeline.model.event import Event, Review
from timeline.ui.actions import Act
from timeline.ui.date_readings import date_readings
from timeline.ui.main_window import DOCUMENTS, TEXT, MainWindow

ARTICLE = """Пожар на складе

Ведомости, 24 октября 2025 года

1 марта 2025 года начался пожар на складе.
2 апреля 2025 года прошла встреча министров, назначенная на 5 апреля 2025 года.
3 мая 2025 года произошёл взрыв на заводе.
4 июня 2025 года прошло совещание.
"""


@pytest.fixture
def window(make_window: Callable[..., MainWindow], read: Callable[[MainWindow], None]) -> MainWindow:
    made = make_window(real=True)
    made.commands.add_text(ARTICLE)
    read(made)
    return made


def dated(window: MainWindow) -> list[Event]:
    return [event for event in window.workspace.visible if event.time is not None]


def current(window: MainWindow) -> Event:
    identity = window.workspace.selection.current
    assert identity is not None
    return window.workspace.event(identity)


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window.review, key)
    window.flush()


def shown_in(panel: QWidget) -> list[str]:
    QApplication.processEvents()  # what has been added to a visible panel is shown a turn later
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def test_an_event_that_moves_takes_nothing_along(window: MainWindow) -> None:
    events = dated(window)
    window.actions_by_id[Act.REVIEW].trigger()
    assert current(window) == events[0]
    window.workspace.redate([events[0].id], parse_edtf("2026-01-01"))
    press(window, Qt.Key.Key_A)
    assert window.workspace.event(events[0].id).review is Review.ACCEPTED
    assert current(window).id == events[1].id
    press(window, Qt.Key.Key_Backspace)
    assert current(window).id == events[0].id


def test_escape_ends_the_review(window: MainWindow) -> None:
    window.review_mode.toggle()
    press(window, Qt.Key.Key_A)
    press(window, Qt.Key.Key_Escape)
    assert not window.review_mode.active
    assert window.panels.currentWidget() is window.panel
    QTest.keyClick(window.panel, Qt.Key.Key_Escape)
    assert not window.review_mode.active


def test_readings_of_a_date_stay_in_their_places(window: MainWindow) -> None:
    window.actions_by_id[Act.REVIEW].trigger()
    before = date_readings(window.workspace, current(window), "ru")
    press(window, Qt.Key.Key_2)
    assert current(window).time == before[1].time
    assert date_readings(window.workspace, current(window), "ru") == before
    press(window, Qt.Key.Key_1)
    assert current(window).time == before[0].time


def test_another_date_of_the_sentence_can_be_chosen(window: MainWindow) -> None:
    meeting = next(event for event in dated(window) if event.time and event.time.edtf == "2025-04-02")
    readings = date_readings(window.workspace, meeting, "ru")
    assert readings[0].text == "2\N{NO-BREAK SPACE}апреля 2025"
    assert any("5 апреля" in reading.reason for reading in readings)
    assert readings[-1].time is None


def test_what_was_skipped_comes_again_and_the_end_is_told(window: MainWindow) -> None:
    count = window.workspace.counts.visible
    window.actions_by_id[Act.REVIEW].trigger()
    skipped = current(window).id
    press(window, Qt.Key.Key_S)
    for _ in range(count - 1):
        press(window, Qt.Key.Key_A)
    assert current(window).id == skipped
    press(window, Qt.Key.Key_A)
    assert window.workspace.selection.current is None
    assert all(event.review is Review.ACCEPTED for event in window.workspace.visible)


def test_a_review_shows_the_text(window: MainWindow) -> None:
    window.show_tab(DOCUMENTS)
    window.actions_by_id[Act.REVIEW].trigger()
    assert window.views.currentIndex() == TEXT


def in_view(window: MainWindow, event: Event) -> bool:
    begin, end = window.canvas.view_range()
    time = window.workspace.event(event.id).time
    return time is not None and time.begin is not None and begin <= time.begin < end


def test_the_view_follows_an_event_that_is_dated_anew(window: MainWindow) -> None:
    first = dated(window)[0]
    window.actions_by_id[Act.REVIEW].trigger()
    assert current(window) == first
    window.workspace.redate([first.id], parse_edtf("1995-01-01"))
    window.flush()
    assert in_view(window, first)
    window.workspace.undo()
    window.flush()
    assert in_view(window, first)


def test_the_view_stays_where_it_is_when_another_event_is_dated_anew(window: MainWindow) -> None:
    first, second = dated(window)[:2]
    window.workspace.select(first.id)
    window.canvas.zoom_in()
    window.flush()
    before = window.canvas.view_range()
    window.workspace.redate([second.id], parse_edtf("1995-01-01"))
    window.flush()
    assert window.canvas.view_range() == before


def test_one_can_go_back_to_what_was_rejected_by_mistake(window: MainWindow) -> None:
    events = dated(window)
    total = window.workspace.counts.visible
    window.actions_by_id[Act.REVIEW].trigger()
    press(window, Qt.Key.Key_R)
    assert current(window).id == events[1].id
    assert f"2 из {total}" in said_in(window)
    press(window, Qt.Key.Key_Backspace)
    assert current(window).id == events[0].id
    press(window, Qt.Key.Key_A)
    assert window.workspace.event(events[0].id).review is Review.ACCEPTED
    assert current(window).id == events[1].id


def said_in(window: MainWindow) -> list[str]:
    said = [label.text() for label in window.review.findChildren(QLabel)]
    return [text.replace("\N{NO-BREAK SPACE}", " ") for text in said]


def test_a_choice_says_why_and_does_not_repeat_its_date(window: MainWindow) -> None:
    meeting = next(event for event in dated(window) if event.time and event.time.edtf == "2025-04-02")
    assert date_readings(window.workspace, meeting, "ru")[0].reason == "дата названа прямо"


def test_commands_of_the_menu_decide_on_the_event_under_review(window: MainWindow) -> None:
    """«Reject» and «Accept» go on to the next one, as their letters do; several events are decided on as ever."""
    events = dated(window)
    window.actions_by_id[Act.REVIEW].trigger()
    window.actions_by_id[Act.REJECT].trigger()
    window.flush()
    assert window.workspace.event(events[0].id).review is Review.REJECTED
    assert current(window).id == events[1].id
    window.actions_by_id[Act.ACCEPT].trigger()
    window.flush()
    assert window.workspace.event(events[1].id).review is Review.ACCEPTED
    assert current(window).id == events[2].id
    window.workspace.select(events[2].id, events[3].id)
    window.actions_by_id[Act.ACCEPT].trigger()
    assert [window.workspace.event(event.id).review for event in events[2:4]] == [Review.ACCEPTED] * 2


def test_the_panel_behind_the_review_shows_the_event_when_it_is_seen_again(window: MainWindow) -> None:
    window.show()
    window.actions_by_id[Act.REVIEW].trigger()
    press(window, Qt.Key.Key_S)
    events = dated(window)
    assert current(window).id == events[1].id
    press(window, Qt.Key.Key_Escape)
    assert window.panel.isVisible()
    assert events[1].title in "\n".join(shown_in(window.panel))


def test_the_panel_of_the_review_is_made_once_for_an_event(window: MainWindow) -> None:
    window.show()
    window.actions_by_id[Act.REVIEW].trigger()
    made = window.review.findChildren(QLabel)
    window.review_mode.refresh()
    assert window.review.findChildren(QLabel) == made
    press(window, Qt.Key.Key_S)
    assert current(window).title in "\n".join(shown_in(window.review))


def test_without_an_event_the_review_says_whether_others_are_waiting(window: MainWindow) -> None:
    window.actions_by_id[Act.REVIEW].trigger()
    window.workspace.select()
    assert "Событие не выбрано, но другие ждут проверки." in plain_texts(window.review)
    press(window, Qt.Key.Key_S)
    assert current(window) == dated(window)[0]
    count = window.workspace.counts.events
    for _ in range(count):
        press(window, Qt.Key.Key_A)
    told = plain_texts(window.review)
    assert "Всё проверено." in told
    assert f"{count} из {count}" in told
    end = next(each for each in window.review.findChildren(QPushButton) if each.isVisible())
    assert end.text() == "Закончить проверку"
    QTest.mouseClick(end, Qt.MouseButton.LeftButton)
    assert not window.review_mode.active


def plain_texts(panel: QWidget) -> list[str]:
    return [text.replace("\N{NO-BREAK SPACE}", " ") for text in shown_in(panel)]
