"""Batched queries to the trained models: what several documents ask of one model is answered in one call.

A step that needs a model is a generator: it yields a query and is sent the answers. Queried together, documents share
the cost of a model's first row; no answer depends on what else is in the batch.
"""

from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple, TypeAlias, TypeVar

import numpy as np

from timeline.extract.fused_weights import Floats

Answer = TypeVar("Answer")


class ModelQuery(NamedTuple):
    """Rows of features for a model, which answers each row with a number or a row of numbers."""

    model: Callable[[Floats], Floats]
    rows: Floats

    def answered_with(self, others: Sequence["ModelQuery"]) -> Iterator[Floats]:
        """The answers to each of these, all of one model."""
        answers = self.model(np.concatenate([other.rows for other in others]))
        at = 0
        for other in others:
            yield answers[at : at + len(other.rows)]
            at += len(other.rows)


class BatchTask(NamedTuple):
    """Work on columns of which a document has few rows: ``model`` takes what each has and returns each its own."""

    model: Callable[[Sequence[Any]], Sequence[Any]]
    part: Any

    def answered_with(self, others: Sequence["BatchTask"]) -> Iterator[Any]:
        """What comes of each of these, all of one model."""
        yield from self.model([other.part for other in others])


Batched: TypeAlias = Generator[ModelQuery | BatchTask, Any, Answer]
"""A computation that yields queries, is sent their answers, and returns its result."""


def run_alone(computation: Batched[Answer]) -> Answer:
    """The result of one computation by itself."""
    return run_together([computation])[0]


def run_together(computations: Sequence[Batched[Answer]]) -> list[Answer]:
    """The result of each; the model that most of them wait for is queried first, so that the others catch up."""
    done: dict[int, Answer] = {}
    waiting: dict[int, ModelQuery | BatchTask] = {}
    for number, computation in enumerate(computations):
        _go_on(number, partial(next, computation), waiting, done)
    while waiting:
        model = Counter(query.model for query in waiting.values()).most_common(1)[0][0]
        asked: dict[int, Any] = {number: waiting.pop(number) for number in _waiting_for(model, waiting)}
        answers = next(iter(asked.values())).answered_with(list(asked.values()))
        for number, own in zip(asked, answers, strict=True):
            _go_on(number, partial(computations[number].send, own), waiting, done)
    return [done[number] for number in range(len(computations))]


def _waiting_for(model: object, waiting: Mapping[int, ModelQuery | BatchTask]) -> list[int]:
    return [number for number, query in waiting.items() if query.model == model]


def _go_on(
    number: int,
    step: Callable[[], ModelQuery | BatchTask],
    waiting: dict[int, ModelQuery | BatchTask],
    done: dict[int, Answer],
) -> None:
    """Run one of them up to its next query, or to its end."""
    try:
        waiting[number] = step()
    except StopIteration as end:
        done[number] = end.value
