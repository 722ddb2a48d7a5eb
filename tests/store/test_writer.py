"""What is handed to the writer is written whole, in order, beside what others write; after an error nothing more is."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from timeline.model.problem import ProjectError
from timeline.store.project import Project
from timeline.store.writer import Writer


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    opened = Project(tmp_path / "story.timeline")
    yield opened
    opened.close()


def outcomes(writer: Writer) -> Iterator[object]:
    while (written := writer.take()) is not None:
        yield written[0]


def test_outcomes_come_in_the_order_of_handing_over(project: Project) -> None:
    writer = Writer(project)
    for number in range(20):
        writer.put(lambda beside, n=number: beside.put_setting(f"s{n:02}", str(n)) or n)
    writer.wait()
    assert list(outcomes(writer)) == list(range(20))
    assert list(project.settings("s").values()) == [str(n) for n in range(20)]
    writer.close()


def test_nobody_sees_half_of_it(project: Project) -> None:
    begun, seen = threading.Event(), threading.Event()

    def write(beside: Project) -> None:
        beside.put_setting("first", "1")
        begun.set()
        assert seen.wait(10)
        beside.put_setting("second", "2")

    writer = Writer(project)
    writer.put(write)
    assert begun.wait(10)
    assert project.setting("first") is None
    assert writer.take() is None
    seen.set()
    writer.close()
    assert project.settings() == {"first": "1", "second": "2"}


def test_a_command_waits_its_turn_and_is_not_lost(project: Project) -> None:
    writer = Writer(project)
    for number in range(30):
        writer.put(lambda beside, n=number: beside.put_setting(f"machine {n}", ""))
        with project.transaction():
            project.put_setting(f"user {number}", "")
    writer.close()
    assert len(project.settings("user")) == len(project.settings("machine")) == 30


def test_after_an_error_nothing_more_is_written(project: Project) -> None:
    writer = Writer(project)
    with project.transaction():
        project.put_setting("before", "")
    project.limit_pages(project.page_count())
    writer.put(lambda beside: beside.put_setting("much", "x" * 1_000_000))
    writer.put(lambda beside: beside.put_setting("little", ""))
    writer.wait()
    with pytest.raises(ProjectError):
        writer.take()
    writer.close()
    assert set(project.settings()) == {"before"}


def test_a_fault_in_the_work_is_raised_where_its_outcome_is_asked_for(project: Project) -> None:
    writer = Writer(project)

    def fail(_: Project) -> None:
        raise ZeroDivisionError

    writer.put(fail)
    writer.wait()
    with pytest.raises(ZeroDivisionError):
        writer.take()
    writer.close()
