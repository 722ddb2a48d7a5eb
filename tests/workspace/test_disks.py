"""A disk that is really full, and one that is really read-only: told, and nothing lost. Only root may mount such."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import fault_script
import pytest

from timeline.model.event import EventId
from timeline.model.problem import ProjectError
from timeline.store.check import check
from timeline.workspace.workspace import Workspace

pytestmark = pytest.mark.skipif(
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
    return "\n".join(f"2025-10-{1 + line % 28:02} Событие {number}-{line} " + "и ещё слова " * 20 for line in range(40))


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
