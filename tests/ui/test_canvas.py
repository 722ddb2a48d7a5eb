"""The canvas under real mouse, wheel and key events."""

import gc
import os
import sys
from collections.abc import Callable
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QImage, QKeyEvent, QPainter, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from timeline.model.document import DocumentId
from timeline.model.edtf import TimeValue, day, month, within
from timeline.model.event import Event, EventId, Evidence, Kind, Review, Status
from timeline.model.instant import DAY, Day
from timeline.model.lane import Arrangement
from timeline.model.problem import Wording
from timeline.model.span import Span
from timeline.model.timex import Basis, Derivation
from timeline.model.wording import short_kind_name
from timeline.scene import layout
from timeline.scene.columns import KINDS, EventColumns, columns_from_arrays, columns_from_events
from timeline.scene.compose import Composer, prepare
from timeline.scene.labels import Packer
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
LEFT = Qt.MouseButton.LeftButton


def event(number: int, title: str, time: TimeValue | None, kind: Kind, status: Status = Status.HAPPENED) -> Event:
    document = DocumentId("d")
    mentions = (Evidence(document, Span(number, number + 1), "в"),)
    derivation = Derivation("rule", None, Wording("", ""))
    basis = Basis.EXPLICIT if time else Basis.NONE
    review = Review.ACCEPTED if number == 1 else Review.UNREVIEWED
    return Event(EventId(f"d:{number}"), title, kind, "", time, basis, derivation, status, 0.9, mentions, review=review)


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


def wheel(canvas: TimelineCanvas, x: float, dy: int, modifiers: Qt.KeyboardModifier = NONE, dx: int = 0) -> None:
    position = QPointF(x, 200)
    QApplication.sendEvent(
        canvas,
        QWheelEvent(
            position,
            canvas.mapToGlobal(position),
            QPoint(),
            QPoint(dx, dy),
            Qt.MouseButton.NoButton,
            modifiers,
            Qt.ScrollPhase.NoScrollPhase,
            False,
            Qt.MouseEventSource.MouseEventNotSynthesized,
            QPointingDevice.primaryPointingDevice(),
        ),
    )


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
    wheel(canvas, 700, 120)
    assert canvas.view.scale.ms_per_px == pytest.approx(before.ms_per_px / 1.15)
    assert canvas.view.scale.x_of(moment) == pytest.approx(500, abs=0.1)


def test_many_notches_at_once_are_damped(canvas: TimelineCanvas) -> None:
    before = canvas.view.scale.ms_per_px
    wheel(canvas, 700, 1200)
    assert 1.15 < before / canvas.view.scale.ms_per_px < 1.15**10


def test_shift_wheel_and_sideways_wheel_pan(canvas: TimelineCanvas) -> None:
    scale = canvas.view.scale
    wheel(canvas, 700, 120, SHIFT)
    assert canvas.view.scale.left == scale.left - round(120 * scale.ms_per_px)
    wheel(canvas, 700, 0, dx=-120)
    assert canvas.view.scale == scale


def test_the_wheel_can_be_swapped(canvas: TimelineCanvas) -> None:
    canvas.set_wheel_zooms(False)
    scale = canvas.view.scale
    wheel(canvas, 700, 120)
    assert canvas.view.scale == scale
    wheel(canvas, 700, 120, CONTROL)
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
        wheel(canvas, 700, -120, SHIFT)
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


def _many(canvas: TimelineCanvas, count: int) -> None:
    """Events of all kinds, every fifth one lasting, up to half of the whole time."""
    numbers = np.random.default_rng(5)
    begin = np.sort(numbers.integers(0, 30 * 365 * DAY, count))
    lasting = numbers.random(count) < 0.2
    end = begin + np.where(lasting, (numbers.random(count) ** 6 * 15 * 365 * DAY).astype(np.int64), 0)
    text = "Переговоры о поставках газа отложены до осени ".encode()
    offsets = np.arange(count + 1, dtype=np.uint32) * len(text)
    kind = numbers.integers(0, 8, count).astype(np.uint8)
    columns = columns_from_arrays(begin, end, np.frombuffer(text * count, np.uint8), offsets, kind=kind)
    canvas.set_columns(columns, lanes_by_kind(columns, lambda one: short_kind_name(one, "ru")))


def _picture(canvas: TimelineCanvas) -> np.ndarray:
    for _ in range(100):
        canvas.repaint()
        if canvas.is_complete:
            break
    assert canvas.is_complete
    image = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1).copy()


