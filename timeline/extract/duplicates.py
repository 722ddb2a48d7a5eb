"""Merges events that would be drawn twice on one day: after dating, their words decide which are the same."""

from collections.abc import Sequence
from typing import NamedTuple

from timeline.extract.coreference import RESUMING, Cluster, cannot_be_one, compatible
from timeline.extract.entities import Entity
from timeline.extract.events import drawn_of
from timeline.extract.lexicon import Lexicon, Strength
from timeline.extract.story import Dating
from timeline.extract.tokens import NameType
from timeline.model.edtf import TimeValue
from timeline.model.event import Kind
from timeline.model.instant import DAY, Day

_NEAR = 40  # drawn events that each is compared with


class _Dated(NamedTuple):
    cluster: Cluster
    dating: Dating
    confidence: float | None


def merge_duplicates(
    clusters: Sequence[Cluster],
    datings: Sequence[Dating],
    confidences: Sequence[float | None],
    published: Day | None,
    lexicon: Lexicon,
) -> tuple[list[Cluster], list[Dating], list[float | None]]:
    """The events with their dates and how sure they are, those told twice as one; its date is the surer one's."""
    found = [_Dated(*one) for one in zip(clusters, datings, confidences, strict=True)]
    drawn = sorted(drawn_of(clusters, datings, confidences))
    gone: set[int] = set()
    for place, at in enumerate(drawn):
        for to in drawn[place + 1 : place + 1 + _NEAR]:
            if at not in gone and to not in gone and _are_one(found[at], found[to], published, lexicon):
                found[at] = _joined(found[at], found[to])
                gone.add(to)
    left = [one for at, one in enumerate(found) if at not in gone]
    return [one.cluster for one in left], [one.dating for one in left], [one.confidence for one in left]


def _joined(one: _Dated, other: _Dated) -> _Dated:
    cluster = Cluster()
    for mention in (*one.cluster.mentions, *other.cluster.mentions):
        cluster.add(mention)
    surer = other if (other.confidence or 0.0) > (one.confidence or 0.0) else one
    return _Dated(cluster, surer.dating, surer.confidence)


def _are_one(one: _Dated, other: _Dated, published: Day | None, lexicon: Lexicon) -> bool:
    first, second = one.dating.time, other.dating.time
    if first is None or second is None or not compatible(first, second):
        return False
    a, b = one.cluster, other.cluster
    same = _same_days(first, second)
    alike = same and (_done(a, b) or _done(b, a))
    if not alike and not _elsewhere(a, b):
        alike = _taken_up(a, b, lexicon) or _taken_up(b, a, lexicon)
        if not alike and same:
            alike = _one_word(a, b) or (_of_a_day(first) and _one_sort(a, b))
    return alike and not cannot_be_one(a, b, None if same else published)


def _same_days(one: TimeValue, other: TimeValue) -> bool:
    """«вечером в пятницу» and «в пятницу»: of one day, whatever hour is named."""
    if one == other:
        return True
    day = one.first_day
    return day is not None and day == one.last_day == other.first_day == other.last_day


def _of_a_day(time: TimeValue) -> bool:
    return time.begin is not None and time.end is not None and time.end - time.begin <= DAY


_ROLES = frozenset({"nsubj", "nsubj:pass", "obj"})
_SLIGHT = frozenset({Strength.OTHER, Strength.WEAK})


def _done(deeds: Cluster, happening: Cluster) -> bool:
    """«завершено расследование», «перенёс операцию»: a verb says that what its subject or object names took place."""
    nouns = {
        (m.candidate.sentence.index, m.candidate.token.head): m.candidate.entry.kind
        for m in happening.mentions
        if not m.candidate.verbal and m.candidate.token.rel in _ROLES
    }
    return any(
        verb.candidate.verbal
        and (verb.candidate.sentence.index, verb.candidate.head) in nouns
        and verb.candidate.entry.kind is not Kind.STATEMENT
        and (
            verb.candidate.entry.strength in _SLIGHT
            or verb.candidate.entry.kind is nouns[verb.candidate.sentence.index, verb.candidate.head]
        )
        for verb in deeds.mentions
    )


def _one_word(one: Cluster, other: Cluster) -> bool:
    """Words of one family."""
    return any(isinstance(key, int) for key in one.keys & other.keys)


_ONE_A_DAY = frozenset({"accident", "crime"})


def _one_sort(one: Cluster, other: Cluster) -> bool:
    """«избили» and «напали»: of one day an article seldom tells two."""
    return bool(_subkinds(one) & _subkinds(other) & _ONE_A_DAY)


def _taken_up(told: Cluster, general: Cluster, lexicon: Lexicon) -> bool:
    """«Инцидент», «матч»: a general word alone takes up what is told in another sentence."""
    lemmas = {mention.candidate.lemma for mention in general.mentions}
    if not _sentences(told).isdisjoint(_sentences(general)):
        return False
    kinds = {mention.candidate.entry.kind for mention in told.mentions}
    return (lemmas <= RESUMING and Kind.INCIDENT in kinds) or (
        "sport" in _subkinds(told) and all(lexicon.guarded("games", lemma) for lemma in lemmas)
    )


def _elsewhere(one: Cluster, other: Cluster) -> bool:
    """Whether both name people of whom neither takes in the other's, or places and none is the same."""
    people, others = _persons(one), _persons(other)
    if people and others and not (people <= others or others <= people):
        return True
    places, beside = _places(one), _places(other)
    return bool(places and beside) and not places & beside


def _subkinds(cluster: Cluster) -> set[str]:
    return {mention.candidate.entry.subkind for mention in cluster.mentions}


def _sentences(cluster: Cluster) -> set[int]:
    return {mention.candidate.sentence.index for mention in cluster.mentions}


def _persons(cluster: Cluster) -> set[Entity]:
    return {
        argument.entity
        for mention in cluster.mentions
        for argument in mention.arguments.participants
        if argument.entity.type is NameType.PERSON
    }


def _places(cluster: Cluster) -> set[Entity]:
    return {argument.entity for mention in cluster.mentions for argument in mention.arguments.places}
