"""Time to pixels and back: integers on one side, floats on the other; the point under the mouse stays under a zoom."""

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from timeline.model.instant import Instant

FINEST = 100.0  # ms a pixel: a minute is 600 px wide
COARSEST = 1e14  # ms a pixel: about 3,000 years
FARTHEST = 3 * 10**18  # ms from 1970: about 95 million years
_LOG_STEP = math.log(math.sqrt(2))


@dataclass(frozen=True, slots=True)
class TimeScale:
    """``left`` is the moment at x = 0."""

    left: Instant
    ms_per_px: float

    def x_of(self, instant: Instant) -> float:
        """Where a moment is."""
        return (instant - self.left) / self.ms_per_px

    def xs_of(self, instants: NDArray[np.int64]) -> NDArray[np.float64]:
        """Where moments are."""
        return (instants - self.left) / self.ms_per_px

    def time_at(self, x: float) -> Instant:
        """The moment at a place."""
        return self.left + round(x * self.ms_per_px)

    def px(self, milliseconds: float) -> float:
        """How wide a span is."""
        return milliseconds / self.ms_per_px

    def zoomed(self, x: float, factor: float) -> "TimeScale":
        """``factor`` times larger (below 1: smaller) with the moment at ``x`` kept there."""
        ms_per_px = min(max(self.ms_per_px / factor, FINEST), COARSEST)
        return TimeScale(_bounded(self.time_at(x) - round(x * ms_per_px)), ms_per_px)

    def panned(self, dx: float) -> "TimeScale":
        """Everything moved ``dx`` pixels to the right."""
        return replace(self, left=_bounded(self.left - round(dx * self.ms_per_px)))

    @property
    def step(self) -> int:
        """The power of √2 at or above this scale; layouts are made for steps, and stretch (never shrink) in between."""
        return math.ceil(math.log(self.ms_per_px) / _LOG_STEP - 1e-9)


def step_ms_per_px(step: int) -> float:
    """The scale of a step."""
    return math.exp(step * _LOG_STEP)


def spanning(begin: Instant, end: Instant, width: float, *, before: float = 0, after: float = 0) -> TimeScale:
    """The scale at which [begin, end) fills ``width`` but for ``before`` and ``after`` pixels."""
    room = max(width - before - after, 1.0)
    ms_per_px = min(max((end - begin) / room, FINEST), COARSEST)
    spare = (room - (end - begin) / ms_per_px) / 2
    return TimeScale(_bounded(begin - round((before + spare) * ms_per_px)), ms_per_px)


def between(one: TimeScale, other: TimeScale, share: float, width: float) -> TimeScale:
    """A scale on the way from one to the other (0 … 1): the width geometrically, the middle along with it."""
    if share >= 1:
        return other
    ms_per_px = one.ms_per_px ** (1 - share) * other.ms_per_px**share
    change = one.ms_per_px - other.ms_per_px
    part = (one.ms_per_px - ms_per_px) / change if abs(change) > 1e-9 * one.ms_per_px else share
    from_middle, to_middle = one.time_at(width / 2), other.time_at(width / 2)
    middle = from_middle + round((to_middle - from_middle) * part)
    return TimeScale(_bounded(middle - round(width / 2 * ms_per_px)), ms_per_px)


def _bounded(instant: Instant) -> Instant:
    return min(max(instant, -FARTHEST), FARTHEST)
