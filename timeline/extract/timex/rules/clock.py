"""Clock times and parts of a day, alone or with the day they belong to."""

from timeline.extract.timex.counts import amount_of
from timeline.extract.timex.pattern import Match
from timeline.extract.timex.reading import (
    Calendar,
    Clock,
    InPartOfDay,
    PartOfDay,
    Range,
    Reading,
    Roughly,
    Shift,
    Told,
    Weekday,
)
from timeline.extract.timex.rule import Group, Rule

_PARTS = {1: PartOfDay.MORNING, 2: PartOfDay.DAYTIME, 3: PartOfDay.EVENING, 4: PartOfDay.NIGHT}
_INSTRUMENTAL = frozenset({"утром", "днем", "вечером", "ночью"})
_GENITIVE = frozenset({"утра", "дня", "вечера", "ночи"})
_DAYS = (Calendar, Weekday, Shift, Told, Range)


def day_reading(meaning: object) -> Calendar | Weekday | Shift | Told | Range | None:
    """The day that a ``<day>`` or ``<weekday>`` means."""
    if isinstance(meaning, Calendar) and meaning.day is None:
        return None
    return meaning if isinstance(meaning, _DAYS) else None


def _part_of(match: Match, name: str = "part") -> PartOfDay:
    return _PARTS[match.number(name)]


def _part(match: Match) -> Reading | None:
    word = match.word("part")
    if word == "днем" and match.after() in {"рождения", "ранее", "раньше", "позже", "победы"}:
        return None
    return InPartOfDay(_part_of(match), None) if word in _INSTRUMENTAL else None


def _part_and_day(match: Match) -> Reading | None:
    day = day_reading(match.meaning("day"))
    return InPartOfDay(_part_of(match), day) if day is not None else None


def _half_of_day(match: Match) -> Reading | None:
    number = match.number("number")
    if number not in (1, 2):
        return None
    part = PartOfDay.FIRST_HALF if number == 1 else PartOfDay.SECOND_HALF
    return InPartOfDay(part, day_reading(match.meaning("day")) if match.has("day") else None)


def _night_to(match: Match) -> Reading | None:
    day = day_reading(match.meaning("day"))
    return InPartOfDay(PartOfDay.NIGHT, day, night_to=True) if day is not None else None


def _night_from_to(match: Match) -> Reading | None:
    days = match.meaning("days")
    return InPartOfDay(PartOfDay.NIGHT, days) if isinstance(days, Range) else None


def _two_days(match: Match) -> Reading | None:
    first, last = match.meaning("a"), match.meaning("b")
    if isinstance(first, Weekday) and isinstance(last, Weekday):
        return Range(first, last)
    if not isinstance(first, Calendar) or not isinstance(last, Calendar) or last.day is None:
        return None
    return Range(first, last)


def _clock(match: Match) -> Reading | None:
    meaning = match.meaning("time")
    day = day_reading(match.meaning("day")) if match.has("day") else None
    if not isinstance(meaning, Clock) or _counts_days(match):
        return None
    clock = Clock(meaning.hour, meaning.minute, day, meaning.zone, meaning.until)
    return Roughly(clock) if _is_rough(match) else clock


def _counts_days(match: Match) -> bool:
    """«бушевал два дня»: without a preposition no two o'clock."""
    kept = match.kept["time"]
    return [atom.word for atom in match.atoms[kept.first : kept.last]][1:] == ["дня"]


def _is_rough(match: Match) -> bool:
    """True after «около» and the like within the clock's own words."""
    kept = match.kept["time"]
    return any("LESS" in atom.classes for atom in match.atoms[kept.first : kept.last])


def _colon(match: Match) -> Clock | None:
    hour, minute = match.number("h"), match.number("m")
    if match.glued_before() and match.before() in {":", ".", "-"} and match.before(2).isdecimal():
        return None
    return Clock(hour, minute, None) if hour <= 24 and minute <= 59 and match.width("m") == 2 else None


def _dotted(match: Match) -> Clock | None:
    return _colon(match)


def _hours(match: Match) -> Clock | None:
    amount = amount_of(match)
    if amount is None or amount % 1 or not 0 <= amount <= 24:
        return None
    minute = match.number("m") if match.has("m") else 0
    hour = int(amount)
    return Clock(_of_part(match, hour), minute, None) if minute <= 59 else None


