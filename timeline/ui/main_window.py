"""The window: its parts, every connection between them in one method, and what each change makes anew."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QSplitter, QStackedWidget

from timeline.model.document import DocumentId
from timeline.model.event import EventId
from timeline.ui import content
from timeline.ui.actions import Act, Menu, fill_menus, make_actions
from timeline.ui.canvas import TimelineCanvas
from timeline.ui.commands import Commands
from timeline.ui.controls import balance, hairline, stacked
from timeline.ui.documents_view import DocumentsView
from timeline.ui.drop_target import DropTarget
from timeline.ui.empty_state import EmptyState, offers
from timeline.ui.event_table import EventTable
from timeline.ui.evidence_panel import EvidencePanel
from timeline.ui.handlers import handlers
from timeline.ui.keys import physical_letter
from timeline.ui.look import Look
from timeline.ui.minimap import Minimap
from timeline.ui.notice import PublishedNotice
from timeline.ui.pacer import Pacer
from timeline.ui.patience import carry_through
from timeline.ui.picture_maker import PictureMaker
from timeline.ui.poller import Poller
from timeline.ui.preferences import Preferences
from timeline.ui.recent_menu import RecentMenu
from timeline.ui.review_mode import ReviewMode
from timeline.ui.review_panel import ReviewPanel
from timeline.ui.showing import Showing
from timeline.ui.source_view import SourceView
from timeline.ui.status_line import StatusLine
from timeline.ui.story_tools import StoryTools
from timeline.ui.tab_row import TabRow
from timeline.ui.toolbar import Toolbar
from timeline.ui.undo_words import words_done, words_of_last, words_undone
from timeline.ui.window_state import WindowState
from timeline.workspace import changes
from timeline.workspace.changes import Change
from timeline.workspace.filters import FacetKind
from timeline.workspace.workspace import Workspace

TEXT, EVENTS, DOCUMENTS = range(3)


class MainWindow(QMainWindow):
    """Shows one workspace, which it polls; closing it closes the workspace."""

    def __init__(
        self,
        workspace: Workspace,
        look: Look,
        state: QSettings,
        preferences: Preferences,
        *,
        in_steps: bool = False,
    ) -> None:
        """``in_steps``: nothing is there until ``build_on`` has been called often enough."""
        super().__init__()
        self.workspace = workspace
        self._look = look
        self._preferences = preferences
        self._settings = state
        self._open = True
        self._pacer, self.pictures = Pacer(self), PictureMaker(workspace, self)
        self._showing = Showing(self, self._pacer)
        self._polling = Poller(workspace, self, self._pacer.is_drawing)
        self._unbuilt = [
            self._make_actions,
            self._make_story_tools,
            self._make_frame,
            self._make_pictures,
            self._make_texts,
            self._make_panels,
            self._stack,
            self._split,
            self._arrange,
            self._fill,
            self._make_commands,
            self._restore,
        ]
        while not in_steps and self.build_on():
            pass

    # -- parts --------------------------------------------------------------------------------------------------------

    def build_on(self) -> bool:
        """Makes the next part; True while there is more to make."""
        if self._unbuilt:
            self._unbuilt.pop(0)()
        return bool(self._unbuilt)

    def _make_actions(self) -> None:
        self.setMinimumSize(1024, 640)
        self.actions_by_id: Mapping[Act, QAction] = make_actions(self)

    def _make_story_tools(self) -> None:
        self.story = StoryTools(self.workspace, self, self._look, self._settings, self.actions_by_id)

    def _make_frame(self) -> None:
        look = self._look
        self.menus = fill_menus(self.menuBar(), self.actions_by_id)
        self.menuBar().setFixedHeight(28)
        self.toolbar = Toolbar(look, self.workspace, self.actions_by_id, self)
        self.status = StatusLine(look)
        self.latest = QAction(self)
        self.latest.setVisible(False)
        self.empty = EmptyState(look, offers(self.actions_by_id, self.latest))
        self.drops = DropTarget(self, look)

    def _make_pictures(self) -> None:
        self.canvas = TimelineCanvas(self._look.theme, language=self._look.language)
        self.minimap = Minimap(self._look.theme, language=self._look.language)
        self.canvas.setAccessibleName(self.tr("Timeline"))
        self.minimap.setAccessibleName(self.tr("Overview"))

    def _make_texts(self) -> None:
        self.tabs = TabRow(self._look)
        self.source = SourceView(self._look)
        self.source.setAccessibleName(self.tr("Source text"))
        self.notice = PublishedNotice(self._look)

    def _make_panels(self) -> None:
        self.table = EventTable(self._look)
        self.documents = DocumentsView(self._look)
        self.panel = EvidencePanel(self._look)
        self.review = ReviewPanel(self._look)
        self.review_mode = ReviewMode(self.workspace, self.review)

    def _make_commands(self) -> None:
        self.commands = Commands(self.workspace, self, self._look, self._settings, self._preferences)
        self.recent = RecentMenu(self.commands.recent, self.commands.latest_project, self.latest, self)
        self.menus[Menu.FILE].insertMenu(self.actions_by_id[Act.PASTE], self.recent)
        self._connect()

    def _restore(self) -> None:
        self._state = WindowState(self._settings, self, {"split": self.split, "below": self.below})
        self._state.restore()
        self._showing.everything()
        QTimer.singleShot(0, self.source, self.source.reveal)  # of what was selected before this window was made
        self._polling.start()
        self.empty.setFocus()

    def _stack(self) -> None:
        self.views = QStackedWidget()
        for view in (stacked(self.notice, self.source), self.table, self.documents):
            self.views.addWidget(view)
        self.panels = QStackedWidget()
        for panel in (self.panel, self.review):
            self.panels.addWidget(panel)

    def _split(self) -> None:
        self.below = QSplitter(Qt.Orientation.Horizontal)
        self.below.addWidget(stacked(self.tabs, self.views))
        self.below.addWidget(stacked(self.story.bar, self.panels))
        above = stacked(self.minimap, hairline(), self.canvas)
        above.setMinimumHeight(220)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.addWidget(above)

    def _arrange(self) -> None:
        self.split.addWidget(self.below)
        for splitter, sizes in ((self.split, (480, 520)), (self.below, (610, 390))):
            balance(splitter, sizes)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)

    def _fill(self) -> None:
        self.pages.addWidget(self.split)
        self.setCentralWidget(stacked(self.toolbar, hairline(), self.pages, self.status))

    # -- every connection ---------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        workspace, commands = self.workspace, self.commands
        workspace.be_patient(partial(carry_through, window=self))
        self._unsubscribe = workspace.subscribe(self._on_change)
        self._pacer.due.connect(self._refresh)
        self.pictures.made.connect(self._showing.take_picture)
        self._pacer.progress_due.connect(self._showing.progress)
        self.story.connect_to(self.canvas, self.menus[Menu.VIEW], self.menus[Menu.EVENT])
        self.story.commands.document_requested.connect(self._show_document)
        for act, command in (handlers(self) | self.story.handlers()).items():
            self.actions_by_id[act].triggered.connect(command)

        self.canvas.selection_requested.connect(self._select_events)
        self.canvas.open_requested.connect(self.show_source)
        self.canvas.new_event_requested.connect(commands.new_event_at)
        self.canvas.view_changed.connect(self._showing.on_view)
        self.canvas.ways_changed.connect(self._showing.enable)
        self.canvas.set_card_source(lambda event: content.hover_card(workspace, event, self._look.language))
        self.minimap.range_requested.connect(self.canvas.follow_range)

        self.toolbar.search.search_requested.connect(workspace.search_soon)
        self.toolbar.search.step_requested.connect(commands.step_hit)
        self.toolbar.search.left.connect(self.canvas.setFocus)
        self.toolbar.facet_requested.connect(self._filter_by)
        self.toolbar.lanes_requested.connect(workspace.set_lanes_by)
        self.toolbar.review.clicked.connect(self.review_mode.toggle)

        self.tabs.tab_requested.connect(self.show_tab)
        self.source.event_requested.connect(self._select_in_text)
        self.source.quote_requested.connect(commands.new_event_from)
        self.table.selection_requested.connect(self._select_events)
        self.table.open_requested.connect(self.show_source)
        self.table.menu_requested.connect(partial(QMenu.popup, self.menus[Menu.EVENT]))
        self.table.let_type(commands.may_change, commands.take_typed)
        self.documents.document_requested.connect(self._show_document)
        self.documents.published_requested.connect(commands.ask_published_of)
        self.documents.remove_requested.connect(commands.remove_documents)

        self.panel.accept_requested.connect(commands.toggle_accept)
        self.panel.reject_requested.connect(commands.toggle_reject)
        self.panel.edit_requested.connect(commands.edit_event)
        self.panel.step_requested.connect(workspace.select_neighbour)
        self.panel.mention_requested.connect(self._show_mention)
        self.panel.mention_step_requested.connect(self._step_mention)
        self.panel.published_requested.connect(commands.ask_published)
        self.panel.tag_requested.connect(workspace.search_soon)
        self.review_mode.switched.connect(self._review_switched)
        self.review_mode.edit_requested.connect(commands.edit_event)
        self.notice.asked.connect(commands.ask_published)
        self.recent.path_requested.connect(commands.open_paths)
        self.empty.appeared.connect(self.recent.tell_latest)
        self.review.date_chosen.connect(commands.redate_current)
        self.status.cancel.clicked.connect(workspace.cancel)
        self.status.pause.clicked.connect(commands.toggle_pause)
        self.drops.paths_dropped.connect(self.open_paths)
        self.drops.text_dropped.connect(commands.add_text)

    # -- changes ------------------------------------------------------------------------------------------------------

    def _on_change(self, change: Change) -> None:
        """Selection and progress are shown at once; the rest is collected, so that a batch is drawn once."""
        match change:
            case changes.SelectionChanged(before, now):
                self._showing.selection(jump=True, same_text=before.document == now.document)
            case changes.ProgressChanged(progress):
                self._pacer.note_progress(running=progress.running)
            case changes.HistoryChanged(by_command=by_command):
                (self._say_done if by_command else self.status.hush)()
                self._pacer.note(change, reading=self.workspace.progress.running)
            case _:
                self._pacer.note(change, reading=self.workspace.progress.running)

    def _refresh(self, stale: set[type[Change]]) -> None:
        self._pacer.show(self._showing.steps(stale))

    def flush(self) -> None:
        """Shows at once what has been collected."""
        self._pacer.flush()

    @property
    def language(self) -> str:
        """In which the window speaks."""
        return self._look.language

    def meant_documents(self) -> tuple[DocumentId, ...]:
        """Those selected in the list while it is shown, else the one whose text is open."""
        shown = self.workspace.selection.document
        listed = self.documents.chosen() if self.documents.isVisible() else ()
        return listed or (() if shown is None else (shown,))

    def refresh_source(self) -> None:
        """Shows the text of the selected document anew."""
        self._showing.source()

    # -- what the user asks for ---------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Takes the last command back, and says which."""
        undone = words_of_last(self.workspace, self.language)
        if self.commands.may_change() and self.workspace.undo():
            self.status.say(words_undone(self.actions_by_id, undone, self.language))

    def redo(self) -> None:
        """Does again what was taken back last, and says what."""
        if self.commands.may_change() and self.workspace.redo():
            self._say_done()

    def _say_done(self) -> None:
        done = words_of_last(self.workspace, self.language)
        self.status.say(words_done(self.actions_by_id, done, self.language))

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Opens files, folders or a project."""
        self.commands.open_paths(paths)

    def show_tab(self, index: int) -> None:
        """Text, events or documents."""
        self.views.setCurrentIndex(index)
        self.tabs.set_chosen(index)

    def show_source(self, event: str) -> None:
        """Selects an event and brings its sentence into view."""
        self.show_tab(TEXT)
        if self.workspace.selection.current != event:
            self.workspace.select(EventId(event))
        self.source.reveal()
        self.source.setFocus()

    def show_current_source(self) -> None:
        """The same for the current event."""
        if self.workspace.selection.current is not None:
            self.show_source(self.workspace.selection.current)

    def _show_document(self, document: str) -> None:
        self.workspace.show_document(content.DocumentId(document))
        self.show_tab(TEXT)

    def _select_in_text(self, event: str, mention: int) -> None:
        self.workspace.select(EventId(event), mention=mention)

    def _filter_by(self, kind: FacetKind, values: frozenset[str]) -> None:
        self.workspace.set_filter(content.with_facet(self.workspace.filter, kind, values))

    def _select_events(self, events: Sequence[EventId], mode: str = "only") -> None:
        if mode == "extend" and events:
            self.workspace.select_to(events[-1])
        elif mode == "toggle":
            self.workspace.select(*events, add=True)
        else:
            self.workspace.select_many(events)

    def _show_mention(self, index: int) -> None:
        self.show_tab(TEXT)
        self.workspace.select_mention(index)

    def _step_mention(self, step: int) -> None:
        self.show_tab(TEXT)
        if step > 0:
            self.workspace.next_mention()
        else:
            self.workspace.previous_mention()

    def go_to_search(self) -> None:
        """Puts the cursor into the search field."""
        self.toolbar.search.setFocus()
        self.toolbar.search.selectAll()

    def _review_switched(self, active: bool) -> None:
        if not active and self.review.isAncestorOf(self.focusWidget() or self.review):
            self.canvas.setFocus()  # else it goes to whatever comes first in the panel
        self.panels.setCurrentWidget(self.review if active else self.panel)
        self.toolbar.set_reviewing(active)
        self.show_tab(TEXT if active else self.views.currentIndex())
        self._showing.on_view(*self.canvas.view_range())

    # -- look, language, state ----------------------------------------------------------------------------------------

    def set_look(self, look: Look) -> None:
        """Other colours."""
        self._look = look
        views = (self.toolbar, self.tabs, self.source, self.table, self.documents, self.panel, self.review)
        for view in (*views, self.notice, self.status, self.empty, self.commands, self.story, self.drops):
            view.set_look(look)
        self.canvas.set_theme(look.theme)
        self.canvas.set_reduced_motion(not look.motion)
        self.minimap.set_theme(look.theme)
        self._showing.everything()

    def let_go(self) -> None:
        """Stops looking at the workspace and keeps the window's state; another window may take the workspace over."""
        self._state.save()
        self.story.let_go()
        self._polling.stop()
        self._pacer.stop()
        self.pictures.stop()
        self._unsubscribe()
        self.workspace.be_patient()
        self.commands.let_go()
        self._showing.end()
        self._open = False

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._open and self.commands.must_ask_to_save():
            self.commands.ask_to_save(then=self.close)
            return event.ignore()
        if self._open:
            self.story.watcher.leave()
            self.let_go()
            self.hide()  # at once, whatever a large project still has to write
            self.workspace.close()
        return super().closeEvent(event)

    # -- keys ---------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = physical_letter(event)
        if self.review_mode.active and self.review.press(letter, Qt.Key(event.key())):
            return
        if letter == "[":
            self.workspace.previous_mention()
        elif letter == "]":
            self.workspace.next_mention()
        elif event.text() == "?":
            self.commands.show_keys()
        else:
            super().keyPressEvent(event)
