"""Writes in a thread of its own what nobody waits for: each piece whole or not at all, one after the other."""

import contextlib
import threading
from collections import deque
from collections.abc import Callable

from timeline.store.project import Project

Write = Callable[[Project], object]


class Writer:
    """For a project that can be written ``beside``; ``close`` it before the project.

    After an error nothing more is written: what comes later may build on what was lost.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._changed = threading.Condition()
        self._waiting: deque[Write] = deque()
        self._written: deque[object] = deque()
        self._error: BaseException | None = None
        self._busy = self._closed = False
        self._thread: threading.Thread | None = None

    def put(self, write: Write) -> None:
        """Hands over a piece of work, which is to be one transaction; returns at once."""
        with self._changed:
            self._waiting.append(write)
            self._changed.notify_all()
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="writer", daemon=True)
            self._thread.start()

    def take(self) -> tuple[object] | None:
        """What the next piece gave when it was written; None if it is not yet. Raises what kept it from that."""
        with self._changed:
            if self._written:
                return (self._written.popleft(),)
            if self._error is not None:
                raise self._error
            return None

    @property
    def untaken(self) -> int:
        """How many pieces are written of which nobody took what they gave."""
        with self._changed:
            return len(self._written)

    def wait(self) -> None:
        """Returns when everything is written, or nothing more can be."""
        with self._changed:
            self._changed.wait_for(lambda: not self._busy and (not self._waiting or self._error is not None))

    def close(self) -> None:
        """The same, and ends the thread."""
        if self._thread is not None:
            self.wait()
            with self._changed:
                self._closed = True
                self._changed.notify_all()
            self._thread.join()

    def _work(self) -> None:
        try:
            with contextlib.closing(self._project.beside()) as project:
                while (write := self._next()) is not None:
                    with project.transaction(waits=False):
                        result = write(project)
                    with self._changed:
                        self._written.append(result)
                        self._busy = False
                        self._changed.notify_all()
        except BaseException as error:  # raised where the outcome is asked for
            with self._changed:
                self._error, self._busy = error, False
                self._changed.notify_all()

    def _next(self) -> Write | None:
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._closed)
            if not self._waiting:
                return None
            self._busy = True
            return self._waiting.popleft()
