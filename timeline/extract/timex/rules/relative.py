"""Days counted from another: «вчера», «три года назад», «на следующий день», «двумя неделями ранее», «спустя месяц»."""

from timeline.extract.timex.counts import UNIT, amount_of, step_of
from timeline.extract.timex.pattern import Match
from timeline.extract.timex.reading import Anchor, Reading, Roughly, Shift, Step, Told, Vague
from timeline.extract.timex.rule import Rule

_ONE = frozenset(
    {
        "секунду",
        "секундой",
        "минуту",
        "минутой",
        "час",
        "часом",
        "день",
        "днем",
        "сутки",
        "сутками",
        "неделю",
        "неделей",
    }
    | {"месяц", "месяцем", "квартал", "кварталом", "полугодие", "год", "годом", "десятилетие", "десятилетием"}
    | {"век", "веком", "столетие", "столетием", "тысячелетие", "тысячелетием"}
)
"""Units that mean one of them where no number is said; «спустя годы» and «99999999999 дней спустя» leave it open."""
_OF_ONE = _ONE | {"дня", "недели", "месяца", "года", "десятилетия", "века", "столетия", "часа", "минуты"}
_FINE = frozenset({Step.SECOND, Step.MINUTE, Step.HOUR, Step.DAY, Step.WEEK})


def shifted(match: Match, sign: int, anchor: Anchor) -> Reading:
    """So many steps before or after; «несколько дней назад» keeps only that it was before."""
    amount, step = amount_of(match), step_of(match)
    rough = any("LESS" in atom.classes for atom in match.atoms[match.first : match.last])
    if amount is None or not (match.has("count") or match.word("unit") in (_OF_ONE if rough else _ONE)):
        return Vague("PAST_REF" if sign < 0 else "FUTURE_REF")
    moved = Shift(step, sign * amount, anchor, grain_of(step, amount))
    return Roughly(moved) if rough or (amount >= _ROUND and amount % _ROUND == 0) else moved


_ROUND = 1000  # «десять тысяч лет назад» is meant about so


def grain_of(step: Step, amount: float) -> Step:
    """How exactly a counted date is known: a week ago to the day, a year ago to the year."""
    if step in _FINE:
        return Step.DAY
    if step is Step.YEAR and amount % 1:
        return Step.MONTH
    return Step.MONTH if step in (Step.MONTH, Step.QUARTER, Step.HALF_YEAR) else Step.YEAR


def _half_year(sign: int, anchor: Anchor) -> Shift:
    return Shift(Step.MONTH, sign * 6, anchor, Step.MONTH)


def _eve(match: Match) -> Reading:
    """Alone it is the day before; «накануне визита» is before another day that only the article may tell."""
    source = match.atoms[match.last].source if match.last < len(match.atoms) else None
    named = source is not None and source.pos in _NOMINAL and source.feats.get("Case") == "Gen"
    return Vague("PAST_REF") if named else Shift(Step.DAY, -1, Anchor.EITHER, Step.DAY)


_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "VERB"})  # with a case a verb is a participle


def _ago(match: Match) -> Reading:
    return shifted(match, -1, Anchor.PUBLISHED)


def _through(match: Match) -> Reading:
    return shifted(match, 1, Anchor.EITHER)


def _so_many_or_so(match: Match) -> Reading:
    """«месяца через три», «года два назад»: the number behind its unit is a guess."""
    read = _ago(match) if "AGO" in match.atoms[match.last - 1].classes else _through(match)
    return Roughly(read) if isinstance(read, Shift) else read


def _later(match: Match) -> Reading | None:
    if match.before() == "на":
        return None
    return shifted(match, 1, Anchor.TOLD)


def _earlier(match: Match) -> Reading | None:
    if match.before() == "на":
        return None
    return shifted(match, -1, Anchor.TOLD)


def _before_that(match: Match) -> Reading | None:
    """«за два дня до взрыва»: the «до» speaks, but belongs to what follows it."""
    if match.atoms[match.last - 1].word not in {"этого", "того"} and match.after() != "до":
        return None
    return shifted(match, -1, Anchor.FOLLOWING)


_ABOUT = "чуть|немногим? LESS?"
_U = f"unit:{UNIT}"

