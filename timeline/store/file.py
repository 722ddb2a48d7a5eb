"""Opening the file itself: what it must be, how it is kept safe, and its errors in a reader's words.

A project may come from a stranger. No SQL of the file's own is run (no triggers, views or unknown tables; the schema
is not trusted), its sizes are bounded, and nothing in it is ever unpickled or taken for a path to write to.
"""

import contextlib
import re
import sqlite3
import sys
from collections.abc import Generator, Iterator
from enum import Enum
from pathlib import Path

from timeline.model.problem import Damage, DiskError, ProjectError, Wording, system_reason
from timeline.store.migrations import APPLICATION_ID, STEPS
from timeline.store.network import is_networked, locks_fail, uri_of

MEMORY = ":memory:"
LARGEST_VALUE = 256 << 20  # bytes of one text or blob
_BUSY_MS = 3_000
_OF_THE_DISK = tuple(f"SQLITE_{code}" for code in ("FULL", "READONLY", "CANTOPEN", "PERM", "BUSY", "LOCKED", "IOERR"))
BESIDE = ("-wal", "-shm", "-journal", ".open", ".lock")  # what is written beside a project, by the end of its name


def connect(path: Path | None, *, read_only: bool = False) -> sqlite3.Connection:
    """The open database of a project, migrated to the newest version; made if it is not there. None: in memory.

    ProjectError when the file is no project, damaged, newer than this program, or cannot be opened. The thread that
    opens may hand it over to another one; two at once may not use it.
    """
    with explained(path):
        if path is not None:
            refuse_links(path)
        if path is None:
            return _prepared(sqlite3.connect(MEMORY, isolation_level=None), path, fresh=True, way=Keeping.LOG)
        if read_only:
            return _read_only(path)
        fresh = not path.exists() or path.stat().st_size == 0
        if not fresh:
            _check_magic(path)
        return _writable(path, fresh=fresh)


_COMPUTES = re.compile(r"\b(?:AS|CHECK|DEFAULT|COLLATE|VIRTUAL)\b", re.IGNORECASE)  # what a table may hold of SQL


class Keeping(Enum):
    """How what is written is kept safe."""

    LOG = "log"  # SQLite's log beside the file: needs locks and memory that programs share
    JOURNAL = "journal"  # the old pages aside until the new ones are written: slower, works on other machines' disks
    MARKED = "marked"  # the same, with a file for a lock where the disk knows none


def _writable(path: Path, *, fresh: bool) -> sqlite3.Connection:
    """By the first way of keeping that the disk supports."""
    ways = [Keeping.JOURNAL] if is_networked(path) else [Keeping.LOG, Keeping.JOURNAL]
    if sys.platform != "win32":
        ways.append(Keeping.MARKED)
    for way in ways:
        marked = "&vfs=unix-dotfile" if way is Keeping.MARKED else ""
        location = uri_of(path, f"mode=rwc{marked}")
        connection = sqlite3.connect(
            location, uri=True, isolation_level=None, timeout=_BUSY_MS / 1000, check_same_thread=False
        )
        try:
            return _prepared(connection, path, fresh=fresh, way=way)
        except sqlite3.OperationalError as error:
            connection.close()
            if not locks_fail(error) or way is ways[-1]:
                raise
        except BaseException:
            connection.close()
            raise
    raise AssertionError("unreachable")


def keeps_log(connection: sqlite3.Connection) -> bool:
    """Whether a project is written by way of a log."""
    return connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


def _read_only(path: Path) -> sqlite3.Connection:
    _check_magic(path)
    for options in ("mode=ro", "mode=ro&immutable=1"):  # the second where not even the -shm file can be made
        location = uri_of(path, options)
        connection = sqlite3.connect(location, uri=True, isolation_level=None, check_same_thread=False)
        try:
            harden(connection)
            _check_schema(connection, path)
            if any(STEPS[_version(connection) :]):
                raise ProjectError(_OLD_READ_ONLY)
            return connection
        except sqlite3.OperationalError:
            connection.close()
            if "immutable" in options:
                raise
        except BaseException:
            connection.close()
            raise
    raise AssertionError("unreachable")


_OLD_READ_ONLY = Wording(
    "Файл от более ранней версии программы. Откройте его один раз в окне программы, чтобы обновить; если в него нельзя "
    "писать, сначала скопируйте его в свою папку.",
    "The file is from an earlier version of the program. Open it once in the window to convert it; if it cannot be "
    "written to, copy it to a folder of your own first.",
)


def _prepared(connection: sqlite3.Connection, path: Path | None, *, fresh: bool, way: Keeping) -> sqlite3.Connection:
    harden(connection)
    if way is not Keeping.LOG:
        _leave_log(connection)
    if not fresh:
        _check_schema(connection, path)
    connection.execute("PRAGMA synchronous = FULL")  # a commit survives the loss of power
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    _migrate(connection, fresh=fresh)  # before the log: SQLite throws the log of an empty file away
    if way is Keeping.LOG:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA wal_autocheckpoint = 0")  # beside the work: ``flushing``
    else:
        connection.execute("BEGIN IMMEDIATE")  # proves that the disk knows locks
        connection.execute("COMMIT")
    return connection


