"""Features of a candidate for its salience to an editor: tagger, place in the article, repetitions of the word."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from math import log2
from types import MappingProxyType

import numpy as np

from timeline.extract.fused_weights import Floats
from timeline.extract.layout import Zone
from timeline.extract.learned.salience import FEATURES
from timeline.extract.selection import Found
from timeline.extract.tokens import NameType, Sentence
from timeline.model.event import Kind
from timeline.model.instant import DAY
from timeline.model.timex import Basis

_ZONES, _KINDS, _BASES = list(Zone), list(Kind), list(Basis)
_NAMES = (NameType.PERSON, NameType.PLACE, NameType.ORGANISATION)


def _numbered(*values: str) -> Mapping[str, int]:
    """Each value's number, from 1."""
    return MappingProxyType({value: number for number, value in enumerate(values, start=1)})


_POS = _numbered("NOUN", "VERB", "PROPN", "ADJ", "ADV")
_TENSES, _FORMS = _numbered("Past", "Pres", "Fut"), _numbered("Fin", "Part", "Conv", "Inf")
_ASPECTS, _VOICES, _COUNTS = _numbered("Perf", "Imp"), _numbered("Act", "Pass", "Mid"), _numbered("Sing", "Plur")
_RELS = _numbered(
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
_RULES = _numbered(*REFUSALS)


_TOLD_APART = 12  # words by which sentences are told apart
_LIKELY = 0.1  # the tagger's word from which a candidate counts when the length of an article is told


@dataclass(slots=True)
class _Kin:
    """The candidates of one lemma or family while they are counted."""

    count: int = 0
    titles: int = 0
    leads: int = 0
    best: float = 0.0
    second: float = 0.0

    def add(self, item: Found, editor: float) -> None:
        """One more candidate."""
        self.count += 1
        self.titles += item.setting.zone is Zone.TITLE
        self.leads += item.setting.lead
        if editor > self.best:
            self.best, self.second = editor, self.best
        elif editor > self.second:
            self.second = editor


_NOTHING = 0.0, 0.0


@dataclass(slots=True)
class _Beside:
    """The candidates of one sentence: what the tagger says about each, and of those that depend on a word."""

    editors: list[float] = field(default_factory=list[float])
    events: list[float] = field(default_factory=list[float])
    at: dict[int, tuple[float, float]] = field(default_factory=dict[int, tuple[float, float]])
    below: dict[int, tuple[float, float]] = field(default_factory=dict[int, tuple[float, float]])

    def add(self, item: Found, editor: float, event: float) -> None:
        """One more candidate."""
        self.editors.append(editor)
        self.events.append(event)
        self.at[item.candidate.head] = editor, event
        above = item.candidate.token.head
        known = self.below.get(above, _NOTHING)
        self.below[above] = known[0] if known[0] > editor else editor, known[1] if known[1] > event else event

    def ranks(self, editor: float, event: float) -> tuple[float, float]:
        """How many of them are likelier events, and how many an editor would rather list; both lists are sorted."""
        return len(self.events) - bisect_right(self.events, event), len(self.editors) - bisect_right(
            self.editors, editor
        )

    def neighbours(self, item: Found) -> tuple[float, float, float, float]:
        """Of the governing candidate and of the dependent ones: the editor's score and the annotators' score."""
        above = self.at.get(item.candidate.token.head, _NOTHING)
        below = self.below.get(item.candidate.head, _NOTHING)
        return above[0], below[0], above[1], below[1]


def salience_rows(found: Sequence[Found], sentences: int, columns: tuple[int, int, int]) -> Floats:
    """One row a candidate of a document; ``columns`` of the marginals: editor, event head, inside of an event.

    The document ends with its last likely candidate: whatever follows, a list or an appendix, says nothing of others.
    """
    told = _told(found, columns)
    sentences = min(sentences, 1 + _last_likely(found, told))
    beside = _by_sentence(found, told)
    rows = [
        [
            *marginals,
            *around.ranks(marginals[0], marginals[1]),
            *_place(item, sentences, len(around.events)),
            *_word(item),
            *_date(item),
            *_clause(item.candidate.sentence, item.candidate.head),
            *_again(item, groups, marginals[0]),
            *around.neighbours(item),
        ]
        for item, marginals, groups, around in zip(found, told, _relatives(found, told), beside, strict=True)
    ]
    return np.array(rows, dtype=np.float32).reshape(len(found), len(FEATURES))


def _relatives(found: Sequence[Found], told: Sequence[Sequence[float]]) -> list[list[_Kin]]:
    """For each candidate what is known of those of its lemma and of each of its families."""
    kin: dict[str | int, _Kin] = defaultdict(_Kin)
    relatives: list[list[_Kin]] = []
    for item, (editor, _, _) in zip(found, told, strict=True):
        entry = item.candidate.entry
        groups = [kin[item.candidate.lemma], *[kin[family] for family in entry.families]]
        relatives.append(groups)
        for group in groups:
            group.add(item, editor)
    return relatives


def _by_sentence(found: Sequence[Found], told: Sequence[Sequence[float]]) -> list[_Beside]:
    """For each candidate what is known of all of its sentence."""
    beside: dict[int, _Beside] = defaultdict(_Beside)
    for item, (editor, event, _) in zip(found, told, strict=True):
        beside[item.candidate.sentence.index].add(item, editor, event)
    for group in beside.values():
        group.editors.sort()
        group.events.sort()
    return [beside[item.candidate.sentence.index] for item in found]


def _last_likely(found: Sequence[Found], told: Sequence[Sequence[float]]) -> int:
    """The last sentence with a likely candidate that is no repetition of an earlier one."""
    likely = {
        item.candidate.sentence.index: item.candidate.sentence
        for item, (editor, event, _) in zip(found, told, strict=True)
        if item.marginals is None or editor >= _LIKELY or event >= _LIKELY
    }
    first: dict[tuple[str, ...], int] = {}
    for index, sentence in likely.items():
        first.setdefault(tuple([token.text for token in sentence.tokens[:_TOLD_APART]]), index)
    return max(first.values(), default=0)


def _told(found: Sequence[Found], columns: tuple[int, int, int]) -> list[list[float]]:
    """For each candidate the highest of its tokens' marginals in every column; zeros without a tagger."""
    heard = [item.marginals[item.candidate.first : item.candidate.last] for item in found if item.marginals is not None]
    tokens: Iterator[list[float]] = iter(np.concatenate(heard)[:, list(columns)].tolist() if heard else ())
    told: list[list[float]] = []
    for item in found:
        if item.marginals is None:
            told.append([0.0, 0.0, 0.0])
            continue
        part = list(islice(tokens, item.candidate.last - item.candidate.first))
        told.append(part[0] if len(part) == 1 else [max(column) for column in zip(*part, strict=True)])
    return told


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
    feats = token.feats
    return [
        candidate.entry.strength,
        candidate.verbal,
        candidate.last - candidate.first,
        _KINDS.index(candidate.entry.kind),
        _POS.get(token.pos, 0),
        _TENSES.get(feats.get("Tense", ""), 0),
        _FORMS.get(feats.get("VerbForm", ""), 0),
        _ASPECTS.get(feats.get("Aspect", ""), 0),
        _VOICES.get(feats.get("Voice", ""), 0),
        _COUNTS.get(feats.get("Number", ""), 0),
        _RELS.get(token.rel, 0),
        len(sentence.ancestors(candidate.head)),
        _POS.get(sentence.tokens[token.head].pos, 0) if token.head >= 0 else -1,
        _RULES.get(item.refusal[0], 0) if item.refusal else 0,
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
    """What depends on it: subject, object and whether they are names, how many names, a negation."""
    subject = thing = -1
    negated = False
    named: set[int] = set()
    tokens, name_at = sentence.tokens, sentence.name_at
    children = sentence.children(head)
    for child in children:
        token = tokens[child]
        rel = token.rel
        if rel.startswith("nsubj"):
            subject = child
        elif thing < 0 and rel in ("obj", "nmod"):
            thing = child
        if token.lemma == "не":
            negated = True
    if sentence.names and children:
        below = [node for child in children for node in (child, *sentence.children(child))]
        named = {name.first for node in below if (name := name_at(node))}
    if not named:
        return [subject >= 0, 0, thing >= 0, 0, 0, negated]
    return [subject >= 0, _name(sentence, subject), thing >= 0, _name(sentence, thing), len(named), negated]


def _name(sentence: Sentence, node: int) -> float:
    name = sentence.name_at(node) if node >= 0 else None
    return _NAMES.index(name.type) + 1 if name else 0


def _again(item: Found, kin: Sequence[_Kin], editor: float) -> list[float]:
    """How often its word or its family comes again, and where."""
    title, lead = item.setting.zone is Zone.TITLE, item.setting.lead
    count = titles = leads = 0
    other = 0.0
    for group in kin:  # of most words but one
        count = group.count if group.count > count else count
        titles = group.titles if group.titles > titles else titles
        leads = group.leads if group.leads > leads else leads
        likely = group.second if editor >= group.best else group.best
        other = likely if likely > other else other
    return [count - 1, titles > title, leads > lead, other]
