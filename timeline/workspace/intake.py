"""How texts come in: files and documents become tasks, outcomes become documents or problems."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from timeline.model.document import Document, DocumentId
from timeline.model.instant import Day
from timeline.model.problem import TimelineError
from timeline.workspace.jobs import WorkerPool
from timeline.workspace.progress import Problem, Progress
from timeline.workspace.walking import Walk
from timeline.workspace.worker import Outcome, Task, WorkerOptions


class Pool(Protocol):
    """What carries tasks out: ``jobs.WorkerPool``, whose methods say what these mean."""

    @property
    def progress(self) -> Progress: ...
    @property
    def has_ready(self) -> bool: ...
    def submit(self, tasks: Iterable[Task]) -> int: ...
    def prewarm(self) -> None: ...
    def take(self, timeout: float = 0.0) -> Outcome | None: ...
    def pause(self) -> None: ...
    def resume(self) -> None: ...
    def cancel(self) -> None: ...
    def close(self) -> None: ...


def spawned(options: WorkerOptions, workers: int) -> Callable[[], Pool]:
    """Makes pools of so many processes; 0 for one less than the cores, at least one."""
    count = workers or max(1, (os.cpu_count() or 2) - 1)
    return lambda: WorkerPool(options, workers=count)


class Intake:
    """The worker pool, made when first needed, and the list of what went wrong."""

    def __init__(self, make_pool: Callable[[], Pool]) -> None:
        self._make_pool = make_pool
        self._pool: Pool | None = None
        self._next = 0
        self._walks: list[tuple[Walk, Callable[[int], None]]] = []
        self.problems: list[Problem] = []

    @property
    def pool(self) -> Pool:
        """The pool; its processes start with the first task."""
        if self._pool is None:
            self._pool = self._make_pool()
        return self._pool

    @property
    def progress(self) -> Progress:
        """How far it is."""
        now = self._pool.progress if self._pool is not None else Progress()
        return replace(now, looking=True) if self._walks else now

    def open_paths(self, paths: Sequence[Path], published: Day | None, known: Callable[[Path], str]) -> int:
        """Queues files; ``known`` gives the digest under which a path is in the project already (or "")."""
        from timeline.formats.reading import find_documents  # late: a window opens without the readers

        try:
            files = find_documents(paths)
        except TimelineError as error:
            self.report(Problem(paths[0].name, str(paths[0]), error.wording))
            return 0
        return self.pool.submit([Task(self._number(), path, None, published, known(path)) for path in files])

    def walk(self, paths: Sequence[Path], published: Day | None, ended: Callable[[int], None]) -> None:
        """The same beside the caller: ``take_found`` queues what is found; ``ended`` gets how many files it was."""
        self._walks.append((Walk(paths, published), ended))

    def take_found(self, known: Callable[[Sequence[Path]], Mapping[Path, str]]) -> None:
        """Queues some of the files found; ``known`` gives the digests of those that are in the project already."""
        if not self._walks:
            return
        walk, ended = self._walks[0]
        found = walk.take()
        if found:
            digests = known(found)
            self.pool.submit(
                [Task(self._number(), path, None, walk.published, digests.get(path, "")) for path in found]
            )
        elif not walk.running:
            del self._walks[0]
            self.problems += walk.problems
            ended(walk.count)

    def cancel(self) -> None:
        """Drops what is queued and running, and looks no further."""
        for walk, _ in self._walks:
            walk.cancel()
        self._walks = []
        if self._pool is not None:
            self._pool.cancel()

    def extract(self, documents: Sequence[Document]) -> None:
        """Queues documents that have been read already."""
        if documents:
            self.pool.submit([Task(self._number(), document=document) for document in documents])

    def take(self) -> Outcome | None:
        """The next outcome that is ready."""
        return self._pool.take() if self._pool is not None else None

    @property
    def has_ready(self) -> bool:
        """True when ``take`` or ``take_found`` would give something, soon."""
        return bool(self._walks) or (self._pool is not None and self._pool.has_ready)

    def report(self, problem: Problem) -> None:
        """Adds to the list."""
        self.problems.append(problem)

    def report_outcome(self, outcome: Outcome) -> None:
        """Adds what an outcome complains of: its failure, or remarks of the extraction."""
        identity = outcome.document.id if outcome.document is not None else None
        remarks = outcome.extraction.problems if outcome.extraction is not None else ()
        for wording in (outcome.problem, *remarks):
            if wording is not None:
                self.report(Problem(outcome.name, outcome.path, wording, identity))

    def forget(self, document: DocumentId) -> None:
        """Takes away the problems of one document, which is extracted again."""
        self.problems = [problem for problem in self.problems if problem.document != document]

    def start_over(self) -> None:
        """For another project: forgets tasks, outcomes and problems; the workers stay."""
        self.cancel()
        self.problems = []

    def close(self) -> None:
        """Ends the workers."""
        self.cancel()
        if self._pool is not None:
            self._pool.close()
            self._pool = None

    def _number(self) -> int:
        self._next += 1
        return self._next
