"""Features of mentions, a row each, for deciding which of them refer to the same event."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain
from math import nan
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from timeline.extract.directions import direction
from timeline.extract.fused_weights import Embedding, Floats, Integers
from timeline.extract.layout import Zone
from timeline.extract.mentions import Mention
from timeline.extract.tokens import NameType, Sentence
from timeline.model.edtf import TimeValue
from timeline.model.event import Kind, Status
from timeline.model.instant import DAY, Day

Days = npt.NDArray[np.float64]
Booleans = npt.NDArray[np.bool_]

_KINDS = {kind: number for number, kind in enumerate(Kind)}
_STATUSES = {status: number for number, status in enumerate(Status)}
_ZONES = {Zone.TITLE: 0.0, Zone.BODY: 1.0}
_RULE_NAMES = ("", "too_general", "light_verb", "reporting_verb", "topic", "infinitive", "state", "habit")
_RULES: dict[str, int] = {rule: number for number, rule in enumerate(_RULE_NAMES)}
_TENSES = {"Past": 1, "Pres": 2, "Fut": 3}
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X"})
_RELS = {
    rel: number
    for number, rel in enumerate(
        (
            *("nsubj", "nsubj:pass", "obj", "obl", "nmod", "conj", "acl", "acl:relcl", "advcl", "ccomp", "xcomp"),
            *("parataxis", "csubj", "appos", "iobj"),
        ),
        start=1,
    )
}
_OTHER_REL, _THROUGH = 16, 20
_POINTING = (
    dict.fromkeys(("этот", "данный", "такой"), 1)
    | dict.fromkeys(("тот", "сам"), 2)
    | dict.fromkeys(("другой", "второй", "третий", "новый", "очередной", "еще", "один", "следующий", "прошлый"), 3)
)
_EARLIER = frozenset({"ранее", "раньше", "прежде", "позже", "затем", "потом", "впоследствии"})
_GENERAL = frozenset(
    {
        *("инцидент", "происшествие", "преступление", "трагедия", "катастрофа", "расправа", "событие", "случай"),
        *("мероприятие", "акция", "решение", "дело", "сделка", "матч", "встреча", "игра", "соревнование", "турнир"),
        *("церемония", "операция", "авария", "процесс", "произойти", "случиться", "состояться", "пройти"),
    }
)
_NUMERALS = {
    word: value
    for value, words in enumerate(
        ("", "один", "два двое", "три трое", "четыре четверо", "пять пятеро", "шесть шестеро", "семь", "восемь")
    )
    for word in words.split()
}
_COUNTED = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "nmod", "nummod", "nummod:gov"})
_BITS, WIDE = 63, 4  # of a set kept in one whole number, and how many such numbers hold the words around a mention
_PART = (1 << _BITS) - 1
_DEEPEST = 2  # levels of words below a mention that say what it is about


@dataclass(slots=True)
class _Numbers:
    """The numbers an article's things get, in the order of their coming."""

    known: dict[object, int] = field(default_factory=dict[object, int])

    def of(self, thing: object) -> int:
        """The number of one thing."""
        return self.known.setdefault(thing, len(self.known))

    def bits(self, things: Iterable[object]) -> int:
        """A set as bits; of very many things some share one."""
        found, known = 0, self.known
        for thing in things:
            found |= 1 << known.setdefault(thing, len(known)) % _BITS
        return found

    def wide(self, things: Iterable[object]) -> list[int]:
        """The same over several integers."""
        found, known = 0, self.known
        for thing in things:
            found |= 1 << known.setdefault(thing, len(known)) % (_BITS * WIDE)
        return [found >> _BITS * part & _PART for part in range(WIDE)]

    def wide_one(self, thing: object) -> list[int]:
        """The same for one thing alone."""
        part, bit = divmod(self.of(thing) % (_BITS * WIDE), _BITS)
        found = [0] * WIDE
        found[part] = 1 << bit
        return found


