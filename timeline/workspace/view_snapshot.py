"""What is visible as it was at one moment, for a thread that draws it while the user goes on editing."""

from collections.abc import Collection, Mapping

import numpy as np

from timeline.model.event import Colour, EventId
from timeline.model.instant import Day
from timeline.model.lane import LanesBy
from timeline.scene.columns import EventColumns
from timeline.workspace.filters import Filter
from timeline.workspace.gaps import Gap, gaps
from timeline.workspace.table import Rows
from timeline.workspace.view import View

AFTER_ALL = 1 << 30  # what the order of coming counts for one document


class ViewSnapshot:
    """Nothing in it changes until it is given back; rows that are written to meanwhile are copied first."""

    def __init__(
        self,
        view: View,
        conflicts: Collection[EventId],
        colours: Mapping[EventId, Colour],
        published_days: tuple[Day, ...],
    ) -> None:
        self._view = view.snapshot()
        self._conflicts = conflicts
        self._colours = dict(colours)
        self.filter: Filter = view.filter
        self.lanes_by: LanesBy = view.lanes_by
        self.published_days = published_days

    def columns(self) -> EventColumns:
        """As ``Workspace.columns``."""
        return self._view.columns(self._conflicts, self._colours)

    def outline(self) -> EventColumns:
        """As ``Workspace.outline``."""
        return self._view.outline()

    def gaps(self) -> tuple[Gap, ...]:
        """The longest silences."""
        return gaps(self._view.table, self._view.visible)

    def lane_keys(self) -> list[tuple[str, ...]]:
        """As ``Workspace.lane_keys``."""
        return self._view.lane_keys()

    def names_by(self, lanes_by: LanesBy) -> list[tuple[str, ...]]:
        """The lanes of each event if they were laid out by something else."""
        self._view.lanes_by = lanes_by
        return self._view.lane_keys()

    def homes(self) -> Rows:
        """In which document each event was found, by the order of coming; beyond all documents for the user's own."""
        rows = np.concatenate((self._view.visible.rows, self._view.undated.rows))
        return self._view.table.column("coming")[rows] // AFTER_ALL

    def give_back(self) -> None:
        """In the thread of the workspace, when nothing more is asked of it."""
        self._view.table.give_back()
