"""Questions to the learned models: what several documents ask of one model is answered at once.

A step that asks is a generator: it yields a question and gets the answers. Asked together, documents share the cost of
a model's first row; no answer depends on what else is asked.
"""

from collections import Counter
from collections.abc import Callable, Generator, Sequence
from functools import partial
from typing import NamedTuple, TypeAlias, TypeVar

import numpy as np

from timeline.extract.fused_weights import Floats

Answer = TypeVar("Answer")


class Question(NamedTuple):
    """Rows of features for a model, which answers each row with a number or a row of numbers."""

    model: Callable[[Floats], Floats]
    rows: Floats


Asking: TypeAlias = Generator[Question, Floats, Answer]
"""What asks and, once it has its answers, returns what comes of them."""


def answered(asking: Asking[Answer]) -> Answer:
    """What comes of it alone."""
    return answered_together([asking])[0]


def answered_together(askings: Sequence[Asking[Answer]]) -> list[Answer]:
    """What comes of each; the model that most of them wait for is asked first, so that the others catch up."""
    done: dict[int, Answer] = {}
    waiting: dict[int, Question] = {}
    for number, asking in enumerate(askings):
        _go_on(number, partial(next, asking), waiting, done)
    while waiting:
        model = Counter(question.model for question in waiting.values()).most_common(1)[0][0]
        asked = {number: question.rows for number, question in waiting.items() if question.model == model}
        answers = model(np.concatenate(list(asked.values())))
        at = 0
        for number, rows in asked.items():
            own = answers[at : at + len(rows)]
            at += len(rows)
            del waiting[number]
            _go_on(number, partial(askings[number].send, own), waiting, done)
    return [done[number] for number in range(len(askings))]


def _go_on(number: int, step: Callable[[], Question], waiting: dict[int, Question], done: dict[int, Answer]) -> None:
    """Let one of them run up to its next question, or to its end."""
    try:
        waiting[number] = step()
    except StopIteration as end:
        done[number] = end.value
