"""Very many events with their rows, so that nobody who draws or changes them has to look them up one by one."""

from collections.abc import Iterable
from itertools import chain, compress

import numpy as np
from numpy.typing import NDArray

from timeline.model.event import EventId


class EventRows(tuple[EventId, ...]):
    """Ids in order, each once; ``rows`` of the table, in the same order."""

    rows: NDArray[np.int64]

    @classmethod
    def of(cls, events: Iterable[EventId], rows: NDArray[np.int64]) -> "EventRows":
        """Both together."""
        found = cls(events)
        found.rows = rows
        return found

    def without(self, others: "EventRows") -> "EventRows":
        """Those that are not among others."""
        kept = ~np.isin(self.rows, others.rows)
        return EventRows.of(compress(self, kept.tolist()), self.rows[kept])

    def followed_by(self, others: "EventRows") -> "EventRows":
        """These and then others, of which none may be among these."""
        return EventRows.of(chain(self, others), np.concatenate((self.rows, others.rows)))
