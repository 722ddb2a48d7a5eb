"""What is seen of a mention when it is asked whether another one tells the same happening: one row of columns each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import nan
from typing import NamedTuple

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
        """The same over several whole numbers."""
        found, known = 0, self.known
        for thing in things:
            found |= 1 << known.setdefault(thing, len(known)) % (_BITS * WIDE)
        return [found >> _BITS * part & _PART for part in range(WIDE)]


class Facts(NamedTuple):
    """The mentions of an article, a row each."""

    ids: Integers  # numbers of what may be the same; see ``learned.tellings.SAME``
    sets: Integers  # bits of what may be shared
    own: Floats
    places: Integers  # sentence, paragraph
    words: Integers  # bits: the words below it, in its sentence, and its own
    sizes: Integers  # how many words below it and in its sentence
    days: Days  # its own date and the one told before it: first and last day, or nan
    vectors: Floats  # what its word means
    about: Floats  # what the words below it mean together
    hangs: Integers  # the mention it hangs on, or -1, and how


@dataclass(slots=True)
class _Around:
    """What is found once a sentence."""

    words: list[int]
    size: int
    names: int


def facts(mentions: Sequence[Mention], published: Day | None, embedding: Embedding) -> Facts:
    """The rows of mentions in the order of the text."""
    stems, words, people, families, numbers = (_Numbers() for _ in range(5))
    ids: list[tuple[int, ...]] = []
    sets: list[tuple[int, ...]] = []
    own: list[tuple[float, ...]] = []
    bits: list[list[int]] = []
    sizes: list[tuple[int, int]] = []
    days: list[tuple[float, float, float, float]] = []
    clauses: list[list[str]] = []
    around: dict[int, _Around] = {}
    today = published.instant / DAY if published is not None else nan
    for at, mention in enumerate(mentions):
        candidate, arguments = mention.candidate, mention.arguments
        sentence, token, entry, lemma = candidate.sentence, candidate.token, candidate.entry, candidate.lemma
        beside = around.get(sentence.index)
        if beside is None:
            beside = around[sentence.index] = _around(sentence, words, people)
        clause, pointing, earlier = _clause(sentence, candidate.head)
        time = mention.date.time if mention.date is not None else None
        first, last = _days(time)
        feats, verbal = token.feats, candidate.verbal
        plural = feats.get("Number") == "Plur"
        kind = _KINDS[entry.kind]
        link = mention.link
        verdict = mention.verdict
        ids.append(
            (
                stems.of(lemma),
                stems.of(lemma[:5]),
                stems.of((entry.subkind,)) if entry.subkind != "happening" else -at - 1,
                kind,
                _STATUSES[mention.status],
                sentence.paragraph,
                stems.of(time) if time is not None else -at - 1,
                plural,
                verbal,
            )
        )
        sure = [a.entity for a in arguments.participants if a.sure and a.entity.type is NameType.PERSON]
        sets.append(
            (
                families.bits(entry.families),
                people.bits(sure),
                people.bits([a.entity for a in arguments.participants]),
                people.bits([a.entity for a in arguments.participants if a.subject]),
                people.bits([a.entity for a in arguments.places]),
                numbers.bits(_counted(sentence, candidate.head)),
                beside.names,
            )
        )
        own.append(
            (
                _ZONES.get(mention.zone, 2.0),
                mention.lead,
                mention.main,
                mention.root,
                entry.strength,
                _RULES.get(verdict.rule, 9),
                verdict.worth if verdict.worth is not None else 0.5,
                verdict.probability,
                _TENSES.get(feats.get("Tense", ""), 0),
                feats.get("Aspect") == "Perf",
                plural,
                verbal,
                pointing,
                lemma in _GENERAL,
                earlier,
                0 if link is None else 1 if link.primary else 2,
                kind,
                _RELS.get(token.rel, 0),
                today - last,
            )
        )
        bits.append([*words.wide(clause), *beside.words, *words.wide((lemma,))])
        sizes.append((len(clause), beside.size))
        days.append((first, last, *_days(mention.context.time if mention.context is not None else None)))
        clauses.append(clause)
    heads, about = _vectors([m.candidate.lemma for m in mentions], clauses, embedding)
    rows = np.array(own, np.float32)
    rows[:, -1] = _steps(rows[:, -1])
    return Facts(
        np.array(ids, np.int64),
        np.array(sets, np.int64),
        rows,
        np.array([(m.candidate.sentence.index, m.candidate.sentence.paragraph) for m in mentions], np.int64),
        np.array(bits, np.int64),
        np.array(sizes, np.int64),
        np.array(days, np.float64),
        heads,
        about,
        _hangs(mentions),
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


def _hangs(mentions: Sequence[Mention]) -> Integers:
    """Which other mention of its sentence each hangs on, and how; at most one word may stand between."""
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
    return np.array(found, np.int64).reshape(len(mentions), 2)


def _vectors(lemmas: Sequence[str], clauses: Sequence[Sequence[str]], embedding: Embedding) -> tuple[Floats, Floats]:
    """In whole numbers: what each mention's word means, and what the words below it mean together."""
    words = dict.fromkeys(lemmas)
    for clause in clauses:
        words.update(dict.fromkeys(clause))
    place = {word: at for at, word in enumerate(words)}
    vectors = embedding.directions(list(words))
    below: Floats = np.zeros((len(lemmas), len(place)), np.float32)  # which words stand below which mention
    below[
        [at for at, clause in enumerate(clauses) for _ in clause], [place[w] for clause in clauses for w in clause]
    ] = 1
    return vectors[[place[lemma] for lemma in lemmas]], direction(below @ vectors)
