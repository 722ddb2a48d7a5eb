"""A model file that is damaged, foreign or hostile is refused with words that a user can act upon."""

from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from timeline.assets import resource
from timeline.extract.annotate import Annotator
from timeline.extract.learned.calibration import Calibration
from timeline.extract.learned.tagger import VERSION, Tagger
from timeline.extract.learned.trees import Trees
from timeline.extract.learned.weights import ModelFileError, Weights, load_weights, words_array


def save(path: Path, **arrays: Any) -> Path:
    cast(Any, np.savez)(path, **arrays)
    return path


def test_a_missing_file_is_no_damaged_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_weights(tmp_path / "none.npz", 1)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\x00" * 1000, b"\x93NUMPY\x01\x00"])
def test_rubbish(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "tagger.npz"
    path.write_bytes(content)
    with pytest.raises(ModelFileError):
        load_weights(path, 1)


def test_a_cut_off_file(tmp_path: Path) -> None:
    whole = resource("models", "tagger.npz").read_bytes()
    path = tmp_path / "tagger.npz"
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ModelFileError) as caught:
        load_weights(path, VERSION)
    assert "tagger.npz" in caught.value.wording.ru
    assert "tagger.npz" in caught.value.wording.en


def test_pickled_objects_are_never_loaded(tmp_path: Path) -> None:
    path = save(tmp_path / "bad.npz", version=np.array(1), code=np.array([{"a": 1}], dtype=object))
    with pytest.raises(ModelFileError):
        load_weights(path, 1)


def test_another_version(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError):
        load_weights(save(tmp_path / "old.npz", version=np.array(0)), 1)
    with pytest.raises(ModelFileError):
        load_weights(save(tmp_path / "none.npz", other=np.array(1)), 1)


def test_words_come_back() -> None:
    words = ("год", "«", "Ё-ё", "a b")
    assert Weights({"w": words_array(words)}, "x").words("w") == words
    assert Weights({"w": words_array(())}, "x").words("w") == ()


@pytest.mark.parametrize(
    "array", [np.zeros((2, 3)), np.zeros(4), np.array(["a", "b"]), np.array([1.0, np.nan]), np.array([np.inf, 0.0])]
)
def test_wrong_shapes_and_numbers(array: Any) -> None:
    with pytest.raises(ModelFileError):
        Weights({"a": array}, "x").floats("a", 2)


def test_a_tagger_of_other_shapes(annotator: Annotator, tmp_path: Path) -> None:
    with np.load(resource("models", "tagger.npz"), allow_pickle=False) as file:
        arrays = {key: file[key] for key in cast(list[str], file.files)}
    arrays["outputs_bias"] = arrays["outputs_bias"][:-1]
    weights = load_weights(save(tmp_path / "tagger.npz", **arrays), VERSION)
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


@pytest.mark.parametrize(("key", "value"), [("t.left", 3), ("t.right", -1), ("t.feature", 1), ("t.roots", 9)])
def test_trees_that_lead_nowhere(key: str, value: int) -> None:
    arrays = tree_arrays()
    arrays[key] = arrays[key].copy()
    arrays[key][0] = value
    with pytest.raises(ModelFileError):
        Trees.read(Weights(arrays, "x"), "t", 1)


def test_a_calibration_must_not_fall() -> None:
    with pytest.raises(ModelFileError):
        Calibration.read(Weights({"c": np.array([[0.0, 1.0], [0.5, 0.4]])}, "x"), "c")
    line = Calibration.read(Weights({"c": np.array([[0.0, 0.5, 1.0], [0.0, 0.25, 1.0]])}, "x"), "c")
    assert line(np.array([0.25, 0.75], dtype=np.float32)) == pytest.approx([0.125, 0.625])
