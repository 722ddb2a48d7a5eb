"""Decision trees grown one after the other, as plain arrays: many small questions, whose answers are added up."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from timeline.learned.weights import Floats, Weights, damaged

Integers = npt.NDArray[np.int64]

_DEEPEST = 64


@dataclass(frozen=True, slots=True)
class Forest:
    """Nodes of all trees in one row, both answers of a question side by side: yes at ``next``, no behind it.

    A question asks whether a feature is at most its threshold. A leaf leads to itself, whatever the answer. ``depth``
    steps from its root end in a leaf, whose value is the tree's share of the logit.
    """

    roots: Integers
    feature: Integers
    threshold: Floats  # infinite for leaves
    next: Integers
    value: Floats
    depth: int

    @staticmethod
    def read(weights: Weights, name: str, features: int) -> "Forest":
        """The trees ``name`` of a model file, checked to stay within their nodes and so many features."""
        threshold = weights.floats(f"{name}.threshold", None)
        size = len(threshold)
        parts = {key: weights.integers(f"{name}.{key}", size) for key in ("feature", "left", "right")}
        roots = weights.integers(f"{name}.roots", None)
        limits = {"feature": features, "left": size, "right": size}
        numbers = [*((parts[key], limit) for key, limit in limits.items()), (roots, size)]
        if any(len(part) and not (part.min() >= 0 and part.max() < limit) for part, limit in numbers):
            raise damaged(weights.name, f"{name}: node out of range")
        depth = max(0, min(int(weights.integers(f"{name}.depth")), _DEEPEST))
        order, following = _side_by_side(roots, parts["left"], parts["right"], depth)
        if len(order) > len(roots) + 2 * size:
            raise damaged(weights.name, f"{name}: trees that grow together")
        return Forest(
            np.arange(len(roots)),
            parts["feature"][order],
            np.where(following == np.arange(len(order)), np.float32(np.inf), threshold[order]),
            following,
            weights.floats(f"{name}.value", size)[order],
            depth,
        )

    def shares(self, rows: Floats) -> Floats:
        """What each tree adds to the logit of each row of features (rows × trees); a row's shares hang on no other."""
        flat = np.ascontiguousarray(rows).reshape(-1)
        origin: Integers = np.arange(0, len(flat), rows.shape[1], dtype=np.int64)[:, None]
        node: Integers = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        for _ in range(self.depth):
            asked = self.feature.take(node)
            asked += origin
            no = flat.take(asked) > self.threshold.take(node)
            node = self.next.take(node)
            node += no
        return self.value.take(node)


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
