"""Which noun a verb speaks of, also where the parser gave it to another word."""

from timeline.extract.phrases import named_by, role_of
from timeline.extract.tokens import NameType, Sentence

_NEAR = 6  # words within which a verb that comes first has its subject
_FAR = 12  # words between a noun and its verb or participle
_PARTING = frozenset(",;:—–-")
_RELATIVE = frozenset({"который", "чей", "кто", "что", "где", "куда", "откуда", "когда"})
_MANY = frozenset({"большинство", "меньшинство", "часть", "ряд", "половина", "множество", "пара", "несколько"})


def subject_of(sentence: Sentence, head: int, dates: frozenset[int]) -> int | None:
    """The nearest of a verb's subjects, by the parser or by agreement; None where it has none of its own."""
    own = [child for child in sentence.children(head) if role_of(sentence, child) == "nsubj"]
    own = [child for child in own if child not in dates and _may_be_subject(sentence, head, child)]
    if own:
        return min(own, key=lambda child: _distance(sentence, child, head))
    for found in (_torn_away(sentence, head), _given_away(sentence, head, dates)):
        if found is not None:
            return found
    return _past_a_clause(sentence, head)


def _past_a_clause(sentence: Sentence, head: int) -> int | None:
    """«автобус, в котором был 51 человек, съехал в кювет»: taken for a second clause that tells of the noun."""
    token, above = sentence.tokens[head], sentence.tokens[sentence.tokens[head].head]
    if token.rel != "acl:relcl" or token.head > head or above.feats.get("Case") != "Nom":
        return None
    if any(sentence.tokens[node].lemma in _RELATIVE for node in sentence.subtree(head)):
        return None
    between = [sentence.tokens[node].lemma for node in range(token.head + 1, head)]
    feats = [token.feats.get(key, above.feats.get(key)) == above.feats.get(key) for key in ("Number", "Gender")]
    return token.head if all(feats) and not _RELATIVE.isdisjoint(between) else None


def _torn_away(sentence: Sentence, head: int) -> int | None:
    """«По данным полиции Уго Чавес скончался»: a person in the nominative that the parser hangs on a noun before."""
    feats = sentence.tokens[head].feats
    for name in sentence.names:
        token, above = sentence.tokens[name.first], sentence.tokens[name.first].head
        if name.type is not NameType.PERSON or name.last != head or token.feats.get("Case") != "Nom" or above < 0:
            continue
        hung = above < name.first and sentence.tokens[above].feats.get("Case", "Nom") != "Nom"
        agrees = token.feats.get("Gender") == feats.get("Gender") and token.feats.get("Number") == feats.get("Number")
        if hung and agrees and role_of(sentence, name.first) in ("nmod", "appos"):
            return name.first
    return None


def _given_away(sentence: Sentence, head: int, dates: frozenset[int]) -> int | None:
    """«Решение пришло в мае — в этот день атака унесла жизни 29 человек»: its subject that the parser gave to a verb
    farther away; nothing but names, circumstances and brackets stand between the two.
    """
    feats = sentence.tokens[head].feats
    if not (feats.get("VerbForm") == "Fin" or feats.get("Variant") == "Short"):
        return None
    for steps in (range(head - 1, max(-1, head - _FAR), -1), range(head + 1, min(len(sentence.tokens), head + _NEAR))):
        for node in steps:
            token = sentence.tokens[node]
            if token.text in _PARTING or token.pos in ("VERB", "AUX", "SCONJ", "PRON"):
                break
            above = token.head if role_of(sentence, node) in ("nsubj", "obj") else -1
            if node in dates or above in (-1, head) or token.feats.get("Case") != "Nom":
                continue
            agrees = token.feats.get("Number") == feats.get("Number")
            agrees = agrees and feats.get("Gender", "") in (token.feats.get("Gender", ""), "")
            if agrees and sentence.tokens[above].pos == "VERB":
                # A person named before the verb is better told by the article, which has the full name.
                return None if node < head and _names_person(sentence, node) else node
    return None


def _names_person(sentence: Sentence, node: int) -> bool:
    name = sentence.name_at(node)
    return bool(named_by(sentence, node)) if name is None else name.type is NameType.PERSON


