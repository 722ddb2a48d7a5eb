"""How finished articles get from the workers into the view without blocking the user.

An article is compared with the others a moment's work at a time, written by a thread of its own, and shown once it is
on disk. Several are on their way at once, in the order of their coming: each is compared with those before it, whether
or not these are written yet. A text that is here already, on which the user may have said something, is written and
shown in one go instead.
"""

import time
from collections import deque
from collections.abc import Callable, Collection, Generator, Iterable
from dataclasses import dataclass, replace
from typing import cast

from timeline.model.document import Document
from timeline.model.event import Event, EventId, Extraction
from timeline.model.problem import TimelineError, Wording
from timeline.store.project import Project
from timeline.store.writer import Writer
from timeline.workspace.corroboration import Joins
from timeline.workspace.intake import Intake
from timeline.workspace.library import Library
from timeline.workspace.merged import Merged
from timeline.workspace.previews import Previews
from timeline.workspace.progress import Problem
from timeline.workspace.reextraction import rebound
from timeline.workspace.worker import Outcome

_MOST = 16  # on their way to the disk
WAITS = True  # what a generator gives when it cannot get any further by itself
Coming = Generator[bool | None, None, Merged]


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article with what its coming changes."""

    outcome: Outcome
    document: Document
    extraction: Extraction
    gone: frozenset[EventId]
    joins: Joins
    stale: Collection[EventId]  # events of which the project's cache is no longer true
    known: bool

    def write(self, project: Project) -> list[int]:
        """Within one transaction; returns the numbers of the new events."""
        if not self.known:
            project.put_document(self.document)
        if self.outcome.original:
            project.put_original(self.document.id, self.outcome.original)
        numbers = project.put_extraction(self.extraction, self.outcome.event_words, self.outcome.document_words)
        if self.joins.signature:
            project.put_signature(self.document.id, self.joins.signature)
        for event, into in self.joins.stories.items():
            project.put_story(event, into)
        for event, disputed in self.joins.disputed.items():
            project.put_disputed(event, disputed)
        project.mark_stale(self.stale)
        return numbers


class Arrivals:
    """Everything that is under way into one project; ``close`` it before the project."""

    def __init__(
        self,
        project: Project,
        library: Library,
        intake: Intake,
        previews: Previews,
        words_of: Callable[[Event], str],
        unfinished: Iterable[Outcome] = (),
    ) -> None:
        """``words_of``: by which an event that the user edited is found; ``unfinished``: what an earlier one gave."""
        self._project = project
        self._library = library
        self._intake = intake
        self._previews = previews
        self._words_of = words_of
        self._writer = Writer(project) if project.can_be_shared else None
        self._writing: deque[Arrival] = deque()
        self._again = deque(unfinished)
        self._current: Outcome | None = None  # the one that is compared,
        self._coming: Coming | None = None  # and how far that is
        self._landing = False  # that one is on its way to the disk, without the writer

    @property
    def is_busy(self) -> bool:
        """True while something can go on."""
        waiting = bool(self._again) and not self._intake.progress.paused
        return bool(self._writing) or self._coming is not None or waiting

    @property
    def count(self) -> int:
        """How many are under way."""
        return len(self._writing) + len(self._again) + (self._coming is not None)

    def go_on(self, seconds: float) -> Merged:
        """Works for about so long; returns what has come to be shown. ProjectError when it cannot be written."""
        deadline = time.monotonic() + seconds
        merged = Merged()
        while (step := self._step()) is not None:
            merged = merged.with_(step)
            if time.monotonic() >= deadline:
                break
        return merged

    def settle(self) -> Merged:
        """Returns when all that was compared is written and shown."""
        merged = Merged()
        while (step := self.land()) is not None:
            merged = merged.with_(step)
        if self._writer is not None:
            self._writer.wait()
            while (step := self._show_written()) is not None:
                merged = merged.with_(step)
        return merged

    def land(self) -> Merged | None:
        """Goes on with what is on its way to the disk without the writer, for which other writing has to wait."""
        return self._go_on_coming() if self._landing else None

    def drop(self) -> None:
        """Forgets the one that is being compared, and what was to be brought in again."""
        self._again.clear()
        if not self._landing:
            self._coming = None

    def close(self) -> tuple[Outcome, ...]:
        """Writes what was compared; no more is shown. Returns what is not written, in the order of its coming."""
        written = 0
        if self._writer is not None:
            self._writer.close()
            written = self._writer.untaken
        lost = [arrival.outcome for arrival in list(self._writing)[written:]]
        if self._coming is not None and self._current is not None:
            lost.append(self._current)
            self._coming.close()
        self._coming = self._writer = None
        return (*lost, *self._again)

    def let_go(self) -> None:
        """Of the project's file, after ``settle``."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def take_hold(self) -> None:
        """Of the file that the project has now."""
        self._writer = Writer(self._project) if self._project.can_be_shared else None

    def _step(self) -> Merged | None:
        """A moment's work; None when there is nothing to do just now."""
        if (shown := self._show_written()) is not None:
            return shown
        if self._coming is None:
            outcome = self._next() if len(self._writing) < _MOST else None
            if outcome is None:
                return None
            self._current, self._coming = outcome, self._bring(outcome)
            return Merged()
        step = self._go_on_coming()
        return None if self._landing else step

    def _next(self) -> Outcome | None:
        if self._again and not self._intake.progress.paused:
            return self._again.popleft()
        return self._intake.take()

    def _go_on_coming(self) -> Merged | None:
        """None when it waits."""
        assert self._coming is not None
        try:
            return None if next(self._coming) is WAITS else Merged()
        except StopIteration as end:
            self._coming = None
            return cast(Merged, end.value)
        except TimelineError:  # what can be fixed: then it is brought in again
            self._coming = None
            if self._current is not None:
                self._again.appendleft(self._current)
            raise
        except BaseException:
            self._coming = None
            raise

    def _show_written(self) -> Merged | None:
        written = self._writer.take() if self._writer is not None and self._writing else None
        if written is None:
            return None
        return self._show(self._writing.popleft(), cast("list[int]", written[0]))

    def _bring(self, outcome: Outcome) -> Coming:
        """Compares and hands over."""
        document = outcome.document
        if outcome.unchanged or document is None:
            self._intake.report_outcome(outcome)
            return Merged(problems=outcome.problem is not None)
        while any(document.id == each.document.id or document.digest == each.document.digest for each in self._writing):
            yield WAITS  # the same text once more
        if self._is_outdated(document):
            self._previews.take(document, outcome.extraction)
            return Merged()
        known = self._library.knows(document.id)
        double = None if known else self._library.document_with(document.digest)
        if double is not None and not self._library.removed(double):
            self._intake.report(Problem(outcome.name, outcome.path, _double(self._library.document(double))))
            return Merged(problems=True)
        extraction = outcome.extraction
        if extraction is None:
            remarks = (outcome.problem,) if outcome.problem is not None else ()
            extraction = Extraction(document.id, (), (), problems=remarks)
        if known:
            return (yield from self._renew(outcome, document, extraction))
        tellings = (*extraction.events, *extraction.faint)
        weighed = yield from self._library.corroboration.weigh(document, tellings, outcome.told)
        joins = self._library.corroboration.take(weighed, (), outcome.signature)
        stale = self._library.stale_by(joins)
        arrival = Arrival(outcome, document, extraction, frozenset(), joins, stale, known=False)
        if self._writer is None:
            return (yield from self._write_here(arrival))
        self._writing.append(arrival)
        self._writer.put(arrival.write)
        return Merged()

    def _is_outdated(self, document: Document) -> bool:
        """On trial, or the date was changed once more and the newer task is on its way."""
        known = self._library.knows(document.id)
        return known and self._library.document(document.id).published != document.published

    def _renew(self, outcome: Outcome, document: Document, found: Extraction) -> Coming:
        """New findings of a text that is here: what the user says about the old ones holds for the new ones."""
        before, events = self._rebound(document, found)
        while True:
            told = outcome.told if events is found.events else None
            weighed = yield from self._library.corroboration.weigh(document, (*events, *found.faint), told)
            while self._writing:
                yield WAITS
            if self._is_outdated(document):
                return Merged()
            compared, (before, events) = events, self._rebound(document, found)
            if events == compared:  # the user said nothing meanwhile
                break
        gone = frozenset(event.id for event in before) - {event.id for event in events}
        gone |= frozenset(self._project.event_ids_of(document.id, faint=True)) - {event.id for event in found.faint}
        joins = self._library.corroboration.take(weighed, gone, outcome.signature)
        found = replace(found, events=events)
        stale = self._library.stale_by(joins)
        return (yield from self._write_here(Arrival(outcome, document, found, gone, joins, stale, known=True)))

    def _rebound(self, document: Document, found: Extraction) -> tuple[list[Event], tuple[Event, ...]]:
        before = self._project.events_of(document.id)
        kept = {event.id for event in before if self._library.is_spoken_of(event.id)}
        return before, rebound(before, found.events, kept) if before else found.events

    def _write_here(self, arrival: Arrival) -> Coming:
        try:
            with self._project.transaction(waits=False):
                merged = self._show(arrival, arrival.write(self._project))
                self._put_edited_words(arrival)
                for _ in self._project.committing():
                    self._landing = True
                    yield False
        finally:
            self._landing = False
        return merged

    def _put_edited_words(self, arrival: Arrival) -> None:
        """What was found is written again, and with it what the user's words are found by."""
        for event in arrival.extraction.events:
            if event.id in self._library.corrections and self._library.shows(event.id):
                self._project.put_edited_words(event.id, self._words_of(self._library.event(event.id)))

    def _show(self, arrival: Arrival, numbers: list[int]) -> Merged:
        document, extraction = arrival.document, arrival.extraction
        self._intake.report_outcome(arrival.outcome)
        new = not self._library.knows(document.id)
        events = self._library.take_in(document, extraction.events, numbers, arrival.gone, arrival.joins.touched)
        self._library.mark_stale(events.difference(arrival.stale))
        troubled = bool(arrival.outcome.problem or extraction.problems)
        return Merged((document.id,) if new else (), () if new else (document.id,), events, troubled)


def _double(document: Document) -> Wording:
    return Wording(
        f"Эта же статья уже есть в проекте: «{document.name}».",
        f"The same article is in the project already: “{document.name}”.",
    )
