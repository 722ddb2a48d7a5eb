"""Gradient-boosted decision trees as plain arrays: many small questions, their answers added up."""

from dataclasses import dataclass

import numpy as np

from timeline.extract.fused_weights import Floats, Integers
from timeline.extract.learned.calibration import Calibration, sigmoid
from timeline.extract.learned.weights import Weights, damaged

_ROWS = 1024  # answered at a time, bounds the memory


@dataclass(frozen=True, slots=True)
class Trees:
    """Nodes of all trees in one row, both answers of a question side by side: yes at ``next``, no behind it.

    A question asks whether a feature is at most its threshold. A leaf leads to itself, whatever the answer. ``depth``
    steps from its root end in a leaf, whose value is the tree's share of the logit.
    """

    roots: Integers
    feature: Integers
    threshold: Floats  # infinite for leaves
    next: Integers
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
        depth = max(0, min(int(weights.integers(f"{name}.depth")), 64))
        order, following = _side_by_side(roots, parts["left"], parts["right"], depth)
        if len(order) > len(roots) + 2 * size:
            raise damaged(weights.name, f"{name}: trees that grow together")
        return Trees(
            np.arange(len(roots)),
            parts["feature"][order],
            np.where(following == np.arange(len(order)), np.float32(np.inf), threshold[order]),
            following,
            weights.floats(f"{name}.value", size)[order],
            float(weights.floats(f"{name}.base")),
            depth,
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
            asked = self.feature.take(node)
            asked += origin
            no = flat.take(asked) > self.threshold.take(node)
            node = self.next.take(node)
            node += no
        return self.calibration(sigmoid((self.base + self.value.take(node).sum(axis=1)).astype(np.float32)))


def _side_by_side(roots: Integers, left: Integers, right: Integers, depth: int) -> tuple[Integers, Integers]:
    """The nodes level by level, both answers to a question one behind the other, and where «yes» leads from each."""
    order, level = [roots], roots
    following: list[Integers] = []
    count = len(roots)
    for _ in range(depth):
        own = np.arange(count - len(level), count)
        asks = (left[level] != level) | (right[level] != level)
        below = np.stack((left[level], right[level]), axis=1)[asks]
        own[asks] = count + 2 * np.arange(len(below))
        following.append(own)
        level = below.reshape(-1)
        order.append(level)
        count += len(level)
        if count > len(roots) + 2 * len(left):
            break
    following.append(np.arange(count - len(level), count))
    return np.concatenate(order), np.concatenate(following)