class MentionColumns(NamedTuple):
    """The mentions of some articles, a row each; no number of one article stands for anything in another."""

    article: Integers  # which one it is
    first: Integers  # the row of its article's first mention
    among: Integers  # how many its article has
    taken: Booleans
    group: Integers  # what the rules have joined has one number; -1 for what they have joined with nothing
    ids: Integers  # numbers of what may be the same; see ``learned.coreference.SAME``
    sets: Integers  # bits of what may be shared
    own: Floats
    places: Integers  # sentence, paragraph
    words: Integers  # bits: the words below it, in its sentence, and its own
    sizes: Integers  # how many words below it and in its sentence
    days: Days  # its own date and the one mentioned before it: first and last day, or nan
    vectors: Floats  # what its word means
    about: Floats  # what the words below it mean together
    hangs: Integers  # the mention it depends on, or -1, and how


@dataclass(slots=True)
class MentionRows:
    """What ``MentionColumns`` says about one article's mentions, before it stands in columns."""

    taken: list[bool] = field(default_factory=list[bool])
    groups: Sequence[int] = ()
    ids: list[tuple[int, ...]] = field(default_factory=list[tuple[int, ...]])
    sets: list[tuple[int, ...]] = field(default_factory=list[tuple[int, ...]])
    own: list[tuple[float, ...]] = field(default_factory=list[tuple[float, ...]])
    places: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    words: list[list[int]] = field(default_factory=list[list[int]])
    sizes: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    days: list[tuple[float, ...]] = field(default_factory=list[tuple[float, ...]])
    lemmas: list[str] = field(default_factory=list[str])
    clauses: list[list[str]] = field(default_factory=list[list[str]])
    hangs: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])


@dataclass(slots=True)
class _Around:
    """What is found once a sentence."""

    words: list[int]
    size: int
    names: int


@dataclass(slots=True)
class _Known:
    """The numbers that an article's things have got so far."""

    stems: _Numbers = field(default_factory=_Numbers)
    words: _Numbers = field(default_factory=_Numbers)
    people: _Numbers = field(default_factory=_Numbers)
    families: _Numbers = field(default_factory=_Numbers)
    numbers: _Numbers = field(default_factory=_Numbers)
    around: dict[int, _Around] = field(default_factory=dict[int, _Around])


_TOGETHER = 1 << 40  # from one article's numbers to the next one's


def mention_columns(articles: Sequence[MentionRows], embedding: Embedding) -> MentionColumns:
    """The rows of all mentions, article by article: most have few, and columns cost by their number."""
    counts = [len(told.lemmas) for told in articles]
    firsts = [0, *accumulate(counts)][:-1]
    article = np.repeat(np.arange(len(articles)), counts)
    first = np.repeat(np.array(firsts, np.int64), counts)

    own: Floats = np.array(_chained(told.own for told in articles), np.float32)
    own[:, -1] = _steps(own[:, -1])
    hangs = np.array(_chained(told.hangs for told in articles), np.int64)
    hangs[:, 0] += np.where(hangs[:, 0] < 0, 0, first)
    return MentionColumns(
        article,
        first,
        np.repeat(np.array(counts, np.int64), counts),
        np.array(_chained(told.taken for told in articles), np.bool_),
        np.array(_chained(told.groups for told in articles), np.int64),
        np.array(_chained(told.ids for told in articles), np.int64) + article[:, None] * _TOGETHER,
        np.array(_chained(told.sets for told in articles), np.int64),
        own,
        np.array(_chained(told.places for told in articles), np.int64),
        np.array(_chained(told.words for told in articles), np.int64),
        np.array(_chained(told.sizes for told in articles), np.int64),
        np.array(_chained(told.days for told in articles), np.float64),
        *_vectors(_chained(told.lemmas for told in articles), _chained(told.clauses for told in articles), embedding),
        hangs,
    )


_Item = TypeVar("_Item")


def _chained(columns: Iterable[Sequence[_Item]]) -> list[_Item]:
    return list(chain.from_iterable(columns))


