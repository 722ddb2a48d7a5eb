"""What the window says where there is nothing to show or to be done: reasons, hints, events without texts."""

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QLabel,
    QListWidget,
    QPushButton,
    QRadioButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from timeline.model.event import Event
from timeline.ui import content, review_panel
from timeline.ui.actions import Act
from timeline.ui.dialogs.event_dialog import EventDialog
from timeline.ui.dialogs.export_dialog import ExportDialog
from timeline.ui.empty_state import EmptyState
from timeline.ui.look import Look
from timeline.ui.main_window import MainWindow
from timeline.ui.needs import Needs, reason
from timeline.ui.review_panel import ReviewPanel
from timeline.ui.source_view import SourceView
from timeline.workspace.drafts import Draft
from timeline.workspace.reviewing import Stand

MakeWindow = Callable[..., MainWindow]
Read = Callable[[MainWindow], None]


@pytest.fixture
def window(make_window: MakeWindow, read: Read) -> MainWindow:
    made = make_window()
    made.workspace.add_text("2025-10-09 Встреча @Душанбе #Путин\n2025-10-11 Совет послов\n", name="история")
    read(made)
    return made


def said(widget: QWidget) -> list[str]:
    texts = [re.sub("<[^>]+>", "", shown.text()) for shown in widget.findChildren(QLabel)]
    return [text.replace("\N{NO-BREAK SPACE}", " ") for text in texts if text]


def entered(window: MainWindow, title: str, date: str) -> Event:
    """An event typed by hand, through its form."""
    window.actions_by_id[Act.NEW_EVENT].trigger()
    form = next(found for found in window.findChildren(EventDialog) if found.isVisible())
    form.title_field.setText(title)
    form.date_field.setText(date)
    QTest.keyClick(form.date_field, Qt.Key.Key_Return)  # without a pause
    window.flush()
    return next(e for e in (*window.workspace.visible, *window.workspace.undated) if e.title == title)


# -- why something cannot be used ----------------------------------------------------------------------------------


def test_what_cannot_be_used_says_why(window: MainWindow) -> None:
    for act, action in window.actions_by_id.items():
        if not action.isEnabled():
            assert action.toolTip() not in ("", action.text()), act
    assert all(menu.toolTipsVisible() for menu in window.menus.values())
    merge = window.actions_by_id[Act.MERGE]
    assert merge.toolTip() == reason(Needs.SEVERAL)
    window.workspace.select(*(event.id for event in window.workspace.visible))
    assert merge.isEnabled()
    assert merge.toolTip() == merge.text()


def test_every_need_has_its_reason() -> None:
    reasons = [reason(needs) for needs in Needs if needs is not Needs.NOTHING]
    assert all(reasons)
    assert len(set(reasons)) == len(reasons)


def test_the_toolbar_tells_the_keys_as_they_are_and_why_not(make_window: MakeWindow) -> None:
    window = make_window()
    fit = next(b for b in window.toolbar.findChildren(QToolButton) if b.accessibleName() == "Вписать")
    assert reason(Needs.EVENTS) in fit.toolTip()
    assert window.toolbar.search.toolTip() == reason(Needs.EVENTS)
    opened = next(b for b in window.toolbar.findChildren(QToolButton) if b.accessibleName() == "Открыть")
    window.actions_by_id[Act.OPEN].setShortcut("Ctrl+J")
    assert "Ctrl+J" in opened.toolTip()


def test_one_mention_cannot_be_taken_out(window: MainWindow) -> None:
    window.workspace.select(window.workspace.visible[0].id)
    split = window.actions_by_id[Act.SPLIT]
    assert not split.isEnabled()
    assert split.toolTip() == reason(Needs.MENTIONS)


def test_a_form_says_why_it_cannot_be_taken(qtbot: QtBot, look: Look) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    form = EventDialog(Draft("", None), look, parent, new=True)
    assert "название" in form.accept_button.toolTip()
    form.title_field.setText("Вече")
    form.date_field.setText("абракадабра")
    qtbot.waitUntil(lambda: "Такую дату не прочесть." in said(form))
    reading = next(shown for shown in form.findChildren(QLabel) if "не\N{NO-BREAK SPACE}прочесть" in shown.text())
    assert reading.property("tone") == "danger"
    assert form.accept_button.toolTip() == reading.text()
    form.date_field.setText("9 октября 2025")
    assert reading.property("tone") == "ink2"
    assert form.accept_button.isEnabled()
    assert form.accept_button.toolTip() == ""


