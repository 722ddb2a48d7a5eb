"""Which events are the same: joined by the user's decision, else by the machine's."""

from abc import abstractmethod
from collections import defaultdict
from collections.abc import Generator, Iterable, Mapping
from itertools import chain

from timeline.model.document import DocumentId
from timeline.model.event import EventId, is_faint
from timeline.store.project import Project
from timeline.workspace.catalogue import Catalogue
from timeline.workspace.corrections import Correction

_AT_ONCE = 2_000  # events, a few milliseconds' work
_MOST = 1 << 30  # documents, or events of one
_FAINT = 1 << 29  # beyond the events of a document that are drawn


class Joining(Catalogue):
    """Joined events, and the one that each of them is shown as: its root."""

    def __init__(self, project: Project) -> None:
        super().__init__(project)
        self._corrections: dict[EventId, Correction] = {}
        self._members: dict[EventId, list[EventId]] = {}
        self._root_of: dict[EventId, EventId] = {}  # of those that are joined into another

    @property
    @abstractmethod
    def _stories(self) -> Mapping[EventId, EventId]:
        """What the machine joins into what."""
        ...

    def members(self, identity: EventId) -> tuple[EventId, ...]:
        """The events that were joined into this one."""
        return tuple(self._members.get(identity, ()))

    @property
    def joined_events(self) -> tuple[EventId, ...]:
        """Events into which others were joined."""
        return tuple(self._members)

    def root(self, identity: EventId) -> EventId:
        """The event it is joined into, or itself."""
        path = [identity]
        while (into := self._into(path[-1])) is not None and self._exists(into):
            if into in path:
                return self._head(path[path.index(into) :])
            path.append(into)
        return path[-1]

    def _head(self, ring: list[EventId]) -> EventId:
        """Which of a ring all others are joined into: the one that the machine alone would join, against the user."""
        return min([event for event in ring if not self._is_said(event)] or ring)

    def _into(self, identity: EventId) -> EventId | None:
        """By the user's decision, else by the machine's."""
        if self._is_said(identity):
            return self._corrections[identity].into
        return self._stories.get(identity)

    def _is_said(self, identity: EventId) -> bool:
        said = self._corrections.get(identity)
        return said is not None and (said.into is not None or said.apart)

    def shown_as(self, identity: EventId) -> EventId:
        """The same, as it was worked out last; for very many."""
        return self._root_of.get(identity, identity)

    def is_spoken_of(self, identity: EventId) -> bool:
        """True when the user said something of it, or joined another one into it."""
        joined = (self._corrections.get(member) for member in self._members.get(self.root(identity), ()))
        return identity in self._corrections or any(said is not None and said.into == identity for said in joined)

    # -- where events come from ---------------------------------------------------------------------------------------

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

    def _coming(self, identity: EventId) -> int:
        """Sorts events by the order of documents and text, a document's faint tellings and the user's own ones last."""
        home = self._home(identity)
        number = identity.rpartition(":")[2].removeprefix("~")
        place = self._known[home] if home else _MOST
        within = int(number) % _FAINT if number.isdecimal() else 0
        return place * _MOST + within + _FAINT * is_faint(identity)

    # -- changes ------------------------------------------------------------------------------------------------------

    def _joining_anew(self) -> Generator[float]:
        """From the beginning."""
        said = (identity for identity, said in self._corrections.items() if said.into is not None)
        yield from self._rejoining((*self._root_of, *said, *self._stories))

    def _rejoining(self, events: Iterable[EventId]) -> Generator[float]:
        """After these were joined otherwise, came or went. Nothing changes until the end, and then all at once."""
        changed = dict.fromkeys(events)
        groups = [self._members.get(root, ()) for root in {self._root_of.get(event, event) for event in changed}]
        affected, roots = list(dict.fromkeys(chain(changed, *groups))), dict[EventId, EventId]()
        places: dict[EventId, tuple[int, EventId]] = {}
        for start in range(0, len(affected), _AT_ONCE):
            page = affected[start : start + _AT_ONCE]
            roots.update((event, self.root(event)) for event in page if self._exists(event))
            yield 0.0
            places.update((event, self._order(event)) for event in page)
            yield 0.0
        self._regroup({event: roots.get(event, event) for event in affected}, places)

    def _regroup(self, roots: Mapping[EventId, EventId], places: Mapping[EventId, tuple[int, EventId]]) -> None:
        """``roots``: itself for an event that stands for itself or is gone; ``places``: in the order of members."""
        out, to = defaultdict[EventId, set[EventId]](set), defaultdict[EventId, list[EventId]](list)
        for event, root in roots.items():
            before = self._root_of.get(event, event)
            if before == root:
                continue
            if before != event:
                out[before].add(event)
            if root == event:
                del self._root_of[event]
            else:
                to[root].append(event)
                self._root_of[event] = root
        for root in (*out, *(root for root in to if root not in out)):
            kept = [event for event in self._members.pop(root, ()) if event not in out[root]]
            if members := sorted((*kept, *to.get(root, ())), key=lambda event: places.get(event) or self._order(event)):
                self._members[root] = members

    def _order(self, identity: EventId) -> tuple[int, EventId]:
        return self._coming(identity), identity
