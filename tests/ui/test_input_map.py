"""The input map in the running window, by real mouse, wheel, pinch and key events; and everything by keyboard alone."""

from collections.abc import Callable
from dataclasses import replace
from typing import cast

import pytest
from driving import turn_wheel
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QGestureEvent,
    QLabel,
    QLineEdit,
    QPinchGesture,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from timeline.model.event import EventId, Kind, Review
from timeline.model.instant import DAY, Day
from timeline.model.wording import format_time_value, status_name
from timeline.scene.scene import Scene, Target
from timeline.ui.actions import Act
from timeline.ui.canvas_card import CardWidget
from timeline.ui.dialogs.event_dialog import EventDialog
from timeline.ui.dialogs.keys_dialog import KeysDialog
from timeline.ui.event_rows import Column
from timeline.ui.main_window import MainWindow
from timeline.ui.story_tools import StoryTools

MakeWindow = Callable[..., MainWindow]
Read = Callable[[MainWindow], None]
POINTER = QPointF(700, 150)
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier

MANY = "\n".join(f"2025-{1 + n // 9:02}-{1 + n % 28:02} Встреча номер {n}" for n in range(90))


@pytest.fixture
def window(make_window: MakeWindow, read: Read, article: str) -> MainWindow:
    made = make_window()
    made.commands.add_text(article)
    read(made)
    return made


@pytest.fixture
def crowded(make_window: MakeWindow, read: Read) -> MainWindow:
    made = make_window()
    made.commands.add_text(MANY)
    read(made)
    made.canvas.set_reduced_motion(True)
    return made


def place(window: MainWindow, title: str) -> QPoint:
    event = next(e for e in window.workspace.visible if e.title.startswith(title))
    found = window.canvas.place_of(event.id)
    assert found is not None
    return found.toPoint()


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, text: str = "", scan: int = 0) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, scan, 0, 0, text))


# -- mouse and wheel --------------------------------------------------------------------------------------------------


def test_a_click_selects_shows_the_panel_and_the_sentence(window: MainWindow) -> None:
    QTest.mouseClick(window.canvas, LEFT, NONE, place(window, "Встреча в Душанбе"))
    current = window.commands.current_event()
    assert current is not None
    assert current.title.startswith("Встреча в Душанбе")
    assert window.panel.isVisible()
    assert any("Встреча" in label.text() for label in window.panel.findChildren(QLabel))
    document = window.workspace.document(current.mentions[0].document)
    assert current.mentions[0].span.cut(document.text) in document.text


@pytest.mark.parametrize("modifier", [CONTROL, ALT])
def test_a_frame_selects_what_lies_in_it(window: MainWindow, modifier: Qt.KeyboardModifier) -> None:
    one, other = place(window, "Встреча в Душанбе"), place(window, "Крушение")
    corner = QPoint(min(one.x(), other.x()) - 20, min(one.y(), other.y()) - 10)
    across = QPoint(max(one.x(), other.x()) + 20, max(one.y(), other.y()) + 10)
    QTest.mousePress(window.canvas, LEFT, modifier, corner)
    QTest.mouseMove(window.canvas, (corner + across) / 2)
    QTest.mouseMove(window.canvas, across)
    QTest.mouseRelease(window.canvas, LEFT, modifier, across)
    assert len(window.workspace.selection.events) >= 2


def test_vertical_drag_and_the_swapped_wheel_scroll_the_lanes(crowded: MainWindow) -> None:
    canvas = crowded.canvas
    canvas.resize(canvas.width(), 220)
    canvas.show_range(Day(2025, 3, 1).instant, Day(2025, 3, 8).instant, animate=False)
    most = canvas.scene.lanes_height - (canvas.scene.frame.lanes_bottom - canvas.scene.frame.lanes_top)
    canvas.set_wheel_zooms(False)
    turn_wheel(crowded.canvas, POINTER, QPoint(0, -120))
    assert canvas.view.scroll == pytest.approx(min(max(most, 0), 120), abs=1)
    turn_wheel(crowded.canvas, POINTER, QPoint(0, 1200))
    assert canvas.view.scroll == 0
    start = QPoint(700, 200)
    QTest.mousePress(canvas, LEFT, NONE, start)
    for step in (10, 25, 40):
        QTest.mouseMove(canvas, start - QPoint(0, step))
    QTest.mouseRelease(canvas, LEFT, NONE, start - QPoint(0, 40))
    assert canvas.view.scroll == pytest.approx(min(max(most, 0), 40), abs=1)


