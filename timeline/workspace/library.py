"""What the project holds: the machine's findings under the user's words, as events and as a table of numbers."""

import math
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from timeline.model.document import Document, DocumentId
from timeline.model.event import Event, EventId, is_faint
from timeline.model.instant import Day
from timeline.store.project import Project
from timeline.workspace.corrections import (
    Correction,
    DocumentWord,
    corrected,
    joined,
    read_correction,
    read_document_word,
    spoken,
)
from timeline.workspace.corroboration import Corroboration, Joins
from timeline.workspace.document_list import DocumentList
from timeline.workspace.growing import integers
from timeline.workspace.loading import Loading
from timeline.workspace.saying import DOCUMENT, EVENT, Saying
from timeline.workspace.settlements import settlement_of
from timeline.workspace.stories import About, Conflict
from timeline.workspace.table import Table

_KEPT = 5_000  # events and documents kept ready
_AT_ONCE = 6_000  # events that are read before a project is shown
_PATIENCE = 0.5  # s that opening may take for reading what no table is kept of
_PIECE = 100  # joined events that are put together at once, some milliseconds' work
_WORTH_CACHING = 5_000  # events
_QUICKLY_CACHED = 200_000  # events, up to which any change is worth a new cache
_CACHE = "table."

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

_AFTER_ALL = 1 << 30  # documents, or events of one
_OWN = "own:"


