"""The window before anything is open: a pale axis, what to do next, and the key to the picture."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QDate, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QKeySequence,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from timeline.model.event import Kind, Status
from timeline.model.wording import month_name
from timeline.ui.actions import Act
from timeline.ui.controls import flowing, label
from timeline.ui.fonts import Type, font
from timeline.ui.glyph import draw_glyph
from timeline.ui.icons import Icon, pixmap
from timeline.ui.look import Look
from timeline.ui.opening_frame import NARROW_EDGE, WIDE

_HEAD = 200
_MINIMAP = 44
_AXIS = 24
_BETWEEN = 100
_ROOMY = 590
_MOST_REFUSED = 5
_INSET = 8


@dataclass(frozen=True, slots=True)
class Offer:
    """One of the things to do next: its icon, the action behind it and what stands at the right, else its keys."""

    icon: Icon
    action: QAction
    note: str = ""
    primary: bool = False


def offers(actions: Mapping[Act, QAction], latest: QAction) -> tuple[Offer, ...]:
    """What a first user can do, and one who comes back: ``latest`` opens the last project."""
    sample = QCoreApplication.translate("EmptyState", "“Vedomosti”, 24 October 2025")
    return (
        Offer(Icon.FOLDER, actions[Act.OPEN], primary=True),
        Offer(Icon.CLIPBOARD, actions[Act.PASTE]),
        Offer(Icon.TEXT, actions[Act.SAMPLE], sample),
        Offer(Icon.PLUS, actions[Act.NEW_EVENT]),
        Offer(Icon.GO_ON, latest),
    )


class EmptyState(QWidget):
    """``offers`` are the rows of actions; ``appeared`` each time it is shown."""

    appeared = Signal()

    def __init__(self, look: Look, offers: tuple[Offer, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._offers = offers
        self._refused = label(Type.CONTROL, tone="danger", wrap=True)
        self._refused.setContentsMargins(_INSET, 0, _INSET, 16)
        self._refused.hide()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(self.tr("Drop news here"))
        self._body = QWidget(self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, _MINIMAP + 2 * _AXIS, 0, 0)
        outer.addStretch(4)
        outer.addWidget(self._body)
        outer.addStretch(6)
        self._row = row = QHBoxLayout(self._body)
        row.setSpacing(0)
        left = QWidget()
        left.setLayout(self._what_to_do())
        left.setMaximumWidth(520 + 2 * _INSET)
        row.addWidget(left, 10)
        self._between = QSpacerItem(_BETWEEN, 0, QSizePolicy.Policy.Fixed)
        row.addItem(self._between)
        right = QWidget()
        right.setLayout(self._key_to_the_picture())
        row.addWidget(right, 8)
        row.addStretch(1)
        self._fit(self.size())

    def set_look(self, look: Look) -> None:
        """Other colours."""
        self._look = look
        for child in self.findChildren(_OfferRow):
            child.set_look(look)
        for child in self.findChildren(_Sample):
            child.set_look(look)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(event.size())

    def showEvent(self, event: QShowEvent) -> None:
        self.appeared.emit()
        super().showEvent(event)

    def _fit(self, size: QSize) -> None:
        """A small window has narrow margins, and no room for what one need not know at once."""
        wide = size.width() >= WIDE
        self._row.setContentsMargins((_HEAD if wide else NARROW_EDGE) - _INSET, 0, 24, 0)
        self._between.changeSize((_BETWEEN if wide else NARROW_EDGE) - _INSET, 0, QSizePolicy.Policy.Fixed)
        self._hint.setVisible(size.height() >= _ROOMY)
        self._row.invalidate()

    def set_refused(self, lines: Sequence[str]) -> None:
        """Files that were opened but could not be read, when there is nothing else to show."""
        self._refused.setText("\n".join(lines[:_MOST_REFUSED]))
        self._refused.setVisible(bool(lines))

    @property
    def refused(self) -> QLabel:
        """Where they are named."""
        return self._refused

    def _what_to_do(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        heading = label(Type.HEADING, self.tr("Drop news here"), wrap=True)
        column.addWidget(heading)
        column.addSpacing(12)
        promise = self.tr(
            "The program finds the events in a text, understands their dates and lays them out in time. "
            "Every date stays tied to the sentence it comes from."
        )
        told = flowing(Type.TEXT, promise, 24, tone="ink2")
        column.addWidget(told)
        column.addSpacing(28)
        for number, offer in enumerate(self._offers):
            column.addWidget(_OfferRow(offer, self._look, first=number == 0))
        column.addSpacing(24)
        column.addWidget(self._refused)
        hint = self.tr(
            "Text, web pages, Word, OpenDocument, RTF, PDF, EPUB and mails, single files or whole folders. "
            "The publication date is taken from the file or asked for: "
            "“yesterday” and “9 October” without a year are counted from it."
        )
        self._hint = flowing(Type.CONTROL, hint, 20, tone="ink3")
        column.addWidget(self._hint)
        for words in (heading, told, self._hint):
            words.setContentsMargins(_INSET, 0, _INSET, 0)
        column.addStretch(1)
        return column

    def _key_to_the_picture(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addSpacing(8)
        heading = label(Type.PANEL_DATE, self.tr("How to read the picture"))
        column.addWidget(heading)
        column.addSpacing(14)
        for draw, name, meaning in self._signs():
            row = QHBoxLayout()
            row.setSpacing(20)
            row.addWidget(_Sample(draw, self._look))
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(label(Type.CONTROL_STRONG, name))
            words.addWidget(label(Type.LABEL, meaning, tone="ink2"))
            row.addLayout(words, 1)
            column.addLayout(row)
            column.addSpacing(11)
        column.addStretch(1)
        return column

    def _signs(self) -> tuple[tuple["_Draw", str, str], ...]:
        return (
            (_days, self.tr("An event, the day is known"), self.tr("shape and colour are its kind")),
            (_month, self.tr("Only the month is known"), self.tr("the brackets take the whole month, not its first")),
            (_lasting, self.tr("It lasted"), self.tr("a bar from beginning to end")),
            (_fading, self.tr("An edge is known roughly"), self.tr("the bar fades")),
            (_planned, self.tr("Planned"), self.tr("an outline, not filled")),
            (_alleged, self.tr("Claimed, not confirmed"), self.tr("a dashed outline")),
            (_cluster, self.tr("Several events close together"), self.tr("their number; a double click opens it")),
            (_conflict, self.tr("Sources disagree"), self.tr("a sign after the title")),
        )

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.paper)
            painter.fillRect(0, 0, _HEAD, _MINIMAP, theme.panel)
            painter.fillRect(_HEAD, 0, self.width() - _HEAD, _MINIMAP, theme.sunken)
            painter.setFont(font(Type.LABEL))
            painter.setPen(theme.ink3)
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(16, 0, _HEAD - 16, _MINIMAP), middle, self.tr("Overview"))
            painter.fillRect(QRectF(0, _MINIMAP, self.width(), 1), theme.rule)
            painter.fillRect(QRectF(_HEAD, 0, 1, _MINIMAP + 2 * _AXIS), theme.rule)
            painter.fillRect(QRectF(_HEAD, _MINIMAP + _AXIS, self.width(), 1), theme.rule)
            bottom = _MINIMAP + 2 * _AXIS
            painter.fillRect(QRectF(0, bottom, self.width(), 1), theme.rule2)
            self._draw_axis(painter)

    def _draw_axis(self, painter: QPainter) -> None:
        theme = self._look.theme
        middle = Qt.AlignmentFlag.AlignVCenter
        year = QDate.currentDate().year()
        width = (self.width() - _HEAD) / 12
        painter.setPen(theme.ghost)
        painter.setFont(font(Type.AXIS_UPPER))
        painter.drawText(QRectF(_HEAD + 6, _MINIMAP, 80, _AXIS), middle, str(year))
        painter.setFont(font(Type.LABEL))
        for month in range(12):
            x = _HEAD + width * month
            name = month_name(month + 1, self._look.language, short=width < 72)
            painter.drawText(QRectF(x + 6, _MINIMAP + _AXIS, width, _AXIS), middle, name[0].upper() + name[1:])
            painter.fillRect(QRectF(x, _MINIMAP + _AXIS, 1, _AXIS), theme.rule)


class _OfferRow(QAbstractButton):
    """52 px between hairlines; words stand a little inside, so that the frame of the focus does not touch them."""

    def __init__(self, offer: Offer, look: Look, *, first: bool) -> None:
        super().__init__()
        self._offer = offer
        self._look = look
        self._first = first
        self.setAccessibleName(offer.action.text())
        if not offer.action.isVisible():
            self.hide()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(offer.action.trigger)
        offer.action.changed.connect(self._tell)

    def _tell(self) -> None:
        self.setAccessibleName(self._offer.action.text())
        self.setVisible(self._offer.action.isVisible())
        self.update()

    def set_look(self, look: Look) -> None:
        """Other colours."""
        self._look = look

    def sizeHint(self) -> QSize:
        return QSize(400, 52)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme = self._look.theme
        with QPainter(self) as painter:
            if self.underMouse():
                painter.fillRect(self.rect(), theme.panel)
            line = self.width() - 2 * _INSET
            if self._first:
                painter.fillRect(QRectF(_INSET, 0, line, 1), theme.rule)
            painter.fillRect(QRectF(_INSET, self.height() - 1, line, 1), theme.rule)
            color = theme.accent if self._offer.primary else theme.ink2
            painter.drawPixmap(_INSET, 18, pixmap(self._offer.icon, color, self.devicePixelRatioF()))
            painter.setPen(theme.ink)
            painter.setFont(font(Type.PANEL_DATE if self._offer.primary else Type.TEXT))
            rect = QRectF(self.rect()).adjusted(_INSET + 32, 0, -_INSET, 0)
            text = self._offer.action.text()
            text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()))
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, text)
            rect.setLeft(rect.left() + painter.fontMetrics().horizontalAdvance(text) + 16)
            painter.setPen(theme.ink3)
            painter.setFont(font(Type.CONTROL))
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            keys = self._offer.action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            beside = self._offer.note or keys
            beside = painter.fontMetrics().elidedText(beside, Qt.TextElideMode.ElideRight, int(rect.width()))
            painter.drawText(rect, right, beside)
            if self.hasFocus():
                painter.setPen(QPen(theme.accent, 2))
                painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))


_Draw = Callable[[QPainter, Look], None]
"""Paints a sample into 56×20 px."""


class _Sample(QWidget):
    """One sign of the key."""

    def __init__(self, draw: _Draw, look: Look) -> None:
        super().__init__()
        self._draw = draw
        self._look = look
        self.setFixedSize(56, 34)

    def set_look(self, look: Look) -> None:
        """Other colours."""
        self._look = look

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(0, 7)
            self._draw(painter, self._look)


def _days(painter: QPainter, look: Look) -> None:
    for x, kind in ((9, Kind.MEETING), (28, Kind.INCIDENT), (47, Kind.JUSTICE)):
        draw_glyph(painter, QPointF(x, 10), kind, Status.HAPPENED, look.theme)


def _planned(painter: QPainter, look: Look) -> None:
    for x, kind in ((9, Kind.MEETING), (28, Kind.SOCIETY)):
        draw_glyph(painter, QPointF(x, 10), kind, Status.PLANNED, look.theme)


def _alleged(painter: QPainter, look: Look) -> None:
    for x, kind in ((9, Kind.INCIDENT), (28, Kind.MEETING)):
        draw_glyph(painter, QPointF(x, 10), kind, Status.ALLEGED, look.theme)


def _month(painter: QPainter, look: Look) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(QRectF(4, 5, 50, 10), look.theme.band(Kind.INCIDENT))
    color = look.theme.kind(Kind.INCIDENT)
    for x, serif in ((4, 4), (52, 50)):
        painter.fillRect(QRectF(x, 4, 2, 12), color)
        painter.fillRect(QRectF(serif, 4, 4, 2), color)
        painter.fillRect(QRectF(serif, 14, 4, 2), color)


def _lasting(painter: QPainter, look: Look) -> None:
    painter.fillRect(QRectF(4, 6, 50, 8), look.theme.kind(Kind.SOCIETY))


def _fading(painter: QPainter, look: Look) -> None:
    color = look.theme.kind(Kind.SOCIETY)
    clear = QColor(color)
    clear.setAlpha(0)
    gradient = QLinearGradient(4, 0, 54, 0)
    gradient.setColorAt(0.5, color)
    gradient.setColorAt(1.0, clear)
    painter.fillRect(QRectF(4, 6, 50, 8), gradient)


def _cluster(painter: QPainter, look: Look) -> None:
    color = look.theme.kind(Kind.JUSTICE)
    painter.setBrush(look.theme.paper)
    painter.setPen(QPen(color, 1.25))
    painter.drawRect(QRectF(6.5, 2.5, 20, 13))
    painter.setPen(QPen(color, 1.5))
    painter.drawRect(QRectF(4.5, 4.5, 20, 13))
    painter.setPen(look.theme.ink)
    painter.setFont(font(Type.CLUSTER))
    painter.drawText(QRectF(4.5, 4.5, 20, 13), Qt.AlignmentFlag.AlignCenter, "4")


def _conflict(painter: QPainter, look: Look) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.theme.ink)
    painter.drawPolygon([QPointF(4, 16), QPointF(18, 16), QPointF(11, 4)])
    painter.setPen(QPen(look.theme.paper, 1.5))
    painter.drawLine(QPointF(11, 8), QPointF(11, 11.5))
    painter.drawLine(QPointF(11, 13.2), QPointF(11, 14.2))
