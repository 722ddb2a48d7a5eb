"""How much of a stretch is shown one by one: every event where there is room, heads of clusters where there is not."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timeline.model.event import Review
from timeline.scene.columns import CONFLICT, OPEN_BEGIN, OPEN_END, REVIEWS, EventColumns
from timeline.scene.index import LaneIndex
from timeline.scene.labels import Candidate
from timeline.scene.measure import Measures

POINT_WIDTH = 14.0  # a unit up to so wide is a point
OPEN_FADE = 96.0  # how far the tint of an open end reaches
BUCKET = 128.0
SINGLES_PER_LINE = 24  # so many events per line and chunk are still shown one by one
CHECK = 18.0
WARNING = 17.0
COUNT_GAP = 6.0
NUMBER_GAP = 3.0
NUMBER_SCALE = 0.8  # a footnote's number against a count

_ACCEPTED = REVIEWS.index(Review.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Detail:
    """What the making of candidates needs to know of a lane: its events, the scale, how texts measure."""

    columns: EventColumns
    index: LaneIndex
    ms_per_px: float
    measures: Measures
    numbers: Mapping[int, str] | None = None  # on a page: footnotes by row, no signs

    def candidates(
        self, places: slice, skip: NDArray[np.bool_] | None, forced: NDArray[np.bool_] | None
    ) -> list[Candidate]:
        """One candidate an event, the most important first; ``skip`` are drawn elsewhere, ``forced`` ones as points."""
        chosen = _chosen(places, skip)
        rows = self.index.rows[chosen]
        order = np.lexsort((self.index.begins[chosen], -self.columns.importance[rows]))
        points = forced[chosen][order] if forced is not None else np.zeros(len(order), dtype=bool)
        return [
            self.candidate(row, as_point=point)
            for row, point in zip(rows[order].tolist(), points.tolist(), strict=True)
        ]

    def heads(self, places: slice, skip: NDArray[np.bool_] | None, origin: float) -> list[Candidate]:
        """One candidate a bucket, in the order of time: its most important event stands for the others."""
        chosen = _chosen(places, skip)
        if not len(chosen):
            return []
        buckets = ((self.index.begins[chosen] - origin) / (BUCKET * self.ms_per_px)).astype(np.int64)
        starts = np.flatnonzero(np.diff(buckets, prepend=buckets[0] - 1))
        ends = np.append(starts[1:], len(chosen))
        rows = self.index.rows[chosen]
        weights = self.columns.importance[rows]
        found: list[Candidate] = []
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            group = rows[start:end]
            head = int(weights[start:end].argmax())
            several = end - start > 1
            found.append(self.candidate(int(group[head]), as_point=several, group=group if several else None))
        return found

    def candidate(self, row: int, *, as_point: bool = False, group: NDArray[np.int32] | None = None) -> Candidate:
        """The extent of one event's mark at this scale, in pixels from 1970."""
        columns = self.columns
        x0, x1 = int(columns.begin[row]) / self.ms_per_px, int(columns.end[row]) / self.ms_per_px
        strong = self.numbers is not None or columns.review[row] == _ACCEPTED
        flags = int(columns.flags[row])
        point = as_point or (x1 - x0 <= POINT_WIDTH and not flags & (OPEN_BEGIN | OPEN_END))
        if as_point:
            middle, left, right = x0, x0 - 6, x0 + 6
        elif point:
            middle = (x0 + x1) / 2
            left, right = min(middle - 6, x0 - 3), max(middle + 6, x1 + 3)
        else:
            middle, left, right = (x0 + x1) / 2, x0 - 3, x1 + 3
        if not point and flags & OPEN_BEGIN:
            left -= OPEN_FADE
        if not point and flags & OPEN_END:
            right += OPEN_FADE
        return Candidate(row, middle, left, right, point, bool(strong), self.suffix(row), as_point, group)

    def suffix(self, row: int) -> float:
        """The width of the signs after a title."""
        if self.numbers is not None:
            return NUMBER_GAP + self.measures.small.width(self.numbers.get(row, "")) * NUMBER_SCALE
        width = CHECK if self.columns.review[row] == _ACCEPTED else 0.0
        if self.columns.flags[row] & CONFLICT:
            width += WARNING
        mentions = int(self.columns.mentions[row])
        return width + (COUNT_GAP + self.measures.small.width(f"×{mentions}") if mentions > 1 else 0.0)


def _chosen(places: slice, skip: NDArray[np.bool_] | None) -> NDArray[np.int64]:
    if skip is None:
        return np.arange(places.start, places.stop, dtype=np.int64)
    return np.flatnonzero(~skip[places]) + places.start


def crowded(count: int, lines: int) -> bool:
    """Whether so many events of one chunk are shown as clusters by bucket."""
    return count > SINGLES_PER_LINE * lines
