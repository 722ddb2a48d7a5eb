"""One worker process as its parent sees it: started, asked, and killed when it must be."""

import pickle
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.context import SpawnContext

from timeline.workspace import worker
from timeline.workspace.worker import WARM, Task, WorkerOptions

_TICK = 0.2
_SOON = 5.0


class ChildDiedError(Exception):
    """The process ended without an answer."""

    def __init__(self, exit_code: int | None) -> None:
        super().__init__(f"worker ended with {exit_code}")
        self.exit_code = exit_code


class Child:
    """A spawned process at the other end of a pipe; loads its models at once."""

    def __init__(self, context: SpawnContext, options: WorkerOptions) -> None:
        ours, theirs = context.Pipe()
        self._pipe = ours
        self._process = context.Process(target=worker.main, args=(theirs, options), daemon=True, name="extraction")
        self._process.start()
        theirs.close()  # else its end would never be noticed
        self.ready = False  # until its models are loaded, whether well or badly
        with suppress(OSError):  # dead already: the first task notices
            self._pipe.send_bytes(WARM)

    @property
    def pid(self) -> int | None:
        """The process's number."""
        return self._process.pid

    def ask(self, task: Task, limit: float, stop: Callable[[], bool]) -> bytes | None:
        """The pickled Outcome; None when it took longer than ``limit`` seconds or ``stop`` said so.

        ChildDiedError when the process ends first.
        """
        try:
            self._pipe.send_bytes(pickle.dumps(task, pickle.HIGHEST_PROTOCOL))
            deadline = time.monotonic() + limit
            while time.monotonic() < deadline and not stop():
                if self._pipe.poll(_TICK):
                    answer = self._pipe.recv_bytes()
                    if self.ready:
                        return answer
                    self.ready = True
                    deadline = time.monotonic() + limit
        except (EOFError, OSError) as error:
            self._process.join(_SOON)
            raise ChildDiedError(self._process.exitcode) from error
        return None

    def kill(self) -> None:
        """Ends it at once and frees what it held."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self._pipe.close()
