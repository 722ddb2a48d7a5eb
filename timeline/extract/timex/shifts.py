"""Calendar arithmetic: a number of steps from a day, and the calendar unit that contains a day.

Whole days, weeks, months and years go through dateparser's relative phrases (``timeline.extract.dates``); halves, the
coarser units, BCE and years beyond 9999, which it does not know, are counted here on integers.
"""

from timeline.extract.dates import counted_day
from timeline.extract.timex.reading import Step
from timeline.model import edtf
from timeline.model.edtf import TimeValue, within
from timeline.model.instant import Day

_MONTHS = {Step.MONTH: 1, Step.QUARTER: 3, Step.SEASON: 3, Step.HALF_YEAR: 6}
_YEARS = {Step.YEAR: 1, Step.DECADE: 10, Step.CENTURY: 100, Step.MILLENNIUM: 1000}
_DAYS = {Step.DAY: 1, Step.WEEK: 7, Step.WEEKEND: 7}
_BY_DATEPARSER = (Step.DAY, Step.WEEK, Step.MONTH, Step.YEAR)
_FARTHEST = 4_000_000_000  # years; no news counts beyond it


def moved(day: Day, step: Step, count: float) -> Day:
    """The day so many steps away; halves of a year become months, other fractions are cut off."""
    if step in _BY_DATEPARSER and count % 1 == 0:
        found = counted_day(day, int(count), step.value)
        if found is not None:
            return found
    if step in _DAYS:
        return day.plus_days(int(count * _DAYS[step]))
    if step in _MONTHS:
        return day.plus_months(int(count * _MONTHS[step]))
    if step in _YEARS:
        years = count * _YEARS[step]
        return day.plus_months(int(years * 12)) if abs(years) < _FARTHEST else day
    return day


def unit_of(day: Day, grain: Step) -> TimeValue:
    """The unit of the calendar that holds the day."""
    match grain:
        case Step.WEEK:
            monday = day.plus_days(-day.weekday)
            return within(edtf.day(monday), edtf.day(monday.plus_days(6)))
        case Step.WEEKEND:
            saturday = day.plus_days(5 - day.weekday)
            return within(edtf.day(saturday), edtf.day(saturday.plus_days(1)))
        case Step.MONTH:
            return within(edtf.month(day.year, day.month))
        case Step.QUARTER:
            return within(edtf.quarter(day.year, (day.month + 2) // 3))
        case Step.HALF_YEAR:
            return within(edtf.half_year(day.year, (day.month + 5) // 6))
        case Step.YEAR:
            return within(edtf.year(day.year))
        case Step.DECADE:
            return within(edtf.decade(day.year - day.year % 10))
        case Step.CENTURY:
            first = day.year - (day.year - 1) % 100
            return within(edtf.year(first), edtf.year(first + 99))
        case Step.MILLENNIUM:
            first = day.year - (day.year - 1) % 1000
            return within(edtf.year(first), edtf.year(first + 999))
        case Step.SEASON:
            return within(season_of(day))
        case _:
            return within(edtf.day(day))


def season_of(day: Day) -> edtf.Granule:
    """The season that holds the day: December belongs to the winter that ends in the next year."""
    if day.month == 12:
        return edtf.season(day.year + 1, 4)
    return edtf.season(day.year, (4, 1, 2, 3)[day.month // 3])
