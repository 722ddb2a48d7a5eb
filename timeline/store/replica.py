"""What lies on another machine's disk, whole in a private file of this one: read here, written here and then there.

However slow that disk is, nobody who only reads waits for it. The private file has no name and goes with its program.
"""

import sqlite3
from collections.abc import Iterable
from typing import Any

from timeline.store.backup import copy_pages
from timeline.store.file import harden

_WRITES = ("INSERT", "UPDATE", "DELETE")


class Replica(sqlite3.Connection):
    """Notes what is written to it, for the file itself."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._noted: list[tuple[str, list[Any]]] = []

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """As of any connection."""
        cursor = super().execute(sql, parameters)
        if sql.startswith(_WRITES):
            self._noted.append((sql, [parameters]))
        return cursor

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> sqlite3.Cursor:
        """As of any connection."""
        given = list(parameters)
        cursor = super().executemany(sql, given)
        self._noted.append((sql, given))
        return cursor

    def forget(self) -> None:
        """What was noted was taken back, or stands there as well."""
        self._noted.clear()

    def write_to(self, there: sqlite3.Connection) -> None:
        """The same in the file itself, in one transaction; all of it is there when this returns, else nothing."""
        there.execute("BEGIN IMMEDIATE")
        try:
            for sql, given in self._noted:
                there.executemany(sql, given)
            there.execute("COMMIT")
        except BaseException:
            if there.in_transaction:
                there.execute("ROLLBACK")
            raise


def replica_of(there: sqlite3.Connection) -> Replica:
    """A whole copy, which takes as long as the other disk does."""
    here = sqlite3.connect("", isolation_level=None, check_same_thread=False, factory=Replica)
    try:
        renew(here, there)
        harden(here)
        here.execute("PRAGMA foreign_keys = ON")
        here.execute("PRAGMA temp_store = MEMORY")
        here.execute("PRAGMA synchronous = OFF")  # nothing hangs on it: the file itself has everything
    except BaseException:
        here.close()
        raise
    return here


def renew(here: Replica, there: sqlite3.Connection) -> None:
    """Copies once more."""
    here.forget()
    copy_pages(there, here, lambda _: None)
