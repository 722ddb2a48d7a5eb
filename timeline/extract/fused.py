"""Natasha's morphology, syntax and names in one pass: the same weights and the same answers for a fraction of the work.

The three networks share words and form. So each word is looked up once, the first layer is multiplied once for each
different word (``fused_first``), and all sentences lie in one array, a row of zeros between them, so that a layer is
one multiplication of rows with their neighbours.

The network for names was trained on running text and takes a name that opens its input for the middle of one; a full
stop before each sentence mends that (persons in news: 0.88 → 0.90 F1), as does reading such a tag as a beginning.

A matrix product rounds a row in a way that depends on the rows around it. Therefore a text is always cut into the same
blocks and never shares one with another text: same text, same bytes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from timeline.extract.fused_first import KEPT, FirstProducts
from timeline.extract.fused_names import best_tags, name_spans
from timeline.extract.fused_rows import Rows, first_layer, next_layer
from timeline.extract.fused_weights import Embedding, Floats, Integers, Weights

BLOCK = 1024  # tokens multiplied at a time, bounds the memory
_MORPH, _SYNTAX, _NAMES = range(3)
_STOP = "."
_EQUAL = 1e-5  # words with the same neighbours score the same but for rounding


@dataclass(frozen=True, slots=True)
class Tag:
    """A morphological tag: ``NOUN|Case=Gen`` taken apart."""

    text: str
    pos: str
    feats: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Analysis:
    """One sentence: a tag, a head (index or -1) and a relation a token; names as (first, last, type).

    ``states`` are the last hidden layers of morphology, syntax and names, 64 columns each.
    """

    tags: list[Tag]
    heads: list[int]
    rels: list[str]
    names: list[tuple[int, int, str]]
    states: Floats


class FusedRuntime:
    """The three networks, ready to run; keeps no state but the spellings it has met."""

    def __init__(self, embedding: Embedding, weights: Weights, common: Sequence[str] = ()) -> None:
        """``common`` words are multiplied beforehand."""
        self._weights = weights
        self._tags = tuple(_tag(text) for text in weights.tags)
        self._first = FirstProducts(embedding, weights, common)
        self._head_root = _relu(weights.head.root @ weights.head.right + weights.head.right_bias)
        self._rel_root = _relu(weights.rel.root @ weights.rel.left + weights.rel.left_bias)

    def analyse(self, sentences: Sequence[Sequence[str]]) -> list[Analysis]:
        """The sentences of one text, none of them empty."""
        return [analysis for block in _blocks(sentences) for analysis in self._block(block)]

    def _block(self, sentences: Sequence[Sequence[str]]) -> Iterator[Analysis]:
        weights = self._weights
        lengths = [len(sentence) for sentence in sentences]
        numbers = self._first.rows([_STOP, *chain.from_iterable(sentences)])
        rows, led_rows = Rows.of(lengths), Rows.of(lengths, lead=1)
        morph = self._states(_MORPH, rows.filled(numbers[1:]), rows)
        syntax = self._states(_SYNTAX, rows.filled(numbers[1:]), rows)
        names = self._states(_NAMES, led_rows.filled(numbers[1:], int(numbers[0])), led_rows)
        tags = (morph[rows.tokens] @ weights.morph + weights.morph_bias).argmax(axis=1).tolist()
        heads = self._heads(syntax[rows.tokens], rows)
        rels = self._rels(syntax[rows.tokens], heads, rows)
        name_tags = self._name_tags(names, led_rows, lengths)
        states = np.concatenate((morph[rows.tokens], syntax[rows.tokens], names[led_rows.tokens]), axis=1)
        at = 0
        for length in lengths:
            part = slice(at, at + length)
            at += length
            yield Analysis(
                [self._tags[tag] for tag in tags[part]],
                [head - 1 for head in heads[part].tolist()],
                [weights.rels[rel] for rel in rels[part]],
                name_spans(name_tags[part]),
                states[part],
            )

    def _states(self, net: int, numbers: Integers, rows: Rows) -> Floats:
        """The last hidden layer of a net."""
        first, *others = self._weights.layers[net]
        nets = len(self._weights.layers)
        products = self._first.table.reshape(KEPT * nets * 3, -1)
        values = first_layer(products, numbers * (nets * 3) + net * 3, first, rows)
        for layer in others:
            values = next_layer(values, layer, rows)
        return values

    def _name_tags(self, states: Floats, rows: Rows, lengths: Sequence[int]) -> list[str]:
        """The tag of each token; the word before each sentence takes part in the choice."""
        emissions = states @ self._weights.names + self._weights.names_bias
        tags = best_tags(emissions, rows.leads, np.array(lengths) + 1, self._weights.transitions)
        return [self._weights.name_tags[tag] for tag in tags[rows.tokens].tolist()]

    def _heads(self, states: Floats, rows: Rows) -> Integers:
        """For each token the number of its head in its sentence, from 1; 0 is the root; the first of equals."""
        part = self._weights.head
        left = _relu(states @ part.left + part.left_bias) @ part.kernel
        right = np.empty((rows.count, part.right.shape[1]), dtype=np.float32)
        right[rows.zeros] = self._head_root
        right[rows.tokens] = _relu(states @ part.right + part.right_bias)
        heads = np.empty(len(states), dtype=np.int64)
        at = 0
        for start, end in zip(rows.zeros[:-1].tolist(), rows.zeros[1:].tolist(), strict=True):
            last = at + end - start - 1
            scores = left[at:last] @ right[start:end].T
            heads[at:last] = (scores >= scores.max(axis=1, keepdims=True) - _EQUAL).argmax(axis=1)
            at = last
        return heads

    def _rels(self, states: Floats, heads: Integers, rows: Rows) -> list[int]:
        part = self._weights.rel
        left = np.concatenate((_relu(states @ part.left + part.left_bias), self._rel_root[None]))
        right = _relu(states @ part.right + part.right_bias)
        above = np.where(heads > 0, rows.origins + heads - 1, len(states))
        pairs = (left[above] @ part.kernel).reshape(len(states), -1, right.shape[1])
        return np.matmul(pairs, right[:, :, None])[:, :, 0].argmax(axis=1).tolist()


def _blocks(sentences: Sequence[Sequence[str]]) -> Iterator[Sequence[Sequence[str]]]:
    first, size = 0, 0
    for index, sentence in enumerate(sentences):
        if size and size + len(sentence) > BLOCK:
            yield sentences[first:index]
            first, size = index, 0
        size += len(sentence)
    if size:
        yield sentences[first:]


def _relu(values: npt.NDArray[np.float32]) -> Floats:
    return np.maximum(values, 0)


def _tag(text: str) -> Tag:
    pos, _, rest = text.partition("|")
    return Tag(text, pos, dict(feat.split("=", 1) for feat in rest.split("|") if feat))
