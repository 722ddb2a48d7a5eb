"""Which date belongs to which happening, within one sentence: by the shortest way through the syntax tree."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline.extract.learned.linkers import Scores
from timeline.extract.learned.spans import TokenSpan, covering, head_of
from timeline.extract.tokens import Sentence
from timeline.extract.triggers import Candidate
from timeline.model.timex import TimeExpression

FARTHEST = 4.5  # cost beyond which a date says nothing of a happening
NEAR = 2.0  # so near a date belongs to a happening even if it dates another, too
_PER_TOKEN = 0.05
_CLAUSE = 1.5


@dataclass(frozen=True, slots=True)
class Link:
    """A date of a happening: ``cost`` grows with the distance.

    ``primary`` when the date is this happening's own: it is the nearest to the date, or the linker says so; otherwise
    the date belongs to a happening told beside it.
    """

    date: TimeExpression
    cost: float
    primary: bool
    nearest: bool = False  # no other candidate is nearer to the date
    learned: float | None = None  # the linker's probability; None without one


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


def link_dates(
    sentence: Sentence,
    candidates: Sequence[Candidate],
    dates: Sequence[PlacedDate],
    scores: Scores | None,
    least: float,
) -> dict[int, Link]:
    """The date of each candidate (by its index), where one is near enough; ``scores`` from the linker, if there is one.

    The linker was taught on words that the tagger takes for events; for the others the nearest in the tree counts.
    """
    links: dict[int, Link] = {}
    nearest: dict[int, tuple[float, int]] = {}
    for index, candidate in enumerate(candidates):
        costs = [(distance(sentence, candidate.head, date), place) for place, date in enumerate(dates)]
        if not costs:
            continue
        cost, place = min(costs)
        sure = scores is not None and float(scores[index].max()) >= least
        if scores is not None and sure:
            place = int(scores[index].argmax())
            cost = costs[place][0]
        if sure or cost <= FARTHEST:
            learned = None if scores is None else float(scores[index, place])
            links[index] = Link(dates[place].date, cost, sure, False, learned)
            nearest[place] = min(nearest.get(place, (cost, index)), (cost, index))
    claimed = {link.date.span for link in links.values() if link.primary}
    for cost, index in nearest.values():
        own = links[index].primary or links[index].date.span not in claimed or cost <= NEAR
        links[index] = replace(links[index], primary=own, nearest=True)
    return links


def distance(sentence: Sentence, head: int, date: PlacedDate) -> float:
    """Steps through the tree, more for each clause border on the way and a little for each word between."""
    up_from_event = [head, *sentence.ancestors(head)]
    up_from_date = [date.head, *sentence.ancestors(date.head)]
    meeting = next((node for node in up_from_event if node in up_from_date), None)
    if meeting is None:
        return FARTHEST + 1
    if meeting == date.head and meeting != head and _marks_border(sentence, head):
        return FARTHEST + 1
    event_way = up_from_event[: up_from_event.index(meeting)]
    date_way = up_from_date[: up_from_date.index(meeting)]
    borders = sum(_opens_clause(sentence, node) for node in event_way)
    borders += sum(_opens_clause(sentence, node) for node in date_way if node != date.head)
    words = abs(head - date.head)
    return len(event_way) + len(date_way) + _CLAUSE * borders + _PER_TOKEN * words


def _marks_border(sentence: Sentence, head: int) -> bool:
    """«за месяц до приговора»: the event dates the date, not the other way round."""
    return any(sentence.tokens[child].lemma in ("до", "после", "перед") for child in sentence.children(head))


def _opens_clause(sentence: Sentence, node: int) -> bool:
    token = sentence.tokens[node]
    return token.rel.split(":")[0] in ("ccomp", "advcl", "acl", "parataxis", "csubj")
