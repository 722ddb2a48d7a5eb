"""Events that were found, with the rows in which they stand: whoever draws a hundred thousand need not look them up."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from timeline.model.event import EventId


class Found(tuple[EventId, ...]):
    """Ids in order; ``rows`` of the table, in the same order."""

    rows: NDArray[np.int64]

    @classmethod
    def of(cls, events: Iterable[EventId], rows: NDArray[np.int64]) -> "Found":
        """Both together."""
        found = cls(events)
        found.rows = rows
        return found
