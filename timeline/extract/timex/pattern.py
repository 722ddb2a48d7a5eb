"""A small language for word patterns, and the parser that matches rules of it, each place once.

A pattern is elements apart by spaces. An element is a choice apart by bars: a word («года»), a word class of the
lexicon (``MONTH``), or another category of rules (``<date>``). ``name:`` before it keeps what matched, ``?`` after it
lets it be absent, ``~`` before it forbids a space. ``day:DD month:MONTH year:<year>?`` matches «9 октября 2025 года».
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import Any, Final, NamedTuple, cast

from timeline.extract.timex.atoms import Atom
from timeline.extract.timex.lexicon import Classes

Word = tuple[str, Classes]
"""A folded word with its classes."""

_ELEMENT = re.compile(r"(?P<glued>~)?(?:(?P<name>[a-z_0-9]+):)?(?P<choice>[^?\s]+|\?)(?P<optional>\?)?")


class Element(NamedTuple):
    """One place of a pattern; ``keys`` are the words and the classes together."""

    name: str
    words: frozenset[str]
    classes: tuple[str, ...]
    category: str
    glued: bool
    optional: bool
    keys: frozenset[str]

    def takes(self, word: str, classes: Classes) -> bool:
        """Whether the word is one of the words or has one of the classes."""
        return word in self.keys or not self.keys.isdisjoint(classes)

    def value(self, atom: Atom) -> float:
        """The atom's value in the first of the classes that it has; 0 when it is one of the words only."""
        classes = atom.classes
        for name in self.classes:
            if name in classes:
                return classes[name]
        return 0.0


Pattern = tuple[Element, ...]


def parse_pattern(text: str) -> Pattern:
    """The elements of a pattern; ValueError for what is none."""
    return tuple(_element(part) for part in text.split())


def _element(text: str) -> Element:
    match = _ELEMENT.fullmatch(text)
    if match is None:
        raise ValueError(f"not a pattern element: {text!r}")
    name, glued, optional = match["name"] or "", bool(match["glued"]), bool(match["optional"])
    choice: str = match["choice"]
    if choice.startswith("<") and choice.endswith(">"):
        return Element(name, frozenset(), (), choice[1:-1], glued, optional, frozenset())
    parts = choice.split("|") if choice != "|" else ["|"]
    classes = tuple(part for part in parts if part.isupper() and part.isascii() and part[0].isalpha())
    return Element(name, frozenset(parts) - frozenset(classes), classes, "", glued, optional, frozenset(parts))


@dataclass(slots=True)
class Kept:
    """What a named element matched: its atoms [first, last), the value of its class, or the meaning of its category."""

    first: Final[int]
    last: Final[int]
    value: Final[float]
    meaning: Final[object]
    rule: Final[str]


@dataclass(slots=True)
class Match:
    """A rule's words: atoms [first, last) of the sentence and what the named elements kept."""

    atoms: Final[Sequence[Atom]]
    first: Final[int]
    last: Final[int]
    kept: Final[Mapping[str, Kept]]

    def has(self, name: str) -> bool:
        """True when the optional element was there."""
        return name in self.kept

    def number(self, name: str) -> int:
        """The value of the element's word class, as an integer."""
        return int(self.kept[name].value)

    def value(self, name: str) -> float:
        """The value of the element's word class."""
        return self.kept[name].value

    def meaning(self, name: str) -> object:
        """What the category read; None when the element was absent."""
        return self.kept[name].meaning if name in self.kept else None

    def word(self, name: str) -> str:
        """The folded word of a one-word element; "" when it was absent."""
        return self.atoms[self.kept[name].first].word if name in self.kept else ""

    def width(self, name: str) -> int:
        """How many characters the element's words have."""
        kept = self.kept[name]
        return self.atoms[kept.last - 1].end - self.atoms[kept.first].start

    def before(self, distance: int = 1) -> str:
        """The folded word so many places before the match; "" beyond the sentence."""
        index = self.first - distance
        return self.atoms[index].word if index >= 0 else ""

    def after(self, distance: int = 1) -> str:
        """The folded word so many places after the match; "" beyond the sentence."""
        index = self.last + distance - 1
        return self.atoms[index].word if index < len(self.atoms) else ""

    def class_before(self, name: str) -> bool:
        """True when the word before the match has this class."""
        return self.first > 0 and name in self.atoms[self.first - 1].classes

    def class_after(self, name: str) -> bool:
        """True when the word after the match has this class."""
        return self.last < len(self.atoms) and name in self.atoms[self.last].classes

    def capitalised(self) -> bool:
        """True when the first word has a capital although it does not begin the sentence."""
        source = self.atoms[self.first].source
        return self.first > 0 and source is not None and source.text[:1].isupper()

    def glued_before(self) -> bool:
        """True when something stands right before the match, without a space."""
        return self.first > 0 and self.atoms[self.first].glued

    def glued_after(self) -> bool:
        """True when something stands right after the match, without a space."""
        return self.last < len(self.atoms) and self.atoms[self.last].glued


