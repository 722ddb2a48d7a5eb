"""Lets the workspace take in what its workers have finished, a moment at a time, for as long as the window stands."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from timeline.workspace.workspace import Workspace

_PAUSE_MS = 25
_SHORT_PAUSE_MS = 4  # while there is more to do: keys and the mouse are answered in between
_UNSEEN = 8  # times as long while nobody looks


class Poller(QTimer):
    """Polls once started."""

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self.setInterval(_PAUSE_MS)
        self.timeout.connect(self._poll)

    def _poll(self) -> None:
        more = self._workspace.poll()
        pause = _SHORT_PAUSE_MS if more else _PAUSE_MS * (_UNSEEN if self._window.isMinimized() else 1)
        if self.isActive() and pause != self.interval():
            self.setInterval(pause)
