"""The rows of the event table: what each column says of an event, aloud too, and in which order they stand."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QWidget,
)

from timeline.model.event import Event, EventId, Review
from timeline.model.wording import format_time_value, kind_name, review_name, status_name
from timeline.ui.background import Task
from timeline.ui.fonts import Type, font
from timeline.ui.glyph import glyph_icon
from timeline.ui.look import Look
from timeline.ui.plain import plain
from timeline.ui.typed_cell import today, typed_text
from timeline.workspace.sorting import SortBy, Sorting
from timeline.workspace.typed_dates import read_typed_date

Index = QModelIndex | QPersistentModelIndex
Numbers = NDArray[np.int64]
AT_ONCE = 1_000  # so many events are read and put in order within a moment


class Column(IntEnum):
    """From left to right."""

    DATE = 0
    TITLE = 1
    KIND = 2
    STATUS = 3
    PEOPLE = 4
    PLACES = 5
    DOCUMENT = 6
    MENTIONS = 7
    REVIEW = 8
    SOURCES = 9


_REMEMBERED = 500  # events
_ONE_BY_ONE = 40  # events whose rows are looked for, before all are looked up at once


@dataclass(frozen=True, slots=True)
class TableContent:
    """Events in time order, undated ones last; ``hits`` is None without a search."""

    events: Sequence[Event]
    undated: Sequence[Event]
    hits: Collection[EventId] | None
    document_name: Callable[[Event], str]
    place_of: Callable[[EventId], int | None]  # among events, then undated ones
    is_disputed: Callable[[EventId], bool] = lambda _: False  # sources disagree: «!» on the canvas
    sorting: Callable[[], Sorting] | None = None  # puts very many in order, in a thread
    places_of: Callable[[Collection[EventId]], Numbers] | None = None  # of many at once
    at_places: Callable[[Numbers], Sequence[EventId]] | None = None  # the other way round
    has_documents: bool = True


class EventModel(QAbstractTableModel):
    """Reads the events where they are; sorting keeps a list of row numbers only."""

    typed = Signal(str, object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._content = TableContent((), (), None, lambda _: "", lambda _: None)
        self._order: range | Numbers = range(0)
        self._places: Numbers | None = None  # the row of each number, unless they are in the order of time
        self._shown: dict[int, Event] = {}  # by number, those asked for last
        self._asked = 0
        self._sorted = (Column.DATE, Qt.SortOrder.AscendingOrder)

    def set_look(self, look: Look) -> None:
        """Other colours or another language."""
        self.beginResetModel()
        self._look = look
        self.endResetModel()

    def set_content(self, content: TableContent) -> None:
        """Other events, or the same ones changed; the order chosen by the user stays."""
        self.beginResetModel()
        self._content = content
        self._shown.clear()
        self._sort()
        self.endResetModel()

    def event_at(self, row: int) -> Event:
        """The event shown in a row; KeyError for one that is no more and has not been shown either.

        What was joined away or taken out stays as it was until the list without it is there.
        """
        return self._event(int(self._order[row]))

    def events_at(self, rows: Numbers) -> Sequence[EventId]:
        """The events shown in rows, without reading them."""
        if self._content.at_places is None or len(rows) <= _ONE_BY_ONE:
            return tuple(self.event_at(row).id for row in rows.tolist())
        order = self._order
        return self._content.at_places(order.start + order.step * rows if isinstance(order, range) else order[rows])

    def row_of(self, event: EventId) -> int | None:
        """Where an event is shown; None if it is not."""
        number = self._content.place_of(event)
        rows = () if number is None else self._rows_of(np.array([number])).tolist()
        return next(iter(rows), None)

    def rows_of(self, events: Collection[EventId]) -> Numbers:
        """Where events are shown, those that are, from above."""
        if self._content.places_of is None or len(events) <= _ONE_BY_ONE:
            return np.sort(np.array([row for event in events if (row := self.row_of(event)) is not None], np.int64))
        shown = np.zeros(len(self._order), np.bool_)
        shown[self._rows_of(self._content.places_of(events))] = True
        return np.flatnonzero(shown)

    def _rows_of(self, numbers: Numbers) -> Numbers:
        """Of those that are here."""
        here = numbers[numbers < len(self._order)]
        if self._places is not None:
            return self._places[here]
        order = self._order
        return (here - order.start) * order.step if isinstance(order, range) else here

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._order)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._header(Column(section))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = section == Column.MENTIONS
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        try:
            event = self.event_at(index.row())
        except KeyError:
            return None
        column = Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(event, column)
            case Qt.ItemDataRole.ToolTipRole:
                return plain(self._text(event, column))
            case Qt.ItemDataRole.EditRole:
                return typed_text(event.time, self._look.language) if column is Column.DATE else event.title
            case Qt.ItemDataRole.DecorationRole if column is Column.TITLE:
                return glyph_icon(event.kind, event.status, self._look.theme, colour=event.colour)
            case Qt.ItemDataRole.ForegroundRole:
                return self._shade(event, column)
            case Qt.ItemDataRole.BackgroundRole if column is Column.TITLE and event.id in (self._content.hits or ()):
                return self._look.theme.hit
            case Qt.ItemDataRole.FontRole:
                accepted = event.review is Review.ACCEPTED and column is Column.TITLE
                return font(Type.CONTROL_STRONG if accepted else Type.CONTROL)
            case Qt.ItemDataRole.TextAlignmentRole if column is Column.MENTIONS:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(event) if column is Column.TITLE else self._text(event, column)
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() in (Column.DATE, Column.TITLE) else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Asks for it; a title without letters and a date that cannot be read change nothing."""
        event, text = self.event_at(index.row()), " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or text == self.data(index, Qt.ItemDataRole.EditRole):
            return False
        if index.column() == Column.TITLE and text:
            self.typed.emit(event.id, text)
            return True
        time = read_typed_date(text, today()) if text else None
        if index.column() == Column.DATE and (time is not None or not text):
            self.typed.emit(event.id, time)
            return True
        return False

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.layoutAboutToBeChanged.emit()
        self._sorted = (Column(max(0, column)), order)
        self._sort()
        self.layoutChanged.emit()

    def _sort(self) -> None:
        column, order = self._sorted
        total = len(self._content.events) + len(self._content.undated)
        backwards = order is Qt.SortOrder.DescendingOrder
        self._asked += 1
        if column is not Column.DATE and total > AT_ONCE and self._content.sorting is not None:
            if self._places is None or len(self._places) != total:
                self._order, self._places = range(total), None
            return self._sort_beside(self._content.sorting(), column, backwards=backwards)
        self._places = None
        if column is Column.DATE:
            self._order = range(total - 1, -1, -1) if backwards else range(total)
            return None
        keys = [self._key(number, column) for number in range(total)]
        self._order = np.array(sorted(range(total), key=keys.__getitem__, reverse=backwards), np.int64)
        self._places = np.empty(total, np.int64)
        self._places[self._order] = np.arange(total)
        return None

    def _sort_beside(self, sorting: Sorting, column: Column, *, backwards: bool) -> None:
        """Until the new order is there, the events stay where they are."""
        asked = self._asked

        def take(found: tuple[Numbers, Numbers] | None) -> None:
            if found is not None and asked == self._asked and len(found[0]) == len(self._order):
                self.layoutAboutToBeChanged.emit()
                self._order, self._places = found
                self.layoutChanged.emit()

        def give_back() -> None:
            sorting.give_back()

        task = Task(self)
        task.done.connect(take)
        task.over.connect(give_back)
        task.over.connect(task.deleteLater)

        def wanted_no_more() -> bool:
            return asked != self._asked or task.cancelled()

        task.start(lambda _: sorting.order(SortBy[column.name], backwards=backwards, cancelled=wanted_no_more))

    def _key(self, number: int, column: Column) -> tuple[int, str]:
        try:
            event = self._event(number)
        except KeyError:
            return (0, "")  # its row is about to go
        if column is Column.MENTIONS:
            return (len(event.mentions), "")
        return (0, self._text(event, column).casefold())

    def _event(self, number: int) -> Event:
        dated = len(self._content.events)
        try:
            event = self._content.events[number] if number < dated else self._content.undated[number - dated]
        except KeyError:
            return self._shown[number]
        if len(self._shown) > _REMEMBERED:
            self._shown.clear()
        self._shown[number] = event
        return event

    def _header(self, column: Column) -> str:
        return {
            Column.DATE: self.tr("Date"),
            Column.TITLE: self.tr("Event"),
            Column.KIND: self.tr("Kind"),
            Column.STATUS: self.tr("Status"),
            Column.PEOPLE: self.tr("Participants"),
            Column.PLACES: self.tr("Place"),
            Column.DOCUMENT: self.tr("Document"),
            Column.MENTIONS: self.tr("Ment."),
            Column.REVIEW: self.tr("Review"),
            Column.SOURCES: self.tr("Sources"),
        }[column]

    def _text(self, event: Event, column: Column) -> str:
        language = self._look.language
        match column:
            case Column.DATE:
                return format_time_value(event.time, language) if event.time else self.tr("no date")
            case Column.TITLE:
                return event.title
            case Column.KIND:
                return kind_name(event.kind, language)
            case Column.STATUS:
                return status_name(event.status, language)
            case Column.PEOPLE:
                return ", ".join(dict.fromkeys(named.name for named in event.participants))
            case Column.PLACES:
                return ", ".join(dict.fromkeys(named.name for named in event.places))
            case Column.DOCUMENT:
                return self._content.document_name(event)
            case Column.MENTIONS:
                return str(len(event.mentions))
            case Column.REVIEW:
                return review_name(event.review, language)
            case Column.SOURCES:
                return self.tr("sources disagree") if self._content.is_disputed(event.id) else ""

    def _spoken(self, event: Event) -> str:
        spoken = (Column.TITLE, Column.DATE, Column.KIND, Column.STATUS, Column.PEOPLE, Column.PLACES, Column.REVIEW)
        spoken += (Column.SOURCES,)
        return "; ".join(filter(None, (self._text(event, column) for column in spoken)))

    def _shade(self, event: Event, column: Column) -> Any:
        theme = self._look.theme
        missed = self._content.hits is not None and event.id not in self._content.hits
        if missed:
            return theme.ink3
        return theme.ink2 if column is Column.DOCUMENT or (event.time is None and column is Column.DATE) else theme.ink
