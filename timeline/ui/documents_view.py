"""The documents: what was read, when it was published, what went wrong; publication dates can be corrected here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QMenu,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from timeline.model.document import Document, DocumentId, PublishedBasis
from timeline.model.wording import format_day
from timeline.ui.controls import label
from timeline.ui.fonts import Type, font
from timeline.ui.icons import Icon, icon
from timeline.ui.look import Look
from timeline.ui.plain import plain
from timeline.workspace.document_list import DocumentList

Index = QModelIndex | QPersistentModelIndex


_MOST_LINES = 6
_LOOKED_AT = 100  # articles: whether any names its source


class Column(IntEnum):
    """From left to right."""

    TITLE = 0
    SOURCE = 1
    PUBLISHED = 2
    EVENTS = 3


@dataclass(frozen=True, slots=True)
class DocumentRows:
    """The documents; ``events_of`` counts a document's events and is asked only for rows that are seen."""

    documents: Sequence[Document] = ()
    events_of: Callable[[DocumentId], int] = lambda _: 0


def _some_have_sources(documents: Sequence[Document]) -> bool:
    """Of very many articles some are looked at, from the first to the last: each has to be read for it."""
    step = max(1, len(documents) // _LOOKED_AT)
    return any(documents[place].source for place in range(0, len(documents), step))


class DocumentModel(QAbstractTableModel):
    """The rows in the order of coming."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows = DocumentRows()
        self._counts: dict[DocumentId, int] = {}

    def set_look(self, look: Look) -> None:
        """Other colours or another language."""
        self.beginResetModel()
        self._look = look
        self.endResetModel()

    def set_rows(self, rows: DocumentRows) -> None:
        """Other documents."""
        self.beginResetModel()
        self._rows = rows
        self._counts = {}
        self.endResetModel()

    def document_at(self, row: int) -> Document:
        """The document of a row."""
        return self._rows.documents[row]

    def row_of(self, document: DocumentId | None) -> int | None:
        """Where a document stands."""
        documents = self._rows.documents
        ids = documents.ids if isinstance(documents, DocumentList) else [each.id for each in documents]
        return ids.index(document) if document is not None and document in ids else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows.documents)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == Column.EVENTS else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Column.TITLE: self.tr("Document"),
            Column.SOURCE: self.tr("Source"),
            Column.PUBLISHED: self.tr("Published"),
            Column.EVENTS: self.tr("Events"),
        }[Column(section)]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        document = self._rows.documents[index.row()]
        column = Column(index.column())
        undated = document.published is None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._text(document, column)
            case Qt.ItemDataRole.ToolTipRole:
                return plain(self._basis(document) if column is Column.PUBLISHED else document.path)
            case Qt.ItemDataRole.DecorationRole if column is Column.PUBLISHED and undated:
                return icon(Icon.WARNING, self._look.theme, self._look.theme.danger)
            case Qt.ItemDataRole.ForegroundRole:
                return self._look.theme.ink if column is Column.TITLE else self._look.theme.ink2
            case Qt.ItemDataRole.FontRole:
                return font(Type.CONTROL)
            case Qt.ItemDataRole.TextAlignmentRole if column is Column.EVENTS:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case _:
                return None

    def _text(self, document: Document, column: Column) -> str:
        match column:
            case Column.TITLE:
                return document.title or document.name
            case Column.SOURCE:
                return document.source
            case Column.PUBLISHED:
                known = document.published
                return format_day(known, self._look.language) if known else self.tr("no date: give one…")
            case Column.EVENTS:
                return str(self._count(document.id))

    def _count(self, document: DocumentId) -> int:
        if document not in self._counts:
            self._counts[document] = self._rows.events_of(document)
        return self._counts[document]

    def _basis(self, document: Document) -> str:
        return {
            PublishedBasis.HEADER: self.tr("from the article's header"),
            PublishedBasis.METADATA: self.tr("from the file's metadata"),
            PublishedBasis.TEXT: self.tr("from the text"),
            PublishedBasis.FILE_NAME: self.tr("from the file name"),
            PublishedBasis.GIVEN: self.tr("given when the file was opened"),
            PublishedBasis.USER: self.tr("given by you"),
            PublishedBasis.NONE: self.tr("Without it “yesterday” and “9 October” have no year."),
        }[document.published_basis]


@dataclass(frozen=True, slots=True)
class Troubles:
    """What did not come in, a line each, the newest first; and remarks on what did, like ones as one line."""

    refused: tuple[str, ...]
    remarks: tuple[str, ...]


class DocumentsView(QWidget):
    """Asks to show a document, to change the publication date of those that are selected or to take them out."""

    document_requested = Signal(str)
    published_requested = Signal(object)  # tuple[DocumentId, ...]
    remove_requested = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = DocumentModel(look, self)
        self._table = QTableView(self)
        self._refused = label(Type.LABEL, tone="danger", wrap=True)
        self._remarks = label(Type.LABEL, tone="ink2", wrap=True)
        self._troubles = QScrollArea()
        self._set_up_table()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._table, 1)
        column.addWidget(self._troubles)
        self._set_up_troubles()

    @property
    def rows(self) -> DocumentModel:
        """The documents."""
        return self._model

    @property
    def refused(self) -> QLabel:
        """Where files that were not taken in are named."""
        return self._refused

    @property
    def remarks(self) -> QLabel:
        """What is to be said about those that were."""
        return self._remarks

    def set_look(self, look: Look) -> None:
        """Other colours or another language."""
        self._model.set_look(look)

    def set_rows(self, rows: DocumentRows, shown: DocumentId | None) -> None:
        """Other documents; ``shown`` is the one whose text is open."""
        self._model.set_rows(rows)
        self._table.setColumnHidden(Column.SOURCE, not _some_have_sources(rows.documents))
        self.show_open(shown)

    def show_open(self, shown: DocumentId | None) -> None:
        """Whose text is open."""
        row = self._model.row_of(shown)
        if row is not None and row != self._table.currentIndex().row():
            self._table.selectRow(row)

    def set_troubles(self, troubles: Troubles) -> None:
        """What went wrong, below the table; a long list is scrolled and leaves the table its room."""
        for shown, lines in ((self._refused, troubles.refused), (self._remarks, troubles.remarks)):
            shown.setText("\n".join(lines))
            shown.setVisible(bool(lines))
        self._troubles.setVisible(bool(troubles.refused or troubles.remarks))
        lines = min(_MOST_LINES, len(troubles.refused) + len(troubles.remarks))
        self._troubles.setFixedHeight(lines * self._refused.fontMetrics().lineSpacing() + 20)

    def _set_up_troubles(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(0)
        column.addWidget(self._refused)
        column.addWidget(self._remarks)
        column.addStretch(1)
        self._troubles.setWidget(inner)
        self._troubles.setWidgetResizable(True)
        self._troubles.setFrameShape(QScrollArea.Shape.NoFrame)
        self._troubles.setAccessibleName(self.tr("What went wrong"))
        self._troubles.hide()

    def _set_up_table(self) -> None:
        table = self._table
        table.setModel(self._model)
        table.setAccessibleName(self.tr("Documents"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setFrameShape(QTableView.Shape.NoFrame)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(26)
        table.verticalHeader().setMinimumSectionSize(26)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setFixedHeight(28)
        header.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        for column, width in ((Column.SOURCE, 160), (Column.PUBLISHED, 196), (Column.EVENTS, 92)):
            table.setColumnWidth(column, width)
        table.clicked.connect(self._clicked)

    def _clicked(self, index: QModelIndex) -> None:
        """A click on a date asks for it; elsewhere it shows the text, so that no second click could follow."""
        selecting = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        chosen = self.chosen()
        if QGuiApplication.keyboardModifiers() & selecting or len(chosen) != 1:
            return
        if index.column() == Column.PUBLISHED:
            self.published_requested.emit(chosen)
        else:
            self.document_requested.emit(self._id_at(index))

    def _id_at(self, index: QModelIndex) -> DocumentId:
        return self._model.document_at(index.row()).id

    def chosen(self) -> tuple[DocumentId, ...]:
        """What is selected, from top to bottom."""
        rows = sorted(index.row() for index in self._table.selectionModel().selectedRows())
        return tuple(self._model.document_at(row).id for row in rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self._table.currentIndex()
        if not index.isValid():
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.document_requested.emit(self._id_at(index))
        elif event.key() == Qt.Key.Key_F2:
            self.published_requested.emit(self.chosen())
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_requested.emit(self.chosen())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self._table.currentIndex()
        if not index.isValid():
            return
        chosen = self.chosen()
        menu = QMenu(self)
        menu.addAction(self.tr("Show the text"), lambda: self.document_requested.emit(self._id_at(index)))
        menu.addAction(self.tr("Change the publication date…"), lambda: self.published_requested.emit(chosen))
        menu.addSeparator()
        menu.addAction(self.tr("Take out of the project"), lambda: self.remove_requested.emit(chosen))
        menu.popup(event.globalPos())
