"""Seasons, quarters, halves of a year, decades, centuries, weeks and weekends."""

from timeline.extract.timex.counts import step_of
from timeline.extract.timex.pattern import Match
from timeline.extract.timex.reading import Anchor, Known, Range, Reading, Shift, Step, Told, Which, YearPart
from timeline.extract.timex.rule import Group, Rule
from timeline.extract.timex.rules.years import year_of
from timeline.model import edtf
from timeline.model.edtf import within, year

_WHICH = {"LAST": Which.LAST, "THIS": Which.THIS, "NEXT": Which.NEXT}
_FIGURES = 9999  # a decade beyond needs the word «годы»
_DECADE_ENDINGS = frozenset({"е", "х", "ые", "ых", "ми", "ым"})


def _which(match: Match) -> Which:
    if not match.has("which"):
        return Which.NEAREST
    classes = match.atoms[match.kept["which"].first].classes
    return next((value for key, value in _WHICH.items() if key in classes), Which.NEAREST)


def _season(match: Match) -> Reading | None:
    if match.word("season") in {"лета", "лету", "лете", "лето", "зим"} and match.before().isdecimal():
        return None
    return YearPart(Step.SEASON, match.number("season"), year_of(match.meaning("year")), _which(match))


def _seasons(match: Match) -> Reading:
    last = YearPart(Step.SEASON, match.number("b"), year_of(match.meaning("year")))
    return Range(YearPart(Step.SEASON, match.number("a"), None), last)


def _numbered(match: Match) -> Reading | None:
    number = match.number("number")
    step = step_of(match)
    if not 1 <= number <= (4 if step is Step.QUARTER else 2):
        return None
    return YearPart(step, number, year_of(match.meaning("year")))


def _which_part(match: Match) -> Reading:
    classes = match.atoms[match.first].classes
    count = -1 if "LAST" in classes else 1 if "NEXT" in classes else 0
    step = step_of(match)
    return Shift(step, count, Anchor.PUBLISHED, step)


def decade_of(first_year: int) -> Known:
    """Ten years with TIMEX3's value (``198``)."""
    return Known(within(edtf.decade(first_year)), f"{first_year // 10}")


def decade(match: Match) -> Known | None:
    """«1980-е», «90-х»; None when the ending is another one («40-й»)."""
    number = match.number("n")
    far = number > _FIGURES and "YEARS_WORD" in match.atoms[match.last - 1].classes
    known = number < 100 or 1000 <= number <= 2990 or far
    if match.word("suffix") not in _DECADE_ENDINGS or number % 10 or not known:
        return None
    if number >= 100:
        return decade_of(number)
    following = match.atoms[match.last].source if match.last < len(match.atoms) else None
    if match.atoms[match.last - 1].word == match.word("suffix") and following is not None and following.pos == "ADJ":
        return None  # «на 30-х Королёвских чтениях»
    hundreds = match.meaning("century")
    first = hundreds.value.first if isinstance(hundreds, Known) else None
    if first is not None:
        begin = hundreds_begin(hundreds) if isinstance(hundreds, Known) else 1900
        return decade_of(begin + number)
    return decade_of(1900 + number if number >= 20 else 2000 + number)


def hundreds_begin(known: Known) -> int:
    """The first year of the hundreds that a century's decades are named in: 1900 for the 20th century."""
    day = known.value.first_day
    return 0 if day is None else day.year - day.year % 100


def _decade_word(match: Match) -> Reading | None:
    number = match.number("n")
    if number == 2000:
        return decade_of(2000)
    known = match.meaning("century")
    if isinstance(known, Known):
        return decade_of(hundreds_begin(known) + number)
    if not match.has("word") and not match.has("prep"):
        return None
    return decade_of(1900 + number if number >= 20 else 2000 + number)


def century_of(number: int) -> Known:
    """A century as historians count it: the XIX is 1801–1900; TIMEX3 writes ``18``."""
    first = (number - 1) * 100 + 1
    return Known(within(year(first), year(first + 99)), f"{number - 1:02}")


