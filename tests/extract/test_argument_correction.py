"""The linker adds the names it is sure of and drops those it doubts; it never touches what it was not asked about."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from timeline.extract.annotate import Annotator
from timeline.extract.argument_correction import correct_arguments
from timeline.extract.batching import run_alone
from timeline.extract.countries import load_countries
from timeline.extract.entities import Entities, find_entities
from timeline.extract.fused_weights import Floats
from timeline.extract.layout import find_stretches
from timeline.extract.learned.linkers import ArgumentLinker
from timeline.extract.learned.pairs import PairTable
from timeline.extract.learned.spans import TokenSpan
from timeline.extract.learned.tagger import Marginals
from timeline.extract.lexicon import load_lexicon
from timeline.extract.mentions import Mention, find_mentions, find_settings
from timeline.extract.participants import ArgumentFinder
from timeline.extract.tokens import Sentence
from timeline.extract.trained_models import Tagging, TrainedModels
from timeline.formats import document_from_text

TEXT = "Иван Петров встретился в Москве с Анной Ивановой. Шёл дождь."


class Opinion(ArgumentLinker):
    """Thinks the same of every name."""

    def __init__(self, participant: float, place: float) -> None:
        self._opinion = participant, place

    def candidates(self, sentence: Sentence, marginals: Marginals) -> tuple[TokenSpan, ...]:
        del marginals
        return tuple(TokenSpan(name.first, name.last) for name in sentence.names)

    def score_tables(self, tables: Sequence[PairTable]) -> list[Floats]:
        return [np.tile(np.array(self._opinion, dtype=np.float32), (len(table), 1)) for table in tables]


@pytest.fixture(scope="module")
def sentences(annotator: Annotator) -> tuple[Sentence, ...]:
    return annotator.annotate(TEXT)


@pytest.fixture(scope="module")
def entities(sentences: tuple[Sentence, ...]) -> Entities:
    return find_entities(sentences, load_countries())


@pytest.fixture(scope="module")
def mentions(sentences: tuple[Sentence, ...], entities: Entities) -> list[Mention]:
    lexicon = load_lexicon()
    finder = ArgumentFinder(sentences, entities, load_countries(), lexicon)
    stretches = find_stretches(document_from_text(TEXT, name="note"))
    blank = [Tagging(None, {}) for _ in sentences]
    settings = run_alone(find_settings(sentences, blank, stretches, (), lexicon, TrainedModels()))
    found = find_mentions(settings, [None] * len(settings), finder, lexicon)
    return [mention for mention in found if mention.span.cut(TEXT) == "встретился"]


def names(mention: Mention) -> tuple[set[str], set[str]]:
    arguments = mention.arguments
    return {a.span.cut(TEXT) for a in arguments.participants}, {a.span.cut(TEXT) for a in arguments.places}


def weighed(
    mentions: list[Mention], sentences: tuple[Sentence, ...], entities: Entities, linker: ArgumentLinker | None
) -> list[Mention]:
    taggings = {s.index: Tagging(np.zeros((len(s.tokens), 1), dtype=np.float32), {}) for s in sentences}
    return run_alone(correct_arguments(mentions, taggings, entities, linker))


def test_without_a_linker_the_rules_stand(
    mentions: list[Mention], sentences: tuple[Sentence, ...], entities: Entities
) -> None:
    assert weighed(mentions, sentences, entities, None) == mentions
    assert names(mentions[0]) == ({"Иван Петров", "Анной Ивановой"}, {"Москве"})


def test_doubted_names_are_dropped(
    mentions: list[Mention], sentences: tuple[Sentence, ...], entities: Entities
) -> None:
    (mention,) = weighed(mentions, sentences, entities, Opinion(0.0, 0.9))
    assert names(mention) == (set(), {"Москве"})  # a person is no place, however sure the linker


def test_between_both_limits_the_rules_stand(
    mentions: list[Mention], sentences: tuple[Sentence, ...], entities: Entities
) -> None:
    (mention,) = weighed(mentions, sentences, entities, Opinion(0.3, 0.3))
    assert names(mention) == names(mentions[0])


def test_what_hardly_happens_has_no_place(
    mentions: list[Mention], sentences: tuple[Sentence, ...], entities: Entities
) -> None:
    faint = replace(mentions[0], verdict=mentions[0].verdict._replace(probability=0.01))
    (mention,) = weighed([faint], sentences, entities, Opinion(0.35, 0.9))
    assert names(mention) == ({"Иван Петров", "Анной Ивановой"}, set())


def test_no_mentions(sentences: tuple[Sentence, ...], entities: Entities) -> None:
    assert weighed([], sentences, entities, Opinion(0.9, 0.9)) == []
