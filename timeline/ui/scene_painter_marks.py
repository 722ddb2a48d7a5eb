"""The marks: a shape for each kind, filled, hollow, dashed or struck by status; bands, bars and clusters."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen, QPolygonF

from timeline.model.event import Colour, Kind, Status
from timeline.scene.scene import Cluster, Form, Mark
from timeline.ui.theme import Theme

OUTLINE = 1.5
BAR = 8.0  # high
SIGN_AT = 4.0  # from the begin of a bar to the middle of its kind's shape within it
LEAST_SIGNED = 16.0
_THIN = 1.25  # outline of the sheet behind
_SIGN_IN_BAND = 6.0
_LEAST_SIGNED_BAND = 20.0
_BAND = 10.0
_BRACKET = 12.0
_SHEET = 14.0
_NO_PEN = QPen(Qt.PenStyle.NoPen)


def _polygon(*points: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])


def _plus(reach: float, half_arm: float) -> QPolygonF:
    r, a = reach, half_arm
    corners = (
        (-a, -r),
        (a, -r),
        (a, -a),
        (r, -a),
        (r, a),
        (a, a),
        (a, r),
        (-a, r),
        (-a, a),
        (-r, a),
        (-r, -a),
        (-a, -a),
    )
    return _polygon(*corners)


class Shapes:
    """The kinds' shapes around (0, 0); the outlined ones are smaller by half a pen, so that both look as large.

    The small ones go within bars.
    """

    def __init__(self) -> None:
        self.filled = {
            Kind.STATEMENT: _polygon((-5.5, -4.5), (5.5, -4.5), (0, 5.5)),
            Kind.POWER: _polygon((-4.5, -4.5), (4.5, -4.5), (4.5, 4.5), (-4.5, 4.5)),
            Kind.JUSTICE: _polygon((-5.5, 4.5), (5.5, 4.5), (0, -5.5)),
            Kind.INCIDENT: _polygon((0, -5.8), (5.8, 0), (0, 5.8), (-5.8, 0)),
            Kind.LIFE: _plus(5.5, 2.0),
            Kind.CULTURE: _polygon((-4.5, -5.5), (5.5, 0), (-4.5, 5.5)),
            Kind.SOCIETY: _polygon((0, -5.5), (5, -0.8), (5, 4.7), (-5, 4.7), (-5, -0.8)),
        }
        self.outlined = {
            Kind.STATEMENT: _polygon((-4.6, -3.8), (4.6, -3.8), (0, 4.4)),
            Kind.POWER: _polygon((-3.9, -3.9), (3.9, -3.9), (3.9, 3.9), (-3.9, 3.9)),
            Kind.JUSTICE: _polygon((-4.6, 3.8), (4.6, 3.8), (0, -4.4)),
            Kind.INCIDENT: _polygon((0, -4.9), (4.9, 0), (0, 4.9), (-4.9, 0)),
            Kind.LIFE: _plus(4.8, 1.7),
            Kind.CULTURE: _polygon((-3.8, -4.6), (4.4, 0), (-3.8, 4.6)),
            Kind.SOCIETY: _polygon((0, -4.6), (4.3, -0.5), (4.3, 4.0), (-4.3, 4.0), (-4.3, -0.5)),
        }
        self.small = {
            Kind.STATEMENT: _polygon((-3.6, -3), (3.6, -3), (0, 3.4)),
            Kind.POWER: _polygon((-3, -3), (3, -3), (3, 3), (-3, 3)),
            Kind.JUSTICE: _polygon((-3.6, 3), (3.6, 3), (0, -3.4)),
            Kind.INCIDENT: _polygon((0, -3.8), (3.8, 0), (0, 3.8), (-3.8, 0)),
            Kind.LIFE: _plus(3.0, 1.0),
            Kind.CULTURE: _polygon((-3, -3.6), (3.4, 0), (-3, 3.6)),
            Kind.SOCIETY: _polygon((0, -3.6), (3.4, -0.4), (3, -0.4), (3, 3), (-3, 3), (-3, -0.4), (-3.4, -0.4)),
        }


class MarkPainter:
    """Paints marks on any device; y is the middle of the line."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._shapes = Shapes()
        self._pens = {
            (kind, dashed): _outline(theme.kind(kind), OUTLINE, dashed) for kind in Kind for dashed in (False, True)
        }
        self._thin_pens = {kind: _outline(theme.kind(kind), _THIN, dashed=False) for kind in Kind}

    def mark(self, painter: QPainter, mark: Mark) -> None:
        """One event's mark."""
        if mark.form is Form.POINT:
            self.glyph(painter, mark.kind, mark.status, mark.x, mark.y)
        elif mark.form is Form.BAND:
            self._band(painter, mark)
        else:
            self._bar(painter, mark)

    def glyph(self, painter: QPainter, kind: Kind, status: Status, x: float, y: float) -> None:
        """The shape of a kind, as its status wants it."""
        painter.translate(x, y)
        hollow = status is not Status.HAPPENED
        if hollow:
            painter.setPen(self._pens[kind, status is Status.ALLEGED])
            painter.setBrush(self._theme.paper)
        else:
            painter.setPen(_NO_PEN)
            painter.setBrush(self._theme.kind(kind))
        if kind is Kind.MEETING:
            radius = 4.25 if hollow else 5.0
            painter.drawEllipse(QPointF(0, 0), radius, radius)
        else:
            painter.drawPolygon((self._shapes.outlined if hollow else self._shapes.filled)[kind])
        if status is Status.DENIED:
            painter.setPen(self._pens[kind, False])
            painter.drawLine(QPointF(-6, 6), QPointF(6, -6))
        painter.translate(-x, -y)

    def sign(self, painter: QPainter, kind: Kind, x: float, y: float, color: QColor) -> None:
        """The shape of a kind, small: within a bar or band it tells the kinds apart where hues do not."""
        painter.translate(x, y)
        painter.setPen(_NO_PEN)
        painter.setBrush(color)
        if kind is Kind.MEETING:
            painter.drawEllipse(QPointF(0, 0), 3.2, 3.2)
        else:
            painter.drawPolygon(self._shapes.small[kind])
        painter.translate(-x, -y)

    def _band(self, painter: QPainter, mark: Mark) -> None:
        theme, color = self._theme, self._theme.kind(mark.kind)
        x0, x1 = round(mark.x0), round(mark.x1)
        inner = QRectF(x0, mark.y - _BAND / 2, x1 - x0, _BAND)
        if mark.status is Status.HAPPENED:
            painter.fillRect(inner, _tint(theme.band(mark.kind), theme.paper, inner, mark.open0, mark.open1))
        else:
            self._hollow_band(painter, mark, inner, color)
        for x, side, is_open in ((x0, 1, mark.open0 or mark.cut0), (x1, -1, mark.open1 or mark.cut1)):
            if not is_open:
                _bracket(painter, x, side, mark.y, color)
        if x1 - x0 >= _LEAST_SIGNED_BAND and not (mark.open0 and mark.open1):
            at = x1 - _SIGN_IN_BAND if mark.open0 else x0 + _SIGN_IN_BAND
            self.sign(painter, mark.kind, at, mark.y, color)
        if mark.status is Status.DENIED:
            painter.setPen(self._pens[mark.kind, False])
            middle = QPointF(inner.center())
            painter.drawLine(middle + QPointF(-7, 7), middle + QPointF(7, -7))

    def _hollow_band(self, painter: QPainter, mark: Mark, inner: QRectF, color: QColor) -> None:
        painter.fillRect(inner, self._theme.paper)
        for y in (inner.top(), inner.bottom() - 1):
            if mark.status is Status.ALLEGED:
                painter.setPen(_dashed(color, 1.0))
                painter.drawLine(QPointF(inner.left(), y + 0.5), QPointF(inner.right(), y + 0.5))
            else:
                line = QRectF(inner.left(), y, inner.width(), 1)
                painter.fillRect(line, _tint(color, self._theme.paper, line, mark.open0, mark.open1))

    def _bar(self, painter: QPainter, mark: Mark) -> None:
        color = self._theme.kind(mark.kind)
        x0, x1 = round(mark.x0), max(round(mark.x1), round(mark.x0) + 2)
        area = QRectF(x0, mark.y - BAR / 2, x1 - x0, BAR)
        if mark.status is Status.HAPPENED:
            painter.fillRect(area, _faded(color, area, mark.fade0, mark.fade1))
            self._sign_in_bar(painter, mark, area, self._theme.paper)
            return
        pen = QPen(QBrush(_faded(color, area, mark.fade0, mark.fade1)), OUTLINE)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        if mark.status is Status.ALLEGED:
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([3 / OUTLINE, 2 / OUTLINE])
        painter.setPen(pen)
        painter.setBrush(self._theme.paper)
        inset = OUTLINE / 2
        painter.drawRect(area.adjusted(inset, inset, -inset, -inset))
        self._sign_in_bar(painter, mark, area, color)
        if mark.status is Status.DENIED:
            painter.setPen(pen)
            middle = QPointF(area.center())
            painter.drawLine(middle + QPointF(-6, 6), middle + QPointF(6, -6))

    def _sign_in_bar(self, painter: QPainter, mark: Mark, area: QRectF, color: QColor) -> None:
        """Where it is solid first."""
        before, after = (fade if fade >= 2 else 0.0 for fade in (mark.fade0, mark.fade1))
        if area.width() - before - after >= LEAST_SIGNED:
            beside_outline = 0 if mark.status is Status.HAPPENED else 1
            self.sign(painter, mark.kind, area.left() + round(before) + SIGN_AT + beside_outline, mark.y, color)

    def cluster_sheets(self, painter: QPainter, cluster: Cluster, fill: QColor) -> QRectF:
        """Two sheets; the area of the front one, where the count goes."""
        front = QRectF(round(cluster.x), round(cluster.y) - _SHEET / 2 + 1, cluster.width, _SHEET)
        painter.setBrush(self._theme.paper)
        painter.setPen(self._thin_pens[cluster.kind])
        painter.drawRect(front.translated(2, -2).adjusted(0.6, 0.6, -0.6, -0.6))
        painter.setBrush(fill)
        painter.setPen(self._pens[cluster.kind, False])
        painter.drawRect(front.adjusted(0.75, 0.75, -0.75, -0.75))
        return front


