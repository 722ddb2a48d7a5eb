"""One open project at work: every change goes through here, is written, shown and told.

Order of telling: documents, events, selection, search, history, progress; whoever is told reads the new state.
"""

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TypeVar, cast

from timeline.model.document import Document, DocumentId
from timeline.model.event import EventId, Extraction, Review
from timeline.model.lane import LanesBy
from timeline.model.problem import ProjectError, TimelineError
from timeline.scene.columns import REVIEWS, UNDATED
from timeline.store.project import Project
from timeline.store.rows import DamagedRowError
from timeline.workspace.arrivals import Arrivals
from timeline.workspace.changes import (
    Change,
    DocumentsChanged,
    EventsChanged,
    HistoryChanged,
    LanesArranged,
    ProblemsChanged,
    ProgressChanged,
    ProjectChanged,
    SearchChanged,
    SelectionChanged,
    VisibleChanged,
)
from timeline.workspace.classifiers import load_comparing
from timeline.workspace.corrections import Correction
from timeline.workspace.edits import Edit, Making, telling_reviews
from timeline.workspace.filters import Filter
from timeline.workspace.finding import Finding
from timeline.workspace.history import History, Turning
from timeline.workspace.intake import Intake
from timeline.workspace.lanes import SETTING, Lanes, read_lanes
from timeline.workspace.left_as import SETTING as LEFT
from timeline.workspace.left_as import LeftAs, read_left, write_left
from timeline.workspace.library import Library
from timeline.workspace.marks import TextMark, marks_in
from timeline.workspace.merged import Merged
from timeline.workspace.previews import Previews
from timeline.workspace.progress import Problem, Progress
from timeline.workspace.selection import Selection
from timeline.workspace.view import View
from timeline.workspace.views import VIEW, SavedView, forget_view, keep_view, read_view
from timeline.workspace.work import WRITTEN, Work
from timeline.workspace.worker import Outcome

_T = TypeVar("_T")
_WORDED_AT_ONCE = 20  # events
_LOADING_MS = 12.0  # of a poll while a large project is read: the window still paints in between


@dataclass(frozen=True, slots=True)
class Counts:
    """For the status bar."""

    documents: int
    events: int  # without rejected ones
    dated: int
    undated: int
    reviewed: int  # accepted, edited or rejected
    visible: int


