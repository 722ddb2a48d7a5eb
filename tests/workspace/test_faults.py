"""Killed at any moment, a project loses nothing that was done. ``TIMELINE_KILLS=200`` for a long run.

The program that is killed edits, imports files, takes texts in, saves under another name and makes backups.
``TIMELINE_SEED`` chooses other moments and other work.
"""

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import fault_script
import pytest

from timeline.store.backup import backup_paths
from timeline.store.check import check

KILLS = int(os.environ.get("TIMELINE_KILLS", "4"))
SEED = int(os.environ.get("TIMELINE_SEED", "2025"))


def run_and_kill(path: Path, seed: int, seconds: float) -> list[str]:
    """What the program printed until it was killed so long after its start of work."""
    command = [sys.executable, str(Path(__file__).with_name("fault_script.py")), str(path), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        lines = [program.stdout.readline()]
        time.sleep(seconds)
        program.kill()
        lines += program.stdout.readlines()
    return [line.strip() for line in lines if line.endswith("\n")]


def replace_folder(source: Path, target: Path) -> None:
    """Makes one folder the copy of another."""
    shutil.rmtree(target, ignore_errors=True)
    source.mkdir(exist_ok=True)
    shutil.copytree(source, target)


def seen_after(path: Path) -> str:
    workspace = fault_script.opened(path)
    seen = fault_script.fingerprint(workspace)
    workspace.close()
    return seen


def possible_after(path: Path, seed: int, done: int, before: Path) -> set[str]:
    """What may be seen after ``done`` commands, or with the next one done in part (some of the files of an import)."""
    workspace = fault_script.opened(before)
    chance = random.Random(str(seed))
    possible: set[str] = set()

    def note() -> None:
        possible.add(fault_script.fingerprint(workspace))

    for number in range(done + 1):
        possible.clear()
        note()
        fault_script.command(workspace, chance, number, path, note if number == done else lambda: None)
        note()
    workspace.close()
    return possible


@pytest.mark.timeout(60 + 20 * KILLS)
def test_kills_at_random_moments_lose_nothing_that_was_done(tmp_path: Path) -> None:
    path = tmp_path / "история.timeline"
    fault_script.opened(path).close()
    chance = random.Random(SEED)
    before = tmp_path / "before.timeline"
    for kill in range(KILLS):
        if kill % 12 == 0:
            path = tmp_path / f"история {kill}.timeline"
            fault_script.opened(path).close()
        before.write_bytes(path.read_bytes())
        replace_folder(tmp_path / "статьи", tmp_path / "before")
        seed = SEED * 1000 + kill
        lines = run_and_kill(path, seed, chance.uniform(0.0, 0.6))
        assert lines, "the program did not start"
        report = check(path)
        assert report.sound, report.faults
        assert all(check(backup).sound for backup in backup_paths(path, 2) if backup.exists())
        copy = fault_script.copy_beside(path)
        assert not copy.exists() or check(copy).sound
        replace_folder(tmp_path / "before", tmp_path / "статьи")
        possible = possible_after(tmp_path / "elsewhere.timeline", seed, len(lines) - 1, before)
        assert seen_after(path) in possible, (seed, lines[-1])


def test_what_was_left_by_a_crash_is_found_again(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom pathlib import Path\nfrom timeline.workspace.workspace import Workspace\n"
        "import fault_script, os\n"
        "from inline_pool import InlinePool\n"
        "from timeline.workspace.worker import Workbench, WorkerOptions\n"
        "bench = Workbench(WorkerOptions(extractor='fake_extractor:make_extract'))\n"
        "w = Workspace(scratch=Path(sys.argv[1]), make_pool=lambda: InlinePool(bench))\n"
        "w.add_text('2025-10-09 Встреча', name='a'); fault_script.settle(w)\n"
        "w.retitle(w.visible[0].id, 'Саммит')\n"
        "os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "scratch")], check=False)
    workspace = fault_script.Workspace(scratch=tmp_path / "scratch")
    assert workspace.recovered
    assert workspace.path is None
    assert [event.title for event in workspace.visible] == ["Саммит"]
    assert workspace.undo()
    workspace.close()
    again = fault_script.Workspace(scratch=tmp_path / "scratch")
    assert not again.recovered  # a clean end leaves an empty beginning
    assert len(again.visible) == 0
    again.close()
    previous = fault_script.Workspace()
    previous.open_project(tmp_path / "scratch" / "previous.timeline")
    assert [event.title for event in previous.visible] == ["Встреча"]
    previous.close()
