"""When was this article published? Asked for when no date was found, and to correct a wrong one."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from timeline.model.edtf import TimeValue
from timeline.model.instant import Day
from timeline.model.wording import NBSP, format_day, format_time_value, weekday
from timeline.ui.controls import label
from timeline.ui.fonts import Type
from timeline.ui.look import Look
from timeline.ui.plain import plain
from timeline.workspace.moves import Move
from timeline.workspace.typed_dates import read_typed_date

_PAUSE_MS = 400


class PublishedDialog(QDialog):
    """``answered`` carries the day, or None when the user leaves it open."""

    answered = Signal(object)
    preview_requested = Signal(object)  # a Day or None: which dates would move? ``show_moves`` takes the answer

    def __init__(
        self, published: Day | None, name: str, look: Look, parent: QWidget, *, with_moves: bool = True
    ) -> None:
        """``published`` is the day known so far, ``name`` what is dated; ``with_moves``: somebody answers with them."""
        super().__init__(parent)
        self._with_moves = with_moves
        self._language = look.language
        self._before = published
        self.setWindowTitle(self.tr("Publication date"))
        self.setMinimumWidth(480)
        self.field = self._make_field()
        self._reading = label(Type.LABEL, tone="ink2")
        self.said = label(Type.LABEL, tone="ink2")
        self.moves = self._make_moves()
        self._ok = QPushButton(self.tr("Count from this day"))
        self._ok.setDefault(True)
        self._ok.setAccessibleName(self._ok.text())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask_for_preview)
        why = self.tr("“Yesterday”, “9 October” and the like are counted from this day; their events move with it.")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(label(Type.PANEL_DATE, name, wrap=True))
        column.addWidget(label(Type.CONTROL, why, tone="ink2", wrap=True))
        for part in (self.field, self._reading, self.said):
            column.addWidget(part)
        column.addWidget(self.moves, 1)
        column.addSpacing(8)
        column.addWidget(self._make_buttons())
        self._show_reading()

    def _make_field(self) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(self.tr("Publication date"))
        field.setPlaceholderText(self.tr("24 October 2025 or 24.10.2025"))
        if self._before is not None:
            field.setText(format_day(self._before, self._language).replace(NBSP, " "))
        field.textChanged.connect(self._show_reading)
        return field

    def _make_moves(self) -> QTreeWidget:
        moves = QTreeWidget()
        moves.setAccessibleName(self.tr("Dates that would move"))
        moves.setHeaderLabels([self.tr("Event"), self.tr("Now"), self.tr("Then")])
        moves.setRootIsDecorated(False)
        moves.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        moves.header().setStretchLastSection(False)
        moves.setColumnWidth(1, 150)
        moves.setColumnWidth(2, 150)
        moves.hide()
        return moves

    def _make_buttons(self) -> QDialogButtonBox:
        leave = QPushButton(self.tr("No date") if self._before is not None else self.tr("Leave it open"))
        leave.setAccessibleName(leave.text())
        leave.clicked.connect(self._leave_open)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self._ok, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(leave, QDialogButtonBox.ButtonRole.DestructiveRole)
        buttons.accepted.connect(self._answer)
        buttons.rejected.connect(self.reject)
        return buttons

    def day(self) -> Day | None:
        """The day that was typed; None while it is none."""
        value = read_typed_date(self.field.text())
        if value is None or value.first_day is None or value.first_day != value.last_day:
            return None
        return value.first_day

    def show_moves(self, day: Day | None, moves: Sequence[Move]) -> None:
        """The answer to ``preview_requested``; passed over when another day has been typed since."""
        if day != self.day() or (day is None and self.field.text().strip()):
            return
        self.moves.clear()
        for move in moves:
            before = self.tr("not found") if move.new else self._when(move.before)
            after = self.tr("not found") if move.gone else self._when(move.after)
            item = QTreeWidgetItem(self.moves, [move.title, before, after])
            for column in range(3):
                item.setToolTip(column, plain(item.text(column)))
        said = self.tr("Dates that would move: {0}").format(len(moves)) if moves else self.tr("No date would move.")
        self.said.setText(said)
        self.moves.setVisible(bool(moves))
        if moves:
            self.resize(max(self.width(), 640), max(self.height(), 460))

    def _when(self, time: TimeValue | None) -> str:
        return format_time_value(time, self._language) if time is not None else self.tr("no date")

    def _ask_for_preview(self) -> None:
        day = self.day()
        misread = day is None and self.field.text().strip()
        if not misread and day != self._before and self._with_moves:
            as_of = self.tr("Reading the article as of this day…")
            self.said.setText(as_of if day is not None else self.tr("Reading the article without a date…"))
            self.preview_requested.emit(day)

    def _show_reading(self) -> None:
        day = self.day()
        self.moves.hide()
        self.said.setText("")
        self._pause.start()
        self._ok.setEnabled(day is not None)
        if day is not None:
            self._reading.setText(f"{format_day(day, self._language)}, {weekday(day, self._language)}")
        elif self.field.text().strip():
            self._reading.setText(self.tr("A day, month and year are needed."))
        else:
            none = self.tr("The article would have no date: “yesterday” says no day then.")
            self._reading.setText(none if self._before is not None else "")

    def _answer(self) -> None:
        day = self.day()
        if day is not None:
            self.answered.emit(day)
            self.accept()

    def _leave_open(self) -> None:
        """What a known date is taken from is shown first; asked for again, it is done."""
        if self._with_moves and self._before is not None and self.field.text().strip():
            self.field.clear()
            return
        self.answered.emit(None)
        self.accept()
