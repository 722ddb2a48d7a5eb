"""What the window has for a story of many articles: side panels, the line above the panel, and their commands."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QPoint, QSettings, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from timeline.model.document import DocumentId
from timeline.model.event import Colour, EventId
from timeline.model.instant import Instant
from timeline.ui.actions import Act
from timeline.ui.canvas import TimelineCanvas
from timeline.ui.canvas_tools import CanvasTools
from timeline.ui.colour_menu import ColourMenu
from timeline.ui.history_panel import HistoryPanel
from timeline.ui.look import Look
from timeline.ui.names_panel import NamesPanel
from timeline.ui.reading_only import may_change
from timeline.ui.report_lines import ReportLines
from timeline.ui.shortcuts import apply_keys, read_keys
from timeline.ui.side_dock import SideDock
from timeline.ui.spots_panel import SpotsPanel
from timeline.ui.story_bar import StoryBar, StoryNote
from timeline.ui.story_commands import StoryCommands
from timeline.ui.story_note import story_note
from timeline.ui.turns import Turns
from timeline.ui.views_menu import ViewsMenu
from timeline.ui.watcher import Watcher
from timeline.workspace import changes
from timeline.workspace.changes import Change
from timeline.workspace.edits import Edit
from timeline.workspace.filters import FacetKind, Filter
from timeline.workspace.namesakes import recurring
from timeline.workspace.reports import first_reported
from timeline.workspace.similar import Suggestion, each_once, suggesting
from timeline.workspace.workspace import Workspace

_PAUSE_MS = 50
_WHILE_READING_MS = 1_000


class StoryTools(QObject):
    """Made with the window; ``connect_to`` its canvas when that is there; ``let_go`` with it."""

    def __init__(
        self, workspace: Workspace, window: QMainWindow, look: Look, state: QSettings, actions: Mapping[Act, QAction]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._look = look
        self._actions = actions
        self._suggestions: tuple[Suggestion, ...] = ()
        self._opened = workspace.session  # of what the rest speaks
        self._revisions: list[DocumentId] = []
        self._stale: set[type[Change]] = set()
        self.commands = StoryCommands(workspace, window, look, state)
        self.bar = StoryBar(look)
        self.side = SideDock(window)
        self.history = HistoryPanel(workspace, look)
        self.names = NamesPanel(workspace, look)
        self.spots = SpotsPanel(workspace, look)
        self.views = ViewsMenu(lambda: workspace.views(), window)
        self.colours = ColourMenu(self._given_colours, look, window)
        self.watcher = Watcher(state, self)
        self._looking = Turns(self)  # for similar cases
        self._looked_in = workspace.session
        self._asked = False  # for them, before all have been looked at
        self._refreshing = QTimer(self)
        self._refreshing.setSingleShot(True)
        self._refreshing.timeout.connect(self.refresh)
        self.report_lines: ReportLines | None = None
        self.canvas: CanvasTools | None = None
        self._state = state
        self._unsubscribe = workspace.subscribe(self._on_change)
        self._connect()
        apply_keys(actions, read_keys(state))
        self.watcher.open(workspace.path)
        self._name_window()

    def _connect(self) -> None:
        commands = self.commands
        self.bar.compare_requested.connect(commands.compare)
        self.bar.likewise_requested.connect(self._show_suggestions)
        self.bar.likewise_declined.connect(self._drop_suggestions)
        self.bar.revisions_requested.connect(self._show_revision)
        self.side.shown.connect(self._refresh_panel)
        self.names.filter_requested.connect(self._filter)
        self.names.join_requested.connect(commands.ask_one_name)
        self.spots.event_requested.connect(self._select)
        self.spots.span_requested.connect(commands.span_requested)
        self.views.view_requested.connect(commands.show_view)
        self.views.removal_requested.connect(commands.forget_view)
        self.colours.colour_requested.connect(self._give_colour)
        self.watcher.found.connect(commands.read)
        self.watcher.missing_changed.connect(self._refresh_bar)
        self.bar.folders_requested.connect(lambda: commands.edit_watched(self.watcher))
        commands.event_requested.connect(self._select)

    def connect_to(self, canvas: TimelineCanvas, view_menu: QMenu, event_menu: QMenu) -> None:
        """The canvas shows the spans asked for; its context menu is the menu of events."""
        self.commands.span_requested.connect(canvas.show_range)
        self.views.save_requested.connect(lambda: self.commands.ask_view_name(canvas.view_range))
        view_menu.insertMenu(self._actions[Act.WEAK_SPOTS], self.views)
        self._actions[Act.COLOUR].setMenu(self.colours)
        if self._workspace.recovered:
            QTimer.singleShot(0, self, lambda: self.commands.tell_recovered(self._actions))
        canvas.menu_requested.connect(partial(_pop_up, event_menu))
        self.report_lines = ReportLines(canvas, self._first_report, self._look)
        self.canvas = CanvasTools(self._workspace, canvas, self._look, self._state, self._actions, self)

    def _first_report(self, event: EventId) -> Instant | None:
        if event not in self._workspace:
            return None
        return first_reported(self._workspace.session.library, event)

    def handlers(self) -> dict[Act, Callable[[], object]]:
        """What the actions do."""
        commands = self.commands
        return {
            Act.PALETTE: lambda: commands.show_palette(list(self._actions.values())),
            Act.HISTORY: lambda: self._toggle(self.history, self.tr("History")),
            Act.SHORTCUTS: lambda: commands.edit_keys(self._actions),
            Act.NAMES: lambda: self._toggle(self.names, self.tr("People and places")),
            Act.WEAK_SPOTS: lambda: self._toggle(self.spots, self.tr("Gaps and weak spots")),
            Act.AROUND: commands.ask_around,
            Act.COMPARE: commands.compare,
            Act.LIKEWISE: self._show_suggestions,
            Act.TAKE_APART: commands.take_apart,
            Act.WATCH: lambda: commands.edit_watched(self.watcher),
            Act.REVISIONS: self._look_for_revisions,
            Act.REPORT_TIME: self._show_reports,
            Act.COLOUR: self.colours.pop_up,
        }

    def set_look(self, look: Look) -> None:
        """Other colours or another language."""
        self._look = look
        for part in (self.commands, self.bar, self.history, self.names, self.spots, self.colours):
            part.set_look(look)
        for upon in (self.report_lines, self.canvas):
            if upon is not None:
                upon.set_look(look)
        self._refresh_panel()

    def let_go(self) -> None:
        """Stops looking at the workspace and the folders."""
        self._unsubscribe()
        if self.canvas is not None:
            self.canvas.let_go()
        self._refreshing.stop()
        self._looking.stop()
        self.spots.let_go()
        self.names.let_go()
        self.watcher.timer.stop()

    # -- changes ------------------------------------------------------------------------------------------------------

    def _on_change(self, change: Change) -> None:
        match change:
            case changes.ProgressChanged():
                return
            case changes.HistoryChanged():
                self._offer(new=change.by_command)
            case changes.ProjectChanged() if self._looked_in is not self._workspace.session:
                self._looking.stop()  # a saved view changes the project, too, and ends no search
            case changes.DocumentsChanged(added, _, removed):
                self._note_revisions(added, removed)
            case _:
                pass
        self._stale.add(type(change))
        if not self._refreshing.isActive():
            self._refreshing.start(_WHILE_READING_MS if self._workspace.progress.running else _PAUSE_MS)

    def refresh(self) -> None:
        """Shows what has changed."""
        self._refreshing.stop()
        stale, self._stale = self._stale, set[type[Change]]()
        if changes.ProjectChanged in stale:
            self._open_project()
            self._name_window()
        if changes.DocumentsChanged in stale and changes.HistoryChanged not in stale:
            self._suggestions = recurring(self._workspace.session.library) or self._suggestions
        if stale - {changes.SelectionChanged, changes.SearchChanged}:
            self._refresh_panel()
            if self.report_lines is not None:
                self.report_lines.forget()
        self._refresh_bar()

    def _open_project(self) -> None:
        """A saved view and a new name change the project, too: it is another one only with another session."""
        if self._opened is not self._workspace.session:
            self._opened = self._workspace.session
            self.watcher.leave()
            self.watcher.open(self._workspace.path)
            self._revisions.clear()
            self._suggestions = ()
        elif self.watcher.project != str(self._workspace.path or ""):
            self.watcher.go_on_as(self._workspace.path)

    def _name_window(self) -> None:
        """After the project; the unnamed one has none."""
        path = self._workspace.path
        read_only = self.tr("reading only")
        name = f"{path.stem} – Timeline" if path is not None else "Timeline"
        self._window.setWindowTitle(f"{name} ({read_only})" if self._workspace.read_only else name)

    def _refresh_bar(self) -> None:
        beside = StoryNote(
            likewise=len(self._suggestions), revisions=len(self._revisions), missing=len(self.watcher.missing)
        )
        self.bar.set_note(story_note(self._workspace, self._workspace.selection.current, self._look.language, beside))

    def _refresh_panel(self) -> None:
        panel = self.side.panel
        if isinstance(panel, HistoryPanel | NamesPanel | SpotsPanel):
            panel.refresh()

    def _show_reports(self) -> None:
        if self.report_lines is not None:
            self.report_lines.set_shown(self._actions[Act.REPORT_TIME].isChecked())

    def _toggle(self, panel: QWidget, title: str) -> None:
        self.side.toggle(panel, title)

    # -- the same correction for others -------------------------------------------------------------------------------

    def _offer(self, *, new: bool) -> None:
        """After a new command, not after undo and redo; lanes and saved views end no search."""
        session = self._workspace.session
        last = session.history.pushed if new else None
        if last is not None and not last.decides:
            return
        self._suggestions, self._asked, self._looked_in = (), False, session
        self._looking.begin(self._look_alike(last) if last is not None else iter(()))

    def _look_alike(self, edit: Edit) -> Iterator[None]:
        session, found = self._workspace.session, list[Suggestion]()
        for each in suggesting(session.library, session.finding.some_events, edit):
            found += () if each is None else (each,)
            yield
        self._suggestions = each_once(found)
        if self._suggestions:  # else the bar is told with all that the command has changed
            self._refresh_bar()
        if self._asked:
            self._answer()

    def _show_suggestions(self) -> None:
        """At once, or as soon as all have been looked at."""
        if not may_change(self._workspace, self._window):
            return
        self._asked = self._looking.busy
        if not self._asked:
            self._answer()

    def _answer(self) -> None:
        self._asked = False
        if self._suggestions:
            self.commands.show_suggestions(self._suggestions)
        else:
            self.commands.tell_nothing_alike()

    def _drop_suggestions(self) -> None:
        self._suggestions = ()
        self._refresh_bar()

    # -- versions -----------------------------------------------------------------------------------------------------

    def _note_revisions(self, added: Sequence[DocumentId], removed: Sequence[DocumentId]) -> None:
        kept = [document for document in self._revisions if document not in removed]
        fresh = [] if changes.ProjectChanged in self._stale else self.commands.waiting(added)
        self._revisions = self.commands.waiting(list(dict.fromkeys([*kept, *fresh])))

    def _look_for_revisions(self) -> None:
        """Also those that were there when the project was opened."""
        self._revisions = self.commands.waiting()
        if self._revisions:
            self._show_revision()
        else:
            self.commands.tell_no_versions()
        self._refresh_bar()

    def _show_revision(self) -> None:
        if self._revisions:
            self.commands.compare_versions(self._revisions[0])

    # -- going there --------------------------------------------------------------------------------------------------

    def _select(self, event: str) -> None:
        self._workspace.select(EventId(event))

    def _given_colours(self) -> set[Colour | None]:
        return self._workspace.colours_of(self._workspace.selected)

    def _give_colour(self, colour: Colour | None) -> None:
        events = self._workspace.selected
        if events and may_change(self._workspace, self._window):
            self._workspace.set_colour(events, colour)

    def _filter(self, kind: FacetKind, names: frozenset[str]) -> None:
        now = self._workspace.filter
        chosen: Filter = replace(now, people=names) if kind is FacetKind.PERSON else replace(now, places=names)
        self._workspace.set_filter(chosen)


def _pop_up(menu: QMenu, _event: object, place: QPoint) -> None:
    menu.popup(place)
