"""What is weighed of a dated happening, which other dates are thought of, and what the weight decides."""

from dataclasses import replace

import numpy as np
import pytest

from timeline.extract.alternatives import alternatives
from timeline.extract.annotate import Annotator
from timeline.extract.batching import run_alone
from timeline.extract.confidence import confidence_rows, possible_datings
from timeline.extract.countries import load_countries
from timeline.extract.entities import find_entities, with_known_names
from timeline.extract.events import build_events, drawn_of
from timeline.extract.gathering import AnnotatedDocument, Gathered, choose_datings, gather
from timeline.extract.inflection import Inflection
from timeline.extract.layout import find_stretches
from timeline.extract.learned.confidence import FEATURES
from timeline.extract.lexicon import load_lexicon
from timeline.extract.mention_features import mention_rows
from timeline.extract.mention_pairs import PairFinder
from timeline.extract.mentions import find_settings
from timeline.extract.participants import ArgumentFinder
from timeline.extract.pipeline import Extractor
from timeline.extract.salience import salience_rows
from timeline.extract.timex import find_time_expressions
from timeline.extract.trained_models import TrainedModels, date_support, load_models, tag_sentences
from timeline.formats import document_from_text
from timeline.model.instant import Day
from timeline.model.timex import Basis

PUBLISHED = Day(2020, 5, 14)
TEXT = (
    "Взрыв в порту Бергена\n\n"
    "В порту Бергена прогремел взрыв. Пострадали три человека.\n\n"
    "12 мая в порт прибыл паром «Нордика». Полиция задержала его капитана Нильса Хансена.\n"
)


@pytest.fixture(scope="module")
def learned(annotator: Annotator) -> TrainedModels:
    found = load_models(annotator.embedding)
    assert found.confidence is not None
    return found


def read(annotator: Annotator, learned: TrainedModels, text: str = TEXT) -> tuple[AnnotatedDocument, Gathered]:
    document = document_from_text(text, name="x", published=PUBLISHED)
    sentences = annotator.annotate(text)
    taggings = tag_sentences(learned, sentences)
    support = date_support(learned, taggings)
    times = find_time_expressions(sentences, text=text, published=PUBLISHED, support=support).expressions
    known, countries, lexicon = with_known_names(sentences), load_countries(), load_lexicon()
    arguments = ArgumentFinder(known, find_entities(known, countries), countries, lexicon)
    found = run_alone(find_settings(known, taggings, find_stretches(document), times, lexicon, learned))
    reading = AnnotatedDocument(document, known, taggings, times, arguments, found)
    assert learned.salience is not None
    salience = learned.salience.score(salience_rows(found, len(known), learned.salience.columns)).tolist()
    return reading, run_alone(gather(reading, salience, learned, lexicon))


def at(gathered: Gathered, word: str) -> int:
    """The number of the happening that the word is a mention of."""
    return next(
        number
        for number, cluster in enumerate(gathered.clusters)
        if any(mention.candidate.token.text == word for mention in cluster.mentions)
    )


def test_every_dating_asked_about_has_a_row_of_numbers(annotator: Annotator, learned: TrainedModels) -> None:
    reading, gathered = read(annotator, learned)
    asked = possible_datings(gathered.clusters, gathered.datings, PUBLISHED)
    rows = confidence_rows(asked, gathered.clusters, gathered.datings, reading.sentences, PUBLISHED)
    assert rows.shape == (len(asked), len(FEATURES))
    assert np.isfinite(rows).all()
    assert [row[FEATURES.index("other")] for row in rows] == [one.other for one in asked]
    empty = confidence_rows([], [], [], [], None)
    assert empty.shape == (0, len(FEATURES))


def test_what_has_no_date_may_have_one_told_above(annotator: Annotator, learned: TrainedModels) -> None:
    _, gathered = read(annotator, learned)
    blank = [replace(dating, time=None, basis=Basis.NONE, dates=()) for dating in gathered.datings]
    other = alternatives(gathered.clusters, blank, PUBLISHED)[at(gathered, "задержала")]
    told = {dating.basis: dating.time.edtf for dating in other if dating.time is not None}
    assert told == {Basis.CARRIED: "2020-05-12"}
    fresh = alternatives(gathered.clusters, blank, PUBLISHED)[at(gathered, "взрыв")]
    assert "2020-05-14" in [dating.time.edtf for dating in fresh if dating.time is not None]


def test_a_date_of_its_own_stays_where_it_is_no_news(annotator: Annotator, learned: TrainedModels) -> None:
    _, gathered = read(annotator, learned)
    number = at(gathered, "прибыл")
    assert gathered.datings[number].basis is Basis.RELATIVE
    assert alternatives(gathered.clusters, gathered.datings, PUBLISHED)[number] == ()


def test_the_likeliest_dating_is_chosen_and_nothing_is_said_without_a_model(
    annotator: Annotator, learned: TrainedModels
) -> None:
    reading, gathered = read(annotator, learned)
    chosen, sure = run_alone(choose_datings(reading, gathered, learned))
    for dating, answer in zip(chosen, sure, strict=True):
        assert (answer is None) == (dating.time is None)
        assert answer is None or 0 <= answer <= 1
    same, unsaid = run_alone(choose_datings(reading, gathered, replace(learned, confidence=None)))
    assert same == list(gathered.datings)
    assert set(unsaid) == {None}


