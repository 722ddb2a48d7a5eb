"""The review mode: walks through the events that nobody has looked at and takes one decision after another."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from timeline.model.event import EventId, Review
from timeline.ui import content
from timeline.ui.date_readings import date_readings
from timeline.ui.reading_only import may_change
from timeline.ui.review_panel import ReviewPanel
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
        self._active = False
        self._order: list[EventId] = []
        self._rejected: set[EventId] = set()  # in this review; they are out of sight, but one can go back to them
        panel.decided.connect(self._decide)
        panel.back_requested.connect(self._back)

    @property
    def active(self) -> bool:
        """True while the review goes on."""
        return self._active

    def toggle(self) -> None:
        """Begins with the first event to be reviewed, or ends."""
        self._active = not self._active
        self._order = list(self._workspace.review_states()) if self._active else []
        self._rejected.clear()
        self.switched.emit(self._active)
        if self._active:
            waiting = self._waiting(self._states())
            if waiting and self._workspace.selection.current not in waiting:
                self._workspace.select(waiting[0])
            self.refresh()
            self._panel.setFocus()

    def refresh(self) -> None:
        """Shows the current event again."""
        if not self._active:
            return
        shown = content.panel_content(self._workspace)
        choices = date_readings(self._workspace, shown.event, self._panel.language) if shown is not None else ()
        self._panel.set_content(shown, self._states(), choices)

    def _states(self) -> Mapping[EventId, Review]:
        """In the order of this review; events that came in since at its end."""
        states = dict(self._workspace.review_states())
        for event in self._rejected:
            if event in self._workspace and self._workspace.event(event).review is Review.REJECTED:
                states[event] = Review.REJECTED
        if list(states) == self._order:
            return states
        known = [event for event in self._order if event in states]
        new = states.keys() - set(known)
        self._order = [*known, *(event for event in states if event in new)]
        return {event: states[event] for event in self._order}

    def _waiting(self, states: Mapping[EventId, Review]) -> list[EventId]:
        return [event for event, review in states.items() if review is Review.UNREVIEWED]

    def _decide(self, letter: str) -> None:
        current = self._workspace.selection.current
        if current is None:
            return
        if letter == "E":
            self.edit_requested.emit()
            return
        if letter in ("A", "R") and not may_change(self._workspace, self._panel.window()):
            return
        order = list(self._states())
        place = order.index(current) if current in order else -1
        if letter == "A":
            self._workspace.accept(current)
        elif letter == "R":
            self._rejected.add(current)
            self._workspace.reject(current)
        waiting = set(self._waiting(self._states())) - {current}
        following = (event for event in (*order[place + 1 :], *order[: max(place, 0)]) if event in waiting)
        upcoming = next(following, None)
        if upcoming is not None:
            self._workspace.select(upcoming)
        elif letter != "S":
            self._workspace.select()
        self.refresh()

    def _back(self) -> None:
        order = list(self._states())
        current = self._workspace.selection.current
        place = order.index(current) if current is not None and current in order else len(order)
        if place > 0:
            self._workspace.select(order[place - 1])
