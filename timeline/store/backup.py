"""Rolling backups beside the project: ``story.timeline~1`` is the newest. A copy is whole or is not there."""

import contextlib
import os
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path

from timeline.store.file import explained
from timeline.store.network import locks_fail, uri_of

_AT_ONCE = 500  # pages, a few milliseconds' work
_AHEAD = 60  # s that a backup may be made in the future; beyond, the clock was put back and tells nothing of it
WentOn = Callable[[float], None]


def backup_paths(project: Path, keep: int) -> list[Path]:
    """Where the backups of a project lie, newest first."""
    return [project.with_name(f"{project.name}~{number}") for number in range(1, keep + 1)]


def back_up(project: Path, *, keep: int, went_on: WentOn = lambda _: None) -> bool:
    """Renews the backups when the project is newer than its newest one; False when nothing was to be done.

    For any thread: it uses a connection of its own. ProjectError when the folder is full or cannot be written.
    """
    places = backup_paths(project, keep)
    with explained(project):
        if not places or not project.exists() or not _newer(project, places[0]):
            return False
        part = project.with_name(f".{project.name}.backup-part")
        part.unlink(missing_ok=True)
        try:
            copy_database(project, part, went_on)
            for older, newer in zip(places[::-1], places[-2::-1], strict=False):
                if newer.exists():
                    newer.replace(older)
            part.replace(places[0])
        finally:
            part.unlink(missing_ok=True)
    return True


class GivenUpError(Exception):
    """A copy that nobody wants any more."""


def copy_database(source: Path, target: Path, went_on: WentOn = lambda _: None) -> None:
    """A consistent copy of a database that may be in use, on disk when this returns.

    ``went_on`` hears how much is done, 0 to 1, and may raise GivenUpError.
    """
    try:
        _copy(source, target, "", went_on)
    except sqlite3.OperationalError as error:
        if not locks_fail(error) or sys.platform == "win32":
            raise
        target.unlink(missing_ok=True)
        _copy(source, target, "&vfs=unix-dotfile", went_on)
    flush(target)


def _copy(source: Path, target: Path, marked: str, went_on: WentOn) -> None:
    places = uri_of(source, f"mode=ro{marked}"), uri_of(target, f"mode=rwc{marked}")
    with (
        contextlib.closing(sqlite3.connect(places[0], uri=True, isolation_level=None)) as old,
        contextlib.closing(sqlite3.connect(places[1], uri=True)) as new,
    ):
        old.execute("BEGIN")  # the copy is of this moment, whatever is written meanwhile
        old.execute("SELECT count(*) FROM sqlite_master").fetchone()
        copy_pages(old, new, went_on)


def copy_pages(old: sqlite3.Connection, new: sqlite3.Connection, went_on: WentOn) -> None:
    """A few at a time; ``went_on`` as in ``copy_database``."""

    def tell(_: int, left: int, count: int) -> None:
        went_on(1 - left / max(count, 1))

    old.backup(new, pages=_AT_ONCE, progress=tell, sleep=0)


def flush(path: Path) -> None:
    """Returns when the file is on the disk itself."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _newer(project: Path, backup: Path) -> bool:
    try:
        log = project.with_name(project.name + "-wal")
        changed = max(path.stat().st_mtime for path in (project, log) if path.exists())
        made = backup.stat().st_mtime
        return changed > made or made > time.time() + _AHEAD
    except FileNotFoundError:
        return True
