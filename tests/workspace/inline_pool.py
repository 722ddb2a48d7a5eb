"""A worker pool without processes, for tests."""

from collections import deque
from collections.abc import Iterable

from timeline.workspace.progress import Progress
from timeline.workspace.worker import Outcome, Task, Workbench


class InlinePool:
    """Carries tasks out in this process when they are taken: quick, and in their order."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self._waiting: deque[Task] = deque()
        self._done = self._total = 0
        self._paused = False

    @property
    def progress(self) -> Progress:
        return Progress(self._total, self._done, paused=self._paused)

    @property
    def has_ready(self) -> bool:
        return bool(self._waiting) and not self._paused

    def submit(self, tasks: Iterable[Task]) -> int:
        before = len(self._waiting)
        self._waiting.extend(tasks)
        self._total += len(self._waiting) - before
        return len(self._waiting) - before

    def prewarm(self) -> None:
        self._bench.warm()

    def take(self, timeout: float = 0.0) -> Outcome | None:  # noqa: ARG002  # nothing to wait for
        if not self.has_ready:
            return None
        self._done += 1
        return self._bench.carry_out(self._waiting.popleft())

    def pause(self) -> None:
        self._paused = True

    def resume(self) -> None:
        self._paused = False

    def cancel(self) -> None:
        self._waiting.clear()
        self._total = self._done

    def close(self) -> None:
        self.cancel()
