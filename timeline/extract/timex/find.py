"""From annotated sentences to time expressions with their readings: the one door of this package."""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.extract.tokens import Sentence
from timeline.model.instant import Day
from timeline.model.timex import Rejection, TimeExpression


@dataclass(frozen=True, slots=True)
class DateSupport:
    """What the learned tagger thinks of each token: ``probabilities[sentence][token]`` that it is part of a date or time."""

    probabilities: Sequence[Sequence[float]]
    least: float = 0.2  # a rule's words count only when their best token has at least this


@dataclass(frozen=True, slots=True)
class TimexResult:
    """Expressions in the order of the text (a date inside a clock time follows it) and what was rejected, with why."""

    expressions: tuple[TimeExpression, ...]
    rejections: tuple[Rejection, ...]


def find_time_expressions(
    sentences: Sequence[Sentence], *, text: str, published: Day | None, support: DateSupport | None = None
) -> TimexResult:
    """All time expressions of a text, read against its publication date and the dates told before.

    Without ``published`` whatever needs it stays unresolved (``time`` None) and says so; full dates are read all the same.
    """
    del sentences, text, published, support
    return TimexResult((), ())
