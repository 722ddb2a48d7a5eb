"""The page of a picture: whole titles where there is room, footnotes that can be read, and true words."""

import gc
import os
import weakref
from dataclasses import replace

from making import event as made

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from timeline.model.document import Document, DocumentId
from timeline.model.edtf import day, within, year
from timeline.model.event import Event, Evidence, Kind
from timeline.model.instant import DAY, Day
from timeline.model.span import Span
from timeline.scene.columns import UNDATED, columns_from_arrays, packed_titles
from timeline.scene.lanes import lanes_by_number
from timeline.scene.plan import Prepared, prepare
from timeline.scene.scene import Form, Scene
from timeline.ui import picture_page
from timeline.ui.fonts import Type, load_fonts
from timeline.ui.picture import PRESETS, PageOptions, Picture
from timeline.ui.picture_options import pixels
from timeline.ui.picture_page import MOST_LANES
from timeline.ui.scene_painter_strokes import Places
from timeline.ui.scene_painter_text import TypeBook

TEXT = "Новости\n\nЛидеры встретились в Душанбе и договорились встретиться ещё раз, когда настанет весна.\n"
DATED = Document(DocumentId("a"), "a", "", TEXT, source="Ведомости", published=Day(2025, 10, 24), digest="ab" * 32)
NO_DAY = Document(DocumentId("b"), "b", "", TEXT, source="Известия", digest="cd" * 32)
PAPER = {preset.key: PageOptions(preset.width, preset.height, preset.dpi) for preset in PRESETS if preset.paper}


@pytest.fixture(scope="session", autouse=True)
def _fonts(qapp: QApplication) -> None:  # pyright: ignore[reportUnusedFunction] -- pytest calls it
    assert qapp is not None
    load_fonts()


def event(number: int, title: str, when: Day | int, document: Document = DATED) -> Event:
    time = within(day(when) if isinstance(when, Day) else year(when))
    return made(number, time, title, mentions=(Evidence(document.id, Span(9, 14), "Лидеры"),))


def late(count: int) -> list[Event]:
    """Long titles that have to stand left of their marks, at the end of a page that begins long before."""
    title = "Дмитрий Песков анонсировал международный разговор президента"
    return [
        event(0, "Гарри Трумэн объявил о предстоящей капитуляции", Day(1945, 8, 14)),
        *(event(n, f"{title} {n}", Day(2024, 1 + n % 12, 1 + n % 28)) for n in range(1, count)),
    ]


def points(picture: Picture, units: float, sheet: int = 0) -> float:
    """How large so many units of a sheet are on paper."""
    return picture.width / picture.options.dpi * 72 / picture.sheets[sheet].width * units


def test_titles_left_of_their_marks_have_lines_of_their_own() -> None:
    events = late(9)
    scene = Picture(events, [DATED], PAPER["a3"]).sheets[0].scene
    assert scene is not None
    titles = {label.text for label in scene.body.labels}
    assert {one.title for one in events[1:]} < titles
    lines = sorted({label.y for label in scene.body.labels})
    bottom = scene.lanes[0].y + scene.lanes[0].height
    assert bottom - lines[-1] < 40, "no line stays empty"


