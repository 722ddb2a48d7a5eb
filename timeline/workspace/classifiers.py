"""Learned classifiers: do two articles cover one story, are two events the same, do they contradict each other?"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

import numpy as np

from timeline.assets import resource
from timeline.learned.forest import Forest
from timeline.learned.weights import Weights, load_weights
from timeline.model.problem import TimelineError
from timeline.workspace.affinity import ARTICLE_FEATURES
from timeline.workspace.context import CONTEXT
from timeline.workspace.contradiction_features import COLUMNS, About
from timeline.workspace.resemblance import FEATURES
from timeline.workspace.wordsense import word_table

VERSION = 2
ALONE = (*FEATURES, "one story")
"""What a pair of events is judged by; the last is how surely their articles cover one story."""
AMONG = (*ALONE, *CONTEXT)
"""The same once all pairs of the two articles have been judged by themselves."""


@dataclass(frozen=True, slots=True)
class Classifier:
    """One question, learned."""

    forest: Forest

    def probabilities(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """One a row of features; a row's answer depends on no other row."""
        if not rows:
            return []
        logits = self.forest.shares(np.array(rows, np.float32)).astype(np.float64).sum(axis=1)
        return cast("list[float]", (1.0 / (1.0 + np.exp(-logits))).tolist())


@dataclass(frozen=True, slots=True)
class Classifiers:
    """``events`` asks of a pair of events by itself, ``among`` once more, knowing all pairs of the two articles."""

    articles: Classifier
    events: Classifier
    among: Classifier
    contradictions: Mapping[About, Classifier]


@lru_cache(maxsize=1)
def classifiers() -> Classifiers:
    """The shipped ones; ModelFileError when their file is damaged or of another version."""
    return read_classifiers(load_weights(resource("models", "stories.npz"), VERSION))


def read_classifiers(weights: Weights) -> Classifiers:
    """The classifiers of a model file; ModelFileError when they expect for other features than there are."""

    def classifier(name: str, features: Sequence[str]) -> Classifier:
        return Classifier(Forest.read(weights, name, len(features)))

    return Classifiers(
        classifier("articles", ARTICLE_FEATURES),
        classifier("events", ALONE),
        classifier("among", AMONG),
        {about: classifier(about.value, columns) for about, columns in COLUMNS.items()},
    )


def load_comparing() -> None:
    """What articles are compared by, before the first one comes; what is damaged is told when that asks for it."""
    with suppress(TimelineError):
        word_table()
        classifiers()
