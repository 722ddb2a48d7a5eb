"""What of the timeline a picture shows: all of it, the view, the selection, or a span typed in words, read at once."""

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from timeline.model.event import Event
from timeline.model.instant import Instant, day_of
from timeline.model.wording import NBSP, Noun, counted, format_day
from timeline.ui.controls import label
from timeline.ui.fonts import Type
from timeline.ui.look import Look
from timeline.ui.picture_options import PageOptions, touches
from timeline.ui.typed_span import Span, read_span_freely, read_typed_span
from timeline.workspace.story import StoryEvents

_PAUSE_MS = 250


class Choice(Enum):
    """What is shown."""

    WHOLE = "whole"
    VIEW = "view"
    SELECTION = "selection"
    SPAN = "span"


class ChoiceBox(QWidget):
    """``changed`` when something else is to be shown. ``view`` is the span on the canvas."""

    changed = Signal()

    def __init__(self, events: Sequence[Event], selected: Sequence[Event], view: Span, look: Look) -> None:
        super().__init__()
        self._all, self._selected, self._view = events, selected, view
        self._language = look.language
        self._freely: tuple[str, Span | None] = ("", None)
        self.choice = QComboBox()
        for choice, name in (
            (Choice.WHOLE, self.tr("The whole timeline")),
            (Choice.VIEW, self.tr("What is in view")),
            (Choice.SELECTION, self.tr("The selected events")),
            (Choice.SPAN, self.tr("A span of time")),
        ):
            self.choice.addItem(name, choice)
        self.span_field = QLineEdit()
        self.span_field.setPlaceholderText(self.tr("May 2014 — autumn 2015"))
        self.reading = label(Type.LABEL, tone="ink3", wrap=True)
        self.choice.setMinimumHeight(28)
        self.choice.setAccessibleName(self.tr("Events"))
        self.span_field.setAccessibleName(self.tr("Span of time"))
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setVerticalSpacing(8)
        self._form.setHorizontalSpacing(12)
        self._form.addRow(self.tr("Events"), self.choice)
        self._form.addRow(self.tr("Span of time"), self.span_field)
        self._form.addRow("", self.reading)
        self._pause = QTimer(self)  # the rules of the articles are asked when the typing stops
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._read_freely)
        self.choice.currentIndexChanged.connect(self._check)
        self.span_field.textChanged.connect(self._check)
        self._check()

    @property
    def chosen(self) -> Choice:
        """What is to be shown."""
        return Choice(self.choice.currentData())

    @property
    def is_readable(self) -> bool:
        """False while what was typed is no span, or nothing is selected."""
        if self.chosen is Choice.SPAN:
            return self._typed() is not None
        return self.chosen is not Choice.SELECTION or bool(self._selected)

    @property
    def events(self) -> Sequence[Event]:
        """The events to draw, before the span."""
        return self._selected if self.chosen is Choice.SELECTION else self._all

    def apply(self, options: PageOptions) -> PageOptions:
        """The options with the span that was chosen."""
        since, until = self._span()
        return replace(options, since=since, until=until)

    def _span(self) -> Span:
        if self.chosen is Choice.VIEW:
            return self._view
        if self.chosen is Choice.SPAN:
            return self._typed() or (None, None)
        return None, None

    def _typed(self) -> Span | None:
        text = self.span_field.text()
        return read_typed_span(text) or (self._freely[1] if self._freely[0] == text else None)

    def _read_freely(self) -> None:
        text = self.span_field.text()
        self._freely = (text, read_span_freely(text))
        self._check()

    def _check(self) -> None:
        spanning = self.chosen is Choice.SPAN
        self._form.setRowVisible(self.span_field, spanning)
        text = self.span_field.text()
        if spanning and text.strip() and self._typed() is None and self._freely[0] != text:
            self.reading.setText("…")
            self._pause.start()
        else:
            self.reading.setText(self._words())
        self.changed.emit()

    def _words(self) -> str:
        """«5 мая 2014 — 30 ноября 2015 · 27 событий»."""
        if self.chosen is Choice.SPAN and self._typed() is None:
            typed = self.span_field.text().strip()
            return self.tr("This span cannot be read.") if typed else self.tr("From when to when?")
        if self.chosen is Choice.SELECTION and not self._selected:
            return self.tr("Nothing is selected on the timeline.")
        since, until = self._span()
        shown = _shown(self.events, since, until)
        count = counted(shown, Noun.EVENT, self._language)
        if since is None and until is None:
            return count
        first = format_day(day_of(since), self._language) if since is not None else "…"
        last = format_day(day_of(until - 1), self._language) if until is not None else "…"
        return f"{first}{NBSP}— {last} · {count}" if first != last else f"{first} · {count}"


def _shown(events: Sequence[Event], since: Instant | None, until: Instant | None) -> int:
    """How many are drawn for a range; very many are counted without being read."""
    if isinstance(events, StoryEvents):
        return events.touching(since, until)
    return sum(1 for event in events if touches(event, since, until))
