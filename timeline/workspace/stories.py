"""The same happening in different articles: what joins two events, and where sources contradict each other.

Two events of different documents are one happening when trigger, date, place and participants agree as far as they are
known and enough of them are known. They contradict each other when all that identifies them agrees, but one of them
says another day, another place or another number.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from timeline.model.document import DocumentId
from timeline.model.event import Event, EventId, Evidence, Status
from timeline.model.instant import DAY, day_of
from timeline.model.span import Span
from timeline.model.timex import Basis

_STEM = 5  # letters that words of one root mostly share
_ENOUGH = 3.0  # points that make two events the same
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
class Numbers:
    """Counted things in the sentences of an event («7 погибших»), by the stem of what is counted."""

    counted: Mapping[str, tuple[int, Evidence]]


@dataclass(frozen=True, slots=True)
class Trait:
    """What identifies an event."""

    event: Event
    documents: frozenset[DocumentId]
    triggers: frozenset[str]
    people: frozenset[str]
    places: frozenset[str]
    words: frozenset[str]  # of the title
    begin: int | None
    end: int | None
    numbers: Numbers


def trait_of(event: Event, numbers: Numbers | None = None) -> Trait:
    """What identifies an event; ``numbers`` come from its documents' text."""
    time = event.time
    begin, end = (time.begin, time.end) if time is not None else (None, None)
    if event.basis is Basis.PUBLISHED and begin is not None:
        begin -= DAY  # the paper writes of yesterday
    return Trait(
        event=event,
        documents=frozenset(mention.document for mention in event.mentions),
        triggers=frozenset(stem for mention in event.mentions for stem in stems(mention.quote)),
        people=frozenset(_surname(named.name) for named in event.participants),
        places=frozenset(_folded(named.name) for named in event.places),
        words=frozenset(stems(event.title)),
        begin=begin,
        end=end,
        numbers=numbers or Numbers({}),
    )


def same(one: Trait, other: Trait) -> bool:
    """True when both are the same happening."""
    return (
        _may_be_one(one, other)
        and _dates_touch(one, other)
        and not _apart(one.places, other.places)
        and _points(one, other) >= _ENOUGH
    )


def contradictions(one: Trait, other: Trait) -> Iterator[Conflict]:
    """What ``other`` says otherwise of the same happening; seen from ``one``."""
    if not _may_be_one(one, other):
        return
    if _dates_touch(one, other):
        if _apart(one.places, other.places) and _points(one, other) >= _ENOUGH:
            yield Conflict(About.PLACE, other.event.id, _place_evidence(one), _place_evidence(other))
        elif _points(one, other) >= _ENOUGH:
            yield from _number_conflicts(one, other)
    elif _may_be_mistaken(one, other) and not _apart(one.places, other.places) and _points(one, other) >= _ENOUGH:
        yield Conflict(About.DATE, other.event.id, _date_evidence(one), _date_evidence(other))


class StoryIndex:
    """All traits by what they have in common, so that a new event is compared with few others."""

    def __init__(self) -> None:
        self._traits: dict[EventId, Trait] = {}
        self._by_key: defaultdict[tuple[str, str], list[EventId]] = defaultdict(list)

    def add(self, trait: Trait) -> None:
        """Takes an event in (again)."""
        if trait.event.id not in self._traits:
            for key in _keys(trait):
                self._by_key[key].append(trait.event.id)
        self._traits[trait.event.id] = trait

    def remove(self, event: EventId) -> None:
        """Forgets an event."""
        self._traits.pop(event, None)

    def trait(self, event: EventId) -> Trait | None:
        """What identifies an event, if it was taken in."""
        return self._traits.get(event)

    def near(self, trait: Trait) -> list[Trait]:
        """Events of other documents that share a trigger and a name with this one, the nearest in time first."""
        found: dict[EventId, None] = {}
        for key in _keys(trait):
            found.update(dict.fromkeys(self._by_key.get(key, ())))
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


