"""Text for the scene painter: fonts by use, their measures, and two ways to draw a line of text."""

from collections import OrderedDict
from collections.abc import Callable
from math import ceil
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap

from timeline.scene.measure import Advances, Measures
from timeline.ui.fonts import Type, font

_KEPT = 3000
_SEEN = 20_000
_NEW_A_FRAME = 24
_AIR = 2.0
_ABOVE = 14.0
_BELOW = 6.0


class TextDrawer(Protocol):
    """Draws one line with its baseline at y."""

    def draw(self, painter: QPainter, x: float, baseline: float, text: str, use: Type, color: QColor) -> None:
        """``x`` is where the text begins."""
        ...


def is_on_device(painter: QPainter, area: QRectF) -> bool:
    """Whether anything of an area falls onto the device: the words of a neighbouring sheet are not written at all."""
    device = painter.device()
    return painter.combinedTransform().mapRect(area).intersects(QRectF(0, 0, device.width(), device.height()))


class _Exact(Advances):
    """Whole texts are measured as they are set, with what pairs of letters are moved together."""

    def __init__(self, measure: Callable[[str], float]) -> None:
        super().__init__(measure)
        self._whole: dict[str, float] = {}

    def width(self, text: str) -> float:
        width = self._whole.get(text)
        if width is None:
            if len(self._whole) > _SEEN:
                self._whole.clear()
            width = self._whole[text] = self._measure(text)
        return width


class TypeBook:
    """The fonts of the canvas with their measures; make it once an application has its fonts.

    ``tabular``: figures of one width, as on the screen; on pages plain ones, which can be searched in a PDF, and
    exact widths, so that what follows a title stands close to it.
    """

    def __init__(self, *, tabular: bool = True) -> None:
        self._fonts: dict[Type, QFont] = {use: font(use, tabular=tabular) for use in Type}
        self._metrics: dict[Type, QFontMetricsF] = {use: QFontMetricsF(made) for use, made in self._fonts.items()}
        self._half_caps = {use: metrics.capHeight() / 2 for use, metrics in self._metrics.items()}
        self._heights = {use: (metrics.ascent(), metrics.height()) for use, metrics in self._metrics.items()}
        kind = Advances if tabular else _Exact
        self._advances = {use: kind(metrics.horizontalAdvance) for use, metrics in self._metrics.items()}

    def font(self, use: Type) -> QFont:
        """The font of a use."""
        return self._fonts[use]

    def width(self, text: str, use: Type) -> float:
        """The width of one line."""
        return self._advances[use].width(text)

    def exact_width(self, text: str, use: Type) -> float:
        """The same with what pairs of letters are moved together."""
        return self._metrics[use].horizontalAdvance(text)

    def advances(self, use: Type) -> Advances:
        """The table of advances of a use."""
        return self._advances[use]

    def baseline(self, middle: float, use: Type) -> float:
        """The baseline of a line whose capitals are centred on ``middle``."""
        return round(middle + self._half_caps[use])

    def ascent(self, use: Type) -> float:
        """From the top of a line to its baseline."""
        return self._heights[use][0]

    def area(self, x: float, baseline: float, text: str, use: Type) -> QRectF:
        """What a line of text covers at the most."""
        ascent, height = self._heights[use]
        return QRectF(x, baseline - ascent, self.width(text, use), height)

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
        if not is_on_device(painter, self._book.area(x, baseline, text, use)):
            return
        painter.setFont(self._book.font(use))
        painter.setPen(color)
        painter.drawText(QPointF(x, baseline), text)


class KeptText:
    """For the screen: a line is drawn as text when first seen, and as a kept picture from the second time on."""

    def __init__(self, book: TypeBook) -> None:
        self._book = book
        self._seen: set[tuple[str, Type, int]] = set()
        self._kept: OrderedDict[tuple[str, Type, int], QPixmap] = OrderedDict()
        self._ratio = 1.0
        self._left = 0

    def begin_frame(self, ratio: float) -> None:
        """Once a frame; ``ratio`` is device pixels a logical one."""
        if ratio != self._ratio:
            self._ratio = ratio
            self._kept.clear()
        if len(self._seen) > _SEEN:
            self._seen.clear()
        self._left = _NEW_A_FRAME

    def draw(self, painter: QPainter, x: float, baseline: float, text: str, use: Type, color: QColor) -> None:
        """``x`` is where the text begins."""
        key = (text, use, color.rgb())
        pixmap = self._kept.get(key)
        if pixmap is None and key in self._seen and self._left > 0:
            self._left -= 1
            pixmap = self._kept[key] = self._picture(text, use, color)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        if pixmap is not None:
            painter.drawPixmap(QPointF(x - _AIR, baseline - _ABOVE), pixmap)
            return
        self._seen.add(key)
        painter.setFont(self._book.font(use))
        painter.setPen(color)
        painter.drawText(QPointF(x, baseline), text)

    def _picture(self, text: str, use: Type, color: QColor) -> QPixmap:
        width = self._book.width(text, use) + 2 * _AIR + 2
        pixmap = QPixmap(ceil(width * self._ratio), ceil((_ABOVE + _BELOW) * self._ratio))
        pixmap.setDevicePixelRatio(self._ratio)
        pixmap.fill(QColor(0, 0, 0, 0))
        with QPainter(pixmap) as painter:
            painter.setFont(self._book.font(use))
            painter.setPen(color)
            painter.drawText(QPointF(_AIR, _ABOVE), text)
        return pixmap
