"""Model files: named arrays with a version, checked before anything is computed with them."""

import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import cast
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from timeline.model.problem import TimelineError, Wording

Array = npt.NDArray[np.generic]
Floats = npt.NDArray[np.float32]


class ModelFileError(TimelineError):
    """A file of learned weights is damaged or of another version."""


class Weights:
    """The arrays of one model file; every access says the shape it relies on."""

    def __init__(self, arrays: Mapping[str, Array], name: str) -> None:
        self._arrays = arrays
        self.name = name

    def floats(self, key: str, *shape: int | None) -> Floats:
        """An array of numbers as float32; None in the shape is any length."""
        array = self._get(key)
        if array.dtype.kind not in "fiu" or len(array.shape) != len(shape):
            raise damaged(self.name, f"{key}: {array.dtype}, {array.shape}")
        if any(want is not None and want != have for want, have in zip(shape, array.shape, strict=True)):
            raise damaged(self.name, f"{key}: {array.shape}")
        result = array.astype(np.float32)
        if not np.isfinite(result).all():
            raise damaged(self.name, f"{key}: not finite")
        return result

    def integers(self, key: str, *shape: int | None) -> npt.NDArray[np.int64]:
        """An array of integers as int64."""
        if self._get(key).dtype.kind not in "iu":
            raise damaged(self.name, f"{key}: {self._get(key).dtype}")
        array = self._get(key)
        if len(array.shape) != len(shape) or any(
            want is not None and want != have for want, have in zip(shape, array.shape, strict=True)
        ):
            raise damaged(self.name, f"{key}: {array.shape}")
        return array.astype(np.int64)

    def words(self, key: str) -> tuple[str, ...]:
        """A list of words, kept as UTF-8 lines."""
        array = self._get(key)
        if array.dtype != np.uint8:
            raise damaged(self.name, f"{key}: {array.dtype}")
        try:
            text = array.tobytes().decode("utf-8")
        except UnicodeDecodeError as error:
            raise damaged(self.name, f"{key}: {error}") from error
        return tuple(text.split("\n")) if text else ()

    def _get(self, key: str) -> Array:
        if key not in self._arrays:
            raise damaged(self.name, f"{key} missing")
        return self._arrays[key]


def words_array(words: tuple[str, ...]) -> npt.NDArray[np.uint8]:
    """Words as ``Weights.words`` reads them back; none may be empty alone or hold a line break."""
    return np.frombuffer("\n".join(words).encode("utf-8"), dtype=np.uint8)


def load_weights(path: Path, version: int) -> Weights:
    """The arrays of a ``.npz`` file (never pickled objects); ModelFileError unless it is whole and of this version."""
    arrays: dict[str, Array] = {}
    with path.open("rb") as stream:  # numpy itself leaves a file open that it cannot read
        try:
            with np.lib.npyio.NpzFile(stream, allow_pickle=False) as file:
                arrays = {key: cast(Array, file[key]) for key in file.files}
        except (BadZipFile, ValueError, OSError, EOFError, KeyError, zlib.error) as error:
            raise damaged(path.name, str(error)) from error
    weights = Weights(arrays, path.name)
    if "version" not in arrays or int(weights.integers("version")) != version:
        raise damaged(path.name, f"version {version} wanted")
    return weights


def damaged(name: str, detail: str) -> ModelFileError:
    """The error that says so to the user; ``detail`` is for who reports it."""
    return ModelFileError(
        Wording(
            f"Файл модели {name} повреждён или от другой версии программы ({detail}). Переустановите программу.",
            f"The model file {name} is damaged or of another version ({detail}). Install the program anew.",
        )
    )
