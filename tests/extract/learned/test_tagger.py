"""The tagger finds events and dates, the same in any company, whatever the text."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.extract.annotate import Annotator
from timeline.extract.learned.spans import TokenSpan
from timeline.extract.learned.tagger import Tagger

STORY = (
    "Президент Казахстана встретился в Астане с премьер-министром Италии.\n"
    "Переговоры прошли 9 октября 2025 года. Накануне в аэропорту произошла авария, погибли два человека.\n"
    "Суд приговорил бывшего мэра к пяти годам колонии; приговор вступит в силу в декабре.\n"
    "— Да.\n"
)


def test_finds_events_and_dates(annotator: Annotator, tagger: Tagger) -> None:
    sentences = annotator.annotate(STORY)
    events: set[str] = set()
    dates: set[str] = set()
    for sentence, marginals in zip(sentences, tagger.tag(sentences), strict=True):
        events |= {sentence.tokens[m.head].text for m in tagger.mentions_of([marginals], threshold=0.3)[0]}
        surely_dates = np.flatnonzero(marginals[:, tagger.column("DATE")] >= 0.5).tolist()
        dates |= {sentence.tokens[index].text for index in surely_dates}
    assert {"встретился", "Переговоры", "авария"} <= events
    assert {"октября", "2025", "декабре"} <= dates
    assert not events & {"Президент", "Астане", "Суд", "человека"}


def test_a_sentence_is_tagged_alike_in_any_company(annotator: Annotator, tagger: Tagger) -> None:
    sentences = annotator.annotate(STORY)
    together = tagger.tag(sentences)
    for sentence, expected in zip(sentences, together, strict=True):
        assert tagger.tag([sentence])[0].tobytes() == expected.tobytes()
    many = tagger.tag(sentences * 100)  # more than one block
    assert all(found.tobytes() == together[i % len(sentences)].tobytes() for i, found in enumerate(many))
    reversed_company = tagger.tag((*sentences[::-1], *sentences))[len(sentences) :]
    assert [found.tobytes() for found in reversed_company] == [found.tobytes() for found in together]


def test_marginals_lie_on_their_grid(annotator: Annotator, tagger: Tagger) -> None:
    for marginals in tagger.tag(annotator.annotate(STORY)):
        probabilities = np.delete(marginals, [1, 2], axis=1)
        assert ((probabilities >= 0) & (probabilities <= 1)).all()
        assert (probabilities * 1024 % 1 == 0).all()


def test_agrees_with_the_trained_network(annotator: Annotator, tagger: Tagger) -> None:
    """The whole numbers of the shipped file stay close to the real numbers of PyTorch, which the fixture keeps."""
    reference = json.loads((Path(__file__).parent / "reference.json").read_text(encoding="utf-8"))
    sentences = annotator.annotate(reference["text"])
    found = tagger.tag(sentences)
    for label, rows in reference["marginals"].items():
        for marginals, expected in zip(found, rows, strict=True):
            assert np.abs(marginals[:, tagger.column(label)] - np.array(expected)).max() < 0.08


def test_nothing_in_nothing_out(tagger: Tagger) -> None:
    assert tagger.tag(()) == []


def test_mentions_are_those_at_or_above_the_threshold(annotator: Annotator, tagger: Tagger) -> None:
    sentences = annotator.annotate(STORY)
    for marginals in tagger.tag(sentences):
        few = tagger.mentions_of([marginals], threshold=0.6)[0]
        many = tagger.mentions_of([marginals], threshold=0.1)[0]
        assert set(few) <= set(many)
        for mention in many:
            assert mention.marginal == marginals[mention.head, 0] >= 0.1
            assert 0 <= mention.first <= mention.head < mention.last <= len(marginals)
            assert 0.0 <= mention.probability <= 1.0


def test_probability_never_falls_with_the_marginal(tagger: Tagger) -> None:
    shares = [tagger.probability(step / 1024) for step in range(0, 1025, 8)]
    assert shares == sorted(shares)
    assert shares[0] < 0.1 < 0.6 < shares[-1]


def test_unknown_label(tagger: Tagger) -> None:
    with pytest.raises(ValueError, match="tuple"):
        tagger.column("NO SUCH LABEL")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text(annotator: Annotator, tagger: Tagger, text: str) -> None:
    sentences = annotator.annotate(text)
    for sentence, marginals in zip(sentences, tagger.tag(sentences), strict=True):
        assert marginals.shape == (len(sentence.tokens), len(tagger.labels))
        assert np.isfinite(marginals).all()
        for mention in tagger.mentions_of([marginals], threshold=0.0)[0]:
            TokenSpan(mention.first, mention.last).place(sentence)
