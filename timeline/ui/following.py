"""Where the current event stood when it was last looked at, so that the view can follow one that is dated again."""

from timeline.model.edtf import TimeValue
from timeline.model.event import Event, EventId


class Following:
    """``look`` remembers the current event; ``has_moved`` says whether it stands at another time since."""

    def __init__(self) -> None:
        self._event: EventId | None = None
        self._time: TimeValue | None = None

    def look(self, event: Event | None) -> None:
        """This event is looked at now."""
        self._event, self._time = (event.id, event.time) if event is not None else (None, None)

    def has_moved(self, event: Event | None) -> bool:
        """True once for the event looked at before, when its date has changed."""
        known, time = self._event, self._time
        self.look(event)
        return event is not None and event.id == known and event.time != time
