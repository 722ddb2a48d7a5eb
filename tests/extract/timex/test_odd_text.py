"""Any text whatever: no exception, spans that hold what they say, work that grows with the length only."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.extract.explain import Explainer
from timeline.extract.timex.atoms import cut_atoms
from timeline.extract.timex.grammar import time_grammar
from timeline.extract.timex.lexicon import time_words
from timeline.extract.timex.pattern import SentenceParser
from timeline.model.instant import Day

PUBLISHED = st.one_of(st.none(), st.builds(Day, st.integers(-3000, 12000), st.integers(1, 12), st.integers(1, 28)))
WORDS = """
9 31 29 0 00 99 10000 2025 1917 45 февраля ноября октября мая 2023 года году г . , ( ) - – / : в на с по до к
за через назад спустя ранее день недели неделю лет веке XIX 90 - х е го начале конце середине половине второй
последние следующий прошлом этом том же вчера сегодня утром ночь ночью понедельник среду выходные летом осенью
квартале полугодии каждый ежедневно около не позднее человек COVID - 19 Ту 154 3 : 2 18 30 мск Пасху День
Победы таможенника н . э . нашей эры тысяч несколько пять двадцать полтора полгода век столетия десятилетие из
"""
PIECES = st.sampled_from(sorted(set(WORDS.split())))
TIME_SALAD = st.lists(PIECES, max_size=14).map(" ".join)


@settings(deadline=None, max_examples=250)
@given(st.one_of(st.text(max_size=80), TIME_SALAD), PUBLISHED)
def test_never_fails_and_spans_hold_their_words(explainer: Explainer, text: str, published: Day | None) -> None:
    found = explainer.explain(text, published)
    for reading in found.readings:
        assert reading.span.cut(text) == reading.text
        assert reading.derivation.rule
        assert reading.derivation.reason.ru
        assert reading.derivation.reason.en
    for rejection in found.rejections:
        assert rejection.span.cut(text) == rejection.text


@pytest.mark.parametrize("words", ["через 9999999 веков", "в 999999999 году"])
def test_a_time_that_cannot_be_drawn_or_kept_is_none(explainer: Explainer, words: str) -> None:
    found = explainer.explain(words, Day(2025, 10, 24))
    assert not any(reading.time for reading in found.readings)
    assert [rejection.text for rejection in found.rejections] == [words]


@settings(deadline=None, max_examples=100)
@given(TIME_SALAD, PUBLISHED)
def test_the_same_text_is_read_the_same_way(explainer: Explainer, text: str, published: Day | None) -> None:
    assert explainer.explain(text, published) == explainer.explain(text, published)


@settings(deadline=None, max_examples=150)
@given(TIME_SALAD)
def test_without_a_publication_date_only_the_text_dates(explainer: Explainer, text: str) -> None:
    for reading in explainer.explain(text, None).readings:
        assert (
            reading.time is None
            or reading.derivation.anchor is None
            or "публикация" not in reading.derivation.reason.ru
        )


@pytest.mark.parametrize(
    "text",
    [
        "31 ноября",
        "29.02.2023",
        "29 февраля 2023 года",
        "99.99.9999",
        "00.00.0000",
        "в 0 году",
        "1" * 5000 + " года",
        "9\u200b октября",
        "\u202e9 октября 2025\u202c",
        "٩ октября",
        "²⁰²⁵ год",
        "\x00\ufeff\ud7ff",
    ],
)
def test_impossible_dates_are_no_dates_and_no_errors(explainer: Explainer, text: str) -> None:
    for reading in explainer.explain(text, Day(2025, 10, 24)).readings:
        assert reading.span.cut(text) == reading.text


@pytest.mark.parametrize("text", ["31 ноября", "29.02.2023", "99.99.9999", "29 февраля 2023 года", "в 0 году"])
def test_impossible_dates_are_rejected_with_a_reason(explainer: Explainer, text: str) -> None:
    found = explainer.explain(text, Day(2025, 10, 24))
    assert not found.readings
    assert found.rejections
    assert found.rejections[0].reason.ru


@pytest.mark.parametrize(
    "text", ["COVID-19", "Ту-154", "со счётом 3:2", "Ему 45 лет", "1941 человек", "стоит 2000 рублей"]
)
def test_figures_that_are_no_time_are_rejected(explainer: Explainer, text: str) -> None:
    found = explainer.explain(text, Day(2025, 10, 24))
    assert not found.readings
    assert found.rejections


@pytest.mark.parametrize(
    "unit",
    ["9 октября ", "в начале ", "с 5 по ", "в ночь с ", "1 2 3 ", "в в в ", "2001, ", "не позднее около ", "( 7 ", "а"],
)
def test_attempts_grow_with_the_length_only(unit: str) -> None:
    def attempts(times: int) -> int:
        text = unit * times
        parser = SentenceParser(time_grammar(), cut_atoms(text, 0, len(text), (), time_words()))
        for at in range(len(cut_atoms(text, 0, len(text), (), time_words()))):
            parser.parse("whole", at)
        return parser.attempts

    assert attempts(400) <= 2.1 * attempts(200) + 500
