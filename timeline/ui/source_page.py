"""The shown paragraphs of a source text: fills behind the words, the words, lines under what supports events."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from timeline.model.document import Document, Role
from timeline.model.event import Event, EventId
from timeline.model.quotation import sentence_around
from timeline.model.span import Span
from timeline.model.timex import Rejection
from timeline.ui.text_column import TextColumn
from timeline.ui.theme import Theme
from timeline.workspace.workspace import MarkRole, TextMark

BAR_X = 24
TEXT_X = 40


@dataclass(frozen=True, slots=True)
class SourceContent:
    """What the view shows: a text, its evidence by start, and the events these belong to."""

    document: Document
    marks: tuple[TextMark, ...]
    events: Mapping[EventId, Event]
    hits: tuple[Span, ...] = ()
    rejections: tuple[Rejection, ...] = ()  # words that are no date or event after all, with the reason


@dataclass(frozen=True, slots=True)
class SourcePage:
    """``visible`` paragraphs with the ``marks`` in them; ``chosen`` is the selected event. Painted from TEXT_X on."""

    theme: Theme
    column: TextColumn
    content: SourceContent
    visible: range
    marks: Sequence[TextMark]
    chosen: EventId | None

    def draw_fills(self, painter: QPainter, current: Span | None, flash: float, selected: Span | None) -> None:
        """Behind the words: the flashing sentence, search hits, the selected event, what the user has selected."""
        theme = self.theme
        if current is not None and flash > 0:
            color = QColor(theme.flash)
            color.setAlphaF(flash)
            self._fill(painter, sentence_around(self.content.document.text, current), color)
        for hit in self.content.hits:
            self._fill(painter, hit, theme.hit)
        for mark in self.marks:
            if mark.event == self.chosen:
                if mark.role is MarkRole.DATE:
                    self._fill(painter, mark.span, theme.flash)
                elif mark.role is MarkRole.MENTION:
                    self._fill(painter, mark.span, theme.mention(self.content.events[mark.event].kind))
        if selected is not None:
            color = QColor(theme.accent)
            color.setAlphaF(0.25)
            self._fill(painter, selected, color)

    def draw_words(self, painter: QPainter) -> None:
        """The text itself; what only describes the article is fainter."""
        for index in self.visible:
            faint = self.column.pieces[index].role in (Role.HEADER, Role.TEASER)
            painter.setPen(self.theme.ink3 if faint else self.theme.ink)
            self.column.layout(index).draw(painter, QPointF(0, self.column.top_of(index)))

    def draw_lines(self, painter: QPainter, current: Span | None) -> None:
        """Mentions in the colours of their kinds, dates dashed, a frame and a bar at the current mention."""
        theme = self.theme
        for mark in self.marks:
            for rect, baseline in self.column.rects(mark.span):
                if mark.role is MarkRole.MENTION:
                    line = QRectF(rect.left(), round(baseline) + 5, rect.width(), 2)
                    painter.fillRect(line, theme.kind(self.content.events[mark.event].kind))
                elif mark.role is MarkRole.DATE:
                    color = theme.ink if mark.event == self.chosen else theme.ink2
                    self._dash(painter, rect, baseline, color, [4, 2])
        for rejection in self.content.rejections:
            if (seen := self._seen()) is not None and rejection.span.overlaps(seen):
                for rect, baseline in self.column.rects(rejection.span):
                    self._dash(painter, rect, baseline, theme.ink3, [2, 2])
        if current is not None:
            painter.setPen(QPen(theme.ink, 1))
            for rect, baseline in self.column.rects(current):
                frame = QRectF(rect.left() - 1, rect.top(), rect.width() + 2, baseline + 7 - rect.top())
                painter.drawRect(frame.translated(0.5, 0.5).adjusted(0, 0, -0.5, 0))
            box = self.column.line_box(current.start)
            painter.fillRect(QRectF(BAR_X - TEXT_X, box.top(), 3, box.height()), theme.accent)

    def _dash(self, painter: QPainter, rect: QRectF, baseline: float, color: QColor, pattern: list[float]) -> None:
        pen = QPen(color, 1)
        pen.setDashPattern(pattern)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        y = round(baseline) + 5.5
        painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))

    def _seen(self) -> Span | None:
        if not self.visible:
            return None
        pieces = self.column.pieces
        return Span(pieces[self.visible[0]].span.start, pieces[self.visible[-1]].span.end)

    def _fill(self, painter: QPainter, span: Span, color: QColor) -> None:
        seen = self._seen()
        if seen is not None and span.overlaps(seen):
            for rect, _ in self.column.rects(Span(max(span.start, seen.start), min(span.end, seen.end))):
                painter.fillRect(rect, color)
