"""Numeric dates: 09.10.2025, 9/10/2025, 2025-10-09, 09.10; the day comes first unless the year does."""

from timeline.extract.timex.pattern import Match
from timeline.extract.timex.reading import Impossible, Reading
from timeline.extract.timex.rule import Rule
from timeline.extract.timex.rules.calendar import calendar_day
from timeline.model.problem import Wording

_NEAR_PAST = 50  # two-digit years up to this belong to the 21st century


def _checked(year: int | None, month: int, day: int) -> Reading:
    if not 1 <= month <= 12:
        return Impossible(Wording(f"месяца {month} нет", f"there is no month {month}"))
    return calendar_day(year, month, day)


def _continues(match: Match) -> bool:
    """True for a piece of something longer: a version, an address, a price."""
    marks = {".", "/", ":", "-", ","}
    before = match.glued_before() and (match.before() in marks or match.before().isdecimal() or match.before() == "№")
    after = match.glued_after() and match.after() in marks and match.after(2).isdecimal()
    return before or (after and match.atoms[match.last + 1].glued)


def _full(match: Match) -> Reading | None:
    if _continues(match):
        return None
    return _checked(match.number("year"), match.number("month"), match.number("day"))


def _short_year(match: Match) -> Reading | None:
    if _continues(match) or match.width("day") + match.width("month") < 3:
        return None
    number = match.number("year")
    return _checked(number + (2000 if number <= _NEAR_PAST else 1900), match.number("month"), match.number("day"))


def _day_month(match: Match) -> Reading | None:
    """«09.10» is also a clock time or a price: both parts need two figures, and something must speak for a date."""
    month, day = match.number("month"), match.number("day")
    if _continues(match) or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    if match.word("dot") == "." and not (match.width("month") == 2 and match.width("day") == 2):
        return None
    speaks = (
        {"от", "с", "до", "по", "на", "к", "дата", ":"} if match.word("dot") == "." else {"с", "до", "по", "от", "на"}
    )
    zone = match.after() in {"мск", "по", "часов", "утра", "вечера", "%"}
    return _checked(None, month, day) if match.before() in speaks and not zone else None


NUMERIC_RULES = (
    Rule(
        "numeric-day",
        "day",
        (
            "day:DD ~. ~month:DD ~. ~year:D4 YEAR?",
            "day:DD ~/ ~month:DD ~/ ~year:D4",
            "day:DD ~- ~month:DD ~- ~year:D4",
            "day:DD month:D2 year:D4 YEAR",
        ),
        _full,
        ("Приказ [от 09.10.2025] = 2025-10-09", "БИШКЕК, [5/8/2008] = 2008-08-05"),
        ("Сайт 192.168.10.2025.", "Приказ от 99.99.9999.", "Номер 31.11.2025."),
    ),
    Rule(
        "iso-day",
        "day",
        ("year:D4 ~- ~month:D2 ~- ~day:D2", "year:D4 ~/ ~month:D2 ~/ ~day:D2", "year:D4 ~. ~month:D2 ~. ~day:D2"),
        _full,
        ("Файл [2025-10-09] готов = 2025-10-09",),
        ("Файл 2025-13-45 готов.",),
    ),
    Rule(
        "numeric-day-short-year",
        "day",
        ("day:DD ~. ~month:D2 ~. ~year:D2", "day:DD ~/ ~month:D2 ~/ ~year:D2"),
        _short_year,
        ("Приказ [от 09.10.25] = 2025-10-09", "Приказ [от 09.10.98] = 1998-10-09"),
        ("Версия 3.1.4 вышла.",),
    ),
    Rule(
        "numeric-day-month",
        "day",
        ("day:DD ~dot:.|/ ~month:DD",),
        _day_month,
        ("Приём [с 09.10] открыт = 2025-10-09", "Приём [до 9/10] открыт = 2025-10-09"),
        ("Он встал в 09.10 по московскому времени.", "Счёт 9/10.", "Цена 09.10 рублей."),
    ),
)
