"""Texts that once broke the extraction, or might: each gives a result with true quotes, and keeps what it can."""

import json
import pickle
from pathlib import Path

import pytest

from timeline.assets import seed
from timeline.extract.pipeline import Extractor
from timeline.formats import document_from_text
from timeline.model.instant import Day

CASES = sorted((Path(__file__).parent / "hostile").glob("*.json"))
NEWS = "Взрыв в Туле\n\nВ Туле 5 мая 2020 года взорвался завод. Погибли три человека.\n\n"
LONG = [
    "9 октября " * 1500,
    "с 5 по 9 октября, " * 400,
    "31 ноября 29.02.2023 99.99.9999 " * 300,
    "в 0 году, в 10000 году, в −500 году; " * 300,
    "а" * 200_000,
    "Путин встретился с Алиевым, " * 400,
    "\u202eвстретились\u202c взо\u200bрвался у\u0301мер \ufeff" * 500,
    "|---|---|\n| 9 мая | взрыв |\n" * 500,
    "The president signed the new law on Monday.\n" * 200,
    "Президент підписав закон і її указ 5 жовтня.\n" * 200,
]


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_what_once_broke_it_gives_a_result(extractor: Extractor, path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    published = Day(*case["published"]) if case["published"] else None
    document = document_from_text(case["text"], name="case", published=published)
    found = extractor.extract(document)
    assert extractor.extract(document) == found
    assert pickle.loads(pickle.dumps(found)) == found
    assert all(part.span.cut(document.text) == part.text for part in (*found.timexes, *found.rejections))
    for event in found.events:
        named = [named.evidence for named in (*event.participants, *event.places)]
        assert all(e.quote == e.span.cut(document.text) for e in (*event.mentions, *event.dates, *named))


@pytest.mark.parametrize("odd", LONG, ids=range(len(LONG)))
def test_odd_stretches_lose_nothing_of_what_stands_before_them(extractor: Extractor, odd: str) -> None:
    text = NEWS + odd
    found = extractor.extract(document_from_text(text, name="odd", published=Day(2020, 5, 6)))
    explosion = [event for event in found.events if any(m.span.end <= len(NEWS) for m in event.mentions)]
    assert any(event.time and event.time.edtf == "2020-05-05" for event in explosion)


@pytest.mark.parametrize(
    "odd", ["Путин. " * 430, "и " * 20_000, "спустя 99999999999 лет" * 2_000, "Взрыв в Туле. " * 400]
)
def test_an_appendix_changes_nothing_of_the_article(extractor: Extractor, odd: str) -> None:
    text = next(seed().glob("*.txt")).read_text(encoding="utf-8").rstrip()
    alone = extractor.extract(document_from_text(text, name="seed", published=Day(2025, 10, 24))).events
    found = extractor.extract(document_from_text(f"{text}\n\n{odd}", name="seed", published=Day(2025, 10, 24))).events
    kept = {mention.span for event in found for mention in event.mentions}
    assert [event.title for event in alone if not any(mention.span in kept for mention in event.mentions)] == []


def test_impossible_dates_are_rejected_with_their_reason(extractor: Extractor) -> None:
    text = "31 ноября состоялась встреча, 29.02.2023 прошли выборы."
    found = extractor.extract(document_from_text(text, name="odd", published=Day(2023, 12, 1)))
    assert {rejection.text for rejection in found.rejections} >= {"31 ноября", "29.02.2023"}
