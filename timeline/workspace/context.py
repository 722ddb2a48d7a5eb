"""How a pair of events stands among all pairs of their two articles: rivals on both sides, and neighbours."""

from collections.abc import Sequence

import numpy as np

from timeline.workspace.traits import Trait
from timeline.workspace.wordsense import Floats, Integers

CONTEXT = (
    "resemblance",
    "rivals of either",
    "rivals of both",
    "worse of the ranks",
    "better of the ranks",
    "told by both",
    "told by one",
    "in order",
    "beside",
    "in the same sentence",
    "answered twice",
)
_SURE = 0.4
_LAST_RANK = 4.0
_NEXT = 160.0  # code points from one mention to what stands beside it
_FAR = 400.0  # over which order counts less and less


def context(
    ones: Sequence[Trait], others: Sequence[Trait], pairs: Sequence[tuple[int, int]], scores: Sequence[float]
) -> Floats:
    """One row a pair, in the order of ``CONTEXT``. ``pairs``: places in ``ones`` and ``others``, with their scores."""
    table: Floats = np.zeros((len(ones), len(others)), np.float32)
    rows: Integers = np.array([pair[0] for pair in pairs], np.int64)
    columns: Integers = np.array([pair[1] for pair in pairs], np.int64)
    own: Floats = np.array(scores, np.float32)
    table[rows, columns] = own
    best_mine, rank_mine = _rivals(table)
    best_theirs, rank_theirs = (each.T for each in _rivals(table.T))
    mine, theirs = own - best_mine[rows, columns], own - best_theirs[rows, columns]
    first, second = rank_mine[rows, columns], rank_theirs[rows, columns]
    shares = float(table.max(axis=1).mean()), float(table.max(axis=0).mean())
    told = [
        own,
        np.minimum(mine, theirs),
        np.maximum(mine, theirs),
        np.minimum(np.maximum(first, second), _LAST_RANK),
        np.minimum(np.minimum(first, second), _LAST_RANK),
        np.full(len(own), min(shares), np.float32),
        np.full(len(own), max(shares), np.float32),
        *_neighbours(_places(ones), _places(others), table, (rows, columns)),
    ]
    return np.stack(told, axis=1).astype(np.float32)


def _places(traits: Sequence[Trait]) -> Floats:
    return np.array([trait.place_in_text for trait in traits], np.float32)


def _rivals(table: Floats) -> tuple[Floats, Floats]:
    """For each cell the best other one of its row, and how many of its row are better."""
    if table.shape[1] < 2:
        return np.zeros_like(table), np.zeros_like(table)
    ordered = np.sort(table, axis=1)
    others = np.where(table >= ordered[:, -1:], ordered[:, -2:-1], ordered[:, -1:])
    ranks = (table[:, None, :] > table[:, :, None]).sum(axis=2)
    return others.astype(np.float32), ranks.astype(np.float32)


def _neighbours(firsts: Floats, seconds: Floats, table: Floats, at: tuple[Integers, Integers]) -> list[Floats]:
    """What the sure pairs around say of each: order, what stands beside it, in its sentence, and who has it already."""
    rows, columns = at
    best = table >= np.maximum(table.max(axis=1, keepdims=True), table.max(axis=0, keepdims=True))
    mine, theirs = np.nonzero((table >= _SURE) & best)
    if not len(mine):
        nothing = np.zeros(len(rows), np.float32)
        return [nothing + np.float32(0.5), nothing, nothing, nothing]
    before = firsts[mine][None, :] - firsts[rows][:, None]
    behind = seconds[theirs][None, :] - seconds[columns][:, None]
    strength = table[mine, theirs][None, :]
    same_row, same_column = mine[None, :] == rows[:, None], theirs[None, :] == columns[:, None]
    other = ~same_row & ~same_column
    near = np.exp(-(np.abs(before) + np.abs(behind)) / (2 * _FAR)) * other
    agree = np.sign(before) == np.sign(behind)
    gap = np.maximum(np.abs(before), np.abs(behind))
    return [
        ((near * agree).sum(axis=1) + 0.25) / (near.sum(axis=1) + 0.5),
        (strength * other * agree * (gap <= 2 * _NEXT)).max(axis=1),
        (strength * other * (gap <= _NEXT / 2)).max(axis=1),
        (strength * (same_row != same_column)).max(axis=1),
    ]
