"""A text laid out as a column of paragraphs: only what is looked at is set in type, so that a megabyte stays fluid."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import cast

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QTextLayout, QTextLine, QTextOption

from timeline.model.document import Part, Role
from timeline.model.span import Span
from timeline.ui.fonts import Type, font
from timeline.ui.utf16 import Utf16Map, displayable

PARAGRAPH_GAP = 8
_LONGEST = 3000
"""Longer paragraphs are set in pieces of about so many characters: each costs a few milliseconds."""
_EAGER = 60
"""So many paragraphs are set at once; more only when they come into view or in idle moments."""
_LINE = re.compile("[^\n]+")


@dataclass(frozen=True, slots=True)
class Style:
    """How a role of the text is set."""

    use: Type
    line_height: int


STYLES = {
    Role.HEADER: Style(Type.QUOTE, 22),
    Role.TITLE: Style(Type.HEADLINE, 28),
    Role.BODY: Style(Type.SOURCE, 24),
    Role.TEASER: Style(Type.SOURCE, 24),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or a part of a very long one; ``gap`` is the white space after it."""

    span: Span
    role: Role
    gap: int


class _SetPiece:
    """A piece set in type at one width."""

    __slots__ = ("height", "layout", "span", "units")

    def __init__(self, text: str, piece: Piece, width: float) -> None:
        style = STYLES[piece.role]
        self.span = piece.span
        self.units = Utf16Map(text)
        self.layout = QTextLayout(text, font(style.use))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.layout.setTextOption(option)
        self.layout.setCacheEnabled(True)
        self.height = 0.0
        self.layout.beginLayout()
        while (line := self.layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, self.height + (style.line_height - line.height()) / 2))
            self.height += style.line_height
        self.layout.endLayout()

    def unit(self, point: int) -> int:
        """The UTF-16 position in this piece of a code point of the text, kept inside."""
        return self.units.units(min(max(point, self.span.start), self.span.end) - self.span.start)

    def point(self, unit: int) -> int:
        """The code point of the text at a UTF-16 position of this piece."""
        return self.span.start + self.units.point(unit)


