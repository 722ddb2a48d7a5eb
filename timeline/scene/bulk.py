"""The time range that most events share, without sparse tails that would take most of the width.

Every event stands at the middle of what is known of its date. Leaving a share of them out must be paid for by a span
that is shorter by a factor growing with that share; few events are left out reluctantly, a quarter at most.
"""

import numpy as np
from numpy.typing import NDArray

from timeline.model.instant import DAY, Instant
from timeline.scene.columns import UNDATED, EventColumns, Ints
from timeline.scene.distinct import distinct

_MOST = 0.25  # so many events may lie outside
_PRICE = 6.0  # of leaving a share out, as the logarithm of the factor
_FEW = 20.0  # the price doubles at so many events, and grows with the square of their fewness
_SIDE = 0.47  # the price of having a tail at a side at all
_LEAST_EVENTS = 6
_PLACES = 60  # so many tails are tried at a side
_LONG = 1.5  # what lasts so many times longer than the bulk does not widen it
_LONG_OF_FEW = 4.0
_HANDFUL = 12
_ENDLESS = (1 << 63) - 1


def bulk(columns: EventColumns) -> tuple[Instant, Instant] | None:
    """Begin and end of the bulk; None without dated events."""
    dated = (columns.flags & UNDATED) == 0
    begins, ends = (columns.begin, columns.end) if dated.all() else (columns.begin[dated], columns.end[dated])
    if not len(begins):
        return None
    lengths = ends - begins
    middles = lengths >> 1
    middles += begins
    low, high = _core(middles)
    return _extent(begins, ends, lengths, (middles >= low) & (middles <= high), high - low)


def _core(middles: Ints) -> tuple[int, int]:
    """The middles between which the bulk lies."""
    count = len(middles)
    if count < _LEAST_EVENTS:
        return int(middles.min()), int(middles.max())
    tails = _tails(count)
    ordered = np.sort(middles)
    lows, highs = ordered[tails], ordered[count - 1 - tails]
    spans = np.maximum((highs[None, :] - lows[:, None]).astype(np.float64), 14.0 * DAY)
    outside = (tails[None, :] + tails[:, None]) / count
    sides = (tails > 0).astype(np.float64)
    price = _PRICE * (1 + (_FEW / count) ** 2) * outside + _SIDE * (sides[None, :] + sides[:, None])
    cost = np.where(outside <= _MOST, np.log(spans) + price, np.inf)
    left, right = np.unravel_index(int(cost.argmin()), cost.shape)
    return int(lows[left]), int(highs[right])


def _tails(count: int) -> NDArray[np.int64]:
    most = int(count * _MOST)
    if most <= _PLACES:
        return np.arange(most + 1)
    return distinct(np.append(0, np.geomspace(1, most, _PLACES).astype(np.int64)))


def _extent(begins: Ints, ends: Ints, lengths: Ints, inside: NDArray[np.bool_], span: int) -> tuple[int, int]:
    """From the first begin to the last end of what is inside, without what is much longer than the bulk itself."""
    shortest = int(lengths.min(where=inside, initial=_ENDLESS))
    longest = max(int(span * (_LONG_OF_FEW if len(begins) < _HANDFUL else _LONG)), shortest)
    short = inside & (lengths <= longest)
    return int(begins.min(where=short, initial=_ENDLESS)), int(ends.max(where=short, initial=-_ENDLESS))
