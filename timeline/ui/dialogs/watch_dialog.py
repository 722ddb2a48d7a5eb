"""The folders under watch: what comes or changes there is read by itself."""

from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from timeline.ui.controls import label
from timeline.ui.detail_row import DETAIL, DetailRow
from timeline.ui.fonts import Type
from timeline.ui.look import Look
from timeline.ui.plain import plain

_PATH = Qt.ItemDataRole.UserRole


class WatchDialog(QDialog):
    """``changed`` carries the folders, at once with every change."""

    changed = Signal(object)

    def __init__(self, folders: Sequence[Path], look: Look, parent: QWidget, missing: Collection[Path] = ()) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Watched folders"))
        self.resize(560, 320)
        self.list = QListWidget()
        self.list.setAccessibleName(self.windowTitle())
        self.list.setItemDelegate(DetailRow(look.theme.ink3, self))
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # which folder it is stands at the end of its path
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for folder in folders:
            self._list(folder, missing=folder in missing)
        self.hint = label(Type.CONTROL, self.tr("No folder is watched yet."), tone="ink2", wrap=True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        QVBoxLayout(self.list).addWidget(self.hint)
        self._add = QPushButton(self.tr("Add a folder…"))
        self.leave = QPushButton(self.tr("Watch no more"))
        why = self.tr("New and changed articles there are read by themselves every few seconds.")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(label(Type.CONTROL, why, tone="ink2", wrap=True))
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addWidget(self._add)
        row.addWidget(self.leave)
        row.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        row.addWidget(buttons)
        column.addLayout(row)
        self._add.clicked.connect(self._ask)
        self.leave.clicked.connect(self._leave)
        self.list.currentRowChanged.connect(self._choose)
        self.leave.setEnabled(False)
        self.hint.setVisible(not folders)

    def showEvent(self, event: QShowEvent) -> None:
        """The rows are measured again: before, they did not know their style, and one lay upon another."""
        super().showEvent(event)
        self.list.doItemsLayout()

    def add(self, folder: Path) -> None:
        """Watches one more."""
        if folder not in self.folders():
            self._list(folder)
            self.hint.hide()
            self.changed.emit(self.folders())

    def folders(self) -> tuple[Path, ...]:
        """What is watched."""
        return tuple(Path(self.list.item(row).data(_PATH)) for row in range(self.list.count()))

    def _list(self, folder: Path, *, missing: bool = False) -> None:
        item = QListWidgetItem(str(folder), self.list)
        item.setData(_PATH, str(folder))
        item.setToolTip(plain(str(folder)))
        if missing:
            note = self.tr("not there now")
            item.setData(DETAIL, note)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{folder}, {note}")

    def _choose(self, row: int) -> None:
        self.leave.setEnabled(row >= 0)

    def _ask(self) -> None:
        path = QFileDialog.getExistingDirectory(self, self.tr("Add a folder"))
        if path:
            self.add(Path(path))

    def _leave(self) -> None:
        self.list.takeItem(self.list.currentRow())
        self.hint.setVisible(not self.list.count())
        self.changed.emit(self.folders())
