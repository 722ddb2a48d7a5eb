"""A rule: a name, word patterns, the function that reads them, and the examples that are its tests."""

from collections.abc import Callable
from dataclasses import dataclass

from timeline.extract.timex.pattern import Match, Production, parse_pattern
from timeline.extract.timex.reading import Reading


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of time expression.

    ``category`` is where other rules may use it (``day``, ``month``, ``year``, ``period``, ``length`` …); ``whole`` is
    an expression of its own. Examples count from Friday, 24 October 2025: ``found`` writes the expression in brackets
    and its EDTF or TIMEX3 value after « = » («none» for a rejection); in ``not_found`` the rule must find nothing.
    """

    name: str
    category: str
    patterns: tuple[str, ...]
    read: Callable[[Match], Reading | None]
    found: tuple[str, ...]
    not_found: tuple[str, ...]
    least: float = 0.0  # how sure the tagger must be that these words are a time, where a tagger is asked
    doubtful: bool = False  # left out where no tagger is asked: more often chatter than a date worth having


@dataclass(frozen=True, slots=True)
class Group:
    """Words that only other patterns use: how much, which, with which preposition. ``read`` gives their meaning."""

    category: str
    patterns: tuple[str, ...]
    read: Callable[[Match], object | None]


def productions(rules: tuple[Rule, ...], groups: tuple[Group, ...]) -> list[Production]:
    """The patterns for the parser; on the same words earlier rules win over later ones, and rules over groups."""
    made: list[Production] = []
    for rank, group in enumerate(groups):
        for pattern in group.patterns:
            made.append(
                Production(group.category, parse_pattern(pattern), group.read, "", len(rules) + rank, len(made))
            )
    for rank, rule in enumerate(rules):
        for pattern in rule.patterns:
            made.append(Production(rule.category, parse_pattern(pattern), rule.read, rule.name, rank, len(made)))
    return made
