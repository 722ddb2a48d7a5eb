"""Keeps the search for garbage out of the user's way: a full look through a large project takes a tenth of a second.

What is there stays: the collector looks only at what came in the last moments, and passes over all that has outlived
them. The whole is looked through when another project is opened, where nobody waits for a key to be answered.
"""

import gc
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from timeline.workspace.changes import Change, ProjectChanged
from timeline.workspace.workspace import Workspace

_EVERY_MS = 250
_YOUNG, _YOUNGER_LOOKS = 5_000, 5  # new objects that make it look, and such looks that make it look once more
_NEVER = 1_000_000
_FEW = 1_000  # documents


class Collector(QObject):
    """Sees to the collector of this process for as long as a workspace is open."""

    def __init__(self, parent: QObject, workspace: Workspace) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._path: Path | None = workspace.path
        self._documents = workspace.counts.documents
        self._end = workspace.subscribe(self._on_change)
        self._before = gc.get_threshold()
        gc.set_threshold(_YOUNG, _YOUNGER_LOOKS, _NEVER)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.settle)
        self._timer.start(_EVERY_MS)
        self.settle()

    def settle(self) -> None:
        """Looks at what is new; what is still used is not looked at again."""
        gc.collect(1)
        gc.freeze()

    def look_at_everything(self) -> None:
        """Also at what outlived its first moments."""
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def stop(self) -> None:
        """As if it had never been there."""
        self._timer.stop()
        self._end()
        gc.unfreeze()
        gc.set_threshold(*self._before)

    def _on_change(self, change: Change) -> None:
        if isinstance(change, ProjectChanged) and self._workspace.path != self._path:
            self._path = self._workspace.path
            left, self._documents = self._documents, self._workspace.counts.documents
            if left < _FEW:
                return  # what a small project leaves is not worth looking through a large one for
            QTimer.singleShot(0, self, self.look_at_everything)
