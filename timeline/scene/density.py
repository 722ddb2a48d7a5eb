"""How densely events lie over the whole of time: each one spread over what is known of its date."""

import numpy as np
from numpy.typing import NDArray

from timeline.model.instant import DAY
from timeline.scene.bulk import bulk
from timeline.scene.columns import UNDATED, EventColumns
from timeline.scene.timescale import TimeScale, spanning

_BEFORE = 0.08
_AFTER = 0.42  # few events: their titles need room after the last
_AFTER_MANY = 0.08
_MANY = 200


def overview(columns: EventColumns, width: float) -> TimeScale:
    """The scale of the whole timeline with some air at both ends."""
    span = bulk(columns)
    begin, end = span if span is not None else (0, 365 * DAY)
    if end - begin < 14 * DAY:
        begin, end = begin - 7 * DAY, end + 7 * DAY
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
