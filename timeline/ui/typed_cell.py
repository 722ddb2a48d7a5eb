"""Editing a cell of the event table in place: titles, and freely typed dates with a live reading."""

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtCore import QDate, QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from timeline.model.edtf import TimeValue
from timeline.model.instant import Day
from timeline.model.wording import NBSP, format_time_value
from timeline.ui.precision import precision_text
from timeline.workspace.typed_dates import read_typed_date

Index = QModelIndex | QPersistentModelIndex


class TypedCell(QStyledItemDelegate):
    """``dated`` is the column of dates; what is typed there is read aloud, so to speak, below the cell."""

    def __init__(self, dated: int, language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._dated = dated
        self.language = language
        self.may_type: Callable[[], bool] = lambda: True  # asked before anything is typed; says why not

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002
        if not self.may_type():
            return cast("QWidget", None)  # Qt knows that there may be none
        field = QLineEdit(parent)
        field.setFrame(False)
        header = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        field.setAccessibleName(str(header))
        if index.column() == self._dated:
            field.textEdited.connect(partial(self._read_aloud, field))
        return field

    def _read_aloud(self, field: QLineEdit, text: str) -> None:
        place = field.mapToGlobal(QPoint(0, field.height()))
        QToolTip.showText(place, self.reading(text), field)

    def reading(self, text: str) -> str:
        """What a typed date is taken for."""
        if not text.strip():
            return self.tr("No date")
        time = read_typed_date(text, today())
        if time is None:
            return self.tr("This date cannot be read.")
        return f"{format_time_value(time, self.language)} · {precision_text(time)}"


def typed_text(time: TimeValue | None, language: str) -> str:
    """A date as it can be typed again."""
    return format_time_value(time, language).replace(NBSP, " ") if time is not None else ""


def today() -> Day:
    """From which words like «вчера» count when they are typed."""
    now = QDate.currentDate()
    return Day(now.year(), now.month(), now.day())
