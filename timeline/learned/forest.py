"""Decision trees grown one after the other, as plain arrays: many small questions, whose answers are added up."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from timeline.learned.weights import Floats, Weights, damaged

Integers = npt.NDArray[np.int64]

_DEEPEST = 12  # questions one after the other


@dataclass(frozen=True, slots=True)
class Forest:
    """All trees as if each of their ways asked equally many questions; what ends sooner goes on saying yes.

    A question asks whether a feature is at most its threshold. The answers to the n-th question of a level stand at 2n,
    yes, and 2n + 1, no, of the next level: so none has to say where it leads, which would be one look-up more.
    """

    features: tuple[Integers, ...]  # level by level, the roots first: what each question asks for
    thresholds: tuple[Floats, ...]  # infinite where a tree has ended
    value: Floats  # of the answers to the last level: the tree's share of the logit

    @staticmethod
    def read(weights: Weights, name: str, features: int) -> "Forest":
        """The trees ``name`` of a model file, checked to stay within their nodes and so many features."""
        threshold = weights.floats(f"{name}.threshold", None)
        size = len(threshold)
        parts = {key: weights.integers(f"{name}.{key}", size) for key in ("feature", "left", "right")}
        level = weights.integers(f"{name}.roots", None)
        limits = {"feature": features, "left": size, "right": size}
        numbers = [*((parts[key], limit) for key, limit in limits.items()), (level, size)]
        if any(len(part) and not (part.min() >= 0 and part.max() < limit) for part, limit in numbers):
            raise damaged(weights.name, f"{name}: node out of range")
        depth = max(1, int(weights.integers(f"{name}.depth")))
        if depth > _DEEPEST:
            raise damaged(weights.name, f"{name}: trees that grow together, or too high")
        asked: list[Integers] = []
        thresholds: list[Floats] = []
        for _ in range(depth):
            yes, no = parts["left"][level], parts["right"][level]
            asked.append(parts["feature"][level])
            thresholds.append(np.where((yes == level) & (no == level), np.float32(np.inf), threshold[level]))
            level = np.stack((yes, no), axis=1).reshape(-1)
        return Forest(tuple(asked), tuple(thresholds), weights.floats(f"{name}.value", size)[level])

    def shares(self, rows: Floats) -> Floats:
        """What each tree adds to the logit of each row of features (rows × trees); rows do not affect each other."""
        flat = np.ascontiguousarray(rows).reshape(-1)
        origin: Integers = np.arange(0, len(flat), rows.shape[1], dtype=np.int64)[:, None]
        features, thresholds = self.features[0], self.thresholds[0]
        node: Integers = np.arange(0, 2 * len(features), 2) + (rows.take(features, axis=1) > thresholds)
        for features, thresholds in zip(self.features[1:], self.thresholds[1:], strict=True):
            asked = features.take(node)
            asked += origin
            no = flat.take(asked) > thresholds.take(node)
            node += node
            node += no
        return self.value.take(node)
