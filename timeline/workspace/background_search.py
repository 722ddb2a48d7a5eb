"""Searching a large project in a thread: one query at a time; of those waiting only the newest."""

import contextlib
import threading
from collections.abc import Sequence

from timeline.model.problem import ProjectError
from timeline.store.project import Project
from timeline.store.reader import Reader
from timeline.workspace.search import Search

_LARGE = 30_000  # events

Answer = tuple[str, Sequence[int] | ProjectError]
"""A query and the numbers of the events that were found, or why none could be looked for."""


class BackgroundSearch:
    """Searches over a second connection to the project file, in a thread that ends when no query waits."""

    def __init__(self, project: Project, finder: Search) -> None:
        self._project = project
        self._finder = finder
        self._changed = threading.Condition()
        self._wanted: str | None = None
        self._answer: Answer | None = None
        self._failure: BaseException | None = None
        self._thread: threading.Thread | None = None

    def suits(self, events: int) -> bool:
        """Whether a query takes longer than a frame, and the project's file can be read beside."""
        return events > _LARGE and self._project.path is not None and not self._project.is_elsewhere

    @property
    def waits(self) -> bool:
        """True until the answer to the last query was taken."""
        return self._thread is not None or self._answer is not None or self._failure is not None

    def ask(self, text: str) -> None:
        """Returns at once; a query that still waits is dropped."""
        with self._changed:
            self._wanted, self._answer = text, None
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="search", daemon=True)
                self._thread.start()

    def take(self) -> Answer | None:
        """The last query with what came of it, once; None until then.

        Raises, once, what ended the thread before its answer.
        """
        with self._changed:
            failure, self._failure = self._failure, None
            if failure is not None:
                raise failure
            answer, self._answer = self._answer, None
            return answer

    def forget(self) -> None:
        """Drops the query; returns when the thread has ended."""
        with self._changed:
            self._wanted = None
            self._changed.wait_for(lambda: self._thread is None)
            self._answer = self._failure = None

    def _next(self) -> str | None:
        with self._changed:
            text, self._wanted = self._wanted, None
            if text is None:
                self._thread = None
                self._changed.notify_all()
            return text

    def _work(self) -> None:
        try:
            while (text := self._next()) is not None:
                try:
                    found = self._find(text)
                except ProjectError as error:
                    found = error
                with self._changed:
                    if self._wanted is None:
                        self._answer = (text, found)
        except BaseException as failure:  # raised where the answer is taken; nobody may wait for a thread that is gone
            with self._changed:
                self._failure, self._thread = failure, None
                self._changed.notify_all()

    def _find(self, text: str) -> Sequence[int]:
        assert self._project.path is not None
        with contextlib.closing(Reader(self._project.path)) as reader:
            return reader.find_events(self._finder.terms(text))
