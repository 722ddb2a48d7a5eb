"""Saved beside the window, a project goes on in its new file with all that was said, done and still to be read."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from timeline.store.project import Project
from timeline.workspace import opening, session
from timeline.workspace.workspace import Workspace


@pytest.fixture
def bench(make_bench: Callable[..., Any], tmp_path: Path) -> Any:
    made = make_bench()
    made.workspace.save_as(tmp_path / "first.timeline")
    made.add("2025-10-09 Встреча\n2025-10-10 Взрыв\n")
    return made


def save(
    workspace: Workspace, path: Path, meanwhile: Callable[[], object] = lambda: None, *, wanted: bool = True
) -> None:
    """As the window does it: the copying in a thread."""
    saving = workspace.saving(path)
    copied: list[bool] = []
    shares: list[float] = []
    thread = threading.Thread(target=lambda: copied.append(saving.copy(shares.append, lambda: not wanted)))
    thread.start()
    meanwhile()
    thread.join()
    assert copied == [wanted]
    assert sorted(shares) == shares
    saving.end(copied=copied[0])


def titles(path: Path) -> list[str]:
    other = Workspace()
    other.open_project(path)
    found = [event.title for event in other.visible]
    other.close()
    return found


def test_work_goes_on_in_the_new_file_and_the_old_one_stays_as_it_was(bench: Any, tmp_path: Path) -> None:
    workspace = bench.workspace
    workspace.retitle(workspace.visible[0].id, "Саммит")
    workspace.select(workspace.visible[1].id)
    save(workspace, tmp_path / "second.timeline")
    assert workspace.path == tmp_path / "second.timeline"
    assert [workspace.event(event).title for event in workspace.selection.events] == ["Взрыв"]
    workspace.retitle(workspace.visible[1].id, "Пожар")
    bench.add("2025-10-11 Суд\n", name="другая")
    assert titles(tmp_path / "first.timeline") == ["Саммит", "Взрыв"]
    assert workspace.undo()
    assert workspace.undo()
    assert bench.titles() == ["Встреча", "Взрыв", "Суд"]
    workspace.close()
    assert titles(tmp_path / "second.timeline") == ["Встреча", "Взрыв", "Суд"]


def test_the_old_file_is_free_and_the_new_one_is_taken(bench: Any, tmp_path: Path) -> None:
    save(bench.workspace, tmp_path / "second.timeline")
    Project(tmp_path / "first.timeline").close()
    with pytest.raises(Exception, match="second"):
        Project(tmp_path / "second.timeline")


def test_nothing_writes_to_the_old_file_any_more_and_it_is_whole_by_itself(bench: Any, tmp_path: Path) -> None:
    def writers() -> list[threading.Thread]:
        return [thread for thread in threading.enumerate() if thread.name == "writer"]

    (tmp_path / "статья.txt").write_text("2025-10-12 Выборы", encoding="utf-8")
    bench.workspace.open_paths([tmp_path / "статья.txt"])
    bench.settle()
    assert writers()
    save(bench.workspace, tmp_path / "second.timeline")
    assert not writers()
    assert not (tmp_path / "first.timeline-wal").exists()


def test_given_up_it_leaves_nothing_and_reading_goes_on(bench: Any, tmp_path: Path) -> None:
    save(bench.workspace, tmp_path / "second.timeline", wanted=False)
    assert bench.workspace.path == tmp_path / "first.timeline"
    assert not [path for path in tmp_path.iterdir() if "second" in path.name and path.suffix != ".open"]
    bench.add("2025-10-11 Суд\n", name="другая")
    assert "Суд" in bench.titles()


def test_what_is_said_meanwhile_is_saved_too(bench: Any, tmp_path: Path) -> None:
    workspace = bench.workspace
    save(workspace, tmp_path / "second.timeline", lambda: workspace.retitle(workspace.visible[0].id, "Саммит"))
    workspace.close()
    assert titles(tmp_path / "second.timeline") == ["Саммит", "Взрыв"]


def test_what_waits_to_be_read_is_read_into_the_new_file(bench: Any, tmp_path: Path) -> None:
    workspace = bench.workspace
    (tmp_path / "статья.txt").write_text("2025-10-12 Выборы", encoding="utf-8")
    workspace.open_paths([tmp_path / "статья.txt"])

    def nothing_comes() -> None:
        assert not workspace.poll(1000)

    save(workspace, tmp_path / "second.timeline", nothing_comes)
    assert "Выборы" not in bench.titles()
    bench.settle()
    assert "Выборы" in bench.titles()
    workspace.close()
    assert "Выборы" in titles(tmp_path / "second.timeline")
    assert "Выборы" not in titles(tmp_path / "first.timeline")


def test_a_large_project_is_left_beside_and_can_be_opened_at_once_again(
    bench: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_LARGE", 0)
    workspace = bench.workspace
    workspace.retitle(workspace.visible[0].id, "Саммит")
    ending = threading.Event()
    end = session.Session.end

    def slowly(left: session.Session) -> None:
        assert ending.wait(10)
        end(left)

    monkeypatch.setattr(session.Session, "end", slowly)
    workspace.new_project()
    assert workspace.path is None
    threading.Timer(0.1, ending.set).start()
    workspace.open_project(tmp_path / "first.timeline")
    assert bench.titles() == ["Саммит", "Взрыв"]
