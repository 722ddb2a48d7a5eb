"""dateparser behind a narrow door: full dates in canonical Russian, plain relative phrases, dates as people type them.

It gets only strings that it reads rightly, one language and one parser at a time, and what it said is remembered. Kept
from it, because it errs or cannot: a year without a day («в 2019 году» is its year 2), month and year (it fills in the
day), bare months, seasons, quarters, decades, «накануне», fractions, years outside 1000–9999, and running text.
"""

import datetime
import re
from functools import cache, lru_cache
from typing import Any, Protocol, cast

import dateparser.date

from timeline.model.instant import Day, is_leap
from timeline.model.wording import month_name

_UNITS = {"day": "дней", "week": "недель", "month": "месяцев", "year": "лет"}
_FIRST_YEAR, _LAST_YEAR = 1000, 9999
_LEAP_YEAR = 2000  # read in its place and put back: 366 strings are remembered instead of one for every date
_MOST = 3000  # steps; dateparser's own arithmetic overflows not far beyond
_KEPT = 4096
_RELATIVE = re.compile(r"назад|через|вчера|сегодня|завтра|\bago\b|\bin\b|yesterday|today|tomorrow")


class _Found(Protocol):
    date_obj: datetime.datetime | None
    period: str


_PARSER = cast(Any, dateparser.date.DateDataParser)


def canonical_day(year: int, month: int, day: int) -> Day | None:
    """«9 октября 2025» read by dateparser; None for what it does not read: other years, days that do not exist."""
    if not (_FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= 12):
        return None
    found = _absolute(f"{day} {month_name(month, 'ru', genitive=True)} {_LEAP_YEAR}")
    if found is None or (found.month == 2 and found.day == 29 and not is_leap(year)):
        return None
    return Day(year, found.month, found.day)


def counted_day(base: Day, count: int, unit: str) -> Day | None:
    """«3 недель назад», «через 2 дней» from a base day; ``unit`` is day, week, month or year; None beyond its reach."""
    if unit not in _UNITS or abs(count) > _MOST or not _FIRST_YEAR + _MOST // 100 <= base.year <= _LAST_YEAR - 100:
        return None
    if count == 0:
        return base
    phrase = f"{-count} {_UNITS[unit]} назад" if count < 0 else f"через {count} {_UNITS[unit]}"
    return _relative(phrase, base)


def typed_day(text: str, today: Day) -> Day | None:
    """A full date or a relative day as people type it, in Russian or English; None when it is anything less exact."""
    if len(text) > 60 or not _FIRST_YEAR <= today.year <= _LAST_YEAR:
        return None
    return _typed(text, today)


@lru_cache(_KEPT)
def _absolute(text: str) -> Day | None:
    return _day(_absolute_parser().get_date_data(text))


@cache
def _absolute_parser() -> Any:
    settings = {"PARSERS": ["absolute-time"], "DATE_ORDER": "DMY", "REQUIRE_PARTS": ["day", "month", "year"]}
    return _PARSER(languages=["ru"], settings=settings)


@lru_cache(_KEPT)
def _relative(phrase: str, base: Day) -> Day | None:
    settings = {"PARSERS": ["relative-time"], "RELATIVE_BASE": datetime.datetime(base.year, base.month, base.day)}
    return _day(_PARSER(languages=["ru"], settings=settings).get_date_data(phrase))


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
