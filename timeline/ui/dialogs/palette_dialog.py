"""All commands in one list: type a few letters, press Enter."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QListWidget, QVBoxLayout, QWidget


class PaletteDialog(QDialog):
    """Lists what can be done now; every word typed must occur in a command's name."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self._actions = [action for action in actions if action.isEnabled()]
        self.setWindowTitle(self.tr("All commands"))
        self.resize(520, 420)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("What to do"))
        self.field.setAccessibleName(self.tr("What to do"))
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("All commands"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.field)
        column.addWidget(self.list)
        for action in self._actions:
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            self.list.addItem(f"{action.text().rstrip('…')}   {keys}".rstrip())
        self.list.setCurrentRow(0)
        self.field.textChanged.connect(self._narrow)
        self.field.returnPressed.connect(self._run)
        self.list.itemActivated.connect(self._run)

    def _narrow(self, text: str) -> None:
        words = text.casefold().split()
        rows = range(self.list.count())
        for row in rows:
            item = self.list.item(row)
            item.setHidden(not all(word in item.text().casefold() for word in words))
        first = next((row for row in rows if not self.list.item(row).isHidden()), -1)
        self.list.setCurrentRow(first)

    def _run(self) -> None:
        row = self.list.currentRow()
        self.accept()
        if row >= 0 and not self.list.item(row).isHidden():
            self._actions[row].trigger()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down move in the list while the field keeps the keyboard."""
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress else None
        if pressed in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            QApplication.sendEvent(self.list, event)
            return True
        return super().eventFilter(watched, event)
