"""Keeps the search for garbage out of the user's way and in the thread that paints.

Left to itself, Python looks for it in whichever thread has just made an object; what Qt had in a window that is gone
would then end in a thread that is not its own, and the program with it. So only this looks, by a timer.

A full look through a large project takes a tenth of a second. What is there stays: the collector looks only at what
came in the last moments, and passes over all that has outlived them. The whole is looked through when another project
is opened, where nobody waits for a key to be answered.
"""

import gc
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from timeline.workspace.changes import Change, ProjectChanged
from timeline.workspace.workspace import Workspace

_EVERY_MS = 50
_TURNS = 5  # until it looks once more at what the last looks have left
_LATER_MS = 500
_MANY = 5_000  # new objects that make it look in between
_FEW = 1_000  # documents


class Collector(QObject):
    """Sees to the collector of this process for as long as a workspace is open."""

    def __init__(self, parent: QObject, workspace: Workspace) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._path: Path | None = workspace.path
        self._documents = workspace.counts.documents
        self._end = workspace.subscribe(self._on_change)
        self._before = gc.isenabled()
        gc.disable()
        self._turn = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(_EVERY_MS)
        gc.freeze()  # modules and the window: to look through them would only hold up the first click

    def _look(self) -> None:
        self._turn = (self._turn + 1) % _TURNS
        if self._turn == 0:
            self.settle()
        elif gc.get_count()[0] > _MANY:
            gc.collect(0)

    def settle(self) -> None:
        """Looks at what is new; what is still used is not looked at again."""
        gc.collect(1)
        gc.freeze()

    def look_at_everything(self) -> None:
        """Also at what outlived its first moments; a project that is still being closed would outlive this look."""
        if self._workspace.is_leaving:
            QTimer.singleShot(_LATER_MS, self, self.look_at_everything)
            return
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def stop(self) -> None:
        """As if it had never been there."""
        self._timer.stop()
        self._end()
        gc.unfreeze()
        if self._before:
            gc.enable()

    def _on_change(self, change: Change) -> None:
        if isinstance(change, ProjectChanged) and self._workspace.path != self._path:
            self._path = self._workspace.path
            left, self._documents = self._documents, self._workspace.counts.documents
            if left < _FEW:
                return  # what a small project leaves is not worth looking through a large one for
            QTimer.singleShot(0, self, self.look_at_everything)
