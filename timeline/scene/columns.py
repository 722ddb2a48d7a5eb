"""Events as numbers: one numpy column a property, titles in one blob; a million events without a Python object each."""

from abc import abstractmethod
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from timeline.model.edtf import Extent, Granule, TimeValue, Unit
from timeline.model.event import Colour, Event, EventId, Kind, Review, Status
from timeline.model.instant import DAY, HOUR, MINUTE, day_of

Ints = NDArray[np.int64]
Bytes = NDArray[np.uint8]

KINDS = tuple(Kind)
STATUSES = tuple(Status)
REVIEWS = tuple(Review)
UNITS = tuple(Unit)

OPEN_BEGIN = 1
OPEN_END = 2
LASTING = 4
APPROXIMATE = 8
UNCERTAIN = 16
CONFLICT = 32
UNDATED = 64
ONE_UNIT = 128

_ACCEPTED_WEIGHT = 1e6
_MENTION_WEIGHT = 1e3


class ManyRows(Mapping[EventId, int]):
    """Rows by event, many at once."""

    @abstractmethod
    def of_many(self, events: Collection[EventId]) -> Ints:
        """The rows of those that are here, in their order."""


@dataclass(frozen=True, slots=True, eq=False)
class EventColumns:
    """Row i is one event. ``begin``/``end`` are half-open ms; at an open end they bound the unit that is known.

    ``sure_begin``/``sure_end`` equal them unless the event lasted and its edges are only roughly known. ``flags`` are
    the constants above. Columns that are alike for all events may be broadcast views: never write into them.
    """

    begin: Ints
    end: Ints
    sure_begin: Ints
    sure_end: Ints
    kind: Bytes  # index into KINDS
    status: Bytes  # index into STATUSES
    review: Bytes  # index into REVIEWS
    flags: Bytes
    first_unit: Bytes  # index into UNITS
    last_unit: Bytes
    mentions: NDArray[np.uint16]
    importance: NDArray[np.float32]
    blob: Bytes
    offsets: NDArray[np.uint32]
    ids: Sequence[EventId] | None = None  # None: rows are numbered
    rows: Mapping[EventId, int] | None = None
    colours: Mapping[int, Colour] = field(
        default_factory=dict[int, Colour]
    )  # the user's, of the few rows that have one

    def __len__(self) -> int:
        return len(self.begin)

    @property
    def nbytes(self) -> int:
        """Memory held by the columns, without what broadcasting shares."""
        arrays: list[NDArray[Any]] = [getattr(self, name) for name in _ARRAYS]
        return sum(a.nbytes for a in arrays if 0 not in a.strides)

    def title(self, row: int) -> str:
        """The title of one event."""
        return bytes(self.blob[self.offsets[row] : self.offsets[row + 1]]).decode("utf-8", "replace")

    def id_of(self, row: int) -> EventId:
        """The event's id; its row as text when the columns have none."""
        return self.ids[row] if self.ids is not None else EventId(str(row))

    def row_of(self, event: EventId) -> int | None:
        """The row of an event; None if it is not here."""
        if self.rows is not None:
            return self.rows.get(event)
        if self.ids is None and event.isascii() and event.isdigit() and int(event) < len(self):
            return int(event)
        return None

    def rows_of(self, events: Collection[EventId]) -> NDArray[np.int64]:
        """The rows of many events, in their order; those that are not here are left out."""
        if isinstance(self.rows, ManyRows):
            return self.rows.of_many(events)
        return np.array([row for row in map(self.row_of, events) if row is not None], np.int64)

    def kind_of(self, row: int) -> Kind:
        """The kind of one event."""
        return KINDS[int(self.kind[row])]

    def status_of(self, row: int) -> Status:
        """The claim status of one event."""
        return STATUSES[int(self.status[row])]

    def is_dated(self, row: int) -> bool:
        """False for an event that belongs into the undated strip."""
        return not self.flags[row] & UNDATED

    def time_of(self, row: int) -> TimeValue | None:
        """The date of one event as it went in; None if undated."""
        flags = int(self.flags[row])
        if flags & UNDATED:
            return None
        marks = (bool(flags & APPROXIMATE), bool(flags & UNCERTAIN))
        begin, end = int(self.begin[row]), int(self.end[row])
        first = Granule(UNITS[int(self.first_unit[row])], begin, *marks)
        last = first
        if not flags & ONE_UNIT:
            unit = UNITS[int(self.last_unit[row])]
            last = Granule(unit, unit_begin(unit, end - 1), *marks)
        return TimeValue(
            None if flags & OPEN_BEGIN else first,
            None if flags & OPEN_END else last,
            Extent.LASTING if flags & LASTING else Extent.WITHIN,
        )


_ARRAYS = tuple(name for name in EventColumns.__dataclass_fields__ if name not in ("ids", "rows", "colours"))
_MONTHS_OF = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF_YEAR: 6}
_YEARS_OF = {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100, Unit.MILLENNIUM: 1000}
_MS_OF = {Unit.MINUTE: MINUTE, Unit.HOUR: HOUR, Unit.DAY: DAY}


def unit_begin(unit: Unit, instant: int) -> int:
    """The beginning of the calendar unit in which a moment lies."""
    if unit in _MS_OF:
        return instant - instant % _MS_OF[unit]
    day = day_of(instant)
    if unit in _YEARS_OF:
        return type(day)(day.year - day.year % _YEARS_OF[unit], 1, 1).instant
    first = type(day)(day.year, day.month, 1)
    if unit is Unit.SEASON:
        return first.plus_months(-(day.month % 3)).instant
    return first.plus_months(-((day.month - 1) % _MONTHS_OF[unit])).instant


