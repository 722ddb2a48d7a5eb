"""What tells one happening in other words joins; what dates, numbers or illness keep apart does not."""

from copy import copy
from dataclasses import replace

import numpy as np
import pytest

from timeline.extract import joining
from timeline.extract.fused_weights import Embedding, Floats, load_embedding
from timeline.extract.learned.coreference import FEATURES, CoreferenceModel
from timeline.extract.mention_pairs import NO_PAIRS
from timeline.extract.pipeline import Extractor
from timeline.model.document import Document, DocumentId
from timeline.model.event import Extraction
from timeline.model.instant import Day


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture(scope="module")
def embedding() -> Embedding:
    return load_embedding()


def _extracted(extractor: Extractor, text: str) -> Extraction:
    return extractor.extract(Document(DocumentId("d"), "d", "", text, published=Day(2019, 4, 17)))


def _together(extraction: Extraction, one: str, other: str) -> bool:
    words = [{mention.quote.lower() for mention in event.mentions} for event in extraction.events]
    return any(all(any(word.startswith(start) for word in group) for start in (one, other)) for group in words)


def test_two_dates_keep_two_matches_apart(extractor: Extractor) -> None:
    found = _extracted(
        extractor,
        "«Заря» выиграла два матча\n\n12 апреля «Заря» обыграла «Искру». 15 апреля «Заря» обыграла «Волну».",
    )
    assert not any(sum(m.quote == "обыграла" for m in event.mentions) > 1 for event in found.events)


def test_two_steps_of_an_illness_stay_two(extractor: Extractor) -> None:
    found = _extracted(
        extractor, "Певец Орлов впал в кому\n\nПевец Пётр Орлов 16 апреля был госпитализирован в Уфе и впал в кому."
    )
    assert not _together(found, "впал в кому", "госпитализирован")


def test_two_people_die_apart(extractor: Extractor) -> None:
    found = _extracted(
        extractor, "В понедельник умер писатель Иван Петров. В тот же день скончался композитор Пётр Сидоров."
    )
    assert not _together(found, "умер", "скончался")


def test_one_death_told_twice_is_one(extractor: Extractor) -> None:
    found = _extracted(
        extractor, "Умер писатель Иван Петров\n\nВ понедельник умер писатель Иван Петров. Петров скончался дома."
    )
    assert _together(found, "умер", "скончался")


def test_the_same_text_joins_in_the_same_way(extractor: Extractor) -> None:
    text = "В Туле сгорел склад\n\nПожар на складе в Туле вспыхнул 16 апреля. Возгорание потушили. Склад сгорел."
    assert _extracted(extractor, text).events == _extracted(extractor, text).events


def test_without_mentions_nothing_is_asked(embedding: Embedding) -> None:
    asked, pairs = joining.ask([], None, embedding)
    assert asked == []
    assert pairs is NO_PAIRS
    assert pairs.rows.shape == (0, len(FEATURES))


class _Sure:
    """Says the same of every pair."""

    def __init__(self, embedding: Embedding, answer: float) -> None:
        self.embedding = embedding
        self._answer = answer

    def score(self, rows: Floats) -> Floats:
        return np.full(len(rows), self._answer, np.float32)


def _judged(extractor: Extractor, judge: _Sure) -> Extractor:
    judged = copy(extractor)
    judged._learned = replace(judged._learned, coreference=judge)  # pyright: ignore[reportPrivateUsage]
    return judged


def test_the_lead_tells_the_headline_in_other_words(extractor: Extractor) -> None:
    found = _extracted(
        extractor, "В Омске убит банкир\n\nБанкира Петра Орлова застрелили в Омске 16 апреля. Гибель подтвердили."
    )
    assert _together(found, "убит", "застрелили")


@pytest.mark.parametrize("answer", [0.0, 1.0])
def test_conflicts_hold_whatever_the_model_says(extractor: Extractor, embedding: Embedding, answer: float) -> None:
    judged = _judged(extractor, _Sure(embedding, answer))
    found = _extracted(judged, "Две аварии\n\nАвария в Туле случилась 12 апреля. Авария в Орле случилась 15 апреля.")
    assert not any(sum(m.quote == "Авария" for m in event.mentions) > 1 for event in found.events)


def test_the_shipped_model_is_whole(embedding: Embedding) -> None:
    model = CoreferenceModel.load(embedding)
    rows = np.zeros((3, len(FEATURES)), np.float32)
    answers = model.score(rows)
    assert answers.shape == (3,)
    assert np.array_equal(answers, np.repeat(model.score(rows[:1]), 3))
