"""What each change of the project makes anew in the window: picture, table, texts, counts, commands."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from timeline.model.instant import Instant
from timeline.model.wording import format_view, number
from timeline.ui import content
from timeline.ui.actions import Act, enable, tell_pause
from timeline.ui.canvas import TimelineCanvas
from timeline.ui.commands import Commands
from timeline.ui.documents_view import DocumentsView
from timeline.ui.empty_state import EmptyState
from timeline.ui.event_table import EventTable
from timeline.ui.evidence_panel import EvidencePanel
from timeline.ui.following import Following
from timeline.ui.minimap import Minimap
from timeline.ui.notice import PublishedNotice
from timeline.ui.pacer import Pacer
from timeline.ui.picture_maker import PictureMaker
from timeline.ui.review_mode import ReviewMode
from timeline.ui.source_view import Shown, SourceView
from timeline.ui.status_line import StatusLine
from timeline.ui.tab_row import Tab, TabRow
from timeline.ui.toolbar import Toolbar
from timeline.ui.undo_words import tell_history
from timeline.workspace import changes
from timeline.workspace.changes import Change
from timeline.workspace.workspace import Workspace

_MANY = 1_000  # selected events


class Parts(Protocol):
    """Of a window, what shows something."""

    workspace: Workspace
    actions_by_id: Mapping[Act, QAction]
    pictures: PictureMaker
    pages: QStackedWidget
    empty: EmptyState
    split: QSplitter
    canvas: TimelineCanvas
    minimap: Minimap
    toolbar: Toolbar
    tabs: TabRow
    source: SourceView
    notice: PublishedNotice
    table: EventTable
    documents: DocumentsView
    panel: EvidencePanel
    review_mode: ReviewMode
    status: StatusLine
    commands: Commands

    @property
    def language(self) -> str: ...


class Showing(QObject):
    """Shows one window's workspace in its parts; ``pacer`` lets it do so in moments."""

    def __init__(self, window: Parts, pacer: Pacer) -> None:
        super().__init__(pacer)
        self._window = window
        self._pacer = pacer
        self._following = Following()
        self._going_on = True

    def end(self) -> None:
        """The window closes."""
        self._going_on = False

    def progress(self) -> None:
        """How far the reading is, and what can be done meanwhile."""
        progress = self._window.workspace.progress
        self._window.status.set_progress(progress)
        tell_pause(self._window.actions_by_id, paused=progress.running and progress.paused)
        self.enable()

    def steps(self, stale: set[type[Change]]) -> list[Callable[[], object]]:
        """What these changes make anew, in pieces that each take a moment."""
        steps: list[Callable[[], object]] = []
        everything, review = changes.ProjectChanged in stale, self._window.review_mode.refresh
        if everything or stale & {changes.EventsChanged, changes.VisibleChanged, changes.DocumentsChanged}:
            steps += (self._picture, self._search, self._texts, review, self._rows)
        elif changes.SearchChanged in stale:
            steps += (self._mark_hits, self._mark_overview, self._search, self._texts, review)
        if everything or changes.ProblemsChanged in stale:
            steps.append(self._problems)
        if everything or changes.HistoryChanged in stale:
            steps.append(self._history)
        return [*steps, self.progress if everything else self.enable]

    def everything(self) -> None:
        """All of it, at once."""
        for step in self.steps({changes.ProjectChanged}):
            step()

    def _picture(self) -> None:
        workspace = self._window.workspace
        self._show_page(self._window.split if workspace.documents or workspace.counts.events else self._window.empty)
        self._window.pictures.ask(self._window.language)
        self._window.canvas.set_hint(content.canvas_hint(workspace))

    def _rows(self) -> None:
        workspace = self._window.workspace
        self._window.toolbar.set_chosen(content.chosen_facets(workspace.filter))
        self._window.toolbar.set_lanes_by(workspace.lanes_by)
        self._window.documents.set_rows(content.document_rows(workspace), workspace.selection.document)
        self._window.status.set_left(content.status_text(workspace, self._window.language))
        self.on_view(*self._window.canvas.view_range())

    def take_picture(self, shown: content.Picture) -> None:
        """What the canvas and the minimap draw; that of very many events comes some time after they were asked for."""
        workspace, canvas, minimap = self._window.workspace, self._window.canvas, self._window.minimap
        self._pacer.paint_later(canvas, canvas.get_ready)
        canvas.set_columns(shown.columns, shown.lanes)
        canvas.set_published(shown.published)
        canvas.set_search_hits(hits := content.hits(workspace))
        overview = partial(minimap.set_columns, shown.columns, shown.everything)
        self._pacer.show((overview, partial(minimap.set_search_hits, hits)))  # in turns of their own
        canvas.set_selection(workspace.selection.events, current := workspace.selection.current)
        if current is not None and self._following.has_moved(content.current_event(workspace)):
            canvas.reveal(current)
        self.on_view(*canvas.view_range())

    def _mark_hits(self) -> None:
        self._window.canvas.set_search_hits(content.hits(self._window.workspace))

    def _mark_overview(self) -> None:
        self._window.minimap.set_search_hits(content.hits(self._window.workspace))

    def _show_page(self, page: QWidget) -> None:
        if self._window.pages.currentWidget() is not page:
            if page is self._window.split:
                for part in (self._window.source.viewport(), self._window.minimap, self._window.canvas):
                    self._pacer.paint_later(part)
            self._window.pages.setCurrentWidget(page)
            (self._window.canvas if page is self._window.split else self._window.empty).setFocus()

    def _search(self) -> None:
        workspace = self._window.workspace
        hits = content.hits(workspace)
        self._window.table.set_content(content.table_content(workspace, self._window.language))
        self._select_rows()  # in the same step: a key in between would go on from nowhere
        of = [number(n, self._window.language) for n in (len(hits or ()), workspace.counts.visible)]
        found = self.tr("{0} of {1}").format(*of) if hits is not None else ""
        self._window.toolbar.search.set_count(found)
        self._tabs(found)
        self._window.toolbar.search.show_text(workspace.search_text)

    def _texts(self) -> None:
        self._selected(jump=False)

    def _select_rows(self) -> None:
        selection = self._window.workspace.selection
        self._window.table.set_selection(selection.events, selection.current)

    def _tabs(self, found: str) -> None:
        counts = self._window.workspace.counts
        self._window.tabs.set_tabs(
            (
                Tab(self.tr("Text")),
                Tab(self.tr("Events"), found or number(counts.visible, self._window.language)),
                Tab(self.tr("Documents"), number(counts.documents, self._window.language)),
            )
        )

    def _problems(self) -> None:
        troubles = content.troubles(self._window.workspace.problems, self._window.language)
        self._window.documents.set_troubles(troubles)
        self._window.empty.set_refused(troubles.refused)
        self._window.status.set_left(content.status_text(self._window.workspace, self._window.language))

    def _history(self) -> None:
        workspace = self._window.workspace
        tell_history(self._window.actions_by_id, workspace.undo_text, workspace.redo_text, self._window.language)

    def enable(self) -> None:
        """Which commands can be used now."""
        if not self._going_on:  # the canvas may still have been on its way when the window was closed
            return
        workspace = self._window.workspace
        enable(self._window.actions_by_id, content.fulfilled(workspace, self._window.canvas.ways))
        self._window.toolbar.set_usable(workspace.counts.events > 0)

    def selection(self, *, jump: bool, same_text: bool = False) -> None:
        """The selected event everywhere, in the table of very many a moment later; ``jump`` brings it into view."""
        self._selected(jump=jump, same_text=same_text)
        self._window.review_mode.refresh()
        if len(self._window.workspace.selection.events) > _MANY:
            self._pacer.show((self._select_rows,))
        else:
            self._select_rows()

    def _selected(self, *, jump: bool, same_text: bool = False) -> None:
        workspace = self._window.workspace
        selection = workspace.selection
        if jump:  # else a new picture tells it
            self._window.canvas.set_selection(selection.events, selection.current)
            self._following.look(content.current_event(workspace))
        self._window.panel.set_content(content.panel_content(workspace))
        if not same_text:
            self.source()
        shown = Shown(selection.current, selection.mention) if selection.current is not None else None
        self._window.source.show_mention(shown, jump=jump)
        if jump and selection.current is not None:
            self._window.canvas.reveal(selection.current)
        self.enable()

    def source(self) -> None:
        """Shows the text of the selected document."""
        rejected = self._window.actions_by_id[Act.SHOW_REJECTED].isChecked()
        shown = content.source_content(
            self._window.workspace, self._window.workspace.selection.document, rejected=rejected
        )
        self._window.source.set_content(shown)
        self._window.source.set_hint(content.source_hint(self._window.workspace))
        self._window.documents.show_open(shown.document.id if shown else None)
        self._window.notice.set_document(shown.document if shown else None)
        self._window.tabs.set_note(content.document_note(shown.document if shown else None, self._window.language))

    def on_view(self, begin: Instant, end: Instant) -> None:
        """The canvas shows another stretch of time."""
        self._window.commands.set_view(begin, end)
        self._window.minimap.set_view(begin, end)
        if self._window.review_mode.active:
            self._window.status.set_right(self.tr("The keys work in the Russian layout too: Ф, К, У, Ы"))
        elif self._window.workspace.counts.events:
            shown = format_view(begin, end, self._window.language)
            self._window.status.set_right(self.tr("In view: {0}").format(shown))
        else:
            self._window.status.set_right(self.tr("Everything stays on this computer"))
