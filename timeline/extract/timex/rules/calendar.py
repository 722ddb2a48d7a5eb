"""Days and months by name: «9 октября 2025 года», «пятого марта», «в мае», «17 числа прошлого месяца»."""

from collections.abc import Callable

from timeline.extract.timex.pattern import Match
from timeline.extract.timex.reading import Anchor, Calendar, Impossible, Reading, Shift, Step, Told, Which
from timeline.extract.timex.rule import Rule
from timeline.extract.timex.rules.years import YearRef, agree, year_of
from timeline.model.instant import days_in_month
from timeline.model.problem import Wording

_ABBREVIATED = frozenset(
    {"янв", "фев", "февр", "мар", "апр", "июн", "июл", "авг", "сен", "сент", "окт", "ноя", "нояб", "дек"}
)
_WHICH = {"LAST": Which.LAST, "THIS": Which.THIS, "NEXT": Which.NEXT}


def calendar_day(year: YearRef, month: int, day: int) -> Reading:
    """The day, or why there is none such."""
    longest = days_in_month(year if isinstance(year, int) else 2000, month)
    if 1 <= day <= longest:
        return Calendar(year, month, day)
    if day == 29 and isinstance(year, int):
        return Impossible(Wording(f"{year} год не високосный, 29 февраля в нём нет", f"{year} is no leap year"))
    return Impossible(Wording(f"в этом месяце нет {day}-го числа", f"that month has no day {day}"))


def _day_month(match: Match) -> Reading | None:
    if (match.glued_before() and match.before() in {",", "/", "№"}) or not _is_genitive(match.word("month")):
        return None
    return calendar_day(year_of(match.meaning("year")), match.number("month"), match.number("day"))


def _is_genitive(word: str) -> bool:
    return word in _ABBREVIATED or word[-1] in "ая"


def _ordinal_day(match: Match) -> Reading | None:
    if not _is_genitive(match.word("month")):
        return None
    day = match.number("day") + (match.number("tens") if match.has("tens") else 0)
    return calendar_day(year_of(match.meaning("year")), match.number("month"), day)


def _two_styles(match: Match) -> Reading | None:
    """«25 октября (7 ноября) 1917»: one day in both calendars; the Gregorian one, which is the later, counts."""
    year = year_of(match.meaning("year"))
    month = match.number("month")
    first = (match.number("month1") if match.has("month1") else month, match.number("day1"))
    second = (month, match.number("day2"))
    old, new = sorted((first, second)) if abs(first[0] - second[0]) < 6 else sorted((first, second), reverse=True)
    apart = (new[0] - old[0]) % 12 * 30 + new[1] - old[1]
    return calendar_day(year, *new) if 8 <= apart <= 15 else None


def _listed_day(match: Match) -> Reading | None:
    """«17 и 21 апреля»: the month stands behind the last day only."""
    following = match.atoms[match.last : match.last + 3]
    if (
        len(following) < 3
        or following[0].word not in {"и", "или", ","}
        or following[0].glued != (following[0].word == ",")
    ):
        return None
    if "DD" not in following[1].classes or "MONTH" not in following[2].classes or match.glued_before():
        return None
    return calendar_day(None, int(following[2].classes["MONTH"]), match.number("day"))


def _month(match: Match) -> Reading | None:
    word = match.word("month")
    if word in _ABBREVIATED and not match.has("year"):
        return None
    if match.capitalised() and match.before() not in {".", ":", "«", "("} and not match.has("year"):
        return None  # a name: Марта, Май
    return Calendar(year_of(match.meaning("year")), match.number("month"))


def _which_month(match: Match) -> Reading | None:
    classes = match.atoms[match.first].classes
    which = next((value for key, value in _WHICH.items() if key in classes), Which.NEAREST)
    return Calendar(None, match.number("month"), which=which)


def _day_of_month(match: Match) -> Reading | None:
    meaning = match.meaning("month")
    if isinstance(meaning, Calendar) and isinstance(meaning.month, int):
        return calendar_day(meaning.year, meaning.month, match.number("day"))
    month = meaning if isinstance(meaning, Shift | Told) else Shift(Step.MONTH, 0, Anchor.PUBLISHED, Step.MONTH)
    return Calendar(None, month, match.number("day")) if 1 <= match.number("day") <= 31 else None


def _month_shifted(count: int) -> Callable[[Match], Reading | None]:
    shift = Shift(Step.MONTH, count, Anchor.PUBLISHED, Step.MONTH)
    return lambda match: shift if agree(match) else None


_NEW_STYLE = "по? новому|старому? стилю?"

