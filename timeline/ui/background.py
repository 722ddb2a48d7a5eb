"""Work beside the GUI thread: a function runs in a pool thread, its outcome comes back as a signal."""

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, Qt, QThreadPool, Signal, SignalInstance
from PySide6.QtWidgets import QProgressDialog, QWidget

from timeline.model.problem import TimelineError

translate = QCoreApplication.translate
_A_MOMENT_MS = 800


class Task(QObject):
    """``done`` carries the result, ``failed`` what the user can fix; ``progressed`` goes from 0 to 1."""

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
            if not self._task.cancelled():
                self._tell(self._task.failed, error.wording)
        else:
            self._tell(self._task.done, result)
        finally:
            self._tell(self._task.over)

    def _tell(self, signal: SignalInstance, *values: object) -> None:
        with suppress(RuntimeError):  # the window is gone meanwhile: nobody is there to hear of it
            signal.emit(*values)


def beside(work: Callable[[], object], told: SignalInstance, asked: int) -> None:
    """Runs ``work`` in a pool thread; ``told`` carries its result and ``asked``.

    The thread holds the signal and not the widget behind it: a widget must never end in a thread that is not its own.
    """
    QThreadPool.globalInstance().start(_Question(work, told, asked))


class _Question(QRunnable):
    def __init__(self, work: Callable[[], object], told: SignalInstance, asked: int) -> None:
        super().__init__()
        self._work = work
        self._told = told
        self._asked = asked

    def run(self) -> None:
        found = self._work()
        with suppress(RuntimeError):  # the widget is gone meanwhile
            self._told.emit(found, self._asked)


def show_progress(task: Task, text: str, window: QWidget, *, alone: bool = False, at_once: bool = False) -> None:
    """A bar with a button that cancels, for work that takes longer than a moment; the window goes on working.

    ``alone``: nothing else can be done in the window while the bar is there; ``at_once``: from the first moment on.
    """
    bar = QProgressDialog(text, translate("ExportDialog", "Cancel"), 0, 1000, window)
    bar.setMinimumDuration(_A_MOMENT_MS)
    if alone:
        bar.setWindowModality(Qt.WindowModality.WindowModal)
    if at_once:
        bar.show()
    bar.setAutoClose(False)
    bar.setAutoReset(False)
    bar.canceled.connect(task.cancel)

    def show(share: float) -> None:
        if not task.cancelled():
            bar.setValue(round(share * 1000))

    task.progressed.connect(show)
    task.over.connect(bar.close)
    task.over.connect(bar.deleteLater)