def _century(match: Match) -> Reading | None:
    word = match.word("unit")
    if word in {"в", "вв"} and not (match.after() == "." or match.has("era")):
        return None
    number = match.number("n") + (match.number("tens") if match.has("tens") else 0)
    if not 1 <= number <= 21:
        return None
    if match.has("era"):
        first = -number * 100 + 1
        return Known(within(year(first), year(first + 99)), f"-{number - 1:02}")
    return century_of(number)


_PARTS_OF_CENTURY = {"четв": 4, "трет": 3}


def _part_of_century(match: Match) -> Reading | None:
    """«во второй четверти XIX века», «в последней трети XX века»."""
    of, parts = match.meaning("of"), _PARTS_OF_CENTURY[match.word("part")[:4]]
    number = match.number("number") if match.has("number") else parts
    day = of.value.first_day if isinstance(of, Known) else None
    if day is None or not 1 <= number <= parts:
        return None
    first = day.year
    begin, end = first + 100 * (number - 1) // parts, first + 100 * number // parts - 1
    return Known(within(year(begin), year(end)), f"{begin}/{end}")


def _this_century(count: int) -> Shift:
    return Shift(Step.CENTURY, count, Anchor.PUBLISHED, Step.CENTURY)


def _week(match: Match) -> Reading:
    classes = match.atoms[match.first].classes
    ahead = "NEXT" in classes or ("COMING" in classes and not match.has("weekend"))
    count = -1 if "LAST" in classes else 1 if ahead else 0
    step = Step.WEEKEND if match.has("weekend") else Step.WEEK
    return Shift(step, count, Anchor.PUBLISHED, step, ahead="COMING" in classes and match.has("weekend"))


def _weekend(_: Match) -> Reading:
    return Shift(Step.WEEKEND, 0, Anchor.PUBLISHED, Step.WEEKEND)