class Session:
    """The parts of an open project and what keeps them together."""

    def __init__(
        self, project: Project, intake: Intake, tell: Callable[[Change], None], carry_through: Callable[[Work], bool]
    ) -> None:
        self.project = project
        self._intake = intake
        self._tell = tell
        self._carry_through = carry_through
        self._told_progress = Progress()
        self.held = False  # nothing is taken in: the project is being copied
        self.history = History(project)
        self._previews = Previews()
        self.finding = Finding(project, tell, lambda error: intake.report(Problem("", "", error.wording)))
        left = read_left(project.setting(LEFT))
        self._awaited = left.selection
        self._show(left.filter, LanesBy.KIND)
        self.selection = self._selection_left()
        self.span = left.span
        self._opened_as = write_left(LeftAs(left.filter, self.selection, self.span))

    def _selection_left(self) -> Selection:
        """What was selected when the project was left, as far as it is here; the first text where nothing was."""
        left = self._awaited
        events, document = self.library.shown_of(left.events), left.document
        if document is None or not self.library.knows(document) or self.library.removed(document):
            document = next(iter(self.library.shown_documents), None)
        return replace(left, events=events, current=events[-1] if events else None, document=document)

    def settle(self) -> None:
        """Returns when all that was read is written and shown."""
        self._tell_merged(self.arrivals.settle())

    def move_to(self, other: Project) -> Project:
        """Goes on in a copy of the project; returns the one that was left."""
        self.settle()
        self.finding.forget()
        self.arrivals.let_go()
        self.project.change_places(other)
        self.arrivals.take_hold()
        self.finding.search_again()
        return other

    def end(self) -> None:
        """Before the project is closed."""
        self.finding.forget()
        with suppress(ProjectError):  # the disk is full or gone: it is closed all the same
            self.arrivals.settle()
        self.arrivals.close()
        if not self.project.read_only and self.project.path is not None:
            with suppress(ProjectError):  # neither a cache nor a selection is a reason to complain
                self.library.keep()
                self._keep_as_left()

    def _keep_as_left(self) -> None:
        """For the next opening; while not all has been read, what is selected is not all there."""
        left = write_left(LeftAs(self.view.filter, self.selection, self.span))
        if self.library.loading is None and left != self._opened_as:
            with self.project.transaction():
                self.project.put_setting(LEFT, left)

    def warm_up(self) -> None:
        """Works out what a window asks for first, so that the thread that reads a large project does it."""
        self.library.table.by_id  # noqa: B018
        self.library.published_days  # noqa: B018
        self.counts()

    def extract_waiting(self) -> None:
        """Queues the documents whose extraction was cut off by the end of the program."""
        if not self.project.read_only:
            waiting = [identity for identity in self.project.unextracted() if not self.library.removed(identity)]
            self._intake.extract([self.library.document(identity) for identity in waiting])

    def preview(self, document: Document, taken: Callable[[Extraction], None]) -> None:
        """Extracts a document under another publication date on trial."""
        self._previews.ask(document, taken)
        self._intake.extract([document])
        self.tell_progress()

    def _show(self, chosen: Filter, lanes_by: LanesBy, unfinished: Iterable[Outcome] = ()) -> None:
        """Reads the project (again). ``lanes_by``: if the project does not say; ``unfinished``: to be brought in."""
        self.library = Library(self.project)
        self.view = View(self.library.table, self.library.event)
        self.view.filter, self.view.lanes_by = chosen, lanes_by
        self.view.lanes_by = self.lanes.by
        self.finding.look_in(self.library, self.view)
        words_of = self.finding.words_of
        self.arrivals = Arrivals(self.project, self.library, self._intake, self._previews, words_of, unfinished)
        self._counts: Counts | None = None
        self._marks: dict[DocumentId, tuple[TextMark, ...]] = {}

    @property
    def lanes(self) -> Lanes:
        """By what events are laid out, and how their lanes are arranged."""
        return read_lanes(self.project.setting(SETTING)) or Lanes(self.view.lanes_by)

    def show_lanes_by(self, lanes_by: LanesBy) -> None:
        """Lays events out by something else until the project is closed."""
        self.view.lanes_by = lanes_by
        self._tell(VisibleChanged())

    @property
    def said(self) -> Mapping[EventId, Correction]:
        return self.library.corrections

    @contextmanager
    def writing(self, *, waits: bool = True) -> Generator[None]:
        """One transaction; when it fails, what is shown goes back to what is on disk."""
        try:
            for _ in self._landing():
                pass
            with self.project.transaction(waits=waits):
                yield
        except BaseException:
            self._read_again()
            raise

    def _landing(self) -> Generator[float]:
        """Until nothing that came is on its way to the disk any more, where another transaction has to wait for it."""
        while (landed := self.arrivals.land()) is not None:
            self._tell_merged(landed)
            yield 0.0

    def _read_again(self) -> None:
        """Back to what is on disk, seen as before."""
        unfinished = self.arrivals.close()
        self.history.forget()
        self._show(self.view.filter, self.view.lanes_by, unfinished)
        self._tell(EventsChanged())
        self.selection = replace(self.selection, events=tuple(self.selection.events))  # they stand in other rows now
        self._keep_selection_true()
        self.finding.search_again()

    def apply(self, edit: Edit | Making) -> None:
        """Carries a command out and remembers it; nothing happens when it would change nothing."""
        if not isinstance(edit, Edit):
            self._carry(self._making(edit))
        elif not edit.empty:
            self._carry(self._stepping(_ready(edit), by_command=True))

    def step(self, turn: Turning) -> bool:
        """Carries out what it is the turn of; False when there is nothing, or the user gave it up."""
        return self._carry(self._stepping(turn))

    def _making(self, making: Making) -> Work:
        edit = yield from _moments(making)
        return not edit.empty and (yield from self._stepping(_ready(edit), by_command=True))

    def write(self, change: Callable[[], None]) -> bool:
        """Carries out what is no command and cannot be undone; False when the user gave it up."""
        return self._carry(self._written(change))

    def _written(self, change: Callable[[], None]) -> Work:
        yield from self._landing()
        for _ in self.project.its_turn():
            yield 0.0
        with self.writing():
            change()
            for _ in self.project.committing():
                yield WRITTEN
        yield WRITTEN
        return True

    def _carry(self, work: Work) -> bool:
        held, self.held = self.held, True
        try:
            return self._carry_through(work)
        finally:
            self.held = held

    def _stepping(self, turn: Turning, *, by_command: bool = False) -> Work:
        yield from self._landing()
        for _ in self.project.its_turn():
            yield 0.0
        with self.writing():
            edit = yield from _moments(turn)
            if edit is None:
                return False
            verdicts = yield from _moments(telling_reviews(edit))
            if by_command:
                yield from _moments(self.history.pushing(edit))
            outside = yield from self._carrying_out(edit, verdicts=verdicts)
            for _ in self.project.committing():
                yield WRITTEN
        yield WRITTEN
        yield from self._telling_edit(edit, outside, verdicts=verdicts, by_command=by_command)
        return True

    def _carrying_out(self, edit: Edit, *, verdicts: bool) -> Generator[float, None, frozenset[EventId]]:
        yield 0.0
        events, documents = yield from self.library.applying(edit, verdicts=verdicts)
        for place, step in enumerate(() if verdicts else edit.events):
            if place % _WORDED_AT_ONCE == 0:
                yield place / len(edit.events)
            if step.after is None or step.after.own is None:
                words = self.finding.words_of(self.library.event(step.event)) if self.library.shows(step.event) else ""
                self.project.put_edited_words(step.event, words)
        for step in edit.settings:
            self.project.put_setting(step.name, step.after)
        for document in documents:
            self.project.forget_findings(document)
        return events

    def _telling_edit(
        self, edit: Edit, events: frozenset[EventId], *, verdicts: bool, by_command: bool
    ) -> Generator[float]:
        """What all will ask for, then all of them."""
        if edit.decides:
            self.forget_view()
            self.counts()
            yield WRITTEN
        if any(step.name.startswith(VIEW) for step in edit.settings):
            self._tell(ProjectChanged())
        elif edit.settings and self.lanes.by is not self.view.lanes_by:
            self.show_lanes_by(self.lanes.by)
        elif edit.settings:
            self._tell(LanesArranged())
        if edit.decides:
            self._tell_decided(edit, events, verdicts=verdicts)
        self._tell(HistoryChanged(self.history.undo_label, self.history.redo_label, by_command))
        self.tell_progress()

    def _tell_decided(self, edit: Edit, events: frozenset[EventId], *, verdicts: bool) -> None:
        dated = [step.document for step in edit.documents if not self.library.removed(step.document)]
        for document in dated:
            self._intake.forget(document)
        self._intake.extract([self.library.document(document) for document in dated])
        selected = bool(self.selection.events)
        if edit.documents:
            self._tell_documents(edit)
        self._tell(EventsChanged(events))
        if not verdicts:  # which leave everything where it is
            self._keep_selection_true()
            if selected and not self.selection.events:  # a part that is whole again, say
                self.select(tuple(islice(filter(self.library.shows, (step.event for step in edit.events)), 1)))
        self.finding.search_again()

    def _tell_documents(self, edit: Edit) -> None:
        removed = tuple(step.document for step in edit.documents if step.after is not None and step.after.removed)
        back = tuple(step.document for step in edit.documents if step.before is not None and step.before.removed)
        rest = tuple(s.document for s in edit.documents if s.document not in removed and s.document not in back)
        self._tell(DocumentsChanged(added=back, changed=rest, removed=removed))

    def _tell_merged(self, merged: Merged) -> None:
        if merged.added or merged.changed:
            self.forget_view()
            self._tell(DocumentsChanged(merged.added, merged.changed))
            self._tell(EventsChanged(merged.events))
            if self.selection.document is None and merged.added:
                self.set_selection(replace(self.selection, document=merged.added[0]))
            self._keep_selection_true()
            self.finding.search_again()
        if merged.problems:
            self._tell(ProblemsChanged())

    def tell_progress(self) -> None:
        """The rate alone is no news."""
        progress = self.progress
        if replace(progress, per_second=0.0, seconds_left=None) != self._told_progress:
            self._told_progress = replace(progress, per_second=0.0, seconds_left=None)
            self._tell(ProgressChanged(progress))

    def is_contested(self, event: EventId) -> bool:
        """True when sources disagree on it, whether or not the user has decided."""
        return not self.library.corroboration.disputed.isdisjoint((event, *self.library.members(event)))

    def forget_view(self) -> None:
        """What was worked out of the visible events is worked out anew when it is asked for."""
        self.view.forget()
        self.finding.begin_anew()
        self._counts = None
        self._marks.clear()

    def views(self) -> dict[str, SavedView]:
        """Saved views by name."""
        found: dict[str, SavedView] = {}
        kept = self.project.settings(VIEW)
        for name, row in sorted(kept.items(), key=lambda item: item[0].lower().replace("ё", "е")):
            with suppress(DamagedRowError):
                found[name.removeprefix(VIEW)] = read_view(row)
        return found

    def put_view(self, name: str, view: SavedView | None) -> None:
        """Keeps or forgets a view."""
        before = self.project.setting(VIEW + name)
        self.apply(forget_view(name, before) if view is None else keep_view(name, before, view))

    def select(self, events: tuple[EventId, ...], mention: int = 0) -> None:
        """Selects events, the last one as the current one; ``mention``: which of its mentions is shown."""
        current = events[-1] if events else None
        document = self.selection.document
        if current is not None:
            mentions = self.library.event(current).mentions
            if mentions:
                mention = min(max(mention, 0), len(mentions) - 1)
                document = mentions[mention].document
        self.set_selection(Selection(events, current, mention, document))

    def set_selection(self, now: Selection) -> None:
        before = self.selection
        if now != before:
            self.selection = now
            self._tell(SelectionChanged(before, now))

    def _keep_selection_true(self) -> None:
        """After events or documents went: what is gone is no longer selected; joined ones give way to the whole."""
        selection = self.selection
        events = self.library.shown_of(selection.events)
        if len(events) != len(selection.events):
            events = self.library.shown_of(map(self.library.shown_as, selection.events))
        document = selection.document
        if document is None or not self.library.knows(document) or self.library.removed(document):
            document = next(iter(self.library.shown_documents), None)
        if events != selection.events:
            current = events[-1] if events else None
            self.set_selection(Selection(events, current, 0, document))
            return
        self.selection = selection = replace(selection, events=events)  # the same, with the rows where they stand
        if selection.current is not None:
            last = max(len(self.library.event(selection.current).mentions) - 1, 0)
            self.set_selection(replace(selection, mention=min(selection.mention, last), document=document))
        else:
            self.set_selection(replace(selection, document=document))

    def tell_everything(self, before: Selection) -> None:
        """Another project is open: everything is new."""
        self._tell(DocumentsChanged(added=tuple(self.library.shown_documents)))
        self._tell(EventsChanged())
        self._tell(SelectionChanged(before, self.selection))
        self._tell(SearchChanged())
        self._tell(HistoryChanged(self.history.undo_label, self.history.redo_label))
        self._tell(ProblemsChanged())
        self.tell_progress()

    @property
    def progress(self) -> Progress:
        """How far the extraction is; while a large project is read, how far that is."""
        loading = self.library.loading
        if loading is None:
            now = self._intake.progress
            return replace(now, done=max(now.done - self.arrivals.count, 0))
        return Progress(loading.documents, min(int(loading.documents * loading.share), loading.documents - 1))

    def _go_on_loading(self, seconds: float) -> bool:
        loading = self.library.loading
        self.library.load(seconds)
        if loading is not None and loading.is_worth_showing():
            self.forget_view()
            self._tell(EventsChanged())
            self.finding.search_again()
        if self.library.loading is None and self._awaited.events and not self.selection.events:
            self.set_selection(self._selection_left())  # it is there at last
        self.tell_progress()
        return self.library.loading is not None or self._intake.has_ready

    def merge_ready(self, budget_ms: float) -> bool:
        """Merges finished outcomes for about so long; True when more is waiting."""
        if self.project.path is not None and not self.project.read_only:
            self.finding.prepare(load_comparing)
        if self.held:
            return False
        if self.finding.take_answer():
            return True
        if self.library.loading is not None:
            return self._go_on_loading(max(budget_ms, _LOADING_MS) / 1000)
        if not self.library.corroboration.prepare(budget_ms / 1000):
            self.tell_progress()
            return True
        self._intake.take_found(self._digests_at)
        try:
            merged = self.arrivals.go_on(budget_ms / 1000)
        except TimelineError as error:  # the disk is full or gone, or what articles are compared by is damaged
            self._intake.report(Problem("", "", error.wording))
            self._intake.pool.pause()
            self._read_again()
            merged = Merged(problems=True)
        self._tell_merged(merged)
        self.tell_progress()
        return self._intake.has_ready or self.arrivals.is_busy or self.finding.waits

    def _digests_at(self, paths: Sequence[Path]) -> dict[Path, str]:
        by_name = {str(path): path for path in paths}
        return {by_name[name]: digest for name, digest in self.project.digests_at(list(by_name)).items()}

    def marks(self, document: DocumentId) -> tuple[TextMark, ...]:
        """All evidence in a document of its visible events."""
        found = self._marks.get(document)
        if found is None:
            visible = [event for event in self.library.events_in(document) if self.view.shows(event)]
            events = [self.library.event(event) for event in visible]
            found = self._marks[document] = marks_in(document, events)
        return found

    def counts(self) -> Counts:
        """For the status bar."""
        if self._counts is None:
            self._counts = self._counted()
        return replace(self._counts, documents=len(self.library.shown_documents))

    def _counted(self) -> Counts:
        table = self.library.table
        everything, review = table.mask(Filter()), table.column("review")
        decided = (review == REVIEWS.index(Review.ACCEPTED)) | (review == REVIEWS.index(Review.REJECTED))
        events = int(everything.sum())
        undated = int((everything & ((table.column("flags") & UNDATED) != 0)).sum())
        return Counts(
            documents=0,
            events=events,
            dated=events - undated,
            undated=undated,
            reviewed=int((decided & table.column("shown")).sum()),
            visible=len(self.view.visible) + len(self.view.undated),
        )


def _ready(edit: Edit) -> Turning:
    yield from ()
    return edit


def _moments(work: Generator[None, None, _T]) -> Generator[float, None, _T]:
    """As the beginning of other work."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            return cast(_T, end.value)
        yield 0.0
