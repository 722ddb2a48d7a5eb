"""Finding words by dictionary forms: «взятка» finds «взятку», «ещё» «еще», the last word also as a beginning."""

import threading
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Protocol, cast

from timeline.model.document import DocumentId
from timeline.model.event import Event, EventId
from timeline.store.project import Project

_SHORTEST_BEGINNING = 2


class Lemmas(Protocol):
    """What ``timeline.extract.lemmas`` gives."""

    def of_word(self, word: str) -> tuple[str, ...]: ...
    def of_text(self, text: str) -> str: ...


class Search:
    """Loads the dictionary (0.2 s) with ``prepare`` or the first question, so that a window opens without it."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._lemmas: Lemmas | None = None
        self._preparing: threading.Thread | None = None

    def prepare(self, *more: Callable[[], None]) -> None:
        """Loads the dictionary, and ``more``, beside the work; for a window that stands already."""
        if self._lemmas is None and self._preparing is None:
            self._preparing = threading.Thread(target=self._load, name="dictionary", daemon=True)
            self._preparing.start()
            for load in more:
                threading.Thread(target=load, name="loading", daemon=True).start()

    @property
    def lemmas(self) -> Lemmas:
        """The dictionary."""
        if self._preparing is not None:
            self._preparing.join()
        if self._lemmas is None:
            self._load()
        assert self._lemmas is not None
        return self._lemmas

    def _load(self) -> None:
        lemmas = cast(Lemmas, import_module("timeline.extract.lemmas").Lemmas())
        lemmas.of_word("слово")  # the first look-up loads what is behind it
        self._lemmas = lemmas

    def terms(self, text: str) -> list[tuple[str, ...]]:
        """For each word of a query the forms of which one must occur; the last may go on (``*``) while it is typed."""
        module = import_module("timeline.extract.lemmas")
        words: list[str] = list(module.words(text))
        terms = [self.lemmas.of_word(word) for word in words]
        if words and len(words[-1]) >= _SHORTEST_BEGINNING and not text[-1:].isspace():
            terms[-1] = (*terms[-1], module.folded(words[-1]) + "*")
        return terms

    def events(self, text: str, most: int | None = None) -> list[int]:
        """Numbers of events that hold all words in title, names, note, tags or the sentences that mention them."""
        return self._project.find_events(self.terms(text), most)

    def own_events(self, text: str, own: Sequence[Event]) -> list[EventId]:
        """The same among the user's own events."""
        terms = self.terms(text)
        return [event.id for event in own if self._matches(event, terms)] if terms else []

    def documents(self, text: str, most: int) -> list[DocumentId]:
        """So many documents whose text holds all words, in the order of coming."""
        return self._project.find_documents(self.terms(text), most)

    def words_of(self, event: Event) -> str:
        """What the user's own words add to an event's index."""
        names = (named.name for named in (*event.participants, *event.places))
        return self.lemmas.of_text(" ".join((event.title, event.note, *event.tags, *names)))

    def _matches(self, event: Event, terms: Sequence[tuple[str, ...]]) -> bool:
        quotes = " ".join(mention.quote for mention in event.mentions)
        words = f"{self.words_of(event)} {self.lemmas.of_text(quotes)}".split()
        return all(any(_fits(form, word) for form in forms for word in words) for forms in terms)


def _fits(form: str, word: str) -> bool:
    return word.startswith(form[:-1]) if form.endswith("*") else word == form