def mention_rows(
    mentions: Sequence[Mention], published: Day | None, groups: Sequence[int] | None = None
) -> MentionRows:
    """What is seen of an article's mentions in the order of the text; ``groups``: what the rules have joined."""
    known = _Known()
    today = published.instant / DAY if published is not None else nan
    found = MentionRows(
        taken=[mention.verdict.taken for mention in mentions],
        groups=[-1] * len(mentions) if groups is None else groups,
        lemmas=[mention.candidate.lemma for mention in mentions],
        hangs=_hangs(mentions),
    )
    for at, mention in enumerate(mentions):
        sentence, head = mention.candidate.sentence, mention.candidate.head
        around = known.around.get(sentence.index)
        if around is None:
            around = known.around[sentence.index] = _around(sentence, known.words, known.people)
        clause, pointing, earlier = _clause(sentence, head)
        own_days = _days(mention.date.time if mention.date is not None else None)
        found.ids.append(_ids(mention, at, known.stems))
        found.sets.append(_sets(mention, around, known))
        found.own.append(_own(mention, pointing, earlier, today - own_days[1]))
        found.places.append((sentence.index, sentence.paragraph))
        found.words.append([*known.words.wide(clause), *around.words, *known.words.wide_one(mention.candidate.lemma)])
        found.sizes.append((len(clause), around.size))
        found.days.append((*own_days, *_days(mention.context.time if mention.context is not None else None)))
        found.clauses.append(clause)
    return found


def _ids(mention: Mention, at: int, stems: _Numbers) -> tuple[int, ...]:
    """The columns of ``learned.coreference.SAME``; what nobody knows is a number that no other mention has."""
    candidate, entry = mention.candidate, mention.candidate.entry
    time = mention.date.time if mention.date is not None else None
    return (
        stems.of(candidate.lemma),
        stems.of(candidate.lemma[:5]),
        stems.of((entry.subkind,)) if entry.subkind != "happening" else -at - 1,
        _KINDS[entry.kind],
        _STATUSES[mention.status],
        candidate.sentence.paragraph,
        stems.of(time) if time is not None else -at - 1,
        candidate.token.feats.get("Number") == "Plur",
        candidate.verbal,
    )


def _sets(mention: Mention, around: _Around, known: _Known) -> tuple[int, ...]:
    """The columns of ``learned.coreference.SETS``."""
    candidate, participants, people = mention.candidate, mention.arguments.participants, known.people
    return (
        known.families.bits(candidate.entry.families),
        people.bits([a.entity for a in participants if a.sure and a.entity.type is NameType.PERSON]),
        people.bits([a.entity for a in participants]),
        people.bits([a.entity for a in participants if a.subject]),
        people.bits([a.entity for a in mention.arguments.places]),
        known.numbers.bits(_counted(candidate.sentence, candidate.head)),
        around.names,
    )


def _own(mention: Mention, pointing: int, earlier: bool, ago: float) -> tuple[float, ...]:
    """The columns of ``learned.coreference.OWN``."""
    candidate, verdict, link = mention.candidate, mention.verdict, mention.link
    feats = candidate.token.feats
    return (
        _ZONES.get(mention.zone, 2.0),
        mention.lead,
        mention.main,
        mention.root,
        candidate.entry.strength,
        _RULES.get(verdict.rule, 9),
        verdict.salience if verdict.salience is not None else 0.5,
        verdict.probability,
        _TENSES.get(feats.get("Tense", ""), 0),
        feats.get("Aspect") == "Perf",
        feats.get("Number") == "Plur",
        candidate.verbal,
        pointing,
        candidate.lemma in _GENERAL,
        earlier,
        0 if link is None else 1 if link.primary else 2,
        _KINDS[candidate.entry.kind],
        _RELS.get(candidate.token.rel, 0),
        ago,
    )


