"""The user's commands upon events: every one is written at once, undoable, outranks and survives a new extraction."""

from collections.abc import Sequence

from timeline.model.edtf import TimeValue
from timeline.model.event import Colour, EventId, Evidence, Kind, Review, Status
from timeline.model.problem import Wording
from timeline.workspace import commands
from timeline.workspace.session import Session
from timeline.workspace.splitting import split


class Editing:
    """The part of ``Workspace`` that changes events; ProjectError when it cannot be written, and nothing changed."""

    _session: Session

    def accept(self, *events: EventId) -> None:
        """Reviewed and right."""
        self._session.apply(commands.review(self._session.said, events, Review.ACCEPTED))

    def reject(self, *events: EventId) -> None:
        """Reviewed and wrong; hidden unless the filter asks for rejected ones."""
        self._session.apply(commands.review(self._session.said, events, Review.REJECTED))

    def unreview(self, *events: EventId) -> None:
        """Back to not reviewed."""
        self._session.apply(commands.review(self._session.said, events, Review.UNREVIEWED))

    def retitle(self, event: EventId, title: str) -> None:
        """Another title; an empty one is refused (ValueError)."""
        self._session.apply(commands.retitle(self._session.said, event, title))

    def redate(self, events: Sequence[EventId], time: TimeValue | None) -> None:
        """Another date (basis: the user); None makes them undated."""
        self._session.apply(commands.redate(self._session.said, events, time))

    def set_kind(self, events: Sequence[EventId], kind: Kind) -> None:
        """Another kind; the finer kind is forgotten."""
        self._session.apply(commands.set_kind(self._session.said, events, kind))

    def set_status(self, events: Sequence[EventId], status: Status) -> None:
        """Happened, planned, alleged or denied."""
        self._session.apply(commands.set_status(self._session.said, events, status))

    def set_people(self, event: EventId, names: Sequence[str]) -> None:
        """Another list of participants; evidence of names that stay is kept."""
        self._session.apply(commands.set_people(self._session.said, self._session.library.event(event), names))

    def set_places(self, event: EventId, names: Sequence[str]) -> None:
        """Another list of places; evidence of names that stay is kept."""
        self._session.apply(commands.set_places(self._session.said, self._session.library.event(event), names))

    def set_note(self, event: EventId, note: str) -> None:
        """The user's remark."""
        self._session.apply(commands.set_note(self._session.said, event, note))

    def set_tags(self, events: Sequence[EventId], tags: Sequence[str]) -> None:
        """The user's labels."""
        self._session.apply(commands.set_tags(self._session.said, events, tags))

    def set_colour(self, events: Sequence[EventId], colour: Colour | None) -> None:
        """The user's colour for these events; None gives them their kinds' hues back."""
        self._session.apply(commands.set_colour(self._session.said, events, colour))

    def merge(self, events: Sequence[EventId]) -> EventId:
        """Joins two or more into the first one, which keeps its title and date and gets all evidence."""
        self._session.apply(commands.merge(self._session.said, events, self._session.library.members))
        self._session.select((events[0],))
        return events[0]

    def split(self, event: EventId, mentions: Sequence[Evidence] = ()) -> tuple[EventId, ...]:
        """Takes mentions out into an event of their own; without any, takes a merged event apart. All resulting ids."""
        if not mentions:
            members = self._session.library.members(event)
            self._session.apply(commands.unmerge(self._session.said, members))
            return (event, *members)
        new = self._session.library.free_id()
        self._session.apply(split(self._session.library, event, mentions, new))
        return event, new

    def add_event(
        self, title: str, time: TimeValue | None, *, kind: Kind = Kind.SOCIETY, quote: Evidence | None = None
    ) -> EventId:
        """The user's own event, accepted from the start; ``quote`` is the selected text it rests on."""
        new = self._session.library.free_id()
        self._session.apply(commands.add_event(new, title, time, kind, quote))
        self._session.select((new,))
        return new

    @property
    def undo_text(self) -> Wording | None:
        """What undo would take back («отклонить 3 события»), for the menu; None when nothing."""
        return self._session.history.undo_label

    @property
    def redo_text(self) -> Wording | None:
        """What redo would do again; None when nothing."""
        return self._session.history.redo_label

    def undo(self) -> bool:
        """Takes the last command back; False when there is none."""
        return self._session.step(self._session.history.undoing())

    def redo(self) -> bool:
        """Does it again; False when there is none."""
        return self._session.step(self._session.history.redoing())