@pytest.mark.parametrize("size", sorted(PAPER))
@pytest.mark.parametrize("count", [12, 50, 140])
def test_what_is_printed_can_be_read(size: str, count: int) -> None:
    events = [
        event(n, f"Событие номер {n} с названием", Day(2024 + n // 100, 1 + n % 12, 1 + n % 28)) for n in range(count)
    ]
    picture = Picture(events, [DATED], PAPER[size])
    assert points(picture, 12.0) >= 5.99
    for number, sheet in enumerate(picture.sheets):
        if sheet.columns:
            assert points(picture, 10.0, number) >= 5.99
    noted = [note.number for sheet in picture.sheets for column in sheet.columns for note in column]
    assert noted == [str(n) for n in range(1, count + 1)]


def test_numbers_at_the_end_of_the_page_stay_on_it() -> None:
    events = [event(n, "Очень длинное название", Day(2024, 1 + n % 12, 1 + n % 28)) for n in range(120)]
    events += [event(n, "Событие последнего дня", Day(2024, 12, 31)) for n in range(120, 130)]
    scene = Picture(events, [DATED], PAPER["a4"]).sheets[0].scene
    assert scene is not None
    last = max(label.x + label.width + label.suffix for label in scene.body.labels)
    assert last <= scene.frame.time_width


def test_a_wide_page_has_more_columns_of_footnotes() -> None:
    events = [event(n, f"Событие {n}", Day(2024, 1 + n % 12, 1 + n % 28)) for n in range(60)]
    narrow = Picture(events[:9], [DATED], PageOptions(1400, 990)).sheets[-1]
    wide = Picture(events, [DATED], PageOptions(20_000, 4_000)).sheets[-1]
    assert len(narrow.columns) == 3
    assert len(wide.columns) > 4
    longest = max(piece.x for column in wide.columns for note in column for line in note.lines for piece in line)
    assert longest < 480


def test_the_day_of_publication_is_drawn_where_it_is_that_of_all() -> None:
    events = [event(0, "Встреча", Day(2025, 10, 9)), event(1, "Разговор", Day(2025, 9, 1), NO_DAY)]
    alone = Picture(events[:1], [DATED], PageOptions()).sheets[0].scene
    both = Picture(events, [DATED, NO_DAY], PageOptions()).sheets[0].scene
    assert alone is not None
    assert both is not None
    assert len(alone.date_lines) == 1
    assert not both.date_lines
    later = replace(NO_DAY, published=Day(2025, 10, 25))
    scene = Picture(events, [DATED, later], PageOptions()).sheets[0].scene
    assert scene is not None
    assert len(scene.date_lines) == 2


def test_a_file_is_called_what_its_page_is() -> None:
    events = [event(0, "Встреча", Day(2025, 10, 9)), event(1, "Разговор", 2025, NO_DAY)]
    assert Picture(events, [DATED, NO_DAY], PageOptions()).title == "Лента событий"
    assert Picture(events, [DATED, NO_DAY], PageOptions(language="en")).title == "Timeline of events"
    assert Picture(events, [DATED, NO_DAY], PageOptions(title="Своё")).title == "Своё"
    assert Picture(events[:1], [replace(DATED, title="Заголовок")], PageOptions()).title == "Заголовок"
    assert Picture(events, [DATED, NO_DAY], PageOptions()).subtitle == "2\u00a0события, 2\u00a0документа"


def test_on_a_page_titles_are_measured_as_they_are_set() -> None:
    """A number that follows a title stands beside its last letter, whatever pairs of letters are moved together."""
    book = TypeBook(tabular=False)
    title = "Суд по правам человека вынес решение по делу «Алексеев и другие против России»"
    table = sum(book.width(letter, Type.LABEL_STRONG) for letter in title)
    assert book.advances(Type.LABEL_STRONG).width(title) < table - 1


def test_less_of_a_page_stays_empty() -> None:
    """Between two steps of the width the narrowest one that will do is looked for."""
    widths = set[float]()
    for count in range(4, 40, 3):
        options = PageOptions(pixels(297, 300), pixels(210, 300), 300, footnotes=False)
        widths.add(Picture(late(count), [DATED], options).sheets[0].width)
    assert any(width / 1122.5 * 100 % 1 > 0.01 for width in widths), "only the steps"


def numbers(count: int = 20_000) -> Prepared:
    """Events every eight hours from 1 January 2000 on, a few of them undated, in 20 lanes."""
    begin = np.arange(count, dtype=np.int64) * (DAY // 3) + Day(2000, 1, 1).instant
    blob, offsets = packed_titles([f"Событие номер {n} с длинным названием" for n in range(count)])
    columns = columns_from_arrays(begin, begin + DAY, blob, offsets)
    columns.flags[:7] |= np.uint8(UNDATED)
    lanes = (np.arange(count) % 20).astype(np.uint8)
    return prepare(columns, lanes_by_number(columns, lanes, [f"Газета {n}" for n in range(20)]))


@pytest.mark.parametrize("since", [None, Day(2005, 3, 1)])
def test_nothing_of_very_many_events_is_drawn_beyond_the_page(since: Day | None) -> None:
    """A vector file knows no edges: what stands out there is seen in the margins."""
    options = PageOptions(since=since and since.instant, until=since and Day(2006, 1, 1).instant, footnotes=False)
    picture = Picture((), (), options, prepared=numbers())
    scene = picture.sheets[0].scene
    assert scene is not None
    assert len(scene.lanes) == MOST_LANES
    assert scene.lanes[-1].title == "Другие"
    assert sum(len(c.members) for c in scene.body.clusters) + len(scene.body.marks) >= (900 if since else 19_900)
    width = scene.frame.time_width
    for cluster in scene.body.clusters:
        assert cluster.x >= -3
        assert cluster.x + cluster.width <= width + 3
    for label in scene.body.labels:
        assert label.x >= -3
        assert label.x + label.width <= width + 3


def test_of_a_span_only_what_is_in_it_is_counted() -> None:
    options = PageOptions(since=Day(2005, 1, 1).instant, until=Day(2005, 1, 11).instant, footnotes=False)
    picture = Picture((), (), options, prepared=numbers())
    assert picture.subtitle == "32\u00a0события"
    scene = picture.sheets[0].scene
    assert scene is not None
    assert not scene.undated
    assert Picture((), (), PageOptions(footnotes=False), prepared=numbers()).subtitle == "20\u00a0000\u00a0событий"


def test_a_long_mark_ends_where_the_page_ends() -> None:
    events = [event(0, "Весь год", 2024), event(1, "Встреча", Day(2024, 5, 1))]
    options = PageOptions(since=Day(2024, 4, 1).instant, until=Day(2024, 7, 1).instant)
    scene = Picture(events, [DATED], options).sheets[0].scene
    assert scene is not None
    band = next(mark for mark in scene.body.marks if mark.form is Form.BAND and mark.row == 0)
    assert (band.x0, band.x1) == (0, pytest.approx(scene.frame.time_width))
    assert band.cut0
    assert band.cut1


def test_little_of_a_page_lies_beyond_its_events() -> None:
    events = [event(n, f"Событие {n}", Day(2000 + n, 3, 5)) for n in range(26)]
    begin, end = (round(x) for x in _span(Picture(events, [DATED], PageOptions())))
    assert begin == Day(2000, 1, 1).instant
    assert end <= Day(2027, 1, 1).instant


def _span(picture: Picture) -> tuple[float, float]:
    scene = picture.sheets[0].scene
    assert scene is not None
    years = [tick for tick in scene.axis.lower if tick.label.isdigit()]
    one, other = years[0], years[-1]
    scale = (Day(int(other.label), 1, 1).instant - Day(int(one.label), 1, 1).instant) / (other.x - one.x)
    begin = Day(int(one.label), 1, 1).instant - one.x * scale
    return begin, begin + scene.frame.time_width * scale


def test_what_stands_for_many_rows_is_the_same_as_for_each() -> None:
    """A selection of thousands is looked up at once; one by one it would take seconds a frame."""
    scene = Picture((), (), PageOptions(footnotes=False), prepared=numbers()).sheets[0].scene
    assert scene is not None
    places = Places(scene)
    for rows in (range(7, 12), range(0, 20_000, 700), range(0, 20_000, 7)):
        one_by_one = {shown for row in rows if (shown := places.shown(row)) is not None}
        assert set(places.all_shown(frozenset(rows))) == one_by_one
        assert one_by_one or not rows


def test_footnotes_that_would_crowd_the_picture_follow_on_pages_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    title, kinds = "Событие номер {} с длинным названием и ещё словами", list(Kind)
    days = [Day(2024, 5, 1 + n % 28) if n % 9 else Day(1950 + n % 70, 1, 1) for n in range(500)]
    events = [replace(event(n, title.format(n), one), kind=kinds[n % len(kinds)]) for n, one in enumerate(days)]

    def titled(picture: Picture) -> int:
        scene = picture.sheets[0].scene
        return sum(bool(label.text) for label in scene.body.labels) if scene is not None else 0

    def indifferent(scene: Scene) -> int:  # noqa: ARG001
        return 0

    picture = Picture(events, [DATED], PageOptions(12_000, 2_400))
    assert not picture.sheets[0].columns
    assert titled(picture) == 500
    monkeypatch.setattr(picture_page, "_told", indifferent)
    beside = Picture(events, [DATED], PageOptions(12_000, 2_400))
    assert beside.sheets[0].columns
    assert titled(beside) < 500


def test_a_picture_ends_with_its_last_user() -> None:
    """Of a large project it holds much memory, and garbage is looked for late."""
    gc.collect()
    gc.disable()
    try:
        picture = Picture(late(12), [DATED], PageOptions())
        assert picture.sheets
        seen = weakref.ref(picture)
        maker = weakref.ref(next(one for one in gc.get_objects() if isinstance(one, picture_page.PageMaker)))
        del picture
        assert seen() is None
        assert maker() is None
    finally:
        gc.enable()
