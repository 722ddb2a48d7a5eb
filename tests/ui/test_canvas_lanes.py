"""Heads of lanes, pinches, hints, titles at the edge, colours for every eye, and the picture as it should look."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from making import event as made
from making import evidence

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from timeline.model.edtf import TimeValue, day, lasting, month, within, year
from timeline.model.event import Event, Kind, Review, Status
from timeline.model.instant import Day
from timeline.scene.columns import EventColumns, columns_from_events
from timeline.ui.canvas import TimelineCanvas
from timeline.ui.theme import Theme, load_theme

GOLDEN = Path(__file__).parent / "golden"
ShowCanvas = Callable[[EventColumns, int, int], TimelineCanvas]
FEW_WIDTH, FEW_HEIGHT = 1000, 320


def event(number: int, title: str, time: TimeValue | None, kind: Kind, status: Status = Status.HAPPENED) -> Event:
    review = Review.ACCEPTED if number == 1 else Review.UNREVIEWED
    return made(number, time, title, kind, status=status, mentions=evidence(1 + number % 3), review=review)


EVENTS = (
    event(0, "Крушение самолёта", within(month(2024, 12)), Kind.INCIDENT),
    event(1, "Встреча в Душанбе", within(day(Day(2025, 10, 9))), Kind.MEETING),
    event(2, "Телефонный разговор", within(day(Day(2025, 10, 24))), Kind.MEETING),
    event(3, "Совещание", within(day(Day(2025, 10, 24))), Kind.MEETING, Status.PLANNED),
    event(4, "Будто бы обыск", within(day(Day(2025, 6, 3))), Kind.INCIDENT, Status.ALLEGED),
    event(5, "Отставки не было", within(month(2025, 4)), Kind.POWER, Status.DENIED),
    event(6, "Строительство моста", lasting(month(2025, 1), month(2025, 5)), Kind.POWER),
    event(7, "Россия выплатит компенсацию", None, Kind.SOCIETY, Status.PLANNED),
)


@pytest.fixture
def canvas(show_canvas: ShowCanvas) -> TimelineCanvas:
    return show_canvas(columns_from_events(EVENTS), FEW_WIDTH, FEW_HEIGHT)


def picture(canvas: TimelineCanvas) -> QImage:
    """All of it: a frame on a busy machine may leave some of the layout to the next one."""
    assert canvas.scene.complete
    return canvas.grab().toImage()


def titles(canvas: TimelineCanvas) -> list[str]:
    return [lane.title for lane in canvas.scene.lanes]


def choose(canvas: TimelineCanvas, lane: int, words: str) -> None:
    action = next(a for a in canvas.lane_menu(lane).actions() if a.text() == words)
    assert action.isEnabled()
    action.trigger()


def test_the_menu_of_a_head_moves_pins_hides_and_shows_again(canvas: TimelineCanvas) -> None:
    first, second, third = titles(canvas)
    choose(canvas, 0, "Переместить ниже")
    assert titles(canvas) == [second, first, third]
    choose(canvas, 2, "Закрепить наверху")
    assert titles(canvas) == [third, second, first]
    choose(canvas, 1, "Скрыть дорожку")
    assert titles(canvas) == [third, first]
    choose(canvas, 0, "Показать скрытые дорожки")
    assert sorted(titles(canvas)) == sorted([first, second, third])
    choose(canvas, 0, "Вернуть обычный порядок")
    assert titles(canvas) == [first, second, third]


def test_a_collapsed_lane_is_one_row_and_opens_again(canvas: TimelineCanvas) -> None:
    lane = next(i for i, one in enumerate(canvas.scene.lanes) if one.kind is Kind.MEETING)
    before = canvas.scene.lanes[lane].height
    choose(canvas, lane, "Свернуть в одну строку")
    assert canvas.scene.lanes[lane].height < before
    choose(canvas, lane, "Развернуть")
    assert canvas.scene.lanes[lane].height == before


def test_the_last_lane_cannot_be_hidden(canvas: TimelineCanvas) -> None:
    choose(canvas, 0, "Скрыть дорожку")
    choose(canvas, 0, "Скрыть дорожку")
    hide = next(a for a in canvas.lane_menu(0).actions() if a.text() == "Скрыть дорожку")
    assert not hide.isEnabled()


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_a_head_tells_its_whole_note(show_canvas: ShowCanvas) -> None:
    dynasty = event(8, "Династия", lasting(year(1817), within(day(Day(2027, 6, 9))).last), Kind.POWER)
    canvas = show_canvas(columns_from_events((*EVENTS, dynasty)), FEW_WIDTH, FEW_HEIGHT)
    canvas.show_range(Day(2024, 12, 1).instant, Day(2025, 12, 1).instant, animate=False)
    head = next(one for one in canvas.scene.lanes if one.kind is Kind.POWER)
    assert head.extra == "и\u00a0ещё 1 — с\u00a01817"
    assert "2027" in head.full_extra
    place = QPoint(60, round(canvas.scene.frame.lanes_top + head.name_y))
    QApplication.sendEvent(canvas, QHelpEvent(QEvent.Type.ToolTip, place, canvas.mapToGlobal(place)))
    assert head.full_extra in QToolTip.text()
    QToolTip.hideText()


def test_a_pinch_zooms_around_the_fingers(canvas: TimelineCanvas) -> None:
    point = QPointF(600, 200)
    moment = canvas.view.scale.time_at(400)
    before = canvas.view.scale.ms_per_px
    pinch = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        point,
        point,
        QPointF(canvas.mapToGlobal(point)),
        0.25,
        QPointF(),
    )
    QApplication.sendEvent(canvas, pinch)
    assert canvas.view.scale.ms_per_px == pytest.approx(before / 1.25)
    assert abs(canvas.view.scale.x_of(moment) - 400) < 1


def test_without_dates_the_year_of_publication_and_a_sentence(show_canvas: ShowCanvas) -> None:
    canvas = show_canvas(columns_from_events(EVENTS[-1:]), FEW_WIDTH, FEW_HEIGHT)
    canvas.set_published([Day(2019, 5, 4)])
    assert canvas.view.begin <= Day(2019, 1, 1).instant
    assert canvas.view.end >= Day(2019, 12, 31).instant
    plain = picture(canvas)
    canvas.set_hint("В тексте не нашлось датированных событий")
    assert canvas.grab().toImage() != plain


def test_no_title_stands_without_its_mark_at_the_left_edge(canvas: TimelineCanvas) -> None:
    place = canvas.place_of(EVENTS[1].id)
    assert place is not None
    canvas.pan_by(-(place.x() - 200 + 30), 0)  # as a drag does, to the pixel
    row = canvas.columns.row_of(EVENTS[1].id)
    assert row not in [label.row for label in canvas.scene.body.labels]
    fresh = picture(canvas)
    for _ in range(12):
        canvas.repaint()  # by now from tiles
    assert difference(canvas.grab().toImage(), fresh) < 0.5


# -- colours ----------------------------------------------------------------------------------------------

# On linear light: Viénot, Brettel and Mollon 1999; tritan after Machado 2009.
_EYES = {
    "protan": [[0.1124, 0.8876, 0.0], [0.1124, 0.8876, 0.0], [0.0040, -0.0040, 1.0]],
    "deutan": [[0.2927, 0.7073, 0.0], [0.2927, 0.7073, 0.0], [-0.0223, 0.0223, 1.0]],
    "tritan": [[1.2555, -0.0767, -0.1788], [-0.0784, 0.9308, 0.1476], [0.0047, 0.6914, 0.3039]],
}


def linear(color: QColor) -> NDArray[np.float64]:
    part = np.array([color.redF(), color.greenF(), color.blueF()])
    return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)


def oklab(light: NDArray[np.float64]) -> NDArray[np.float64]:
    cones = np.array([[0.4122, 0.5363, 0.0514], [0.2119, 0.6807, 0.1074], [0.0883, 0.2817, 0.6300]]) @ np.clip(
        light, 0, 1
    )
    mixed = np.array([[0.2105, 0.7936, -0.0041], [1.9780, -2.4286, 0.4506], [0.0259, 0.7828, -0.8087]])
    return mixed @ np.cbrt(cones)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("eye", sorted(_EYES))
def test_kinds_can_be_told_apart_by_colour_blind_readers(name: str, eye: str, theme: Theme) -> None:
    assert theme is not None
    seen = [oklab(np.array(_EYES[eye]) @ linear(color)) for color in load_theme(name).kinds.values()]
    apart = [100 * float(np.linalg.norm(a - b)) for i, a in enumerate(seen) for b in seen[:i]]
    assert min(apart) >= 4.0  # 2 is just visible; shapes tell kinds apart as well


def glyph_shapes(theme: Theme) -> dict[Kind, NDArray[np.bool_]]:
    from PySide6.QtGui import QPainter

    from timeline.ui.scene_painter_marks import MarkPainter

    found: dict[Kind, NDArray[np.bool_]] = {}
    for kind in Kind:
        image = QImage(40, 40, QImage.Format.Format_Grayscale8)
        image.fill(255)
        painter = QPainter(image)
        painter.scale(2, 2)
        MarkPainter(theme).glyph(painter, kind, Status.HAPPENED, 10, 10)
        painter.end()
        pixels = np.frombuffer(image.constBits(), np.uint8).reshape(40, image.bytesPerLine())[:, :40]
        found[kind] = pixels < 200
    return found


def test_kinds_can_be_told_apart_without_any_colour(theme: Theme) -> None:
    shapes = list(glyph_shapes(theme).values())
    for number, shape in enumerate(shapes):
        for other in shapes[:number]:
            union = (shape | other).sum()
            assert (shape ^ other).sum() / union > 0.15


# -- the picture ----------------------------------------------------------------------------------------


def small(image: QImage) -> NDArray[np.int16]:
    """A quarter of the size in grey: letters become tone, marks and titles keep their places."""
    size = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8).scaled(FEW_WIDTH // 4, FEW_HEIGHT // 4, *size)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return rows[:, : grey.width()].astype(np.int16)


def difference(one: QImage, other: QImage) -> float:
    return float(np.abs(small(one) - small(other)).mean())


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_canvas_looks_like_its_golden_picture(name: str, show_canvas: ShowCanvas) -> None:
    """The same structure; letters may differ a little between versions of Qt. Renew with TIMELINE_RENEW_GOLDEN=1."""
    canvas = show_canvas(columns_from_events(EVENTS), FEW_WIDTH, FEW_HEIGHT)
    canvas.set_theme(load_theme(name))
    canvas.set_published([Day(2025, 10, 24)])
    canvas.set_selection([EVENTS[1].id])
    image = picture(canvas)
    path = GOLDEN / f"canvas_{name}.png"
    if os.environ.get("TIMELINE_RENEW_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        image.convertToFormat(QImage.Format.Format_RGB888).save(str(path))
    golden = QImage(str(path))
    assert (golden.width(), golden.height()) == (image.width(), image.height())
    away = np.abs(small(golden) - small(image))
    assert away.mean() < 1.5
    assert (away > 40).mean() < 0.004


def test_the_golden_comparison_notices_a_missing_mark(show_canvas: ShowCanvas) -> None:
    golden = QImage(str(GOLDEN / "canvas_light.png"))
    canvas = show_canvas(columns_from_events(EVENTS[:2] + EVENTS[3:]), FEW_WIDTH, FEW_HEIGHT)
    away = np.abs(small(golden) - small(picture(canvas)))
    assert away.mean() >= 1.5 or (away > 40).mean() >= 0.004


@pytest.fixture
def low(show_canvas: ShowCanvas) -> TimelineCanvas:
    """Too low for its lanes, the last of which is pinned."""
    kinds = (Kind.INCIDENT, Kind.MEETING, Kind.POWER, Kind.SOCIETY, Kind.STATEMENT, Kind.JUSTICE)
    times = [within(day(Day(2025, 1 + n, 5))) for n in range(4)]
    events = tuple(
        event(10 * k + n, f"Событие, о котором долго говорили {k}, {n}", time, kind)
        for k, kind in enumerate(kinds)
        for n, time in enumerate(times)
    )
    made = show_canvas(columns_from_events(events), FEW_WIDTH, FEW_HEIGHT)
    made.resize(FEW_WIDTH, 240)
    choose(made, len(titles(made)) - 1, "Закрепить наверху")
    return made


def brightness_between(one: QImage, other: QImage) -> float:
    """Mean of the differences of brightness."""
    grey = [image.convertToFormat(QImage.Format.Format_Grayscale8) for image in (one, other)]
    size = (one.height(), one.width())
    first, second = (np.frombuffer(i.constBits(), np.uint8).reshape(size[0], -1)[:, : size[1]] for i in grey)
    return float(np.abs(first.astype(int) - second).mean())


def test_a_pinned_lane_stays_while_the_others_scroll(low: TimelineCanvas) -> None:
    frame, head = low.scene.frame, low.scene.lanes[0]
    pinned = low.columns.id_of(int(low.prepared.table.members[0][0]))
    place, before = low.place_of(pinned), picture(low)
    assert place is not None
    low.pan_by(0, -500)
    assert low.view.scroll > 0
    assert low.place_of(pinned) == place
    after = picture(low)
    band = (0, round(frame.lanes_top), FEW_WIDTH, round(head.height) - 4)
    assert brightness_between(after.copy(*band), before.copy(*band)) < 4  # words may stand a fraction of a pixel aside
    below = (0, round(frame.lanes_top + head.height) + 4, FEW_WIDTH, 60)
    assert brightness_between(after.copy(*below), before.copy(*below)) > 4


def test_the_band_pans_as_if_painted_anew_and_in_step_with_the_lanes(low: TimelineCanvas, theme: Theme) -> None:
    low.pan_by(0, -500)
    frame = low.scene.frame
    for dx in (-61, -300, 35, 7, 400):
        low.pan_by(dx, 0)
        panned = picture(low)
        low.set_theme(theme)
        assert brightness_between(panned, picture(low)) < 0.2
        bottom, top = round(frame.axis) - 3, round(frame.lanes_top) + 2
        ticks = {x for x in range(201, FEW_WIDTH) if panned.pixelColor(x, bottom) == theme.grid2}
        lines = {x for x in range(201, FEW_WIDTH) if panned.pixelColor(x, top) == theme.grid}
        assert lines
        assert lines <= ticks


def test_clicks_in_the_band_reach_the_pinned_lane(low: TimelineCanvas, qtbot: Any) -> None:
    pinned = low.columns.id_of(int(low.prepared.table.members[0][0]))
    low.pan_by(0, -500)
    place = low.place_of(pinned)
    assert place is not None
    with qtbot.waitSignal(low.selection_requested) as asked:
        QTest.mouseClick(low, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place.toPoint())
    assert asked.args == [(pinned,), "replace"]


def test_what_the_band_covers_is_not_in_view_and_comes_out_from_under_it(low: TimelineCanvas) -> None:
    second = low.columns.id_of(int(low.prepared.table.members[1][0]))
    low.pan_by(0, -500)
    assert low.place_of(second) is None
    low.reveal(second)
    place = low.place_of(second)
    assert place is not None
    assert place.y() > low.scene.frame.lanes_top + low.scene.lanes[0].height
