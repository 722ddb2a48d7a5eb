"""Who takes part in an event and where it is: names under its trigger in the tree, pronouns and offices resolved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from timeline.extract.countries import Countries
from timeline.extract.entities import Entities, Entity
from timeline.extract.lexicon import Lexicon
from timeline.extract.tokens import Name, NameType, Sentence
from timeline.extract.triggers import Candidate
from timeline.model.span import Span

_PLACE_PREPOSITIONS = frozenset(
    {"в", "во", "на", "под", "близ", "около", "у", "возле", "вблизи", "недалеко", "над", "из", "рядом"}
)
_INNER = frozenset({"appos", "flat", "flat:name", "nmod", "conj", "compound"})
_THIRD_PERSON = {"он": "Masc", "она": "Fem"}
_ROLES_OF_PARTICIPANTS = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "appos"})


@dataclass(slots=True)
class Argument:
    """A name that belongs to an event; ``subject`` for the one who does it, not ``sure`` when only understood."""

    entity: Final[Entity]
    span: Final[Span]
    subject: Final[bool] = False
    sure: Final[bool] = True


_Found = tuple[Argument, bool]  # with whether it is a place


@dataclass(slots=True)
class Arguments:
    """Participants and places of one mention, in the order of the text."""

    participants: Final[tuple[Argument, ...]]
    places: Final[tuple[Argument, ...]]


class ArgumentFinder:
    """Finds the arguments of mentions of one document; knows who was mentioned last."""

    def __init__(
        self, sentences: Sequence[Sentence], entities: Entities, countries: Countries, lexicon: Lexicon
    ) -> None:
        self._lexicon = lexicon
        self._sentences = sentences
        self.entities = entities
        self._countries = countries
        self._subjects = {s.index: tuple(self._subject_persons(s)) for s in sentences}

    def find(self, candidate: Candidate) -> Arguments:
        """The arguments of a mention in its own sentence."""
        participants: dict[Entity, Argument] = {}
        places: dict[Entity, Argument] = {}
        for argument, is_place in self._around(candidate):
            (places if is_place else participants).setdefault(argument.entity, argument)
        return Arguments(_ordered(participants), _ordered(places))

    def _around(self, candidate: Candidate) -> list[_Found]:
        sentence, head = candidate.sentence, candidate.head
        found = self._below(sentence, head, candidate.verbal)
        if candidate.verbal:
            if not self._has_subject(sentence, head):
                found += self._borrowed_subject(sentence, head)
            return found
        if "свой" in [sentence.tokens[child].lemma for child in sentence.children(head)]:
            found += self._owner(sentence, head)
        governor = self._light_governor(sentence, head)
        if governor is not None:
            found += self._below(sentence, governor, True, without=head)
            if not self._has_subject(sentence, governor):
                found += self._borrowed_subject(sentence, governor)
        return found

    def _below(self, sentence: Sentence, head: int, verbal: bool, without: int = -1) -> list[_Found]:
        """The names and offices that depend on a trigger, not those inside another clause."""
        found: list[_Found] = []
        tokens = sentence.tokens
        for child in sentence.children(head):
            rel = tokens[child].rel
            role = rel.partition(":")[0]
            if child == without or (role not in _ROLES_OF_PARTICIPANTS and rel != "nummod:gov"):
                continue
            subject = role == "nsubj"
            preposition = _preposition(sentence, child)
            found += [
                one
                for node in self._phrase(sentence, child)
                if (one := self._argument(sentence, node, child, subject, preposition, verbal))
            ]
        return found

    def _phrase(self, sentence: Sentence, head: int) -> list[int]:
        """A noun with what names it: appositions, coordinated names, «президент Азербайджана Ильхам Алиев»."""
        found, tokens = [head], sentence.tokens
        for child in sentence.children(head):
            token = tokens[child]
            if token.rel in _INNER and token.pos in ("PROPN", "NOUN", "PRON", "X"):
                found += self._phrase(sentence, child)
        return found

    def _argument(
        self, sentence: Sentence, node: int, top: int, subject: bool, preposition: str, verbal: bool
    ) -> _Found | None:
        """What a word of a phrase with that head names, and whether it is a place."""
        name = sentence.name_at(node)
        if name is None:
            return self._unnamed(sentence, node, node == top, subject)
        if node != name.first and name.first <= sentence.tokens[node].head < name.last:
            return None
        entity = self.entities.of(sentence, name)
        inner = node != top and not self._same_line(sentence, node, top)
        things = subject and inner and sentence.tokens[top].feats.get("Animacy") == "Inan"
        if entity.type is NameType.PLACE:
            if things and entity.name in self._countries.names.values():  # «ракеты ПВО России»
                return Argument(entity, name.span, True), False
            own = _preposition(sentence, node)
            if inner and own not in _PLACE_PREPOSITIONS:
                return None
            if subject and node == top:
                country = self._countries.acting(name.normal) or entity.name
                return Argument(Entity(country, NameType.PLACE), name.span, True), False
            here = (own or preposition) in _PLACE_PREPOSITIONS or (not verbal and not preposition)
            return (Argument(entity, name.span), True) if here else None
        nested = inner and not things  # «ракеты ПВО России»
        if nested and (verbal if entity.type is NameType.ORGANISATION else self._of_topic(sentence, node)):
            return None
        if entity.type is NameType.ORGANISATION and preposition in ("в", "на"):
            return None
        return Argument(entity, name.span, subject), False

    def _unnamed(self, sentence: Sentence, node: int, head: bool, subject: bool) -> _Found | None:
        """Who an office, «музыкант» or «он» is."""
        token = sentence.tokens[node]
        if head and (found := self._office(sentence, node)):
            return Argument(found, Span(token.start, token.end), subject), False
        if head and subject and _bare_person(sentence, node):
            return self._understood(sentence, token.feats.get("Gender", ""))
        if token.lemma in _THIRD_PERSON:
            return self._understood(sentence, _THIRD_PERSON[token.lemma])
        return None

    def _of_topic(self, sentence: Sentence, node: int) -> bool:
        """«по делу Голунова»: the person is what something is about."""
        above = sentence.tokens[node].head
        return above >= 0 and self._lexicon.guarded("topics", sentence.tokens[above].lemma)

    def _same_line(self, sentence: Sentence, node: int, top: int) -> bool:
        """Whether a name is named beside the head of its phrase («и Алиев»), not below it («президент России»)."""
        while node != top:
            if sentence.tokens[node].rel not in ("conj", "appos", "flat", "flat:name"):
                return False
            node = sentence.tokens[node].head
        return True

    def _office(self, sentence: Sentence, node: int) -> Entity | None:
        office = self._countries.office(sentence, node)
        if office is None or any(
            sentence.tokens[c].rel in ("appos", "flat:name") and sentence.name_at(c) for c in sentence.children(node)
        ):
            return None
        offices = self.entities.offices
        if office in offices:
            return offices[office]
        holders = {entity for (noun, _), entity in offices.items() if noun == office[0]}
        return next(iter(holders)) if not office[1] and len(holders) == 1 else None

    def _light_governor(self, sentence: Sentence, head: int) -> int | None:
        """The verb that only says that the noun takes place, above it or in its relative clause."""
        token = sentence.tokens[head]
        if token.head >= 0 and token.rel.split(":")[0] in ("nsubj", "obj"):
            return token.head if self._lexicon.guarded("light", sentence.tokens[token.head].lemma) else None
        return next((c for c in sentence.children(head) if sentence.tokens[c].rel == "acl:relcl"), None)

    def _owner(self, sentence: Sentence, head: int) -> Iterator[_Found]:
        """«до своей смерти Стругацкий составлял …»: the subject of the verb above."""
        for node in sentence.ancestors(head):
            if self._has_subject(sentence, node):
                yield from self._lent_subject(sentence, node)
                return

    def _has_subject(self, sentence: Sentence, head: int) -> bool:
        tokens = sentence.tokens
        return any(tokens[child].rel.startswith(("nsubj", "csubj")) for child in sentence.children(head))

    def _borrowed_subject(self, sentence: Sentence, head: int) -> Iterator[_Found]:
        """No subject of its own: that of the verb it is coordinated with, or the one mentioned last."""
        token = sentence.tokens[head]
        above = token.head
        while above >= 0 and token.rel.split(":")[0] in ("conj", "advcl", "xcomp", "ccomp", "acl", "parataxis"):
            if token.rel.startswith("acl") and (name := sentence.name_at(above)):
                yield Argument(self.entities.of(sentence, name), name.span, True), False
                return
            if self._has_subject(sentence, above):
                yield from self._lent_subject(sentence, above)
                return
            token, above = sentence.tokens[above], sentence.tokens[above].head
        feats = sentence.tokens[head].feats
        gender = feats.get("Gender", "")
        if sentence.tokens[head].rel.split(":")[0] == "acl":
            return  # «крупных бизнесменов, покинувших страну»: those it depends on, and no person mentioned before
        told = feats.get("Number") == "Sing" and gender in ("Masc", "Fem") and feats.get("VerbForm") != "Inf"
        if told and (person := self._last_person(sentence, gender)):
            yield person, False

    def _lent_subject(self, sentence: Sentence, verb: int) -> Iterator[_Found]:
        """The subject nearest to another verb; of two, the parser lost the farther one's own verb."""
        subjects = [c for c in sentence.children(verb) if sentence.tokens[c].rel.startswith("nsubj")]
        nearest = min(subjects, key=lambda child: abs(child - verb), default=None)
        if nearest is not None:
            for node in self._phrase(sentence, nearest):
                if found := self._argument(sentence, node, nearest, True, "", True):
                    yield found

    def _understood(self, sentence: Sentence, gender: str) -> _Found | None:
        person = self._last_person(sentence, gender)
        return (person, False) if person else None

    def _last_person(self, sentence: Sentence, gender: str) -> Argument | None:
        """The latest subject among the persons of the three sentences before who fits the gender."""
        for index in range(sentence.index - 1, max(-1, sentence.index - 4), -1):
            for argument in self._subjects.get(index, ()):
                if argument.entity.gender in (gender, ""):
                    return Argument(argument.entity, argument.span, True, sure=False)
        return None

    def _subject_persons(self, sentence: Sentence) -> Iterator[Argument]:
        """Persons in a sentence, subjects first."""
        found: list[tuple[bool, int, Argument]] = []
        for name in sentence.names:
            if name.type is NameType.PERSON:
                entity = self.entities.of(sentence, name)
                subject = _chain_role(sentence, name)
                found.append((not subject, name.first, Argument(entity, name.span, subject)))
        for _, _, argument in sorted(found, key=lambda item: item[:2]):
            yield argument


def _bare_person(sentence: Sentence, node: int) -> bool:
    """«музыкант», «61-летняя певица»: a person by a common noun alone, in the singular."""
    token = sentence.tokens[node]
    if token.pos != "NOUN" or token.feats.get("Animacy") != "Anim" or token.feats.get("Number") != "Sing":
        return False
    return all(sentence.tokens[child].rel in ("amod", "det", "punct") for child in sentence.children(node))


def _chain_role(sentence: Sentence, name: Name) -> bool:
    node = name.first
    while sentence.tokens[node].rel in ("appos", "flat", "flat:name") and sentence.tokens[node].head >= 0:
        node = sentence.tokens[node].head
    return sentence.tokens[node].rel.startswith("nsubj")


def _ordered(found: dict[Entity, Argument]) -> tuple[Argument, ...]:
    if len(found) < 2:
        return tuple(found.values())
    return tuple(sorted(found.values(), key=lambda argument: argument.span))


def _preposition(sentence: Sentence, node: int) -> str:
    tokens = sentence.tokens
    for child in sentence.children(node):
        if tokens[child].rel == "case":
            return tokens[child].lemma
    return ""
