"""The open project: its documents and events, what is visible, found and selected, and every command upon them.

Qt-free and single-threaded: call everything from one thread. Reading and extraction happen in worker processes;
``poll`` brings their results in. Subscribers hear of every change as a value (``changes``).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from timeline.model.document import Document, DocumentId
from timeline.model.edtf import TimeValue
from timeline.model.event import Event, EventId, Evidence, Extraction, Kind, Review, Status
from timeline.model.instant import Day
from timeline.model.lane import LanesBy
from timeline.model.problem import Wording
from timeline.model.span import Span
from timeline.workspace.changes import Change
from timeline.workspace.filters import Facet, FacetKind, Filter
from timeline.workspace.progress import Problem, Progress
from timeline.workspace.selection import Selection
from timeline.workspace.worker import DEFAULT_EXTRACTOR


class MarkRole(StrEnum):
    """What a stretch of text is evidence of."""

    MENTION = "mention"
    DATE = "date"
    PERSON = "person"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class TextMark:
    """A stretch of a document that vouches for an event; what the source view paints and makes clickable."""

    span: Span
    event: EventId
    role: MarkRole
    index: int  # which of the event's mentions (or dates, people, places) it is


@dataclass(frozen=True, slots=True)
class Counts:
    """For the status bar."""

    documents: int
    events: int  # without rejected ones
    dated: int
    undated: int
    reviewed: int  # accepted, edited or rejected
    visible: int


class Workspace:
    """What is open. Make one per window; ``close`` it to end its workers."""

    def __init__(
        self,
        *,
        scratch: Path | None = None,
        workers: int = 0,
        threshold: float | None = None,
        extractor: str = DEFAULT_EXTRACTOR,
    ) -> None:
        """``scratch``: folder for the project that has no name yet (None: nothing is kept on disk).

        ``workers``: processes, 0 for one less than the cores, at least one. ``threshold``: the extraction's
        precision/recall knob, None for its default. ``extractor``: import path of a function like
        ``worker.make_extract``, for tests.
        """
        raise NotImplementedError

    def subscribe(self, subscriber: Callable[[Change], None]) -> Callable[[], None]:
        """Tells ``subscriber`` every change from now on; returns the function that ends it."""
        raise NotImplementedError

    # -- bringing texts in ------------------------------------------------------------------------------------------

    def open_paths(self, paths: Sequence[Path], *, published: Day | None = None) -> int:
        """Queues files and folders for extraction; returns how many files. Known ones (by hash) are skipped."""
        raise NotImplementedError

    def add_text(self, text: str, *, name: str = "", published: Day | None = None) -> DocumentId:
        """Takes a pasted text as a document and queues it for extraction."""
        raise NotImplementedError

    def set_published(self, document: DocumentId, published: Day | None) -> None:
        """The user's word on a publication date: the document is extracted anew, relative dates move. Undoable."""
        raise NotImplementedError

    def remove_document(self, document: DocumentId) -> None:
        """Takes a document out with the events only it vouches for. Undoable."""
        raise NotImplementedError

    def prewarm(self) -> None:
        """Starts the first worker, so that the first document does not wait for the models."""
        raise NotImplementedError

    def poll(self, budget_ms: float = 4.0) -> bool:
        """Merges finished results for about so long; call it from a timer (15–50 ms). True when more is waiting."""
        raise NotImplementedError

    @property
    def progress(self) -> Progress:
        """How far the extraction is."""
        raise NotImplementedError

    def pause(self) -> None:
        """Lets running documents finish and starts no others."""
        raise NotImplementedError

    def resume(self) -> None:
        """Goes on after ``pause``."""
        raise NotImplementedError

    def cancel(self) -> None:
        """Drops what is queued and running; what has been merged stays."""
        raise NotImplementedError

    @property
    def problems(self) -> Sequence[Problem]:
        """What went wrong, oldest first: unreadable files, crashed extraction, remarks of the extraction."""
        raise NotImplementedError

    def clear_problems(self) -> None:
        """Empties the list of problems."""
        raise NotImplementedError

    def close(self) -> None:
        """Ends the workers and closes the project file. Nothing can be called afterwards."""
        raise NotImplementedError

    # -- documents --------------------------------------------------------------------------------------------------

    @property
    def documents(self) -> Sequence[Document]:
        """In the order of coming."""
        raise NotImplementedError

    def document(self, document: DocumentId) -> Document:
        """KeyError if it is not (any more) here."""
        raise NotImplementedError

    def extraction(self, document: DocumentId) -> Extraction | None:
        """What the machine found, before the user's edits: time expressions, rejections. None until extracted."""
        raise NotImplementedError

    def events_of(self, document: DocumentId) -> tuple[EventId, ...]:
        """Events with evidence in this document, in the order of the text, without rejected ones."""
        raise NotImplementedError

    def marks(self, document: DocumentId) -> tuple[TextMark, ...]:
        """All evidence in this document of its visible events, by start (longer first)."""
        raise NotImplementedError

    def events_at(self, document: DocumentId, position: int) -> tuple[EventId, ...]:
        """Events whose evidence covers a code point: mentions first, then dates, then names; for a click."""
        raise NotImplementedError

    # -- events -----------------------------------------------------------------------------------------------------

    def event(self, event: EventId) -> Event:
        """The event as the user sees it, edits included; KeyError if it is not here."""
        raise NotImplementedError

    def __contains__(self, event: object) -> bool:
        raise NotImplementedError

    @property
    def visible(self) -> Sequence[Event]:
        """Dated events that pass the filter, in time order (begin, end, order of coming). Cheap to index and count.

        A new object after each EventsChanged/VisibleChanged, the same in between.
        """
        raise NotImplementedError

    @property
    def undated(self) -> Sequence[Event]:
        """Undated events that pass the filter, in the order of documents and text."""
        raise NotImplementedError

    def lane_of(self, event: Event) -> tuple[str, ...]:
        """The lanes an event stands in under ``lanes_by``: names, an enum's value, or ("",) for none known."""
        raise NotImplementedError

    @property
    def counts(self) -> Counts:
        """For the status bar."""
        raise NotImplementedError

    def documents_of(self, event: EventId) -> tuple[DocumentId, ...]:
        """Documents that vouch for an event, first mention first."""
        raise NotImplementedError

    def position_of(self, event: EventId) -> tuple[int, int]:
        """(which, of how many) among the visible and undated ones, from 1, as the panel says it; (0, n) if hidden."""
        raise NotImplementedError

    # -- filter, lanes, search --------------------------------------------------------------------------------------

    @property
    def filter(self) -> Filter:
        """What is let through."""
        raise NotImplementedError

    def set_filter(self, chosen: Filter) -> None:
        """Shows what passes; the selection stays."""
        raise NotImplementedError

    def facets(self, kind: FacetKind) -> tuple[Facet, ...]:
        """What a filter chip lists, most frequent first."""
        raise NotImplementedError

    @property
    def lanes_by(self) -> LanesBy:
        """By what events are laid out."""
        raise NotImplementedError

    def set_lanes_by(self, lanes_by: LanesBy) -> None:
        """Lays the events out by something else."""
        raise NotImplementedError

    @property
    def search_text(self) -> str:
        """What is searched for; "" for nothing."""
        raise NotImplementedError

    def search(self, text: str) -> tuple[EventId, ...]:
        """Finds words (by lemma, ё = е, the last one also as a beginning) in titles, quotes, notes and texts.

        All words must occur in an event's title, note, names, or in one sentence around a mention. The hits, visible
        and undated, in time order.
        """
        raise NotImplementedError

    @property
    def hits(self) -> tuple[EventId, ...]:
        """The events found, in time order; empty without a search."""
        raise NotImplementedError

    # -- selection --------------------------------------------------------------------------------------------------

    @property
    def selection(self) -> Selection:
        """What is selected."""
        raise NotImplementedError

    def select(self, *events: EventId, add: bool = False, mention: int = 0) -> None:
        """Selects these (the last one becomes current); ``add`` keeps the others and toggles these. None: deselects."""
        raise NotImplementedError

    def select_to(self, event: EventId) -> None:
        """Extends the selection in time order from the current event to this one (Shift+click)."""
        raise NotImplementedError

    def select_mention(self, index: int) -> None:
        """Makes another mention of the current event the current one; the index wraps around."""
        raise NotImplementedError

    def next_mention(self) -> None:
        """The key ]."""
        raise NotImplementedError

    def previous_mention(self) -> None:
        """The key [."""
        raise NotImplementedError

    def select_neighbour(self, step: int, *, same_lane: bool = False) -> EventId | None:
        """Selects the next (+1) or previous (−1) visible event in time; first or last if none is current."""
        raise NotImplementedError

    def select_first(self) -> EventId | None:
        """The key Home."""
        raise NotImplementedError

    def select_last(self) -> EventId | None:
        """The key End."""
        raise NotImplementedError

    def show_document(self, document: DocumentId) -> None:
        """Shows another text; the selected events stay selected."""
        raise NotImplementedError

    # -- edits: every one is undoable, outranks and survives a new extraction -----------------------------------------

    def accept(self, *events: EventId) -> None:
        """Reviewed and right."""
        raise NotImplementedError

    def reject(self, *events: EventId) -> None:
        """Reviewed and wrong; hidden unless the filter asks for rejected ones."""
        raise NotImplementedError

    def unreview(self, *events: EventId) -> None:
        """Back to not reviewed."""
        raise NotImplementedError

    def retitle(self, event: EventId, title: str) -> None:
        """Another title; an empty one is refused (ValueError)."""
        raise NotImplementedError

    def redate(self, events: Sequence[EventId], time: TimeValue | None) -> None:
        """Another date (basis: the user's word); None makes them undated."""
        raise NotImplementedError

    def set_kind(self, events: Sequence[EventId], kind: Kind) -> None:
        """Another kind; the finer kind is forgotten."""
        raise NotImplementedError

    def set_status(self, events: Sequence[EventId], status: Status) -> None:
        """Happened, planned, alleged or denied."""
        raise NotImplementedError

    def set_people(self, event: EventId, names: Sequence[str]) -> None:
        """Another list of participants; evidence of names that stay is kept."""
        raise NotImplementedError

    def set_places(self, event: EventId, names: Sequence[str]) -> None:
        """Another list of places; evidence of names that stay is kept."""
        raise NotImplementedError

    def set_note(self, event: EventId, note: str) -> None:
        """The user's remark."""
        raise NotImplementedError

    def set_tags(self, events: Sequence[EventId], tags: Sequence[str]) -> None:
        """The user's labels."""
        raise NotImplementedError

    def merge(self, events: Sequence[EventId]) -> EventId:
        """Joins two or more into the first one, which keeps its title and date and gets all evidence."""
        raise NotImplementedError

    def split(self, event: EventId, mentions: Sequence[Evidence] = ()) -> tuple[EventId, ...]:
        """Takes mentions out into an event of their own; without any, takes a merged event apart. All resulting ids."""
        raise NotImplementedError

    def add_event(
        self, title: str, time: TimeValue | None, *, kind: Kind = Kind.SOCIETY, quote: Evidence | None = None
    ) -> EventId:
        """The user's own event, accepted from the start; ``quote`` is the selected text it rests on."""
        raise NotImplementedError

    def remove_event(self, event: EventId) -> None:
        """Takes the user's own event away; an extracted one is rejected instead."""
        raise NotImplementedError

    @property
    def undo_text(self) -> Wording | None:
        """What undo would take back («отклонить 3 события»), for the menu; None when nothing."""
        raise NotImplementedError

    @property
    def redo_text(self) -> Wording | None:
        """What redo would do again; None when nothing."""
        raise NotImplementedError

    def undo(self) -> bool:
        """Takes the last command back; False when there is none."""
        raise NotImplementedError

    def redo(self) -> bool:
        """Does it again; False when there is none."""
        raise NotImplementedError

    def review_queue(self) -> tuple[EventId, ...]:
        """Visible and undated events in time order, those still to be reviewed; for the review mode."""
        raise NotImplementedError

    def review_states(self) -> Mapping[EventId, Review]:
        """Of all visible and undated events in time order; for the row of cells."""
        raise NotImplementedError

    # -- the project file -------------------------------------------------------------------------------------------

    @property
    def path(self) -> Path | None:
        """The project file the user named; None for the scratch project."""
        raise NotImplementedError

    def open_project(self, path: Path, *, read_only: bool = False) -> None:
        """Closes what is open and opens a project; ProjectError says why not: locked, damaged, newer."""
        raise NotImplementedError

    def save_as(self, path: Path) -> None:
        """Writes everything into another file and goes on in it. Every command is saved by itself: there is no save."""
        raise NotImplementedError

    def new_project(self) -> None:
        """Closes what is open and begins an empty one."""
        raise NotImplementedError
