"""What journalists like to say instead of a date: «в первых числах мая», «на той неделе», «третьего дня»."""

from dataclasses import replace

from timeline.extract.timex.counts import amount_of, step_of
from timeline.extract.timex.pattern import Match
from timeline.extract.timex.reading import (
    Anchor,
    Calendar,
    DayOf,
    InPartOfDay,
    Known,
    PartOfDay,
    Piece,
    PieceOf,
    Range,
    Reading,
    Shift,
    Step,
    Told,
    YearPart,
)
from timeline.extract.timex.rule import Group, Rule
from timeline.extract.timex.rules.calendar import calendar_day
from timeline.extract.timex.rules.years import year_of
from timeline.extract.timex.timex3 import date_value
from timeline.model.edtf import within, year
from timeline.model.instant import days_in_month

_THIRDS = {1: Piece.START, 2: Piece.MIDDLE, 3: Piece.END}
_FIRST_OR_LAST = {"перв": Piece.FIRST_DAYS, "посл": Piece.LAST_DAYS}


def _month_of(match: Match) -> Calendar | Shift | Told | None:
    """The month that the ``<month>`` means; this one where none is named («в последних числах месяца»)."""
    if not match.has("it"):
        return Shift(Step.MONTH, 0, Anchor.PUBLISHED, Step.MONTH)
    of = match.meaning("it")
    return of if isinstance(of, Calendar | Shift | Told) else None


def _ten_days(match: Match) -> Reading | None:
    of, number = _month_of(match), match.number("number") if match.has("number") else 3
    return PieceOf(_THIRDS[number], of) if of is not None and number in _THIRDS else None


def _first_or_last_days(match: Match) -> Reading | None:
    of = _month_of(match)
    return PieceOf(_FIRST_OR_LAST[match.word("which")[:4]], of) if of is not None else None


def _tens(match: Match) -> Reading | None:
    """«в двадцатых числах мая»: the 20th to the 29th."""
    of, first = match.meaning("it"), match.number("n")
    if not isinstance(of, Calendar) or not isinstance(of.month, int) or first not in (10, 20):
        return None
    longest = days_in_month(of.year if isinstance(of.year, int) else 2001, of.month)
    return Range(Calendar(None, None, first), calendar_day(of.year, of.month, min(first + 9, longest)))


def _day_of(match: Match) -> Reading | None:
    """«в последнюю пятницу мая», «в среду на прошлой неделе», «в первый день лета»."""
    of = match.meaning("it")
    if match.has("unit"):
        step = step_of(match)
        of = Shift(step, 0, Anchor.PUBLISHED, step)
    number = match.number("number") if match.has("number") else -1 if match.has("last") else 1
    weekday = match.number("day") if match.has("day") else None
    if not isinstance(of, Calendar | YearPart | Known | Shift | Told) or not (number == -1 or 1 <= number <= _WEEKS):
        return None
    if isinstance(of, Calendar) and of.day is not None:
        return None
    return DayOf(number, weekday, of)


_WEEKS = 5


def _first_months(match: Match) -> Reading | None:
    """«за первые пять месяцев 2014 года»: January to May."""
    months, of = amount_of(match, "months"), match.meaning("it")
    known = _THIS_YEAR if match.has("unit") else year_of(of)
    if known is None or months is None or months % 1 or not 1 < months < 12:
        return None
    return Range(Calendar(known, 1), Calendar(known, int(months)))


_THIS_YEAR = Shift(Step.YEAR, 0, Anchor.PUBLISHED, Step.YEAR)


def _winter(match: Match) -> Reading | None:
    """«зимой 2013–2014 годов»: EDTF's winter of 2014."""
    first, last = match.number("a"), match.number("b")
    last += first - first % 100 if match.width("b") == 2 else 0
    winter = match.number("season") == 4 and last == first + 1
    return YearPart(Step.SEASON, 4, last) if winter else None