def paint_colour_sign(painter: QPainter, x: float, y: float, theme: Theme) -> None:
    """Three discs in colours that events may be given, as a sample for a legend; x is their middle."""
    painter.setPen(_NO_PEN)
    for place, colour in ((-9, Colour.RED), (0, Colour.GREEN), (9, Colour.BLUE)):
        painter.setBrush(theme.colours[colour])
        painter.drawEllipse(QPointF(x + place, y), 3.6, 3.6)


def _outline(color: QColor, width: float, dashed: bool) -> QPen:
    pen = QPen(color, width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if dashed:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([2.2 / width, 1.8 / width])
    return pen


def _dashed(color: QColor, width: float) -> QPen:
    pen = QPen(color, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([3 / width, 2 / width])
    return pen


def _bracket(painter: QPainter, x: int, side: int, y: float, color: QColor) -> None:
    top = y - _BRACKET / 2 - 1
    left = x if side > 0 else x - 2
    serif = x if side > 0 else x - 4
    painter.fillRect(QRectF(left, top, 2, _BRACKET + 2), color)
    painter.fillRect(QRectF(serif, top, 4, 2), color)
    painter.fillRect(QRectF(serif, top + _BRACKET, 4, 2), color)


def _tint(color: QColor, paper: QColor, area: QRectF, open0: bool, open1: bool) -> QBrush:
    """Plain, or fading into the paper towards an open side."""
    if not (open0 or open1):
        return QBrush(color)
    gradient = QLinearGradient(area.left(), 0, area.right(), 0)
    gradient.setColorAt(0, _clear(paper) if open0 else color)
    gradient.setColorAt(1, _clear(paper) if open1 else color)
    return QBrush(gradient)


def _faded(color: QColor, area: QRectF, fade0: float, fade1: float) -> QBrush:
    """Full within, fading to nothing over so many pixels at each edge."""
    if fade0 < 2 and fade1 < 2:
        return QBrush(color)
    width = max(area.width(), 1.0)
    gradient = QLinearGradient(area.left(), 0, area.right(), 0)
    solid0, solid1 = min(fade0 / width, 1.0), max(1 - fade1 / width, 0.0)
    if solid1 < solid0:
        solid0 = solid1 = (solid0 + solid1) / 2
    gradient.setColorAt(0, color if fade0 < 2 else _clear(color))
    gradient.setColorAt(solid0, color)
    gradient.setColorAt(solid1, color)
    gradient.setColorAt(1, color if fade1 < 2 else _clear(color))
    return QBrush(gradient)


def _clear(color: QColor) -> QColor:
    return QColor(color.red(), color.green(), color.blue(), 0)
