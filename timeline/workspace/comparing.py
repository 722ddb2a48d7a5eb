"""How likely events of two articles are the same: each pair by itself, then among all pairs of the two."""

from collections.abc import Generator, Hashable, Sequence

import numpy as np

from timeline.workspace.affinity import Affinity
from timeline.workspace.classifiers import classifiers
from timeline.workspace.context import context
from timeline.workspace.relation import relation
from timeline.workspace.resemblance import features, same_trigger
from timeline.workspace.surroundings import PLACE_STEM
from timeline.workspace.traits import Trait
from timeline.workspace.wordsense import Floats

Compared = tuple[Trait, Trait, float]
"""One article's event, the other's, and how surely they are the same event."""

_AT_ONCE = 4  # pairs of events, about a millisecond's work
_SCORED_AT_ONCE = 64
_FEW = 160  # pairs of which all are compared
_PARTNERS = 4  # of more, each event with those that its sentences are most like
_NEAR = 8.0  # days; sources that mean the same day are seldom further apart
_BOTH = 2
_FAINTLY_ONE_STORY = 0.25  # of articles that less surely cover one story, only what is drawn is compared


def compare(
    ones: Sequence[Trait], others: Sequence[Trait], alike: Affinity, story: float
) -> Generator[None, None, list[Compared]]:
    """All pairs worth a look, a moment's work at a time; ``story``: how surely the articles cover one story."""
    if story < _FAINTLY_ONE_STORY:
        ones, others = _drawn(ones), _drawn(others)
    pairs = worth_comparing(ones, others)
    rows: list[list[float]] = []
    for mine, theirs in pairs:
        rows.append([*features(*_in_order(ones[mine], others[theirs]), alike), story])
        if len(rows) % _AT_ONCE == 0:
            yield
    first: list[float] = []
    for start in range(0, len(rows), _SCORED_AT_ONCE):
        first += classifiers().events.probabilities(rows[start : start + _SCORED_AT_ONCE])
        yield
    if not pairs:
        return []
    among = context(ones, others, pairs, first).tolist()
    second: list[float] = []
    for start in range(0, len(rows), _SCORED_AT_ONCE):
        part = slice(start, start + _SCORED_AT_ONCE)
        wide = [row + placed for row, placed in zip(rows[part], among[part], strict=True)]
        second += classifiers().among.probabilities(wide)
        yield
    return [(ones[mine], others[theirs], sure) for (mine, theirs), sure in zip(pairs, second, strict=True)]


def worth_comparing(ones: Sequence[Trait], others: Sequence[Trait]) -> list[tuple[int, int]]:
    """By place: all pairs of short articles; of longer ones those whose sentences are most alike on either side."""
    said = _said(ones, others)
    every = [
        (mine, theirs)
        for mine, one in enumerate(ones)
        for theirs, other in enumerate(others)
        if (not _happened_twice(one, other) or _of_one_sort(one, other)) and _tells_more(said, one, other)
    ]
    if len(every) <= _FEW:
        return every
    likeness = _meanings(ones, sentence=True) @ _meanings(others, sentence=True).T
    likeness += _meanings(ones, sentence=False) @ _meanings(others, sentence=False).T / 2
    mine = np.argsort(np.argsort(-likeness, axis=1, kind="stable"), axis=1, kind="stable")
    theirs = np.argsort(np.argsort(-likeness, axis=0, kind="stable"), axis=0, kind="stable")
    likely = (mine < _PARTNERS) | (theirs < _PARTNERS)
    return [pair for pair in every if likely[pair]]


def happened_twice(one: Trait, other: Trait) -> bool:
    """True when both name days too far apart for a mistake."""
    times = relation(one, other)
    return not times.weak and times.gap > _NEAR


def _happened_twice(one: Trait, other: Trait) -> bool:
    """Of what is drawn; the dates of faint tellings are no more sure than they are."""
    return not (one.faint or other.faint) and happened_twice(one, other)


def _of_one_sort(one: Trait, other: Trait) -> bool:
    """True for what may be one happening all the same, told of another month or year: «родился в 1961 году»."""
    return bool(one.families & other.families) or same_trigger(one, other)


def _said(ones: Sequence[Trait], others: Sequence[Trait]) -> frozenset[str]:
    """The words that both articles begin with."""
    articles = [traits[0].around.article for traits in (ones, others) if traits]
    roots = [article.roots for article in articles if article is not None]
    return frozenset(root[:PLACE_STEM] for root in roots[0] & roots[1]) if len(roots) == _BOTH else frozenset()


def _tells_more(said: frozenset[str], one: Trait, other: Trait) -> bool:
    """True when the articles have more in common than the words for it: «Встреча» alone is any meeting."""
    return len(said) > len(one.triggers) + len(other.triggers) or bool(
        said - {root[:PLACE_STEM] for root in (*one.triggers, *other.triggers)}
    )


def leads(pairs: Sequence[tuple[Hashable, Hashable]], scores: Sequence[float]) -> list[float]:
    """By how much each pair is surer than any other with one of its two."""
    best: dict[tuple[int, Hashable], list[float]] = {}
    for pair, score in zip(pairs, scores, strict=True):
        for side, member in enumerate(pair):
            best[side, member] = sorted((*best.get((side, member), ()), score), reverse=True)[:2]
    found: list[float] = []
    for pair, score in zip(pairs, scores, strict=True):
        rivals = [(*best[side, member], 0.0) for side, member in enumerate(pair)]
        found.append(score - max(first if first > score else second for first, second, *_ in rivals))
    return found


def _meanings(traits: Sequence[Trait], *, sentence: bool) -> Floats:
    return np.stack([trait.around.meaning if sentence else trait.meaning for trait in traits])


def _drawn(traits: Sequence[Trait]) -> Sequence[Trait]:
    return [trait for trait in traits if not trait.faint]


def _in_order(one: Trait, other: Trait) -> tuple[Trait, Trait]:
    """Whichever comes to the other, they are compared the same way."""
    return (one, other) if one.event.id < other.event.id else (other, one)
