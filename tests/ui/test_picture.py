"""Pictures as files: right pixels, right chunks, whole or not at all, the same bytes for the same input."""

import os
import re
import struct
import zlib
from dataclasses import replace
from pathlib import Path

from making import event as made

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import pytest
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from timeline.model.document import Document, DocumentId
from timeline.model.edtf import TimeValue, day, month, within
from timeline.model.event import Event, EventId, Evidence, Kind, Named, Review, Status
from timeline.model.instant import DAY, Day
from timeline.model.lane import LanesBy
from timeline.model.problem import ExportError
from timeline.model.span import Span
from timeline.model.timex import Basis
from timeline.scene.columns import columns_from_arrays, packed_titles
from timeline.scene.lanes import single_lane
from timeline.scene.plan import prepare
from timeline.ui.fonts import Type, load_fonts, make_font, with_plain_figures
from timeline.ui.picture import (
    PRESETS,
    Background,
    PageOptions,
    Picture,
    check_size,
    pixels,
    write_columns,
    write_picture,
)
from timeline.ui.scene_painter_text import TypeBook
from timeline.ui.theme import load_theme

TEXT = "Новости\n\nВ декабре 2024 г. потерпел крушение самолёт. 9 октября лидеры встретились в Душанбе.\n"
DOCUMENT = Document(
    DocumentId("d"), "d", "", TEXT, title="Заголовок", source="Ведомости", published=Day(2025, 10, 24), digest="ab" * 32
)
SMALL = PageOptions(1120, 790, 96)


def event(number: int, title: str, time: TimeValue | None, kind: Kind, word: str) -> Event:
    at, status = TEXT.index(word), Status.HAPPENED if time else Status.PLANNED
    mention = Evidence(DOCUMENT.id, Span(at, at + len(word)), word)
    return made(number, time, title, kind, status=status, basis=Basis.RELATIVE, mentions=(mention,))


EVENTS = (
    event(0, "Крушение самолёта", within(month(2024, 12)), Kind.INCIDENT, "крушение"),
    event(1, "Встреча в Душанбе", within(day(Day(2025, 10, 9))), Kind.MEETING, "встретились"),
    event(2, "Выплата компенсации", None, Kind.SOCIETY, "самолёт"),
)


@pytest.fixture(scope="session", autouse=True)
def _fonts(qapp: QApplication) -> None:  # pyright: ignore[reportUnusedFunction] -- pytest calls it
    assert qapp is not None
    load_fonts()


def many(count: int) -> list[Event]:
    return [
        replace(
            EVENTS[n % 2],
            id=EventId(f"d:{n}"),
            title=f"Событие номер {n} с длинным названием",
            time=within(day(Day(2025, 1 + n % 12, 1 + n % 28))),
        )
        for n in range(count)
    ]


def chunks(path: Path) -> dict[str, list[bytes]]:
    content = path.read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    found: dict[str, list[bytes]] = {}
    place = 8
    while place < len(content):
        size = struct.unpack(">I", content[place : place + 4])[0]
        name, body = content[place + 4 : place + 8], content[place + 8 : place + 8 + size]
        assert struct.unpack(">I", content[place + 8 + size : place + 12 + size])[0] == zlib.crc32(name + body)
        found.setdefault(name.decode(), []).append(body)
        place += 12 + size
    return found


def shades(image: QImage) -> bytes:
    plain = image.convertToFormat(QImage.Format.Format_RGB32)  # kept while its bits are read
    return bytes(plain.constBits())


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}


def test_a_png_has_its_size_resolution_and_words(tmp_path: Path) -> None:
    path = tmp_path / "лента.png"
    assert write_picture(EVENTS, [DOCUMENT], replace(SMALL, dpi=150), path)
    found = chunks(path)
    assert struct.unpack(">II", found["IHDR"][0][:8]) == (1120, 790)
    assert struct.unpack(">IIB", found["pHYs"][0]) == (5906, 5906, 1)
    texts = b"|".join(found["iTXt"]).decode()
    assert "Заголовок" in texts
    assert "ab" * 32 in texts
    assert list(tmp_path.iterdir()) == [path]


def test_its_pixels_are_the_picture(tmp_path: Path) -> None:
    path = tmp_path / "t.png"
    write_picture(EVENTS, [DOCUMENT], SMALL, path)
    image = QImage(str(path))
    assert (image.width(), image.height()) == (1120, 790)
    assert shades(image) == shades(Picture(EVENTS, [DOCUMENT], SMALL).preview(1120))
    theme = load_theme("light")
    seen = colours(image)
    assert theme.kind(Kind.INCIDENT).name() in seen
    assert theme.kind(Kind.MEETING).name() in seen
    assert image.pixelColor(3, 3) == theme.paper
    dark_title = sum(image.pixelColor(x, y).lightness() < 100 for x in range(61, 200) for y in range(60, 90))
    assert dark_title > 300


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_the_same_input_gives_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    one, other = tmp_path / f"1{suffix}", tmp_path / f"2{suffix}"
    for path in (one, other):
        write_picture(EVENTS, [DOCUMENT], SMALL, path)
    assert one.read_bytes() == other.read_bytes()