def whole(window: MainWindow) -> Scene:
    """The scene once it is laid out for its own scale."""
    window.canvas.grab()
    scene = window.canvas.scene
    assert scene.complete
    return scene


def test_two_fingers_zoom_where_they_are(crowded: MainWindow) -> None:
    canvas = crowded.canvas
    before, at = canvas.view.scale, 500.0
    moment = before.time_at(at)
    pinch = QPinchGesture()
    pinch.setScaleFactor(1.5)
    pinch.setCenterPoint(QPointF(canvas.mapToGlobal(QPoint(round(canvas.scene.frame.head + at), 200))))
    QApplication.sendEvent(canvas, QGestureEvent([pinch]))
    assert canvas.view.scale.ms_per_px == pytest.approx(before.ms_per_px / 1.5)
    assert canvas.view.scale.x_of(moment) == pytest.approx(at, abs=1)


def test_a_double_click_on_a_cluster_splits_it(crowded: MainWindow) -> None:
    canvas = crowded.canvas
    canvas.show_range(Day(2015, 1, 1).instant, Day(2036, 1, 1).instant, animate=False)
    scene = whole(crowded)
    cluster = max(scene.body.clusters, key=lambda c: c.count)
    frame = scene.frame
    at = QPoint(round(frame.head + cluster.x + 6), round(frame.lanes_top - frame.scroll + cluster.y))
    assert canvas.scene.hit_test(at.x(), at.y()).target is Target.CLUSTER
    before, most = canvas.view.scale.ms_per_px, cluster.count
    QTest.mouseDClick(canvas, LEFT, NONE, at)
    assert canvas.view.scale.ms_per_px < before / 1.4
    assert max((c.count for c in whole(crowded).body.clusters), default=1) < most


def test_clusters_split_as_one_zooms_and_no_event_is_lost(crowded: MainWindow) -> None:
    canvas = crowded.canvas
    canvas.show_range(Day(2015, 1, 1).instant, Day(2036, 1, 1).instant, animate=False)
    sizes: list[int] = []
    for _ in range(12):
        body = whole(crowded).body
        sizes.append(max((c.count for c in body.clusters), default=1))
        rows = {m.row for m in body.marks} | {row for c in body.clusters for row in c.members.tolist()}
        inside = {
            row
            for row in range(len(canvas.columns))
            if canvas.view.begin <= canvas.columns.begin[row] and canvas.columns.end[row] <= canvas.view.end
        }
        assert inside <= rows
        turn_wheel(crowded.canvas, POINTER, QPoint(0, 1200))
    assert sizes[0] >= 10
    assert sizes[-1] < sizes[0]


def test_words_at_the_edge_lead_there(crowded: MainWindow) -> None:
    canvas = crowded.canvas
    canvas.show_range(Day(2026, 3, 1).instant, Day(2026, 4, 1).instant, animate=False)
    edge = next(e for e in canvas.scene.edges if e.lane is None and not e.right)
    assert "90" in edge.text
    QTest.mouseClick(canvas, LEFT, NONE, QPoint(40, 12))
    assert canvas.view.begin <= edge.target <= canvas.view.end
    assert canvas.scene.body.marks


