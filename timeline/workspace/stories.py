"""The same happening in different articles: what two articles tell alike, and where they contradict each other.

First it is decided whether two articles tell one story, then which of their events are one happening; both decisions
are learned (``forest.py``). An event answers to at most one of another article: the one it resembles most, as that one
resembles it. Events that are one happening contradict each other where their dates or places exclude each other or
where they count the same things otherwise.
"""

from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from timeline.model.document import Document
from timeline.model.event import Event, EventId, Evidence
from timeline.workspace.forest import judges
from timeline.workspace.quantities import Quantity, agree
from timeline.workspace.resemblance import (
    Affinity,
    affinity,
    article_features,
    features,
    places_apart,
    relation,
    same_trigger,
)
from timeline.workspace.surroundings import PLACE_STEM, Article, article_of, likeness, surroundings_of
from timeline.workspace.traits import Trait, trait_of

JOINED = 0.4  # how sure two events are one happening
_DOUBTED = 0.15  # how sure, that contradicting each other is worth a look
_THOUGHT = 0.08  # how sure, that it may speak for a group
_SAME_STORY = 0.03  # articles that tell one story less surely are not looked at more closely
_MOST = 200  # pairs of events looked at, more or less, for one article
_AT_ONCE = 16  # pairs of events, about a millisecond's work
_JUDGED_AT_ONCE = 64
_NEAR_MEANING = 0.4
_NEAR = 8.0  # days; sources that mean the same day are seldom further apart
_NAME = 0.3  # what a name in common adds to the surest partner …
_DAY = 0.5
_STRENGTH = 0.2
_SURE_STORY = 0.5
_SOME_TIME = 0.6  # what is left of a likeness where neither articles nor dates say that it is one
_NO_TIME = 0.45  # what is left of it where nothing at all tells when it was
_OTHER_PEOPLE = 0.2  # what is left of a likeness where each article names a person the other does not know


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
class Told:
    """What one document tells."""

    article: Article
    traits: tuple[Trait, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Two events that may be one happening.

    ``score`` says how surely, ``about`` what they contradict each other about. ``joins``: they are drawn as one, being
    sure enough and with nobody to decide first when or where it was. ``supports``: how much speaks for a group of which
    both are members.
    """

    one: Trait
    other: Trait
    score: float
    about: tuple[About, ...]
    joins: bool
    supports: float


def told(document: Document, events: Sequence[Event]) -> Told:
    """What a document tells, with everything that it is compared by."""
    article = article_of(document, events)
    last = max(len(events) - 1, 1)
    return Told(
        article,
        tuple(
            trait_of(
                event,
                surroundings_of(article, document.text, [m.span for m in event.mentions if m.document == document.id]),
                place / last,
            )
            for place, event in enumerate(events)
        ),
    )


def weigh(one: Told, others: Sequence[Told]) -> Generator[None, None, list[Link]]:
    """The events of one article that are the same happening as those of others, which come the most alike first.

    Goes on a moment's work at a time, so that whoever asks can do something else in between.
    """
    affinities: list[Affinity] = []
    for other in others:
        affinities.append(affinity(*_in_order(one.article, other.article)))
        yield
    stories = judges().articles.probabilities([article_features(each) for each in affinities])
    yield
    rows: list[list[float]] = []
    pairs: list[tuple[int, Trait, Trait]] = []
    for number, (other, alike, story) in enumerate(zip(others, affinities, stories, strict=True)):
        if story >= _SAME_STORY and len(rows) < _MOST:
            for mine, theirs in _worth_comparing(one, other):
                pairs.append((number, mine, theirs))
                first, second = (mine, theirs) if one.article.id < other.article.id else (theirs, mine)
                rows.append([*features(first, second, alike), story])
                if len(rows) % _AT_ONCE == 0:
                    yield
            yield
    scores: list[float] = []
    for start in range(0, len(rows), _JUDGED_AT_ONCE):
        scores += judges().events.probabilities(rows[start : start + _JUDGED_AT_ONCE])
        yield
    found: defaultdict[int, list[tuple[Trait, Trait, float]]] = defaultdict(list)
    for (number, mine, theirs), score in zip(pairs, scores, strict=True):
        sure = score * (_OTHER_PEOPLE if _of_different_people(mine, theirs) else 1.0)
        if stories[number] < _SURE_STORY and not _same_time(mine, theirs):
            sure *= _SOME_TIME
        if relation(mine, theirs).unknown and None in (one.article.published, others[number].article.published):
            sure *= _NO_TIME
        found[number].append((mine, theirs, sure))
    linked: list[Link] = []
    for judged in found.values():
        yield
        if max(sure for _, _, sure in judged) >= _THOUGHT:
            linked += _answering([_Scored(a, b, sure, tuple(_contradictions(a, b))) for a, b, sure in judged])
    return linked


@dataclass(frozen=True, slots=True, eq=False)
class _Scored:
    """How sure two events are one happening, and what they contradict each other about."""

    one: Trait
    other: Trait
    sure: float
    about: tuple[About, ...]


def _in_order(one: Article, other: Article) -> tuple[Article, Article]:
    """Whichever comes to the other, they are compared the same way."""
    return (one, other) if one.id < other.id else (other, one)


def conflicts_of(link: Link, event: EventId) -> Iterator[Conflict]:
    """The contradictions of a link as one of its events sees them."""
    mine, theirs = (link.one, link.other) if link.one.event.id == event else (link.other, link.one)
    for about in link.about:
        if about is About.DATE:
            yield Conflict(about, theirs.event.id, _date_evidence(mine), _date_evidence(theirs))
        elif about is About.PLACE:
            yield Conflict(about, theirs.event.id, _place_evidence(mine), _place_evidence(theirs))
        else:
            for own, other in _otherwise(mine, theirs):
                yield Conflict(about, theirs.event.id, own.evidence, other.evidence)


def _worth_comparing(one: Told, other: Told) -> Iterator[tuple[Trait, Trait]]:
    said = {root[:PLACE_STEM] for root in one.article.roots & other.article.roots}
    for mine in one.traits:
        for theirs in other.traits:
            if _alike(mine, theirs) and _may_be_mistaken(mine, theirs) and _tells_more(said, mine, theirs):
                yield mine, theirs


def _alike(one: Trait, other: Trait) -> bool:
    return bool(
        one.event.subkind == other.event.subkind
        or one.triggers & other.triggers
        or one.people & other.people
        or likeness(one.meaning, other.meaning) >= _NEAR_MEANING
        or likeness(one.subject, other.subject) >= _NEAR_MEANING
    )


def _tells_more(said: set[str], one: Trait, other: Trait) -> bool:
    """True when the articles have more in common than the words for it: «Встреча» alone is any meeting."""
    return len(said) > len(one.triggers) + len(other.triggers) or bool(
        said - {root[:PLACE_STEM] for root in (*one.triggers, *other.triggers)}
    )


def _answering(scored: Sequence[_Scored]) -> Iterator[Link]:
    """Links, and which of them join or contradict: those that resemble each other most on both sides."""
    joining = _best([(pair.sure + _STRENGTH * _bonus(pair.one, pair.other), pair) for pair in scored])
    doubting = _best([(pair.sure + _STRENGTH * _likeness(pair.one, pair.other), pair) for pair in scored if pair.about])
    for pair in scored:
        may_join = pair.about in ((), (About.NUMBER,))
        joins = may_join and pair in joining and pair.sure >= JOINED
        about = pair.about if pair.sure >= _DOUBTED and (joins or pair in doubting) else ()
        supports = pair.sure if may_join and pair.sure >= _THOUGHT else 0.0
        if joins or about or supports:
            yield Link(pair.one, pair.other, pair.sure, about, joins, supports)


def _best(weighed: Sequence[tuple[float, _Scored]]) -> set[_Scored]:
    """Those of which each side has no better one."""
    best: dict[EventId, tuple[float, EventId]] = {}
    for weight, pair in weighed:
        one, other = pair.one.event.id, pair.other.event.id
        for me, partner in ((one, other), (other, one)):
            best[me] = max(best.get(me, (weight, partner)), (weight, partner))
    return {
        pair
        for _, pair in weighed
        if best[pair.one.event.id][1] == pair.other.event.id and best[pair.other.event.id][1] == pair.one.event.id
    }


def happened_twice(one: Trait, other: Trait) -> bool:
    """True when both name days too far apart for a mistake."""
    return not _may_be_mistaken(one, other)


def _may_be_mistaken(one: Trait, other: Trait) -> bool:
    """True unless both name days too far apart for a mistake: then it happened twice."""
    times = relation(one, other)
    return times.weak or times.gap <= _NEAR


def _same_time(one: Trait, other: Trait) -> bool:
    """True when their own words date both, and alike."""
    times = relation(one, other)
    return times.touch and not times.weak and not times.coarse


def _bonus(one: Trait, other: Trait) -> float:
    """What speaks for a partner before others of the same article."""
    times = relation(one, other)
    return _likeness(one, other) + _DAY * (times.same_day - (times.exclude and not times.weak))


def _likeness(one: Trait, other: Trait) -> float:
    """What speaks for a partner whenever it was."""
    return same_trigger(one, other) + _NAME * bool(one.people & other.people)


def _of_different_people(one: Trait, other: Trait) -> bool:
    return _names_stranger(one, other) and _names_stranger(other, one)


def _names_stranger(one: Trait, other: Trait) -> bool:
    article = other.around.article
    return article is not None and any(name[:PLACE_STEM] not in article.cast for name in one.persons)


def _contradictions(one: Trait, other: Trait) -> Iterator[About]:
    times = relation(one, other)
    if times.exclude and not times.weak:
        yield About.DATE
    if places_apart(one, other) and not (_knows_place(one, other) or _knows_place(other, one)):
        yield About.PLACE
    if any(True for _ in _otherwise(one, other)):
        yield About.NUMBER


def _knows_place(one: Trait, other: Trait) -> bool:
    """True when the other article, too, names a place of this event: then one may lie within the other."""
    article = other.around.article
    return article is not None and not one.places.isdisjoint(name[:PLACE_STEM] for name in article.names)


def _otherwise(one: Trait, other: Trait) -> list[tuple[Quantity, Quantity]]:
    """Things counted differently, in the sentences of both or else in what stands around."""
    return _differing(one.around.quantities, other.around.quantities) or _differing(one.around.near, other.around.near)


def _differing(one: Iterable[Quantity], other: Iterable[Quantity]) -> list[tuple[Quantity, Quantity]]:
    roles: defaultdict[str, tuple[list[Quantity], list[Quantity]]] = defaultdict(lambda: ([], []))
    for side, quantities in enumerate((one, other)):
        for quantity in quantities:
            roles[quantity.role][side].append(quantity)
    return [
        (mine[0], theirs[0])
        for mine, theirs in roles.values()
        if mine and theirs and not any(agree(a, b) for a in mine for b in theirs)
    ]


def _date_evidence(trait: Trait) -> Evidence | None:
    return next(iter((*trait.event.dates, *trait.event.mentions)), None)


def _place_evidence(trait: Trait) -> Evidence | None:
    return next((named.evidence for named in trait.event.places), None)
