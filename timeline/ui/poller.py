"""Lets the workspace take in finished results, in short slices, for as long as the window is open."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from timeline.workspace.workspace import Workspace

_PAUSE_MS = 25
_SHORT_PAUSE_MS = 2  # while there is more to do: keys and the mouse are answered in between
_BUDGET_MS = 2.0
_UNSEEN = 8  # times as long while nobody looks


class Poller(QTimer):
    """Polls once started; the pause begins when a poll has ended, so that two never follow at once.

    ``drawing``: whether what came in before is just being shown, which has the turn to itself.
    """

    def __init__(self, workspace: Workspace, window: QWidget, drawing: Callable[[], bool]) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self._drawing = drawing
        self.setSingleShot(True)
        self.setInterval(_PAUSE_MS)
        self.timeout.connect(self._poll)

    def _poll(self) -> None:
        self.start(_SHORT_PAUSE_MS)  # first: it may be stopped meanwhile
        if self._drawing():
            return
        more = self._workspace.poll(_BUDGET_MS)
        if self.isActive():
            self.start(_SHORT_PAUSE_MS if more else _PAUSE_MS * (_UNSEEN if self._window.isMinimized() else 1))
