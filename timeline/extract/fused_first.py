"""What each spelling adds to the first layer of the networks: multiplied once, then remembered.

The commonest words are multiplied in advance and stay; of the others those go first that have not been met for longest.
How a product's row is rounded depends on its position: processors without the widest registers take six rows together,
every second six in another order, and the last ones of an odd number differently again. Therefore each word has a place
in one of two sixes by its number, and rows of zeros fill what is left.
"""

import re
from collections.abc import Sequence
from typing import Any, cast

import numpy as np
from slovnet import shape as slovnet_shape

from timeline.extract.fused_weights import Embedding, Floats, Integers, Weights

KEPT = 6144  # spellings remembered, 9 kB each
COMMON = 4608  # of them those multiplied in advance, at most
STAYING = 2048  # of those the ones that are never forgotten; beside them there is room for a block of a text
_WORDS = 24_000  # words remembered; many are alike: unknown, in letters or figures of the same shape
_SIX, _LEAST, _MOST = 6, 24, 512  # rows multiplied at a time
_NONE = _WORDS  # the number of no spelling
_ALWAYS = 1 << 62
_PLAIN = re.compile("(?P<RU_xx>[а-яё]{2,})|(?P<RU_Xx>[А-ЯЁ][а-яё]+)")  # the shapes of most words


class FirstProducts:
    """``table`` has a row for each spelling that was met, row 0 is zeros; the same bits whatever was met before."""

    def __init__(self, embedding: Embedding, weights: Weights, common: Sequence[str]) -> None:
        self._embedding, self._weights = embedding, weights
        self.table: Floats = np.zeros((KEPT, weights.word.shape[1]), dtype=np.float32)
        self._numbers: dict[str, int] = {}  # of each word its spelling's
        self._spellings: dict[tuple[int, int], int] = {}  # by the numbers of word and shape
        self._parts: Integers = np.zeros((_WORDS, 2), dtype=np.int64)  # the same, by the spelling's number
        self._row: Integers = np.zeros(_WORDS + 1, dtype=np.int64)  # of each spelling, and of _NONE; 0: none
        self._spelling: Integers = np.zeros(KEPT, dtype=np.int64)  # of each row
        self._used: Integers = np.zeros(KEPT, dtype=np.int64)  # when each row was asked for last
        self._used[0] = _ALWAYS
        self._time = 1
        self._free = 1  # rows from here on were never used
        self.rows(common[:COMMON])
        self._used[1 : min(self._free, STAYING)] = _ALWAYS
        self._common = dict(self._numbers), dict(self._spellings)

    def rows(self, words: Sequence[str]) -> Integers:
        """The row of each word, valid until the next call; no more different ones at once than may be forgotten."""
        found = list(map(self._numbers.get, words))
        if None in found:
            self._meet(words)
            found = list(map(self._numbers.get, words))
        numbers = np.array(found, dtype=np.int64)
        rows = self._row.take(numbers)
        self._time += 1
        self._touch(rows)
        if not rows.all():
            self._learn(np.unique(numbers[rows == 0]))
            rows = self._row.take(numbers)
        return rows

    def _touch(self, rows: Integers) -> None:
        self._used[rows] = np.maximum(self._used.take(rows), self._time)

    def _meet(self, words: Sequence[str]) -> None:
        """Number the spellings of new words."""
        numbers, spellings = self._numbers, self._spellings
        new = dict.fromkeys(word for word in words if word not in numbers)
        if len(numbers) + len(new) > _WORDS:
            numbers, spellings = self._start_again()
            new = dict.fromkeys(word for word in words if word not in numbers)
        for word in new:
            parts = self._parts_of(word)
            number = spellings.get(parts)
            if number is None:
                number = spellings[parts] = len(spellings)
                self._parts[number] = parts
            numbers[word] = number

    def _start_again(self) -> tuple[dict[str, int], dict[tuple[int, int], int]]:
        """Forget all but the common words."""
        self._numbers, self._spellings = dict(self._common[0]), dict(self._common[1])
        known = len(self._spellings)
        forgotten = self._row[known:]
        self._spelling[forgotten] = _NONE  # their numbers will be others'
        self._used[forgotten] = 0
        self._used[0] = _ALWAYS
        self._row[known:] = 0
        return self._numbers, self._spellings

    def _learn(self, spellings: Integers) -> None:
        count = len(spellings)
        rows: Integers = np.arange(self._free, min(self._free + count, KEPT), dtype=np.int64)
        self._free += len(rows)
        self._touch(rows)
        if len(rows) < count:
            rows = np.concatenate((rows, self._oldest(count - len(rows))))
        for at in range(0, count, _MOST):
            self._multiply(self._parts[spellings[at : at + _MOST]], rows[at : at + _MOST])
        self._row[spellings] = rows
        self._spelling[rows] = spellings

    def _oldest(self, count: int) -> Integers:
        """Rows whose spellings are forgotten."""
        rows = np.sort(np.argpartition(self._used, count)[:count])
        self._touch(rows)
        self._row[self._spelling[rows]] = 0
        return rows

    def _multiply(self, parts: Integers, rows: Integers) -> None:
        count = len(parts)
        places = _places(parts[:, 0])
        filled = max(-(-int(places.max() + 1) // (2 * _SIX)) * 2 * _SIX, _LEAST)
        vectors = np.zeros((filled, self._embedding.size), dtype=np.float32)
        vectors[places] = self._embedding.vectors(parts[:, 0])
        products = np.matmul(vectors, self._weights.word)
        shapes = self._weights.shape.take(parts[:, 1], axis=0)
        if rows[-1] - rows[0] == count - 1:  # mostly rows that were never used, side by side
            table = self.table[rows[0] : rows[0] + count]
            products.take(places, axis=0, out=table, mode="clip")
            table += shapes
        else:
            shapes += products.take(places, axis=0)
            self.table[rows] = shapes

    def _parts_of(self, word: str) -> tuple[int, int]:
        plain = _PLAIN.fullmatch(word)
        shape = (plain and plain.lastgroup) or cast(Any, slovnet_shape).word_shape(word)
        return self._embedding.words.number(word.lower(), self._embedding.unknown), self._weights.shapes[shape]


def _places(words: Integers) -> Integers:
    """Where each word stands: even numbers in the first six of twelve rows, odd ones in the second."""
    places = np.empty(len(words), dtype=np.int64)
    for side in (0, 1):
        own = np.flatnonzero(words % 2 == side)
        order = np.arange(len(own))
        places[own] = order // _SIX * (2 * _SIX) + side * _SIX + order % _SIX
    return places
