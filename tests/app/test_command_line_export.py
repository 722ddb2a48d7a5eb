"""Pictures from the command line: what can be asked for, what is refused, mistakes in the system's language."""

import os
import re
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from timeline.app.command_line import run
from timeline.app.command_line_options import build_parser
from timeline.app.command_line_page import has_words, page_options
from timeline.app.command_line_reading import project_content
from timeline.app.command_line_values import Size, sheets, size, span, time_value
from timeline.app.command_line_words import in_russian
from timeline.model.edtf import day, within
from timeline.model.event import Kind
from timeline.model.instant import Day
from timeline.model.lane import LanesBy
from timeline.ui.picture_options import Background, PageOptions, pixels
from timeline.workspace.filters import Filter
from timeline.workspace.workspace import Workspace

ROOT = Path(__file__).parents[2]


def page(*words: str) -> PageOptions:
    return page_options(build_parser("en").parse_args(["export", "a.txt", "-o", "a.pdf", *words]))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "story.timeline"
    workspace = Workspace()
    workspace.add_event("Взятку нашли", within(day(Day(2025, 1, 24))))
    workspace.add_event("Встреча в Минске", within(day(Day(2025, 10, 24))))
    workspace.save_as(path)
    workspace.set_filter(Filter(kinds=frozenset({Kind.SOCIETY})))
    workspace.set_filter(Filter(since=Day(2025, 10, 1)))
    workspace.save_view("Осень", (Day(2025, 10, 1).instant, Day(2025, 12, 1).instant))
    workspace.close()
    return path


def export(project: Path, output: Path, *words: str, locale: str = "C.UTF-8") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "timeline", "export", str(project), "-o", str(output), *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=200,
        cwd=ROOT,
        env={**os.environ, "LC_ALL": locale, "QT_QPA_PLATFORM": ""},
    )


@pytest.mark.parametrize(
    ("words", "width", "height", "dpi"),
    [
        ([], 1920, 1080, 96),
        (["--size", "1280x720"], 1280, 720, 96),
        (["--size", "1280×720px", "--dpi", "144"], 1280, 720, 144),
        (["--size", "a4"], 3508, 2480, 300),
        (["--size", "А3", "--dpi", "150"], 2480, 1754, 150),
        (["--size", "4k"], 3840, 2160, 192),
        (["--size", "297x210mm", "--dpi", "150"], 1754, 1240, 150),
        (["--size", "29,7х21см"], 3508, 2480, 300),
        (["--dpi", "192"], 1920, 1080, 192),
    ],
)
def test_sizes_in_pixels_on_paper_and_by_name(words: list[str], width: int, height: int, dpi: int) -> None:
    made = page(*words)
    assert (made.width, made.height, made.dpi) == (width, height, dpi)


def test_everything_the_dialog_can_do() -> None:
    made = page(
        *("--sheets", "2x3", "--theme", "dark", "--title", "Заголовок", "--subtitle", "ниже"),
        *("--no-legend", "--no-footnotes", "--reports", "--lang", "en", "--lanes-by", "person"),
    )
    assert (made.across, made.down, made.background) == (2, 3, Background.DARK)
    assert (made.title, made.subtitle, made.legend, made.footnotes) == ("Заголовок", "ниже", False, False)
    assert (made.reports, made.language, made.lanes_by) == (True, "en", LanesBy.PERSON)
    assert page("--transparent").background is Background.TRANSPARENT
    assert page("--legend", "--footnotes") == page()


def test_spans_are_typed_as_in_the_window() -> None:
    made = page("--range", "с марта по апрель 2025")
    assert (made.since, made.until) == (Day(2025, 3, 1).instant, Day(2025, 5, 1).instant)
    assert span("с 5 по 9 октября 2025") == (Day(2025, 10, 5).instant, Day(2025, 10, 10).instant)
    assert page("--from", "весна 2025").since == Day(2025, 3, 1).instant
    assert page("--to", "24.10.2025").until == Day(2025, 10, 25).instant
    assert page("--range", "2024–2026", "--to", "2025").until == Day(2026, 1, 1).instant
    assert time_value("2025-10").begin == Day(2025, 10, 1).instant


