"""Whose name it is: a person's, or that of an organisation or a country, told from the name alone."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from timeline.assets import resource

_ROMAN = re.compile(r"[IVXХ]+")
_AGE = re.compile(r"\d+-летн\w+ ")


def is_person(name: str) -> bool:
    """Whether a name is read as a person's; what cannot be told is, as most who take part in news are persons.

    Countries, abbreviations, names in another script or with a common noun in them («Верховный суд») are none.
    """
    known = _known()
    written = _AGE.sub("", name).split()
    words = [word.lower().replace("ё", "е") for word in written]
    if " ".join(words) in known.countries or not re.search("[а-я]", " ".join(words)):
        return False
    return not any(
        word in known.words or word.startswith(known.beginnings) or _is_short(spelled) or known.is_common(spelled)
        for word, spelled in zip(words, written, strict=True)
    )


def _is_short(word: str) -> bool:
    """«МВД», but not the number of a king or «В.В.»."""
    return len(word) > 1 and word.isupper() and word.isalpha() and _ROMAN.fullmatch(word) is None


@dataclass(frozen=True, slots=True)
class _Known:
    """What names of organisations have in them, or begin with, and the small words of persons' names."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    particles: frozenset[str]
    countries: frozenset[str]

    def is_common(self, word: str) -> bool:
        return not word[:1].isupper() and word.lower().partition("-")[0] not in self.particles


@cache
def _known() -> _Known:
    words, states = (_read(name) for name in ("organisations.toml", "countries.toml"))
    names = (name for line in states["states"].splitlines() for name in line.partition("|")[0].split())
    return _Known(
        frozenset(words["words"].split()),
        tuple(words["beginnings"].split()),
        frozenset(words["particles"].split()),
        frozenset(name.lower().replace("_", " ").replace("ё", "е") for name in names),
    )


def _read(name: str) -> dict[str, str]:
    with resource("lexicon", "ru", name).open("rb") as file:
        return tomllib.load(file)
