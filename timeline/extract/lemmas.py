"""Dictionary forms of bare words, without context: what a search compares. Knows a dictionary alone, no models.

A word with several readings gives all likely ones («стали»: стать, сталь), so that none of them hides it.
"""

import re
from collections.abc import Iterator
from typing import Protocol, cast

import pymorphy3

from timeline.model.event import Event
from timeline.model.quotation import sentence_around

_WORD = re.compile(r"[^\W_]+")
_LIKELY = 0.01
_KEPT = 30_000  # words remembered
_LONGEST = 40  # letters; what is longer is no word


class _Reading(Protocol):
    normal_form: str
    score: float


class Analyser(Protocol):
    """What reads a bare word by the dictionary, as pymorphy does."""

    def parse(self, word: str) -> list[_Reading]:
        """All readings, the most likely first."""
        ...


def folded(word: str) -> str:
    """Lower-case, е for ё."""
    return word.lower().replace("ё", "е")


class Lemmas:
    """Remembers what was asked; loads a dictionary of its own with the first word where it is given none."""

    def __init__(self, analyser: Analyser | None = None) -> None:
        self._analyser = analyser
        self._known: dict[str, tuple[str, ...]] = {}

    def of_word(self, word: str) -> tuple[str, ...]:
        """Dictionary forms, most likely first, folded; an unknown word stands for itself."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            found = self._known[word] = self._look_up(word)
        return found

    def of_text(self, text: str) -> str:
        """The different lemmas of a text, in the order of their first coming, with blanks between."""
        found: dict[str, None] = {}
        for word in dict.fromkeys(words(text)):
            found.update(dict.fromkeys(self.of_word(word)))
        return " ".join(found)

    def of_event(self, event: Event, text: str) -> str:
        """The lemmas to find an event by: title, names, note, tags, and the sentences of ``text`` that mention it."""
        names = (named.name for named in (*event.participants, *event.places))
        sentences = {sentence_around(text, evidence.span): None for evidence in event.mentions}
        parts = [event.title, event.note, *event.tags, *names, *(span.cut(text) for span in sentences)]
        return self.of_text(" ".join(parts))

    def _look_up(self, word: str) -> tuple[str, ...]:
        if len(word) > _LONGEST or word.isascii():
            return (folded(word[:_LONGEST]),)
        if self._analyser is None:
            self._analyser = cast(Analyser, pymorphy3.MorphAnalyzer(lang="ru"))
        likely = [reading.normal_form for reading in self._analyser.parse(word.lower()) if reading.score >= _LIKELY]
        return tuple(dict.fromkeys(folded(form) for form in likely or [word]))


def words(text: str) -> Iterator[str]:
    """Runs of letters and digits."""
    return (match.group() for match in _WORD.finditer(text))
