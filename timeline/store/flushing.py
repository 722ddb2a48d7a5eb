"""Brings what was written to the disk itself, beside the work: the log's end, and from there the file's pages."""

import contextlib
import sqlite3
import threading
from pathlib import Path

from timeline.store.network import uri_of


class Flusher:
    """One thread for one project, started with a request while none runs; ``close`` it before the project."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._wanted = threading.Event()
        self._ended = False
        self._thread: threading.Thread | None = None

    def request(self) -> None:
        """Returns at once."""
        self._wanted.set()
        if self._thread is None or not self._thread.is_alive():  # it ends where the file cannot be opened just now
            self._thread = threading.Thread(target=self._work, name="flush", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Waits for what is under way."""
        if self._thread is not None:
            self._ended = True
            self._wanted.set()
            self._thread.join()
            self._thread = None

    def _work(self) -> None:
        with contextlib.suppress(sqlite3.Error), contextlib.closing(self._connected()) as connection:
            while self._wanted.wait() and not self._ended:
                self._wanted.clear()
                with contextlib.suppress(sqlite3.Error):  # a full disk: the log keeps what the file cannot take
                    connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def _connected(self) -> sqlite3.Connection:
        return sqlite3.connect(uri_of(self._path, "mode=rw"), uri=True, isolation_level=None)
