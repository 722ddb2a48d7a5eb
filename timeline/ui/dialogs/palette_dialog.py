"""All commands, events and documents in one list: type a few letters, press Enter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from timeline.ui.detail_row import DETAIL, DetailRow
from timeline.ui.narrowing import holds

_PAUSE_MS = 120
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class PaletteEntry:
    """Something to go to: what it is called, what stands behind the name, and what choosing it does."""

    text: str
    detail: str
    run: Callable[[], object]
    sign: QIcon | None = None


Find = Callable[[str], Sequence[PaletteEntry]]


def find_nothing(_text: str) -> Sequence[PaletteEntry]:
    """For a palette of commands alone."""
    return ()


class PaletteDialog(QDialog):
    """Lists what can be done now; every word typed must occur in a command's name. ``find`` adds where to go."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget, find: Find = find_nothing) -> None:
        super().__init__(parent)
        self._find = find
        self._commands = [_entry(action) for action in actions if action.isEnabled() and action.text()]
        self._entries: list[PaletteEntry] = []
        self.setWindowTitle(self.tr("All commands"))
        self.resize(560, 440)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("A command, an event or a document"))
        self.field.setAccessibleName(self.tr("What to do"))
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("All commands"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(DetailRow(self.palette().placeholderText().color(), self))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._add_found)
        self.field.textChanged.connect(self._narrow)
        self.field.returnPressed.connect(self._run)
        self.list.itemActivated.connect(self._run)
        self._narrow("")

    def done(self, result: int) -> None:
        """Nothing is looked for any more."""
        self._pause.stop()
        super().done(result)

    def _narrow(self, text: str) -> None:
        """Commands at once, what is found when the typing stops."""
        if len(text.strip()) >= _SHORTEST:
            self._pause.start()
        else:
            self._pause.stop()
        self._show([each for each in self._commands if holds(f"{each.text} {each.detail}", text)])

    def _add_found(self) -> None:
        text = self.field.text().strip()
        row = max(self.list.currentRow(), 0)
        self._show([*self._entries, *self._find(text)])
        self.list.setCurrentRow(row)

    def _show(self, entries: list[PaletteEntry]) -> None:
        self._entries = entries
        self.list.clear()
        for entry in entries:
            item = QListWidgetItem(entry.text, self.list)
            item.setData(DETAIL, entry.detail)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.text}, {entry.detail}".rstrip(", "))
            if entry.sign is not None:
                item.setIcon(entry.sign)
        if not entries and not self._pause.isActive():
            QListWidgetItem(self.tr("Nothing found"), self.list).setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.setCurrentRow(0 if entries else -1)

    def _run(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self._add_found()
        row = self.list.currentRow()
        if 0 <= row < len(self._entries):
            self.accept()
            self._entries[row].run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down move in the list while the field keeps the keyboard."""
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress else None
        if pressed in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            QApplication.sendEvent(self.list, event)
            return True
        return super().eventFilter(watched, event)


def _entry(action: QAction) -> PaletteEntry:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return PaletteEntry(action.text().rstrip("…"), keys, action.trigger)
