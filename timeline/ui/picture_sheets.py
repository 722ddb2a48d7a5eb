"""One picture over several sheets: where each begins, and in its overlaps marks where to cut and its number."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from timeline.ui.fonts import SANS, with_plain_figures

_GREY = QColor(110, 110, 110)
_POINTS = 8.0
_AIR = 0.4  # of the letters' size, around the words
_CLEAR = 0.7  # of the overlap is kept for the mark in the corner


@dataclass(frozen=True, slots=True)
class Paper:
    """Sheets of ``width`` × ``height`` pixels at ``dpi``, ``across`` × ``down`` of them for one picture."""

    width: int
    height: int
    dpi: int
    across: int = 1
    down: int = 1
    overlap: int = 0

    def places(self) -> list[tuple[int, int]]:
        """Where in the picture each sheet begins, row by row."""
        return [
            (column * (self.width - self.overlap), row * (self.height - self.overlap))
            for row in range(self.down)
            for column in range(self.across)
        ]

    def name(self, number: int, language: str, page: int | None = None) -> str:
        """«лист 2 из 6 (ряд 1, столбец 2)», counted from 0; of several pages with the page before it."""
        row, column = divmod(number, self.across)
        count = self.across * self.down
        if language == "ru":
            before = "" if page is None else f"страница {page + 1}, "
            return f"{before}лист {number + 1} из {count} (ряд {row + 1}, столбец {column + 1})"
        before = "" if page is None else f"page {page + 1}, "
        return f"{before}sheet {number + 1} of {count} (row {row + 1}, column {column + 1})"


def paint_sheet_marks(
    painter: QPainter,
    paper: Paper,
    number: int,
    language: str,
    background: QColor | None,
    page: int | None = None,
) -> None:
    """Strokes where to cut the sheet before it is glued onto its neighbours, and its name where they will cover it.

    ``page``: of which picture, if there are several.
    """
    row, column = divmod(number, paper.across)
    _cutting_marks(painter, paper, column > 0, row > 0)
    if paper.across * paper.down > 1:
        _name(painter, paper, number, paper.name(number, language, page), background)


def _cutting_marks(painter: QPainter, paper: Paper, left: bool, top: bool) -> None:
    length, at = paper.overlap * 0.6, float(paper.overlap)
    painter.setPen(QPen(QColor(128, 128, 128), paper.dpi / 150))
    if left:
        painter.drawLine(QLineF(at, 0, at, length))
        painter.drawLine(QLineF(at, paper.height - length, at, paper.height))
    if top:
        painter.drawLine(QLineF(0, at, length, at))
        painter.drawLine(QLineF(paper.width - length, at, paper.width, at))


def _name(painter: QPainter, paper: Paper, number: int, name: str, background: QColor | None) -> None:
    """In the strip at the left or the top, which is cut off; on the first sheet in one that the next sheet covers."""
    row, column = divmod(number, paper.across)
    font = with_plain_figures(QFont(SANS))
    font.setPixelSize(max(round(_POINTS / 72 * paper.dpi), 1))
    metrics = QFontMetricsF(font)
    width, overlap, clear = metrics.horizontalAdvance(name), float(paper.overlap), paper.overlap * _CLEAR
    painter.save()
    if column or (not row and paper.across > 1):  # a strip at the side: the words run upwards
        painter.translate((overlap if column else 2 * paper.width - overlap) / 2, paper.height - clear)
        painter.rotate(-90)
    else:
        painter.translate(clear, (overlap if row else 2 * paper.height - overlap) / 2)
    middle = (metrics.ascent() - metrics.descent()) / 2
    air = _AIR * font.pixelSize()
    if background is not None:
        plate = QRectF(-air, -metrics.height() / 2, width + 2 * air, metrics.height())
        painter.fillRect(plate, background)
    painter.setFont(font)
    painter.setPen(_GREY)
    painter.drawText(QPointF(0, middle), name)
    painter.restore()