@dataclass(frozen=True, slots=True)
class Production:
    """A pattern of a category and the function that reads its words; None from it means: no match after all."""

    category: str
    pattern: Pattern
    read: Callable[[Match], object | None]
    rule: str  # "": a group, which passes the rule of the element that it keeps as «it» through
    rank: int  # of two readings of the same words the lower rank wins
    number: int  # its place among all productions


class Parsed(NamedTuple):
    """Atoms [first, last) read by a rule."""

    first: int
    last: int
    meaning: object
    rule: str
    rank: int


class _Ways(NamedTuple):
    """How a category can begin at an atom, judged by this one and the next alone."""

    productions: Sequence[Production]
    alone: bool  # it may end behind the first atom
    on: bool  # it may take the second one too


_SURELY = _Ways((), True, True)  # of a category that begins with itself: anything may be


class Grammar:
    """Productions by category, chosen by what can stand first and second, so that most places need no attempt."""

    def __init__(self, productions: Iterable[Production]) -> None:
        self._by_category: dict[str, list[Production]] = {}
        for production in productions:
            self._by_category.setdefault(production.category, []).append(production)
        self._words = frozenset(
            word
            for group in self._by_category.values()
            for item in group
            for part in item.pattern
            for word in part.words
        )
        self._ways: dict[tuple[str, str, str], _Ways] = {}
        self._signs: dict[str, str] = {}
        self._openings: dict[str, dict[tuple[str, str], bool]] = {}
        self._beginnings = {category: self._begins(category, frozenset()) for category in self._by_category}
        self._index = {category: self._indexed(category) for category in self._by_category}
        self._after = {
            item.number: self._followers(item.pattern) for group in self._by_category.values() for item in group
        }

    def signs(self, pieces: Sequence[str], described: Callable[[str], Word]) -> list[str]:
        """What the rules can tell of each piece of text, and "" for the end; those with "" begin nothing."""
        known = self._signs
        found = list(map(known.get, pieces))
        if None in found:
            if len(known) + len(pieces) >= _KEPT:
                known.clear()
            for piece in pieces:
                if piece not in known:
                    known[piece] = self.sign(*described(piece))
            found = list(map(known.get, pieces))
        found.append("")
        return cast(list[str], found)

    def sign(self, word: str, classes: Classes) -> str:
        """Words that the rules do not know are all alike, so are figures of a length and words of the same classes."""
        if word[0].isdecimal():
            return f"#{len(word)}" if classes else ""
        return word if word in self._words else " ".join(classes)

    def begins(
        self, category: str, signs: Sequence[str], pieces: Sequence[str], described: Callable[[str], Word]
    ) -> list[int]:
        """Where the category may begin, as far as two words can tell."""
        known = self._openings.setdefault(category, {})
        found = list(map(known.get, pairwise(signs)))
        if None in found:
            if len(known) + len(found) >= _WAYS:
                known.clear()
            for at, (first, second) in enumerate(pairwise(signs)):
                if found[at] is None:
                    found[at] = known[first, second] = bool(first) and bool(
                        self.ways(category, first, second, list(map(described, pieces[at : at + 2]))).productions
                    )
        return [at for at, opens in enumerate(found) if opens]

    def ways(self, category: str, first: str, second: str, words: Sequence[Word]) -> _Ways:
        """The category's productions that a word and the one after it may begin; remembered by their signs."""
        key = (category, first, second)
        found = self._ways.get(key)
        if found is None:
            if len(self._ways) >= _WAYS:
                self._ways.clear()
            found = self._find_ways(key, words[0], words[1] if second else None)
        return found

    def known_ways(self, category: str, first: str, second: str) -> _Ways | None:
        """The same if it was asked before."""
        return self._ways.get((category, first, second))

    def _find_ways(self, key: tuple[str, str, str], first: Word, second: Word | None) -> _Ways:
        known = self._ways.get(key)
        if known is not None:
            return known
        self._ways[key] = _SURELY
        index = self._index[key[0]]
        fitting: dict[int, Production] = {}
        alone = on = False
        for name in (first[0], *first[1]):
            for production in index.get(name, ()):
                if production.number not in fitting:
                    ends, goes = self._reach(production, key, first, second)
                    if ends or goes:
                        fitting[production.number] = production
                    alone, on = alone or ends, on or goes
        found = self._ways[key] = _Ways(tuple(fitting.values()), alone, on)
        return found

    def _reach(
        self,
        production: Production,
        key: tuple[str, str, str],
        first: Word,
        second: Word | None,
    ) -> tuple[bool, bool]:
        """Whether the pattern may match the first word alone, and whether it may match the second too."""
        alone = on = False
        for element, (openings, empty) in zip(production.pattern, self._after[production.number], strict=True):
            if element.category:
                inner = (element.category, key[1], key[2])
                ways = self._ways.get(inner) or self._find_ways(inner, first, second)
                ends, goes = ways.alone, ways.on
            else:
                ends, goes = element.takes(*first), False
            on = on or goes
            if ends:
                alone = alone or empty
                on = on or (second is not None and (second[0] in openings or not openings.isdisjoint(second[1])))
            if not element.optional:
                break
        return alone, on

    def _followers(self, pattern: Pattern) -> tuple[tuple[frozenset[str], bool], ...]:
        """For each element what can stand right behind it, and whether the pattern may end there."""
        found: list[tuple[frozenset[str], bool]] = []
        openings, empty = frozenset[str](), True
        for element in reversed(pattern):
            found.append((openings, empty))
            own = self._beginnings[element.category] if element.category else element.keys
            openings = own | openings if element.optional else own
            empty = empty and element.optional
        return tuple(reversed(found))

    def _indexed(self, category: str) -> dict[str, list[Production]]:
        index: dict[str, list[Production]] = {}
        for production in self._by_category[category]:
            for key in sorted(self._first_keys(production.pattern, frozenset({category}))):
                index.setdefault(key, []).append(production)
        return index

    def _begins(self, category: str, seen: frozenset[str]) -> frozenset[str]:
        return frozenset[str]().union(
            *(self._first_keys(item.pattern, seen | {category}) for item in self._by_category[category])
        )

    def _first_keys(self, pattern: Pattern, seen: frozenset[str]) -> frozenset[str]:
        """What can stand first."""
        keys: set[str] = set()
        for element in pattern:
            keys.update(element.words, element.classes)
            if element.category and element.category not in seen:
                keys |= self._begins(element.category, seen)
            if not element.optional:
                break
        return frozenset(keys)