def test_the_card_comes_after_a_rest_and_says_phrase_and_quote(window: MainWindow, qtbot: QtBot) -> None:
    at = place(window, "Встреча в Душанбе")
    QTest.mouseMove(window.canvas, at + QPoint(3, 40))
    QTest.mouseMove(window.canvas, at)
    timer = window.canvas._card_timer  # pyright: ignore[reportPrivateUsage] -- the pause itself, without waiting for a clock
    assert timer.isActive()
    assert timer.interval() == 400
    card = window.canvas._card  # pyright: ignore[reportPrivateUsage]
    assert not card.isVisible()
    qtbot.waitUntil(card.isVisible, timeout=5000)
    assert isinstance(card, CardWidget)
    assert "Встреча в Душанбе" in card.accessibleName()
    assert "9\u00a0октября 2025" in card.accessibleName()
    assert card._document.toPlainText().count("«") >= 1  # pyright: ignore[reportPrivateUsage]
    QTest.mouseMove(window.canvas, at + QPoint(0, 60))
    assert not card.isVisible()


def test_fit_leaves_an_outlier_to_an_arrow(make_window: MakeWindow, read: Read) -> None:
    window = make_window()
    window.commands.add_text(MANY + "\n1812-09-07 Бородино")
    read(window)
    window.canvas.set_reduced_motion(True)
    QTest.keyClick(window.canvas, Qt.Key.Key_0)
    assert window.canvas.view.begin > Day(2020, 1, 1).instant
    assert any(e.text == "← 1\u00a0раньше" for e in window.canvas.scene.edges if e.lane is None)


# -- keys -------------------------------------------------------------------------------------------------------------


def test_arrows_home_end_and_enter(window: MainWindow) -> None:
    canvas = window.canvas
    canvas.setFocus()
    press(canvas, Qt.Key.Key_Home)
    first = window.workspace.selection.current
    press(canvas, Qt.Key.Key_Right)
    second = window.workspace.selection.current
    assert first != second
    press(canvas, Qt.Key.Key_Left)
    assert window.workspace.selection.current == first
    press(canvas, Qt.Key.Key_End)
    assert window.workspace.selection.current == window.workspace.visible[len(window.workspace.visible) - 1].id
    window.show_tab(1)
    press(canvas, Qt.Key.Key_Return)
    assert window.views.currentIndex() == 0


def test_edit_reject_undo_redo_and_mentions(window: MainWindow, qtbot: QtBot) -> None:
    event = window.workspace.visible[0]
    window.workspace.select(event.id)
    for key, modifiers, expected in (
        (Qt.Key.Key_Delete, NONE, Review.REJECTED),
        (Qt.Key.Key_Z, CONTROL, Review.UNREVIEWED),
        (Qt.Key.Key_Z, CONTROL | SHIFT, Review.REJECTED),
        (Qt.Key.Key_Z, CONTROL, Review.UNREVIEWED),
    ):
        QTest.keyClick(window, key, modifiers)
        window.flush()  # as the event loop does before the next key
        assert window.workspace.event(event.id).review is expected
        window.workspace.select(event.id)
    window.workspace.select(event.id)
    press(window, Qt.Key(0x425), text="ъ", scan=35)  # the key ] writes ъ in the Russian layout
    QTest.keyClick(window, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: bool(window.findChildren(EventDialog)), timeout=3000)
    window.findChildren(EventDialog)[-1].reject()


@pytest.mark.parametrize(
    ("letter", "key", "expected"),
    [("A", 0x424, Review.ACCEPTED), ("R", 0x41A, Review.REJECTED)],
)
def test_review_goes_on_by_itself_and_back(window: MainWindow, letter: str, key: int, expected: Review) -> None:
    assert letter
    window.actions_by_id[Act.REVIEW].trigger()
    first = window.workspace.selection.current
    assert first is not None
    assert window.workspace.event(first).review is Review.UNREVIEWED
    press(window, Qt.Key(key))
    assert window.workspace.selection.current != first
    assert window.workspace.event(first).review is expected
    press(window, Qt.Key.Key_Backspace)
    if expected is Review.ACCEPTED:
        assert window.workspace.selection.current == first


