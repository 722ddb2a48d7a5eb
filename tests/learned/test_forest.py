"""Trees as arrays: each row of features reaches one leaf of each tree, and no question leads out of the arrays."""

import subprocess
import sys
from typing import Any

import numpy as np
import pytest

from timeline.learned.forest import Forest
from timeline.learned.weights import ModelFileError, Weights


def two_trees() -> dict[str, Any]:
    """Feature 0 at most 0.5: yes 2, no −2 or, where feature 1 is above 3, −4; and a tree that is one leaf."""
    return {
        "t.roots": np.array([0, 5]),
        "t.feature": np.array([0, 0, 1, 0, 0, 0]),
        "t.threshold": np.array([0.5, 0, 3, 0, 0, 0]),
        "t.left": np.array([1, 1, 3, 3, 4, 5]),
        "t.right": np.array([2, 1, 4, 3, 4, 5]),
        "t.value": np.array([0.0, 2.0, 0.0, -2.0, -4.0, 0.25]),
        "t.depth": np.array(2),
    }


def read(arrays: dict[str, Any], features: int = 2) -> Forest:
    return Forest.read(Weights(arrays, "x.npz"), "t", features)


def test_each_tree_gives_its_share() -> None:
    rows = np.array([[0.5, 9.0], [0.6, 3.0], [0.6, 3.1]], dtype=np.float32)
    assert read(two_trees()).shares(rows).tolist() == [[2.0, 0.25], [-2.0, 0.25], [-4.0, 0.25]]


def test_no_row_is_no_answer() -> None:
    assert read(two_trees()).shares(np.zeros((0, 2), np.float32)).shape == (0, 2)


@pytest.mark.parametrize(
    ("key", "value"), [("t.left", 6), ("t.right", -1), ("t.feature", 2), ("t.roots", 9), ("t.roots", -1)]
)
def test_trees_that_lead_nowhere(key: str, value: int) -> None:
    arrays = two_trees()
    arrays[key] = arrays[key].copy()
    arrays[key][0] = value
    with pytest.raises(ModelFileError, match=r"x\.npz"):
        read(arrays)


def test_trees_that_grow_together_are_refused() -> None:
    arrays = two_trees()
    size = 40  # each node asks and leads to the next on both sides: 2⁴⁰ ways
    chain = np.minimum(np.arange(size) + 1, size - 1)
    arrays |= {"t.feature": np.zeros(size, int), "t.threshold": np.zeros(size), "t.value": np.zeros(size)}
    arrays |= {"t.left": chain, "t.right": chain, "t.roots": np.array([0]), "t.depth": np.array(size)}
    with pytest.raises(ModelFileError, match="grow together"):
        read(arrays)


def test_a_part_of_another_length() -> None:
    arrays = two_trees()
    arrays["t.value"] = arrays["t.value"][:-1]
    with pytest.raises(ModelFileError):
        read(arrays)


def test_forests_load_without_the_libraries_of_the_language() -> None:
    loaded = "print([name for name in ('slovnet', 'natasha', 'PySide6') if name in sys.modules])"
    asked = f"import sys, timeline.workspace.classifiers; {loaded}"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
