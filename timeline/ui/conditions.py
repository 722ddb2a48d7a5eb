"""The rest of the filter under its own chip: what was reviewed, how sure an event has to be, and the span of time."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from timeline.model.edtf import TimeValue, day
from timeline.model.event import Review
from timeline.model.instant import Day, day_of
from timeline.model.wording import NBSP, format_day, format_time_value, review_name
from timeline.ui.controls import label
from timeline.ui.fonts import Type
from timeline.ui.typed_span import Span, read_span_freely, read_typed_span
from timeline.workspace.filters import Filter

translate = QCoreApplication.translate
_LEVELS = (0.0, 0.5, 0.7, 0.84, 0.95)
_PAUSE_MS = 400


class Conditions(QFrame):
    """Opens under its chip; every change is told at once as ``chosen``, a Filter, upon the one in force then."""

    chosen = Signal(object)

    def __init__(self, now: Callable[[], Filter], language: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("popup", True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._now = now
        self._language = language
        self.reviews = {review: QCheckBox(review_name(review, language)) for review in Review}
        self.confidence = QComboBox()
        self.span = QLineEdit()
        self._reading = label(Type.LABEL, tone="ink2")
        self.everything = QPushButton(self.tr("Clear these conditions"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._read_freely)
        self._arrange()
        self._show(now())
        for tick in self.reviews.values():
            tick.toggled.connect(self._tell)
        self.confidence.currentIndexChanged.connect(self._tell)
        self.span.textEdited.connect(self._read)
        self.everything.clicked.connect(self._clear)

    def _arrange(self) -> None:
        self.confidence.addItem(self.tr("any"), 0.0)
        for level in _LEVELS[1:]:
            self.confidence.addItem(_percent(level, self._language), level)
        self.confidence.setAccessibleName(self.tr("Confidence"))
        self.span.setAccessibleName(self.tr("Span of time"))
        self.span.setPlaceholderText(self.tr("2014–2016, since May 2014"))
        self.span.setMinimumWidth(280)
        form = QFormLayout(self)
        form.setContentsMargins(16, 12, 16, 12)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        ticks = QVBoxLayout()
        ticks.setSpacing(4)
        for tick in self.reviews.values():
            ticks.addWidget(tick)
        form.addRow(label(Type.CONTROL, self.tr("Review"), tone="ink3"), ticks)
        form.addRow(label(Type.CONTROL, self.tr("Confidence"), tone="ink3"), self.confidence)
        form.addRow(label(Type.CONTROL, self.tr("Span of time"), tone="ink3"), self.span)
        form.addRow("", self._reading)
        form.addRow("", self.everything)

    def show_below(self, chip: QWidget) -> None:
        """Opens under a chip, with the keys in the field for the span."""
        self.move(chip.mapToGlobal(QPoint(0, chip.height() + 2)))
        self.show()
        self.span.setFocus()

    def _show(self, chosen: Filter) -> None:
        for review, tick in self.reviews.items():
            tick.setChecked(review in chosen.reviews)
        nearest = min(_LEVELS, key=lambda level: abs(level - chosen.confidence))
        self.confidence.setCurrentIndex(_LEVELS.index(nearest))
        self.span.setText(_typed(chosen, self._language))
        self._reading.setText("")

    def _tell(self) -> None:
        reviews = frozenset(review for review, tick in self.reviews.items() if tick.isChecked())
        self.chosen.emit(replace(self._now(), reviews=reviews, confidence=float(self.confidence.currentData())))

    def _read(self) -> None:
        """Plain dates at once, free words when the typing stops."""
        text = self.span.text().strip()
        span = read_typed_span(text)
        if span is not None or not text:
            self._pause.stop()
            self._take(span)
        else:
            self._reading.setText("…")
            self._pause.start()

    def _read_freely(self) -> None:
        span = read_span_freely(self.span.text())
        if span is not None:
            self._take(span)
        else:
            self._reading.setText(self.tr("This is no span of time."))

    def _take(self, span: Span | None) -> None:
        begin, end = span or (None, None)
        since = day_of(begin) if begin is not None else None
        until = day_of(end - 1) if end is not None else None
        self._reading.setText(_span_words(since, until, self._language))
        self.chosen.emit(replace(self._now(), since=since, until=until))

    def _clear(self) -> None:
        chosen = without_conditions(self._now())
        self._pause.stop()
        self.chosen.emit(chosen)
        self.close()


def without_conditions(chosen: Filter) -> Filter:
    """The filter without what is chosen here."""
    return replace(chosen, reviews=frozenset(), confidence=0.0, since=None, until=None)


def condition_words(chosen: Filter, language: str) -> list[str]:
    """What the chip says is chosen."""
    words = [review_name(review, language) for review in Review if review in chosen.reviews]
    if chosen.confidence > 0:
        words.append(_percent(chosen.confidence, language))
    if span := _span_words(chosen.since, chosen.until, language):
        words.append(span)
    return words


def _percent(level: float, language: str) -> str:
    return f"≥{NBSP}{level * 100:.0f}{NBSP if language == 'ru' else ''}%"


def _span_words(since: Day | None, until: Day | None, language: str) -> str:
    if since is not None and until is not None:
        return format_time_value(TimeValue(day(since), day(until)), language, short=True)
    return _open_span(*(format_day(end, language, short=True) if end else "" for end in (since, until)))


def _typed(chosen: Filter, language: str) -> str:
    """The span as it can be typed again."""
    since, until = (format_day(end, language).replace(NBSP, " ") if end else "" for end in (chosen.since, chosen.until))
    return f"{since} – {until}" if since and until else _open_span(since, until)


def _open_span(since: str, until: str) -> str:
    """Of which at most one end is set."""
    if since:
        return translate("Conditions", "since {0}").format(since)
    return translate("Conditions", "until {0}").format(until) if until else ""
