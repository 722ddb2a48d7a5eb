"""A disk that is really full, one that is really read-only, a file that vanishes: told, and nothing lost.

Only root may mount such disks.
"""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import fault_script
import pytest

from timeline.model.event import EventId
from timeline.model.problem import ProjectError, TimelineError
from timeline.store.check import check
from timeline.workspace.story_export import story_writing
from timeline.workspace.workspace import Workspace

mounted = pytest.mark.skipif(
    not sys.platform.startswith("linux") or os.geteuid() != 0, reason="mounting a small disk takes root on Linux"
)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "диск"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody mount")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def text(number: int) -> str:
    """One event and letters that no packing makes much smaller, so that few texts fill a disk."""
    chance = random.Random(number)
    return f"2025-{1 + number % 12:02}-09 Событие {number}\n" + "".join(chance.choices("абвгдежзик", k=60_000))


def complaint_of(workspace: Workspace, number: int) -> str:
    """What taking in a text ends in."""
    try:
        workspace.add_text(text(number), name=f"текст {number}")
    except ProjectError as error:
        return error.wording.ru
    fault_script.settle(workspace)
    return workspace.problems[-1].wording.ru if workspace.problems else ""


def write_notes(workspace: Workspace, event: EventId) -> None:
    """Longer and longer ones."""
    for number in range(1, 300):
        workspace.set_note(event, "заметка " * (100 * number))


@mounted
def test_a_full_disk_is_told_and_nothing_is_lost(disk: Path) -> None:
    path = disk / "история.timeline"
    workspace = fault_script.opened(path)
    complaint = ""
    for number in range(500):
        complaint = complaint_of(workspace, number)
        if complaint:
            break
    assert "нет места" in complaint
    visible = len(workspace.visible)
    assert visible
    with pytest.raises(ProjectError):
        workspace.save_as(disk / "копия.timeline")
    assert not [each for each in disk.iterdir() if "копия" in each.name]
    assert workspace.path == path  # and goes on in the old one
    workspace.close()
    assert check(path).sound
    again = fault_script.opened(path)
    assert len(again.visible) >= visible
    again.close()


@mounted
def test_work_goes_on_when_there_is_room_again(disk: Path) -> None:
    path = disk / "история.timeline"
    workspace = fault_script.opened(path)
    workspace.add_text("2025-10-09 Встреча", name="a")
    fault_script.settle(workspace)
    (event,) = workspace.visible
    filler = disk / "filler"
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)
    with pytest.raises(ProjectError):
        write_notes(workspace, event.id)
    shown = workspace.event(event.id)
    filler.unlink()
    workspace.accept(event.id)
    workspace.close()
    again = fault_script.opened(path)
    assert again.event(event.id).note == shown.note
    assert again.event(event.id).review.value == "accepted"
    again.close()


def fill(disk: Path, *, but: int = 0) -> Path:
    """Takes all the room there is but for some bytes; returns the file that holds it."""
    filler = disk / "filler"
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)
    os.truncate(filler, max(filler.stat().st_size - but, 0))
    return filler


@mounted
@pytest.mark.parametrize("version", [1, 2, 3, 4])
@pytest.mark.parametrize("room", [0, 4096, 16384])
def test_an_older_project_on_a_full_disk_stays_as_it_is(disk: Path, version: int, room: int) -> None:
    old = Path(__file__).parents[1] / "store" / "versions" / f"{version}.timeline"
    path = disk / "история.timeline"
    shutil.copyfile(old, path)
    filler = fill(disk, but=room)
    workspace = Workspace()
    with suppress(ProjectError):
        workspace.open_project(path)
    workspace.close()
    filler.unlink()
    again = Workspace()
    again.open_project(path)
    documents = len(again.documents)
    again.close()
    assert check(path).sound
    expected = Workspace()
    shutil.copyfile(old, disk / "другая.timeline")
    expected.open_project(disk / "другая.timeline")
    assert documents == len(expected.documents) > 0
    expected.close()


@mounted
@pytest.mark.parametrize("suffix", [".csv", ".json", ".html", ".ics"])
def test_events_do_not_fit_on_a_full_disk(disk: Path, tmp_path: Path, suffix: str) -> None:
    workspace = fault_script.opened(tmp_path / "история.timeline")
    workspace.add_text("\n".join(f"2025-10-{1 + n % 28:02} Встреча номер {n}" for n in range(200)), name="a")
    fault_script.settle(workspace)
    path = disk / f"события{suffix}"
    path.write_text("прежние", encoding="utf-8")
    fill(disk)
    with pytest.raises(TimelineError) as told:
        story_writing(workspace, "ru")(path, lambda _: None, lambda: False)
    assert "нет места" in told.value.wording.ru
    assert path.read_text(encoding="utf-8") == "прежние"
    assert sorted(each.name for each in disk.iterdir()) == ["filler", path.name]
    workspace.close()


