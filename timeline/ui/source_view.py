"""The source text with everything that supports an event marked in it; a click on a mark selects its event."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QPoint, QPointF, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QMenu, QToolTip, QWidget

from timeline.model.document import Role
from timeline.model.event import EventId
from timeline.model.quotation import sentence_around
from timeline.model.span import Span
from timeline.ui.fonts import Type, font
from timeline.ui.look import Look
from timeline.ui.margin_notes import NOTE_WIDTH, Note, best_mentions, draw_notes, place_notes
from timeline.ui.plain import plain
from timeline.ui.source_page import TEXT_X, SourceContent, SourcePage
from timeline.ui.text_column import TextColumn, measure
from timeline.workspace.workspace import MarkRole, TextMark

_TOP = 16
_GAP = 24
_NARROWEST = 320
_LEAST = 376  # beside the panel and an open dock in the smallest window
_FLASH_MS = 900
_JUMP_MS = 300
_NOTES_BEFORE = 40


@dataclass(frozen=True, slots=True)
class Shown:
    """Which event is selected and which of its mentions is the current one."""

    event: EventId
    mention: int


class SourceView(QAbstractScrollArea):
    """Read-only. ``event_requested`` asks for an event and one of its mentions."""

    event_requested = Signal(str, int)
    quote_requested = Signal(object)  # Span: an event of the user's own shall rest on these words

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._content: SourceContent | None = None
        self._shown: Shown | None = None
        self._column: TextColumn | None = None
        self._notes: tuple[Note, ...] = ()
        self._noted: tuple[TextMark, ...] = ()
        self._starts: list[int] = []
        self._selected: tuple[int, int] | None = None
        self._pressed: QPoint | None = None
        self._hint_text = ""
        self._ringed = False  # reached by the keyboard
        self._flash = 0.0
        self._flashing = QVariantAnimation(self)
        self._flashing.setDuration(_FLASH_MS)
        self._flashing.setStartValue(1.0)
        self._flashing.setEndValue(0.0)
        self._flashing.valueChanged.connect(self._set_flash)
        self._scrolling = QVariantAnimation(self)
        self._scrolling.setDuration(_JUMP_MS)
        self._scrolling.valueChanged.connect(self._scroll)
        self._setting = QTimer(self)
        self._setting.setInterval(0)
        self._setting.timeout.connect(self._set_some)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(24)
        self.setMinimumWidth(_LEAST)

    # -- what is shown ----------------------------------------------------------------------------------------------

    def set_look(self, look: Look) -> None:
        """Other colours or another language."""
        self._look = look
        self.viewport().update()

    def set_content(self, content: SourceContent | None) -> None:
        """Another text, or other marks in the same one; the same text keeps its scroll position."""
        before = self._content
        if content == before:
            return
        same = before is not None and content is not None and before.document == content.document
        self._content = content
        self._starts = [mark.span.start for mark in content.marks] if content else []
        self._noted = best_mentions(content.marks, content.events) if content else ()
        self._selected = self._selected if same else None
        if not same:
            self._lay_out()
            self.verticalScrollBar().setValue(self._first_line())
        self.viewport().update()

    def set_hint(self, text: str) -> None:
        """What stands in place of a text while there is none."""
        self._hint_text = text
        self.viewport().update()

    def show_mention(self, shown: Shown | None, *, jump: bool = True) -> None:
        """Marks the selected event; brings its current mention to the middle and flashes its sentence."""
        changed = shown != self._shown
        self._shown = shown
        if changed:
            self.setAccessibleDescription(self.highlighted_sentence())
            self.viewport().update()
        if shown is not None and changed and jump:
            self.reveal()

    def reveal(self) -> None:
        """Scrolls to the current mention unless it is in view, and flashes its sentence."""
        span = self.current_span()
        if span is None:
            return
        self.ensure_seen(span)
        if self._look.motion:
            self._flashing.stop()
            self._flashing.start()

    def ensure_seen(self, span: Span) -> None:
        """Scrolls a span to the middle unless it is in view."""
        if self._column is None:
            return
        box = self._column.line_box(span.start)
        bar = self.verticalScrollBar()
        height = self.viewport().height()
        if not self._sees(span, height):
            self._update_scroll_bar()
            self._scroll_to(round(min(max(0.0, box.center().y() + _TOP - height / 2), bar.maximum())))

    def _sees(self, span: Span, height: int) -> bool:
        """True if the line in which it begins stands well within a view of this height."""
        if self._column is None:
            return False
        box = self._column.line_box(span.start)
        top = self.verticalScrollBar().value() - _TOP
        return top + 8 <= box.top() <= top + height - box.height() - 32

    def current_span(self) -> Span | None:
        """The current mention of the selected event, if it stands in this text."""
        if self._content is None or self._shown is None:
            return None
        own = [m for m in self._content.marks if m.event == self._shown.event and m.role is MarkRole.MENTION]
        return next((m.span for m in own if m.index == self._shown.mention), None)

    def highlighted_sentence(self) -> str:
        """The sentence of the current mention; what flashes on selection."""
        span = self.current_span()
        if span is None or self._content is None:
            return ""
        return sentence_around(self._content.document.text, span).cut(self._content.document.text)

    def point_of(self, span: Span) -> QPoint:
        """The middle of a span's first line in viewport coordinates."""
        if self._column is None:
            return QPoint()
        rects = self._column.rects(span)
        return (rects[0][0].center() + self._origin()).toPoint() if rects else QPoint()

    def selected_span(self) -> Span | None:
        """What the user has selected with the mouse; None if nothing."""
        if self._selected is None or self._selected[0] == self._selected[1]:
            return None
        return Span(min(self._selected), max(self._selected))

    # -- painting ---------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), self._look.theme.paper)
            column, content = self._column, self._content
            if column is None or content is None:
                self._draw_hint(painter)
                return
            origin = self._origin()
            visible = column.between(event.rect().top() - origin.y(), event.rect().bottom() - origin.y())
            painter.translate(origin)
            page = SourcePage(self._look.theme, column, content, visible, self._marks_in(visible), self._shown_event())
            current = self.current_span()
            page.draw_fills(painter, current, self._flash, self.selected_span())
            page.draw_words(painter)
            page.draw_lines(painter, current)
            painter.translate(-origin)
            self._notes = self._notes_beside(visible)
            ground = self.viewport().rect()
            draw_notes(painter, self._notes, self._note_x(), origin.y(), ground, self._look, self._shown_event())
            self._draw_ring(painter)

    def _draw_hint(self, painter: QPainter) -> None:
        """Why there is no text."""
        painter.setFont(font(Type.CONTROL))
        painter.setPen(self._look.theme.ink3)
        ground = self.viewport().rect().adjusted(TEXT_X, _TOP, -TEXT_X, -_TOP)
        painter.drawText(ground, Qt.TextFlag.TextWordWrap, self._hint_text)
        self._draw_ring(painter)

    def _draw_ring(self, painter: QPainter) -> None:
        if self._ringed:
            painter.setPen(QPen(self._look.theme.accent, 2))
            painter.drawRoundedRect(self.viewport().rect().adjusted(1, 1, -1, -1), 3, 3)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever came by the keyboard sees where he is."""
        super().focusInEvent(event)
        self._ringed = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ringed = False
        self.viewport().update()

    def _marks_in(self, visible: range) -> Sequence[TextMark]:
        if self._content is None or self._column is None or not visible:
            return ()
        first = self._column.pieces[visible[0]].span.start
        last = self._column.pieces[visible[-1]].span.end
        begin = max(0, bisect_left(self._starts, first - 200))
        marks = self._content.marks[begin : bisect_left(self._starts, last)]
        return [m for m in marks if m.span.end > first and m.event in self._content.events]

    def _shown_event(self) -> EventId | None:
        return self._shown.event if self._shown else None

    def _set_flash(self, value: float) -> None:
        self._flash = value
        self.viewport().update()

    # -- layout -----------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        span = self.current_span()
        seen = span is not None and self._sees(span, event.oldSize().height())
        if event.size().width() != event.oldSize().width():
            self._lay_out()
        self._update_scroll_bar()
        if span is not None and seen and not self._sees(span, event.size().height()):
            self.ensure_seen(span)

    def _lay_out(self) -> None:
        anchor = self._position_at_top()
        self._setting.stop()
        if self._content is None:
            self._column = None
        else:
            document = self._content.document
            self._column = TextColumn(document.text, document.parts, self._text_width())
            self._setting.start()
        self._update_scroll_bar()
        if anchor is not None and self._column is not None:
            self.verticalScrollBar().setValue(round(self._column.line_box(anchor).top()))

    def _position_at_top(self) -> int | None:
        bar = self.verticalScrollBar().value()
        if self._column is None or bar == 0:
            return None
        return self._column.position_at(QPointF(0, max(0, bar - _TOP)), nearest=True)

    def _set_some(self) -> None:
        """Sets further paragraphs in idle moments; what is in view does not move."""
        column = self._column
        if column is None:
            return self._setting.stop()
        clock = QElapsedTimer()
        clock.start()
        top = self._position_at_top()
        before = column.line_box(top).top() if top is not None else 0.0
        more = True
        while more and clock.elapsed() < 6:
            more = column.set_some(4)
        if top is not None:
            moved = round(column.line_box(top).top() - before)
            self._update_scroll_bar()
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + moved)
        if not more:
            self._setting.stop()
            self._update_scroll_bar()
        return None

    def _text_width(self) -> float:
        room = self.viewport().width() - TEXT_X - 16
        with_notes = room - _GAP - NOTE_WIDTH
        return min(measure(), with_notes if with_notes >= _NARROWEST else room)

    def _note_x(self) -> float:
        return TEXT_X + self._text_width() + _GAP

    def _notes_beside(self, visible: range) -> tuple[Note, ...]:
        """Those of what is in view, and some before, which may push them down."""
        content, column = self._content, self._column
        if content is None or column is None or not visible:
            return ()
        if self.viewport().width() - self._note_x() < NOTE_WIDTH - 24:
            return ()
        first, last = column.pieces[visible[0]].span.start, column.pieces[visible[-1]].span.end
        begin = max(0, bisect_left(self._noted, first, key=_start) - _NOTES_BEFORE)
        mentions = self._noted[begin : bisect_left(self._noted, last, key=_start)]
        return place_notes(content.document, mentions, content.events, column, self._look)

    def _update_scroll_bar(self) -> None:
        height = self.viewport().height()
        total = (self._column.height if self._column else 0) + 2 * _TOP
        self.verticalScrollBar().setPageStep(height)
        self.verticalScrollBar().setRange(0, max(0, round(total - height)))

    def _origin(self) -> QPointF:
        return QPointF(TEXT_X, _TOP - self.verticalScrollBar().value())

    def _first_line(self) -> int:
        """Where the article begins: its title, past the lines that only describe it if they are many."""
        if self._content is None or self._column is None:
            return 0
        titles = [part.span.start for part in self._content.document.parts if part.role is Role.TITLE]
        top = max(0, round(self._column.line_box(titles[0]).top())) if titles else 0
        return 0 if top < self.viewport().height() / 2 else top  # a short header may stand above it, but whole

    def _scroll(self, value: int) -> None:
        self.verticalScrollBar().setValue(value)

    def _scroll_to(self, target: int) -> None:
        self._scrolling.stop()
        if not self._look.motion:
            self.verticalScrollBar().setValue(target)
            return
        self._scrolling.setStartValue(self.verticalScrollBar().value())
        self._scrolling.setEndValue(target)
        self._scrolling.start()

    # -- input ------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            position = self._position(event.position(), nearest=True)
            self._selected = (position, position) if position is not None else None
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self._selected is not None:
            position = self._position(event.position(), nearest=True)
            if position is not None:
                self._selected = (self._selected[0], position)
                self.viewport().update()
            return
        mark = self._mark_at(event.position())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if mark else Qt.CursorShape.IBeamCursor)
        hint = plain(self._hint(mark, event.position()))
        QToolTip.showText(event.globalPosition().toPoint(), hint, self.viewport())

    def _hint(self, mark: TextMark | None, point: QPointF) -> str:
        """The event under the pointer, or why the words under it are none."""
        if self._content is None:
            return ""
        if mark is not None:
            return self._content.events[mark.event].title
        position = self._position(point) if self._content.rejections else None
        if position is None:
            return ""
        under = [r for r in self._content.rejections if r.span.start <= position < r.span.end]
        return under[0].reason.in_language(self._look.language) if under else ""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        span = self.selected_span()
        menu = QMenu(self)
        copy = menu.addAction(self.tr("Copy"), self._copy)
        quote = menu.addAction(self.tr("New event from these words…"), lambda: self.quote_requested.emit(span))
        for action in (copy, quote):
            action.setEnabled(span is not None)
        menu.popup(event.globalPos())

    def _copy(self) -> None:
        chosen = self.selected_span()
        if chosen is not None and self._content is not None:
            QGuiApplication.clipboard().setText(chosen.cut(self._content.document.text))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if self.selected_span() is None:
            if (note := self._note_at(event.position())) is not None:
                self.event_requested.emit(note.event, note.mention)
            elif (mark := self._mark_at(event.position())) is not None:
                self.event_requested.emit(mark.event, mark.index if mark.role is MarkRole.MENTION else 0)
        self._pressed = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll) and self._content is not None:
            self._selected = (0, len(self._content.document.text))
            self.viewport().update()
        else:
            super().keyPressEvent(event)

    def _position(self, point: QPointF, *, nearest: bool = False) -> int | None:
        return self._column.position_at(point - self._origin(), nearest=nearest) if self._column else None

    def _mark_at(self, point: QPointF) -> TextMark | None:
        """The mark under the pointer: mentions before dates before names, the selected event before others."""
        position = self._position(point)
        if position is None or self._content is None:
            return None
        begin = max(0, bisect_left(self._starts, position - 300))
        found = [
            mark
            for mark in self._content.marks[begin : bisect_left(self._starts, position + 1)]
            if position < mark.span.end and mark.event in self._content.events
        ]
        order = (MarkRole.MENTION, MarkRole.DATE, MarkRole.PERSON, MarkRole.PLACE)
        marks = [m for m in found if m.role in order[:2]]
        return min(marks, key=lambda m: (order.index(m.role), m.event != self._shown_event()), default=None)

    def _note_at(self, point: QPointF) -> Note | None:
        x, y = point.x() - self._note_x(), point.y() - self._origin().y()
        return next((n for n in self._notes if x >= 0 and n.top <= y < n.top + n.height), None)


def _start(mark: TextMark) -> int:
    return mark.span.start
