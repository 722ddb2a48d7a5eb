"""The visible events and their documents for a thread that writes or draws them, however many there are.

What is to be read, and what the user said of it, is noted at once; the rest is read by the thread itself, a page at a
time, by a second look at the project file. A project that has no file, or lies on another machine's disk, is read at
once.
"""

import contextlib
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import cast, overload

from timeline.model.document import Document, DocumentId
from timeline.model.event import Event, EventId
from timeline.model.instant import Instant
from timeline.model.problem import ExportError, Wording
from timeline.scene.columns import OPEN_BEGIN, OPEN_END, UNDATED
from timeline.store.reader import Reader
from timeline.workspace.corrections import corrected, joined, spoken
from timeline.workspace.session import Session
from timeline.workspace.table import Mask, Rows

_PAGE = 400  # events
_KEPT = 30_000  # events that are kept once they are read
_KEPT_TEXTS = 300
_CANCELLED = Wording("Прервано.", "Cancelled.")


class StoryEvents(Sequence[Event]):
    """Events in order, read when they are gone through; events that vanish meanwhile are passed over."""

    def __init__(self, session: Session, rows: Rows) -> None:
        library, project = session.library, session.project
        self.cancelled: Callable[[], bool] = lambda: False
        self.progress: Callable[[float], None] = lambda _: None
        self._rows = rows
        self._ids = library.table.ids
        self._said = dict(library.corrections)
        self._members = {event: library.members(event) for event in library.joined_events}
        self._table = library.table
        self._reading = threading.Lock()
        readable = project.path is not None and not project.is_elsewhere
        self._path = project.path if readable else None
        self._kept = None if readable else tuple(library.event(identity) for identity in self.ids())

    def ids(self) -> Iterator[EventId]:
        """The events, in order."""
        ids = self._ids  # of numpy integers no list is made: there may be a million
        return (ids[row] for row in cast("Iterable[int]", self._rows))

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Event: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Event]: ...
    def __getitem__(self, index: int | slice) -> Event | Sequence[Event]:
        return tuple(self)[index]

    def __iter__(self) -> Iterator[Event]:
        if self._kept is None and len(self) <= _KEPT:
            with self._reading:
                if self._kept is None:
                    self._kept = tuple(self._read())
        return iter(self._kept) if self._kept is not None else self._read()

    def touching(self, since: Instant | None, until: Instant | None) -> int:
        """How many events are drawn for a range; without reading one."""
        if since is None and until is None:
            return len(self)
        begin, end, flags = (self._table.column(name)[self._rows] for name in ("begin", "end", "flags"))
        mask: Mask = (flags & UNDATED) == 0
        if until is not None:
            mask &= (begin < until) | ((flags & OPEN_BEGIN) != 0)
        if since is not None:
            mask &= (end > since) | ((flags & OPEN_END) != 0)
        return int(mask.sum())

    def _read(self) -> Iterator[Event]:
        assert self._path is not None
        done, ids = 0, self.ids()
        with contextlib.closing(Reader(self._path)) as reader:
            while page := list(islice(ids, _PAGE)):
                if self.cancelled():
                    raise ExportError(_CANCELLED)
                yield from self._page(reader, page)
                done += len(page)
                self.progress(done / len(self))

    def _page(self, reader: Reader, page: Sequence[EventId]) -> Iterator[Event]:
        wanted = [part for event in page for part in (event, *self._members.get(event, ()))]
        bases = reader.events_with(wanted)
        for event in wanted:
            said = self._said.get(event)
            if said is not None and said.own is not None:
                bases[event] = said.own
        for event in page:
            if event in bases:
                members = [member for member in self._members.get(event, ()) if member in bases]
                others = [corrected(bases[member], self._said.get(member)) for member in members]
                yield corrected(joined(bases[event], others), self._said.get(event))


class StoryDocuments(Mapping[DocumentId, Document]):
    """Documents by id, in the order of coming; a few are kept, the rest is read again when it is asked for."""

    def __init__(self, session: Session) -> None:
        library, project = session.library, session.project
        self._ids = dict.fromkeys(library.shown_documents)
        self._words = dict(library.words)
        readable = project.path is not None and not project.is_elsewhere
        self._path = project.path if readable else None
        self._kept = {} if readable else {identity: library.document(identity) for identity in self._ids}
        self._local = threading.local()

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[DocumentId]:
        return iter(self._ids)

    def __contains__(self, key: object) -> bool:
        return key in self._ids

    def __getitem__(self, key: DocumentId) -> Document:
        if key not in self._ids:
            raise KeyError(key)
        found = self._kept.get(key)
        if found is None:
            assert self._path is not None
            reader: Reader | None = getattr(self._local, "reader", None)
            if reader is None:
                with contextlib.closing(Reader(self._path)) as once:
                    return self._read(once, key)
            found = self._read(reader, key)
            if len(self._kept) >= _KEPT_TEXTS:
                self._kept.clear()
            self._kept[key] = found
        return found

    @contextlib.contextmanager
    def reading(self) -> Generator[None]:
        """While a thread asks for many."""
        if self._path is None:
            yield
            return
        with contextlib.closing(Reader(self._path)) as reader:
            self._local.reader = reader
            try:
                yield
            finally:
                self._local.reader = None

    def cited(self, events: Iterable[Event]) -> tuple[Document, ...]:
        """The documents that tell of these events, in the order of coming; all when there are no events."""
        telling = {mention.document for event in events for mention in event.mentions}
        with self.reading():
            return tuple(self[identity] for identity in self._ids if identity in telling or not telling)

    def _read(self, reader: Reader, key: DocumentId) -> Document:
        return spoken(reader.document(key), self._words.get(key))
