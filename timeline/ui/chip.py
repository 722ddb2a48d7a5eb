"""A filter chip: says what is filtered by, opens the list to choose from, and clears itself by its cross."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCursor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from timeline.ui.fonts import Type, font
from timeline.ui.icons import Icon, pixmap
from timeline.ui.look import Look
from timeline.workspace.filters import FacetKind

_PADDING = 10
_SIGN = 16
_LONGEST = 180.0
_BRIEF = 56.0


class Chip(QAbstractButton):
    """``chosen`` names the values that are let through; empty: everything is."""

    clear_requested = Signal()

    def __init__(self, kind: FacetKind, title: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self._title = title
        self._chosen = ""
        self._longest = _LONGEST
        self._look = look
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def title(self) -> str:
        """What it filters by."""
        return self._title

    @property
    def active(self) -> bool:
        """True while it hides something."""
        return bool(self._chosen)

    def set_look(self, look: Look) -> None:
        """Other colours."""
        self._look = look
        self.update()

    def set_chosen(self, names: Sequence[str]) -> None:
        """What is let through."""
        self._chosen = ", ".join(names[:2]) + (f" +{len(names) - 2}" if len(names) > 2 else "")
        self.setAccessibleName(f"{self._title}: {self._chosen}" if names else self._title)
        self.updateGeometry()
        self.update()

    def set_brief(self, brief: bool) -> None:
        """Less room for what is chosen."""
        self._longest = _BRIEF if brief else _LONGEST
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def sizeHint(self) -> QSize:
        return QSize(round(_PADDING + self._title_width() + self._chosen_width() + _SIGN + 6), 28)

    def _title_width(self) -> float:
        colon = ": " if self._chosen else ""
        return QFontMetricsF(font(Type.CONTROL)).horizontalAdvance(self._title + colon)

    def _chosen_width(self) -> float:
        return min(self._longest, QFontMetricsF(font(Type.CONTROL_STRONG)).horizontalAdvance(self._chosen))

    def _sign_rect(self) -> QRect:
        return QRect(self.width() - _SIGN - 5, 6, _SIGN, _SIGN)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.accent if self.active else theme.rule, 1))
            hovered = self.underMouse() and self.isEnabled() and self._is_at_pointer()
            painter.setBrush(theme.accent_tint if self.active else theme.pressed if hovered else theme.chrome)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            text = theme.ink if self.active else theme.ink2
            painter.setPen(text if self.isEnabled() else theme.disabled(text))
            painter.setFont(font(Type.CONTROL))
            title = self._title + (": " if self.active else "")
            painter.drawText(QRectF(_PADDING, 0, self._title_width() + 2, 28), Qt.AlignmentFlag.AlignVCenter, title)
            if self.active:
                painter.setFont(font(Type.CONTROL_STRONG))
                elided = QFontMetricsF(painter.font()).elidedText(
                    self._chosen, Qt.TextElideMode.ElideRight, self._longest
                )
                at = QRectF(_PADDING + self._title_width(), 0, self._chosen_width() + 2, 28)
                painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, elided)
            sign = pixmap(Icon.CROSS if self.active else Icon.DOWN, painter.pen().color(), self.devicePixelRatioF(), 14)
            painter.drawPixmap(QPointF(self._sign_rect().topLeft()) + QPointF(1, 1), sign)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.accent, 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)

    def _is_at_pointer(self) -> bool:
        """A list that was opened keeps Qt from telling that the pointer has left."""
        return self.rect().contains(self.mapFromGlobal(QCursor.pos()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.active and self._sign_rect().adjusted(-4, -6, 6, 6).contains(event.position().toPoint()):
            self.setDown(False)
            self.clear_requested.emit()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.active:
            self.clear_requested.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
