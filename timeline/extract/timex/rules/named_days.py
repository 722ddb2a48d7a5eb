"""Holidays and professional days by name: «в День Победы», «накануне Дня таможенника», «на Пасху»."""

from collections.abc import Callable

from timeline.extract.timex.holidays import holidays
from timeline.extract.timex.pattern import Match
from timeline.extract.timex.reading import NamedDay, Reading
from timeline.extract.timex.rule import Group, Rule
from timeline.extract.timex.rules.years import year_of


def _named(match: Match) -> Reading | None:
    key = match.meaning("name")
    return NamedDay(key, year_of(match.meaning("year"))) if isinstance(key, str) else None


def _eve(match: Match) -> Reading | None:
    key = match.meaning("name")
    return NamedDay(key, None, -1) if isinstance(key, str) else None


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
)


def _key(key: str) -> Callable[[Match], str]:
    return lambda _: key


def named_day_groups() -> tuple[Group, ...]:
    """The names of all holidays as patterns."""
    return tuple(Group("holiday", holiday.patterns, _key(key)) for key, holiday in holidays().items())
