"""From candidates to dated events: the steps that the program and its training share."""

from collections.abc import Sequence
from typing import NamedTuple

from timeline.extract.argument_correction import correct_arguments
from timeline.extract.batching import Batched, ModelQuery
from timeline.extract.confidence import confidence_rows, possible_datings
from timeline.extract.coreference import Cluster, join_mentions
from timeline.extract.dating import date_clusters
from timeline.extract.joining import join_coreferent
from timeline.extract.lexicon import Lexicon
from timeline.extract.mentions import Mention, find_mentions
from timeline.extract.participants import ArgumentFinder
from timeline.extract.selection import Found
from timeline.extract.story import Dating
from timeline.extract.tokens import Sentence
from timeline.extract.trained_models import Tagging, TrainedModels
from timeline.model.document import Document
from timeline.model.timex import TimeExpression

LIKELY = 0.2  # from which on another dating than that of the rules is worth a word


class AnnotatedDocument(NamedTuple):
    """A document with all that is known before its candidates are weighed."""

    document: Document
    sentences: Sequence[Sentence]
    taggings: Sequence[Tagging]
    expressions: Sequence[TimeExpression]
    arguments: ArgumentFinder
    found: Sequence[Found]


class Gathered(NamedTuple):
    """All mentions, taken or refused; the events; the date of each."""

    mentions: Sequence[Mention]
    clusters: Sequence[Cluster]
    datings: Sequence[Dating]


def gather(
    reading: AnnotatedDocument, salience: Sequence[float | None], learned: TrainedModels, lexicon: Lexicon
) -> Batched[Gathered]:
    """Takes the candidates that are worth it, gives them people and places, joins and dates them."""
    published = reading.document.published
    mentions = find_mentions(reading.found, salience, reading.arguments, lexicon)
    by_sentence = {s.index: tagging for s, tagging in zip(reading.sentences, reading.taggings, strict=True)}
    mentions = yield from correct_arguments(mentions, by_sentence, reading.arguments.entities, learned.arguments)
    scorer = learned.coreference
    if scorer is None:
        clusters = join_mentions(mentions, published)
    else:
        clusters = yield from join_coreferent(mentions, published, scorer)
    return Gathered(mentions, clusters, date_clusters(clusters, published, reading.expressions))


def choose_datings(
    reading: AnnotatedDocument, gathered: Gathered, learned: TrainedModels
) -> Batched[tuple[list[Dating], list[float | None]]]:
    """The most likely dating of each event, and how likely it is real, rightly dated and worth drawing.

    None for what has no date, and where nobody can say.
    """
    chosen = list(gathered.datings)
    answers: list[float | None] = [None] * len(chosen)
    if learned.confidence is None:
        return chosen, answers
    published = reading.document.published
    asked = possible_datings(gathered.clusters, gathered.datings, published)
    rows = confidence_rows(asked, gathered.clusters, gathered.datings, reading.sentences, published)
    likely = yield ModelQuery(learned.confidence.score, rows)
    for one, answer in zip(asked, likely.tolist(), strict=True):
        known = answers[one.cluster]
        if not one.other or answer > (LIKELY if known is None else known):
            chosen[one.cluster], answers[one.cluster] = one.dating, answer
    return chosen, answers
