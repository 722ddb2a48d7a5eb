"""The minimap's view of all time: its scale, the number of events at each place and beyond it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timeline.scene.columns import UNDATED, EventColumns
from timeline.scene.density import histogram, overview
from timeline.scene.timescale import TimeScale


@dataclass(frozen=True, slots=True, eq=False)
class Survey:
    """For one width; ``scale`` is None while nothing has a date."""

    width: float
    scale: TimeScale | None
    everything: NDArray[np.float64]  # events a bucket
    shown: NDArray[np.float64]  # of them those that pass the filter
    before: int
    after: int


def survey(shown: EventColumns, everything: EventColumns, width: float, bucket: float) -> Survey:
    """Looks at every event; of a million it takes a tenth of a second."""
    dated = (everything.flags & UNDATED) == 0
    if not dated.any():
        nothing = np.zeros(0)
        return Survey(width, None, nothing, nothing, 0, 0)
    scale = overview(everything, width)
    whole = histogram(everything, scale, width, bucket)
    return Survey(
        width,
        scale,
        whole,
        whole if shown is everything else histogram(shown, scale, width, bucket),
        int((dated & (everything.end <= scale.left)).sum()),
        int((dated & (everything.begin >= scale.time_at(width))).sum()),
    )