def _of_part(match: Match, hour: int) -> int:
    """The hour of the day: «два часа дня» is 14, «11 часов дня» 11, «12 ночи» 0."""
    if not match.has("part"):
        return hour
    part = _part_of(match)
    if part is PartOfDay.NIGHT and hour == _NOON:
        return 0
    later = (part is PartOfDay.DAYTIME and hour <= _LATEST_OF_DAY) or (part is PartOfDay.EVENING and hour < _NOON)
    return hour + 12 if later else hour


_NOON, _LATEST_OF_DAY = 12, 6


def _quarter_to(match: Match) -> Clock | None:
    """«без четверти пять» is 4:45, «без пяти девять» 8:55."""
    hour, less = amount_of(match), 15 if not match.has("less") else amount_of(match, "less")
    if hour is None or less is None or hour % 1 or less % 1 or not (1 <= hour <= 24 and 1 <= less <= 30):
        return None
    return Clock(_of_part(match, int(hour)) - 1 if hour > 1 else 12, 60 - int(less), None)


def _half_past(match: Match) -> Clock | None:
    """«в половине девятого» is 8:30, «полдевятого», too."""
    hour = match.number("n")
    if not match.has("part") and "HALF_PAST" not in match.atoms[match.last - 1].classes and match.before() != "в":
        return None  # «он съел половину пятого яблока»
    return Clock(_of_part(match, hour - 1 or 12), 30, None) if 1 <= hour <= 12 else None


def _minutes_past(match: Match) -> Clock | None:
    """«в четверть девятого» is 8:15, «в двадцать минут второго» 1:20; not «в четверть второго тома»."""
    hour, minutes = match.number("n"), amount_of(match) if match.has("count") else 15
    if minutes is None or minutes % 1 or not (1 <= hour <= _NOON and 1 <= minutes < 30) or _is_of_a_noun(match):
        return None
    if not match.has("part") and match.before() != "в":
        return None
    return Clock(_of_part(match, hour - 1 or 12) % 24, int(minutes), None)


def _is_of_a_noun(match: Match) -> bool:
    """«в начале второго тайма»: the number is not of an hour."""
    if not match.atoms[match.kept["n"].first].word.endswith("го"):
        return True
    following = match.atoms[match.last].source if match.last < len(match.atoms) else None
    return not match.has("part") and following is not None and following.pos in ("NOUN", "PROPN", "ADJ", "NUM")


def _in_the_hour(match: Match) -> Clock | None:
    """«в десятом часу вечера»: between nine and ten."""
    hour = match.number("n")
    if not 1 <= hour <= 24:
        return None
    begin = _of_part(match, hour - 1 or 12) % 24
    return Clock(begin, 0, None, until=(begin, 59))


def _early_in_the_hour(match: Match) -> Reading | None:
    """«в начале девятого» is shortly after eight; not «в начале второго тайма»."""
    hour = match.number("n")
    if not 1 <= hour <= _NOON or _is_of_a_noun(match):
        return None
    return Roughly(Clock(_of_part(match, hour - 1 or 12) % 24, 0, day_reading(match.meaning("day"))))


def _zoned(match: Match) -> Clock | None:
    time = match.meaning("time")
    words = " ".join(atom.word for atom in match.atoms[match.kept["zone"].first : match.kept["zone"].last])
    return Clock(time.hour, time.minute, None, words) if isinstance(time, Clock) else None


def _clock_range(match: Match) -> Reading | None:
    first, last = match.meaning("a"), match.meaning("b")
    day = day_reading(match.meaning("day")) if match.has("day") else None
    if isinstance(first, Clock) and isinstance(last, Clock):
        return Clock(first.hour, first.minute, day, last.zone, until=(last.hour, last.minute))
    return None


_DAY = "day:<day_words>"