# -- events without texts ------------------------------------------------------------------------------------------


def test_a_timeline_can_be_typed_without_any_article(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()
    event = entered(window, "Битва при Каннах", "2 августа 216 до н. э.")
    assert window.workspace.selection.current == event.id
    qtbot.waitUntil(window.canvas.isVisible)
    window.status.hush()  # which event was added
    assert window.status.left_text().replace("\N{NO-BREAK SPACE}", " ") == "1 событие  ·  проверено 1"
    assert "Дата в тексте" not in said(window.panel)
    assert "не названы" in said(window.panel)  # people
    assert "не названо" in said(window.panel)  # the place


def test_an_undated_event_entered_by_hand_says_so(make_window: MakeWindow) -> None:
    window = make_window()
    entered(window, "Без даты", "")
    assert any("вписано вами, без даты" in words for words in said(window.panel))


def test_where_there_is_no_text_its_place_says_why(qtbot: QtBot, look: Look) -> None:
    view = SourceView(look)
    qtbot.addWidget(view)
    view.resize(500, 300)
    blank = view.grab().toImage()
    view.set_hint("В этом проекте нет статей")
    assert view.grab().toImage() != blank


def test_the_sentence_is_told_to_screen_readers(window: MainWindow) -> None:
    window.workspace.select(window.workspace.visible[0].id)
    interface = QAccessible.queryAccessibleInterface(window.source)
    assert "Встреча" in interface.text(QAccessible.Text.Description)


# -- the empty window ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "height"), [(1024, 544), (1024, 604), (1280, 640), (1440, 804)])
def test_nothing_is_cut_in_a_small_empty_window(make_window: MakeWindow, width: int, height: int) -> None:
    empty = make_window().findChild(EmptyState)
    assert isinstance(empty, EmptyState)
    empty.setParent(None)
    empty.resize(width, height)
    empty.show()
    for shown in (*empty.findChildren(QLabel), *empty.findChildren(QAbstractButton)):
        if not shown.isVisibleTo(empty):
            continue
        corner = shown.mapTo(empty, QPoint(0, 0))
        assert corner.y() >= 92, shown  # below the axis
        assert corner.y() + shown.height() <= height, shown
        needed = shown.heightForWidth(shown.width()) if shown.hasHeightForWidth() else shown.minimumSizeHint().height()
        assert shown.height() >= needed, shown
    empty.deleteLater()


def test_the_offers_show_the_keys_the_user_chose(make_window: MakeWindow) -> None:
    window = make_window()
    row = next(b for b in window.empty.findChildren(QAbstractButton) if "Открыть файлы" in b.accessibleName())
    before = row.grab().toImage()
    window.actions_by_id[Act.OPEN].setShortcut("Ctrl+J")
    assert row.grab().toImage() != before


# -- pausing -------------------------------------------------------------------------------------------------------


def test_the_reading_can_be_paused_beside_its_progress(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()
    window.workspace.add_text("HANG", name="долго")
    qtbot.waitUntil(window.status.pause.isVisible)
    pause = window.actions_by_id[Act.PAUSE]
    assert (pause.text(), window.status.pause.accessibleName()) == ("Приостановить разбор", "Приостановить разбор")
    window.status.pause.click()
    qtbot.waitUntil(lambda: pause.text() == "Продолжить разбор")
    assert window.status.pause.accessibleName() == "Продолжить разбор"
    window.status.pause.click()
    qtbot.waitUntil(lambda: pause.text() == "Приостановить разбор")
    window.workspace.cancel()
    qtbot.waitUntil(lambda: not window.status.pause.isVisible())


# -- where the focus goes ------------------------------------------------------------------------------------------


def test_a_side_panel_puts_the_focus_where_something_can_be_chosen(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: window.width() == 1440)
    for act in (Act.NAMES, Act.WEAK_SPOTS):
        window.actions_by_id[act].trigger()
        focus, panel = window.focusWidget(), window.story.side.panel
        listed = panel.findChild(QListWidget) if panel is not None else None
        assert isinstance(focus, QListWidget) == (isinstance(listed, QListWidget) and listed.count() > 0), act
        assert window.story.side.isAncestorOf(focus)
        qtbot.waitUntil(lambda: 280 <= window.story.side.width() <= 320)
        window.actions_by_id[act].trigger()


def test_the_end_of_the_review_leaves_the_focus_on_the_timeline(window: MainWindow) -> None:
    window.actions_by_id[Act.REVIEW].trigger()
    assert window.review.isAncestorOf(window.focusWidget()) or window.focusWidget() is window.review
    window.actions_by_id[Act.REVIEW].trigger()
    assert window.focusWidget() is window.canvas


def test_a_focused_main_button_looks_focused(window: MainWindow) -> None:
    window.actions_by_id[Act.ABOUT].trigger()
    about = next(found for found in window.findChildren(QPushButton) if found.isVisible() and found.isDefault())
    about.clearFocus()
    before = about.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    about.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.qWait(1)
    assert about.grab().toImage().convertToFormat(QImage.Format.Format_RGB32) != before


def test_readings_of_a_date_are_radio_buttons_for_screen_readers(window: MainWindow) -> None:
    window.workspace.select(window.workspace.visible[0].id)
    window.actions_by_id[Act.REVIEW].trigger()
    choices = [b for b in window.review.findChildren(QAbstractButton) if b.isCheckable()]
    roles = {QAccessible.queryAccessibleInterface(choice).role() for choice in choices}
    assert roles == {QAccessible.Role.RadioButton}
    assert [choice.isChecked() for choice in choices].count(True) == 1


@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton], ids=["check", "radio"])
@pytest.mark.parametrize("checked", [False, True])
def test_boxes_show_where_the_focus_is(
    qtbot: QtBot, look: Look, kind: type[QCheckBox | QRadioButton], checked: bool
) -> None:
    assert look
    page = QWidget()
    qtbot.addWidget(page)
    box = kind("выбор", page)
    other = QPushButton("рядом", page)
    other.move(0, 40)
    box.setChecked(checked)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    other.setFocus(Qt.FocusReason.TabFocusReason)
    before = box.grab().toImage()
    box.setFocus(Qt.FocusReason.TabFocusReason)
    assert box.isChecked() is checked
    assert box.grab().toImage() != before


