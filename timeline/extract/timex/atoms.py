"""Tokens split further: runs of letters, runs of digits and single characters, each with its word classes.

The tokeniser keeps «2001-2006», «23-летний» and «09.10.2025» whole, which suits syntax; dates are read inside them.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import repeat
from math import inf
from typing import Any, NamedTuple, cast

from timeline.extract.timex.lexicon import Classes, Lexicon
from timeline.extract.tokens import Token

_ATOM = re.compile(r"\d+|[^\W\d_]+|[^\s]")
_DASHES = frozenset("-‐‑‒–—―−")
_LONGEST_NUMBER = 9  # digits; beyond it a figure is no part of a date, and Python refuses to read thousands of them


class Atom(NamedTuple):
    """Code points [start, end) of the document; ``word`` is folded (lower case, ё→е, any dash «-»).

    ``glued`` when nothing stands between it and the atom before; ``token`` is the index of its token in the
    sentence or -1, ``source`` that token. ``keys`` are the word and the names of its classes.
    Classes of figures: NUM; by the number of digits also D1, D2, D3, D4 and DD (one or two).
    """

    start: int
    end: int
    word: str
    classes: Classes
    glued: bool
    token: int
    source: Token | None
    keys: tuple[str, ...]


def pieces_of(text: str, start: int, end: int) -> list[str]:
    """The atoms as they are written, when their places do not matter."""
    return _ATOM.findall(text, start, end)


def cut_atoms(
    text: str, start: int, end: int, tokens: Sequence[Token], lexicon: Lexicon, pieces: Sequence[str] | None = None
) -> tuple[Atom, ...]:
    """The atoms of text[start:end] in order; ``pieces`` where they are known."""
    found: list[Atom] = []
    make = cast(Callable[[type[Atom], tuple[object, ...]], Atom], cast(Any, tuple).__new__)  # Atom() in half the time
    borders = iter([(token.start, token.end, index, token) for index, token in enumerate(tokens)])
    last_end, (begin, stop, at, source) = start, next(borders, _BEYOND)
    known = map(_folded_with_keys, pieces_of(text, start, end) if pieces is None else pieces, repeat(lexicon))
    for match, (word, classes, keys) in zip(_ATOM.finditer(text, start, end), known, strict=True):
        first, last = match.span()
        while stop <= first:
            begin, stop, at, source = next(borders, _BEYOND)
        if begin <= first:
            found.append(make(Atom, (first, last, word, classes, first == last_end, at, source, keys)))
        else:
            found.append(make(Atom, (first, last, word, classes, first == last_end, -1, None, keys)))
        last_end = last
    return tuple(found)


_BEYOND: tuple[float, float, int, Token | None] = (inf, inf, -1, None)  # where there is no token any more


def fold(word: str) -> str:
    """Lower case, ё written е, every kind of dash written «-»."""
    return "-" if word in _DASHES else word.lower().replace("ё", "е")


def described(piece: str, lexicon: Lexicon) -> tuple[str, Classes]:
    """The folded word and its classes."""
    return _folded_with_keys(piece, lexicon)[:2]


@lru_cache(maxsize=6_000)
def _folded_with_keys(piece: str, lexicon: Lexicon) -> tuple[str, Classes, tuple[str, ...]]:
    word = fold(piece)
    classes = _classes(word, lexicon)
    return word, classes, (word, *classes)


def _classes(word: str, lexicon: Lexicon) -> Classes:
    if not word[0].isdecimal():
        return lexicon.classes(word)
    if len(word) > _LONGEST_NUMBER:
        return {}
    value = float(int(word))
    classes = {"NUM": value, f"D{len(word)}": value}
    if len(word) <= 2:
        classes["DD"] = value
    return classes