CLOCK_RULES = (
    Rule(
        "clock",
        "time",
        ("time:<clock_about>", f"time:<clock_about> ,? {_DAY}", f"{_DAY} ,? time:<clock_about>"),
        _clock,
        (
            "Взрыв произошёл [9 октября в 18:30 мск] = 2025-10-09T18:30",
            "Взрыв произошёл [в 18:30] = 2025-10-24T18:30",
            "Взрыв произошёл [в 8 часов утра] = 2025-10-24T08:00",
            "Взрыв произошёл [около 10:00 по московскому времени] = 2025-10-24T10:00~",
            "Взрыв произошёл [в два часа дня] = 2025-10-24T14:00",
            "Взрыв произошёл [в 12 часов ночи] = 2025-10-24T00:00",
            "Взрыв произошёл [в час ночи] = 2025-10-24T01:00",
            "Взрыв произошёл [без четверти пять утра] = 2025-10-24T04:45",
            "Взрыв произошёл [в половине девятого вечера] = 2025-10-24T20:30",
            "Взрыв произошёл [в четверть девятого] = 2025-10-24T08:15",
            "Взрыв произошёл [в четверть девятого вечера] = 2025-10-24T20:15",
            "Взрыв произошёл [в двадцать минут второго ночи] = 2025-10-24T01:20",
            "Взрыв произошёл [в десятом часу вечера] = [2025-10-24T21:00..2025-10-24T21:59]",
        ),
        (
            "Они выиграли со счётом 3:2.",
            "Прошло 8 часов.",
            "Он съел половину пятого яблока.",
            "Он забил в четверть второго тайма.",
            "Пожар бушевал два дня.",
        ),
        least=0.3,
    ),
    Rule(
        "early-in-the-hour",
        "time",
        (
            "в начале n:ORD part:PART_OF_DAY_GENITIVE?",
            f"в начале n:ORD part:PART_OF_DAY_GENITIVE? {_DAY}",
            f"{_DAY} ,? в начале n:ORD part:PART_OF_DAY_GENITIVE?",
        ),
        _early_in_the_hour,
        (
            "Взрыв произошёл [в начале девятого] = 2025-10-24T08:00~",
            "Взрыв произошёл [9 октября в начале девятого вечера] = 2025-10-09T20:00~",
        ),
        ("Гол забили в начале второго тайма.", "В начале первой главы."),
    ),
    Rule(
        "clock-range",
        "time",
        (
            "с a:<clock_time> до|по b:<clock_time>",
            "a:<clock_time> - b:<clock_time>",
            f"{_DAY} с a:<clock_time> до b:<clock_time>",
        ),
        _clock_range,
        ("Движение закроют [с 10:00 до 18:00] = [2025-10-24T10:00..2025-10-24T18:00]",),
        ("Счёт 10:00.",),
    ),
    Rule(
        "part-of-day",
        "time",
        ("рано|поздно|ранним|поздним? part:PART_OF_DAY",),
        _part,
        ("Взрыв произошёл [утром] = 2025-10-24TMO", "Взрыв произошёл [поздно вечером] = 2025-10-24TEV"),
        ("Доброе утро.", "Это стало днём рождения."),
        least=0.3,
    ),
    Rule(
        "part-and-day",
        "time",
        (
            f"рано|поздно|ранним|поздним|с|до? part:PART_OF_DAY ,? {_DAY}",
            f"{_DAY} ,? рано|поздно|ранним|поздним? part:PART_OF_DAY",
            f"в|во <weekday> part:PART_OF_DAY ,? {_DAY}",
        ),
        _part_and_day,
        (
            "Взрыв произошёл [утром 4 марта 2019 года] = 2019-03-04TMO",
            "Взрыв произошёл [в субботу вечером] = 2025-10-18TEV",
            "Взрыв произошёл [вчера вечером] = 2025-10-23TEV",
        ),
        ("Взрыв произошёл 4 марта.",),
    ),
    Rule(
        "half-of-day",
        "time",
        ("number:ORD HALF дня", f"number:ORD HALF дня ,? {_DAY}", f"{_DAY} ,? в|во number:ORD HALF дня"),
        _half_of_day,
        (
            "Они поговорят [во второй половине дня] = [2025-10-24T12..2025-10-24T23]",
            "Они поговорили [9 октября во второй половине дня] = [2025-10-09T12..2025-10-09T23]",
        ),
        ("Вторая половина дома.",),
    ),
    Rule(
        "night-to-day",
        "time",
        ("в ночь day:<on_day>", "в ночь day:<on_weekday>"),
        _night_to,
        ("Взрыв произошёл [в ночь на 18 апреля 2019 года] = 2019-04-17TNI",),
        ("Взрыв произошёл в ночь.", "На 18 апреля."),
    ),
    Rule(
        "days-of-a-night",
        "two_days",
        ("с|со a:<point> на b:<day>", "с|со a:<weekday> на b:<weekday>"),
        _two_days,
        ("Взрыв произошёл в ночь [с 18 на 19 апреля 2020 года] = [2020-04-18..2020-04-19]",),
        ("Его сменили с 18 на 20.",),
    ),
    Rule(
        "night-from-to-day",
        "time",
        ("в ночь days:<two_days>", "в? ночью days:<two_days>"),
        _night_from_to,
        (
            "Взрыв произошёл [в ночь с 18 на 19 апреля 2020 года] = 2020-04-18TNI",
            "Взрыв произошёл [в ночь с пятницы на субботу] = 2025-10-17TNI",
        ),
        ("Взрыв произошёл с 18 на 19.",),
    ),
    Rule(
        "night-to-some-day",
        "time",
        ("в эту|ту|минувшую|прошлую ночь", "LAST PART_OF_DAY", "этой|минувшей|прошлой ночью"),
        lambda _: InPartOfDay(PartOfDay.NIGHT, None),
        ("Взрыв произошёл [минувшей ночью] = 2025-10-24TNI",),
        ("Взрыв произошёл в прошлый раз.",),
    ),
)


