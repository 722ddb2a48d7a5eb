"""Where the story is thin: the longest silences, and events with one source, a coarse date, no place or a conflict."""

from collections.abc import Iterator, Sequence

import numpy as np
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from timeline.model.event import Event, EventId
from timeline.model.instant import day_of
from timeline.model.wording import format_day, format_distance, format_time_value, year_text
from timeline.ui.background import beside
from timeline.ui.controls import label
from timeline.ui.fonts import Type
from timeline.ui.look import Look
from timeline.ui.picture_maker import AT_ONCE
from timeline.ui.plain import plain
from timeline.ui.turns import Turns
from timeline.workspace.gaps import Gap
from timeline.workspace.view_snapshot import ViewSnapshot
from timeline.workspace.weak_spots import Weakness, weak_rows
from timeline.workspace.workspace import Workspace

_EVENT, _SPAN = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_MOST = 500
_TWO_LINES = 46
_GAPS = "gaps"


class SpotsPanel(QWidget):
    """``event_requested``: an event to look at; ``span_requested``: a stretch of time (begin, end)."""

    event_requested = Signal(str)
    span_requested = Signal(object, object)
    _found = Signal(object, int)

    def __init__(self, workspace: Workspace, look: Look) -> None:
        super().__init__()
        self._workspace = workspace
        self._look = look
        self._adding = Turns(self)
        self._running = self._again = False  # silences are looked for in a thread
        self._found.connect(self._take_found)
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("What is listed"))
        self.kind.addItem(self.tr("Gaps"), _GAPS)
        for weakness, name in self._names().items():
            self.kind.addItem(name, weakness.value)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Gaps and weak spots"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)  # else all are measured whenever one is added
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
        chosen = str(self.kind.currentData())
        if chosen == _GAPS:
            self._look_for_gaps()
            return
        self.list.clear()
        session = self._workspace.session
        rows = np.concatenate((session.view.visible.rows, session.view.undated.rows))
        weak = weak_rows(session.library, rows, Weakness(chosen))
        self._count.setText(self.tr("{0} events, without accepted ones").format(len(weak)))
        self._adding.begin(self._add_events([session.library.table.ids[int(row)] for row in weak[:_MOST]]))

    def let_go(self) -> None:
        """The window closes, or another takes the workspace over."""
        self._adding.stop()

    def _look_for_gaps(self) -> None:
        """Among very many events beside the window; asked once more meanwhile, once more when it has the answer."""
        self._again = self._running
        if self._running:
            return
        snapshot = self._workspace.view_snapshot()
        if self._workspace.counts.visible <= AT_ONCE:
            self._take(snapshot, snapshot.gaps())
        else:
            self._running = True
            beside(lambda: (snapshot, snapshot.gaps()), self._found, 0)

    def _take_found(self, found: tuple[ViewSnapshot, tuple[Gap, ...]], _: int) -> None:
        self._running = False
        self._take(*found)
        if self._again:
            self.refresh()

    def _take(self, snapshot: ViewSnapshot, found: tuple[Gap, ...]) -> None:
        snapshot.give_back()
        if self.kind.currentData() != _GAPS:
            return
        self._adding.stop()
        self.list.clear()
        for gap in found:
            if gap.before in self._workspace and gap.after in self._workspace:
                self._add_gap(gap)
        self._count.setText(self.tr("{0} silences of a week and longer").format(self.list.count()))

    def _add_events(self, events: Sequence[EventId]) -> Iterator[None]:
        for event in events:
            if event in self._workspace:
                self._add_event(self._workspace.event(event))
            yield

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
