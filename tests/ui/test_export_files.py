"""Files that pictures end up in: searchable text, lines to reports, sheets, sizes, and the same bytes every time."""

import os
import re
import shutil
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path

from making import event as made

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import pytest
from numpy.typing import NDArray
from pypdf import PdfReader
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from timeline import assets
from timeline.model.document import Document, DocumentId
from timeline.model.edtf import TimeValue, day, lasting, month, within, year
from timeline.model.event import Event, Evidence, Kind, Status
from timeline.model.instant import Day
from timeline.model.lane import LanesBy
from timeline.model.problem import ExportError
from timeline.model.span import Span
from timeline.model.timex import Basis
from timeline.scene.columns import columns_from_events
from timeline.ui.fonts import load_fonts
from timeline.ui.picture import Background, PageOptions, Picture, check_size, pixels, write_picture
from timeline.ui.picture_legend import PageLegend
from timeline.ui.picture_sheets import Paper, paint_sheet_marks
from timeline.ui.picture_text import NOTE_QUOTE, Run, Typesetter
from timeline.ui.theme import load_theme

ROOT = Path(__file__).parents[2]
TEXT = "Новости\n\nВ декабре 2024 г. потерпел крушение самолёт. 9 октября лидеры встретились в Душанбе.\n"
DOCUMENT = Document(
    DocumentId("d"), "d", "", TEXT, title="Заголовок", source="Ведомости", published=Day(2025, 10, 24), digest="ab" * 32
)
A4 = PageOptions(pixels(297, 150), pixels(210, 150), 150)


def event(number: int, title: str, time: TimeValue | None, kind: Kind, status: Status = Status.HAPPENED) -> Event:
    at = TEXT.index("крушение")
    mention = Evidence(DOCUMENT.id, Span(at, at + 8), "крушение")
    return made(number, time, title, kind, status=status, basis=Basis.RELATIVE, mentions=(mention,))


EVENTS = (
    event(0, "Крушение самолёта", within(month(2024, 12)), Kind.INCIDENT),
    event(1, "Встреча в Душанбе", within(day(Day(2025, 10, 9))), Kind.MEETING),
    event(2, "Выплата компенсации", None, Kind.SOCIETY, Status.PLANNED),
    event(3, "Будто бы обыск", within(day(Day(2025, 6, 3))), Kind.JUSTICE, Status.ALLEGED),
    event(4, "Отставки не было", within(year(2025), open_end=True), Kind.POWER, Status.DENIED),
    event(5, "Стройка", lasting(month(2025, 1), month(2025, 5)), Kind.CULTURE),
    event(6, "Не позже", within(None, day(Day(2025, 3, 1))), Kind.LIFE),
)


@pytest.fixture(scope="session", autouse=True)
def _fonts(qapp: QApplication) -> None:  # pyright: ignore[reportUnusedFunction] -- pytest calls it
    assert qapp is not None
    load_fonts()


def shades(image: QImage) -> NDArray[np.int16]:
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : 3 * plain.width()].astype(np.int16)


# -- reading a PDF as a viewer does, in so far as Qt writes it --------------------------------------------------------


def letters_of(pdf: bytes) -> dict[bytes, dict[str, str]]:
    """Font name in the content → code → letter, by its table of letters."""
    objects = {m[1]: m[2] for m in re.finditer(rb"(?:^|\n)(\d+) 0 obj\n(.*?)endobj", pdf, re.DOTALL)}
    found: dict[bytes, dict[str, str]] = {}
    for name, number in re.findall(rb"/(F\d+) (\d+) 0 R", pdf):
        table = re.search(rb"/ToUnicode (\d+) 0 R", objects[number])
        assert table is not None
        codes: dict[str, str] = {}
        pattern = rb"<([0-9A-F]{4})> <[0-9A-F]{4}> \[([^\]]*)\]"
        for first, targets in re.findall(pattern, objects[table[1]]):
            for place, target in enumerate(re.findall(rb"<([0-9A-F]+)>", targets)):
                codes[f"{int(first, 16) + place:04X}"] = bytes.fromhex(target.decode()).decode("utf-16-be")
        found[name] = codes
    return found


