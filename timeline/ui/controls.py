"""Small controls that several views share: flat buttons, key caps, hairlines and labels by type."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QToolButton, QWidget

from timeline.ui.fonts import Type, font
from timeline.ui.icons import Icon, icon
from timeline.ui.look import Look


def flat_button(look: Look, *, text: str = "", name: str, sign: Icon | None = None, tip: str = "") -> QToolButton:
    """A button without a frame; ``name`` is what a screen reader says."""
    button = QToolButton()
    button.setProperty("flat", True)
    button.setText(text)
    button.setAccessibleName(name)
    button.setToolTip(tip or (name if not text else ""))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if sign is not None:
        button.setIcon(icon(sign, look.theme))
    with_text = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if sign else Qt.ToolButtonStyle.ToolButtonTextOnly
    button.setToolButtonStyle(with_text if text else Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setFixedHeight(28)
    if not text:
        button.setFixedWidth(28)
    return button


def label(use: Type, text: str = "", *, tone: str = "ink", wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """A label in one of the tones ``ink``, ``ink2``, ``ink3``, ``danger``; its text can be selected by the mouse."""
    made = QLabel(text, parent)
    made.setFont(font(use))
    made.setProperty("tone", tone)
    made.setWordWrap(wrap)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def hairline(*, vertical: bool = False) -> QFrame:
    """A line of one pixel in the colour of rules."""
    line = QFrame()
    line.setProperty("hairline", True)
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


class KeyCap(QWidget):
    """A key as it is printed on a keyboard."""

    def __init__(self, key: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(max(20, round(QFontMetricsF(font(Type.FLAG)).horizontalAdvance(self._key)) + 10), 20)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.theme.edge, 1))
        painter.setBrush(self._look.theme.raised)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(self._look.theme.ink2)
        painter.setFont(font(Type.FLAG))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._key)
