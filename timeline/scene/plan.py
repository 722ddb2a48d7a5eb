"""The inputs of a scene: sizes, the plan of the lanes, the events with their indexes."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray

from timeline.model.instant import Instant
from timeline.scene.bulk import bulk
from timeline.scene.columns import UNDATED, EventColumns
from timeline.scene.gaps import Gaps, gaps_of
from timeline.scene.index import LaneIndex, TimeIndex, lane_indexes, time_index
from timeline.scene.lanes import LaneTable, by_begin

ROW = 24.0
DENSE_ROW = 18.0
DENSE_PADDING = 10.0
LEAST_LANE = DENSE_ROW + DENSE_PADDING


@dataclass(frozen=True, slots=True)
class Metrics:
    """Sizes of the furniture in logical pixels."""

    head: float = 200.0
    axis_upper: float = 24.0
    axis_lower: float = 24.0
    row: float = ROW
    lane_padding: float = 16.0
    gaps_row: float = 24.0
    undated_strip: float = 32.0


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """For a picture: one exact scale, titles kept between two moments, footnotes' numbers by row instead of signs."""

    begin: Instant
    end: Instant
    ms_per_px: float
    numbers: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Plan:
    """Lines, places and heights of the lanes at one step; y from the top of the lanes."""

    step: int
    ms_per_px: float
    lines: tuple[int, ...]
    dense: bool
    row: float
    tops: tuple[float, ...]
    heights: tuple[float, ...]
    widest: float = inf  # no view of it is wider than so many pixels

    @property
    def height(self) -> float:
        """All lanes together."""
        return self.tops[-1] + self.heights[-1] if self.tops else 0.0

    def line_y(self, lane: int, line: int) -> float:
        """The middle of a line."""
        padding = 1.0 if self.dense else (self.heights[lane] - self.lines[lane] * self.row) / 2
        return self.tops[lane] + padding + (line + 0.5) * self.row


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """Everything that depends on the events alone; may be made outside the GUI thread."""

    columns: EventColumns
    table: LaneTable
    indexes: tuple[LaneIndex, ...]
    everything: TimeIndex
    gaps: Gaps
    undated: NDArray[np.int32]
    bulk: tuple[Instant, Instant] | None = None

    @property
    def nbytes(self) -> int:
        """Memory of the index, lanes included."""
        return sum(index.nbytes for index in (*self.indexes, self.everything))


def prepare(columns: EventColumns, table: LaneTable) -> Prepared:
    """Indexes the events: less than a tenth of a second for a million."""
    is_undated = (columns.flags & UNDATED).astype(np.bool_)
    undated = np.flatnonzero(is_undated).astype(np.int32)
    dated = np.flatnonzero(~is_undated).astype(np.int32) if len(undated) else np.arange(len(columns), dtype=np.int32)
    everything = time_index(columns, by_begin(columns, dated))
    return Prepared(
        columns,
        table,
        lane_indexes(columns, table),
        everything,
        gaps_of(columns),
        undated,
        bulk(columns),
    )
