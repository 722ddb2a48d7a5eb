"""Checking a project file, and saving what can be saved of a damaged one into a new file; the old one stays."""

import contextlib
import os
import shutil
import sqlite3
import zlib
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from timeline.model.document import Document
from timeline.model.event import Event, Extraction
from timeline.model.problem import ProjectError, Wording
from timeline.store import rows
from timeline.store.file import BESIDE, connect, explained, harden, refuse_links
from timeline.store.network import uri_of
from timeline.store.packing import unpacked, unpacked_bytes
from timeline.store.project import Project

_SHOWN = 20
_TABLES = frozenset({"document", "event", "original", "word", "setting", "history", "sqlite_master"})
_HEAD = 100  # bytes that say how a SQLite file is made
_MOST_MISSING = 1000  # a head that promises more than that many times what is there is no head


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found; ``sound`` when nothing is wrong."""

    documents: int
    events: int
    faults: tuple[Wording, ...]

    @property
    def sound(self) -> bool:
        """True when nothing is wrong."""
        return not self.faults


def check(path: Path) -> Report:
    """Looks at every page and every record; ProjectError when the file is no project at all."""
    try:
        with contextlib.closing(connect(path, read_only=True)) as connection, explained(path):
            return Report(
                documents=_count(connection, "document"),
                events=_count(connection, "event"),
                faults=(*_structure(connection), *_contents(connection)),
            )
    except ProjectError as error:
        if not path.exists() or isinstance(error.__cause__, OSError) or error.__cause__ is None:
            raise
        return Report(0, 0, (error.wording,))


def repair(path: Path, target: Path) -> Report:
    """Writes every record that can still be read into a new project; says what was lost. ``target`` must not exist.

    Its documents are extracted again when it is opened, which brings back the words to search by.
    """
    if target.exists():
        raise ProjectError(
            Wording(
                f"«{target.name}» уже есть; назовите другое имя.", f"“{target.name}” exists already; name another file."
            )
        )
    refuse_links(path)
    part = target.with_name(f".{target.name}.part")
    with explained(path), _gone_afterwards(part), _as_long_as_it_was(path, part) as whole:
        with contextlib.closing(sqlite3.connect(uri_of(whole, "mode=ro"), uri=True)) as old:
            harden(old)
            old.text_factory = _lenient
            old.set_authorizer(_only_records)
            with contextlib.closing(Project(part)) as new, new.transaction():
                report = _salvage(old, new)
        part.replace(target)  # whole or not there, whatever happens
    return report


@contextlib.contextmanager
def _gone_afterwards(part: Path) -> Generator[None]:
    """Leaves nothing of a part that was not finished, not even what an earlier program left when it was killed."""

    def clear() -> None:
        for left in (part, *(part.with_name(part.name + ending) for ending in BESIDE)):
            left.unlink(missing_ok=True)
        shutil.rmtree(_whole_of(part), ignore_errors=True)

    clear()
    try:
        yield
    finally:
        clear()


def _whole_of(part: Path) -> Path:
    """A folder for a copy of the file that was cut short."""
    return part.with_name(f"{part.name}-whole")


def _only_records(action: int, table: str | None, _: str | None, __: str | None, through: str | None) -> int:
    """Nothing is computed of what a damaged file says: no views, no triggers, no functions or recursion in them."""
    reads = action == sqlite3.SQLITE_SELECT or (action == sqlite3.SQLITE_READ and table in _TABLES)
    return sqlite3.SQLITE_OK if reads and through is None else sqlite3.SQLITE_DENY


@contextlib.contextmanager
def _as_long_as_it_was(path: Path, part: Path) -> Generator[Path]:
    """The file, or of one that was cut short a copy filled up with zeros: SQLite reads nothing of a short one."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    page = int.from_bytes(head[16:18], "big")
    length = (page if page > 1 else 1 << 16) * int.from_bytes(head[28:32], "big")
    size = path.stat().st_size
    if not size < length <= size * _MOST_MISSING:
        yield path
        return
    folder = _whole_of(part)
    folder.mkdir()
    copy = folder / path.name
    shutil.copyfile(path, copy)
    os.truncate(copy, length)
    log = path.with_name(f"{path.name}-wal")
    if log.exists():
        shutil.copyfile(log, copy.with_name(log.name))
    yield copy


def _structure(connection: sqlite3.Connection) -> Iterator[Wording]:
    try:
        for (line,) in connection.execute("PRAGMA integrity_check"):
            if line != "ok":
                yield Wording(f"Строение файла: {line}", f"File structure: {line}")
        for table, row, *_ in connection.execute("PRAGMA foreign_key_check").fetchmany(_SHOWN):
            yield Wording(f"Запись без владельца: {table}, {row}", f"A record without its owner: {table}, {row}")
    except sqlite3.DatabaseError as error:
        yield Wording(f"Строение файла: {error}", f"File structure: {error}")


