"""A project of another machine's disk is read and begun here; what is written stands there first, or nowhere."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from timeline.model.problem import ProjectError
from timeline.store import file, lock
from timeline.store.project import Project
from timeline.store.replica import Replica


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    def yes(_path: Path) -> bool:
        return True

    for module in (file, lock):
        monkeypatch.setattr(module, "is_networked", yes)
    with closing(Project(tmp_path / "история.timeline")) as made:
        assert made.is_elsewhere
        yield made


def write(project: Project, name: str, value: str) -> None:
    with project.transaction():
        project.put_setting(name, value)


def there(project: Project, name: str) -> str | None:
    assert project.path is not None
    with closing(sqlite3.connect(project.path)) as connection:
        return next(
            (str(row[0]) for row in connection.execute("SELECT value FROM setting WHERE name = ?", (name,))), None
        )


def test_nobody_who_reads_or_begins_waits_for_that_disk(project: Project) -> None:
    write(project, "a", "1")
    assert project.path is not None
    with closing(sqlite3.connect(project.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")  # nobody can even look at the file
        assert project.setting("a") == "1"
        moments = 0
        with project.transaction():
            project.put_setting("a", "2")
            assert project.setting("a") == "2"
            for _ in project.committing():
                moments += 1
                if moments == 3:
                    other.execute("ROLLBACK")
        assert moments >= 3
    assert (project.setting("a"), there(project, "a")) == ("2", "2")


def test_what_has_no_room_there_does_not_stand_here(project: Project) -> None:
    write(project, "a", "1")
    project.limit_pages(project.page_count())
    with pytest.raises(ProjectError):
        write(project, "b", "x" * 1_000_000)
    assert (project.setting("b"), there(project, "b")) == (None, None)
    project.limit_pages(1_000_000)
    write(project, "b", "2")
    assert (project.setting("b"), there(project, "b")) == ("2", "2")


def test_what_was_given_up_is_not_written_with_the_next(project: Project) -> None:
    def give_up() -> None:
        with project.transaction():
            project.put_setting("a", "1")
            raise KeyError

    with pytest.raises(KeyError):
        give_up()
    write(project, "b", "2")
    assert [there(project, name) for name in "ab"] == [None, "2"]


def test_after_an_error_that_file_has_the_last_word(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    write_to = Replica.write_to

    def written_all_the_same(replica: Replica, connection: sqlite3.Connection) -> None:
        write_to(replica, connection)
        raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as failing:
        failing.setattr(Replica, "write_to", written_all_the_same)
        with pytest.raises(ProjectError):
            write(project, "a", "1")
    write(project, "b", "2")
    assert [project.setting(name) for name in "ab"] == [there(project, name) for name in "ab"] == ["1", "2"]


def test_a_file_that_is_gone_is_told(project: Project) -> None:
    assert project.path is not None
    project.path.unlink()
    with pytest.raises(ProjectError) as told:
        write(project, "a", "1")
    assert "больше нет" in told.value.wording.ru
    assert project.setting("a") is None
