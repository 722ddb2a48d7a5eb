"""Changes before they are made: each with a box to tick, what is now and what it would be."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from timeline.ui.controls import Rows, flat_button, label
from timeline.ui.fonts import Type
from timeline.ui.look import Look
from timeline.ui.plain import plain


@dataclass(frozen=True, slots=True)
class Line:
    """One change; ``detail`` is shown while the pointer rests on it."""

    title: str
    before: str
    after: str
    detail: str = ""


class ChecklistDialog(QDialog):
    """``chosen`` carries the numbers of the ticked lines; all are ticked at first. Space ticks, Enter applies."""

    chosen = Signal(object)

    def __init__(self, heading: str, lines: Sequence[Line], apply: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(heading)
        self.resize(760, 460)
        self.tree = Rows()
        self.tree.setAccessibleName(heading)
        self.tree.setHeaderLabels([self.tr("Event"), self.tr("Now"), self.tr("Then")])
        self.tree.setRootIsDecorated(False)
        self.tree.setAlternatingRowColors(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setStretchLastSection(False)
        for column, width in ((1, 190), (2, 190)):
            self.tree.setColumnWidth(column, width)
        for line in lines:
            item = QTreeWidgetItem(self.tree, [line.title, line.before, line.after])
            item.setCheckState(0, Qt.CheckState.Checked)
            for column in range(3):
                item.setToolTip(column, plain(line.detail or item.text(column)))
        self.apply = QPushButton(apply)
        self.apply.setDefault(True)
        self.heading = label(Type.PANEL_DATE, heading, wrap=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.column = QVBoxLayout(self)
        self._arrange(look)
        self.tree.itemChanged.connect(self._enable)
        self._enable()

    def ticked(self) -> tuple[int, ...]:
        """The numbers of the lines to be changed."""
        return tuple(number for number in range(self.tree.topLevelItemCount()) if self._is_ticked(number))

    def _is_ticked(self, number: int) -> bool:
        item = self.tree.topLevelItem(number)
        return item is not None and item.checkState(0) is Qt.CheckState.Checked

    def _arrange(self, look: Look) -> None:
        buttons = self.buttons
        buttons.addButton(self.apply, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._tell)
        buttons.rejected.connect(self.reject)
        column = self.column
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self.tree, 1)
        row = QHBoxLayout()
        self._ticks: list[QWidget] = [self.tree]
        for text, state in ((self.tr("All"), Qt.CheckState.Checked), (self.tr("None"), Qt.CheckState.Unchecked)):
            button = flat_button(look, text=text, name=text)
            button.clicked.connect(lambda _=False, state=state: self._tick_all(state))
            row.addWidget(button)
            self._ticks.append(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(buttons)

    def show_ticks(self, shown: bool) -> None:
        """The lines and the buttons that tick them; without lines there is nothing to tick."""
        for widget in self._ticks:
            widget.setVisible(shown)

    def _tick_all(self, state: Qt.CheckState) -> None:
        for number in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(number)
            if item is not None:
                item.setCheckState(0, state)

    def _enable(self) -> None:
        self.apply.setEnabled(bool(self.ticked()))

    def _tell(self) -> None:
        self.chosen.emit(self.ticked())
        self.accept()
