"""Collects changes and says when to show them, so that a batch is drawn once and drawing never takes over.

What has to be shown is done in steps, with a look at the keyboard and the mouse after each.
"""

from collections import deque
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from timeline.workspace.changes import Change

_PROGRESS_MS = 200
_WHILE_READING_MS = 250
_READING_ON_MS = 900
_SOON = 8  # drawings of a reading that follow one another quickly: then each article is one among many
_SHARE = 8
"""While reading, drawing what came in takes at most about an eighth of the time."""


class Pacer(QObject):
    """``due`` carries the kinds of changes to be shown now; ``progress_due``: how far the reading is."""

    due = Signal(object)  # set[type[Change]]
    progress_due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stale: set[type[Change]] = set()
        self._cost = 0
        self._drawn = 0  # times while the reading goes on
        self._steps: deque[Callable[[], object]] = deque()
        self._drawing = QTimer(self, singleShot=True)
        self._drawing.timeout.connect(self._begin)
        self._stepping = QTimer(self, singleShot=True, interval=0)
        self._stepping.timeout.connect(self._step)
        self._telling = QTimer(self, singleShot=True, interval=_PROGRESS_MS)
        self._telling.timeout.connect(self.progress_due)

    def note(self, change: Change, *, reading: bool) -> None:
        """Something changed; while ``reading``, more of the kind is to come."""
        self._stale.add(type(change))
        if not self._drawing.isActive():
            pause = _WHILE_READING_MS if self._drawn < _SOON else _READING_ON_MS
            self._drawing.start(max(pause, _SHARE * self._cost) if reading else 0)
            self._drawn = self._drawn + 1 if reading else 0

    def note_progress(self, *, running: bool) -> None:
        """The reading got further, or ended."""
        if not running:
            self._telling.stop()
            self.progress_due.emit()
        elif not self._telling.isActive():
            self._telling.start()

    def show(self, steps: Sequence[Callable[[], object]]) -> None:
        """What ``due`` asked for: one step after the other, each once."""
        self._steps.extend(steps)
        self._stepping.start()

    def paint_later(self, widget: QWidget, get_ready: Callable[[], bool] = lambda: True) -> None:
        """What changes in a widget now is painted in a turn of its own, when ``get_ready`` has said True."""
        widget.setUpdatesEnabled(False)
        self.show((partial(self._prepare, widget, get_ready),))

    def _prepare(self, widget: QWidget, get_ready: Callable[[], bool]) -> None:
        ready = True  # unless it says otherwise: it may fail
        try:
            ready = get_ready()
        finally:
            self._steps.appendleft(partial(_paint, widget) if ready else partial(self._prepare, widget, get_ready))

    def is_drawing(self) -> bool:
        """While steps are left."""
        return bool(self._steps)

    def flush(self) -> None:
        """Has everything shown at once that has been collected."""
        self._begin()
        while self._steps:
            self._step()

    def _begin(self) -> None:
        while self._steps:
            self._step()
        self._drawing.stop()
        self._cost = 0
        stale, self._stale = self._stale, set[type[Change]]()
        self.due.emit(stale)

    def _step(self) -> None:
        if not self._steps:
            return
        clock = QElapsedTimer()
        clock.start()
        try:
            self._steps.popleft()()
        finally:
            self._cost += clock.elapsed()
            if self._steps:
                self._stepping.start()

    def stop(self) -> None:
        """Nothing is to be shown any more."""
        self._drawing.stop()
        self._telling.stop()
        self._stepping.stop()
        self._steps.clear()


def _paint(widget: QWidget) -> None:
    widget.setUpdatesEnabled(True)
    widget.repaint()  # at once: what else is to be painted has its own turn
