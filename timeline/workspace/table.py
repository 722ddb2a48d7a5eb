"""All events as numbers, one row each: what filters, facets and the canvas work on."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, cast, overload

import numpy as np
from numpy.typing import NDArray

from timeline.model.event import Colour, Event, EventId, Kind, Review, Status
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
    ManyRows,
    columns_from_events,
)
from timeline.workspace.event_rows import EventRows
from timeline.workspace.filters import Facet, FacetKind, Filter
from timeline.workspace.growable_columns import GrowableColumn, Links, integers
from timeline.workspace.time_order import TimeOrder

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
    "number": np.int64,
    "title_start": np.int64,
    "title_size": np.int32,
}
_NO_COLOURS: Mapping[EventId, Colour] = MappingProxyType({})
_ORDERING = ("begin", "end", "coming", "flags")  # what time order depends on
_FEW_RUNS = 16  # a run of titles that lie in one piece is copied at once if it has so many on average
_MOST_GAPS = 16  # numbers for one row, on average; a file may claim any
_IDS = 1 << 18  # bytes of ids that are told apart at once
_PIECE = 1 << 17  # rows whose titles are gathered at once: bounds the memory that takes
_LINK_TYPES: dict[str, type[np.generic]] = {"names": np.uint8, "rows": np.int32, "values": np.int32}
_LINKED = (FacetKind.SOURCE, FacetKind.PERSON, FacetKind.PLACE)


class Table:
    """Rows are never taken out; one that is not ``shown`` (joined, removed) is passed over."""

    def __init__(self) -> None:
        self._ids: list[EventId] | None = []
        self._packed_ids: memoryview | bytes = b""  # what ``ids`` is made of when first asked for
        self._row_of: dict[EventId, int] | None = {}
        self._columns = {name: GrowableColumn(kind) for name, kind in _TYPES.items()}
        self._blob = GrowableColumn(np.uint8)
        self.links = {kind: Links() for kind in _LINKED}
        self.time = TimeOrder(self._columns)  # not the table: a lent one goes with the last who holds it
        self._by_number: Rows | None = None
        self._home = self  # where rows get their events' ids

    def lent(self) -> "Table":
        """The same rows for a thread that only gathers them; ``give_back`` when it has."""
        copy = Table()
        copy._columns = {name: column.lent() for name, column in self._columns.items()}
        copy.time = TimeOrder(copy._columns)
        copy._blob = self._blob.lent()
        copy.links = {kind: links.lent() for kind, links in self.links.items()}
        copy._home = self._home
        return copy

    def give_back(self) -> None:
        """The thread has gathered what it wanted."""
        for lent in (*self._columns.values(), self._blob, *self.links.values()):
            lent.give_back()

    def __len__(self) -> int:
        return len(self._columns["begin"])

    @property
    def ids(self) -> list[EventId]:
        """The event of each row."""
        if self._ids is None:
            self._ids = _unpacked(self._packed_ids)
            self._packed_ids = b""
        return self._ids

    @property
    def by_id(self) -> Mapping[EventId, int]:
        """The row of each event that ever was here."""
        return self._rows

    @property
    def _rows(self) -> dict[EventId, int]:
        if self._row_of is None:
            self._row_of = {identity: row for row, identity in enumerate(self.ids)}
        return self._row_of

    def row_of(self, event: EventId) -> int | None:
        """The row of an event; None if it never was here."""
        return self._rows.get(event)

    def rows_of(self, events: Collection[EventId]) -> Rows:
        """The rows of many events, in their order; those that never were here are left out."""
        if isinstance(events, EventRows):
            return events.rows
        return np.array([row for row in map(self._rows.get, events) if row is not None], np.int64)

    def column(self, name: str) -> NDArray[Any]:
        """One column; for reading."""
        return self._columns[name].view

    def put(self, events: Sequence[Event], sources: Sequence[Sequence[str]], coming: Sequence[int]) -> None:
        """Adds events, or replaces what is known of them; all are shown.

        ``sources`` vouch for each, ``coming`` orders those of the same time.
        """
        if not events:
            return
        known = self._rows
        fresh = [event.id not in known for event in events]
        order = [i for i, new in enumerate(fresh) if not new] + [i for i, new in enumerate(fresh) if new]
        events = [events[i] for i in order]
        for event in events[len(order) - sum(fresh) :]:
            known[event.id] = len(self.ids)
            self.ids.append(event.id)
        rows = [known[event.id] for event in events]
        values = self._values(events)
        values["coming"] = np.array([coming[i] for i in order], np.int64)
        old = self.column("number")[[row for row in rows if row < len(self.column("number"))]]
        values["number"] = np.concatenate((old, np.zeros(len(rows) - len(old), np.int64)))
        if any(fresh):
            self._by_number = None
        moved = any(fresh) or any((self.column(name)[rows] != values[name]).any() for name in _ORDERING)
        places, known_before = np.array(rows), len(order) - sum(fresh)
        stood = self.time.place_of(rows[0]) if len(rows) == known_before == 1 and moved else None
        for name, column in values.items():
            if known_before:
                self._columns[name].put_changed(places[:known_before], column[:known_before])
            self._columns[name].extend(column[known_before:])
        if stood is not None:
            self.time.move(stood)
        elif moved:
            self.time.renew(places)
        self.links[FacetKind.SOURCE].put(rows, [sources[i] for i in order])
        self.links[FacetKind.PERSON].put(rows, [[n.name for n in event.participants] for event in events])
        self.links[FacetKind.PLACE].put(rows, [[n.name for n in event.places] for event in events])

    def number(self, events: Sequence[EventId], numbers: Sequence[int]) -> None:
        """Notes under which numbers the project file keeps events; those without a row are passed over."""
        known = [
            (self._rows[event], number) for event, number in zip(events, numbers, strict=True) if event in self._rows
        ]
        self._columns["number"].put([row for row, _ in known], [number for _, number in known])
        self._by_number = None

    def rows_numbered(self, numbers: Rows) -> tuple[Rows, Rows]:
        """The rows of events with these numbers, and the numbers that no row has."""
        if self._by_number is None:
            self._by_number = _rows_by_number(self.column("number"))
        known = (numbers > 0) & (numbers < len(self._by_number))
        rows = np.where(known, self._by_number[np.where(known, numbers, 0)], -1)
        return rows[rows >= 0], numbers[rows < 0]

    def review(self, rows: Sequence[int], reviews: Sequence[Review], trusted: Sequence[bool]) -> None:
        """Accepts or rejects rows; nothing else of them changes."""
        self._columns["review"].put(rows, [REVIEWS.index(review) for review in reviews])
        self._columns["trusted"].put(rows, trusted)

    def show(self, events: Collection[EventId], *, shown: bool) -> None:
        """Puts rows aside or back."""
        rows = [self._rows[event] for event in events if event in self._rows]
        if rows:
            self._columns["shown"].put(rows, shown)

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

    def gather(
        self, rows: Rows, conflicts: Collection[EventId] = (), colours: Mapping[EventId, Colour] = _NO_COLOURS
    ) -> EventColumns:
        """These rows as columns for the canvas, in this order."""
        shared = {name: self.column(name)[rows] for name in _SHARED}
        blob, offsets = self._titles(rows)
        ids = RowIds(self._home, rows)
        places = ids.places
        disputed = [places[event] for event in conflicts if event in places]
        coloured = {places[event]: colour for event, colour in colours.items() if event in places}
        places.work_out()  # here, which may be a thread, and not when the first is asked for
        shared["flags"][disputed] |= np.uint8(CONFLICT)
        return EventColumns(**shared, blob=blob, offsets=offsets, ids=ids, rows=places, colours=coloured)

    def _titles(self, rows: Rows) -> tuple[NDArray[np.uint8], NDArray[np.uint32]]:
        """Titles in one piece; without copying where they lie so already."""
        starts, sizes = self.column("title_start")[rows], self.column("title_size")[rows]
        offsets = np.zeros(len(rows) + 1, np.uint32)
        np.cumsum(sizes, out=offsets[1:])
        blob = self._blob.view
        breaks = np.flatnonzero(starts[1:] != starts[:-1] + sizes[:-1]) + 1
        if len(breaks) * _FEW_RUNS > len(rows):
            pieces = (slice(at, at + _PIECE) for at in range(0, len(rows), _PIECE))
            return np.concatenate([blob[_places(starts[piece], sizes[piece])] for piece in pieces]), offsets
        firsts = integers(starts[np.append(0, breaks)]) if len(rows) else [0]
        ends = integers(np.append(starts[breaks - 1] + sizes[breaks - 1], starts[-1:] + sizes[-1:]))
        runs = [blob[first:end] for first, end in zip(firsts, ends, strict=False)]
        return (runs[0] if len(runs) == 1 else np.concatenate(runs or [blob[:0]])), offsets

    def arrays(self) -> dict[str, NDArray[Any]]:
        """What a cache keeps: rows sorted as they are mostly shown, so that showing them copies nothing."""
        every = np.ones(len(self), np.bool_)
        shown = self.mask(Filter())
        first = np.concatenate((self.time.of(shown), self.undated(shown)))
        rows = np.concatenate((first, np.flatnonzero(~shown)))
        place = np.empty(len(self), np.int64)
        place[rows] = np.arange(len(rows))
        arrays = {name: column.view[rows] for name, column in self._columns.items()}
        blob, offsets = self._titles(rows)
        arrays["title_start"] = offsets[:-1].astype(np.int64)
        arrays["blob"] = blob
        arrays["ids"] = np.frombuffer("\n".join(self.ids[row] for row in integers(rows)).encode(), np.uint8)
        arrays["order"] = place[self.time.of(every)]
        for kind, links in self.links.items():
            arrays |= {f"{kind.value}.{name}": array for name, array in links.arrays(place).items()}
        return arrays

    def restore(self, contents: Mapping[str, memoryview | bytes]) -> None:
        """Takes over what ``arrays`` gave, as bytes; KeyError or ValueError when it does not fit together."""
        columns: dict[str, NDArray[Any]] = {name: np.frombuffer(contents[name], kind) for name, kind in _TYPES.items()}
        size = len(columns["begin"])
        order = np.frombuffer(contents["order"], np.int64)
        blob = np.frombuffer(contents["blob"], np.uint8)
        ends = columns["title_start"] + columns["title_size"]
        ids = int(np.count_nonzero(np.frombuffer(contents["ids"], np.uint8) == ord("\n"))) + 1
        if any(len(column) != size for column in columns.values()) or ids != max(size, 1):
            raise ValueError("columns of different length")
        if size and (ends.max() > len(blob) or columns["title_start"].min() < 0 or columns["title_size"].min() < 0):
            raise ValueError("titles that are not there")
        if len(order) > size or (len(order) and not (order.min() >= 0 and order.max() < size)):
            raise ValueError("an order of rows that are not there")
        for name, members in (("kind", KINDS), ("status", STATUSES), ("review", REVIEWS)):
            if size and columns[name].max() >= len(members):
                raise ValueError(f"no such {name}")
        for kind, links in self.links.items():
            given = {name: np.frombuffer(contents[f"{kind.value}.{name}"], t) for name, t in _LINK_TYPES.items()}
            links.restore(given, size)
        for name, column in self._columns.items():
            column.replace(columns[name])
        self._blob.replace(blob)
        self._by_number = None
        self.time.take(order)
        self._ids, self._packed_ids, self._row_of = None, contents["ids"], None

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


class RowIds(Sequence[EventId]):
    """The ids of some rows, and where each row stands among them; made only when looked at."""

    def __init__(self, table: Table, rows: Rows) -> None:
        self._table = table
        self._rows = rows
        self.places = RowPlaces(table, rows)

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> EventId: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[EventId]: ...
    def __getitem__(self, index: int | slice) -> EventId | Sequence[EventId]:
        if isinstance(index, slice):
            return RowIds(self._table, self._rows[index])
        return self._table.ids[int(self._rows[index])]


class RowPlaces(ManyRows):
    """Where each of some rows stands, by event."""

    def __init__(self, table: Table, rows: Rows) -> None:
        self._table = table
        self._rows = rows
        self._place: Rows | None = None

    def __getitem__(self, event: EventId) -> int:
        row, places = self._table.row_of(event), self.work_out()
        place = -1 if row is None or row >= len(places) else int(places[row])
        if place < 0:
            raise KeyError(event)
        return place

    def of_many(self, events: Collection[EventId]) -> Rows:
        """The places of many events at once, in their order; those that are not here are left out."""
        if not events:
            return np.zeros(0, np.int64)
        rows, places = self._table.rows_of(events), self.work_out()
        places = places[rows[rows < len(places)]]
        return places[places >= 0]

    def work_out(self) -> Rows:
        """The place of each row of the table, -1 where it has none."""
        if self._place is None:
            self._place = np.full(len(self._table), -1)
            self._place[self._rows] = np.arange(len(self._rows))
        return self._place

    def __iter__(self) -> Iterator[EventId]:
        return (self._table.ids[row] for row in integers(self._rows))

    def __len__(self) -> int:
        return len(self._rows)


def _places(starts: Rows, sizes: NDArray[np.int32]) -> Rows:
    """All places from each start on, so many."""
    shift = np.repeat(starts - (np.cumsum(sizes) - sizes), sizes)
    return shift + np.arange(len(shift))


def _rows_by_number(numbers: Rows) -> Rows:
    """The row of each number, -1 where there is none. Numbers count up from 1; those far beyond are left out."""
    rows = np.flatnonzero((numbers > 0) & (numbers <= _MOST_GAPS * len(numbers) + _MOST_GAPS))
    by_number = np.full(int(numbers[rows].max(initial=0)) + 1, -1, np.int64)
    by_number[numbers[rows]] = rows
    return by_number


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


def _unpacked(packed: memoryview | bytes) -> list[EventId]:
    """Ids, one a line; in pieces, as a million at once would hold up every other thread for a third of a second."""
    ids, rest = list[str](), b""
    for at in range(0, len(packed), _IDS):
        whole, found, last = (rest + bytes(packed[at : at + _IDS])).rpartition(b"\n")
        ids.extend(whole.decode("utf-8", "replace").split("\n") if found else ())
        rest = last
    return cast("list[EventId]", [*ids, rest.decode("utf-8", "replace")] if packed else ids)
