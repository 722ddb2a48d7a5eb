"""Where the story is thin: the longest silences, and events with one source, a coarse date, no place or a conflict."""

import numpy as np
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from timeline.model.event import Event
from timeline.model.instant import day_of
from timeline.model.wording import format_day, format_distance, format_time_value, year_text
from timeline.ui.controls import label
from timeline.ui.fonts import Type
from timeline.ui.look import Look
from timeline.ui.plain import plain
from timeline.workspace.gaps import Gap, gaps
from timeline.workspace.weak_rows import weak_events
from timeline.workspace.weak_spots import Weakness
from timeline.workspace.workspace import Workspace

_EVENT, _SPAN = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_MOST = 500
_TWO_LINES = 46
_GAPS = "gaps"


class SpotsPanel(QWidget):
    """``event_requested``: an event to look at; ``span_requested``: a stretch of time (begin, end)."""

    event_requested = Signal(str)
    span_requested = Signal(object, object)

    def __init__(self, workspace: Workspace, look: Look) -> None:
        super().__init__()
        self._workspace = workspace
        self._look = look
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("What is listed"))
        self.kind.addItem(self.tr("Gaps"), _GAPS)
        for weakness, name in self._names().items():
            self.kind.addItem(name, weakness.value)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Gaps and weak spots"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._count = label(Type.LABEL, tone="ink3")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.kind)
        column.addWidget(self._count)
        column.addWidget(self.list, 1)
        self.kind.currentIndexChanged.connect(self.refresh)
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)

    def _names(self) -> dict[Weakness, str]:
        return {
            Weakness.SINGLE_SOURCE: self.tr("A single source"),
            Weakness.COARSE_DATE: self.tr("A coarse date"),
            Weakness.UNDATED: self.tr("No date"),
            Weakness.NO_PLACE: self.tr("No place"),
            Weakness.DISPUTED: self.tr("Sources disagree"),
        }

    def set_look(self, look: Look) -> None:
        """Another language."""
        self._look = look

    def refresh(self) -> None:
        """The list as it stands, of what the filter lets through."""
        self.list.clear()
        chosen = str(self.kind.currentData())
        if chosen == _GAPS:
            found = gaps(self._workspace.columns(), len(self._workspace.visible))
            for gap in found:
                self._add_gap(gap)
            self._count.setText(self.tr("{0} silences of a week and longer").format(len(found)))
            return
        session = self._workspace.session
        rows = np.concatenate((session.view.visible.rows, session.view.undated.rows))
        weak = weak_events(session.library, rows, Weakness(chosen))
        for event in weak[:_MOST]:
            self._add_event(self._workspace.event(event))
        self._count.setText(self.tr("{0} events, without accepted ones").format(len(weak)))

    def _add_gap(self, gap: Gap) -> None:
        language = self._look.language
        first, last = day_of(gap.begin), day_of(gap.end - 1)
        item = QListWidgetItem(self.list)
        length = format_distance(gap.end - gap.begin, language)
        days = " — ".join(format_day(day, language, short=True) for day in (first, last))
        years = "–".join(year_text(day.year, language) for day in (first, last))
        item.setText(f"{length}\n{years if last.year - first.year > 2 else days}")
        before, after = (self._workspace.event(each).title for each in (gap.before, gap.after))
        between = self.tr("Between “{0}” and “{1}”").format(before, after)
        item.setSizeHint(QSize(0, _TWO_LINES))
        item.setToolTip(plain(f"{days}\n{between}"))
        item.setData(_SPAN, (gap.begin, gap.end))

    def _add_event(self, event: Event) -> None:
        when = format_time_value(event.time, self._look.language, short=True) if event.time else self.tr("No date")
        item = QListWidgetItem(f"{when}  {event.title}", self.list)
        item.setToolTip(plain(event.title))
        item.setData(_EVENT, event.id)

    def _go(self, item: QListWidgetItem) -> None:
        span = item.data(_SPAN)
        if span is not None:
            self.span_requested.emit(*span)
        else:
            self.event_requested.emit(str(item.data(_EVENT)))
