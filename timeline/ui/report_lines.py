"""Event time and report time: a dotted line from each event in view to the day on which it was first reported."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from timeline.model.event import EventId
from timeline.model.instant import Instant
from timeline.scene.report_lines import ReportLine, report_lines
from timeline.ui.canvas import TimelineCanvas
from timeline.ui.look import Look
from timeline.ui.scene_painter_reports import paint_report_lines


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
        return report_lines(scene.body.marks, scene.frame, self._canvas.view.scale, self._moment)

    def _moment(self, row: int) -> Instant | None:
        event = self._canvas.columns.id_of(row)
        if event not in self._known:
            self._known[event] = self._reported(event)
        return self._known[event]

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with QPainter(self) as painter:
            current = self._canvas.emphasis.current
            paint_report_lines(painter, self._canvas.scene.frame, self.lines(), self._look.theme, current)
