"""Features of a dated event for its confidence: words, date, rivals, the article's genre."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log2
from typing import NamedTuple

import numpy as np

from timeline.extract.alternatives import alternatives
from timeline.extract.coreference import Cluster
from timeline.extract.entities import Entity
from timeline.extract.fused_weights import Floats
from timeline.extract.layout import Zone
from timeline.extract.learned.confidence import FEATURES
from timeline.extract.mentions import Mention
from timeline.extract.occasions import is_fresh
from timeline.extract.selection import PRIORS
from timeline.extract.story import Dating
from timeline.extract.tokens import Sentence, Token
from timeline.model.edtf import TimeValue
from timeline.model.event import Kind, Status
from timeline.model.instant import DAY, Day
from timeline.model.span import Span
from timeline.model.timex import Basis

_BASES, _STATUSES, _KINDS = list(Basis), list(Status), list(Kind)
_RULES = (
    "carried_within_paragraph",
    "carried_within_sentence",
    "carried_from_lead",
    "carried_from_event",
    "fresh_news",
    "lasting_till_now",
    "carried_from_above",
)
_RELS = ("root", "nsubj", "nsubj:pass", "obj", "obl", "nmod", "conj", "acl", "acl:relcl", "advcl", "ccomp", "xcomp")
_SELDOM = frozenset({"carried_plan", "carried_from_incident", "told_to_press"})
"""Rules that date so little that marked articles say nothing of how often they are right."""
_PREPOSITIONS = ("в", "во", "с", "со", "до", "к", "на", "за", "по", "после", "через", "спустя", "около", "от")
_RIVALS = 24  # events of one day that are compared with each other
_QUOTES = frozenset('«»„“”"')


@dataclass(frozen=True, slots=True)
class Genre:
    """The genre of an article: news uses headline and past tense, columns and interviews quotes and the present."""

    sentences: int
    quotations: float
    present: float
    headline: bool
    words: float

    @staticmethod
    def of(sentences: Sequence[Sentence], clusters: Sequence[Cluster]) -> "Genre":
        """Of a document's sentences up to the last event; the shares are of its words or its verbs."""
        size = verbs = quotes = present = 0
        end = 1 + max((m.candidate.sentence.index for cluster in clusters for m in cluster.mentions), default=0)
        sentences = sentences[:end]
        for sentence in sentences:
            size += len(sentence.tokens)
            tenses = [token.feats.get("Tense") for token in sentence.tokens if token.pos == "VERB"]
            verbs += len(tenses)
            present += tenses.count("Pres")
            quotes += len([True for token in sentence.tokens if token.text in _QUOTES and token.pos != "VERB"])
        return Genre(
            len(sentences),
            quotes / max(1, size),
            present / max(1, verbs),
            any(mention.zone is Zone.TITLE for cluster in clusters for mention in cluster.mentions),
            size / max(1, len(sentences)),
        )


class PossibleDating(NamedTuple):
    """An event by its number with a dating that it may have; ``other`` where the rules chose another one."""

    cluster: int
    dating: Dating
    other: bool


def possible_datings(
    clusters: Sequence[Cluster], datings: Sequence[Dating], published: Day | None
) -> list[PossibleDating]:
    """What may be asked of a document: the dating of each event as the rules see it, and each other one."""
    asked: list[PossibleDating] = []
    for at, others in enumerate(alternatives(clusters, datings, published)):
        if datings[at].derivation.rule in _SELDOM:
            continue
        if datings[at].time is not None:
            asked.append(PossibleDating(at, datings[at], False))
        asked += [PossibleDating(at, dating, True) for dating in others]
    return asked