def one_person(sentence: Sentence, head: int, subject: int) -> tuple[int, ...]:
    """«врач, академик и профессор Геннадий Онищенко работал»: under a verb in the singular all are one."""
    if sentence.tokens[head].feats.get("Number") != "Sing" or sentence.name_at(subject):
        return ()
    nodes = [subject]
    for node in nodes:
        for child in sentence.children(node):
            if role_of(sentence, child) not in ("appos", "conj", "flat") or child >= head > subject:
                continue
            name = sentence.name_at(child)
            if name is None and sentence.tokens[child].feats.get("Case") == "Nom":
                nodes.append(child)
            elif name is not None and name.type is NameType.PERSON:
                return tuple(range(name.first, name.last)) if len(nodes) > 1 else ()
    return ()


def _distance(sentence: Sentence, child: int, head: int) -> int:
    """From a verb to a subject, or to the name that stands beside it."""
    return min(abs(node - head) for node in [child, *named_by(sentence, child)])


def named_before(sentence: Sentence, head: int) -> str:
    """The last subject before the verb that agrees, where the verb's own is a pronoun or was given to another verb.

    «Пшемыслав был третьим ребёнком, он родился …»; «Скульптор Георгий Франгулян соорудил памятник, работа …».
    """
    gender = sentence.tokens[head].feats.get("Gender")
    for name in reversed(sentence.names):
        top = _office_of(sentence, name.first)
        subject = role_of(sentence, top) == "nsubj" and sentence.tokens[name.first].feats.get("Case") == "Nom"
        if name.type is NameType.PERSON and name.last <= head and subject and sentence.tokens[top].head != head:
            return name.normal if gender and sentence.tokens[name.first].feats.get("Gender") == gender else ""
    return ""


def _office_of(sentence: Sentence, node: int) -> int:
    """The noun in the nominative that a name stands beside, or the name itself."""
    while role_of(sentence, node) == "appos" and sentence.tokens[sentence.tokens[node].head].feats.get("Case") == "Nom":
        node = sentence.tokens[node].head
    return node


def _may_be_subject(sentence: Sentence, head: int, child: int) -> bool:
    """Whether a noun agrees in number with the verb that the parser gave it to."""
    verb, noun = sentence.tokens[head].feats.get("Number"), sentence.tokens[child].feats.get("Number")
    if not (verb and noun) or verb == noun or sentence.tokens[child].pos not in ("NOUN", "PROPN"):
        return True
    below = {sentence.tokens[node].rel.split(":")[0] for node in sentence.children(child)}
    counted = not below.isdisjoint({"nummod", "conj"}) or sentence.tokens[child].lemma in _MANY
    return counted or sentence.tokens[child].feats.get("Case") != "Nom"


def agreeing(sentence: Sentence, participle: int) -> int | None:
    """The noun that a participle tells of and agrees with: one before it, or the one that it leads up to."""
    feats = sentence.tokens[participle].feats
    wanted = [feats.get(key) for key in ("Number", "Case", "Gender")]
    above = sentence.tokens[participle].head
    before = range(participle - 1, max(-1, participle - _FAR), -1)
    for node in [above] if above > participle else before:
        token = sentence.tokens[node]
        if token.pos in ("NOUN", "PROPN") and [token.feats.get(key) for key in ("Number", "Case", "Gender")] == wanted:
            name = sentence.name_at(node)
            return name.first if name else node
    return None


def lender(sentence: Sentence, head: int) -> tuple[int | None, int | None]:
    """The subject of the verb that this one is coordinated with, when both agree in number.

    Second, where that subject is «который»: the noun of which it speaks.
    """
    token = sentence.tokens[head]
    while token.head >= 0 and token.rel.split(":")[0] in ("conj", "xcomp", "advcl"):
        above = token.head
        subjects = [child for child in sentence.children(above) if role_of(sentence, child) == "nsubj"]
        if subjects:
            nearest = min(subjects, key=lambda child: abs(child - above))
            converb = sentence.tokens[head].feats.get("VerbForm") == "Conv"  # «власти отметили это, назначив …»
            number = sentence.tokens[above].feats.get("Number")
            agreeing = converb or number == sentence.tokens[head].feats.get("Number")
            genders = {sentence.tokens[node].feats.get("Gender") for node in (above, head)} - {None}
            agreeing = agreeing and (len(genders) < 2 or sentence.tokens[head].feats.get("Number") == "Plur")
            if agreeing and sentence.tokens[nearest].lemma == "который" and sentence.tokens[above].head >= 0:
                return None, sentence.tokens[above].head
            return (nearest if agreeing and sentence.tokens[nearest].pos != "PRON" else None), None
        token = sentence.tokens[above]
    return None, None
