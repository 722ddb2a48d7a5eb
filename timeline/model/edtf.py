"""What is known of a date: an interval with its precision, written as EDTF (ISO 8601-2, Library of Congress).

A ``Granule`` is one unit of the calendar: a minute, a day, December 2024, the 2010s. A ``TimeValue`` lies **within**
granules (some day of December 2024) or **lasts** over them (from 2014 to 2016), and an end may be open. Midnight of
the 1st never stands for a month: ``begin`` and ``end`` bound what is known.

Text, beside plain EDTF dates: ``2024-12`` within a month; ``[2025-10-06..2025-10-12]`` some time within a week;
``[..2010]`` not later than 2010; ``2014/2016`` lasted; ``2013/..`` lasts since 2013; ``~ ? %`` approximate, uncertain,
both. Seasons are EDTF's 21–24 as Russians mean them (winter 2014 begins in December 2013), quarters 33–36, halves
40–41.
"""

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum

from timeline.model.instant import DAY, HOUR, MINUTE, Day, Instant, day_of


class Unit(StrEnum):
    """The unit in which a date is known, from the finest to the coarsest."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"


class Extent(StrEnum):
    """Whether an event lies somewhere within the interval or fills it."""

    WITHIN = "within"
    LASTING = "lasting"


_FARTHEST = 4 * 10**18  # ms, 126 million years: differences of two moments still fit into 64 bits
_YEARS = {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100, Unit.MILLENNIUM: 1000}
_PARTS = {Unit.SEASON: 21, Unit.QUARTER: 33, Unit.HALF_YEAR: 40}  # EDTF's number of the first part of a year
_PART_MONTHS = {Unit.SEASON: 3, Unit.QUARTER: 3, Unit.HALF_YEAR: 6}


@dataclass(frozen=True, slots=True)
class Granule:
    """One unit of the calendar from ``begin`` (milliseconds) on; build it with the functions below, which check it.

    ValueError beyond 126 million years.
    """

    unit: Unit
    begin: Instant
    approximate: bool = False
    uncertain: bool = False
    end: Instant = field(init=False, repr=False, compare=False)  # the first moment after the unit

    def __post_init__(self) -> None:
        if not -_FARTHEST <= self.begin <= _FARTHEST:
            raise ValueError(f"too far away: {self.begin} ms from 1970")
        object.__setattr__(self, "end", _end_of(self.unit, self.begin))

    @property
    def edtf(self) -> str:
        """The unit as EDTF writes it, with its qualifier."""
        return _unit_text(self.unit, self.begin) + _qualifier(self.approximate, self.uncertain)


def _end_of(unit: Unit, begin: Instant) -> Instant:
    if unit is Unit.MINUTE:
        return begin + MINUTE
    if unit is Unit.HOUR:
        return begin + HOUR
    if unit is Unit.DAY:
        return begin + DAY
    first = day_of(begin)
    if unit in _YEARS:
        return Day(first.year + _YEARS[unit], 1, 1).instant
    return first.plus_months(_PART_MONTHS.get(unit, 1)).instant


def minute(day: Day, hour: int, minute_of_hour: int) -> Granule:
    """A clock time; ValueError unless 0 ≤ hour ≤ 23 and 0 ≤ minute ≤ 59."""
    if not (0 <= hour <= 23 and 0 <= minute_of_hour <= 59):
        raise ValueError(f"no such time: {hour}:{minute_of_hour}")
    return Granule(Unit.MINUTE, day.instant + hour * HOUR + minute_of_hour * MINUTE)


def hour(day: Day, hour_of_day: int) -> Granule:
    """An hour of a day; ValueError unless 0 ≤ hour ≤ 23."""
    if not 0 <= hour_of_day <= 23:
        raise ValueError(f"no such hour: {hour_of_day}")
    return Granule(Unit.HOUR, day.instant + hour_of_day * HOUR)


def day(day: Day) -> Granule:
    """A whole day."""
    return Granule(Unit.DAY, day.instant)


def month(year: int, month_of_year: int) -> Granule:
    """A calendar month; ValueError unless 1 ≤ month ≤ 12."""
    return Granule(Unit.MONTH, Day(year, month_of_year, 1).instant)


def season(year: int, number: int) -> Granule:
    """1 spring, 2 summer, 3 autumn of ``year``; 4 the winter that ends in ``year`` (December before to February)."""
    if not 1 <= number <= 4:
        raise ValueError(f"no such season: {number}")
    begin = Day(year - 1, 12, 1) if number == 4 else Day(year, 3 * number, 1)
    return Granule(Unit.SEASON, begin.instant)


def quarter(year: int, number: int) -> Granule:
    """A quarter, 1 to 4."""
    return Granule(Unit.QUARTER, Day(year, 3 * number - 2, 1).instant)


def half_year(year: int, number: int) -> Granule:
    """A half of a year, 1 or 2."""
    if number not in (1, 2):
        raise ValueError(f"no such half: {number}")
    return Granule(Unit.HALF_YEAR, Day(year, 6 * number - 5, 1).instant)


def year(year: int) -> Granule:
    """A year; 0 is 1 BCE."""
    return Granule(Unit.YEAR, Day(year, 1, 1).instant)


def decade(first_year: int) -> Granule:
    """Ten years from a year that ends in 0 (1990 for the nineties)."""
    return _years(Unit.DECADE, first_year)


def century(first_year: int) -> Granule:
    """A hundred years as EDTF counts them: ``19XX`` begins with 1900 (use ``within`` of years for 1901–2000)."""
    return _years(Unit.CENTURY, first_year)


def millennium(first_year: int) -> Granule:
    """A thousand years from a year that ends in 000."""
    return _years(Unit.MILLENNIUM, first_year)


def _years(unit: Unit, first_year: int) -> Granule:
    if first_year % _YEARS[unit]:
        raise ValueError(f"a {unit} does not begin with {first_year}")
    return Granule(unit, Day(first_year, 1, 1).instant)


@dataclass(frozen=True, slots=True)
class TimeValue:
    """When something was: from ``first`` to ``last`` granule; None at one end is open, never at both.

    ``first == last`` for a single unit. WITHIN: at some moment of the interval. LASTING: all through it.
    """

    first: Granule | None
    last: Granule | None
    extent: Extent = Extent.WITHIN

    def __post_init__(self) -> None:
        if self.first is None and self.last is None:
            raise ValueError("a time value needs at least one end")
        if self.first is not None and self.last is not None and self.last.end <= self.first.begin:
            raise ValueError(f"ends before it begins: {self.first.edtf} .. {self.last.edtf}")

    @property
    def begin(self) -> Instant | None:
        """The earliest moment it can have been; None if open."""
        return self.first.begin if self.first else None

    @property
    def end(self) -> Instant | None:
        """The first moment after the latest it can have been; None if open."""
        return self.last.end if self.last else None

    @property
    def sure_begin(self) -> Instant | None:
        """LASTING over units apart: from here on it surely ran (the end of the first unit); else None."""
        return self.first.end if self.first and self._has_sure_part() else None

    @property
    def sure_end(self) -> Instant | None:
        """LASTING over units apart: until here it surely ran (the start of the last unit); else None."""
        return self.last.begin if self.last and self._has_sure_part() else None

    def _has_sure_part(self) -> bool:
        if self.extent is not Extent.LASTING:
            return False
        return self.first is None or self.last is None or self.first.end <= self.last.begin

    @property
    def first_day(self) -> Day | None:
        """The first day of the interval; None if open."""
        return day_of(self.begin) if self.begin is not None else None

    @property
    def last_day(self) -> Day | None:
        """The last day of the interval, inclusive; None if open."""
        return day_of(self.end - 1) if self.end is not None else None

    @property
    def precision(self) -> str:
        """The unit's name, or ``interval`` when the bounds are two units."""
        return self.first.unit.value if self.first is not None and self.first == self.last else "interval"

    @property
    def approximate(self) -> bool:
        """True when either bound is only roughly known («около 2010 года»)."""
        return any(g.approximate for g in (self.first, self.last) if g)

    @property
    def uncertain(self) -> bool:
        """True when either bound is doubtful («предположительно в 2010 году»)."""
        return any(g.uncertain for g in (self.first, self.last) if g)

    @property
    def edtf(self) -> str:
        """The value as text; ``parse_edtf`` reads it back."""
        first = self.first.edtf if self.first else ".."
        last = self.last.edtf if self.last else ".."
        if self.extent is Extent.LASTING:
            return f"{first}/{last}"
        if self.first == self.last:
            return first
        if self.first is None:
            return f"[..{last}]"
        return f"[{first}..]" if self.last is None else f"[{first}..{last}]"

    def qualified(self, *, approximate: bool | None = None, uncertain: bool | None = None) -> "TimeValue":
        """The same value with both bounds marked approximate or uncertain; None leaves a mark as it is."""

        def mark(granule: Granule | None) -> Granule | None:
            if granule is None:
                return None
            return replace(
                granule,
                approximate=granule.approximate if approximate is None else approximate,
                uncertain=granule.uncertain if uncertain is None else uncertain,
            )

        return TimeValue(mark(self.first), mark(self.last), self.extent)