RELATIVE_RULES = (
    Rule(
        "day-by-today",
        "day",
        ("n:DEICTIC_DAY", "с? n:DEICTIC_DAY_ADJECTIVE DAY", "n:DEICTIC_DAY_ADJECTIVE"),
        lambda match: Shift(Step.DAY, match.number("n"), Anchor.PUBLISHED, Step.DAY),
        ("[Вчера] он ушёл = 2025-10-23", "[Послезавтра] он уйдёт = 2025-10-26"),
        ("Вечером он ушёл.", "Сегодня он ушёл."),
        least=0.03,
    ),
    Rule(
        "today",
        "day",
        ("n:TODAY", "с? n:TODAY_ADJECTIVE DAY", "n:TODAY_ADJECTIVE"),
        lambda _: Shift(Step.DAY, 0, Anchor.PUBLISHED, Step.DAY),
        ("[Сегодня] он ушёл = 2025-10-24", "[На сегодняшний день] их пять = 2025-10-24"),
        ("Вчера он ушёл.",),
        least=0.1,
    ),
    Rule(
        "eve",
        "day",
        ("EVE",),
        _eve,
        ("[Накануне] он ушёл = 2025-10-23", "[Накануне] визита министра он ушёл = PAST_REF"),
        ("Канун праздника.",),
    ),
    Rule(
        "same-day",
        "day",
        ("THAT|THIS же день|дня|дню|днем", "THAT|THIS день|дня"),
        lambda _: Told(Step.DAY),
        ("Он приехал 5 мая 2020 года и [в тот же день] уехал = 2020-05-05",),
        ("День за днём.",),
        least=0.3,
    ),
    Rule(
        "next-day",
        "day",
        ("NEXT DAY", "назавтра"),
        lambda _: Shift(Step.DAY, 1, Anchor.TOLD, Step.DAY),
        ("Он приехал 5 мая 2020 года, а [на следующий день] уехал = 2020-05-06",),
        ("Следующий дом.",),
    ),
    Rule(
        "day-before",
        "day",
        ("LAST DAY",),
        lambda _: Shift(Step.DAY, -1, Anchor.TOLD, Step.DAY),
        ("Он уехал 5 мая 2020 года, приехал [в предыдущий день] = 2020-05-04",),
        ("Днём он спал.",),
    ),
    Rule(
        "ago",
        "whole",
        (
            f"{_ABOUT} чем? count:<count>? {_U} тому? AGO",
            f"не LESS чем? count:<count>? {_U} тому? AGO",
        ),
        _ago,
        (
            "Он ушёл [три года назад] = 2022",
            "Он ушёл [неделю назад] = 2025-10-17",
            "Он ушёл [два месяца назад] = 2025-08",
            "Он ушёл [полтора года назад] = 2024-04",
            "Он ушёл [около 10 лет назад] = 2015~",
            "Мамонты вымерли [десять тысяч лет назад] = -7975~",
            "Он ушёл [несколько дней назад] = PAST_REF",
        ),
        ("Он шёл назад три часа.", "Год прошёл."),
    ),
    Rule(
        "half-a-year-ago",
        "whole",
        (f"{_ABOUT} HALF_A_YEAR тому? AGO",),
        lambda _: _half_year(-1, Anchor.PUBLISHED),
        ("Он ушёл [полгода назад] = 2025-04",),
        ("Он ждал полгода.",),
    ),
    Rule(
        "half-a-century-ago",
        "whole",
        (f"{_ABOUT} HALF_A_CENTURY AGO",),
        lambda _: Shift(Step.YEAR, -50, Anchor.PUBLISHED, Step.YEAR),
        ("Он умер [полвека назад] = 1975",),
        ("Он ждал полвека.",),
    ),
    Rule(
        "through",
        "whole",
        (
            f"{_ABOUT} через LESS? count:<count>? {_U}",
            f"{_ABOUT} через {_U} count:<count>",
        ),
        _through,
        (
            "В 1952 году он женился, а [через год] развёлся = 1953",
            "Съезд начнётся [через три дня] = 2025-10-27",
            "17 января он заболел, [через два дня] умер = 2025-01-19",
        ),
        ("Он шёл через ночь.", "Он прошёл через пять дворов."),
    ),
    Rule(
        "so-many-or-so",
        "whole",
        (f"{_U} через count:<count>", f"{_U} count:<count> тому? AGO"),
        _so_many_or_so,
        (
            "Съезд начнётся [месяца через три] = 2026-01~",
            "Он ушёл [года два назад] = 2023~",
        ),
        ("Он шёл через три двора.", "Он ушёл два года назад."),
    ),
    Rule(
        "through-half-a-year",
        "whole",
        ("через HALF_A_YEAR",),
        lambda _: _half_year(1, Anchor.EITHER),
        ("Съезд начнётся [через полгода] = 2026-04",),
        ("Он ждал полгода.",),
    ),
    Rule(
        "later",
        "whole",
        (f"спустя LESS? count:<count>? {_U}", f"{_ABOUT} count:<count>? {_U} LATER"),
        _later,
        (
            "В мае 2020 года он приехал и [спустя три месяца] уехал = 2020-08",
            "В 1988 году он стал судьёй, [годом позже] ушёл = 1989",
        ),
        ("Он ушёл позже.",),
        least=0.3,
    ),
    Rule(
        "later-half-a-year",
        "whole",
        ("спустя HALF_A_YEAR", "HALF_A_YEAR LATER"),
        lambda _: _half_year(1, Anchor.TOLD),
        ("В мае 2020 года он приехал и [спустя полгода] уехал = 2020-11",),
        ("Он ждал полгода.",),
    ),
    Rule(
        "earlier",
        "whole",
        (f"{_ABOUT} count:<count>? {_U} EARLIER",),
        _earlier,
        ("Он умер 28 марта 2020 года, [двумя неделями ранее] заболел = 2020-03-14",),
        ("Он пришёл ранее.", "Он пришёл раньше друга."),
        least=0.3,
    ),
    Rule(
        "so-long-before",
        "whole",
        (f"LESS? чем? за LESS? count:<count>? {_U}", f"LESS? чем? за LESS? count:<count>? {_U} до этого|того"),
        _before_that,
        (
            "Это случилось 5 мая 2020 года, [за два дня до этого] он уехал = 2020-05-03",
            "Он уедет [за неделю] до Нового года = 2025-12-25",
        ),
        ("Он сделал это за два дня.",),
        least=0.3,
    ),
    Rule(
        "since-then",
        "whole",
        ("с тех пор", "с этого|того времени|момента|дня", "к тому времени|моменту", "в это|то время", "на тот момент"),
        lambda _: Vague("PAST_REF"),
        ("Он уехал, и [с тех пор] молчит = PAST_REF",),
        ("Он приехал с тем поездом.",),
        doubtful=True,
        least=0.5,
    ),
)
