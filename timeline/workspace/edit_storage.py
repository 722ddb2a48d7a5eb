"""How the user's edits are stored and shown: a page of events at a time, as a command may change a million."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from timeline.model.document import Document, DocumentId
from timeline.model.event import Colour, Event, EventId, Review
from timeline.model.instant import Day
from timeline.store.project import Project
from timeline.workspace.corrections import Correction, DocumentWord, write_correction, write_document_word
from timeline.workspace.edits import Edit, EventStep
from timeline.workspace.table import Table

EVENT = "e:"
DOCUMENT = "d:"
_PAGE = 100  # events, some ten milliseconds' work
_ROOTS = 2_000  # the same
_NOTHING = Correction()
_SAID = 0.2  # the share of the work that is done when all is written down
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Whole:
    """An event into which very many were joined, put together, with the sources that support it."""

    event: Event
    sources: tuple[str, ...]


class EditStorage(ABC):
    """The part of ``Library`` that takes the user's words; within the caller's transaction."""

    project: Project
    table: Table
    colours: dict[EventId, Colour]
    _corrections: dict[EventId, Correction]
    _own: dict[EventId, Event]
    _words: dict[DocumentId, DocumentWord]
    _documents: dict[DocumentId, Document]
    _events: dict[EventId, Event]
    _days: set[Day] | None
    _shown: list[DocumentId] | None

    def applying(
        self, edit: Edit, *, verdicts: bool = False
    ) -> Generator[float, None, tuple[frozenset[EventId], tuple[DocumentId, ...]]]:
        """Gives how much is done, 0 to 1; at last the events and the documents that look different.

        ``verdicts``: it changes nothing but whether events are accepted or rejected.
        """
        if verdicts:
            return (yield from self._reviewing(edit.events)), ()
        removed = {step.document for step in edit.documents if _removal(step.before) != _removal(step.after)}
        meant = [step.event for step in edit.events]
        meant += (identity for document in removed for identity in self._found_in(document))
        touched = yield from self._with_roots(meant)
        touched |= self._joined_to(touched)
        for start in range(0, len(edit.events), _PAGE):
            self._say(edit.events[start : start + _PAGE])
            yield _SAID * start / len(edit.events)
        for step in edit.documents:
            _put(self._words, step.document, step.after)
            row = write_document_word(step.after) if step.after is not None else None
            self.project.put_word(DOCUMENT + step.document, row)
            self._documents.pop(step.document, None)
            self._days = self._shown = None
        if removed or any(_is_own(step.before) != _is_own(step.after) for step in edit.events):
            yield from self._joining_anew()  # what came or went may be what others are joined into
        elif any(_joining(step.before) != _joining(step.after) for step in edit.events):
            yield from self._rejoining(touched)
        touched = yield from self._with_roots(list(touched))
        altered = sorted(touched | self._joined_to(touched))
        yield _SAID
        ready = yield from self._composing(altered)
        changed: set[EventId] = set()
        for start in range(0, len(altered), _PAGE):
            changed |= self.refresh(altered[start : start + _PAGE], ready)
            yield _SAID + (1 - _SAID) * start / len(altered)
        return frozenset(changed), tuple(step.document for step in edit.documents)

    def _with_roots(self, events: Sequence[EventId]) -> Generator[float, None, set[EventId]]:
        """These and those they are joined into."""
        found: set[EventId] = set()
        for start in range(0, len(events), _ROOTS):
            page = events[start : start + _ROOTS]
            found.update(page, map(self.root, page))
            yield 0.0
        return found

    def _say(self, steps: Sequence[EventStep]) -> None:
        texts: dict[int, str] = {}  # of records that many steps have in common
        for step in steps:
            if step.after is not None and id(step.after) not in texts:
                texts[id(step.after)] = write_correction(step.after)
            _put(self._corrections, step.event, step.after)
            _put(self._own, step.event, step.after.own if step.after is not None else None)
            _put(self.colours, step.event, step.after.colour if step.after is not None else None)
        self.project.put_words((EVENT + step.event, texts.get(id(step.after))) for step in steps)

    def _reviewing(self, steps: Sequence[EventStep]) -> Generator[float, None, frozenset[EventId]]:
        """The same for verdicts alone, for which no event has to be read."""
        changed: set[EventId] = set()
        for start in range(0, len(steps), _PAGE):
            page = steps[start : start + _PAGE]
            self._say(page)
            rows = [
                (row, step.after or _NOTHING) for step in page if (row := self.table.row_of(step.event)) is not None
            ]
            reviews = [said.review or Review.UNREVIEWED for _, said in rows]
            trusted = [said.review is Review.ACCEPTED or (said.dated and said.time is not None) for _, said in rows]
            self.table.review([row for row, _ in rows], reviews, trusted)
            for step in page:
                self._keep_reviewed(step)
            altered = {step.event for step in page} | {self.root(step.event) for step in page}
            self.mark_stale(altered)
            changed |= altered
            yield start / len(steps)
        return frozenset(changed)

    def _keep_reviewed(self, step: EventStep) -> None:
        """An event that is ready stays so: to put one together into which very many were joined takes its time."""
        found = self._events.get(step.event)
        if found is not None:
            review = step.after.review if step.after is not None else None
            self._events[step.event] = replace(found, review=review or self.base(step.event).review)

    @abstractmethod
    def base(self, identity: EventId) -> Event:
        """What the machine found, or the user made; KeyError if it is not here."""
        ...

    @abstractmethod
    def root(self, identity: EventId) -> EventId:
        """The event it is joined into, or itself."""
        ...

    @abstractmethod
    def refresh(self, events: Sequence[EventId], ready: Mapping[EventId, Whole]) -> frozenset[EventId]:
        """Recomputes these events but for those that are ready; what they are joined into is among them."""
        ...

    @abstractmethod
    def _composing(self, events: Iterable[EventId]) -> Generator[float, None, dict[EventId, Whole]]:
        """Those of these events that very many were joined into, put together in pieces."""
        ...

    @abstractmethod
    def mark_stale(self, events: Collection[EventId]) -> None:
        """What the project keeps ready of these events is no longer true."""
        ...

    @abstractmethod
    def _joining_anew(self) -> Generator[float]:
        """The same for all events."""
        ...

    @abstractmethod
    def _rejoining(self, events: Iterable[EventId]) -> Generator[float]:
        """After these were joined otherwise, came or went."""
        ...

    @abstractmethod
    def _found_in(self, document: DocumentId) -> list[EventId]: ...

    @abstractmethod
    def _joined_to(self, events: Iterable[EventId]) -> set[EventId]: ...


def _put(records: dict[_Key, _Value], key: _Key, value: _Value | None) -> None:
    if value is None:
        records.pop(key, None)
    else:
        records[key] = value


def _removal(word: DocumentWord | None) -> bool:
    return word is not None and word.removed


def _joining(said: Correction | None) -> tuple[object, ...]:
    return (said.into, said.apart) if said is not None else (None, False)


def _is_own(said: Correction | None) -> bool:
    return said is not None and said.own is not None
