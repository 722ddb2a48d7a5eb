"""The canvas under real mouse, wheel and key events."""

import gc
import os
import sys
from collections.abc import Callable

from making import event as made
from making import evidence

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import pytest
from driving import turn_wheel
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QImage, QKeyEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from timeline.model.edtf import TimeValue, day, month, within
from timeline.model.event import Event, EventId, Kind, Review, Status
from timeline.model.instant import DAY, Day
from timeline.model.lane import Arrangement
from timeline.model.wording import short_kind_name
from timeline.scene.columns import EventColumns, columns_from_arrays, columns_from_events
from timeline.scene.compose import Composer, prepare
from timeline.scene.lanes import lanes_by_kind
from timeline.scene.scene import Emphasis
from timeline.scene.viewport import fitted
from timeline.ui.canvas import HoverCard, TimelineCanvas
from timeline.ui.canvas_keys import letter
from timeline.ui.minimap import Minimap
from timeline.ui.scene_painter import ScenePainter
from timeline.ui.scene_painter_text import PlainText, TypeBook
from timeline.ui.theme import Theme, load_theme

ShowCanvas = Callable[[EventColumns, int, int], TimelineCanvas]
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
POINTER = QPointF(700, 200)
LEFT = Qt.MouseButton.LeftButton


def event(number: int, title: str, time: TimeValue | None, kind: Kind, status: Status = Status.HAPPENED) -> Event:
    review = Review.ACCEPTED if number == 1 else Review.UNREVIEWED
    return made(number, time, title, kind, status=status, mentions=evidence(1, number), review=review)


EVENTS = (
    event(0, "Крушение самолёта", within(month(2024, 12)), Kind.INCIDENT),
    event(1, "Встреча Путина и Алиева в Душанбе", within(day(Day(2025, 10, 9))), Kind.MEETING),
    event(2, "Телефонный разговор", within(day(Day(2025, 10, 24))), Kind.MEETING),
    event(3, "Совещание", within(day(Day(2025, 10, 24))), Kind.MEETING, Status.PLANNED),
    event(4, "Россия выплатит компенсацию", None, Kind.SOCIETY, Status.PLANNED),
)


@pytest.fixture
def canvas(show_canvas: ShowCanvas) -> TimelineCanvas:
    return show_canvas(columns_from_events(EVENTS), 1200, 400)


def at(canvas: TimelineCanvas, number: int) -> QPoint:
    place = canvas.place_of(EVENTS[number].id)
    assert place is not None
    return place.toPoint()


