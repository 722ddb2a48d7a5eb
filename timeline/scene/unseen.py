"""How many events in view are not shown, by lane; recounted now and then while the view moves."""

from timeline.model.instant import Instant
from timeline.scene.placement import Placement
from timeline.scene.sheet import Spread, Unseen
from timeline.scene.timescale import TimeScale


class Counting:
    """Remembers what it has counted; ``settle`` once the view rests."""

    def __init__(self) -> None:
        self._counted: tuple[Spread, TimeScale, dict[int, Unseen]] | None = None
        self._exact = True

    def unseen(self, placement: Placement, width: float, *, moving: bool) -> dict[int, Unseen]:
        """By lane what fills the view from edge to edge, and what began before it and has no line."""
        spread, scale = placement.spread, placement.scale
        begin, end = scale.left, scale.time_at(width)
        hidden = dict(self._begun(spread, scale, end, moving=moving))
        filling = ((spread.places[number][0], int(spread.rows[number])) for number in placement.filling())
        for lane, row in (*filling, *spread.overflow(begin, end)):
            hidden[lane] = hidden.get(lane, Unseen(0)).and_one(row)
        return hidden

    def _begun(self, spread: Spread, scale: TimeScale, end: Instant, *, moving: bool) -> dict[int, Unseen]:
        if moving and self._counted is not None:
            known, at, found = self._counted
            if known is spread:  # figures that run along cannot be read anyway
                self._exact = scale == at
                return found
        found, self._exact = spread.lineless(scale.left, end), True
        self._counted = spread, scale, found
        return found

    def settle(self) -> None:
        """Counts again next time, unless what was counted last was of that very view."""
        if not self._exact:
            self._counted, self._exact = None, True
