"""Named days of the year and how to compute them, from resources/lexicon/ru/holidays.toml."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, cast

from timeline.assets import resource
from timeline.model.instant import Day, days_in_month

_BRACES = re.compile(r"([^|\s]*)\{([^}]*)\}")


@dataclass(frozen=True, slots=True)
class OnDate:
    """The same date every year."""

    month: int
    day: int


@dataclass(frozen=True, slots=True)
class OnWeekday:
    """The n-th weekday (0 Monday) of a month, -1 the last."""

    month: int
    number: int
    weekday: int


@dataclass(frozen=True, slots=True)
class AfterEaster:
    """So many days after Orthodox Easter."""

    days: int


@dataclass(frozen=True, slots=True)
class NthDay:
    """The n-th day of the year."""

    number: int


@dataclass(frozen=True, slots=True)
class Holiday:
    """A named day or week: its patterns (see ``pattern``), its rule and how many days it lasts."""

    key: str
    patterns: tuple[str, ...]
    rule: OnDate | OnWeekday | AfterEaster | NthDay
    days: int = 1

    def in_year(self, year: int) -> Day:
        """The day in that year; of a week its first."""
        match self.rule:
            case OnDate(month, day):
                return Day(year, month, day)
            case OnWeekday(month, number, weekday):
                return _nth_weekday(year, month, number, weekday)
            case AfterEaster(days):
                return orthodox_easter(year).plus_days(days)
            case NthDay(number):
                return Day(year, 1, 1).plus_days(number - 1)


@cache
def holidays() -> Mapping[str, Holiday]:
    """The shipped holidays by key, read once."""
    text = resource("lexicon", "ru", "holidays.toml").read_text(encoding="utf-8")
    return MappingProxyType({key: _holiday(key, entry) for key, entry in tomllib.loads(text).items()})


def orthodox_easter(year: int) -> Day:
    """Easter of the Orthodox church in the Gregorian calendar (Meeus' Julian algorithm)."""
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + sunday + 114, 31)
    return Day(year, month, day + 1).plus_days(year // 100 - year // 400 - 2)


def _nth_weekday(year: int, month: int, number: int, weekday: int) -> Day:
    if number < 0:
        last = Day(year, month, days_in_month(year, month))
        return last.plus_days(-((last.weekday - weekday) % 7))
    first = Day(year, month, 1)
    return first.plus_days((weekday - first.weekday) % 7 + 7 * (number - 1))


def _holiday(key: str, entry: Mapping[str, Any]) -> Holiday:
    return Holiday(key, tuple(_spread(name) for name in entry["names"]), _rule(entry), entry.get("days", 1))


def _rule(entry: Mapping[str, Any]) -> OnDate | OnWeekday | AfterEaster | NthDay:
    if "day" in entry:
        month, day = cast("str", entry["day"]).split("-")
        return OnDate(int(month), int(day))
    if "weekday" in entry:
        month, number, weekday = cast("list[int]", entry["weekday"])
        return OnWeekday(month, number, weekday)
    if "easter" in entry:
        return AfterEaster(cast("int", entry["easter"]))
    return NthDay(cast("int", entry["nth_day"]))


def _spread(name: str) -> str:
    """«д{ень,ня}» as the choice «день|дня»."""
    return _BRACES.sub(lambda match: "|".join(match[1] + ending for ending in match[2].split(",")), name)
