"""The open project: its documents and events, what is visible, found and selected, and every command upon them.

Qt-free and single-threaded: call everything from one thread. Reading and extraction happen in worker processes;
``poll`` brings their results in. Subscribers hear of every change as a value (``changes``).
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from timeline.model.document import Document, DocumentId
from timeline.model.event import Colour, Event, EventId, Extraction, Review
from timeline.model.instant import Day, Instant
from timeline.scene.columns import REVIEWS, EventColumns
from timeline.workspace import commands
from timeline.workspace.arranging import Arranging
from timeline.workspace.backups import Backups
from timeline.workspace.changes import (
    Change,
    DocumentsChanged,
    ProblemsChanged,
    VisibleChanged,
)
from timeline.workspace.corrections import DocumentWord, spoken
from timeline.workspace.editing import Editing
from timeline.workspace.event_rows import EventRows
from timeline.workspace.filters import Facet, FacetKind, Filter
from timeline.workspace.intake import Intake, Pool, spawned
from timeline.workspace.left_as import Span
from timeline.workspace.marks import MarkRole, TextMark
from timeline.workspace.notifier import Notifier
from timeline.workspace.opening import Opening
from timeline.workspace.progress import Problem, Progress
from timeline.workspace.scratch import is_scratch, open_scratch, retire
from timeline.workspace.selection import Selection
from timeline.workspace.session import Counts, Session
from timeline.workspace.view_snapshot import ViewSnapshot
from timeline.workspace.views import SavedView
from timeline.workspace.work import at_once
from timeline.workspace.worker import DEFAULT_EXTRACTOR, WorkerOptions


class Workspace(Editing, Arranging, Opening):
    """What is open. Make one per window; ``close`` it to end its workers."""

    def __init__(
        self,
        *,
        scratch: Path | None = None,
        workers: int = 0,
        threshold: float | None = None,
        backups: int = 3,
        extractor: str = DEFAULT_EXTRACTOR,
        make_pool: Callable[[], Pool] | None = None,
    ) -> None:
        """``scratch``: folder for the project that has no name yet (None: nothing is kept on disk).

        ``workers``: processes, 0 for one less than the cores, at least one. ``threshold``: the extraction's
        precision/recall knob, None for its default. ``backups``: copies of a project kept beside it. For tests:
        ``extractor``, import path of a function like ``worker.make_extract``; ``make_pool``, instead of processes.
        """
        self._scratch = scratch
        self._patience = at_once
        self._leaving = []
        self._backups = Backups(backups)
        self._notifier = Notifier()
        options = WorkerOptions(threshold, extractor, index=True)
        self._intake = Intake(make_pool or spawned(options, workers))
        self._session = Session(open_scratch(scratch), self._intake, self._notifier.tell, self._carry_through)
        self._session.extract_waiting()
        self._recovered = bool(self._session.library.document_ids)
        self._warn_of_memory()

    def subscribe(self, subscriber: Callable[[Change], None]) -> Callable[[], None]:
        """Tells ``subscriber`` every change from now on; returns the function that ends it."""
        return self._notifier.subscribe(subscriber)

    @property
    def session(self) -> Session:
        """The parts of the open project, for the tools of this package."""
        return self._session

    # -- bringing texts in ------------------------------------------------------------------------------------------

    def open_paths(self, paths: Sequence[Path], *, published: Day | None = None) -> int:
        """Queues files and folders for extraction; returns how many files. Known ones (by hash) are skipped."""
        count = self._intake.open_paths(paths, published, lambda path: self._session.project.digest_at(str(path)))
        self._session.tell_progress()
        return count

    def read_paths(self, paths: Sequence[Path], *, ended: Callable[[int], None] = lambda _: None) -> None:
        """The same beside the caller; ``poll`` takes in what is found, ``ended`` gets how many files it was at last."""
        self._intake.walk(paths, None, ended)
        self._session.tell_progress()

    def add_text(self, text: str, *, name: str = "", published: Day | None = None) -> DocumentId:
        """Takes a pasted text as a document and queues it for extraction."""
        from timeline.formats.reading import document_from_text  # late: a window opens without the readers

        document = document_from_text(text, name=name, published=published)
        if not self._session.library.knows(document.id):
            if not self._session.write(lambda: self._session.library.add_document(document)):
                return document.id
            self._intake.extract([document])
            self._notifier.tell(DocumentsChanged(added=(document.id,)))
        elif self._session.library.removed(document.id):
            self._session.apply(commands.bring_back(self._session.library.word_on(document.id), document.id))
        self.show_document(document.id)
        self._session.tell_progress()
        return document.id

    def set_published(self, document: DocumentId, published: Day | None) -> None:
        """The user's word on a publication date: the document is extracted anew, relative dates move. Undoable."""
        self.set_published_of([document], published)

    def set_published_of(self, documents: Sequence[DocumentId], published: Day | None) -> None:
        """The same for several, in one step."""
        others = [document for document in documents if self.document(document).published != published]
        if others:
            self._session.apply(commands.set_published_of(self._session.library.word_on, others, published))

    def preview_published(
        self, document: DocumentId, published: Day | None, taken: Callable[[Extraction], None]
    ) -> None:
        """Extracts a document on trial as if published on that day; ``taken`` gets what would be found."""
        said = DocumentWord(dated=True, published=published)
        self._session.preview(spoken(self.document(document), said), taken)

    def remove_document(self, *documents: DocumentId) -> None:
        """Takes documents out with the events only they vouch for, in one step. Undoable."""
        if documents:
            self._session.apply(commands.remove_documents(self._session.library.word_on, documents))

    def prewarm(self) -> None:
        """Starts the first worker, so that the first document does not wait for the models."""
        self._intake.pool.prewarm()

    def poll(self, budget_ms: float = 4.0) -> bool:
        """Merges finished results for about so long; call it from a timer (15–50 ms). True when more is waiting."""
        return self._session.merge_ready(budget_ms)

    @property
    def progress(self) -> Progress:
        """How far the extraction is; while a large project is read, how far that is."""
        return self._session.progress

    def pause(self) -> None:
        """Lets running documents finish and starts no others."""
        self._intake.pool.pause()
        self._session.tell_progress()

    def resume(self) -> None:
        """Goes on after ``pause``."""
        self._intake.pool.resume()
        self._session.tell_progress()

    def cancel(self) -> None:
        """Drops what is queued and running; what has been merged stays. A project still being read is closed again."""
        if self._session.library.loading is not None and not is_scratch(self._session.project, self._scratch):
            self.new_project()
        self._intake.cancel()
        self._session.arrivals.drop()
        self._session.tell_progress()

    @property
    def problems(self) -> Sequence[Problem]:
        """What went wrong, oldest first: unreadable files, crashed extraction, remarks of the extraction."""
        return tuple(self._intake.problems)

    def clear_problems(self) -> None:
        """Empties the list of problems."""
        self._intake.problems.clear()
        self._notifier.tell(ProblemsChanged())

    @property
    def span(self) -> Span | None:
        """What of the time is looked at, kept with the project; None: all of it."""
        return self._session.span

    def look_at(self, span: Span | None) -> None:
        """What ``span`` is from now on; no command, and nothing to be undone."""
        self._session.span = span

    def close(self) -> None:
        """Ends the workers and closes the project file. Nothing can be called afterwards."""
        self._intake.close()
        self._backups.end()
        self._session.end()
        retire(self._session.project, self._scratch)
        self.wait_for_left()

    # -- documents --------------------------------------------------------------------------------------------------

    @property
    def documents(self) -> Sequence[Document]:
        """In the order of coming; cheap to count and to index."""
        return self._session.library.documents

    def document(self, document: DocumentId) -> Document:
        """KeyError if it is not (any more) here."""
        return self._session.library.document(document)

    def original(self, document: DocumentId) -> bytes | None:
        """The bytes of the file a document was read from; None if an older version did not keep them."""
        return self._session.project.original(document)

    def extraction(self, document: DocumentId) -> Extraction | None:
        """What the machine found, before the user's edits: time expressions, rejections. None until extracted."""
        return self._session.project.extraction(document)

    def events_of(self, document: DocumentId) -> tuple[EventId, ...]:
        """Events with evidence in this document, in the order of the text, without rejected ones."""
        marks = [mark for mark in self.marks(document) if mark.role is MarkRole.MENTION]
        return tuple(dict.fromkeys(mark.event for mark in marks))

    def marks(self, document: DocumentId) -> tuple[TextMark, ...]:
        """All evidence in this document of its visible events, by start (longer first)."""
        return self._session.marks(document)

    # -- events -----------------------------------------------------------------------------------------------------

    def event(self, event: EventId) -> Event:
        """The event as the user sees it, edits included; KeyError if it is not here."""
        return self._session.library.event(event)

    def __contains__(self, event: object) -> bool:
        return isinstance(event, str) and self._session.library.shows(EventId(event))

    @property
    def visible(self) -> Sequence[Event]:
        """Dated events that pass the filter, in time order (begin, end, order of coming). Cheap to index and count.

        A new object after each EventsChanged/VisibleChanged, the same in between.
        """
        return self._session.view.visible

    def columns(self) -> EventColumns:
        """The visible and undated events as the canvas wants them: dated ones in time order, then undated ones."""
        return self._session.view.columns(self._session.library.disputed, self._session.library.colours)

    def view_snapshot(self) -> ViewSnapshot:
        """What ``columns``, ``outline`` and ``lane_keys`` give now, to be asked for in a thread; give it back."""
        library = self._session.library
        return ViewSnapshot(self._session.view, library.disputed, library.colours, self.published_days)

    def outline(self) -> EventColumns:
        """The times of all dated events, whatever the filter lets through; without titles."""
        return self._session.view.outline()

    def lane_keys(self) -> Sequence[tuple[str, ...]]:
        """The lanes of each row of ``columns``."""
        return self._session.view.lane_keys()

    @property
    def undated(self) -> Sequence[Event]:
        """Undated events that pass the filter, in the order of documents and text."""
        return self._session.view.undated

    @property
    def counts(self) -> Counts:
        """For the status bar."""
        return self._session.counts()

    def documents_of(self, event: EventId) -> tuple[DocumentId, ...]:
        """Documents that vouch for an event, first mention first."""
        return self._session.library.documents_of(self.event(event))

    def is_disputed(self, event: EventId) -> bool:
        """True when sources disagree on it and the user has not decided yet («!»)."""
        return event in self._session.library.disputed

    def are_reviewed(self, events: EventRows, verdict: Review) -> bool:
        """Whether all of them have this review; none of them is read."""
        return bool((self._session.library.table.column("review")[events.rows] == REVIEWS.index(verdict)).all())

    def colours_of(self, events: EventRows) -> set[Colour | None]:
        """The colours that the user gave these events, None for that of their kinds."""
        return set(map(self._session.library.colours.get, events))

    def corroboration(self, event: EventId) -> int:
        """How many documents vouch for it independently: reprints count once."""
        library = self._session.library
        return library.corroboration.independent(library.documents_of(self.event(event)))

    def place_of(self, event: EventId) -> int | None:
        """Where an event stands among the visible, then the undated ones, from 0; None if it is hidden."""
        return self._session.view.place_of(event)

    def places_of(self, events: Collection[EventId]) -> NDArray[np.int64]:
        """``place_of`` many at once, without those that have none."""
        return self._session.view.places_of(events)

    def position_of(self, event: EventId) -> tuple[int, int]:
        """(which, of how many) among the visible and undated ones, from 1, as the panel says it; (0, n) if hidden."""
        place = self.place_of(event)
        return (0 if place is None else place + 1), len(self._session.view.visible) + len(self._session.view.undated)

    # -- filter, lanes, search --------------------------------------------------------------------------------------

    @property
    def filter(self) -> Filter:
        """What is let through."""
        return self._session.view.filter

    def set_filter(self, chosen: Filter) -> None:
        """Shows what passes; the selection stays."""
        if chosen != self._session.view.filter:
            self._session.view.filter = chosen
            self._session.forget_view()
            self._notifier.tell(VisibleChanged())
            self._session.finding.search_again()

    def facets(self, kind: FacetKind) -> tuple[Facet, ...]:
        """What a filter chip lists, most frequent first."""
        return self._session.library.table.facets(kind, self._session.view.filter)

    @property
    def search_text(self) -> str:
        """What is searched for; "" for nothing."""
        return self._session.finding.text

    def search(self, text: str) -> tuple[EventId, ...]:
        """The visible and undated events that hold all words (by lemma, ё = е, the last also as a beginning), in order.

        In their title, note, names, or in one sentence around a mention.
        """
        self._session.finding.search(text)
        return self._session.finding.hits

    def search_soon(self, text: str) -> None:
        """The same, of a large project beside the caller: ``SearchChanged`` tells when ``hits`` are there."""
        self._session.finding.search_soon(text)

    @property
    def hits(self) -> tuple[EventId, ...]:
        """The events found, in time order; empty without a search."""
        return self._session.finding.hits

    def around(self, event: EventId, days: int) -> None:
        """Shows what else happened so many days before and after an event; everything else is let through."""
        time = self.event(event).time
        first, last = (time.first_day, time.last_day) if time is not None else (None, None)
        since = first.plus_days(-days) if first is not None else None
        until = last.plus_days(days) if last is not None else None
        self.set_filter(Filter(since=since, until=until))

    def views(self) -> Mapping[str, SavedView]:
        """The saved views by name; one that cannot be read is left out."""
        return self._session.views()

    def save_view(self, name: str, span: tuple[Instant, Instant] | None = None) -> None:
        """Keeps filter, lanes, search and the span in view under a name, in place of what was kept so. Undoable."""
        self._session.put_view(name, SavedView(self.filter, self.lanes_by, self.search_text, span, self.arrangement))

    def show_view(self, name: str) -> SavedView:
        """Shows what was saved; the caller moves to its span. KeyError for an unknown name."""
        view = self.views()[name]
        self.show_lanes(view.lanes_by, view.arrangement)
        self.set_filter(view.filter)
        if view.search != self.search_text:
            self.search(view.search)
        return view

    def remove_view(self, name: str) -> None:
        """Forgets a view. Undoable."""
        self._session.put_view(name, None)

    # -- selection --------------------------------------------------------------------------------------------------

    @property
    def selection(self) -> Selection:
        """What is selected."""
        return self._session.selection

    @property
    def selected(self) -> EventRows:
        """The selected events that are here."""
        return self._session.library.shown_of(self._session.selection.events)

    def select(self, *events: EventId, add: bool = False, mention: int = 0) -> None:
        """Selects these (the last one becomes current); ``add`` keeps the others and toggles these. None: deselects."""
        known = self._session.library.shown_of(events)
        if add:
            before = self._session.library.shown_of(self._session.selection.events)
            known = before.without(known).followed_by(known.without(before))
        self._session.select(known, mention=mention)

    def select_many(self, events: Sequence[EventId]) -> None:
        """The same, without ``add``; of what ``at_places`` gave nothing has to be looked up."""
        self._session.select(self._session.library.shown_of(events))

    def at_places(self, places: NDArray[np.int64]) -> EventRows:
        """The events at different ``place_of``, in the order in which these are given."""
        return self._session.view.at_places(places)

    def select_to(self, event: EventId) -> None:
        """Extends the selection in time order from the current event to this one (Shift+click)."""
        current = self._session.selection.current
        places = [self._session.view.place_of(each) for each in (current, event) if each is not None]
        if len(places) < 2 or None in places:
            self.select(event)
            return
        first, last = sorted(place for place in places if place is not None)
        between = np.arange(first, last + 1)
        last_chosen = between == places[1]
        self._session.select(self.at_places(np.concatenate((between[~last_chosen], between[last_chosen]))))

    def select_mention(self, index: int) -> None:
        """Makes another mention of the current event the current one; the index wraps around."""
        current = self._session.selection.current
        if current is not None and (count := len(self.event(current).mentions)):
            self._session.select(self._session.selection.events, mention=index % count)

    def next_mention(self) -> None:
        """The key ]."""
        self.select_mention(self._session.selection.mention + 1)

    def previous_mention(self) -> None:
        """The key [."""
        self.select_mention(self._session.selection.mention - 1)

    def select_neighbour(self, step: int, *, same_lane: bool = False) -> EventId | None:
        """Selects the next (+1) or previous (−1) visible event in time; first or last if none is current."""
        found = self._session.view.neighbour(self._session.selection.current, step, same_lane=same_lane)
        if found is not None:
            self.select(found)
        return found

    def show_document(self, document: DocumentId) -> None:
        """Shows another text; the selected events stay selected."""
        self._session.set_selection(replace(self._session.selection, document=document))

    # -- the project file -------------------------------------------------------------------------------------------

    @property
    def path(self) -> Path | None:
        """The project file the user named; None for the scratch project."""
        return None if is_scratch(self._session.project, self._scratch) else self._session.project.path

    @property
    def published_days(self) -> tuple[Day, ...]:
        """The days on which the documents appeared, in order."""
        return self._session.library.published_days

    @property
    def read_only(self) -> bool:
        """True when nothing can be changed."""
        return self._session.project.read_only

    @property
    def recovered(self) -> bool:
        """True when the project without a name was left by a crash, with documents in it."""
        return self._recovered
