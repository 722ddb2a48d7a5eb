"""Trees grown by LightGBM and laid out as the arrays that ``learned.forest`` reads."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

import lightgbm
import numpy as np
import numpy.typing as npt
from sklearn.isotonic import IsotonicRegression

from timeline.extract.fused_weights import Floats
from timeline.extract.training.export import Arrays
from timeline.extract.training.pairs import PairRows

_FOLDS = 5
_SETTINGS = {
    "objective": "binary",
    "learning_rate": 0.06,
    "min_data_in_leaf": 20,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 2.0,
    "num_threads": 1,
    "deterministic": True,
    "seed": 7,
    "verbose": -1,
}


@dataclass(frozen=True, slots=True)
class Growth:
    """How many trees are grown, and how large."""

    rounds: int = 160
    leaves: int = 12
    depth: int = 6


_USUAL = Growth()


@dataclass(frozen=True, slots=True)
class Grown:
    """The arrays of one model, its best threshold and the F1 there, by cross-validation over articles.

    ``unseen``: the calibrated answer for each row by trees that have not seen its article.
    """

    arrays: Arrays
    least: float
    f1: float
    unseen: Floats


def grow(name: str, rows: PairRows, growth: Growth = _USUAL) -> Grown:
    """Trees on all rows; threshold and calibration from rows that each fold's trees have not seen."""
    unseen: npt.NDArray[np.float64] = np.zeros(len(rows.answers), dtype=np.float64)
    for fold in range(_FOLDS):
        held = rows.article % _FOLDS == fold
        unseen[held] = _predict(_train(rows.features[~held], rows.answers[~held], growth), rows.features[held])
    knots = calibration(unseen, rows.answers)
    calibrated = np.asarray(np.interp(unseen, knots[0], knots[1]), dtype=np.float64)
    f1, least = max((_f1(calibrated, rows.answers, step / 50), step / 50) for step in range(5, 40))
    arrays = _arrays(name, _train(rows.features, rows.answers, growth))
    arrays[f"{name}.calibration"] = knots
    arrays[f"{name}.least"] = np.array(least, dtype=np.float32)
    return Grown(arrays, least, f1, np.asarray(calibrated, dtype=np.float32))


def calibration(scores: npt.NDArray[np.floating], answers: npt.NDArray[np.generic]) -> Floats:
    """The never falling line from score to share of right answers, thinned to a few dozen points."""
    line = cast(Any, IsotonicRegression(y_min=0.0, y_max=1.0, out_of_bounds="clip")).fit(scores, answers)
    at = np.unique(np.concatenate((np.linspace(0, 1, 21), cast(Floats, np.quantile(scores, np.linspace(0, 1, 21))))))
    smooth = np.convolve(np.pad(line.predict(at), 1, mode="edge"), [0.25, 0.5, 0.25], mode="valid")
    points = np.stack([at, np.maximum.accumulate(smooth)]).astype(np.float32)
    return points[:, np.concatenate(([True], np.diff(points[0]) > 0))]


def _f1(scores: Any, answers: Any, least: float) -> float:
    taken = scores >= least
    return float(2 * (taken & (answers > 0)).sum() / max(1, taken.sum() + answers.sum()))


def _train(features: Any, answers: Any, growth: Growth) -> Any:
    settings = {**_SETTINGS, "num_leaves": growth.leaves, "max_depth": growth.depth}
    return cast(Any, lightgbm).train(settings, lightgbm.Dataset(features, answers), growth.rounds)


def _predict(booster: Any, features: Any) -> Any:
    return booster.predict(features, num_threads=1)


def _arrays(name: str, booster: Any) -> Arrays:
    columns: dict[str, list[float]] = {key: [] for key in ("feature", "threshold", "left", "right", "value")}
    roots: list[int] = []
    deepest = 0
    for tree in booster.dump_model()["tree_info"]:
        roots.append(len(columns["value"]))
        deepest = max(deepest, max(depth for depth in _lay(tree["tree_structure"], columns, 0)))
    kinds = {"feature": np.uint8, "threshold": np.float32, "left": np.uint16, "right": np.uint16, "value": np.float32}
    arrays: Arrays = {f"{name}.{key}": np.array(columns[key]).astype(kind) for key, kind in kinds.items()}
    return arrays | {
        f"{name}.roots": np.array(roots, dtype=np.uint16),
        f"{name}.depth": np.array(deepest),
        f"{name}.base": np.array(0.0, dtype=np.float32),
    }


def _lay(node: Mapping[str, Any], columns: dict[str, list[float]], depth: int) -> Iterator[int]:
    """Writes the node and all below it; a leaf leads to itself. Yields the depth of every leaf."""
    at = len(columns["value"])
    leaf = "leaf_value" in node
    entry = (0, 0.0, at, at, node["leaf_value"]) if leaf else (node["split_feature"], node["threshold"], 0, 0, 0.0)
    for key, number in zip(("feature", "threshold", "left", "right", "value"), entry, strict=True):
        columns[key].append(number)
    if leaf:
        yield depth
        return
    for side in ("left", "right"):
        columns[side][at] = len(columns["value"])
        yield from _lay(node[f"{side}_child"], columns, depth + 1)
