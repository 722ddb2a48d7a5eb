"""Saved views: a filter and its lanes under a name, kept with the project as text."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from timeline.model.event import Kind, Review, Status
from timeline.model.instant import Day
from timeline.model.lane import LanesBy
from timeline.store.rows import DamagedRowError, dumps
from timeline.workspace.filters import Filter

_E = TypeVar("_E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class SavedView:
    """What a view shows."""

    filter: Filter
    lanes_by: LanesBy


def write_view(view: SavedView) -> str:
    """As text for the project file."""
    chosen = view.filter
    return dumps(
        {
            "sources": sorted(chosen.sources),
            "people": sorted(chosen.people),
            "places": sorted(chosen.places),
            "kinds": sorted(chosen.kinds),
            "statuses": sorted(chosen.statuses),
            "reviews": sorted(chosen.reviews),
            "confidence": chosen.confidence,
            "since": chosen.since.isoformat() if chosen.since else None,
            "until": chosen.until.isoformat() if chosen.until else None,
            "lanes_by": view.lanes_by,
        }
    )


def read_view(text: str) -> SavedView:
    """The view that ``write_view`` wrote; DamagedRowError otherwise."""
    try:
        said = json.loads(text)
        chosen = Filter(
            sources=_names(said["sources"]),
            people=_names(said["people"]),
            places=_names(said["places"]),
            kinds=_members(Kind, said["kinds"]),
            statuses=_members(Status, said["statuses"]),
            reviews=_members(Review, said["reviews"]),
            confidence=float(said["confidence"]),
            since=Day.parse(said["since"]) if said["since"] is not None else None,
            until=Day.parse(said["until"]) if said["until"] is not None else None,
        )
        return SavedView(chosen, LanesBy(said["lanes_by"]))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise DamagedRowError(str(error)) from error


def _names(values: Collection[object]) -> frozenset[str]:
    return frozenset(str(value) for value in values)


def _members(kind: type[_E], values: Collection[str]) -> frozenset[_E]:
    return frozenset(kind(value) for value in values)
