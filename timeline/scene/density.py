"""The density of events over all time: each one is spread over the range of its possible dates."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from timeline.model.instant import DAY
from timeline.scene.bulk import bulk
from timeline.scene.columns import UNDATED, EventColumns
from timeline.scene.index import LaneIndex
from timeline.scene.timescale import TimeScale, spanning
from timeline.scene.viewport import with_air

BAR = 6
_BEFORE = 0.08
_AFTER = 0.42  # few events: their titles need room after the last
_AFTER_MANY = 0.08
_MANY = 200
_FEW = 40  # a lane with fewer events than that shows every one of them anyway


def overview(columns: EventColumns, width: float) -> TimeScale:
    """The scale of the whole timeline with some air at both ends: never less than a view that fits it shows."""
    span = bulk(columns)
    begin, end = with_air(columns, *span) if span is not None else (0, 365 * DAY)
    span_ms = end - begin
    after = _AFTER if len(columns) <= _MANY else _AFTER_MANY
    return spanning(begin - int(span_ms * _BEFORE), end + int(span_ms * after), width)


def histogram(columns: EventColumns, scale: TimeScale, width: float, bucket: float) -> NDArray[np.float64]:
    """Events a bucket; one that lies somewhere in several buckets counts for a part in each."""
    count = max(int(np.ceil(width / bucket)), 1)
    dated = (columns.flags & UNDATED) == 0
    first = np.floor(scale.xs_of(columns.begin[dated]) / bucket).astype(np.int64)
    last = np.floor(scale.xs_of(np.maximum(columns.end[dated] - 1, columns.begin[dated])) / bucket).astype(np.int64)
    share = 1.0 / (last - first + 1)
    inside = (last >= 0) & (first < count)
    first, last, share = np.clip(first[inside], 0, count), np.clip(last[inside], 0, count - 1), share[inside]
    steps = np.bincount(first, share, count + 1)[: count + 1] - np.bincount(last + 1, share, count + 1)[: count + 1]
    return np.maximum(np.cumsum(steps)[:count], 0.0)


def moments(columns: EventColumns, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """The middles of some events."""
    return (columns.begin[rows] + columns.end[rows]) // 2


def bars(indexes: Sequence[LaneIndex], scale: TimeScale, low: float, high: float) -> tuple[float, NDArray[np.uint8]]:
    """Bars of ``BAR`` pixels under lanes: x of the first one in [low, high) and the heights of all, a row a lane."""
    if not indexes:
        return 0.0, np.zeros((0, 0), np.uint8)
    bucket = BAR * scale.ms_per_px
    first, last = int(scale.time_at(low) // bucket), int(scale.time_at(high) // bucket) + 1
    edges = np.ceil(np.arange(first, last + 1, dtype=np.float64) * bucket).astype(np.int64)
    counts = np.stack(
        [index.counts(edges) if len(index) >= _FEW else np.zeros(last - first, np.int64) for index in indexes]
    )
    heights = np.where(counts > 0, np.minimum(2.0 + 1.5 * np.log2(np.maximum(counts, 1)), 8.0), 0.0)
    return (first * bucket - scale.left) / scale.ms_per_px, heights.astype(np.uint8)