def drag(canvas: TimelineCanvas, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.mousePress(canvas, LEFT, modifiers, start)
    for share in (0.3, 0.7, 1.0):
        QTest.mouseMove(canvas, start + (end - start) * share)
    QTest.mouseRelease(canvas, LEFT, modifiers, end)


def key(canvas: TimelineCanvas, code: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, scan: int = 0) -> None:
    QApplication.sendEvent(canvas, QKeyEvent(QEvent.Type.KeyPress, code, modifiers, scan, 0, 0, ""))


class Heard:
    """What the canvas asked for."""

    def __init__(self, canvas: TimelineCanvas) -> None:
        self.selections: list[tuple[tuple[EventId, ...], str]] = []
        self.opened: list[EventId] = []
        self.new: list[tuple[int, str]] = []
        canvas.selection_requested.connect(self._hear_selection)
        canvas.open_requested.connect(self.opened.append)
        canvas.new_event_requested.connect(self._hear_new)

    def _hear_selection(self, events: tuple[EventId, ...], mode: str) -> None:
        self.selections.append((events, mode))

    def _hear_new(self, moment: int, lane: str) -> None:
        self.new.append((moment, lane))


def test_a_click_selects_with_its_modifiers(canvas: TimelineCanvas) -> None:
    heard = Heard(canvas)
    QTest.mouseClick(canvas, LEFT, NONE, at(canvas, 1))
    QTest.mouseClick(canvas, LEFT, CONTROL, at(canvas, 2))
    QTest.mouseClick(canvas, LEFT, SHIFT, at(canvas, 0))
    QTest.mouseClick(canvas, LEFT, NONE, at(canvas, 4))
    QTest.mouseClick(canvas, LEFT, NONE, QPoint(600, 350))
    ids = [e.id for e in EVENTS]
    assert heard.selections == [
        ((ids[1],), "replace"),
        ((ids[2],), "toggle"),
        ((ids[0],), "extend"),
        ((ids[4],), "replace"),
        ((), "replace"),
    ]


def test_the_wheel_keeps_the_moment_under_the_pointer(canvas: TimelineCanvas) -> None:
    before = canvas.view.scale
    moment = before.time_at(500)
    turn_wheel(canvas, POINTER, QPoint(0, 120))
    assert canvas.view.scale.ms_per_px == pytest.approx(before.ms_per_px / 1.15)
    assert canvas.view.scale.x_of(moment) == pytest.approx(500, abs=0.1)


def test_many_notches_at_once_are_damped(canvas: TimelineCanvas) -> None:
    before = canvas.view.scale.ms_per_px
    turn_wheel(canvas, POINTER, QPoint(0, 1200))
    assert 1.15 < before / canvas.view.scale.ms_per_px < 1.15**10


def test_shift_wheel_and_sideways_wheel_pan(canvas: TimelineCanvas) -> None:
    scale = canvas.view.scale
    turn_wheel(canvas, POINTER, QPoint(0, 120), SHIFT)
    assert canvas.view.scale.left == scale.left - round(120 * scale.ms_per_px)
    turn_wheel(canvas, POINTER, QPoint(-120, 0))
    assert canvas.view.scale == scale


def test_the_wheel_can_be_swapped(canvas: TimelineCanvas) -> None:
    canvas.set_wheel_zooms(False)
    scale = canvas.view.scale
    turn_wheel(canvas, POINTER, QPoint(0, 120))
    assert canvas.view.scale == scale
    turn_wheel(canvas, POINTER, QPoint(0, 120), CONTROL)
    assert canvas.view.scale.ms_per_px < scale.ms_per_px


def test_the_selected_event_is_named_even_where_a_cluster_bears_another_title(canvas: TimelineCanvas) -> None:
    same_day = within(day(Day(2025, 10, 9)))
    events = [event(number, f"Встреча {number}", same_day, Kind.MEETING) for number in range(60)]
    events += [event(2000 + n, "Другое", within(day(Day(1990 + n, 1, 1))), Kind.MEETING) for n in range(30)]
    columns = columns_from_events(events)
    canvas.set_columns(columns, lanes_by_kind(columns, lambda kind: short_kind_name(kind, "ru")))
    canvas.fit()
    canvas.grab()
    cluster = max(canvas.scene.body.clusters, key=lambda each: each.count)
    seen: set[bytes] = set()
    for member in (events[int(row)] for row in cluster.members[:9].tolist()):
        canvas.set_selection([member.id], member.id)
        seen.add(bytes(canvas.grab().toImage().constBits()))
    assert len(seen) == 9


def test_dragging_pans_and_does_not_select(canvas: TimelineCanvas) -> None:
    heard = Heard(canvas)
    scale = canvas.view.scale
    drag(canvas, QPoint(600, 350), QPoint(500, 350))
    assert canvas.view.scale.left == pytest.approx(scale.left + 100 * scale.ms_per_px, abs=scale.ms_per_px)
    assert heard.selections == []


def test_shift_drag_zooms_to_the_span(canvas: TimelineCanvas) -> None:
    scale = canvas.view.scale
    begin, end = scale.time_at(300), scale.time_at(500)
    drag(canvas, QPoint(500, 350), QPoint(700, 350), SHIFT)
    assert canvas.view.begin == pytest.approx(begin, abs=scale.ms_per_px)
    assert canvas.view.end == pytest.approx(end, abs=scale.ms_per_px)


def test_alt_drag_selects_what_it_covers(canvas: TimelineCanvas) -> None:
    heard = Heard(canvas)
    one, other = at(canvas, 1), at(canvas, 2)
    assert one.y() < other.y()
    drag(canvas, one - QPoint(20, 12), other + QPoint(20, 12), ALT)
    assert set(heard.selections[-1][0]) == {EVENTS[1].id, EVENTS[2].id, EVENTS[3].id}


def test_double_clicks(canvas: TimelineCanvas) -> None:
    heard = Heard(canvas)
    QTest.mouseDClick(canvas, LEFT, NONE, at(canvas, 1))
    assert heard.opened == [EVENTS[1].id]
    moment = canvas.view.scale.time_at(400)
    lane_y = int(canvas.scene.frame.lanes_top + canvas.scene.lanes[0].y + 12)
    QTest.mouseDClick(canvas, LEFT, NONE, QPoint(600, lane_y))
    assert heard.new == [(moment, "incident")]
    tick, scale = canvas.scene.axis.lower[2], canvas.view.scale
    QTest.mouseDClick(canvas, LEFT, NONE, QPoint(int(tick.x) + 230, 36))
    assert canvas.view.begin == pytest.approx(scale.time_at(tick.x), abs=DAY)
    assert canvas.view.end == pytest.approx(scale.time_at(tick.x_end), abs=DAY)


def test_arrows_go_through_time(canvas: TimelineCanvas) -> None:
    heard = Heard(canvas)
    key(canvas, Qt.Key.Key_Home)
    canvas.set_selection(heard.selections[-1][0])
    key(canvas, Qt.Key.Key_Right)
    canvas.set_selection(heard.selections[-1][0])
    key(canvas, Qt.Key.Key_Right, CONTROL)
    key(canvas, Qt.Key.Key_End)
    assert [events[0] for events, _ in heard.selections] == [EVENTS[n].id for n in (0, 1, 2, 3)]


def test_keys_zoom_fit_and_open(canvas: TimelineCanvas) -> None:
    heard = Heard(canvas)
    before = canvas.view.scale
    key(canvas, Qt.Key.Key_Plus)
    assert canvas.view.scale.ms_per_px == pytest.approx(before.ms_per_px / 1.5)
    key(canvas, Qt.Key.Key_Minus)
    key(canvas, Qt.Key.Key_0)
    assert canvas.view.scale == before
    canvas.set_selection([EVENTS[1].id])
    key(canvas, Qt.Key.Key_Return)
    assert heard.opened == [EVENTS[1].id]


def test_f_centres_then_fits_in_any_layout(canvas: TimelineCanvas) -> None:
    canvas.set_selection([EVENTS[1].id])
    scan = 0x21 if sys.platform == "win32" else 41
    key(canvas, Qt.Key(0x410), scan=scan)  # the key F writes «А» in the Russian layout
    middle = EVENTS[1].time.begin + DAY // 2 if EVENTS[1].time and EVENTS[1].time.begin else 0
    assert canvas.view.scale.x_of(middle) == pytest.approx(canvas.view.width / 2, abs=1)
    key(canvas, Qt.Key.Key_F, scan=scan)
    assert canvas.view.end - canvas.view.begin < 4 * DAY


@pytest.mark.parametrize(("code", "expected"), [(0x41, "A"), (0x424, "A"), (0x410, "F"), (0x5A, "Z"), (0x30, "")])
def test_letters_without_scan_codes(code: int, expected: str) -> None:
    assert letter(QKeyEvent(QEvent.Type.KeyPress, code, NONE, 0, 0, 0, "")) == expected


@pytest.mark.parametrize(("system", "scan", "virtual"), [("linux", 41, 0), ("win32", 0x21, 0x46), ("darwin", 1, 3)])
def test_a_letter_key_keeps_its_place_on_every_system(
    monkeypatch: pytest.MonkeyPatch, system: str, scan: int, virtual: int
) -> None:
    monkeypatch.setattr("timeline.ui.canvas_keys.sys.platform", system)
    assert letter(QKeyEvent(QEvent.Type.KeyPress, 0x410, NONE, scan, virtual, 0, "")) == "F"  # «А» stands there
    assert letter(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F, NONE, 0, 0, 0, "")) == "F"


