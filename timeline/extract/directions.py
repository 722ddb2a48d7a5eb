"""Word vectors reduced to directions: normalised to one length and quantised to one byte per number."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

_STEPS = 127.0  # integers up to this: sums of their products are exact
_KEPT = 4096  # words remembered, 300 bytes each


def direction(vectors: Floats) -> Floats:
    """The same directions, of one length, rounded to integers."""
    length = np.sqrt(np.einsum("ij,ij->i", vectors, vectors, dtype=np.float64))[:, None]
    return np.rint(vectors * (_STEPS / np.maximum(length, 1e-6))).astype(np.float32)


class Directions:
    """The directions of words; ``vectors`` gives those of words that were not met, a row each."""

    def __init__(self, vectors: Callable[[Sequence[str]], Floats], size: int) -> None:
        self._vectors = vectors
        self._rows: dict[str, int] = {}
        self._table = np.zeros((_KEPT, size), dtype=np.int8)

    def of(self, words: Sequence[str]) -> Floats:
        """One row a word; no word stands there twice."""
        rows = self._rows
        new = [word for word in words if word not in rows]
        if new and len(rows) + len(new) > _KEPT:
            rows.clear()
            new = words
        if len(new) > _KEPT:
            return direction(self._vectors(words))
        if new:
            first = len(rows)
            self._table[first : first + len(new)] = direction(self._vectors(new))
            rows.update(zip(new, range(first, first + len(new)), strict=True))
        return self._table[[rows[word] for word in words]].astype(np.float32)
