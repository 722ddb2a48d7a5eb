"""Which sources support what: machine-made joins over articles, contradictions, reprints; kept with the project.

The machine's joins stand below the user's: an event that the user joined or took apart is left as the user said. What
is joined follows from the documents alone, whatever the order in which they came; only which event of a story gives it
its name is the one that was here first.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Collection, Generator, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from timeline.model.document import Document, DocumentId
from timeline.model.event import Event, EventId, is_faint
from timeline.store.project import Project
from timeline.workspace.comparing import happened_twice
from timeline.workspace.grouping import AGREED, groups
from timeline.workspace.reprints import ReprintIndex, pack, unpack
from timeline.workspace.stories import Conflict, Link, Told, conflicts_of, told, weigh
from timeline.workspace.story_index import MOST_TOLD, StoryIndex
from timeline.workspace.traits import Trait

_MOST_AT_ONCE = 400  # events that are connected by links, above which each new one joins what is there
_FEW = 2_000  # events that are taken into the index at once
_PAGE = 50  # documents
_PATIENCE = 5.0  # s


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a document tells, and how its events are linked with those of others."""

    mine: Told
    links: Sequence[Link]


@dataclass(slots=True)
class Joins:
    """What the coming of a document changes, to be written down; ``touched``: the events that look different."""

    signature: bytes = b""
    stories: dict[EventId, EventId | None] = field(default_factory=dict[EventId, EventId | None])
    disputed: dict[EventId, bool] = field(default_factory=dict[EventId, bool])
    touched: set[EventId] = field(default_factory=set[EventId])


