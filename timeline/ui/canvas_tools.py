"""What a window adds to its canvas: the legend, the stored lanes, and what exports take over."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QAction

from timeline.model.lane import Arrangement
from timeline.model.problem import ProjectError
from timeline.ui.actions import Act
from timeline.ui.canvas import TimelineCanvas
from timeline.ui.canvas_legend import CanvasLegend
from timeline.ui.look import Look
from timeline.ui.picture_options import PageOptions
from timeline.workspace import changes
from timeline.workspace.changes import Change
from timeline.workspace.workspace import Workspace

_LEGEND = "legend"


class CanvasTools(QObject):
    """One a window; ``let_go`` with it."""

    def __init__(
        self,
        workspace: Workspace,
        canvas: TimelineCanvas,
        look: Look,
        state: QSettings,
        actions: Mapping[Act, QAction],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._canvas = canvas
        self._state = state
        self._actions = actions
        self._arrangement = Arrangement()
        self._session = workspace.session
        self.legend = CanvasLegend(canvas, look, state)
        self._unsubscribe = workspace.subscribe(self._on_change)
        canvas.arranged.connect(self._keep_arrangement)
        canvas.begin_with(workspace.span)
        canvas.view_changed.connect(self._keep_span)
        actions[Act.LEGEND].toggled.connect(self._show_legend)
        actions[Act.REPORT_TIME].toggled.connect(self.legend.set_reports)
        actions[Act.LEGEND].setChecked(str(state.value(_LEGEND, "")) == "yes")
        self._show_arrangement()

    def set_look(self, look: Look) -> None:
        """Other colours or another language."""
        self.legend.set_look(look)

    def let_go(self) -> None:
        """Stops looking at the workspace."""
        self._unsubscribe()

    def page(self, options: PageOptions) -> PageOptions:
        """A page that follows the canvas: its lanes as they are arranged, lines to the first reports if they are on."""
        arrangement = self._workspace.arrangement
        return replace(
            options,
            reports=self._actions[Act.REPORT_TIME].isChecked(),
            lane_order=arrangement.ranked,
            hidden_lanes=arrangement.hidden,
        )

    def _on_change(self, change: Change) -> None:
        if self._session is not self._workspace.session:
            self._session = self._workspace.session
            self._canvas.begin_with(self._workspace.span)
        match change:
            case changes.LanesArranged() | changes.VisibleChanged() | changes.ProjectChanged():
                self._show_arrangement()
                self.legend.follow()
            case changes.EventsChanged() | changes.SearchChanged():
                self.legend.follow()
            case _:
                pass

    def _show_arrangement(self) -> None:
        kept = self._workspace.arrangement
        if kept != self._arrangement:
            self._arrangement = kept
            self._canvas.set_arrangement(kept)
            self.legend.follow()

    def _keep_arrangement(self, arrangement: Arrangement) -> None:
        """What cannot be kept (a project for reading only) holds until the window is closed."""
        self._arrangement = arrangement
        self.legend.follow()
        if not self._workspace.read_only:
            try:
                self._workspace.arrange_lanes(arrangement)
            except ProjectError:
                self._show_arrangement()

    def _keep_span(self) -> None:
        if self._session is self._workspace.session:
            self._workspace.look_at(self._canvas.chosen_range)

    def _show_legend(self, shown: bool) -> None:
        self._state.setValue(_LEGEND, "yes" if shown else "no")
        self.legend.set_shown(shown)
