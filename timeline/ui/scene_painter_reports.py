"""The strokes of the lines from events to their first reports, on the screen and in pictures."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from timeline.scene.report_lines import ReportLine
from timeline.scene.scene import Frame
from timeline.ui.theme import Theme


def paint_report_lines(
    painter: QPainter, frame: Frame, lines: Iterable[ReportLine], theme: Theme, current: int | None = None
) -> None:
    """On any device, within the lanes; the line of ``current`` in full ink."""
    painter.save()
    lanes = QRectF(frame.head, frame.lanes_top, frame.time_width, frame.lanes_bottom - frame.lanes_top)
    painter.setClipRect(lanes, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for line in lines:
        ink = theme.ink if line.row == current else theme.ink3
        painter.setPen(QPen(ink, 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(line.x0, line.y), QPointF(line.x1, line.y))
        painter.setPen(QPen(ink, 1))
        painter.setBrush(theme.paper)
        painter.drawRect(QRectF(line.x1 - 2.5, line.y - 2.5, 5, 5))
    painter.restore()


def paint_report_sign(painter: QPainter, x0: float, x1: float, y: float, theme: Theme) -> None:
    """One line as a sample, for a legend."""
    painter.setPen(QPen(theme.ink3, 1, Qt.PenStyle.DotLine))
    painter.drawLine(QPointF(x0, y), QPointF(x1 - 5, y))
    painter.setPen(QPen(theme.ink3, 1))
    painter.setBrush(theme.paper)
    painter.drawRect(QRectF(x1 - 5.5, y - 2.5, 5, 5))
