"""The timeline canvas: one widget that turns input into views of the events and paints the Scene they give."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from timeline.model.event import EventId
from timeline.model.instant import Day, Instant
from timeline.scene.columns import EventColumns
from timeline.scene.lanes import LaneTable
from timeline.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class HoverCard:
    """What the card beside the pointer says of an event."""

    title: str
    date: str
    phrase: str  # the words that date it, "" if none
    quote: str
    source: str


class TimelineCanvas(QWidget):
    """Shows ``set_columns``' events. It owns the view (span, lane scroll, hover); selection and search are told to it."""

    selection_requested = Signal(object, str)  # tuple[EventId, ...], "replace" | "toggle" | "extend"
    open_requested = Signal(object)  # EventId: double click or Enter
    new_event_requested = Signal(object, str)  # Instant under the pointer, lane key
    hover_changed = Signal(object)  # EventId or None
    view_changed = Signal(object, object)  # first and last Instant in view

    def __init__(self, theme: Theme, *, language: str = "ru", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        raise NotImplementedError

    def set_columns(self, columns: EventColumns, lanes: LaneTable) -> None:
        """Other events or other lanes; the view stays (the first time it fits)."""

    def set_selection(self, events: Sequence[EventId], current: EventId | None = None) -> None:
        """What is selected; nothing moves (call ``reveal`` to jump)."""

    def set_search_hits(self, hits: Collection[EventId] | None) -> None:
        """Marks these and dims the others; None: no search."""

    def set_published(self, days: Sequence[Day]) -> None:
        """Publication days to draw as dotted lines."""

    def set_card_source(self, describe: Callable[[EventId], HoverCard | None]) -> None:
        """Asked 400 ms after the pointer rests on an event."""

    def set_theme(self, theme: Theme) -> None:
        """Other colours."""

    def set_language(self, language: str) -> None:
        """``"ru"`` or ``"en"``."""

    def set_reduced_motion(self, reduced: bool) -> None:
        """Jumps without animation."""

    def set_wheel_zooms(self, zooms: bool) -> None:
        """True: the wheel zooms and Ctrl+wheel scrolls lanes; False: the other way round."""

    def view_range(self) -> tuple[Instant, Instant]:
        """First and last moment in view."""
        raise NotImplementedError

    def show_range(self, begin: Instant, end: Instant, *, animate: bool = True) -> None:
        """Zooms to a span."""

    def reveal(self, event: EventId) -> None:
        """Brings an event into view; does nothing when it is visible already."""

    def fit(self) -> None:
        """Shows the bulk of the events."""

    def zoom_in(self) -> None:
        """One step, at the middle or the selected event."""

    def zoom_out(self) -> None:
        """One step back."""

    def centre_selection(self) -> None:
        """Key F; a second time in a row fits it."""

    def back(self) -> None:
        """The view before (Alt+Left)."""

    def forward(self) -> None:
        """The view after (Alt+Right)."""