def test_search_filter_palette_and_keys_are_at_hand(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_F, CONTROL)
    assert window.toolbar.search.hasFocus() or window.focusWidget() is window.toolbar.search
    QTest.keyClick(window, Qt.Key.Key_K, CONTROL)
    qtbot.waitUntil(
        lambda: any(type(w).__name__ == "PaletteDialog" for w in window.findChildren(QWidget)), timeout=3000
    )
    for dialog in [w for w in window.findChildren(QWidget) if type(w).__name__ == "PaletteDialog"]:
        dialog.close()
    press(window, Qt.Key.Key_Question, SHIFT, "?")
    qtbot.waitUntil(lambda: bool(window.findChildren(KeysDialog)), timeout=3000)
    for dialog in window.findChildren(KeysDialog):
        dialog.close()


def test_views_go_back_and_forth_by_keys_and_survive_a_search(crowded: MainWindow, qtbot: QtBot) -> None:
    canvas = crowded.canvas
    first = canvas.view.scale
    canvas.show_range(Day(2025, 3, 1).instant, Day(2025, 4, 1).instant)
    qtbot.wait(300)
    second = canvas.view.scale
    crowded.workspace.search("номер 7")
    crowded.flush()
    assert canvas.view.scale == second
    QTest.keyClick(crowded, Qt.Key.Key_Left, ALT)
    assert canvas.view.scale == first
    QTest.keyClick(crowded, Qt.Key.Key_Right, ALT)
    assert canvas.view.scale == second


def test_zoom_and_selection_survive_what_changes(crowded: MainWindow) -> None:
    canvas, workspace = crowded.canvas, crowded.workspace
    canvas.show_range(Day(2025, 3, 1).instant, Day(2025, 4, 1).instant, animate=False)
    chosen = next(e for e in workspace.visible if canvas.place_of(e.id) is not None)
    workspace.select(chosen.id)
    scale = canvas.view.scale
    workspace.accept(chosen.id)
    crowded.flush()
    workspace.undo()
    crowded.flush()
    crowded.set_look(crowded._look)  # pyright: ignore[reportPrivateUsage]
    assert canvas.view.scale == scale
    assert workspace.selection.current == chosen.id
    assert canvas.emphasis.current == canvas.columns.row_of(chosen.id)


def test_reduced_motion_switches_all_jumps_off(crowded: MainWindow) -> None:
    canvas = crowded.canvas
    canvas.set_reduced_motion(False)
    before = canvas.view.scale
    canvas.show_range(Day(2025, 3, 1).instant, Day(2025, 4, 1).instant)
    assert canvas.view.scale == before  # on its way
    canvas.set_reduced_motion(True)
    canvas.show_range(Day(2025, 5, 1).instant, Day(2025, 6, 1).instant)
    assert canvas.view.begin == Day(2025, 5, 1).instant  # there at once
    turn_wheel(crowded.canvas, POINTER, QPoint(0, 120))
    assert canvas.view.scale.ms_per_px < 31 * DAY / canvas.view.width


# -- the overview -----------------------------------------------------------------------------------------------------


def test_the_overview_is_moved_by_keys(crowded: MainWindow) -> None:
    minimap, canvas = crowded.minimap, crowded.canvas
    canvas.show_range(Day(2025, 3, 1).instant, Day(2025, 4, 1).instant, animate=False)
    begin, end = canvas.view_range()
    press(minimap, Qt.Key.Key_Right)
    assert canvas.view.begin > begin
    press(minimap, Qt.Key.Key_Left)
    assert canvas.view.begin == pytest.approx(begin, abs=DAY)
    press(minimap, Qt.Key.Key_Right, SHIFT)
    assert canvas.view.end > end
    press(minimap, Qt.Key.Key_Plus)
    assert canvas.view.end - canvas.view.begin < end - begin
    press(minimap, Qt.Key.Key_0)
    assert canvas.view.begin < Day(2025, 1, 1).instant


