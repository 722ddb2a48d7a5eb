"""Which date belongs to which event, within one sentence: by the shortest way through the syntax tree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from timeline.extract.learned.linkers import Scores
from timeline.extract.learned.spans import TokenSpan, covering, head_of
from timeline.extract.lexicon import Lexicon, Strength
from timeline.extract.tokens import Sentence, Token
from timeline.extract.triggers import Candidate
from timeline.model.edtf import TimeValue
from timeline.model.timex import Basis, TimeExpression

FARTHEST = 4.5  # cost beyond which a date is unrelated to an event
NEAR = 2.0  # so near a date belongs to an event even if it dates another, too
_PER_TOKEN = 0.05
_CLAUSE = 1.5


class Link(NamedTuple):
    """A date of an event: ``cost`` grows with the distance.

    ``primary`` when the date is this event's own: it is the nearest to the date, or the linker says so; otherwise
    the date belongs to an event told beside it.
    """

    date: TimeExpression
    cost: float
    primary: bool
    nearest: bool = False  # no other candidate is nearer to the date
    learned: float | None = None  # the linker's probability; None without one
    also: tuple[TimeExpression, ...] = ()  # named with it, of the same event: «5 и 7 мая»
    inner: bool = False  # the date depends on a noun («в связи с акцией 14 июля») or in a clause below: not the verb's


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
    lexicon: Lexicon,
) -> dict[int, Link]:
    """The date of each candidate (by its index), where one is near enough; ``scores`` from the linker, if there is one.

    The linker was taught on words that the tagger takes for events; for the others the nearest in the tree counts.
    """
    if not dates:
        return {}
    carriers = _carriers(candidates, lexicon)
    table = None if scores is None else scores.tolist()
    choices: dict[int, _Choice] = {}
    asides = [_aside(sentence, date) for date in dates]
    for index, candidate in enumerate(candidates):
        costs = [
            (_cost(sentence, candidate, carriers.get(index), date), place)
            for place, date in enumerate(dates)
            if not _apart(sentence, candidate, date, asides[place])
            and not _told_then(sentence, candidate, date, lexicon)
            and not _of_a_name(sentence, candidate, date, dates)
        ]
        if choice := _choice(costs, None if table is None else table[index], least):
            choices[index] = choice
    links = {index: _link(sentence, candidates[index], dates, choice) for index, choice in choices.items()}
    rivals = {index: one for index, one in choices.items() if candidates[index].head not in carriers.values()}
    links |= _nearest_links(links, rivals)
    placed = {id(date.date): date for date in dates}
    kept = {index: _kept(sentence, candidates[index], link, placed[id(link.date)]) for index, link in links.items()}
    return {index: link for index, link in kept.items() if link is not None}


class _Choice(NamedTuple):
    """The date chosen for a candidate, by its place among the sentence's dates; ``sure`` when the linker says so."""

    place: int
    cost: float
    learned: float | None
    sure: bool


def _choice(costs: Sequence[tuple[float, int]], likely: Sequence[float] | None, least: float) -> _Choice | None:
    """The date that the linker is sure of (a probability of ``least``), else the nearest one, if it is near enough.

    ``costs`` are (cost, place) of the dates that may be the candidate's, ``likely`` the linker's probability by place.
    """
    if not costs:
        return None
    cost, place = min(costs)
    if likely is not None:
        best = max([likely[place] for _, place in costs])
        if best >= least:
            return next(_Choice(place, cost, best, True) for cost, place in costs if likely[place] == best)
    return _Choice(place, cost, None if likely is None else likely[place], False) if cost <= FARTHEST else None


def _link(sentence: Sentence, candidate: Candidate, dates: Sequence[PlacedDate], choice: _Choice) -> Link:
    date = dates[choice.place]
    also = tuple(other.date for other in dates if _listed(sentence, date, other))
    inner = _hangs_on_noun(sentence, date) or _in_inner_clause(sentence, candidate.head, date)
    return Link(_whole(dates, choice.place), choice.cost, choice.sure, False, choice.learned, also, inner)


