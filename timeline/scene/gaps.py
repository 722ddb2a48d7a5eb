"""Spans of time without events."""

from dataclasses import dataclass

import numpy as np

from timeline.scene.columns import OPEN_BEGIN, OPEN_END, UNDATED, EventColumns, Ints

_LEAST_SHARE = 0.25  # of the view
_LEAST_VIEW = 1 / 3  # of the span of all events
_LEAST_OF_ALL = _LEAST_SHARE * _LEAST_VIEW * 0.999


@dataclass(frozen=True, slots=True, eq=False)
class Gaps:
    """The long gaps in the order of time, and the span of all events."""

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
            and width >= self.span * _LEAST_VIEW
            and int((self.ends - self.begins).max()) > _LEAST_SHARE * width
        )


def gaps_of(columns: EventColumns) -> Gaps:
    """The gaps between all dated events that a view may show; an event with an open end closes none."""
    closed = (columns.flags & (UNDATED | OPEN_BEGIN | OPEN_END)) == 0
    begins, ends = (columns.begin, columns.end) if closed.all() else (columns.begin[closed], columns.end[closed])
    if len(begins) < 2:
        return Gaps(np.zeros(0, np.int64), np.zeros(0, np.int64), 0)
    if (begins[1:] < begins[:-1]).any():
        order = np.argsort(begins, kind="stable")
        begins, ends = begins[order], ends[order]
    span = int(ends.max()) - int(begins[0])
    made: list[tuple[int, int]] = []
    reached, done = int(ends[0]), 0
    for place in np.flatnonzero(np.diff(begins) > span * _LEAST_OF_ALL).tolist():
        reached, done = max(reached, int(ends[done : place + 1].max())), place + 1
        if int(begins[place + 1]) - reached > span * _LEAST_OF_ALL:
            made.append((reached, int(begins[place + 1])))
    found = np.array(made, dtype=np.int64).reshape(-1, 2)
    return Gaps(found[:, 0], found[:, 1], span)
