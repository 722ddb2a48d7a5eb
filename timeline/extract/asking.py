"""Batched queries to the trained models: what several documents ask of one model is answered in one call.

A step that asks is a generator: it yields a question and gets the answers. Asked together, documents share the cost of
a model's first row; no answer depends on what else is asked.
"""

from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple, TypeAlias, TypeVar

import numpy as np

from timeline.extract.fused_weights import Floats

Answer = TypeVar("Answer")


class Question(NamedTuple):
    """Rows of features for a model, which answers each row with a number or a row of numbers."""

    model: Callable[[Floats], Floats]
    rows: Floats

    def answered_with(self, others: Sequence["Question"]) -> Iterator[Floats]:
        """The answers to each of these, all of one model."""
        answers = self.model(np.concatenate([other.rows for other in others]))
        at = 0
        for other in others:
            yield answers[at : at + len(other.rows)]
            at += len(other.rows)


class Chore(NamedTuple):
    """Work on columns of which a document has few rows: ``model`` takes what each has and returns each its own."""

    model: Callable[[Sequence[Any]], Sequence[Any]]
    part: Any

    def answered_with(self, others: Sequence["Chore"]) -> Iterator[Any]:
        """What comes of each of these, all of one model."""
        yield from self.model([other.part for other in others])


Asking: TypeAlias = Generator[Question | Chore, Any, Answer]
"""What asks and, once it has its answers, returns what comes of them."""


def answered(asking: Asking[Answer]) -> Answer:
    """What comes of it alone."""
    return answered_together([asking])[0]


def answered_together(askings: Sequence[Asking[Answer]]) -> list[Answer]:
    """What comes of each; the model that most of them wait for is asked first, so that the others catch up."""
    done: dict[int, Answer] = {}
    waiting: dict[int, Question | Chore] = {}
    for number, asking in enumerate(askings):
        _go_on(number, partial(next, asking), waiting, done)
    while waiting:
        model = Counter(question.model for question in waiting.values()).most_common(1)[0][0]
        asked: dict[int, Any] = {number: waiting.pop(number) for number in _waiting_for(model, waiting)}
        answers = next(iter(asked.values())).answered_with(list(asked.values()))
        for number, own in zip(asked, answers, strict=True):
            _go_on(number, partial(askings[number].send, own), waiting, done)
    return [done[number] for number in range(len(askings))]


def _waiting_for(model: object, waiting: Mapping[int, Question | Chore]) -> list[int]:
    return [number for number, question in waiting.items() if question.model == model]


def _go_on(
    number: int, step: Callable[[], Question | Chore], waiting: dict[int, Question | Chore], done: dict[int, Answer]
) -> None:
    """Let one of them run up to its next question, or to its end."""
    try:
        waiting[number] = step()
    except StopIteration as end:
        done[number] = end.value
