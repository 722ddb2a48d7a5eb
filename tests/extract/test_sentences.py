"""Sentences end where a reader of news would end them, and words keep their places."""

from typing import Any, cast

import pytest
import razdel
from hypothesis import given
from hypothesis import strategies as st

from timeline.extract.morphology import Morphology
from timeline.extract.sentences import MAX_TOKENS, Segmenter, sentence_ends
from timeline.model.span import Span


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter(Morphology().is_finite)


def _sentences(segmenter: Segmenter, text: str) -> list[str]:
    return [words.span.cut(text) for words in segmenter.sentences(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Москва помогает следствию после крушения в декабре 2024 г.", "Путин подтвердил, что причины известны."],
        ["В декабре 2024 г. Путин посетил Баку."],
        ["В 1990-х гг. Россия жила иначе."],
        ["В конце XIX в. Москва росла."],
        ["Родился 5 мая 1960 г.", "Окончил университет."],
        ["Он вырос в г. Москве и учился в МГУ им. М. В. Ломоносова.", "Потом уехал."],
        ["Встречу провёл В. В. Путин.", "А. Лукашенко не приехал."],
        ["Ущерб — 10 тыс. долл. США.", "Он велик."],
        ["Что?", "Где?", "Когда?"],
        ["Он сказал: «Да!»", "Потом ушёл."],
        ["12.05.2020 г. суд приговорил его по ст. 105 УК РФ."],
    ],
)
def test_sentence_borders(segmenter: Segmenter, sentences: list[str]) -> None:
    assert _sentences(segmenter, " ".join(sentences)) == sentences


def test_a_heading_on_its_own_line_is_a_sentence_and_a_paragraph(segmenter: Segmenter) -> None:
    text = "Политика\n\nПутин поговорил с Алиевым\nОб этом сообщил Кремль. Беседа была долгой."
    found = list(segmenter.sentences(text))
    assert [(words.paragraph, words.span.cut(text)) for words in found] == [
        (0, "Политика"),
        (1, "Путин поговорил с Алиевым"),
        (2, "Об этом сообщил Кремль."),
        (2, "Беседа была долгой."),
    ]


def test_a_wrapped_line_goes_on(segmenter: Segmenter) -> None:
    text = "Об этом в пятницу вечером сообщила журналистам\r\nпресс-служба ведомства.\r\nновая строка"
    assert _sentences(segmenter, text) == [text[: text.index(".") + 1], "новая строка"]


def test_a_stretchs_border_is_a_sentences_border(segmenter: Segmenter) -> None:
    text = "Первое предложение здесь. Второе предложение тут.\nТретье."
    stretches = [Span(7, 18), Span(26, 49)]
    found = list(segmenter.sentences(text, stretches))
    assert [words.span.cut(text) for words in found] == ["предложение", "Второе предложение тут."]
    assert [words.paragraph for words in found] == [0, 0]
    assert [words.paragraph for words in segmenter.sentences(text, [Span(50, 57)])] == [1]


def test_words_keep_their_places_and_lose_accents(segmenter: Segmenter) -> None:
    text = "  Пу́тин при\u00adехал\u200b в 2019, 5 мая."
    (words,) = segmenter.sentences(text)
    assert words.plain == ("Путин", "приехал", "в", "2019", ",", "5", "мая", ".")
    assert all(text.startswith(word, start) for start, word in zip(words.starts, words.texts, strict=True))


def test_words_are_razdels(segmenter: Segmenter, articles: list[str]) -> None:
    for text in articles:
        for chunk in text.split():
            if "://" in chunk or "www." in chunk:
                continue  # addresses are no words
            found = [word for words in segmenter.sentences(chunk) for word in words.texts]
            assert found == [token.text for token in cast(Any, razdel).tokenize(chunk)], chunk


@given(st.text("аБ1 .?!…;:)»«\"'(-—\u00a0\t,=D", max_size=40) | st.text())
def test_sentences_end_where_razdel_ends_them(line: str) -> None:
    assert sentence_ends(line) == [sentence.stop for sentence in cast(Any, razdel).sentenize(line)]


def test_lines_of_articles_end_where_razdel_ends_them(articles: list[str]) -> None:
    for line in {line for article in articles for line in article.splitlines()}:
        assert sentence_ends(line) == [sentence.stop for sentence in cast(Any, razdel).sentenize(line)]


def test_long_lines_are_cut(segmenter: Segmenter) -> None:
    for text in ("а" * 100_000, "слово " * 20_000, "." * 50_000, "«" * 30_000):
        found = list(segmenter.sentences(text))
        assert max(len(words.starts) for words in found) <= MAX_TOKENS
        assert "".join("".join(words.texts) for words in found) == text.replace(" ", "")


def test_empty_texts_have_no_sentences(segmenter: Segmenter) -> None:
    for text in ("", " ", "\n\n", "\u2028\t"):
        assert list(segmenter.sentences(text)) == []
        assert list(segmenter.sentences(text, [])) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Указ [http://pravo.gov.ru/Document/View/00012 подписан] в мае", "Указ [ подписан ] в мае"),
        ("Он (https://example.org/a?b=c) молчит.", "Он ( ) молчит ."),
        ("Смотрите www.example.org.", "Смотрите ."),
        ("http://example.org", ""),
        (f"на https://example.org/{'a' * 600} сегодня", "на сегодня"),
        ("на Change.org и в «Яндекс.Новостях»", "на Change . org и в « Яндекс . Новостях »"),
    ],
)
def test_addresses_of_the_web_are_no_words(segmenter: Segmenter, text: str, words: str) -> None:
    found = [word for sentence in segmenter.sentences(text) for word in sentence.texts]
    assert " ".join(found) == words
    for sentence in segmenter.sentences(text):
        assert [
            text[start : start + len(word)] for start, word in zip(sentence.starts, sentence.texts, strict=True)
        ] == list(sentence.texts)
