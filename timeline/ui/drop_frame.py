"""The frame around the window while files hover over it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from timeline.ui.look import Look


class DropFrame(QWidget):
    """3 px of accent; lets everything through."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def set_look(self, look: Look) -> None:
        """Other colours."""
        self._look = look

    def show_over(self) -> None:
        """Covers the whole window."""
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setPen(QPen(self._look.theme.accent, 3))
        painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