def text_of(pdf: bytes) -> str:
    """The words of all pages, a line a run."""
    fonts, lines = letters_of(pdf), list[str]()
    for stream in re.findall(rb"stream\n(.*?)endstream", pdf, re.DOTALL):
        try:
            content = zlib.decompress(stream)
        except zlib.error:
            continue
        for run in re.findall(rb"BT\n(.*?)ET", content, re.DOTALL):
            font = re.search(rb"/(F\d+) ", run)
            assert font is not None
            codes = re.findall(rb"<([0-9A-F]+)> Tj", run)
            shown = "".join(code.decode() for code in codes)
            lines.append("".join(fonts[font[1]][shown[i : i + 4]] for i in range(0, len(shown), 4)))
    return "\n".join(lines)


def test_words_of_a_pdf_can_be_searched_and_copied(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    assert write_picture(EVENTS, [DOCUMENT], A4, path)
    text = text_of(path.read_bytes())
    assert "Крушение самолёта" in text
    assert "Встреча в Душанбе" in text
    assert "2024" in text
    assert "Ведомости, 24.10.2025" in text
    assert "\t" not in text


@pytest.mark.skipif(shutil.which("pdffonts") is None, reason="poppler's tools are not here")
def test_viewers_find_the_fonts_and_the_words(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_picture(EVENTS, [DOCUMENT], A4, path)
    fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert any(line.startswith("GolosText") for line in fonts)
    assert any(line.startswith("Literata") for line in fonts)
    assert all(line.split()[-5:-2] == ["yes", "no", "yes"] for line in fonts)  # embedded, whole or not, with letters
    words = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout.decode()
    assert "Крушение самолёта" in words


def test_a_link_keeps_pointing_where_it_points(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    link = tmp_path / "a.svg"
    link.symlink_to(tmp_path / "folder" / "b.svg")
    assert write_picture(EVENTS, [DOCUMENT], PageOptions(footnotes=False), link)
    assert link.is_symlink()
    assert (tmp_path / "folder" / "b.svg").stat().st_size > 1000


def test_each_sheet_of_a_pdf_has_its_size_and_marks_where_to_cut(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    assert write_picture(EVENTS, [DOCUMENT], replace(A4, across=2, down=2, footnotes=False), path)
    pdf = path.read_bytes()
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert len(boxes) == 4
    assert [float(side) for side in boxes[0]] == pytest.approx([297 / 25.4 * 72, 210 / 25.4 * 72], abs=0.5)
    grey = rb"0.50196\d+ 0.50196\d+ 0.50196\d+ SCN"
    streams = [zlib.decompress(s) for s in re.findall(rb"stream\n(x.*?)endstream", pdf, re.DOTALL)]
    pages = [s for s in streams if b" re\n" in s or b" Td " in s or b" l\n" in s]
    marked = [bool(re.search(grey, page)) for page in pages[:4]]
    assert marked.count(True) >= 3  # the first sheet has no neighbour before it


@pytest.mark.usefixtures("dressed")  # whose font has figures of one width, which no PDF can be searched for
@pytest.mark.parametrize(("across", "down"), [(3, 2), (1, 2), (2, 1)])
def test_each_sheet_of_a_wall_says_which_it_is(tmp_path: Path, across: int, down: int) -> None:
    path = tmp_path / "a.pdf"
    write_picture(EVENTS, [DOCUMENT], replace(A4, across=across, down=down, footnotes=False), path)
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]
    count = across * down
    expected = [(row + 1, column + 1) for row in range(down) for column in range(across)]
    for number, (page, (row, column)) in enumerate(zip(pages, expected, strict=True), start=1):
        assert f"лист {number} из {count} (ряд {row}, столбец {column})" in page


def test_sheets_of_several_pages_name_their_page() -> None:
    paper = Paper(1000, 700, 150, 3, 2, 60)
    assert paper.name(4, "ru", 1) == "страница 2, лист 5 из 6 (ряд 2, столбец 2)"
    assert paper.name(4, "en", 1) == "page 2, sheet 5 of 6 (row 2, column 2)"
    assert paper.name(0, "en") == "sheet 1 of 6 (row 1, column 1)"


def test_the_number_of_a_sheet_stands_where_another_one_covers_it() -> None:
    paper = Paper(1000, 700, 150, 2, 2, 60)
    for number in range(4):
        image = QImage(1000, 700, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(QColor(0, 0, 0, 0))
        painter = QPainter(image)
        paint_sheet_marks(painter, paper, number, "en", None)
        painter.end()
        kept = image.copy(60, 60, 1000 - 120, 700 - 120)
        assert all(not kept.pixel(x, y) for x in range(kept.width()) for y in range(0, kept.height(), 3))
        assert any(image.pixel(x, y) for x in range(1000) for y in range(700))


def test_a_single_sheet_has_no_number(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_picture(EVENTS, [DOCUMENT], A4, path)
    assert "лист 1" not in " ".join(page.extract_text() for page in PdfReader(path).pages)


def test_one_page_is_one_page(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_picture(EVENTS, [DOCUMENT], A4, path)
    assert len(re.findall(rb"/Type /Page\b", path.read_bytes())) == 1


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_every_process_writes_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    files = [tmp_path / f"{number}{suffix}" for number in range(2)]
    for seed, file in enumerate(files):
        words = ["export", str(assets.seed("000_d1112ac89a1f02cb.txt")), "-o", str(file), "--size", "a4", "--dpi", "96"]
        environment = {**os.environ, "PYTHONHASHSEED": str(seed), "LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": ""}
        subprocess.run([sys.executable, "-m", "timeline", *words], check=True, cwd=ROOT, env=environment, timeout=200)
    assert len({file.read_bytes() for file in files}) == 1
    assert files[0].stat().st_size > 10_000


# -- what is drawn ----------------------------------------------------------------------------------------------------


def test_lines_to_the_first_report_are_drawn_when_they_are_asked_for(tmp_path: Path) -> None:
    plain, lined = Picture(EVENTS, [DOCUMENT], A4), Picture(EVENTS, [DOCUMENT], replace(A4, reports=True))
    assert (shades(plain.preview(1400)) != shades(lined.preview(1400))).sum() > 500
    path = tmp_path / "a.svg"
    write_picture(EVENTS, [DOCUMENT], replace(A4, reports=True), path)
    assert "первая публикация" in path.read_text("utf-8")


def test_without_a_publication_day_there_is_no_line() -> None:
    undated = replace(DOCUMENT, published=None)
    options = replace(A4, legend=False)
    with_lines = Picture(EVENTS, [undated], replace(options, reports=True)).preview(700)
    assert with_lines == Picture(EVENTS, [undated], options).preview(700)


def test_the_legend_takes_as_many_rows_as_it_needs() -> None:
    theme, setter = load_theme("light"), Typesetter()
    legend = PageLegend(columns_from_events(EVENTS), theme, setter, "ru", reports=True)
    assert legend.rows(3000) == 1
    assert legend.rows(1000) >= 2
    words = {entry.words for entry in (*legend.kinds(), *legend.signs(None))}
    assert {"точный день неизвестен", "не позже", "не раньше", "длилось", "край известен примерно"} <= words
    assert {"намечено", "утверждают", "отрицают", "первая публикация"} & words
    assert len(legend.kinds()) == 7


def test_every_sign_of_the_legend_is_on_the_page(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    write_picture(EVENTS, [DOCUMENT], replace(A4, width=1120, height=790, dpi=96, footnotes=False), path)
    text = path.read_text("utf-8")
    for words in ("Происшествия", "Встречи", "точный день неизвестен", "длилось", "намечено"):
        assert f">{words}</text>" in text


def test_a_page_follows_the_lanes_as_they_are_arranged(tmp_path: Path) -> None:
    options = replace(A4, lanes_by=LanesBy.KIND, footnotes=False, legend=False)
    path = tmp_path / "a.svg"
    write_picture(EVENTS, [DOCUMENT], replace(options, lane_order=("meeting", "incident")), path)
    words = re.findall(r">([^<]+)</text>", path.read_text("utf-8"))
    assert words.index("Встречи") < words.index("Происшествия")
    write_picture(EVENTS, [DOCUMENT], replace(options, hidden_lanes=frozenset({"meeting"})), path)
    words = re.findall(r">([^<]+)</text>", path.read_text("utf-8"))
    assert "Встреча в Душанбе" not in words
    assert "Крушение самолёта" in words


def test_footnotes_say_source_day_and_quote(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    write_picture(EVENTS[:1], [DOCUMENT], A4, path)
    text = " ".join(re.findall(r">([^<]+)</text>", path.read_text("utf-8")))
    assert "Декабрь 2024" in text
    assert "крушение самолёт" in text.replace("\u00a0", " ")
    assert "Ведомости, 24.10.2025" in text


def test_a_transparent_picture_stays_so_in_svg(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    write_picture(EVENTS, [DOCUMENT], replace(A4, background=Background.TRANSPARENT), path)
    clear = path.read_text("utf-8")
    write_picture(EVENTS, [DOCUMENT], replace(A4, background=Background.LIGHT), path)
    assert clear != path.read_text("utf-8")


# -- sizes ------------------------------------------------------------------------------------------------------------


def test_a_page_that_no_pdf_can_hold_is_refused_with_what_would_fit() -> None:
    huge = PageOptions(width=30_000, height=20_000, dpi=96)
    with pytest.raises(ExportError, match=r"5080×3387 mm would fit"):
        check_size(huge, ".pdf")
    check_size(huge, ".png")
    check_size(replace(A4, across=9, down=9), ".pdf")
    with pytest.raises(ExportError, match="would fit, more in SVG"):
        check_size(PageOptions(60_000, 60_000), ".png")
    check_size(PageOptions(60_000, 60_000), ".svg")


def test_a_size_that_is_refused_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_text("old")
    with pytest.raises(ExportError):
        write_picture(EVENTS, [DOCUMENT], PageOptions(90_000, 90_000), path)
    assert path.read_text() == "old"


def test_what_would_fit_does_fit() -> None:
    for width, height in ((60_000, 60_000), (200_000, 1_000), (99_999, 50_000)):
        with pytest.raises(ExportError) as refused:
            check_size(PageOptions(width, height), ".png")
        fit = re.search(r"(\d+)×(\d+) would fit", str(refused.value))
        assert fit is not None
        check_size(PageOptions(max(int(fit[1]), 320), max(int(fit[2]), 320)), ".png")


def test_the_preview_is_the_picture(tmp_path: Path) -> None:
    options = PageOptions(1120, 790)
    path = tmp_path / "a.png"
    write_picture(EVENTS, [DOCUMENT], options, path)
    away = np.abs(shades(QImage(str(path))) - shades(Picture(EVENTS, [DOCUMENT], options).preview(1120)))
    assert away.max() <= 16  # fading bars are rounded otherwise where pixels have no alpha
    assert (away > 0).mean() < 0.01


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("word", [f"[https://example.org/press/{'a1b2_' * 40}.htm", "я" * 300, "ъ"])
def test_a_long_address_goes_on_in_the_next_line(word: str) -> None:
    load_fonts()
    setter, ink = Typesetter(), load_theme("light").ink
    lines = setter.lines([Run(f"Приказ от 21 февраля {word} об этом.", NOTE_QUOTE, ink)], 240.0)
    for line in lines:
        assert line[-1].x + setter.width(line[-1].run.text, NOTE_QUOTE) <= 240.0
    told = "".join(piece.run.text.replace(" ", "") for line in lines for piece in line)
    assert told == f"Приказот21февраля{word}обэтом."
    assert not any(piece.run.text.startswith(" ") for line in lines for piece in line)