def columns_from_events(events: Sequence[Event], *, conflicts: Collection[EventId] = ()) -> EventColumns:
    """Dated and undated events together, in the given order; ``conflicts`` are those whose sources disagree."""
    disputed = frozenset(conflicts)
    times = [_time_row(event.time) for event in events]
    numbers = np.array([row[:4] for row in times], dtype=np.int64).reshape(-1, 4)
    small = np.array([row[4:] for row in times], dtype=np.uint8).reshape(-1, 3)
    flags = small[:, 2] | np.array([CONFLICT * (e.id in disputed) for e in events], dtype=np.uint8)
    mentions = np.array([min(len(e.mentions), 65_535) for e in events], dtype=np.uint16)
    review = np.array([REVIEWS.index(e.review) for e in events], dtype=np.uint8)
    blob, offsets = packed_titles([e.title for e in events])
    return EventColumns(
        begin=numbers[:, 0].copy(),
        end=numbers[:, 1].copy(),
        sure_begin=numbers[:, 2].copy(),
        sure_end=numbers[:, 3].copy(),
        kind=np.array([KINDS.index(e.kind) for e in events], dtype=np.uint8),
        status=np.array([STATUSES.index(e.status) for e in events], dtype=np.uint8),
        review=review,
        flags=flags,
        first_unit=small[:, 0].copy(),
        last_unit=small[:, 1].copy(),
        mentions=mentions,
        importance=_importance(numbers[:, 0], numbers[:, 1], mentions, review),
        blob=blob,
        offsets=offsets,
        ids=tuple(e.id for e in events),
        rows={e.id: row for row, e in enumerate(events)},
        colours={row: e.colour for row, e in enumerate(events) if e.colour is not None},
    )


def columns_from_arrays(
    begin: Ints, end: Ints, blob: Bytes, offsets: NDArray[np.uint32], *, kind: Bytes | None = None
) -> EventColumns:
    """Events as arrays: ``end == begin`` is a moment, longer ones lasted; titles are UTF-8 between two offsets each."""
    count = len(begin)

    def constant(value: int, dtype: Any = np.uint8) -> NDArray[Any]:
        return np.broadcast_to(np.array(value, dtype=dtype), count)

    minute = UNITS.index(Unit.MINUTE)
    flags = np.where(end > begin, np.uint8(LASTING), np.uint8(ONE_UNIT))
    mentions = constant(1, np.uint16)
    review = constant(REVIEWS.index(Review.UNREVIEWED))
    return EventColumns(
        begin=begin,
        end=end,
        sure_begin=begin,
        sure_end=end,
        kind=constant(KINDS.index(Kind.SOCIETY)) if kind is None else kind,
        status=constant(STATUSES.index(Status.HAPPENED)),
        review=review,
        flags=flags,
        first_unit=constant(minute),
        last_unit=constant(minute),
        mentions=mentions,
        importance=_importance(begin, end, mentions, review),
        blob=blob,
        offsets=offsets,
    )


def empty_columns() -> EventColumns:
    """No event at all."""
    return columns_from_events(())


def _importance(begin: Ints, end: Ints, mentions: NDArray[np.uint16], review: Bytes) -> NDArray[np.float32]:
    """Accepted before corroborated before long; what is left alike stays in the order of the rows."""
    weight = np.subtract(end, begin, dtype=np.int64).astype(np.float32)
    weight += np.float32(2)
    np.log2(weight, out=weight)
    weight += _per_value(mentions) * np.float32(_MENTION_WEIGHT)
    weight += (_per_value(review) == REVIEWS.index(Review.ACCEPTED)) * np.float32(_ACCEPTED_WEIGHT)
    return weight


def _per_value(column: NDArray[Any]) -> NDArray[Any]:
    """A column that is alike for all events as its one value."""
    return column[:1] if len(column) and 0 in column.strides else column


def packed_titles(titles: Sequence[str]) -> tuple[Bytes, NDArray[np.uint32]]:
    """Titles in one blob, each between two offsets."""
    encoded = [title.encode("utf-8", "replace") for title in titles]
    offsets = np.zeros(len(encoded) + 1, dtype=np.uint32)
    np.cumsum([len(t) for t in encoded], out=offsets[1:])
    return np.frombuffer(b"".join(encoded), dtype=np.uint8), offsets


def _time_row(time: TimeValue | None) -> tuple[int, int, int, int, int, int, int]:
    if time is None:
        return (0, 0, 0, 0, 0, 0, UNDATED)
    first, last = time.first or time.last, time.last or time.first
    assert first is not None
    assert last is not None
    flags = OPEN_BEGIN * (time.first is None) | OPEN_END * (time.last is None)
    flags |= LASTING * (time.extent is Extent.LASTING)
    flags |= APPROXIMATE * time.approximate | UNCERTAIN * time.uncertain | ONE_UNIT * (first == last)
    begin, end = first.begin, last.end
    sure_begin, sure_end = _sure(time, begin, end)
    return (begin, end, sure_begin, sure_end, UNITS.index(first.unit), UNITS.index(last.unit), flags)


def _is_rough(granule: Granule | None) -> bool:
    return granule is not None and (granule.approximate or granule.unit not in _MS_OF)


def _sure(time: TimeValue, begin: int, end: int) -> tuple[int, int]:
    """Rough edges where a unit is coarser than the day: «с 5 по 9 октября» has sharp ones, «с 2014 по 2016» has not."""
    sure_begin, sure_end = begin, end
    if time.sure_begin is not None and _is_rough(time.first):
        sure_begin = time.sure_begin
    if time.sure_end is not None and _is_rough(time.last):
        sure_end = time.sure_end
    return sure_begin, max(sure_begin, sure_end)
