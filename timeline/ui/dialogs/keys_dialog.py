"""The keys: every shortcut of the commands as they are now, and what mouse and keyboard do on the timeline."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from timeline.ui.actions import action_table
from timeline.ui.controls import label
from timeline.ui.fonts import Type
from timeline.ui.shortcuts import Keys


class KeysDialog(QDialog):
    """Two columns: what to press, what it does."""

    def __init__(self, keys: Keys, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard and mouse"))
        self.resize(620, 640)
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(24, 20, 24, 20)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        self._add(grid, self.tr("On the timeline"), self._canvas_keys())
        self._add(grid, self.tr("In the review"), self._review_keys())
        commands = [
            (QKeySequence(keys[spec.act][0]).toString(QKeySequence.SequenceFormat.NativeText), spec.text.rstrip("…"))
            for spec in action_table()
            if keys[spec.act]
        ]
        self._add(grid, self.tr("Everywhere"), commands)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setAccessibleName(self.tr("Keyboard and mouse"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 16)
        column.addWidget(area)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.setContentsMargins(24, 0, 24, 0)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _add(self, grid: QGridLayout, heading: str, keys: list[tuple[str, str]]) -> None:
        row = grid.rowCount()
        title = label(Type.PANEL_DATE, heading)
        title.setContentsMargins(0, 12 if row > 1 else 0, 0, 2)
        grid.addWidget(title, row, 0, 1, 2)
        for number, (key, meaning) in enumerate(keys, start=row + 1):
            grid.addWidget(label(Type.CONTROL_STRONG, key), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(Type.CONTROL, meaning, tone="ink2", wrap=True), number, 1)

    def _canvas_keys(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Wheel"), self.tr("zoom at the pointer; with Ctrl: scroll the lanes")),
            (self.tr("Shift+wheel, drag"), self.tr("move in time")),
            (self.tr("Shift+drag"), self.tr("zoom to the span")),
            (self.tr("Ctrl or Alt+drag"), self.tr("select what lies in the frame")),
            (self.tr("Drag by a lane's head"), self.tr("move the lane; Esc leaves it where it was")),
            (self.tr("Click, Ctrl+click, Shift+click"), self.tr("select, add, extend")),
            (
                self.tr("Double click"),
                self.tr("event: its text; cluster: zoom; empty place: new event; axis: that unit"),
            ),
            ("← →", self.tr("previous, next event; with Ctrl in the same lane")),
            ("Home, End", self.tr("first, last event")),
            ("+ −, 0", self.tr("zoom, fit everything")),
            ("F, F F", self.tr("centre the selection, fit it")),
            ("Enter", self.tr("show in the text")),
            ("[ ]", self.tr("previous, next mention")),
        ]

    def _review_keys(self) -> list[tuple[str, str]]:
        return [
            ("A, R, E, S", self.tr("accept, reject, edit, skip; the same places in the Russian layout: Ф, К, У, Ы")),
            ("1, 2, 3 …", self.tr("choose a reading of the date")),
            ("Backspace", self.tr("back")),
            ("Esc", self.tr("end the review")),
        ]
