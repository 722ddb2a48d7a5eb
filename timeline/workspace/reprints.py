"""Reprints: articles whose text is nearly the same, found by comparing a few numbers instead of the words.

A signature holds, for each of some hash functions, the least hash of all runs of words; the share of equal numbers is
the share of common runs (MinHash). Similar documents are found through bands of the signature that agree wholly.
"""

import re
import struct
from collections import defaultdict
from zlib import crc32

from timeline.model.document import DocumentId

_RUN = 4  # words
_SIZE = 32  # numbers in a signature
_BAND = 2
_ALIKE = 0.6
_FEWEST = 20  # words, below which everything looks alike
_PRIME = (1 << 61) - 1
_WORD = re.compile(r"\w+")

Signature = tuple[int, ...]


def signature_of(text: str) -> Signature:
    """The signature of a text; empty for a text too short to compare."""
    words = _WORD.findall(text.lower().replace("ё", "е"))
    if len(words) < _FEWEST:
        return ()
    runs = {crc32(" ".join(words[i : i + _RUN]).encode("utf-8", "replace")) for i in range(len(words) - _RUN + 1)}
    return tuple(min((a * run + b) % _PRIME for run in runs) & 0xFFFFFFFF for a, b in _FUNCTIONS)


def pack(signature: Signature) -> bytes:
    """For the project file."""
    return struct.pack(f"<{len(signature)}I", *signature)


def unpack(content: bytes) -> Signature:
    """The signature that ``pack`` wrote; empty for anything else."""
    return struct.unpack(f"<{_SIZE}I", content) if len(content) == 4 * _SIZE else ()


def likeness(one: Signature, other: Signature) -> float:
    """0 for different texts to 1 for equal ones."""
    if not one or not other:
        return 0.0
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)


class ReprintIndex:
    """Which documents are reprints of which."""

    def __init__(self) -> None:
        self._signatures: dict[DocumentId, Signature] = {}
        self._bands: defaultdict[tuple[int, Signature], list[DocumentId]] = defaultdict(list)
        self._first: dict[DocumentId, DocumentId] = {}

    def __contains__(self, document: object) -> bool:
        return document in self._signatures

    def add(self, document: DocumentId, signature: Signature) -> DocumentId:
        """Takes a document in; returns the first document of which it is a reprint, or itself."""
        found = self._most_alike(signature)
        self._signatures[document] = signature
        for key in _bands(signature):
            self._bands[key].append(document)
        self._first[document] = self.first(found) if found is not None else document
        return self._first[document]

    def first(self, document: DocumentId) -> DocumentId:
        """The first of a document's reprints."""
        return self._first.get(document, document)

    def _most_alike(self, signature: Signature) -> DocumentId | None:
        candidates = {document: None for key in _bands(signature) for document in self._bands.get(key, ())}
        rated = [(likeness(signature, self._signatures[document]), document) for document in candidates]
        best = max(rated, default=(0.0, None), key=lambda pair: pair[0])
        return best[1] if best[0] >= _ALIKE else None


def _bands(signature: Signature) -> list[tuple[int, Signature]]:
    return [(start, signature[start : start + _BAND]) for start in range(0, len(signature), _BAND)]


_FUNCTIONS = tuple((crc32(b"a%d" % n) * 2 + 1, crc32(b"b%d" % n)) for n in range(_SIZE))
