"""The learned classifiers' files are checked before anything is decided by them."""

from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from timeline.assets import resource
from timeline.learned.weights import ModelFileError, Weights, load_weights
from timeline.workspace.affinity import ARTICLE_FEATURES
from timeline.workspace.classifiers import ALONE, VERSION, classifiers, read_classifiers
from timeline.workspace.wordsense import read_table, word_table


def kept(name: str) -> dict[str, Any]:
    with np.load(resource("models", name), allow_pickle=False) as file:
        return {key: file[key] for key in cast("list[str]", file.files)}


def test_the_shipped_classifiers_know_every_column() -> None:
    rows = [[0.0] * len(ARTICLE_FEATURES), [9.0] * len(ARTICLE_FEATURES)]
    low, high = classifiers().articles.probabilities(rows)
    assert 0.0 < low < high < 1.0
    assert classifiers().articles.probabilities(rows[1:]) == [high]
    assert classifiers().articles.probabilities([]) == []


def test_a_file_of_another_version(tmp_path: Path) -> None:
    path = tmp_path / "stories.npz"
    cast(Any, np.savez)(path, **(kept("stories.npz") | {"version": np.array(VERSION + 1)}))
    with pytest.raises(ModelFileError) as caught:
        read_classifiers(load_weights(path, VERSION))
    assert "stories.npz" in caught.value.wording.ru
    assert "Install the program anew" in caught.value.wording.en


@pytest.mark.parametrize("key", ["events.value", "among.roots", "date.threshold", "articles.depth"])
def test_a_file_of_which_a_part_is_missing(key: str) -> None:
    arrays = kept("stories.npz")
    del arrays[key]
    with pytest.raises(ModelFileError, match=key):
        read_classifiers(Weights(arrays, "stories.npz"))


def test_a_classifier_that_asks_for_more_than_there_is() -> None:
    arrays = kept("stories.npz")
    arrays["events.feature"] = arrays["events.feature"].copy()
    arrays["events.feature"][0] = len(ALONE)
    with pytest.raises(ModelFileError):
        read_classifiers(Weights(arrays, "stories.npz"))


def test_a_table_of_words_whose_parts_do_not_fit() -> None:
    arrays = kept("words.npz")
    assert len(read_table(Weights(arrays, "words.npz")).place) == len(word_table().place)
    arrays["rarity"] = arrays["rarity"][:-1]
    with pytest.raises(ModelFileError, match="rarity"):
        read_table(Weights(arrays, "words.npz"))
