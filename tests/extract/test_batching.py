"""Several documents query the models together: what one gets does not depend on the others."""

from collections.abc import Sequence

import numpy as np

from timeline.extract.batching import Batched, BatchTask, ModelQuery, run_alone, run_together
from timeline.extract.fused_weights import Floats


class Doubling:
    """Doubles numbers and keeps how many it was asked for at a time."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def score(self, rows: Floats) -> Floats:
        """Twice the only column."""
        self.asked.append(len(rows))
        return rows[:, 0] * 2


def doubled(models: list[Doubling], *numbers: float) -> Batched[list[list[float]]]:
    found: list[list[float]] = []
    for model in models:
        answers = yield ModelQuery(model.score, np.array(numbers, np.float32).reshape(-1, 1))
        found.append(answers.tolist())
    return found


def test_a_model_is_asked_once_for_all_that_wait_for_it() -> None:
    first, second = Doubling(), Doubling()
    both = [first, second]
    found = run_together([doubled(both, 1, 2), doubled(both), doubled(both, 3)])
    assert found == [[[2, 4], [2, 4]], [[], []], [[6], [6]]]
    assert first.asked == second.asked == [3]


def test_who_skips_a_question_waits_for_the_others() -> None:
    first, second = Doubling(), Doubling()
    found = run_together([doubled([second], 1), doubled([first, second], 2), doubled([first, second], 3)])
    assert found == [[[2]], [[4], [4]], [[6], [6]]]
    assert (first.asked, second.asked) == ([2], [3])


def test_who_asks_nothing_is_done_at_once() -> None:
    assert run_alone(doubled([])) == []
    assert run_together(list[Batched[int]]()) == []


class Counting:
    """Tells each document how long what it has is, and keeps of how many it was asked at a time."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def lengths(self, parts: Sequence[str]) -> list[int]:
        self.asked.append(len(parts))
        return [len(part) for part in parts]


def counted(counting: Counting, doubling: Doubling, word: str) -> Batched[float]:
    length: int = yield BatchTask(counting.lengths, word)
    answers = yield ModelQuery(doubling.score, np.full((1, 1), length, np.float32))
    return float(answers[0])


def test_chores_of_all_documents_are_done_at_once() -> None:
    counting, doubling = Counting(), Doubling()
    assert run_together([counted(counting, doubling, word) for word in ("a", "", "ccc")]) == [2, 0, 6]
    assert (counting.asked, doubling.asked) == ([3], [3])
