"""The open project: its documents and events, what is visible, found and selected, and every command upon them.

Qt-free and single-threaded: call everything from one thread. Reading and extraction happen in worker processes;
``poll`` brings their results in. Subscribers hear of every change as a value (``changes``).
"""

import time
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from timeline.formats.reading import document_from_text
from timeline.model.document import Document, DocumentId
from timeline.model.edtf import TimeValue
from timeline.model.event import Event, EventId, Evidence, Extraction, Kind, Review, Status
from timeline.model.instant import Day
from timeline.model.lane import LanesBy
from timeline.model.problem import ProjectError, Wording
from timeline.scene.columns import REVIEWS, EventColumns
from timeline.store.project import Project
from timeline.workspace import commands
from timeline.workspace.changes import (
    Change,
    DocumentsChanged,
    EventsChanged,
    HistoryChanged,
    ProblemsChanged,
    ProgressChanged,
    ProjectChanged,
    SearchChanged,
    SelectionChanged,
    VisibleChanged,
)
from timeline.workspace.corrections import Correction
from timeline.workspace.edits import Edit
from timeline.workspace.filters import Facet, FacetKind, Filter
from timeline.workspace.growing import integers
from timeline.workspace.history import History
from timeline.workspace.intake import Intake
from timeline.workspace.library import Library
from timeline.workspace.marks import MarkRole, TextMark, events_at, marks_in
from timeline.workspace.notifier import Notifier
from timeline.workspace.progress import Problem, Progress
from timeline.workspace.scratch import is_scratch, open_scratch, retire
from timeline.workspace.search import Search
from timeline.workspace.selection import Selection
from timeline.workspace.view import View
from timeline.workspace.worker import DEFAULT_EXTRACTOR, Outcome, WorkerOptions


