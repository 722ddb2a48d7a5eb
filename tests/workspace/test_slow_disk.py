"""A disk that takes its time, as one of another machine may: nobody is kept waiting, and nothing is shown in vain."""

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from timeline.store import file, lock
from timeline.workspace.changes import EventsChanged
from timeline.workspace.work import WRITTEN, Work
from timeline.workspace.workspace import Workspace


@pytest.fixture
def far(make_bench: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A workspace in a project of another machine."""

    def yes(_path: Path) -> bool:
        return True

    for module in (file, lock):
        monkeypatch.setattr(module, "is_networked", yes)
    bench = make_bench()
    bench.workspace.save_as(tmp_path / "история.timeline")
    assert bench.workspace.session.project.is_elsewhere
    bench.add("2025-10-09 Встреча\n2025-10-10 Саммит", name="первая")
    return bench


def titles(path: Path) -> list[str]:
    other = Workspace()
    other.open_project(path, read_only=True)
    found = [event.title for event in other.visible]
    other.close()
    return found


def test_what_comes_is_shown_when_it_is_written_and_polling_goes_on_meanwhile(far: Any, slow_disk: Any) -> None:
    workspace = far.workspace
    workspace.add_text("2025-10-11 Суд", name="вторая")
    slow_disk.ready.clear()
    far.told.clear()
    for _ in range(10):
        assert workspace.poll()
    assert not [change for change in far.told if isinstance(change, EventsChanged)]
    slow_disk.ready.set()
    far.settle()
    assert [change for change in far.told if isinstance(change, EventsChanged)]
    assert far.titles() == ["Встреча", "Саммит", "Суд"]
    assert not workspace.problems or workspace.problems[-1].name == "история.timeline"  # that it is far away


def test_what_cannot_be_written_is_told_and_not_shown(far: Any, slow_disk: Any) -> None:
    far.workspace.add_text("2025-10-11 Суд", name="вторая")
    slow_disk.error = sqlite3.OperationalError("disk I/O error")
    for _ in range(10):
        far.workspace.poll()
    slow_disk.error = None
    assert far.titles() == ["Встреча", "Саммит"]
    assert far.workspace.problems[-1].name == ""


def test_a_command_waits_for_what_is_on_its_way(far: Any, slow_disk: Any, tmp_path: Path) -> None:
    workspace = far.workspace
    workspace.add_text("2025-10-11 Суд", name="вторая")
    slow_disk.ready.clear()
    for _ in range(5):
        assert workspace.poll()
    threading.Timer(0.05, slow_disk.ready.set).start()
    workspace.retitle(workspace.visible[0].id, "Переговоры")
    assert far.titles() == ["Переговоры", "Саммит", "Суд"]
    workspace.close()
    assert titles(tmp_path / "история.timeline") == ["Переговоры", "Саммит", "Суд"]


@pytest.mark.parametrize("ending", ["cancel", "close"])
def test_what_is_on_its_way_is_not_lost(far: Any, slow_disk: Any, tmp_path: Path, ending: str) -> None:
    workspace = far.workspace
    workspace.add_text("2025-10-11 Суд", name="вторая")
    slow_disk.ready.clear()
    for _ in range(5):
        assert workspace.poll()
    threading.Timer(0.05, slow_disk.ready.set).start()
    getattr(workspace, ending)()
    if ending == "cancel":
        far.settle()
        assert far.titles() == ["Встреча", "Саммит", "Суд"]
        workspace.close()
    assert titles(tmp_path / "история.timeline") == ["Встреча", "Саммит", "Суд"]


def until_written(slow_disk: Any, given: list[float]) -> Callable[[Work], bool]:
    """A patience that notes what work gives and lets the disk go on at its third turn of waiting."""

    def patience(work: Work) -> bool:
        slow_disk.ready.clear()
        try:
            while True:
                given.append(next(work))
                if given.count(WRITTEN) == 3:
                    slow_disk.ready.set()
        except StopIteration as end:
            return bool(end.value)

    return patience


def test_a_command_gives_way_until_it_is_written(
    make_bench: Callable[..., Any], tmp_path: Path, slow_disk: Any
) -> None:
    bench = make_bench()
    bench.workspace.save_as(tmp_path / "история.timeline")
    bench.add("2025-10-09 Встреча", name="первая")
    given: list[float] = []
    bench.workspace.be_patient(until_written(slow_disk, given))
    bench.workspace.accept(bench.workspace.visible[0].id)
    assert given.count(WRITTEN) >= 3
    assert given == sorted(given)
    bench.workspace.be_patient()
    assert bench.workspace.undo()


def contents(connection: sqlite3.Connection) -> list[str]:
    return list(connection.iterdump())


def test_the_file_there_has_all_that_is_read_here(far: Any, tmp_path: Path) -> None:
    workspace = far.workspace
    far.add("2025-10-09 Встреча @Душанбе #Путин\n2025-10-12 Суд", name="вторая")
    first, *others = [event.id for event in workspace.visible]
    workspace.accept(first, *others)
    workspace.merge([first, *others[:2]])
    workspace.split(first)
    workspace.undo()
    workspace.retitle(first, "Переговоры")
    workspace.save_view("Все")
    workspace.remove_document(workspace.documents[0].id)
    workspace.undo()
    with sqlite3.connect(tmp_path / "история.timeline") as there:
        assert contents(there) == contents(workspace.session.project._connection)  # what is read
    there.close()


def test_what_is_no_command_gives_way_too(far: Any, slow_disk: Any) -> None:
    workspace, moments = far.workspace, list[float]()
    workspace.be_patient(until_written(slow_disk, moments))
    for act in (lambda: workspace.save_view("Все"), lambda: workspace.add_text("2025-10-11 Суд", name="вторая")):
        moments.clear()
        act()
        assert moments.count(WRITTEN) >= 3
    workspace.be_patient()
    assert workspace.views().keys() == {"Все"}
    assert len(workspace.documents) == 2