PERIOD_RULES = (
    Rule(
        "season",
        "period",
        ("which:LAST|THIS|NEXT? season:SEASON year:<year_after>?",),
        _season,
        (
            "Он ушёл [весной 2014 года] = 2014-21",
            "Он ушёл [летом] = 2025-22",
            "Он уедет [зимой] = 2026-24",
            "Он ушёл [осенью прошлого года] = 2024-23",
            "Он ушёл [прошлым летом] = 2025-22",
            "Он ушёл [этим летом] = 2025-22",
            "Он говорил об играх [этой зимой] = 2026-24",
        ),
        ("Ему 45 лет.", "Он вёсел."),
        least=0.1,
    ),
    Rule(
        "numbered-part-of-year",
        "period",
        (
            "number:ORD unit:QUARTER|HALF_YEAR year:<year_after>?",
            "number:DD ~- ~SUFFIX unit:QUARTER|HALF_YEAR year:<year_after>?",
            "number:ROMAN unit:QUARTER|HALF_YEAR year:<year_after>?",
        ),
        _numbered,
        (
            "Рост [в первом квартале 2019 года] = 2019-33",
            "Рост [во II полугодии 2020 года] = 2020-41",
            "Итоги [третьего квартала] = 2025-35",
        ),
        ("Он живёт в пятом квартале.", "Полугодие прошло."),
    ),
    Rule(
        "which-part-of-year",
        "period",
        ("LAST|THIS|NEXT unit:QUARTER|HALF_YEAR",),
        _which_part,
        ("Спад [в прошлом квартале] = 2025-35",),
        ("Спад в жилом квартале.",),
    ),
    Rule(
        "decade",
        "period",
        ("n:NUM ~- ~suffix:SUFFIX YEARS_WORD? century:<century_after>?", "n:D4 ~suffix:х YEARS_WORD?"),
        decade,
        (
            "Он жил [в 2010-х] = 201X",
            "Он жил [в 1980-е годы] = 198X",
            "Он жил [в 90-х] = 199X",
            "Он жил [в 30-х годах XIX века] = 183X",
        ),
        ("Он пришёл 9-м.", "Это 2015-й."),
        least=0.1,
    ),
    Rule(
        "decade-in-words",
        "period",
        ("prep:в|во|на|с|к? n:DECADE_ORD word:YEARS_WORD? century:<century_after>?",),
        _decade_word,
        (
            "Он жил [в девяностые] = 199X",
            "Он жил [в девяностые годы двадцатого века] = 199X",
            "Мода [двухтысячных] = 200X",
        ),
        ("Он жил в девяностой квартире.", "Двадцатые номера."),
        least=0.1,
    ),
    Rule(
        "century",
        "period",
        (
            "n:ROMAN ~-? ~SUFFIX? unit:CENTURY|CENTURY_SHORT era:<before_era>?",
            "n:ORD unit:CENTURY era:<before_era>?",
            "tens:TENS_PREFIX n:ORD unit:CENTURY",
            "n:DD ~- ~SUFFIX unit:CENTURY",
        ),
        _century,
        (
            "Дом построен [в XIX веке] = [1801..1900]",
            "Это [двадцатый век] = [1901..2000]",
            "Город [V века до н. э.] = [-0499..-0400]",
        ),
        ("Он играет в X в зале.", "Три века назад."),
        least=0.1,
    ),
    Rule(
        "part-of-century",
        "period",
        (
            "number:ORD part:четверть|четверти|четвертью|треть|трети|третью of:<century_after>",
            "последняя|последней|последнюю part:четверть|четверти|треть|трети of:<century_after>",
        ),
        _part_of_century,
        (
            "Дом построен [во второй четверти XIX века] = [1826..1850]",
            "Дом построен [в последней трети XX века] = [1967..2000]",
            "Город вырос [в первой четверти двадцатого века] = [1901..1925]",
        ),
        ("Во второй четверти матча.", "Он родился в XIX веке."),
    ),
    Rule(
        "last-century",
        "period",
        ("LAST CENTURY",),
        lambda _: _this_century(-1),
        ("Дом построен [в прошлом веке] = [1901..2000]",),
        ("Дом построен веками.",),
    ),
    Rule(
        "this-century",
        "period",
        ("THIS CENTURY",),
        lambda _: _this_century(0),
        ("Лучшая книга [этого века] = [2001..2100]",),
        ("Дом построен в XX веке.",),
    ),
    Rule(
        "which-week",
        "period",
        ("LAST|THIS|NEXT|COMING WEEK", "THIS|LAST|NEXT|COMING weekend:WEEKEND"),
        _week,
        (
            "Он ушёл [на прошлой неделе] = [2025-10-13..2025-10-19]",
            "Он уйдёт [на следующей неделе] = [2025-10-27..2025-11-02]",
            "Он ушёл [в минувшие выходные] = [2025-10-18..2025-10-19]",
            "Съезд пройдёт [в ближайшие выходные] = [2025-10-25..2025-10-26]",
            "Съезд [в ближайшие выходные] = [2025-10-25..2025-10-26]",
        ),
        ("Он ушёл неделю назад.",),
    ),
    Rule(
        "seasons",
        "period",
        ("a:SEASON - b:SEASON year:<year_after>?",),
        _seasons,
        ("Дом строили [летом — осенью 2010 года] = [2010-22..2010-23]",),
        ("Дом строили летом.",),
    ),
    Rule(
        "weekend",
        "period",
        ("prep:в|на|за WEEKEND",),
        _weekend,
        ("Он заболел [в выходные] = [2025-10-18..2025-10-19]", "Съезд пройдёт [в выходные] = [2025-10-25..2025-10-26]"),
        ("Выходной день.",),
        least=0.1,
    ),
    Rule(
        "same-week",
        "period",
        ("THAT же WEEK", "THIS же WEEK"),
        lambda _: Told(Step.WEEK),
        ("Он приехал 5 мая 2020 года и [на той же неделе] уехал = [2020-05-04..2020-05-10]",),
        ("На этой неделе.",),
    ),
)

PERIOD_GROUPS = (
    Group("before_era", ("до н . э .?", "до нашей эры"), lambda _: True),
    Group(
        "century_after",
        ("n:ROMAN unit:CENTURY|CENTURY_SHORT .?", "n:ORD unit:CENTURY"),
        lambda match: century_of(match.number("n")),
    ),
    Group("century_after", ("LAST CENTURY",), lambda _: century_of(20)),
)