def confidence_rows(
    asked: Sequence[PossibleDating],
    clusters: Sequence[Cluster],
    datings: Sequence[Dating],
    sentences: Sequence[Sentence],
    published: Day | None,
) -> Floats:
    """One row for each dating that is asked about; ``datings`` are those of the rules."""
    dated = [at for at, dating in enumerate(datings) if dating.time is not None]
    genre = Genre.of(sentences, clusters)
    beside = Counter(m.candidate.sentence.index for at in dated for m in clusters[at].mentions if m.verdict.taken)
    that_day: dict[TimeValue | None, list[int]] = {}
    for at in dated:
        that_day.setdefault(datings[at].time, []).append(at)
    claims = Claims.of([clusters[at] for at in dated], [datings[at] for at in dated])
    best = [_best(cluster) for cluster in clusters]
    linked = [_dating_mention(cluster) for cluster in clusters]
    words = {at: _words(clusters[at], linked[at] or best[at]) for at, _, _ in asked}
    told = {at: [*_place(clusters[at], genre.sentences), *_clause(best[at])] for at, _, _ in asked}
    rows = [
        [
            *words[at],
            *_date(linked[at], dating, published),
            other,
            *_source(clusters[at], dating, datings[at]),
            *told[at],
            *_rivals(at, that_day.get(dating.time, [])[:_RIVALS], clusters, best, dating, beside),
            *claims.of_others(clusters[at], dating),
            genre.quotations,
            genre.present,
            genre.headline,
            genre.words,
        ]
        for at, dating, other in asked
    ]
    return np.array(rows, dtype=np.float32).reshape(len(asked), len(FEATURES))


def _source(cluster: Cluster, dating: Dating, ruled: Dating) -> list[float]:
    """How far from its date it is told, in hundreds of code points, and what its date rests on by the rules."""
    first = min(cluster.mentions, key=_start)
    sentence = first.candidate.sentence
    gap = -1.0
    if dating.dates and not sentence.span.overlaps(dating.dates[0].span):
        gap = min(20.0, abs(sentence.span.start - dating.dates[0].span.end) / 100)
    return [gap, _BASES.index(ruled.basis)]


def _start(mention: Mention) -> int:
    return mention.span.start


def _salience(mention: Mention) -> float:
    return PRIORS[mention.strength] if mention.verdict.salience is None else mention.verdict.salience


def _best(cluster: Cluster) -> Mention:
    """The mention that an editor would rather list."""
    return max(cluster.mentions, key=lambda mention: (_salience(mention), -mention.span.start))


def _dating_mention(cluster: Cluster) -> Mention | None:
    """The mention whose own date stands nearest to it."""
    linked = [mention for mention in cluster.mentions if mention.link is not None]
    return min(linked, key=_link_rank, default=None)


def _link_rank(mention: Mention) -> tuple[bool, float, int]:
    link = mention.link
    assert link is not None
    return not link.primary, link.cost, mention.span.start


def _words(cluster: Cluster, dating: Mention) -> list[float]:
    taken = sum([mention.verdict.taken for mention in cluster.mentions])
    return [
        max([_salience(mention) for mention in cluster.mentions]),
        _salience(dating),
        max([mention.verdict.probability for mention in cluster.mentions]),
        dating.verdict.probability,
        taken,
        len(cluster.mentions) - taken,
    ]


def _date(mention: Mention | None, dating: Dating, published: Day | None) -> list[float]:
    rule, time = dating.derivation.rule, dating.time
    link = mention.link if mention is not None else None
    learned = link.learned if link is not None and link.learned is not None else -1.0
    return [
        _BASES.index(dating.basis),
        _RULES.index(rule) + 1 if rule in _RULES else 0,
        learned,
        link.cost if link is not None else -1.0,
        link is not None and link.nearest,
        link is not None and link.inner,
        dating.certainty,
        *_lengths(time, published),
        _preposition(dating),
        _way(mention, dating),
    ]


def _preposition(dating: Dating) -> float:
    """The word that the date begins with («до», «на», «к»: no day on which it happened)."""
    if not dating.dates:
        return -1.0
    word = dating.dates[0].text.lower().partition(" ")[0]
    return _PREPOSITIONS.index(word) + 1 if word in _PREPOSITIONS else 0


def _way(mention: Mention | None, dating: Dating) -> float:
    """How many words, counted from the mention, lie up to its date; negative where the date stands before it."""
    if mention is None or not dating.dates:
        return 0.0
    sentence, place = mention.candidate.sentence, dating.dates[0].span
    if not sentence.span.overlaps(place):
        return 99.0
    return float(bisect_right(sentence.tokens, place.start, key=_end) - mention.candidate.head)


