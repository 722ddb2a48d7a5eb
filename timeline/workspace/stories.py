"""The same happening in different articles: what joins two events, and where sources contradict each other.

Two events of different documents are one happening when trigger, date, place and participants agree as far as they are
known and enough of them are known. They contradict each other when all that identifies them agrees, but one of them
says another day, another place or another number.
"""

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from timeline.model.document import DocumentId
from timeline.model.event import Event, EventId, Evidence, Status
from timeline.model.instant import DAY, day_of
from timeline.model.timex import Basis
from timeline.workspace.surroundings import PLACE_STEM, Surroundings, folded, place_stems, stems, surname, uncounted

_ENOUGH = 3.0  # points that make two events the same
_SUSPECT = 2.5  # points that make a difference worth a look
_SAME_DATE = 0.75
_STRANGE = 1.5  # points that words or names cost of which the other side knows nothing
_MUCH = 0.3  # of the words in the beginning of the shorter article
_FEW_NAMES = 2  # by which nothing can be told yet
_FEW_DOCUMENTS = 50  # a word in the beginnings of so many says little
_SHARED_STEMS = 3
_FEW_EVENTS = 100
_ALIKE = 20  # articles looked at
_LONGEST = 32 * DAY  # what is known less exactly than a month identifies nothing
_NEAR = 3 * DAY  # sources that mean the same day are seldom further apart
_MOST = 300  # candidates looked at for one event


class About(StrEnum):
    """What sources disagree about."""

    DATE = "date"
    PLACE = "place"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Another event that says otherwise, with the words on both sides."""

    about: About
    other: EventId
    mine: Evidence | None
    theirs: Evidence | None


@dataclass(frozen=True, slots=True)
class Trait:
    """What identifies an event."""

    event: Event
    documents: frozenset[DocumentId]
    triggers: frozenset[str]
    people: frozenset[str]  # surnames, and the last words of organisations
    persons: frozenset[str]  # surnames alone
    places: frozenset[str]  # stems
    names: frozenset[str]  # short stems of all words in names
    words: frozenset[str]  # of the title
    begin: int | None
    end: int | None
    around: Surroundings


def trait_of(event: Event, around: Surroundings | None = None) -> Trait:
    """What identifies an event; what stands ``around`` it comes from its documents' text."""
    time = event.time
    begin, end = (time.begin, time.end) if time is not None else (None, None)
    if event.basis is Basis.PUBLISHED and begin is not None:
        begin -= 2 * DAY  # the paper writes of the last days
    return Trait(
        event=event,
        documents=frozenset(mention.document for mention in event.mentions),
        triggers=frozenset(stem for mention in event.mentions for stem in stems(uncounted(mention.quote))),
        people=frozenset(surname(named.name) for named in event.participants),
        persons=frozenset(surname(named.name) for named in event.participants if _is_person(named.name)),
        places=frozenset(stem for named in event.places for stem in place_stems(named.name)),
        names=frozenset(
            folded(word)[:PLACE_STEM] for named in (*event.participants, *event.places) for word in named.name.split()
        ),
        words=frozenset(stems(event.title)),
        begin=begin,
        end=end,
        around=around or Surroundings({}),
    )


def same(one: Trait, other: Trait) -> bool:
    """True when both are the same happening."""
    return (
        _may_be_one(one, other)
        and _dates_touch(one, other)
        and not _apart(one.places, other.places)
        and _points(one, other) >= _ENOUGH
    )


def likeness(one: Trait, other: Trait) -> float:
    """How much speaks for the same happening; only for events that are ``same``."""
    return _points(one, other)


def contradictions(one: Trait, other: Trait) -> Iterator[Conflict]:
    """What ``other`` says otherwise of the same happening; seen from ``one``."""
    if not _may_be_one(one, other):
        return
    places_apart = _apart(one.places, other.places)
    told = bool(one.triggers & other.triggers) or _identified(one, other) or _of_one_story(one, other)
    if _dates_touch(one, other):
        points = _points(one, other)
        if places_apart and points >= _SUSPECT and _identified(one, other):
            yield Conflict(About.PLACE, other.event.id, _place_evidence(one), _place_evidence(other))
        elif points >= _ENOUGH:
            yield from _number_conflicts(one, other)
    elif not places_apart and _may_be_mistaken(one, other) and _points(one, other) >= _SUSPECT - _SAME_DATE and told:
        yield Conflict(About.DATE, other.event.id, _date_evidence(one), _date_evidence(other))


