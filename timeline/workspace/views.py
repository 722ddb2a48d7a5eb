"""Saved views: a filter, its arranged lanes, the search and the span in view under a name, kept with the project."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from timeline.model.event import Kind, Review, Status
from timeline.model.instant import DAY, Day, Instant
from timeline.model.lane import Arrangement, LanesBy
from timeline.model.problem import Wording
from timeline.store.rows import DamagedRowError, Json, dumps
from timeline.workspace.edits import Edit, SettingStep
from timeline.workspace.filters import Filter
from timeline.workspace.lanes import read_arrangement, said_of

VIEW = "view."  # begins the names of their settings
_FARTHEST = 4_000_000_000 * DAY  # beyond, the canvas does not go
_E = TypeVar("_E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class SavedView:
    """What a view shows; ``span`` is what of time the canvas shows, None for all of it.

    ``arrangement`` is that of the lanes; None in views of older versions, which kept none.
    """

    filter: Filter
    lanes_by: LanesBy
    search: str = ""
    span: tuple[Instant, Instant] | None = None
    arrangement: Arrangement | None = None


def keep_view(name: str, before: str | None, view: SavedView) -> Edit:
    """A view under a name, in place of what was kept so."""
    label = Wording(f"сохранить вид «{name}»", f"save the view “{name}”")
    return Edit(label, settings=(SettingStep(VIEW + name, before, write_view(view)),))


def forget_view(name: str, before: str | None) -> Edit:
    """A view no longer kept."""
    label = Wording(f"забыть вид «{name}»", f"forget the view “{name}”")
    return Edit(label, settings=(SettingStep(VIEW + name, before, None),))


def write_view(view: SavedView) -> str:
    """As text for the project file."""
    return dumps(
        {
            **said_of_filter(view.filter),
            "lanes_by": view.lanes_by,
            "arrangement": said_of(view.arrangement) if view.arrangement is not None else None,
            "search": view.search,
            "span": list(view.span) if view.span is not None else None,
        }
    )


def read_view(text: str) -> SavedView:
    """The view that ``write_view`` wrote; DamagedRowError otherwise."""
    try:
        said = json.loads(text)
        arranged = said.get("arrangement")
        return SavedView(
            filter_of(said),
            LanesBy(said["lanes_by"]),
            str(said.get("search", "")),
            _span(said.get("span")),
            read_arrangement(arranged) if arranged is not None else None,
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise DamagedRowError(str(error)) from error


def said_of_filter(chosen: Filter) -> dict[str, Json]:
    """A filter in plain values."""
    return {
        "sources": [*sorted(chosen.sources)],
        "people": [*sorted(chosen.people)],
        "places": [*sorted(chosen.places)],
        "kinds": [*sorted(chosen.kinds)],
        "statuses": [*sorted(chosen.statuses)],
        "reviews": [*sorted(chosen.reviews)],
        "confidence": chosen.confidence,
        "since": chosen.since.isoformat() if chosen.since else None,
        "until": chosen.until.isoformat() if chosen.until else None,
    }


def filter_of(said: Mapping[str, Any]) -> Filter:
    """What ``said_of_filter`` told; ValueError, TypeError or KeyError for what makes no sense."""
    return Filter(
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


def _names(values: Collection[object]) -> frozenset[str]:
    return frozenset(str(value) for value in values)


def _span(said: Sequence[int] | None) -> tuple[Instant, Instant] | None:
    if said is None:
        return None
    begin, end = (int(moment) for moment in said)
    if not -_FARTHEST <= begin < end <= _FARTHEST:
        raise ValueError("no such span")
    return begin, end


def _members(kind: type[_E], values: Collection[str]) -> frozenset[_E]:
    return frozenset(kind(value) for value in values)
