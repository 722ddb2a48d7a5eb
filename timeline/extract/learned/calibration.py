"""Calibration: from a model's raw score to the probability that it is right."""

from dataclasses import dataclass, field

import numpy as np

from timeline.extract.fused_weights import Floats
from timeline.learned.weights import Weights, damaged

GRID = 1024.0
"""Probabilities are multiples of 1/1024: short to write, and the last bits of ``exp`` tip no threshold."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """A broken line, never falling: score → share of right answers, as cross-validation found it."""

    scores: Floats
    shares: Floats
    on_steps: Floats = field(init=False, repr=False)  # of each multiple of 1/1024

    def __post_init__(self) -> None:
        object.__setattr__(self, "on_steps", self(np.arange(GRID + 1, dtype=np.float32) / np.float32(GRID)))

    @staticmethod
    def read(weights: Weights, name: str) -> "Calibration":
        """The line ``name`` of a model file."""
        points = weights.floats(name, 2, None)
        scores, shares = points[0], points[1]
        if len(scores) < 2 or (np.diff(scores) <= 0).any() or (np.diff(shares) < 0).any():
            raise damaged(weights.name, f"{name}: falls")
        return Calibration(scores, shares)

    def __call__(self, scores: Floats) -> Floats:
        """One probability a score, on the grid."""
        return on_grid(np.asarray(np.interp(scores, self.scores, self.shares), dtype=np.float32))


def on_grid(probabilities: Floats) -> Floats:
    """Rounded to the nearest multiple of 1/1024."""
    result = np.asarray(probabilities * np.float32(GRID), dtype=np.float32)
    np.rint(result, out=result)
    result /= np.float32(GRID)
    return result


def sigmoid(logits: Floats) -> Floats:
    """Probabilities of logits, on the grid."""
    result = steps(logits)
    result /= np.float32(GRID)
    return result


def steps(logits: Floats) -> Floats:
    """The same as multiples of 1/1024."""
    odds = np.maximum(np.minimum(logits, np.float32(30.0)), np.float32(-30.0))
    np.negative(odds, out=odds)
    np.exp(odds, out=odds)
    odds += 1
    np.reciprocal(odds, out=odds)
    odds *= np.float32(GRID)
    return np.rint(odds, out=odds)
