"""Editing the shortcuts of commands: press the new keys; conflicts are shown and solved, defaults can be restored."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from timeline.ui.actions import Act, action_table
from timeline.ui.controls import Rows, label
from timeline.ui.fonts import Type
from timeline.ui.key_field import KeyField
from timeline.ui.narrowing import holds
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
        self.edit = KeyField()
        self.clash = label(Type.LABEL, tone="danger", wrap=True)
        self.none = label(Type.CONTROL, self.tr("Nothing found"), tone="ink2")
        self.solve = QPushButton(self.tr("Only for this command"))
        self._remove = QPushButton(self.tr("No key"))
        self._reset = QPushButton(self.tr("Default"))
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok
            | QDialogButtonBox.StandardButton.Cancel
            | QDialogButtonBox.StandardButton.RestoreDefaults
        )
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Save"))
        self._buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults).setText(self.tr("All defaults"))
        self._fill()
        self._arrange()
        self._connect()
        self.choose(next(iter(self._items)))

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
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.tree, 1)
        QVBoxLayout(self.tree).addWidget(self.none, 0, Qt.AlignmentFlag.AlignCenter)
        self.none.hide()
        row = QHBoxLayout()
        row.addWidget(label(Type.CONTROL, self.tr("New keys"), tone="ink3"))
        row.addWidget(self.edit, 1)
        row.addWidget(self._remove)
        row.addWidget(self._reset)
        column.addLayout(row)
        below = QHBoxLayout()
        below.addWidget(self.clash, 1)
        below.addWidget(self.solve)
        column.addLayout(below)
        column.addWidget(self._buttons)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._narrow)
        self.tree.currentItemChanged.connect(self._show_keys)
        self.edit.keySequenceChanged.connect(self._take)
        self.edit.left.connect(self._leave_field)
        self.edit.refused.connect(self._refuse)
        self.solve.clicked.connect(self._solve)
        self._remove.clicked.connect(lambda: self._set(()))
        self._reset.clicked.connect(lambda: self._set(default_keys()[self._act()]))
        self._buttons.accepted.connect(self._tell)
        self._buttons.rejected.connect(self.reject)
        self.button(QDialogButtonBox.StandardButton.RestoreDefaults).clicked.connect(self._put_all_back)

    def _act(self) -> Act:
        item = self.tree.currentItem()
        return Act(item.data(0, _ACT)) if item is not None else next(iter(self._items))

    def _narrow(self, text: str) -> None:
        """The command whose keys are edited is always one that is listed."""
        for item in self._items.values():
            item.setHidden(not holds(item.text(0), text))
        listed = [item for item in self._items.values() if not item.isHidden()]
        if listed and self.tree.currentItem() not in listed:
            self.tree.setCurrentItem(listed[0])
        for widget in (self.edit, self._remove, self._reset):
            widget.setEnabled(bool(listed))
        self.none.setVisible(not listed)

    def _show_keys(self) -> None:
        keys = self._keys[self._act()]
        self.edit.setKeySequence(QKeySequence(keys[0] if keys else ""))
        self._refresh()

    def _take(self) -> None:
        text = self.edit.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        now = self._keys[self._act()]
        if text and text != (now[0] if now else ""):
            self._set((text,))

    def _leave_field(self) -> None:
        self._show_keys()
        self.tree.setFocus()

    def _refuse(self, keys: str) -> None:
        self._show_keys()
        why = self.tr("{0} alone types or moves: add Ctrl or Alt, or take a function key.")
        self._tell_trouble(why.format(keys))

    def _solve(self) -> None:
        """Takes the keys away from the other commands that ask for them."""
        mine = list(map(QKeySequence, self._keys[self._act()]))
        for act, keys in self._keys.items():
            if act is not self._act():
                self._keys[act] = tuple(each for each in keys if QKeySequence(each) not in mine)
        self._show_keys()
        self.edit.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the new keys before it saves."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.focusWidget() in (self.field, self.tree):
            self.edit.setFocus()
        else:
            super().keyPressEvent(event)

    def _set(self, keys: tuple[str, ...]) -> None:
        self._keys[self._act()] = keys
        self._show_keys()

    def _put_all_back(self) -> None:
        self._keys = default_keys()
        self._show_keys()

    def _refresh(self) -> None:
        native = QKeySequence.SequenceFormat.NativeText
        for act, item in self._items.items():
            item.setText(1, ", ".join(QKeySequence(text).toString(native) for text in self._keys[act]))
        found = clashes(self._keys)
        said = self.tr("{0} is asked for by: {1}")
        lines = [said.format(text, ", ".join(self._names[act] for act in acts)) for text, acts in found.items()]
        self._tell_trouble("\n".join(lines))
        self.solve.setVisible(any(self._act() in acts for acts in found.values()))
        self.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not found)

    def _tell_trouble(self, text: str) -> None:
        self.clash.setText(text)
        self.clash.setVisible(bool(text))

    def _tell(self) -> None:
        self.chosen.emit(self._keys)
        self.accept()
