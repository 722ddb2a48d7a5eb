"""The user's commands on lanes: kept with the project, undoable, unaffected by new extractions."""

from dataclasses import replace

from timeline.model.lane import Arrangement, LanesBy
from timeline.workspace.lanes import Lanes, arrange, lay_out, show
from timeline.workspace.session import Session


class Arranging:
    """The part of ``Workspace`` that lays events out in lanes; ProjectError when it cannot be written."""

    _session: Session

    @property
    def lanes_by(self) -> LanesBy:
        """By what events are laid out."""
        return self._session.view.lanes_by

    def set_lanes_by(self, lanes_by: LanesBy) -> None:
        """Lays the events out by something else; kept with the project and undoable as soon as it holds anything."""
        if lanes_by == self.lanes_by:
            return
        if self._session.project.read_only or not self._session.library.document_ids:
            self._session.show_lanes_by(lanes_by)
        else:
            self._session.apply(lay_out(self._lanes, lanes_by))

    @property
    def arrangement(self) -> Arrangement:
        """How the lanes that are shown are arranged."""
        return self._lanes.arrangement

    def arrange_lanes(self, arrangement: Arrangement) -> None:
        """Order, pinned, hidden and collapsed lanes; a read-only project cannot keep them."""
        self._session.apply(arrange(self._lanes, arrangement))

    def show_lanes(self, lanes_by: LanesBy, arrangement: Arrangement | None) -> None:
        """Lanes as they were kept with a view, in one step; without an arrangement theirs stays."""
        read_only = self._session.project.read_only or not self._session.library.document_ids
        kept = replace(self._lanes, by=lanes_by).arrangement
        if arrangement is None or arrangement == kept or read_only:
            self.set_lanes_by(lanes_by)
        else:
            self._session.apply(show(self._lanes, lanes_by, arrangement))

    @property
    def has_decisions(self) -> bool:
        """Whether one of the last commands, not undone, says anything of events or documents."""
        return any(entry.decides and not entry.undone for entry in self._session.history.entries())

    @property
    def _lanes(self) -> Lanes:
        return replace(self._session.lanes, by=self.lanes_by)
