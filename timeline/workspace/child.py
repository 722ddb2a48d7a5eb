"""One worker process as its parent sees it: started, asked, and killed when it must be."""

import pickle
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing import resource_tracker
from multiprocessing.context import SpawnContext, SpawnProcess

from timeline.workspace import worker
from timeline.workspace.worker import WARM, Task, WorkerOptions

_TICK = 0.2
_SOON = 5.0
_BLINK = 0.005


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
        _start_deaf(self._process)
        theirs.close()  # else its end would never be noticed
        self.ready = False  # until its models are loaded, whether well or badly
        with suppress(OSError):  # dead already: the first task notices
            self._pipe.send_bytes(WARM)

    @property
    def pid(self) -> int | None:
        """The process's number."""
        return self._process.pid

    def ask(self, tasks: Sequence[Task], limit: float, stop: Callable[[], bool]) -> Iterator[bytes | None]:
        """The pickled Outcomes one by one; None, and no more, when one took longer than ``limit`` seconds or ``stop``
        said so.

        ChildDiedError when the process ends first.
        """
        try:
            self._pipe.send_bytes(pickle.dumps(tuple(tasks), pickle.HIGHEST_PROTOCOL))
            for _ in tasks:
                answer = self._answer(limit, stop)
                yield answer
                if answer is None:
                    return
        except (EOFError, OSError) as error:
            raise ChildDiedError(self._ended(_SOON)) from error

    def _answer(self, limit: float, stop: Callable[[], bool]) -> bytes | None:
        deadline = time.monotonic() + limit
        while time.monotonic() < deadline and not stop():
            if self._pipe.poll(_TICK):
                answer = self._pipe.recv_bytes()
                if self.ready:
                    return answer
                self.ready = True
                deadline = time.monotonic() + limit
        return None

    def kill(self) -> None:
        """Ends it at once and frees what it held."""
        self._process.kill()
        if self._ended(_SOON) is not None:  # else it is left to the system, rather than waited for
            self._process.close()
        self._pipe.close()

    def _ended(self, limit: float) -> int | None:
        """Its exit code once it has ended; None if it has not within so many seconds.

        Another thread that starts a process reaps all that have ended; until it has noted the exit code, a join here
        returns at once and knows none. So the code is asked for until it is there.
        """
        deadline = time.monotonic() + limit
        self._process.join(limit)
        while self._process.exitcode is None and time.monotonic() < deadline:
            time.sleep(_BLINK)
        return self._process.exitcode


def _start_deaf(process: SpawnProcess) -> None:
    """Ctrl+C in a terminal is the parent's business from the process's first moment on, where a system lets say so."""
    if not hasattr(signal, "pthread_sigmask"):
        process.start()
        return
    resource_tracker.ensure_running()  # which lets signals through again when it starts
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
