"""Renewing a project's backups in a thread."""

import threading
from contextlib import suppress
from pathlib import Path

from timeline.model.problem import ProjectError
from timeline.store.backup import GivenUpError, back_up

_LARGE = 50 << 20  # bytes of a project whose backup waits until its window stands
_LATER = 20.0  # s


class Backups:
    """One at a time, in a thread with a connection of its own."""

    def __init__(self, keep: int) -> None:
        self._keep = keep
        self._unwanted = threading.Event()
        self._thread: threading.Thread | None = None

    def begin(self, path: Path) -> None:
        """Renews the backups of a project that was just opened, after ending what is under way."""
        self.end()
        self._unwanted = threading.Event()
        arguments = (path, self._keep, self._unwanted)
        self._thread = threading.Thread(target=_quiet_backup, args=arguments, name="backup", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """A copy under way is given up."""
        if self._thread is not None:
            self._unwanted.set()
            self._thread.join()
            self._thread = None


def _quiet_backup(path: Path, keep: int, unwanted: threading.Event) -> None:
    """No room for a copy is no reason to interrupt: the project itself says it when the disk is full."""

    def go_on(_: float) -> None:
        if unwanted.is_set():
            raise GivenUpError

    with suppress(ProjectError, OSError, GivenUpError):
        large = path.stat().st_size > _LARGE
        if large and unwanted.wait(_LATER):
            return
        back_up(path, keep=keep, went_on=go_on if large else lambda _: None)