class StoryIndex:
    """All traits by what they have in common, so that a new event is compared with few others."""

    def __init__(self) -> None:
        self._traits: dict[EventId, Trait] = {}
        self._by_key: defaultdict[tuple[str, str], list[tuple[int, EventId]]] = defaultdict(list)  # by begin
        self._settings: dict[DocumentId, frozenset[str]] = {}
        self._by_stem: defaultdict[str, list[DocumentId]] = defaultdict(list)
        self._in_document: defaultdict[DocumentId, list[EventId]] = defaultdict(list)
        self._last_like: tuple[frozenset[str], list[DocumentId]] = (frozenset(), [])

    def add(self, trait: Trait) -> None:
        """Takes an event in (again)."""
        bounds = _bounds(trait)
        if trait.event.id not in self._traits and bounds is not None:
            for key in _keys(trait):
                insort(self._by_key[key], (bounds[0], trait.event.id))
            for document in trait.documents:
                self._in_document[document].append(trait.event.id)
                self._add_document(document, trait.around.setting)
        self._traits[trait.event.id] = trait

    def _add_document(self, document: DocumentId, setting: frozenset[str]) -> None:
        if setting and document not in self._settings:
            self._settings[document] = setting
            for stem in setting:
                self._by_stem[stem].append(document)

    def _like(self, setting: frozenset[str]) -> list[DocumentId]:
        """Articles that begin with many of the same words, the most alike first."""
        if self._last_like[0] is not setting:
            common = max(_FEW_DOCUMENTS, len(self._settings) // 20)
            shared: Counter[DocumentId] = Counter()
            for stem in setting:
                documents = self._by_stem.get(stem, ())
                if len(documents) <= common:
                    shared.update(documents)
            alike = [document for document, count in shared.most_common(_ALIKE) if count >= _SHARED_STEMS]
            self._last_like = (setting, alike)
        return self._last_like[1]

    def remove(self, event: EventId) -> None:
        """Forgets an event."""
        self._traits.pop(event, None)

    def trait(self, event: EventId) -> Trait | None:
        """What identifies an event, if it was taken in."""
        return self._traits.get(event)

    def near(self, trait: Trait) -> list[Trait]:
        """Events of other documents that share a trigger and a name with this one, the nearest in time first."""
        bounds = _bounds(trait)
        if bounds is None:  # nothing can be told of it
            return []
        found: dict[EventId, None] = {}
        for key in _keys(trait):
            found.update((event, None) for _, event in _about(self._by_key.get(key, []), *bounds))
        for document in self._like(trait.around.setting):
            found.update(dict.fromkeys(self._in_document.get(document, ())))
        traits = [self._traits[event] for event in found if event in self._traits and event != trait.event.id]
        others = [other for other in traits if other.documents.isdisjoint(trait.documents)]
        others.sort(key=lambda other: (_distance(trait, other), other.event.id))
        return others[:_MOST]

    def partners(self, trait: Trait) -> list[Trait]:
        """Events that are the same happening."""
        return [other for other in self.near(trait) if same(trait, other)]

    def conflicts(self, trait: Trait) -> list[Conflict]:
        """What other sources say otherwise."""
        return [conflict for other in self.near(trait) for conflict in contradictions(trait, other)]


def _about(events: list[tuple[int, EventId]], begin: int, end: int) -> list[tuple[int, EventId]]:
    """Of many events those around the time."""
    if len(events) <= _FEW_EVENTS:
        return events
    return events[
        bisect_left(events, (begin - _LONGEST, EventId(""))) : bisect_left(events, (end + _LONGEST, EventId("")))
    ]


def _keys(trait: Trait) -> Iterator[tuple[str, str]]:
    kinds = {*trait.triggers, trait.event.subkind} - {""}
    names = {*trait.people, *trait.places, *trait.around.names}
    if len(names) < _FEW_NAMES:
        names |= trait.words - trait.triggers  # and the events of articles much like its own come in by these
    return ((kind, name) for kind in sorted(kinds) for name in sorted(names))


def _may_be_one(one: Trait, other: Trait) -> bool:
    if not one.documents.isdisjoint(other.documents):
        return False
    if (one.event.status is Status.DENIED) != (other.event.status is Status.DENIED):
        return False
    subkind = one.event.subkind != "" and one.event.subkind == other.event.subkind
    if not (one.triggers & other.triggers or subkind):
        return False
    if one.persons and other.persons and not one.persons & other.persons:
        return False
    if one.people and other.people:
        share = len(one.people & other.people) / min(len(one.people), len(other.people))
        return share >= 0.5 if one.persons & other.persons else share > 0.5  # one firm of two is another contract
    return not _of_different_people(one, other)


def _of_different_people(one: Trait, other: Trait) -> bool:
    """True when the articles name nobody and no place in common."""
    casts = one.around.cast, other.around.cast
    if one.places & other.places or not min(map(len, casts)) or max(map(len, casts)) < _FEW_NAMES:
        return False
    return not _share_cast(one, other)


def _points(one: Trait, other: Trait) -> float:
    """How much speaks for it: names weigh more than words, and are no words besides."""
    told = {stem[:PLACE_STEM] for stem in one.triggers | other.triggers} | one.names | other.names
    mine, theirs = _untold(one.words, told), _untold(other.words, told)
    shared = bool(one.people & other.people or one.places & other.places)
    likeness = len(mine & theirs) / len(mine | theirs) if mine | theirs else 0.0
    return (
        (1.0 if one.triggers & other.triggers else 0.5)
        + _SAME_DATE * _dates_agree(one, other)
        + 1.5 * min(len(one.people & other.people), 3)
        + 1.0 * min(len(one.places & other.places), 2)
        + 2.5 * likeness
        + 1.5 * _overlap(_untold(one.around.words, told), _untold(other.around.words, told))
        + 3.0 * _overlap(_untold(one.around.setting, told), _untold(other.around.setting, told))
        + 0.75 * _same_numbers(one, other)
        - _STRANGE * (bool(mine - _all_words(other)) and bool(theirs - _all_words(one)))
        - _STRANGE * (not shared and bool(one.around.cast and other.around.cast) and not _share_cast(one, other))
    )


def _all_words(trait: Trait) -> frozenset[str]:
    return trait.words | trait.around.words | trait.around.setting


def _share_cast(one: Trait, other: Trait) -> bool:
    theirs = {name[:PLACE_STEM] for name in other.around.cast}
    return any(name[:PLACE_STEM] in theirs for name in one.around.cast)


def _untold(words: frozenset[str], told: set[str]) -> frozenset[str]:
    """What says more than triggers and names."""
    return frozenset(stem for stem in words if stem[:PLACE_STEM] not in told)


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of common words in the shorter one; nothing when there are too few to tell."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter >= _FEW_NAMES else 0.0


def _of_one_story(one: Trait, other: Trait) -> bool:
    """True for articles that begin much alike."""
    return _overlap(one.around.setting, other.around.setting) >= _MUCH


def _identified(one: Trait, other: Trait) -> bool:
    """True when more than kind and date is the same: a person, or a name that is no place."""
    places = one.places | other.places
    if one.people & other.people:
        return True
    return any(not _is_one_of(name, places) for name in one.around.names & other.around.names)


def _same_numbers(one: Trait, other: Trait) -> bool:
    theirs = other.around.counted
    return any(thing in theirs and theirs[thing][0] == n for thing, (n, _) in one.around.counted.items())


def _is_one_of(stem: str, names: frozenset[str]) -> bool:
    return any(name.startswith(stem[:PLACE_STEM]) for name in names)


def _dates_touch(one: Trait, other: Trait) -> bool:
    mine, theirs = _bounds(one), _bounds(other)
    if mine is None or theirs is None:
        return False
    (begin, end), (other_begin, other_end) = mine, theirs
    return begin < other_end and other_begin < end


def _dates_agree(one: Trait, other: Trait) -> bool:
    """True for the same stretch of time, or the same day as exactly as papers say it."""
    if one.begin is None or one.end is None or other.begin is None or other.end is None:
        return False
    exact = max(one.end - one.begin, other.end - other.begin) <= 3 * DAY
    return (one.begin, one.end) == (other.begin, other.end) or (exact and _dates_touch(one, other))


def _bounds(trait: Trait) -> tuple[int, int] | None:
    if trait.begin is None or trait.end is None or trait.end - trait.begin > _LONGEST:
        return None
    return trait.begin, trait.end


def _may_be_mistaken(one: Trait, other: Trait) -> bool:
    """True for dates that differ by a few days, or in month or year alone (9 October and 9 November)."""
    mine, theirs = _bounds(one), _bounds(other)
    if mine is None or theirs is None:
        return False
    (begin, end), (other_begin, other_end) = mine, theirs
    if max(begin, other_begin) - min(end, other_end) < _NEAR:
        return True
    first, second = day_of(begin), day_of(other_begin)
    exact = max(end - begin, other_end - other_begin) <= DAY and first.day == second.day
    one_part = (first.month == second.month) != (first.year == second.year)
    return exact and one_part and abs(first.year - second.year) <= 1


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """True when both name places and none of them is one of the others'."""
    if not one or not other:
        return False
    return one.isdisjoint(other)


def _number_conflicts(one: Trait, other: Trait) -> Iterator[Conflict]:
    theirs = other.around.counted
    for thing, (number, evidence) in one.around.counted.items():
        if thing in theirs and theirs[thing][0] != number:
            yield Conflict(About.NUMBER, other.event.id, evidence, theirs[thing][1])


def _date_evidence(trait: Trait) -> Evidence | None:
    return _first((*trait.event.dates, *trait.event.mentions))


def _place_evidence(trait: Trait) -> Evidence | None:
    return _first(named.evidence for named in trait.event.places)


def _first(evidence: Iterable[Evidence]) -> Evidence | None:
    return next(iter(evidence), None)


def _distance(one: Trait, other: Trait) -> int:
    if one.begin is None or other.begin is None:
        return _LONGEST
    return abs(one.begin - other.begin)


def _is_person(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and all(word[:1].isupper() for word in words)
