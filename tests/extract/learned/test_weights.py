"""A tagger or trees of other shapes are refused; whole ones answer."""

from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from timeline.assets import resource
from timeline.extract.annotate import Annotator
from timeline.extract.learned.calibration import Calibration
from timeline.extract.learned.tagger import VERSION, Tagger
from timeline.extract.learned.trees import Trees
from timeline.learned.weights import ModelFileError, Weights, load_weights


def test_a_tagger_of_other_shapes(annotator: Annotator, tmp_path: Path) -> None:
    with np.load(resource("models", "tagger.npz"), allow_pickle=False) as file:
        arrays = {key: file[key] for key in cast(list[str], file.files)}
    arrays["outputs_bias"] = arrays["outputs_bias"][:-1]
    path = tmp_path / "tagger.npz"
    cast(Any, np.savez)(path, **arrays)
    weights = load_weights(path, VERSION)
    with pytest.raises(ModelFileError):
        Tagger(weights, annotator.embedding)


def tree_arrays() -> dict[str, Any]:
    """One question, feature 0 at most 0.5: yes is likely, no is not."""
    return {
        "t.roots": np.array([0]),
        "t.feature": np.array([0, 0, 0]),
        "t.threshold": np.array([0.5, 0, 0]),
        "t.left": np.array([1, 1, 2]),
        "t.right": np.array([2, 1, 2]),
        "t.value": np.array([0.0, 2.0, -2.0]),
        "t.depth": np.array(1),
        "t.base": np.array(0.0),
        "t.calibration": np.array([[0.0, 1.0], [0.0, 1.0]]),
    }


def test_trees_answer() -> None:
    trees = Trees.read(Weights(tree_arrays(), "x"), "t", 1)
    found = trees.probabilities(np.array([[0.0], [0.5], [0.6]], dtype=np.float32))
    assert found == pytest.approx([0.8808, 0.8808, 0.1192], abs=1e-3)
    assert trees.probabilities(np.zeros((0, 1), dtype=np.float32)).shape == (0,)
    many = trees.probabilities(np.tile(np.array([[0.0], [0.6]], dtype=np.float32), (1500, 1)))
    assert (many.reshape(-1, 2) == found[[0, 2]]).all()


def test_a_calibration_must_not_fall() -> None:
    with pytest.raises(ModelFileError):
        Calibration.read(Weights({"c": np.array([[0.0, 1.0], [0.5, 0.4]])}, "x"), "c")
    line = Calibration.read(Weights({"c": np.array([[0.0, 0.5, 1.0], [0.0, 0.25, 1.0]])}, "x"), "c")
    assert line(np.array([0.25, 0.75], dtype=np.float32)) == pytest.approx([0.125, 0.625])
