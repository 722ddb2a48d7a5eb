"""How often: «ежедневно», «каждый год», «в сутки», «по выходным»."""

from timeline.extract.timex.counts import UNIT, amount_of, step_of
from timeline.extract.timex.pattern import Match
from timeline.extract.timex.reading import Reading, Recurring, Step
from timeline.extract.timex.rule import Rule

_PERIODS = {1: (Step.DAY, 1), 7: (Step.WEEK, 1), 30: (Step.MONTH, 1), 90: (Step.MONTH, 3), 365: (Step.YEAR, 1)}


def _periodic(match: Match) -> Reading:
    step, count = _PERIODS[match.number("n")]
    return Recurring(step, count)


def _every(match: Match) -> Reading:
    return Recurring(step_of(match), amount_of(match) or 1)


def _rate(match: Match) -> Reading | None:
    """«раз в год», «100 рублей в сутки»: a bare unit after «в», with a number or «раз» not far before."""
    step = step_of(match)
    before = match.atoms[max(0, match.first - 7) : match.first]
    if "ACCUSATIVE" not in match.atoms[match.kept["unit"].first].classes:
        return None
    counted = any(
        "NUM" in atom.classes or "CARD" in atom.classes or atom.word in {"раз", "раза", "дважды", "трижды"}
        for atom in before
    )
    following = match.atoms[match.last].source if match.last < len(match.atoms) else None
    of_something = following is not None and following.pos == "NOUN" and following.feats.get("Case") == "Gen"
    return Recurring(step) if counted and not of_something else None


SET_RULES = (
    Rule(
        "periodic",
        "whole",
        ("n:PERIODIC",),
        _periodic,
        ("Он бегает [ежедневно] = P1D", "Это [ежегодный] съезд = P1Y"),
        ("Он бегает днём.",),
        least=0.3,
    ),
    Rule(
        "every",
        "whole",
        (f"EVERY count:<count>? unit:{UNIT}", "EVERY WEEKDAY unit:DAY?", "EVERY SEASON unit:DAY?"),
        lambda match: _every(match) if match.has("unit") else Recurring(Step.WEEK),
        ("Он бегает [каждый день] = P1D", "Они съезжаются [каждые три года] = P3Y"),
        ("Каждый дом.",),
        least=0.3,
    ),
    Rule(
        "on-weekdays",
        "whole",
        ("по day:WEEKDAY", "по выходным|будням"),
        lambda match: Recurring(Step.WEEK) if match.atoms[match.last - 1].word.endswith(("ам", "ям", "ым")) else None,
        ("Он бегает [по вторникам] = P1W", "Он пьёт [по выходным] = P1W"),
        ("Он пришёл во вторник.",),
        least=0.3,
    ),
    Rule(
        "rate",
        "whole",
        (f"в unit:{UNIT}",),
        _rate,
        ("Он получает 35 миллионов евро [в год] = P1Y", "Он моется 3 раза [в неделю] = P1W"),
        ("Он уехал в год войны.",),
        least=0.3,
    ),
)