def test_key_caps_of_the_review_are_there_for_all_or_for_none(
    window: MainWindow, qtbot: QtBot, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    capped: list[QAbstractButton] = []
    button = review_panel._KeyButton  # pyright: ignore[reportPrivateUsage] -- what it paints

    def note(painted: QAbstractButton, _: object) -> None:
        capped.append(painted)

    monkeypatch.setattr(button, "_paint_cap", note)
    panel = ReviewPanel(look)
    qtbot.addWidget(panel)
    window.workspace.select(window.workspace.visible[0].id)
    panel.set_content(content.panel_content(window.workspace), Stand(), ())
    panel.show()
    found: dict[int, int] = {}
    for width in (400, 440, 480, 560):
        panel.resize(width, 400)
        qtbot.waitUntil(lambda width=width: panel.width() == width)
        capped.clear()
        panel.grab()
        found[width] = len(set(capped))
    assert set(found.values()) == {0, 4}, found


def test_dialogs_have_their_buttons_in_one_order(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_by_id[Act.EXPORT].trigger()
    export = next(found for found in window.findChildren(ExportDialog) if found.isVisible())
    window.actions_by_id[Act.NEW_EVENT].trigger()
    form = next(found for found in window.findChildren(EventDialog) if found.isVisible())
    qtbot.waitUntil(lambda: form.accept_button.x() > 0)
    cancel = next(b for b in form.findChildren(QPushButton) if b is not form.accept_button)
    order = form.accept_button.x() < cancel.x()
    assert (export.save_button.x() < export.cancel_button.x()) == order
