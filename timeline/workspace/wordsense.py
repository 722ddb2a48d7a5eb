"""What words have to do with each other: their roots, how rare these are, and vectors that say how near in meaning.

The table (``resources/models/words.npz``) holds the commonest roots of Russian news; the first question reads it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

import numpy as np
import numpy.typing as npt

from timeline.assets import resource
from timeline.learned.weights import Weights, load_weights

_ENDING = re.compile(
    r"(?:иями|ями|ами|ого|его|ому|ему|ыми|ими|ая|яя|ое|ее|ые|ие|ый|ий|ой|ую|юю|ых|их|ым|им|ом|ем|ам|ям|ах|ях|ов|ев|ей|"
    r"ью|ию|ия|ии|[иыаеяу]л(?:а|о|и)?|[иыаеяу]ть|[иыаеяу]в|л(?:а|о|и)|ют|ут|ят|ат|ет|ит|[аяоеиыуюьй])$"
)
_DOUBTFUL = frozenset(
    [
        "ив",
        "ыв",
        "ав",
        "ев",
        "яв",
        "ув",
        "ов",
        "ам",
        "ом",
        "ем",
        "им",
        "ах",
        "ей",
        "ой",
        "ий",
        "ат",
        "ет",
        "ит",
        "ут",
        "ют",
        "ят",
    ]
)
_LONGEST = 7
_SHORTEST = 3
_SHORTEST_BEFORE_DOUBTFUL = 5
_RAREST = 12.0  # the weight of what the table does not know
_TENTHS = 10.0
_VERSION = 1
_DIRECTIONS = 48

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]


def folded(word: str) -> str:
    """Lower case, ё as е."""
    return word.lower().replace("ё", "е")


@lru_cache(maxsize=12_000)
def root_of(word: str) -> str:
    """A word without its ending, roughly, and not longer than roots are."""
    word = folded(word)
    if len(word) > _SHORTEST_BEFORE_DOUBTFUL and word[-2:] in ("ся", "сь"):
        word = word[:-2]
    ending = _ENDING.search(word)
    if ending is not None:
        shortest = _SHORTEST_BEFORE_DOUBTFUL if ending.group() in _DOUBTFUL else _SHORTEST
        if ending.start() >= shortest:
            word = word[: ending.start()]
    return word[:_LONGEST]


@dataclass(frozen=True, slots=True)
class WordTable:
    """Rarity (natural logarithm of one in so many words) and vectors of length one, by root."""

    place: Mapping[str, int]
    rarity: Mapping[str, float]
    vectors: Floats
    weights: Floats  # the rarity by row

    def weight(self, root: str) -> float:
        """How much a shared root tells."""
        return self.rarity.get(root, _RAREST)

    def weigh(self, roots: Iterable[str]) -> float:
        """The weights of roots together."""
        rarity = self.rarity
        weights: list[float] = [rarity.get(root, _RAREST) for root in roots]
        return sum(weights)

    def vector(self, roots: Iterable[str]) -> Floats:
        """What the roots mean together, of length one; zeros when none is known."""
        known = [root for root in roots if root in self.place]
        if not known:
            return np.zeros_like(self.vectors[0])
        weights = np.array([self.rarity[root] for root in known], np.float32)
        rows = np.array([self.place[root] for root in known], np.int64)
        total: Floats = weights @ self.vectors[rows]
        return cast(Floats, total / np.float32(np.linalg.norm(total) + 1e-9))

    def known(self, roots: Iterable[str]) -> Integers:
        """The rows of the roots that the table knows."""
        return np.array([self.place[root] for root in sorted(roots) if root in self.place], np.int64)

    def answered(self, ones: Integers, others: Integers) -> tuple[float, float]:
        """How near each side's words are to the nearest of the other side, the rarer ones weighing more."""
        if not len(ones) or not len(others):
            return 0.0, 0.0
        likeness = self.vectors[ones] @ self.vectors[others].T
        first, second = self.weights[ones], self.weights[others]
        mine: Floats = first @ likeness.max(axis=1) / first.sum()
        theirs: Floats = second @ likeness.max(axis=0) / second.sum()
        return float(mine), float(theirs)

    def nearest(self, ones: Integers, others: Integers) -> list[float]:
        """For each of some roots how near the nearest of others is; rows as ``known`` gives them."""
        if not len(ones) or not len(others):
            return [0.0]
        likeness = self.vectors[ones] @ self.vectors[others].T
        return cast("list[float]", likeness.max(axis=1).tolist())


@lru_cache(maxsize=1)
def word_table() -> WordTable:
    """The shipped table; ModelFileError when its file is damaged or of another version."""
    return read_table(load_weights(resource("models", "words.npz"), _VERSION))


def read_table(kept: Weights) -> WordTable:
    """The table of a model file; ModelFileError when its parts do not fit together."""
    words = kept.words("words")
    vectors = kept.floats("vectors", len(words), _DIRECTIONS)
    rarity: list[float] = (kept.integers("rarity", len(words)) / _TENTHS).tolist()
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    weights = np.array(rarity, np.float32)
    places = {word: place for place, word in enumerate(words)}
    return WordTable(places, dict(zip(words, rarity, strict=True)), vectors, weights)
