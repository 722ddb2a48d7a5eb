"""Events for other programs: each format as its readers expect it; nothing uncertain made certain."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.formats.story import STORY_WRITERS, story_writer_for, write_story
from timeline.formats.to_html import to_html
from timeline.formats.to_ics import to_ics
from timeline.formats.to_json import to_json
from timeline.formats.to_timelinejs import to_timelinejs
from timeline.model.document import Document, DocumentId
from timeline.model.edtf import TimeValue, day, lasting, minute, month, within, year
from timeline.model.event import Event, EventId, Evidence, Kind, Named, Review, Status
from timeline.model.instant import Day
from timeline.model.problem import ExportError, Wording
from timeline.model.span import Span
from timeline.model.timex import Basis, Derivation

TEXT = "Новости\n\n9 октября лидеры <встретились> в Душанбе; подробности, позже.\n"
DOCUMENT = Document(DocumentId("d"), "d", "", TEXT, source="Ведомости", published=Day(2025, 10, 24), digest="ab" * 32)
DOCUMENTS = {DOCUMENT.id: DOCUMENT}
AT = TEXT.index("<встретились>")
MENTION = Evidence(DOCUMENT.id, Span(AT, AT + 13), "<встретились>")


def event(title: str, time: TimeValue | None, status: Status = Status.HAPPENED, number: int = 0) -> Event:
    derivation = Derivation("rule", None, Wording("причина", "reason"))
    basis = Basis.RELATIVE if time else Basis.NONE
    places = (Named("Душанбе", MENTION),)
    return Event(
        EventId(f"d:{number}"), title, Kind.MEETING, "", time, basis, derivation, status, 0.9, (MENTION,), places=places
    )


EVENTS = [
    event("Встреча; <важная>, & первая", within(day(Day(2025, 10, 9)))),
    event("Месяц", within(month(2024, 12)), number=1),
    event("Длилось", lasting(day(Day(2019, 6, 6)), day(Day(2019, 6, 11))), Status.PLANNED, 2),
    event("Час", within(minute(Day(2025, 10, 9), 18, 30)), Status.DENIED, 3),
    event("Давно", within(year(-43)), number=4),
    event("Без даты", None, number=5),
]


def together(pieces: Iterator[str]) -> str:
    return "".join(pieces)


def test_json_says_all_with_offsets() -> None:
    value = json.loads(together(to_json(EVENTS, DOCUMENTS, "ru")))
    assert value["documents"] == [
        {"id": "d", "name": "d", "title": "", "source": "Ведомости", "published": "2025-10-24", "sha256": "ab" * 32}
    ]
    first = value["events"][0]
    assert (first["edtf"], first["earliest"], first["latest"]) == ("2025-10-09", "2025-10-09", "2025-10-09")
    assert first["why"] == "причина"
    mention = first["mentions"][0]
    assert TEXT[mention["start"] : mention["end"]] == mention["text"] == "<встретились>"
    assert value["events"][5]["edtf"] is None


def test_timelinejs_is_no_more_precise_than_the_source() -> None:
    value = json.loads(together(to_timelinejs(EVENTS, DOCUMENTS, "ru")))
    slides = {slide["unique_id"]: slide for slide in value["events"]}
    assert set(slides) == {"d:0", "d:1", "d:2", "d:3", "d:4"}
    assert slides["d:1"]["start_date"] == {"year": 2024, "month": 12}
    assert slides["d:1"]["display_date"] == "декабрь 2024"
    assert slides["d:2"]["end_date"] == {"year": 2019, "month": 6, "day": 11}
    assert slides["d:3"]["start_date"] == {"year": 2025, "month": 10, "day": 9, "hour": 18, "minute": 30}
    assert slides["d:4"]["start_date"] == {"year": -43}
    assert "end_date" not in slides["d:0"]
    assert slides["d:0"]["text"]["headline"] == "Встреча; &lt;важная&gt;, &amp; первая"
    assert "Ведомости, 24.10.2025" in slides["d:0"]["text"]["text"]


def test_a_calendar_has_whole_days_and_escaped_words() -> None:
    text = together(to_ics(EVENTS, DOCUMENTS, "ru"))
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") == 4  # not the undated one, nor one before our era
    unfolded = text.replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20251009\r\nDTEND;VALUE=DATE:20251010\r\n" in unfolded
    assert "DTSTART;VALUE=DATE:20241201\r\nDTEND;VALUE=DATE:20250101\r\n" in unfolded
    assert "DTSTART:20251009T183000\r\nDTEND:20251009T183100\r\n" in unfolded
    assert "SUMMARY:Встреча\\; <важная>\\, & первая" in unfolded
    assert "декабрь 2024" in unfolded
    assert unfolded.count("STATUS:TENTATIVE") == unfolded.count("STATUS:CANCELLED") == 1
    assert all(len(line.encode("utf-8")) <= 75 for line in text.split("\r\n"))


@given(st.text(max_size=200))
def test_any_title_makes_a_calendar_of_short_lines(title: str) -> None:
    text = together(to_ics([event(title, within(day(Day(2025, 1, 1))))], DOCUMENTS, "ru"))
    assert all(len(line.encode("utf-8")) <= 75 for line in text.split("\r\n"))
    assert text.count("BEGIN:VEVENT\r\n") == 1


class Reader(HTMLParser):
    """Tags that are open, and the words."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ("script", "img", "link")
        assert not any(name in ("src", "href") for name, _ in attrs)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_a_page_needs_nothing_else_and_is_well_formed() -> None:
    text = together(to_html(EVENTS, DOCUMENTS, "ru"))
    reader = Reader()
    reader.feed(text)
    assert reader.open == []
    words = " ".join(reader.words)
    assert "Встреча; <важная>, & первая" in words
    assert "9 октября лидеры <встретились> в Душанбе" in words
    assert "Ведомости, 24.10.2025" in words
    headings = re.findall(r"<h2>([^<]+)</h2>", text)
    assert headings == ["44\u00a0до\u00a0н.\u00a0э.", "2019", "2024", "2025", "Без даты"]


