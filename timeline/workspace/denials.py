"""Contradictions that are read by rule: one source denies what another tells, «не отменял» against «отменил».

There are too few of them in the stories to learn from; so both must use one word and share something besides.
"""

import re
from collections.abc import Iterator

from timeline.workspace.comparing import happened_twice
from timeline.workspace.contradiction_features import About, Difference
from timeline.workspace.resemblance import same_trigger
from timeline.workspace.traits import Trait
from timeline.workspace.wordsense import folded

_SURE = 0.35  # how surely the two are the same event but for that
_ONE_STORY = 0.5  # how surely their articles are one story
_PAST = r"[аеиоуыяью]л[аои]?|[её]л|л[аои]"
_PARTICIPLE = r"н[аоы]?|т[аоы]|ыт|(?:б|в)ит|взят|нят|перт"
_TOLD = re.compile(rf"(?:{_PAST}|{_PARTICIPLE})(?:с[яь])?$")
_NOUN = re.compile(r"(?:ни[еяюи]м?|аци[яию]|отставк[аиуе]|арест\w*|покупк\w+)$")
_IDIOMS = re.compile(r"(?i)не стал[оаи]?\b|не прошл|не пош")
_STEM = 4


def denials(one: Trait, other: Trait, sure: float, story: float) -> Iterator[Difference]:
    """What one denies outright; ``sure``, ``story``: how surely they are the same event, their articles one story."""
    mine, theirs = one.around.clause.denial, other.around.clause.denial
    if sure < _SURE or story < _ONE_STORY or (mine is None) is (theirs is None):
        return
    denial, teller = (mine, other) if mine is not None else (theirs, one)
    assert denial is not None
    told = next((mention for mention in teller.event.mentions if _tells(mention.quote)), None)
    if (
        told is None
        or not denial.outright
        or _IDIOMS.search(denial.evidence.quote)
        or not _tells(denial.evidence.quote)
    ):
        return
    if same_trigger(one, other) and not happened_twice(one, other) and _more_in_common(one, other):
        sides = (denial.evidence, told) if mine is not None else (told, denial.evidence)
        yield Difference(About.DENIAL, (), *sides)


def _tells(quote: str) -> bool:
    return any(_TOLD.search(word) or _NOUN.search(word) for word in folded(quote).split())


def _more_in_common(one: Trait, other: Trait) -> bool:
    """Somebody, or a word of the clause that is not the word for it."""
    mine, theirs = one.around.clause, other.around.clause
    names = (mine.before | mine.after) & (theirs.before | theirs.after)
    triggers = {root[:_STEM] for root in one.triggers | other.triggers}
    words = {root for root in mine.words & theirs.words if root[:_STEM] not in triggers}
    return bool(names or words or one.people & other.people)
