"""Maps the 250,000 words of the word vectors to their row numbers, in a quarter of the memory of a dict."""

from array import array
from bisect import bisect_left

import numpy as np

_KEPT = 20_000  # words remembered that were looked up
_PORTION = 8192  # words looked at together
_SHELVES = 1 << 15  # half as many as first bits of a hash tell apart
_SHIFT = 63 - 15


class WordNumbers:
    """Words in one run of UTF-8, a line each, found by their hashes in rising order."""

    def __init__(self, lines: bytes) -> None:
        ends = np.flatnonzero(np.frombuffer(lines, dtype=np.uint8) == ord("\n"))
        if not lines.endswith(b"\n"):
            ends = np.append(ends, len(lines))
        self._lines = lines
        self._starts = array("i", np.append(0, ends + 1).astype(np.int32).tobytes())
        hashes = np.concatenate([self._hashes(at) for at in range(0, len(ends), _PORTION)])
        order = np.argsort(hashes, kind="stable")
        self._hashed = array("q", hashes[order].tobytes())
        self._order = array("i", order.astype(np.int32).tobytes())
        firsts = np.searchsorted(hashes[order] >> _SHIFT, np.arange(-_SHELVES, _SHELVES + 1))
        self._shelves = array("i", firsts.astype(np.int32).tobytes())  # where the hashes of equal first bits begin
        self._known: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._order)

    def words(self) -> list[str]:
        """All of them in the order of their numbers."""
        return self._portion(0, len(self))

    def number(self, word: str, default: int) -> int:
        """The word's number, or ``default``."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            found = self._known[word] = self._find(word)
        return default if found < 0 else found

    def _find(self, word: str) -> int:
        wanted, hashed = hash(word), self._hashed
        shelf = (wanted >> _SHIFT) + _SHELVES
        low = bisect_left(hashed, wanted, self._shelves[shelf], self._shelves[shelf + 1])
        while low < len(hashed) and hashed[low] == wanted:
            number = self._order[low]
            if self._portion(number, number + 1) == [word]:
                return number
            low += 1
        return -1

    def _hashes(self, first: int) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
        words = self._portion(first, min(first + _PORTION, len(self._starts) - 1))
        return np.fromiter(map(hash, words), dtype=np.int64, count=len(words))

    def _portion(self, first: int, last: int) -> list[str]:
        return self._lines[self._starts[first] : self._starts[last] - 1].decode("utf-8").split("\n")
