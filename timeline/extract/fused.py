"""Natasha's morphology, syntax and names in one pass: the same weights and the same answers for a fraction of the work.

The three networks share words and form. So each word is looked up once, the first layer is multiplied once for each
different word (``fused_first``), and all sentences lie in one array, a row of zeros between them, so that a layer is
one multiplication of rows with their neighbours.

The network for names was trained on running text and takes a name that opens its input for the middle of one; a full
stop before each sentence avoids that (persons in news: 0.88 → 0.90 F1), as does reading such a tag as a beginning.

A matrix product rounds a row in a way that depends on the rows around it. Therefore a text is always cut into the same
blocks and never shares one with another text: same text, same bytes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from timeline.extract.fused_first import KEPT, FirstProducts
from timeline.extract.fused_names import NO_NAME, best_tags, name_spans
from timeline.extract.fused_rows import Rows, first_layer, next_layer
from timeline.extract.fused_weights import Embedding, Floats, Integers, Weights

BLOCK = 1024  # tokens multiplied at a time, bounds the memory
_LOOKED_UP = 3072  # tokens whose words are looked up together; as many different ones are remembered beside the common
_MORPH, _SYNTAX, _NAMES = range(3)
_STOP = "."
_EQUAL = 1e-5  # words with the same neighbours score the same but for rounding


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """A morphological tag: ``NOUN|Case=Gen`` taken apart; the runtime has one of each."""

    text: str
    pos: str
    feats: Mapping[str, str]


@dataclass(slots=True)
class Analysis:
    """One sentence: a tag, a head (index or -1) and a relation a token; names as (first, last, type).

    The parser takes each token's best head alone, so heads may run in a ring: then the sentence is ``ringed``.
    ``states`` are the last hidden layers of morphology, syntax and names, 64 columns each.
    """

    tags: Final[list[Tag]]
    heads: Final[list[int]]
    rels: Final[list[str]]
    names: Final[list[tuple[int, int, str]]]
    states: Final[Floats]
    ringed: Final[bool]


@dataclass(frozen=True, slots=True)
class _Block:
    """Sentences analysed together; of names only how well each tag fits each row of ``rows``."""

    lengths: list[int]
    tags: list[int]
    heads: list[int]
    rels: list[int]
    rooted: list[bool] | None  # for each token whether its heads lead to a root; None: all do
    emissions: Floats
    rows: Rows
    states: Floats


class FusedRuntime:
    """The three networks, ready to run; keeps no state but the spellings it has met."""

    def __init__(self, embedding: Embedding, weights: Weights, common: Sequence[str] = ()) -> None:
        """``common`` words are multiplied in advance."""
        self._weights = weights
        self._tags = tuple(_tag(text) for text in weights.tags)
        self._first = FirstProducts(embedding, weights, common)
        self._head_root = _relu(weights.head.root @ weights.head.right + weights.head.right_bias)
        self._rel_root = _relu(weights.rel.root @ weights.rel.left + weights.rel.left_bias)

    def analyse_many(self, texts: Sequence[Sequence[Sequence[str]]]) -> list[list[Analysis]]:
        """The sentences of several texts, none of them empty; each text as if alone: only names, found by exact steps,
        are looked for together.
        """
        cut = [[text[first:last] for first, last in _groups(list(map(len, text)), BLOCK)] for text in texts]
        analysed = self._analysed([block for text in cut for block in text])
        blocks = [[next(analysed) for _ in text] for text in cut]
        names = self._names([block for text in blocks for block in text])
        return [[analysis for block in text for analysis in self._analyses(block, names)] for text in blocks]

    def _analysed(self, blocks: Sequence[Sequence[Sequence[str]]]) -> "Iterator[_Block]":
        """Words are looked up for many blocks together, for new ones are multiplied the better the more they are."""
        lengths = [list(map(len, block)) for block in blocks]
        for first, last in _groups(list(map(sum, lengths)), _LOOKED_UP):
            words = chain.from_iterable(chain.from_iterable(blocks[first:last]))
            numbers = self._first.rows([_STOP, *words])
            ends = accumulate(map(sum, lengths[first:last]), initial=1)
            for own, (start, end) in zip(lengths[first:last], pairwise(ends), strict=True):
                yield self._block(own, numbers[start:end], int(numbers[0]))

    def _block(self, lengths: list[int], numbers: Integers, stop: int) -> "_Block":
        """Sentences of these lengths; ``numbers`` are the rows of their words, ``stop`` that of the full stop."""
        weights = self._weights
        rows, led_rows = Rows.of(lengths), Rows.of(lengths, lead=1)
        filled = rows.filled(numbers)
        morph = self._states(_MORPH, filled, rows)[rows.tokens]
        syntax = self._states(_SYNTAX, filled, rows)[rows.tokens]
        names = self._states(_NAMES, led_rows.filled(numbers, stop), led_rows)
        fits = morph @ weights.morph
        fits += weights.morph_bias
        tags: list[int] = fits.argmax(axis=1).tolist()
        heads = self._heads(syntax, rows)
        return _Block(
            lengths,
            tags,
            (heads - 1).tolist(),
            self._rels(syntax, heads, rows),
            _rooted(heads, rows),
            names @ weights.names + weights.names_bias,
            led_rows,
            np.concatenate((morph, syntax, names[led_rows.tokens]), axis=1),
        )

    def _names(self, blocks: Sequence["_Block"]) -> Iterator[list[str]]:
        """The name tags of each sentence, none where it has no name; the word before it takes part in the choice."""
        if not blocks:
            return
        starts = accumulate((len(block.emissions) for block in blocks), initial=0)
        leads = np.concatenate([block.rows.leads + start for block, start in zip(blocks, starts, strict=False)])
        lengths = [length for block in blocks for length in block.lengths]
        emissions = np.concatenate([block.emissions for block in blocks])
        tags: list[int] = best_tags(emissions, leads, np.array(lengths) + 1, self._weights.transitions).tolist()
        spelled = self._weights.name_tags
        outside = spelled.index(NO_NAME)
        for lead, length in zip(leads.tolist(), lengths, strict=True):
            own = tags[lead + 1 : lead + 1 + length]
            yield [] if own.count(outside) == length else [spelled[tag] for tag in own]

    def _analyses(self, block: "_Block", names: Iterator[list[str]]) -> Iterator[Analysis]:
        tags, rels, rooted = self._tags, self._weights.rels, block.rooted
        for start, end in pairwise(accumulate(block.lengths, initial=0)):
            yield Analysis(
                [tags[tag] for tag in block.tags[start:end]],
                block.heads[start:end],
                [rels[rel] for rel in block.rels[start:end]],
                name_spans(next(names)),
                block.states[start:end],
                rooted is not None and not all(rooted[start:end]),
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


def _groups(sizes: Sequence[int], most: int) -> Iterator[tuple[int, int]]:
    """Which neighbours [first, last) are together of at most this size; one that is larger stays alone."""
    first, size = 0, 0
    for index, own in enumerate(sizes):
        if index > first and size + own > most:
            yield first, index
            first, size = index, 0
        size += own
    if first < len(sizes):
        yield first, len(sizes)


def _rooted(heads: Integers, rows: Rows) -> list[bool] | None:
    """Whether the way up from each token ends in a root, found in leaps of 1, 2, 4 … heads; None if all do."""
    root = len(heads)
    above = np.append(np.where(heads > 0, rows.origins + heads - 1, root), root)
    for _ in range(int(np.diff(rows.zeros).max(initial=1)).bit_length()):
        above = above.take(above)
        if above.min() == root:
            return None
    return (above[:-1] == root).tolist()


def _relu(values: npt.NDArray[np.float32]) -> Floats:
    return np.maximum(values, 0)


def _tag(text: str) -> Tag:
    pos, _, rest = text.partition("|")
    return Tag(text, pos, dict(feat.split("=", 1) for feat in rest.split("|") if feat))