def within(first: Granule | None, last: Granule | None = None, *, open_end: bool = False) -> TimeValue:
    """At some moment of a unit or of a range; ``within(None, g)`` is not later, ``open_end`` not earlier."""
    return TimeValue(first, None if open_end else (last or first), Extent.WITHIN)


def lasting(first: Granule | None, last: Granule | None) -> TimeValue:
    """All through from the first to the last unit; None is open."""
    return TimeValue(first, last, Extent.LASTING)


def _qualifier(approximate: bool, uncertain: bool) -> str:
    return "%" if approximate and uncertain else "~" if approximate else "?" if uncertain else ""


def _year_text(number: int) -> str:
    if -9999 <= number <= 9999:
        return f"{'-' if number < 0 else ''}{abs(number):04}"
    return f"Y{number}"


def _unit_text(unit: Unit, begin: Instant) -> str:
    first = day_of(begin)
    if unit is Unit.SEASON:
        number = {3: 21, 6: 22, 9: 23, 12: 24}[first.month]
        return f"{_year_text(first.year + (first.month == 12))}-{number}"
    if unit in (Unit.QUARTER, Unit.HALF_YEAR):
        return f"{_year_text(first.year)}-{_PARTS[unit] + (first.month - 1) // _PART_MONTHS[unit]}"
    if unit in (Unit.DECADE, Unit.CENTURY, Unit.MILLENNIUM):
        return _masked_year_text(unit, first.year)
    text = _year_text(first.year)
    if unit is Unit.YEAR:
        return text
    text += f"-{first.month:02}"
    if unit is Unit.MONTH:
        return text
    text += f"-{first.day:02}"
    if unit is Unit.DAY:
        return text
    hours, rest = divmod(begin % DAY, HOUR)
    return f"{text}T{hours:02}" if unit is Unit.HOUR else f"{text}T{hours:02}:{rest // MINUTE:02}"


