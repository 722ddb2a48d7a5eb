"""Event time and report time: a dotted line from each event in view to the day on which it was first reported."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from timeline.model.event import EventId
from timeline.model.instant import Instant
from timeline.scene.scene import Mark
from timeline.ui.canvas import TimelineCanvas
from timeline.ui.look import Look

_MOST = 400  # lines in view; beyond, none could be told from another
_SHORTEST = 6  # pixels
_DROP = 8  # pixels below the middle of a mark: under its title


@dataclass(frozen=True, slots=True)
class ReportLine:
    """Where one line runs, in pixels of the canvas."""

    x0: float
    x1: float
    y: float
    current: bool


class ReportLines(QWidget):
    """Lies over the canvas and lets all input through; hidden it costs nothing.

    ``reported`` gives the moment of an event's first report, None where none is dated; answers are kept until
    ``forget``. Clusters have no lines: their events are told apart only nearer by.
    """

    def __init__(self, canvas: TimelineCanvas, reported: Callable[[EventId], Instant | None], look: Look) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._reported = reported
        self._look = look
        self._known: dict[EventId, Instant | None] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        canvas.installEventFilter(self)
        canvas.view_changed.connect(self._follow)

    def set_look(self, look: Look) -> None:
        """Other colours."""
        self._look = look
        self.update()

    def set_shown(self, shown: bool) -> None:
        """Draws the lines or not."""
        self.resize(self._canvas.size())
        self.setVisible(shown)
        self.raise_()

    def forget(self) -> None:
        """Events or publication dates changed."""
        self._known.clear()
        self.update()

    def _follow(self) -> None:
        if self.isVisible():
            self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays as large as the canvas."""
        if watched is self._canvas and event.type() is QEvent.Type.Resize:
            self.resize(self._canvas.size())
        return super().eventFilter(watched, event)

    def lines(self) -> list[ReportLine]:
        """The lines in view."""
        scene = self._canvas.scene
        frame, scale = scene.frame, self._canvas.view.scale
        current = self._canvas.emphasis.current
        found: list[ReportLine] = []
        for mark in scene.body.marks[:_MOST]:
            moment = self._moment(mark)
            if moment is None:
                continue
            told = scale.x_of(moment)
            start = mark.x1 if told >= mark.x1 else mark.x0 if told <= mark.x0 else told
            y = frame.lanes_top - frame.scroll + mark.y + _DROP
            left, right = sorted((start, told))
            if right >= 0 and left <= frame.time_width and right - left >= _SHORTEST:
                found.append(ReportLine(frame.head + start, frame.head + told, y, mark.row == current))
        return found

    def _moment(self, mark: Mark) -> Instant | None:
        event = self._canvas.columns.id_of(mark.row)
        if event not in self._known:
            self._known[event] = self._reported(event)
        return self._known[event]

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        frame = self._canvas.scene.frame
        theme = self._look.theme
        painter = QPainter(self)
        painter.setClipRect(QRectF(frame.head, frame.lanes_top, frame.time_width, frame.lanes_bottom - frame.lanes_top))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line in self.lines():
            ink = theme.ink if line.current else theme.ink3
            painter.setPen(QPen(ink, 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(line.x0, line.y), QPointF(line.x1, line.y))
            painter.setPen(QPen(ink, 1))
            painter.setBrush(theme.paper)
            painter.drawRect(QRectF(line.x1 - 2.5, line.y - 2.5, 5, 5))
