"""Footnotes set in columns: each broken into lines, the columns of one height, as many as keep the lines readable."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtGui import QPainter

from timeline.scene.footnotes import Footnote
from timeline.ui.picture_text import NOTE, NOTE_HEAD, NOTE_NUMBER, NOTE_QUOTE, Piece, Run, Typesetter
from timeline.ui.scene_painter_strokes import seen_rows
from timeline.ui.theme import Theme

_LINE = 14.67
_GAP = 7.0
_COLUMNS = 3  # and more where the page is wide: a line is no longer than
_WIDEST = 480.0
_BETWEEN = 30.7
_HANG = 10.0  # and for each digit of the largest number:
_HANG_DIGIT = 6.0
_DROP = 10.0  # from the top of a column to the first baseline


@dataclass(frozen=True, slots=True, eq=False)
class SetNote:
    """A footnote broken into lines."""

    number: str
    lines: tuple[tuple[Piece, ...], ...]

    @property
    def height(self) -> float:
        """With the air below it."""
        return len(self.lines) * _LINE + _GAP


Columns = tuple[tuple[SetNote, ...], ...]


class NoteSetter:
    """Sets the footnotes of a picture in columns within a width; ``made`` makes them once it is asked for them."""

    def __init__(self, made: Callable[[], Sequence[Footnote]], setter: Typesetter, theme: Theme) -> None:
        self._made = made
        self._notes: Sequence[Footnote] | None = None
        self._setter = setter
        self._theme = theme

    def notes(self, width: float) -> list[SetNote]:
        """All of them, broken into lines for columns within a width."""
        if self._notes is None:
            self._notes = self._made()
        room = self._column(width) - self._hang(len(self._notes))
        return [self._set(note, room) for note in self._notes]

    def balanced(self, notes: Sequence[SetNote], width: float) -> Columns:
        """The lowest height at which all notes fit into the columns."""
        if not notes:
            return ()
        low, high = max(n.height for n in notes), sum(n.height for n in notes)
        while high - low > 1:
            middle = (low + high) / 2
            if sum(map(len, self.filled(notes, middle, width))) == len(notes):
                high = middle
            else:
                low = middle
        return self.filled(notes, high, width)

    def filled(self, notes: Sequence[SetNote], height: float, width: float) -> Columns:
        """As many notes as fit into the columns, in reading order."""
        count = _count(width)
        columns: list[list[SetNote]] = [[]]
        used = 0.0
        for note in notes:
            if columns[-1] and used + note.height > height + 0.01:
                if len(columns) == count:
                    break
                columns.append([])
                used = 0.0
            if note.height > height + 0.01:
                break
            columns[-1].append(note)
            used += note.height
        return tuple(map(tuple, columns))

    def paint(self, painter: QPainter, columns: Columns, left: float, top: float, width: float) -> None:
        """From the top of the columns on."""
        first, last = seen_rows(painter)
        hang = self._hang(len(self._notes or ()))
        for place, notes in enumerate(columns):
            x, y = left + place * (self._column(width) + _BETWEEN), top + _DROP
            for note in notes:
                if first <= y <= last:
                    self._setter.draw(painter, x, y, Run(note.number, NOTE_NUMBER, self._theme.ink))
                for line in note.lines:
                    for piece in line if first <= y <= last else ():
                        self._setter.draw(painter, x + hang + piece.x, y, piece.run)
                    y += _LINE
                y += _GAP

    def _set(self, note: Footnote, room: float) -> SetNote:
        theme = self._theme
        head = note.head + ("" if note.reason else ".")
        runs = [Run(head, NOTE_HEAD, theme.ink)]
        if note.reason:
            runs.append(Run(f"({note.reason}).", NOTE, theme.ink3))
        if note.quote:
            runs.append(Run(f"«{note.quote}»", NOTE_QUOTE, theme.ink))
        if note.source:
            runs.append(Run(note.source, NOTE, theme.ink3))
        return SetNote(note.number, tuple(map(tuple, self._setter.lines(runs, room))))

    def _hang(self, count: int) -> float:
        return _HANG + _HANG_DIGIT * len(str(count))

    def _column(self, width: float) -> float:
        count = _count(width)
        return (width - (count - 1) * _BETWEEN) / count


def _count(width: float) -> int:
    return max(_COLUMNS, ceil((width + _BETWEEN) / (_WIDEST + _BETWEEN)))


def height_of(columns: Sequence[Sequence[SetNote]]) -> float:
    """Of the highest column."""
    return max((sum(note.height for note in column) for column in columns), default=0.0)