CLOCK_GROUPS = (
    Group("clock_time", ("h:DD ~: ~m:D2", "h:DD ~: ~m:D2 ~: ~D2", "h:DD ~: ~m:D2 HOUR?"), _colon),
    Group("clock_time", ("h:DD ~. ~m:D2 HOUR", "h:DD ~- ~m:D2 HOUR"), _dotted),
    Group(
        "clock_time",
        (
            "count:<count> HOUR m:NUM MINUTE",
            "count:<count> HOUR part:PART_OF_DAY_GENITIVE",
            "count:<count> part:PART_OF_DAY_GENITIVE",
            "час|часу part:PART_OF_DAY_GENITIVE",
            "count:<count> HOUR m:NUM MINUTE part:PART_OF_DAY_GENITIVE",
        ),
        _hours,
    ),
    Group(
        "clock_time",
        (
            "без четверти count:<count> part:PART_OF_DAY_GENITIVE?",
            "без less:<count> минут? count:<count> part:PART_OF_DAY_GENITIVE",
        ),
        _quarter_to,
    ),
    Group(
        "clock_time",
        ("половине n:ORD part:PART_OF_DAY_GENITIVE?", "n:HALF_PAST part:PART_OF_DAY_GENITIVE?"),
        _half_past,
    ),
    Group(
        "clock_time",
        ("четверть n:ORD part:PART_OF_DAY_GENITIVE?", "count:<count> MINUTE n:ORD part:PART_OF_DAY_GENITIVE?"),
        _minutes_past,
    ),
    Group("clock_time", ("n:ORD часу part:PART_OF_DAY_GENITIVE",), _in_the_hour),
    Group("clock_time", ("h:DD ~. ~m:D2 zone:<zone>",), _dotted),
    Group("clock_time", ("n:NOON", "n:MIDNIGHT"), lambda match: Clock(match.number("n"), 0, None)),
    Group("clock_zoned", ("time:<clock_time> ,? ( zone:<zone> )", "time:<clock_time> zone:<zone>"), _zoned),
    Group("clock_zoned", ("time:<clock_time>",), lambda match: match.meaning("time")),
    Group("clock_about", ("LESS? в|к|до|на|после|с|около? LESS? it:<clock_zoned>",), lambda match: match.meaning("it")),
    Group("clock_about", ("LESS? в|к count:<count> HOUR",), _hours),
    Group(
        "zone",
        (
            "ZONE_WORD",
            "по ZONE_ADJECTIVE времени",
            "по москве|киеву|гринвичу",
            "ZONE_ADJECTIVE времени",
            "по ZONE_ADJECTIVE",
        ),
        lambda _: True,
    ),
    Group("day_words", ("в|во|на? it:<day>", "в|во|на? it:<weekday>"), lambda match: match.meaning("it")),
    Group("on_day", ("на it:<day>",), lambda match: match.meaning("it")),
    Group("on_weekday", ("на it:<weekday>",), lambda match: match.meaning("it")),
)
