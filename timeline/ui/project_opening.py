"""Opens a project: a large or far one in a thread; one that cannot be opened may be read, or what can be saved."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from timeline.model.problem import ProjectError, TimelineError, Wording
from timeline.ui.background import Task
from timeline.ui.look import Look
from timeline.workspace.opening import is_far
from timeline.workspace.session import Session
from timeline.workspace.workspace import Workspace

LARGE = 16 << 20  # bytes of a project that is read beside the GUI thread

Then = Callable[[], object]


class ProjectOpening(QObject):
    """One a window; ``complain`` shows why something could not be done."""

    def __init__(
        self, workspace: Workspace, window: QWidget, look: Callable[[], Look], complain: Callable[[Wording], None]
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self._look = look
        self._complain = complain
        self._running: Task | None = None  # of a project read in a thread

    def open(self, path: Path, then: Then | None = None, *, read_only: bool = False) -> None:
        """Goes on with the project; ``then`` follows when it is there, and never if it cannot be opened."""
        then = then or _nothing
        if self._running is not None:
            self._running.cancel()
        may_wait = is_far(path) or self._workspace.is_leaving
        if may_wait or (path.exists() and path.stat().st_size > LARGE):
            self._open_beside(path, then, read_only=read_only)
            return
        try:
            self._workspace.open_project(path, read_only=read_only)
        except ProjectError as error:
            if read_only or not path.exists():
                self._complain(error.wording)
            else:
                self._ask_to_read(path, then, error.wording)
            return
        then()

    def _open_beside(self, path: Path, then: Then, *, read_only: bool) -> None:
        """Read in a thread; until it is there one can go on with what is open."""
        workspace = self._workspace

        def read(running: Task) -> Session | Wording | None:
            try:
                opened = workspace.prepare_project(path, read_only=read_only)
            except ProjectError as error:
                if path.exists():
                    raise
                return error.wording
            if running.cancelled():
                opened.project.close()
            return None if running.cancelled() else opened

        task = self._running = Task(self)
        task.done.connect(partial(self._take, task, then))
        task.failed.connect(self._complain if read_only else partial(self._ask_to_read, path, then))
        task.over.connect(self._window.unsetCursor)
        task.over.connect(task.deleteLater)
        self._window.setCursor(Qt.CursorShape.BusyCursor)
        task.start(read)

    def _take(self, task: Task, then: Then, opened: Session | Wording | None) -> None:
        if task is self._running:
            self._running = None
        if isinstance(opened, Wording):
            self._complain(opened)
            return
        if opened is None:
            return
        if task.cancelled():
            opened.project.close()
            return
        try:
            self._workspace.take_project(opened)
        except TimelineError as error:
            self._complain(error.wording)
        else:
            then()

    def _ask_to_read(self, path: Path, then: Then, wording: Wording) -> None:
        from timeline.ui.rescue import RescueBox

        def read() -> None:
            self.open(path, then, read_only=True)

        def take(saved: Path) -> None:
            self.open(saved, then)

        RescueBox(path, wording, self._window, self._look().language, read=read, take=take).open()


def _nothing() -> None:
    """What follows when nothing was asked for."""
