"""The event's panel: what, when and why so, who, where, and every quote that says so."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from timeline.model.document import Document, DocumentId
from timeline.model.event import Event, Evidence, Review
from timeline.model.omission import date_note
from timeline.model.quotation import sentence_around
from timeline.model.span import Span
from timeline.model.timex import Basis
from timeline.model.wording import (
    basis_name,
    colour_name,
    format_time_value,
    format_weekday,
    kind_name,
    status_name,
)
from timeline.model.wording import (
    number as digits,
)
from timeline.ui.controls import KeyCap, flat_button, flowing, hairline, label
from timeline.ui.fonts import Type
from timeline.ui.glyph import draw_glyph
from timeline.ui.icons import Icon
from timeline.ui.look import Look
from timeline.ui.quote_row import Quotation, QuoteRow

_NAMES = 40  # shown of each sort
_QUOTES = 20  # mentions shown at once: those around the current one
_KEYS = 104
_BESIDES = 56  # what the margins and the scroll bar take
_PADDING = 24
_WIDE = 480
_ROW = 22
_LINE = 20


@dataclass(frozen=True, slots=True)
class PanelContent:
    """What the panel shows of one event; ``document_of`` finds the text behind a piece of evidence."""

    event: Event
    mention: int
    position: tuple[int, int]  # (3, 9): «Событие 3 из 9»
    document_of: Callable[[Evidence], Document | None] = field(compare=False)
    found: bool = False  # the position counts search hits
    selected: int = 1  # so many events are selected, this one among them


class EvidencePanel(QWidget):
    """Shows one event; asks for changes through its signals and changes nothing itself."""

    accept_requested = Signal()
    reject_requested = Signal()
    edit_requested = Signal()
    step_requested = Signal(int)  # −1 previous, +1 next event
    mention_requested = Signal(int)  # show this mention
    mention_step_requested = Signal(int)
    published_requested = Signal(str)  # a document whose publication date is wanted
    tag_requested = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._content: PanelContent | None = None
        self._actions: list[QToolButton] = []
        self._header: QWidget | None = None
        self._asked = 0  # the width for the date's words with what they leave open beside them
        self._beside = True  # whether they stand so
        self._behind = False  # what is shown is not what there is to show
        self.setMinimumWidth(400)
        self.setAccessibleName(self.tr("Event"))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._rebuild()

    def set_look(self, look: Look) -> None:
        """Other colours or another language."""
        self._look = look
        self._rebuild()

    def set_content(self, content: PanelContent | None) -> None:
        """Shows an event; None says how to choose one."""
        if content != self._content:
            self._content = content
            self._behind = self.isHidden() and not self.isWindow()  # behind another panel: made when it is seen
            if not self._behind:
                self._rebuild()

    def showEvent(self, event: QShowEvent) -> None:
        if self._behind:
            self._rebuild()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._asked and self._has_room() != self._beside:
            self._rebuild()
        self._fold()

    def _has_room(self) -> bool:
        return self._asked <= self.width() - _KEYS - _BESIDES

    def _fold(self) -> None:
        """A narrow panel, or one with much to say before them, keeps the icons of its actions."""
        style = Qt.ToolButtonStyle
        wide = self.width() >= _WIDE
        for button in self._actions:
            button.setToolButtonStyle(style.ToolButtonTextBesideIcon if wide else style.ToolButtonIconOnly)
        if wide and self._header is not None and self._header.sizeHint().width() > self.width():
            for button in self._actions:
                button.setToolButtonStyle(style.ToolButtonIconOnly)

    def _rebuild(self) -> None:
        self._behind = False
        self._actions.clear()
        self._asked = 0
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._header = self._head(self._content)
        self._layout.addWidget(self._header)
        self._layout.addWidget(hairline())
        self._layout.addWidget(self._body(self._content), 1)
        self._fold()

    # -- head -------------------------------------------------------------------------------------------------------

    def _head(self, content: PanelContent | None) -> QWidget:
        head = QWidget()
        head.setFixedHeight(36)
        row = QHBoxLayout(head)
        row.setContentsMargins(_PADDING, 0, 15, 0)
        row.setSpacing(4)
        row.addWidget(label(Type.LABEL, self._position_text(content), tone="ink2"))
        for step, sign, name in ((-1, Icon.BACK, self.tr("Previous event")), (1, Icon.FORWARD, self.tr("Next event"))):
            button = flat_button(self._look, name=name, sign=sign)
            button.setEnabled(content is not None)
            button.clicked.connect(lambda _=False, by=step: self.step_requested.emit(by))
            row.addWidget(button)
        row.addStretch(1)
        if content is not None:
            self._add_actions(row, content.event.review)
        return head

    def _position_text(self, content: PanelContent | None) -> str:
        if content is None:
            return self.tr("Event")
        place, total = (digits(each, self._look.language) for each in content.position)
        if content.selected > 1:
            return self.tr("{0} of {1}, {2} selected").format(
                place, total, digits(content.selected, self._look.language)
            )
        if content.found:
            return self.tr("Found: {0} of {1}").format(place, total)
        if content.position[0]:
            return self.tr("Event {0} of {1}").format(place, total)
        return self.tr("Rejected") if content.event.review is Review.REJECTED else self.tr("Hidden by the filter")

    def _add_actions(self, row: QHBoxLayout, review: Review) -> None:
        accepted = self.tr("Accepted") if review is Review.ACCEPTED else self.tr("Accept")
        rejected = self.tr("Rejected") if review is Review.REJECTED else self.tr("Reject")
        for text, sign, signal in (
            (accepted, Icon.CHECK, self.accept_requested),
            (self.tr("Edit"), Icon.PENCIL, self.edit_requested),
            (rejected, Icon.CROSS, self.reject_requested),
        ):
            button = flat_button(self._look, text=text, name=text, sign=sign)
            button.clicked.connect(lambda _=False, signal=signal: signal.emit())
            button.setToolTip(text)
            row.addWidget(button)
            self._actions.append(button)

    # -- body -------------------------------------------------------------------------------------------------------

    def _body(self, content: PanelContent | None) -> QWidget:
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self.tr("Event details"))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("surface", "panel")
        column = QVBoxLayout(inner)
        column.setContentsMargins(_PADDING, 10, _PADDING, 0)
        column.setSpacing(0)
        if content is None:
            hint = self.tr("Choose an event on the timeline or a marked phrase in the text.")
            column.addWidget(label(Type.CONTROL, hint, tone="ink3", wrap=True))
        else:
            self._add_what_and_when(column, content)
            self._add_derivation(column, content)
            self._add_who_and_where(column, content)
            self._add_mentions(column, content)
        column.addStretch(1)
        area.setWidget(inner)
        return area

    def _add_what_and_when(self, column: QVBoxLayout, content: PanelContent) -> None:
        event, language = content.event, self._look.language
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        head.addWidget(GlyphLabel(event, self._look))
        described = f"{kind_name(event.kind, language)}  ·  {status_name(event.status, language)}"
        if event.colour is not None:
            described += "  ·  " + self.tr("colour: {0}").format(colour_name(event.colour, language))
        head.addWidget(label(Type.LABEL, described, tone="ink2"), 1)
        column.addLayout(head)
        column.addWidget(flowing(Type.PANEL_TITLE, event.title, 28))
        column.addSpacing(4)
        column.addWidget(self._date_line(event))
        column.addSpacing(10)

    def _date_line(self, event: Event) -> QLabel:
        language = self._look.language
        line = label(Type.PANEL_DATE, wrap=True)
        line.setTextFormat(Qt.TextFormat.RichText)
        if event.time is None:
            line.setText(_escaped(self.tr("No date")))
            return line
        weekday = format_weekday(event.time, language)
        note = f", {weekday}" if weekday else ""
        ink2 = self._look.theme.ink2.name()
        when = _escaped(format_time_value(event.time, language))
        line.setText(f'{when}<span style="font-weight:400;color:{ink2}">{_escaped(note)}</span>')
        line.setAccessibleName(format_time_value(event.time, language) + note)
        return line

    def _add_derivation(self, column: QVBoxLayout, content: PanelContent) -> None:
        event, language = content.event, self._look.language
        grid = _grid()
        if event.mentions or event.dates:
            self._add_phrase(grid, event)
        if event.derivation.anchor is not None:
            self._add_row(grid, self.tr("Counted from"), event.derivation.anchor.in_language(language))
        told = event.derivation.reason.in_language(language)
        told = basis_name(event.basis, language) if event.basis is Basis.USER else told
        told = told if event.mentions or event.time is not None else self.tr("entered by you, without a date")
        self._add_row(grid, self.tr("Rule"), told)
        column.addWidget(hairline())
        column.addSpacing(8)
        column.addLayout(grid)
        column.addSpacing(8)
        if event.basis is Basis.NONE and self._unpublished(content) is not None:
            self._add_published_question(column, content)
        column.addWidget(hairline())
        column.addSpacing(8)

    def _add_phrase(self, grid: QGridLayout, event: Event) -> None:
        """The words that name the date, and what they leave open."""
        language = self._look.language
        phrase, beneath = QHBoxLayout(), ""
        phrase.setContentsMargins(0, 0, 0, 0)
        phrase.setSpacing(0)
        if event.dates:
            named = self._phrase(event.dates[0].quote)
            basis = date_note(event.basis, event.dates[0].quote, language)
            rest = label(Type.CONTROL, f", {basis}" if basis else " ")
            self._asked = named.sizeHint().width() + rest.sizeHint().width()
            self._beside = self._has_room()
            if not self._beside:
                rest.setText(" ")
                beneath = basis
            for part, stretch in ((named, 0), (rest, 1)):
                part.setMinimumWidth(1)  # what is long is cut, it does not push the panel's edge out of sight
                phrase.addWidget(part, stretch)
        else:
            phrase.addWidget(label(Type.CONTROL, self.tr("not named directly"), tone="ink2"), 1)
        self._add_row(grid, self.tr("Date in the text"), phrase)
        if beneath:
            self._add_row(grid, "", beneath)

    def _phrase(self, quote: str) -> QLabel:
        made = label(Type.QUOTE, " ".join(quote.split()))
        made.setFixedHeight(_LINE)
        made.setProperty("phrase", True)
        return made

    def _unpublished(self, content: PanelContent) -> Document | None:
        document = content.document_of(content.event.mentions[0]) if content.event.mentions else None
        return document if document is not None and document.published is None else None

    def _add_published_question(self, column: QVBoxLayout, content: PanelContent) -> None:
        document = self._unpublished(content)
        if document is None:
            return
        text = self.tr("Give the publication date…")
        button = flat_button(self._look, text=text, name=text, sign=Icon.CALENDAR)
        button.clicked.connect(lambda: self.published_requested.emit(document.id))
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(8)

    def _add_who_and_where(self, column: QVBoxLayout, content: PanelContent) -> None:
        event = content.event
        grid = _grid()
        people, place = (self.tr("nobody named"), self.tr("not named"))
        for key, names, none in (
            (self.tr("Participants"), event.participants, people),
            (self.tr("Place"), event.places, place),
        ):
            text = _listed(list(dict.fromkeys(named.name for named in names)), self._look.language)
            self._add_row(grid, key, text or none, tone="ink" if text else "ink3")
        if event.note:
            self._add_row(grid, self.tr("Note"), event.note)
        if event.tags:
            self._add_row(grid, self.tr("Tags"), self._tags(event.tags))
        column.addLayout(grid)
        column.addSpacing(4)

    def _tags(self, tags: Sequence[str]) -> QHBoxLayout:
        """Each leads to the other events that have it."""
        color = self._look.theme.accent.name()
        links = ", ".join(
            f'<a href="{number}" style="color:{color};text-decoration:none">{_escaped(tag)}</a>'
            for number, tag in enumerate(tags)
        )
        words = label(Type.CONTROL, links, wrap=True)
        words.setTextFormat(Qt.TextFormat.RichText)
        flags = Qt.TextInteractionFlag
        words.setTextInteractionFlags(flags.LinksAccessibleByMouse | flags.LinksAccessibleByKeyboard)
        words.setAccessibleName(", ".join(tags))
        words.setToolTip(self.tr("Finds the events with this tag"))
        words.linkActivated.connect(partial(self._ask_for_tag, tags))
        row = QHBoxLayout()
        row.addWidget(words)
        return row

    def _ask_for_tag(self, tags: Sequence[str], number: str) -> None:
        self.tag_requested.emit(tags[int(number)])

    def _add_mentions(self, column: QVBoxLayout, content: PanelContent) -> None:
        event = content.event
        if not event.mentions:
            return
        row = QHBoxLayout()
        row.setSpacing(0)
        key = label(Type.CONTROL, self.tr("Mentions"), tone="ink3")
        key.setFixedWidth(_KEYS)
        row.addWidget(key)
        row.addWidget(label(Type.CONTROL, self.tr("{0} of {1}").format(content.mention + 1, len(event.mentions))))
        row.addSpacing(8)
        for step, sign, name in (
            (-1, Icon.UP, self.tr("Previous mention")),
            (1, Icon.DOWN, self.tr("Next mention")),
        ):
            button = flat_button(self._look, name=name, sign=sign)
            button.setFixedSize(24, 24)
            button.clicked.connect(lambda _=False, by=step: self.mention_step_requested.emit(by))
            row.addWidget(button)
        row.addSpacing(8)
        row.addWidget(KeyCap("[", self._look))
        row.addSpacing(4)
        row.addWidget(KeyCap("]", self._look))
        row.addStretch(1)
        column.addLayout(row)
        first = content.mention - content.mention % _QUOTES
        quotes = quotations(content, first, first + _QUOTES)
        for number, quotation in enumerate(quotes, start=first):
            quote = QuoteRow(quotation, event.kind, self._look, current=number == content.mention, parent=self)
            quote.clicked.connect(lambda index=number: self.mention_requested.emit(index))
            column.addWidget(quote)
        if len(quotes) < len(event.mentions):
            shown = f"{first + 1}–{first + len(quotes)}"
            column.addWidget(label(Type.CONTROL, self.tr("{0} of {1}").format(shown, len(event.mentions)), tone="ink3"))

    def _add_row(self, grid: QGridLayout, key: str, value: str | QHBoxLayout, *, tone: str = "ink") -> None:
        row = grid.rowCount()
        name = label(Type.CONTROL, key, tone="ink3")
        name.setFixedHeight(_ROW)
        grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.setRowMinimumHeight(row, _ROW)
        if isinstance(value, str):
            words = flowing(Type.CONTROL, value, _LINE, tone=tone)
            words.setContentsMargins(0, 0, 0, 2)
            grid.addWidget(words, row, 1)
        else:
            grid.addLayout(value, row, 1)


class GlyphLabel(QWidget):
    """The mark of an event's kind and status."""

    def __init__(self, event: Event, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._event = event
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(kind_name(event.kind, look.language))

    def sizeHint(self) -> QSize:
        return QSize(12, 20)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with QPainter(self) as painter:
            center = self.rect().toRectF().center()
            theme, colour = self._look.theme, self._event.colour
            theme = theme if colour is None else theme.in_colour(colour)
            draw_glyph(painter, center, self._event.kind, self._event.status, theme, paper=theme.panel)


def quotations(content: PanelContent, first: int, end: int) -> Sequence[Quotation]:
    """The mentions from ``first`` up to ``end`` in their sentences; a document that is gone leaves the bare quote."""
    found: list[Quotation] = []
    mentions = content.event.mentions[first:end]
    told_in = {evidence.document for evidence in mentions}  # a few; the event may have thousands
    dates = defaultdict[DocumentId, list[Span]](list)
    for date in content.event.dates:
        if date.document in told_in:
            dates[date.document].append(date.span)
    for number, evidence in enumerate(mentions, start=first + 1):
        document = content.document_of(evidence)
        if document is None or evidence.span.end > len(document.text):
            found.append(Quotation(number, evidence.quote, Span(0, len(evidence.quote))))
            continue
        sentence = sentence_around(document.text, evidence.span)
        dated = next((moved(span, sentence) for span in dates[evidence.document] if sentence.contains(span)), None)
        found.append(Quotation(number, sentence.cut(document.text), moved(evidence.span, sentence), dated))
    return found


def _listed(names: Sequence[str], language: str) -> str:
    """Of very many names the first, and how many more there are: a long paragraph holds the window up."""
    more = len(names) - _NAMES
    return ", ".join(names[:_NAMES]) + (f" … +{digits(more, language)}" if more > 0 else "")


def moved(span: Span, sentence: Span) -> Span:
    """A span counted from the start of its sentence."""
    return Span(span.start - sentence.start, span.end - sentence.start)


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(0)
    grid.setVerticalSpacing(0)
    grid.setColumnMinimumWidth(0, _KEYS)
    grid.setColumnStretch(1, 1)
    return grid


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
