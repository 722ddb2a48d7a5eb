"""What the linkers see of a pair: an event and a date, a name or a place in the same sentence, as numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from timeline.extract.fused_weights import Floats
from timeline.extract.learned.spans import TokenSpan, head_of
from timeline.extract.learned.tagger import Marginals
from timeline.extract.tokens import NameType, Sentence

_RELS = (
    "nsubj",
    "nsubj:pass",
    "obj",
    "iobj",
    "obl",
    "obl:agent",
    "nmod",
    "amod",
    "appos",
    "conj",
    "acl",
    "acl:relcl",
    "advcl",
    "ccomp",
    "xcomp",
    "parataxis",
    "root",
    "advmod",
    "flat:name",
    "nummod",
)
_CASES = ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc")
_PREPOSITIONS = (
    "в",
    "на",
    "с",
    "из",
    "от",
    "к",
    "по",
    "у",
    "между",
    "под",
    "через",
    "о",
    "для",
    "против",
    "до",
    "за",
    "при",
    "после",
    "около",
)
_POS = ("NOUN", "VERB", "PROPN", "ADJ", "NUM", "ADV", "PRON")
_CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "ccomp", "csubj", "parataxis"})
_FAR = 20
_RIVAL = 0.2  # the tagger's marginal from which another word may claim the candidate too

FEATURES = (
    "distance",
    "after",
    "between_tokens",
    "between_verbs",
    "between_commas",
    "between_others",
    "path_up",
    "path_down",
    "path_clauses",
    "path_conj",
    "rank",
    "rivals_nearer",
    "event_first",
    "event_way",
    "event_pos",
    "event_verb_form",
    "event_rel",
    "event_case",
    "event_marginal",
    "event_length",
    "event_children",
    "event_has_subject",
    "other_way",
    "other_pos",
    "other_rel",
    "other_case",
    "other_preposition",
    "other_length",
    "other_name",
    "first_step",
    "last_step",
    "sentence_length",
    "rivals",
    "others",
    "first_sentence",
    "same_tokens",
)
"""The columns that every linker has; the tagger's marginals of the candidate follow."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A stretch with its head and the way from it to the root."""

    tokens: TokenSpan
    head: int
    way: tuple[int, ...]


def pair_rows(
    sentence: Sentence,
    marginals: Marginals,
    columns: Sequence[int],
    events: Sequence[TokenSpan],
    others: Sequence[TokenSpan],
) -> Floats:
    """Rows for (event, other) in the order of the events, for each in that of the others; ``columns`` of marginals.

    An event's row does not depend on which other events are asked about: its rivals are those that the tagger sees.
    """
    event_places = [_place(sentence, event) for event in events]
    other_places = [_place(sentence, other) for other in others]
    rivals = [TokenSpan(at, at + 1) for at in np.flatnonzero(marginals[:, 0] >= _RIVAL).tolist()]
    rows: list[list[float]] = []
    facts = [_other_facts(sentence, other) for other in other_places]
    likely = [[float(marginals[o.tokens.first : o.tokens.last, c].max()) for c in columns] for o in other_places]
    for event in event_places:
        event_facts = _event_facts(sentence, event, float(marginals[event.head, 0]))
        distances = [_gap(event.tokens, other.tokens) for other in other_places]
        for at, other in enumerate(other_places):
            rank = sum(distance < distances[at] for distance in distances)
            nearer = sum(_gap(rival, other.tokens) < distances[at] for rival in rivals if not _inside(rival, event))
            pair = _pair_facts(sentence, event, other, other_places)
            rows.append(
                [
                    *pair[0],
                    rank,
                    nearer,
                    *event_facts,
                    *facts[at],
                    *pair[1],
                    len(sentence.tokens),
                    len(rivals),
                    len(others),
                    sentence.index == 0,
                    event.tokens.first <= other.head < event.tokens.last,
                    *likely[at],
                ]
            )
    return np.array(rows, dtype=np.float32).reshape(len(rows), len(FEATURES) + len(columns))


