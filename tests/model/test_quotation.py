"""Sentences as they are quoted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.model.document import DocumentId
from timeline.model.event import Evidence
from timeline.model.quotation import excerpt, sentence_around
from timeline.model.span import Span

LONG = "Первые слова фразы, " + "очень длинной и подробной, " * 40 + "в которой кончаются переговоры."


def mention_of(text: str, words: str) -> Evidence:
    start = text.index(words)
    return Evidence(DocumentId("d"), Span(start, start + len(words)), words)


def test_a_sentence_ends_where_a_reader_ends_it() -> None:
    text = "Это было в 2024 г. Путин подтвердил это. «Да», — сказал он.\nНовый абзац."
    start = text.index("подтвердил")
    assert sentence_around(text, Span(start, start + 10)).cut(text) == "Это было в 2024 г. Путин подтвердил это."
    start = text.index("Новый")
    assert sentence_around(text, Span(start, start + 5)).cut(text) == "Новый абзац."


def test_a_year_may_end_a_sentence() -> None:
    text = "Он обещал содействие следствию в связи с крушением самолета в декабре 2024 г. Путин подтвердил это."
    assert excerpt(text, mention_of(text, "крушением")).endswith("в декабре 2024 г.")
    assert excerpt(text, mention_of(text, "подтвердил")) == "Путин подтвердил это."


def test_a_sentence_is_quoted_whole_where_it_is_short() -> None:
    text = "Раньше. 9 октября лидеры\nвстретились."
    assert excerpt(text, mention_of(text, "лидеры")) == "9 октября лидеры"


@pytest.mark.parametrize(("words", "opening"), [("Первые", "Первые слова"), ("переговоры", "…")])
def test_a_long_one_is_cut_between_words(words: str, opening: str) -> None:
    quoted = excerpt(LONG, mention_of(LONG, words), 120)
    assert quoted.startswith(opening)
    assert words in quoted
    assert len(quoted) <= 122
    assert set(quoted.strip("….").replace(",", "").split()) <= set(LONG.strip(".").replace(",", "").split())
    assert quoted.endswith("…") == (words == "Первые")


def test_the_date_beside_a_mention_is_kept() -> None:
    text = "Как сообщили " + "в очередной раз " * 20 + "в понедельник, 5 мая, " + "в городе " * 9 + "прошла встреча."
    date = mention_of(text, "5 мая")
    assert "5 мая" in excerpt(text, mention_of(text, "встреча"), 150, date)
    assert "5 мая" not in excerpt(text, mention_of(text, "встреча"), 60, date)


def test_of_what_the_text_does_not_hold_the_words_alone_are_quoted() -> None:
    assert excerpt("Коротко.", Evidence(DocumentId("d"), Span(90, 97), "встреча")) == "встреча"


@given(st.text(alphabet="аб .…\n«»", max_size=300), st.data())
def test_no_excerpt_loses_its_mention(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, max(len(text) - 1, 0)))
    end = data.draw(st.integers(start, min(start + 20, len(text))))
    quoted = excerpt(text, Evidence(DocumentId("d"), Span(start, end), text[start:end]), 40)
    for word in text[start:end].split():
        assert word.strip(" ,;:–—-…") in quoted