def _end(token: Token) -> int:
    return token.end


def _lengths(time: TimeValue | None, published: Day | None) -> tuple[float, float]:
    """How long it is and how long ago, in powers of two of days."""
    if time is None or time.begin is None:
        return -1.0, 0.0
    length = log2(1 + (time.end - time.begin) / DAY) if time.end is not None else -1.0
    if published is None:
        return length, 99.0
    ago = (published.instant - time.begin) / DAY
    return length, (1 if ago >= 0 else -1) * log2(1 + abs(ago))


def _place(cluster: Cluster, sentences: int) -> list[float]:
    first = min([mention.candidate.sentence.index for mention in cluster.mentions])
    return [
        Zone.TITLE in [mention.zone for mention in cluster.mentions],
        True in [mention.lead for mention in cluster.mentions],
        True in [is_fresh(mention) for mention in cluster.mentions],
        True in [mention.main for mention in cluster.mentions],
        first,
        first / max(1, sentences),
        sentences,
    ]


def _clause(best: Mention) -> list[float]:
    token = best.candidate.token
    return [
        _STATUSES.index(best.status),
        _KINDS.index(best.candidate.entry.kind),
        ("Past", "Pres", "Fut", "").index(token.feats.get("Tense", "")),
        _RELS.index(token.rel) if token.rel in _RELS else len(_RELS),
        _is_told(best),
        best.candidate.entry.subkind == "statement",
        best.candidate.last - best.candidate.first,
    ]


def _is_told(mention: Mention) -> bool:
    """In a clause that a verb governs."""
    sentence = mention.candidate.sentence
    nodes = [mention.candidate.head, *sentence.ancestors(mention.candidate.head)]
    return any(sentence.tokens[node].rel == "ccomp" for node in nodes)


def _rivals(
    own: int,
    that_day: Sequence[int],
    clusters: Sequence[Cluster],
    best: Sequence[Mention],
    dating: Dating,
    beside: Counter[int],
) -> list[float]:
    """What may be the same event told twice, and dates that may rather be its own."""
    cluster = clusters[own]
    subkind = best[own].candidate.entry.subkind
    rivals = [at for at in that_day if at != own]
    people = {a.entity for m in cluster.mentions for a in m.arguments.participants} if rivals else set[Entity]()
    where = {mention.candidate.sentence.index for mention in cluster.mentions}
    kin = near = 0
    for at in rivals:
        mentions = clusters[at].mentions
        kin += subkind == best[at].candidate.entry.subkind or any(
            argument.entity in people for m in mentions for argument in m.arguments.participants
        )
        near += not where.isdisjoint([mention.candidate.sentence.index for mention in mentions])
    used = [date.span for date in dating.dates]
    others = len([True for mention in cluster.mentions for span in mention.times if span not in used])
    return [beside[best[own].candidate.sentence.index], len(rivals), kin, near, others]


@dataclass(frozen=True, slots=True)
class Claims:
    """How often a word, a date's place and the news are claimed by the dated events of an article."""

    keys: Counter[str | int]
    dates: Counter[Span]
    fresh: int

    @staticmethod
    def of(clusters: Sequence[Cluster], datings: Sequence[Dating]) -> "Claims":
        """Of clusters with a date."""
        return Claims(
            Counter(key for cluster in clusters for key in cluster.keys),
            Counter(date.span for dating in datings for date in dating.dates),
            sum(any(is_fresh(mention) for mention in cluster.mentions) for cluster in clusters),
        )

    def of_others(self, cluster: Cluster, dating: Dating) -> list[float]:
        """What others claim of its words and its date, and how many others are fresh."""
        own = any(is_fresh(mention) for mention in cluster.mentions)
        return [
            max((self.keys[key] - 1 for key in cluster.keys), default=0),
            max((self.dates[date.span] - 1 for date in dating.dates), default=0),
            self.fresh - own,
        ]