class TextColumn:
    """One text at one width. Coordinates are those of the column; positions are code points of the text."""

    def __init__(self, text: str, parts: Sequence[Part], width: float) -> None:
        self._text = displayable(text)
        self.pieces = tuple(split_pieces(self._text, parts))
        self.width = width
        self._starts = [piece.span.start for piece in self.pieces]
        self._set: dict[int, _SetPiece] = {}
        per_line = {role: max(1.0, width / (0.52 * font(style.use).pixelSize())) for role, style in STYLES.items()}
        self._heights = [_estimate(piece, per_line[piece.role]) for piece in self.pieces]
        self._tops: list[float] = []
        self._to_set = 0
        for index in range(min(_EAGER, len(self.pieces))):
            self._piece(index)

    @property
    def height(self) -> float:
        """Of the whole column; estimated where nothing is set yet."""
        tops = self._all_tops()
        return tops[-1] if tops else 0.0

    @property
    def set_count(self) -> int:
        """How many pieces are set in type by now."""
        return len(self._set)

    def set_some(self, count: int) -> bool:
        """Sets some more paragraphs; False when all are."""
        while count > 0 and self._to_set < len(self.pieces):
            if self._to_set not in self._set:
                self._piece(self._to_set)
                count -= 1
            self._to_set += 1
        return self._to_set < len(self.pieces)

    def top_of(self, piece: int) -> float:
        """The upper edge of a piece."""
        return self._all_tops()[piece]

    def piece_at(self, position: int) -> int:
        """The piece that holds a code point (or the one before it)."""
        return max(0, bisect_right(self._starts, position) - 1)

    def between(self, top: float, bottom: float) -> range:
        """The pieces that touch a stretch of the column, set in type."""
        if not self.pieces:
            return range(0)
        first = self._piece_at_height(top)
        last = first
        while True:
            self._piece(last)
            if last + 1 >= len(self.pieces) or self.top_of(last + 1) >= bottom:
                return range(first, last + 1)
            last += 1

    def layout(self, piece: int) -> QTextLayout:
        """The set lines of a piece; draw them at (0, ``top_of``)."""
        return self._piece(piece).layout

    def position_at(self, point: QPointF, *, nearest: bool = False) -> int | None:
        """The code point under a point; None beside the text unless the ``nearest`` will do."""
        if not self.pieces or (not nearest and not 0 <= point.y() < self.height):
            return None
        index = self._piece_at_height(point.y())
        piece = self._piece(index)
        y = point.y() - self.top_of(index)
        number = min(int(max(0.0, y) // STYLES[self.pieces[index].role].line_height), piece.layout.lineCount() - 1)
        line = piece.layout.lineAt(number)
        if not nearest and (point.x() > line.naturalTextWidth() or point.x() < 0 or y > piece.height):
            return None
        unit = line.xToCursor(point.x(), _cursor(nearest))
        return piece.point(unit)

    def rects(self, span: Span) -> list[tuple[QRectF, float]]:
        """One rectangle a line that a span covers, with the height of its baseline."""
        found: list[tuple[QRectF, float]] = []
        for index in self._touching(span):
            piece = self._piece(index)
            top = self.top_of(index)
            begin, end = piece.unit(span.start), piece.unit(span.end)
            for number in range(piece.layout.lineCount()):
                line = piece.layout.lineAt(number)
                first, last = max(begin, line.textStart()), min(end, line.textStart() + line.textLength())
                if first < last:
                    left, right = _x(line, first), _x(line, last)
                    height = line.ascent() + line.descent()
                    rect = QRectF(min(left, right), top + line.y(), abs(right - left), height)
                    found.append((rect, top + line.y() + line.ascent()))
        return found

    def line_box(self, position: int) -> QRectF:
        """The full line (its line height) that holds a code point."""
        if not self.pieces:
            return QRectF()
        index = self.piece_at(position)
        piece = self._piece(index)
        line = piece.layout.lineForTextPosition(piece.unit(position))
        number = line.lineNumber() if line.isValid() else 0
        height = STYLES[self.pieces[index].role].line_height
        return QRectF(0, self.top_of(index) + number * height, self.width, height)

    def _touching(self, span: Span) -> Iterator[int]:
        index = self.piece_at(span.start)
        while index < len(self.pieces) and self.pieces[index].span.start < span.end:
            if self.pieces[index].span.overlaps(span):
                yield index
            index += 1

    def _piece_at_height(self, y: float) -> int:
        return min(max(0, bisect_right(self._all_tops(), y) - 1), len(self.pieces) - 1)

    def _piece(self, index: int) -> _SetPiece:
        piece = self._set.get(index)
        if piece is None:
            described = self.pieces[index]
            piece = self._set[index] = _SetPiece(described.span.cut(self._text), described, self.width)
            height = piece.height + described.gap
            if height != self._heights[index]:
                self._heights[index] = height
                self._tops = []
        return piece

    def _all_tops(self) -> list[float]:
        if not self._tops:
            self._tops = list(accumulate(self._heights, initial=0.0))
        return self._tops


def _estimate(piece: Piece, characters_in_line: float) -> float:
    """About how high a piece will be."""
    span = piece.span
    lines = max(1, round((span.end - span.start) / characters_in_line + 0.4))
    return float(STYLES[piece.role].line_height * lines + piece.gap)


def split_pieces(text: str, parts: Sequence[Part]) -> Iterator[Piece]:
    """Paragraphs without their blank lines; those of more than 3000 characters in pieces that end at a space."""
    for match in _LINE.finditer(text):
        if not match[0].strip():
            continue
        role = _role(match.start(), match.end(), parts)
        start = match.start()
        while match.end() - start > _LONGEST:
            space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
            cut = space + 1 if space >= 0 else start + _LONGEST
            yield Piece(Span(start, cut), role, 0)
            start = cut
        yield Piece(Span(start, match.end()), role, PARAGRAPH_GAP)


def measure(characters: int = 68) -> float:
    """The width of a line of so many average characters of source text."""
    sample = "по случаю праздника председатель принял гостей и ответил на вопросы"
    return QFontMetricsF(font(Type.SOURCE)).horizontalAdvance(sample) / len(sample) * characters


def _role(start: int, end: int, parts: Sequence[Part]) -> Role:
    for part in parts:
        if part.span.start < end and start < part.span.end:
            return part.role
    return Role.BODY


def _cursor(nearest: bool) -> QTextLine.CursorPosition:
    return QTextLine.CursorPosition.CursorBetweenCharacters if nearest else QTextLine.CursorPosition.CursorOnCharacter


def _x(line: QTextLine, unit: int) -> float:
    """The left edge of a character; PySide6 gives (x, unit) where Qt gives x."""
    return cast(tuple[float, int], line.cursorToX(unit))[0]
