"""How long: «три года», «в течение 12 часов», «пятилетний срок», «за последние два месяца»."""

from timeline.extract.timex.counts import UNIT, amount_of, count_of, step_of
from timeline.extract.timex.pattern import Match
from timeline.extract.timex.reading import Length, NoDate, Reading, Step, Stretch, Vague
from timeline.extract.timex.rule import Rule
from timeline.model.problem import Wording

_COMPOUNDS = {
    "COMPOUND_YEAR": Step.YEAR,
    "COMPOUND_MONTH": Step.MONTH,
    "COMPOUND_WEEK": Step.WEEK,
    "COMPOUND_DAY": Step.DAY,
    "COMPOUND_HOUR": Step.HOUR,
    "COMPOUND_MINUTE": Step.MINUTE,
}
_LENGTHS = {name.replace("COMPOUND", "LENGTH"): step for name, step in _COMPOUNDS.items()}
_AGE = NoDate(Wording("это возраст или годовщина, а не длительность", "an age or anniversary, no duration"))
_SIZES = tuple(Step)


def _length(match: Match) -> Reading | None:
    step = step_of(match)
    word = match.word("unit")
    if step is Step.YEAR and match.before() and _is_person_before(match):
        return _AGE
    if word in {"г", "гг", "в", "вв"}:
        return None
    amount = amount_of(match)
    if amount is not None and amount >= 1000 and word in {"год", "года", "году", "годом", "годы"}:
        return None
    parts: list[tuple[Step, float | None]] = [(step, amount)]
    for more, unit in (("count2", "unit2"), ("count3", "unit3")):
        if match.has(unit):
            parts.append((step_of(match, unit), amount_of(match, more)))
    sizes = [_SIZES.index(found) for found, _ in parts]
    return Length(tuple(parts)) if sizes == sorted(set(sizes), reverse=True) else None


def _has_class(match: Match, name: str) -> bool:
    return name in match.atoms[match.kept["unit"].first].classes


def _about(match: Match) -> Reading | None:
    """«лет 30», «минут пять»: the unit first means about so many."""
    if not _has_class(match, "GENITIVE_PLURAL") or match.before().isdecimal() or amount_of(match) is None:
        return None
    source = match.atoms[match.first - 1].source if match.first else None
    counted = source is not None and source.pos in {"NUM", "ADJ", "DET", "PRON"}
    return None if counted or match.class_after("GENITIVE_PLURAL") else Length(((step_of(match), amount_of(match)),))


def _is_person_before(match: Match) -> bool:
    """«Аману Тулееву 73 года», «девочка 8 лет»: the word before names somebody."""
    amount = amount_of(match)
    token = match.atoms[match.first - 1].source if match.first else None
    if token is None or amount is None or amount < 1 or "unit2" in match.kept:
        return False
    return token.pos == "PROPN" or (token.pos == "NOUN" and token.feats.get("Animacy") == "Anim")


def _alone(match: Match) -> Reading | None:
    """A unit without a number: «неделю», «за год»."""
    return Length(((step_of(match), 1),)) if _has_class(match, "ACCUSATIVE") else None


def _plural_alone(match: Match) -> Reading | None:
    """«в течение десятилетий»: several, nobody says how many."""
    plural = _has_class(match, "GENITIVE_PLURAL") and match.word("unit") != "суток"
    return (
        Length(((step_of(match), None if plural else 1),)) if match.word("unit") not in {"г", "гг", "в", "вв"} else None
    )


def _half(match: Match) -> Reading:
    return Length(((Step.MONTH, 6),)) if match.has("half") else Length(((Step.YEAR, 50),))


def _lasts(match: Match) -> bool:
    """True when something that lasts follows within three words, and no comma between."""
    for atom in match.atoms[match.last : match.last + 3]:
        if atom.word in {",", ".", "(", "«"}:
            return False
        if "LASTING_NOUN" in atom.classes:
            return True
    return False


