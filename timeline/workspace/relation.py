"""How the times and places of two events relate."""

from dataclasses import dataclass

from timeline.model.instant import DAY, Instant, day_of
from timeline.workspace.traits import Trait

_LONG = 32 * DAY


@dataclass(frozen=True, slots=True)
class Relation:
    """How two times stand to each other; ``gap`` in days, one for a slip of the pen in month or year."""

    same_day: bool = False
    touch: bool = False
    exclude: bool = False
    weak: bool = False  # one of them rests on the article's own date alone
    unknown: bool = False
    slip: bool = False  # only the month or only the year differs
    coarse: bool = False
    gap: float = 0.0


def relation(one: Trait, other: Trait) -> Relation:
    """How two times stand to each other."""
    if one.begin is None or one.end is None or other.begin is None or other.end is None:
        return Relation(unknown=True)
    weak = not (one.dated and other.dated)
    coarse = max(one.end - one.begin, other.end - other.begin) > _LONG
    gap = (max(one.begin, other.begin) - min(one.end, other.end)) / DAY
    if gap < 0:
        exact = max(one.end - one.begin, other.end - other.begin) <= DAY
        return Relation(same_day=exact and not weak, touch=True, weak=weak, coarse=coarse)
    slip = _slip(one.begin, other.begin)
    return Relation(exclude=True, weak=weak, slip=slip, coarse=coarse, gap=1.0 if slip else gap + 1)


def _slip(begin: Instant, other: Instant) -> bool:
    first, second = day_of(begin), day_of(other)
    one_part = (first.month == second.month) != (first.year == second.year)
    return first.day == second.day and one_part and abs(first.year - second.year) <= 1


def places_apart(one: Trait, other: Trait) -> bool:
    """True when both name places and none of them is one of the others'."""
    return bool(one.places) and bool(other.places) and one.places.isdisjoint(other.places)
