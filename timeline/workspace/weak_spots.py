"""Where a story stands on weak feet, by one weakness, from the table of numbers: a million events in milliseconds."""

from collections.abc import Iterator
from enum import StrEnum

import numpy as np

from timeline.model.event import EventId, Review
from timeline.model.instant import DAY
from timeline.scene.columns import OPEN_BEGIN, OPEN_END, REVIEWS, UNDATED
from timeline.workspace.filters import FacetKind
from timeline.workspace.library import Library
from timeline.workspace.table import Mask, Rows

_COARSE = 7 * DAY


class Weakness(StrEnum):
    """What is weak about an event."""

    SINGLE_SOURCE = "single_source"
    COARSE_DATE = "coarse_date"
    UNDATED = "undated"
    NO_PLACE = "no_place"
    DISPUTED = "disputed"


def weak_rows(library: Library, rows: Rows, weakness: Weakness) -> Rows:
    """Of these rows, in their order, those of events with a weakness; accepted ones count as looked at."""
    weak = _mask(library, weakness) & (library.table.column("review") != REVIEWS.index(Review.ACCEPTED))
    return rows[weak[rows]]


def _mask(library: Library, weakness: Weakness) -> Mask:
    table = library.table
    undated: Mask = (table.column("flags") & UNDATED) != 0
    match weakness:
        case Weakness.UNDATED:
            return undated
        case Weakness.COARSE_DATE:
            is_open = (table.column("flags") & (OPEN_BEGIN | OPEN_END)) != 0
            return ~undated & (is_open | (table.column("end") - table.column("begin") > _COARSE))
        case Weakness.NO_PLACE:
            links = table.links[FacetKind.PLACE]
            placed = np.zeros(len(table), np.bool_)
            placed[links.rows.view[links.values.view >= 0]] = True
            return ~placed
        case Weakness.SINGLE_SOURCE:
            single = np.ones(len(table), np.bool_)
            single[_rows(library, _told_of_twice(library))] = False
            return single
        case Weakness.DISPUTED:
            disputed = np.zeros(len(table), np.bool_)
            disputed[_rows(library, iter(library.disputed))] = True
            return disputed


def _told_of_twice(library: Library) -> Iterator[EventId]:
    """Only events that were joined, or that the user made, can rest on several documents."""
    for event in (*library.joined_events, *library.own_events):
        if library.shows(event):
            documents = library.homes_of(event)
            if library.corroboration.independent(documents) > 1:
                yield event


def _rows(library: Library, events: Iterator[EventId]) -> list[int]:
    return [row for row in map(library.table.row_of, events) if row is not None]
