"""How likely a dated event is real, rightly dated and worth drawing, learned from timelines that editors made."""

from typing import Self

from timeline.assets import resource
from timeline.extract.fused_weights import Floats
from timeline.extract.learned.trees import Trees
from timeline.learned.weights import Weights, load_weights

VERSION = 1

FEATURES = (
    "salience",
    "salience_dating",
    "event",
    "event_dating",
    "taken",
    "supporting",
    "basis",
    "rule",
    "linker",
    "cost",
    "nearest",
    "inner",
    "certainty",
    "days",
    "age",
    "preposition",
    "way",
    "other",
    "gap",
    "ruled",
    "title",
    "lead",
    "fresh",
    "main",
    "sentence",
    "sentence_share",
    "sentences",
    "status",
    "kind",
    "tense",
    "rel",
    "told",
    "saying",
    "phrase",
    "happenings_beside",
    "same_day",
    "same_day_kin",
    "same_sentence",
    "other_dates",
    "kin_elsewhere",
    "shared_date",
    "fresh_rivals",
    "quotations",
    "present",
    "headline",
    "words",
)
"""The columns that ``extract.confidence`` fills in for each dated event."""


class ConfidenceModel:
    """Scores dated events by the rows of ``extract.confidence``."""

    def __init__(self, weights: Weights) -> None:
        self._trees = Trees.read(weights, "confidence", len(FEATURES))

    @classmethod
    def load(cls) -> Self:
        """From resources/models; ModelFileError when damaged."""
        return cls(load_weights(resource("models", "confidence.npz"), VERSION))

    def score(self, rows: Floats) -> Floats:
        """One calibrated probability a row."""
        return self._trees.probabilities(rows)
