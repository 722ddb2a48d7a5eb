"""One writer a project: an operating system's lock on a small file beside it, which says who holds it.

The lock ends with the process, however it ends; the file's content is only for the message.
"""

import contextlib
import getpass
import json
import os
import socket
import sys
from pathlib import Path

from timeline.model.problem import ProjectError, Wording

if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        os.lseek(descriptor, 1 << 20, os.SEEK_SET)  # far behind the text, so that others can read it
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a network folder that knows no locks: SQLite's own still guard the data
            return True
        return True


class LockedError(ProjectError):
    """Another running program writes this project; it can be opened read-only."""


class ProjectLock:
    """Held from its making to ``release``."""

    def __init__(self, project: Path) -> None:
        """LockedError when another program holds it; OSError when the folder cannot be written."""
        self._path = project.with_name(project.name + ".lock")
        self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        if not _try_lock(self._descriptor):
            holder = _holder(self._path)
            os.close(self._descriptor)
            raise LockedError(
                Wording(
                    f"Проект «{project.name}» уже открыт{holder.ru}. Закройте его там или откройте здесь только для "
                    "чтения.",
                    f"The project “{project.name}” is already open{holder.en}. Close it there, or open it read-only.",
                )
            )
        with contextlib.suppress(OSError):  # on a full disk: the lock holds, only the message will not say whose it is
            os.ftruncate(self._descriptor, 0)
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, _signature())

    def release(self) -> None:
        """Lets others in. The file goes first, so that nobody locks a file that is about to vanish."""
        with contextlib.suppress(OSError):
            self._path.unlink()
        os.close(self._descriptor)


def _signature() -> bytes:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = ""
    return json.dumps({"user": user, "host": socket.gethostname(), "pid": os.getpid()}).encode()


def _holder(path: Path) -> Wording:
    try:
        signature = json.loads(path.read_bytes()[:1000])
        user, host, pid = (str(signature[key])[:60] for key in ("user", "host", "pid"))
    except (OSError, ValueError, KeyError, TypeError):
        return Wording(" в другой программе", " in another program")
    return Wording(f" ({user}, компьютер {host}, процесс {pid})", f" ({user} on {host}, process {pid})")
