"""What the project holds: the machine's findings under the user's words, as events and as a table of numbers."""

import math
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress

import numpy as np
from numpy.typing import NDArray

from timeline.model.document import Document, DocumentId
from timeline.model.event import Event, EventId, is_faint
from timeline.store.project import Project
from timeline.workspace.catalogue import make_room
from timeline.workspace.corrections import (
    Correction,
    Joined,
    corrected,
    read_correction,
    read_document_word,
)
from timeline.workspace.corroboration import Corroboration, Joins
from timeline.workspace.edit_storage import DOCUMENT, EVENT, EditStorage, Whole
from timeline.workspace.event_rows import EventRows
from timeline.workspace.growable_columns import integers
from timeline.workspace.joining import Joining
from timeline.workspace.loading import Loading
from timeline.workspace.settlements import settlement_of
from timeline.workspace.stories import About, Conflict
from timeline.workspace.table import Table
from timeline.workspace.work import at_once

_AT_ONCE = 6_000  # events that are read before a project is shown
_PATIENCE = 0.5  # s that opening may take for reading what no table is kept of
_PIECE = 100  # joined events that are put together at once, some milliseconds' work
_WORTH_CACHING = 5_000  # events
_QUICKLY_CACHED = 200_000  # events, up to which any change is worth a new cache
_CACHE = "table."

_OWN = "own:"


