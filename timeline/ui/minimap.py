"""The minimap: the whole timeline as density, the view as a window with two handles, search hits as ticks."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from timeline.model.event import EventId
from timeline.model.instant import Instant
from timeline.scene.columns import EventColumns
from timeline.ui.theme import Theme


class Minimap(QWidget):
    """44 px high; connect ``range_requested`` to the canvas's ``show_range`` and ``view_changed`` to ``set_view``."""

    range_requested = Signal(object, object)  # Instants: the user dragged a handle or the window

    def __init__(self, theme: Theme, *, language: str = "ru", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        raise NotImplementedError

    def set_columns(self, filtered: EventColumns, everything: EventColumns | None = None) -> None:
        """What passes the filter in colour, everything in grey."""

    def set_view(self, begin: Instant, end: Instant) -> None:
        """Where the canvas is."""

    def set_search_hits(self, hits: Collection[EventId] | None) -> None:
        """Ticks at their times."""

    def set_theme(self, theme: Theme) -> None:
        """Other colours."""
