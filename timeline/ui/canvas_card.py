"""The card beside the pointer: an event's date, the words that date it, and the sentence that supports it."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QTextDocument
from PySide6.QtWidgets import QWidget

from timeline.ui.fonts import SANS, SERIF
from timeline.ui.theme import Theme

_WIDTH = 340
_PADDING = 12


@dataclass(frozen=True, slots=True)
class HoverCard:
    """What the card says."""

    title: str
    date: str
    phrase: str  # the words that date it, "" if none
    quote: str
    source: str


class CardWidget(QWidget):
    """A child of the window that lets the mouse through."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._theme = theme
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Other colours."""
        self._theme = theme
        self.hide()

    def show_at(self, card: HoverCard, point: QPoint) -> None:
        """Beside a point of the parent, within its borders."""
        self._document.setTextWidth(_WIDTH - 2 * _PADDING)
        self._document.setHtml(_html(card, self._theme))
        height = int(self._document.size().height()) + 2 * _PADDING
        area = QRect(point.x() + 14, point.y() + 18, _WIDTH, height)
        parent = self.parentWidget()
        bounds = (parent.rect() if parent is not None else area).adjusted(4, 4, -4, -4)
        if area.right() > bounds.right():
            area.moveRight(max(point.x() - 14, bounds.left() + _WIDTH))
        if area.bottom() > bounds.bottom():
            area.moveBottom(max(point.y() - 14, bounds.top() + height))
        self.setGeometry(area)
        self.setAccessibleName(f"{card.title}. {card.date}. {card.quote}")
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """A plate with a hairline."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.rule2, 1))
            painter.setBrush(self._theme.raised)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
            painter.translate(_PADDING, _PADDING)
            self._document.drawContents(painter)


def _html(card: HoverCard, theme: Theme) -> str:
    def line(text: str, family: str, pixels: int, weight: int, color: QColor, above: int) -> str:
        style = f"font-family:'{family}';font-size:{pixels}px;font-weight:{weight};color:{color.name()}"
        return f'<p style="margin:{above}px 0 0 0;{style}">{_escaped(text)}</p>'

    parts = [
        line(card.title, SANS, 13, 600, theme.ink, 0),
        line(card.date + (f" — «{card.phrase}»" if card.phrase else ""), SANS, 12, 400, theme.ink2, 4),
    ]
    if card.quote:
        parts.append(line(f"«{card.quote}»", SERIF, 14, 400, theme.ink, 8))
    if card.source:
        parts.append(line(card.source, SANS, 11, 400, theme.ink3, 4))
    return "".join(parts)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
