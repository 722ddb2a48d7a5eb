"""Dictionary forms: lemmas of tagged words by Natasha's vocabulary, cached. The one file that knows pymorphy.

Natasha asks for pymorphy2, which is no longer kept and needs parts of Python and setuptools that are gone
(``inspect.getargspec``, ``pkg_resources``). pymorphy3 is its maintained successor with the same interface, so it is
put in its place before Natasha is first imported; the other way, pointing PYMORPHY2_DICT_PATH at a dictionary, keeps
the dead library alive and sets the environment of the whole process.
"""

import sys
from collections.abc import Mapping
from typing import Protocol, cast

import pymorphy3
import pymorphy3.analyzer

sys.modules.setdefault("pymorphy2", pymorphy3)
sys.modules.setdefault("pymorphy2.analyzer", pymorphy3.analyzer)

from natasha.morph.vocab import MorphVocab  # noqa: E402  # pyright: ignore[reportMissingTypeStubs]


class Form(Protocol):
    """One reading of a word by the vocabulary."""

    @property
    def word(self) -> str: ...
    @property
    def normal(self) -> str: ...
    @property
    def pos(self) -> str: ...
    @property
    def feats(self) -> Mapping[str, str]: ...
    @property
    def tag(self) -> object: ...
    def inflect(self, grams: set[str]) -> "Form | None": ...


class _Vocab(Protocol):
    def __call__(self, word: str) -> list[Form]: ...
    def lemmatize(self, word: str, pos: str, feats: Mapping[str, str]) -> str: ...


class Morphology:
    """Lemmas and readings of words; results are kept, so a word costs once."""

    def __init__(self) -> None:
        self._vocab = cast(_Vocab, MorphVocab())
        self._lemmas: dict[tuple[str, str, str], str] = {}

    def lemma(self, word: str, pos: str, feats: Mapping[str, str], tag: str) -> str:
        """The lemma of a tagged word, lower-case, ё as е; ``tag`` names ``pos`` and ``feats`` together."""
        key = (word, pos, tag)
        found = self._lemmas.get(key)
        if found is None:
            if len(self._lemmas) >= _KEPT:
                self._lemmas.clear()
            found = self._lemmas[key] = self._vocab.lemmatize(word, pos, feats) if _is_word(word) else folded(word)
        return found

    def forms(self, word: str) -> list[Form]:
        """All readings of a word, the likeliest first."""
        return self._vocab(word)


_KEPT = 100_000
_LONGEST = 64


def folded(word: str) -> str:
    """Lower case with ё written е: as words are compared."""
    return word.lower().replace("ё", "е")


def _is_word(word: str) -> bool:
    return len(word) <= _LONGEST and any(map(str.isalpha, word))
