"""A project's file: opened under its lock, written in transactions, copied whole, and closed."""

import contextlib
import sqlite3
import threading
import zlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from timeline.model.problem import ProjectError, Wording
from timeline.store import rows
from timeline.store.backup import WentOn, copy_database, copy_pages, flush
from timeline.store.committing import Committing
from timeline.store.file import connect, explained, keeps_log, refuse_links
from timeline.store.flushing import Flusher
from timeline.store.lock import ProjectLock
from timeline.store.replica import Replica, renew, replica_of

_LONG_LOG = 4 << 20  # bytes
_PAGE = 100  # rows
_MOMENT = 0.005  # s


def _gone(path: Path) -> Wording:
    return Wording(
        f"Файла «{path.name}» больше нет на своём месте: его или папку удалили, переименовали или заменили. Последнее "
        "действие не записано; сохраните проект под другим именем, всё прежнее цело.",
        f"“{path.name}” is no longer in its place: it or its folder was deleted, renamed or replaced. The last action "
        "was not written; save the project under another name, everything before it is safe.",
    )


def _missing(path: Path) -> Wording:
    return Wording(
        f"Проекта «{path.name}» нет в папке «{path.parent}»: его удалили, переименовали или имя набрано с ошибкой.",
        f"There is no project “{path.name}” in the folder “{path.parent}”: it was deleted or renamed, or the name is "
        "misspelt.",
    )


@dataclass(slots=True)
class _Opened:
    """A file with all that keeps it open."""

    path: Path | None
    read_only: bool
    connection: sqlite3.Connection
    has_log: bool
    lock: ProjectLock | None
    flusher: Flusher | None
    turn: threading.Lock  # of those who write
    identity: tuple[int, int]  # of the file that stood there then
    replica: Replica | None = None  # of one on another machine's disk
    doubtful: bool = False  # whether the replica has what the file has
    most_pages: int = 0

    @property
    def here(self) -> sqlite3.Connection:
        """Where it is read."""
        return self.connection if self.replica is None else self.replica

    @staticmethod
    def open(path: Path | None, *, read_only: bool, first: "_Opened | None") -> "_Opened":
        """``first``: the same file, open already and locked."""
        lock: ProjectLock | None = None
        with explained(path):
            if path is not None and not read_only and first is None:
                refuse_links(path)
                lock = ProjectLock(path)
        with contextlib.ExitStack() as undone:
            if lock is not None:
                undone.callback(lock.release)
            connection = connect(path, read_only=read_only)
            undone.callback(connection.close)
            has_log = path is not None and not read_only and keeps_log(connection)
            flusher = Flusher(path) if path is not None and has_log else None
            with explained(path):
                replica = replica_of(connection) if path is not None and not has_log and not read_only else None
            undone.pop_all()
        turn = first.turn if first is not None else threading.Lock()
        return _Opened(path, read_only, connection, has_log, lock, flusher, turn, _identity(path), replica)

    @property
    def is_gone(self) -> bool:
        """True when another file stands in its place, or none."""
        there = _identity(self.path)
        return self.path is not None and (there != self.identity if self.has_log else not any(there))


def _identity(path: Path | None) -> tuple[int, int]:
    """Which file stands somewhere; (0, 0) for none."""
    with contextlib.suppress(OSError):
        if path is not None:
            found = path.stat()
            return found.st_dev, found.st_ino
    return 0, 0


