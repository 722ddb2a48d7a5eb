"""Killed while a file is brought up to date, rescued or backed up, nothing is lost. ``TIMELINE_KILLS=200`` for long."""

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from timeline.store.backup import back_up, backup_paths
from timeline.store.check import check, repair
from timeline.store.migrations import STEPS
from timeline.store.project import Project

HERE = Path(__file__).parent
KILLS = int(os.environ.get("TIMELINE_KILLS", "3"))
CHANCE = random.Random(int(os.environ.get("TIMELINE_SEED", "2025")))


def run_and_kill(what: str, place: Path) -> list[int]:
    """What was printed until the program was killed, not before its first line."""
    environment = os.environ | {"PYTHONPATH": str(HERE.parents[1])}
    command = [sys.executable, str(HERE / "steps_script.py"), what, str(place)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        lines = [program.stdout.readline()]
        time.sleep(CHANCE.uniform(0.0, 0.2))
        program.kill()
        lines += program.stdout.readlines()
    assert lines[0], "the program did not start"
    return [int(line) for line in lines if line.endswith("\n")]


@pytest.mark.timeout(60 + 20 * KILLS)
@pytest.mark.parametrize("version", range(1, len(STEPS) + 1))
def test_a_file_of_any_version_outlives_a_kill_while_it_is_brought_up_to_date(
    tmp_path: Path, document_of: Callable[..., Any], extraction_of: Callable[..., Any], version: int
) -> None:
    for kill in range(KILLS):
        place = tmp_path / str(kill)
        place.mkdir()
        shutil.copyfile(HERE / "versions" / f"{version}.timeline", place / "old")
        for number in run_and_kill("migrate", place):
            path = place / f"{number}.timeline"
            with closing(Project(path)) as project:
                assert project.document_ids() == [document_of(0).id, document_of(1).id]
                assert project.extraction(document_of(0).id) == extraction_of(document_of(0))
                assert len(project.words()) == 1
            assert check(path).sound
        shutil.rmtree(place)


@pytest.mark.timeout(60 + 20 * KILLS)
@pytest.mark.parametrize("cut", [0, 4096])
def test_a_rescue_that_is_killed_leaves_all_or_nothing_and_can_be_repeated(
    tmp_path: Path, document_of: Callable[..., Any], extraction_of: Callable[..., Any], cut: int
) -> None:
    damaged = tmp_path / "damaged.timeline"
    with closing(Project(damaged)) as project, project.transaction():
        for number in range(60):
            project.put_document(document_of(number))
            project.put_extraction(extraction_of(document_of(number), 5))
    content = damaged.read_bytes()
    damaged.write_bytes(content[: len(content) - cut])
    before = damaged.read_bytes()
    expected = repair(damaged, tmp_path / "expected.timeline")
    assert expected.documents
    for _ in range(KILLS):
        run_and_kill("rescue", tmp_path)
        assert damaged.read_bytes() == before
        for name in ("спасено.timeline", "whole.timeline"):
            made = tmp_path / name
            assert not made.exists() or check(made) == check(tmp_path / "expected.timeline")
            made.unlink(missing_ok=True)
        again = tmp_path / "спасено.timeline"
        assert repair(damaged, again) == expected
        again.unlink()
        left = {each.name for each in tmp_path.iterdir() if not each.name.endswith(("-wal", "-shm"))}
        assert left == {"damaged.timeline", "expected.timeline"}


@pytest.mark.timeout(60 + 20 * KILLS)
def test_backups_outlive_a_kill_while_they_are_renewed(
    tmp_path: Path, document_of: Callable[..., Any], extraction_of: Callable[..., Any]
) -> None:
    path = tmp_path / "история.timeline"
    with closing(Project(path)) as project, project.transaction():
        for number in range(60):
            project.put_document(document_of(number))
            project.put_extraction(extraction_of(document_of(number), 5))
    for _ in range(KILLS):
        rounds = run_and_kill("backup", tmp_path)
        assert check(path).sound
        kept = [place for place in backup_paths(path, 3) if place.exists()]
        assert len(kept) >= min(len(rounds), 2)
        states: list[int] = []
        for place in kept:
            assert check(place).sound
            with closing(Project(place, read_only=True)) as project:
                states.append(int(project.setting("round") or "-1"))
                assert len(project.document_ids()) == 60
        assert states[0] >= rounds[-1], "the newest backup is the last one that was told, or newer"
        assert states == sorted(states, reverse=True)
        os.utime(path)
        assert back_up(path, keep=3)
        assert not [each for each in tmp_path.iterdir() if each.name.endswith("-part")]
        for place in backup_paths(path, 3):
            place.unlink(missing_ok=True)
