"""Gradient-boosted decision trees whose answers are calibrated probabilities."""

from dataclasses import dataclass

import numpy as np

from timeline.extract.fused_weights import Floats
from timeline.extract.learned.calibration import Calibration, steps
from timeline.learned.forest import Forest
from timeline.learned.weights import Weights

_ROWS = 1024  # answered at a time, bounds the memory


@dataclass(frozen=True, slots=True)
class Trees:
    """A forest, the logit before the first tree, and what an answer is worth."""

    forest: Forest
    base: float
    calibration: Calibration

    @staticmethod
    def read(weights: Weights, name: str, features: int) -> "Trees":
        """The trees ``name`` of a model file; ModelFileError unless they ask for so many features."""
        forest = Forest.read(weights, name, features)
        base = float(weights.floats(f"{name}.base"))
        return Trees(forest, base, Calibration.read(weights, f"{name}.calibration"))

    def probabilities(self, rows: Floats) -> Floats:
        """One calibrated probability a row of features; a row's answer depends on no other row."""
        blocks = [self._probabilities(rows[at : at + _ROWS]) for at in range(0, len(rows), _ROWS)]
        return np.concatenate(blocks) if blocks else np.zeros(0, dtype=np.float32)

    def _probabilities(self, rows: Floats) -> Floats:
        logits = self.base + self.forest.shares(rows).sum(axis=1)
        return self.calibration.on_steps.take(steps(logits.astype(np.float32)).astype(np.int64))
