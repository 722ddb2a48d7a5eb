"""Words by class and value, as resources/lexicon/ru/time.toml writes them."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import cast

from timeline.assets import resource

Classes = Mapping[str, float]
"""The classes of one word, each with the word's value in it."""

_NOTHING: Classes = MappingProxyType({})
_BRACES = re.compile(r"(.*)\{(.*)\}")


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Which classes a word belongs to; ask with the folded word (lower case, ё written е)."""

    words: Mapping[str, Classes]

    def classes(self, word: str) -> Classes:
        """The word's classes with its value in each; empty for a word that has nothing to do with time."""
        return self.words.get(word, _NOTHING)


@cache
def time_words() -> Lexicon:
    """The shipped lexicon, read once."""
    return read_lexicon(resource("lexicon", "ru", "time.toml").read_text(encoding="utf-8"))


def read_lexicon(text: str) -> Lexicon:
    """A lexicon from TOML; KeyError for a declension that the text does not define."""
    tables = cast("dict[str, dict[str, str]]", tomllib.loads(text))
    declensions = tables.pop("declension", {})
    words: dict[str, dict[str, float]] = {}
    for name, entries in tables.items():
        for value, forms in entries.items():
            for form in forms.split():
                for word in _expanded(form, declensions):
                    words.setdefault(word, {})[name] = float(value)
    _add_compounds(words)
    return Lexicon(MappingProxyType({word: MappingProxyType(classes) for word, classes in words.items()}))


def _expanded(form: str, declensions: Mapping[str, str]) -> list[str]:
    stem, bar, declension = form.partition("|")
    if bar:
        return [stem + ending for ending in declensions[declension].split(",")]
    if match := _BRACES.fullmatch(form):
        return [match[1] + ending for ending in match[2].split(",")]
    return [form]


def _add_compounds(words: dict[str, dict[str, float]]) -> None:
    """«пятилетний»: every LENGTH_PREFIX before every LENGTH_… word, in the class COMPOUND_… with the prefix' value."""
    prefixes = [(word, classes["LENGTH_PREFIX"]) for word, classes in words.items() if "LENGTH_PREFIX" in classes]
    for word, classes in list(words.items()):
        for name in classes:
            if name.startswith("LENGTH_") and name != "LENGTH_PREFIX":
                for prefix, value in prefixes:
                    words.setdefault(prefix + word, {})[name.replace("LENGTH", "COMPOUND")] = value