def _nearest_links(links: Mapping[int, Link], rivals: Mapping[int, _Choice]) -> dict[int, Link]:
    """The links of those rivals that are the nearest to their date, which is theirs unless the linker gave it away."""
    nearest: dict[int, tuple[float, int]] = {}
    for index, (place, cost, _, _) in rivals.items():
        nearest[place] = min(nearest.get(place, (cost, index)), (cost, index))
    claimed = {link.date.span for link in links.values() if link.primary}
    found: dict[int, Link] = {}
    for cost, index in nearest.values():
        link = links[index]
        own = link.primary or link.date.span not in claimed or cost <= NEAR
        found[index] = link._replace(primary=own, nearest=True)
    return found


def _kept(sentence: Sentence, candidate: Candidate, link: Link, date: PlacedDate) -> Link | None:
    """The link as it counts in the end; None where the date only stands beside the candidate."""
    if not link.nearest and _only_named(sentence, candidate, date):
        return None
    lasting = candidate.entry.subkind == "appointment"
    since = not lasting and link.date.text.lower().startswith(("с ", "со ", "за последн"))
    if since and any(_outstanding(token) for token in sentence.tokens):
        return link._replace(primary=False, inner=True)  # since when nothing was like it, not when it was
    return link if link.primary or not (link.inner and candidate.verbal) else None


def _whole(dates: Sequence[PlacedDate], place: int) -> TimeExpression:
    """«в ночь на 5 мая» for «на 5 мая»: of a day inside a time of day the whole, which says more."""
    inner = dates[place].date.span
    around = (each.date for each in dates if each.date.span.start <= inner.start and inner.end <= each.date.span.end)
    return next(around)


def _only_named(sentence: Sentence, candidate: Candidate, date: PlacedDate) -> bool:
    """«заступит после саммита — 1 октября»: the verb's date is not the noun's, unless it stands right behind it."""
    if candidate.verbal:
        return False
    marks = {sentence.tokens[c].lemma for c in sentence.children(candidate.head) if sentence.tokens[c].rel == "case"}
    if marks.isdisjoint(("после", "до", "перед", "накануне")):
        return False
    between = sentence.tokens[candidate.last : date.tokens.first]
    behind = date.tokens.first >= candidate.last and not any(token.pos == "PUNCT" for token in between)
    return not behind and date.head not in sentence.subtree(candidate.head)


def _carriers(candidates: Sequence[Candidate], lexicon: Lexicon) -> dict[int, int]:
    """For a noun that a verb only says to take place («заседание … пройдет 6 апреля»), that verb."""
    verbs = {c.head for c in candidates if c.verbal and lexicon.guarded("light", c.lemma)}
    found: dict[int, int] = {}
    for index, candidate in enumerate(candidates):
        token = candidate.token
        event = not candidate.verbal and candidate.entry.strength is Strength.EVENT
        if event and token.head in verbs and token.rel.split(":")[0] in ("nsubj", "obj"):
            found[index] = token.head
    return found


def _cost(sentence: Sentence, candidate: Candidate, carrier: int | None, date: PlacedDate) -> float:
    own = distance(sentence, candidate.head, date)
    return own if carrier is None else min(own, distance(sentence, carrier, date))


_OCCASIONS = (("по", "случай"), ("в", "честь"), ("в", "преддверие"), ("по", "повод"))
_COUNTING = ("за ", "через ", "спустя ", "на следующ")


