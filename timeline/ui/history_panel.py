"""All commands so far in one list: a click undoes or redoes up to it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from timeline.ui.controls import label
from timeline.ui.fonts import Type
from timeline.ui.look import Look
from timeline.ui.plain import plain
from timeline.ui.reading_only import may_change
from timeline.ui.undo_words import words_of
from timeline.workspace.workspace import Workspace

_MOST = 200
_STATE = Qt.ItemDataRole.UserRole


class HistoryPanel(QWidget):
    """The newest commands, oldest first; those that are undone are grey. ``state_requested``: so many are to hold."""

    state_requested = Signal(int)

    def __init__(self, workspace: Workspace, look: Look) -> None:
        super().__init__()
        self._workspace = workspace
        self._look = look
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("History"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._hint = label(Type.LABEL, self.tr("Nothing has been changed yet."), tone="ink3", wrap=True)
        self._hint.setContentsMargins(16, 8, 16, 8)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._hint)
        column.addWidget(self.list, 1)
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)
        self.state_requested.connect(self._go_to)

    def set_look(self, look: Look) -> None:
        """Other colours or another language."""
        self._look = look
        self.refresh()

    def refresh(self) -> None:
        """The commands as they stand."""
        commands = self._workspace.session.history.entries(_MOST)
        done = sum(not entry.undone for entry in commands)
        self._hint.setVisible(not commands)
        self.list.setVisible(bool(commands))
        self.list.clear()
        if len(commands) < _MOST:
            self._add(self.tr("The beginning"), 0, done)
        for number, entry in enumerate(commands, start=1):
            said = words_of(entry.label, entry.event, self._workspace, self._look.language)
            self._add(said[:1].upper() + said[1:], number, done)
        self.list.scrollToItem(self.list.item(self._row_of(done)))

    def _row_of(self, state: int) -> int:
        return next((r for r in range(self.list.count()) if self.list.item(r).data(_STATE) == state), 0)

    def _add(self, text: str, state: int, done: int) -> None:
        item = QListWidgetItem(text, self.list)
        item.setData(_STATE, state)
        item.setToolTip(plain(text))
        if state == done:
            font = QFont(self.list.font())
            font.setWeight(QFont.Weight.DemiBold)
            item.setFont(font)
            self.list.setCurrentItem(item)
        elif state > done:
            item.setForeground(self._look.theme.ink3)

    def _go(self, item: QListWidgetItem) -> None:
        self.state_requested.emit(int(item.data(_STATE)))

    def _go_to(self, state: int) -> None:
        if not may_change(self._workspace, self.window()):
            return
        done = sum(not entry.undone for entry in self._workspace.session.history.entries(_MOST))
        for _ in range(done - state):
            self._workspace.undo()
        for _ in range(state - done):
            self._workspace.redo()