def test_what_is_too_unsure_keeps_what_its_sentence_says(annotator: Annotator, learned: TrainedModels) -> None:
    reading, gathered = read(annotator, learned)
    inflection, countries = Inflection(annotator.morphology), load_countries()
    entities = reading.arguments.entities
    unsure = [None if dating.time is None else 0.0 for dating in gathered.datings]
    events = build_events(
        reading.document, gathered.clusters, gathered.datings, unsure, inflection, countries, entities
    )
    assert [event for event in events if event.time is not None] == []
    arrival = next(event for event in events if any(m.quote == "прибыл" for m in event.mentions))
    assert [date.quote for date in arrival.dates] == ["12 мая"]
    assert arrival.derivation.reason.ru.startswith("Слишком неуверенно")
    sure = [None if dating.time is None else 1.0 for dating in gathered.datings]
    drawn = build_events(reading.document, gathered.clusters, gathered.datings, sure, inflection, countries, entities)
    assert {event.confidence for event in drawn if event.time is not None} == {0.99}


def test_what_is_told_as_done_was_not_done_on_a_later_day(extractor: Extractor) -> None:
    text = "Новости\n\nДиректор завода Иван Петров заявил о желании оставить пост 1 января 2021 года.\n"
    events = extractor.extract(document_from_text(text, name="x", published=PUBLISHED)).events
    told = [event for event in events if any("заявил" in m.quote for m in event.mentions)]
    assert all(event.time is None or event.time.edtf != "2021-01-01" for event in told)


def test_a_clause_that_only_says_when_is_no_happening_of_its_own(extractor: Extractor) -> None:
    text = (
        "Новости\n\nВ городе открылся мост.\n\nЖители ждут референдума, который должен состояться 12 июня 2020 года.\n"
    )
    events = extractor.extract(document_from_text(text, name="x", published=PUBLISHED)).events
    apart = [event for event in events if all(m.quote == "состояться" for m in event.mentions)]
    assert apart == []


def test_of_headline_and_lead_something_is_drawn(annotator: Annotator, learned: TrainedModels) -> None:
    _, gathered = read(annotator, learned)
    clusters, datings = gathered.clusters, gathered.datings
    faint: list[float | None] = [0.05 if dating.time else None for dating in datings]
    news, other = at(gathered, "Взрыв"), at(gathered, "прибыл")
    assert drawn_of(clusters, datings, faint) == set()
    faint[news] = 0.25
    assert drawn_of(clusters, datings, faint) == {news}
    faint[other] = 0.95
    assert drawn_of(clusters, datings, faint) == {news, other}
    faint[news], faint[other] = 0.05, 0.25
    assert drawn_of(clusters, datings, faint) == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "12 мая в порту прогремел взрыв, сообщила полиция.",
        "12 мая полиция сообщила, что в порту прогремел взрыв.",
    ],
)
def test_of_one_day_what_happened_is_drawn_and_not_that_somebody_told_it(extractor: Extractor, sentence: str) -> None:
    text = f"Новости порта\n\nПорт закрыт.\n\n{sentence}\n"
    events = extractor.extract(document_from_text(text, name="x", published=PUBLISHED)).events
    drawn = {mention.quote for event in events if event.time is not None for mention in event.mentions}
    assert any("взрыв" in quote for quote in drawn)
    assert not any("сообщила" in quote for quote in drawn)


def test_mentions_are_paired_alike_whatever_other_articles_are_read_with_them(
    annotator: Annotator, learned: TrainedModels
) -> None:
    assert learned.coreference is not None
    _, gathered = read(annotator, learned)
    own = mention_rows([mention for mention in gathered.mentions if mention.verdict.taken], PUBLISHED)
    other = mention_rows(gathered.mentions, None)
    finder = PairFinder(learned.coreference.embedding)
    (alone,) = finder([own])
    assert len(alone.one)
    for pairs in (finder([own, other])[0], finder([other, own])[1]):
        assert pairs.one.tolist() == alone.one.tolist()
        assert pairs.other.tolist() == alone.other.tolist()
        assert (pairs.rows == alone.rows).all()


def test_of_what_the_rules_have_joined_no_pair_is_asked(annotator: Annotator, learned: TrainedModels) -> None:
    assert learned.coreference is not None
    _, gathered = read(annotator, learned)
    finder = PairFinder(learned.coreference.embedding)
    (joined,) = finder([mention_rows(gathered.mentions, PUBLISHED, [0] * len(gathered.mentions))])
    assert not len(joined.one)
    sentence = [mention.candidate.sentence.index for mention in gathered.mentions]
    (apart,) = finder([mention_rows(gathered.mentions, PUBLISHED, range(len(gathered.mentions)))])
    assert len(apart.one)
    pairs: list[tuple[int, int]] = list(zip(apart.one.tolist(), apart.other.tolist(), strict=True))
    assert all(sentence[one] != sentence[other] for one, other in pairs)
