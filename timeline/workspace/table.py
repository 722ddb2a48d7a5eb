"""All events as numbers, one row each: what filters, facets and the canvas work on."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from timeline.model.event import Event, EventId, Kind, Review, Status
from timeline.model.instant import DAY
from timeline.model.timex import Basis
from timeline.scene.columns import (
    CONFLICT,
    KINDS,
    OPEN_BEGIN,
    OPEN_END,
    REVIEWS,
    STATUSES,
    UNDATED,
    EventColumns,
    columns_from_events,
)
from timeline.workspace.filters import Facet, FacetKind, Filter
from timeline.workspace.growing import Growing, Links, integers

Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]

_SHARED = (
    "begin",
    "end",
    "sure_begin",
    "sure_end",
    "kind",
    "status",
    "review",
    "flags",
    "first_unit",
    "last_unit",
    "mentions",
    "importance",
)
_TYPES: dict[str, type[np.generic]] = {
    **dict.fromkeys(_SHARED[:4], np.int64),
    **dict.fromkeys(_SHARED[4:10], np.uint8),
    "mentions": np.uint16,
    "importance": np.float32,
    "confidence": np.float32,
    "trusted": np.bool_,
    "shown": np.bool_,
    "coming": np.int64,
    "title_start": np.int64,
    "title_size": np.int32,
}
_LINKED = (FacetKind.SOURCE, FacetKind.PERSON, FacetKind.PLACE)


class Table:
    """Rows are never taken out; one that is not ``shown`` (joined, removed) is passed over."""

    def __init__(self) -> None:
        self.ids: list[EventId] = []
        self._row_of: dict[EventId, int] = {}
        self._columns = {name: Growing(kind) for name, kind in _TYPES.items()}
        self._blob = Growing(np.uint8)
        self.links = {kind: Links() for kind in _LINKED}
        self._order: Rows | None = None

    def __len__(self) -> int:
        return len(self.ids)

    def row_of(self, event: EventId) -> int | None:
        """The row of an event; None if it never was here."""
        return self._row_of.get(event)

    def column(self, name: str) -> NDArray[Any]:
        """One column; for reading."""
        return self._columns[name].view

    def put(self, events: Sequence[Event], sources: Sequence[Sequence[str]], coming: Sequence[int]) -> None:
        """Adds events, or replaces what is known of them; all are shown.

        ``sources`` vouch for each, ``coming`` orders those of the same time.
        """
        if not events:
            return
        fresh = [event.id not in self._row_of for event in events]
        order = [i for i, new in enumerate(fresh) if not new] + [i for i, new in enumerate(fresh) if new]
        events = [events[i] for i in order]
        for event in events[len(order) - sum(fresh) :]:
            self._row_of[event.id] = len(self.ids)
            self.ids.append(event.id)
        rows = [self._row_of[event.id] for event in events]
        for name, values in self._values(events).items():
            self._write(name, rows, values)
        self._write("coming", rows, np.array([coming[i] for i in order], np.int64))
        self.links[FacetKind.SOURCE].put(rows, [sources[i] for i in order])
        self.links[FacetKind.PERSON].put(rows, [[n.name for n in event.participants] for event in events])
        self.links[FacetKind.PLACE].put(rows, [[n.name for n in event.places] for event in events])
        self._order = None

    def show(self, events: Collection[EventId], *, shown: bool) -> None:
        """Puts rows aside or back."""
        rows = [self._row_of[event] for event in events if event in self._row_of]
        self.column("shown")[rows] = shown

    def mask(self, chosen: Filter) -> Mask:
        """Which rows pass."""
        mask = self.column("shown").copy()
        for kind, names in (
            (FacetKind.SOURCE, chosen.sources),
            (FacetKind.PERSON, chosen.people),
            (FacetKind.PLACE, chosen.places),
        ):
            if names:
                mask &= self.links[kind].mask(names, len(self))
        mask &= _one_of(self.column("kind"), KINDS, chosen.kinds)
        mask &= _one_of(self.column("status"), STATUSES, chosen.statuses)
        mask &= _one_of(self.column("review"), REVIEWS, chosen.reviews or _NOT_REJECTED)
        if chosen.confidence > 0:
            mask &= (self.column("confidence") >= chosen.confidence) | self.column("trusted")
        return mask & self._within(chosen)

    def in_time_order(self, mask: Mask) -> Rows:
        """Dated rows of a mask by begin, end, order of coming."""
        if self._order is None:
            dated = np.flatnonzero((self.column("flags") & UNDATED) == 0)
            keys = (self.column("coming")[dated], self.column("end")[dated], self.column("begin")[dated])
            self._order = dated[np.lexsort(keys)]
        return self._order[mask[self._order]]

    def undated(self, mask: Mask) -> Rows:
        """Undated rows of a mask in the order of coming."""
        rows = np.flatnonzero(mask & ((self.column("flags") & UNDATED) != 0))
        return rows[np.argsort(self.column("coming")[rows], kind="stable")]

    def facets(self, kind: FacetKind, chosen: Filter) -> tuple[Facet, ...]:
        """The values of a filter chip with the number of events that pass all else, most frequent first."""
        picked = {str(value) for value in getattr(chosen, _FIELD[kind])}
        mask = self.mask(replace(chosen, **{_FIELD[kind]: frozenset()}))
        if kind in self.links:
            counts = self.links[kind].counts(mask)
        else:
            if kind is FacetKind.REVIEW:  # rejected ones are counted, else nobody could ask for them
                mask = self.mask(replace(chosen, reviews=frozenset(Review)))
            counts = self._enum_counts(kind, mask)
        missing = [(value, 0) for value in sorted(picked - {value for value, _ in counts})]
        return tuple(Facet(value, count, value in picked) for value, count in (*counts, *missing))

    def gather(self, rows: Rows, conflicts: Collection[EventId] = ()) -> EventColumns:
        """These rows as columns for the canvas, in this order."""
        shared = {name: self.column(name)[rows] for name in _SHARED}
        sizes = self.column("title_size")[rows]
        offsets = np.zeros(len(rows) + 1, np.uint32)
        np.cumsum(sizes, out=offsets[1:])
        shift = np.repeat(self.column("title_start")[rows] - offsets[:-1].astype(np.int64), sizes)
        blob = self._blob.view[shift + np.arange(len(shift))]
        ids = tuple(self.ids[row] for row in integers(rows))
        places = {identity: place for place, identity in enumerate(ids)}
        disputed = [places[event] for event in conflicts if event in places]
        shared["flags"][disputed] |= np.uint8(CONFLICT)
        return EventColumns(**shared, blob=blob, offsets=offsets, ids=ids, rows=places)

    def arrays(self) -> dict[str, NDArray[Any]]:
        """What a cache keeps."""
        arrays = {name: column.view for name, column in self._columns.items()}
        arrays["blob"] = self._blob.view
        arrays["ids"] = np.frombuffer("\n".join(self.ids).encode(), np.uint8)
        arrays["order"] = self.in_time_order(np.ones(len(self), np.bool_))
        for kind, links in self.links.items():
            arrays |= {f"{kind.value}.{name}": array for name, array in links.arrays().items()}
        return arrays

    def restore(self, arrays: dict[str, NDArray[Any]]) -> None:
        """Takes over what ``arrays`` gave; KeyError or ValueError when it does not fit together."""
        text = arrays["ids"].tobytes().decode()
        self.ids = [EventId(each) for each in text.split("\n")] if text else []
        self._row_of = {identity: row for row, identity in enumerate(self.ids)}
        for name, column in self._columns.items():
            if len(arrays[name]) != len(self.ids):
                raise ValueError(f"column {name} has another length")
            column.replace(arrays[name])
        self._blob.replace(arrays["blob"])
        self._order = arrays["order"]
        for kind, links in self.links.items():
            links.restore({name: arrays[f"{kind.value}.{name}"] for name in links.arrays()})

    def _values(self, events: Sequence[Event]) -> dict[str, NDArray[Any]]:
        columns = columns_from_events(events)
        values: dict[str, NDArray[Any]] = {name: getattr(columns, name) for name in _SHARED}
        values["confidence"] = np.array([event.confidence for event in events], np.float32)
        values["trusted"] = np.array(
            [event.review is Review.ACCEPTED or event.basis is Basis.USER for event in events], np.bool_
        )
        values["shown"] = np.ones(len(events), np.bool_)
        values["title_start"] = len(self._blob) + columns.offsets[:-1].astype(np.int64)
        values["title_size"] = np.diff(columns.offsets).astype(np.int32)
        self._blob.extend(columns.blob)
        return values

    def _write(self, name: str, rows: Sequence[int], values: NDArray[Any]) -> None:
        column = self._columns[name]
        old = sum(row < len(column) for row in rows)
        column.view[list(rows[:old])] = values[:old]
        column.extend(values[old:])

    def _within(self, chosen: Filter) -> Mask:
        mask = np.ones(len(self), np.bool_)
        if chosen.since is None and chosen.until is None:
            return mask
        flags = self.column("flags")
        mask &= (flags & UNDATED) == 0
        if chosen.since is not None:
            mask &= (self.column("end") > chosen.since.instant) | ((flags & OPEN_END) != 0)
        if chosen.until is not None:
            mask &= (self.column("begin") < chosen.until.instant + DAY) | ((flags & OPEN_BEGIN) != 0)
        return mask

    def _enum_counts(self, kind: FacetKind, mask: Mask) -> list[tuple[str, int]]:
        members = _MEMBERS[kind]
        found = np.bincount(self.column(kind.value)[mask], minlength=len(members))
        pairs = [(member.value, int(count)) for member, count in zip(members, found, strict=True) if count]
        return sorted(pairs, key=lambda pair: -pair[1])


_NOT_REJECTED = frozenset(Review) - {Review.REJECTED}
_FIELD = {
    FacetKind.SOURCE: "sources",
    FacetKind.PERSON: "people",
    FacetKind.PLACE: "places",
    FacetKind.KIND: "kinds",
    FacetKind.STATUS: "statuses",
    FacetKind.REVIEW: "reviews",
}
_MEMBERS: dict[FacetKind, tuple[Kind, ...] | tuple[Status, ...] | tuple[Review, ...]] = {
    FacetKind.KIND: KINDS,
    FacetKind.STATUS: STATUSES,
    FacetKind.REVIEW: REVIEWS,
}


def _one_of(column: NDArray[Any], members: Sequence[object], chosen: Collection[object]) -> Mask:
    if not chosen:
        return np.ones(len(column), np.bool_)
    allowed = np.array([member in chosen for member in members])
    return allowed[column]
