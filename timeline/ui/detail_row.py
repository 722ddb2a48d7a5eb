"""Rows of a list with a detail at their right end: the keys of a command, how often a name occurs."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

DETAIL = Qt.ItemDataRole.UserRole + 7
_EDGE = 10
_GAP = 16
_BOX = 22

Index = QModelIndex | QPersistentModelIndex


class DetailRow(QStyledItemDelegate):
    """Paints what an item says for the role ``DETAIL``; the text gives way to it."""

    def __init__(self, color: QColor, parent: QWidget) -> None:
        super().__init__(parent)
        self.color = color

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The row, and its detail above it."""
        super().paint(painter, option, index)
        detail = str(index.data(DETAIL) or "")
        if detail:
            painter.setPen(self.color)
            painter.setFont(option.font)
            right = option.rect.adjusted(0, 0, -_EDGE, 0)
            painter.drawText(right, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, detail)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Shortens the text to what the detail leaves."""
        super().initStyleOption(option, index)
        detail = str(index.data(DETAIL) or "")
        if detail:
            metrics = option.fontMetrics
            sign = 0 if option.icon.isNull() else option.decorationSize.width() + _EDGE
            sign += _BOX if option.features & QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator else 0
            room = option.rect.width() - metrics.horizontalAdvance(detail) - 2 * _EDGE - _GAP - sign
            option.text = metrics.elidedText(option.text, option.textElideMode, max(room, 0))