class ProjectFile:
    """A project's file while it is open. ``path`` None: in memory only, gone when closed."""

    def __init__(
        self,
        path: Path | None = None,
        *,
        read_only: bool = False,
        must_exist: bool = False,
        first: "ProjectFile | None" = None,
    ) -> None:
        """ProjectError says why it cannot be opened (LockedError: another program has it; open it ``read_only``).

        A file that is not there is made, unless it ``must_exist``. ``first``: the same project, open already,
        ``beside`` which this one writes.
        """
        self._first = first
        self._committing: Committing | None = None
        if path is not None and first is not None and first.is_gone:
            raise ProjectError(_gone(path))
        if path is not None and must_exist and not path.exists():
            raise ProjectError(_missing(path))
        self._file = _Opened.open(path, read_only=read_only, first=first._file if first is not None else None)

    @property
    def path(self) -> Path | None:
        """None for a project in memory."""
        return self._file.path

    @property
    def read_only(self) -> bool:
        """True when nothing can be written."""
        return self._file.read_only

    @property
    def _connection(self) -> sqlite3.Connection:
        return self._file.here

    @property
    def is_gone(self) -> bool:
        """True when the file was deleted, moved or replaced while it is open: what is written would be lost."""
        return self._file.is_gone

    @property
    def can_be_shared(self) -> bool:
        """True when a second one can write ``beside`` this."""
        return self._file.has_log and not self.is_gone

    @property
    def is_elsewhere(self) -> bool:
        """True when the disk is another machine's, or knows no locks: written more slowly, by one machine at a time."""
        return self.path is not None and not self.read_only and not self._file.has_log

    def close(self) -> None:
        """Folds the log into the file and lets others in."""
        if self._file.flusher is not None:
            self._file.flusher.close()
        with contextlib.suppress(ProjectError), explained(self.path):
            if self._file.has_log and self._first is None:
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._connection.close()
        self._file.connection.close()
        if self._file.lock is not None:
            self._file.lock.release()
            self._file.lock = None

    def copy_to(self, target: Path, went_on: WentOn = lambda _: None) -> None:
        """Writes a whole copy beside ``target`` and puts it in its place at once; a failure leaves the old one.

        Of a project that ``can_be_shared`` in any thread. ``went_on`` as in ``copy_database``.
        """
        with explained(target):
            refuse_links(target)
            lock = ProjectLock(target)
            part = target.with_name(f".{target.name}.part")
            try:
                part.unlink(missing_ok=True)
                if self.can_be_shared and self.path is not None:
                    copy_database(self.path, part, went_on)
                else:
                    with contextlib.closing(sqlite3.connect(part)) as copy:
                        copy_pages(self._connection, copy, went_on)
                    flush(part)
                for suffix in ("-wal", "-shm"):  # of the file that is replaced
                    target.with_name(target.name + suffix).unlink(missing_ok=True)
                part.replace(target)
            finally:
                part.unlink(missing_ok=True)
                lock.release()

    @property
    def version(self) -> tuple[int, int]:
        """Another one after every change, whoever made it."""
        return int(next(self._fetch("PRAGMA data_version"))[0]), self._connection.total_changes

    def change_places(self, other: "ProjectFile") -> None:
        """Each goes on with the other's file."""
        self._file, other._file = other._file, self._file

    @contextlib.contextmanager
    def transaction(self, *, waits: bool = True) -> Generator[None]:
        """All of what happens inside is written, or none of it; may be nested (the outermost decides).

        It ``waits`` until the disk has it, so that not even a loss of power takes it back; else that is seen to soon.
        """
        with explained(self.path):
            if self._committing is None and self._connection.in_transaction:
                yield
                return
            if self.path is not None and self._file.replica is None and self.is_gone:
                raise ProjectError(_gone(self.path))
            if self._committing is not None:  # whose turn it is only waits for that
                self._committing.is_done()
                with self._writing(waits=waits):
                    yield
            else:
                with self._file.turn, self._writing(waits=waits):
                    yield
        if self._file.flusher is not None and (not waits or self._log_is_long()):
            self._file.flusher.request()

    @contextlib.contextmanager
    def _writing(self, *, waits: bool) -> Generator[None]:
        if self._file.replica is not None and self._file.doubtful:
            renew(self._file.replica, self._file.connection)
            self._file.doubtful = False
        elif self._file.replica is None:
            self._connection.execute(f"PRAGMA synchronous = {'NORMAL' if self._file.has_log and not waits else 'FULL'}")
        if self._first is not None and self._first._file.most_pages:
            self.limit_pages(self._first._file.most_pages)
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._end_transaction()
        except BaseException:
            if self._committing is not None:
                self._committing.is_done()
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise
        finally:
            self._committing = None
            if self._file.replica is not None:
                self._file.replica.forget()

    def _end_transaction(self) -> None:
        if self._committing is None:
            self._commit()
        else:
            self._committing.wait()
        if self._file.replica is not None:
            self._connection.execute("COMMIT")

    def committing(self) -> Generator[None]:
        """Within a transaction: what was written goes to the disk in a thread, however long it takes.

        Gives way every few milliseconds until it is there; from the first time on it cannot be taken back. Nothing
        more may be written in this transaction.
        """
        if self.path is None or not self._connection.in_transaction:
            return
        committing = self._committing = Committing(self._commit)
        while not committing.is_done(_MOMENT):
            yield

    def _commit(self) -> None:
        """Returns when the disk has it: another machine's first, so that here nothing stands that is not there."""
        if self._file.replica is None:
            self._connection.execute("COMMIT")
            return
        if self.path is not None and self.is_gone:
            raise ProjectError(_gone(self.path))
        self._file.doubtful = True
        self._file.replica.write_to(self._file.connection)
        self._file.doubtful = False

    def its_turn(self) -> Generator[None]:
        """Gives way every few milliseconds until no other thread is writing."""
        if self._connection.in_transaction:
            return
        while not self._file.turn.acquire(timeout=_MOMENT):
            yield
        self._file.turn.release()

    def _log_is_long(self) -> bool:
        assert self.path is not None
        with contextlib.suppress(OSError):
            return self.path.with_name(f"{self.path.name}-wal").stat().st_size > _LONG_LOG
        return False

    def page_count(self) -> int:
        """The file's size in pages."""
        return int(next(self._fetch("PRAGMA page_count"))[0])

    def limit_pages(self, pages: int) -> None:
        """Lets the file grow no further, as a full disk would."""
        self._file.most_pages = pages
        self._file.connection.execute(f"PRAGMA max_page_count = {pages:d}")

    def _fetch(self, query: str, *parameters: object) -> Iterator[tuple[Any, ...]]:
        with explained(self.path):
            cursor = self._connection.execute(query, parameters)
        while True:  # page by page: a look given up halfway ends without a word to a database that may be closed
            with explained(self.path):
                page = cursor.fetchmany(_PAGE)
            if not page:
                return
            yield from page

    @contextlib.contextmanager
    def undamaged(self) -> Generator[None]:
        """Turns the reading of what nobody can have written into ProjectError."""
        try:
            yield
        except (rows.DamagedRowError, zlib.error, UnicodeDecodeError, TypeError) as error:
            name = self.path.name if self.path else ""
            raise ProjectError(
                Wording(
                    f"Запись в «{name}» повреждена. Спасти остальное: timeline check «{name}».",
                    f"A record in “{name}” is damaged. To save the rest: timeline check “{name}”.",
                )
            ) from error
