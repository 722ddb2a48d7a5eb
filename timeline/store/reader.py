"""A second look at a project that is open: for a thread that reads much while the window goes on working."""

from collections.abc import Sequence
from pathlib import Path

from timeline.model.event import Event, EventId, is_faint
from timeline.store import rows
from timeline.store.project import Project


class Reader(Project):
    """Reads what was written last; belongs to the thread that makes it. Never holds the file for longer than a page."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, read_only=True)

    def events_with(self, events: Sequence[EventId]) -> dict[EventId, Event]:
        """What was found under these ids, before the user's words; those that are gone are left out."""
        told = [event for event in events if is_faint(event)]
        query = "SELECT id, row FROM {} WHERE id IN (SELECT value FROM json_each(?))"
        found = list(self._fetch(query.format("event"), rows.dumps(list(events))))
        found += self._fetch(query.format("faint"), rows.dumps(told)) if told else ()
        with self.undamaged():
            return {EventId(identity): rows.read_event(row) for identity, row in found}