_WORD = re.compile(r"[^\W\d_]{3,}")
_NUMBER = re.compile(r"(?<![\d.,:/-])(\d{1,3}(?:[  ]\d{3})+|\d{1,7})(?![\d.,:/-]\d)[  ]+([^\W\d_]{3,})")
_TIMES = re.compile(
    r"январ|феврал|март|апрел|мая|май|июн|июл|август|сентябр|октябр|ноябр|декабр|"
    r"год|лет|ден|дня|дне|час(?:а|ов|ам|ах)?$|минут|секунд|недел|месяц|век|сут"
)
_SPELLED = {
    "один": 1,
    "одного": 1,
    "два": 2,
    "двух": 2,
    "двое": 2,
    "двоих": 2,
    "три": 3,
    "трех": 3,
    "трое": 3,
    "троих": 3,
    "четыре": 4,
    "четырех": 4,
    "четверо": 4,
    "пять": 5,
    "пяти": 5,
    "пятеро": 5,
    "шесть": 6,
    "шести": 6,
    "семь": 7,
    "семи": 7,
    "восемь": 8,
    "восьми": 8,
    "девять": 9,
    "девяти": 9,
    "десять": 10,
    "десяти": 10,
}
_SPELLED_NUMBER = re.compile(rf"(?i)\b({'|'.join(_SPELLED).replace('е', '[её]')})\s+([^\W\d_]{{3,}})")


def stems(text: str) -> Iterator[str]:
    """Roots of the words, roughly: their first letters."""
    return (_folded(match.group())[:_STEM] for match in _WORD.finditer(text) if len(match.group()) > 3)


def numbers_in(document: DocumentId, text: str, start: int, end: int) -> dict[str, tuple[int, Evidence]]:
    """Counted things in a stretch of text; dates, times and ages are none."""
    found: dict[str, tuple[int, Evidence]] = {}
    for pattern in (_NUMBER, _SPELLED_NUMBER):
        for match in pattern.finditer(text, start, end):
            thing = _folded(match[2])
            if not _TIMES.match(thing):
                number = _SPELLED.get(_folded(match[1]))
                value = number if number is not None else int(re.sub(r"\D", "", match[1]))
                evidence = Evidence(document, Span(match.start(), match.end()), match.group())
                found.setdefault(thing[:_STEM], (value, evidence))
    return found


def _keys(trait: Trait) -> Iterator[tuple[str, str]]:
    kinds = {*trait.triggers, trait.event.subkind} - {""}
    names = {*trait.people, *trait.places} or {*trait.words} - trait.triggers
    return ((kind, name) for kind in sorted(kinds) for name in sorted(names))


def _may_be_one(one: Trait, other: Trait) -> bool:
    if not one.documents.isdisjoint(other.documents):
        return False
    if (one.event.status is Status.DENIED) != (other.event.status is Status.DENIED):
        return False
    subkind = one.event.subkind != "" and one.event.subkind == other.event.subkind
    if not (one.triggers & other.triggers or subkind):
        return False
    if one.people and other.people:
        return len(one.people & other.people) / min(len(one.people), len(other.people)) >= 0.5
    return True


def _points(one: Trait, other: Trait) -> float:
    """How much speaks for it: names weigh more than words."""
    union = (one.words | other.words) - one.triggers - other.triggers
    likeness = len(union & one.words & other.words) / len(union) if union else 0.0
    return (
        1.0 * bool(one.triggers & other.triggers)
        + 0.75 * (one.begin is not None and (one.begin, one.end) == (other.begin, other.end))
        + 1.5 * min(len(one.people & other.people), 3)
        + 1.0 * min(len(one.places & other.places), 2)
        + 2.5 * likeness
    )


def _dates_touch(one: Trait, other: Trait) -> bool:
    mine, theirs = _bounds(one), _bounds(other)
    if mine is None or theirs is None:
        return False
    (begin, end), (other_begin, other_end) = mine, theirs
    return begin < other_end and other_begin < end


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
    """True when both name places and none of them is (in) one of the others'."""
    if not one or not other:
        return False
    return not any(a in b or b in a for a in one for b in other)


def _number_conflicts(one: Trait, other: Trait) -> Iterator[Conflict]:
    theirs = other.numbers.counted
    for thing, (number, evidence) in one.numbers.counted.items():
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


def _surname(name: str) -> str:
    return _folded(name.split()[-1]) if name.split() else ""


def _folded(word: str) -> str:
    return word.lower().replace("ё", "е")
