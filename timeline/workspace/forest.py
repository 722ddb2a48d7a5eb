"""Learned decisions: small forests that say whether two articles tell one story, and two events one happening."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

import numpy as np
import numpy.typing as npt

from timeline.assets import resource

Array = npt.NDArray[np.generic]
Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]

_FILE = "stories.npz"


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees in one row of nodes: a node asks whether a feature is at most its threshold; a leaf leads to itself."""

    roots: Integers
    feature: Integers
    threshold: Floats
    children: Integers  # (2 × nodes): where yes and no lead to
    value: Floats
    depth: int

    @staticmethod
    def read(arrays: Mapping[str, Array], name: str) -> "Forest":
        """The trees ``name`` of the model file."""

        def whole(key: str) -> Integers:
            return arrays[f"{name}.{key}"].astype(np.int64)

        return Forest(
            whole("roots"),
            whole("feature"),
            arrays[f"{name}.threshold"].astype(np.float32),
            np.stack((whole("left"), whole("right")), axis=1).reshape(-1),
            arrays[f"{name}.value"].astype(np.float32),
            int(whole("depth")),
        )

    def probabilities(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """One a row of features; a row's answer depends on no other row."""
        if not rows:
            return []
        table = np.array(rows, np.float32)
        flat = table.reshape(-1)
        origin: Integers = np.arange(0, flat.size, table.shape[1], dtype=np.int64)[:, None]
        node: Integers = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        for _ in range(self.depth):
            no = flat[origin + self.feature[node]] > self.threshold[node]
            node = self.children[2 * node + no]
        logits = self.value[node].astype(np.float64).sum(axis=1)
        return cast("list[float]", (1.0 / (1.0 + np.exp(-logits))).tolist())


@dataclass(frozen=True, slots=True)
class Judges:
    """``events`` asks of a pair of events by itself, ``among`` once more, knowing all pairs of the two articles."""

    articles: Forest
    events: Forest
    among: Forest
    contradictions: Mapping[str, Forest]  # by what they are about


@lru_cache(maxsize=1)
def judges() -> Judges:
    """The shipped ones."""
    with np.load(resource("models", _FILE), allow_pickle=False) as file:
        arrays = cast("dict[str, Array]", {key: file[key] for key in file.files})
    return read_judges(arrays)


def read_judges(arrays: Mapping[str, Array]) -> Judges:
    """The forests of a model file."""
    told = {name: Forest.read(arrays, name) for name in ("articles", "events", "among", "date", "place", "number")}
    return Judges(told["articles"], told["events"], told["among"], told)