def test_backgrounds(tmp_path: Path) -> None:
    path = tmp_path / "t.png"
    write_picture(EVENTS, [DOCUMENT], replace(SMALL, background=Background.DARK), path)
    assert QImage(str(path)).pixelColor(3, 3) == load_theme("dark").paper
    write_picture(EVENTS, [DOCUMENT], replace(SMALL, background=Background.TRANSPARENT), path)
    image = QImage(str(path))
    assert image.pixelColor(3, 3).alpha() == 0
    assert any(image.pixelColor(x, 75).alpha() == 255 for x in range(60, 300))
    write_picture(EVENTS, [DOCUMENT], replace(SMALL, background=Background.WHITE), path)
    assert QImage(str(path)).pixelColor(3, 3) == QColor(255, 255, 255)


def test_stripes_do_not_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = tmp_path / "1.png", tmp_path / "2.png"
    write_picture(EVENTS, [DOCUMENT], SMALL, one)
    monkeypatch.setattr("timeline.ui.picture_png._STRIPE_BYTES", 1120 * 4 * 37)
    write_picture(EVENTS, [DOCUMENT], SMALL, other)
    assert shades(QImage(str(one))) == shades(QImage(str(other)))


def test_svg_text_stays_text_in_its_fonts(tmp_path: Path) -> None:
    path = tmp_path / "t.svg"
    write_picture(EVENTS, [DOCUMENT], SMALL, path)
    svg = path.read_text(encoding="utf-8")
    words = re.findall(r">([^<]+)</text>", svg)
    assert "Крушение самолёта" in words
    assert "Октябрь" in words
    assert 'font-family:"Golos Text";font-weight:600' in svg


def test_svg_words_take_their_place_in_any_font(tmp_path: Path) -> None:
    path = tmp_path / "t.svg"
    write_picture(EVENTS, [DOCUMENT], SMALL, path)
    texts = re.findall(r"(<text [^>]*)>([^<]+)</text>", path.read_text(encoding="utf-8"))
    said = [(attributes, words) for attributes, words in texts if len(words) > 1]
    assert len(said) > 20
    for attributes, words in said:
        has = dict(re.findall(r'([\w-]+)="([^"]*)"', attributes))
        made = with_plain_figures(make_font(has["font-family"], int(has["font-size"]), int(has["font-weight"])))
        assert float(has["textLength"]) == pytest.approx(QFontMetricsF(made).horizontalAdvance(words), abs=0.01)
    assert QSvgRenderer(str(path)).isValid()


def test_pdf_embeds_its_fonts(tmp_path: Path) -> None:
    path = tmp_path / "t.pdf"
    write_picture(EVENTS, [DOCUMENT], replace(SMALL, width=1123, height=794), path)
    pdf = path.read_bytes()
    assert pdf.startswith(b"%PDF")
    assert b"/FontFile2" in pdf
    assert b"/ToUnicode" in pdf
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert box is not None
    assert float(box[1]) == pytest.approx(1123 * 0.75, abs=1)


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_a_cancelled_export_leaves_the_old_file(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"t{suffix}"
    path.write_text("old")
    assert not write_picture(EVENTS, [DOCUMENT], SMALL, path, cancelled=lambda: True)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failed_export_says_why_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="Could not write"):
        write_picture(EVENTS, [DOCUMENT], SMALL, tmp_path / "nowhere" / "t.png")
    with pytest.raises(ExportError, match="Unknown format"):
        write_picture(EVENTS, [DOCUMENT], SMALL, tmp_path / "t.gif")
    assert list(tmp_path.iterdir()) == []


def test_sizes_out_of_reach_are_refused_with_what_would_fit() -> None:
    with pytest.raises(ExportError, match=r"\d+×\d+ would fit"):
        check_size(PageOptions(400_000, 300_000))
    with pytest.raises(ExportError, match="too small"):
        check_size(PageOptions(100, 100))
    for preset in PRESETS:
        check_size(PageOptions(preset.width, preset.height, preset.dpi))
    check_size(PageOptions(20_000, 4_000))
    check_size(PageOptions(99_000, 99_000), ".svg")


def test_too_many_footnotes_take_further_pages(tmp_path: Path) -> None:
    path = tmp_path / "t.png"
    assert write_picture(many(140), [DOCUMENT], SMALL, path)
    names = sorted(p.name for p in tmp_path.iterdir())
    assert {"t.png", "t-2.png"} <= set(names)
    picture = Picture(many(140), [DOCUMENT], SMALL)
    noted = [note.number for sheet in picture.sheets for column in sheet.columns for note in column]
    assert noted == [str(n) for n in range(1, 141)]


