"""What is kept to open quickly comes back as it was, a piece at a time; what is no bytes is passed over."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from timeline.store import project as module
from timeline.store.project import Project


@pytest.mark.parametrize("piece", [1, 7, 1 << 20])
def test_what_is_cached_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: int) -> None:
    monkeypatch.setattr(module, "_PIECE", piece)
    kept = {"a": bytes(range(256)) * 3, "empty": b"", "b": b"\n"}
    with closing(Project(tmp_path / "a.timeline")) as project:
        with project.transaction():
            project.put_cached("table.", kept)
            project.put_cached("other.", {"a": b"else"})
        found = project.cached("table.")
        assert {name: bytes(content) for name, content in found.items()} == kept
        assert all(content.readonly for content in found.values())


def test_what_is_no_bytes_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.timeline"
    with closing(Project(path)) as project, project.transaction():
        project.put_cached("table.", {"a": b"1", "b": b"2"})
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE cache SET content = 5 WHERE name = 'table.a'")
    with closing(Project(path)) as project:
        assert {name: bytes(content) for name, content in project.cached("table.").items()} == {"b": b"2"}
