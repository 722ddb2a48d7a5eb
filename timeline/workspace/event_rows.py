"""Search hits with their rows, so that nobody who draws a hundred thousand has to look them up."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from timeline.model.event import EventId


class EventRows(tuple[EventId, ...]):
    """Ids in order; ``rows`` of the table, in the same order."""

    rows: NDArray[np.int64]

    @classmethod
    def of(cls, events: Iterable[EventId], rows: NDArray[np.int64]) -> "EventRows":
        """Both together."""
        found = cls(events)
        found.rows = rows
        return found
