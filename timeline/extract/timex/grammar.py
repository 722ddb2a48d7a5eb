"""All time expression rules, in order of precedence, as one grammar."""

from functools import cache
from types import MappingProxyType

from timeline.extract.timex.counts import COUNT_GROUPS
from timeline.extract.timex.pattern import Grammar
from timeline.extract.timex.rule import Group, Rule, productions
from timeline.extract.timex.rules.calendar import CALENDAR_RULES
from timeline.extract.timex.rules.clock import CLOCK_GROUPS, CLOCK_RULES
from timeline.extract.timex.rules.durations import DURATION_RULES
from timeline.extract.timex.rules.habits import HABIT_GROUPS, HABIT_RULES
from timeline.extract.timex.rules.intervals import INTERVAL_GROUPS, INTERVAL_RULES
from timeline.extract.timex.rules.named_days import NAMED_DAY_RULES, named_day_groups
from timeline.extract.timex.rules.not_dates import NOT_DATE_RULES
from timeline.extract.timex.rules.numeric import NUMERIC_RULES
from timeline.extract.timex.rules.parts import PART_GROUPS, PART_RULES
from timeline.extract.timex.rules.periods import PERIOD_GROUPS, PERIOD_RULES
from timeline.extract.timex.rules.relative import RELATIVE_RULES
from timeline.extract.timex.rules.sets import SET_RULES
from timeline.extract.timex.rules.vague import VAGUE_RULES
from timeline.extract.timex.rules.weekdays import WEEKDAY_RULES
from timeline.extract.timex.rules.whole import WHOLE_GROUPS, WHOLE_RULES
from timeline.extract.timex.rules.years import YEAR_GROUPS, YEAR_RULES

RULES: tuple[Rule, ...] = (
    *NOT_DATE_RULES,
    *NUMERIC_RULES,
    *HABIT_RULES,
    *CALENDAR_RULES,
    *WEEKDAY_RULES,
    *NAMED_DAY_RULES,
    *YEAR_RULES,
    *INTERVAL_RULES,
    *PERIOD_RULES,
    *PART_RULES,
    *CLOCK_RULES,
    *RELATIVE_RULES,
    *VAGUE_RULES,
    *SET_RULES,
    *DURATION_RULES,
    *WHOLE_RULES,
)


LEAST = MappingProxyType({rule.name: rule.least for rule in RULES})
DOUBTFUL = frozenset(rule.name for rule in RULES if rule.doubtful)


@cache
def time_grammar() -> Grammar:
    """The grammar, built once; its outermost category is ``whole``."""
    groups: tuple[Group, ...] = (
        *COUNT_GROUPS,
        *YEAR_GROUPS,
        *PERIOD_GROUPS,
        *HABIT_GROUPS,
        *PART_GROUPS,
        *INTERVAL_GROUPS,
        *CLOCK_GROUPS,
        *named_day_groups(),
        *WHOLE_GROUPS,
    )
    return Grammar(productions(RULES, groups))