def _leave_log(connection: sqlite3.Connection) -> None:
    """A file that was written with a log is read alone, which needs no shared memory, until the log is folded in."""
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA locking_mode = NORMAL")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # lets go of the lock


def harden(connection: sqlite3.Connection) -> None:
    """Bounds what a file may ask for, and trusts no functions that it names."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _check_magic(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(72)
    if head[:16] != b"SQLite format 3\0" or int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise ProjectError(
            Wording(
                f"«{path.name}» — не проект Timeline.",
                f"“{path.name}” is not a Timeline project.",
            )
        )


def _check_schema(connection: sqlite3.Connection, path: Path | None) -> None:
    name = path.name if path else ""
    if _version(connection) > len(STEPS):
        raise ProjectError(
            Wording(
                f"Проект «{name}» сохранён более новой версией программы. Обновите программу, чтобы открыть его.",
                f"The project “{name}” was saved by a newer version of the program. Update it to open the project.",
            )
        )
    if not _made_here(_version(connection)).issuperset(_objects(connection)):
        raise ProjectError(
            Wording(
                f"Файл «{name}» содержит то, чего в проекте не бывает, и не открыт.",
                f"The file “{name}” holds what no project holds, and was not opened.",
            )
        )


def refuse_links(path: Path) -> None:
    """ProjectError where what would be written beside a project is a link: it would be written somewhere else."""
    for ending in BESIDE:
        beside = path.with_name(path.name + ending)
        if beside.is_symlink():
            raise ProjectError(
                Wording(
                    f"Рядом с «{path.name}» лежит ссылка «{beside.name}», через которую программа записала бы в чужой "
                    "файл. Проект не открыт; удалите ссылку.",
                    f"Beside “{path.name}” there is a link, “{beside.name}”, through which the program would write to "
                    "another file. The project was not opened; delete the link.",
                )
            )


def _made_here(version: int) -> frozenset[tuple[str, ...]]:
    """All that the steps make up to a version, to the letter."""
    with contextlib.closing(sqlite3.connect(MEMORY)) as model:
        for step in STEPS[:version]:
            for statement in step:
                model.execute(statement)
        return frozenset(_objects(model))


def _objects(connection: sqlite3.Connection) -> Iterator[tuple[str, ...]]:
    """The SQL of a file's tables; for those behind a virtual table, which SQLite words as it likes, the names."""
    found = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    virtual = tuple(f"{name}_" for _, name, _, sql in found if str(sql).startswith("CREATE VIRTUAL TABLE"))
    for kind, name, table, sql in found:
        shadow = kind == "table" and str(name).startswith(virtual) and not _COMPUTES.search(str(sql))
        yield (kind, name, table, "" if shadow else str(sql))


def _migrate(connection: sqlite3.Connection, *, fresh: bool) -> None:
    version = 0 if fresh else _version(connection)
    if not fresh and version == len(STEPS):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        for step in STEPS[version:]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(STEPS)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextlib.contextmanager
def explained(path: Path | None) -> Generator[None]:
    """Turns SQLite's and the system's errors into ProjectError (DiskError): what happened, and what to do."""
    name = path.name if path else ""
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:  # the latter: names in the schema that are no text any more
        code = getattr(error, "sqlite_errorname", "") or ""
        raise (DiskError if code.startswith(_OF_THE_DISK) else ProjectError)(_wording(name, error)) from error
    except OSError as error:
        raise DiskError(
            Wording(
                f"Не получилось открыть или записать «{name}»: {system_reason(error).ru}.",
                f"“{name}” could not be opened or written: {system_reason(error).en}.",
            )
        ) from error


def _wording(name: str, error: sqlite3.Error | UnicodeDecodeError) -> Wording:
    code = getattr(error, "sqlite_errorname", "") or ""
    if code.startswith("SQLITE_FULL"):
        return Wording(
            f"На диске нет места для «{name}». Последнее действие не записано; всё прежнее цело.",
            f"The disk is full: the last action was not written to “{name}”; everything before it is safe.",
        )
    if code.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return Wording(
            f"В «{name}» нельзя писать. Сохраните проект под другим именем или откройте только для чтения.",
            f"“{name}” cannot be written to. Save the project under another name, or open it read-only.",
        )
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Wording(
            f"«{name}» занят другой программой. Повторите чуть позже.",
            f"“{name}” is in use by another program. Try again a little later.",
        )
    if isinstance(error, sqlite3.Error) and locks_fail(error):
        return Wording(
            f"Диск, на котором лежит «{name}», не умеет блокировать файлы: писать на него небезопасно. Откройте проект "
            "только для чтения или скопируйте его на свой диск.",
            f"The disk that holds “{name}” cannot lock files, so writing there is not safe. Open the project for "
            "reading only, or copy it to a disk of your own.",
        )
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR")) or isinstance(
        error, sqlite3.DatabaseError | UnicodeDecodeError
    ):
        return Damage(
            f"Файл «{name}» повреждён. Проверить и спасти, что можно: timeline check «{name}».",
            f"The file “{name}” is damaged. To check it and save what can be saved: timeline check “{name}”.",
        )
    return Wording(f"Ошибка в «{name}»: {error}.", f"An error in “{name}”: {error}.")
