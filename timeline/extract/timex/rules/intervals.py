"""From one date to another: «с 5 по 9 октября», «в 2014–2016 годах», «27-28 сентября», «в ноябре-декабре»."""

from typing import get_args

from timeline.extract.timex.pattern import Match
from timeline.extract.timex.reading import Calendar, NoDate, Range, Reading
from timeline.extract.timex.rule import Group, Rule
from timeline.extract.timex.rules.calendar import calendar_day
from timeline.extract.timex.rules.periods import decade, decade_of
from timeline.extract.timex.rules.years import plausible_bare, year_of

_READINGS = get_args(Reading)


def _range(first: object, last: object) -> Reading | None:
    if not isinstance(first, _READINGS) or not isinstance(last, _READINGS) or isinstance(last, NoDate):
        return None
    return Range(first, last)  # pyright: ignore


def _points(match: Match) -> Reading | None:
    return _range(match.meaning("a"), match.meaning("b"))


def _days(match: Match) -> Reading | None:
    if match.glued_before() and match.before() in {"-", "/", ":", ",", "."}:
        return None
    month, year = match.number("month"), year_of(match.meaning("year"))
    return _range(Calendar(None, None, match.number("a")), calendar_day(year, month, match.number("b")))


def _months(match: Match) -> Reading | None:
    year = year_of(match.meaning("year"))
    return _range(Calendar(None, match.number("a")), Calendar(year, match.number("b")))


def _years(match: Match) -> Reading | None:
    first, last = match.number("a"), match.number("b")
    if match.width("b") == 2:
        last += first - first % 100
    if match.width("a") < 3 or match.width("a") > 4 or last <= first or last > 2999:
        return None
    return Range(Calendar(first), Calendar(last))


def _bare_years(match: Match) -> Reading | None:
    if not 1000 <= match.number("a") <= 2100 or match.number("b") > 2100 or not plausible_bare(match, "a"):
        return None
    return _years(match)


def _season_years(match: Match) -> Reading | None:
    if match.number("b") not in (match.number("a") + 1, (match.number("a") + 1) % 100) or match.number("a") < 1850:
        return None
    return _years(match)


INTERVAL_RULES = (
    Rule(
        "from-to",
        "whole",
        (
            "с|со|c|от a:<point> .? и? по|до b:<point_to>",
            "с|со|c a:<point> г .? по|до b:<point_to>",
            "между a:<point> и b:<point_to>",
        ),
        _points,
        (
            "Выставка шла [с 5 по 9 октября] = [2025-10-05..2025-10-09]",
            "Он правил [с 1997 по 2008 год] = [1997..2008]",
            "Он служил [с мая 2010 по июнь 2012 года] = [2010-05..2012-06]",
            "Съезд пройдёт [с 28 декабря по 3 января] = [2025-12-28..2026-01-03]",
        ),
        ("Они пришли с 5 детьми.", "От 5 до 9 человек."),
    ),
    Rule(
        "days",
        "day_range",
        (
            "a:DD - b:DD month:MONTH year:<year_after>?",
            "a:DD ~-? ~SUFFIX? - b:DD ~-? ~SUFFIX? month:MONTH year:<year_after>?",
        ),
        _days,
        (
            "Гонка прошла [27-28 сентября 2014 года] = [2014-09-27..2014-09-28]",
            "Гонка прошла [5–9 октября] = [2025-10-05..2025-10-09]",
        ),
        ("Счёт 27-28.", "5–9 человек."),
    ),
    Rule(
        "months",
        "month_range",
        ("a:MONTH - b:MONTH year:<year_after>?", "a:MONTH и|или b:MONTH year:<year_after>?"),
        _months,
        ("Спад был [в апреле-мае 2012 года] = [2012-04..2012-05]", "Спад был [в ноябре-декабре] = [2024-11..2024-12]"),
        ("Спад был в апреле.",),
    ),
    Rule(
        "years",
        "year_range",
        ("a:NUM - b:NUM YEARS_WORD", "a:NUM / b:NUM YEARS_WORD"),
        _years,
        ("Он правил [в 2014–2016 годах] = [2014..2016]", "Он учился [в 1912-1914гг]. = [1912..1914]"),
        ("Дома 12-14.", "Ему 12-14 лет."),
    ),
    Rule(
        "decades",
        "year_range",
        (
            "a:<decade_start> - b:<decade_end>",
            "a:<decade_start> и b:<decade_end>",
        ),
        _points,
        (
            "Он жил в изгнании [в 1960-х — 1980-х гг]. = [196X..198X]",
            "Он жил [в тридцатых-сороковых годах] = [193X..194X]",
        ),
        ("Он жил в 1960-х.",),
    ),
    Rule(
        "bare-years",
        "year_range",
        ("a:D4 - b:D4", "a:D4 - b:D2"),
        _bare_years,
        ("Он правил [в 1985—1990] = [1985..1990]", "Иван ([1658-1716]) правил = [1658..1716]"),
        ("Телефон 1234-5678.", "Он 1990 года."),
        least=0.3,
    ),
    Rule(
        "season-years",
        "year_range",
        ("a:D4 ~/ ~b:D2", "a:D4 ~/ ~b:D4"),
        _season_years,
        ("Он забил больше всех в сезоне [2018/19] = [2018..2019]",),
        ("Приказ 2018/45.",),
        least=0.3,
    ),
)

INTERVAL_GROUPS = (
    Group("decade_start", ("n:NUM ~- ~suffix:SUFFIX",), decade),
    Group("decade_start", ("n:DECADE_ORD",), lambda match: decade_of(1900 + match.number("n"))),
    Group("decade_end", ("n:NUM ~- ~suffix:SUFFIX YEARS_WORD?",), decade),
    Group(
        "decade_end", ("n:DECADE_ORD YEARS_WORD <century_after>?",), lambda match: decade_of(1900 + match.number("n"))
    ),
    Group("point", ("it:<calendar>", "it:<weekday>", "it:<bare_year>"), lambda match: match.meaning("it")),
    Group("point", ("n:DD", "n:DD ~- ~SUFFIX"), lambda match: Calendar(None, None, match.number("n"))),
    Group("point_to", ("it:<calendar>", "it:<weekday>", "it:<bare_year>"), lambda match: match.meaning("it")),
    Group(
        "point_to",
        ("n:NUM YEARS_WORD",),
        lambda match: Calendar(match.number("n")) if match.number("n") >= 100 else None,
    ),
    Group("point_to", ("настоящее время", "сегодняшний день", "сей день"), lambda _: Calendar(None)),
)
