"""What is seen of a candidate when its worth is weighed: the tagger's word, its place in the article, its kin."""

from collections import defaultdict
from collections.abc import Sequence
from math import log2

import numpy as np

from timeline.extract.fused_weights import Floats
from timeline.extract.layout import Zone
from timeline.extract.learned.worth import FEATURES
from timeline.extract.selection import Found
from timeline.extract.tokens import NameType, Sentence
from timeline.extract.triggers import Candidate
from timeline.model.event import Kind
from timeline.model.instant import DAY
from timeline.model.timex import Basis

_ZONES, _KINDS, _BASES = list(Zone), list(Kind), list(Basis)
_NAMES = (NameType.PERSON, NameType.PLACE, NameType.ORGANISATION)
_POS = ("NOUN", "VERB", "PROPN", "ADJ", "ADV")
_TENSES, _FORMS = ("Past", "Pres", "Fut"), ("Fin", "Part", "Conv", "Inf")
_RELS = (
    "root",
    "nsubj",
    "nsubj:pass",
    "obj",
    "obl",
    "nmod",
    "conj",
    "acl",
    "acl:relcl",
    "advcl",
    "ccomp",
    "xcomp",
    "parataxis",
    "csubj",
    "appos",
    "iobj",
    "amod",
)
REFUSALS = (
    "header",
    "in_date",
    "unreal",
    "infinitive",
    "negated",
    "state",
    "light_verb",
    "habit",
    "phase",
    "topic",
)


def worth_rows(found: Sequence[Found], sentences: int, columns: tuple[int, int, int]) -> Floats:
    """One row a candidate of a document; ``columns`` of the marginals: editor, event head, inside of an event."""
    heads = np.array([_marginals(item, columns) for item in found], dtype=np.float32).reshape(len(found), 3)
    by_sentence: dict[int, list[int]] = defaultdict(list)
    by_key: dict[str | int, list[int]] = defaultdict(list)
    for at, item in enumerate(found):
        by_sentence[item.candidate.sentence.index].append(at)
        for key in _keys(item.candidate):
            by_key[key].append(at)
    told = heads.tolist()
    rows: list[list[float]] = []
    for at, item in enumerate(found):
        beside = by_sentence[item.candidate.sentence.index]
        kin = {other for key in _keys(item.candidate) for other in by_key[key]} - {at}
        rows.append(
            [
                *told[at],
                sum(told[other][1] > told[at][1] for other in beside),
                sum(told[other][0] > told[at][0] for other in beside),
                *_place(item, sentences, len(beside)),
                *_word(item),
                *_date(item),
                *_clause(item.candidate.sentence, item.candidate.head),
                *_kin(found, kin, told),
                *_neighbours(found, at, beside, told),
            ]
        )
    return np.array(rows, dtype=np.float32).reshape(len(found), len(FEATURES))


def _marginals(item: Found, columns: tuple[int, int, int]) -> list[float]:
    if item.marginals is None:
        return [0.0, 0.0, 0.0]
    part = item.marginals[item.candidate.first : item.candidate.last]
    return [float(part[:, column].max()) for column in columns]


def _keys(candidate: Candidate) -> set[str | int]:
    return {candidate.lemma, *candidate.entry.families}


def _place(item: Found, sentences: int, beside: int) -> list[float]:
    candidate, setting = item.candidate, item.setting
    index = candidate.sentence.index
    return [
        _ZONES.index(setting.zone),
        setting.lead,
        setting.main,
        index,
        index / max(1, sentences),
        sentences,
        item.opens,
        candidate.head,
        len(candidate.sentence.tokens),
        beside,
    ]


def _word(item: Found) -> list[float]:
    candidate = item.candidate
    token, sentence = candidate.token, candidate.sentence
    return [
        candidate.entry.strength,
        candidate.verbal,
        candidate.last - candidate.first,
        _KINDS.index(candidate.entry.kind),
        _number(_POS, token.pos),
        _number(_TENSES, token.feats.get("Tense", "")),
        _number(_FORMS, token.feats.get("VerbForm", "")),
        _number(("Perf", "Imp"), token.feats.get("Aspect", "")),
        _number(("Act", "Pass", "Mid"), token.feats.get("Voice", "")),
        _number(("Sing", "Plur"), token.feats.get("Number", "")),
        _number(_RELS, token.rel),
        len(list(sentence.ancestors(candidate.head))),
        _number(_POS, sentence.tokens[token.head].pos) if token.head >= 0 else -1,
        _number(REFUSALS, item.refusal[0] if item.refusal else ""),
    ]


def _date(item: Found) -> list[float]:
    link = item.setting.link
    if link is None:
        return [0, 0, 0, 9, 0, 0, -1]
    time = link.date.time
    known = time is not None and time.begin is not None and time.end is not None
    days = log2(1 + (time.end - time.begin) / DAY) if time and known and time.begin is not None and time.end else -1
    learned = link.learned if link.learned is not None else 0.5
    return [1, link.primary, link.nearest, link.cost, learned, _BASES.index(link.date.basis), days]


def _clause(sentence: Sentence, head: int) -> list[float]:
    """What hangs on it: subject, object and whether they are names, how many names, a negation."""
    subject = thing = -1
    negated = False
    for child in sentence.children(head):
        token = sentence.tokens[child]
        if token.rel.startswith("nsubj"):
            subject = child
        elif token.rel in ("obj", "nmod") and thing < 0:
            thing = child
        negated = negated or token.lemma == "не"
    below = {node for child in sentence.children(head) for node in (child, *sentence.children(child))}
    names = sum(not below.isdisjoint(range(name.first, name.last)) for name in sentence.names)
    return [
        subject >= 0,
        _name(sentence, subject),
        thing >= 0,
        _name(sentence, thing),
        names,
        negated,
    ]


def _name(sentence: Sentence, node: int) -> float:
    name = sentence.name_at(node) if node >= 0 else None
    return _NAMES.index(name.type) + 1 if name else 0


def _kin(found: Sequence[Found], kin: set[int], told: Sequence[Sequence[float]]) -> list[float]:
    """How often its word or its family comes again, and where."""
    return [
        len(kin),
        any(found[other].setting.zone is Zone.TITLE for other in kin),
        any(found[other].setting.lead for other in kin),
        max((told[other][0] for other in kin), default=0),
    ]


def _neighbours(found: Sequence[Found], at: int, beside: Sequence[int], told: Sequence[Sequence[float]]) -> list[float]:
    """What the tagger says of the candidate that governs it and of those that hang on it."""
    head, above = found[at].candidate.head, found[at].candidate.token.head
    governors = [other for other in beside if found[other].candidate.head == above]
    hanging = [other for other in beside if found[other].candidate.token.head == head]
    return [max((told[o][column] for o in group), default=0) for column in (0, 1) for group in (governors, hanging)]


def _number(known: Sequence[str], value: str) -> float:
    return known.index(value) + 1 if value in known else 0
