"""A row of tabs as plain words with their counts; the chosen one is underlined."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from timeline.ui.fonts import Type, font
from timeline.ui.look import Look

_HEIGHT = 36
_LEFT = 18
_GAP = 24


@dataclass(frozen=True, slots=True)
class Tab:
    """A name and its count («9», «21 из 137»)."""

    name: str
    count: str = ""


class TabRow(QWidget):
    """``note`` stands at the right: where the shown text comes from."""

    tab_requested = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._tabs: tuple[Tab, ...] = ()
        self._chosen = 0
        self._hovered: int | None = None
        self._note = ""
        self.setFixedHeight(_HEIGHT + 1)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Text, events, documents"))

    def set_look(self, look: Look) -> None:
        """Other colours."""
        self._look = look
        self.update()

    def set_tabs(self, tabs: Sequence[Tab]) -> None:
        """Other names or counts."""
        self._tabs = tuple(tabs)
        self.update()

    def set_note(self, note: str) -> None:
        """What stands at the right."""
        self._note = note
        self.update()

    def set_chosen(self, index: int) -> None:
        """Which tab is open."""
        self._chosen = index
        self.setAccessibleDescription(self._tabs[index].name if index < len(self._tabs) else "")
        self.update()

    def tab_rect(self, index: int) -> QRectF:
        """Where a tab stands."""
        x = float(_LEFT)
        for number, tab in enumerate(self._tabs):
            width = self._width(tab)
            if number == index:
                return QRectF(x, 0, width, _HEIGHT)
            x += width + _GAP
        return QRectF()

    def _width(self, tab: Tab) -> float:
        name = QFontMetricsF(font(Type.CONTROL_STRONG)).horizontalAdvance(tab.name)
        count = QFontMetricsF(font(Type.LABEL)).horizontalAdvance(tab.count)
        return name + (count + 5 if tab.count else 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.panel)
            painter.fillRect(QRectF(0, _HEIGHT, self.width(), 1), theme.rule)
            middle = Qt.AlignmentFlag.AlignVCenter
            for number, tab in enumerate(self._tabs):
                rect = self.tab_rect(number)
                chosen = number == self._chosen
                painter.setFont(font(Type.CONTROL_STRONG if chosen else Type.CONTROL))
                painter.setPen(theme.ink if chosen or number == self._hovered else theme.ink2)
                painter.drawText(rect, middle, tab.name)
                advance = QFontMetricsF(painter.font()).horizontalAdvance(tab.name)
                painter.setFont(font(Type.LABEL))
                painter.setPen(theme.ink2 if chosen else theme.ink3)
                painter.drawText(rect.adjusted(advance + 5, 0, 20, 0), middle, tab.count)
                if chosen:
                    painter.fillRect(QRectF(rect.left() - 2, _HEIGHT - 2, rect.width() + 4, 2), theme.ink)
                    if self.hasFocus():
                        painter.setPen(QPen(theme.accent, 2))
                        painter.drawRoundedRect(rect.adjusted(-6, 5, 6, -5), 3, 3)
            self._draw_note(painter)

    def _draw_note(self, painter: QPainter) -> None:
        last = self.tab_rect(len(self._tabs) - 1).right() + _GAP
        room = QRectF(last, 0, max(0.0, self.width() - 16 - last), _HEIGHT)
        painter.setFont(font(Type.LABEL))
        painter.setPen(self._look.theme.ink2)
        text = QFontMetricsF(painter.font()).elidedText(self._note, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)

    def _tab_at(self, x: float) -> int | None:
        for number in range(len(self._tabs)):
            rect = self.tab_rect(number)
            if rect.left() - _GAP / 2 <= x < rect.right() + _GAP / 2:
                return number
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._tab_at(event.position().x())
        if index is not None:
            self.tab_requested.emit(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self._tab_at(event.position().x())
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = None
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._tabs:
            super().keyPressEvent(event)
        else:
            self.tab_requested.emit((self._chosen + step) % len(self._tabs))
