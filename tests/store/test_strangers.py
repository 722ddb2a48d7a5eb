"""Project files from strangers: nothing of theirs is run, nothing is written through their links, nothing crashes."""

import gc
import os
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from timeline.model.problem import ProjectError
from timeline.store.backup import back_up
from timeline.store.check import check, repair
from timeline.store.project import Project

ENDLESS = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT"


@pytest.fixture
def path(tmp_path: Path, document_of: Any, extraction_of: Any) -> Path:
    place = tmp_path / "история.timeline"
    with closing(Project(place)) as project, project.transaction():
        for number in range(3):
            document = document_of(number)
            project.put_document(document)
            project.put_extraction(extraction_of(document))
        project.put_word("e:1", "{}")
    return place


def alter(path: Path, *statements: str, values: Sequence[object] = ()) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement, values)


@pytest.mark.parametrize(
    "statements",
    [
        ("DROP TABLE word", f"CREATE VIEW word (subject, row) AS {ENDLESS} x, x FROM n"),
        ("DROP TABLE setting", f"CREATE VIEW setting (name, value) AS {ENDLESS} x, x FROM n"),
        ("DROP TABLE stale", "CREATE VIRTUAL TABLE stale USING fts5 (event)"),
        (
            "DROP TABLE word",
            "CREATE TABLE word (subject TEXT PRIMARY KEY, row TEXT AS (hex(zeroblob(100000000)))) WITHOUT ROWID",
        ),
        ("DROP TABLE word", "CREATE TABLE word (subject TEXT PRIMARY KEY, row TEXT CHECK (randomblob(1) <> row))"),
        ("DROP INDEX event_story", "CREATE INDEX event_story ON event (hex(row)) WHERE story IS NOT NULL"),
        (
            "DROP TABLE event_words",
            "CREATE VIRTUAL TABLE event_words USING fts5 (found, edited, content = 'word', content_rowid = 'rowid')",
        ),
    ],
)
def test_tables_of_another_make_are_refused_under_any_name(path: Path, statements: tuple[str, ...]) -> None:
    alter(path, *statements)
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(ProjectError) as told:
            Project(path, read_only=read_only)
        assert "не бывает" in told.value.wording.ru
    with pytest.raises(ProjectError):
        check(path)
    assert path.read_bytes() == before


def test_what_keeps_the_words_to_search_by_may_be_worded_otherwise(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, ', sz BLOB', ',  sz BLOB') WHERE sql LIKE '%sz%'"
        )
    with closing(Project(path)) as project:
        assert len(project.document_ids()) == 3


def test_saving_what_can_be_read_runs_nothing_of_the_file(path: Path) -> None:
    alter(path, "DROP TABLE word", f"CREATE VIEW word (subject, row) AS {ENDLESS} x, x FROM n")
    alter(path, "DROP TABLE setting", "CREATE TABLE setting (name TEXT, value TEXT AS (hex(zeroblob(400000000))))")
    alter(path, "INSERT INTO setting (name) VALUES ('a')")
    target = path.with_name("спасено.timeline")
    began = time.process_time()
    report = repair(path, target)
    assert time.process_time() - began < 20, "an endless view was asked"
    assert report.documents == 3
    assert len(report.faults) == 2
    with closing(Project(target)) as project:
        assert project.words() == []


@pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal", ".open"])
def test_nothing_is_written_through_a_link_beside_a_project(path: Path, ending: str) -> None:
    precious = path.with_name("ценное")
    precious.write_bytes(b"precious")
    os.utime(precious, (1_000_000_000, 1_000_000_000))
    link = path.with_name(path.name + ending)
    link.symlink_to(precious)
    for read_only in (False, True):
        with pytest.raises(ProjectError) as told:
            Project(path, read_only=read_only)
        assert link.name in told.value.wording.ru
    with closing(Project()) as other, pytest.raises(ProjectError):
        other.copy_to(path)
    assert precious.read_bytes() == b"precious"
    link.unlink()
    for name in (f"{path.name}~1", f".{path.name}.backup-part", f".{path.name}.part"):
        path.with_name(name).symlink_to(precious)
    assert back_up(path, keep=2)
    with closing(Project(path)) as project:
        project.copy_to(path.with_name("копия.timeline"))
    assert precious.read_bytes() == b"precious"


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("UPDATE document SET signature = ? WHERE number = 2", 1.5),
        ("UPDATE document SET signature = ? WHERE number = 2", "words"),
        ("UPDATE document SET id = ? WHERE number = 2", b"\xff\x00"),
        ("UPDATE event SET story = ? WHERE number = 2", b"\xff\x00"),
        ("UPDATE event SET id = ?, story = 'x' WHERE number = 2", b"\xff\x00"),
        ("UPDATE event SET id = ?, disputed = 1 WHERE number = 2", b"\xff\x00"),
    ],
)
def test_values_of_another_kind_are_passed_over(path: Path, statement: str, value: object) -> None:
    alter(path, statement, values=(value,))
    with closing(Project(path)) as project:
        assert all(isinstance(identity, str) for identity in project.document_ids())
        assert all(isinstance(part, str) for pair in project.stories().items() for part in pair)
        assert all(isinstance(identity, str) for identity in project.disputed())
        assert all(isinstance(signature, bytes) for _, _, signature in project.signatures(0, 10))
        for identity in project.document_ids():
            with suppress(ProjectError):
                project.extraction(identity)


def test_a_look_given_up_halfway_outlives_the_file_in_silence(path: Path) -> None:
    project = Project(path)
    kept: list[object] = []
    look = project.events()
    kept += (kept, look, next(look))  # a circle, which only the search for garbage ends
    project.close()
    del look
    kept.clear()
    gc.collect()
