"""The fused pass gives what Natasha's own taggers give, and always the same bytes."""

import random
from collections.abc import Sequence
from typing import Any, cast

import natasha
import numpy as np
import pytest

from timeline.extract.annotate import Annotator
from timeline.extract.fused import BLOCK, Analysis, FusedRuntime
from timeline.extract.fused_first import KEPT, FirstProducts
from timeline.extract.fused_names import name_spans
from timeline.extract.fused_weights import Floats, load_embedding, load_weights
from timeline.extract.morphology import Morphology
from timeline.extract.sentences import Segmenter

_Sentences = list[tuple[str, ...]]


@pytest.fixture(scope="module")
def runtime() -> FusedRuntime:
    return FusedRuntime(load_embedding(), load_weights())


@pytest.fixture(scope="module")
def texts(articles: list[str]) -> list[_Sentences]:
    segmenter = Segmenter(Morphology().is_finite)
    return [[words.plain for words in segmenter.sentences(text)] for text in articles]


class _Stock:
    """Natasha as its documentation uses it."""

    def __init__(self) -> None:
        library = cast(Any, natasha)
        embedding = library.NewsEmbedding()
        self.morph = library.NewsMorphTagger(embedding)
        self.syntax = library.NewsSyntaxParser(embedding)
        self.names = library.NewsNERTagger(embedding)

    def states(self, words: tuple[str, ...]) -> Floats:
        parts: list[Floats] = []
        for tagger, lead in ((self.morph, ()), (self.syntax, ()), (self.names, (".",))):
            infer = tagger.infer
            (batch,) = infer.encoder([(*lead, *words)])
            embedded = infer.model.emb(batch.word_id, batch.shape_id)
            parts.append(infer.model.encoder(embedded, batch.pad_mask)[0, len(lead) :])
        return np.concatenate(parts, axis=1)

    def name_tags(self, words: tuple[str, ...]) -> list[str]:
        infer = self.names.infer
        (tags,) = infer.decoder(infer.process(infer.encoder([(".", *words)])))
        return list(tags)[1:]


@pytest.fixture(scope="module")
def stock() -> _Stock:
    return _Stock()


def test_tags_heads_and_relations_are_natashas(runtime: FusedRuntime, stock: _Stock, texts: list[_Sentences]) -> None:
    compared = 0
    for sentences in texts:
        ours = analysed(runtime, sentences)
        for sentence, morph, syntax in zip(ours, stock.morph.map(sentences), stock.syntax.map(sentences), strict=True):
            assert [(tag.pos, tag.feats) for tag in sentence.tags] == [(t.pos, t.feats) for t in morph.tokens]
            assert [head + 1 for head in sentence.heads] == [int(t.head_id) for t in syntax.tokens]
            assert sentence.rels == [t.rel for t in syntax.tokens]
            compared += len(sentence.tags)
    assert compared > 250


def test_names_are_natashas(runtime: FusedRuntime, stock: _Stock, texts: list[_Sentences]) -> None:
    found = 0
    for sentences in texts:
        for words, ours in zip(sentences, analysed(runtime, sentences), strict=True):
            assert ours.names == name_spans(stock.name_tags(words))
            found += len(ours.names)
    assert found > 20


def test_hidden_states_are_natashas(runtime: FusedRuntime, stock: _Stock, texts: list[_Sentences]) -> None:
    for sentences in texts[:4]:
        for words, ours in zip(sentences, analysed(runtime, sentences), strict=True):
            assert np.abs(ours.states - stock.states(words)).max() < 1e-3


def test_tags_spell_names() -> None:
    tags = ["B-PER", "I-PER", "B-PER", "O", "I-LOC", "I-LOC", "O", "B-ORG", "B-LOC"]
    assert name_spans(tags) == [(0, 2, "PER"), (2, 3, "PER"), (4, 6, "LOC"), (7, 8, "ORG"), (8, 9, "LOC")]


def analysed(runtime: FusedRuntime, sentences: Sequence[Sequence[str]]) -> list[Analysis]:
    return runtime.analyse_many([sentences])[0]


