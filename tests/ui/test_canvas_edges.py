"""What the right edge of the view does: the year stays, a title under the pointer is whole, none is torn."""

from collections.abc import Callable

import pytest
from making import event as made
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from timeline.model.edtf import day, within
from timeline.model.event import Event, Kind
from timeline.model.instant import DAY, HOUR, Day
from timeline.model.wording import number
from timeline.scene.columns import EventColumns, columns_from_events
from timeline.scene.lanes import lanes_by_kind
from timeline.scene.scene import Emphasis
from timeline.ui.canvas import TimelineCanvas
from timeline.ui.canvas_card import CardWidget, HoverCard
from timeline.ui.fonts import Type
from timeline.ui.scene_painter_axis import AxisPainter
from timeline.ui.scene_painter_strokes import Strokes
from timeline.ui.scene_painter_text import TypeBook
from timeline.ui.theme import Theme

ShowCanvas = Callable[[EventColumns, int, int], TimelineCanvas]
LONG = "Совещание о поставках газа"


class Words:
    """Hears what is written, and where."""

    def __init__(self) -> None:
        self.said: list[tuple[float, float, str, Type]] = []

    def draw(self, painter: QPainter, x: float, baseline: float, text: str, use: Type, color: QColor) -> None:
        assert painter.isActive()
        assert color.isValid()
        self.said.append((x, baseline, text, use))


def event(number: int, time: Day, title: str = LONG, kind: Kind = Kind.MEETING) -> Event:
    return made(number, within(day(time)), title, kind)


EVENTS = (
    event(0, Day(2014, 3, 3)),
    event(1, Day(2015, 11, 20)),
    event(2, Day(2015, 12, 20), kind=Kind.POWER),
    event(3, Day(2017, 5, 5)),
)


@pytest.fixture
def canvas(show_canvas: ShowCanvas) -> TimelineCanvas:
    return show_canvas(columns_from_events(EVENTS), 1000, 320)


