"""What the commands do beyond one call of the workspace: the ones that ask, open dialogs or touch the clipboard.

A dialog is imported when it is asked for: the window stands without waiting for any of them.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QSettings, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from timeline import assets
from timeline.model.document import DocumentId
from timeline.model.edtf import TimeValue, day, within
from timeline.model.event import Event, EventId, Evidence, Extraction, Review
from timeline.model.instant import Day, Instant, day_of
from timeline.model.problem import TimelineError, system_reason
from timeline.model.span import Span
from timeline.model.wording import Noun, counted
from timeline.settings import Settings
from timeline.ui import content
from timeline.ui.background import Task
from timeline.ui.export_commands import RECENT, ExportCommands
from timeline.ui.look import Look
from timeline.ui.preferences import Preferences
from timeline.ui.project_opening import ProjectOpening
from timeline.ui.reading_only import may_change
from timeline.ui.saving import save_project
from timeline.workspace.drafts import Draft, add_as_drafted, draft_in_lane, draft_of, edit_as_drafted, tags_given
from timeline.workspace.filters import FacetKind, Filter
from timeline.workspace.moves import moved, moves
from timeline.workspace.namesakes import names
from timeline.workspace.walking import readable_suffixes
from timeline.workspace.workspace import Workspace

PROJECT_SUFFIX = ".timeline"
_MOST_RECENT = 10
_LONGEST_TITLE = 120


class Commands(ExportCommands):
    """Works on one workspace in the name of one window; ``view`` is asked for the span on the canvas."""

    _previewed = Signal(object, object)  # the day that was asked for, the dates that would move

    def __init__(
        self, workspace: Workspace, window: QWidget, look: Look, state: QSettings, preferences: Preferences
    ) -> None:
        super().__init__(workspace, window, look, state)
        self._preferences = preferences
        self._discarding = False
        self._opening = ProjectOpening(workspace, window, lambda: self._look, self._complain)

    def let_go(self) -> None:
        """The window closes: what is being written or drawn for it is given up, and nothing more is asked."""
        for task in self._window.findChildren(Task):
            task.cancel()
        for dialog in self._window.findChildren(QDialog):
            dialog.reject()

    # -- bringing texts in --------------------------------------------------------------------------------------------

    def open_files(self) -> None:
        """Asks for files."""
        endings = " ".join(f"*{suffix}" for suffix in (*readable_suffixes(), PROJECT_SUFFIX))
        kinds = self.tr("Articles and projects ({0});;All files (*)").format(endings)
        paths, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Open files"), self._folder(), kinds)
        if paths:
            self.open_paths([Path(path) for path in paths])

    def open_folder(self) -> None:
        """Asks for a folder."""
        path = QFileDialog.getExistingDirectory(self._window, self.tr("Open a folder"), self._folder())
        if path:
            self.open_paths([Path(path)])

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Opens a project, or reads files and folders; given both, reads them into the project."""
        self._remember(paths)
        projects = [path for path in paths if path.suffix.lower() == PROJECT_SUFFIX]
        articles = [path for path in paths if path not in projects]
        if not projects:
            self._read(articles)
            return
        self._opening.open(projects[0], then=partial(self._read, articles) if articles else None)
        if len(projects) > 1:
            self._say(self.tr("One project at a time is open: “{0}”.").format(projects[0].name))

    def _read(self, paths: Sequence[Path]) -> None:
        if not may_change(self._workspace, self._window):
            return
        try:
            self._workspace.read_paths(paths, ended=self._say_if_empty)
        except TimelineError as error:
            self._complain(error.wording)

    def _say_if_empty(self, found: int) -> None:
        if not found:
            self._say(self.tr("There is no new text in what you opened."))

    def open_sample(self) -> None:
        """Opens the article that comes with the program, in a project of its own."""
        if self.must_ask_to_save():
            self.ask_to_save(then=self.open_sample)
            return
        workspace = self._workspace
        if workspace.path is not None or workspace.counts.documents or workspace.counts.events:
            self.new_project()
        self.open_paths(sorted(assets.seed().glob("*.txt")))

    def paste(self) -> None:
        """Takes the clipboard's text (or files) as a document."""
        data = QGuiApplication.clipboard().mimeData() or QMimeData()  # Qt gives none where it may not look
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []
        if paths:
            self.open_paths(paths)
        elif data.hasText() and data.text().strip():
            self.add_text(data.text())
        else:
            self._say(self.tr("There is no text on the clipboard."))

    def add_text(self, text: str) -> None:
        """Takes a text as a document."""
        try:
            self._workspace.add_text(text, name=self.tr("Pasted text"))
        except TimelineError as error:
            self._complain(error.wording)

    def latest_project(self) -> Path | None:
        """The one that was open last and still is there."""
        return next((path for path in self.recent() if path.suffix.lower() == PROJECT_SUFFIX), None)

    def _remember(self, paths: Sequence[Path]) -> None:
        """Of many articles opened at once none: they would push out the projects, and nobody wants one of them."""
        lasting = [path for path in paths if path.suffix.lower() == PROJECT_SUFFIX or path.is_dir()]
        names = [str(path.absolute()) for path in (paths if len(paths) == 1 else lasting)[:_MOST_RECENT]]
        kept = [str(path) for path in self.recent() if str(path) not in names]
        self._state.setValue(RECENT, (names + kept)[:_MOST_RECENT])

    # -- the project --------------------------------------------------------------------------------------------------

    def new_project(self) -> None:
        """Begins an empty project."""
        if self.must_ask_to_save():
            self.ask_to_save(then=self.new_project)
        else:
            self._discarding = False
            self._workspace.new_project()

    def save_as(self, *, then: Callable[[], object] = lambda: None) -> None:
        """Asks where the project shall live from now on; ``then`` follows when it does."""
        kinds = self.tr("Project (*.timeline)")
        path, _ = QFileDialog.getSaveFileName(self._window, self.tr("Save the project"), self._folder(), kinds)
        if not path:
            return
        target = Path(path)
        target = target if target.suffix else target.with_suffix(PROJECT_SUFFIX)

        def saved() -> None:
            self._remember([target])
            then()

        save_project(self._workspace, target, self._window, complain=self._complain, saved=saved)

    def must_ask_to_save(self) -> bool:
        """True when the user's own decisions stand in a project that has no name yet."""
        return self._workspace.path is None and self._workspace.has_decisions and not self._discarding

    def ask_to_save(self, *, then: Callable[[], object]) -> None:
        """Save, discard or stay; ``then`` follows when the project is saved or given up."""
        buttons = QMessageBox.StandardButton
        box = QMessageBox(
            QMessageBox.Icon.Question,
            "Timeline",
            self.tr("Keep your decisions in a project file?"),
            buttons.Save | buttons.Discard | buttons.Cancel,
            self._window,
        )
        box.button(buttons.Discard).setText(self.tr("Do not save"))  # Qt says «Отклонить», as one rejects an event
        box.setInformativeText(
            self.tr("The articles stay where they are; what you accepted and changed would be lost.")
        )
        box.finished.connect(partial(self._save_or_discard, then))
        self._open(box)

    def _save_or_discard(self, then: Callable[[], object], result: int) -> None:
        chosen = QMessageBox.StandardButton(result)
        self._discarding = chosen is QMessageBox.StandardButton.Discard
        if chosen is QMessageBox.StandardButton.Save:
            self.save_as(then=lambda: QTimer.singleShot(0, self, then))
        elif self._discarding:
            QTimer.singleShot(0, self, then)

    # -- documents ----------------------------------------------------------------------------------------------------

    def ask_published(self, document: str) -> None:
        """Asks for a publication date; relative dates move with it."""
        if not may_change(self._workspace, self._window):
            return
        from timeline.ui.dialogs.published_dialog import PublishedDialog

        known = self._workspace.document(DocumentId(document))
        dialog = PublishedDialog(known.published, content.document_name(known), self._look, self._window)
        dialog.answered.connect(partial(self._set_published, DocumentId(document)))
        dialog.preview_requested.connect(partial(self._preview_published, DocumentId(document)))
        self._previewed.connect(dialog.show_moves)
        self._open(dialog)

    def ask_published_of(self, documents: Sequence[DocumentId]) -> None:
        """The same for several: one date for all."""
        if len(documents) < 2:
            for document in documents:
                self.ask_published(document)
        elif may_change(self._workspace, self._window):
            from timeline.ui.dialogs.published_dialog import PublishedDialog

            name = counted(len(documents), Noun.DOCUMENT, self._look.language)
            known = {self._workspace.document(document).published for document in documents}
            day = next(iter(known)) if len(known) == 1 else None
            dialog = PublishedDialog(day, name, self._look, self._window, with_moves=False)
            dialog.answered.connect(partial(self._workspace.set_published_of, documents))
            self._open(dialog)

    def remove_documents(self, documents: Sequence[DocumentId]) -> None:
        """Takes them out; undo brings them back."""
        if documents and self.may_change():
            self._workspace.remove_document(*documents)

    def _set_published(self, document: DocumentId, answer: Day | None) -> None:
        if answer != self._workspace.document(document).published:
            self._workspace.set_published(document, answer)

    def _preview_published(self, document: DocumentId, published: Day | None) -> None:
        def take(found: Extraction) -> None:
            self._previewed.emit(published, moved(moves(self._workspace.session.library, document, found)))

        self._workspace.preview_published(document, published, take)

    def toggle_pause(self) -> None:
        """Pauses the extraction or goes on."""
        if self._workspace.progress.paused:
            self._workspace.resume()
        else:
            self._workspace.pause()

    # -- events -------------------------------------------------------------------------------------------------------

    def step_hit(self, step: int) -> None:
        """The next (+1) or previous (−1) event found, around the corner at the ends."""
        hits, current = self._workspace.hits, self._workspace.selection.current
        if hits:
            at = hits.index(current) + step if current in hits else (0 if step > 0 else -1)
            self._workspace.select(hits[at % len(hits)])

    def current_event(self) -> Event | None:
        """The event in the panel."""
        current = self._workspace.selection.current
        return self._workspace.event(current) if current is not None and current in self._workspace else None

    def toggle_accept(self) -> None:
        """Accepts the selected events; when all are accepted, takes that back."""
        self._toggle(Review.ACCEPTED)

    def toggle_reject(self) -> None:
        """Rejects the selected events; when all are rejected, takes that back."""
        self._toggle(Review.REJECTED)

    def _toggle(self, review: Review) -> None:
        events = self._workspace.selected
        if not events or not self.may_change():
            return
        if self._workspace.are_reviewed(events, review):
            self._workspace.unreview(*events)
        elif review is Review.ACCEPTED:
            self._workspace.accept(*events)
        else:
            self._workspace.reject(*events)

    def edit_event(self) -> None:
        """Opens the current event's form."""
        event = self.current_event()
        if event is None or not may_change(self._workspace, self._window):
            return
        from timeline.ui.dialogs.event_dialog import EventDialog

        dialog = EventDialog(draft_of(event), self._look, self._window, new=False)
        dialog.offer(self._names_in_use, self._tags_in_use)
        dialog.drafted.connect(partial(self._apply, event))
        self._open(dialog)

    def _names_in_use(self, kind: FacetKind) -> list[str]:
        return [each.name for each in names(self._workspace.session.library, kind)]

    def _tags_in_use(self) -> list[str]:
        return tags_given(self._workspace.session.said)

    def _apply(self, event: Event, draft: Draft) -> None:
        session = self._workspace.session
        session.apply(edit_as_drafted(session.said, event, draft))

    def redate_current(self, time: TimeValue | None) -> None:
        """Another reading of the current event's date."""
        event = self.current_event()
        if event is not None and event.time != time and self.may_change():
            self._workspace.redate([event.id], time)

    def may_change(self) -> bool:
        """Asked before anything is changed; says why it cannot be."""
        return may_change(self._workspace, self._window)

    def take_typed(self, event: str, value: str | TimeValue | None) -> None:
        """What was typed in the table: a title, a time, or no time."""
        if isinstance(value, str):
            self._workspace.retitle(EventId(event), value)
        else:
            self._workspace.redate([EventId(event)], value)

    def merge(self) -> None:
        """Joins the selected events into the current one."""
        selection = self._workspace.selection
        if selection.current is not None and len(selection.events) > 1 and self.may_change():
            others = [event for event in selection.events if event != selection.current]
            self._workspace.select(self._workspace.merge([selection.current, *others]))

    def split(self) -> None:
        """Takes the current mention out into an event of its own."""
        event = self.current_event()
        if event is not None and len(event.mentions) > 1 and self.may_change():
            mention = event.mentions[min(self._workspace.selection.mention, len(event.mentions) - 1)]
            self._workspace.select(self._workspace.split(event.id, [mention])[-1])

    def new_event(self) -> None:
        """Opens an empty form."""
        self._ask_for_event(Draft("", None))

    def new_event_at(self, moment: Instant, lane: str) -> None:
        """Opens a form dated by a place on the timeline, with what the lane there stands for."""
        self._ask_for_event(draft_in_lane(within(day(day_of(moment))), self._workspace.lanes_by, lane))

    def new_event_from(self, span: Span) -> None:
        """Opens a form for an event that rests on words of the shown text."""
        shown = self._workspace.selection.document
        if shown is not None:
            quote = Evidence(shown, span, span.cut(self._workspace.document(shown).text))
            self._ask_for_event(Draft(" ".join(quote.quote.split())[:_LONGEST_TITLE], None), quote)

    def _ask_for_event(self, draft: Draft, quote: Evidence | None = None) -> None:
        if not may_change(self._workspace, self._window):
            return
        from timeline.ui.dialogs.event_dialog import EventDialog

        dialog = EventDialog(draft, self._look, self._window, new=True)
        dialog.offer(self._names_in_use, self._tags_in_use)
        dialog.drafted.connect(partial(self._add, quote))
        self._open(dialog)

    def _add(self, quote: Evidence | None, draft: Draft) -> None:
        session = self._workspace.session
        new = session.library.free_id()
        session.apply(add_as_drafted(new, draft, quote))
        self._workspace.select(new)

    def clear_filter(self) -> None:
        """Shows everything again."""
        self._workspace.set_filter(Filter())

    # -- dialogs ------------------------------------------------------------------------------------------------------

    def show_settings(self) -> None:
        """Opens the settings."""
        from timeline.ui.dialogs.settings_dialog import SettingsDialog

        dialog = SettingsDialog(self._preferences.settings, self._look, self._window)
        dialog.changed.connect(self._keep_settings)
        self._open(dialog)

    def _keep_settings(self, settings: Settings) -> None:
        try:
            self._preferences.change(settings)
        except OSError as error:
            why = system_reason(error).in_language(self._look.language)
            self._say(self.tr("The settings hold until you quit, but could not be written: {0}").format(why))

    def tell_of_settings(self) -> None:
        """What could not be read of them at the start, if anything."""
        problem = self._preferences.problem
        if problem is not None:
            self._say(problem.in_language(self._look.language), QMessageBox.Icon.Warning)

    def show_keys(self) -> None:
        """Opens the list of keys."""
        from timeline.ui.dialogs.keys_dialog import KeysDialog
        from timeline.ui.shortcuts import read_keys

        self._open(KeysDialog(read_keys(self._state), self._window))

    def show_about(self) -> None:
        """Says what this is."""
        from timeline.ui.dialogs.about_dialog import AboutDialog

        self._open(AboutDialog(self._window))
