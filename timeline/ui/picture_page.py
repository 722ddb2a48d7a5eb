"""The page of a picture: title, timeline, legend and footnotes set in page units, as high as they need to be."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import inf

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from timeline.model.document import Document
from timeline.model.event import Event, Review
from timeline.model.instant import Day, Instant
from timeline.model.wording import NBSP, Noun, counted, format_day, number
from timeline.scene.columns import REVIEWS, UNDATED, EventColumns, columns_from_events
from timeline.scene.compose import Composer, Metrics, Page, Prepared, prepare
from timeline.scene.footnotes import Footnote, footnote, numbered
from timeline.scene.lane_keys import lane_keys, lane_table, with_most
from timeline.scene.lanes import arranged
from timeline.scene.level_of_detail import NUMBER_GAP, NUMBER_SCALE
from timeline.scene.measure import Measures
from timeline.scene.page_span import gathered_at_edges, page_span
from timeline.scene.plan import LEAST_LANE
from timeline.scene.report_lines import report_lines
from timeline.scene.scene import Emphasis, Scene
from timeline.scene.timescale import TimeScale
from timeline.scene.undated import LINE, lines_in, set_undated
from timeline.scene.viewport import Viewport
from timeline.ui.fonts import Type
from timeline.ui.picture_legend import ROW as LEGEND_ROW
from timeline.ui.picture_legend import PageLegend
from timeline.ui.picture_notes import Columns, NoteSetter, height_of
from timeline.ui.picture_options import PageOptions, touches
from timeline.ui.picture_text import (
    FOOT,
    SUBTITLE,
    TITLE,
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
_LONGEST_HEAD = 160.0
_NOTES_SHARE = 0.45
_NOTES_ALONE = 0.9  # of the widest page on which footnotes can be read: where they have a page, it is set larger
MOST_LANES = 12
_BLEED = 6.0
_MARK = 6.0  # from the middle of a mark to its edge
_STRIP_SHARE = 0.3  # of the page, at the most, for undated events …
_CROWDED_STRIP_SHARE = 0.15  # … and where dated ones lack the room
_CLOSER = 3  # halvings between the last width that was too narrow and the first that will do
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
    shown: NDArray[np.bool_] | None = None  # of the columns; None: all

    def count(self, accepted: bool = False) -> int:
        """How many events are shown; or how many of them were accepted."""
        if not accepted:
            return len(self.columns) if self.shown is None else int(self.shown.sum())
        right = self.columns.review == REVIEWS.index(Review.ACCEPTED)
        return int((right if self.shown is None else right & self.shown).sum())

    @property
    def columns(self) -> EventColumns:
        """The events as they are drawn."""
        return self.prepared.columns


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """One page: a picture with notes, or notes alone."""

    width: float
    height: float
    scene: Scene | None
    columns: Columns


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
    table = lane_table(columns, chosen, documents, options.lanes_by, language, most=MOST_LANES)
    table = arranged(table, order=options.lane_order, hidden=options.hidden_lanes, collapsed=frozenset())
    return Content(chosen, cited(chosen, documents), prepare(columns, table), begin, end)


def cited(events: Sequence[Event], documents: Sequence[Document]) -> tuple[Document, ...]:
    """The documents that tell of what is drawn; all where nothing says which."""
    telling = {mention.document for event in events for mention in event.mentions}
    return tuple(document for document in documents if document.id in telling) if telling else tuple(documents)


def content_of(prepared: Prepared, language: str, *, since: Instant | None, until: Instant | None) -> Content:
    """Events that are numbers already, however many; there is nothing to quote."""
    table = with_most(prepared.columns, prepared.table, MOST_LANES, language)
    if table is not prepared.table:
        prepared = prepare(prepared.columns, table)
    columns, shown = prepared.columns, None
    if since is not None or until is not None:  # of a stretch of time, what has no date is no part
        begin, end = columns.begin.min() if since is None else since, columns.end.max() if until is None else until
        shown = (columns.flags & UNDATED == 0) & (columns.begin < end) & (columns.end > begin)
        prepared = replace(prepared, undated=prepared.undated[:0])
    return Content((), (), prepared, *page_span(columns, since, until, _SPAN_WIDTH), shown)


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
        self._notes = NoteSetter(partial(_footnotes, content, text, self._numbers), self._setter, self._theme)
        columns = content.columns  # asked once: a large picture is painted in many stripes
        self._legend = PageLegend(columns, self._theme, self._setter, text.language, reports=text.reports)
        self._published_on = {d.id: d.published.instant for d in content.documents if d.published is not None}
        self._accepted = content.count(accepted=True)
        self._painter = ScenePainter(
            self._theme,
            self._book,
            PlainText(self._book),
            text.language,
            lambda _: "",
            HeadStyle(glyph_x=5.0, name_x=18.0, counts=False, border=False, bleed=_BLEED),
        )

    def _head_width(self) -> float:
        titles = [lane.title for lane in self._content.prepared.table.lanes]
        widest = max((self._book.width(title, Type.LABEL_STRONG) for title in titles), default=0.0)
        return min(max(_HEAD, widest + 26), _LONGEST_HEAD)

    def _reading_order(self) -> dict[int, str]:
        prepared = self._content.prepared
        rows = [row for members in prepared.table.members for row in members.tolist()]
        return numbered([*rows, *prepared.undated.tolist()])

    # -- layout -------------------------------------------------------------------------------------------------------

    def sheets(self, ratio: float, most_units: float, most_notes: float = inf) -> list[Sheet]:
        """The pages for a height of ``ratio`` × width; up to a width of ``most_units`` titles can be read.

        The narrowest page that holds everything is taken, because its text is the largest; footnotes are smaller,
        and beyond ``most_notes`` they have pages of their own.
        """
        self._ratio = ratio
        widths = [BASE_WIDTH * step for step in _WIDTHS if BASE_WIDTH * step <= most_units] or [most_units]
        sheet = self._narrowest(dict.fromkeys(min(width, most_notes) for width in widths), self._single)
        if sheet is not None:
            return [sheet]
        without = self._narrowest(widths, self._without_notes)
        return self._several(without.width if without is not None else widths[-1], most_notes)

    def _narrowest(self, widths: Iterable[float], fit: Callable[[float], Sheet | None]) -> Sheet | None:
        """The first width that will do; then something between it and the last that would not: less stays empty."""
        narrow, sheet = 0.0, None
        for width in widths:
            sheet = fit(width)
            if sheet is not None:
                break
            narrow = width
        if sheet is None or not narrow:
            return sheet
        for _ in range(_CLOSER):
            middle = (narrow + sheet.width) / 2
            found = fit(middle)
            narrow, sheet = (middle, sheet) if found is None else (narrow, found)
        return sheet

    def _single(self, width: float) -> Sheet | None:
        height, inner = width * self._ratio, width - 2 * MARGIN
        notes = self._notes.balanced(self._notes.notes(inner), inner)
        room = self._lanes_room(width, height, height_of(notes))
        if height_of(notes) > height * _NOTES_SHARE or room <= 0:
            return None
        scene = self._scene(width, room, crowded=False)
        return Sheet(width, height, scene, notes) if scene is not None else None

    def _without_notes(self, width: float) -> Sheet | None:
        height = width * self._ratio
        scene = self._scene(width, max(self._lanes_room(width, height, 0.0), 60.0), crowded=False)
        return Sheet(width, height, scene, ()) if scene is not None else None

    def _several(self, width: float, most_notes: float) -> list[Sheet]:
        """The picture has the first page to itself when the notes would crowd it, or be too small."""
        height, inner = width * self._ratio, width - 2 * MARGIN
        columns = self._notes.balanced(self._notes.notes(inner), inner)
        together = height_of(columns) <= height * _NOTES_SHARE and (not columns or width <= most_notes)
        room = self._lanes_room(width, height, 0.0, crowded=True)
        scene = self._scene(width, max(room, 60.0), crowded=True)
        if together and columns:
            beside = self._scene(width, max(room - height_of(columns), 60.0), crowded=True)
            together = beside is not None and scene is not None and _told(beside) >= _told(scene)
            scene = beside if together else scene
        first = Sheet(width, height, scene, columns if together else ())
        return [first] if together else [first, *self._note_sheets(min(width, most_notes * _NOTES_ALONE))]

    def _note_sheets(self, width: float) -> list[Sheet]:
        height, inner = width * self._ratio, width - 2 * MARGIN
        room = height - 2 * MARGIN - _FOOT_HEIGHT
        sheets: list[Sheet] = []
        rest = self._notes.notes(inner)
        while rest:
            columns = self._notes.filled(rest, room, inner)
            taken = sum(map(len, columns))
            if not taken:
                columns, taken = ((rest[0],),), 1
            if taken == len(rest):
                columns = self._notes.balanced(rest, inner)
            sheets.append(Sheet(width, height, None, columns))
            rest = rest[taken:]
        return sheets

    def _legend_height(self, width: float) -> float:
        if not self._words.legend:
            return 16.0
        return _LEGEND_HEIGHT + (self._legend.rows(width - 2 * MARGIN) - 1) * LEGEND_ROW

    def _room(self, width: float, height: float) -> float:
        """For lanes, undated events and notes."""
        metrics = _metrics()
        fixed = 2 * MARGIN + _TITLE_HEIGHT + metrics.axis_upper + metrics.axis_lower + _FOOT_HEIGHT
        return height - fixed - self._legend_height(width)

    def _lanes_room(self, width: float, height: float, notes: float, *, crowded: bool = False) -> float:
        return self._room(width, height) - self._strip(width, crowded=crowded) - notes

    def _strip(self, width: float, *, crowded: bool) -> float:
        """The height of the undated events: as many lines as they take, up to a share of the page, and no more than
        leaves a line to every lane."""
        undated = self._content.prepared.undated
        if not len(undated):
            return 0.0
        one, height = _metrics().undated_strip, width * self._ratio
        lanes = LEAST_LANE * len(self._content.prepared.table)
        share = _CROWDED_STRIP_SHARE if crowded else _STRIP_SHARE
        most = lines_in(max(min(height * share, self._room(width, height) - lanes), one), one)
        inner = width - 2 * MARGIN - self._head_width()
        columns, numbers = self._content.columns, self._numbers
        lines = set_undated(columns, undated, self._measures(), inner, lines=most, numbers=numbers)
        return one + LINE * (len(lines) - 1)

    def _measures(self) -> Measures:
        strong = self._book.advances(Type.LABEL_STRONG)
        return Measures(strong, strong, self._book.advances(Type.SMALL))

    def _scene(self, width: float, room: float, *, crowded: bool) -> Scene | None:
        """The timeline as high as it needs, at most ``room``; None if it is not to be crowded and would be."""
        metrics = replace(_metrics(), head=self._head_width(), undated_strip=self._strip(width, crowded=crowded))
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
        room = width - self._behind_the_last((end - begin) / width)
        return TimeScale(begin, max((end - begin) / room, 1.0))

    def _behind_the_last(self, ms_per_px: float) -> float:
        """The pixels that the footnote's number of a mark at the right edge needs beyond the end of the range."""
        columns, end = self._content.columns, self._content.end
        dated = [row for row in self._numbers if not columns.flags[row] & UNDATED]
        last = [last for row in dated if (last := int(columns.end[row])) <= end]
        if not last:
            return 0.0
        longest = max(self._numbers.values(), key=len)
        needed = _MARK + NUMBER_GAP + self._measures().small.width(longest) * NUMBER_SCALE
        return max(needed - (end - max(last)) / ms_per_px, 0.0)

    def _published(self) -> tuple[Day, ...]:
        """Of all articles, else the line would seem to be theirs."""
        days = {document.published for document in self._content.documents}
        return tuple(sorted(day for day in days if day is not None)) if len(days) <= 2 and None not in days else ()

    # -- painting -----------------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, sheets: Sequence[Sheet], number: int) -> None:
        """One page, in page units."""
        sheet = sheets[number]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        y = MARGIN
        if sheet.scene is not None:
            y = self._paint_picture(painter, sheet, sheet.scene)
        self._notes.paint(painter, sheet.columns, MARGIN, y, sheet.width - 2 * MARGIN)
        self._paint_foot(painter, sheet, number, len(sheets))

    def _paint_picture(self, painter: QPainter, sheet: Sheet, scene: Scene) -> float:
        theme = self._theme
        self._line(
            painter, MARGIN, MARGIN + 22, _fitting(self._setter, self.title, TITLE, sheet.width), TITLE, theme.ink
        )
        subtitle = _fitting(self._setter, self.subtitle, SUBTITLE, sheet.width)
        self._line(painter, MARGIN, MARGIN + 45, subtitle, SUBTITLE, theme.ink2)
        top = MARGIN + _TITLE_HEIGHT
        painter.save()
        painter.translate(MARGIN, top)
        painter.setClipRect(QRectF(-_BLEED, 0, scene.frame.width + 2 * _BLEED, scene.frame.height))
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
        height = self._legend_height(sheet.width)
        first, last = seen_rows(painter)
        if self._words.legend and first <= bottom + height and last >= bottom:
            self._legend.paint(painter, scene, MARGIN, sheet.width - MARGIN, bottom + 25)
        return bottom + height

    def _first_report(self, row: int) -> Instant | None:
        if row >= len(self._content.events):
            return None
        mentions = self._content.events[row].mentions
        return min((self._published_on[m.document] for m in mentions if m.document in self._published_on), default=None)

    def _line(self, painter: QPainter, x: float, baseline: float, text: str, style: Style, color: QColor) -> None:
        self._setter.draw(painter, x, baseline, Run(text, style, color))

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

    @property
    def title(self) -> str:
        """What stands above everything."""
        if self._words.title is not None:
            return self._words.title
        documents = self._content.documents
        if len(documents) == 1 and documents[0].title:
            return documents[0].title
        return "Лента событий" if self._russian else "Timeline of events"

    @property
    def subtitle(self) -> str:
        """The line below it."""
        if self._words.subtitle is not None:
            return self._words.subtitle
        documents, language = self._content.documents, self._words.language
        if len(documents) == 1:
            document = documents[0]
            date = format_day(document.published, language) if document.published else ""
            parts = ", ".join(part for part in (document.source or document.name, date) if part)
            return f"События по статье: {parts}" if self._russian else f"Events in the article: {parts}"
        events = counted(self._content.count(), Noun.EVENT, language)
        if not documents:
            return events
        return f"{events}, {counted(len(documents), Noun.DOCUMENT, language)}"

    def _checked(self) -> str:
        done, count = self._accepted, self._content.count()
        if self._russian:
            return f"Даты извлечены автоматически, проверено {number(done, 'ru')} из{NBSP}{number(count, 'ru')}"
        return f"Dates were extracted automatically; {number(done, 'en')} of {number(count, 'en')} checked"


def _told(scene: Scene) -> int:
    """How many events have titles."""
    return sum(bool(label.text) for label in scene.body.labels)


def _metrics() -> Metrics:
    return Metrics(
        head=_HEAD, axis_upper=24, axis_lower=23, row=26.67, lane_padding=12.7, gaps_row=0, undated_strip=39.5
    )


def _footnotes(content: Content, words: PageText, numbers: Mapping[int, str]) -> Sequence[Footnote]:
    if not words.footnotes:
        return ()
    documents = {document.id: document for document in content.documents}
    rows = sorted(numbers, key=lambda row: int(numbers[row]))
    return [footnote(number, content.events[row], documents, words.language) for number, row in enumerate(rows, 1)]


def _fitting(setter: Typesetter, text: str, style: Style, width: float) -> str:
    room = width - 2 * MARGIN
    if setter.width(text, style) <= room:
        return text
    while text and setter.width(text + "…", style) > room:
        text = text[:-1]
    return text.rstrip() + "…"
