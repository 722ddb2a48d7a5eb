"""Holidays and professional days by name: «в День Победы», «накануне Дня таможенника», «на Пасху»."""

from collections.abc import Callable

from timeline.extract.timex.holidays import holidays
from timeline.extract.timex.pattern import Match
from timeline.extract.timex.reading import Calendar, NamedDay, Reading
from timeline.extract.timex.rule import Group, Rule
from timeline.extract.timex.rules.years import year_of
from timeline.model.instant import days_in_month


def _named(match: Match) -> Reading | None:
    key = match.meaning("name")
    return NamedDay(key, year_of(match.meaning("year"))) if isinstance(key, str) else None


def _eve(match: Match) -> Reading | None:
    key = match.meaning("name")
    return NamedDay(key, None, -1) if isinstance(key, str) else None


def _eve_of_date(match: Match) -> Reading | None:
    date = match.meaning("day")
    if not isinstance(date, Calendar) or not isinstance(date.month, int) or date.day is None:
        return None
    year, month, day = date.year, date.month, date.day
    if day > 1:
        return Calendar(year, month, day - 1)
    if month > 1:
        known = year if isinstance(year, int) else _COMMON_YEAR
        return Calendar(year, month - 1, days_in_month(known, month - 1))
    if year is None or isinstance(year, int):
        return Calendar(None if year is None else year - 1, 12, 31)
    return None


_COMMON_YEAR = 2001  # where none is said: then the eve of 1 March is 28 February

NAMED_DAY_RULES = (
    Rule(
        "named-day",
        "named_day",
        ("name:<holiday>", "name:<holiday> year:<year>"),
        _named,
        (
            "Приём прошёл [в День Победы] = 2025-05-09",
            "Его поздравили [с Днём таможенника Российской Федерации] = 2025-10-25",
            "Храм открыли [на Пасху] = 2025-04-20",
            "Их наградят [в День матери] = 2025-11-30",
        ),
        ("День за днём.", "Они одержали победу."),
    ),
    Rule(
        "eve-of-named-day",
        "named_day",
        ("EVE name:<holiday>", "в? канун name:<holiday>", "под name:<holiday>"),
        _eve,
        ("Приём прошёл [накануне Дня Победы] = 2025-05-08", "Он уехал [под Новый год] = 2024-12-31"),
        ("Накануне победы.", "Под домом."),
    ),
    Rule(
        "eve-of-date",
        "day",
        ("в? канун day:<day>",),
        _eve_of_date,
        (
            "Приём прошёл [в канун 9 Мая] = 2025-05-08",
            "Приём прошёл [в канун 1 сентября 2020 года] = 2020-08-31",
            "Приём прошёл [в канун 1 января] = 2024-12-31",
        ),
        ("В канун выборов.", "Накануне, 9 мая, он уехал."),
    ),
)


def _key(key: str) -> Callable[[Match], str]:
    return lambda _: key


def named_day_groups() -> tuple[Group, ...]:
    """The names of all holidays as patterns."""
    return tuple(Group("holiday", holiday.patterns, _key(key)) for key, holiday in holidays().items())