def test_values_are_what_they_say() -> None:
    assert size("10x10см") == Size(millimetres=(100.0, 100.0))
    assert sheets("2×3") == (2, 3)
    assert pixels(25.4, 300) == 300


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["export", "a.txt"], "не указано: -o/--output"),
        (["export", "a.txt", "-o", "a.gif"], "-o/--output: 'a.gif': .png | .svg | .pdf"),
        (["export", "a.txt", "-o", "a.png", "--theme", "pink"], "--theme: 'pink' не подходит; выберите: "),
        (["export", "a.txt", "-o", "a.png", "--size", "huge"], "--size: 'huge': 1920x1080 | 297x210mm"),
        (["export", "a.txt", "-o", "a.png", "--size", "1.5x7"], "--size:"),
        (["export", "a.txt", "-o", "a.png", "--sheets", "0x3"], "--sheets: '0x3': 2x3"),
        (["export", "a.txt", "-o", "a.png", "--dpi", "5"], "--dpi: '5': 24…2400"),
        (["export", "a.txt", "-o", "a.png", "--range", "когда рак свистнет"], "--range:"),
        (["export", "a.txt", "-o", "a.png", "--frob"], "непонятные слова: --frob"),
        (["extract", "a.txt", "--jobs"], "--jobs: ожидается одно значение"),
        (["extract", "a.txt", "--threshold", "2"], "--threshold: '2': 0…1"),
        (["extract"], "не указано: PATH"),
    ],
)
def test_mistakes_are_said_in_russian(
    words: list[str], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")
    assert run(words) == 2
    printed = capsys.readouterr().err
    assert printed.startswith("запуск: timeline")
    assert f": ошибка: {said}" in printed
    english = re.search(r"\b(argument|invalid|expected|required|usage|error|choose)\b", printed.split("ошибка:")[1])
    assert english is None


def test_every_sentence_of_argparse_is_known() -> None:
    """All that this version of argparse can say of a mistake made in our command line."""
    import argparse

    parser = argparse.ArgumentParser("x", exit_on_error=False)
    parser.add_argument("--one")
    parser.add_argument("--of", choices=("a", "b"))
    parser.add_argument("--number", type=int)
    parser.add_argument("--some", nargs="+")
    parser.add_argument("--two", nargs=2)
    parser.add_argument("--flag", action="store_true")
    parser.add_argument("--oneself")
    for words in (["--one"], ["--of", "c"], ["--number", "x"], ["--some"], ["--two", "1"], ["--flag=1"], ["--on", "1"]):
        with pytest.raises((argparse.ArgumentError, SystemExit)) as raised:
            parser.parse_args(words)
        if isinstance(raised.value, argparse.ArgumentError):
            assert re.search("[а-я]", in_russian(str(raised.value)))
    assert in_russian("nobody knows this") == "nobody knows this"


def test_a_size_out_of_reach_is_refused_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")
    assert run(["export", "nothing.txt", "-o", str(tmp_path / "a.png"), "--size", "60000x60000"]) == 3
    assert "Поместится 38729×38729, в SVG и PDF — больше" in capsys.readouterr().err
    assert run(["export", "nothing.txt", "-o", str(tmp_path / "a.pdf"), "--size", "6000x4000mm", "--dpi", "24"]) == 3
    assert "Поместится 5080×3387 мм" in capsys.readouterr().err


def test_words_choose_events(project: Path, tmp_path: Path) -> None:
    workspace = Workspace()
    workspace.open_project(project, read_only=True)
    workspace.set_filter(Filter())
    first, second = workspace.visible
    workspace.close()
    assert has_words(first, "взятка")
    assert not has_words(second, "взятка")
    assert has_words(second, "встречи минск")
    output = tmp_path / "a.svg"
    done = export(project, output, "--selection", "встреча")
    assert (done.returncode, done.stderr) == (0, "")
    text = output.read_text("utf-8")
    assert "Встреча в Минске" in text
    assert "Взятку нашли" not in text


def test_a_saved_view_can_be_drawn(project: Path, tmp_path: Path) -> None:
    output = tmp_path / "a.svg"
    done = export(project, output, "--view", "Осень")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Взятку нашли" not in output.read_text("utf-8")
    missing = export(project, tmp_path / "b.svg", "--view", "Зима", locale="ru_RU.UTF-8")
    assert missing.returncode == 3
    assert "нет вида «Зима»" in missing.stderr
    assert "«Осень»" in missing.stderr


def test_sheets_and_title_reach_the_file(project: Path, tmp_path: Path) -> None:
    output = tmp_path / "a.pdf"
    done = export(project, output, "--size", "a4", "--sheets", "2x2", "--no-footnotes", "--title", "Стена")
    assert done.returncode == 0
    pdf = output.read_bytes()
    assert len(re.findall(rb"/Type /Page\b", pdf)) == 4
    assert "Стена".encode("utf-16-be") in pdf
    output = tmp_path / "a.png"
    assert export(project, output, "--size", "100x80mm", "--dpi", "150", "--transparent").returncode == 0
    content = output.read_bytes()
    width, height, _, kind = struct.unpack(">IIBB", content[16:26])
    assert (width, height, kind) == (591, 472, 6)


def test_very_many_events_are_drawn_without_reading_one(
    project: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qapp: QApplication,  # noqa: ARG001 -- without one the command would make one that no other test can use
) -> None:
    """A million of them would take minutes and gigabytes."""
    read = project_content(project)
    assert len(read.events) == 2
    assert read.numbers is None
    content = project_content(project, many=1, lanes_by=LanesBy.STATUS)
    assert not content.events
    assert not content.documents
    assert content.numbers is not None
    assert list(content.numbers.keys) == [("happened",), ("happened",)]
    assert project_content(project, "Осень", many=1).numbers is None, "one event is not many"
    monkeypatch.setattr("timeline.app.command_line.MANY", 1)
    for lanes in ("kind", "status", "none"):
        path = tmp_path / f"{lanes}.svg"
        assert run(["export", str(project), "-o", str(path), "--lanes-by", lanes]) == 0
        words = re.findall(r">([^<]+)</text>", path.read_text("utf-8"))
        assert "Взятку нашли" in words
        assert "Встреча в Минске" in words
    path = tmp_path / "chosen.svg"
    assert run(["export", str(project), "-o", str(path), "--selection", "взятка"]) == 0
    assert "Встреча в Минске" not in path.read_text("utf-8")
