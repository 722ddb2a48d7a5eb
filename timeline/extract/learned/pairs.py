"""The linkers' features of a pair: an event and a date, a name or a place in the same sentence."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, compress
from types import MappingProxyType
from typing import Final

import numpy as np

from timeline.extract.fused_weights import Floats
from timeline.extract.learned.spans import TokenSpan, head_of
from timeline.extract.learned.tagger import Marginals
from timeline.extract.tokens import NameType, Sentence


def _numbered(*values: str) -> Mapping[str, float]:
    """Each value's number, from 1."""
    return MappingProxyType({value: float(at + 1) for at, value in enumerate(values)})


_RELS = _numbered(
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
_CASES = _numbered("Nom", "Gen", "Dat", "Acc", "Ins", "Loc")
_PREPOSITIONS = _numbered(
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
_POS = _numbered("NOUN", "VERB", "PROPN", "ADJ", "NUM", "ADV", "PRON")
_FORMS = _numbered("Fin", "Part", "Conv", "Inf")
_KINDS = MappingProxyType({NameType.PERSON: 1.0, NameType.PLACE: 2.0, NameType.ORGANISATION: 3.0})
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
"""The columns that every linker has; the tagger's marginals of the candidate follow.

Up to ``rivals_nearer`` a pair's, up to ``event_has_subject`` an event's, up to ``other_name`` the other's; of the rest
the steps and ``same_tokens`` are a pair's.
"""


@dataclass(slots=True)
class _Place:
    """A stretch with its head and the way from it to the root: nodes, and how many clauses and conjuncts lie below."""

    tokens: Final[TokenSpan]
    head: Final[int]
    way: Final[Sequence[int]]
    clauses: Final[Sequence[int]]
    conjuncts: Final[Sequence[int]]


@dataclass(frozen=True, slots=True)
class _Counts:
    """How many verbs and commas stand before each token, and where, in order, candidates have their heads."""

    verbs: Sequence[int]
    commas: Sequence[int]
    heads: Sequence[int]

    @staticmethod
    def of(sentence: Sentence, places: Sequence[_Place]) -> "_Counts":
        """Counted once a sentence, so that a pair costs no walk over the tokens between."""
        tokens = sentence.tokens
        return _Counts(
            _running([token.pos == "VERB" for token in tokens]),
            _running([token.text in ",;:—" for token in tokens]),
            sorted([place.head for place in places]),
        )


def _running(found: Iterable[int]) -> list[int]:
    return list(accumulate(found, initial=0))


def pair_rows(
    sentence: Sentence,
    marginals: Marginals,
    columns: Sequence[int],
    events: Sequence[TokenSpan],
    others: Sequence[TokenSpan],
) -> Floats:
    """Rows for (event, other) in the order of the events, for each in that of the others; ``columns`` of marginals."""
    table = PairTable()
    table.add(sentence, marginals, events, others)
    return table.rows(columns)


class PairTable:
    """The pairs of many sentences: what is seen of an event, of what may belong to it, and of both together.

    The rows are put together at the end and at once: an event's part is the same in each of its pairs.
    """

    def __init__(self) -> None:
        self._events: list[list[float]] = []
        self._others: list[list[float]] = []
        self._marginals: list[Marginals] = []  # the most that any token of the other has, in every column
        self._pairs: list[list[float]] = []
        self._places: list[tuple[int, int]] = []  # of each pair's event and other

    def __len__(self) -> int:
        return len(self._pairs)

    @staticmethod
    def joined(tables: Sequence["PairTable"]) -> "PairTable":
        """One table of the pairs of all."""
        found = PairTable()
        for table in tables:
            events, others = len(found._events), len(found._others)
            found._events += table._events
            found._others += table._others
            found._marginals += table._marginals
            found._pairs += table._pairs
            found._places += [(event + events, other + others) for event, other in table._places]
        return found

    def add(
        self,
        sentence: Sentence,
        marginals: Marginals,
        events: Sequence[TokenSpan],
        others: Sequence[TokenSpan],
        asked: Sequence[bool] | None = None,
    ) -> None:
        """The pairs of a sentence; of others that are not ``asked`` about none, but they count as rivals.

        An event's row does not depend on which other events are asked about: its rivals are those the tagger sees.
        """
        other_places = [_place(sentence, other) for other in others]
        wanted = other_places if asked is None else list(compress(other_places, asked))
        if not wanted:
            return
        counts = _Counts.of(sentence, other_places)
        rivals: list[int] = np.flatnonzero(marginals[:, 0] >= _RIVAL).tolist()
        beside = [len(sentence.tokens), len(rivals), len(others), float(sentence.index == 0)]
        at_other = len(self._others)
        self._others += [[*_other_facts(sentence, other), *beside] for other in wanted]
        self._marginals += [_likely(marginals, other.tokens) for other in wanted]
        for event in (_place(sentence, event) for event in events):
            at_event = len(self._events)
            self._events.append(_event_facts(sentence, event, float(marginals[event.head, 0])))
            distances = [_gap(event.tokens, other.tokens) for other in other_places]
            ranked = sorted(distances)
            if asked is not None:
                distances = compress(distances, asked)
            for at, (other, distance) in enumerate(zip(wanted, distances, strict=True), start=at_other):
                linear, tree = _pair_facts(sentence, event, other, distance, counts)
                nearer = _nearer(rivals, event.tokens, other.tokens, distance)
                same = event.tokens.first <= other.head < event.tokens.last
                self._pairs.append([*linear, bisect_left(ranked, distance), nearer, *tree, same])
                self._places.append((at_event, at))

    def rows(self, columns: Sequence[int]) -> Floats:
        """One row a pair in the order of their coming; the marginals of these columns stand at its end."""
        if not self._places:
            return np.zeros((0, len(FEATURES) + len(columns)), dtype=np.float32)
        event, other = np.array(self._places, dtype=np.int64).T
        known = np.array(self._marginals, dtype=np.float32)[:, list(columns)]
        pairs, events, others = (np.array(part, dtype=np.float32) for part in (self._pairs, self._events, self._others))
        others = others[other]
        in_order = (pairs[:, :12], events[event], others[:, :7], pairs[:, 12:14], others[:, 7:], pairs[:, 14:])
        return np.concatenate((*in_order, known[other]), axis=1)


def by_table(tables: Sequence[PairTable], scores: Floats) -> list[Floats]:
    """What belongs to the pairs of each table."""
    return np.split(scores, list(accumulate(len(table) for table in tables))[:-1])


def _likely(marginals: Marginals, one: TokenSpan) -> Marginals:
    """The most that any token of a stretch has in each column."""
    return marginals[one.first] if one.last - one.first == 1 else marginals[one.first : one.last].max(axis=0)


def _place(sentence: Sentence, tokens: TokenSpan) -> _Place:
    head = head_of(sentence, tokens)
    way = [head, *sentence.ancestors(head)]
    clause = conjunct = 0
    clauses, conjuncts = [0], [0]
    for node in way:
        rel = sentence.tokens[node].rel
        clause += rel in _CLAUSES
        conjunct += rel == "conj"
        clauses.append(clause)
        conjuncts.append(conjunct)
    return _Place(tokens, head, way, clauses, conjuncts)


def _gap(one: TokenSpan, other: TokenSpan) -> int:
    if one.first >= other.last:
        return one.first - other.last + 1
    return max(0, other.first - one.last + 1)


def _nearer(rivals: Sequence[int], event: TokenSpan, other: TokenSpan, distance: int) -> int:
    """How many rivals, tokens in order, stand nearer than that to ``other``, those inside the event aside."""
    if distance == 0:
        return 0
    first, last = other.first - distance + 1, other.last + distance - 1
    found = bisect_left(rivals, last) - bisect_left(rivals, first)
    first, last = max(first, event.first), min(last, event.last)
    inside = bisect_left(rivals, last) - bisect_left(rivals, first) if first < last else 0
    return found - inside


def _pair_facts(
    sentence: Sentence, event: _Place, other: _Place, distance: int, counts: _Counts
) -> tuple[list[float], list[float]]:
    first, last = (event.head, other.head) if event.head < other.head else (other.head, event.head)
    begin = min(first + 1, last)  # of what lies between the heads
    way, way_of_other = event.way, other.way
    for up, node in enumerate(way):
        if node in way_of_other:
            climbed, descended = up, way_of_other.index(node)
            down = descended
            break
    else:
        climbed, descended = min(_FAR, len(way)), min(_FAR, len(way_of_other))
        up = down = _FAR
    linear: list[float] = [
        distance,
        other.tokens.first > event.head,
        last - begin,
        counts.verbs[last] - counts.verbs[begin],
        counts.commas[last] - counts.commas[begin],
        max(0, bisect_left(counts.heads, last) - bisect_right(counts.heads, first)),
        up,
        down,
        event.clauses[climbed] + other.clauses[descended],
        event.conjuncts[climbed] + other.conjuncts[descended],
    ]
    tree = [
        _RELS.get(sentence.tokens[way_of_other[down - 1]].rel, 0.0) if 0 < down < _FAR else 0.0,
        _RELS.get(sentence.tokens[way[up - 1]].rel, 0.0) if 0 < up < _FAR else 0.0,
    ]
    return linear, tree


def _event_facts(sentence: Sentence, event: _Place, marginal: float) -> list[float]:
    token = sentence.tokens[event.head]
    children = sentence.children(event.head)
    return [
        event.tokens.first,
        len(event.way),
        _POS.get(token.pos, 0.0),
        _FORMS.get(token.feats.get("VerbForm", ""), 0.0),
        _RELS.get(token.rel, 0.0),
        _CASES.get(token.feats.get("Case", ""), 0.0),
        marginal,
        event.tokens.last - event.tokens.first,
        len(children),
        any(sentence.tokens[child].rel.startswith("nsubj") for child in children),
    ]


def _other_facts(sentence: Sentence, other: _Place) -> list[float]:
    token = sentence.tokens[other.head]
    first, last = other.tokens.first, other.tokens.last
    name = next((n for n in sentence.names if n.first < last and first < n.last), None)
    return [
        len(other.way),
        _POS.get(token.pos, 0.0),
        _RELS.get(token.rel, 0.0),
        _CASES.get(token.feats.get("Case", ""), 0.0),
        _PREPOSITIONS.get(_preposition(sentence, other), 0.0),
        other.tokens.last - other.tokens.first,
        _KINDS[name.type] if name else 0.0,
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
