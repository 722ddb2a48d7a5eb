"""Stretches of time in which nothing is known to have happened."""

from dataclasses import dataclass

import numpy as np

from timeline.scene.columns import OPEN_BEGIN, OPEN_END, UNDATED, EventColumns, Ints

_KEPT = 1000
_LEAST_SHARE = 0.25  # of the view


@dataclass(frozen=True, slots=True, eq=False)
class Gaps:
    """The longest gaps in the order of time, and the span of all events."""

    begins: Ints
    ends: Ints
    span: int

    def in_view(self, begin: int, end: int) -> list[tuple[int, int]]:
        """Gaps that fill more than a quarter of a view."""
        low, high = np.maximum(self.begins, begin), np.minimum(self.ends, end)
        chosen = np.flatnonzero(high - low > _LEAST_SHARE * (end - begin))
        return [(int(self.begins[i]), int(self.ends[i])) for i in chosen]

    def has_row(self, width: int) -> bool:
        """Whether a view of so many ms has the row of gaps; only its width counts, so that panning moves nothing."""
        return (
            bool(len(self.begins))
            and width >= self.span / 3
            and int((self.ends - self.begins).max()) > _LEAST_SHARE * width
        )


def gaps_of(columns: EventColumns) -> Gaps:
    """The gaps between all dated events; an event with an open end closes none."""
    closed = (columns.flags & (UNDATED | OPEN_BEGIN | OPEN_END)) == 0
    begins, ends = columns.begin[closed], columns.end[closed]
    if len(begins) < 2:
        return Gaps(np.zeros(0, np.int64), np.zeros(0, np.int64), 0)
    if (begins[1:] < begins[:-1]).any():
        order = np.argsort(begins, kind="stable")
        begins, ends = begins[order], ends[order]
    reached = np.maximum.accumulate(ends)
    lengths = begins[1:] - reached[:-1]
    longest = np.flatnonzero(lengths > 0)
    if len(longest) > _KEPT:
        longest = np.sort(longest[np.argpartition(-lengths[longest], _KEPT)[:_KEPT]])
    return Gaps(reached[:-1][longest], begins[1:][longest], int(reached[-1] - begins[0]))
