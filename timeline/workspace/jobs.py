"""Extraction in a pool of spawned processes: tasks in, outcomes out, as they come or in order.

A thread minds each process: it hands over a few tasks at a time and waits for the answers, so the caller never waits.
A worker that dies is restarted and its tasks tried once more, one by one; one that hangs is killed. What is finished
waits in a bounded queue: workers stop when nobody takes their outcomes.
"""

import os
import pickle
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from queue import Empty, Full, Queue

from timeline.blas import pin_to_one_thread
from timeline.model.document import Document
from timeline.model.instant import Day
from timeline.workspace.child import Child, ChildDiedError
from timeline.workspace.progress import Progress
from timeline.workspace.worker import BATCH, Outcome, Task, Workbench, WorkerOptions, crashed, hung

_ATTEMPTS = 2
_TICK = 0.2  # how often a waiting minder looks whether it shall stop, s
_RATE_WINDOW = 30.0
_GRACE = 10.0  # how long a cancelled task may go on before its worker is killed, s
_HOPELESS = 3  # workers in a row that died before they were ready


class WorkerPool:
    """Use from one thread; ``close`` it. No process starts before the first task or ``prewarm``."""

    def __init__(self, options: WorkerOptions, *, workers: int, time_limit: float = 300.0) -> None:
        self._options = options
        self._time_limit = time_limit
        self._waiting: deque[tuple[int, Task]] = deque()
        self._ready: Queue[tuple[int, Task, Outcome]] = Queue(maxsize=2 * workers + 8)
        self._changed = threading.Condition()
        self._closed = self._paused = False
        self._round = 0  # grows with each cancel; answers of an earlier round are dropped
        self._warm_wanted = 0
        self._stillborn = 0
        self._total: int = 0
        self._done: int = 0
        self._failed: int = 0
        self._finished_at: deque[float] = deque(maxlen=500)
        self._context = get_context("spawn")
        self._workers = workers
        self._threads: list[threading.Thread] = []
        self._children: dict[int, Child] = {}  # by minder

    def submit(self, tasks: Iterable[Task]) -> int:
        """Queues tasks; returns how many."""
        with self._changed:
            before = len(self._waiting)
            self._waiting.extend((self._round, task) for task in tasks)
            added = len(self._waiting) - before
            if self._done == self._total:
                self._total = self._done = self._failed = 0
            self._total += added
            self._changed.notify_all()
        for _ in range(min(added, self._workers) - len(self._threads)):
            self._start_minder()
        return added

    def prewarm(self) -> None:
        """Starts one worker and lets it load its models."""
        with self._changed:
            self._warm_wanted += 1
            self._changed.notify()
        if not self._threads:
            self._start_minder()

    def take(self, timeout: float = 0.0) -> Outcome | None:
        """The next finished task in the order of finishing; None when none is ready within ``timeout`` seconds."""
        deadline = time.monotonic() + timeout
        while True:
            try:
                left = deadline - time.monotonic()
                turn, _, outcome = self._ready.get(timeout=left) if left > 0 else self._ready.get_nowait()
            except Empty:
                return None
            if turn == self._round:
                self._count(outcome)
                return outcome

    @property
    def progress(self) -> Progress:
        """How far it is, with a rate over the last half minute."""
        left = self._total - self._done
        rate = self._rate()
        return Progress(
            total=self._total,
            done=self._done,
            failed=self._failed,
            paused=self._paused,
            per_second=rate,
            seconds_left=left / rate if rate and left and not self._paused else None,
        )

    @property
    def waiting(self) -> int:
        """Tasks that no worker has begun."""
        return len(self._waiting)

    @property
    def pids(self) -> tuple[int, ...]:
        """The workers' process numbers."""
        return tuple(child.pid for child in self._children.values() if child.pid is not None)

    @property
    def has_ready(self) -> bool:
        """True when ``take`` would return something at once."""
        return not self._ready.empty()

    def pause(self) -> None:
        """Starts no further task; running ones end."""
        with self._changed:
            self._paused = True

    def resume(self) -> None:
        """Goes on."""
        with self._changed:
            self._paused = False
            self._finished_at.clear()
            self._changed.notify_all()

    def cancel(self) -> None:
        """Forgets everything queued and running; outcomes that are ready but not taken are lost as well."""
        with self._changed:
            self._round += 1
            self._waiting.clear()
            self._paused = False
            self._total = self._done
        while self.has_ready:
            self._ready.get_nowait()

    def close(self) -> None:
        """Kills the workers; returns when they are gone."""
        with self._changed:
            self._closed = True
            self._waiting.clear()
            self._changed.notify_all()
        for thread in self._threads:
            thread.join()

    def _count(self, outcome: Outcome) -> None:
        self._done += 1
        self._failed += outcome.problem is not None
        self._finished_at.append(time.monotonic())

    def _rate(self) -> float:
        now = time.monotonic()
        recent = [moment for moment in self._finished_at if now - moment < _RATE_WINDOW]
        return len(recent) / (now - recent[0]) if len(recent) > 1 and now > recent[0] else 0.0

    def _start_minder(self) -> None:
        thread = threading.Thread(target=self._mind, name="worker-minder", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _mind(self) -> None:
        """One minder's life: from its first task to the closing of the pool."""
        try:
            while (chosen := self._next()) is not None:
                turn, tasks = chosen
                if tasks:
                    self._work(tasks, turn)
                else:
                    self._warm_up()
        finally:
            self._drop_child()

    def _warm_up(self) -> None:
        with suppress(OSError):  # the first task says why
            self._child()

    def _child(self) -> Child:
        """The process of the minder that asks, started when needed."""
        me = threading.get_ident()
        if me not in self._children:
            self._children[me] = Child(self._context, self._options)
        return self._children[me]

    def _drop_child(self) -> None:
        child = self._children.pop(threading.get_ident(), None)
        if child is not None:
            self._stillborn = 0 if child.ready else self._stillborn + 1
            child.kill()

    def _next(self) -> tuple[int, Sequence[Task]] | None:
        """Waits for tasks, a wish to warm up (no task), or the end (None); all tasks that wait are of one round."""
        with self._changed:
            while not self._closed:
                if self._waiting and not self._paused:
                    share = min(BATCH, len(self._waiting) // (2 * self._workers))
                    taken = [self._waiting.popleft() for _ in range(max(1, share))]
                    return taken[0][0], [task for _, task in taken]
                if self._warm_wanted:
                    self._warm_wanted -= 1
                    return self._round, ()
                self._changed.wait()
        return None

    def _work(self, tasks: Sequence[Task], turn: int) -> None:
        """Has the tasks done together; what a worker's end left undone is done again, one task at a time."""
        done = 0
        if len(tasks) > 1:
            with suppress(ChildDiedError, OSError):
                for task, answer in zip(tasks, self._ask(tasks, turn), strict=False):
                    if answer is None:
                        break
                    self._hand_over(turn, task, answer)
                    done += 1
            if done < len(tasks):
                self._drop_child()
        for task in tasks[done:]:
            if not self._closed and turn == self._round:
                self._hand_over(turn, task, self._work_alone(task, turn))

    def _ask(self, tasks: Sequence[Task], turn: int) -> Iterator[bytes | None]:
        begun = time.monotonic()

        def stop() -> bool:
            return self._closed or (turn != self._round and time.monotonic() > begun + _GRACE)

        return self._child().ask(tasks, self._time_limit, stop)

    def _work_alone(self, task: Task, turn: int) -> bytes | Outcome:
        """The answer to a task."""
        exit_code: int | None = None
        for _ in range(_ATTEMPTS):
            if self._stillborn >= _HOPELESS:
                break
            try:
                answer = next(self._ask([task], turn))
            except (ChildDiedError, OSError) as error:
                exit_code = error.exit_code if isinstance(error, ChildDiedError) else error.errno
                self._drop_child()
                continue
            if answer is None:
                self._drop_child()
                return hung(task, self._time_limit)
            return answer
        return crashed(task, exit_code)

    def _hand_over(self, turn: int, task: Task, answer: bytes | Outcome) -> None:
        """Unpacked here: it takes milliseconds, which whoever takes it may not have."""
        outcome = pickle.loads(answer) if isinstance(answer, bytes) else answer
        while not self._closed and turn == self._round:
            try:
                self._ready.put((turn, task, outcome), timeout=_TICK)
            except Full:
                continue
            return


def extract_paths(
    paths: Sequence[Path | Document],
    *,
    published: Day | Mapping[str, Day] | None = None,
    jobs: int = 1,
    threshold: float | None = None,
    progress: Callable[[Progress], None] | None = None,
    extractor: str | None = None,
) -> Iterator[Outcome]:
    """Reads and extracts files, in the order given; a broken one yields an Outcome with its problem.

    ``published``: one day for all or days by document name, for articles that do not say. A document among the
    ``paths`` has been read already. With ``jobs`` 1 everything runs in this process. Close the generator to stop early.
    """
    options = WorkerOptions(threshold) if extractor is None else WorkerOptions(threshold, extractor)
    tasks = (_task(n, path, published) for n, path in enumerate(paths))
    if jobs <= 1:
        yield from _one_by_one(tasks, options, _Tally(len(paths), progress))
    else:
        yield from _in_order(tasks, options, len(paths), min(jobs, len(paths)), _Tally(len(paths), progress))


def _task(number: int, given: Path | Document, published: Day | Mapping[str, Day] | None) -> Task:
    if isinstance(given, Document):
        return Task(number, document=given)
    return Task(number, given, published=_published(published, given))


def _published(given: Day | Mapping[str, Day] | None, path: Path) -> Day | None:
    if not isinstance(given, Mapping):
        return given
    from timeline.formats.reading import article_name  # late: a window opens without the readers

    return given.get(article_name(path))


class _Tally:
    """Counts outcomes of a known number of tasks and tells."""

    def __init__(self, total: int, tell: Callable[[Progress], None] | None) -> None:
        self._total, self._tell = total, tell
        self._done = self._failed = 0
        self._begun = time.monotonic()

    def count(self, outcome: Outcome) -> None:
        self._done += 1
        self._failed += outcome.problem is not None
        if self._tell is not None:
            rate = self._done / max(time.monotonic() - self._begun, 1e-6)
            left = (self._total - self._done) / rate
            self._tell(Progress(self._total, self._done, self._failed, per_second=rate, seconds_left=left))


def _one_by_one(tasks: Iterator[Task], options: WorkerOptions, tally: _Tally) -> Iterator[Outcome]:
    pin_to_one_thread(os.environ)
    bench = Workbench(options)
    while some := list(islice(tasks, BATCH)):
        for outcome in bench.carry_out_many(some):
            tally.count(outcome)
            yield outcome


def _in_order(tasks: Iterator[Task], options: WorkerOptions, total: int, jobs: int, tally: _Tally) -> Iterator[Outcome]:
    pool = WorkerPool(options, workers=jobs)
    early: dict[int, Outcome] = {}
    try:
        pool.submit(islice(tasks, 4 * BATCH * jobs))
        for number in range(total):
            while number not in early:
                outcome = pool.take(_TICK)
                if outcome is not None:
                    early[outcome.number] = outcome
                    tally.count(outcome)
            pool.submit(islice(tasks, 1))
            yield early.pop(number)
    finally:
        pool.close()
