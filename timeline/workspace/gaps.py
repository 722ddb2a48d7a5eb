"""Stretches of time in which nothing is known."""

from dataclasses import dataclass

import numpy as np

from timeline.model.event import EventId
from timeline.model.instant import DAY, Instant
from timeline.scene.columns import OPEN_BEGIN, OPEN_END, EventColumns
from timeline.workspace.growing import integers


@dataclass(frozen=True, slots=True)
class Gap:
    """Nothing from ``begin`` to ``end``; the events on both sides."""

    begin: Instant
    end: Instant
    before: EventId
    after: EventId


def gaps(columns: EventColumns, dated: int, *, most: int = 20, least: Instant = 7 * DAY) -> tuple[Gap, ...]:
    """The longest stretches between events, longest first; ``dated`` is the number of dated rows, in time order.

    An event fills the whole interval in which it may have been; open ends fill nothing beyond the known bound.
    """
    if dated < 2:
        return ()
    begin, end, flags = (column[:dated] for column in (columns.begin, columns.end, columns.flags))
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
            columns.id_of(int(order[last[place]])),
            columns.id_of(int(order[place + 1])),
        )
        for place in integers(places)
        if int(length[place]) >= least
    )
