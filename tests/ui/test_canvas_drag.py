"""Lanes dragged by their heads: where they go, what is drawn meanwhile, what Esc does, and that it is one command."""

from collections.abc import Callable

import pytest
from making import event as made
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from timeline.model.edtf import day, within
from timeline.model.event import Event, Kind
from timeline.model.instant import Day
from timeline.model.lane import Arrangement
from timeline.scene.columns import EventColumns, columns_from_events
from timeline.ui.canvas import TimelineCanvas
from timeline.ui.main_window import MainWindow
from timeline.ui.theme import Theme

ShowCanvas = Callable[[EventColumns, int, int], TimelineCanvas]
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
KINDS = (Kind.MEETING, Kind.STATEMENT, Kind.POWER, Kind.JUSTICE, Kind.INCIDENT)


def event(number: int, kind: Kind) -> Event:
    return made(number, within(day(Day(2025, 10, number + 1))), kind=kind)


@pytest.fixture
def canvas(show_canvas: ShowCanvas) -> TimelineCanvas:
    return show_canvas(columns_from_events([event(number, kind) for number, kind in enumerate(KINDS)]), 1000, 320)


def titles(canvas: TimelineCanvas) -> list[str]:
    return [lane.title for lane in canvas.scene.lanes]


def head(canvas: TimelineCanvas, lane: int, share: float = 0.5) -> QPoint:
    found = next(one for one in canvas.scene.lanes if one.index == lane)
    frame = canvas.scene.frame
    return QPoint(60, round(frame.lanes_top - frame.scroll + found.y + found.height * share))


def take(canvas: TimelineCanvas, lane: int, to: QPoint) -> None:
    """The button stays down."""
    QTest.mousePress(canvas, LEFT, NONE, head(canvas, lane))
    QTest.mouseMove(canvas, head(canvas, lane) + QPoint(0, 6))
    QTest.mouseMove(canvas, to)


def drag(canvas: TimelineCanvas, lane: int, to: QPoint) -> None:
    take(canvas, lane, to)
    QTest.mouseRelease(canvas, LEFT, NONE, to)


def test_a_lane_goes_where_its_head_is_dropped(canvas: TimelineCanvas) -> None:
    first, second, third, *rest = titles(canvas)
    told = QSignalSpy(canvas.arranged)
    drag(canvas, 0, head(canvas, 2, 0.9))
    assert titles(canvas) == [second, third, first, *rest]
    drag(canvas, 2, head(canvas, 0, 0.1))
    assert titles(canvas) == [first, second, third, *rest]
    assert told.count() == 2


def test_the_view_stays_while_a_lane_is_dragged(canvas: TimelineCanvas) -> None:
    before = canvas.view_range()
    take(canvas, 0, head(canvas, 2) + QPoint(300, 0))
    assert canvas.view_range() == before


def test_dropped_near_its_own_place_nothing_happens(canvas: TimelineCanvas) -> None:
    before, told = titles(canvas), QSignalSpy(canvas.arranged)
    drag(canvas, 1, head(canvas, 2, 0.3))
    assert titles(canvas) == before
    assert told.count() == 0


def test_escape_leaves_the_lanes_as_they_were(canvas: TimelineCanvas) -> None:
    before, chosen = titles(canvas), QSignalSpy(canvas.selection_requested)
    to = head(canvas, 3, 0.9)
    take(canvas, 0, to)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(canvas, LEFT, NONE, to)
    assert titles(canvas) == before
    assert chosen.count() == 0


def test_escape_takes_a_pan_back(canvas: TimelineCanvas) -> None:
    before = canvas.view_range()
    QTest.mousePress(canvas, LEFT, NONE, QPoint(600, 300))
    for x in (590, 500, 400):
        QTest.mouseMove(canvas, QPoint(x, 300))
    assert canvas.view_range() != before
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.view_range() == before


def test_a_line_shows_where_it_will_go_and_the_head_follows(canvas: TimelineCanvas, theme: Theme) -> None:
    still = canvas.grab().toImage()
    frame, third = canvas.scene.frame, canvas.scene.lanes[2]
    take(canvas, 0, head(canvas, 2, 0.9))
    image = canvas.grab().toImage()
    y = round(frame.lanes_top + third.y + third.height) - 1
    assert image.pixelColor(900, y) == QColor(theme.accent)
    assert image.pixelColor(900, y) != still.pixelColor(900, y)
    ghost = head(canvas, 2, 0.9)
    changed = [image.pixelColor(x, ghost.y()) != still.pixelColor(x, ghost.y()) for x in range(10, 190)]
    assert any(changed)
    QTest.mouseRelease(canvas, LEFT, NONE, ghost)
    assert canvas.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_pinned_lanes_stay_above_the_others(canvas: TimelineCanvas) -> None:
    keys = [lane.key for lane in canvas.scene.lanes]
    canvas.arrange(Arrangement(pinned=(keys[0], keys[1])))
    before = titles(canvas)
    drag(canvas, 4, head(canvas, 0, 0.1))
    assert titles(canvas) == [*before[:2], before[4], *before[2:4]]
    drag(canvas, 0, head(canvas, 4, 0.9))
    assert titles(canvas)[:2] == [before[1], before[0]]


def test_a_single_lane_is_no_handle(canvas: TimelineCanvas) -> None:
    keys = [lane.key for lane in canvas.scene.lanes]
    canvas.arrange(Arrangement(hidden=frozenset(keys[1:])))
    before = canvas.view_range()
    drag(canvas, 0, head(canvas, 0) + QPoint(80, 0))
    assert canvas.view_range() != before, "then it pans"


def test_lanes_scroll_while_one_is_held_at_the_edge(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    canvas.setMinimumHeight(160)
    canvas.resize(1000, 160)
    frame, first = canvas.scene.frame, titles(canvas)[0]
    to = QPoint(60, round(frame.lanes_bottom) - 4)
    take(canvas, 0, to)
    qtbot.waitUntil(lambda: any(lane.index == len(KINDS) - 1 for lane in canvas.scene.lanes), timeout=5000)
    lowest = QPoint(60, round(frame.lanes_bottom) - 4)
    qtbot.waitUntil(lambda: head(canvas, len(KINDS) - 1).y() < lowest.y(), timeout=5000)
    QTest.mouseRelease(canvas, LEFT, NONE, to)
    canvas.resize(1000, 400)
    assert titles(canvas).index(first) == len(KINDS) - 1


@pytest.fixture
def window(make_window: Callable[..., MainWindow], read: Callable[[MainWindow], None], article: str) -> MainWindow:
    made = make_window()
    made.commands.add_text(article)
    read(made)
    return made


def test_a_dragged_lane_is_one_command(window: MainWindow) -> None:
    canvas = window.canvas

    def keys() -> list[str]:
        window.flush()
        return [lane.key for lane in canvas.scene.lanes]

    before = keys()
    assert len(before) > 1
    drag(canvas, 0, head(canvas, 1, 0.9))
    after = keys()
    assert after[:2] == [before[1], before[0]]
    window.workspace.undo()
    assert keys() == before
    window.workspace.redo()
    assert keys() == after
