"""One quoted sentence with its mention marked; a click shows it in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from timeline.model.event import Kind
from timeline.model.span import Span
from timeline.ui.fonts import Type, font
from timeline.ui.look import Look
from timeline.ui.utf16 import displayable

_NUMBER = 20
_LINE = 24
_MOST_LINES = 3
_ELLIPSIS = "…"
_WORD = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A sentence with the mention in it and the phrase that dates it; spans count from the sentence's start."""

    number: int
    sentence: str
    mention: Span
    date: Span | None = None


class QuoteRow(QWidget):
    """The current quote in ink on up to three lines, others grey on one, cut so that the mention stays in view."""

    clicked = Signal()

    def __init__(
        self, quotation: Quotation, kind: Kind, look: Look, *, current: bool, parent: QWidget, numbered: bool = True
    ) -> None:
        super().__init__(parent)
        self._quotation = quotation
        self._text = displayable(quotation.sentence).replace("\n", " ")
        self._kind = kind
        self._look = look
        self._current = current
        self._indent = _NUMBER if numbered else 0
        self._hovered = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(quotation.sentence)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, _LINE * len(self._lines()[1]) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.setFixedHeight(self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.setPen(theme.ink if self._current else theme.ink3)
            painter.setFont(font(Type.CLUSTER if self._current else Type.LABEL))
            if self._indent:
                painter.drawText(
                    QRectF(0, 0, _NUMBER, _LINE - 2), Qt.AlignmentFlag.AlignVCenter, str(self._quotation.number)
                )
            painter.setFont(font(Type.QUOTE))
            first, lines = self._lines()
            for number, line in enumerate(lines):
                self._draw_line(painter, number * _LINE, line, first)
            if self.hasFocus():
                painter.setPen(QPen(theme.accent, 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)

    def _draw_line(self, painter: QPainter, top: float, line: Span, first: int) -> None:
        theme = self._look.theme
        metrics = QFontMetricsF(painter.font())
        shown, lead = self._shown(line, first)
        baseline = round(top + (_LINE + metrics.ascent() - metrics.descent()) / 2) - 1

        def stretch(span: Span) -> QRectF | None:
            begin, end = max(span.start, line.start), min(span.end, line.end)
            if begin >= end:
                return None
            x = metrics.horizontalAdvance(lead + self._text[line.start : begin])
            width = metrics.horizontalAdvance(self._text[begin:end].rstrip())
            return QRectF(self._indent + x, baseline - metrics.ascent(), width, metrics.ascent() + metrics.descent())

        date = stretch(self._quotation.date) if self._quotation.date else None
        if date is not None:
            painter.fillRect(date, theme.flash)
        mention = stretch(self._quotation.mention)
        if mention is not None:
            painter.fillRect(mention, self._tint())
        painter.setPen(theme.ink if self._current or self._hovered else theme.ink2)
        painter.drawText(QPointF(self._indent, baseline), shown)
        if mention is not None:
            painter.fillRect(QRectF(mention.left(), baseline + 4, mention.width(), 2), theme.kind(self._kind))

    def _shown(self, line: Span, first: int) -> tuple[str, str]:
        """A line's text with the dots of what is cut away, and the dots before it."""
        lead = _ELLIPSIS if line.start == first and first > 0 else ""
        tail = _ELLIPSIS if line.end < len(self._text) and line == self._lines()[1][-1] else ""
        return lead + self._text[line.start : line.end].rstrip() + tail, lead

    def _tint(self) -> QColor:
        return self._look.theme.mention(self._kind, self._look.theme.panel)

    def _lines(self) -> tuple[int, list[Span]]:
        """The first character shown, and the lines."""
        metrics = QFontMetricsF(font(Type.QUOTE))
        width = max(120.0, self.width() - self._indent) - metrics.horizontalAdvance(_ELLIPSIS)
        most = _MOST_LINES if self._current else 1
        room = width * (most - 1) + width * 0.5
        first = 0
        ahead = self._text[: self._quotation.mention.end]
        if metrics.horizontalAdvance(ahead) > room:
            for word in _WORD.finditer(ahead):
                first = word.start()
                if first >= self._quotation.mention.start or metrics.horizontalAdvance(ahead[first:]) <= room:
                    break
            first = min(first, self._quotation.mention.start)
        return first, list(_wrapped(self._text, first, width, metrics, most))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = False
        self.update()


def _wrapped(text: str, first: int, width: float, metrics: QFontMetricsF, most: int) -> Iterator[Span]:
    """Up to ``most`` lines of whole words; a word longer than a line stands alone."""
    start, end, made = first, first, 0
    for word in _WORD.finditer(text, first):
        if end > start and metrics.horizontalAdvance(text[start : word.end()].rstrip()) > width:
            yield Span(start, end)
            made += 1
            start = end
            if made == most:
                return
        end = word.end()
    if end > start:
        yield Span(start, end)
