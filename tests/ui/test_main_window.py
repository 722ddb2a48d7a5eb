"""The window: what is dropped, clicked, typed and switched shows everywhere."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QAccessible,
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QInputMethodEvent,
    QKeyEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from timeline.model.event import EventId, Review
from timeline.model.instant import Day
from timeline.model.span import Span
from timeline.ui import picture_maker
from timeline.ui.actions import Act, Menu
from timeline.ui.detail_row import DETAIL
from timeline.ui.dialogs.event_dialog import EventDialog
from timeline.ui.dialogs.palette_dialog import PaletteDialog
from timeline.ui.dialogs.published_dialog import PublishedDialog
from timeline.ui.event_rows import Column
from timeline.ui.look import Look
from timeline.ui.main_window import DOCUMENTS, EVENTS, MainWindow
from timeline.ui.theme import DARK, load_theme
from timeline.workspace.changes import EventsChanged
from timeline.workspace.filters import FacetKind

MakeWindow = Callable[..., MainWindow]
Read = Callable[[MainWindow], None]


@pytest.fixture
def window(make_window: MakeWindow, read: Read, article: str) -> MainWindow:
    made = make_window()
    made.commands.add_text(article)
    read(made)
    return made


def drop(window: MainWindow, data: QMimeData) -> None:
    """As a window system does: enter first, then drop."""
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(300, 300), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, data, buttons, keys))


def test_an_empty_window_says_what_to_do_next(make_window: MakeWindow) -> None:
    window = make_window()
    assert window.empty.isVisible()
    buttons = window.empty.findChildren(QAbstractButton)
    offers = [button.accessibleName() for button in buttons if button.isVisible()]
    assert offers == ["Открыть файлы…", "Вставить текст из\u00a0буфера", "Открыть пример", "Новое событие…"]
    assert window.status.left_text() == "Документов нет"


def test_dropped_files_and_folders_are_read(make_window: MakeWindow, read: Read, article: str, tmp_path: Path) -> None:
    window = make_window()
    folder = tmp_path / "статьи"
    folder.mkdir()
    (folder / "одна.txt").write_text(article, encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    drop(window, data)
    read(window)
    assert [document.name for document in window.workspace.documents] == ["одна"]
    assert window.canvas.isVisible()


def test_dropped_text_becomes_a_document(make_window: MakeWindow, read: Read, article: str) -> None:
    window = make_window()
    data = QMimeData()
    data.setText(article)
    drop(window, data)
    read(window)
    assert window.workspace.counts.documents == 1


def test_pasted_text_becomes_a_document(make_window: MakeWindow, read: Read, article: str) -> None:
    window = make_window()
    QGuiApplication.clipboard().setText(article)
    window.actions_by_id[Act.PASTE].trigger()
    read(window)
    assert window.workspace.documents[0].text == article


def test_the_status_line_counts(window: MainWindow) -> None:
    said = window.status.left_text().replace("\u00a0", " ")
    assert said == "1 документ  ·  4 события: 2 с датой, 2 без даты  ·  проверено 0"


def test_a_selection_shows_in_canvas_table_panel_and_text(window: MainWindow) -> None:
    event = window.workspace.visible[1]
    window.workspace.select(event.id)
    row = window.table.events.row_of(event.id)
    assert row is not None
    assert [index.row() for index in window.table.selectionModel().selectedRows()] == [row]
    assert window.canvas.emphasis.current == window.canvas.columns.row_of(event.id)
    assert window.source.highlighted_sentence().startswith("2025-10-09 Встреча в Душанбе")


def test_actions_of_a_narrow_panel_become_icons_before_their_words_are_cut(window: MainWindow) -> None:
    events = [event.id for event in window.workspace.visible]
    cut = 0
    for width in (620, 520, 490, 481, 470):
        window.below.setSizes([window.below.width() - width, width])
        for event in events:
            window.workspace.select(event)
            window.flush()
            QApplication.processEvents()
            head = window.panel.findChildren(QToolButton)
            cut += sum(button.width() < button.sizeHint().width() for button in head if button.isVisible())
    assert cut == 0


def test_choosing_a_row_selects_its_event(window: MainWindow) -> None:
    window.show_tab(EVENTS)
    rect = window.table.visualRect(window.table.events.index(0, 1))
    QTest.mouseClick(window.table.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert window.workspace.selection.current == window.workspace.visible[0].id


@pytest.mark.qt_log_ignore("grabbing the keyboard", "propagateSizeHints", r"raise\(\)", extend=True)
def test_a_row_has_the_menu_of_events(window: MainWindow) -> None:
    window.show_tab(EVENTS)
    menu = window.menus[Menu.EVENT]
    at = window.table.visualRect(window.table.events.index(1, 1)).center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, window.table.viewport().mapToGlobal(at))
    QApplication.sendEvent(window.table.viewport(), asked)
    assert menu.isVisible()
    assert window.workspace.selection.current == window.workspace.visible[1].id
    menu.close()


def test_several_selected_events_are_counted(window: MainWindow) -> None:
    first, second = (event.id for event in window.workspace.visible[:2])
    window.workspace.select(first, second)
    window.flush()
    assert any("выбрано 2" in label.text() for label in window.panel.findChildren(QLabel))
    window.workspace.select(first)
    window.flush()
    assert not any("выбрано" in label.text() for label in window.panel.findChildren(QLabel) if label.isVisible())


def test_a_filter_chip_hides_and_clears(window: MainWindow) -> None:
    window.toolbar.facet_requested.emit(FacetKind.PLACE, frozenset({"Душанбе"}))
    window.flush()
    assert [event.title for event in window.workspace.visible] == ["Встреча в Душанбе"]
    assert window.toolbar.chips[FacetKind.PLACE].active
    window.toolbar.chips[FacetKind.PLACE].clear_requested.emit()
    window.flush()
    assert len(window.workspace.visible) == 2


def test_typing_searches_and_esc_gives_up(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_by_id[Act.FIND].trigger()
    typed = QInputMethodEvent()
    typed.setCommitString("крушение")
    QApplication.sendEvent(window.toolbar.search, typed)
    qtbot.waitUntil(lambda: window.workspace.search_text == "крушение")
    window.flush()
    assert [window.workspace.event(hit).title for hit in window.workspace.hits] == ["Крушение самолёта над морем"]
    QTest.keyClick(window.toolbar.search, Qt.Key.Key_Escape)
    assert window.workspace.search_text == ""


def test_accept_and_undo(window: MainWindow) -> None:
    event = window.workspace.visible[0].id
    window.workspace.select(event)
    window.panel.accept_requested.emit()
    assert window.workspace.event(event).review is Review.ACCEPTED
    window.flush()
    window.actions_by_id[Act.UNDO].trigger()
    assert window.workspace.event(event).review is Review.UNREVIEWED


def test_a_publication_date_moves_relative_dates(qtbot: QtBot, window: MainWindow, read: Read) -> None:
    document = window.workspace.documents[0].id
    window.show_tab(DOCUMENTS)
    window.documents.published_requested.emit((document,))
    dialog = window.findChildren(PublishedDialog)[-1]
    dialog.field.setText("24 октября 2025")
    assert dialog.day() == Day(2025, 10, 24)
    with qtbot.waitSignal(dialog.answered):
        next(button for button in dialog.findChildren(QPushButton) if button.text().endswith("этого дня")).click()
    read(window)
    meeting = next(event for event in window.workspace.visible if "Совещание" in event.title)
    assert meeting.time is not None
    assert meeting.time.edtf == "2025-10-25"


@pytest.mark.parametrize(("letter", "review"), [("ф", Review.ACCEPTED), ("к", Review.REJECTED)])
def test_review_keys_work_in_the_russian_layout(window: MainWindow, letter: str, review: Review) -> None:
    window.actions_by_id[Act.REVIEW].trigger()
    first = window.workspace.selection.current
    assert first is not None
    press = QKeyEvent(QKeyEvent.Type.KeyPress, ord(letter.upper()), Qt.KeyboardModifier.NoModifier, letter)
    QApplication.sendEvent(window.review, press)
    assert window.workspace.event(first).review is review
    assert window.workspace.selection.current != first


def test_another_theme_recolours_everything(window: MainWindow) -> None:
    dark = Look(load_theme(DARK), "ru", motion=False)
    window.set_look(dark)
    image = window.source.grab().toImage()
    assert image.pixelColor(5, image.height() - 5).name() == dark.theme.paper.name()


def test_the_picture_goes_to_the_clipboard(qtbot: QtBot, window: MainWindow) -> None:
    QGuiApplication.clipboard().clear()
    window.actions_by_id[Act.COPY_PICTURE].trigger()
    qtbot.waitUntil(lambda: not QGuiApplication.clipboard().image().isNull(), timeout=30_000)
    picture: QImage = QGuiApplication.clipboard().image()
    assert picture.width() == 1920


def test_the_window_remembers_its_size(make_window: MakeWindow, tmp_path: Path) -> None:
    state = tmp_path / "state.ini"
    first = make_window(state=state)
    first.resize(1200, 700)
    first.split.setSizes([300, 400])
    sizes = first.split.sizes()
    first.close()
    second = make_window(state=state)
    assert second.height() == 700  # the offscreen screen is narrower than the window
    assert second.split.sizes() == sizes


def test_every_control_has_a_name_for_screen_readers(window: MainWindow) -> None:
    window.workspace.select(window.workspace.visible[0].id)
    controls = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView)
    nameless = [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in window.findChildren(QWidget)
        if isinstance(widget, controls)
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and not widget.objectName().startswith("qt_")
        and type(widget.parentWidget()).__name__ not in ("QTableView", "EventTable")
    ]
    assert nameless == []
    for region in (window.toolbar, window.canvas, window.minimap, window.panel, window.review, window.status):
        assert region.accessibleName()


def test_tab_leads_through_the_whole_window_and_round(window: MainWindow) -> None:
    window.workspace.select(window.workspace.visible[0].id)
    window.flush()
    window.activateWindow()
    window.canvas.setFocus()
    met: list[QWidget] = [window.canvas]
    for _ in range(80):
        QTest.keyClick(met[-1], Qt.Key.Key_Tab)
        reached = QApplication.focusWidget()
        assert reached is not None
        met.append(reached)
        if met[-1] is window.canvas:
            break
    assert met[-1] is window.canvas
    assert {window.tabs, window.source, window.toolbar.search, window.toolbar.review, window.minimap} <= set(met)
    assert all(QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name) for each in met)
    assert len(set(met)) == len(met) - 1


def test_problems_are_listed(make_window: MakeWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window()
    broken = tmp_path / "пустой.txt"
    broken.write_bytes(b"")
    window.open_paths([broken])
    qtbot.waitUntil(lambda: bool(window.workspace.problems), timeout=60_000)
    window.flush()
    assert "пустой.txt" in window.documents.refused.text()
    assert "не взято файлов: 1" in window.status.left_text()
    assert window.empty.refused.isVisible()


def test_a_view_that_changes_after_closing_asks_nothing_of_the_project(window: MainWindow) -> None:
    window.let_go()
    window.workspace.close()
    window.canvas.ways_changed.emit()
    window.close()


def test_closing_asks_before_decisions_are_lost(qtbot: QtBot, window: MainWindow) -> None:
    window.workspace.accept(window.workspace.visible[0].id)
    window.close()
    assert window.isVisible()
    question = window.findChildren(QMessageBox)[-1]
    discard = question.button(QMessageBox.StandardButton.Discard)
    assert discard.text() == "Не сохранять"
    discard.click()
    qtbot.waitUntil(lambda: not window.isVisible())


def test_a_command_is_found_by_its_words(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_by_id[Act.PALETTE].trigger()
    palette = window.findChildren(PaletteDialog)[-1]
    palette.field.setText("событ нов")
    shown = [item.text() for row in range(palette.list.count()) if not (item := palette.list.item(row)).isHidden()]
    assert shown == ["Новое событие"]
    assert palette.list.item(0).data(DETAIL) == "Ctrl+Shift+N"
    palette.field.setText("нетакогослова")
    qtbot.waitUntil(lambda: palette.list.count() == 1)
    assert palette.list.item(0).text() == "Ничего не найдено"
    palette.field.setText("другоетакое")
    window.let_go()
    window.workspace.close()
    assert not palette.isVisible()
    qtbot.wait(300)  # what was to be looked for is not looked for any more


def test_selected_words_become_an_event_with_their_quote(window: MainWindow) -> None:
    document = window.workspace.documents[0]
    start = document.text.index("Служебная строка")
    window.source.quote_requested.emit(Span(start, start + 16))
    dialog = window.findChildren(EventDialog)[-1]
    assert dialog.title_field.text() == "Служебная строка"
    dialog.date_field.setText("9 окт 2025")
    dialog.accept_button.click()
    event = window.workspace.event(window.workspace.selection.current or EventId(""))
    assert event.mentions[0].quote == "Служебная строка"
    assert event.time is not None
    assert event.time.edtf == "2025-10-09"


def test_very_many_events_are_drawn_from_a_thread_and_edits_go_on(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture_maker, "AT_ONCE", 0)
    workspace = window.workspace
    first = workspace.visible[0].id
    workspace.select(first)
    for number in range(5):  # asked for again while the last picture is still being made
        workspace.retitle(first, f"Название {number}")
        window.flush()
    qtbot.waitUntil(lambda: not window.pictures.running)
    row = window.canvas.columns.row_of(first)
    assert row is not None
    assert window.canvas.columns.title(row) == "Название 4"
    assert window.canvas.columns.begin.tolist() == workspace.columns().begin.tolist()
    window.pictures.ask("ru")
    window.let_go()  # nobody is hurt by a picture that comes too late
    qtbot.waitUntil(lambda: not window.pictures.running)
    window.workspace.close()
    window.close()


def test_the_table_finds_a_row_however_it_is_sorted(window: MainWindow) -> None:
    events = window.table.events
    every = [*window.workspace.visible, *window.workspace.undated]
    for column in (Column.DATE, Column.TITLE, Column.MENTIONS):
        for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
            events.sort(column, order)
            shown = [events.event_at(row).id for row in range(len(every))]
            assert sorted(shown) == sorted(event.id for event in every)
            assert [events.row_of(event) for event in shown] == list(range(len(every)))
    assert events.row_of(EventId("nirgends")) is None


def test_one_goes_back_only_where_there_is_a_view_before(qtbot: QtBot, window: MainWindow) -> None:
    back, forward = window.actions_by_id[Act.BACK], window.actions_by_id[Act.FORWARD]
    window.canvas.set_reduced_motion(True)
    assert not back.isEnabled()
    assert not forward.isEnabled()
    window.canvas.zoom_in()
    qtbot.waitUntil(back.isEnabled)
    assert not forward.isEnabled()
    back.trigger()
    assert not back.isEnabled()
    assert forward.isEnabled()


def test_the_current_row_stays_while_what_changed_is_shown_step_by_step(
    make_window: Callable[..., MainWindow], read: Callable[[MainWindow], None], article: str
) -> None:
    window = make_window()
    window.commands.add_text(article)
    read(window)
    window.workspace.select(window.workspace.visible[1].id)
    row = window.table.currentIndex().row()
    for step in window._showing.steps({EventsChanged}):  # pyright: ignore[reportPrivateUsage] -- a key may come between
        step()
        assert window.table.currentIndex().row() == row == 1
        assert window.table.selectionModel().isRowSelected(1)
