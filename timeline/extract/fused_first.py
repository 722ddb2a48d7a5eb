"""What each spelling adds to the first layer of the networks: multiplied once, then remembered.

The commonest words are multiplied beforehand. A product of few rows may be computed in another way than one of many,
which would round its bits differently; therefore few words are multiplied together with rows of zeros.
"""

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
from slovnet import shape as slovnet_shape

from timeline.extract.fused_weights import Embedding, Floats, Integers, Weights

KEPT = 6144  # spellings remembered, 9 kB each
COMMON = 4608  # of them those multiplied beforehand, at most; beside them there is room for a block of a text
_PLACES = 40_000  # words remembered; many are alike: unknown, in letters or figures of the same shape
_LEAST, _MOST = 16, 512  # rows multiplied at a time


class FirstProducts:
    """``table`` has a row for each spelling that was met, row 0 is zeros; the same bits whatever was met before."""

    def __init__(self, embedding: Embedding, weights: Weights, common: Sequence[str]) -> None:
        self._embedding, self._weights = embedding, weights
        self.table: Floats = np.zeros((KEPT, weights.word.shape[1]), dtype=np.float32)
        self._rows: dict[tuple[int, int], int] = {}  # by the numbers of word and shape
        self._places: dict[str, int] = {}
        self._learn(common[:COMMON])
        self._common = dict(self._rows)

    def rows(self, words: Sequence[str]) -> Integers:
        """The row of each word, valid until the next call; no more than a few thousand words at once."""
        found = list(map(self._places.get, words))
        if None in found:
            self._learn(words)
            found = list(map(self._places.get, words))
        return np.array(found, dtype=np.int64)

    def _learn(self, words: Sequence[str]) -> None:
        rows, places = self._rows, self._places
        spellings = {word: self._spelling(word) for word in words if word not in places}
        new = list(dict.fromkeys(spelling for spelling in spellings.values() if spelling not in rows))
        if len(rows) + len(new) >= KEPT or len(places) + len(spellings) > _PLACES:
            self._rows = dict(self._common)
            places.clear()
            self._learn(words)
            return
        start = len(rows) + 1
        for at in range(0, len(new), _MOST):
            self._multiply(np.array(new[at : at + _MOST], dtype=np.int64), start + at)
        rows.update(zip(new, range(start, KEPT), strict=False))
        places.update((word, rows[spelling]) for word, spelling in spellings.items())

    def _multiply(self, spellings: Integers, start: int) -> None:
        count = len(spellings)
        vectors = np.zeros((max(count, _LEAST), self._embedding.size), dtype=np.float32)
        vectors[:count] = self._embedding.vectors(spellings[:, 0])
        products = np.matmul(vectors, self._weights.word)[:count]
        np.add(products, self._weights.shape.take(spellings[:, 1], axis=0), out=self.table[start : start + count])

    def _spelling(self, word: str) -> tuple[int, int]:
        shape = cast(Any, slovnet_shape).word_shape(word)
        return self._embedding.words.get(word.lower(), self._embedding.unknown), self._weights.shapes[shape]
