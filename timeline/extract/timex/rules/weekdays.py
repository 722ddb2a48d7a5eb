"""Days of the week, alone and beside a date that they repeat."""

from timeline.extract.timex.pattern import Match
from timeline.extract.timex.reading import Calendar, Reading, Shift, Weekday, Which
from timeline.extract.timex.rule import Rule

_WHICH = {
    "LAST": Which.LAST,
    "BEFORE_LAST": Which.BEFORE_LAST,
    "THIS": Which.THIS,
    "NEXT": Which.NEXT,
    "COMING": Which.NEXT,
}
_MIDDLE = frozenset({"среда", "среды", "среде", "среду", "средой", "средам", "средах"})


def _weekday(match: Match) -> Reading | None:
    if match.word("day") in _MIDDLE and match.before() not in {"в", "на", "со", "до", "к", "во", "под", "по"}:
        neighbours = {match.before(), match.after()}
        if not neighbours & {",", "(", "утро", "вечер", "утром", "вечером", "днем", "ночью"}:
            return None
    if match.word("day").endswith(("ам", "ям", "ах", "ях")):
        return None
    if match.word("day") in {"вт", "чт", "пт", "сб", "вс", "пн"}:
        return None
    return Weekday(match.number("day"))


def _which(match: Match) -> Reading:
    classes = match.atoms[match.kept["which"].first].classes
    which = next((value for key, value in _WHICH.items() if key in classes), Which.NEAREST)
    return Weekday(match.number("day"), which)


def _with_date(match: Match) -> Reading | None:
    meaning = match.meaning("it")
    if isinstance(meaning, Calendar) and meaning.day is not None:
        return Calendar(meaning.year, meaning.month, meaning.day, match.number("day"), meaning.which)
    return meaning if isinstance(meaning, Shift) else None


def _figures_and_weekday(match: Match) -> Reading | None:
    """Not «накануне, в четверг», where the weekday says more than the word before it."""
    return _with_date(match) if isinstance(match.meaning("it"), Calendar) else None


def _date(match: Match) -> Reading | None:
    meaning = match.meaning("it")
    return meaning if isinstance(meaning, Calendar) and meaning.day is not None else None


WEEKDAY_RULES = (
    Rule(
        "weekday-and-date",
        "day",
        (
            "LAST|THIS|NEXT|COMING? day:WEEKDAY ,|-? it:<day>",
            "day:WEEKDAY ( it:<day> )",
        ),
        _with_date,
        (
            "Они встретились [в среду, 8 октября 2025 года] = 2025-10-08",
            "Они встретились [в среду, 8 октября] = 2025-10-08",
            "Они встретились [в четверг — 9 октября] = 2025-10-09",
        ),
        ("Они встретились в среду.", "Они встретились 9 октября."),
    ),
    Rule(
        "date-and-weekday",
        "day_range",
        ("it:<day> ,? в|во day:WEEKDAY", "it:<day> ( day:WEEKDAY )"),
        _figures_and_weekday,
        (
            "Они встретились [9 октября, в четверг] = 2025-10-09",
            "Они встретились [9 октября (четверг)] = 2025-10-09",
        ),
        ("Они встретились в четверг.", "Они встретились в среду, 8 октября."),
    ),
    Rule(
        "day-and-date",
        "day",
        ("DEICTIC_DAY|TODAY|EVE ,? it:<day>",),
        _date,
        ("[Вчера, 23 октября 2025 года], он уехал = 2025-10-23",),
        ("Вчера он уехал.",),
    ),
    Rule(
        "weekday",
        "weekday",
        ("day:WEEKDAY",),
        _weekday,
        (
            "Они встретились [в понедельник] = 2025-10-20",
            "Суд начнётся [во вторник] = 2025-10-28",
            "Он ушёл [в пятницу] = 2025-10-24",
        ),
        ("Такая среда нам вредна.", "Они встретились в среду, 8 октября."),
        least=0.1,
    ),
    Rule(
        "weekday-adjective",
        "weekday",
        ("day:WEEKDAY_ADJECTIVE",),
        lambda match: Weekday(match.number("day")),
        ("Он выиграл [воскресный] матч = 2025-10-19",),
        ("Он выиграл в воскресенье.",),
        least=0.5,
        doubtful=True,
    ),
    Rule(
        "which-weekday",
        "weekday",
        ("which:LAST|BEFORE_LAST|THIS|NEXT|COMING day:WEEKDAY",),
        _which,
        (
            "Они встретились [в прошлую пятницу] = 2025-10-17",
            "Они встретились [в позапрошлую пятницу] = 2025-10-10",
            "Суд начнётся [в следующий вторник] = 2025-10-28",
        ),
        ("Они встретились в пятницу.",),
    ),
)
