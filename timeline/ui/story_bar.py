"""A line above the panel: who vouches for an event and was first, where sources disagree, what to mend likewise."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from timeline.ui.controls import flat_button, label
from timeline.ui.fonts import Type
from timeline.ui.icons import Icon
from timeline.ui.look import Look


@dataclass(frozen=True, slots=True)
class StoryNote:
    """What is to be said of the current event; empty words and 0 are left out."""

    sources: str = ""  # «3 источника, 1 перепечатка · первым: «РБК», 24 окт.»
    disputed: bool = False
    settled: str = ""  # what the user decided: «дата: по «РБК»»
    likewise: int = 0  # events that the last correction would mend, too
    revisions: int = 0  # articles that were read again with another text
    missing: int = 0  # watched folders that are not there


class StoryBar(QWidget):
    """Hidden while there is nothing to say."""

    compare_requested = Signal()
    likewise_requested = Signal()
    likewise_declined = Signal()
    revisions_requested = Signal()
    folders_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._note = StoryNote()
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 4, 15, 4)
        self._column.setSpacing(0)
        self._rebuild()

    @property
    def note(self) -> StoryNote:
        """What is shown."""
        return self._note

    def set_look(self, look: Look) -> None:
        """Other colours or another language."""
        self._look = look
        self._rebuild()

    def set_note(self, note: StoryNote) -> None:
        """Another event, or something else to say of it."""
        if note != self._note:
            self._note = note
            self._rebuild()

    def _rebuild(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        note = self._note
        if note.sources:
            self._column.addWidget(label(Type.LABEL, note.sources, tone="ink2", wrap=True))
        if note.disputed or note.settled:
            self._column.addWidget(self._conflict_row(disputed=note.disputed, settled=note.settled))
        if note.likewise:
            self._column.addWidget(self._likewise_row(note.likewise))
        if note.revisions:
            self._column.addWidget(self._revisions_row(note.revisions))
        if note.missing:
            self._column.addWidget(self._missing_row(note.missing))
        self.setVisible(note != StoryNote())

    def _conflict_row(self, *, disputed: bool, settled: str) -> QWidget:
        text = self.tr("! Sources disagree.") if disputed else self.tr("Sources disagreed.")
        if settled:
            text += "  " + self.tr("Decided: {0}.").format(settled)
        compare = self._button(self.tr("Compare…"), Icon.WARNING if disputed else Icon.TEXT)
        compare.clicked.connect(self.compare_requested)
        return _row(label(Type.CONTROL, text, tone="ink" if disputed else "ink2", wrap=True), compare)

    def _likewise_row(self, count: int) -> QWidget:
        text = self.tr("Similar cases: {0}").format(count)
        show = self._button(self.tr("Correct likewise…"), Icon.CHECK)
        show.clicked.connect(self.likewise_requested)
        leave = flat_button(self._look, name=self.tr("Leave them"), sign=Icon.CROSS)
        leave.clicked.connect(self.likewise_declined)
        return _row(label(Type.CONTROL, text, tone="ink2"), show, leave)

    def _revisions_row(self, count: int) -> QWidget:
        text = self.tr("Articles with a new version: {0}").format(count)
        show = self._button(self.tr("What changed…"), Icon.DOCUMENT)
        show.clicked.connect(self.revisions_requested)
        return _row(label(Type.CONTROL, text, tone="ink2"), show)

    def _missing_row(self, count: int) -> QWidget:
        text = self.tr("Watched folders that cannot be found: {0}").format(count)
        show = self._button(self.tr("Which ones…"), Icon.FOLDER)
        show.clicked.connect(self.folders_requested)
        return _row(label(Type.CONTROL, text, tone="ink2", wrap=True), show)

    def _button(self, text: str, sign: Icon) -> QToolButton:
        return flat_button(self._look, text=text, name=text, sign=sign)


def _row(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for number, widget in enumerate(widgets):
        row.addWidget(widget, 1 if number == 0 else 0)
    return holder