def _bytes(analyses: list[Analysis]) -> bytes:
    return b"".join(analysis.states.tobytes() for analysis in analyses)


def test_same_text_same_bytes_whatever_came_before(runtime: FusedRuntime, texts: list[_Sentences]) -> None:
    first = [_bytes(analysed(runtime, sentences)) for sentences in texts]
    again = [_bytes(analysed(runtime, sentences)) for sentences in reversed(texts)]
    fresh = FusedRuntime(load_embedding(), load_weights())
    assert again[::-1] == first
    assert _bytes(analysed(fresh, texts[0])) == first[0]


def test_blocks_hold_sentences_whole(runtime: FusedRuntime) -> None:
    sentences = [("Слово", "за", "словом", ".")] * BLOCK
    analyses = analysed(runtime, sentences)
    assert len(analyses) == len(sentences)
    assert {analysis.states.shape for analysis in analyses} == {(4, 192)}
    assert {tuple(analysis.heads) for analysis in analyses} == {tuple(analyses[0].heads)}


def test_nothing_in_nothing_out(runtime: FusedRuntime) -> None:
    assert analysed(runtime, []) == []


def test_many_texts_are_as_each_alone(annotator: Annotator, articles: list[str]) -> None:
    together = list(annotator.annotate_many((text, None) for text in articles[:3]))
    assert together == [annotator.annotate(text) for text in articles[:3]]


def test_a_word_adds_the_same_bits_in_any_company() -> None:
    embedding, weights = load_embedding(), load_weights()
    words = ["Минске", "2019", "ъъъ", "переговоры", "ЦБ", *embedding.words.words()[1000:1060]]
    together = FirstProducts(embedding, weights, ("в", "на"))
    rows = together.table[together.rows(words)]
    alone = FirstProducts(embedding, weights, ())
    for word, row in zip(words, rows, strict=True):
        assert (alone.table[alone.rows([word])[0]] == row).all(), word
    for start in range(1, 60, 7):
        fewer = FirstProducts(embedding, weights, ())
        assert (fewer.table[fewer.rows(words[start:])] == rows[start:]).all(), start


def test_forgotten_words_are_multiplied_again() -> None:
    embedding, weights = load_embedding(), load_weights()
    products = FirstProducts(embedding, weights, ("в", "на", "Минске"))
    before = products.table[products.rows(["на", "переговоры"])].copy()
    known = embedding.words.words()
    for start in range(0, KEPT, 2000):
        products.rows(known[start : start + 2000])
    assert (products.table[products.rows(["на", "переговоры"])] == before).all()


def test_each_word_has_its_row_after_all_were_forgotten() -> None:
    embedding, weights = load_embedding(), load_weights()
    products, chance = FirstProducts(embedding, weights, ("в", "на")), random.Random(1)
    known = embedding.words.words()[:30_000]
    words = known[:500]
    for _ in range(150):
        words = chance.sample(known, 500)
        assert products.rows(words).all()
    alone = FirstProducts(embedding, weights, ())
    assert (products.table[products.rows(words)] == alone.table[alone.rows(words)]).all()


def test_words_have_the_numbers_of_their_lines() -> None:
    words = load_embedding().words
    known = words.words()
    assert len(known) == len(words) == 250_002
    assert [words.number(word, -1) for word in known[::997]] == list(range(0, len(known), 997))
    assert (words.number(known[-1], -1), words.number("ъъъ", -7)) == (len(known) - 1, -7)
    assert (words.number("", -1), words.number("\ud800", -1), words.number("а\nб", -1)) == (-1, -1, -1)


def test_texts_analysed_together_are_as_each_alone(runtime: FusedRuntime, texts: list[_Sentences]) -> None:
    together = runtime.analyse_many([*texts, [], texts[0]])
    assert [_bytes(found) for found in together] == [_bytes(analysed(runtime, text)) for text in [*texts, [], texts[0]]]
    assert [[sentence.names for sentence in found] for found in together[: len(texts)]] == [
        [sentence.names for sentence in analysed(runtime, text)] for text in texts
    ]
