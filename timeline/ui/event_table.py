"""The events as a table: the full equivalent of the canvas, sortable, for eyes and screen readers alike."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import numpy as np
from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
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
from timeline.model.event import EventId
from timeline.ui.event_rows import Column, EventModel, Index, Numbers, TableContent
from timeline.ui.look import Look
from timeline.ui.typed_cell import TypedCell

_ROW = 26
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
        self._chosen = set[Column]()  # shown or hidden by the user
        self._waiting: TableContent | None = None
        self._waiting_selection: tuple[Sequence[EventId], EventId | None] | None = None
        self._selected: tuple[Sequence[EventId], EventId | None] = ((), None)
        self._gap: int | None = None  # the row before which the current event stood that is hidden now
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
        header.setSelectionModel(QItemSelectionModel(self._model, header))  # else it asks whether all of a column is
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
        self._model.layoutChanged.connect(self._select_again)  # in another order the rows hold other events

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
        current, before = self._selected[1], self.currentIndex().row()
        above = int(np.count_nonzero(_rows_in(self.selectionModel().selection()) < before))
        self._told = True
        self._model.set_content(content)
        self._told = False
        if before >= 0:
            hidden = current is not None and self._model.row_of(current) is None
            self._gap = before - above if hidden else None
        empty = not content.has_documents
        if Column.DOCUMENT not in self._chosen and self.isColumnHidden(Column.DOCUMENT) != empty:
            self.setColumnHidden(Column.DOCUMENT, empty)

    def set_selection(self, events: Sequence[EventId], current: EventId | None) -> None:
        """What is selected elsewhere; it waits, too."""
        if self.state() is QAbstractItemView.State.EditingState:
            self._waiting_selection = (events, current)
            return
        self._selected = (events, current)
        wanted = self._model.rows_of(events)
        chosen = _rows_in(self.selectionModel().selection())
        self._told = True
        if not np.array_equal(wanted, chosen):
            last = self._model.columnCount() - 1
            selection = QItemSelection()
            for first, final in _runs(wanted):
                selection.append(QItemSelectionRange(self._model.index(first, 0), self._model.index(final, last)))
            self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        row = self._model.row_of(current) if current is not None else None
        if row is not None:
            self._gap = None
            index = self._model.index(row, Column.TITLE)
            self.selectionModel().setCurrentIndex(index, self.selectionModel().SelectionFlag.NoUpdate)
            self.scrollTo(index)
        self._told = False

    def _select_again(self) -> None:
        self.set_selection(*self._selected)

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
        elif self._gap is not None and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._model.rowCount():
            row = self._gap if event.key() == Qt.Key.Key_Down else self._gap - 1
            self.selectRow(min(max(row, 0), self._model.rowCount() - 1))
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
        rows = _rows_in(self.selectionModel().selection())
        current = rows == self.currentIndex().row()
        events = self._model.events_at(np.concatenate((rows[~current], rows[current])))
        self._selected = (events, events[-1] if events else None)
        self.selection_requested.emit(events)

    def _show_column(self, column: Column, shown: bool) -> None:
        self._chosen.add(column)
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


def _rows_in(selection: QItemSelection) -> Numbers:
    """Whole rows are selected, each once; from above."""
    parts = (selection.at(number) for number in range(selection.count()))
    rows = [np.arange(first, last + 1) for first, last in sorted((part.top(), part.bottom()) for part in parts)]
    return np.concatenate(rows) if rows else np.zeros(0, np.int64)


def _runs(rows: Numbers) -> Iterator[tuple[int, int]]:
    """Stretches of neighbouring numbers, first and last."""
    ends = np.flatnonzero(np.diff(rows) != 1)
    firsts, lasts = rows[np.append(0, ends + 1)[: len(rows)]], rows[np.append(ends, -1)[: len(rows)]]
    return zip(firsts.tolist(), lasts.tolist(), strict=True)