def test_alt_arrows_go_through_the_views(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    first = canvas.view.scale
    canvas.show_range(Day(2025, 10, 1).instant, Day(2025, 11, 1).instant)
    qtbot.wait(300)
    second = canvas.view.scale
    key(canvas, Qt.Key.Key_Left, ALT)
    assert canvas.view.scale == first
    key(canvas, Qt.Key.Key_Right, ALT)
    assert canvas.view.scale == second


def test_reveal_moves_only_when_needed(canvas: TimelineCanvas) -> None:
    scale = canvas.view.scale
    canvas.reveal(EVENTS[1].id)
    assert canvas.view.scale == scale
    canvas.show_range(Day(2025, 10, 1).instant, Day(2025, 11, 1).instant)
    canvas.reveal(EVENTS[0].id)
    assert canvas.place_of(EVENTS[0].id) is not None


def test_jumps_are_smooth_unless_motion_is_reduced(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    canvas.set_reduced_motion(False)
    before = canvas.view.scale
    canvas.show_range(Day(2025, 10, 1).instant, Day(2025, 11, 1).instant)
    assert canvas.view.scale == before
    qtbot.waitUntil(lambda: canvas.view.begin == Day(2025, 10, 1).instant, timeout=3000)


def test_hovering_tells_and_shows_a_card(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    asked: list[EventId] = []

    def describe(chosen: EventId) -> HoverCard:
        asked.append(chosen)
        return HoverCard("Встреча", "9 октября 2025", "9 октября", "9 октября встретились.", "Ведомости")

    canvas.set_card_source(describe)
    hovered: list[EventId | None] = []
    canvas.hover_changed.connect(hovered.append)
    QTest.mouseMove(canvas, at(canvas, 1))
    qtbot.waitUntil(lambda: asked == [EVENTS[1].id], timeout=3000)
    QTest.mouseMove(canvas, QPoint(600, 350))
    assert hovered == [EVENTS[1].id, None]


def test_view_and_selection_survive_new_columns(canvas: TimelineCanvas) -> None:
    canvas.set_selection([EVENTS[2].id])
    canvas.show_range(Day(2025, 10, 1).instant, Day(2025, 11, 1).instant)
    scale = canvas.view.scale
    columns = columns_from_events(EVENTS[1:])
    canvas.set_columns(columns, lanes_by_kind(columns, str))
    assert canvas.view.scale == scale
    assert canvas.emphasis.selected == {1}


def test_a_search_dims_the_others(canvas: TimelineCanvas) -> None:
    place = at(canvas, 2)
    full = canvas.grab().toImage().pixelColor(place)
    canvas.set_search_hits([EVENTS[1].id])
    dimmed = canvas.grab().toImage().pixelColor(place)
    assert dimmed.lightness() > full.lightness() + 40
    assert any(head.found == 1 for head in canvas.scene.lanes)
    canvas.set_search_hits(None)
    assert canvas.grab().toImage().pixelColor(place) == full


def test_a_search_is_still_marked_in_events_indexed_in_a_thread(
    canvas: TimelineCanvas, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.ui.canvas_view._AT_ONCE", 0)
    columns = columns_from_events(EVENTS[1:])
    canvas.set_columns(columns, lanes_by_kind(columns, str))
    canvas.set_search_hits([EVENTS[1].id])
    qtbot.waitUntil(lambda: len(canvas.columns) == len(EVENTS) - 1)
    canvas.grab()
    assert canvas.emphasis.hits is not None
    assert canvas.emphasis.hits.tolist() == [True] + [False] * (len(EVENTS) - 2)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_marks_have_their_colours(canvas: TimelineCanvas, name: str) -> None:
    theme = load_theme(name)
    canvas.set_theme(theme)
    image = canvas.grab().toImage()
    assert image.pixelColor(at(canvas, 2)) == theme.kind(Kind.MEETING)
    assert image.pixelColor(at(canvas, 3)) == theme.paper  # planned: hollow
    assert image.pixelColor(at(canvas, 0)) == theme.band(Kind.INCIDENT)
    assert image.pixelColor(100, 350) == theme.panel


def test_letters_are_drawn(canvas: TimelineCanvas) -> None:
    """With no font every letter would be an empty box; a word has darker pixels in its middle than its frame."""
    image = canvas.grab().toImage()
    label = next(label for label in canvas.scene.body.labels if label.text.startswith("Крушение"))
    frame = canvas.scene.frame
    left, top = int(frame.head + label.x), int(frame.lanes_top + label.y)
    dark = [image.pixelColor(x, y).lightness() < 140 for x in range(left, left + 60) for y in range(top - 3, top + 4)]
    assert 0.1 < sum(dark) / len(dark) < 0.6


def test_the_minimap_moves_the_canvas(theme: Theme, canvas: TimelineCanvas, qtbot: QtBot) -> None:
    minimap = Minimap(theme)
    qtbot.addWidget(minimap)
    minimap.resize(1200, 44)
    minimap.set_columns(canvas.columns)
    canvas.view_changed.connect(minimap.set_view)
    minimap.range_requested.connect(canvas.show_range)
    canvas.show_range(Day(2025, 2, 1).instant, Day(2025, 8, 1).instant)
    minimap.show()
    scale = minimap.scale
    handle = QPoint(round(200 + scale.x_of(Day(2025, 8, 1).instant)), 20)
    QTest.mousePress(minimap, LEFT, NONE, handle)
    QTest.mouseMove(minimap, QPoint(round(200 + scale.x_of(Day(2025, 11, 1).instant)), 20))
    QTest.mouseRelease(minimap, LEFT, NONE, handle)
    assert canvas.view.begin == pytest.approx(Day(2025, 2, 1).instant, abs=DAY)
    assert canvas.view.end == pytest.approx(Day(2025, 11, 1).instant, abs=3 * DAY)
    minimap.set_search_hits([EVENTS[1].id])
    tick = round(200 + scale.x_of(Day(2025, 10, 9).instant + DAY // 2))
    image = minimap.grab().toImage()
    assert any(image.pixelColor(x, 41) == theme.ink for x in range(tick - 2, tick + 3))


def test_painting_loses_no_reference_to_none(theme: Theme) -> None:
    """PySide6 6.12 on Python 3.11 lost one with every void call and aborted within seconds."""
    columns = columns_from_events(EVENTS)
    book = TypeBook()
    composer = Composer(prepare(columns, lanes_by_kind(columns, str)), book.measures, "ru")
    scene = composer.scene(fitted(columns, 600), 800, 300)
    painter = ScenePainter(theme, book, PlainText(book), "ru", lambda _: "9 октября 2025")
    image = QImage(800, 300, QImage.Format.Format_RGB32)
    gc.collect()  # what earlier tests left behind is not to be counted
    before = sys.getrefcount(None)
    for _ in range(60):
        device = QPainter(image)
        painter.paint(device, scene, Emphasis(frozenset({1}), 1, None, None, np.ones(len(columns), dtype=bool)))
        for _ in range(300):
            device.setOpacity(1.0)
        device.end()
    assert sys.getrefcount(None) > before - 5_000, "18,000 calls"


def test_a_pan_by_tiles_looks_like_a_fresh_picture(canvas: TimelineCanvas) -> None:
    canvas.grab()
    for _ in range(3):
        turn_wheel(canvas, POINTER, QPoint(0, -120), SHIFT)
        canvas.grab()
    panned = canvas.grab().toImage()
    canvas.set_published([])  # everything is painted anew
    fresh = canvas.grab().toImage()
    scale = canvas.view.scale
    assert scale.left != canvas.columns.begin[0]
    differing = sum(
        panned.pixelColor(x, y) != fresh.pixelColor(x, y)
        for x in range(0, panned.width(), 3)
        for y in range(0, panned.height(), 3)
    )
    assert differing <= 0.004 * panned.width() * panned.height() / 9


def test_screen_readers_find_every_event_in_view(canvas: TimelineCanvas) -> None:
    canvas.set_selection([EVENTS[1].id])
    listed = QAccessible.queryAccessibleInterface(canvas)
    assert listed.role() == QAccessible.Role.List
    names = [listed.child(i).text(QAccessible.Text.Name) for i in range(listed.childCount())]
    assert len(names) == len(EVENTS)
    assert "Встреча Путина и Алиева в Душанбе, 9\u00a0октября 2025, состоялось" in names
    assert "Россия выплатит компенсацию, без даты, намечено" in names
    assert listed.child(0).rect().width() > 0


def test_lanes_collapse_hide_and_are_reordered(canvas: TimelineCanvas) -> None:
    high = canvas.scene.lanes[1].height
    head = QPoint(60, int(canvas.scene.frame.lanes_top + canvas.scene.lanes[1].y + 12))
    QTest.mouseDClick(canvas, LEFT, NONE, head)
    assert canvas.scene.lanes[1].height < high
    assert canvas.place_of(EVENTS[3].id) is not None
    QTest.mouseDClick(canvas, LEFT, NONE, head)
    assert canvas.scene.lanes[1].height == high
    canvas.set_arrangement(Arrangement(order=("meeting",)))
    assert [lane.key for lane in canvas.scene.lanes] == ["meeting", "incident"]
    canvas.set_arrangement(Arrangement(hidden=frozenset({"meeting"})))
    assert [lane.key for lane in canvas.scene.lanes] == ["incident"]
    columns = columns_from_events(EVENTS)
    canvas.set_columns(columns, lanes_by_kind(columns, str))
    assert [lane.key for lane in canvas.scene.lanes] == ["incident"]


def test_very_many_events_are_indexed_beside_the_window(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    count = 60_000
    begin = np.arange(count, dtype=np.int64) * 3_600_000
    blob = np.frombuffer(b"x" * count, dtype=np.uint8)
    columns = columns_from_arrays(begin, begin, blob, np.arange(count + 1, dtype=np.uint32))
    canvas.set_columns(columns, lanes_by_kind(columns, str))
    assert len(canvas.columns) == len(EVENTS)
    qtbot.waitUntil(lambda: len(canvas.columns) == count, timeout=10_000)
    canvas.fit()
    assert sum(cluster.count for cluster in canvas.scene.body.clusters) > 0.9 * count


def test_a_key_that_means_nothing_to_the_canvas_goes_on_to_the_window(canvas: TimelineCanvas) -> None:
    for key, taken in ((Qt.Key.Key_F12, False), (Qt.Key.Key_Plus, True)):
        pressed = QKeyEvent(QEvent.Type.KeyPress, key, NONE)
        canvas.keyPressEvent(pressed)
        assert pressed.isAccepted() == taken


@pytest.mark.parametrize("hovered", [False, True])
def test_a_cluster_with_hits_stays_marked_when_it_is_selected(theme: Theme, qtbot: QtBot, *, hovered: bool) -> None:
    canvas = TimelineCanvas(theme)
    qtbot.addWidget(canvas)
    canvas.resize(1000, 300)
    many = [event(n, f"Встреча {n}", within(day(Day(2025, 10, 9))), Kind.MEETING) for n in range(5, 45)]
    columns = columns_from_events(many)
    canvas.set_columns(columns, lanes_by_kind(columns, lambda kind: short_kind_name(kind, "ru")))
    scene = canvas.scene
    (cluster,) = scene.body.clusters
    members = [columns.id_of(row) for row in cluster.members.tolist()]
    x, y = scene.frame.head + cluster.x + 3, scene.frame.lanes_top - scene.frame.scroll + cluster.y
    canvas.set_search_hits(members[-1:])
    if hovered:
        canvas.show()
        QTest.mouseMove(canvas, QPoint(round(x), round(y)))
        assert canvas.emphasis.hovered == cluster.row
    else:
        canvas.set_selection(members)
    for hits, ground in ((members[-1:], theme.hit), ([many[0].id], theme.paper)):
        canvas.set_search_hits(hits)
        pixel = canvas.grab().toImage().pixelColor(round(x), round(y) - 4)
        assert pixel.name() == ground.name()
