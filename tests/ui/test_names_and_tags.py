"""People, organisations and places in their index, names made one, tags that lead on, names offered while typed."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QInputDialog, QLabel, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from timeline.assets import seed
from timeline.ui import turns
from timeline.ui.actions import Act
from timeline.ui.dialogs.event_dialog import EventDialog
from timeline.ui.main_window import MainWindow
from timeline.workspace.filters import FacetKind

MakeWindow = Callable[..., MainWindow]
Read = Callable[[MainWindow], None]
D = TypeVar("D", bound=QDialog)

STORY = """2025-10-09 Встреча @Душанбе #Путин #Россия #Госдума
2025-10-10 Обед @Душанбе #Алиев #Таллин
2025-10-11 Ужин @Таллин #Путин
"""


@pytest.fixture
def window(make_window: MakeWindow, read: Read) -> MainWindow:
    made = make_window()
    made.commands.add_text(STORY)
    read(made)
    return made


def dialog(window: MainWindow, kind: type[D]) -> D:
    """The one in front."""
    return next(found for found in reversed(window.findChildren(kind)) if found.isVisible())


def listed(view: QListWidget) -> list[str]:
    return [view.item(row).text() for row in range(view.count())]


def type_in(field: QLineEdit, text: str) -> None:
    for letter in text:
        QApplication.sendEvent(field, QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))


def tag(window: MainWindow, title: str, tags: str) -> None:
    event = next(event for event in window.workspace.visible if event.title == title)
    window.workspace.select(event.id)
    window.actions_by_id[Act.EDIT].trigger()
    form = dialog(window, EventDialog)
    form.tags_field.setText(tags)
    form.accept_button.click()


def test_the_index_tells_people_organisations_and_places_apart(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_by_id[Act.NAMES].trigger()
    panel = window.story.names
    found: dict[str, list[str]] = {}
    for row in range(panel.kind.count()):
        panel.kind.setCurrentIndex(row)
        qtbot.waitUntil(lambda: not panel.busy)
        found[panel.kind.itemText(row)] = listed(panel.list)
    assert found == {
        "Люди": ["Путин", "Алиев"],
        "Организации и\N{NO-BREAK SPACE}страны": ["Госдума", "Россия", "Таллин"],
        "Места": ["Душанбе", "Таллин"],
    }


def test_an_index_filled_in_moments_keeps_what_is_selected(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "_MOMENT_MS", 0)
    window.actions_by_id[Act.NAMES].trigger()
    panel = window.story.names
    assert not listed(panel.list)
    qtbot.waitUntil(lambda: not panel.busy)
    assert listed(panel.list) == ["Путин", "Алиев"]
    panel.list.item(1).setSelected(True)
    panel.refresh()
    while panel.list.count() != 1:
        QApplication.processEvents()
    panel.field.setText("алиев")  # before the rest is there again
    qtbot.waitUntil(lambda: not panel.busy)
    assert listed(panel.list) == panel.chosen() == ["Алиев"]


def test_many_names_are_asked_for_in_a_dialog_that_fits(window: MainWindow) -> None:
    names = [f"Очень Длинное Имя Номер {number}" for number in range(40)]
    window.story.names.join_requested.emit(FacetKind.PERSON, tuple(names), ())
    ask = dialog(window, QInputDialog)
    assert ask.width() <= 600
    assert "и\N{NO-BREAK SPACE}ещё\N{NO-BREAK SPACE}36" in ask.labelText()
    assert all(field.accessibleName() for field in ask.findChildren(QLineEdit))


def test_a_name_that_stays_is_no_command(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_by_id[Act.NAMES].trigger()
    panel = window.story.names
    qtbot.waitUntil(lambda: not panel.busy)
    panel.list.item(0).setSelected(True)
    panel.join.click()
    ask = dialog(window, QInputDialog)
    ask.setTextValue("Путин")
    ask.accept()
    assert window.workspace.undo_text is None


def test_a_tag_leads_to_the_other_events_that_have_it(window: MainWindow, qtbot: QtBot) -> None:
    tag(window, "Обед", "проверить, редактор")
    tag(window, "Ужин", "редактор")
    window.flush()
    links = next(words for words in window.panel.findChildren(QLabel) if "<a href" in words.text())
    assert links.accessibleName() == "редактор"
    links.setFocus()
    QTest.keyClick(links, Qt.Key.Key_Tab)
    links.linkActivated.emit("0")
    qtbot.waitUntil(lambda: len(window.workspace.hits) == 2)
    window.flush()
    assert window.toolbar.search.text() == "редактор"


@pytest.mark.qt_log_ignore("grabbing the keyboard", "propagateSizeHints", r"raise\(\)", extend=True)
def test_tags_and_names_in_use_are_offered(window: MainWindow, qtbot: QtBot) -> None:
    tag(window, "Обед", "проверить, редактор")
    window.workspace.select(next(event.id for event in window.workspace.visible if event.title == "Ужин"))
    window.actions_by_id[Act.EDIT].trigger()
    form = dialog(window, EventDialog)
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    for field, text, whole in (
        (form.tags_field, "срочно, РЕД", "срочно, редактор"),
        (form.people_field, ", али", "Путин, Алиев"),
    ):
        field.setFocus()
        field.end(False)
        type_in(field, text)
        completer = field.completer()
        popup = completer.popup()
        assert popup is not None
        qtbot.waitUntil(popup.isVisible)
        assert popup.model().rowCount() == 1
        QTest.keyClick(popup, Qt.Key.Key_Down)
        QTest.keyClick(popup, Qt.Key.Key_Return)
        assert field.text() == whole
    assert form.isVisible()  # Enter chose a word, it did not take the form
    form.reject()


def test_the_words_of_a_date_stay_whole_in_a_panel_made_narrow(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(real=True)
    window.resize(1900, 900)
    window.workspace.open_paths([seed("000_d1112ac89a1f02cb.txt")])
    title = "Путин поговорил по телефону с Алиевым"
    qtbot.waitUntil(lambda: any(event.title == title for event in window.workspace.visible), timeout=60_000)
    window.workspace.select(next(event.id for event in window.workspace.visible if event.title == title))
    window.flush()
    panel = window.panel
    for width in (900, 400, 900):
        window.below.setSizes([window.below.width() - width, width])
        qtbot.waitUntil(lambda width=width: abs(panel.width() - width) < 40)
        words = [shown for shown in panel.findChildren(QLabel) if shown.isVisible() and not shown.wordWrap()]
        cut = [shown.text() for shown in words if shown.sizeHint().width() > shown.width() + 1]
        assert cut == [], width
        assert panel.mapTo(window, QPoint(panel.width(), 0)).x() <= window.width()
