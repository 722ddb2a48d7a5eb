"""Editing the shortcuts of commands: press the new keys; conflicts are shown, defaults can be restored."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from timeline.ui.actions import Act, action_table
from timeline.ui.controls import Rows, label
from timeline.ui.fonts import Type
from timeline.ui.shortcuts import Keys, clashes, default_keys

_ACT = Qt.ItemDataRole.UserRole


class ShortcutsDialog(QDialog):
    """``chosen`` carries the keys of all commands when they are accepted; with clashes they cannot be."""

    chosen = Signal(object)

    def __init__(self, keys: Keys, parent: QWidget) -> None:
        super().__init__(parent)
        self._keys = dict(keys)
        self._names = {spec.act: spec.text.rstrip("…") for spec in action_table()}
        self._items: dict[Act, QTreeWidgetItem] = {}
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.resize(560, 620)
        self.tree = Rows()
        self.field = QLineEdit()
        self.edit = QKeySequenceEdit()
        self.clash = label(Type.LABEL, tone="danger", wrap=True)
        self._remove = QPushButton(self.tr("No key"))
        self._reset = QPushButton(self.tr("As it was"))
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok
            | QDialogButtonBox.StandardButton.Cancel
            | QDialogButtonBox.StandardButton.RestoreDefaults
        )
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Save"))
        self._fill()
        self._arrange()
        self._connect()
        self.choose(next(iter(self._items)))
        self._refresh()

    @property
    def keys(self) -> Keys:
        """As they stand now."""
        return self._keys

    def choose(self, act: Act) -> None:
        """Makes a command the one whose keys are edited."""
        self.tree.setCurrentItem(self._items[act])

    def button(self, which: QDialogButtonBox.StandardButton) -> QPushButton:
        """One of the dialog's buttons."""
        return self._buttons.button(which)

    def _fill(self) -> None:
        self.tree.setAccessibleName(self.tr("Commands"))
        self.tree.setHeaderLabels([self.tr("Command"), self.tr("Keys")])
        self.tree.setRootIsDecorated(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setStretchLastSection(False)
        self.tree.setColumnWidth(1, 200)
        for act, name in self._names.items():
            item = QTreeWidgetItem(self.tree, [name])
            item.setData(0, _ACT, act)
            self._items[act] = item

    def _arrange(self) -> None:
        self.field.setPlaceholderText(self.tr("Find a command"))
        self.field.setAccessibleName(self.tr("Find a command"))
        self.edit.setAccessibleName(self.tr("New keys"))
        for inner in self.edit.findChildren(QLineEdit):  # what a screen reader is led into
            inner.setAccessibleName(self.tr("New keys"))
        self.edit.setMaximumSequenceLength(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.tree, 1)
        row = QHBoxLayout()
        row.addWidget(label(Type.CONTROL, self.tr("New keys"), tone="ink3"))
        row.addWidget(self.edit, 1)
        row.addWidget(self._remove)
        row.addWidget(self._reset)
        column.addLayout(row)
        column.addWidget(self.clash)
        column.addWidget(self._buttons)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._narrow)
        self.tree.currentItemChanged.connect(self._show_keys)
        self.edit.editingFinished.connect(self._take)
        self._remove.clicked.connect(lambda: self._set(()))
        self._reset.clicked.connect(lambda: self._set(default_keys()[self._act()]))
        self._buttons.accepted.connect(self._tell)
        self._buttons.rejected.connect(self.reject)
        self.button(QDialogButtonBox.StandardButton.RestoreDefaults).clicked.connect(self._put_all_back)

    def _act(self) -> Act:
        item = self.tree.currentItem()
        return Act(item.data(0, _ACT)) if item is not None else next(iter(self._items))

    def _narrow(self, text: str) -> None:
        for item in self._items.values():
            item.setHidden(text.casefold() not in item.text(0).casefold())

    def _show_keys(self) -> None:
        keys = self._keys[self._act()]
        self.edit.setKeySequence(QKeySequence(keys[0] if keys else ""))

    def _take(self) -> None:
        text = self.edit.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        now = self._keys[self._act()]
        if text and text != (now[0] if now else ""):
            self._set((text,))

    def _set(self, keys: tuple[str, ...]) -> None:
        self._keys[self._act()] = keys
        self._show_keys()
        self._refresh()

    def _put_all_back(self) -> None:
        self._keys = default_keys()
        self._show_keys()
        self._refresh()

    def _refresh(self) -> None:
        native = QKeySequence.SequenceFormat.NativeText
        for act, item in self._items.items():
            item.setText(1, ", ".join(QKeySequence(text).toString(native) for text in self._keys[act]))
        found = clashes(self._keys)
        said = self.tr("{0} is asked for by: {1}")
        lines = [said.format(text, ", ".join(self._names[act] for act in acts)) for text, acts in found.items()]
        self.clash.setText("\n".join(lines))
        self.clash.setVisible(bool(lines))
        self.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not found)

    def _tell(self) -> None:
        self.chosen.emit(self._keys)
        self.accept()
