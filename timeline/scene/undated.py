"""Events without a date, side by side in their strip: one line on the screen, as many as it takes on a page."""

from collections.abc import Mapping
from dataclasses import replace
from math import inf

import numpy as np
from numpy.typing import NDArray

from timeline.model.event import Review
from timeline.scene.columns import CONFLICT, KINDS, REVIEWS, STATUSES, EventColumns
from timeline.scene.measure import Measures, shorten
from timeline.scene.scene import Label, Undated

LINE = 24.0
_LEFT = 20.0
_GAP = 28.0
_END = 34.0  # before «и ещё 12» and behind it
_WIDEST = 320.0
_NARROWEST = 60.0
_FEW = 12
_MOST_ON_SCREEN = 64
_ACCEPTED = REVIEWS.index(Review.ACCEPTED)


def set_undated(
    columns: EventColumns,
    rows: NDArray[np.int32],
    measures: Measures,
    width: float,
    *,
    lines: int = 1,
    numbers: Mapping[int, str] | None = None,
) -> list[list[Undated]]:
    """Each line's events, as far as they fit; on a page with footnotes' ``numbers``.

    Only where not all fit the last line leaves room for the count of the others. A few have their whole titles.
    """
    if numbers is None and len(rows) <= _FEW:
        whole = _set(columns, rows, measures, width, lines, numbers, more=16.0, widest=inf)
        told = [item.label.text == columns.title(item.row) for line in whole for item in line]
        if len(told) == len(rows) and all(told):
            return whole
    whole = _set(columns, rows, measures, width, lines, numbers, more=16.0)
    if sum(map(len, whole)) == len(rows):
        return whole
    more = measures.title(False).width(f"and {len(rows):,} more")  # the longer way of saying it
    return _set(columns, rows, measures, width, lines, numbers, more=_END + more)


def _set(
    columns: EventColumns,
    rows: NDArray[np.int32],
    measures: Measures,
    width: float,
    lines: int,
    numbers: Mapping[int, str] | None,
    *,
    more: float,
    widest: float = _WIDEST,
) -> list[list[Undated]]:
    made: list[list[Undated]] = [[]]
    x = _LEFT
    for row in (rows[:_MOST_ON_SCREEN] if numbers is None else rows).tolist():
        strong = numbers is not None or bool(columns.review[row] == _ACCEPTED)
        advances = measures.title(strong)
        last = len(made) == lines
        whole = min(advances.width(columns.title(row)), widest)
        room = width - x - 12 - (more if last else 16.0)
        if not last and made[-1] and room < whole:
            made.append([])
            x, last = _LEFT, len(made) == lines
            room = width - x - 12 - (more if last else 16.0)
        text = shorten(columns.title(row), min(widest, room), advances) if room >= _NARROWEST else ""
        if not text:
            break
        number = numbers.get(row, "") if numbers is not None else ""
        check = strong and numbers is None
        suffix = 18.0 if check else 3.0 + measures.small.width(number)
        wide = advances.width(text)
        conflict = bool(columns.flags[row] & CONFLICT)
        label = Label(row, x + 12, 0.0, text, wide, strong, check, conflict, 1, suffix, number=number)
        made[-1].append(Undated(row, KINDS[columns.kind[row]], STATUSES[columns.status[row]], x, label))
        x += 12 + wide + suffix + _GAP
    return made


def lines_in(strip: float, one: float) -> int:
    """How many lines a strip has; ``one`` is the height of a strip of a single line."""
    return max(1, 1 + round((strip - one) // LINE))


def placed(lines: list[list[Undated]]) -> tuple[Undated, ...]:
    """All of them, each with how far its line is from the middle of the strip."""
    middle = (len(lines) - 1) / 2
    return tuple(replace(item, dy=(number - middle) * LINE) for number, line in enumerate(lines) for item in line)
