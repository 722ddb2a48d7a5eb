"""Which events are visible: a frozen filter, and facets that say what could be chosen and how often it occurs."""

from dataclasses import dataclass
from enum import StrEnum

from timeline.model.event import Kind, Review, Status
from timeline.model.instant import Day


class FacetKind(StrEnum):
    """What the filter chips filter by."""

    SOURCE = "source"
    PERSON = "person"
    PLACE = "place"
    KIND = "kind"
    STATUS = "status"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Filter:
    """Empty sets allow everything, except that rejected events are hidden unless ``reviews`` names REJECTED.

    Within one set any value suffices; all sets must agree. ``since``/``until`` keep events whose interval touches the
    span (undated ones are then hidden).
    """

    sources: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    statuses: frozenset[Status] = frozenset()
    reviews: frozenset[Review] = frozenset()
    confidence: float = 0.0  # at least; the user's own and accepted events always pass
    since: Day | None = None
    until: Day | None = None

    @property
    def active(self) -> bool:
        """True when it hides more than rejected events."""
        return self != Filter()


@dataclass(frozen=True, slots=True)
class Facet:
    """One value of a chip's list. ``value`` is what goes into the filter: a name, or an enum's value for kinds etc."""

    value: str
    count: int  # events with this value that pass all other parts of the filter
    chosen: bool
