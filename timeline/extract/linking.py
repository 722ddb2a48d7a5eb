"""Which date belongs to which happening, within one sentence: by the shortest way through the syntax tree."""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.extract.learned.spans import TokenSpan, covering, head_of
from timeline.extract.tokens import Sentence
from timeline.extract.triggers import Candidate
from timeline.model.timex import TimeExpression

FARTHEST = 4.5  # cost beyond which a date says nothing of a happening
_PER_TOKEN = 0.05
_CLAUSE = 1.5


@dataclass(frozen=True, slots=True)
class Link:
    """A date of a happening: ``cost`` grows with the distance; the ``primary`` happening of a date is its nearest."""

    date: TimeExpression
    cost: float
    primary: bool
    probability: float = 0.0


@dataclass(frozen=True, slots=True)
class PlacedDate:
    """A time expression with its tokens in the sentence."""

    date: TimeExpression
    tokens: TokenSpan
    head: int


def dates_in(sentence: Sentence, expressions: Sequence[TimeExpression]) -> tuple[PlacedDate, ...]:
    """The dated expressions that stand in the sentence."""
    placed: list[PlacedDate] = []
    for expression in expressions:
        if expression.time is None or not sentence.span.overlaps(expression.span):
            continue
        if tokens := covering(sentence, expression.span):
            placed.append(PlacedDate(expression, tokens, head_of(sentence, tokens)))
    return tuple(placed)


def link_dates(sentence: Sentence, candidates: Sequence[Candidate], dates: Sequence[PlacedDate]) -> dict[int, Link]:
    """The nearest date of each candidate (by its index), where one is near enough."""
    links: dict[int, Link] = {}
    nearest: dict[int, tuple[float, int]] = {}
    for index, candidate in enumerate(candidates):
        costs = [(distance(sentence, candidate.head, date), place) for place, date in enumerate(dates)]
        if not costs:
            continue
        cost, place = min(costs)
        if cost <= FARTHEST:
            links[index] = Link(dates[place].date, cost, False)
            nearest[place] = min(nearest.get(place, (cost, index)), (cost, index))
    for cost, index in nearest.values():
        links[index] = Link(links[index].date, cost, True)
    return links


def distance(sentence: Sentence, head: int, date: PlacedDate) -> float:
    """Steps through the tree, more for each clause border on the way and a little for each word between."""
    up_from_event = [head, *sentence.ancestors(head)]
    up_from_date = [date.head, *sentence.ancestors(date.head)]
    meeting = next((node for node in up_from_event if node in up_from_date), None)
    if meeting is None:
        return FARTHEST + 1
    event_way = up_from_event[: up_from_event.index(meeting)]
    date_way = up_from_date[: up_from_date.index(meeting)]
    borders = sum(_opens_clause(sentence, node) for node in event_way)
    borders += sum(_opens_clause(sentence, node) for node in date_way if node != date.head)
    words = abs(head - date.head)
    return len(event_way) + len(date_way) + _CLAUSE * borders + _PER_TOKEN * words


def _opens_clause(sentence: Sentence, node: int) -> bool:
    token = sentence.tokens[node]
    return token.rel.split(":")[0] in ("ccomp", "advcl", "acl", "parataxis", "csubj")
