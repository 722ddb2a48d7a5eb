"""All undated events over the canvas: what the strip has no room for, in columns, to be looked through and chosen."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QVBoxLayout, QWidget

from timeline.model.event import Colour, EventId, Kind, Status
from timeline.scene.columns import EventColumns
from timeline.ui.glyph import glyph_icon
from timeline.ui.plain import plain
from timeline.ui.theme import Theme

_CELL = QSize(300, 28)
_LOWEST = 3  # rows
_EDGE = 5
_BAR = 20  # for the scroll bar

Index = QModelIndex | QPersistentModelIndex


class UndatedRows(QStringListModel):
    """The titles with the signs of their kinds; Qt's own list, empty, as a view asks for its length once a cell."""

    def __init__(self, columns: EventColumns, rows: Sequence[int], theme: Theme, parent: QWidget) -> None:
        super().__init__([""] * len(rows), parent)
        self._columns = columns
        self._rows = rows
        self._theme = theme
        self.cell = _CELL
        self._icons: dict[tuple[Kind, Status, Colour | None], QIcon] = {}

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Title and sign."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns.title(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(self._columns.title(row))
        if role == Qt.ItemDataRole.SizeHintRole:
            return self.cell
        if role == Qt.ItemDataRole.DecorationRole:
            kind, status, colour = (
                self._columns.kind_of(row),
                self._columns.status_of(row),
                self._columns.colours.get(row),
            )
            if (kind, status, colour) not in self._icons:
                self._icons[kind, status, colour] = glyph_icon(kind, status, self._theme, colour=colour)
            return self._icons[kind, status, colour]
        return None

    def event_at(self, index: Index) -> EventId:
        """The event of a cell."""
        return self._columns.id_of(self._rows[index.row()])

    def place_of(self, row: int | None) -> int:
        """Where a row of the columns stands; the beginning if it is none of these."""
        return self._rows.index(row) if row is not None and row in self._rows else 0


class UndatedList(QFrame):
    """Opens above the strip; a click or Enter chooses, Escape or a click elsewhere closes it."""

    chosen = Signal(object)  # EventId

    def __init__(self, model: UndatedRows, name: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("popup", True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._model = model
        self.list = QListView()
        self.list.setModel(model)
        self.list.setAccessibleName(name)
        self.list.setFlow(QListView.Flow.LeftToRight)
        self.list.setWrapping(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setUniformItemSizes(True)
        self.list.setGridSize(_CELL)
        self.list.setMouseTracking(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        column.addWidget(self.list)

    def show_above(self, bottom_left: QPoint, width: int, room: int, current: int | None) -> None:
        """``bottom_left`` in global coordinates; as high as it takes, within ``room``."""
        inner = width - 2 * _EDGE - _BAR
        across = max(1, inner // _CELL.width())
        self._model.cell = QSize(inner // across, _CELL.height())
        self.list.setGridSize(self._model.cell)
        rows = -(-self._model.rowCount() // across)
        most = max(_LOWEST, (room - 2 * _EDGE) // _CELL.height())
        height = min(max(rows, _LOWEST), most) * _CELL.height() + 2 * _EDGE
        self.setGeometry(bottom_left.x(), bottom_left.y() - height, width, height)
        self.list.setCurrentIndex(self._model.index(self._model.place_of(current)))
        self.show()
        self.list.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses; the list leaves it to its frame."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._model.event_at(index))
            self.close()