def written(canvas: TimelineCanvas, theme: Theme) -> list[tuple[float, float, str, Type]]:
    """The words of the axis: x from the left of the time area."""
    words, book = Words(), TypeBook()
    image = QImage(canvas.size(), QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    AxisPainter(theme, book, words, "ru", lambda _: "").paint_axis(painter, canvas.scene, Emphasis())
    painter.end()
    head = canvas.scene.frame.head
    last = {(round(x), round(baseline)): (x - head, baseline, text, use) for x, baseline, text, use in words.said}
    return list(last.values())  # what is written later covers what was there


@pytest.mark.parametrize("days", [2, 9, 35, 60, 100, 400, 3000, 20_000])
@pytest.mark.parametrize("beyond", [0.004, 0.02, 0.05, 0.1, 0.14])
def test_every_year_in_view_can_be_read(canvas: TimelineCanvas, theme: Theme, days: int, beyond: float) -> None:
    """Where there is no room for the label of the upper row, the first label below it says what it would have said."""
    turn, span = Day(2016, 1, 1).instant, days * DAY
    canvas.show_range(turn - round(span * (1 - beyond)), turn + round(span * beyond), animate=False)
    book, scene, said = TypeBook(), canvas.scene, written(canvas, theme)
    upper = [word for word in said if word[3] is Type.AXIS_UPPER]
    for x, _, text, use in upper:
        assert x + book.width(text, use) <= scene.frame.time_width, "no label of the upper row is cut"
    for tick in scene.axis.upper[1:]:
        below = next((one for one in scene.axis.lower if one.x >= tick.x - 1), None)
        if below is None:
            continue
        forms, room = scene.axis.in_full(below.x + 0.5), min(below.x_end, scene.frame.time_width) - below.x - 6
        there = [text for x, baseline, text, _ in said if baseline > scene.frame.axis_upper and 0 < x - below.x < 12]
        if not any(abs(x - tick.x - 5) < 2 for x, *_ in upper) and book.width(forms[-1], Type.LABEL_STRONG) <= room:
            assert there[-1] in forms


def test_a_year_makes_way_only_for_what_is_announced_at_the_right_edge(canvas: TimelineCanvas, theme: Theme) -> None:
    turn = Day(2018, 1, 1).instant
    canvas.show_range(turn - 279 * DAY, turn + 21 * DAY, animate=False)
    assert [edge.right for edge in canvas.scene.edges if edge.lane is None] == [False]
    assert "2018" in [text for *_, text, use in written(canvas, theme) if use is Type.AXIS_UPPER]


def test_the_year_is_in_the_first_month_when_its_label_has_no_room(canvas: TimelineCanvas, theme: Theme) -> None:
    turn = Day(2016, 1, 1).instant
    canvas.show_range(turn - 330 * DAY, turn + 31 * DAY, animate=False)  # «2 позже →» stands there
    texts = [text for *_, text, use in written(canvas, theme) if use is Type.LABEL]
    assert "Янв. 2016" in texts or "2016" in texts


def test_midnight_is_called_by_its_day_when_that_has_no_room_above(canvas: TimelineCanvas, theme: Theme) -> None:
    turn = Day(2016, 1, 1).instant
    canvas.show_range(turn - 9 * HOUR, turn + HOUR, animate=False)
    texts = [text for *_, text, use in written(canvas, theme) if use is Type.LABEL]
    assert "00:00" not in texts


def test_a_title_under_the_pointer_is_whole_at_the_right_edge(canvas: TimelineCanvas) -> None:
    at = Day(2015, 11, 20).instant
    canvas.show_range(at - 300 * DAY, at + 30 * DAY, animate=False)
    place = canvas.place_of(EVENTS[1].id)
    assert place is not None
    assert place.x() + 100 > canvas.width() - 60
    row = 1
    label = next(one for one in canvas.scene.body.labels if one.row == row)
    assert label.x + label.width > canvas.scene.frame.time_width, "else there is nothing to be seen to"
    still = canvas.grab().toImage()
    QTest.mouseMove(canvas, QPoint(round(place.x()), round(place.y())))
    hovered = canvas.grab().toImage()
    changed = columns_changed(still, hovered, round(place.y()))
    assert min(changed) < place.x() - label.width * 0.8, "the title stands left of its mark now"
    assert min(changed) > canvas.scene.frame.head


def columns_changed(one: QImage, other: QImage, y: int) -> list[int]:
    rows = range(y - 8, y + 8)
    return [x for x in range(one.width()) if any(one.pixel(x, row) != other.pixel(x, row) for row in rows)]


def settled(canvas: TimelineCanvas, qtbot: QtBot) -> QImage:
    qtbot.wait(300)
    assert canvas.is_complete
    return canvas.grab().toImage()


def inked(image: QImage, x: int, y: int, theme: Theme) -> bool:
    """Whether anything but paper and grid stands in a column of a title's line."""
    quiet = {QColor(color).rgb() for color in (theme.paper, theme.grid, theme.grid2, theme.rule2, theme.sunken)}
    return any(image.pixel(x, row) not in quiet for row in range(y - 7, y + 8))


def test_a_title_at_the_right_edge_ends_before_it_once_the_view_rests(
    canvas: TimelineCanvas, qtbot: QtBot, theme: Theme
) -> None:
    at = Day(2015, 12, 20).instant
    canvas.show_range(at - 300 * DAY, at + 45 * DAY, animate=False)
    place = canvas.place_of(EVENTS[2].id)
    label = next(one for one in canvas.scene.body.labels if one.row == 2)
    assert place is not None
    assert label.x < canvas.scene.frame.time_width - 60 < label.x + label.width
    y, last = round(place.y()), canvas.width() - 1
    moving = canvas.grab().toImage()
    assert any(inked(moving, x, y, theme) for x in range(last - 5, last))
    resting = settled(canvas, qtbot)
    assert not any(inked(resting, x, y, theme) for x in range(last - 3, last + 1))
    begin = round(canvas.scene.frame.head + label.x)
    assert any(inked(resting, x, y, theme) for x in range(begin, begin + 20)), "the begin of the title stays"
    assert not [x for x in columns_changed(moving, resting, y) if x < begin + 40], "letter by letter where it was"


def test_what_rests_moves_on_as_it_was(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    """A title that ends at the edge while the view rests is whole again as far as a pan shows it."""
    at = Day(2015, 12, 20).instant
    canvas.show_range(at - 300 * DAY, at + 45 * DAY, animate=False)
    settled(canvas, qtbot)
    canvas.pan_by(-40, 0)
    panned = canvas.grab().toImage()
    canvas._changed()  # pyright: ignore[reportPrivateUsage] -- painted anew from nothing
    assert canvas.grab().toImage() == panned


def test_the_hairline_of_the_selection_passes_behind_titles_and_marks(canvas: TimelineCanvas, theme: Theme) -> None:
    """Also behind a title that the right edge would tear: it is not painted whole again."""
    at = Day(2015, 12, 20).instant
    canvas.show_range(at - 300 * DAY, at + 45 * DAY, animate=False)
    canvas.set_selection([EVENTS[2].id])
    place, label = canvas.place_of(EVENTS[2].id), next(one for one in canvas.scene.body.labels if one.row == 1)
    assert place is not None
    frame = canvas.scene.frame
    image = canvas.grab().toImage()
    x, y = round(place.x()), round(frame.lanes_top + label.y)
    assert label.x < place.x() - frame.head < label.x + label.width, "else it crosses nothing"
    above = [image.pixel(x, row) for row in range(y - 6, y + 7)]
    assert above.count(QColor(theme.select).rgb()) < 8
    assert image.pixel(x, y + 11) == QColor(theme.select).rgb()


def test_another_name_in_a_cluster_covers_no_neighbour(theme: Theme, qtbot: QtBot) -> None:
    made = TimelineCanvas(theme)
    qtbot.addWidget(made)
    made.set_reduced_motion(True)
    close = [event(n, Day(2015, 3, 1 + n % 3), f"{LONG} номер {n}") for n in range(30)]
    events = [*close, event(30, Day(2015, 3, 22), "Соседнее событие на той же строке")]
    columns = columns_from_events(events)
    made.set_columns(columns, lanes_by_kind(columns, lambda kind: kind.value))
    made.resize(1400, 260)
    made.show()
    qtbot.waitExposed(made)
    cluster = next(one for one in made.scene.body.clusters if len(one.members) > 3)
    row = next(int(member) for member in cluster.members if int(member) != cluster.row)
    still = made.grab().toImage()
    made.set_selection([events[row].id])
    chosen = made.grab().toImage()
    y = round(made.scene.frame.lanes_top - made.scene.frame.scroll + cluster.y)
    placement = made.scene.placement
    assert placement is not None
    before, after = placement.free_around(cluster.y, cluster.x, cluster.x + cluster.width)
    head = made.scene.frame.head
    changed = columns_changed(still, chosen, y)
    assert changed
    if after - cluster.x > 160:
        assert max(changed) <= head + min(after, made.scene.frame.time_width)
    assert min(changed) >= head + max(before, 0.0) - 1


def test_great_counts_are_written_in_groups(canvas: TimelineCanvas, theme: Theme) -> None:
    words = Words()
    painter_of = Strokes(theme, TypeBook(), words, "ru", lambda _: "")
    assert painter_of._count_text(22255) == number(22255, "ru")  # pyright: ignore[reportPrivateUsage]
    assert canvas.scene.undated_total == 0


@pytest.mark.parametrize("at", [(5, 5), (795, 5), (5, 495), (795, 495), (400, 250), (795, 250), (400, 495)])
def test_the_card_beside_the_pointer_stays_in_the_window(theme: Theme, qtbot: QtBot, at: tuple[int, int]) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 500)
    card = CardWidget(window, theme)
    window.show()
    card.show_at(HoverCard(LONG * 3, "9 октября 2025", "9 октября", LONG * 8, "Ведомости"), QPoint(*at))
    assert window.rect().contains(card.geometry())
    assert not card.geometry().contains(QPoint(*at)), "nor does it cover what it tells of"
