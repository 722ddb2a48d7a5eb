"""Tables say what was found, exactly; a file is replaced whole or not at all."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from timeline.formats import WRITERS, document_from_text, write_extractions, writer_for
from timeline.formats.atomic import write_whole
from timeline.formats.to_csv import to_csv
from timeline.formats.to_jsonl import to_jsonl
from timeline.model.document import Document
from timeline.model.edtf import TimeValue, day, hour, month, within
from timeline.model.event import Event, EventId, Evidence, Extraction, Kind, Named, Status
from timeline.model.instant import Day
from timeline.model.problem import ExportError, Wording
from timeline.model.span import Span
from timeline.model.timex import Basis, Derivation, TimeExpression, TimexType

TEXT = "24.10.2025 15:30 | Интерфакс\n\n9 октября Путин и Алиев встретились в Душанбе.\n"
VERB = TEXT.index("встретились")
REASON = Wording("«9 октября» без года → 9 октября 2025", "“9 октября” without a year → 9 October 2025")


def evidence(document: Document, words: str) -> Evidence:
    start = document.text.index(words)
    return Evidence(document.id, Span(start, start + len(words)), words)


def results(title: str = "Встреча Путина и Алиева") -> tuple[Document, Extraction]:
    document = document_from_text(TEXT, name="статья")
    when = within(day(Day(2025, 10, 9)))
    derivation = Derivation("day-month", None, REASON)
    date = evidence(document, "9 октября")
    timex = TimeExpression(date.span, date.quote, TimexType.DATE, "2025-10-09", when, Basis.RELATIVE, derivation)
    event = Event(
        id=EventId(f"{document.id}:1"),
        title=title,
        kind=Kind.MEETING,
        subkind="meeting",
        time=when,
        basis=Basis.RELATIVE,
        derivation=derivation,
        status=Status.HAPPENED,
        confidence=0.91234,
        mentions=(evidence(document, "встретились"),),
        dates=(date,),
        participants=(Named("Владимир Путин", evidence(document, "Путин")),),
        places=(Named("Душанбе", evidence(document, "Душанбе")),),
    )
    return document, Extraction(document.id, (timex,), (event,), problems=(Wording("замечание", "remark"),))


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_line_of_json_says_everything() -> None:
    (line,) = to_jsonl([results()])
    assert line.endswith("}\n")
    assert line.count("\n") == 1
    said = json.loads(line)
    assert (said["doc"], said["source"], said["published"]) == ("статья", "Интерфакс", "2025-10-24")
    assert said["problems"] == ["замечание"]
    (timex,) = said["timexes"]
    assert TEXT[timex["start"] : timex["end"]] == timex["text"] == "9 октября"
    assert (timex["begin"], timex["finish"], timex["edtf"]) == ("2025-10-09", "2025-10-09", "2025-10-09")
    (event,) = said["events"]
    assert (event["start"], event["end"], event["precision"]) == ("2025-10-09", "2025-10-09", "day")
    assert (event["why"], event["basis"], event["status"], event["confidence"]) == (
        REASON.ru,
        "relative",
        "happened",
        0.912,
    )
    assert event["mentions"] == [{"start": VERB, "end": VERB + 11, "text": "встретились"}]
    assert event["participants"][0]["name"] == "Владимир Путин"


@pytest.mark.parametrize(
    ("time", "precision", "start", "end"),
    [
        (None, "none", None, None),
        (within(month(2024, 12)), "month", "2024-12-01", "2024-12-31"),
        (within(hour(Day(2025, 10, 24), 12), hour(Day(2025, 10, 24), 23)), "time", "2025-10-24", "2025-10-24"),
        (within(day(Day(2025, 10, 6)), day(Day(2025, 10, 12))), "interval", "2025-10-06", "2025-10-12"),
        (within(None, month(2010, 1)), "interval", None, "2010-01-31"),
    ],
)
def test_precision_and_days(time: TimeValue | None, precision: str, start: str | None, end: str | None) -> None:
    document, extraction = results()
    (event,) = extraction.events
    changed = replace(event, time=time)
    (line,) = to_jsonl([(document, Extraction(document.id, (), (changed,)))])
    (said,) = json.loads(line)["events"]
    assert (said["precision"], said["start"], said["end"]) == (precision, start, end)
    (row,) = rows("".join(to_csv([(document, Extraction(document.id, (), (changed,)))])))
    assert (row["earliest"], row["latest"]) == (start or "", end or "")


def test_a_row_of_csv() -> None:
    text = "".join(to_csv([results(), results()]))
    assert text.startswith("\ufefftitle,edtf,earliest")
    first, second = rows(text)
    assert first == second
    assert (first["title"], first["edtf"], first["why"]) == ("Встреча Путина и Алиева", "2025-10-09", REASON.ru)
    assert first["quote"] == "9 октября Путин и Алиев встретились в Душанбе."
    assert (first["people"], first["places"], first["offsets"]) == ("Владимир Путин", "Душанбе", f"{VERB}-{VERB + 11}")


@pytest.mark.parametrize("title", ['=HYPERLINK("x")', "+7 999", "-1", "@SUM(A1)", "\tтаб", '=1,"a"\nb'])
def test_no_cell_is_a_formula(title: str) -> None:
    (row,) = rows("".join(to_csv([results(title)])))
    assert row["title"] == "'" + title


def test_lone_surrogates_can_be_written(tmp_path: Path) -> None:
    for suffix in (".jsonl", ".csv"):
        write_extractions([results("\ud800")], tmp_path / f"x{suffix}")
        assert "ud800" in (tmp_path / f"x{suffix}").read_text(encoding="utf-8")


def test_the_suffix_chooses_the_writer() -> None:
    assert writer_for(Path("a.CSV")).name == "csv"
    assert writer_for(Path("a.jsonl")).name == writer_for(Path("a")).name == "jsonl"
    assert {writer.name for writer in WRITERS} == {"jsonl", "csv"}


def test_a_file_is_written_with_its_rights_kept(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    write_extractions([results()], path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbftitle")
    assert path.stat().st_mode & 0o777 == 0o640
    assert [file.name for file in tmp_path.iterdir()] == ["events.csv"]


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (KeyboardInterrupt(), KeyboardInterrupt),
        (ValueError(), ValueError),
        (OSError(28, "No space left on device"), ExportError),
    ],
)
def test_an_interrupted_write_leaves_the_old_file(
    tmp_path: Path, error: BaseException, expected: type[BaseException]
) -> None:
    def pieces() -> Iterator[str]:
        yield "new" * 100_000
        raise error

    path = tmp_path / "events.jsonl"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(expected):
        write_whole(path, pieces())
    assert path.read_text(encoding="utf-8") == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["events.jsonl"]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    for path in (tmp_path / "none" / "events.jsonl", tmp_path / "file.txt" / "x.jsonl"):
        (tmp_path / "file.txt").write_text("", encoding="utf-8")
        with pytest.raises(ExportError) as failure:
            write_whole(path, ["x"])
        assert str(path) in failure.value.wording.ru


def test_a_link_keeps_pointing(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link.jsonl").symlink_to(tmp_path / "real" / "target.jsonl")
    write_whole(tmp_path / "link.jsonl", ["x"])
    assert (tmp_path / "link.jsonl").is_symlink()
    assert (tmp_path / "real" / "target.jsonl").read_text(encoding="utf-8") == "x"
