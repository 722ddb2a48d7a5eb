"""What changed in the workspace, as frozen values: a subscriber matches on the type and reads the new state."""

from dataclasses import dataclass

from timeline.model.document import DocumentId
from timeline.model.event import EventId
from timeline.model.problem import Wording
from timeline.workspace.progress import Progress
from timeline.workspace.selection import Selection


@dataclass(frozen=True, slots=True)
class DocumentsChanged:
    """Documents came, went, or got another publication date."""

    added: tuple[DocumentId, ...] = ()
    changed: tuple[DocumentId, ...] = ()
    removed: tuple[DocumentId, ...] = ()


@dataclass(frozen=True, slots=True)
class EventsChanged:
    """Events came, went or were edited: the visible list, the facets and the columns are new."""

    changed: frozenset[EventId] = frozenset()  # new, altered and gone ones alike


@dataclass(frozen=True, slots=True)
class VisibleChanged:
    """The filter or the lanes changed: other events are visible, or the same ones in other lanes."""


@dataclass(frozen=True, slots=True)
class LanesArranged:
    """The lanes stand in another order, or others of them are pinned, hidden or collapsed; the events are the same."""


@dataclass(frozen=True, slots=True)
class SearchChanged:
    """The search text or its hits changed."""


@dataclass(frozen=True, slots=True)
class SelectionChanged:
    """Another event, mention or document is selected."""

    before: Selection
    now: Selection


@dataclass(frozen=True, slots=True)
class ProgressChanged:
    """Extraction went on, stopped, was paused or ended."""

    progress: Progress


@dataclass(frozen=True, slots=True)
class HistoryChanged:
    """Something can be undone or redone that could not before; None when there is nothing.

    ``by_command``: a new command did it, and not undo, redo or another project.
    """

    undo: Wording | None
    redo: Wording | None
    by_command: bool = False


@dataclass(frozen=True, slots=True)
class ProblemsChanged:
    """The list of problems grew or was cleared."""


@dataclass(frozen=True, slots=True)
class ProjectChanged:
    """Another project file was opened, saved under another name, or its views changed."""


Change = (
    DocumentsChanged
    | EventsChanged
    | VisibleChanged
    | LanesArranged
    | SearchChanged
    | SelectionChanged
    | ProgressChanged
    | HistoryChanged
    | ProblemsChanged
    | ProjectChanged
)
