"""Where a story stands on weak feet: events with a single source, a coarse date, or no place."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from timeline.model.event import Event, EventId, Review
from timeline.model.instant import DAY


class Weakness(StrEnum):
    """What is weak about an event."""

    SINGLE_SOURCE = "single_source"
    COARSE_DATE = "coarse_date"
    UNDATED = "undated"
    NO_PLACE = "no_place"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class WeakSpot:
    """An event with everything that is weak about it."""

    event: EventId
    weaknesses: tuple[Weakness, ...]


def weak_spots(
    events: Iterable[Event], *, sources: Callable[[EventId], int], disputed: Callable[[EventId], bool]
) -> Iterator[WeakSpot]:
    """Events that somebody should look at again, in the order given; what the user accepted counts as looked at."""
    for event in events:
        if event.review is not Review.ACCEPTED:
            found = tuple(_weaknesses(event, sources(event.id), disputed(event.id)))
            if found:
                yield WeakSpot(event.id, found)


def _weaknesses(event: Event, sources: int, disputed: bool) -> Iterator[Weakness]:
    time = event.time
    if disputed:
        yield Weakness.DISPUTED
    if time is None:
        yield Weakness.UNDATED
    elif time.begin is None or time.end is None or time.end - time.begin > 7 * DAY:
        yield Weakness.COARSE_DATE
    if sources <= 1:
        yield Weakness.SINGLE_SOURCE
    if not event.places:
        yield Weakness.NO_PLACE
