"""How likely two mentions of an article refer to one event, learned from articles with grouped mentions."""

from typing import Protocol, Self

from timeline.assets import resource
from timeline.extract.fused_weights import Embedding, Floats
from timeline.extract.learned.trees import Trees
from timeline.learned.weights import Weights, load_weights

VERSION = 1

SAME = ("lemma", "stem", "subkind", "kind", "status", "paragraph", "date", "number", "verbal")
SETS = ("families", "persons", "participants", "subjects", "places", "numbers", "names")
OWN = (
    *("zone", "lead", "main", "root", "strength", "rule", "salience", "likely", "tense", "aspect", "plural", "verbal"),
    *("pointing", "general", "earlier", "dated", "kind", "rel", "days_before"),
)
BETWEEN = (
    *("meaning", "clause_meaning", "clause_shared", "clause_share", "said_in", "around_shared", "around_share"),
    *("sentences", "mentions", "paragraphs", "days_apart", "days_from_context", "below", "above"),
    *("kin", "first", "count"),
)
FEATURES = (
    *(f"same_{name}" for name in SAME),
    *(f"shared_{name}" for name in SETS),
    *(f"differ_{name}" for name in SETS),
    *(f"one_{name}" for name in OWN),
    *(f"other_{name}" for name in OWN),
    *BETWEEN,
)
"""The columns that ``extract.mention_features`` fills in for each pair of mentions, the earlier one first."""


class PairScorer(Protocol):
    """Scores pairs of mentions: how likely they refer to one event."""

    @property
    def embedding(self) -> Embedding:
        """What words mean."""
        ...

    def score(self, rows: Floats) -> Floats:
        """One probability a pair."""
        ...


class CoreferenceModel:
    """Weighs pairs of mentions by the rows of ``extract.mention_features``."""

    def __init__(self, weights: Weights, embedding: Embedding) -> None:
        self._trees = Trees.read(weights, "coreference", len(FEATURES))
        self._embedding = embedding

    @classmethod
    def load(cls, embedding: Embedding) -> Self:
        """The shipped one, to be asked of words with these vectors; FileNotFoundError where there is none."""
        return cls(load_weights(resource("models", "coreference.npz"), VERSION), embedding)

    @property
    def embedding(self) -> Embedding:
        """What words mean."""
        return self._embedding

    def score(self, rows: Floats) -> Floats:
        """One probability a pair."""
        return self._trees.probabilities(rows)
