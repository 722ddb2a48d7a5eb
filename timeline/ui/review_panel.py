"""The review: one event after another, accepted, rejected, edited or skipped by single keys."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from timeline.model.wording import kind_name, status_name
from timeline.model.wording import number as digits
from timeline.ui.controls import KeyCap, flat_button, flowing, hairline, label
from timeline.ui.date_readings import Reading
from timeline.ui.evidence_panel import GlyphLabel, PanelContent, quotations
from timeline.ui.fonts import Type, font
from timeline.ui.look import Look
from timeline.ui.plain import plain
from timeline.ui.quote_row import QuoteRow
from timeline.workspace.reviewing import Stand

CELLS = 40
"""Events that are shown beside the current one, at most."""


class ReviewPanel(QWidget):
    """``decided`` gives A, R, E or S; ``date_chosen`` a reading of the date (None: undated)."""

    decided = Signal(str)
    back_requested = Signal()
    end_requested = Signal()
    date_chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._content: PanelContent | None = None
        self._stand = Stand()
        self._choices: Sequence[Reading] = ()
        self._done: bool = True  # where no event is shown
        self.setMinimumWidth(400)
        self.setAccessibleName(self.tr("Review"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def set_look(self, look: Look) -> None:
        """Other colours or another language."""
        self._look = look
        self._rebuild()

    def set_content(
        self, content: PanelContent | None, stand: Stand, choices: Sequence[Reading], *, done: bool = True
    ) -> None:
        """The event under review, how far the others are, and what its date may be; without one, if all is ``done``."""
        now = content, stand, tuple(choices), done
        if not self._layout.count() or now != (self._content, self._stand, tuple(self._choices), self._done):
            self._content, self._stand, self._choices, self._done = now
            self._rebuild()

    def _rebuild(self) -> None:
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._layout.addWidget(self._head())
        self._layout.addWidget(hairline())
        self._layout.addWidget(self._body(), 1)
        self._layout.addWidget(hairline())
        self._layout.addWidget(self._foot())

    @property
    def language(self) -> str:
        """In which the panel speaks."""
        return self._look.language

    def press(self, letter: str, key: Qt.Key) -> bool:
        """A key of the review; False when it is none."""
        if key is Qt.Key.Key_Backspace:
            self.back_requested.emit()
        elif key is Qt.Key.Key_Escape:
            self.end_requested.emit()
        elif letter in ("A", "R", "E", "S") and letter:
            self.decided.emit(letter)
        elif letter.isdigit() and 1 <= int(letter) <= len(self._choices):
            self.date_chosen.emit(self._choices[int(letter) - 1].time)
        else:
            return False
        return True

    def _head(self) -> QWidget:
        head = QWidget()
        head.setFixedHeight(36)
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 0, 16, 0)
        row.setSpacing(12)
        row.addWidget(label(Type.CONTROL_STRONG, self.tr("Review")))
        row.addWidget(_Cells(self._stand, self._look), 100)
        nowhere = self._stand.count if self._content is None and self._done else 0
        at = self._stand.place + 1 if self._stand.place is not None else nowhere
        place = (digits(each, self.language) for each in (at, self._stand.count))
        row.addWidget(label(Type.LABEL, self.tr("{0} of {1}").format(*place), tone="ink2"))
        row.addStretch(1)
        back = flat_button(self._look, text=self.tr("Back"), name=self.tr("Back"))
        back.clicked.connect(self.back_requested)
        row.addWidget(back)
        row.addWidget(KeyCap("Bksp", self._look))
        return head

    def _body(self) -> QWidget:
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(self.tr("Event under review"))
        inner = QWidget()
        inner.setProperty("surface", "panel")
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(0)
        if self._content is None:
            done, waiting = self.tr("Everything is reviewed."), self.tr("No event is selected; others are waiting.")
            column.addWidget(label(Type.CONTROL, done if self._done else waiting, tone="ink2"))
        else:
            self._add_event(column, self._content)
            self._add_choices(column)
            self._add_names(column, self._content)
        column.addStretch(1)
        area.setWidget(inner)
        return area

    def _add_event(self, column: QVBoxLayout, content: PanelContent) -> None:
        event, language = content.event, self._look.language
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(GlyphLabel(event, self._look))
        described = f"{kind_name(event.kind, language)}  ·  {status_name(event.status, language)}"
        row.addWidget(label(Type.LABEL, described, tone="ink2"), 1)
        column.addLayout(row)
        column.addSpacing(4)
        column.addWidget(flowing(Type.PANEL_TITLE, event.title, 28))
        column.addSpacing(4)
        for quotation in quotations(content, content.mention, content.mention + 1):
            column.addWidget(QuoteRow(quotation, event.kind, self._look, current=True, numbered=False, parent=self))
        column.addSpacing(8)
        column.addWidget(hairline())
        column.addSpacing(8)

    def _add_choices(self, column: QVBoxLayout) -> None:
        column.addWidget(label(Type.CONTROL_STRONG, self.tr("Which date is right?")))
        column.addSpacing(4)
        event = self._content.event if self._content else None
        for number, choice in enumerate(self._choices, start=1):
            chosen = event is not None and choice.time == event.time
            row = _ChoiceRow(number, choice, self._look, chosen=chosen)
            row.clicked.connect(lambda _=False, time=choice.time: self.date_chosen.emit(time))
            column.addWidget(row)
        column.addSpacing(8)

    def _add_names(self, column: QVBoxLayout, content: PanelContent) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(2)
        grid.setColumnMinimumWidth(0, 104)
        grid.setColumnStretch(1, 1)
        people, place = (self.tr("nobody named"), self.tr("not named"))
        for key, names, none in (
            (self.tr("Participants"), content.event.participants, people),
            (self.tr("Place"), content.event.places, place),
        ):
            text = ", ".join(dict.fromkeys(named.name for named in names))
            row = grid.rowCount()
            grid.addWidget(label(Type.CONTROL, key, tone="ink3"), row, 0, Qt.AlignmentFlag.AlignTop)
            tone = "ink" if text else "ink3"
            grid.addWidget(label(Type.CONTROL, text or none, tone=tone, wrap=True), row, 1)
        column.addLayout(grid)

    def _foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(8)
        if self._content is None:
            if not self._done:
                go_on = _KeyButton("S", self.tr("Go on"), self._look, primary=True)
                go_on.clicked.connect(lambda: self.decided.emit("S"))
                row.addWidget(go_on)
            end = QPushButton(self.tr("End the review"))
            end.clicked.connect(self.end_requested)
            row.addWidget(end)
            row.addWidget(KeyCap("Esc", self._look))
            row.addStretch(1)
            return foot
        for letter, text in (
            ("A", self.tr("Accept")),
            ("R", self.tr("Reject")),
            ("E", self.tr("Edit")),
            ("S", self.tr("Skip")),
        ):
            button = _KeyButton(letter, text, self._look, primary=letter == "A")
            button.clicked.connect(lambda _=False, letter=letter: self.decided.emit(letter))
            row.addWidget(button, 1)
        return foot


class _Cells(QWidget):
    """One cell an event: ink is done, accent the current one."""

    def __init__(self, stand: Stand, look: Look) -> None:
        super().__init__()
        self._stand = stand
        self._look = look
        shown = min(stand.count, CELLS)
        self._width = max(4, min(20, 200 // max(1, shown) - 2))
        self.setFixedHeight(6)
        self.setMaximumWidth((self._width + 2) * shown)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Progress of the review"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme = self._look.theme
        with QPainter(self) as painter:
            most = self.width() // (self._width + 2)
            stand = self._stand
            first = max(0, min((stand.place or 0) - most // 2, stand.count - most))
            beside = stand.decided[first - stand.first :][:most]
            for number, done in enumerate(beside):
                current = first + number == stand.place
                color = theme.accent if current else theme.ink if done else theme.rule
                painter.fillRect(number * (self._width + 2), 0, self._width, 6, color)


class _ChoiceRow(QAbstractButton):
    """A radio button, the date, its reason and its number."""

    def __init__(self, number: int, choice: Reading, look: Look, *, chosen: bool) -> None:
        super().__init__()
        self._number = number
        self._choice = choice
        self._look = look
        self._chosen = chosen
        self.setAccessibleName(f"{choice.text}: {choice.reason}")
        self.setToolTip(plain(self.accessibleName()))
        self.setCheckable(True)
        self.setAutoExclusive(True)  # a radio button for screen readers, too
        self.setChecked(chosen)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(300, 30)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._chosen:
                painter.fillRect(self.rect(), theme.accent_tint)
            painter.setPen(QPen(theme.accent if self._chosen else theme.edge, 1.5))
            painter.setBrush(theme.paper)
            painter.drawEllipse(QRectF(2, 8, 14, 14))
            if self._chosen:
                painter.setBrush(theme.accent)
                painter.drawEllipse(QRectF(5.5, 11.5, 7, 7))
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.setPen(theme.ink)
            painter.setFont(font(Type.CONTROL_STRONG if self._chosen else Type.CONTROL))
            room = self.width() - 26 - 36
            date = painter.fontMetrics().elidedText(self._choice.text, Qt.TextElideMode.ElideRight, room)
            after = 26 + max(154, painter.fontMetrics().horizontalAdvance(date) + 16)
            painter.drawText(QRectF(26, 0, room, 30), middle, date)
            painter.setPen(theme.ink2)
            painter.setFont(font(Type.CONTROL))
            beside = QRectF(after, 0, max(0, self.width() - after - 36), 30)
            reason = painter.fontMetrics().elidedText(
                self._choice.reason, Qt.TextElideMode.ElideRight, int(beside.width())
            )
            painter.drawText(beside, middle, reason)
            self._paint_cap(painter)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.accent, 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)

    def _paint_cap(self, painter: QPainter) -> None:
        theme = self._look.theme
        cap = QRectF(self.width() - 28, 5, 20, 20)
        painter.setBrush(theme.raised)
        painter.setPen(QPen(theme.edge, 1))
        painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(theme.ink2)
        painter.setFont(font(Type.FLAG))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, str(self._number))


class _KeyButton(QAbstractButton):
    """40 high with a key cap at its right; only the primary one is filled."""

    def __init__(self, letter: str, text: str, look: Look, *, primary: bool) -> None:
        super().__init__()
        self._letter = letter
        self._look = look
        self._primary = primary
        self.setToolTip(f"{text} ({letter})")
        self.setText(text)
        self.setAccessibleName(text)
        self.setFixedHeight(40)

    def sizeHint(self) -> QSize:
        return QSize(96, 40)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if not self.isEnabled():
                painter.setOpacity(theme.disabled_opacity)
            fill = theme.accent if self._primary else theme.pressed if self.isDown() else theme.raised
            painter.setPen(QPen(theme.accent if self._primary or self.hasFocus() else theme.edge, 1))
            painter.setBrush(fill)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.setPen(theme.on_accent if self._primary else theme.ink)
            painter.setFont(font(Type.CONTROL_STRONG if self._primary else Type.CONTROL))
            capped = all(button.has_room() for button in _beside(self))  # all or none
            where = Qt.AlignmentFlag.AlignVCenter if capped else Qt.AlignmentFlag.AlignCenter
            painter.drawText(
                QRectF(12 if capped else 0, 0, self.width() - (38 if capped else 0), 40), where, self.text()
            )
            if capped:
                self._paint_cap(painter)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.on_accent if self._primary else theme.accent, 2))
                inset = 3 if self._primary else 1
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 3, 3)

    def has_room(self) -> bool:
        """Whether the cap fits beside the word."""
        use = Type.CONTROL_STRONG if self._primary else Type.CONTROL
        return 12 + QFontMetrics(font(use)).horizontalAdvance(self.text()) + 6 <= self.width() - 28

    def _paint_cap(self, painter: QPainter) -> None:
        theme = self._look.theme
        cap = QRectF(self.width() - 28, 10, 20, 20)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.on_accent if self._primary else theme.edge, 1))
        painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(theme.on_accent if self._primary else theme.ink2)
        painter.setFont(font(Type.FLAG))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._letter)


def _beside(button: _KeyButton) -> Sequence[_KeyButton]:
    """The buttons of its row."""
    row = button.parentWidget()
    return row.findChildren(_KeyButton) if row is not None else (button,)
