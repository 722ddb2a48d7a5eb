"""Text for the scene painter: fonts by use, their measures, and two ways to draw a line of text."""

from collections import OrderedDict
from typing import Protocol

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QStaticText

from timeline.scene.measure import Advances, Measures
from timeline.ui.fonts import Type, font

_KEPT = 4000


class TextDrawer(Protocol):
    """Draws one line with its baseline at y."""

    def draw(self, painter: QPainter, x: float, baseline: float, text: str, use: Type, color: QColor) -> None:
        """``x`` is where the text begins."""
        ...


class TypeBook:
    """The fonts of the canvas with their measures; make it once an application has its fonts."""

    def __init__(self) -> None:
        self._fonts: dict[Type, QFont] = {use: font(use) for use in Type}
        self._metrics: dict[Type, QFontMetricsF] = {use: QFontMetricsF(made) for use, made in self._fonts.items()}
        self._half_caps = {use: metrics.capHeight() / 2 for use, metrics in self._metrics.items()}
        self._advances = {use: Advances(metrics.horizontalAdvance) for use, metrics in self._metrics.items()}

    def font(self, use: Type) -> QFont:
        """The font of a use."""
        return self._fonts[use]

    def width(self, text: str, use: Type) -> float:
        """The width of one line."""
        return self._advances[use].width(text)

    def advances(self, use: Type) -> Advances:
        """The table of advances of a use."""
        return self._advances[use]

    def baseline(self, middle: float, use: Type) -> float:
        """The baseline of a line whose capitals are centred on ``middle``."""
        return round(middle + self._half_caps[use])

    def ascent(self, use: Type) -> float:
        """From the top of a line to its baseline."""
        return self._metrics[use].ascent()

    @property
    def measures(self) -> Measures:
        """What the layout measures titles with."""
        return Measures(self._advances[Type.LABEL], self._advances[Type.LABEL_STRONG], self._advances[Type.SMALL])


class PlainText:
    """Real text, for vector devices and for pictures that are painted once."""

    def __init__(self, book: TypeBook) -> None:
        self._book = book

    def draw(self, painter: QPainter, x: float, baseline: float, text: str, use: Type, color: QColor) -> None:
        """``x`` is where the text begins."""
        painter.setFont(self._book.font(use))
        painter.setPen(color)
        painter.drawText(QPointF(x, baseline), text)


class LaidOutText:
    """For the screen: a text is laid out once and drawn many times."""

    def __init__(self, book: TypeBook) -> None:
        self._book = book
        self._kept: OrderedDict[tuple[str, Type], QStaticText] = OrderedDict()

    def draw(self, painter: QPainter, x: float, baseline: float, text: str, use: Type, color: QColor) -> None:
        """``x`` is where the text begins."""
        laid_out = self._kept.get((text, use))
        painter.setFont(self._book.font(use))
        if laid_out is None:
            laid_out = QStaticText(text)
            laid_out.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            laid_out.prepare(painter.transform(), self._book.font(use))
            self._kept[text, use] = laid_out
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        painter.setPen(color)
        painter.drawStaticText(QPointF(x, baseline - self._book.ascent(use)), laid_out)
