"""Collects what has changed and says when to show it, so that a batch is drawn once and drawing never takes over."""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from timeline.workspace.changes import Change

_PROGRESS_MS = 200
_WHILE_READING_MS = 250
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
        self._drawing = QTimer(self, singleShot=True)
        self._drawing.timeout.connect(self.flush)
        self._telling = QTimer(self, singleShot=True, interval=_PROGRESS_MS)
        self._telling.timeout.connect(self.progress_due)

    def note(self, change: Change, *, reading: bool) -> None:
        """Something changed; while ``reading``, more of the kind is to come."""
        self._stale.add(type(change))
        if not self._drawing.isActive():
            self._drawing.start(max(_WHILE_READING_MS, _SHARE * self._cost) if reading else 0)

    def note_progress(self, *, running: bool) -> None:
        """The reading got further, or ended."""
        if not running:
            self._telling.stop()
            self.progress_due.emit()
        elif not self._telling.isActive():
            self._telling.start()

    def flush(self) -> None:
        """Has everything shown that has been collected."""
        self._drawing.stop()
        clock = QElapsedTimer()
        clock.start()
        stale, self._stale = self._stale, set[type[Change]]()
        self.due.emit(stale)
        self._cost = clock.elapsed()

    def stop(self) -> None:
        """Nothing is to be shown any more."""
        self._drawing.stop()
        self._telling.stop()
