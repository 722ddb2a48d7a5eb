"""TIMEX3's value attribute for readings and resolved times."""

from timeline.extract.timex.reading import Length, Recurring, Step
from timeline.model.edtf import Granule, TimeValue, Unit
from timeline.model.instant import Day, day_of

_SEASONS = {1: "SP", 2: "SU", 3: "FA", 4: "WI"}
_LETTERS = {
    Step.DAY: "D",
    Step.WEEK: "W",
    Step.MONTH: "M",
    Step.YEAR: "Y",
    Step.DECADE: "DE",
    Step.CENTURY: "CE",
    Step.MILLENNIUM: "ML",
    Step.WEEKEND: "WE",
    Step.QUARTER: "Q",
    Step.SEASON: "SE",
    Step.HALF_YEAR: "HY",
}
_TIME_LETTERS = {Step.HOUR: "H", Step.MINUTE: "M", Step.SECOND: "S"}


def date_value(time: TimeValue) -> str:
    """``2025-10-09``, ``2020-W12``, ``198``, ``2014/2016``."""
    first, last = time.first, time.last
    if first is None or last is None:
        granule = first or last
        return _granule_value(granule) if granule else ""
    if first == last:
        return _granule_value(first)
    week = _week(first, last)
    return week or f"{_granule_value(first)}/{_granule_value(last)}"


def _week(first: Granule, last: Granule) -> str:
    day = day_of(first.begin)
    if first.unit is Unit.DAY and last.unit is Unit.DAY and day.weekday == 0 and last.begin == day.plus_days(6).instant:
        year, week = iso_week(day)
        return f"{year:04}-W{week:02}"
    return ""


def iso_week(day: Day) -> tuple[int, int]:
    """ISO 8601's year and week."""
    thursday = day.plus_days(3 - day.weekday)
    return thursday.year, (thursday.instant - Day(thursday.year, 1, 1).instant) // (7 * 86_400_000) + 1


def _granule_value(granule: Granule) -> str:
    day = day_of(granule.begin)
    year = f"{day.year:04}" if day.year >= 0 else f"-{-day.year:04}"
    match granule.unit:
        case Unit.YEAR:
            return year
        case Unit.MONTH:
            return f"{year}-{day.month:02}"
        case Unit.SEASON:
            number = (day.month // 3 - 1) % 4 + 1
            return f"{day.year + (number == 4):04}-{_SEASONS[number]}"
        case Unit.QUARTER:
            return f"{year}-Q{(day.month + 2) // 3}"
        case Unit.HALF_YEAR:
            return f"{year}-H{(day.month + 5) // 6}"
        case Unit.DECADE:
            return year[:-1]
        case Unit.CENTURY:
            return year[:-2]
        case Unit.MILLENNIUM:
            return year[:-3]
        case _:
            return granule.edtf.rstrip("~?%")


def length_value(length: Length) -> str:
    """``P1Y6M``, ``PT12H``, ``PXD``."""
    days = "".join(_piece(step, amount) for step, amount in length.parts if step not in _TIME_LETTERS)
    times = "".join(_piece(step, amount) for step, amount in length.parts if step in _TIME_LETTERS)
    return f"P{days}" + (f"T{times}" if times else "")


def recurring_value(recurring: Recurring) -> str:
    """The period of a set: ``P1D``."""
    return length_value(Length(((recurring.step, recurring.count),)))


def _piece(step: Step, amount: float | None) -> str:
    letter = _LETTERS.get(step) or _TIME_LETTERS[step]
    if amount is None:
        return f"X{letter}"
    if step is Step.YEAR and amount % 1 == 0.5:
        return f"{int(amount)}Y6M" if amount >= 1 else "6M"
    return f"{amount:g}{letter}" if amount < 1_000_000 else f"{int(amount)}{letter}"
