"""The events as a table: the full equivalent of the canvas, sortable, for eyes and screen readers alike."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from timeline.model.edtf import TimeValue
from timeline.model.event import Event, EventId, Review
from timeline.model.wording import format_time_value, kind_name, review_name, status_name
from timeline.ui.background import Task
from timeline.ui.fonts import Type, font
from timeline.ui.glyph import glyph_icon
from timeline.ui.look import Look
from timeline.ui.plain import plain
from timeline.ui.typed_cell import TypedCell, today, typed_text
from timeline.workspace.sorting import SortBy, Sorting
from timeline.workspace.typed_dates import read_typed_date

Index = QModelIndex | QPersistentModelIndex
_ROW = 26
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


_HIDDEN_AT_FIRST = (Column.KIND, Column.STATUS, Column.PEOPLE, Column.PLACES, Column.REVIEW, Column.SOURCES)
_WIDTHS = {
    Column.DATE: 176,
    Column.KIND: 150,
    Column.STATUS: 100,
    Column.PEOPLE: 180,
    Column.PLACES: 120,
    Column.DOCUMENT: 200,
    Column.MENTIONS: 76,
    Column.REVIEW: 110,
    Column.SOURCES: 110,
}


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
    places_of: Callable[[Collection[EventId]], Collection[int]] | None = None  # of many at once


class EventModel(QAbstractTableModel):
    """Reads the events where they are; sorting keeps a list of row numbers only."""

    typed = Signal(str, object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._content = TableContent((), (), None, lambda _: "", lambda _: None)
        self._order: Sequence[int] = range(0)
        self._places: Sequence[int] = ()  # the row of each number, unless they are in the order of time
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
        self._sort()
        self.endResetModel()

    def event_at(self, row: int) -> Event:
        """The event shown in a row."""
        return self._event(self._order[row])

    def row_of(self, event: EventId) -> int | None:
        """Where an event is shown; None if it is not."""
        number = self._content.place_of(event)
        if number is None or not isinstance(self._order, range):
            return self._places[number] if number is not None and number < len(self._places) else None
        return self._order.index(number) if number in self._order else None

    def rows_of(self, events: Collection[EventId]) -> set[int]:
        """Where events are shown, those that are."""
        if self._content.places_of is None or len(events) <= _ONE_BY_ONE:
            return {row for event in events if (row := self.row_of(event)) is not None}
        numbers = self._content.places_of(events)
        order = self._order
        if isinstance(order, range):
            return {order.index(number) for number in numbers if number in order}
        return {self._places[number] for number in numbers if number < len(self._places)}

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
        event = self.event_at(index.row())
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
            if len(self._places) != total:
                self._order, self._places = range(total), ()
            return self._sort_beside(self._content.sorting(), column, backwards=backwards)
        self._places = ()
        if column is Column.DATE:
            self._order = range(total - 1, -1, -1) if backwards else range(total)
            return None
        keys = [self._key(self._event(number), column) for number in range(total)]
        self._order = sorted(range(total), key=keys.__getitem__, reverse=backwards)
        places = [0] * total
        for row, number in enumerate(self._order):
            places[number] = row
        self._places = places
        return None

    def _sort_beside(self, sorting: Sorting, column: Column, *, backwards: bool) -> None:
        """Until the new order is there, the events stay where they are."""
        asked = self._asked

        def take(found: tuple[list[int], list[int]] | None) -> None:
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

    def _key(self, event: Event, column: Column) -> tuple[int, str]:
        if column is Column.MENTIONS:
            return (len(event.mentions), "")
        return (0, self._text(event, column).casefold())

    def _event(self, number: int) -> Event:
        dated = len(self._content.events)
        return self._content.events[number] if number < dated else self._content.undated[number - dated]

    def _header(self, column: Column) -> str:
        return {
            Column.DATE: self.tr("Date"),
            Column.TITLE: self.tr("Event"),
            Column.KIND: self.tr("Kind"),
            Column.STATUS: self.tr("Status"),
            Column.PEOPLE: self.tr("People"),
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


class _RowDelegate(TypedCell):
    """The accent bar before the selected row; titles and dates are edited in their place."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(Column.DATE, look.language, parent)
        self.look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        state, rect = option.state, option.rect
        if index.column() == Column.DATE and state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), self.look.theme.accent)