@dataclass(frozen=True, slots=True)
class Merged:
    """What a batch of outcomes brought."""

    added: tuple[DocumentId, ...] = ()
    changed: tuple[DocumentId, ...] = ()
    events: frozenset[EventId] = frozenset()
    problems: bool = False

    def with_(self, other: "Merged") -> "Merged":
        """Both together."""
        return Merged(
            self.added + other.added,
            self.changed + other.changed,
            self.events | other.events,
            self.problems or other.problems,
        )


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
        self._scratch = scratch
        self._notifier = Notifier()
        self._intake = Intake(WorkerOptions(threshold, extractor, index=True), workers)
        self._told_progress = Progress()
        self._selection = Selection()
        self._open(open_scratch(scratch))

    def _open(self, project: Project) -> None:
        """Shows a project instead of the one before; nobody is told yet."""
        self._project = project
        self._show(project)
        if not project.read_only:
            waiting = [self._library.document(identity) for identity in project.unextracted()]
            self._intake.extract([document for document in waiting if not self._library.removed(document.id)])

    def _show(self, project: Project) -> None:
        self._library = Library(project)
        self._view = View(self._library.table, self._library.event)
        self._history = History(project)
        self._search = Search(project)
        self._search_text = ""
        self._hits: tuple[EventId, ...] = ()
        self._marks: dict[DocumentId, tuple[TextMark, ...]] = {}
        self._selection = Selection(document=next(iter(self._library.shown_documents), None))

    def subscribe(self, subscriber: Callable[[Change], None]) -> Callable[[], None]:
        """Tells ``subscriber`` every change from now on; returns the function that ends it."""
        return self._notifier.subscribe(subscriber)

    # -- bringing texts in ------------------------------------------------------------------------------------------

    def open_paths(self, paths: Sequence[Path], *, published: Day | None = None) -> int:
        """Queues files and folders for extraction; returns how many files. Known ones (by hash) are skipped."""
        count = self._intake.open_paths(paths, published, lambda path: self._project.digest_at(str(path)))
        self._tell_progress()
        return count

    def add_text(self, text: str, *, name: str = "", published: Day | None = None) -> DocumentId:
        """Takes a pasted text as a document and queues it for extraction."""
        document = document_from_text(text, name=name, published=published)
        if not self._library.knows(document.id):
            with self._writing():
                self._library.add_document(document)
            self._intake.extract([document])
            self._tell(DocumentsChanged(added=(document.id,)))
        elif self._library.removed(document.id):
            self._apply(commands.bring_back(self._library.word_on(document.id), document.id))
        self.show_document(document.id)
        self._tell_progress()
        return document.id

    def set_published(self, document: DocumentId, published: Day | None) -> None:
        """The user's word on a publication date: the document is extracted anew, relative dates move. Undoable."""
        if self.document(document).published != published:
            self._apply(commands.set_published(self._library.word_on(document), document, published))

    def remove_document(self, document: DocumentId) -> None:
        """Takes a document out with the events only it vouches for. Undoable."""
        self._apply(commands.remove_document(self._library.word_on(document), document))

    def prewarm(self) -> None:
        """Starts the first worker, so that the first document does not wait for the models."""
        self._intake.pool.prewarm()

    def poll(self, budget_ms: float = 4.0) -> bool:
        """Merges finished results for about so long; call it from a timer (15–50 ms). True when more is waiting."""
        deadline = time.monotonic() + budget_ms / 1000
        outcome = self._intake.take()
        merged = Merged()
        if outcome is not None:
            try:
                with self._writing():
                    while outcome is not None:
                        merged = merged.with_(self._merge(outcome))
                        outcome = self._intake.take() if time.monotonic() < deadline else None
            except ProjectError as error:  # the disk is full or gone: nothing of this batch was kept
                self._intake.report(Problem("", "", error.wording))
                self._intake.pool.pause()
                merged = Merged(problems=True)
        self._tell_merged(merged)
        self._tell_progress()
        return self._intake.has_ready

    @property
    def progress(self) -> Progress:
        """How far the extraction is."""
        return self._intake.progress

    def pause(self) -> None:
        """Lets running documents finish and starts no others."""
        self._intake.pool.pause()
        self._tell_progress()

    def resume(self) -> None:
        """Goes on after ``pause``."""
        self._intake.pool.resume()
        self._tell_progress()

    def cancel(self) -> None:
        """Drops what is queued and running; what has been merged stays."""
        self._intake.pool.cancel()
        self._tell_progress()

    @property
    def problems(self) -> Sequence[Problem]:
        """What went wrong, oldest first: unreadable files, crashed extraction, remarks of the extraction."""
        return tuple(self._intake.problems)

    def clear_problems(self) -> None:
        """Empties the list of problems."""
        self._intake.problems.clear()
        self._tell(ProblemsChanged())

    def close(self) -> None:
        """Ends the workers and closes the project file. Nothing can be called afterwards."""
        self._intake.close()
        retire(self._project, self._scratch)

    # -- documents --------------------------------------------------------------------------------------------------

    @property
    def documents(self) -> Sequence[Document]:
        """In the order of coming."""
        return tuple(self._library.document(identity) for identity in self._library.shown_documents)

    def document(self, document: DocumentId) -> Document:
        """KeyError if it is not (any more) here."""
        return self._library.document(document)

    def extraction(self, document: DocumentId) -> Extraction | None:
        """What the machine found, before the user's edits: time expressions, rejections. None until extracted."""
        return self._project.extraction(document)

    def events_of(self, document: DocumentId) -> tuple[EventId, ...]:
        """Events with evidence in this document, in the order of the text, without rejected ones."""
        marks = [mark for mark in self.marks(document) if mark.role is MarkRole.MENTION]
        return tuple(dict.fromkeys(mark.event for mark in marks))

    def marks(self, document: DocumentId) -> tuple[TextMark, ...]:
        """All evidence in this document of its visible events, by start (longer first)."""
        found = self._marks.get(document)
        if found is None:
            events = [self.event(identity) for identity in self._library.events_in(document) if identity in self]
            visible = [event for event in events if self._view.place_of(event.id) is not None]
            found = self._marks[document] = marks_in(document, visible)
        return found

    def events_at(self, document: DocumentId, position: int) -> tuple[EventId, ...]:
        """Events whose evidence covers a code point: mentions first, then dates, then names; for a click."""
        return events_at(self.marks(document), position)

    # -- events -----------------------------------------------------------------------------------------------------

    def event(self, event: EventId) -> Event:
        """The event as the user sees it, edits included; KeyError if it is not here."""
        return self._library.event(event)

    def __contains__(self, event: object) -> bool:
        return isinstance(event, str) and self._library.shows(EventId(event))

    @property
    def visible(self) -> Sequence[Event]:
        """Dated events that pass the filter, in time order (begin, end, order of coming). Cheap to index and count.

        A new object after each EventsChanged/VisibleChanged, the same in between.
        """
        return self._view.visible

    def columns(self) -> EventColumns:
        """The visible and undated events as the canvas wants them: dated ones in time order, then undated ones."""
        return self._view.columns()

    def lane_keys(self) -> Sequence[tuple[str, ...]]:
        """The lanes of each row of ``columns``."""
        return [self._view.lanes_of(event) for event in (*self._view.visible, *self._view.undated)]

    @property
    def undated(self) -> Sequence[Event]:
        """Undated events that pass the filter, in the order of documents and text."""
        return self._view.undated

    def lane_of(self, event: Event) -> tuple[str, ...]:
        """The lanes an event stands in under ``lanes_by``: names, an enum's value, or ("",) for none known."""
        return self._view.lanes_of(event)

    @property
    def counts(self) -> Counts:
        """For the status bar."""
        table = self._library.table
        everything = table.mask(Filter())
        dated = len(table.in_time_order(everything))
        shown = table.mask(Filter(reviews=frozenset(Review)))
        unreviewed = table.mask(Filter(reviews=frozenset({Review.UNREVIEWED})))
        return Counts(
            documents=len(self._library.shown_documents),
            events=int(everything.sum()),
            dated=dated,
            undated=int(everything.sum()) - dated,
            reviewed=int(shown.sum() - unreviewed.sum()),
            visible=len(self._view.visible) + len(self._view.undated),
        )

    def documents_of(self, event: EventId) -> tuple[DocumentId, ...]:
        """Documents that vouch for an event, first mention first."""
        return self._library.documents_of(self.event(event))

    def position_of(self, event: EventId) -> tuple[int, int]:
        """(which, of how many) among the visible and undated ones, from 1, as the panel says it; (0, n) if hidden."""
        place = self._view.place_of(event)
        return (0 if place is None else place + 1), len(self._view.visible) + len(self._view.undated)

    # -- filter, lanes, search --------------------------------------------------------------------------------------

    @property
    def filter(self) -> Filter:
        """What is let through."""
        return self._view.filter

    def set_filter(self, chosen: Filter) -> None:
        """Shows what passes; the selection stays."""
        if chosen != self._view.filter:
            self._view.filter = chosen
            self._forget_view()
            self._tell(VisibleChanged())
            self._search_again()

    def facets(self, kind: FacetKind) -> tuple[Facet, ...]:
        """What a filter chip lists, most frequent first."""
        return self._library.table.facets(kind, self._view.filter)

    @property
    def lanes_by(self) -> LanesBy:
        """By what events are laid out."""
        return self._view.lanes_by

    def set_lanes_by(self, lanes_by: LanesBy) -> None:
        """Lays the events out by something else."""
        if lanes_by != self._view.lanes_by:
            self._view.lanes_by = lanes_by
            self._tell(VisibleChanged())

    @property
    def search_text(self) -> str:
        """What is searched for; "" for nothing."""
        return self._search_text

    def search(self, text: str) -> tuple[EventId, ...]:
        """Finds words (by lemma, ё = е, the last one also as a beginning) in titles, quotes, notes and texts.

        All words must occur in an event's title, note, names, or in one sentence around a mention. The hits, visible
        and undated, in time order.
        """
        self._search_text = text
        self._hits = self._find(text)
        self._tell(SearchChanged())
        return self._hits

    @property
    def hits(self) -> tuple[EventId, ...]:
        """The events found, in time order; empty without a search."""
        return self._hits

    # -- selection --------------------------------------------------------------------------------------------------

    @property
    def selection(self) -> Selection:
        """What is selected."""
        return self._selection

    def select(self, *events: EventId, add: bool = False, mention: int = 0) -> None:
        """Selects these (the last one becomes current); ``add`` keeps the others and toggles these. None: deselects."""
        known = tuple(dict.fromkeys(event for event in events if event in self))
        if add:
            kept = tuple(event for event in self._selection.events if event not in known)
            known = (*kept, *(event for event in known if event not in self._selection.events))
        self._select(known, mention=mention)

    def select_to(self, event: EventId) -> None:
        """Extends the selection in time order from the current event to this one (Shift+click)."""
        current = self._selection.current
        places = [self._view.place_of(each) for each in (current, event) if each is not None]
        if len(places) < 2 or None in places:
            self.select(event)
            return
        first, last = sorted(place for place in places if place is not None)
        between = [self._view.id_at(place) for place in range(first, last + 1)]
        self._select((*(each for each in between if each != event), event))

    def select_mention(self, index: int) -> None:
        """Makes another mention of the current event the current one; the index wraps around."""
        current = self._selection.current
        if current is not None and (count := len(self.event(current).mentions)):
            self._select(self._selection.events, mention=index % count)

    def next_mention(self) -> None:
        """The key ]."""
        self.select_mention(self._selection.mention + 1)

    def previous_mention(self) -> None:
        """The key [."""
        self.select_mention(self._selection.mention - 1)

    def select_neighbour(self, step: int, *, same_lane: bool = False) -> EventId | None:
        """Selects the next (+1) or previous (−1) visible event in time; first or last if none is current."""
        found = self._view.neighbour(self._selection.current, step, same_lane=same_lane)
        if found is not None:
            self.select(found)
        return found

    def select_first(self) -> EventId | None:
        """The key Home."""
        found = self._view.neighbour(None, 1, same_lane=False)
        if found is not None:
            self.select(found)
        return found

    def select_last(self) -> EventId | None:
        """The key End."""
        found = self._view.neighbour(None, -1, same_lane=False)
        if found is not None:
            self.select(found)
        return found

    def show_document(self, document: DocumentId) -> None:
        """Shows another text; the selected events stay selected."""
        self._set_selection(replace(self._selection, document=document))

    # -- edits: every one is undoable, outranks and survives a new extraction -----------------------------------------

    def accept(self, *events: EventId) -> None:
        """Reviewed and right."""
        self._apply(commands.review(self._said, events, Review.ACCEPTED))

    def reject(self, *events: EventId) -> None:
        """Reviewed and wrong; hidden unless the filter asks for rejected ones."""
        self._apply(commands.review(self._said, events, Review.REJECTED))

    def unreview(self, *events: EventId) -> None:
        """Back to not reviewed."""
        self._apply(commands.review(self._said, events, Review.UNREVIEWED))

    def retitle(self, event: EventId, title: str) -> None:
        """Another title; an empty one is refused (ValueError)."""
        self._apply(commands.retitle(self._said, event, title))

    def redate(self, events: Sequence[EventId], time: TimeValue | None) -> None:
        """Another date (basis: the user's word); None makes them undated."""
        self._apply(commands.redate(self._said, events, time))

    def set_kind(self, events: Sequence[EventId], kind: Kind) -> None:
        """Another kind; the finer kind is forgotten."""
        self._apply(commands.set_kind(self._said, events, kind))

    def set_status(self, events: Sequence[EventId], status: Status) -> None:
        """Happened, planned, alleged or denied."""
        self._apply(commands.set_status(self._said, events, status))

    def set_people(self, event: EventId, names: Sequence[str]) -> None:
        """Another list of participants; evidence of names that stay is kept."""
        self._apply(commands.set_people(self._said, self.event(event), names))

    def set_places(self, event: EventId, names: Sequence[str]) -> None:
        """Another list of places; evidence of names that stay is kept."""
        self._apply(commands.set_places(self._said, self.event(event), names))

    def set_note(self, event: EventId, note: str) -> None:
        """The user's remark."""
        self._apply(commands.set_note(self._said, event, note))

    def set_tags(self, events: Sequence[EventId], tags: Sequence[str]) -> None:
        """The user's labels."""
        self._apply(commands.set_tags(self._said, events, tags))

    def merge(self, events: Sequence[EventId]) -> EventId:
        """Joins two or more into the first one, which keeps its title and date and gets all evidence."""
        self._apply(commands.merge(self._said, events, self._library.members))
        self.select(events[0])
        return events[0]

    def split(self, event: EventId, mentions: Sequence[Evidence] = ()) -> tuple[EventId, ...]:
        """Takes mentions out into an event of their own; without any, takes a merged event apart. All resulting ids."""
        if not mentions:
            members = self._library.members(event)
            self._apply(commands.unmerge(self._said, members))
            return (event, *members)
        new = self._library.free_id()
        self._apply(commands.split(self._said, self.event(event), mentions, new))
        return event, new

    def add_event(
        self, title: str, time: TimeValue | None, *, kind: Kind = Kind.SOCIETY, quote: Evidence | None = None
    ) -> EventId:
        """The user's own event, accepted from the start; ``quote`` is the selected text it rests on."""
        new = self._library.free_id()
        self._apply(commands.add_event(new, title, time, kind, quote))
        self.select(new)
        return new

    def remove_event(self, event: EventId) -> None:
        """Takes the user's own event away; an extracted one is rejected instead."""
        said = self._said.get(event)
        if said is not None and said.own is not None:
            self._apply(commands.remove_own(self._said, event))
        else:
            self.reject(event)

    @property
    def undo_text(self) -> Wording | None:
        """What undo would take back («отклонить 3 события»), for the menu; None when nothing."""
        return self._history.undo_label

    @property
    def redo_text(self) -> Wording | None:
        """What redo would do again; None when nothing."""
        return self._history.redo_label

    def undo(self) -> bool:
        """Takes the last command back; False when there is none."""
        return self._step(self._history.undo)

    def redo(self) -> bool:
        """Does it again; False when there is none."""
        return self._step(self._history.redo)

    def review_queue(self) -> tuple[EventId, ...]:
        """Visible and undated events in time order, those still to be reviewed; for the review mode."""
        return tuple(event for event, review in self.review_states().items() if review is Review.UNREVIEWED)

    def review_states(self) -> Mapping[EventId, Review]:
        """Of all visible and undated events in time order; for the row of cells."""
        reviews = integers(self._library.table.column("review"))
        rows = (*integers(self._view.visible.rows), *integers(self._view.undated.rows))
        ids = self._library.table.ids
        return {ids[row]: REVIEWS[reviews[row]] for row in rows}

    # -- the project file -------------------------------------------------------------------------------------------

    @property
    def path(self) -> Path | None:
        """The project file the user named; None for the scratch project."""
        return None if is_scratch(self._project, self._scratch) else self._project.path

    def open_project(self, path: Path, *, read_only: bool = False) -> None:
        """Closes what is open and opens a project; ProjectError says why not: locked, damaged, newer."""
        self._replace_project(Project(path, read_only=read_only))

    def save_as(self, path: Path) -> None:
        """Writes everything into another file and goes on in it. Every command is saved by itself: there is no save."""
        self._project.copy_to(path)
        self._replace_project(Project(path))

    def new_project(self) -> None:
        """Closes what is open and begins an empty one."""
        retire(self._project, self._scratch)
        self._replace_project(open_scratch(self._scratch))

    # -- inside -----------------------------------------------------------------------------------------------------

    @property
    def _said(self) -> Mapping[EventId, Correction]:
        return self._library.corrections

    @contextmanager
    def _writing(self) -> Generator[None]:
        """One transaction; when it fails, what is shown goes back to what is on disk."""
        try:
            with self._project.transaction():
                yield
        except ProjectError:
            self._show(self._project)
            self._tell(EventsChanged())
            raise

    def _apply(self, edit: Edit) -> None:
        """Carries a command out and remembers it; nothing happens when it would change nothing."""
        if edit.empty:
            return
        with self._writing():
            self._history.push(edit)
            outside = self._carry_out(edit)
        self._tell_edit(edit, outside)

    def _step(self, turn: Callable[[], Edit | None]) -> bool:
        with self._writing():
            edit = turn()
            outside = self._carry_out(edit) if edit is not None else frozenset[EventId]()
        if edit is None:
            return False
        self._tell_edit(edit, outside)
        return True

    def _carry_out(self, edit: Edit) -> frozenset[EventId]:
        events, documents = self._library.apply(edit)
        for step in edit.events:
            if step.after is None or step.after.own is None:
                words = self._search.words_of(self._library.event(step.event)) if step.event in self else ""
                self._project.put_edited_words(step.event, words)
        for document in documents:
            self._project.forget_findings(document)
        return events

    def _tell_edit(self, edit: Edit, events: frozenset[EventId]) -> None:
        dated = [step.document for step in edit.documents if not self._library.removed(step.document)]
        for document in dated:
            self._intake.forget(document)
        self._intake.extract([self._library.document(document) for document in dated])
        self._forget_view()
        if edit.documents:
            self._tell_documents(edit)
        self._tell(EventsChanged(events))
        self._keep_selection_true()
        self._search_again()
        self._tell(HistoryChanged(self.undo_text, self.redo_text))
        self._tell_progress()

    def _tell_documents(self, edit: Edit) -> None:
        removed = tuple(step.document for step in edit.documents if step.after is not None and step.after.removed)
        back = tuple(step.document for step in edit.documents if step.before is not None and step.before.removed)
        rest = tuple(s.document for s in edit.documents if s.document not in removed and s.document not in back)
        self._tell(DocumentsChanged(added=back, changed=rest, removed=removed))

    def _merge(self, outcome: Outcome) -> Merged:
        document = outcome.document
        if outcome.unchanged or document is None:
            self._intake.report_outcome(outcome)
            return Merged(problems=outcome.problem is not None)
        known = self._library.knows(document.id)
        if known and self._library.document(document.id).published != document.published:
            return Merged()  # the date was changed once more; the newer task is on its way
        double = None if known else self._library.document_with(document.digest)
        if double is not None and not self._library.removed(double):
            self._intake.report(Problem(outcome.name, outcome.path, _double(self._library.document(double))))
            return Merged(problems=True)
        self._intake.report_outcome(outcome)
        if outcome.extraction is None:
            remarks = (outcome.problem,) if outcome.problem is not None else ()
            outcome = replace(outcome, extraction=Extraction(document.id, (), (), problems=remarks))
        events = self._library.merge(outcome)
        assert outcome.extraction is not None
        troubled = bool(outcome.problem or outcome.extraction.problems)
        return Merged((document.id,) if not known else (), (document.id,) if known else (), events, troubled)

    def _tell_merged(self, merged: Merged) -> None:
        if merged.added or merged.changed:
            self._forget_view()
            self._tell(DocumentsChanged(merged.added, merged.changed))
            self._tell(EventsChanged(merged.events))
            if self._selection.document is None and merged.added:
                self.show_document(merged.added[0])
            self._keep_selection_true()
            self._search_again()
        if merged.problems:
            self._tell(ProblemsChanged())

    def _tell_progress(self) -> None:
        """The rate alone is no news."""
        progress = self._intake.progress
        if replace(progress, per_second=0.0, seconds_left=None) != self._told_progress:
            self._told_progress = replace(progress, per_second=0.0, seconds_left=None)
            self._tell(ProgressChanged(progress))

    def _forget_view(self) -> None:
        self._view.forget()
        self._marks.clear()

    def _find(self, text: str) -> tuple[EventId, ...]:
        own = [self.event(event) for event in self._library.own_events if event in self]
        found = (self._library.root(event) for event in self._search.events(text, own))
        return self._view.sorted_by_place(set(found))

    def _search_again(self) -> None:
        if self._search_text:
            found = self._find(self._search_text)
            if found != self._hits:
                self._hits = found
                self._tell(SearchChanged())

    def _select(self, events: tuple[EventId, ...], mention: int = 0) -> None:
        current = events[-1] if events else None
        document = self._selection.document
        if current is not None:
            mentions = self.event(current).mentions
            if mentions:
                mention = min(max(mention, 0), len(mentions) - 1)
                document = mentions[mention].document
        self._set_selection(Selection(events, current, mention, document))

    def _set_selection(self, now: Selection) -> None:
        before = self._selection
        if now != before:
            self._selection = now
            self._tell(SelectionChanged(before, now))

    def _keep_selection_true(self) -> None:
        """After events or documents went: what is gone is no longer selected; joined ones give way to the whole."""
        selection = self._selection
        roots = dict.fromkeys(self._library.root(event) for event in selection.events)
        events = tuple(event for event in roots if event in self)
        document = selection.document
        if document is None or not self._library.knows(document) or self._library.removed(document):
            document = next(iter(self._library.shown_documents), None)
        if events != selection.events:
            current = events[-1] if events else None
            self._set_selection(Selection(events, current, 0, document))
        elif selection.current is not None:
            last = max(len(self.event(selection.current).mentions) - 1, 0)
            self._set_selection(replace(selection, mention=min(selection.mention, last), document=document))
        else:
            self._set_selection(replace(selection, document=document))

    def _replace_project(self, project: Project) -> None:
        self._intake.close()
        self._intake.problems.clear()
        old = self._project
        before = self._selection
        self._open(project)
        retire(old, self._scratch)
        self._tell(ProjectChanged())
        self._tell(DocumentsChanged(added=tuple(self._library.shown_documents)))
        self._tell(EventsChanged())
        self._tell(SearchChanged())
        self._tell(SelectionChanged(before, self._selection))
        self._tell(HistoryChanged(self.undo_text, self.redo_text))
        self._tell(ProblemsChanged())
        self._tell_progress()

    def _tell(self, change: Change) -> None:
        self._notifier.tell(change)


def _double(document: Document) -> Wording:
    return Wording(
        f"Эта же статья уже есть в проекте: «{document.name}».",
        f"The same article is in the project already: “{document.name}”.",
    )