def _place(sentence: Sentence, tokens: TokenSpan) -> _Place:
    head = head_of(sentence, tokens)
    return _Place(tokens, head, (head, *sentence.ancestors(head)))


def _gap(one: TokenSpan, other: TokenSpan) -> int:
    return max(0, one.first - other.last + 1, other.first - one.last + 1)


def _inside(rival: TokenSpan, event: _Place) -> bool:
    return event.tokens.first <= rival.first < event.tokens.last


def _pair_facts(
    sentence: Sentence, event: _Place, other: _Place, others: Sequence[_Place]
) -> tuple[list[float], list[float]]:
    first, last = min(event.head, other.head), max(event.head, other.head)
    between = sentence.tokens[first + 1 : last]
    meeting = next((node for node in event.way if node in other.way), None)
    up = event.way.index(meeting) if meeting is not None else _FAR
    down = other.way.index(meeting) if meeting is not None else _FAR
    steps = [sentence.tokens[node].rel for node in (*event.way[:up], *other.way[:down])]
    first_step = other.way[down - 1] if 0 < down < _FAR else -1
    last_step = event.way[up - 1] if 0 < up < _FAR else -1
    linear = [
        float(_gap(event.tokens, other.tokens)),
        float(other.tokens.first > event.head),
        float(len(between)),
        float(sum(token.pos == "VERB" for token in between)),
        float(sum(token.text in ",;:—" for token in between)),
        float(sum(first < place.head < last for place in others)),
        float(up),
        float(down),
        float(sum(rel in _CLAUSES for rel in steps)),
        float(sum(rel == "conj" for rel in steps)),
    ]
    tree = [
        _number(_RELS, sentence.tokens[first_step].rel if first_step >= 0 else ""),
        _number(_RELS, sentence.tokens[last_step].rel if last_step >= 0 else ""),
    ]
    return linear, tree


def _event_facts(sentence: Sentence, event: _Place, marginal: float) -> list[float]:
    token = sentence.tokens[event.head]
    children = sentence.children(event.head)
    return [
        float(event.tokens.first),
        float(len(event.way)),
        _number(_POS, token.pos),
        _number(("Fin", "Part", "Conv", "Inf"), token.feats.get("VerbForm", "")),
        _number(_RELS, token.rel),
        _number(_CASES, token.feats.get("Case", "")),
        marginal,
        float(event.tokens.last - event.tokens.first),
        float(len(children)),
        float(any(sentence.tokens[child].rel.startswith("nsubj") for child in children)),
    ]


def _other_facts(sentence: Sentence, other: _Place) -> list[float]:
    token = sentence.tokens[other.head]
    name = next((n for n in sentence.names if n.first < other.tokens.last and other.tokens.first < n.last), None)
    kinds = (NameType.PERSON, NameType.PLACE, NameType.ORGANISATION)
    return [
        float(len(other.way)),
        _number(_POS, token.pos),
        _number(_RELS, token.rel),
        _number(_CASES, token.feats.get("Case", "")),
        _number(_PREPOSITIONS, _preposition(sentence, other)),
        float(other.tokens.last - other.tokens.first),
        float(kinds.index(name.type) + 1) if name else 0.0,
    ]


def _preposition(sentence: Sentence, other: _Place) -> str:
    for node in other.way[:3]:
        for child in sentence.children(node):
            if sentence.tokens[child].rel == "case":
                return sentence.tokens[child].lemma
        if sentence.tokens[node].rel not in ("appos", "flat", "flat:name", "conj", "nmod"):
            break
    first = sentence.tokens[other.tokens.first]
    before = sentence.tokens[other.tokens.first - 1] if other.tokens.first else first
    return first.lemma if first.pos == "ADP" else before.lemma if before.pos == "ADP" else ""


def _number(known: Sequence[str], value: str) -> float:
    return float(known.index(value) + 1) if value in known else 0.0
