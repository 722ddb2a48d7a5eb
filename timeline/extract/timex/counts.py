"""Quantities before a unit of time: figures, numerals and «несколько»."""

from dataclasses import dataclass

from timeline.extract.timex.pattern import Match
from timeline.extract.timex.reading import Step
from timeline.extract.timex.rule import Group

STEPS = {
    "SECOND": Step.SECOND,
    "MINUTE": Step.MINUTE,
    "HOUR": Step.HOUR,
    "DAY": Step.DAY,
    "DAY_NIGHT": Step.DAY,
    "WEEK": Step.WEEK,
    "MONTH_WORD": Step.MONTH,
    "QUARTER": Step.QUARTER,
    "HALF_YEAR": Step.HALF_YEAR,
    "YEAR": Step.YEAR,
    "DECADE": Step.DECADE,
    "CENTURY": Step.CENTURY,
    "MILLENNIUM": Step.MILLENNIUM,
}
UNIT = "|".join(STEPS)


@dataclass(frozen=True, slots=True)
class Count:
    """``amount`` is None for «несколько»."""

    amount: float | None


def step_of(match: Match, name: str = "unit") -> Step:
    """The unit that the named element's word is."""
    classes = match.atoms[match.kept[name].first].classes
    return next(step for key, step in STEPS.items() if key in classes)


def count_of(match: Match, name: str = "count") -> Count:
    """What the named ``<count>`` said; one when it was left out («неделю назад»)."""
    meaning = match.meaning(name)
    return meaning if isinstance(meaning, Count) else Count(1)


def amount_of(match: Match, name: str = "count") -> float | None:
    """The amount of the named ``<count>``; None for «несколько»."""
    return count_of(match, name).amount


def _figure(match: Match) -> Count | None:
    return None if match.glued_before() and match.before() in (",", ".") else Count(match.value("n"))


def _thousands(match: Match) -> Count | None:
    whole, rest = match.number("n"), match.number("m")
    return Count(whole * 1000 + rest) if match.width("m") == 3 and whole < 1000 else None


def _decimal(match: Match) -> Count:
    return Count(match.value("n") + match.value("m") / 10 ** match.width("m"))


def _word(match: Match) -> Count:
    return Count(match.value("n"))


def _two_words(match: Match) -> Count | None:
    tens, units = match.value("n"), match.value("m")
    return Count(tens + units) if tens >= 20 and 0 < units < (10 if tens < 100 else 100) and units % 1 == 0 else None


def _half_more(match: Match) -> Count:
    return Count(match.value("n") + 0.5)


def _scaled(match: Match) -> Count | None:
    """«десять тысяч», «65 миллионов»."""
    return Count((match.value("n") if match.has("n") else 1) * match.value("scale"))


COUNT_GROUPS = (
    Group("count", ("n:CARD|NUM scale:SCALE .?",), _scaled),
    Group("count", ("scale:SCALE_ONE",), _scaled),
    Group("count", ("n:DD m:D3", "n:D3 m:D3"), _thousands),
    Group("count", ("n:NUM",), _figure),
    Group("count", ("n:NUM ~- ~SUFFIX",), _figure),
    Group("count", ("n:NUM ~,|. ~m:NUM",), _decimal),
    Group("count", ("n:CARD m:CARD",), _two_words),
    Group("count", ("n:CARD",), _word),
    Group("count", ("n:CARD|NUM с половиной",), _half_more),
    Group("count", ("VAGUE_COUNT",), lambda _: Count(None)),
    Group("count", ("NUM - NUM", "CARD - CARD"), lambda _: Count(None)),
)
