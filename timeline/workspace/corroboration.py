"""Who vouches for what: machine-made joins over articles, contradictions, reprints; kept with the project.

The machine's joins stand below the user's: an event that the user joined or took apart is left as the user said. What
is joined follows from the documents alone, whatever the order in which they came; only which event of a story gives it
its name is the one that was here first.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence

from timeline.model.document import Document, DocumentId
from timeline.model.event import Event, EventId
from timeline.store.project import Project
from timeline.workspace.grouping import AGREED, groups
from timeline.workspace.reprints import ReprintIndex, pack, unpack
from timeline.workspace.stories import Conflict, Link, Told, conflicts_of, happened_twice, links, told
from timeline.workspace.story_index import StoryIndex

_MOST_READ = 5_000  # documents, above which those read earlier are not compared any more
_MOST_COMPARED = 200_000  # events, above which new ones are compared only with each other
_MOST_AT_ONCE = 200  # events that hang together by links, above which each new one joins what is there
_FEW = 2_000  # events that are taken into the index at once
_PAGE = 100
_PATIENCE = 5.0  # s


class Corroboration:
    """Reads what was found earlier; compares only when something new comes."""

    def __init__(self, project: Project, fetch_document: Callable[[DocumentId], Document]) -> None:
        self._project = project
        self._fetch_document = fetch_document
        self.stories = project.stories()
        self.disputed = project.disputed()
        self._members: dict[EventId, set[EventId]] = {}
        for event, into in self.stories.items():
            self._members.setdefault(into, set()).add(event)
        self._reprints: ReprintIndex | None = None
        self._index = StoryIndex()
        self._links: defaultdict[EventId, dict[EventId, Link]] = defaultdict(dict)
        self._compared: set[DocumentId] = set()  # with all others that are in the index
        self._home: dict[EventId, DocumentId] = {}
        self._last = 0  # number of the last event taken into the index
        documents, events = project.sizes()
        self._few = events <= _FEW
        self._prepared = events > _MOST_COMPARED or documents > _MOST_READ

    def take_document(self, document: DocumentId, signature: tuple[int, ...]) -> None:
        """Finds out whether a document that was not here before is a reprint."""
        if signature and document not in self._all_reprints:
            self._all_reprints.add(document, signature)
            self._project.put_signature(document, pack(signature))

    def first_print(self, document: DocumentId) -> DocumentId:
        """The first of a document's reprints, or itself."""
        return self._all_reprints.first(document)

    def independent(self, documents: Iterable[DocumentId]) -> int:
        """How many documents that are, reprints counted once."""
        return len({self.first_print(document) for document in documents})

    def take_events(
        self, document: Document, events: Sequence[Event], gone: Collection[EventId], known: object = None
    ) -> set[EventId]:
        """New findings of a document: joins them with others; returns the events that look different for it.

        ``known``: what the document tells (``Told``), where a worker has worked that out.
        """
        if self._few:
            self.prepare(_PATIENCE)
        ids = [event.id for event in events]
        near = self._unlink([*ids, *gone])
        self._take_in(document, events, known)
        self._compare(document.id)
        for event in gone:
            self._home.pop(event, None)
            self.disputed.discard(event)
        self.disputed.difference_update(ids)
        touched = self._regroup([*ids, *near], gone)
        for event in ids:  # known and joined before: what hangs on the join shall stay
            if event in self.stories:
                self._project.put_story(event, self.stories[event])
        return touched | self._dispute([*ids, *near]) | set(ids)

    def conflicts(self, event: Event, parts: Sequence[EventId]) -> tuple[Conflict, ...]:
        """What sources say otherwise of an event (and of the events joined into it)."""
        if self._few:
            self.prepare(_PATIENCE)
        found: list[Conflict] = []
        for part in (event.id, *parts):
            self._compare_home(part)
            for other in sorted(self._links.get(part, {})):
                found += conflicts_of(self._links[part][other], part)
        return tuple(dict.fromkeys(found))

    # -- comparing ----------------------------------------------------------------------------------------------------

    def _take_in(self, document: Document, events: Sequence[Event], known: object = None) -> None:
        self._index.put(known if isinstance(known, Told) else told(document, events))
        self._home.update((event.id, document.id) for event in events)
        self._compared.discard(document.id)

    def _unlink(self, events: Iterable[EventId]) -> list[EventId]:
        """Forgets what links these events; returns those they were linked to or joined with."""
        near: dict[EventId, None] = {}
        gone = set(events)
        for event in gone:
            for other in self._links.pop(event, {}):
                self._links[other].pop(event, None)
                near[other] = None
            near.update(dict.fromkeys(self._members.get(event, ())))
            if event in self.stories:
                near[self.stories[event]] = None
        return sorted(event for event in near if event not in gone)

    def _compare(self, document: DocumentId) -> None:
        """Looks for links of a document with all others, once."""
        if document in self._compared or document not in self._index:
            return
        self._compared.add(document)
        mine = self._index.of(document)
        for link in links(mine, self._index.near(mine.article)):
            one, other = link.one.event.id, link.other.event.id
            self._links[one][other] = self._links[other][one] = link

    def _compare_home(self, event: EventId) -> None:
        home = self._home.get(event)
        if home is not None:
            self._compare(home)

    # -- joining ------------------------------------------------------------------------------------------------------

    def _regroup(self, events: Iterable[EventId], gone: Collection[EventId]) -> set[EventId]:
        """Works out anew which of these, and of all that hang on them, are one; returns those that look different."""
        touched: set[EventId] = set()
        for event in gone:
            touched |= self._put_story(event, None, written=False)
        events = list(events)
        reached = self._reached(events)
        if reached is None:
            for event in events:
                touched |= self._attach(event)
            return touched
        joining = {event: self._joining(event) for event in reached}
        support = {event: self._support(event) for event in reached}
        for group in groups(sorted(reached), joining, support, self._home, self._apart):
            root = min(group, key=self._seniority)
            for event in group:
                touched |= self._put_story(event, root if event != root else None)
        return touched

    def _joining(self, event: EventId) -> dict[EventId, float]:
        return {other: link.score for other, link in self._links[event].items() if link.joins}

    def _support(self, event: EventId) -> dict[EventId, float]:
        return {other: link.supports for other, link in self._links[event].items()}

    def _apart(self, one: EventId, other: EventId) -> bool:
        mine, theirs = self._index.trait(one), self._index.trait(other)
        return mine is not None and theirs is not None and happened_twice(mine, theirs)

    def _attach(self, event: EventId) -> set[EventId]:
        """Joins an event into what it is surest of, leaving all others as they are: for stories told by hundreds."""
        if event not in self._home or event in self._members:
            return set()
        links = sorted(self._joining(event).items(), key=lambda link: (-link[1], link[0]))
        support = self._support(event)
        for other, _ in links:
            root = self.stories.get(other, other)
            group = [each for each in (root, *self._members.get(root, ())) if each != event]
            certainty = sum(support.get(each, 0.0) for each in group)
            if certainty >= AGREED * min(len(group), len(links)) and all(
                self._home[each] != self._home[event] and not self._apart(each, event) for each in group
            ):
                return self._put_story(event, root)
        return self._put_story(event, None)

    def _reached(self, events: Iterable[EventId]) -> set[EventId] | None:
        """These events and all that links or the joins until now lead to; None when that is too many to work out."""
        reached: set[EventId] = set()
        waiting = list(events)
        while waiting:
            event = waiting.pop()
            if event in reached or event not in self._home:
                continue
            reached.add(event)
            if len(reached) > _MOST_AT_ONCE:
                return None
            self._compare_home(event)
            waiting += [other for other, link in self._links[event].items() if link.joins]
            root = self.stories.get(event, event)
            waiting += [root, *self._members.get(root, ())]
        return reached

    def _seniority(self, event: EventId) -> tuple[bool, int, int, EventId]:
        """Whoever gave the story its name goes on doing so, else the first that came."""
        trait = self._index.trait(event)
        place = trait.place_in_text if trait is not None else 0
        return event not in self._members, self._index.place(self._home[event]), place, event

    def _put_story(self, event: EventId, into: EventId | None, *, written: bool = True) -> set[EventId]:
        """Joins or takes apart; returns what looks different."""
        before = self.stories.get(event)
        if before == into:
            return set()
        if written:
            self._project.put_story(event, into)
        if before is not None:
            self.stories.pop(event)
            self._members[before].discard(event)
            if not self._members[before]:
                del self._members[before]
        if into is not None:
            self.stories[event] = into
            self._members.setdefault(into, set()).add(event)
        return {each for each in (event, before, into) if each is not None}

    def _dispute(self, events: Iterable[EventId]) -> set[EventId]:
        """Writes down which of these, and of their partners, sources disagree on; returns those that look different."""
        touched: set[EventId] = set()
        for event in {other for each in events for other in (each, *self._links[each])}:
            disputed = any(link.about for link in self._links[event].values())
            if disputed != (event in self.disputed):
                self._project.put_disputed(event, disputed)
                (self.disputed.add if disputed else self.disputed.discard)(event)
                touched |= {event, self.stories.get(event, event)}
        return touched

    # -- what was found earlier ---------------------------------------------------------------------------------------

    @property
    def _all_reprints(self) -> ReprintIndex:
        if self._reprints is None:
            self._reprints = ReprintIndex()
            for document, signature in self._project.signatures():
                if unpacked := unpack(signature):
                    self._reprints.add(document, unpacked)
        return self._reprints

    @property
    def prepared(self) -> bool:
        """True when all earlier findings are in."""
        return self._prepared

    def prepare(self, budget: float) -> bool:
        """Takes in earlier findings for about so many seconds; True when all are in (or too many to compare)."""
        deadline = time.monotonic() + budget
        while not self._prepared:
            page = self._project.events_after(self._last, _PAGE)
            for number, document, _ in page:
                self._last = number
                if document not in self._index:
                    self._take_in(self._fetch_document(document), self._project.events_of(document))
            self._prepared = len(page) < _PAGE
            if time.monotonic() > deadline:
                break
        return self._prepared
