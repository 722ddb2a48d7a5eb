"""Where two tellings of one event may contradict each other, as numbers from which a decision can be learned.

For date, place and number the most likely contradiction is taken, with how much speaks for it: what the other
article knows nothing of is hardly there by chance.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from math import log1p

from timeline.model.event import Evidence
from timeline.model.instant import DAY, Day
from timeline.model.timex import Basis
from timeline.workspace.quantities import Quantity, agree
from timeline.workspace.relation import relation
from timeline.workspace.resemblance import same_trigger
from timeline.workspace.surroundings import Article
from timeline.workspace.traits import Trait
from timeline.workspace.whereabouts import Place, places_of
from timeline.workspace.wordsense import root_of, word_table


class About(StrEnum):
    """What sources disagree about."""

    DATE = "date"
    PLACE = "place"
    NUMBER = "number"
    DENIAL = "denial"


SURE = (
    "one happening",
    "one story",
    "before its rivals",
    "faint",
    "numbers shared",
    "numbers of one alone",
    "numbers of either alone",
    "days shared",
    "days of one alone",
    "same trigger",
    "nearest triggers",
    "people shared",
    "words answered",
)
_MOST_SHARED = 6
DATE = (
    *SURE,
    "dates exclude",
    "exclude, weakly",
    "gap",
    "slip of a part",
    "undated",
    "coarse",
    "same year said",
    "other year said",
    "same day said",
    "other day said",
    "unlike days",
    "days between",
    "days unknown to the other",
    "unknown to both",
    "said in full",
    "from publication",
    "carried",
    "one undated",
)
PLACE = (*SURE, "surer place", "less sure place", "unknown to one", "unknown to both", "shared", "its own elsewhere")
NUMBER = (
    *SURE,
    "same role",
    "nearer",
    "farther",
    "unknown to one",
    "unknown to both",
    "exact",
    "ratio",
    "agreeing in role",
    "agreeing at all",
    "people",
    "age or term",
    "money or share",
    "large",
)
COLUMNS: Mapping[About, tuple[str, ...]] = {
    About.DATE: DATE,
    About.PLACE: PLACE,
    About.NUMBER: NUMBER,
}
_LIKE = 0.35  # meanings of things that may be the same things
_LARGE = 20
_PEOPLE = frozenset(
    ["люди", "погибли", "ранены", "в больнице", "задержаны", "вывезены", "пропали", "больны", "пришли", "на борту"]
)
_NO_THINGS = frozenset(["возраст", "деньги", "процент", "счёт", "магнитуда", "голоса", "бежали"])


@dataclass(frozen=True, slots=True)
class Difference:
    """What may be a contradiction: how it looks, and the words on both sides."""

    about: About
    row: tuple[float, ...]
    mine: Evidence | None
    theirs: Evidence | None


def differences(one: Trait, other: Trait, sure: float, story: float, lead: float) -> Iterator[Difference]:
    """The most likely contradiction about each, if there is any.

    ``sure``: how surely they are the same event; ``story``: the articles one story; ``lead``: by how much they are
    surer than any other pair that one of them is in.
    """
    start = (sure, story, lead, float(one.faint) + float(other.faint), *_in_common(one, other))
    for found in (_of_dates(one, other), _of_places(one, other), _of_numbers(one, other)):
        if found is not None:
            yield Difference(found.about, (*start, *found.row), found.mine, found.theirs)


def _in_common(one: Trait, other: Trait) -> tuple[float, ...]:
    """How far the articles agree otherwise, and how near the words are that tell the two."""
    mine, theirs = one.around.article, other.around.article
    numbers = (mine.values, theirs.values) if mine is not None and theirs is not None else _NOTHING
    days = (mine.days, theirs.days) if mine is not None and theirs is not None else _NO_DAYS
    alone = len(numbers[0] - numbers[1]), len(numbers[1] - numbers[0])
    days_alone = len(days[0] - days[1]), len(days[1] - days[0])
    return (
        float(min(len(numbers[0] & numbers[1]), _MOST_SHARED)),
        float(min(*alone, _MOST_SHARED)),
        float(min(max(alone), _MOST_SHARED)),
        float(min(len(days[0] & days[1]), _MOST_SHARED)),
        float(min(*days_alone, _MOST_SHARED)),
        float(same_trigger(one, other)),
        max(word_table().nearest(one.trigger_rows, other.trigger_rows)),
        float(min(len(one.people & other.people), 2)),
        min(word_table().answered(one.sentence_rows, other.sentence_rows)),
    )


_NOTHING: tuple[frozenset[float], frozenset[float]] = (frozenset(), frozenset())
_NO_DAYS: tuple[frozenset[Day], frozenset[Day]] = (frozenset(), frozenset())


def _of_dates(one: Trait, other: Trait) -> Difference | None:
    times = relation(one, other)
    around, about = one.around, other.around
    days = _day(one), _day(other)
    unlike = None not in days and days[0] != days[1]
    other_year = bool(around.years and about.years) and around.years.isdisjoint(about.years)
    other_day = bool(around.days and about.days) and around.days.isdisjoint(about.days)
    strange = _strange_day(days[0], other.around.article), _strange_day(days[1], one.around.article)
    lonely = any(strange) and (one.event.time is None) != (other.event.time is None)
    if not (times.exclude or unlike or other_year or other_day or lonely):
        return None
    bases = [one.event.basis, other.event.basis]
    row = (
        float(times.exclude and not times.weak),
        float(times.exclude and times.weak),
        log1p(min(times.gap, 400.0)),
        float(times.slip),
        float(times.unknown),
        float(times.coarse),
        float(not around.years.isdisjoint(about.years)),
        float(other_year),
        float(not around.days.isdisjoint(about.days)),
        float(other_day),
        float(unlike),
        log1p(min(_between(*days), 400.0)),
        float(max(strange)),
        float(min(strange)),
        float(sum(basis in (Basis.EXPLICIT, Basis.RELATIVE) for basis in bases)),
        float(sum(basis is Basis.PUBLISHED for basis in bases)),
        float(sum(basis is Basis.CARRIED for basis in bases)),
        float(lonely),
    )
    return Difference(About.DATE, row, _date_evidence(one), _date_evidence(other))


def _day(trait: Trait) -> Day | None:
    """The day, where it is told as one."""
    time = trait.event.time
    return time.first_day if time is not None and time.first_day == time.last_day else None


def _strange_day(day: Day | None, article: Article | None) -> bool:
    return day is not None and article is not None and day not in article.days


def _between(one: Day | None, other: Day | None) -> float:
    return abs(one.instant - other.instant) / DAY if one is not None and other is not None else 0.0


def _date_evidence(trait: Trait) -> Evidence | None:
    return next(iter((*trait.event.dates, *trait.event.mentions)), None)


def _of_places(one: Trait, other: Trait) -> Difference | None:
    mine, theirs = _places(one), _places(other)
    best: tuple[tuple[float, ...], Place, Place] | None = None
    row: tuple[float, ...] = ()
    for (level, place), (their_level, their_place) in product(mine, theirs):
        if not (level or their_level) or not place.stems.isdisjoint(their_place.stems):
            continue
        strange = _strange(place, other), _strange(their_place, one)
        rank = (float(sum(strange)), float(level + their_level))
        if best is None or rank > best[0]:
            best = rank, place, their_place
            row = (
                float(max(level, their_level)),
                float(min(level, their_level)),
                float(max(strange)),
                float(min(strange)),
            )
    if best is None or not best[0][0]:
        return None
    stems = {stem for _, place in mine for stem in place.stems}, {stem for _, place in theirs for stem in place.stems}
    own = {stem for level, place in mine if level == _OWN for stem in place.stems}
    their_own = {stem for level, place in theirs if level == _OWN for stem in place.stems}
    apart = float(bool(own and their_own) and own.isdisjoint(their_own))
    return Difference(
        About.PLACE,
        (*row, float(not stems[0].isdisjoint(stems[1])), apart),
        best[1].evidence,
        best[2].evidence,
    )


_OWN = 3


def _places(trait: Trait) -> list[tuple[int, Place]]:
    """Extraction's, the sentences', the paragraphs', each with how surely it is this event's."""
    found = [(_OWN, place) for place in places_of(trait.event)]
    found += [(2, place) for place in trait.around.places]
    found += [(1, place) for place in trait.around.wider]
    article = trait.around.article
    return found + [(0, place) for place in (article.wheres if article is not None else ())]


def _strange(place: Place, other: Trait) -> bool:
    article = other.around.article
    return article is not None and place.stems.isdisjoint(article.hints)


def _of_numbers(one: Trait, other: Trait) -> Difference | None:
    best: tuple[tuple[float, ...], Quantity, Quantity] | None = None
    row: tuple[float, ...] = ()
    mine: list[tuple[int, Quantity]] = _quantities(one)
    theirs: list[tuple[int, Quantity]] = _quantities(other)
    for (level, count), (their_level, their_count) in product(mine, theirs):
        role = _same_role(count, their_count) if level + their_level > 1 else 0.0
        if not role or agree(count, their_count):
            continue
        strange = _odd(count, other), _odd(their_count, one)
        rank = (float(sum(strange)), role, float(level + their_level))
        if best is None or rank > best[0]:
            best = rank, count, their_count
            low, high = sorted((count.value, their_count.value))
            row = (
                role,
                float(max(level, their_level)),
                float(min(level, their_level)),
                float(max(strange)),
                float(min(strange)),
                float(count.exact and their_count.exact),
                log1p(min(high / max(low, 0.1), 1000.0)),
            )
    if best is None:
        return None
    _, number, their_number = best
    agreeing = [(a, b) for (_, a), (_, b) in product(mine, theirs) if a.role == b.role and agree(a, b)]
    about = (
        float(any(a.role in (number.role, their_number.role) for a, _ in agreeing)),
        float(min(len(agreeing), 3)),
        float(number.role in _PEOPLE),
        float(number.role == "возраст" or number.role.startswith("срок")),
        float(number.role in ("деньги", "процент", "счёт")),
        float(min(number.value, their_number.value) >= _LARGE),
    )
    return Difference(About.NUMBER, (*row, *about), number.evidence, their_number.evidence)


def _quantities(trait: Trait) -> list[tuple[int, Quantity]]:
    own = dict.fromkeys(trait.around.quantities)
    near = dict.fromkeys(each for each in trait.around.near if each not in own)
    article = trait.around.article
    rest = [each for each in (article.counts if article is not None else ()) if each not in own and each not in near]
    return [(2, each) for each in own] + [(1, each) for each in near] + [(0, each) for each in rest]


def _odd(number: Quantity, other: Trait) -> bool:
    article = other.around.article
    return article is not None and number.value not in article.values


def _same_role(one: Quantity, other: Quantity) -> float:
    """How surely the same is counted: 0 for no, 1 for yes."""
    if one.role == other.role:
        return 1.0
    roles = {one.role, other.role}
    if roles <= _PEOPLE:
        return 0.6 if "люди" in roles else 0.0
    if roles & (_NO_THINGS | _PEOPLE) or any(role.startswith("срок") for role in roles):
        return 0.0
    return 0.3 if _alike(one.evidence.quote, other.evidence.quote) else 0.0


def _alike(one: str, other: str) -> bool:
    """Whether two counted things may be called by each other's name."""
    table = word_table()
    rows = table.known([root_of(one.split()[-1])]), table.known([root_of(other.split()[-1])])
    return max(table.nearest(*rows)) >= _LIKE
