"""Gradient-boosted decision trees as plain arrays: many small questions, their answers added up."""

from dataclasses import dataclass

import numpy as np

from timeline.extract.fused_weights import Floats, Integers
from timeline.extract.learned.calibration import Calibration, sigmoid
from timeline.extract.learned.weights import Weights, damaged

_ROWS = 1024  # answered at a time, bounds the memory


@dataclass(frozen=True, slots=True)
class Trees:
    """Nodes of all trees in one row. A node asks whether a feature is at most its threshold, and leads left or right.

    A leaf leads to itself. ``depth`` steps from its root end in a leaf, whose value is the tree's share of the logit.
    """

    roots: Integers
    feature: Integers
    threshold: Floats
    children: Integers  # (2 × nodes): where yes and no lead to from each node
    value: Floats
    base: float
    depth: int
    calibration: Calibration

    @staticmethod
    def read(weights: Weights, name: str, features: int) -> "Trees":
        """The trees ``name`` of a model file, checked to stay within their nodes and features."""
        threshold = weights.floats(f"{name}.threshold", None)
        size = len(threshold)
        parts = {key: weights.integers(f"{name}.{key}", size) for key in ("feature", "left", "right")}
        roots = weights.integers(f"{name}.roots", None)
        limits = {"feature": features, "left": size, "right": size}
        numbers = [*((parts[key], limit) for key, limit in limits.items()), (roots, size)]
        if any(len(part) and not (part.min() >= 0 and part.max() < limit) for part, limit in numbers):
            raise damaged(weights.name, f"{name}: node out of range")
        depth = int(weights.integers(f"{name}.depth"))
        return Trees(
            roots,
            parts["feature"],
            threshold,
            np.stack((parts["left"], parts["right"]), axis=1).reshape(-1),
            weights.floats(f"{name}.value", size),
            float(weights.floats(f"{name}.base")),
            max(0, min(depth, 64)),
            Calibration.read(weights, f"{name}.calibration"),
        )

    def probabilities(self, rows: Floats) -> Floats:
        """One calibrated probability a row of features; a row's answer depends on no other row."""
        blocks = [self._probabilities(rows[at : at + _ROWS]) for at in range(0, len(rows), _ROWS)]
        return np.concatenate(blocks) if blocks else np.zeros(0, dtype=np.float32)

    def _probabilities(self, rows: Floats) -> Floats:
        width = rows.shape[1]
        flat = np.ascontiguousarray(rows).reshape(-1)
        origin: Integers = np.arange(0, len(flat), width, dtype=np.int64)[:, None]
        node: Integers = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        for _ in range(self.depth):
            no = flat[origin + self.feature[node]] > self.threshold[node]
            node = self.children[2 * node + no]
        return self.calibration(sigmoid((self.base + self.value[node].sum(axis=1)).astype(np.float32)))
