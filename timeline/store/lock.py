"""One writer a project: an operating system's lock on a small file beside it, which says who holds it.

The lock ends with the process, however it ends. Where the disk is another machine's, locks may hold on this machine
alone, or not at all: there the file itself says that the project is taken, whoever wrote it, until it is taken away.
"""

import contextlib
import ctypes
import getpass
import json
import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

from timeline.model.problem import ProjectError, Wording
from timeline.store.network import is_networked

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
        return True


_ATTEMPTS = 10
_MAY_WAIT, _NOT_OURS, _GOES_ON = 0x100000, 5, 0x102  # Windows: SYNCHRONIZE, ERROR_ACCESS_DENIED, WAIT_TIMEOUT


def lock_path(project: Path) -> Path:
    """The file beside a project that says who has it open; ``.lock`` is what SQLite itself may lay there."""
    return project.with_name(project.name + ".open")


class LockedError(ProjectError):
    """Another running program writes this project; it can be opened read-only."""


class ProjectLock:
    """Held from its making to ``release``."""

    def __init__(self, project: Path) -> None:
        """LockedError when another program holds it; OSError when the folder cannot be written."""
        self._path = lock_path(project)
        self._descriptor = self._opened()
        try:
            holds = self._locks()
        except OSError:  # a disk that knows no locks
            holds, told = True, True
        else:
            told = is_networked(project)
        if not holds or (told and _is_taken(_signature_in(self._path))):
            holder = _signature_in(self._path)
            os.close(self._descriptor)
            raise LockedError(_left_behind(project, self._path, holder) if holds else _open_elsewhere(project, holder))
        with contextlib.suppress(OSError):  # on a full disk: the lock holds, only the message will not say whose it is
            os.ftruncate(self._descriptor, 0)
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, _signature())

    def _locks(self) -> bool:
        """Locks the file that others find: one that was open here may vanish with its holder, who ends just now."""
        for _ in range(_ATTEMPTS):
            holds = _try_lock(self._descriptor)
            if not holds or self._is_in_its_place():
                return holds
            os.close(self._descriptor)
            self._descriptor = self._opened()
        return _try_lock(self._descriptor)

    def _opened(self) -> int:
        return os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)

    def _is_in_its_place(self) -> bool:
        if sys.platform == "win32":  # where nothing vanishes that is open
            return True
        try:
            return os.path.samestat(os.fstat(self._descriptor), self._path.stat())
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Lets others in. The file goes first, so that nobody locks a file that is about to vanish.

        Windows deletes no file that is open: there it goes last, and stays where another has it by then.
        """
        if sys.platform == "win32":
            os.close(self._descriptor)
        with contextlib.suppress(OSError):
            self._path.unlink()
        if sys.platform != "win32":
            os.close(self._descriptor)


def _signature() -> bytes:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = ""
    return json.dumps({"user": user, "host": socket.gethostname(), "pid": os.getpid()}).encode()


def _signature_in(path: Path) -> Mapping[str, str]:
    """Who wrote the file; empty when nobody can be made out."""
    try:
        with path.open("rb") as file:
            signature = json.loads(file.read(1000))
        return {key: str(signature[key])[:60] for key in ("user", "host", "pid")}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}


def _is_taken(signature: Mapping[str, str]) -> bool:
    """By another machine, of which nothing more can be known, or by another program that still runs on this one."""
    if not signature:
        return False
    if signature["host"] != socket.gethostname():
        return True
    return signature["pid"] != str(os.getpid()) and _runs(signature["pid"])


def _runs(pid: str) -> bool:
    try:
        number = int(pid)
        if sys.platform == "win32":
            return _runs_on_windows(number)
        os.kill(number, 0)
    except (ProcessLookupError, ValueError, OverflowError, ctypes.ArgumentError):
        return False
    except OSError:  # it runs, but is another user's
        return True
    return True


def _runs_on_windows(pid: int) -> bool:
    """By a look at the process: ``os.kill`` would end it."""
    if sys.platform != "win32":
        return False
    system = ctypes.WinDLL("kernel32", use_last_error=True)
    system.OpenProcess.restype = ctypes.c_void_p
    process = system.OpenProcess(_MAY_WAIT, False, ctypes.c_uint32(pid))
    if not process:
        return ctypes.get_last_error() == _NOT_OURS
    try:
        return system.WaitForSingleObject(ctypes.c_void_p(process), 0) == _GOES_ON
    finally:
        system.CloseHandle(ctypes.c_void_p(process))


def _open_elsewhere(project: Path, holder: Mapping[str, str]) -> Wording:
    who = _who(holder)
    return Wording(
        f"Проект «{project.name}» уже открыт{who.ru}. Закройте его там или откройте здесь только для чтения.",
        f"The project “{project.name}” is already open{who.en}. Close it there, or open it read-only.",
    )


def _left_behind(project: Path, lock: Path, holder: Mapping[str, str]) -> Wording:
    """In a folder of another machine, where nobody can tell whether that program still runs."""
    who = _who(holder)
    return Wording(
        f"Проект «{project.name}» лежит в сетевой папке и, похоже, открыт{who.ru}. Закройте его там или откройте здесь "
        f"только для чтения. Если он нигде не открыт, удалите файл «{lock.name}» рядом с ним.",
        f"The project “{project.name}” is in a network folder and seems to be open{who.en}. Close it there, or open it "
        f"read-only. If nobody has it open, delete the file “{lock.name}” beside it.",
    )


def _who(holder: Mapping[str, str]) -> Wording:
    if not holder:
        return Wording(" в другой программе", " in another program")
    user, host, pid = holder["user"], holder["host"], holder["pid"]
    return Wording(f" ({user}, компьютер {host}, процесс {pid})", f" ({user} on {host}, process {pid})")
