"""The page of a picture: title, timeline, legend and footnotes set in page units, as high as they need to be."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from timeline.model.document import Document
from timeline.model.event import Event, Review
from timeline.model.instant import Day, Instant
from timeline.model.wording import NBSP, Noun, counted, format_day
from timeline.scene.columns import REVIEWS, EventColumns, columns_from_events
from timeline.scene.compose import Composer, Metrics, Page, Prepared, prepare
from timeline.scene.footnotes import Footnote, footnote, numbered
from timeline.scene.lane_keys import lane_keys, lane_table
from timeline.scene.lanes import arranged
from timeline.scene.measure import Measures
from timeline.scene.page_span import gathered_at_edges, page_span
from timeline.scene.report_lines import report_lines
from timeline.scene.scene import Emphasis, Scene
from timeline.scene.timescale import TimeScale
from timeline.scene.undated import LINE, lines_in, set_undated
from timeline.scene.viewport import Viewport
from timeline.ui.fonts import Type
from timeline.ui.picture_legend import ROW as LEGEND_ROW
from timeline.ui.picture_legend import PageLegend
from timeline.ui.picture_options import PageOptions, touches
from timeline.ui.picture_text import (
    FOOT,
    NOTE,
    NOTE_HEAD,
    NOTE_NUMBER,
    NOTE_QUOTE,
    SUBTITLE,
    TITLE,
    Piece,
    Run,
    Style,
    Typesetter,
)
from timeline.ui.scene_painter import HeadStyle, ScenePainter
from timeline.ui.scene_painter_reports import paint_report_lines
from timeline.ui.scene_painter_strokes import seen_rows
from timeline.ui.scene_painter_text import PlainText, TypeBook
from timeline.ui.theme import Theme

MARGIN = 61.0
BASE_WIDTH = 1122.5  # page units: an A4 sheet on its side at 96 to the inch
_HEAD = 112.0
_SPAN_WIDTH = BASE_WIDTH - 2 * MARGIN - _HEAD
_TITLE_HEIGHT = 79.0
_LEGEND_HEIGHT = 52.0
_FOOT_HEIGHT = 10.0  # between the last line and the hairline at the foot
_LINE = 14.67
_NOTE_GAP = 7.0
_COLUMNS = 3
_COLUMN_GAP = 30.7
_HANG = 10.0  # and for each digit of the largest number:
_HANG_DIGIT = 6.0
_LONGEST_HEAD = 160.0
_NOTES_SHARE = 0.45
_MOST_LANES = 12
_STRIP_SHARE = 0.3
_WIDTHS = (1.0, 1.12, 1.25, 1.4, 1.6, 1.8, 2.05, 2.3, 2.8, 3.5, 4.5, 6.0, 8.0, 11.0, 15.0)
_PROGRAM = "Timeline"


@dataclass(frozen=True, slots=True)
class PageText:
    """The words of a page; None: made from the events."""

    language: str
    title: str | None
    subtitle: str | None
    legend: bool
    footnotes: bool
    today: Day | None
    reports: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """What is to be shown: events within the range, and how they are laid out in lanes."""

    events: tuple[Event, ...]
    documents: tuple[Document, ...]
    prepared: Prepared
    begin: Instant
    end: Instant

    @property
    def columns(self) -> EventColumns:
        """The events as they are drawn."""
        return self.prepared.columns


@dataclass(frozen=True, slots=True, eq=False)
class SetNote:
    """A footnote broken into lines."""

    number: str
    lines: tuple[tuple[Piece, ...], ...]

    @property
    def height(self) -> float:
        """With the air below it."""
        return len(self.lines) * _LINE + _NOTE_GAP


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """One page: a picture with notes, or notes alone."""

    width: float
    height: float
    scene: Scene | None
    columns: tuple[tuple[SetNote, ...], ...]


def select_content(events: Sequence[Event], documents: Sequence[Document], options: PageOptions) -> Content:
    """Events that touch the range, without rejected ones; undated ones only when no range is asked for."""
    since, until, language = options.since, options.until, options.language
    chosen = tuple(e for e in events if e.review is not Review.REJECTED and touches(e, since, until))
    if options.hidden_lanes:
        sources = {document.id: document.source or document.name for document in documents}
        chosen = tuple(e for e in chosen if set(lane_keys(e, options.lanes_by, sources)) - options.hidden_lanes)
    plain = tuple(replace(e, mentions=e.mentions[:1]) for e in chosen)
    columns = columns_from_events(plain)
    begin, end = page_span(columns, since, until, _SPAN_WIDTH)
    columns = gathered_at_edges(columns, begin, end, language)
    table = lane_table(columns, chosen, documents, options.lanes_by, language, most=_MOST_LANES)
    table = arranged(table, order=options.lane_order, hidden=options.hidden_lanes, collapsed=frozenset())
    return Content(chosen, cited(chosen, documents), prepare(columns, table), begin, end)


def cited(events: Sequence[Event], documents: Sequence[Document]) -> tuple[Document, ...]:
    """The documents that tell of what is drawn; all where nothing says which."""
    telling = {mention.document for event in events for mention in event.mentions}
    return tuple(document for document in documents if document.id in telling) if telling else tuple(documents)


def content_of(prepared: Prepared, *, since: Instant | None, until: Instant | None) -> Content:
    """Events that are numbers already, however many; there is nothing to quote."""
    return Content((), (), prepared, *page_span(prepared.columns, since, until, _SPAN_WIDTH))


class PageMaker:
    """Lays a picture's pages out and paints them in page units."""

    def __init__(self, content: Content, text: PageText, theme: Theme) -> None:
        self._content = content
        self._words = text
        self._theme = replace(theme, panel=theme.paper, sunken=theme.paper)
        self._book = TypeBook(tabular=False)
        self._setter = Typesetter()
        self._russian = text.language == "ru"
        self._ratio = 1.0
        self._numbers = self._reading_order() if text.footnotes else {}
        columns = content.columns  # asked once: a large picture is painted in many stripes
        self._legend = PageLegend(columns, self._theme, self._setter, text.language, reports=text.reports)
        self._published_on = {d.id: d.published.instant for d in content.documents if d.published is not None}
        self._accepted = int((columns.review == REVIEWS.index(Review.ACCEPTED)).sum())
        self._painter = ScenePainter(
            self._theme,
            self._book,
            PlainText(self._book),
            text.language,
            lambda _: "",
            HeadStyle(glyph_x=5.0, name_x=18.0, counts=False, border=False),
        )

    @property
    def _hang(self) -> float:
        return _HANG + _HANG_DIGIT * len(str(len(self._numbers)))

    def _head_width(self) -> float:
        titles = [lane.title for lane in self._content.prepared.table.lanes]
        widest = max((self._book.width(title, Type.LABEL_STRONG) for title in titles), default=0.0)
        return min(max(_HEAD, widest + 26), _LONGEST_HEAD)

    def _reading_order(self) -> dict[int, str]:
        prepared = self._content.prepared
        rows = [row for members in prepared.table.members for row in members.tolist()]
        return numbered([*rows, *prepared.undated.tolist()])

    # -- layout -------------------------------------------------------------------------------------------------------

    def sheets(self, ratio: float, most_units: float) -> list[Sheet]:
        """The pages for a height of ``ratio`` × width; ``most_units`` is the largest width at which text can be read.

        The narrowest page that holds everything is taken, because its text is the largest.
        """
        self._ratio = ratio
        widths = [BASE_WIDTH * step for step in _WIDTHS if BASE_WIDTH * step <= most_units] or [most_units]
        for width in widths:
            sheet = self._single(width, width * ratio)
            if sheet is not None:
                return [sheet]
        for width in widths:
            if self._scene(width, max(self._lanes_room(width, width * ratio, 0.0), 60.0), crowded=False) is not None:
                return self._several(width, width * ratio)
        return self._several(widths[-1], widths[-1] * ratio)

    def _single(self, width: float, height: float) -> Sheet | None:
        notes = self._columns(self._set_notes(width))
        note_height = _columns_height(notes)
        room = self._lanes_room(width, height, note_height)
        if note_height > height * _NOTES_SHARE or room <= 0:
            return None
        scene = self._scene(width, room, crowded=False)
        return Sheet(width, height, scene, notes) if scene is not None else None

    def _several(self, width: float, height: float) -> list[Sheet]:
        """The picture has the first page to itself when the notes would take too much of it."""
        notes = self._set_notes(width)
        columns = self._columns(notes)
        note_height = _columns_height(columns)
        together = note_height <= height * _NOTES_SHARE
        room = max(self._lanes_room(width, height, note_height if together else 0.0), 60.0)
        scene = self._scene(width, room, crowded=True)
        first = Sheet(width, height, scene, columns if together else ())
        if together:
            return [first]
        return [first, *self._note_sheets(notes, width, height)]

    def _note_sheets(self, notes: Sequence[SetNote], width: float, height: float) -> list[Sheet]:
        room = height - 2 * MARGIN - _FOOT_HEIGHT
        sheets: list[Sheet] = []
        rest = list(notes)
        while rest:
            columns = _fill(rest, room)
            taken = sum(map(len, columns))
            if not taken:
                columns, taken = ((rest[0],),), 1
            if taken == len(rest):
                columns = self._columns(rest)
            sheets.append(Sheet(width, height, None, columns))
            rest = rest[taken:]
        return sheets

    def _legend_height(self, width: float) -> float:
        if not self._words.legend:
            return 16.0
        return _LEGEND_HEIGHT + (self._legend.rows(width - 2 * MARGIN) - 1) * LEGEND_ROW

    def _lanes_room(self, width: float, height: float, notes: float) -> float:
        metrics = _metrics()
        fixed = 2 * MARGIN + _TITLE_HEIGHT + metrics.axis_upper + metrics.axis_lower + _FOOT_HEIGHT
        return height - fixed - self._strip(width) - self._legend_height(width) - notes

    def _strip(self, width: float) -> float:
        """The height of the undated events: as many lines as they take, a third of the page at the most."""
        undated = self._content.prepared.undated
        if not len(undated):
            return 0.0
        one = _metrics().undated_strip
        most = lines_in(width * self._ratio * _STRIP_SHARE, one)
        inner = width - 2 * MARGIN - self._head_width()
        columns, numbers = self._content.columns, self._numbers
        lines = set_undated(columns, undated, self._measures(), inner, lines=most, numbers=numbers)
        return one + LINE * (len(lines) - 1)

    def _measures(self) -> Measures:
        strong = self._book.advances(Type.LABEL_STRONG)
        return Measures(strong, strong, self._book.advances(Type.SMALL))

    def _scene(self, width: float, room: float, *, crowded: bool) -> Scene | None:
        """The timeline as high as it needs, at most ``room``; None if it is not to be crowded and would be."""
        metrics = replace(_metrics(), head=self._head_width(), undated_strip=self._strip(width))
        inner = width - 2 * MARGIN
        scale = self._scale(inner - metrics.head)
        right = scale.time_at(inner - metrics.head)
        page = Page(scale.left, right, scale.ms_per_px, self._numbers)
        composer = Composer(self._content.prepared, self._measures(), self._words.language, metrics, page)
        plan = composer.plan(scale.step, room)
        if plan.dense and not crowded:
            return None
        strip = metrics.undated_strip
        height = metrics.axis_upper + metrics.axis_lower + min(plan.height, room) + strip
        view = Viewport(scale, inner - metrics.head)
        return composer.page_scene(view, inner, height, plan, published=self._published())

    def _scale(self, width: float) -> TimeScale:
        begin, end = self._content.begin, self._content.end
        return TimeScale(begin, max((end - begin) / width, 1.0))

    def _published(self) -> tuple[Day, ...]:
        days = tuple(dict.fromkeys(d.published for d in self._content.documents if d.published is not None))
        return days if len(days) <= 2 else ()

    def _set_notes(self, width: float) -> list[SetNote]:
        if not self._words.footnotes:
            return []
        documents = {document.id: document for document in self._content.documents}
        column = self._column_width(width)
        rows = sorted(self._numbers, key=lambda row: int(self._numbers[row]))
        return [
            self._set_note(footnote(number, self._content.events[row], documents, self._words.language), column)
            for number, row in enumerate(rows, start=1)
        ]

    def _column_width(self, width: float) -> float:
        return (width - 2 * MARGIN - (_COLUMNS - 1) * _COLUMN_GAP) / _COLUMNS

    def _set_note(self, note: Footnote, column: float) -> SetNote:
        theme = self._theme
        head = note.head + ("" if note.reason else ".")
        runs = [Run(head, NOTE_HEAD, theme.ink)]
        if note.reason:
            runs.append(Run(f"({note.reason}).", NOTE, theme.ink3))
        if note.quote:
            runs.append(Run(f"«{note.quote}»", NOTE_QUOTE, theme.ink))
        if note.source:
            runs.append(Run(note.source, NOTE, theme.ink3))
        return SetNote(note.number, tuple(map(tuple, self._setter.lines(runs, column - self._hang))))

    def _columns(self, notes: Sequence[SetNote]) -> tuple[tuple[SetNote, ...], ...]:
        """Balanced: the lowest height at which all notes fit into the columns."""
        if not notes:
            return ()
        low, high = max(n.height for n in notes), sum(n.height for n in notes)
        while high - low > 1:
            middle = (low + high) / 2
            if sum(map(len, _fill(notes, middle))) == len(notes):
                high = middle
            else:
                low = middle
        return _fill(notes, high)

    # -- painting -----------------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, sheets: Sequence[Sheet], number: int) -> None:
        """One page, in page units."""
        sheet = sheets[number]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        y = MARGIN
        if sheet.scene is not None:
            y = self._paint_picture(painter, sheet, sheet.scene)
        self._paint_notes(painter, sheet, y)
        self._paint_foot(painter, sheet, number, len(sheets))

    def _paint_picture(self, painter: QPainter, sheet: Sheet, scene: Scene) -> float:
        theme = self._theme
        self._line(
            painter, MARGIN, MARGIN + 22, _fitting(self._setter, self._title(), TITLE, sheet.width), TITLE, theme.ink
        )
        subtitle = _fitting(self._setter, self._subtitle(), SUBTITLE, sheet.width)
        self._line(painter, MARGIN, MARGIN + 45, subtitle, SUBTITLE, theme.ink2)
        top = MARGIN + _TITLE_HEIGHT
        painter.save()
        painter.translate(MARGIN, top)
        painter.setClipRect(QRectF(-2, 0, scene.frame.width + 4, scene.frame.height))
        self._painter.paint(painter, scene, Emphasis(colours=self._content.columns.colours))
        if self._words.reports:
            scale = self._scale(scene.frame.time_width)
            lines = report_lines(scene.body.marks, scene.frame, scale, self._first_report)
            paint_report_lines(painter, scene.frame, lines, theme)
        painter.restore()
        painter.setPen(QPen(theme.ink, 1.3))
        bottom = top + scene.frame.height
        painter.drawLine(QLineF(MARGIN, top, sheet.width - MARGIN, top))
        painter.drawLine(QLineF(MARGIN, bottom, sheet.width - MARGIN, bottom))
        if self._words.legend:
            self._legend.paint(painter, scene, MARGIN, sheet.width - MARGIN, bottom + 25)
        return bottom + self._legend_height(sheet.width)

    def _first_report(self, row: int) -> Instant | None:
        if row >= len(self._content.events):
            return None
        mentions = self._content.events[row].mentions
        return min((self._published_on[m.document] for m in mentions if m.document in self._published_on), default=None)

    def _line(self, painter: QPainter, x: float, baseline: float, text: str, style: Style, color: QColor) -> None:
        self._setter.draw(painter, x, baseline, Run(text, style, color))

    def _paint_notes(self, painter: QPainter, sheet: Sheet, top: float) -> None:
        column = self._column_width(sheet.width)
        first, last = seen_rows(painter)
        for number, notes in enumerate(sheet.columns):
            x, y = MARGIN + number * (column + _COLUMN_GAP), top + 10
            for note in notes:
                if first <= y <= last:
                    self._line(painter, x, y, note.number, NOTE_NUMBER, self._theme.ink)
                for line in note.lines:
                    for piece in line if first <= y <= last else ():
                        self._setter.draw(painter, x + self._hang + piece.x, y, piece.run)
                    y += _LINE
                y += _NOTE_GAP

    def _paint_foot(self, painter: QPainter, sheet: Sheet, number: int, count: int) -> None:
        theme, y = self._theme, sheet.height - MARGIN + 4
        painter.setPen(QPen(theme.rule2, 0.7))
        painter.drawLine(QLineF(QPointF(MARGIN, y), QPointF(sheet.width - MARGIN, y)))
        self._line(painter, MARGIN, y + 17, self._checked(), FOOT, theme.ink3)
        parts = [_PROGRAM]
        if self._words.today is not None:
            parts.append(format_day(self._words.today, self._words.language))
        if count > 1:
            parts.append(f"{number + 1} из {count}" if self._russian else f"{number + 1} of {count}")
        text = ", ".join(parts)
        self._line(painter, sheet.width - MARGIN - self._setter.width(text, FOOT), y + 17, text, FOOT, theme.ink3)

    # -- words --------------------------------------------------------------------------------------------------------

    def _title(self) -> str:
        if self._words.title is not None:
            return self._words.title
        documents = self._content.documents
        if len(documents) == 1 and documents[0].title:
            return documents[0].title
        return "Лента событий" if self._russian else "Timeline of events"

    def _subtitle(self) -> str:
        if self._words.subtitle is not None:
            return self._words.subtitle
        documents, language = self._content.documents, self._words.language
        if len(documents) == 1:
            document = documents[0]
            date = format_day(document.published, language) if document.published else ""
            parts = ", ".join(part for part in (document.source or document.name, date) if part)
            return f"События по статье: {parts}" if self._russian else f"Events in the article: {parts}"
        events = counted(len(self._content.columns), Noun.EVENT, language)
        if not documents:
            return events
        return f"{events}, {counted(len(documents), Noun.DOCUMENT, language)}"

    def _checked(self) -> str:
        done, count = self._accepted, len(self._content.columns)
        if self._russian:
            return f"Даты извлечены автоматически, проверено {done} из{NBSP}{count}"
        return f"Dates were extracted automatically; {done} of {count} checked"


def _metrics() -> Metrics:
    return Metrics(
        head=_HEAD, axis_upper=24, axis_lower=23, row=26.67, lane_padding=12.7, gaps_row=0, undated_strip=39.5
    )


def _fill(notes: Sequence[SetNote], height: float) -> tuple[tuple[SetNote, ...], ...]:
    """As many notes as fit into the columns, in reading order."""
    columns: list[list[SetNote]] = [[]]
    used = 0.0
    for note in notes:
        if columns[-1] and used + note.height > height + 0.01:
            if len(columns) == _COLUMNS:
                break
            columns.append([])
            used = 0.0
        if note.height > height + 0.01:
            break
        columns[-1].append(note)
        used += note.height
    return tuple(map(tuple, columns))


def _columns_height(columns: Sequence[Sequence[SetNote]]) -> float:
    return max((sum(note.height for note in column) for column in columns), default=0.0)


def _fitting(setter: Typesetter, text: str, style: Style, width: float) -> str:
    room = width - 2 * MARGIN
    if setter.width(text, style) <= room:
        return text
    while text and setter.width(text + "…", style) > room:
        text = text[:-1]
    return text.rstrip() + "…"
