"""A program that does one thing with project files again and again until it is killed: ``steps_script.py WHAT PLACE``.

It prints a line whenever it has finished once.
"""

import shutil
import sys
from contextlib import closing
from itertools import count
from pathlib import Path

from timeline.store.backup import back_up
from timeline.store.check import repair
from timeline.store.project import Project


def migrate(place: Path) -> None:
    """Opens copies of an old file, each of which becomes one of today."""
    for number in count():
        path = place / f"{number}.timeline"
        shutil.copyfile(place / "old", path)
        print(number, flush=True)
        Project(path).close()


def save_what_can_be_read(place: Path) -> None:
    """Rescues a damaged file, into the same name each time."""
    target = place / "спасено.timeline"
    for number in count():
        print(number, flush=True)
        repair(place / "damaged.timeline", target)
        target.replace(place / "whole.timeline")


def roll_backups(place: Path) -> None:
    """Changes a project and renews its backups."""
    path = place / "история.timeline"
    for number in count():
        with closing(Project(path)) as project, project.transaction():
            project.put_setting("round", str(number))
        back_up(path, keep=3)
        print(number, flush=True)


if __name__ == "__main__":
    {"migrate": migrate, "rescue": save_what_can_be_read, "backup": roll_backups}[sys.argv[1]](Path(sys.argv[2]))
