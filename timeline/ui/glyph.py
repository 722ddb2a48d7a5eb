"""The shape of a kind and the drawing of a status: small marks for lists, notes and menus, and paths for the canvas."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from timeline.model.event import Colour, Kind, Status
from timeline.ui.theme import Theme

SIZE = 16
"""The square a glyph is centred in, in logical pixels."""


def kind_path(kind: Kind) -> QPainterPath:
    """The outline of a kind around (0, 0), as large as the mark on the canvas."""
    path = QPainterPath()
    match kind:
        case Kind.MEETING:
            path.addEllipse(QPointF(0, 0), 5, 5)
        case Kind.POWER:
            path.addRect(QRectF(-4.5, -4.5, 9, 9))
        case _:
            path.addPolygon(QPolygonF([QPointF(x, y) for x, y in _CORNERS[kind]]))
            path.closeSubpath()
    return path


def draw_glyph(
    painter: QPainter, center: QPointF, kind: Kind, status: Status, theme: Theme, *, paper: QColor | None = None
) -> None:
    """One mark: filled when it happened, hollow when planned, dashed when alleged, struck through when denied."""
    color = theme.kind(kind)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(center)
    if status is Status.HAPPENED:
        painter.fillPath(kind_path(kind), color)
    else:
        _draw_hollow(painter, kind, status, color, paper or theme.paper)
    painter.restore()


def _draw_hollow(painter: QPainter, kind: Kind, status: Status, color: QColor, paper: QColor) -> None:
    pen = QPen(color, 1.5)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if status is Status.ALLEGED:
        pen.setDashPattern([2.2 / 1.5, 1.8 / 1.5])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(paper)
    shrunk = painter.transform()
    painter.scale(0.86, 0.86)
    painter.drawPath(kind_path(kind))
    painter.setTransform(shrunk)
    if status is Status.DENIED:
        painter.setPen(QPen(color, 1.5))
        painter.drawLine(QPointF(-5.5, 5.5), QPointF(5.5, -5.5))


def glyph_icon(
    kind: Kind, status: Status, theme: Theme, *, paper: QColor | None = None, colour: Colour | None = None
) -> QIcon:
    """A mark as an icon for lists and menus; ``colour`` is the user's."""
    theme = theme if colour is None else theme.in_colour(colour)
    made = QIcon()
    for scale in (1.0, 2.0):
        image = QPixmap(QSize(math.ceil(SIZE * scale), math.ceil(SIZE * scale)))
        image.setDevicePixelRatio(scale)
        image.fill(Qt.GlobalColor.transparent)
        with QPainter(image) as painter:
            draw_glyph(painter, QPointF(SIZE / 2, SIZE / 2), kind, status, theme, paper=paper)
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
            made.addPixmap(image, mode)
    return made


_CORNERS = {
    Kind.STATEMENT: ((-5.5, -4.5), (5.5, -4.5), (0.0, 5.5)),
    Kind.JUSTICE: ((-5.5, 4.5), (5.5, 4.5), (0.0, -5.5)),
    Kind.INCIDENT: ((0.0, -6.0), (6.0, 0.0), (0.0, 6.0), (-6.0, 0.0)),
    Kind.LIFE: (
        *((-2.0, -5.5), (2.0, -5.5), (2.0, -2.0), (5.5, -2.0), (5.5, 2.0), (2.0, 2.0)),
        *((2.0, 5.5), (-2.0, 5.5), (-2.0, 2.0), (-5.5, 2.0), (-5.5, -2.0), (-2.0, -2.0)),
    ),
    Kind.CULTURE: ((-4.5, -5.5), (5.5, 0.0), (-4.5, 5.5)),
    Kind.SOCIETY: ((-5.0, 5.0), (-5.0, -0.5), (0.0, -5.5), (5.0, -0.5), (5.0, 5.0)),
}
