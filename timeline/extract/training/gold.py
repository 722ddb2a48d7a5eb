"""Annotated relations as the linkers learn them: what belongs together, by any of its mentions."""

from collections.abc import Mapping
from dataclasses import dataclass

from timeline.extract.training.corpus import Article, Entity

DATES = frozenset({"DATE", "TIME"})
_LINKS = frozenset({"POINT_IN_TIME", "START_TIME", "END_TIME"})
_PARTICIPANTS = frozenset({"PARTICIPANT_IN", "AGENT"})
_PLACES = frozenset({"TAKES_PLACE_IN"})


@dataclass(frozen=True, slots=True)
class Belongings:
    """Pairs (event's cluster, other's cluster); ``cluster`` names the cluster of each entity by one of its ids."""

    cluster: Mapping[str, str]
    dates: frozenset[tuple[str, str]]
    participants: frozenset[tuple[str, str]]
    places: frozenset[tuple[str, str]]


def belongings(article: Article) -> Belongings:
    """The relations of an article, entities joined where one is marked as another's other name."""
    entities = {entity.id: entity for entity in article.entities}
    cluster = _clusters(article, entities)
    dates: set[tuple[str, str]] = set()
    participants: set[tuple[str, str]] = set()
    places: set[tuple[str, str]] = set()
    for relation in article.relations:
        first, second = entities[relation.first], entities[relation.second]
        one, other = cluster[relation.first], cluster[relation.second]
        if relation.type in _LINKS and first.type == "EVENT" and second.type in DATES:
            dates.add((one, other))
        elif relation.type in _PARTICIPANTS and second.type == "EVENT":
            participants.add((other, one))
        elif relation.type in _PLACES and first.type == "EVENT":
            places.add((one, other))
    return Belongings(cluster, frozenset(dates), frozenset(participants), frozenset(places))


def _clusters(article: Article, entities: Mapping[str, Entity]) -> dict[str, str]:
    above = {name: name for name in entities}

    def top(name: str) -> str:
        while above[name] != name:
            name = above[name]
        return name

    for relation in article.relations:
        first, second = entities[relation.first], entities[relation.second]
        if relation.type == "ALTERNATIVE_NAME" and (first.type == "EVENT") == (second.type == "EVENT"):
            above[top(relation.first)] = top(relation.second)
    places: dict[tuple[bool, int, int], str] = {}
    for entity in article.entities:  # one place marked twice is one thing
        if entity.type == "EVENT" or entity.type in DATES:
            same = places.setdefault((entity.type == "EVENT", entity.place.start, entity.place.end), entity.id)
            above[top(entity.id)] = top(same)
    return {name: top(name) for name in entities}
