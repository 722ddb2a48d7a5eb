"""When was this article published? Asked for when no date was found, and to mend a wrong one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from timeline.model.document import Document
from timeline.model.instant import Day
from timeline.model.wording import NBSP, format_day, weekday
from timeline.ui.controls import label
from timeline.ui.fonts import Type
from timeline.ui.look import Look
from timeline.ui.typed_date import read_typed_date


class PublishedDialog(QDialog):
    """``answered`` carries the day, or None when the user leaves it open."""

    answered = Signal(object)

    def __init__(self, document: Document, name: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._language = look.language
        self.setWindowTitle(self.tr("Publication date"))
        self.setMinimumWidth(480)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(label(Type.PANEL_DATE, name, wrap=True))
        why = self.tr("“Yesterday”, “9 October” and the like are counted from this day; their events move with it.")
        column.addWidget(label(Type.CONTROL, why, tone="ink2", wrap=True))
        self.field = QLineEdit()
        self.field.setAccessibleName(self.tr("Publication date"))
        self.field.setPlaceholderText(self.tr("24 October 2025 or 24.10.2025"))
        if document.published is not None:
            self.field.setText(format_day(document.published, look.language).replace(NBSP, " "))
        self.field.textChanged.connect(self._show_reading)
        column.addWidget(self.field)
        self._reading = label(Type.LABEL, tone="ink2")
        column.addWidget(self._reading)
        self._ok = QPushButton(self.tr("Count from this day"))
        self._ok.setDefault(True)
        self._ok.setAccessibleName(self._ok.text())
        leave = QPushButton(self.tr("No date") if document.published is not None else self.tr("Leave it open"))
        leave.setAccessibleName(leave.text())
        buttons = QDialogButtonBox()
        buttons.addButton(self._ok, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(leave, QDialogButtonBox.ButtonRole.DestructiveRole)
        buttons.accepted.connect(self._answer)
        leave.clicked.connect(self._leave_open)
        column.addSpacing(8)
        column.addWidget(buttons)
        self._show_reading()

    def day(self) -> Day | None:
        """The day that was typed; None while it is none."""
        value = read_typed_date(self.field.text())
        if value is None or value.first_day is None or value.first_day != value.last_day:
            return None
        return value.first_day

    def _show_reading(self) -> None:
        day = self.day()
        self._ok.setEnabled(day is not None)
        if day is not None:
            self._reading.setText(f"{format_day(day, self._language)}, {weekday(day, self._language)}")
        else:
            self._reading.setText(self.tr("A day, month and year are needed.") if self.field.text().strip() else "")

    def _answer(self) -> None:
        day = self.day()
        if day is not None:
            self.answered.emit(day)
            self.accept()

    def _leave_open(self) -> None:
        self.answered.emit(None)
        self.accept()
