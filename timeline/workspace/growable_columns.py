"""Numpy columns that grow at their end without being copied each time, and names linked to rows."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

import numpy as np
from numpy.typing import DTypeLike, NDArray

_FIRST_ROOM = 64
_SPARE = 4  # the share of a column that is kept free for what comes
_NAMELESS = ("",)


def integers(values: NDArray[Any]) -> list[int]:
    """The values as Python's integers."""
    return cast("list[int]", values.tolist())


class GrowableColumn:
    """One column; ``view`` is what is filled so far (valid until the next ``extend``)."""

    def __init__(self, dtype: DTypeLike) -> None:
        self._room: NDArray[Any] = np.zeros(_FIRST_ROOM, dtype)
        self._size = 0
        self._readers = 0  # copies that share the room,
        self._lent_size = 0  # and how much of it they read at most
        self._lender: GrowableColumn | None = None

    def __len__(self) -> int:
        return self._size

    @property
    def view(self) -> NDArray[Any]:
        """The filled part; for reading."""
        return self._room[: self._size]

    def put(self, places: NDArray[np.int64] | Sequence[int] | slice, values: object) -> None:
        """Writes to the filled part; whoever was lent it keeps what was there."""
        if self._readers and (isinstance(places, slice) or np.min(places, initial=self._lent_size) < self._lent_size):
            self._room, self._readers = self._room.copy(), 0
        self._room[: self._size][places] = values

    def put_changed(self, places: NDArray[np.int64], values: NDArray[Any]) -> None:
        """The same where anything would change: a column that is lent is copied for nothing else."""
        if (self.view[places] != values).any():
            self.put(places, values)

    def lent(self) -> "GrowableColumn":
        """The same column for a thread that reads it; costs nothing until either is written to."""
        copy = GrowableColumn(self._room.dtype)
        copy._room, copy._size, copy._lender = self._room, self._size, self
        self._lent_size = max(self._size, self._lent_size if self._readers else 0)
        self._readers += 1
        return copy

    def give_back(self) -> None:
        """The thread has read what it wanted."""
        if self._lender is not None and self._lender._room is self._room:
            self._lender._readers = max(0, self._lender._readers - 1)
        self._lender = None

    def extend(self, values: NDArray[Any]) -> None:
        """Appends values."""
        needed = self._size + len(values)
        if needed > len(self._room):
            room = np.zeros(max(needed, 2 * len(self._room)), self._room.dtype)
            room[: self._size] = self.view
            self._room, self._readers = room, 0
        self._room[self._size : needed] = values
        self._size = needed

    def replace(self, values: NDArray[Any]) -> None:
        """Holds these values from now on, with room for more: to make room later would copy all at once."""
        room = np.zeros(len(values) + len(values) // _SPARE + _FIRST_ROOM, self._room.dtype)
        room[: len(values)] = values
        self._room, self._size, self._readers = room, len(values), 0


class Links:
    """Which names a row has («Владимир Путин», «Ведомости»): names are numbered, links lie in two flat columns."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._number: dict[str, int] = {}
        self.rows = GrowableColumn(np.int32)
        self.values = GrowableColumn(np.int32)  # -1: no longer true
        self._start = GrowableColumn(np.int64)
        self._count = GrowableColumn(np.int32)

    def put(self, rows: Sequence[int], names: Sequence[Iterable[str]]) -> None:
        """Sets the names of rows, of which nothing is touched where they stay; rows beyond the last one in order."""
        known = len(self._start)
        given = [(row, tuple(dict.fromkeys(of_row))) for row, of_row in zip(rows, names, strict=True)]
        given = [(row, of_row) for row, of_row in given if row >= known or self.of(row) != of_row]
        rows = [row for row, _ in given]
        for row in rows:
            if row < known:
                start = int(self._start.view[row])
                self.values.put(slice(start, start + int(self._count.view[row])), -1)
        numbers = [[self._number_of(name) for name in of_row] for _, of_row in given]
        counts = np.array([len(of_row) for of_row in numbers], np.int32)
        starts = len(self.rows) + np.concatenate(([0], np.cumsum(counts)[:-1])) if len(counts) else np.zeros(0)
        self.rows.extend(np.repeat(np.array(rows, np.int32), counts))
        self.values.extend(np.array([number for of_row in numbers for number in of_row], np.int32))
        self._set(self._start, rows, starts.astype(np.int64))
        self._set(self._count, rows, counts)

    def lent(self) -> "Links":
        """The same links for a thread that reads them."""
        copy = Links()
        copy.names, copy._number = self.names, self._number  # grow only at their ends
        copy.rows, copy.values = self.rows.lent(), self.values.lent()
        copy._start, copy._count = self._start.lent(), self._count.lent()
        return copy

    def give_back(self) -> None:
        """The thread has read what it wanted."""
        for column in (self.rows, self.values, self._start, self._count):
            column.give_back()

    def of(self, row: int) -> tuple[str, ...]:
        """The names of one row."""
        start = int(self._start.view[row])
        values = self.values.view[start : start + int(self._count.view[row])]
        return tuple(self.names[value] for value in integers(values))

    def of_all(self, rows: NDArray[np.int64], size: int) -> list[tuple[str, ...]]:
        """The names of many rows, in order; ("",) where there are none."""
        found: list[tuple[str, ...]] = [()] * size
        true = self.values.view >= 0
        single = {number: (name,) for number, name in enumerate(self.names)}
        for row, value in zip(integers(self.rows.view[true]), integers(self.values.view[true]), strict=True):
            found[row] = found[row] + single[value] if found[row] else single[value]
        return [found[row] or _NAMELESS for row in integers(rows)]

    def mask(self, chosen: Iterable[str], size: int) -> NDArray[np.bool_]:
        """Which of ``size`` rows have at least one of these names."""
        wanted = np.zeros(len(self.names) + 1, np.bool_)  # the last one answers for -1
        wanted[[self._number[name] for name in chosen if name in self._number]] = True
        result = np.zeros(size, np.bool_)
        result[self.rows.view[wanted[self.values.view]]] = True
        return result

    def counts(self, rows: NDArray[np.bool_]) -> list[tuple[str, int]]:
        """How many of the masked rows have each name, most frequent first, then by name."""
        values = self.values.view[rows[self.rows.view] & (self.values.view >= 0)]
        found = np.bincount(values, minlength=len(self.names))
        pairs = [(name, int(count)) for name, count in zip(self.names, found, strict=True) if count]
        return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))

    def arrays(self, place: NDArray[np.int64]) -> dict[str, NDArray[Any]]:
        """What a cache keeps, with row i at ``place[i]``."""
        true = self.values.view >= 0
        rows, values = place[self.rows.view[true]], self.values.view[true]
        order = np.argsort(rows, kind="stable")
        names = np.frombuffer("\0".join(self.names).encode("utf-8", "surrogatepass"), np.uint8)
        return {"names": names, "rows": rows[order].astype(np.int32), "values": values[order]}

    def restore(self, arrays: dict[str, NDArray[Any]], size: int) -> None:
        """Takes over what ``arrays`` gave, for so many rows."""
        text = arrays["names"].tobytes().decode("utf-8", "surrogatepass")
        self.names = text.split("\0") if text else []
        self._number = {name: number for number, name in enumerate(self.names)}
        rows, values = arrays["rows"], arrays["values"]
        if len(rows) != len(values) or (len(rows) and not (rows.min() >= 0 and rows.max() < size)):
            raise ValueError("links of rows that are not there")
        if len(values) and not (values.min() >= 0 and values.max() < len(self.names)):
            raise ValueError("links to names that are not there")
        self.rows.replace(rows)
        self.values.replace(values)
        counts = np.bincount(rows, minlength=size)
        self._count.replace(counts)
        self._start.replace(np.cumsum(counts) - counts)

    def _number_of(self, name: str) -> int:
        number = self._number.get(name)
        if number is None:
            number = self._number[name] = len(self.names)
            self.names.append(name)
        return number

    @staticmethod
    def _set(column: GrowableColumn, rows: Sequence[int], values: NDArray[Any]) -> None:
        known = len(column)
        old = [index for index, row in enumerate(rows) if row < known]
        if old:
            column.put([rows[index] for index in old], values[old])
        column.extend(values[len(old) :])
