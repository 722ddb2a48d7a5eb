"""Events as bare time ranges: enough for a density, and cheap for a million of them."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from timeline.scene.columns import EventColumns, Ints


def outline(begin: Ints, end: Ints) -> EventColumns:
    """Dated events without titles; what a density does not ask for is shared by all."""
    count = len(begin)

    def same(kind: type[np.generic], length: int = count) -> NDArray[Any]:
        return np.broadcast_to(np.zeros((), dtype=kind), length)

    small = same(np.uint8)
    return EventColumns(
        begin=begin,
        end=end,
        sure_begin=begin,
        sure_end=end,
        kind=small,
        status=small,
        review=small,
        flags=small,
        first_unit=small,
        last_unit=small,
        mentions=same(np.uint16),
        importance=same(np.float32),
        blob=np.zeros(0, dtype=np.uint8),
        offsets=same(np.uint32, count + 1),
    )