class EventTable(QTableView):
    """Asks for what is selected; double click and Enter ask for the source. A click on a selected cell edits it."""

    typed = Signal(str, object)  # event; its new title, or its new time (None: no date)
    selection_requested = Signal(object)  # tuple[EventId, ...], the last one is current
    open_requested = Signal(str)
    menu_requested = Signal(QPoint)  # at a place of the screen, for what is selected

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = EventModel(look, self)
        self._told = False
        self._waiting: TableContent | None = None
        self._waiting_selection: tuple[Sequence[EventId], EventId | None] | None = None
        self.setModel(self._model)
        self._delegate = _RowDelegate(look, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("Events"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.SelectedClicked)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.verticalHeader().setMinimumSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setFixedHeight(28)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        header.setSortIndicator(Column.DATE, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        for column in _HIDDEN_AT_FIRST:
            self.setColumnHidden(column, True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._show_columns_menu)
        self.selectionModel().selectionChanged.connect(self._ask)
        self.doubleClicked.connect(self._open)
        self._model.typed.connect(self.typed)

    @property
    def events(self) -> EventModel:
        """The rows."""
        return self._model

    def let_type(self, may_type: Callable[[], bool], take: Callable[[str, str | TimeValue | None], None]) -> None:
        """``take`` gets what is typed; ``may_type`` is asked before, and says why it cannot be."""
        self._delegate.may_type = may_type
        self.typed.connect(take)

    def set_look(self, look: Look) -> None:
        """Other colours or another language."""
        self._delegate.look = look
        self._delegate.language = look.language
        self._model.set_look(look)

    def set_content(self, content: TableContent) -> None:
        """Other events; nothing is asked for. While a cell is edited it waits: a new order would close the editor."""
        if self.state() is QAbstractItemView.State.EditingState:
            self._waiting = content
            return
        self._told = True
        self._model.set_content(content)
        self._told = False

    def set_selection(self, events: Sequence[EventId], current: EventId | None) -> None:
        """What is selected elsewhere; it waits, too."""
        if self.state() is QAbstractItemView.State.EditingState:
            self._waiting_selection = (events, current)
            return
        wanted = self._model.rows_of(events)
        chosen = _rows_in(self.selectionModel().selection())
        self._told = True
        if wanted != chosen:
            last = self._model.columnCount() - 1
            selection = QItemSelection()
            for first, final in _runs(sorted(wanted)):
                selection.append(QItemSelectionRange(self._model.index(first, 0), self._model.index(final, last)))
            self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        row = self._model.row_of(current) if current is not None else None
        if row is not None:
            index = self._model.index(row, Column.TITLE)
            self.selectionModel().setCurrentIndex(index, self.selectionModel().SelectionFlag.NoUpdate)
            self.scrollTo(index)
        self._told = False

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        QTimer.singleShot(0, self, self._catch_up)  # when the view is done with the editor

    def _catch_up(self) -> None:
        content, self._waiting = self._waiting, None
        selection, self._waiting_selection = self._waiting_selection, None
        if content is not None:
            self.set_content(content)
        if selection is not None:
            self.set_selection(*selection)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typing = self.state() is QAbstractItemView.State.EditingState  # then Enter ends that and opens nothing
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid() and not typing:
            self.open_requested.emit(self._model.event_at(self.currentIndex().row()).id)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of events on an event, which is selected first; that of the columns beside them."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if not index.isValid():
            self._columns_menu().popup(event.globalPos())
            return
        if not self.selectionModel().isRowSelected(index.row()):
            self.selectRow(index.row())
        below = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        self.menu_requested.emit(event.globalPos() if by_mouse else below)

    def _open(self, index: QModelIndex) -> None:
        self.open_requested.emit(self._model.event_at(index.row()).id)

    def _show_columns_menu(self, point: QPoint) -> None:
        self._columns_menu().popup(self.horizontalHeader().mapToGlobal(point))

    def _ask(self) -> None:
        if self._told:
            return
        rows = sorted(_rows_in(self.selectionModel().selection()))
        current = self.currentIndex().row()
        rows.sort(key=lambda row: row == current)
        self.selection_requested.emit(tuple(self._model.event_at(row).id for row in rows))

    def _show_column(self, column: Column, shown: bool) -> None:
        self.setColumnHidden(column, not shown)

    def _columns_menu(self) -> QMenu:
        menu = QMenu(self)
        for column in Column:
            action = menu.addAction(str(self._model.headerData(column, Qt.Orientation.Horizontal)))
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(column))
            action.setEnabled(column is not Column.TITLE)
            action.toggled.connect(partial(self._show_column, column))
        return menu


def _rows_in(selection: QItemSelection) -> set[int]:
    """Whole rows are selected."""
    parts = (selection.at(number) for number in range(selection.count()))
    return {row for part in parts for row in range(part.top(), part.bottom() + 1)}


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Stretches of neighbouring numbers, first and last."""
    start = 0
    for place in range(1, len(rows) + 1):
        if place == len(rows) or rows[place] != rows[place - 1] + 1:
            yield rows[start], rows[place - 1]
            start = place
