"""Work that is done in moments: what takes no longer than one at once, the rest between the user's keys."""

from collections.abc import Iterator

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

_MOMENT_MS = 12


class Turns(QObject):
    """One piece of work at a time; it gives way when its moment is over, after a step."""

    def __init__(self, parent: QObject, moment_ms: int | None = None) -> None:
        super().__init__(parent)
        self._moment_ms = moment_ms
        self._work: Iterator[object] | None = None
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Whether some of the work is left to be done."""
        return self._work is not None

    def begin(self, work: Iterator[object]) -> None:
        """In place of what was under way."""
        self._work = work
        self._go_on()

    def stop(self) -> None:
        """What is under way is given up."""
        self._work = None
        self._timer.stop()

    def _go_on(self) -> None:
        work, self._work = self._work, None
        if work is None:
            return
        moment = _MOMENT_MS if self._moment_ms is None else self._moment_ms
        clock = QElapsedTimer()
        clock.start()
        for _ in work:
            if clock.elapsed() >= moment:
                self._work = work
                self._timer.start()
                return
