"""What of the library is visible, in which lanes and order; worked out when asked for, kept until it changes."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping, Sequence
from operator import itemgetter
from typing import Any, overload

import numpy as np

from timeline.model.event import Colour, Event, EventId
from timeline.model.lane import LanesBy
from timeline.scene.columns import KINDS, STATUSES, UNDATED, EventColumns
from timeline.scene.outline import outline
from timeline.workspace.event_rows import EventRows
from timeline.workspace.filters import FacetKind, Filter
from timeline.workspace.growable_columns import integers
from timeline.workspace.table import Mask, Rows, Table

_ONE_BY_ONE = 40  # places are looked for, until all are numbered


class EventList(Sequence[Event]):
    """Events in some order; only those that are looked at are made."""

    def __init__(self, rows: Rows, ids: Sequence[EventId], fetch: Callable[[EventId], Event]) -> None:
        self.rows = rows
        self._ids = ids
        self._fetch = fetch

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> Event: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Event]: ...
    def __getitem__(self, index: int | slice) -> Event | Sequence[Event]:
        if isinstance(index, slice):
            return EventList(self.rows[index], self._ids, self._fetch)
        return self._fetch(self.id_at(index))

    def id_at(self, index: int) -> EventId:
        """The id of one event, without making it."""
        return self._ids[int(self.rows[index])]


class View:
    """The filter, the lanes and what follows from them."""

    def __init__(self, table: Table, fetch: Callable[[EventId], Event]) -> None:
        self.filter = Filter()
        self.lanes_by = LanesBy.KIND
        self.table = table
        self._fetch = fetch
        self.forget()

    def forget(self) -> None:
        """What was worked out is no longer true."""
        self._mask: Mask | None = None
        self._visible: EventList | None = None
        self._undated: EventList | None = None
        self._rank: Rows | None = None
        self._looked_up = 0  # places that were asked for

    def snapshot(self) -> "View":
        """The same, of which nothing changes until its table is given back; for a thread that gathers columns."""
        copy = View(self.table.lent(), self._fetch)
        copy.filter, copy.lanes_by = self.filter, self.lanes_by
        copy._mask, copy._visible, copy._undated = self.mask, self.visible, self.undated
        return copy

    @property
    def mask(self) -> Mask:
        """Rows that pass the filter."""
        if self._mask is None:
            self._mask = self.table.mask(self.filter)
        return self._mask

    @property
    def visible(self) -> EventList:
        """Dated events that pass, in time order."""
        if self._visible is None:
            self._visible = EventList(self.table.time.of(self.mask), self.table.ids, self._fetch)
        return self._visible

    @property
    def undated(self) -> EventList:
        """Undated events that pass, in the order of coming."""
        if self._undated is None:
            self._undated = EventList(self.table.undated(self.mask), self.table.ids, self._fetch)
        return self._undated

    def columns(
        self, conflicts: Collection[EventId] = (), colours: Mapping[EventId, Colour] | None = None
    ) -> EventColumns:
        """Visible and undated events for the canvas."""
        rows = np.concatenate((self.visible.rows, self.undated.rows))
        return self.table.gather(rows, conflicts, colours or {})

    def outline(self) -> EventColumns:
        """The times of all dated events, filter or not."""
        rows = np.flatnonzero(self.table.mask(Filter()) & ((self.table.column("flags") & UNDATED) == 0))
        return outline(self.table.column("begin")[rows], self.table.column("end")[rows])

    def shows(self, event: EventId) -> bool:
        """Whether an event passes."""
        row = self.table.row_of(event)
        return row is not None and bool(self.mask[row])

    def place_of(self, event: EventId) -> int | None:
        """Where an event stands among all that pass, from 0; None if it does not."""
        row = self.table.row_of(event)
        if row is None or not self.mask[row]:
            return None
        self._looked_up += 1
        if self._rank is not None or self._looked_up > _ONE_BY_ONE:
            return _or_none(int(self._ranks[row]))
        dated, undated = self.visible.rows, self.undated.rows  # in order: one is sooner found than all are numbered
        if (place := _found(dated, row, self.table.time.key)) is not None:
            return place
        coming = self.table.column("coming")
        if (place := _found(undated, row, lambda other: int(coming[other]))) is not None:
            return len(dated) + place
        return _or_none(int(self._ranks[row]))

    def places_of(self, events: Collection[EventId]) -> Rows:
        """Where many events stand among all that pass, in their own order; without those that do not."""
        places = self._ranks[self.table.rows_of(events)]
        return places[places >= 0]

    @property
    def _ranks(self) -> Rows:
        """Each row's place among all that pass; -1 for others."""
        if self._rank is None:
            self._rank = np.full(len(self.table), -1)
            order = np.concatenate((self.visible.rows, self.undated.rows))
            self._rank[order] = np.arange(len(order))
        return self._rank

    def number(self) -> None:
        """Works the places of all that pass out, which ``in_order`` needs."""
        self._ranks  # noqa: B018

    def id_at(self, place: int) -> EventId:
        """The event at a place among all that pass."""
        dated = len(self.visible)
        return self.visible.id_at(place) if place < dated else self.undated.id_at(place - dated)

    def at_places(self, places: Rows) -> EventRows:
        """The events at different places among all that pass, in the order in which the places are given."""
        return _events_of(self.table, np.concatenate((self.visible.rows, self.undated.rows))[places])

    def in_order(self, rows: Rows) -> EventRows:
        """The events of those rows that pass, in order."""
        places = np.sort(self._ranks[rows])
        first = np.append(True, places[1:] != places[:-1])[: len(places)]
        return self.at_places(places[first & (places >= 0)])

    def lanes_of(self, event: Event) -> tuple[str, ...]:
        """The lanes an event stands in; ("",) for none known."""
        row = self.table.row_of(event.id)
        return self._lanes(np.array([row]))[0] if row is not None else ("",)

    def lane_keys(self) -> list[tuple[str, ...]]:
        """The lanes of all that pass, in order."""
        return self._lanes(np.concatenate((self.visible.rows, self.undated.rows)))

    def _lanes(self, rows: Rows) -> list[tuple[str, ...]]:
        match self.lanes_by:
            case LanesBy.NONE:
                return [("",)] * len(rows)
            case LanesBy.KIND:
                kinds = [(kind.value,) for kind in KINDS]
                return [kinds[number] for number in integers(self.table.column("kind")[rows])]
            case LanesBy.STATUS:
                statuses = [(status.value,) for status in STATUSES]
                return [statuses[number] for number in integers(self.table.column("status")[rows])]
            case LanesBy.PERSON | LanesBy.PLACE | LanesBy.SOURCE:
                links = self.table.links[FacetKind(self.lanes_by.value)]
                if len(rows) == 1:
                    return [links.of(int(rows[0])) or ("",)]
                return links.of_all(rows, len(self.table))

    def neighbour(self, event: EventId | None, step: int, *, same_lane: bool) -> EventId | None:
        """The next visible event in time, in the direction of ``step``; the first or last if none is given.

        Of one that the filter hides, as it hides what was just rejected, those between which it stood.
        """
        count = len(self.visible)
        place = self.place_of(event) if event is not None else None
        if place is None and event is not None and (gap := self._gap_of(event)) is not None:
            place, event = gap - (step > 0), None
        elif place is None or place >= count:
            place = -1 if step > 0 else count
            event = None
        lanes = set(self.lanes_of(self._fetch(event))) if same_lane and event is not None else None
        place += step
        while 0 <= place < count:
            found = self.visible.id_at(place)
            if lanes is None or lanes & set(self.lanes_of(self._fetch(found))):
                return found
            place += step
        return None

    def _gap_of(self, event: EventId) -> int | None:
        """Before which visible event a hidden one would stand; None for one without a date."""
        row = self.table.row_of(event)
        if row is None or self.table.column("flags")[row] & UNDATED:
            return None
        return bisect_left(self.visible.rows, self.table.time.key(row), key=self.table.time.key)


def _events_of(table: Table, rows: Rows) -> EventRows:
    if len(rows) < 2:  # itemgetter of one gives no tuple
        return EventRows.of((table.ids[row] for row in integers(rows)), rows)
    return EventRows.of(itemgetter(*integers(rows))(table.ids), rows)


def _or_none(place: int) -> int | None:
    return None if place < 0 else place


def _found(rows: Rows, row: int, key: Callable[[int], Any]) -> int | None:
    """Where a row stands among rows ordered by a key; None if it does not stand where it should."""
    place = bisect_left(rows, key(row), key=key)
    return place if place < len(rows) and rows[place] == row else None