@mounted
def test_a_read_only_disk_offers_reading(disk: Path) -> None:
    path = disk / "история.timeline"
    workspace = fault_script.opened(path)
    workspace.add_text("2025-10-09 Встреча", name="a")
    fault_script.settle(workspace)
    workspace.close()
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    reader = Workspace()
    with pytest.raises(ProjectError) as caught:
        reader.open_project(path)
    assert path.name in caught.value.wording.ru
    reader.open_project(path, read_only=True)
    assert [event.title for event in reader.visible] == ["Встреча"]
    reader.close()


def take_away(folder: Path) -> None:
    shutil.rmtree(folder)


def rename(folder: Path) -> None:
    folder.rename(folder.with_name("другая"))


def replace_by_older(folder: Path) -> None:
    (path,) = folder.glob("*.timeline")
    copy = folder / "копия"
    shutil.copyfile(path, copy)
    copy.replace(path)


@pytest.mark.skipif(sys.platform == "win32", reason="there nobody can take an open file away")
@pytest.mark.parametrize("vanish", [take_away, rename, replace_by_older])
def test_a_file_that_vanishes_under_the_program_is_told_and_saved_elsewhere(
    tmp_path: Path, vanish: Callable[[Path], None]
) -> None:
    folder = tmp_path / "папка"
    folder.mkdir()
    workspace = fault_script.opened(folder / "история.timeline")
    workspace.add_text("2025-10-09 Встреча\n2025-10-10 Саммит", name="a")
    fault_script.settle(workspace)
    first, second = (event.id for event in workspace.visible)
    workspace.accept(first)
    vanish(folder)
    with pytest.raises(ProjectError) as told:
        workspace.accept(second)
    assert "под другим именем" in told.value.wording.ru
    with pytest.raises(ProjectError):
        workspace.add_text("2025-10-11 Ещё", name="b")
    assert workspace.event(second).review.value == "unreviewed"
    workspace.save_as(tmp_path / "спасено.timeline")
    workspace.accept(second)
    workspace.add_text("2025-10-11 Ещё", name="b")
    fault_script.settle(workspace)
    workspace.close()
    assert check(tmp_path / "спасено.timeline").sound
    again = fault_script.opened(tmp_path / "спасено.timeline")
    assert [(event.title, event.review.value) for event in again.visible] == [
        ("Встреча", "accepted"),
        ("Саммит", "accepted"),
        ("Ещё", "unreviewed"),
    ]
    again.close()


def test_results_that_come_when_the_file_has_vanished_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "папка"
    folder.mkdir()
    workspace = fault_script.opened(folder / "история.timeline")
    workspace.add_text("2025-10-09 Встреча", name="a")
    (folder / "история.timeline").unlink()
    fault_script.settle(workspace)
    assert "под другим именем" in workspace.problems[-1].wording.ru
    assert not (folder / "история.timeline").exists()
    workspace.save_as(tmp_path / "другая.timeline")  # as it says
    workspace.resume()
    fault_script.settle(workspace)
    assert [event.title for event in workspace.visible] == ["Встреча"]
    workspace.close()


@mounted
@pytest.mark.parametrize("room", [0, 16384])
def test_what_has_no_name_is_in_memory_where_the_disk_is_full(disk: Path, room: int) -> None:
    scratch = disk / "scratch"
    filler = fill(disk, but=room)
    workspace = Workspace(scratch=scratch)
    assert "только в памяти" in workspace.problems[-1].wording.ru
    workspace.add_text("2025-10-09 Встреча", name="a")
    assert workspace.documents
    workspace.close()
    assert not scratch.exists() or not any(scratch.iterdir())
    filler.unlink()
    again = Workspace(scratch=scratch)
    assert not again.problems
    again.close()


@mounted
def test_work_left_by_a_crash_waits_until_the_disk_has_room(disk: Path) -> None:
    scratch = disk / "scratch"
    scratch.mkdir()
    shutil.copyfile(Path(__file__).parents[1] / "store" / "versions" / "2.timeline", scratch / "unnamed-1.timeline")
    filler = fill(disk)
    Workspace(scratch=scratch).close()
    assert [each.name for each in scratch.glob("*.damaged*")] == []
    filler.unlink()
    again = Workspace(scratch=scratch)
    assert again.documents
    again.close()
