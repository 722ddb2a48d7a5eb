"""The commands as a user calls them: what they print, what they return, and what they leave alone."""

import errno
import gzip
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from timeline import assets
from timeline.__main__ import INCOMPLETE, INTERRUPTED, NO_SCREEN, main
from timeline.app.command_line import run
from timeline.model.edtf import day, within
from timeline.model.instant import Day
from timeline.workspace.workspace import Workspace

SEED = "000_d1112ac89a1f02cb.txt"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with the seed, a short article, and a file that is none."""
    folder = tmp_path / "articles"
    folder.mkdir()
    shutil.copy(assets.seed(SEED), folder / "seed.txt")
    (folder / "short.txt").write_text("Вчера в Минске прошла встреча министров.\n", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    return folder


def timeline(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """The real program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "timeline", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=200,
        cwd=Path(__file__).parents[2],
        env={**os.environ, **settings},
    )


def test_extract_prints_a_line_an_article(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", str(articles / "short.txt"), str(articles / "seed.txt"), "--jobs", "1"]) == 0
    printed = capsys.readouterr()
    first, second = (json.loads(line) for line in printed.out.splitlines())
    assert (first["doc"], second["doc"]) == ("short", "seed")
    assert second["published"] == "2025-10-24"
    assert second["source"] == "Ведомости"
    assert printed.err == ""


def test_a_bad_file_never_sinks_a_batch(articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "out.jsonl"
    missing = tmp_path / "missing.txt"
    assert run(["extract", str(articles), str(missing), "-o", str(output), "--jobs", "1"]) == 1
    printed = capsys.readouterr()
    lines = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    assert [line["doc"] for line in lines] == ["empty", "seed", "short", "missing"]
    assert [bool(line["problems"]) for line in lines if line["doc"] in ("empty", "missing")] == [True, True]
    assert printed.out == ""
    assert "empty.txt: The file is empty" in printed.err
    assert "missing.txt: There is no such file" in printed.err


def test_nothing_readable(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", str(tmp_path / "missing.txt")]) == 3
    assert run(["extract", str(tmp_path)]) == 3
    picture = tmp_path / "x.png"
    assert run(["export", str(tmp_path / "missing.txt"), "-o", str(picture)]) == 3
    assert not picture.exists()
    assert "no articles" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["extract"],
        ["export", "a.txt"],
        ["export", "a.txt", "-o", "a.gif"],
        ["export", "a.txt", "-o", "a.png", "--size", "0x100"],
        ["export", "a.txt", "-o", "a.png", "--from", "soon"],
        ["extract", "a.txt", "--published", "24 октября"],
        ["extract", "a.txt", "--jobs", "0"],
        ["extract", "a.txt", "--threshold", "2"],
        ["extract", "a.txt", "-o", "a.xlsx"],
        ["export", "a.txt", "-o", "a.png", "--from", "2030", "--to", "2020"],
        ["export", "a.txt", "-o", "a.png", "--view", "Мой"],
        ["explain"],
    ],
)
def test_mistakes_in_the_command_line(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(words) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "usage: timeline" in printed.err


def test_publication_days_are_given_for_all_or_one_by_one(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    short = str(articles / "short.txt")
    days = tmp_path / "days.jsonl"
    days.write_text('{"doc": "short", "dct": "2021-03-05"}\n{"doc": "other", "dct": null}\n', encoding="utf-8")
    for given in ("2021-03-05", "05.03.2021", str(days)):
        assert run(["extract", short, "--published", given]) == 0
        assert json.loads(capsys.readouterr().out)["published"] == "2021-03-05"
    days.write_text("no json\n", encoding="utf-8")
    assert run(["extract", short, "--published", str(days)]) == 3
    assert run(["extract", short, "--published", str(tmp_path / "none.jsonl")]) == 3


def test_csv_by_name_or_suffix(articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seed = str(articles / "seed.txt")
    assert run(["extract", seed, "--format", "csv"]) == 0
    assert run(["extract", seed, "-o", str(tmp_path / "x.csv")]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("\ufefftitle,")
    assert (tmp_path / "x.csv").read_bytes() == printed.encode()


def test_an_output_that_cannot_be_written(articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", str(articles / "short.txt"), "-o", str(tmp_path / "none" / "x.jsonl")]) == 3
    assert "Cannot write" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["none/x.png", "folder.json"])
def test_where_nothing_could_be_written_nothing_is_read(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "folder.json").mkdir()
    monkeypatch.setattr("timeline.app.command_line.Reading", None)
    assert run(["export", str(articles), "-o", str(tmp_path / name)]) == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles", "folder.json"]


def test_a_dash_is_standard_output(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["extract", str(articles / "short.txt"), "-o", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["doc"] == "short"
    assert not Path("-").exists()


def test_a_page_without_events_is_made_and_told(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = tmp_path / "x.csv"
    assert run(["export", str(articles / "seed.txt"), "-o", str(made), "--selection", "абракадабра"]) == 0
    assert "no event" in capsys.readouterr().err
    assert run(["export", str(articles / "seed.txt"), "-o", str(made), "--range", "2025-10"]) == 0
    assert capsys.readouterr().err == ""


def test_ctrl_c_is_heard_before_the_command_is_loaded(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("timeline.app.command_line.run", interrupted)
    assert main(["extract", "x"]) == INTERRUPTED
    assert "Interrupted" in capsys.readouterr().err


def test_explain(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "9", "октября", "--published", "2025-10-24"]) == 0
    printed = capsys.readouterr().out
    assert "«9 октября»" in printed
    assert "2025-10-09" in printed
    assert run(["explain", "зелёный слон"]) == 1


def test_check_tells_a_sound_project_from_a_damaged_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "story.timeline"
    workspace = Workspace()
    workspace.save_as(path)
    workspace.close()
    assert run(["check", str(path)]) == 0
    assert capsys.readouterr().out == "The file is sound: 0\xa0documents, 0\xa0events.\n"
    damaged = bytearray(path.read_bytes())
    damaged[100:3000] = b"x" * 2900
    path.write_bytes(damaged)
    assert run(["check", str(path)]) in (1, 3)
    assert run(["check", str(tmp_path / "missing.timeline")]) == 3
    (tmp_path / "text.timeline").write_text("no project", encoding="utf-8")
    assert run(["check", str(tmp_path / "text.timeline")]) in (1, 3)
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(("locale", "word"), [("ru_RU.UTF-8", "примеры:"), ("C.UTF-8", "examples:")])
def test_help_speaks_the_systems_language(
    locale: str, word: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert main(["--help"]) == 0
    printed = capsys.readouterr().out
    assert word in printed
    for command in ("extract", "export", "explain", "check"):
        assert run([command, "--help"]) == 0
    printed += capsys.readouterr().out
    assert ("usage:" in printed, "options:" in printed) == ((False, False) if word == "примеры:" else (True, True))


def test_without_a_screen_the_window_says_how_to_go_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main([]) == NO_SCREEN
    assert "timeline export" in capsys.readouterr().err


def test_extract_and_explain_never_load_qt() -> None:
    script = (
        "import sys; from timeline.__main__ import main;"
        f"codes = main(['extract', {str(assets.seed(SEED))!r}]), main(['explain', '9 октября 2025']);"
        "print(codes, [name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=200,
        cwd=Path(__file__).parents[2],
    )
    assert done.stderr.strip() == "(0, 0) []"


def test_output_is_the_same_for_any_number_of_processes(articles: Path) -> None:
    alone = timeline("extract", str(articles), "--jobs", "1")
    together = timeline("extract", str(articles), "--jobs", "2")
    assert alone.returncode == together.returncode == 1
    assert alone.stdout == together.stdout
    assert len(alone.stdout.splitlines()) == 3


def test_a_reader_that_leaves_early_is_no_error(articles: Path) -> None:
    many = [str(articles / "seed.txt"), str(articles / "short.txt")] * 2
    command = [sys.executable, "-m", "timeline", "extract", *many, str(articles)]
    place = Path(__file__).parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=place) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        said = program.stderr.read()
        assert program.wait(200) == 0
    assert said == b""


class Left(io.TextIOBase):
    """Standard output as Windows has it when its reader is gone."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def fileno(self) -> int:
        return self._descriptor

    def write(self, _: str, /) -> int:
        raise OSError(errno.EINVAL, "Invalid argument")


def test_under_windows_too(articles: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    descriptor = os.open(os.devnull, os.O_WRONLY)
    monkeypatch.setattr(sys, "stdout", Left(descriptor))
    assert run(["extract", str(articles / "short.txt")]) == 3
    monkeypatch.setattr("timeline.app.command_line.sys.platform", "win32")
    assert "cannot be written" in capsys.readouterr().err
    assert run(["extract", str(articles / "short.txt")]) == 0
    monkeypatch.undo()
    os.close(descriptor)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_output_that_cannot_be_written_is_told(articles: Path) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "timeline", "extract", str(articles)]
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, cwd=Path(__file__).parents[2]
        )
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


def test_export_draws_a_project_with_its_edits(tmp_path: Path) -> None:
    project = tmp_path / "story.timeline"
    workspace = Workspace()
    workspace.add_event("Начало", within(day(Day(2025, 1, 24))))
    workspace.add_event("Своё событие", within(day(Day(2025, 10, 24))))
    workspace.save_as(project)
    workspace.close()
    before = project.read_bytes()
    done = timeline("export", str(project), "-o", str(tmp_path / "x.svg"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert "Своё событие" in (tmp_path / "x.svg").read_text(encoding="utf-8")
    assert project.read_bytes() == before
    assert timeline("export", str(tmp_path / "none.timeline"), "-o", str(tmp_path / "y.svg")).returncode == 3


def test_export_draws_the_seed(tmp_path: Path) -> None:
    picture = tmp_path / "timeline.png"
    done = timeline("export", str(assets.seed(SEED)), "-o", str(picture), "--size", "1280x720", QT_QPA_PLATFORM="")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    content = picture.read_bytes()
    assert content.startswith(b"\x89PNG")
    assert (int.from_bytes(content[16:20]), int.from_bytes(content[20:24])) == (1280, 720)
    assert len(content) > 20_000


def test_an_incomplete_installation_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(words: list[str]) -> int:
        return len(assets.resource("fonts", "none.ttf").read_bytes()) + len(words)

    monkeypatch.setattr("timeline.app.command_line.run", missing)
    assert main(["extract", "x"]) == INCOMPLETE
    assert "fonts/none.ttf" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["text", "page", "packed"])
def test_an_article_on_standard_input(kind: str) -> None:
    line = "Вчера в Минске прошла встреча министров."
    page = f"<!DOCTYPE html><title>Встреча</title><p>{line}</p>"
    content = {"text": line, "page": page, "packed": page}[kind].encode()
    read = subprocess.run(
        [sys.executable, "-m", "timeline", "extract", "-", "--published", "2025-10-24"],
        input=gzip.compress(content) if kind == "packed" else content,
        capture_output=True,
        check=False,
        timeout=200,
        cwd=Path(__file__).parents[2],
    )
    assert (read.returncode, read.stderr) == (0, b"")
    found = json.loads(read.stdout)
    assert (found["doc"], found["published"]) == ("stdin", "2025-10-24")
    assert [event["edtf"] for event in found["events"]] == ["2025-10-23"]


def test_nothing_on_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for empty in (io.TextIOWrapper(io.BytesIO(b" ")), None):  # None: the shell has closed it
        monkeypatch.setattr(sys, "stdin", empty)
        assert run(["extract", "-"]) == 3
    assert capsys.readouterr().err == "There is no text on standard input.\n" * 2
