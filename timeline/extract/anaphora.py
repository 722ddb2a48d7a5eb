"""What a clause does something to where its text says only «которого», «его» or nothing at all."""

from collections.abc import Mapping

from timeline.extract.inflection import Inflection
from timeline.extract.mentions import Mention
from timeline.extract.phrases import behind_a_clause, light, phrase, role_of, written
from timeline.extract.tokens import NameType, Sentence

_HIM = {"его": "Masc", "него": "Masc", "ее": "Fem", "её": "Fem", "нее": "Fem", "неё": "Fem"}
_LONGEST = 40


def meant_object(mention: Mention, inflection: Inflection, dates: frozenset[int], hero: Mapping[str, str]) -> str:
    """The object to be put behind the verb, in the accusative; "" where the clause has its own or nobody can say."""
    sentence, head = mention.candidate.sentence, mention.candidate.head
    objects = [child for child in sentence.children(head) if role_of(sentence, child) == "obj"]
    for child in objects:
        token = sentence.tokens[child]
        if token.lemma == "который" and token.feats.get("Case") in ("Acc", "Gen"):
            return _antecedent(sentence, head, inflection, dates)
        gender = _HIM.get(token.text.lower())
        if gender and not behind_a_clause(sentence, head, child):
            return _person(mention, gender, inflection, hero)
    return "" if objects else _shared(sentence, head, dates)


def _antecedent(sentence: Sentence, head: int, inflection: Inflection, dates: frozenset[int]) -> str:
    """«делегация, которую возглавит Шматко» → «делегацию»."""
    above = sentence.tokens[head].head
    if above < 0 or sentence.tokens[above].pos not in ("NOUN", "PROPN"):
        return ""
    name = sentence.name_at(above)
    if name is not None:
        gender = sentence.tokens[name.first].feats.get("Gender", "")
        return inflection.accusative(name.normal, gender) if name.type is NameType.PERSON else ""
    told = [
        node
        for child in sentence.children(above)
        if child > above and role_of(sentence, child) == "nmod"
        for node in light(sentence, child, dates)
    ]
    noun = inflection.accusative_noun(sentence.tokens[above])
    rest = written(sentence, sorted(told))
    return f"{noun} {rest}".strip() if len(noun) + len(rest) < _LONGEST else noun


def _person(mention: Mention, gender: str, inflection: Inflection, hero: Mapping[str, str]) -> str:
    """The one person of that gender that the happening befell, else whom the article speaks of most."""
    people = {
        argument.entity.name
        for argument in mention.arguments.participants
        if not (argument.subject and argument.sure)
        and argument.entity.type is NameType.PERSON
        and argument.entity.gender in (gender, "")
    }
    subjects = {
        argument.entity.name for argument in mention.arguments.participants if argument.subject and argument.sure
    }
    if not people and gender in hero and hero[gender] not in subjects:
        people.add(hero[gender])
    return inflection.accusative(people.pop(), gender) if len(people) == 1 else ""


def _shared(sentence: Sentence, head: int, dates: frozenset[int]) -> str:
    """«Попова доставили в больницу, прооперировали»: of two verbs without a subject the first names whom."""
    token = sentence.tokens[head]
    if token.rel.split(":")[0] != "conj" or token.head < 0 or _mood(sentence, head) != _mood(sentence, token.head):
        return ""
    if any(role_of(sentence, child).startswith(("nsubj", "obl")) for child in sentence.children(head)):
        return ""
    above = sentence.children(token.head)
    if any(role_of(sentence, child) == "nsubj" for child in above) or token.feats.get("Number") != "Plur":
        return ""
    for child in above:
        if role_of(sentence, child) == "obj" and child < token.head:
            words = sorted({node for piece in phrase(sentence, child, 85, dates) for node in piece.tokens})
            text = written(sentence, words)
            return text if len(text) < _LONGEST else ""
    return ""


def _mood(sentence: Sentence, node: int) -> tuple[str | None, ...]:
    feats = sentence.tokens[node].feats
    return feats.get("VerbForm"), feats.get("Tense"), feats.get("Number")
