"""The unnamed project: kept on disk from the first text on, so that a crash loses nothing.

A clean end sets it aside as the previous one; what is found in its place at the next start was left by a crash.
"""

import contextlib
from itertools import count
from pathlib import Path

from timeline.model.problem import DiskError, ProjectError
from timeline.store.lock import LockedError
from timeline.store.project import Project

_NAME = "unnamed"
_SUFFIX = ".timeline"
_MOST = 20  # windows at once, each with its own unnamed project


def open_scratch(folder: Path | None) -> Project:
    """The unnamed project in ``folder`` that no other window has; in memory without a folder.

    One that is damaged is set aside under another name and an empty one begun. Where the disk allows nothing to be
    written the project is in memory, too, and what is there stays for the next time.
    """
    if folder is None:
        return Project()
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, _MOST):
        path = folder / f"{_NAME}-{number}{_SUFFIX}"
        with contextlib.suppress(OSError):
            there = path.exists()
            try:
                return Project(path)
            except LockedError:
                continue
            except DiskError:
                if there:
                    continue
                path.unlink(missing_ok=True)
            except ProjectError:
                _set_aside(path)
                with contextlib.suppress(DiskError):
                    return Project(path)
        break
    return Project()


def _set_aside(path: Path) -> None:
    """Under a name that nothing has yet, together with its log, which may hold the last that was written."""
    names = (path.with_suffix(f".{number}.damaged" if number else ".damaged") for number in count())
    free = next(name for name in names if not name.exists())
    path.replace(free)
    with contextlib.suppress(FileNotFoundError):
        Path(f"{path}-wal").replace(f"{free}-wal")


def is_scratch(project: Project, folder: Path | None) -> bool:
    """True for a project without a name of its own."""
    path = project.path
    return path is None or (folder is not None and path.parent == folder and path.name.startswith(_NAME))


def retire(project: Project, folder: Path | None) -> None:
    """Closes a project for good; an unnamed one becomes the previous one, unless nothing is in it."""
    path = project.path if is_scratch(project, folder) else None
    worth_keeping = path is not None and _holds_something(project)
    project.close()
    if path is not None and folder is not None:
        with contextlib.suppress(OSError):
            if worth_keeping:
                path.replace(folder / f"previous{_SUFFIX}")
            else:
                path.unlink()


def _holds_something(project: Project) -> bool:
    try:
        return bool(project.document_ids() or project.words())
    except ProjectError:
        return True
