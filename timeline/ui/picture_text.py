"""Running text for pictures: words in several fonts broken into lines, real text on every device."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from timeline.ui.fonts import SANS, SERIF, make_font, with_plain_figures
from timeline.ui.scene_painter_text import is_on_device

_WIDTHS = 20_000


@dataclass(frozen=True, slots=True)
class Style:
    """A font by family, size in page units, and weight."""

    family: str
    pixels: int
    weight: int = 400


TITLE = Style(SANS, 27, 600)
SUBTITLE = Style(SANS, 13)
NOTE = Style(SANS, 10)
NOTE_HEAD = Style(SANS, 10, 500)
NOTE_NUMBER = Style(SANS, 10, 600)
NOTE_QUOTE = Style(SERIF, 10)
LEGEND = Style(SANS, 10)
FOOT = Style(SANS, 9)


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style and colour."""

    text: str
    style: Style
    color: QColor


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line at ``x`` from its beginning."""

    x: float
    run: Run


_CUTS = "/?&=._-"
"""Marks behind which a long address may go on in the next line."""


class Typesetter:
    """Measures and draws; one for a picture."""

    def __init__(self) -> None:
        self._fonts: dict[Style, tuple[QFont, QFontMetricsF]] = {}
        self._widths: dict[tuple[str, Style], float] = {}

    def _font(self, style: Style) -> tuple[QFont, QFontMetricsF]:
        if style not in self._fonts:
            font = with_plain_figures(make_font(style.family, style.pixels, style.weight))
            self._fonts[style] = (font, QFontMetricsF(font))
        return self._fonts[style]

    def width(self, text: str, style: Style) -> float:
        """The width of one line."""
        width = self._widths.get((text, style))
        if width is None:
            if len(self._widths) > _WIDTHS:
                self._widths.clear()
            width = self._widths[text, style] = self._font(style)[1].horizontalAdvance(text)
        return width

    def draw(self, painter: QPainter, x: float, baseline: float, run: Run) -> None:
        """One line."""
        font, metrics = self._font(run.style)
        area = QRectF(x, baseline - metrics.ascent(), self.width(run.text, run.style), metrics.height())
        if not is_on_device(painter, area):
            return
        painter.setFont(font)
        painter.setPen(run.color)
        painter.drawText(QPointF(x, baseline), run.text)

    def lines(self, runs: Sequence[Run], width: float) -> list[list[Piece]]:
        """Breaks at spaces (never at no-break ones); a word wider than the line, as an address, within itself."""
        lines: list[list[Piece]] = [[]]
        x = 0.0
        for run in runs:
            space = self.width(" ", run.style)
            words = (part for word in run.text.split(" ") if word for part in self._parts(word, run.style, width))
            for word in words:
                advance = self.width(word, run.style)
                gap = space if lines[-1] else 0.0
                if lines[-1] and x + gap + advance > width:
                    lines.append([])
                    x, gap = 0.0, 0.0
                _append(lines[-1], x + gap, run, word)
                x += gap + advance
        return lines

    def _parts(self, word: str, style: Style, width: float) -> Iterator[str]:
        """A word, or what of it fits into a line each, where it can be cut behind a mark."""
        while self.width(word, style) > width and len(word) > 1:
            fits = bisect_right(range(len(word)), width, lo=1, key=lambda end: self.width(word[:end], style)) - 1
            marked = max((at for at in range(fits) if word[at] in _CUTS), default=-1) + 1
            cut = marked if marked > fits // 2 else max(fits, 1)
            yield word[:cut]
            word = word[cut:]
        yield word


def _append(line: list[Piece], x: float, run: Run, word: str) -> None:
    """Words of one run on one line stay one piece of text, so that it can be selected as such."""
    if line and line[-1].run.style == run.style and line[-1].run.color == run.color:
        last = line[-1]
        line[-1] = Piece(last.x, Run(f"{last.run.text} {word}", run.style, run.color))
    else:
        line.append(Piece(x, Run(word, run.style, run.color)))
