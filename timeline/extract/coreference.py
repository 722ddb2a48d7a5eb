"""Mentions of one happening join: kindred words, and no conflict in date, place, number or people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from timeline.extract.entities import Entity
from timeline.extract.layout import Zone
from timeline.extract.lexicon import Strength
from timeline.extract.mentions import Mention
from timeline.extract.tokens import NameType
from timeline.model.edtf import TimeValue
from timeline.model.event import Status


@dataclass(slots=True)
class Cluster:
    """The mentions of one happening while it is being gathered."""

    mentions: list[Mention] = field(default_factory=list)

    @property
    def times(self) -> list[TimeValue]:
        """The readings of its dates."""
        return [m.date.time for m in self.mentions if m.date and m.date.time]

    def participants(self) -> set[Entity]:
        """Everybody named at any mention."""
        return {a.entity for m in self.mentions for a in m.arguments.participants}

    def places(self) -> set[Entity]:
        """Every place named at any mention."""
        return {a.entity for m in self.mentions for a in m.arguments.places}


def join_mentions(mentions: Sequence[Mention]) -> list[Cluster]:
    """Clusters in the order of their first mention; every mention is in exactly one."""
    clusters: list[Cluster] = []
    for mention in mentions:
        fitting = [cluster for cluster in clusters if _same_happening(cluster, mention)]
        if fitting:
            best = max(fitting, key=lambda cluster: _closeness(cluster, mention))
            best.mentions.append(mention)
        else:
            clusters.append(Cluster([mention]))
    return clusters


def _same_happening(cluster: Cluster, mention: Mention) -> bool:
    kindred = any(_kindred(other, mention) for other in cluster.mentions)
    if not kindred and not any(_headline_and_lead(other, mention) for other in cluster.mentions):
        return False
    return not _conflict(cluster, mention)


def _kindred(one: Mention, other: Mention) -> bool:
    a, b = one.candidate, other.candidate
    if Strength.REPORT in (a.entry.strength, b.entry.strength):
        return a.entry.strength is b.entry.strength and _same_speaker(one, other)
    return a.lemma == b.lemma or bool(a.entry.families & b.entry.families)


def _same_speaker(one: Mention, other: Mention) -> bool:
    first = {a.entity for a in one.arguments.participants if a.subject}
    return bool(first & {a.entity for a in other.arguments.participants if a.subject})


def _headline_and_lead(one: Mention, other: Mention) -> bool:
    """The headline's event is the lead's, in other words, when both speak of the same people or place."""
    if not (one.main and other.main and one.zone is Zone.TITLE and other.lead):
        return False
    if one.status is not other.status:
        return False
    named = {a.entity for a in (*one.arguments.participants, *one.arguments.places)}
    return bool(named & {a.entity for a in (*other.arguments.participants, *other.arguments.places)})


def _conflict(cluster: Cluster, mention: Mention) -> bool:
    if mention.date and mention.date.time and any(not compatible(mention.date.time, time) for time in cluster.times):
        return True
    people = _persons(a.entity for a in mention.arguments.participants)
    others = _persons(cluster.participants())
    if people and others and not people & others:
        return True
    places = {a.entity for a in mention.arguments.places}
    known = cluster.places()
    if places and known and not places & known and not (people & others):
        return True
    return any({mention.status, other.status} == {Status.DENIED, Status.HAPPENED} for other in cluster.mentions)


def _persons(entities: Iterable[Entity]) -> set[Entity]:
    return {entity for entity in entities if entity.type is NameType.PERSON}


def compatible(one: TimeValue, other: TimeValue) -> bool:
    """Whether both can speak of the same moment."""
    begins = [value.begin for value in (one, other) if value.begin is not None]
    ends = [value.end for value in (one, other) if value.end is not None]
    return not begins or not ends or max(begins) < min(ends)


def _closeness(cluster: Cluster, mention: Mention) -> tuple[int, int, int]:
    people = {a.entity for a in (*mention.arguments.participants, *mention.arguments.places)}
    shared = len(people & (cluster.participants() | cluster.places()))
    same_date = any(m.date and mention.date and m.date.time == mention.date.time for m in cluster.mentions)
    return int(same_date), shared, cluster.mentions[-1].span.start
