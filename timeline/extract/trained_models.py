"""The trained models that are shipped; where one is missing, rules alone decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

import numpy as np

from timeline.extract.fused_weights import Embedding
from timeline.extract.learned.confidence import ConfidenceModel
from timeline.extract.learned.coreference import CoreferenceModel, PairScorer
from timeline.extract.learned.linkers import ArgumentLinker, DateLinker
from timeline.extract.learned.salience import SalienceModel
from timeline.extract.learned.tagger import Marginals, TaggedMention, Tagger
from timeline.extract.timex import DateSupport
from timeline.extract.tokens import Sentence

LEAST_MARGINAL = 0.02  # below it a word is not even looked at as an event


@dataclass(frozen=True, slots=True)
class TrainedModels:
    """The tagger, the two linkers, the scorers of candidates and of dated events; each may be missing."""

    tagger: Tagger | None = None
    dates: DateLinker | None = None
    arguments: ArgumentLinker | None = None
    salience: SalienceModel | None = None
    confidence: ConfidenceModel | None = None
    coreference: PairScorer | None = None


@dataclass(slots=True)
class Tagging:
    """What the tagger says about one sentence: its marginals and the event mentions by their head token."""

    marginals: Final[Marginals | None]
    mentions: Final[dict[int, TaggedMention]]


def load_models(embedding: Embedding) -> TrainedModels:
    """Whatever resources/models holds."""
    try:
        tagger = Tagger.load(embedding)
    except FileNotFoundError:
        return TrainedModels()
    try:
        dates, arguments = DateLinker.load(tagger.labels), ArgumentLinker.load(tagger.labels)
        salience = SalienceModel.load(tagger.labels)
    except FileNotFoundError:
        return TrainedModels(tagger)
    try:
        return TrainedModels(
            tagger, dates, arguments, salience, ConfidenceModel.load(), CoreferenceModel.load(embedding)
        )
    except FileNotFoundError:
        return TrainedModels(tagger, dates, arguments, salience)


def tag_sentences(learned: TrainedModels, sentences: Sequence[Sentence]) -> list[Tagging]:
    """One tagging a sentence, empty without a tagger."""
    if learned.tagger is None:
        return [Tagging(None, {}) for _ in sentences]
    marginals = learned.tagger.tag(sentences)
    mentions = learned.tagger.mentions_of(marginals, threshold=LEAST_MARGINAL)
    return [
        Tagging(rows, {mention.head: mention for mention in found})
        for rows, found in zip(marginals, mentions, strict=True)
    ]


def date_support(learned: TrainedModels, taggings: Sequence[Tagging]) -> DateSupport | None:
    """How much each token looks like a part of a date or clock time; None without a tagger."""
    tagger = learned.tagger
    if tagger is None:
        return None
    rows = [t.marginals for t in taggings if t.marginals is not None]
    if not rows:
        return DateSupport([])
    together = np.concatenate(rows)
    likely: list[float] = np.maximum(together[:, tagger.column("DATE")], together[:, tagger.column("TIME")]).tolist()
    ends = [0, *accumulate(len(marginals) for marginals in rows)]
    return DateSupport([likely[start:end] for start, end in pairwise(ends)])