def _compound(match: Match) -> Reading | None:
    if not _lasts(match):
        return _AGE
    classes = match.atoms[match.kept["word"].first].classes
    for name, step in _COMPOUNDS.items():
        if name in classes:
            return Length(((step, classes[name]),))
    return None


def _figure_compound(match: Match) -> Reading | None:
    if not _lasts(match):
        return _AGE
    classes = match.atoms[match.kept["word"].first].classes
    for name, step in _LENGTHS.items():
        if name in classes:
            return Length(((step, match.value("n")),))
    return None


_CALLED = 1000  # «в следующем 2014 году» calls a year and counts none


def _stretch(match: Match) -> Reading | None:
    forward = match.has("coming")
    step, amount = step_of(match), amount_of(match)
    adjective = match.word("coming" if forward else "past")
    several = adjective.endswith(("ие", "их", "им", "ими")) and not match.word("unit").startswith("сут")
    plural = several and not match.has("count")  # «сутки» has no singular
    if amount is None or plural:
        return Vague("FUTURE_REF" if forward else "PAST_REF")
    if step is Step.YEAR and amount >= _CALLED:
        return None
    return Stretch(step, amount, forward)


def _half_stretch(match: Match) -> Reading:
    return Stretch(Step.MONTH, 6, match.has("coming"))


def _between(match: Match) -> Reading | None:
    first, last = count_of(match, "a").amount, count_of(match, "b").amount
    if first is None or last is None or first >= last:
        return None
    return Length(((step_of(match), None),))


_U = f"unit:{UNIT}"
_ABOUT = "не|чуть|немногим? LESS? чем?"

