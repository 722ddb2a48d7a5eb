"""Which year a date without one belongs to: the past in news, unless the clause refers to the future."""

from collections.abc import Callable

from timeline.extract.timex.reading import Which
from timeline.extract.timex.situation import Direction
from timeline.model.edtf import TimeValue
from timeline.model.instant import DAY, Day

InYear = Callable[[int], TimeValue | None]
"""The date in that year; None when it has none (29 February)."""

_SOON = 60  # days: so near a date is meant whatever the tense …
_LONG = 300  # … when the other choice is most of a year away, which a writer would say
_NEAR = 2  # years in which nearly every date stands
_LEAP = 8  # years without a 29 February at the most


def nearest(in_year: InYear, published: Day, direction: Direction, which: Which) -> TimeValue | None:
    """The date in the year that the words and the tense mean; None when no year near has it."""
    sign = {Which.LAST: -1, Which.NEXT: 1}.get(which, direction.sign)
    found = _values(in_year, published.year)
    past = [value for value in found if value.begin is not None and value.begin <= published.instant]
    future = [value for value in found if value.end is not None and value.end > published.instant]
    if which is Which.LAST:
        past = [value for value in past if value.end is not None and value.end <= published.instant] or past
    if which is Which.NEXT:
        future = [value for value in future if value.begin is not None and value.begin > published.instant] or future
    if not past or not future:
        return (past or future or [None])[0]
    latest, earliest = past[-1], future[0]
    ahead, ago = _distance(earliest, published), _distance(latest, published)
    if which is Which.NEAREST and min(ahead, ago) <= _SOON and max(ahead, ago) >= _LONG:
        return earliest if ahead < ago else latest
    if which is Which.THIS and abs(ahead - ago) > _SOON:
        return earliest if ahead < ago else latest  # «этим летом» in April is none of the last year's
    if sign:
        return latest if sign < 0 else earliest
    return earliest if ahead <= min(_SOON, ago) else latest


def _values(in_year: InYear, middle: int) -> list[TimeValue]:
    """The date in the years around, in their order: in as many as it takes to have one on either side."""
    near = [in_year(year) for year in range(middle - _NEAR, middle + _NEAR + 1)]
    if None in near:
        near = [in_year(year) for year in range(middle - _LEAP, middle + _LEAP + 1)]
    return [value for value in near if value is not None]


def _distance(value: TimeValue, published: Day) -> int:
    begin, end = value.begin, value.end
    if begin is None or end is None:
        return 0
    return max(0, begin - published.instant, published.instant - end) // DAY
