"""dateparser behind a narrow door: full dates in canonical Russian, plain relative phrases, dates as people type them.

It gets only strings that it reads rightly, one language and one parser at a time, and what it said is remembered: of a
full date the month's name, of a count of steps the length of one, for a call takes longer than a whole sentence. Kept
from it, because it errs or cannot: a year without a day («в 2019 году» is its year 2), month and year (it fills in the
day), bare months, seasons, quarters, decades, «накануне», fractions, years outside 1000–9999, and running text.
"""

import datetime
import re
from functools import cache, lru_cache
from typing import Any, Protocol, cast

import dateparser.date

from timeline.model.instant import DAY, Day, days_in_month
from timeline.model.wording import month_name

_UNITS = {"day": "дней", "week": "недель", "month": "месяцев", "year": "лет"}
_FIRST_YEAR, _LAST_YEAR = 1000, 9999
_LEAP_YEAR = 2000  # any year and day will do to have a month's name read: they stand in figures
_START = Day(2000, 1, 15)  # mid-month: a step of days or weeks from here never looks like one of months
_MOST = 3000  # steps; dateparser's own arithmetic overflows not far beyond
_KEPT = 4096
_RELATIVE = re.compile(r"назад|через|вчера|сегодня|завтра|\bago\b|\bin\b|yesterday|today|tomorrow")


class _Found(Protocol):
    date_obj: datetime.datetime | None
    period: str


_PARSER = cast(Any, dateparser.date.DateDataParser)


def canonical_day(year: int, month: int, day: int) -> Day | None:
    """«9 октября 2025»: the month as dateparser reads its name; None for other years and days that do not exist."""
    if not (_FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= 12):
        return None
    found = _month(month)
    return Day(year, found, day) if found is not None and 1 <= day <= days_in_month(year, found) else None


def counted_day(base: Day, count: int, unit: str) -> Day | None:
    """So many steps from a base day, each as long as «1 недель назад», «через 1 лет» are for dateparser.

    ``unit`` is day, week, month or year; None beyond its reach.
    """
    if unit not in _UNITS or abs(count) > _MOST or not _FIRST_YEAR + _MOST // 100 <= base.year <= _LAST_YEAR - 100:
        return None
    if count == 0:
        return base
    months, days = _step(f"1 {_UNITS[unit]} назад" if count < 0 else f"через 1 {_UNITS[unit]}")
    return base.plus_months(months * abs(count)) if months else base.plus_days(days * abs(count))


def prepare_dates() -> None:
    """Ask dateparser for every month and step in advance; its first answer also builds its tables."""
    for month in range(1, 13):
        canonical_day(_LEAP_YEAR, month, 1)
    for unit in _UNITS:
        counted_day(_START, -1, unit)
        counted_day(_START, 1, unit)


def typed_day(text: str, today: Day) -> Day | None:
    """A full date or a relative day as people type it, in Russian or English; None when it is anything less exact."""
    if len(text) > 60 or not _FIRST_YEAR <= today.year <= _LAST_YEAR:
        return None
    return _typed(text, today)


@cache
def _month(number: int) -> int | None:
    settings = {"PARSERS": ["absolute-time"], "DATE_ORDER": "DMY", "REQUIRE_PARTS": ["day", "month", "year"]}
    parser = _PARSER(languages=["ru"], settings=settings)
    found = _day(parser.get_date_data(f"1 {month_name(number, 'ru', genitive=True)} {_LEAP_YEAR}"))
    return found.month if found else None


@cache
def _step(phrase: str) -> tuple[int, int]:
    """How many months a phrase goes, and how many days where it stays in whole days; neither if it is not read."""
    settings = {"PARSERS": ["relative-time"], "RELATIVE_BASE": datetime.datetime(_START.year, _START.month, _START.day)}
    found = _day(_PARSER(languages=["ru"], settings=settings).get_date_data(phrase))
    if found is None:
        raise ValueError(phrase)
    months = (found.year - _START.year) * 12 + found.month - _START.month
    return (months, 0) if found.day == _START.day else (0, (found.instant - _START.instant) // DAY)


@lru_cache(_KEPT)
def _typed(text: str, today: Day) -> Day | None:
    relative = _RELATIVE.search(text.lower()) is not None  # a bare «три года» it would take for «три года назад»
    settings = {
        "PARSERS": ["relative-time", "absolute-time"] if relative else ["absolute-time"],
        "DATE_ORDER": "DMY",
        "REQUIRE_PARTS": ["day", "month", "year"],
        "RELATIVE_BASE": datetime.datetime(today.year, today.month, today.day),
    }
    return _day(_PARSER(languages=["ru", "en"], settings=settings).get_date_data(text))


def _day(found: _Found | None) -> Day | None:
    if found is None or found.date_obj is None:
        return None
    return Day(found.date_obj.year, found.date_obj.month, found.date_obj.day)
