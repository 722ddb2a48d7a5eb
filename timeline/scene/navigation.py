"""From one event to the next: by time, by lane, by a rectangle."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from timeline.model.instant import Instant
from timeline.scene.columns import EventColumns
from timeline.scene.compose import Prepared
from timeline.scene.scene import Body, Emphasis, Form


def neighbour(prepared: Prepared, row: int | None, step: int, *, same_lane: bool) -> int | None:
    """The event after (+1) or before (−1) a row in time; the first or last if there is no row; None at the ends."""
    rows = prepared.everything.rows
    if same_lane and row is not None and (lane := prepared.table.lane_of(row)) >= 0:
        rows = prepared.indexes[lane].rows
    if not len(rows):
        return None
    places = np.flatnonzero(rows == row).tolist() if row is not None else []
    if not places:
        return int(rows[0 if step > 0 else -1])
    place = places[0] + step
    return int(rows[place]) if 0 <= place < len(rows) else None


def step_from(prepared: Prepared, emphasis: Emphasis, step: int, *, same_lane: bool) -> int | None:
    """The neighbour of the current event, also where that has just been hidden."""
    rows, moment = prepared.everything.rows, emphasis.gone_at
    if emphasis.current is not None or moment is None or not len(rows):
        return neighbour(prepared, emphasis.current, step, same_lane=same_lane)
    after = int(np.searchsorted(prepared.columns.begin[rows], moment, side="left" if step > 0 else "right"))
    return int(rows[min(max(after if step > 0 else after - 1, 0), len(rows) - 1)])


def extent_of(columns: EventColumns, rows: Sequence[int] | NDArray[np.int32]) -> tuple[Instant, Instant]:
    """The span of some events."""
    chosen = np.asarray(rows)
    return int(columns.begin[chosen].min()), int(columns.end[chosen].max())


def rows_within(body: Body, left: float, right: float, top: float, bottom: float) -> list[int]:
    """The events whose marks or clusters touch a rectangle."""
    rows: dict[int, None] = {}
    for mark in body.marks:
        x0, x1 = (mark.x, mark.x) if mark.form is Form.POINT else (mark.x0, mark.x1)
        if x1 >= left and x0 <= right and top <= mark.y <= bottom:
            rows[mark.row] = None
    for cluster in body.clusters:
        if cluster.x + cluster.width >= left and cluster.x <= right and top <= cluster.y <= bottom:
            rows.update(dict.fromkeys(cluster.members.tolist()))
    return list(rows)