@pytest.mark.parametrize("count", [300, 20_000])
@pytest.mark.parametrize("days", [20, 400, 6000])
def test_a_panned_picture_is_the_one_painted_anew(
    qtbot: QtBot, canvas: TimelineCanvas, theme: Theme, count: int, days: int
) -> None:
    _many(canvas, count)
    middle = 15 * 365 * DAY
    canvas.show_range(middle - days * DAY // 2, middle + days * DAY // 2 + 12_345_678, animate=False)
    _picture(canvas)
    for dx in (-61, -200, 35, 390, -7, -1300, 120, 260):
        wheel(canvas, 600, dx, SHIFT)
        if dx == 260:
            qtbot.wait(300)  # figures at the ends of the axis do not run along with a pan
        panned = _picture(canvas)
        canvas.set_theme(theme)
        below = 0 if dx == 260 else 20
        differing = _picture(canvas)[below:] != panned[below:]
        assert differing.sum() < 200  # a few pixels of letters, which are set at other fractions


def test_figures_at_the_ends_of_the_axis_wait_for_the_pan_to_rest(qtbot: QtBot, canvas: TimelineCanvas) -> None:
    _many(canvas, 20_000)
    middle = 15 * 365 * DAY
    canvas.show_range(middle - 200 * DAY, middle + 200 * DAY, animate=False)
    qtbot.wait(300)
    before = _picture(canvas)
    figures = slice(None, 20), slice(150, 400)  # «← … раньше»
    wheel(canvas, 600, -30, SHIFT)
    panned = _picture(canvas)
    assert (panned != before).any()
    assert not (panned[figures] != before[figures]).any()
    qtbot.wait(300)
    assert (_picture(canvas)[figures] != before[figures]).any()


def test_figures_at_the_ends_of_the_axis_are_right_at_once_after_a_jump(qtbot: QtBot, canvas: TimelineCanvas) -> None:
    _many(canvas, 20_000)
    middle = 15 * 365 * DAY
    canvas.show_range(middle - 200 * DAY, middle + 200 * DAY, animate=False)
    qtbot.wait(300)
    canvas.show_range(middle + 900 * DAY, middle + 1300 * DAY, animate=False)
    jumped = _picture(canvas)
    qtbot.wait(300)
    assert not (_picture(canvas)[:20] != jumped[:20]).any()


@pytest.mark.parametrize("scrolled", [0, -90])
def test_heads_say_while_panning_what_they_say_when_painted_anew(
    canvas: TimelineCanvas, theme: Theme, scrolled: int, qtbot: QtBot
) -> None:
    _many(canvas, 20_000)
    canvas.resize(900, 300)
    middle, said = 15 * 365 * DAY, set[tuple[str, ...]]()
    canvas.show_range(middle - 100 * DAY, middle + 100 * DAY, animate=False)
    _picture(canvas)
    canvas.pan_by(0, scrolled)
    for dx in (-61, -300, 35, -900, 120):
        canvas.pan_by(dx, 0)
        _picture(canvas)
        qtbot.wait(300)  # figures do not run along with a pan
        panned = _picture(canvas)
        said.add(tuple(lane.extra for lane in canvas.scene.lanes))
        canvas.set_theme(theme)
        head = int(canvas.scene.frame.head)
        assert (_picture(canvas)[:, :head] != panned[:, :head]).sum() < 20  # pixels of letters, set or copied
    assert len(said) > 3


@pytest.mark.parametrize(("count", "days"), [(300, 400), (20_000, 20), (20_000, 400), (20_000, 6000)])
def test_what_is_stressed_while_panning_is_the_one_painted_anew(
    canvas: TimelineCanvas, count: int, days: int, qtbot: QtBot
) -> None:
    _many(canvas, count)
    middle = 15 * 365 * DAY
    canvas.show_range(middle - days * DAY // 2, middle + days * DAY // 2 + 12_345_678, animate=False)
    body, picks = canvas.scene.body, np.random.default_rng(3)
    rows = [mark.row for mark in body.marks] + [int(cluster.members[-1]) for cluster in body.clusters]
    for dx in (-61, 35, -330, 260):
        chosen = [canvas.columns.id_of(row) for row in picks.choice(rows, 4)]
        canvas.set_selection(chosen, chosen[0])
        wheel(canvas, 600, dx, SHIFT)
        _picture(canvas)
        qtbot.wait(300)  # figures do not run along with a pan
        panned = _picture(canvas)
        assert len(canvas.scene.body.clusters) + len(canvas.scene.body.marks) > 8  # all that is in view
        assert (_picture(canvas) == panned).all()


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


def test_what_stands_beside_the_view_is_laid_out_once_nothing_else_is_to_be_done(
    canvas: TimelineCanvas, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    _many(canvas, 20_000)
    middle, work = 15 * 365 * DAY, list[object]()
    canvas.show_range(middle - 20 * DAY, middle + 20 * DAY, animate=False)
    _picture(canvas)
    qtbot.waitUntil(lambda: not canvas.is_getting_ahead, timeout=10_000)

    def noted(*given: Any, **named: Any) -> Packer:
        work.append(given)
        return Packer(*given, **named)

    monkeypatch.setattr(layout, "Packer", noted)
    for dx in (-300, -300, -300, 300, 300, 300, 300, 300, 300):
        wheel(canvas, 600, dx, SHIFT)
        canvas.repaint()
    assert not work


def test_a_bar_that_the_search_dims_is_not_painted_twice_at_the_edge(canvas: TimelineCanvas, theme: Theme) -> None:
    _many(canvas, 20_000)
    canvas.resize(1200, 1200)
    canvas.set_search_hits([])
    looked = 0
    for begin in range(3000 * DAY, 6000 * DAY, 300 * DAY):
        canvas.show_range(begin, begin + 1500 * DAY, animate=False)
        _picture(canvas)
        image, placement, frame = canvas.grab().toImage(), canvas.scene.placement, canvas.scene.frame
        assert placement is not None
        for bar in placement.cut_bars():
            if bar.plain and not bar.huge and bar.begin < -490 and bar.end > 20:
                y = round(frame.lanes_top - frame.scroll + bar.y) - 3
                hue = theme.kind(KINDS[bar.kind])
                assert image.pixelColor(int(frame.head) + 2, y).red() > hue.red() + 0.5 * (255 - hue.red())
                looked += 1
    assert looked > 3