def test_progress_goes_from_nothing_to_all(tmp_path: Path) -> None:
    heard: list[float] = []
    write_picture(
        EVENTS, [DOCUMENT], replace(SMALL, width=4000, height=2800), tmp_path / "t.png", progress=heard.append
    )
    assert heard == sorted(heard)
    assert len(heard) > 3
    assert heard[-1] == 1.0


def test_rejected_events_and_those_out_of_range_are_left_out() -> None:
    rejected = replace(EVENTS[0], review=Review.REJECTED)
    picture = Picture([rejected, EVENTS[1]], [DOCUMENT], SMALL)
    assert sum(len(column) for sheet in picture.sheets for column in sheet.columns) == 1
    ranged = replace(SMALL, since=Day(2025, 10, 1).instant, until=Day(2025, 11, 1).instant)
    picture = Picture(EVENTS, [DOCUMENT], ranged)
    assert [n.number for s in picture.sheets for c in s.columns for n in c] == ["1"]


@pytest.mark.parametrize("lanes_by", list(LanesBy))
@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_way_to_lay_lanes(lanes_by: LanesBy, language: str) -> None:
    options = replace(SMALL, lanes_by=lanes_by, language=language, footnotes=False, legend=False)
    assert not Picture(EVENTS, [DOCUMENT], options).preview(600).isNull()


def test_nothing_to_show_is_still_a_page() -> None:
    assert len(Picture([], [], SMALL).sheets) == 1
    assert len(Picture([EVENTS[2]], [DOCUMENT], SMALL).sheets) == 1


def test_lengths_on_paper() -> None:
    assert pixels(297, 300) == 3508
    assert PageOptions(3508, 2480, 300).millimetres == pytest.approx((297, 210), abs=0.1)


def test_a_pdf_of_several_sheets(tmp_path: Path) -> None:
    path = tmp_path / "t.pdf"
    options = replace(SMALL, across=2, down=2)
    assert options.whole == (2 * 1120 - 38, 2 * 790 - 38)
    assert write_picture(many(40), [DOCUMENT], options, path)
    pdf = path.read_bytes()
    assert len(re.findall(rb"/Type /Page\b", pdf)) == 4
    picture = Picture(many(40), [DOCUMENT], options)
    assert len(picture.sheets) == 1
    assert picture.preview(551).height() == pytest.approx(386, abs=1)


def test_every_mark_on_a_page_has_its_number() -> None:
    picture = Picture(many(90), [DOCUMENT], SMALL)
    scene = picture.sheets[0].scene
    assert scene is not None
    numbered = {label.row for label in scene.body.labels if label.number}
    assert {mark.row for mark in scene.body.marks} <= numbered


def test_every_cluster_of_a_page_tells_the_numbers_of_its_events() -> None:
    picture = Picture(many(600), [DOCUMENT], SMALL)
    scene = picture.sheets[0].scene
    assert scene is not None
    told = {(label.row, label.y): label for label in scene.body.labels}
    ranges = 0
    for cluster in scene.body.clusters:
        label = told[cluster.row, cluster.y]
        assert label.number
        ranges += not label.number.isdigit()
        assert label.x + label.width + label.suffix <= scene.frame.time_width + 30
    assert scene.body.clusters
    assert ranges > len(scene.body.clusters) / 2, "where there is next to no room the first number stands alone"
    assert "–" in "".join(label.number for label in told.values())


def test_numbers_of_clusters_cover_nothing() -> None:
    picture = Picture(many(600), [DOCUMENT], SMALL)
    scene = picture.sheets[0].scene
    assert scene is not None
    heads = {(cluster.row, cluster.y): cluster for cluster in scene.body.clusters}
    begins: dict[float, list[float]] = {}
    for item in (*scene.body.clusters, *scene.body.labels):
        begins.setdefault(item.y, []).append(item.x)
    for label in scene.body.labels:
        if label.text and (label.row, label.y) in heads:
            end = label.x + label.width + label.suffix
            assert not [x for x in begins[label.y] if label.x + 0.1 < x < end - 0.1]


def test_every_lane_of_a_crowded_page_is_on_it() -> None:
    """However many lanes and undated events there are: a page cannot be scrolled."""
    dated = [replace(one, participants=(Named(f"Имя {n % 14}", one.mentions[0]),)) for n, one in enumerate(many(200))]
    undated = [replace(one, id=EventId(f"u:{n}"), time=None) for n, one in enumerate(many(90))]
    for footnotes in (True, False):
        options = replace(SMALL, lanes_by=LanesBy.PERSON, footnotes=footnotes)
        scene = Picture([*dated, *undated], [DOCUMENT], options).sheets[0].scene
        assert scene is not None
        assert len(scene.lanes) > 9
        assert scene.lanes_height <= scene.frame.lanes_bottom - scene.frame.lanes_top + 0.5
        assert scene.undated
        assert scene.lanes[-1].title == "Другие"


