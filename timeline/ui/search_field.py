"""The search field: its icon, its shortcut while idle, its count of hits while searching."""

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from timeline.ui.fonts import Type, font
from timeline.ui.icons import Icon, pixmap
from timeline.ui.look import Look

_DELAY_MS = 120


class SearchField(QLineEdit):
    """Asks for a search a moment after typing; Enter steps through the hits, Esc gives up."""

    search_requested = Signal(str)
    step_requested = Signal(int)
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._count = ""
        self._keys = ""
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_DELAY_MS)
        self._waiting.timeout.connect(self._ask)
        self.textEdited.connect(self._wait)
        self.setPlaceholderText(self.tr("Search"))
        self.setAccessibleName(self.tr("Search"))
        self.setFixedHeight(28)
        self._fit_margins()

    def set_look(self, look: Look) -> None:
        """Other colours."""
        self._look = look
        self.update()

    def set_keys(self, text: str) -> None:
        """By which keys one comes here; shown while idle."""
        self._keys = text
        self._fit_margins()
        self.update()

    def set_count(self, text: str) -> None:
        """«21 из 137»; empty while nothing is searched for."""
        self._count = text
        self._fit_margins()
        self.update()

    def show_text(self, text: str) -> None:
        """What is searched for, unless the user is typing something else just now."""
        if text != self.text() and not self._waiting.isActive():
            self.setText(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with QPainter(self) as painter:
            color = self._look.theme.ink2 if self.isEnabled() else self._look.theme.disabled(self._look.theme.ink2)
            painter.drawPixmap(10, 6, pixmap(Icon.SEARCH, color, self.devicePixelRatioF()))
            painter.setFont(font(Type.LABEL))
            painter.setPen(
                self._look.theme.ink3 if self.isEnabled() else self._look.theme.disabled(self._look.theme.ink3)
            )
            hint = QRectF(self.rect()).adjusted(0, 0, -9, 0)
            painter.drawText(hint, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._hint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self._ask()
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._waiting.isActive():
                self._ask()
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.step_requested.emit(-1 if back else 1)
        else:
            super().keyPressEvent(event)

    def _wait(self, text: str) -> None:  # noqa: ARG002
        self._waiting.start()

    def _ask(self) -> None:
        self._waiting.stop()
        self.search_requested.emit(self.text())

    def _hint(self) -> str:
        return self._count or self._keys

    def _fit_margins(self) -> None:
        taken = QFontMetricsF(font(Type.LABEL)).horizontalAdvance(self._hint())
        self.setTextMargins(22, 0, round(taken) + 8, 0)
