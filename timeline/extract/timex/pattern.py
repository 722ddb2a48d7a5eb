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
from typing import Final, NamedTuple, cast

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
        """The value of the element's word class, as a whole number."""
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
        self._beginnings = {category: self._begins(category, frozenset()) for category in self._by_category}
        self._index = {category: self._indexed(category) for category in self._by_category}

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
        ways = self._ways
        found: list[int] = []
        for at, (first, second) in enumerate(pairwise(signs)):
            if first:
                known = ways.get((category, first, second))
                if known is None:
                    words = [described(piece) for piece in pieces[at : at + 2]]
                    known = self.ways(category, words, 0, (first, second))
                if known.productions:
                    found.append(at)
        return found

    def ways(self, category: str, words: Sequence[Word], at: int, signs: Sequence[str]) -> _Ways:
        """The category's productions that the word here and the one after it may begin; remembered by their signs."""
        key = (category, signs[at], signs[at + 1])
        found = self._ways.get(key)
        if found is None:
            if len(self._ways) >= _WAYS:
                self._ways.clear()
            following = words[at + 1] if signs[at + 1] else None
            found = self._find_ways(key, words[at], following)
        return found

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
                    ends, goes = self._reach(production.pattern, key, first, second)
                    if ends or goes:
                        fitting[production.number] = production
                    alone, on = alone or ends, on or goes
        found = self._ways[key] = _Ways(tuple(fitting.values()), alone, on)
        return found

    def _reach(
        self,
        pattern: Pattern,
        key: tuple[str, str, str],
        first: Word,
        second: Word | None,
    ) -> tuple[bool, bool]:
        """Whether the pattern may match the first word alone, and whether it may match the second too."""
        alone = on = False
        for place, element in enumerate(pattern):
            if element.category:
                ways = self._find_ways((element.category, *key[1:]), first, second)
                ends, goes = ways.alone, ways.on
            else:
                ends, goes = element.takes(*first), False
            on = on or goes
            if ends:
                follows, empty = self._starts(pattern[place + 1 :], second)
                alone, on = alone or empty, on or follows
            if not element.optional:
                break
        return alone, on

    def _starts(self, pattern: Pattern, word: Word | None) -> tuple[bool, bool]:
        """Whether the pattern may begin with the word, and whether it may match nothing."""
        starts = False
        for element in pattern:
            if word is not None and not starts:
                starts = self._opens(element, word)
            if not element.optional:
                return starts, False
        return starts, True

    def _opens(self, element: Element, word: Word) -> bool:
        if not element.category:
            return element.takes(*word)
        keys = self._beginnings[element.category]
        return word[0] in keys or not keys.isdisjoint(word[1])

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
_State = tuple[int, Mapping[str, Kept]]  # the next atom's number and what was kept of those before
_NOTHING: Mapping[str, Kept] = MappingProxyType({})


class SentenceParser:
    """Parses one sentence; every category is tried at most once at a place."""

    def __init__(self, grammar: Grammar, atoms: Sequence[Atom], signs: Sequence[str] | None = None) -> None:
        """``signs`` are the grammar's for the atoms, where they are known."""
        self._grammar = grammar
        self._signs = [*(grammar.sign(atom.word, atom.classes) for atom in atoms), ""] if signs is None else signs
        self._atoms = atoms
        self._done: dict[tuple[str, int], Sequence[Parsed]] = {}
        self.attempts = 0  # elements compared with a place so far: what the parser's cost is made of

    def parse(self, category: str, at: int) -> Sequence[Parsed]:
        """All readings of the category that begin at this atom, the longest first, then by rank; one for each end."""
        if not self._signs[at]:
            return ()
        key = (category, at)
        found = self._done.get(key)
        if found is None:
            self._done[key] = ()  # a category that begins with itself finds nothing there
            words = [(atom.word, atom.classes) for atom in self._atoms[at : at + 2]]
            productions = self._grammar.ways(category, words, 0, self._signs[at : at + 2]).productions
            found = self._done[key] = self._parse(productions, at) if productions else ()
        return found

    def _parse(self, productions: Sequence[Production], at: int) -> Sequence[Parsed]:
        best: dict[int, Parsed] = {}
        for production in productions:
            for last, kept in self._ends(production.pattern, at):
                held = best.get(last)
                if held is not None and held.rank <= production.rank:
                    continue
                meaning = production.read(Match(self._atoms, at, last, kept))
                if meaning is not None:
                    rule = production.rule or (kept["it"].rule if "it" in kept else "")
                    best[last] = Parsed(at, last, meaning, rule, production.rank)
        return sorted(best.values(), key=_latest_end) if best else ()

    def _ends(self, pattern: Pattern, start: int) -> Sequence[_State]:
        atoms, signs, done = self._atoms, self._signs, self._done
        at, count, named = start, 0, 0
        for name, _, _, category, glued, optional, keys in pattern:  # plain words need no choice
            if category or optional:
                break
            if not signs[at] or (glued and at > start and not atoms[at].glued) or keys.isdisjoint(atoms[at].keys):
                self.attempts += count + 1
                return ()
            named += name != ""
            at += 1
            count += 1
        self.attempts += count
        kept = self._words_kept(pattern[:count], start) if named else _NOTHING
        states: list[_State] = [(at, kept)]
        for element in pattern[count:] if count else pattern:
            following: list[_State] = []
            name, _, _, category, glued, optional, keys = element
            self.attempts += len(states)
            for state in states:
                at, kept = state
                if signs[at] and (not glued or at == start or atoms[at].glued):
                    if category:
                        found = done.get((category, at))
                        for part in self.parse(category, at) if found is None else found:
                            last = part.last
                            if name:
                                one = Kept(at, last, 0.0, part.meaning, part.rule)
                                following.append((last, {**kept, name: one}))
                            else:
                                following.append((last, kept))
                    elif not keys.isdisjoint(atoms[at].keys):
                        if name:
                            kept = {**kept, name: Kept(at, at + 1, element.value(atoms[at]), None, "")}
                        following.append((at + 1, kept))
                if optional:
                    following.append(state)
            if not following:
                return ()
            states = following
        return [state for state in states if state[0] > start]

    def _words_kept(self, pattern: Pattern, start: int) -> Mapping[str, Kept]:
        """What elements that match one atom each keep, the first of them at ``start``."""
        return {
            element.name: Kept(at, at + 1, element.value(self._atoms[at]), None, "")
            for at, element in enumerate(pattern, start)
            if element.name
        }


def _latest_end(parsed: Parsed) -> int:
    return -parsed.last
