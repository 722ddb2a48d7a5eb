"""The people, organisations and places of a document, each under one name («Алиевым», «Алиев» → Ильхам Алиев)."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from timeline.extract.countries import Countries
from timeline.extract.morphology import folded
from timeline.extract.tokens import Name, NameType, Sentence
from timeline.model.span import Span

_SHORTEST_STEM = 3


class Entity(NamedTuple):
    """One person, organisation or place of the document."""

    name: str
    type: NameType
    gender: str = ""  # Masc, Fem or unknown


@dataclass(frozen=True, slots=True)
class Entities:
    """Every name of the document with its entity; ``offices`` maps («президент», «Россия») to who holds it here."""

    by_place: Mapping[tuple[int, int], Entity] = field(hash=False)
    offices: Mapping[tuple[str, str], Entity] = field(hash=False)

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
    return Entities(by_place, dict(_offices(sentences, by_place, countries)))


def with_known_names(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences with the bare surnames that the name tagger left out, of persons it found elsewhere in the text."""
    persons = (name.normal.split() for s in sentences for name in s.names if name.type is NameType.PERSON)
    surnames: dict[str, set[str]] = {}
    for words in persons:
        for surname in words[-1:]:
            surnames.setdefault(_stem_key(surname), set()).add(surname)
    return [_with_surnames(sentence, surnames) for sentence in sentences]


def _with_surnames(sentence: Sentence, surnames: Mapping[str, set[str]]) -> Sentence:
    if not surnames:
        return sentence
    found: list[Name] = []
    proper = [(index, token) for index, token in enumerate(sentence.tokens) if token.pos == "PROPN"]
    for index, token in proper:
        if token.text[:1].isupper() and sentence.name_at(index) is None:
            alike = surnames.get(_stem_key(token.text), ())
            normal = min((s for s in alike if same_stem(s, token.text)), default="")
            if normal:
                found.append(Name(index, index + 1, Span(token.start, token.end), NameType.PERSON, normal))
    if not found:
        return sentence
    return replace(sentence, names=tuple(sorted((*sentence.names, *found), key=lambda name: name.first)))


def _stem_key(word: str) -> str:
    """What all forms of a name share."""
    return folded(word)[:_SHORTEST_STEM]


_Place = tuple[int, int]  # sentence, first token
_Words = tuple[str, ...]


def _merge_persons(names: Sequence[tuple[Sentence, Name]]) -> dict[_Place, Entity]:
    """A short form belongs to the nearest fuller name before it, else to the first after it, whose words hold it."""
    spelled: dict[_Place, _Words] = {(s.index, name.first): tuple(name.normal.split()) for s, name in names}
    places: dict[_Words, list[_Place]] = {}
    for place, words in spelled.items():
        places.setdefault(words, []).append(place)
    by_stem: dict[str, set[_Words]] = {}
    for words in places:
        for word in words:
            by_stem.setdefault(_stem_key(word), set()).add(words)
    holders = {words: _holders(words, by_stem) for words in places}
    votes = {place: _fuller(place, words, holders[words], places) for place, words in spelled.items()}
    spelling = _commonest_spelling(Counter(votes.values()), holders)
    genders: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence, name in names:
        genders[spelling[votes[sentence.index, name.first]]][_gender(sentence, name)] += 1
    kept = {name: Entity(name, NameType.PERSON, counts.most_common(1)[0][0]) for name, counts in genders.items()}
    return {place: kept[spelling[words]] for place, words in votes.items()}


def _holders(words: _Words, by_stem: Mapping[str, set[_Words]]) -> list[_Words]:
    """The spellings of at least as many words that hold all of these, in a fixed order."""
    alike = by_stem.get(_stem_key(words[-1]), set()) if words else set[_Words]()
    return sorted(other for other in alike if len(other) >= len(words) and holds_name(other, words))


def _fuller(
    place: _Place, words: _Words, holders: Sequence[_Words], places: Mapping[_Words, Sequence[_Place]]
) -> _Words:
    """Of the longest spellings that hold the words: the latest before, else the first after."""
    holders = [other for other in holders if len(other) > 1]
    holders = [other for other in holders if not any(map(_is_initial, other))] or holders
    longest = max((len(other) for other in holders), default=0)
    fullest_ones = [other for other in holders if len(other) == longest]
    if len(fullest_ones) == 1 and all(holds_name(fullest_ones[0], other) for other in holders):
        return fullest_ones[0]  # nobody else can be meant
    before: list[tuple[_Place, _Words]] = []
    after: list[tuple[_Place, _Words]] = []
    for other in holders:
        at = bisect_right(places[other], place)
        if at:
            before.append((places[other][at - 1], other))
        else:
            after.append((places[other][0], other))
    chosen = before or after
    fullest = [item for item in chosen if len(item[1]) == longest] or chosen
    if not fullest:
        return words
    return (max(fullest) if before else min(fullest))[1]


def _commonest_spelling(counts: Mapping[_Words, int], holders: Mapping[_Words, Sequence[_Words]]) -> dict[_Words, str]:
    chosen: dict[_Words, str] = {}
    for words in counts:
        alike = [other for other in holders[words] if len(other) == len(words) and other in counts] or [words]
        chosen[words] = " ".join(max(alike, key=lambda w: (counts[w], -len("".join(w)), w)))
    return chosen


def holds_name(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    """Whether the words of one person's name may be those of another's, in any case: «Мохаммед Али», «Али»."""
    if longer == shorter:
        return True
    if any(map(_is_initial, shorter)):
        alike = len(longer) == len(shorter) and same_stem(longer[-1], shorter[-1])
        return alike and all(one[:1] == other[:1] for one, other in zip(longer, shorter, strict=True))
    return all(any(same_stem(word, other) for other in longer) for word in shorter)


def _is_initial(word: str) -> bool:
    """«Б.» of «Б. Обама»."""
    return len(word) == 2 and word[1] == "."


def same_stem(one: str, other: str) -> bool:
    """Whether two words can be forms of one name: they differ in an ending at most («Алиевым», «Алиев»)."""
    a, b = folded(one), folded(other)
    if a == b:
        return True
    shared = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return shared >= max(_SHORTEST_STEM, min(len(a), len(b)) - 1) and max(len(a), len(b)) - shared <= 3


def _gender(sentence: Sentence, name: Name) -> str:
    found = [g for token in sentence.tokens[name.first : name.last] if (g := token.feats.get("Gender", ""))]
    return max(found, key=found.count, default="")


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
