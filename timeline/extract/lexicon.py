"""The words of resources/lexicon/ru that name events and steer their reading; words there, rules in code."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from timeline.assets import resource
from timeline.model.event import Kind


class Strength(IntEnum):
    """How much a word alone says that something happened, from a verb nobody listed to a word for an event."""

    OTHER = 0
    REPORT = 1
    WEAK = 2
    EVENT = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """What the lexicon knows of a lemma; ``families`` number the lines it stands on (one line, one event)."""

    kind: Kind
    subkind: str
    strength: Strength
    families: frozenset[int]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A trigger of several words; the first is its main word."""

    words: tuple[str, ...]
    entry: Entry


@dataclass(frozen=True, slots=True)
class Sense:
    """What a word names beside one of these words: «операция» beside «хирургический» is none of war."""

    beside: frozenset[str]
    kind: Kind
    subkind: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Event words by lemma, phrases by the lemma of their main word, senses of words by what stands beside, guards."""

    words: Mapping[str, Entry]
    phrases: Mapping[str, tuple[Phrase, ...]]
    senses: Mapping[str, tuple[Sense, ...]]
    guards: Mapping[str, frozenset[str]]

    def entry(self, lemma: str, *, plural: bool = False) -> Entry | None:
        """The entry of a single word; some name an event in the plural only («выборы», lemma «выбор»)."""
        return (self.words.get(lemma + "+") if plural else None) or self.words.get(lemma)

    def strength(self, lemma: str) -> Strength:
        """How much the word alone says; OTHER for words nobody listed."""
        entry = self.words.get(lemma)
        return entry.strength if entry else Strength.OTHER

    def sensed(self, lemma: str, entry: Entry, beside: Iterable[str]) -> Entry:
        """The entry in the sense that the words beside give it."""
        around = frozenset(beside)
        for sense in self.senses.get(lemma, ()):
            if sense.beside & around:
                return Entry(sense.kind, sense.subkind, entry.strength, entry.families)
        return entry

    def guarded(self, name: str, lemma: str) -> bool:
        """Whether the lemma stands in a list of event_guards.toml."""
        return lemma in self.guards[name]


_STRENGTHS = (
    ("events", Strength.EVENT),
    ("weak", Strength.WEAK),
    ("reports", Strength.REPORT),
    ("others", Strength.OTHER),
)


def load_lexicon() -> Lexicon:
    """Read the shipped lists."""
    words: dict[str, Entry] = {}
    phrases: dict[str, list[Phrase]] = {}
    for names, entry in _lines():
        for name in names:
            parts = tuple(name.split("_"))
            if len(parts) > 1:
                phrases.setdefault(parts[0], []).append(Phrase(parts, entry))
            else:
                words[name] = _merged(words.get(name), entry)
    ordered = {key: tuple(sorted(found, key=lambda p: -len(p.words))) for key, found in phrases.items()}
    guards = _read("event_guards.toml")
    return Lexicon(words, ordered, _senses(), {name: frozenset(text.split()) for name, text in guards.items()})


def _senses() -> dict[str, tuple[Sense, ...]]:
    found: dict[str, tuple[Sense, ...]] = {}
    for sense in _read("events.toml")["sense"]:
        read = Sense(frozenset(sense["beside"].split()), Kind(sense["kind"]), sense["subkind"])
        for word in sense["words"].split():
            found[word] = (*found.get(word, ()), read)
    return found


def _merged(known: Entry | None, entry: Entry) -> Entry:
    """A word on several lines keeps the kind of the first and belongs to the families of all."""
    if known is None:
        return entry
    return Entry(known.kind, known.subkind, max(known.strength, entry.strength), known.families | entry.families)


def _lines() -> Iterator[tuple[list[str], Entry]]:
    number = 0
    for group in _read("events.toml")["group"]:
        for key, strength in _STRENGTHS:
            for line in group.get(key, "").splitlines():
                if names := line.split():
                    number += 1
                    yield names, Entry(Kind(group["kind"]), group["subkind"], strength, frozenset((number,)))


def _read(name: str) -> dict[str, Any]:
    with resource("lexicon", "ru", name).open("rb") as file:
        return tomllib.load(file)