class Library(Joining, EditStorage):
    """Reads the project when made; afterwards every change goes through it, within the caller's transaction."""

    def __init__(self, project: Project) -> None:
        super().__init__(project)
        self.table = Table()
        self._bases: dict[EventId, Event] = {}
        self._events: dict[EventId, Event] = {}
        self._own: dict[EventId, Event] = {}
        self._decided: dict[EventId, bool] = {}  # reports on which the user decided: whether on everything
        self._cached = False  # the project keeps a table, whose changes are to be noted
        self.corroboration = Corroboration(project, self.document, decided=self._reports_decided)
        self._load()

    def _load(self) -> None:
        with self.project.undamaged():
            for subject, row in self.project.words():
                if subject.startswith(DOCUMENT):
                    self._words[DocumentId(subject[len(DOCUMENT) :])] = read_document_word(row)
                else:
                    self._corrections[EventId(subject[len(EVENT) :])] = read_correction(row)
        self._own = {event: said.own for event, said in self._corrections.items() if said.own is not None}
        self.colours = {event: said.colour for event, said in self._corrections.items() if said.colour is not None}
        for _ in self._joining_anew():
            pass
        self.loading: Loading | None = None
        if not self._restore():
            self._work_out([*self.own_events, *filter(is_faint, self._corrections)])
            self.loading = Loading(self.project, self._take)
            self.load(_PATIENCE if self.loading.size > _AT_ONCE else math.inf)

    def load(self, seconds: float) -> bool:
        """Goes on reading a project that keeps no table; True while there is more."""
        if self.loading is not None and not self.loading.go_on(seconds):
            self.loading = None
        return self.loading is not None

    def _take(self, events: Sequence[Event], numbers: Sequence[int]) -> None:
        ids = [event.id for event in events]
        self._bases = {event.id: event for event in events}
        self.table.time.forget()
        self._work_out(ids)
        self.table.number(ids, numbers)

    def _restore(self) -> bool:
        """Takes the table from the project's cache; False when there is none that can be used."""
        contents = self.project.cached(_CACHE)
        if not contents:
            return False
        try:
            self.table.restore(contents)
        except (KeyError, ValueError):
            self.table = Table()
            return False
        self._cached = True
        stale = self.project.stale()
        self._work_out(stale)
        numbers = self.project.numbers_of(stale)
        self.table.number(list(numbers), list(numbers.values()))
        return True

    def keep(self) -> None:
        """Leaves a cache of a large table in the project, so that it opens quickly the next time."""
        if self.loading is not None:
            return
        size, stale = len(self.table), len(self.project.stale())
        enough = 0 if size <= _QUICKLY_CACHED else size // 50
        if size >= _WORTH_CACHING and (not self._cached or stale > enough):
            with self.project.transaction():
                arrays = self.table.arrays()
                self.project.put_cached(_CACHE, {name: array.tobytes() for name, array in arrays.items()})
            self._cached = True

    # -- events -----------------------------------------------------------------------------------------------------

    @property
    def corrections(self) -> Mapping[EventId, Correction]:
        """What the user says, by event."""
        return self._corrections

    @property
    def own_events(self) -> list[EventId]:
        """Events the user made."""
        return list(self._own)

    def base(self, identity: EventId) -> Event:
        """What the machine found, or the user made; KeyError if it is not here."""
        said = self._corrections.get(identity)
        if said is not None and said.own is not None:
            return said.own
        found = self._bases.get(identity)
        if found is None:
            make_room(self._bases)
            found = self._bases[identity] = self.project.event(identity)
        return found

    def event(self, identity: EventId) -> Event:
        """The event as the user sees it; KeyError if there is none (any more) or it was joined into another."""
        if not self.shows(identity):
            raise KeyError(identity)
        found = self._events.get(identity)
        if found is None:
            make_room(self._events)
            found = self._events[identity] = self._composed(identity)
        return found

    def shows(self, identity: EventId) -> bool:
        """True for events that stand for themselves: here, of a document that is not removed, not joined away."""
        row = self.table.row_of(identity)
        return row is not None and bool(self.table.column("shown")[row])

    def shown_of(self, events: Iterable[EventId]) -> EventRows:
        """Those of many events that stand for themselves, each once."""
        if isinstance(events, EventRows) and bool(self.table.column("shown")[events.rows].all()):
            return events
        found = [(event, row) for event in dict.fromkeys(events) if (row := self.table.by_id.get(event)) is not None]
        rows = np.array([row for _, row in found], np.int64)
        shown = self.table.column("shown")[rows]
        return EventRows.of(
            (event for (event, _), is_shown in zip(found, shown.tolist(), strict=True) if is_shown), rows[shown]
        )

    def events_in(self, document: DocumentId) -> list[EventId]:
        """Events with evidence in a document, joined ones under the id they are joined into."""
        return list(dict.fromkeys(self.root(identity) for identity in self._found_in(document)))

    def _found_in(self, document: DocumentId) -> list[EventId]:
        own = (identity for identity in self.own_events if document in self._homes(identity))
        faint = self.project.event_ids_of(document, faint=True)
        told = (identity for identity in faint if identity in self._corrections or self._into(identity) is not None)
        return [*self.project.event_ids_of(document), *told, *own]

    def free_id(self) -> EventId:
        """An id for a new event of the user's."""
        taken = (each.removeprefix(_OWN) for each in self.own_events)
        number = 1 + max((int(each) for each in taken if each.isdecimal()), default=0)
        return EventId(f"{_OWN}{number}")

    @property
    def _stories(self) -> Mapping[EventId, EventId]:
        return self.corroboration.stories

    @property
    def disputed(self) -> frozenset[EventId]:
        """Events on which sources disagree, unless the user has decided."""
        open_ones = (event for event in self.corroboration.disputed if not self._settled(event))
        return frozenset(self.root(event) for event in open_ones)

    def disagreements(self, event: EventId) -> Iterator[tuple[EventId, Conflict]]:
        """What the reports that make an event say otherwise than others, each pair once, decided or not."""
        seen: set[tuple[About, frozenset[EventId]]] = set()
        for part in (event, *self.members(event)):
            for conflict in self._conflicts_of(part):
                key = (conflict.about, frozenset((part, conflict.other)))
                if key not in seen and self._exists(conflict.other):
                    seen.add(key)
                    yield part, conflict

    def _conflicts_of(self, report: EventId) -> tuple[Conflict, ...]:
        try:
            return self.corroboration.conflicts(self.base(report), ())
        except KeyError:
            return ()

    def _settled(self, report: EventId) -> bool:
        """Decided as a whole, or every disagreement of it; what came since is open."""
        if any(said.settled for each in (report, self.root(report)) if (said := self._corrections.get(each))):
            return True
        said = self._corrections.get(report)
        if said is None or not said.settlements:
            return False
        if report not in self._decided:
            pairs = ((conflict.about, conflict.other) for conflict in self._conflicts_of(report))
            decided = all(settlement_of(said.settlements, about, report, other) for about, other in pairs)
            if not self.corroboration.prepared:
                return decided  # of what is compared so far
            self._decided[report] = decided
        return self._decided[report]

    def _reports_decided(self) -> list[EventId]:
        return [report for report, said in self._corrections.items() if said.settlements]

    def rows_numbered(self, numbers: Sequence[int]) -> NDArray[np.int64]:
        """The rows of events that the project file keeps under these numbers, or of those they are joined into."""
        rows, unknown = self.table.rows_numbered(np.array(numbers, np.int64))
        shown = self.table.column("shown")[rows]
        joined_ids = [self.table.ids[row] for row in integers(rows[~shown])]
        joined_ids += self.project.event_ids(integers(unknown))
        roots = (self.table.row_of(self.root(event)) for event in joined_ids)
        return np.concatenate((rows[shown], np.array([row for row in roots if row is not None], np.int64)))

    def documents_of(self, event: Event) -> tuple[DocumentId, ...]:
        """Documents that vouch for it, first mention first."""
        found = dict.fromkeys(mention.document for mention in event.mentions)
        home = self._home(event.id)
        if home is not None:
            found.setdefault(home)
        return tuple(document for document in found if document in self._known and not self.removed(document))

    def homes_of(self, identity: EventId) -> tuple[DocumentId, ...]:
        """The same in any order, where nothing was split off without reading the event."""
        parts = (identity, *self.members(identity))
        if any(said.without for part in parts if (said := self._corrections.get(part)) is not None):
            return self.documents_of(self.event(identity))
        homes = dict.fromkeys(home for part in parts for home in self._homes(part))
        return tuple(home for home in homes if home in self._known and not self.removed(home))

    def event_under(self, identity: EventId, said: Correction | None) -> Event:
        """The event as it would look if the user had said that of it; KeyError if there is none."""
        return at_once(self.composing_under(identity, said))

    def composing_under(self, identity: EventId, said: Correction | None) -> Generator[float, None, Event]:
        """The same in pieces: very many events may have been joined into it."""
        whole = Joined(said.own if said is not None and said.own is not None else self.base(identity))
        members = self.members(identity)
        for start in range(0, len(members), _PIECE):
            for part in self._parts(members[start : start + _PIECE]):
                whole.add(part)
            yield 0.0
        return corrected(whole.event, said)

    def _parts(self, members: Iterable[EventId]) -> Iterator[Event]:
        """What was joined; without what the last extraction did not find again."""
        for member in members:
            with suppress(KeyError):
                yield corrected(self.base(member), self._corrections.get(member))

    def _composing(self, events: Iterable[EventId]) -> Generator[float, None, dict[EventId, Whole]]:
        """Those of these events that very many were joined into, put together in pieces."""
        ready: dict[EventId, Whole] = {}
        for identity in events:
            if len(self.members(identity)) <= _PIECE:
                continue
            with suppress(KeyError):  # the last extraction did not find it again
                event = yield from self.composing_under(identity, self._corrections.get(identity))
                ready[identity] = Whole(event, (yield from self._naming(event)))
        return ready

    def _naming(self, event: Event) -> Generator[float, None, tuple[str, ...]]:
        """The sources of an event with very many documents."""
        sources: dict[str, None] = {}
        for place, document in enumerate(self.documents_of(event)):
            sources.setdefault(self.source_of(document))
            if place % _PIECE == 0:
                yield 0.0
        return tuple(sources)

    def _composed(self, identity: EventId) -> Event:
        if identity not in self._corrections and identity not in self._members:
            return self.base(identity)
        return self.event_under(identity, self._corrections.get(identity))

    # -- changes ----------------------------------------------------------------------------------------------------

    def take_in(
        self,
        document: Document,
        events: Sequence[Event],
        numbers: Sequence[int],
        gone: frozenset[EventId],
        touched: AbstractSet[EventId],
    ) -> frozenset[EventId]:
        """Shows what was written: a document with its events; returns those that are new, altered or gone.

        ``touched``: what the machine now joins or disputes otherwise.
        """
        self._note_document(document)
        for identity in gone:
            self._bases.pop(identity, None)
        self._bases.update((event.id, event) for event in events)
        found = [event.id for event in events]
        for _ in self._rejoining((*found, *gone, *touched)):
            pass
        self.table.show(gone, shown=False)
        altered = [*found, *sorted(touched - gone)]
        changed = self._work_out(altered) | gone
        self.table.number(found, numbers)
        return changed

    def stale_by(self, joins: Joins) -> frozenset[EventId]:
        """The events of which what the project keeps ready is no longer true when these joins are made."""
        roots = {self.root(event) for event in joins.touched}
        return frozenset(joins.touched | roots) if self._cached else frozenset()

    def mark_stale(self, events: Collection[EventId]) -> None:
        """What the project keeps ready of these events is no longer true."""
        if self._cached and events:
            with self.project.transaction(waits=False):
                self.project.mark_stale(events)

    def refresh(self, events: Sequence[EventId], ready: Mapping[EventId, Whole]) -> frozenset[EventId]:
        """Works out these events anew but for those that are ready; what they are joined into is among them."""
        every = self._renew(events, ready)
        self.mark_stale(every)
        return every

    def _work_out(self, events: Sequence[EventId]) -> frozenset[EventId]:
        """These and those that they are joined into."""
        return self._renew((*events, *map(self.root, events)), {})

    def _renew(self, events: Iterable[EventId], ready: Mapping[EventId, Whole]) -> frozenset[EventId]:
        self._decided.clear()
        every = dict.fromkeys(events)
        shown: list[Event] = []
        hidden: list[EventId] = []
        for identity in every:
            self._events.pop(identity, None)
            event = ready[identity].event if identity in ready else self._standing(identity)
            if event is not None:
                shown.append(event)
            else:
                hidden.append(identity)
            if identity in ready:
                self._events[identity] = ready[identity].event
        sources = [ready[event.id].sources if event.id in ready else self._sources(event) for event in shown]
        self.table.show(hidden, shown=False)
        self.table.put(shown, sources, [self._coming(event.id) for event in shown])
        return frozenset(every)

    def _standing(self, identity: EventId) -> Event | None:
        """The event if it stands for itself; a faint telling only once the user has said something of it."""
        if not self._exists(identity) or self.root(identity) != identity:
            return None
        if is_faint(identity) and identity not in self._corrections:
            return None
        try:
            return self._composed(identity)
        except KeyError:  # the last extraction did not find it again
            return None

    def _sources(self, event: Event) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.source_of(document) for document in self.documents_of(event)))

    def _joined_to(self, events: Iterable[EventId]) -> set[EventId]:
        return {member for identity in events for member in self._members.get(identity, ())}
