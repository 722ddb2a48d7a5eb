"""The whole way from a text to its events: the sample article as its reader would write it down, and odd texts."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.assets import seed
from timeline.extract.pipeline import ExtractionOptions, Extractor
from timeline.formats import document_from_text, read_document
from timeline.model.document import Document
from timeline.model.event import Event, Extraction
from timeline.model.instant import Day
from timeline.model.span import Span
from timeline.model.timex import Basis

PUBLISHED = Day(2025, 10, 24)


@pytest.fixture(scope="module")
def article() -> Document:
    return read_document(next(iter(sorted(seed().glob("*.txt")))))


@pytest.fixture(scope="module")
def extraction(extractor: Extractor, article: Document) -> Extraction:
    return extractor.extract(article)


TRUTH: list[dict[str, Any]] = json.loads(Path(__file__).with_name("seed_truth.json").read_text(encoding="utf-8"))


def matching(extraction: Extraction, truth: dict[str, Any]) -> Event:
    """The event that shares most mentions with the truth."""
    spans = {(m["start"], m["end"]) for m in truth["mentions"]}

    def shared(event: Event) -> int:
        return sum(any(m.span.start < end and start < m.span.end for start, end in spans) for m in event.mentions)

    best = max(extraction.events, key=shared)
    assert shared(best), truth["title"]
    return best


@pytest.mark.parametrize("truth", TRUTH, ids=[t["title"] for t in TRUTH])
def test_the_sample_article_is_read_as_its_reader_would(extraction: Extraction, truth: dict[str, Any]) -> None:
    event = matching(extraction, truth)
    for mention in truth["mentions"]:
        assert any(m.span.start < mention["end"] and mention["start"] < m.span.end for m in event.mentions), mention
    begin, end = (event.time.first_day, event.time.last_day) if event.time is not None else (None, None)
    assert ([begin.isoformat(), end.isoformat()] if begin and end else None) in truth["days"]
    assert event.status == truth["status"]
    for person in truth["participants"]:
        assert any(
            named.name == person["name"] or named.evidence.span.overlaps(Span(person["start"], person["end"]))
            for named in event.participants
        ), person["name"]
    assert [named.name for named in event.places] == truth["places"]


def test_the_sample_article_holds_no_event_beside_the_true_ones(extraction: Extraction) -> None:
    assert len(extraction.events) == len(TRUTH)


def test_the_aircraft_crashed_within_a_month_never_on_its_first_day(extraction: Extraction) -> None:
    crash = next(event for event in extraction.events if event.subkind == "accident")
    assert crash.time is not None
    assert (crash.time.edtf, crash.time.precision) == ("2024-12", "month")
    assert crash.title == "Крушение самолета «Азербайджанских авиалиний»"


def test_the_call_has_no_date_but_the_article_s(extraction: Extraction) -> None:
    call = next(event for event in extraction.events if event.subkind == "call")
    assert call.basis is Basis.PUBLISHED
    assert call.time is not None
    assert call.time.precision == "day"
    assert call.derivation.anchor is not None


def test_a_teaser_is_evidence_but_no_event(extraction: Extraction, article: Document) -> None:
    start = article.text.index("встреча Путина с Алиевым")
    holders = [event for event in extraction.events if any(m.span.start == start for m in event.mentions)]
    assert [event.time.edtf for event in holders if event.time] == ["2025-10-09"]


def test_every_quote_stands_where_it_says(extraction: Extraction, article: Document) -> None:
    for event in extraction.events:
        named = [named.evidence for named in (*event.participants, *event.places)]
        for evidence in (*event.mentions, *event.dates, *named):
            assert evidence.quote == evidence.span.cut(article.text)
            assert evidence.document == article.id
        assert event.mentions
        assert event.title
        assert len(event.title) <= 96


def test_the_same_text_gives_the_same_events_alone_and_in_company(
    extractor: Extractor, extraction: Extraction, article: Document
) -> None:
    other = document_from_text("Вчера в Москве умер поэт.", name="other", published=PUBLISHED)
    assert list(extractor.extract_many([other, article, other]))[1] == extraction


def test_a_stricter_threshold_keeps_the_surer_events(extraction: Extraction, article: Document) -> None:
    strict = Extractor(ExtractionOptions(threshold=0.5)).extract(article)
    assert 0 < len(strict.events) < len(extraction.events)
    assert min(event.confidence for event in strict.events) >= 0.5


def test_without_publication_date_relative_dates_stay_open_and_it_says_so(extractor: Extractor) -> None:
    found = extractor.extract(document_from_text("Вчера в Москве умер поэт Иван Петров.", name="x"))
    assert [event.time for event in found.events] == [None]
    assert any("Дата публикации" in problem.ru for problem in found.problems)


def test_other_languages_are_skipped_and_it_says_so(extractor: Extractor) -> None:
    text = "Заголовок\n\nПрезидент підписав закон і її указ.\n\nThe president signed the new law on Monday."
    found = extractor.extract(document_from_text(text, name="x", published=PUBLISHED))
    assert found.events == ()
    assert [problem.en.split(":")[0] for problem in found.problems] == [
        "Sentences skipped as Ukrainian",
        "Sentences skipped as another language",
    ]


HOSTILE = [
    "",
    " \n\t ",
    "\x00\ufeff\u200b",
    "встреча " * 3000,
    "9 октября " * 2000,
    "Путин. " * 1000,
    "«((((»" * 500,
    "\u202eвстретились\u202c 31 ноября 99.99.9999",
    "а" * 100_000,
    "Встреча\tсостоялась\r\n\r\n|---|\r\nв 0 году и в 10000 году, −500",
    "🜁🜂 взрыв 🜃 \U0010ffff",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_odd_text_gives_a_result(extractor: Extractor, text: str) -> None:
    found = extractor.extract(document_from_text(text, name="odd", published=PUBLISHED))
    for event in found.events:
        assert all(m.quote == m.span.cut(text) for m in event.mentions)


WORDS = (
    *("встреча", "Путин", "уволил", "9 октября", "2025 года", ",", ".", "\n\n", "«", "»", "(", ")", "не", "якобы"),
    *("вчера", "который", "погибли", "12", "в Москве", "будет", "заявил", "что", "после взрыва"),
)


@settings(max_examples=60, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=60))
def test_any_text_gives_true_quotes(extractor: Extractor, words: list[str]) -> None:
    text = " ".join(words)
    found = extractor.extract(document_from_text(text, name="any", published=PUBLISHED))
    for event in found.events:
        assert all(m.quote == m.span.cut(text) for m in (*event.mentions, *event.dates))
        assert 0 <= event.confidence <= 1