def _apart(sentence: Sentence, candidate: Candidate, date: PlacedDate, aside: TokenSpan | None) -> bool:
    """Whether a date cannot be the candidate's: it is said aside, names an occasion, or is counted from it."""
    if aside is not None and not aside.first <= candidate.head < aside.last:
        return True
    first = date.tokens.first
    if first > 1 and (sentence.tokens[first - 2].lemma, sentence.tokens[first - 1].lemma) in _OCCASIONS:
        return True
    if (
        _compared(sentence, date)
        or _told_elsewhere(sentence, candidate.head, date)
        or _while(sentence, candidate, date)
    ):
        return True
    above = sentence.tokens[date.head].head
    if above >= 0 and above != candidate.head and sentence.tokens[above].lemma in _THINGS:
        return True
    if above >= 0 and above != candidate.head and _of_thing(sentence, date):
        return candidate.verbal
    if candidate.entry.strength is Strength.REPORT and candidate.token.rel == "parataxis":
        return date.head not in sentence.subtree(candidate.head)
    after = date.tokens.last
    if after >= len(sentence.tokens) or sentence.tokens[after].lemma not in ("до", "после", "перед"):
        return False
    counted = date.date.text.lower().startswith(_COUNTING)
    later = sentence.tokens[after].lemma == "после"
    if counted and (date.date.basis is Basis.RELATIVE or (later and date.date.basis is Basis.CARRIED)):
        return True  # counted from what follows, not from the publication: «на следующий день после обыска»
    top = sentence.tokens[after].head
    return counted and (candidate.head == top or top in sentence.ancestors(candidate.head))


_THINGS = frozenset(
    {"конституция", "закон", "договор", "соглашение", "протокол", "сезон", "модель", "перепись", "статья", "редакция"}
    | {"издание", "резолюция", "бюджет", "выпуск"}
)
"""Things that are called by a year («Конституция 2004 года»), which is not when something is done with them."""


def _of_thing(sentence: Sentence, date: PlacedDate) -> bool:
    """«главные события последнего года»: a stretch in the genitive tells which things, not when they were named."""
    token = sentence.tokens[date.head]
    marked = any(sentence.tokens[child].rel == "case" for child in sentence.children(date.head))
    return token.rel == "nmod" and token.feats.get("Case") == "Gen" and not marked and token.lemma in ("год", "месяц")


def _while(sentence: Sentence, candidate: Candidate, date: PlacedDate) -> bool:
    """«с начала декабря находился в Гаване, где сделана операция»: since when a state lasts, not what befell in it."""
    text = date.date.text.lower()
    state = sentence.tokens[date.head].head
    if not text.startswith(("с ", "со ")) or " по " in text or state < 0 or sentence.tokens[state].pos != "VERB":
        return False
    way = [candidate.head, *sentence.ancestors(candidate.head)]
    below = way[: way.index(state)] if state in way else []
    return candidate.verbal and any(_opens_clause(sentence, node) for node in below)


def _compared(sentence: Sentence, date: PlacedDate) -> bool:
    """«чаще, чем четыре года назад»."""
    first = date.tokens.first
    return sentence.tokens[first].lemma == "чем" or (first > 0 and sentence.tokens[first - 1].lemma == "чем")


def _told_elsewhere(sentence: Sentence, head: int, date: PlacedDate) -> bool:
    """A colon between: a speech quoted after the date («5 мая обращение: «…»»), or an explanation with its own verb."""
    first, last = sorted((head, date.head))
    tokens = sentence.tokens
    colon = next((i for i in range(first + 1, last) if tokens[i].text == ":"), -1)
    if colon < 0 or colon + 1 >= len(tokens):
        return False
    if date.head < head:
        return tokens[colon + 1].text in '«„“"'
    return any(token.feats.get("VerbForm") == "Fin" for token in tokens[colon + 1 :])


def _of_a_name(sentence: Sentence, candidate: Candidate, date: PlacedDate, dates: Sequence[PlacedDate]) -> bool:
    """«17 июня 2018 года на ЧМ-2018 обыграла»: the year within a word, where the sentence tells a day of that year."""
    if sentence.tokens[date.tokens.first].start >= date.date.span.start or candidate.head == date.tokens.first:
        return False
    year = date.date.time
    return year is not None and any(_is_within(other.date, year) for other in dates if other is not date)


