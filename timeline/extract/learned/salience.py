"""How likely an editor would list a candidate on the timeline, learned from articles marked by editors."""

from collections.abc import Sequence
from typing import Self

from timeline.assets import resource
from timeline.extract.fused_weights import Floats
from timeline.extract.learned.trees import Trees
from timeline.learned.weights import Weights, load_weights

VERSION = 1
EDITOR = "EDITOR"
"""The tagger's label for the head of a mention that an editor listed."""

FEATURES = (
    "editor",
    "event",
    "event_in",
    "event_rank",
    "editor_rank",
    "zone",
    "lead",
    "main",
    "sentence",
    "sentence_share",
    "sentences",
    "opens_paragraph",
    "place",
    "length",
    "candidates",
    "strength",
    "verbal",
    "words",
    "kind",
    "pos",
    "tense",
    "verb_form",
    "aspect",
    "voice",
    "number",
    "rel",
    "depth",
    "above_pos",
    "refusal",
    "dated",
    "primary",
    "nearest",
    "cost",
    "linker",
    "basis",
    "days",
    "subject",
    "subject_name",
    "object",
    "object_name",
    "names_below",
    "negated",
    "kin",
    "kin_title",
    "kin_lead",
    "kin_editor",
    "above_editor",
    "below_editor",
    "above_event",
    "below_event",
)
"""The columns that ``extract.salience`` fills in for each candidate."""


class SalienceModel:
    """Scores candidates by the rows of ``extract.salience``; ``columns``: the tagger's marginals that stand in them."""

    def __init__(self, weights: Weights, labels: Sequence[str]) -> None:
        self.columns = labels.index(EDITOR), labels.index("EVENT"), labels.index("EVENT.in")
        self._trees = Trees.read(weights, "salience", len(FEATURES))

    @classmethod
    def load(cls, labels: Sequence[str]) -> Self:
        """From resources/models, for a tagger of these labels; ModelFileError when damaged."""
        return cls(load_weights(resource("models", "salience.npz"), VERSION), labels)

    def score(self, rows: Floats) -> Floats:
        """One calibrated probability a row."""
        return self._trees.probabilities(rows)
