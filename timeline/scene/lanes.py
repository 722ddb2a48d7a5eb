"""Which events stand in which lane, in what order, and which lanes are collapsed or hidden."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from timeline.model.event import Kind
from timeline.scene.columns import KINDS, UNDATED, EventColumns

FEW_LANES = 4
NO_LANE = 255


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane: its key among the lanes, its title, and the kind whose glyph stands before it (None: no glyph)."""

    key: str
    title: str
    kind: Kind | None = None


@dataclass(frozen=True, slots=True, eq=False)
class LaneTable:
    """Lanes from top to bottom; ``members[i]`` are the rows of dated events in lane i by begin; rows may recur."""

    lanes: tuple[Lane, ...]
    members: tuple[NDArray[np.int32], ...]
    collapsed: frozenset[str] = field(default=frozenset())

    def __len__(self) -> int:
        return len(self.lanes)

    def lane_of(self, row: int) -> int:
        """The first lane that holds a row; −1 if none does."""
        for index, rows in enumerate(self.members):
            if len(rows) and (rows == row).any():
                return index
        return -1


def lanes_by_kind(columns: EventColumns, title: Callable[[Kind], str]) -> LaneTable:
    """A lane a kind that occurs."""
    dated = np.flatnonzero((columns.flags & UNDATED) == 0).astype(np.int32)
    kinds = columns.kind[dated]
    lanes = [
        (Lane(kind.value, title(kind), kind), by_begin(columns, dated[kinds == number]))
        for number, kind in enumerate(KINDS)
        if (kinds == number).any()
    ]
    return _ordered(columns, lanes)


def single_lane(columns: EventColumns, title: str) -> LaneTable:
    """All events in one lane."""
    dated = np.flatnonzero((columns.flags & UNDATED) == 0).astype(np.int32)
    return LaneTable((Lane("", title),), (by_begin(columns, dated),))


def lanes_by_number(columns: EventColumns, number: NDArray[np.uint8], titles: Sequence[str]) -> LaneTable:
    """Lane ``number[i]`` for event i; every title gives a lane, empty ones included; less than ``NO_LANE`` titles."""
    undated, ordered = (columns.flags & UNDATED).astype(np.bool_), in_order(columns.begin)
    lanes = np.where(undated, np.uint8(NO_LANE), number) if undated.any() else number
    rows = (np.flatnonzero(lanes == lane).astype(np.int32) for lane in range(len(titles)))
    members = tuple(one if ordered else by_begin(columns, one) for one in rows)
    return LaneTable(tuple(Lane(str(i), title) for i, title in enumerate(titles)), members)


def lanes_by_keys(
    columns: EventColumns,
    keys: Sequence[Sequence[str]],
    title: Callable[[str], str],
    *,
    kinds: Mapping[str, Kind] | None = None,
    last: Sequence[str] = ("",),
) -> LaneTable:
    """``keys[i]`` are the lanes of event i («Владимир Путин», «Ильхам Алиев»); those of ``last`` come last."""
    rows: dict[str, list[int]] = {}
    for row, of_event in enumerate(keys):
        if columns.is_dated(row):
            for key in dict.fromkeys(of_event):
                rows.setdefault(key, []).append(row)
    lanes = [
        (Lane(key, title(key), (kinds or {}).get(key)), by_begin(columns, np.array(members, dtype=np.int32)))
        for key, members in rows.items()
    ]
    known = _ordered(columns, [lane for lane in lanes if lane[0].key not in last])
    rest = sorted((lane for lane in lanes if lane[0].key in last), key=lambda lane: last.index(lane[0].key))
    return LaneTable(known.lanes + tuple(r[0] for r in rest), known.members + tuple(r[1] for r in rest))


def arranged(
    table: LaneTable, *, order: Sequence[str] = (), hidden: frozenset[str] = frozenset(), collapsed: frozenset[str]
) -> LaneTable:
    """The user's arrangement: lanes named in ``order`` first, hidden ones left out, collapsed ones one row high."""
    rank = {key: place for place, key in enumerate(order)}
    chosen = [i for i, lane in enumerate(table.lanes) if lane.key not in hidden]
    chosen.sort(key=lambda i: rank.get(table.lanes[i].key, len(rank)))
    return LaneTable(tuple(table.lanes[i] for i in chosen), tuple(table.members[i] for i in chosen), collapsed)


def by_begin(columns: EventColumns, rows: NDArray[np.int32]) -> NDArray[np.int32]:
    """Rows in the order of their begins; at no cost when they are in order already."""
    begins = columns.begin if len(rows) == len(columns) and in_order(rows) else columns.begin[rows]
    return rows if in_order(begins) else rows[np.argsort(begins, kind="stable")]


def in_order(values: NDArray[Any]) -> bool:
    """Whether no value is less than the one before it."""
    return len(values) < 2 or not bool((values[1:] < values[:-1]).any())


def _ordered(columns: EventColumns, lanes: Sequence[tuple[Lane, NDArray[np.int32]]]) -> LaneTable:
    """Few lanes by their first event; many kinds in the order of their table, many others the fullest first."""
    chosen = list(lanes)
    if len(chosen) <= FEW_LANES:
        chosen.sort(key=lambda lane: int(columns.begin[lane[1][0]]))
    elif any(lane.kind is None for lane, _ in chosen):
        chosen.sort(key=lambda lane: -len(lane[1]))
    return LaneTable(tuple(lane for lane, _ in chosen), tuple(rows for _, rows in chosen))