DURATION_RULES = (
    Rule(
        "stretch-to-now",
        "whole",
        (
            f"за|в|на? LESS? past:RECENT count:<count>? {_U}",
            f"за|в|на? LESS? past:RECENT count:<count>? {_U} с небольшим",
            f"в течение|течении LESS? past:RECENT count:<count>? {_U}",
            f"на? протяжении past:RECENT count:<count>? {_U}",
            f"за|в|на? coming:COMING count:<count>? {_U}",
            f"в течение|течении coming:COMING count:<count>? {_U}",
            f"за|в|на coming:NEXT count:<count> {_U}",
            f"в течение|течении coming:NEXT count:<count> {_U}",
            f"за count:<count> past:RECENT {_U}",
        ),
        _stretch,
        (
            "[За последние пять лет] он вырос = [2020-10-24..2025-10-24]",
            "[За последний месяц] он похудел = [2025-09-24..2025-10-24]",
            "[В последние годы] он болел = PAST_REF",
            "[В ближайшие два месяца] его выпишут = [2025-10-24..2025-12-24]",
            "[За последние 24 часа] он похудел = [2025-10-23..2025-10-24]",
            "[За последние 72 часа] он похудел = [2025-10-21..2025-10-24]",
            "[За минувшие сутки] он похудел = [2025-10-23..2025-10-24]",
            "[В ближайшие 12 часов] его выпишут = [2025-10-24..2025-10-25]",
        ),
        ("Он болел пять лет.",),
    ),
    Rule(
        "half-year-to-now",
        "whole",
        ("за|в|на? past:RECENT HALF_A_YEAR", "за|в|на? coming:COMING HALF_A_YEAR"),
        _half_stretch,
        ("[За последние полгода] он вырос = [2025-04-24..2025-10-24]",),
        ("Он болел полгода.",),
    ),
    Rule(
        "length",
        "length",
        (
            f"{_ABOUT} count:<count> {_U}",
            f"{_ABOUT} count:<count> {_U} с половиной",
            f"{_ABOUT} count:<count> {_U} и? count2:<count> unit2:{UNIT}",
            f"{_ABOUT} count:<count> {_U} ,? count2:<count> unit2:{UNIT} и? count3:<count> unit3:{UNIT}",
            f"{_ABOUT} count:<count> с лишним|небольшим {_U}",
            f"{_ABOUT} count:<count> целых|полных|первых|последующих|следующих {_U}",
        ),
        _length,
        (
            "Его осудили [на 1 год 5 месяцев] = P1Y5M",
            "Он болел [три года] = P3Y",
            "Его держали [в течение 12 часов] = PT12H",
            "Он ждал [несколько месяцев] = PXM",
            "Он ждал [не более трёх лет] = P3Y",
        ),
        ("Он ушёл три года назад.", "Ему 45 лет.", "В 2014 году."),
        least=0.6,
    ),
    Rule(
        "length-about",
        "length",
        (f"unit:{UNIT} count:<count>",),
        _about,
        ("Он ждал [минут пять] = PT5M",),
        ("Прошло много лет 30 раз.", "Он ждал пять минут."),
        least=0.6,
    ),
    Rule(
        "minute-of-match",
        "whole",
        ("на n:NUM ~- ~SUFFIX MINUTE", "на n:ORD MINUTE"),
        lambda match: Length(((Step.MINUTE, match.value("n")),)),
        ("Он забил [на 90-й минуте] = PT90M", "Он забил [на третьей минуте] = PT3M"),
        ("Он ждал 90 минут.",),
        least=0.3,
    ),
    Rule(
        "length-range",
        "length",
        (f"от a:<count> до b:<count> {_U}",),
        _between,
        ("Ему грозит [от 5 до 10 лет] = PXY",),
        ("От 5 до 10 домов.",),
        least=0.6,
    ),
    Rule(
        "length-of-one",
        "length",
        (
            "LESS unit:YEAR|MONTH_WORD|WEEK|DAY_NIGHT|DECADE|CENTURY",
            f"в течение|течении|протяжении {_U}",
            f"на протяжении {_U}",
            f"целый|целую|целое|всю|весь {_U}",
            f"один|одного|одному|одна|одну {_U}",
            f"считанные|долгие|многие|разные {_U}",
        ),
        _plural_alone,
        (
            "Он ждал [в течение недели] = P1W",
            "Он ждал [больше года] = P1Y",
            "Он жил там [в течение десятилетий] = PXDE",
        ),
        ("Он ушёл неделю назад.",),
        least=0.6,
    ),
    Rule(
        "length-of-one-unit",
        "length",
        ("за|на unit:YEAR|MONTH_WORD|WEEK|DAY_NIGHT|DAY",),
        _alone,
        ("Его отстранили [на год] = P1Y", "Он написал это [за неделю] = P1W"),
        ("Он ушёл на следующий год.",),
        least=0.6,
    ),
    Rule(
        "half-length",
        "length",
        (f"{_ABOUT} half:HALF_A_YEAR", f"{_ABOUT} HALF_A_CENTURY", "в течение half:HALF_A_YEAR"),
        _half,
        ("Он ждал [полгода] = P6M", "Он ждал [почти полвека] = P50Y"),
        ("Он ушёл полгода назад.",),
        least=0.3,
    ),
    Rule(
        "compound-length",
        "compound",
        ("word:COMPOUND_YEAR|COMPOUND_MONTH|COMPOUND_WEEK|COMPOUND_DAY|COMPOUND_HOUR|COMPOUND_MINUTE",),
        _compound,
        ("Он получил [пятилетний] срок = P5Y", "Их [двухдневный] визит = P2D"),
        ("Летний отдых.",),
        least=0.03,
    ),
    Rule(
        "figure-compound-length",
        "compound",
        ("n:NUM ~-? ~SUFFIX? ~-? ~word:LENGTH_YEAR|LENGTH_MONTH|LENGTH_WEEK|LENGTH_DAY|LENGTH_HOUR|LENGTH_MINUTE",),
        _figure_compound,
        ("Он получил [23-летний] срок = P23Y", "После [12-часовой] смены = PT12H"),
        ("Дом 23.",),
        least=0.03,
    ),
)