def _days_of_two_months(match: Match) -> Reading | None:
    first, last = match.meaning("a"), match.meaning("b")
    if not isinstance(first, Calendar) or not isinstance(last, Calendar) or None in (first.day, last.day):
        return None
    return Range(first, last)


def _next_morning(_: Match) -> Reading:
    return InPartOfDay(PartOfDay.MORNING, Shift(Step.DAY, 1, Anchor.TOLD, Step.DAY))


def _holidays(first: tuple[int, int], last: tuple[int, int]) -> Range:
    return Range(Calendar(None, *first), Calendar(None, *last))


def _may_holidays(match: Match) -> Reading | None:
    following = match.atoms[match.last].source if match.last < len(match.atoms) else None
    if not match.has("days") and following is not None and following.pos in ("NOUN", "PROPN", "ADJ"):
        return None  # «на майские выборы»
    return _holidays((5, 1), (5, 9))


def _third_day(match: Match) -> Reading | None:
    """The day before yesterday; not «утром третьего дня», «с третьего дня», «третьего дня месяца»."""
    told = match.before() in {"", ",", ".", "—", "-", "еще", "и", "а", "он", "она", "они", "лишь", "только", "же"}
    following = match.atoms[match.last].source if match.last < len(match.atoms) else None
    if not told or (following is not None and following.feats.get("Case") == "Gen" and following.pos == "NOUN"):
        return None
    return Shift(Step.DAY, -2, Anchor.PUBLISHED, Step.DAY)


def _that_week(match: Match) -> Reading | None:
    """«на той неделе уволился»: the last one; «на той неделе уедет»: the next."""
    if match.after() in {"же", ",", "когда"}:
        return None
    ahead = any(atom.source is not None and atom.source.feats.get("Tense") == "Fut" for atom in match.atoms)
    return Shift(Step.WEEK, 1 if ahead else -1, Anchor.PUBLISHED, Step.WEEK)


def _week_named(match: Match) -> Shift:
    classes = match.atoms[match.first].classes
    count = next(number for name, number in _WEEKS_AWAY.items() if name in classes)
    return Shift(Step.WEEK, count, Anchor.PUBLISHED, Step.WEEK)


_WEEKS_AWAY = {"BEFORE_LAST": -2, "LAST": -1, "NEXT": 1, "THIS": 0}


def _before_last(match: Match) -> Reading:
    step = Step.WEEK if "WEEK" in match.atoms[match.last - 1].classes else Step.MONTH
    return Shift(step, -2, Anchor.PUBLISHED, step)


def _turn_of_centuries(match: Match) -> Reading | None:
    """«на рубеже XIX–XX веков»: ten years to either side."""
    first, second = match.number("a"), match.number("b")
    turn = first * 100
    return Known(within(year(turn - 9), year(turn + 10)), f"{turn - 9}/{turn + 10}") if second == first + 1 else None


def _millennium(match: Match) -> Reading | None:
    number = match.number("n")
    if not 1 <= number <= (10 if match.has("era") else 3):
        return None
    first = (-number * 1000 if match.has("era") else (number - 1) * 1000) + 1
    time = within(year(first), year(first + 999))
    return Known(time, date_value(time))


def _years_and_months(match: Match) -> Shift | None:
    """«год и два месяца» as months; which way is said beside."""
    years, months = amount_of(match), amount_of(match, "months")
    if years is None or months is None or years % 1 or months % 1:
        return None
    return Shift(Step.MONTH, years * 12 + months, Anchor.PUBLISHED, Step.MONTH)


def _such_later(match: Match) -> Reading | None:
    length = match.meaning("length")
    return replace(length, anchor=Anchor.TOLD) if isinstance(length, Shift) else None


def _such_ago(match: Match) -> Reading | None:
    length = match.meaning("length")
    anchor = Anchor.PUBLISHED if "AGO" in match.atoms[match.last - 1].classes else Anchor.TOLD
    return replace(length, count=-length.count, anchor=anchor) if isinstance(length, Shift) else None


