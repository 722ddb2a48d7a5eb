"""How much of a stretch is shown one by one: every event where there is room, heads of clusters where there is not."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from timeline.model.event import Review
from timeline.scene.columns import CONFLICT, OPEN_BEGIN, OPEN_END, REVIEWS, EventColumns
from timeline.scene.index import LaneIndex
from timeline.scene.labels import Candidate
from timeline.scene.measure import FULL_WIDTH, PAGE_WIDTH, Measures

POINT_WIDTH = 14.0  # a unit up to so wide is a point
OPEN_FADE = 96.0  # how far the tint of an open end reaches
BUCKET = 128.0
SINGLES_PER_LINE = 24  # so many events per line and chunk are still shown one by one
CHECK = 18.0
WARNING = 17.0
COUNT_GAP = 6.0
NUMBER_GAP = 3.0
NUMBER_SCALE = 0.8  # a footnote's number against a count

_KEPT = 50_000
_FEW = 20  # events
_ACCEPTED = REVIEWS.index(Review.ACCEPTED)


class Words:
    """Titles and the widths of the signs behind them, remembered by row: zooming asks for the same ones again."""

    def __init__(self, columns: EventColumns, measures: Measures, numbers: Mapping[int, str] | None = None) -> None:
        self.columns = columns
        self.measures = measures
        self.numbers = numbers  # on a page: footnotes by row, no signs
        self.longest = FULL_WIDTH if numbers is None and len(columns) > _FEW else PAGE_WIDTH
        self._titles: dict[int, str] = {}
        self._suffixes: dict[int, float] = {}
        self._full: dict[int, float] = {}
        self._widths: dict[int, NDArray[np.float64]] = {}

    def title(self, row: int) -> str:
        """The whole title."""
        text = self._titles.get(row)
        if text is None:
            if len(self._titles) > _KEPT:
                self._titles.clear()
            text = self._titles[row] = self.columns.title(row)
        return text

    def suffix(self, row: int) -> float:
        """The width of the signs after a title."""
        width = self._suffixes.get(row)
        if width is None:
            if len(self._suffixes) > _KEPT:
                self._suffixes.clear()
            width = self._suffixes[row] = self._measured_suffix(row)
        return width

    def _measured_suffix(self, row: int) -> float:
        small = self.measures.small
        if self.numbers is not None:
            return NUMBER_GAP + small.width(self.numbers.get(row, "")) * NUMBER_SCALE
        width = CHECK if self.columns.review[row] == _ACCEPTED else 0.0
        if self.columns.flags[row] & CONFLICT:
            width += WARNING
        mentions = int(self.columns.mentions[row])
        return width + (COUNT_GAP + small.width(f"×{mentions}") if mentions > 1 else 0.0)

    def is_strong(self, row: int) -> bool:
        """Accepted titles stand out; on a page all do."""
        return self.numbers is not None or bool(self.columns.review[row] == _ACCEPTED)

    def full_width(self, row: int) -> float:
        """The width of a whole title with its signs."""
        known = self._full.get(row)
        if known is None:
            width = self.measures.title(self.is_strong(row)).width(self.title(row))
            known = self._full[row] = min(width, self.longest) + self.suffix(row)
            if len(self._full) > _KEPT:
                self._full.clear()
        return known

    def full_widths(self, rows: NDArray[np.int32]) -> NDArray[np.float64]:
        """The widths of the whole titles of a lane, measured once."""
        kept = self._widths.get(id(rows))
        if kept is None:
            kept = self._widths[id(rows)] = np.array([self.full_width(row) for row in rows.tolist()])
        return kept


@dataclass(frozen=True, slots=True)
class Detail:
    """What the making of candidates needs to know of a lane: its events, their words, the scale."""

    columns: EventColumns
    index: LaneIndex
    ms_per_px: float
    words: Words
    _all: list[list[Candidate]] = field(default_factory=list[list[Candidate]], compare=False)

    def all_candidates(self) -> list[Candidate]:
        """Every event of the lane; made once for counting the lines it needs and for filling them."""
        if not self._all:
            self._all.append(self.candidates(slice(0, len(self.index)), None, None))
        return self._all[0]

    def extents(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Left and right ends of all marks of the lane, as ``candidate`` has them."""
        flags = self.columns.flags[self.index.rows]
        x0, x1 = self.index.begins / self.ms_per_px, self.index.ends / self.ms_per_px
        opens = (flags & OPEN_BEGIN) > 0, (flags & OPEN_END) > 0
        point = (x1 - x0 <= POINT_WIDTH) & ~opens[0] & ~opens[1]
        middle = (x0 + x1) / 2
        left = np.where(point, np.minimum(middle - 6, x0 - 3), x0 - 3 - OPEN_FADE * opens[0])
        right = np.where(point, np.maximum(middle + 6, x1 + 3), x1 + 3 + OPEN_FADE * opens[1])
        return left, right

    def candidates(
        self, places: slice, skip: NDArray[np.bool_] | None, forced: NDArray[np.bool_] | None
    ) -> list[Candidate]:
        """One candidate an event, the most important first; ``skip`` are drawn elsewhere, ``forced`` ones as points."""
        chosen = _chosen(places, skip)
        rows = self.index.rows[chosen]
        order = np.lexsort((self.index.begins[chosen], -self.index.weights[chosen]))
        ordered = rows[order]
        points = forced[chosen][order] if forced is not None else np.zeros(len(order), dtype=bool)
        begins, ends = (
            self.index.begins[chosen][order] / self.ms_per_px,
            self.index.ends[chosen][order] / self.ms_per_px,
        )
        flags = self.columns.flags[ordered]
        lists = (ordered.tolist(), begins.tolist(), ends.tolist(), flags.tolist(), points.tolist())
        return [self._make(*values) for values in zip(*lists, strict=True)]

    def heads(
        self, places: slice, skip: NDArray[np.bool_] | None, forced: NDArray[np.bool_] | None, origin: float
    ) -> list[Candidate]:
        """One candidate a bucket, in the order of time: its most important event stands for the others."""
        if places.start >= places.stop:
            return []
        index, size = self.index, BUCKET * self.ms_per_px
        count = int((int(index.begins[places.stop - 1]) - origin) // size) + 1
        edges = np.ceil(origin + np.arange(1, count + 1) * size).astype(np.int64)
        borders = (places.start + index.begins[places].searchsorted(edges)).tolist()
        some_skipped = skip is not None and bool(skip[places].any())
        found: list[Candidate] = []
        for start, end in zip([places.start, *borders], borders, strict=False):
            if start == end:
                continue
            group, weights = index.rows[start:end], index.weights[start:end]
            if some_skipped and skip is not None:
                kept = ~skip[start:end]
                group, weights = group[kept], weights[kept]
            if len(group) > 1:
                found.append(self.candidate(int(group[weights.argmax()]), as_point=True, group=group))
            elif len(group):
                point = forced is not None and bool(forced[start:end].any())
                found.append(self.candidate(int(group[0]), as_point=point))
        return found

    def candidate(self, row: int, *, as_point: bool = False, group: NDArray[np.int32] | None = None) -> Candidate:
        """The extent of one event's mark at this scale, in pixels from 1970."""
        columns = self.columns
        x0, x1 = columns.begin.item(row) / self.ms_per_px, columns.end.item(row) / self.ms_per_px
        return self._make(row, x0, x1, columns.flags.item(row), as_point, group)

    def _make(
        self, row: int, x0: float, x1: float, flags: int, as_point: bool, group: NDArray[np.int32] | None = None
    ) -> Candidate:
        is_open = flags & (OPEN_BEGIN | OPEN_END)
        point = as_point or (x1 - x0 <= POINT_WIDTH and not is_open)
        if as_point:
            middle, left, right = x0, x0 - 6, x0 + 6
        elif point:
            middle = (x0 + x1) / 2
            left, right = min(middle - 6, x0 - 3), max(middle + 6, x1 + 3)
        else:
            middle, left, right = (x0 + x1) / 2, x0 - 3, x1 + 3
            left -= OPEN_FADE if flags & OPEN_BEGIN else 0.0
            right += OPEN_FADE if flags & OPEN_END else 0.0
        words = self.words
        return Candidate(row, middle, left, right, point, words.is_strong(row), words.suffix(row), as_point, group)


def _chosen(places: slice, skip: NDArray[np.bool_] | None) -> NDArray[np.int64]:
    if skip is None:
        return np.arange(places.start, places.stop, dtype=np.int64)
    return np.flatnonzero(~skip[places]) + places.start


def crowded(count: int, lines: int) -> bool:
    """Whether so many events of one chunk are shown as clusters by bucket."""
    return count > SINGLES_PER_LINE * lines