_KEPT, _WAYS = 12_000, 8_000  # pieces of text and beginnings remembered
_Trail = tuple[Any, ...]  # the last named element, what matched it, where, and the trail before it; or nothing
_End = tuple[int, _Trail]  # the number of the next atom, and how the pattern came there
_NOTHING: Mapping[str, Kept] = MappingProxyType({})


class SentenceParser:
    """Parses one sentence; every category is tried at most once at a place."""

    def __init__(self, grammar: Grammar, atoms: Sequence[Atom], signs: Sequence[str] | None = None) -> None:
        """``signs`` are the grammar's for the atoms, where they are known."""
        self._grammar = grammar
        self._signs = [*(grammar.sign(atom.word, atom.classes) for atom in atoms), ""] if signs is None else signs
        self._atoms = atoms
        self._done: dict[tuple[str, int], Sequence[Parsed]] = {}
        self.attempts = 0  # ways walked so far: what the parser's cost is made of

    def parse(self, category: str, at: int) -> Sequence[Parsed]:
        """All readings of the category that begin at this atom, the longest first, then by rank; one for each end."""
        signs = self._signs
        if not signs[at]:
            return ()
        key = (category, at)
        found = self._done.get(key)
        if found is None:
            self._done[key] = ()  # a category that begins with itself finds nothing there
            ways = self._grammar.known_ways(category, signs[at], signs[at + 1])
            if ways is None:
                words = [(atom.word, atom.classes) for atom in self._atoms[at : at + 2]]
                ways = self._grammar.ways(category, signs[at], signs[at + 1], words)
            found = self._done[key] = self._parse(ways.productions, at) if ways.productions else ()
        return found

    def _parse(self, productions: Sequence[Production], at: int) -> Sequence[Parsed]:
        best: dict[int, Parsed] = {}
        for production in productions:
            ends: list[_End] = []
            self._walk(production.pattern, 0, at, at, (), ends)
            for last, trail in ends:
                held = best.get(last)
                if held is not None and held.rank <= production.rank:
                    continue
                kept = self._kept(trail) if trail else _NOTHING
                meaning = production.read(Match(self._atoms, at, last, kept))
                if meaning is not None:
                    rule = production.rule or (kept["it"].rule if "it" in kept else "")
                    best[last] = Parsed(at, last, meaning, rule, production.rank)
        return sorted(best.values(), key=_latest_end) if len(best) > 1 else tuple(best.values())

    def _walk(self, pattern: Pattern, place: int, start: int, at: int, trail: _Trail, ends: list[_End]) -> None:
        """Match the pattern from the element ``place`` on, the atoms from ``at`` on; the first way to an end is first.

        Where there is a choice, each way is walked by a call of its own.
        """
        atoms, signs = self._atoms, self._signs
        self.attempts += 1
        for element in pattern[place:] if place else pattern:
            place += 1
            name, _, _, category, glued, optional, keys = element
            fits = signs[at] and (not glued or at == start or atoms[at].glued)
            if category:
                parts = self.parse(category, at) if fits else ()
                if optional or len(parts) > 1:
                    for part in parts:
                        self._walk(pattern, place, start, part.last, (name, part, at, trail) if name else trail, ends)
                    if not optional:
                        return
                elif parts:
                    if name:
                        trail = name, parts[0], at, trail
                    at = parts[0].last
                else:
                    return
            elif fits and not keys.isdisjoint(atoms[at].keys):
                after = (name, element, at, trail) if name else trail
                if optional:
                    self._walk(pattern, place, start, at + 1, after, ends)
                else:
                    trail, at = after, at + 1
            elif not optional:
                return
        if at > start:
            ends.append((at, trail))

    def _kept(self, trail: _Trail) -> Mapping[str, Kept]:
        """What the named elements of a way matched."""
        kept: dict[str, Kept] = {}
        name: str
        by: Element | Parsed
        at: int
        while trail:
            name, by, at, trail = trail
            if name in kept:
                continue
            if isinstance(by, Parsed):
                kept[name] = Kept(at, by.last, 0.0, by.meaning, by.rule)
            else:
                kept[name] = Kept(at, at + 1, by.value(self._atoms[at]), None, "")
        return kept


def _latest_end(parsed: Parsed) -> int:
    return -parsed.last