class Corroboration:
    """Reads what was found earlier; compares only when something new comes. Writes nothing: that is for ``Joins``."""

    def __init__(
        self,
        project: Project,
        fetch_document: Callable[[DocumentId], Document],
        kept: int = MOST_TOLD,
        decided: Callable[[], Sequence[EventId]] = tuple,
    ) -> None:
        """``decided``: reports whose contradictions will be asked for: compared while preparing, in steps."""
        self._decided = decided
        self._project = project
        self._fetch_document = fetch_document
        self.stories = project.stories()
        self.disputed = project.disputed()
        self._members: dict[EventId, set[EventId]] = {}
        for event, into in self.stories.items():
            self._members.setdefault(into, set()).add(event)
        self._reprints: ReprintIndex | None = None
        self._index = StoryIndex(self._told_again, kept)
        self._links: defaultdict[EventId, dict[EventId, Link]] = defaultdict(dict)
        self._compared: set[DocumentId] = set()  # with all others that are in the index
        self._home: dict[EventId, DocumentId] = {}  # of what was compared; of the rest its name says it
        self._gone: set[EventId] = set()
        documents, events = project.sizes()
        self._few = events <= _FEW
        self._prepared = not documents
        self._preparing = self._prepare()

    def first_print(self, document: DocumentId) -> DocumentId:
        """The first of a document's reprints, or itself."""
        return self._all_reprints.first(document)

    def independent(self, documents: Iterable[DocumentId]) -> int:
        """How many documents that are, reprints counted once."""
        return len(set(map(self._all_reprints.first, documents)))

    def weigh(
        self, document: Document, events: Sequence[Event], known: object = None
    ) -> Generator[None, None, Weighed]:
        """Compares a document with all others, a moment's work at a time; nothing changes until ``take``.

        ``known``: what the document tells (``Told``), where a worker has worked that out.
        """
        mine = known if isinstance(known, Told) else told(document, events)
        yield
        near = yield from self._near(mine)
        links = yield from weigh(mine, near)
        yield from self._reaching([link.other.event.id for link in links if link.joins])
        return Weighed(mine, links)

    def take(self, weighed: Weighed, gone: Collection[EventId], signature: tuple[int, ...]) -> Joins:
        """New findings of a document: joins them with others. ``gone``: what had been found in it and is no more."""
        joins = Joins(self._take_signature(weighed.mine.article.id, signature))
        ids = [trait.event.id for trait in weighed.mine.traits]
        near = self._unlink([*ids, *gone])
        self._take_in(weighed.mine)
        self._link(weighed.mine, weighed.links)
        for event in gone:
            self._home.pop(event, None)
            self._gone.add(event)
            self.disputed.discard(event)
        self._gone.difference_update(ids)
        self.disputed.difference_update(ids)
        self._regroup([*ids, *near], gone, joins)
        for event in ids:  # known and joined before: what depends on the join shall stay
            if event in self.stories:
                joins.stories[event] = self.stories[event]
        self._dispute({*ids, *near, *joins.touched}, joins)
        joins.touched.update(ids)
        return joins

    def conflicts(self, event: Event, parts: Sequence[EventId]) -> tuple[Conflict, ...]:
        """What sources say otherwise of an event (and of the events joined into it)."""
        if self._few:
            self.prepare(_PATIENCE)
        if not self._prepared:
            return ()
        found: list[Conflict] = []
        for part in (event.id, *parts):
            if part not in self.disputed:
                continue
            self._compare_home(part)
            for other in sorted(self._links.get(part, {})):
                if self._shown(part) and self._shown(other):
                    found += conflicts_of(self._links[part][other], part)
        return tuple(dict.fromkeys(found))

    # -- comparing ----------------------------------------------------------------------------------------------------

    def _take_signature(self, document: DocumentId, signature: tuple[int, ...]) -> bytes:
        """Finds out whether a document that was not here before is a reprint; returns what to write down of it."""
        if not signature or document in self._all_reprints:
            return b""
        self._all_reprints.add(document, signature)
        return pack(signature)

    def _take_in(self, mine: Told) -> None:
        self._index.put(mine)
        self._know(mine)
        self._compared.discard(mine.article.id)

    def _link(self, mine: Told, links: Iterable[Link]) -> None:
        self._compared.add(mine.article.id)
        for link in links:
            one, other = link.one.event.id, link.other.event.id
            self._links[one][other] = self._links[other][one] = link

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

    def _comparing(self, document: DocumentId | None) -> Generator[None, None, None]:
        """Looks for links of a document that was read earlier with all others, once."""
        if document is None or document in self._compared or document not in self._index:
            return
        mine = self._index.of(document)
        if mine is None:
            return
        self._know(mine)
        near = yield from self._near(mine)
        self._link(mine, (yield from weigh(mine, near)))

    def _near(self, mine: Told) -> Generator[None, None, list[Told]]:
        """What the documents tell that begin alike."""
        yield
        found: list[Told] = []
        for document in self._index.near(mine.article):
            told_there = self._index.of(document)
            if told_there is not None:
                self._know(told_there)
                found.append(told_there)
            yield
        return found

    def _know(self, there: Told) -> None:
        self._home.update((trait.event.id, there.article.id) for trait in there.traits)

    def _home_of(self, event: EventId) -> DocumentId | None:
        """The document of an event, where it has one."""
        known = self._home.get(event)
        if known is None and event not in self._gone:
            named = DocumentId(event.rpartition(":")[0])
            return named if named in self._index else None
        return known

    def _compare_home(self, event: EventId) -> None:
        for _ in self._comparing(self._home_of(event)):
            pass

    def _reaching(self, events: Iterable[EventId]) -> Generator[None, None, None]:
        """Compares all that depend on these events, so that ``_reached`` finds it done."""
        reached: set[EventId] = set()
        waiting = list(events)
        while waiting and len(reached) <= _MOST_AT_ONCE:
            event = waiting.pop()
            if event not in reached and (home := self._home_of(event)) is not None:
                reached.add(event)
                yield from self._comparing(home)
                waiting += self._next_to(event)

    def _next_to(self, event: EventId) -> list[EventId]:
        """What links or the joins until now lead to."""
        root = self.stories.get(event, event)
        linked = [other for other, link in self._links[event].items() if link.joins]
        return [*linked, root, *self._members.get(root, ())]

    # -- joining ------------------------------------------------------------------------------------------------------

    def _regroup(self, events: Sequence[EventId], gone: Collection[EventId], joins: Joins) -> None:
        """Recomputes which of these, and of all that depend on them, are one."""
        for event in gone:
            joins.touched |= self._put_story(event, None)
        reached = self._reached(events)
        if reached is None:
            for event in events:
                self._attach(event, joins)
            return
        joining = {event: self._joining(event) for event in reached}
        support = {event: self._support(event) for event in reached}
        for group in groups(sorted(reached), joining, support, self._home, self._apart):
            root = min((event for event in group if not is_faint(event)), key=self._seniority, default=None)
            for event in group:
                self._join(event, root if event != root else None, joins)

    def _join(self, event: EventId, into: EventId | None, joins: Joins) -> None:
        changed = self._put_story(event, into)
        if changed:
            joins.stories[event] = into
            joins.touched |= changed

    def _joining(self, event: EventId) -> dict[EventId, float]:
        return {other: link.score for other, link in self._links[event].items() if link.joins}

    def _support(self, event: EventId) -> dict[EventId, float]:
        return {other: link.supports for other, link in self._links[event].items()}

    def _apart(self, one: EventId, other: EventId) -> bool:
        mine, theirs = self._trait(one), self._trait(other)
        if mine is None or theirs is None or mine.faint or theirs.faint:
            return False
        return happened_twice(mine, theirs)

    def _trait(self, event: EventId) -> Trait | None:
        home = self._home_of(event)
        return self._index.trait(event, home) if home is not None else None

    def _attach(self, event: EventId, joins: Joins) -> None:
        """Joins an event into what it is surest of, leaving all others as they are: for stories told by hundreds."""
        if self._home_of(event) is None or event in self._members:
            return
        links = sorted(self._joining(event).items(), key=lambda link: (-link[1], link[0]))
        support = self._support(event)
        for other, _ in links:
            root = self.stories.get(other, other)
            group = [each for each in (root, *self._members.get(root, ())) if each != event]
            certainty = sum(support.get(each, 0.0) for each in group)
            if is_faint(root):
                continue
            if certainty >= AGREED * min(len(group), len(links)) and all(
                self._home_of(each) != self._home_of(event) and not self._apart(each, event) for each in group
            ):
                self._join(event, root, joins)
                return
        self._join(event, None, joins)

    def _reached(self, events: Iterable[EventId]) -> set[EventId] | None:
        """These events and all that links or the joins until now lead to; None when that is too many to work out."""
        reached: set[EventId] = set()
        waiting = list(events)
        while waiting:
            event = waiting.pop()
            home = self._home_of(event)
            if event in reached or home is None:
                continue
            self._home[event] = home
            reached.add(event)
            if len(reached) > _MOST_AT_ONCE:
                return None
            self._compare_home(event)
            waiting += self._next_to(event)
        return reached

    def _seniority(self, event: EventId) -> tuple[bool, int, int, EventId]:
        """Whoever gave the story its name goes on doing so, else the first that came."""
        trait = self._trait(event)
        place = trait.place_in_text if trait is not None else 0
        return event not in self._members, self._index.place(self._home[event]), place, event

    def _put_story(self, event: EventId, into: EventId | None) -> set[EventId]:
        """Joins or takes apart; returns what looks different."""
        before = self.stories.get(event)
        if before == into:
            return set()
        if before is not None:
            self.stories.pop(event)
            self._members[before].discard(event)
            if not self._members[before]:
                del self._members[before]
        if into is not None:
            self.stories[event] = into
            self._members.setdefault(into, set()).add(event)
        return {each for each in (event, before, into) if each is not None}

    def _dispute(self, events: Iterable[EventId], joins: Joins) -> None:
        """Notes on which of these, and of their partners, sources disagree."""
        for event in {other for each in events for other in (each, *self._links[each])}:
            disputed = self._shown(event) and any(
                link.about and self._shown(other) for other, link in self._links[event].items()
            )
            if disputed != (event in self.disputed):
                joins.disputed[event] = disputed
                (self.disputed.add if disputed else self.disputed.discard)(event)
                joins.touched |= {event, self.stories.get(event, event)}

    def _shown(self, event: EventId) -> bool:
        """Whether the reader sees it: a faint telling only where it is joined with what is drawn."""
        return not is_faint(event) or event in self.stories

    # -- what was found earlier ---------------------------------------------------------------------------------------

    @property
    def _all_reprints(self) -> ReprintIndex:
        for _ in self._reading_reprints():
            pass
        assert self._reprints is not None
        return self._reprints

    def _reading_reprints(self) -> Generator[None, None, None]:
        if self._reprints is None:
            reprints, last = ReprintIndex(), 0
            while page := self._project.signatures(last, _PAGE):
                for last, document, signature in page:  # noqa: B007
                    if unpacked := unpack(signature):
                        reprints.add(document, unpacked)
                yield
            self._reprints = self._reprints or reprints

    @property
    def prepared(self) -> bool:
        """True when all earlier findings are in."""
        return self._prepared

    def prepare(self, seconds: float) -> bool:
        """Takes in earlier findings for about so long; True when all are in."""
        deadline = time.monotonic() + seconds
        while not self._prepared:
            self._prepared = next(self._preparing, True)
            if time.monotonic() >= deadline:
                break
        return self._prepared

    def _prepare(self) -> Generator[bool, None, None]:
        for _ in self._reading_reprints():
            yield False
        last = 0
        while page := self._project.documents_after(last, _PAGE):
            for last, document in page:  # noqa: B007
                if document not in self._index:
                    with suppress(KeyError):
                        self._index.note(document, self._project.document(document).text)
                    yield False
            yield False
        for event in self._decided():
            for _ in self._comparing(self._home_of(event)):
                yield False

    def _told_again(self, document: DocumentId) -> Told | None:
        """What a document that was read earlier tells."""
        with suppress(KeyError):
            events = [*self._project.events_of(document), *self._project.faint_of(document)]
            return told(self._fetch_document(document), events)
        return None
