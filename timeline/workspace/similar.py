"""“Fix once”: what a correction of one event suggests for others that were read in the same way."""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from timeline.model import edtf
from timeline.model.document import DocumentId
from timeline.model.edtf import TimeValue, within
from timeline.model.event import Event, EventId, Named
from timeline.model.instant import DAY, day_of
from timeline.model.problem import Wording
from timeline.model.timex import Basis
from timeline.model.wording import Noun, counted, format_time_value, kind_name, status_name
from timeline.workspace.commands import Corrections
from timeline.workspace.corrections import Correction
from timeline.workspace.edits import Edit, EventStep, edit_event
from timeline.workspace.library import Library
from timeline.workspace.surroundings import stems

_MOST = 500
_COUNTED = (Basis.RELATIVE, Basis.CARRIED, Basis.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The same correction for another event; ``before`` and ``after`` in words, ``change`` for its correction."""

    event: EventId
    title: str
    before: Wording
    after: Wording
    change: Mapping[str, Any]


Find = Callable[[str, int], Sequence[EventId]]
"""Events by words, as the search finds them, no more than so many."""


def suggestions(library: Library, find: Find, edit: Edit) -> tuple[Suggestion, ...]:
    """What an edit of one event suggests; none for edits of several events, reviews, notes, merging and the like."""
    return each_once(found for found in suggesting(library, find, edit) if found is not None)


def each_once(found: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """One an event, the last."""
    return tuple({suggestion.event: suggestion for suggestion in found}.values())


def suggesting(library: Library, find: Find, edit: Edit) -> Iterator[Suggestion | None]:
    """The same a moment's work at a time, None in between."""
    if len(edit.events) != 1 or edit.documents:
        return
    (step,) = edit.events
    if step.after is None or step.after.own is not None or not library.shows(step.event):
        return
    if _read(step.before) == _read(step.after):
        return
    now = library.event(step.event)
    was = yield from _silently(library.composing_under(step.event, step.before))
    yield from _Cases(library, find, step, was, now, frozenset(mention.document for mention in was.mentions)).all()


def _read(said: Correction | None) -> Correction:
    """What is said of the event's text; the rest (reviews, notes, colours) suggests nothing."""
    return replace(said or Correction(), review=None, note=None, tags=None, colour=None)


def _silently(composing: Generator[float, None, Event]) -> Generator[None, None, Event]:
    """The same without saying how much is done."""
    while True:
        try:
            next(composing)
        except StopIteration as end:
            return end.value
        yield None


def apply_suggestions(said: Corrections, chosen: Iterable[Suggestion]) -> Edit:
    """All chosen ones as one command."""
    changes = {suggestion.event: suggestion.change for suggestion in chosen}
    count = [counted(len(changes), Noun.EVENT, language) for language in ("ru", "en")]
    label = Wording(f"исправить так же {count[0]}", f"correct {count[1]} likewise")
    edits = (edit_event(label, said, event, lambda c, of=change: replace(c, **of)) for event, change in changes.items())
    return Edit(label, tuple(step for edit in edits for step in edit.events))


@dataclass(frozen=True, slots=True)
class _Cases:
    library: Library
    find: Find
    step: EventStep
    was: Event
    now: Event
    texts: frozenset[DocumentId]  # that tell of it

    def all(self) -> Iterator[Suggestion | None]:
        was, now = self.was, self.now
        if was.time != now.time:
            yield from self._dates()
        if was.kind is not now.kind:
            yield from self._by_trigger("kind", lambda event: event.kind is was.kind, kind_name)
        if was.status is not now.status:
            yield from self._by_trigger("status", lambda event: event.status is was.status, status_name)
        for name in ("participants", "places"):
            if getattr(was, name) != getattr(now, name):
                yield from self._names(name)
        if was.title != now.title:
            yield from self._titles()

    def _dates(self) -> Iterator[Suggestion | None]:
        """Events dated by the same words, and those of the text whose date was reckoned by the same rule."""
        was, now = self.was, self.now
        phrases = {_folded(date.quote) for date in was.dates}
        places = {(date.document, date.span) for date in was.dates}
        for event in self._candidates(*(date.quote for date in was.dates[:1])):
            yield None
            if event is None:
                continue
            shared = any((date.document, date.span) in places for date in event.dates)
            alike = any(_folded(date.quote) in phrases for date in event.dates) and self._may_be_misread(event)
            if event.time == was.time and (shared or alike):
                yield self._suggest(event, _time_words(event.time), _time_words(now.time), dated=True, time=now.time)
            elif event.time is not None and self._same_reckoning(event):
                moved = shifted(event.time, was.time, now.time)
                if moved is not None:
                    yield self._suggest(event, _time_words(event.time), _time_words(moved), dated=True, time=moved)

    def _by_trigger(
        self, name: str, alike: Callable[[Event], bool], words: Callable[[Any, str], str]
    ) -> Iterator[Suggestion | None]:
        """Events told by the same word."""
        roots = _triggers(self.was)
        before, after = getattr(self.was, name), getattr(self.now, name)
        for event in self._candidates(*(mention.quote for mention in self.was.mentions[:1])):
            yield None
            if event is None:
                continue
            if alike(event) and roots & _triggers(event):
                yield self._suggest(event, _in_words(words, before), _in_words(words, after), **{name: after})

    def _names(self, name: str) -> Iterator[Suggestion | None]:
        """A name put in another's place, or taken out: the same wherever it stands."""
        was, now = _listed(getattr(self.was, name)), _listed(getattr(self.now, name))
        gone, come = [n for n in was if n not in now], [n for n in now if n not in was]
        if len(gone) != 1 or len(come) > 1:
            return
        for event in self._candidates(gone[0]):
            yield None
            if event is None:
                continue
            named: tuple[Named, ...] = getattr(event, name)
            if gone[0] in _listed(named):
                other = renamed(named, gone[0], come[0] if come else None)
                words = [Wording(text, text) for text in (", ".join(_listed(named)), ", ".join(_listed(other)) or "—")]
                yield self._suggest(event, *words, **{name: other})

    def _titles(self) -> Iterator[Suggestion | None]:
        """Other events with the very title, and those whose title holds the words that were put right."""
        old, new = replaced_words(self.was.title, self.now.title)
        for event in self._candidates(old or self.was.title):
            yield None
            if event is None:
                continue
            title = self.now.title if event.title == self.was.title else _replaced(event.title, old, new)
            if title != event.title:
                yield self._suggest(event, Wording(event.title, event.title), Wording(title, title), title=title)

    def _candidates(self, *words: str) -> Iterator[Event | None]:
        """Events of the same texts, and those found by these words, None in between; without the corrected one."""
        looked_at = {self.step.event}
        for events in self._by_texts_and_words(words):
            yield None
            for identity in events:
                if identity not in looked_at and self.library.shows(identity):
                    yield self.library.event(identity)
                looked_at.add(identity)

    def _by_texts_and_words(self, words: Iterable[str]) -> Iterator[Sequence[EventId]]:
        for document in self.library.documents_of(self.was):
            yield self.library.events_in(document)
        for each in words:
            yield self.find(each + " ", _MOST)

    def _may_be_misread(self, event: Event) -> bool:
        """A full date in another text says what it says: only counted ones can be wrong in the same way."""
        return was_counted(self.was) or self._same_text(event)

    def _same_text(self, event: Event) -> bool:
        return any(mention.document in self.texts for mention in event.mentions)

    def _same_reckoning(self, event: Event) -> bool:
        """True when a date was counted by the same rule from the same anchor in the same text."""
        was = self.was
        same_rule = (event.basis, event.derivation.rule) == (was.basis, was.derivation.rule)
        same_anchor = event.derivation.anchor == was.derivation.anchor
        return self._same_text(event) and same_rule and was_counted(was) and same_anchor

    def _suggest(self, event: Event, before: Wording, after: Wording, **change: object) -> Suggestion:
        return Suggestion(event.id, event.title, before, after, change)


def was_counted(event: Event) -> bool:
    """True when a date was not named in full but reckoned."""
    return event.basis in _COUNTED


def renamed(named: Sequence[Named], old: str, new: str | None) -> tuple[Named, ...]:
    """Names with one of them called otherwise (None: taken out), each once."""
    result: dict[str, Named] = {}
    for each in named:
        name = new if each.name == old else each.name
        if name is not None:
            result.setdefault(name, replace(each, name=name))
    return tuple(result.values())


def replaced_words(before: str, after: str) -> tuple[str, str]:
    """The words that differ, without what both titles begin and end with; old ones "" when words were only added."""
    was, now = before.split(), after.split()
    first = 0
    while first < min(len(was), len(now)) and was[first] == now[first]:
        first += 1
    last = 0
    while last < min(len(was), len(now)) - first and was[-1 - last] == now[-1 - last]:
        last += 1
    return " ".join(was[first : len(was) - last]), " ".join(now[first : len(now) - last])


def _replaced(title: str, old: str, new: str) -> str:
    """The title with whole words replaced."""
    words = f" {title} ".replace(f" {old} ", f" {new} ") if old else title
    return " ".join(words.split())


def shifted(time: TimeValue, was: TimeValue | None, now: TimeValue | None) -> TimeValue | None:
    """A day moved as far as another day was; None where days say nothing."""
    days = [value.first_day for value in (time, was, now) if value is not None and value.precision == "day"]
    if len(days) < 3 or any(day is None for day in days):
        return None
    mine, before, after = (day for day in days if day is not None)
    months = (after.year - before.year) * 12 + after.month - before.month
    if months and after.day == before.day:
        moved = mine.plus_months(months)
    else:
        moved = day_of(mine.instant + (after.instant - before.instant) // DAY * DAY)
    return within(edtf.day(moved))


def _triggers(event: Event) -> frozenset[str]:
    return frozenset(stem for mention in event.mentions[:1] for stem in stems(mention.quote))


def _listed(named: Iterable[Named]) -> list[str]:
    return list(dict.fromkeys(each.name for each in named))


def _folded(text: str) -> str:
    return " ".join(text.lower().replace("ё", "е").split())


def _in_words(words: Callable[[Any, str], str], value: object) -> Wording:
    return Wording(words(value, "ru"), words(value, "en"))


def _time_words(time: TimeValue | None) -> Wording:
    if time is None:
        return Wording("без даты", "no date")
    return Wording(format_time_value(time, "ru"), format_time_value(time, "en"))
