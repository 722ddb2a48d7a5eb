"""Stretches of time in which nothing is known."""

from dataclasses import dataclass

import numpy as np

from timeline.model.event import EventId
from timeline.model.instant import DAY, Instant
from timeline.scene.columns import OPEN_BEGIN, OPEN_END
from timeline.workspace.growable_columns import integers
from timeline.workspace.table import Table
from timeline.workspace.view import EventList


@dataclass(frozen=True, slots=True)
class Gap:
    """Nothing from ``begin`` to ``end``; the events on both sides."""

    begin: Instant
    end: Instant
    before: EventId
    after: EventId


def gaps(table: Table, visible: EventList, *, most: int = 20, least: Instant = 7 * DAY) -> tuple[Gap, ...]:
    """The longest stretches between the visible events, which stand in the order of time; longest first.

    An event fills the whole interval in which it may have been; open ends fill nothing beyond the known bound.
    """
    dated = len(visible)
    if dated < 2:
        return ()
    begin, end, flags = (table.column(name)[visible.rows] for name in ("begin", "end", "flags"))
    known = np.where((flags & OPEN_END) != 0, begin, end)
    starts = np.where((flags & OPEN_BEGIN) != 0, end, begin)
    order = np.argsort(starts, kind="stable")
    starts, known = starts[order], known[order]
    reached = np.maximum.accumulate(known)
    last = np.maximum.accumulate(np.where(known == reached, np.arange(dated), 0))
    length = starts[1:] - reached[:-1]
    places = np.argsort(-length, kind="stable")[:most]
    return tuple(
        Gap(
            int(reached[place]),
            int(starts[place + 1]),
            visible.id_at(int(order[last[place]])),
            visible.id_at(int(order[place + 1])),
        )
        for place in integers(places)
        if int(length[place]) >= least
    )
