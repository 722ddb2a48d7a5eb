"""Rows in the order of time, maintained while some come or move."""

from bisect import bisect_left
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from timeline.scene.columns import UNDATED
from timeline.scene.distinct import distinct
from timeline.workspace.growable_columns import GrowableColumn, integers

Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]

_FEW_MOVED = 500  # rows
_VERY_FEW_MOVED = 4


class TimeOrder:
    """Dated rows by begin, end, order of coming; worked out when asked for, from the columns of a table."""

    def __init__(self, columns: Mapping[str, GrowableColumn]) -> None:
        self._columns = columns
        self._rows: Rows | None = None

    def _column(self, name: str) -> NDArray[Any]:
        return self._columns[name].view

    def forget(self) -> None:
        """Much more is to come: it is worked out when it is asked for again, not with each change."""
        self._rows = None

    def take(self, rows: Rows) -> None:
        """Holds what was worked out before."""
        self._rows = rows

    def of(self, mask: Mask) -> Rows:
        """Dated rows of a mask by begin, end, order of coming."""
        if self._rows is None:
            dated = np.flatnonzero((self._column("flags") & UNDATED) == 0)
            keys = (self._column("coming")[dated], self._column("end")[dated], self._column("begin")[dated])
            self._rows = dated[np.lexsort(keys)]
        return self._rows[mask[self._rows]]

    def place_of(self, row: int) -> int | None:
        """Where a row stands; None if it does not, or no order was asked for yet."""
        if self._rows is None or int(self._column("flags")[row]) & UNDATED:
            return None
        place = bisect_left(self._rows, self.key(row), key=self.key)
        return place if place < len(self._rows) and self._rows[place] == row else None

    def key(self, row: int) -> tuple[int, int, int]:
        """What the order of time goes by."""
        begin, end, coming = (int(self._column(name)[row]) for name in ("begin", "end", "coming"))
        return begin, end, coming

    # -- changes ------------------------------------------------------------------------------------------------------

    def renew(self, moved: Rows) -> None:
        """After some rows came or moved; far cheaper than sorting all, unless they are many."""
        if self._rows is None or len(moved) > _FEW_MOVED:
            self._rows = None
        elif len(moved) <= _VERY_FEW_MOVED:
            self._rows = self._with_put_in_place(self._rows, moved)
        else:
            self._rows = self._with_sorted_in(self._rows, moved)

    def _with_sorted_in(self, order: Rows, moved: Rows) -> Rows:
        has_moved = np.zeros(len(self._column("flags")), np.bool_)
        has_moved[moved] = True
        dated = moved[(self._column("flags")[moved] & UNDATED) == 0]
        order = np.concatenate((order[~has_moved[order]], dated))
        begins = self._column("begin")[order]
        nearly = np.argsort(begins, kind="stable")
        order, begins = order[nearly], begins[nearly]
        for begin in distinct(self._column("begin")[dated]):
            alike = slice(*np.searchsorted(begins, (begin, begin + 1)))
            block = order[alike]
            order[alike] = block[np.lexsort((self._column("coming")[block], self._column("end")[block]))]
        return order

    def _with_put_in_place(self, order: Rows, moved: Rows) -> Rows:
        """The same for so few that looking for each is cheaper than touching all."""
        kept = np.ones(len(order), np.bool_)
        for row in integers(moved):
            kept &= order != row
        order = order[kept]
        dated = [row for row in integers(moved) if not int(self._column("flags")[row]) & UNDATED]
        dated.sort(key=self.key)
        places = [bisect_left(order, self.key(row), key=self.key) for row in dated]
        return np.insert(order, places, dated)

    def move(self, stood: int) -> None:
        """After the row that stood there (``place_of``) got another time; only what lies between is moved."""
        order = self._rows
        assert order is not None
        row = int(order[stood])
        if int(self._column("flags")[row]) & UNDATED:
            self._rows = np.delete(order, stood)
            return
        key = self.key(row)
        place = bisect_left(order, key, hi=stood, key=self.key)
        if place == stood:
            place = bisect_left(order, key, lo=stood + 1, key=self.key) - 1
        if not order.flags.writeable:
            order = order.copy()
        low, high = min(place, stood), max(place, stood) + 1
        order[low:high] = np.roll(order[low:high], 1 if place < stood else -1)
        self._rows = order
