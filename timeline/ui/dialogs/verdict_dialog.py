"""Sources that contradict each other, quote beside quote; who is right is for the user to say."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from timeline.model.event import Evidence
from timeline.ui.controls import flowing, hairline, label
from timeline.ui.fonts import Type
from timeline.ui.look import Look
from timeline.workspace.settlements import Verdict
from timeline.workspace.stories import About
from timeline.workspace.verdicts import Dispute, Side

Quote = Callable[[Evidence], str]
"""The sentence around a piece of evidence."""


class VerdictDialog(QDialog):
    """``decided`` carries {dispute: verdict} and whether two reports of one thing are to be joined."""

    decided = Signal(object, bool)

    def __init__(self, disputes: Sequence[Dispute], quote: Quote, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._quote = quote
        self._groups: list[tuple[Dispute, dict[Verdict, QRadioButton]]] = []
        self.setWindowTitle(self.tr("Sources disagree"))
        self.resize(860, 520)
        self.join = QCheckBox(self.tr("Join both reports into one event"))
        self.join.setChecked(True)
        self.ok = QPushButton(self.tr("Decide"))
        self.ok.setDefault(True)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 20, 24, 12)
        column.setSpacing(12)
        for number, dispute in enumerate(disputes):
            if number:
                column.addWidget(hairline())
            self._add(column, dispute)
        column.addStretch(1)
        self._arrange(inner)
        self._enable()

    def radio(self, number: int, verdict: Verdict) -> QRadioButton:
        """One of the choices of a dispute."""
        return self._groups[number][1][verdict]

    def _arrange(self, inner: QWidget) -> None:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(self.windowTitle())
        area.setWidget(inner)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.ok, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._tell)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.setContentsMargins(24, 0, 24, 16)
        row.addWidget(self.join, 1)
        row.addWidget(buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area, 1)
        whole.addLayout(row)

    def _add(self, column: QVBoxLayout, dispute: Dispute) -> None:
        about = {
            About.DATE: self.tr("The dates differ"),
            About.PLACE: self.tr("The places differ"),
            About.NUMBER: self.tr("The numbers differ"),
            About.DENIAL: self.tr("One source denies it"),
        }[dispute.about]
        column.addWidget(label(Type.PANEL_DATE, about))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        for place, side in enumerate((dispute.mine, dispute.theirs)):
            grid.setColumnStretch(place, 1)
            self._add_side(grid, place, side)
        column.addLayout(grid)
        group = QButtonGroup(self)
        buttons: dict[Verdict, QRadioButton] = {}
        for place, (verdict, text) in enumerate(self._choices(dispute)):
            button = QRadioButton(text)
            group.addButton(button)
            buttons[verdict] = button
            button.toggled.connect(self._enable)
            if place < 2:
                grid.addWidget(button, 4, place)
            else:
                column.addWidget(button)
        buttons[dispute.verdict].setChecked(True)
        self._groups.append((dispute, buttons))

    def _choices(self, dispute: Dispute) -> tuple[tuple[Verdict, str], ...]:
        right = self.tr("“{0}” is right")
        return (
            (Verdict.MINE, right.format(self._says(dispute.mine))),
            (Verdict.THEIRS, right.format(self._says(dispute.theirs))),
            (Verdict.DIFFERENT, self.tr("These are two different events")),
            (Verdict.OPEN, self.tr("Leave it open")),
        )

    def _says(self, side: Side) -> str:
        return side.says.in_language(self._look.language)

    def _add_side(self, grid: QGridLayout, place: int, side: Side) -> None:
        grid.addWidget(label(Type.LABEL, side.source, tone="ink2", wrap=True), 0, place)
        grid.addWidget(label(Type.CONTROL_STRONG, self._says(side), wrap=True), 1, place)
        grid.addWidget(label(Type.CONTROL, side.report.title, tone="ink2", wrap=True), 2, place)
        quote = self._quote(side.evidence) if side.evidence is not None else ""
        words = QVBoxLayout()
        words.addWidget(flowing(Type.QUOTE, quote, 22))
        words.addStretch(1)
        grid.addLayout(words, 3, place)

    def decisions(self) -> dict[Dispute, Verdict]:
        """What is chosen."""
        return {
            dispute: next(verdict for verdict, button in buttons.items() if button.isChecked())
            for dispute, buttons in self._groups
        }

    def _enable(self) -> None:
        chosen = {
            dispute: verdict
            for dispute, buttons in self._groups
            for verdict, button in buttons.items()
            if button.isChecked() and verdict is not dispute.verdict
        }
        self.ok.setEnabled(bool(chosen))
        self.ok.setToolTip("" if chosen else self.tr("Choose first what is right."))
        self.join.setEnabled(
            any(
                verdict in (Verdict.MINE, Verdict.THEIRS) and dispute.mine.event.id != dispute.theirs.event.id
                for dispute, verdict in chosen.items()
            )
        )

    def _tell(self) -> None:
        self.decided.emit(self.decisions(), self.join.isChecked())
        self.accept()
