"""Whom an article is about: who «она» or nobody in «7 марта выписана» may be taken for."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from timeline.extract.coreference import Cluster
from timeline.extract.countries import Countries
from timeline.extract.entities import Entities, Entity
from timeline.extract.lexicon import Entry
from timeline.extract.mentions import Mention
from timeline.extract.tokens import NameType
from timeline.model.event import Kind

_ACTING = 3  # mentions of events in which somebody takes part whom the article is about
_OFTEN = 2  # how much oftener than anybody else of the gender
_LEAD = 3  # sentences
_OF_PEOPLE = frozenset({"appointment", "resignation", "vote", "award", "visit", "meeting"})


class Protagonists(NamedTuple):
    """Persons by grammatical gender: who takes part in events most, whom the lead and the text name most.

    ``country`` is the one of which an article tells far more than of any other, "" where there is none.
    """

    acting: Mapping[str, str]
    named: Mapping[str, str]
    country: str

    def of(self, mention: Mention) -> Mapping[str, str]:
        """Who a mention may tell of without naming him; of what somebody does only who acts elsewhere too."""
        candidate = mention.candidate
        passive = candidate.token.feats.get("Variant") == "Short" and befalls_people(candidate.entry)
        return {**self.named, **self.acting} if passive or candidate.entry.kind is Kind.LIFE else self.acting


def find_protagonists(clusters: Sequence[Cluster], entities: Entities, countries: Countries) -> Protagonists:
    """Nobody where two persons of a gender, or two countries, are mentioned about as much."""
    people = (
        argument.entity
        for cluster in clusters
        for mention in cluster.mentions
        for argument in mention.arguments.participants
    )
    early = {entity for (sentence, _), entity in entities.by_place.items() if sentence < _LEAD}
    named = [one for one in _foremost(entities.by_place.values()) if one[1] in early and one[2] >= _OFTEN]
    acting = [one for one in _foremost(people) if one[2] >= _ACTING]
    return Protagonists(
        {gender: entity.name for gender, entity, _ in acting},
        {gender: entity.name for gender, entity, _ in named},
        _country(entities, countries),
    )


def _country(entities: Entities, countries: Countries) -> str:
    told = Counter(filter(None, (countries.known(entity.name) for entity in entities.by_place.values())))
    first, second = [*told.most_common(2), ("", 0), ("", 0)][:2]
    return first[0] if first[1] >= _OFTEN * max(second[1], 1) else ""


def _foremost(mentioned: Iterable[Entity]) -> list[tuple[str, Entity, int]]:
    counts = Counter(entity for entity in mentioned if entity.type is NameType.PERSON).most_common()
    found: list[tuple[str, Entity, int]] = []
    for gender in ("Masc", "Fem"):
        ranked = [(n, entity) for entity, n in counts if entity.gender == gender]
        if ranked and (len(ranked) < 2 or ranked[0][0] >= _OFTEN * ranked[1][0]):
            found.append((gender, ranked[0][1], ranked[0][0]))
    return found


def befalls_people(entry: Entry) -> bool:
    """«назначен», «арестован»; of «опубликован», «учреждён» nobody is the subject because he was told of last."""
    return entry.kind in (Kind.LIFE, Kind.JUSTICE, Kind.INCIDENT) or entry.subkind in _OF_PEOPLE
