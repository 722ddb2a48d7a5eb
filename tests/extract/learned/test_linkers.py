"""The linkers tell which date, person and place belong to which event of a sentence."""

from collections.abc import Callable

import numpy as np
import pytest

from timeline.extract.annotate import Annotator
from timeline.extract.learned.linkers import ArgumentLinker, DateLinker, argument_candidates, runs
from timeline.extract.learned.pairs import PairTable
from timeline.extract.learned.spans import TokenSpan
from timeline.extract.learned.tagger import Marginals, Tagger
from timeline.extract.tokens import Sentence

Find = Callable[[str], TokenSpan]


@pytest.fixture(scope="module")
def sentence(annotator: Annotator) -> Sentence:
    text = (
        "9 октября 2025 года Ильхам Алиев встретился с Владимиром Путиным в Душанбе, "
        "а в декабре 2024 года разбился самолёт."
    )
    (found,) = annotator.annotate(text)
    return found


@pytest.fixture(scope="module")
def marginals(tagger: Tagger, sentence: Sentence) -> Marginals:
    return tagger.tag([sentence])[0]


@pytest.fixture
def find(sentence: Sentence) -> Find:
    def span(words: str) -> TokenSpan:
        wanted = words.split()
        texts = [token.text for token in sentence.tokens]
        first = next(i for i in range(len(texts)) if texts[i : i + len(wanted)] == wanted)
        return TokenSpan(first, first + len(wanted))

    return span


def test_each_event_gets_its_own_date(
    date_linker: DateLinker, sentence: Sentence, marginals: Marginals, find: Find
) -> None:
    events = [find("встретился"), find("разбился")]
    dates = [find("9 октября 2025 года"), find("декабре 2024 года")]
    scores = date_linker.score(sentence, marginals, events, dates)
    assert scores.shape == (2, 2)
    assert scores[0, 0] >= date_linker.threshold > scores[0, 1]
    assert scores[1, 1] >= date_linker.threshold > scores[1, 0]


def test_people_take_part_and_towns_are_places(
    argument_linker: ArgumentLinker, sentence: Sentence, marginals: Marginals, find: Find
) -> None:
    names = argument_linker.candidates(sentence, marginals)
    aliev, putin, dushanbe = (
        next(at for at, name in enumerate(names) if name.first <= find(word).first < name.last)
        for word in ("Алиев", "Путиным", "Душанбе")
    )
    scores = argument_linker.score(sentence, marginals, [find("встретился")], names)
    people, places = scores.participants[0], scores.places[0]
    assert min(people[aliev], people[putin]) >= argument_linker.participant_threshold > people[dushanbe]
    assert places[dushanbe] >= argument_linker.place_threshold > max(places[aliev], places[putin])


def test_words_that_the_tagger_is_sure_of_are_candidates_beside_the_names(
    sentence: Sentence, marginals: Marginals, find: Find
) -> None:
    plane, aliev = find("самолёт"), find("Ильхам Алиев")
    sure = np.zeros_like(marginals)
    sure[plane.first, 3] = sure[aliev.first, 3] = 0.9
    names = [TokenSpan(name.first, name.last) for name in sentence.names]
    assert argument_candidates(sentence, sure, [3], [4]) == (*names, plane)
    sure[plane.first, 3] = 0.0
    assert argument_candidates(sentence, sure, [3], [4]) == tuple(names)


def test_no_candidates_no_scores(date_linker: DateLinker, sentence: Sentence, marginals: Marginals) -> None:
    assert date_linker.score(sentence, marginals, [], [TokenSpan(0, 1)]).shape == (0, 1)
    assert date_linker.score(sentence, marginals, [TokenSpan(0, 1)], []).shape == (1, 0)


def test_a_pair_scores_alike_whatever_is_asked_beside_it(
    argument_linker: ArgumentLinker, sentence: Sentence, marginals: Marginals
) -> None:
    """Order does not count; the company does, for a pair knows how many nearer candidates there are."""
    events = [TokenSpan(i, i + 1) for i in range(len(sentence.tokens))]
    names = argument_linker.candidates(sentence, marginals)
    forward = argument_linker.score(sentence, marginals, events, names).participants
    backward = argument_linker.score(sentence, marginals, events[::-1], names[::-1]).participants
    assert (forward == backward[::-1, ::-1]).all()
    assert ((forward * 1024) % 1 == 0).all()


def test_runs_are_cut_where_a_new_one_begins() -> None:
    marginals = np.array([[0.1, 0], [0.9, 0.9], [0.8, 0.1], [0.7, 0.9], [0.2, 0], [0.6, 0.2]], dtype=np.float32)
    assert runs([1, 2, 3, 5], marginals, 1) == [TokenSpan(1, 3), TokenSpan(3, 4), TokenSpan(5, 6)]


def test_pairs_that_nobody_asks_about_are_rivals_all_the_same(
    argument_linker: ArgumentLinker, sentence: Sentence, marginals: Marginals
) -> None:
    events = [TokenSpan(i, i + 1) for i in range(3)]
    names = argument_linker.candidates(sentence, marginals)
    asked = [at % 2 == 0 for at in range(len(names))]
    one, all_of_them, none = PairTable(), PairTable(), PairTable()
    one.add(sentence, marginals, events, names, asked)
    all_of_them.add(sentence, marginals, events, names)
    none.add(sentence, marginals, events, names, [False] * len(names))
    assert (len(one), len(all_of_them), len(none)) == (3 * sum(asked), 3 * len(names), 0)
    some, none_of_them, every = argument_linker.score_tables([one, none, all_of_them])
    assert none_of_them.shape == (0, 2)
    assert (some == every[np.tile(asked, 3)]).all()