def test_the_table_names_the_document_of_each_event() -> None:
    writer = story_writer_for(Path("x.csv"))
    assert writer is not None
    rows = list(csv.DictReader(io.StringIO(together(writer.write(EVENTS, DOCUMENTS, "ru")).removeprefix("\ufeff"))))
    assert [row["title"] for row in rows] == [e.title for e in EVENTS]
    assert {row["source"] for row in rows} == {"Ведомости"}


def test_sentences_are_quoted_whole_in_every_format() -> None:
    quoted = "9 октября лидеры &lt;встретились&gt; в Душанбе; подробности, позже."
    assert f"<blockquote>{quoted} <cite>" in together(to_html(EVENTS, DOCUMENTS, "ru"))
    assert quoted in json.loads(together(to_timelinejs(EVENTS, DOCUMENTS, "ru")))["events"][0]["text"]["text"]
    unfolded = together(to_ics(EVENTS, DOCUMENTS, "ru")).replace("\r\n ", "")
    assert "«9 октября лидеры <встретились> в Душанбе\\; подробности\\, позже.» — Ведомости" in unfolded


@pytest.mark.parametrize("writer", STORY_WRITERS, ids=lambda w: w.name)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_same_events_give_the_same_file(writer: object, language: str, tmp_path: Path) -> None:
    chosen = next(each for each in STORY_WRITERS if each is writer)
    paths = [tmp_path / f"{number}{chosen.suffixes[0]}" for number in (1, 2)]
    for path in paths:
        write_story(EVENTS, DOCUMENTS, path, language)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    own = replace(event("Своё", within(day(Day(2025, 1, 1)))), mentions=(), review=Review.ACCEPTED)
    write_story([own], {}, paths[0], language)
    write_story([], {}, paths[1], language)


def test_an_unknown_ending_is_refused_with_those_that_are_known(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"\.timelinejs\.json"):
        write_story(EVENTS, DOCUMENTS, tmp_path / "x.doc", "ru")
    assert list(tmp_path.iterdir()) == []


def test_the_table_gives_its_reasons_in_the_language_asked_for(tmp_path: Path) -> None:
    told = replace(event("Встреча", None), derivation=Derivation("rule", None, Wording("потому", "because")))
    path = tmp_path / "a.csv"
    for language, reason in (("ru", "потому"), ("en", "because")):
        write_story([told], {}, path, language)
        assert reason in path.read_text("utf-8")


def test_a_calendar_holds_no_control_characters() -> None:
    lines = together(to_ics([event("Вст\x00реча\x0b\x7f\tтам", lasting(day(Day(2025, 1, 1)), None))], {}, "ru"))
    assert "SUMMARY:Встреча\tтам" in lines
