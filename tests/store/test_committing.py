"""The end of a transaction beside its thread: it may take its time, fail, or be given up by whoever waits."""

import sqlite3
import threading
from collections.abc import Generator, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from timeline.model.problem import ProjectError
from timeline.store.project import Project


@pytest.fixture
def disk(slow_disk: Any) -> Any:
    """Commits only once it is told to."""
    slow_disk.ready.clear()
    return slow_disk


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with closing(Project(tmp_path / "история.timeline")) as made:
        yield made


def setting(path: Path) -> str | None:
    with closing(Project(path, read_only=True)) as found:
        return found.setting("a")


def test_whoever_waits_may_do_something_else(project: Project, disk: Any) -> None:
    assert project.path is not None
    moments = 0
    with project.transaction():
        project.put_setting("a", "1")
        for _ in project.committing():
            moments += 1
            if moments == 3:
                assert setting(project.path) is None
                disk.ready.set()
    assert moments >= 3
    assert setting(project.path) == "1"


def test_what_could_not_be_written_is_told_and_taken_back(project: Project, disk: Any) -> None:
    disk.error = sqlite3.OperationalError("disk I/O error")
    disk.ready.set()

    def write() -> None:
        with project.transaction():
            project.put_setting("a", "1")
            for _ in project.committing():
                pass

    with pytest.raises(ProjectError):
        write()
    assert project.setting("a") is None
    disk.error = None
    with project.transaction():
        project.put_setting("a", "2")
    assert project.setting("a") == "2"


def test_given_up_it_is_waited_for(project: Project, disk: Any) -> None:
    def writing() -> Generator[None]:
        with project.transaction():
            project.put_setting("a", "1")
            yield from project.committing()

    work = writing()
    next(work)
    assert disk.reached.wait(20)
    threading.Timer(0.05, disk.ready.set).start()
    work.close()
    assert project.setting("a") == "1"
    with project.transaction():
        project.put_setting("a", "2")


def test_other_writing_of_the_same_thread_comes_after_it(project: Project, disk: Any) -> None:
    assert project.path is not None
    threading.Timer(0.05, disk.ready.set).start()
    with project.transaction():
        project.put_setting("a", "1")
        for _ in project.committing():
            with project.transaction():
                project.put_setting("a", "2")
    assert setting(project.path) == "2"


def test_waiting_for_another_thread_gives_way_too(project: Project) -> None:
    inside, leave = threading.Event(), threading.Event()

    def write() -> None:
        with closing(project.beside()) as other, other.transaction():
            inside.set()
            leave.wait(20)

    thread = threading.Thread(target=write)
    thread.start()
    assert inside.wait(20)
    moments = 0
    for _ in project.its_turn():
        moments += 1
        if moments == 3:
            leave.set()
    thread.join()
    assert moments >= 3


def test_in_memory_there_is_nothing_to_wait_for() -> None:
    with closing(Project()) as project:
        with project.transaction():
            project.put_setting("a", "1")
            assert list(project.committing()) == []
        assert project.setting("a") == "1"
