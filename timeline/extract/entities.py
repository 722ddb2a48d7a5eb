"""The people, organisations and places of a document, each under one name («Алиевым», «Алиев» → Ильхам Алиев)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from timeline.extract.countries import Countries
from timeline.extract.tokens import Name, NameType, Sentence
from timeline.model.span import Span

_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organisation or place of the document."""

    name: str
    type: NameType
    gender: str = ""  # Masc, Fem or unknown


@dataclass(frozen=True, slots=True)
class Entities:
    """Every name of the document with its entity; ``offices`` maps («президент», «Россия») to who holds it here."""

    by_place: Mapping[tuple[int, int], Entity] = field(hash=False)
    offices: Mapping[tuple[str, str], Entity] = field(hash=False)
    last_places: Mapping[Entity, tuple[tuple[int, int], ...]] = field(hash=False)

    def of(self, sentence: Sentence, name: Name) -> Entity:
        """The entity of a name of that sentence."""
        return self.by_place[sentence.index, name.first]


def find_entities(sentences: Sequence[Sentence], countries: Countries) -> Entities:
    """Merge the names of a document: persons by surname, places and organisations by their words."""
    names = [(sentence, name) for sentence in sentences for name in sentence.names]
    persons = _merge_persons([(s, n) for s, n in names if n.type is NameType.PERSON])
    by_place: dict[tuple[int, int], Entity] = dict(persons)
    for sentence, name in names:
        key = (sentence.index, name.first)
        if key not in by_place:
            by_place[key] = Entity(countries.written(name.normal), name.type)
    places: dict[Entity, list[tuple[int, int]]] = {}
    for sentence, name in names:
        places.setdefault(by_place[sentence.index, name.first], []).append((sentence.index, name.first))
    offices = dict(_offices(sentences, by_place, countries))
    return Entities(by_place, offices, {entity: tuple(found) for entity, found in places.items()})


def with_known_names(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences with the bare surnames that the name tagger left out, of persons it found elsewhere in the text."""
    surnames = {name.normal.split()[-1] for s in sentences for name in s.names if name.type is NameType.PERSON}
    return [_with_surnames(sentence, surnames) for sentence in sentences]


def _with_surnames(sentence: Sentence, surnames: set[str]) -> Sentence:
    found: list[Name] = []
    for index, token in enumerate(sentence.tokens):
        if token.pos == "PROPN" and token.text[:1].isupper() and sentence.name_at(index) is None:
            normal = min((s for s in surnames if same_stem(s, token.text)), default="")
            if normal:
                found.append(Name(index, index + 1, Span(token.start, token.end), NameType.PERSON, normal))
    if not found:
        return sentence
    return replace(sentence, names=tuple(sorted((*sentence.names, *found), key=lambda name: name.first)))


def _merge_persons(names: Sequence[tuple[Sentence, Name]]) -> dict[tuple[int, int], Entity]:
    """A short form belongs to the nearest fuller name before it, else to the first after it, whose words hold it."""
    full: list[tuple[tuple[int, int], tuple[str, ...]]] = []
    spelled: dict[tuple[int, int], tuple[str, ...]] = {
        (sentence.index, name.first): tuple(name.normal.split()) for sentence, name in names
    }
    for key, words in spelled.items():
        if len(words) > 1:
            full.append((key, words))
    votes: dict[tuple[int, int], tuple[str, ...]] = {}
    for key, words in spelled.items():
        holders = [(place, other) for place, other in full if len(other) >= len(words) and _holds(other, words)]
        before = [item for item in holders if item[0] <= key]
        longest = max((len(other) for _, other in holders), default=0)
        chosen = before or holders
        fuller = [item for item in chosen if len(item[1]) == longest] or chosen
        votes[key] = (fuller[-1] if before else fuller[0])[1] if fuller else words
    spelling = _commonest_spelling(votes.values())
    genders = {(sentence.index, name.first): _gender(sentence, name) for sentence, name in names}
    by_name: dict[str, Counter[str]] = {}
    result: dict[tuple[int, int], str] = {}
    for key, words in votes.items():
        result[key] = spelling[words]
        by_name.setdefault(result[key], Counter())[genders[key]] += 1
    return {key: Entity(name, NameType.PERSON, by_name[name].most_common(1)[0][0]) for key, name in result.items()}


def _commonest_spelling(spelled: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    counts = Counter(spelled)
    chosen: dict[tuple[str, ...], str] = {}
    for words in counts:
        alike = [other for other in counts if len(other) == len(words) and _holds(other, words)]
        chosen[words] = " ".join(max(alike, key=lambda w: (counts[w], -len("".join(w)))))
    return chosen


def _holds(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    return all(any(same_stem(word, other) for other in longer) for word in shorter)


def same_stem(one: str, other: str) -> bool:
    """Whether two words can be forms of one name: they differ in an ending at most («Алиевым», «Алиев»)."""
    a, b = one.lower().replace("ё", "е"), other.lower().replace("ё", "е")
    if a == b:
        return True
    shared = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return shared >= max(_SHORTEST_STEM, min(len(a), len(b)) - 1) and max(len(a), len(b)) - shared <= 3


def _gender(sentence: Sentence, name: Name) -> str:
    found = Counter(sentence.tokens[i].feats.get("Gender", "") for i in range(name.first, name.last))
    found.pop("", None)
    return found.most_common(1)[0][0] if found else ""


def _offices(
    sentences: Sequence[Sentence], by_place: Mapping[tuple[int, int], Entity], countries: Countries
) -> Iterator[tuple[tuple[str, str], Entity]]:
    """«президент Азербайджана Ильхам Алиев»: who holds an office of which country; two holders leave it open."""
    found: dict[tuple[str, str], set[Entity]] = {}
    for sentence in sentences:
        for name in sentence.names:
            entity = by_place[sentence.index, name.first]
            token = sentence.tokens[name.first]
            beside = entity.type is NameType.PERSON and token.head >= 0 and token.rel in ("appos", "flat:name")
            if beside and (office := countries.office(sentence, token.head)):
                found.setdefault(office, set()).add(entity)
    for office, entities in found.items():
        if len(entities) == 1:
            yield office, next(iter(entities))
