"""Who vouches for what: machine-made joins over articles, contradictions, reprints; kept with the project.

The machine's joins stand below the user's: an event that the user joined or took apart is left as the user said.
"""

import time
from collections.abc import Callable, Collection, Iterable, Sequence

from timeline.model.document import Document, DocumentId
from timeline.model.event import Event, EventId
from timeline.store.project import Project
from timeline.workspace.reprints import ReprintIndex, pack, unpack
from timeline.workspace.stories import (
    Conflict,
    StoryIndex,
    Trait,
    contradictions,
    likeness,
    same,
    trait_of,
)
from timeline.workspace.surroundings import Surroundings, cast_of, setting_of, surroundings_of

_MOST_READ = 5_000  # documents, above which numbers of those read earlier are not compared any more
_MOST_COMPARED = 200_000  # events, above which new ones are compared only with each other
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
        self._members: dict[EventId, list[EventId]] = {}
        for event, into in self.stories.items():
            self._members.setdefault(into, []).append(event)
        self._reprints: ReprintIndex | None = None
        self._index = StoryIndex()
        self._last = 0  # number of the last event taken into the index
        documents, events = project.sizes()
        self._read_texts = documents <= _MOST_READ
        self._few = events <= _FEW
        self._prepared = events > _MOST_COMPARED

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

    def take_events(self, document: Document, events: Sequence[Event], gone: Collection[EventId]) -> set[EventId]:
        """New findings of a document: joins them with others; returns the events that look different for it."""
        index = self._all_events
        touched = self._forget(gone)
        for event in events:
            self.disputed.discard(event.id)
            index.remove(event.id)
        setting, cast = setting_of(document.text), cast_of(document.text)
        for event in events:
            trait = trait_of(event, self._around(event, document, setting, cast))
            index.add(trait)
            if event.id in self.stories:  # known and joined before: what hangs on the join shall stay
                self._project.put_story(event.id, self.stories[event.id])
            touched |= self._join(index, trait)
        return touched

    def conflicts(self, event: Event, parts: Sequence[EventId]) -> tuple[Conflict, ...]:
        """What sources say otherwise of an event (and of the events joined into it)."""
        index = self._all_events
        found: list[Conflict] = []
        for part in (event.id, *parts):
            trait = index.trait(part)
            if trait is not None:
                found += index.conflicts(trait)
        return tuple(dict.fromkeys(found))

    def _join(self, index: StoryIndex, trait: Trait) -> set[EventId]:
        """Joins an event into the story it fits, and notes who contradicts it."""
        touched: set[EventId] = set()
        me = trait.event.id
        fitting: list[tuple[float, Trait]] = []
        for other in index.near(trait):
            if any(True for _ in contradictions(trait, other)):
                self._dispute(me)
                self._dispute(other.event.id)
                touched |= {other.event.id, self.stories.get(other.event.id, other.event.id)}
            if same(trait, other):
                fitting.append((likeness(trait, other), other))
        for _, other in sorted(fitting, key=lambda pair: -pair[0]):
            root = self.stories.get(other.event.id, other.event.id)
            free = me not in self.stories and not self._members.get(me)
            if free and root != me and self._fits(index, trait, root):
                self._put_story(me, root)
                touched.add(root)
        return touched | {me}

    def _fits(self, index: StoryIndex, trait: Trait, root: EventId) -> bool:
        """True when it is the same as at least half of what is joined already, and of no document in it."""
        joined = [index.trait(part) for part in (root, *self._members.get(root, ()))]
        traits = [part for part in joined if part is not None]
        if any(not part.documents.isdisjoint(trait.documents) for part in traits):
            return False
        return 2 * sum(same(trait, part) for part in traits) >= len(traits)

    def _forget(self, events: Iterable[EventId]) -> set[EventId]:
        touched: set[EventId] = set()
        for event in events:
            self._all_events.remove(event)
            self.disputed.discard(event)
            root = self.stories.pop(event, None)
            if root is not None:
                self._members[root].remove(event)
                touched.add(root)
            for member in self._members.pop(event, ()):
                self._put_story(member, None)
                touched.add(member)
        return touched

    def _put_story(self, event: EventId, into: EventId | None) -> None:
        self._project.put_story(event, into)
        if into is None:
            self.stories.pop(event, None)
        else:
            self.stories[event] = into
            self._members.setdefault(into, []).append(event)

    def _dispute(self, event: EventId) -> None:
        if event not in self.disputed:
            self.disputed.add(event)
            self._project.put_disputed(event, True)

    def _around(self, event: Event, document: Document, setting: frozenset[str], cast: frozenset[str]) -> Surroundings:
        spans = (mention.span for mention in event.mentions if mention.document == document.id)
        return surroundings_of(document.id, document.text, spans, setting, cast)

    @property
    def _all_reprints(self) -> ReprintIndex:
        if self._reprints is None:
            self._reprints = ReprintIndex()
            for document, signature in self._project.signatures():
                if unpacked := unpack(signature):
                    self._reprints.add(document, unpacked)
        return self._reprints

    def prepare(self, budget: float) -> bool:
        """Takes in earlier findings for about so many seconds; True when all are in (or too many to compare)."""
        deadline = time.monotonic() + budget
        while not self._prepared:
            page = self._project.events_after(self._last, _PAGE)
            for number, document, event in page:
                self._last = number
                if self._index.trait(event.id) is None:
                    self._index.add(trait_of(event, self._read_around(event, document)))
            self._prepared = len(page) < _PAGE
            if time.monotonic() > deadline:
                break
        return self._prepared

    @property
    def prepared(self) -> bool:
        """True when all earlier findings are in."""
        return self._prepared

    def _read_around(self, event: Event, identity: DocumentId) -> Surroundings | None:
        if not self._read_texts:
            return None
        document = self._fetch_document(identity)
        return self._around(event, document, setting_of(document.text), cast_of(document.text))

    @property
    def _all_events(self) -> StoryIndex:
        if self._few:
            self.prepare(_PATIENCE)
        return self._index
