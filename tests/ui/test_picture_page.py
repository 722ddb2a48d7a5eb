"""The page of a picture: whole titles where there is room, footnotes that can be read, and true words."""

import os
from dataclasses import replace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from timeline.model.document import Document, DocumentId
from timeline.model.edtf import day, within, year
from timeline.model.event import Event, EventId, Evidence, Kind, Status
from timeline.model.instant import Day
from timeline.model.problem import Wording
from timeline.model.span import Span
from timeline.model.timex import Basis, Derivation
from timeline.ui.fonts import Type, load_fonts
from timeline.ui.picture import PRESETS, PageOptions, Picture
from timeline.ui.picture_options import pixels
from timeline.ui.scene_painter_text import TypeBook

TEXT = "Новости\n\nЛидеры встретились в Душанбе и договорились встретиться ещё раз, когда настанет весна.\n"
DATED = Document(DocumentId("a"), "a", "", TEXT, source="Ведомости", published=Day(2025, 10, 24), digest="ab" * 32)
UNDATED = Document(DocumentId("b"), "b", "", TEXT, source="Известия", digest="cd" * 32)
PAPER = {preset.key: PageOptions(preset.width, preset.height, preset.dpi) for preset in PRESETS if preset.paper}


@pytest.fixture(scope="session", autouse=True)
def _fonts(qapp: QApplication) -> None:  # pyright: ignore[reportUnusedFunction] -- pytest calls it
    assert qapp is not None
    load_fonts()


def event(number: int, title: str, when: Day | int, document: Document = DATED) -> Event:
    return Event(
        EventId(f"{document.id}:{number}"),
        title,
        Kind.MEETING,
        "",
        within(day(when) if isinstance(when, Day) else year(when)),
        Basis.EXPLICIT,
        Derivation("rule", None, Wording("", "")),
        Status.HAPPENED,
        0.9,
        (Evidence(document.id, Span(9, 14), "Лидеры"),),
    )


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


def test_a_wide_page_has_more_columns_of_footnotes() -> None:
    events = [event(n, f"Событие {n}", Day(2024, 1 + n % 12, 1 + n % 28)) for n in range(60)]
    narrow = Picture(events[:9], [DATED], PageOptions(1400, 990)).sheets[-1]
    wide = Picture(events, [DATED], PageOptions(20_000, 4_000)).sheets[-1]
    assert len(narrow.columns) == 3
    assert len(wide.columns) > 4
    longest = max(piece.x for column in wide.columns for note in column for line in note.lines for piece in line)
    assert longest < 480


def test_the_day_of_publication_is_drawn_where_it_is_that_of_all() -> None:
    events = [event(0, "Встреча", Day(2025, 10, 9)), event(1, "Разговор", Day(2025, 9, 1), UNDATED)]
    alone = Picture(events[:1], [DATED], PageOptions()).sheets[0].scene
    both = Picture(events, [DATED, UNDATED], PageOptions()).sheets[0].scene
    assert alone is not None
    assert both is not None
    assert len(alone.date_lines) == 1
    assert not both.date_lines
    later = replace(UNDATED, published=Day(2025, 10, 25))
    scene = Picture(events, [DATED, later], PageOptions()).sheets[0].scene
    assert scene is not None
    assert len(scene.date_lines) == 2


def test_a_file_is_called_what_its_page_is() -> None:
    events = [event(0, "Встреча", Day(2025, 10, 9)), event(1, "Разговор", 2025, UNDATED)]
    assert Picture(events, [DATED, UNDATED], PageOptions()).title == "Лента событий"
    assert Picture(events, [DATED, UNDATED], PageOptions(language="en")).title == "Timeline of events"
    assert Picture(events, [DATED, UNDATED], PageOptions(title="Своё")).title == "Своё"
    assert Picture(events[:1], [replace(DATED, title="Заголовок")], PageOptions()).title == "Заголовок"
    assert Picture(events, [DATED, UNDATED], PageOptions()).subtitle == "2\u00a0события, 2\u00a0документа"


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
