"""Notes beside the text: the mark, the date and the title of each event, at the height of its words."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from timeline.model.document import Document
from timeline.model.event import Colour, Event, EventId, Kind, Status
from timeline.model.wording import format_time_value
from timeline.scene.measure import without_lone_words
from timeline.ui.fonts import Type, font
from timeline.ui.glyph import draw_glyph
from timeline.ui.look import Look
from timeline.ui.text_column import TextColumn
from timeline.workspace.workspace import MarkRole, TextMark

NOTE_WIDTH = 264
_GLYPH = 20
_DATE = 64
_APART = 20


@dataclass(frozen=True, slots=True)
class Note:
    """One note; ``top`` in the column's coordinates."""

    event: EventId
    mention: int
    kind: Kind
    status: Status
    date: str
    title: str
    top: float
    height: float
    colour: Colour | None = None  # the user's


def best_mentions(marks: Sequence[TextMark], events: Container[EventId]) -> tuple[TextMark, ...]:
    """The mention that stands for each event in the margin, the best one, in the order of the text."""
    best: dict[EventId, TextMark] = {}
    for mark in marks:
        if mark.role is MarkRole.MENTION and mark.event in events:
            known = best.get(mark.event)
            if known is None or mark.index < known.index:
                best[mark.event] = mark
    return tuple(sorted(best.values(), key=lambda mark: mark.span.start))


def place_notes(
    document: Document,
    mentions: Sequence[TextMark],
    events: Mapping[EventId, Event],
    column: TextColumn,
    look: Look,
) -> tuple[Note, ...]:
    """A note beside each of these mentions, none closer than 20 to the next."""
    notes: list[Note] = []
    lowest = float("-inf")
    year = document.published.year if document.published else None
    for mark in mentions:
        event = events[mark.event]
        box = column.line_box(mark.span.start)
        top = max(box.center().y() - _APART / 2, lowest)
        lowest = top + _APART
        notes.append(
            Note(
                event=event.id,
                mention=mark.index,
                kind=event.kind,
                status=event.status,
                date=date_note(event, look.language, year),
                title=event.title,
                top=top,
                height=_APART,
                colour=event.colour,
            )
        )
    return tuple(notes)


def date_note(event: Event, language: str, year: int | None) -> str:
    """«24 окт.», «дек. 2024», «без даты»."""
    if event.time is None:
        return QCoreApplication.translate("MarginNotes", "no date")
    return format_time_value(event.time, language, short=True, hidden_year=year)


def draw_notes(
    painter: QPainter,
    notes: Sequence[Note],
    x: float,
    origin_y: float,
    clip: QRect,
    look: Look,
    selected: EventId | None,
) -> None:
    """Paints the notes that lie within ``clip``; the selected one in ink."""
    theme = look.theme
    width = min(float(NOTE_WIDTH), clip.right() - x - 12)
    for note in notes:
        top = note.top + origin_y
        if top > clip.bottom() or top + note.height < clip.top():
            continue
        chosen = note.event == selected
        shades = theme if note.colour is None else theme.in_colour(note.colour)
        draw_glyph(painter, QPointF(x + 5, top + note.height / 2), note.kind, note.status, shades)
        painter.setFont(font(Type.LABEL))
        painter.setPen(theme.ink if chosen else theme.ink3)
        metrics = QFontMetricsF(painter.font())
        date = QRectF(x + _GLYPH, top, max(_DATE, metrics.horizontalAdvance(note.date) + 8), note.height)
        painter.drawText(date, Qt.AlignmentFlag.AlignVCenter, note.date)
        painter.setFont(font(Type.LABEL_STRONG if chosen else Type.LABEL))
        painter.setPen(theme.ink if chosen else theme.ink2)
        title = QRectF(date.right(), top, x + width - date.right(), note.height)
        metrics = QFontMetricsF(painter.font())
        painter.drawText(title, Qt.AlignmentFlag.AlignVCenter, shortened(note.title, metrics, title.width()))


def shortened(text: str, metrics: QFontMetricsF, width: float) -> str:
    """A text that fits, cut at a word's end where most of it stays, and never after a lone preposition."""
    elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    if elided == text:
        return text
    kept = elided[:-1]
    space = kept.rfind(" ")
    return without_lone_words(kept[:space] if space >= 0.6 * len(kept) else kept) + "…"