def _is_within(date: TimeExpression, longer: TimeValue) -> bool:
    time = date.time
    if time is None or None in (time.begin, time.end, longer.begin, longer.end) or time == longer:
        return False
    return (longer.begin or 0) <= (time.begin or 0) and (time.end or 0) <= (longer.end or 0)


_CLOSE = 6  # words before a date in brackets that it may refer to
_RECORDS = frozenset({"первый", "впервые", "единственный", "рекордный", "самый", "только", "всего"})


def _told_then(sentence: Sentence, candidate: Candidate, date: PlacedDate, lexicon: Lexicon) -> bool:
    """«28 мая заявил, что поздравит»: the day of the saying is not the day of what is promised."""
    said = sentence.tokens[date.head].head
    if said < 0 or said == candidate.head or lexicon.strength(sentence.tokens[said].lemma) is not Strength.REPORT:
        return False
    if sentence.tokens[said].pos != "VERB" or candidate.token.feats.get("Tense") != "Fut":
        return False
    inside = [
        node for node in (candidate.head, *sentence.ancestors(candidate.head)) if sentence.tokens[node].head == said
    ]
    return any(sentence.tokens[node].rel == "ccomp" for node in inside)


def _outstanding(token: Token) -> bool:
    """«первое убийство с 1985 года», «самый молодой с 1812 года»: the date says since when nothing was like it."""
    return token.lemma in _RECORDS or (token.pos == "ADJ" and token.lemma.endswith(("ейший", "айший")))


def _aside(sentence: Sentence, date: PlacedDate) -> TokenSpan | None:
    """The brackets with a clause of their own around a date: «(11 марта у него был отрицательный результат)»."""
    opening = next((i for i in range(date.tokens.first - 1, -1, -1) if sentence.tokens[i].text in "()"), -1)
    if opening < 0 or sentence.tokens[opening].text != "(":
        return None
    end = len(sentence.tokens)
    closing = next((i for i in range(date.tokens.last, end) if sentence.tokens[i].text in "()"), end)
    if opening + 1 == date.tokens.first and closing == date.tokens.last:
        return TokenSpan(max(0, opening - _CLOSE), closing)  # «Родом (1978 год) из Москвы, переехала …»
    inside = TokenSpan(opening, closing)
    told = any(
        sentence.tokens[i].feats.get("VerbForm") == "Fin" or sentence.tokens[i].lemma == "быть"
        for i in range(opening, closing)
    )
    return inside if told else None


def _listed(sentence: Sentence, one: PlacedDate, other: PlacedDate) -> bool:
    """Whether the other date is named with the first: «30 июня и 1 июля»."""
    if one is other:
        return False
    first, last = sorted((one, other), key=lambda date: date.tokens.first)
    between = range(first.tokens.last, last.tokens.first)
    words = [sentence.tokens[i].lemma for i in between]
    return words[:1] == ["и"] and words[1:] in ([], ["в"], ["на"])


def _in_inner_clause(sentence: Sentence, head: int, date: PlacedDate) -> bool:
    """«чья казнь была назначена на вторник, добились отсрочки»: a clause opens between the verb and the date."""
    above = {head, *sentence.ancestors(head)}
    for node in (date.head, *sentence.ancestors(date.head)):
        if node in above:
            return False
        if _opens_clause(sentence, node):
            return True
    return True


def _hangs_on_noun(sentence: Sentence, date: PlacedDate) -> bool:
    token = sentence.tokens[date.head]
    return token.head >= 0 and token.rel == "nmod" and sentence.tokens[token.head].pos == "NOUN"


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
    if token.rel == "amod" and token.feats.get("VerbForm") == "Part":
        return True  # «в опубликованном 13 июня заявлении»
    return token.rel.split(":")[0] in ("ccomp", "advcl", "acl", "parataxis", "csubj")
