"""Small controls that several views share: flat buttons, key caps, hairlines and labels by type."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QFrame,
    QLabel,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QTreeWidget,
    QVBoxLayout,
    QWidget,
)

from timeline.model.wording import NBSP
from timeline.ui.fonts import Type, font
from timeline.ui.icons import Icon, icon, pixmap
from timeline.ui.look import Look


def flat_button(look: Look, *, text: str = "", name: str, sign: Icon | None = None, tip: str = "") -> QToolButton:
    """A button without a frame; ``name`` is what a screen reader says."""
    button = QToolButton()
    button.setProperty("flat", True)
    button.setText(f"{NBSP}{text}" if text and sign is not None else text)
    button.setAccessibleName(name)
    button.setToolTip(tip or (name if not text else ""))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if sign is not None:
        button.setIcon(icon(sign, look.theme))
    with_text = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if sign else Qt.ToolButtonStyle.ToolButtonTextOnly
    button.setToolButtonStyle(with_text if text else Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setFixedHeight(28)
    if not text:
        button.setProperty("bare", True)
        button.setFixedWidth(28)
    return button


def tell(words: QLabel, *, wrong: bool) -> None:
    """Says words as they are, or as what is wrong."""
    tone = "danger" if wrong else "ink2"
    if words.property("tone") != tone:
        words.setProperty("tone", tone)
        words.style().polish(words)


def label(use: Type, text: str = "", *, tone: str = "ink", wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """A label in one of the tones ``ink``, ``ink2``, ``ink3``, ``danger``; its text can be selected by the mouse."""
    made = QLabel(text, parent)
    made.setFont(font(use))
    made.setProperty("tone", tone)
    made.setWordWrap(wrap)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def flowing(use: Type, text: str, line_height: int, *, tone: str = "ink", parent: QWidget | None = None) -> QLabel:
    """A paragraph of plain text with air between its lines, ``line_height`` in pixels."""
    made = label(use, tone=tone, wrap=True, parent=parent)
    made.setTextFormat(Qt.TextFormat.RichText)
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
    made.setText(f'<p style="line-height:{line_height}px;margin:0">{escaped}</p>')
    made.setAccessibleName(text)
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


def stacked(*widgets: QWidget) -> QWidget:
    """Widgets one under another without space."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in widgets:
        layout.addWidget(widget)
    return holder


def balance(splitter: QSplitter, sizes: tuple[int, int]) -> None:
    """Two parts of about these sizes with a hairline between them; neither can be pushed away."""
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    splitter.setSizes([2 * size for size in sizes])
    splitter.setStretchFactor(0, sizes[0])
    splitter.setStretchFactor(1, sizes[1])


def inset(box: QAbstractSpinBox) -> None:
    """Its number begins where the words of other fields do; a style sheet cannot say so."""
    box.lineEdit().setTextMargins(7, 0, 0, 0)


class Rows(QTreeWidget):
    """A list with columns. Its rows are measured again when it is shown: before that it does not know its style."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.doItemsLayout()


class MenuButton(QToolButton):
    """A flat button that opens a menu: an icon, what it is about, what is chosen, and a chevron."""

    def __init__(self, sign: Icon, look: Look, name: str) -> None:
        super().__init__()
        self._sign = sign
        self._look = look
        self._name = name
        self._chosen = ""
        self._brief = False
        self.setProperty("flat", True)
        self.setFixedHeight(28)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.set_chosen("")

    def set_look(self, look: Look) -> None:
        """Other colours."""
        self._look = look
        self.update()

    def set_chosen(self, chosen: str) -> None:
        """What is chosen."""
        self._chosen = chosen
        self.setAccessibleName(f"{self._name}: {chosen}")
        self.updateGeometry()
        self.update()

    def set_brief(self, brief: bool) -> None:
        """Only what is chosen, not what it is about."""
        self._brief = brief
        self.updateGeometry()
        self.update()

    def _about(self) -> str:
        return "" if self._brief else f"{self._name}: "

    def sizeHint(self) -> QSize:
        return QSize(round(30 + sum(self._widths()) + 22), 28)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _widths(self) -> tuple[float, float]:
        name = QFontMetricsF(font(Type.CONTROL)).horizontalAdvance(self._about())
        return name, QFontMetricsF(font(Type.CONTROL_STRONG)).horizontalAdvance(self._chosen)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.isEnabled() and (self.underMouse() or self.isDown()):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.pressed)
                painter.drawRoundedRect(self.rect(), 4, 4)
            faint, strong = (theme.ink2, theme.ink)
            if not self.isEnabled():
                faint, strong = theme.disabled(faint), theme.disabled(strong)
            ratio = self.devicePixelRatioF()
            painter.drawPixmap(8, 6, pixmap(self._sign, faint, ratio))
            name, chosen = self._widths()
            for x, words, use, color in (
                (30.0, self._about(), Type.CONTROL, faint),
                (30.0 + name, self._chosen, Type.CONTROL_STRONG, strong),
            ):
                painter.setFont(font(use))
                painter.setPen(color)
                painter.drawText(QRectF(x, 0, 400, 28), Qt.AlignmentFlag.AlignVCenter, words)
            painter.drawPixmap(round(30 + name + chosen) + 4, 7, pixmap(Icon.DOWN, faint, ratio, 14))
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.accent, 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)


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
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._look.theme.edge, 1))
            painter.setBrush(self._look.theme.raised)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
            painter.setPen(self._look.theme.ink2)
            painter.setFont(font(Type.FLAG))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._key)