def test_the_overview_shows_grey_what_a_filter_holds_back(window: MainWindow) -> None:
    workspace, theme = window.workspace, window._look.theme  # pyright: ignore[reportPrivateUsage]
    kinds = {event.kind for event in workspace.visible}
    assert len(kinds) > 1

    def greys() -> int:
        image = window.minimap.grab().toImage()
        return sum(image.pixelColor(x, y) == theme.density for x in range(200, image.width(), 2) for y in range(14, 43))

    before = greys()
    workspace.set_filter(replace(workspace.filter, kinds=frozenset({Kind(next(iter(kinds)).value)})))
    window.flush()
    assert len(workspace.outline()) > len(workspace.visible)
    assert greys() > before


# -- without a mouse, without eyes ------------------------------------------------------------------------------------


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_every_control_is_reached_by_tab_and_has_a_name(window: MainWindow) -> None:
    window.workspace.select(window.workspace.visible[0].id)
    window.actions_by_id[Act.LEGEND].trigger()
    window.activateWindow()
    start: QWidget = window.canvas
    start.setFocus()
    reached: list[QWidget] = []
    for _ in range(150):
        focused = cast(QWidget | None, window.focusWidget())
        if focused is None or (focused in reached[:1] and len(reached) > 1):
            break
        if focused not in reached:
            reached.append(focused)
        window.focusNextPrevChild(True)
    assert [type(widget).__name__ for widget in reached if not name_of(widget)] == []
    kinds = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QAbstractSpinBox, QTextEdit)
    missed = [
        f"{type(widget).__name__} «{name_of(widget)}»"
        for widget in window.findChildren(QWidget)
        if isinstance(widget, kinds)
        and widget.isVisible()
        and widget.isEnabled()
        and widget not in reached
        and not widget.objectName().startswith("qt_")
        and type(widget.parentWidget()).__name__ not in ("QTableView", "EventTable", "QHeaderView")
    ]
    assert missed == []
    story = window.findChild(StoryTools)
    for needed in (window.canvas, window.minimap, window.toolbar.search, window.source):
        assert needed in reached or any(needed.isAncestorOf(widget) for widget in reached)
    assert story is not None
    assert story.canvas is not None
    assert story.canvas.legend in reached


def test_every_command_of_the_menus_has_words(window: MainWindow) -> None:
    for act, action in window.actions_by_id.items():
        assert action.text(), act
    for menu in window.menus.values():
        for action in menu.actions():
            assert action.isSeparator() or action.text()


def test_the_table_says_everything_the_canvas_shows(window: MainWindow) -> None:
    model = window.table.model()
    assert model is not None
    events = [*window.workspace.visible, *window.workspace.undated]
    assert model.rowCount() == len(events)
    for row, event in enumerate(events):
        spoken = str(model.data(model.index(row, Column.TITLE), Qt.ItemDataRole.AccessibleTextRole))
        assert event.title in spoken
        assert status_name(event.status, "ru") in spoken
        if event.time is not None:
            assert format_time_value(event.time, "ru") in spoken
        assert str(model.data(model.index(row, Column.MENTIONS))) == str(len(event.mentions))
    canvas = QAccessible.queryAccessibleInterface(window.canvas)
    names = [canvas.child(i).text(QAccessible.Text.Name) for i in range(canvas.childCount())]
    assert len(names) == len(events)
    assert all(any(event.title in name for name in names) for event in events)


def test_the_table_does_all_the_canvas_does(window: MainWindow) -> None:
    """Choosing, opening, accepting and rejecting, by keys alone."""
    window.show_tab(1)
    window.table.setFocus()
    window.table.selectRow(0)
    first = window.workspace.selection.current
    assert first == window.workspace.visible[0].id
    QTest.keyClick(window.table, Qt.Key.Key_Down)
    second = window.workspace.selection.current
    assert second not in (None, first)
    QTest.keyClick(window, Qt.Key.Key_Return, CONTROL)
    assert window.workspace.event(EventId(str(second))).review is Review.ACCEPTED


def test_sources_that_disagree_are_in_the_table_too(window: MainWindow) -> None:
    model = window.table.model()
    assert model is not None
    header = [str(model.headerData(c, Qt.Orientation.Horizontal)) for c in range(model.columnCount())]
    assert header[Column.SOURCES] == "Источники"
    assert model.data(model.index(0, Column.SOURCES)) == ""