def _masked_year_text(unit: Unit, first_year: int) -> str:
    """``201X``; below year 0, where a mask would count away from zero, and beyond 9999: the years as a set."""
    width = len(str(_YEARS[unit])) - 1
    if 0 <= first_year <= 9999:
        return f"{first_year:04}"[: 4 - width] + "X" * width
    return f"{_year_text(first_year)}S{_digits(first_year) - width}"


def _digits(year: int) -> int:
    return max(4, len(str(abs(year))))


_GRANULE = re.compile(
    r"(?P<year>-?\d{4}|Y-?\d{5,9})"
    r"(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<hour>\d\d)(?::(?P<minute>\d\d))?)?)?)?(?P<mark>[~?%]?)",
    re.ASCII,
)
_MASKED = re.compile(r"(?P<digits>\d{1,3})(?P<mask>X{1,3})(?P<mark>[~?%]?)", re.ASCII)
_SIGNIFICANT_UNITS = {1: Unit.DECADE, 2: Unit.CENTURY, 3: Unit.MILLENNIUM}
_SIGNIFICANT = re.compile(r"(?P<year>-\d{4}|Y-?\d{5,9})S(?P<digits>[1-8])(?P<mark>[~?%]?)", re.ASCII)


def parse_edtf(text: str) -> TimeValue:
    """The value that ``TimeValue.edtf`` wrote; ValueError for anything else."""
    if text.startswith("[") and text.endswith("]"):
        inner = text[1:-1]
        if inner.startswith(".."):
            return within(None, parse_granule(inner[2:]))
        first, dots, last = inner.partition("..")
        if not dots:
            raise ValueError(f"not EDTF: {text!r}")
        return TimeValue(parse_granule(first), parse_granule(last) if last else None, Extent.WITHIN)
    if "/" in text:
        first, _, last = text.partition("/")
        return lasting(_open_or_granule(first), _open_or_granule(last))
    return within(parse_granule(text))


def _open_or_granule(text: str) -> Granule | None:
    return None if text == ".." else parse_granule(text)


def parse_granule(text: str) -> Granule:
    """One unit as ``Granule.edtf`` wrote it; ValueError for anything else."""
    if match := _MASKED.fullmatch(text):
        unit = {1: Unit.DECADE, 2: Unit.CENTURY, 3: Unit.MILLENNIUM}[len(match["mask"])]
        if len(match["digits"]) + len(match["mask"]) != 4:
            raise ValueError(f"not EDTF: {text!r}")
        return _marked(_years(unit, int(match["digits"]) * _YEARS[unit]), match["mark"])
    if match := _SIGNIFICANT.fullmatch(text):
        year = int(match["year"].lstrip("Y"))
        unit = _SIGNIFICANT_UNITS.get(_digits(year) - int(match["digits"]))
        if unit is None:
            raise ValueError(f"not EDTF: {text!r}")
        return _marked(_years(unit, year), match["mark"])
    match = _GRANULE.fullmatch(text)
    if match is None:
        raise ValueError(f"not EDTF: {text!r}")
    return _marked(_plain_granule(match), match["mark"])


def _plain_granule(match: re.Match[str]) -> Granule:
    number = int(match["year"].lstrip("Y"))
    if match["month"] is None:
        return year(number)
    part = int(match["month"])
    if match["day"] is None:
        return _part_of_year(number, part)
    that_day = Day(number, part, int(match["day"]))
    if match["hour"] is None:
        return day(that_day)
    if match["minute"] is None:
        return hour(that_day, int(match["hour"]))
    return minute(that_day, int(match["hour"]), int(match["minute"]))


def _part_of_year(number: int, part: int) -> Granule:
    if 1 <= part <= 12:
        return month(number, part)
    if 21 <= part <= 24:
        return season(number, part - 20)
    if 33 <= part <= 36:
        return quarter(number, part - 32)
    if 40 <= part <= 41:
        return half_year(number, part - 39)
    raise ValueError(f"no such part of a year: {part}")


def _marked(granule: Granule, mark: str) -> Granule:
    return replace(granule, approximate=mark in ("~", "%"), uncertain=mark in ("?", "%"))