def test_bands_without_paper_let_through_what_is_behind() -> None:
    options = replace(SMALL, background=Background.TRANSPARENT, footnotes=False, legend=False)
    picture = Picture([replace(EVENTS[0], time=within(month(2024, 12)))], [DOCUMENT], options)
    image, scene = picture.preview(1120), picture.sheets[0].scene
    assert scene is not None
    tints = {QColor.fromRgba(image.pixel(x, y)).alpha() for x in range(0, 1120, 3) for y in range(150, 400, 2)}
    assert tints & set(range(50, 75)), "a quarter of the hue"
    assert picture.theme.band(EVENTS[0].kind).alpha() < 100
    assert load_theme("light").band(EVENTS[0].kind).alpha() == 255


def test_figures_in_a_pdf_can_be_searched(tmp_path: Path) -> None:
    """Figures of one width are glyphs without characters of their own: a reader would find no year."""
    assert not any(TypeBook(tabular=False).font(use).isFeatureSet(QFont.Tag("tnum")) for use in Type)
    path = tmp_path / "a.svg"
    write_picture(EVENTS, [DOCUMENT], PageOptions(), path)
    assert "tnum" not in path.read_text("utf-8")


def test_a_long_mark_on_a_page_carries_its_title(tmp_path: Path) -> None:
    """A view cut out of a long event: nothing stands beside the mark, so the title stands on it."""
    since, until = Day(2024, 12, 5).instant, Day(2024, 12, 20).instant
    path = tmp_path / "cut.svg"
    write_picture(EVENTS, [DOCUMENT], PageOptions(since=since, until=until, footnotes=False), path)
    titles = [one.title for one in EVENTS if one.time is not None and one.time.end and one.time.end > until]
    long = [t for e in EVENTS if (t := e.title) in titles and e.time and e.time.begin and e.time.begin < since]
    assert long
    assert all(title in path.read_text("utf-8") for title in long)


def test_numbers_alone_make_a_picture_as_well(tmp_path: Path) -> None:
    begin = np.arange(20_000, dtype=np.int64) * DAY
    blob, offsets = packed_titles([f"Событие {n}" for n in range(len(begin))])
    columns = columns_from_arrays(begin, begin, blob, offsets)
    path = tmp_path / "many.png"
    assert write_columns(prepare(columns, single_lane(columns, "Все")), PageOptions(), path)
    image = QImage(str(path))
    assert (image.width(), image.height()) == (1920, 1080)
    assert len(colours(image)) > 3


def test_a_sheet_holds_only_the_words_that_fall_onto_it(tmp_path: Path) -> None:
    """Else a search finds the words of its neighbours a second time, where nobody sees them."""

    def length(across: int, name: str) -> int:
        path = tmp_path / name
        options = replace(SMALL, width=SMALL.width * (3 - across), across=across, footnotes=False, legend=False)
        assert write_picture(many(60), [DOCUMENT], options, path)
        streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", path.read_bytes(), re.DOTALL)
        plain = [zlib.decompress(each) for each in streams if each[:1] == b"x"]
        return sum(len(re.findall(rb"\bBT\b", each)) for each in plain)

    whole, halves = length(1, "whole.pdf"), length(2, "halves.pdf")
    assert whole > 30
    assert halves < 1.5 * whole


def test_no_undated_event_is_left_out_for_want_of_one_more_line() -> None:
    """Whatever the number of them: the last line keeps room for a count only where there is something to count."""
    for count in range(1, 24):
        undated = [replace(EVENTS[2], id=EventId(f"u:{n}"), title=f"Без даты {n}", time=None) for n in range(count)]
        scene = Picture([*EVENTS[:2], *undated], [DOCUMENT], SMALL).sheets[0].scene
        assert scene is not None
        assert scene.undated_more == 0, count


def test_undated_events_leave_the_page_to_crowded_lanes() -> None:
    """Where dated events must share a mark, the undated ones get half of what they may take of an airy page."""
    undated = [replace(one, id=EventId(f"u:{n}"), time=None) for n, one in enumerate(many(200))]
    heights = list[float]()
    for dated in (2, 600):
        scene = Picture([*many(dated), *undated], [DOCUMENT], replace(SMALL, footnotes=False)).sheets[0].scene
        assert scene is not None
        assert scene.undated_more
        assert bool(scene.body.clusters) == (dated == 600)
        heights.append((scene.frame.height - scene.frame.lanes_bottom) / (scene.frame.width * 790 / 1120))
    assert 0.1 < heights[1] < heights[0] * 0.7
