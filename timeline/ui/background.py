"""Work beside the GUI thread: a function runs in a pool thread, its outcome comes back as a signal."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from timeline.model.problem import TimelineError


class Task(QObject):
    """``done`` carries the result, ``failed`` what the user can mend; ``progressed`` goes from 0 to 1."""

    done = Signal(object)
    failed = Signal(object)  # Wording
    progressed = Signal(float)
    over = Signal()  # after all others: nobody hears of it any more

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._cancelled = False

    def cancel(self) -> None:
        """Asks the work to stop; it looks when it can."""
        self._cancelled = True

    def cancelled(self) -> bool:
        """True after ``cancel``."""
        return self._cancelled

    def start(self, work: Callable[["Task"], object]) -> None:
        """Runs ``work``; signals arrive in the thread this object lives in."""
        QThreadPool.globalInstance().start(_Runner(self, work))


class _Runner(QRunnable):
    def __init__(self, task: Task, work: Callable[[Task], object]) -> None:
        super().__init__()
        self._task = task
        self._work = work

    def run(self) -> None:
        try:
            result = self._work(self._task)
        except TimelineError as error:
            self._task.failed.emit(error.wording)
        else:
            self._task.done.emit(result)
        self._task.over.emit()
