"""A model file that is damaged, foreign or hostile is refused with words that a user can act upon."""

from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from timeline.assets import resource
from timeline.learned.weights import ModelFileError, Weights, load_weights, words_array


def save(path: Path, **arrays: Any) -> Path:
    cast(Any, np.savez)(path, **arrays)
    return path


def test_a_missing_file_is_no_damaged_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_weights(tmp_path / "none.npz", 1)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\x00" * 1000, b"\x93NUMPY\x01\x00"])
def test_rubbish(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "stories.npz"
    path.write_bytes(content)
    with pytest.raises(ModelFileError):
        load_weights(path, 1)


def test_a_cut_off_file(tmp_path: Path) -> None:
    whole = resource("models", "stories.npz").read_bytes()
    path = tmp_path / "stories.npz"
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ModelFileError) as caught:
        load_weights(path, 1)
    assert "stories.npz" in caught.value.wording.ru
    assert "stories.npz" in caught.value.wording.en


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