def _around(sentence: Sentence, words: _Numbers, people: _Numbers) -> _Around:
    content = {token.lemma for token in sentence.tokens if token.pos in _CONTENT}
    names = [name.normal.split()[-1].lower()[:4] for name in sentence.names if name.normal.split()]
    return _Around(words.wide(sorted(content)), len(content), people.bits(names))


def _clause(sentence: Sentence, head: int) -> tuple[list[str], int, bool]:
    """The nouns, names, adjectives and numbers below a mention, no word twice; what points at it; whether «ранее»."""
    tokens, children = sentence.tokens, sentence.children
    level: Sequence[int] = children(head)
    pointing, earlier = 0, False
    for node in level:
        lemma = tokens[node].lemma
        if not pointing and lemma in _POINTING:
            pointing = _POINTING[lemma]
        elif lemma in _EARLIER:
            earlier = True
    found: dict[str, None] = {}
    for _ in range(_DEEPEST):
        following: list[int] = []
        for node in level:
            token = tokens[node]
            if token.pos in _CONTENT:
                found[token.lemma] = None
                following += children(node)
        level = following
    return list(found), pointing, earlier


def _counted(sentence: Sentence, head: int) -> list[int]:
    """How many did or suffered it, where the sentence counts them."""
    found: list[int] = []
    tokens = sentence.tokens
    for child in sentence.children(head):
        if tokens[child].rel in _COUNTED:
            for node in (child, *sentence.children(child)):
                token = tokens[node]
                if token.text.isdecimal() and len(token.text) < 7:
                    found.append(int(token.text))
                elif token.lemma in _NUMERALS:
                    found.append(_NUMERALS[token.lemma])
    return found


_OPEN = 400.0  # days that an open end is thought to leave


def _days(time: TimeValue | None) -> tuple[float, float]:
    """The first day and the end of the last one; nan where nothing is known."""
    if time is None:
        return nan, nan
    begin, end = time.begin, time.end
    if begin is None:
        return (nan, nan) if end is None else (end / DAY - _OPEN, end / DAY)
    return begin / DAY, begin / DAY + _OPEN if end is None else end / DAY


def _steps(days: npt.NDArray[np.floating]) -> Floats:
    """Days as steps that grow with them, rounded so that no machine's last bit matters; -1 for unknown ones."""
    known = np.isfinite(days)
    amount = np.where(known, days, 0.0)
    steps = np.rint(np.sign(amount) * np.log2(1.0 + np.abs(amount)) * 8.0) / 8.0
    return np.where(known, steps, -1.0).astype(np.float32)


def _hangs(mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """Which other mention of its sentence each depends on, and how; at most one word may stand between."""
    places = {(m.candidate.sentence.index, m.candidate.head): at for at, m in enumerate(mentions)}
    found: list[tuple[int, int]] = []
    for mention in mentions:
        sentence, token = mention.candidate.sentence, mention.candidate.token
        above = token.head
        other = places.get((sentence.index, above), -1)
        through = 0
        if other < 0 <= above:
            other, through = places.get((sentence.index, sentence.tokens[above].head), -1), _THROUGH
        found.append((other, _RELS.get(token.rel, _OTHER_REL) + through))
    return found


def _vectors(lemmas: Sequence[str], clauses: Sequence[Sequence[str]], embedding: Embedding) -> tuple[Floats, Floats]:
    """In integers: what each mention's word means, and what the words below it mean together."""
    place: dict[str, int] = {}
    heads = [place.setdefault(lemma, len(place)) for lemma in lemmas]
    below = [place.setdefault(word, len(place)) for clause in clauses for word in clause]
    vectors = embedding.directions(list(place))
    sums: Floats = np.zeros((len(lemmas), vectors.shape[1]), np.float32)
    sizes = np.array([len(clause) for clause in clauses], np.int64)
    if below:
        begins = np.cumsum(sizes) - sizes
        sums[sizes > 0] = np.add.reduceat(vectors[below], begins[sizes > 0])
    return vectors[heads], direction(sums)