CALENDAR_RULES = (
    Rule(
        "day-in-two-styles",
        "day",
        (
            f"day1:DD month1:MONTH ( day2:DD month:MONTH {_NEW_STYLE} ) year:<year_after>?",
            f"day1:DD ( day2:DD ) month:MONTH {_NEW_STYLE} year:<year_after>?",
            f"day1:DD month1:MONTH / day2:DD month:MONTH {_NEW_STYLE} year:<year_after>?",
        ),
        _two_styles,
        (
            "Переворот был [25 октября (7 ноября) 1917 года] = 1917-11-07",
            "Он родился [3 (15) мая 1891 года] = 1891-05-15",
        ),
        ("Они встретились 9 октября (11 октября 2025 года уехали).",),
    ),
    Rule(
        "day-month-year",
        "day",
        ("day:DD month:MONTH .? year:<year_after>", "day:DD ~- ~SUFFIX month:MONTH year:<year_after>"),
        _day_month,
        (
            "Они встретились [9 октября 2025 года] = 2025-10-09",
            "Бой был [25 декабря 1812 г]. = 1812-12-25",
            "Он родился [1 мая 1960] в Омске = 1960-05-01",
            "Он уехал [5 марта прошлого года] = 2024-03-05",
        ),
        ("Они встретились 31 ноября 2025 года.", "Он ушёл 29 февраля 2023 года."),
    ),
    Rule(
        "day-month",
        "day",
        ("day:DD month:MONTH", "day:DD ~- ~SUFFIX month:MONTH"),
        _day_month,
        (
            "Они встретились [9 октября] = 2025-10-09",
            "Съезд начнётся [5 ноября] = 2025-11-05",
            "Дата: [9 окт] = 2025-10-09",
        ),
        ("Они встретились 9 октября 2020 года.", "Это было 45 мая."),
    ),
    Rule(
        "ordinal-day-month",
        "day",
        (
            "day:ORD month:MONTH year:<year_after>?",
            "tens:TENS_PREFIX day:ORD month:MONTH year:<year_after>?",
        ),
        _ordinal_day,
        ("Это случилось [пятого марта] = 2025-03-05", "Сбор [двадцать пятого мая 2020 года] = 2020-05-25"),
        ("Пятый март подряд.", "Его пятый сын."),
    ),
    Rule(
        "listed-day",
        "day",
        ("day:DD",),
        _listed_day,
        ("Матчи пройдут [17] и 21 ноября = 2025-11-17",),
        ("Пришли 17 и 21 человек.", "21 ноября."),
    ),
    Rule(
        "day-of-month",
        "day",
        (
            "day:DD DATE_WORD month:<month>?",
            "day:ORD DATE_WORD month:<month>?",
            "day:DD ~- ~SUFFIX DATE_WORD month:<month>?",
        ),
        _day_of_month,
        ("Собрались [17 числа прошлого месяца] = 2025-09-17", "Зарплату дали [5-го числа] = 2025-10-05"),
        ("Большое число людей.",),
    ),
    Rule(
        "month-year",
        "month",
        ("month:MONTH .? year:<year_after>", "month:MONTH ~- ~SUFFIX? year:<year_after>"),
        _month,
        ("Крушение [в декабре 2024 г]. = 2024-12", "Он ушёл [в мае прошлого года] = 2024-05"),
        ("В декабре он ушёл.",),
        least=0.1,
    ),
    Rule(
        "month",
        "month",
        ("month:MONTH",),
        _month,
        ("Он ушёл [в мае] = 2025-05", "Он ушёл [в декабре] = 2024-12", "Съезд пройдёт [в январе] = 2026-01"),
        ("Он ушёл в мае 2020 года.",),
    ),
    Rule(
        "which-month",
        "month",
        ("LAST month:MONTH", "NEXT month:MONTH", "THIS month:MONTH"),
        _which_month,
        (
            "Он ушёл [в прошлом мае] = 2025-05",
            "Он ушёл [в прошлом октябре] = 2024-10",
            "Съезд пройдёт [в следующем мае] = 2026-05",
        ),
        ("Он ушёл в прошлом году.",),
    ),
    Rule(
        "last-month",
        "month",
        ("LAST MONTH_WORD",),
        _month_shifted(-1),
        ("Он ушёл [в прошлом месяце] = 2025-09",),
        ("Он ушёл месяц назад.",),
    ),
    Rule(
        "this-month",
        "month",
        ("THIS MONTH_WORD",),
        _month_shifted(0),
        ("Он ушёл [в этом месяце] = 2025-10",),
        ("Он ушёл в этом году.",),
    ),
    Rule(
        "next-month",
        "month",
        ("NEXT MONTH_WORD",),
        _month_shifted(1),
        ("Он уйдёт [в следующем месяце] = 2025-11",),
        ("Он уйдёт через месяц.",),
    ),
    Rule(
        "same-month",
        "month",
        ("THAT же MONTH_WORD", "THIS же MONTH_WORD"),
        lambda _: Told(Step.MONTH),
        ("Он приехал 5 мая 2020 года и [в том же месяце] уехал = 2020-05",),
        ("Он уехал в этом месяце.",),
    ),
    Rule(
        "month-adjective",
        "month",
        ("month:MONTH_ADJECTIVE",),
        lambda match: Calendar(None, match.number("month")) if not match.capitalised() else None,
        ("После [мартовских] терактов потрясли всех = 2025-03",),
        ("Это Февральская революция.", "Он мартовал."),
        least=0.5,
        doubtful=True,
    ),
)
