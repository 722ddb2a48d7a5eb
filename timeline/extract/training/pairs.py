"""Rows for the linkers: every pair of an event and a candidate of its sentence, with whether they belong together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from timeline.extract.fused_weights import Floats, Integers
from timeline.extract.learned.linkers import (
    ARGUMENT_MARGINALS,
    CANDIDATE_TYPES,
    DATE_MARGINALS,
    argument_candidates,
)
from timeline.extract.learned.pairs import pair_rows
from timeline.extract.learned.spans import TokenSpan
from timeline.extract.learned.tagger import Marginals
from timeline.extract.training.corpus import Article, Entity
from timeline.extract.training.gold import DATES, Belongings, belongings

KINDS = ("date", "participant", "place")


@dataclass(frozen=True, slots=True)
class PairRows:
    """Features and answers of all pairs of one kind; ``article`` is the number of the article, to fold by."""

    features: Floats
    answers: Integers
    article: Integers


def collect(
    articles: Sequence[Article], marginals: Mapping[str, Sequence[Marginals]], labels: Sequence[str]
) -> dict[str, PairRows]:
    """The pairs of all articles, by kind; ``marginals`` by article, of a tagger that has not seen it."""
    rows: dict[str, list[Floats]] = {kind: [] for kind in KINDS}
    answers: dict[str, list[int]] = {kind: [] for kind in KINDS}
    owners: dict[str, list[int]] = {kind: [] for kind in KINDS}
    for number, article in enumerate(articles):
        for kind, found, right in _article_pairs(article, marginals[article.name], labels):
            rows[kind].append(found)
            answers[kind].extend(right)
            owners[kind].extend([number] * len(right))
    return {
        kind: PairRows(
            np.concatenate(rows[kind]),
            np.array(answers[kind], dtype=np.int64),
            np.array(owners[kind], dtype=np.int64),
        )
        for kind in KINDS
    }


def _article_pairs(
    article: Article, marginals: Sequence[Marginals], labels: Sequence[str]
) -> Iterable[tuple[str, Floats, list[int]]]:
    truth = belongings(article)
    date_columns = [labels.index(label) for label in DATE_MARGINALS]
    argument_columns = [labels.index(label) for label in ARGUMENT_MARGINALS]
    begins = [labels.index(f"{label}.begin") for label in CANDIDATE_TYPES]
    for index, (sentence, sure) in enumerate(zip(article.sentences, marginals, strict=True)):
        here = [entity for entity in article.entities if entity.sentence == index]
        events = _distinct(entity for entity in here if entity.type == "EVENT")
        if not events:
            continue
        spans = [event.tokens for event in events]
        dates = _distinct(entity for entity in here if entity.type in DATES)
        if dates:
            right = [int((truth.cluster[e.id], truth.cluster[d.id]) in truth.dates) for e in events for d in dates]
            yield "date", pair_rows(sentence, sure, date_columns, spans, [date.tokens for date in dates]), right
        names = argument_candidates(sentence, sure, argument_columns[: len(begins)], begins)
        if names:
            features = pair_rows(sentence, sure, argument_columns, spans, names)
            others = [entity for entity in here if entity.type != "EVENT"]
            for kind, pairs in (("participant", truth.participants), ("place", truth.places)):
                yield kind, features, [int(_belongs(e, name, others, pairs, truth)) for e in events for name in names]


def _belongs(
    event: Entity, name: TokenSpan, others: Sequence[Entity], pairs: frozenset[tuple[str, str]], truth: Belongings
) -> bool:
    return any(
        other.tokens.first < name.last
        and name.first < other.tokens.last
        and (truth.cluster[event.id], truth.cluster[other.id]) in pairs
        for other in others
    )


def _distinct(entities: Iterable[Entity]) -> list[Entity]:
    return list({(entity.tokens.first, entity.tokens.last): entity for entity in entities}.values())
