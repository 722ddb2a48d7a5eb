"""The review mode: walks through the events that nobody has looked at and takes one decision after another."""

from PySide6.QtCore import QObject, Signal

from timeline.ui import content
from timeline.ui.date_readings import date_readings
from timeline.ui.reading_only import may_change
from timeline.ui.review_panel import CELLS, ReviewPanel
from timeline.workspace.reviewing import Reviewing
from timeline.workspace.workspace import Workspace


class ReviewMode(QObject):
    """Decides on the current event and goes on to the next; ``edit_requested`` asks for the event's form.

    The order is the one in which the review began, so that an event whose date is changed takes nothing along.
    """

    switched = Signal(bool)
    edit_requested = Signal()

    def __init__(self, workspace: Workspace, panel: ReviewPanel) -> None:
        super().__init__(panel)
        self._workspace = workspace
        self._panel = panel
        self._events: Reviewing | None = None  # while the review goes on
        panel.decided.connect(self._decide)
        panel.back_requested.connect(self._back)
        panel.end_requested.connect(self.toggle)

    @property
    def active(self) -> bool:
        """True while the review goes on."""
        return self._events is not None

    def toggle(self) -> None:
        """Begins with the first event to be reviewed, or ends."""
        self._events = Reviewing(lambda: self._workspace.session) if self._events is None else None
        self.switched.emit(self.active)
        if self._events is not None:
            waiting = self._events.next_waiting()
            if waiting is not None and not self._events.waits(self._workspace.selection.current):
                self._workspace.select(waiting)
            self.refresh()
            self._panel.setFocus()

    def decide(self, letter: str) -> bool:
        """Takes a decision that was asked for elsewhere; False where it does not concern the event under review."""
        if not self.active or len(self._workspace.selection.events) != 1:
            return False
        self._decide(letter)
        return True

    def refresh(self) -> None:
        """Shows the current event again."""
        if self._events is None:
            return
        shown = content.panel_content(self._workspace)
        choices = date_readings(self._workspace, shown.event, self._panel.language) if shown is not None else ()
        current = shown.event.id if shown is not None else None
        done = shown is not None or self._events.next_waiting() is None
        self._panel.set_content(shown, self._events.stand(current, CELLS), choices, done=done)

    def _decide(self, letter: str) -> None:
        current = self._workspace.selection.current
        if self._events is None:
            return
        if current is None:
            if letter == "S" and (waiting := self._events.next_waiting()) is not None:
                self._workspace.select(waiting)
            return
        if letter == "E":
            self.edit_requested.emit()
            return
        if letter in ("A", "R") and not may_change(self._workspace, self._panel.window()):
            return
        place = self._events.place_of(current)
        if letter == "A":
            self._workspace.accept(current)
        elif letter == "R":
            self._events.note_rejected(current)
            self._workspace.reject(current)
        now = self._events.place_of(current)  # nowhere, where the filter lets through what is to be reviewed
        upcoming = self._events.next_waiting((place or 0) if now is None else now + 1, but=current)
        if upcoming is not None:
            self._workspace.select(upcoming)
        elif letter != "S":
            self._workspace.select()
        self.refresh()

    def _back(self) -> None:
        current = self._workspace.selection.current
        if self._events is None:
            return
        place = self._events.place_of(current)
        place = len(self._events) if place is None else place
        if place > 0:
            self._workspace.select(self._events.at(place - 1))