def _contents(connection: sqlite3.Connection) -> Iterator[Wording]:
    for query, read in _RECORDS:
        try:
            for row in connection.execute(query):
                try:
                    read(row)
                except _DAMAGE:
                    yield Wording(f"Повреждена запись {row[0]}", f"The record {row[0]} is damaged")
        except sqlite3.DatabaseError as error:
            yield Wording(f"Не читается: {error}", f"Cannot be read: {error}")


def _read_document(row: Sequence[Any]) -> object:
    return rows.read_document(row[1], unpacked(row[2]))


def _read_original(row: Sequence[Any]) -> object:
    return rows.true_to(row[1], unpacked_bytes(row[2]))


def _read_findings(row: Sequence[Any]) -> object:
    return rows.read_findings(row[1], ())


def _read_event(row: Sequence[Any]) -> object:
    return rows.read_event(row[1])


_RECORDS = (
    ("SELECT id, row, text FROM document", _read_document),
    ("SELECT id, digest, content FROM original JOIN document ON document = number", _read_original),
    ("SELECT id, findings FROM document WHERE findings IS NOT NULL", _read_findings),
    ("SELECT id, row FROM event", _read_event),
    ("SELECT id, row FROM faint", _read_event),
)
_DAMAGE = (rows.DamagedRowError, zlib.error, UnicodeDecodeError, TypeError, ValueError)


def _salvage(old: sqlite3.Connection, new: Project) -> Report:
    faults: list[Wording] = []
    documents = events = 0
    seen: set[str] = set()
    for number, row, text, findings in _rows_of(old, "SELECT number, row, text, findings FROM document", faults):
        document = _document(row, text)
        if document is None:
            faults.append(Wording(f"Документ {number} потерян", f"Document {number} is lost"))
            continue
        found = [_event(each) for each in _events_of(old, number, faults)]
        whole = tuple({event.id: event for event in found if event is not None and event.id not in seen}.values())
        seen |= {event.id for event in whole}
        new.put_document(document)
        _copy_original(old, new, number, document, faults)
        documents += 1
        events += len(whole)
        if len(whole) < len(found):
            lost = len(found) - len(whole)
            faults.append(
                Wording(f"«{document.name}»: потеряно событий: {lost}", f"{document.name}: {lost} events lost")
            )
        extraction = _findings(findings, whole) or Extraction(document.id, (), whole)
        new.put_extraction(replace(extraction, document=document.id))
        new.forget_findings(document.id)
    for subject, row in _rows_of(old, "SELECT subject, row FROM word", faults):
        if isinstance(subject, str) and isinstance(row, str):
            new.put_word(subject, row)
    for name, value in _rows_of(old, "SELECT name, value FROM setting", faults):
        new.put_setting(str(name), str(value))
    for row, undone in _rows_of(old, "SELECT row, undone FROM history ORDER BY number", faults):
        if isinstance(row, str) and not undone:
            new.push_command(row)
    return Report(documents, events, tuple(faults))


def _rows_of(connection: sqlite3.Connection, query: str, faults: list[Wording], *values: object) -> Iterator[Any]:
    """Rows as far as they can be read."""
    try:
        yield from connection.execute(query, values)
    except sqlite3.DatabaseError as error:
        faults.append(Wording(f"Не читается дальше: {error}", f"Cannot be read further: {error}"))


def _events_of(connection: sqlite3.Connection, number: object, faults: list[Wording]) -> list[object]:
    query = "SELECT row FROM event WHERE document = ? ORDER BY number"
    return [row[0] for row in _rows_of(connection, query, faults, number)]


def _copy_original(
    old: sqlite3.Connection, new: Project, number: object, document: Document, faults: list[Wording]
) -> None:
    if not _has_originals(old):
        return
    for (content,) in _rows_of(old, "SELECT content FROM original WHERE document = ?", faults, number):
        try:
            new.put_original(document.id, rows.true_to(document.digest, unpacked_bytes(content)))
        except _DAMAGE:
            faults.append(
                Wording(
                    f"«{document.name}»: исходный файл повреждён, текст цел",
                    f"{document.name}: the original file is damaged, its text is whole",
                )
            )


def _has_originals(connection: sqlite3.Connection) -> bool:
    """False for files of the first version."""
    return bool(list(_rows_of(connection, "SELECT 1 FROM sqlite_master WHERE name = 'original'", [])))


def _document(row: object, text: object) -> Document | None:
    try:
        return rows.read_document(row, unpacked(text)) if isinstance(row, str) and isinstance(text, bytes) else None
    except _DAMAGE:
        return None


def _event(row: object) -> Event | None:
    try:
        return rows.read_event(row) if isinstance(row, str) else None
    except _DAMAGE:
        return None


def _findings(row: object, events: tuple[Event, ...]) -> Extraction | None:
    try:
        return rows.read_findings(row, events) if isinstance(row, str) else None
    except _DAMAGE:
        return None


def _count(connection: sqlite3.Connection, table: str) -> int:
    try:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    except sqlite3.DatabaseError:
        return 0


def _lenient(content: bytes) -> str:
    return content.decode("utf-8", "replace")