class Library(Saying):
    """Reads the project when made; afterwards every change goes through it, within the caller's transaction."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.table = Table()
        self.document_ids: list[DocumentId] = []
        self._known: dict[DocumentId, int] = {}  # with their place in the order of coming
        self._corrections: dict[EventId, Correction] = {}
        self._words: dict[DocumentId, DocumentWord] = {}
        self._members: dict[EventId, list[EventId]] = {}
        self._documents: dict[DocumentId, Document] = {}
        self._bases: dict[EventId, Event] = {}
        self._events: dict[EventId, Event] = {}
        self._sources_of: dict[DocumentId, str] = {}
        self._days: set[Day] | None = None
        self._shown: list[DocumentId] | None = None
        self._decided: dict[EventId, bool] = {}  # reports on which the user decided: whether on everything
        self._cached = False  # the project keeps a table, whose changes are to be noted
        self.corroboration = Corroboration(project, self.document)
        self._load()

    def _load(self) -> None:
        self.document_ids = self.project.document_ids()
        self._known = {identity: place for place, identity in enumerate(self.document_ids)}
        with self.project.undamaged():
            for subject, row in self.project.words():
                if subject.startswith(DOCUMENT):
                    self._words[DocumentId(subject[len(DOCUMENT) :])] = read_document_word(row)
                else:
                    self._corrections[EventId(subject[len(EVENT) :])] = read_correction(row)
        self.colours = {event: said.colour for event, said in self._corrections.items() if said.colour is not None}
        self._find_members()
        self.loading: Loading | None = None
        if not self._restore():
            self._work_out(self.own_events)
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
        self.table.forget_order()
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

    # -- documents --------------------------------------------------------------------------------------------------

    @property
    def documents(self) -> DocumentList:
        """Documents that were not removed."""
        return DocumentList(self.shown_documents, self.document)

    @property
    def shown_documents(self) -> list[DocumentId]:
        """Documents that were not removed, in the order of coming."""
        if self._shown is None:
            self._shown = [identity for identity in self.document_ids if not self.removed(identity)]
        return self._shown

    def removed(self, document: DocumentId) -> bool:
        """True when the user took it out (it can come back by undo)."""
        return document in self._words and self._words[document].removed

    def word_on(self, document: DocumentId) -> DocumentWord | None:
        """What the user says of a document."""
        return self._words.get(document)

    def knows(self, document: DocumentId) -> bool:
        """True for documents that are here, removed ones included."""
        return document in self._known

    def document_with(self, digest: str) -> DocumentId | None:
        """The document made of these bytes."""
        return self.project.document_with(digest) if digest else None

    def document(self, identity: DocumentId) -> Document:
        """The document under the user's word; KeyError if it is not here."""
        found = self._documents.get(identity)
        if found is None:
            _make_room(self._documents)
            found = spoken(self.project.document(identity), self._words.get(identity))
            self._documents[identity] = found
        return found

    def source_of(self, identity: DocumentId) -> str:
        """The medium, or the document's name where none is known."""
        if identity not in self._sources_of:
            _make_room(self._sources_of)
            document = self._documents.get(identity)
            self._sources_of[identity] = (
                document.source or document.name if document is not None else self.project.source_of(identity)
            )
        return self._sources_of[identity]

    @property
    def published_days(self) -> tuple[Day, ...]:
        """The days on which documents appeared that were not removed, in order."""
        if self._days is None:
            said = [identity for identity in self._words if identity in self._known and not self.removed(identity)]
            days = {self.document(identity).published for identity in said}
            self._days = {day for day in days if day is not None} | self.project.published_days(list(self._words))
        return tuple(sorted(self._days))

    def add_document(self, document: Document) -> None:
        """Takes a document in; nothing is extracted yet."""
        self.project.put_document(document)
        self._note_document(document)

    def _note_document(self, document: Document) -> None:
        if self._days is not None and document.published is not None:
            self._days.add(document.published)
        if document.id not in self._known:
            self._known[document.id] = len(self.document_ids)
            self.document_ids.append(document.id)
            if self._shown is not None:
                self._shown = [*self._shown, document.id]

    # -- events -----------------------------------------------------------------------------------------------------

    @property
    def corrections(self) -> Mapping[EventId, Correction]:
        """What the user says, by event."""
        return self._corrections

    @property
    def own_events(self) -> list[EventId]:
        """Events the user made."""
        return [identity for identity, said in self._corrections.items() if said.own is not None]

    def base(self, identity: EventId) -> Event:
        """What the machine found, or the user made; KeyError if it is not here."""
        said = self._corrections.get(identity)
        if said is not None and said.own is not None:
            return said.own
        found = self._bases.get(identity)
        if found is None:
            _make_room(self._bases)
            found = self._bases[identity] = self.project.event(identity)
        return found

    def event(self, identity: EventId) -> Event:
        """The event as the user sees it; KeyError if there is none (any more) or it was joined into another."""
        if not self.shows(identity):
            raise KeyError(identity)
        found = self._events.get(identity)
        if found is None:
            _make_room(self._events)
            found = self._events[identity] = self._composed(identity)
        return found

    def shows(self, identity: EventId) -> bool:
        """True for events that stand for themselves: here, of a document that is not removed, not joined away."""
        row = self.table.row_of(identity)
        return row is not None and bool(self.table.column("shown")[row])

    def shown_of(self, events: Iterable[EventId]) -> Iterator[EventId]:
        """Those of many events that stand for themselves."""
        by_id, shown = self.table.by_id, self.table.column("shown")
        return (event for event in events if (row := by_id.get(event)) is not None and shown[row])

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

    def members(self, identity: EventId) -> tuple[EventId, ...]:
        """The events that were joined into this one."""
        return tuple(self._members.get(identity, ()))

    @property
    def joined_events(self) -> tuple[EventId, ...]:
        """Events into which others were joined."""
        return tuple(self._members)

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

    def event_under(self, identity: EventId, said: Correction | None) -> Event:
        """The event as it would look if the user had said that of it; KeyError if there is none."""
        return self._under(identity, said, self._parts(self.members(identity)))

    def _under(self, identity: EventId, said: Correction | None, parts: Iterable[Event]) -> Event:
        own_part = said.own if said is not None and said.own is not None else self.base(identity)
        return corrected(joined(own_part, parts), said)

    def _parts(self, members: Sequence[EventId]) -> list[Event]:
        return [corrected(self.base(member), self._corrections.get(member)) for member in members]

    def _composing(self, events: Iterable[EventId]) -> Generator[float, None, dict[EventId, Event]]:
        """Those of these events that very many were joined into, put together in pieces."""
        ready: dict[EventId, Event] = {}
        for identity in events:
            members, parts = self.members(identity), list[Event]()
            if len(members) <= _PIECE:
                continue
            try:
                for start in range(0, len(members), _PIECE):
                    parts += self._parts(members[start : start + _PIECE])
                    yield 0.0
                ready[identity] = self._under(identity, self._corrections.get(identity), parts)
            except KeyError:  # the last extraction did not find it again
                continue
        return ready

    def _composed(self, identity: EventId) -> Event:
        if identity not in self._corrections and identity not in self._members:
            return self.base(identity)
        return self.event_under(identity, self._corrections.get(identity))

    def root(self, identity: EventId) -> EventId:
        """The event it is joined into, or itself."""
        seen = {identity}
        while (into := self._into(identity)) is not None and into not in seen and self._exists(into):
            identity = into
            seen.add(identity)
        return identity

    def _into(self, identity: EventId) -> EventId | None:
        """By the user's word, else by the machine's reckoning."""
        said = self._corrections.get(identity)
        if said is not None and (said.into is not None or said.apart):
            return said.into
        return self.corroboration.stories.get(identity)

    def _home(self, identity: EventId) -> DocumentId | None:
        """The document an event was found in, which its id begins with; None for the user's own ones."""
        document = DocumentId(identity.rpartition(":")[0])
        return document if document in self._known else None

    def _homes(self, identity: EventId) -> tuple[DocumentId, ...]:
        """The documents an event was found in; of the user's own ones those they quote."""
        home = self._home(identity)
        if home is not None:
            return (home,)
        said = self._corrections.get(identity)
        quotes = said.own.mentions if said is not None and said.own is not None else ()
        return tuple(dict.fromkeys(quote.document for quote in quotes))

    def _exists(self, identity: EventId) -> bool:
        """True for events of the machine or the user unless all their documents were removed."""
        homes = self._homes(identity)
        if homes:
            return not all(self.removed(home) for home in homes)
        said = self._corrections.get(identity)
        return said is not None and said.own is not None

    def _find_members(self) -> None:
        self._members = {}
        said = (identity for identity, said in self._corrections.items() if said.into is not None)
        for identity in dict.fromkeys((*said, *self.corroboration.stories)):
            if self._exists(identity):
                root = self.root(identity)
                if root != identity:
                    self._members.setdefault(root, []).append(identity)
        for members in self._members.values():
            members.sort(key=self._coming)

    def _coming(self, identity: EventId) -> int:
        """A number that sorts events by the order of documents and text, the user's own ones last."""
        home = self._home(identity)
        number = identity.rpartition(":")[2]
        place = self._known[home] if home else _AFTER_ALL
        return place * _AFTER_ALL + (int(number) % _AFTER_ALL if number.isdecimal() else 0)

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
        if touched or gone or self._corrections:
            self._find_members()
        self.table.show(gone, shown=False)
        altered = [*(event.id for event in events), *sorted(touched - gone)]
        changed = self._work_out(altered) | gone
        self.table.number([event.id for event in events], numbers)
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

    def refresh(self, events: Sequence[EventId], ready: Mapping[EventId, Event]) -> frozenset[EventId]:
        """Works out these events anew but for those that are ready; what they are joined into is among them."""
        every = self._renew(events, ready)
        self.mark_stale(every)
        return every

    def _work_out(self, events: Sequence[EventId]) -> frozenset[EventId]:
        """These and those that they are joined into."""
        return self._renew((*events, *map(self.root, events)), {})

    def _renew(self, events: Iterable[EventId], ready: Mapping[EventId, Event]) -> frozenset[EventId]:
        self._decided.clear()
        every = dict.fromkeys(events)
        shown: list[Event] = []
        hidden: list[EventId] = []
        for identity in every:
            self._events.pop(identity, None)
            event = ready.get(identity) or self._standing(identity)
            if event is not None:
                shown.append(event)
            else:
                hidden.append(identity)
            if identity in ready:
                self._events[identity] = ready[identity]
        self.table.show(hidden, shown=False)
        self.table.put(shown, [self._sources(event) for event in shown], [self._coming(event.id) for event in shown])
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


def _make_room(cache: dict[_Key, _Value]) -> None:
    if len(cache) >= _KEPT:
        cache.clear()