HABIT_RULES = (
    Rule(
        "ten-days-of-month",
        "period",
        ("number:ORD TEN_DAYS it:<month>", "последней|последнюю TEN_DAYS it:<month>"),
        _ten_days,
        (
            "Мост откроют [в первой декаде ноября] = [2025-11-01..2025-11-10]",
            "Суд прошёл [во второй декаде июня 2014 года] = [2014-06-11..2014-06-20]",
            "Снег выпал [в последней декаде сентября] = [2025-09-21..2025-09-30]",
        ),
        ("Первая декада национального искусства.", "Он приехал в первой половине мая."),
    ),
    Rule(
        "first-or-last-days",
        "period",
        ("which:DAYS_AT_END DATE_PLURAL it:<month>", "which:DAYS_AT_END DATE_PLURAL MONTH_WORD"),
        _first_or_last_days,
        (
            "Он ушёл [в первых числах мая] = [2025-05-01..2025-05-05]",
            "Он ушёл [в последних числах апреля 2019 года] = [2019-04-26..2019-04-30]",
        ),
        ("Он был первым в мае.", "В числах он путался."),
    ),
    Rule(
        "tens-of-month",
        "period",
        ("n:DECADE_ORD DATE_PLURAL it:<month>", "n:DD ~- ~SUFFIX DATE_PLURAL it:<month>"),
        _tens,
        (
            "Он ушёл [в двадцатых числах марта] = [2025-03-20..2025-03-29]",
            "Он ушёл [в 10-х числах мая 2020 года] = [2020-05-10..2020-05-19]",
        ),
        ("Он родился в двадцатых.", "Он ушёл 20-го числа."),
    ),
    Rule(
        "day-of-period",
        "day",
        (
            "number:ORD day:WEEKDAY it:<month>",
            "last:LAST_ONE day:WEEKDAY it:<month>",
            "last:LAST_ONE DAY it:<calendar>",
            "number:ORD DAY it:<calendar>",
            "last:LAST_ONE DAY unit:WEEK|MONTH_WORD|YEAR_ONE",
            "day:WEEKDAY на it:<of_week>",
        ),
        _day_of,
        (
            "Матч сыграли [в последнюю пятницу мая] = 2025-05-30",
            "Матч сыграли [в первую субботу июня 2014 года] = 2014-06-07",
            "Он умер [в первый день лета] = 2025-06-01",
            "Он умер [в последний день 2013 года] = 2013-12-31",
            "Он ушёл [в среду на прошлой неделе] = 2025-10-15",
        ),
        ("Он умер в первый день войны.", "Он пришёл в последнюю пятницу.", "Он ушёл в среду."),
    ),
    Rule(
        "first-months",
        "period",
        (
            "первые|первых months:<count> MONTH_WORD it:<year>",
            "за months:<count> MONTH_WORD it:<year>",
            "первые|первых months:<count> MONTH_WORD unit:YEAR_ONE",
        ),
        _first_months,
        (
            "Рост [за первые пять месяцев 2014 года] = [2014-01..2014-05]",
            "Рост [за 9 месяцев 2014 года] = [2014-01..2014-09]",
            "Рост [за первые три месяца года] = [2025-01..2025-03]",
        ),
        ("Пять месяцев года не было.", "Первые пять месяцев жизни."),
    ),
    Rule(
        "winter-of-two-years",
        "period",
        ("season:SEASON a:D4 -|/ b:NUM YEARS_WORD?",),
        _winter,
        ("Мост строили [зимой 2013–2014 годов] = 2014-24", "Мост строили [зимой 2013/14] = 2014-24"),
        ("Мост строили летом 2013–2014 годов.",),
    ),
    Rule(
        "days-of-two-months",
        "day_range",
        ("a:<day> - b:<day>",),
        _days_of_two_months,
        ("Съезд прошёл [28 мая – 2 июня] = [2025-05-28..2025-06-02]",),
        ("Съезд прошёл 28–29 мая.", "28 мая он приехал — 2 июня уехал."),
    ),
    Rule(
        "next-morning",
        "time",
        ("наутро", "на? NEXT утро|утром"),
        _next_morning,
        ("Он приехал 5 мая 2020 года, а [на следующее утро] уехал = 2020-05-06TMO",),
        ("Утром он уехал.",),
        least=0.3,
    ),
    Rule(
        "new-year-holidays",
        "period",
        ("новогодние|новогодних|новогодними|рождественские|рождественских HOLIDAYS",),
        lambda _: _holidays((1, 1), (1, 8)),
        (
            "Музей закрыли [на новогодние каникулы] = [2025-01-01..2025-01-08]",
            "Он приедет [в новогодние праздники] = [2026-01-01..2026-01-08]",
        ),
        ("Летние каникулы.", "Новогодняя ёлка."),
        least=0.3,
    ),
    Rule(
        "may-holidays",
        "period",
        ("майские|майских days:HOLIDAYS", "на|в|за майские"),
        _may_holidays,
        (
            "Мост закрыли [на майские] = [2025-05-01..2025-05-09]",
            "Мост закрыли [в майские праздники] = [2025-05-01..2025-05-09]",
        ),
        ("На майские выборы пришли все.", "Майские жуки."),
        least=0.3,
    ),
    Rule(
        "third-day",
        "day",
        ("третьего дня",),
        _third_day,
        ("[Третьего дня] он приехал = 2025-10-22",),
        ("Утром третьего дня он уехал.", "Третий день идёт дождь."),
        least=0.3,
    ),
    Rule(
        "that-week",
        "period",
        ("на той WEEK",),
        _that_week,
        (
            "Он уволился [на той неделе] = [2025-10-13..2025-10-19]",
            "Он уедет [на той неделе] = [2025-10-27..2025-11-02]",
        ),
        ("Он приехал на той же неделе.", "Он приехал на этой неделе."),
    ),
    Rule(
        "before-last",
        "period",
        ("BEFORE_LAST WEEK|MONTH_WORD",),
        _before_last,
        (
            "Он уволился [на позапрошлой неделе] = [2025-10-06..2025-10-12]",
            "Он уволился [в позапрошлом месяце] = 2025-08",
        ),
        ("Он уволился на прошлой неделе.",),
    ),
    Rule(
        "turn-of-centuries",
        "period",
        ("рубеже|рубежа|рубежу a:ROMAN -|и b:ROMAN CENTURY|CENTURY_SHORT .?",),
        _turn_of_centuries,
        ("Дом построен [на рубеже XIX–XX веков] = [1891..1910]",),
        ("Дом построен в XIX–XX веках.", "На рубеже страны."),
    ),
    Rule(
        "millennium",
        "period",
        ("n:ROMAN|ORD MILLENNIUM era:<before_era>?",),
        _millennium,
        (
            "Город основан [в I тысячелетии до н. э.] = [-0999..0000]",
            "Храм построен [во втором тысячелетии до нашей эры] = [-1999..-1000]",
            "Это [третье тысячелетие] = [2001..3000]",
        ),
        ("Прошло тысячелетие.", "Два тысячелетия назад."),
    ),
    Rule(
        "years-and-months-later",
        "whole",
        ("спустя|через length:<years_and_months>", "length:<years_and_months> LATER"),
        _such_later,
        ("В мае 2020 года он приехал и [спустя год и два месяца] уехал = 2021-07",),
        ("Спустя год он уехал.", "Прошёл год и два месяца."),
    ),
    Rule(
        "years-and-months-ago",
        "whole",
        ("length:<years_and_months> тому? AGO|EARLIER",),
        _such_ago,
        ("Он уехал [год и два месяца назад] = 2024-08",),
        ("Он уехал год назад.",),
    ),
)

HABIT_GROUPS = (
    Group("of_week", ("which:LAST|THIS|NEXT|BEFORE_LAST WEEK",), _week_named),
    Group(
        "years_and_months",
        ("count:<count>? YEAR и? months:<count> MONTH_WORD", "YEAR и MONTH_WORD"),
        _years_and_months,
    ),
)
