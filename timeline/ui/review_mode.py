"""The review mode: walks through the events that nobody has looked at and takes one decision after another."""

from PySide6.QtCore import QObject, Signal

from timeline.ui import content
from timeline.ui.review_panel import ReviewPanel
from timeline.workspace.workspace import Workspace


class ReviewMode(QObject):
    """Decides on the current event and goes on to the next; ``edit_requested`` asks for the event's form."""

    switched = Signal(bool)
    edit_requested = Signal()

    def __init__(self, workspace: Workspace, panel: ReviewPanel) -> None:
        super().__init__(panel)
        self._workspace = workspace
        self._panel = panel
        self._active = False
        panel.decided.connect(self._decide)
        panel.back_requested.connect(self._back)

    @property
    def active(self) -> bool:
        """True while the review goes on."""
        return self._active

    def toggle(self) -> None:
        """Begins with the first event to be reviewed, or ends."""
        self._active = not self._active
        self.switched.emit(self._active)
        if self._active:
            queue = self._workspace.review_queue()
            if queue and self._workspace.selection.current not in queue:
                self._workspace.select(queue[0])
            self.refresh()
            self._panel.setFocus()

    def refresh(self) -> None:
        """Shows the current event again."""
        if self._active:
            self._panel.set_content(content.panel_content(self._workspace), self._workspace.review_states())

    def _decide(self, letter: str) -> None:
        current = self._workspace.selection.current
        if current is None:
            return
        queue = self._workspace.review_queue()
        following = queue[queue.index(current) + 1 :] if current in queue else queue
        if letter == "E":
            self.edit_requested.emit()
            return
        if letter == "A":
            self._workspace.accept(current)
        elif letter == "R":
            self._workspace.reject(current)
        if following:
            self._workspace.select(following[0])
        self.refresh()

    def _back(self) -> None:
        self._workspace.select_neighbour(-1)
