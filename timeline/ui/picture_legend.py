"""The legend of a page: the kinds and signs that occur, each drawn as it is drawn above, in one row or more."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPainter

from timeline.model.event import Kind, Status
from timeline.model.instant import DAY
from timeline.model.wording import short_kind_name, status_name
from timeline.scene.columns import (
    KINDS,
    LASTING,
    OPEN_BEGIN,
    OPEN_END,
    STATUSES,
    UNDATED,
    EventColumns,
)
from timeline.scene.scene import Form, Mark, Scene
from timeline.ui.picture_text import LEGEND, Run, Typesetter
from timeline.ui.scene_painter_marks import MarkPainter, paint_colour_sign
from timeline.ui.scene_painter_reports import paint_report_sign
from timeline.ui.theme import Theme

ROW = 18.0
_GAP = 20.0
_DROP = 3.6  # from the middle of a line to the baseline of its words
_PLAIN = Mark(0, Kind.MEETING, Status.HAPPENED, Form.POINT, 0, 0, 0)


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A sign ``width`` wide and what it means."""

    draw: Callable[[QPainter, float, float], None]
    width: float
    words: str


class PageLegend:
    """Made for the events of a page."""

    def __init__(
        self, columns: EventColumns, theme: Theme, setter: Typesetter, language: str, *, reports: bool
    ) -> None:
        self._columns = columns
        self._theme = theme
        self._setter = setter
        self._language = language
        self._reports = reports
        self._possible: tuple[Entry, ...] | None = None
        self._marks = MarkPainter(theme)
        self._grey = MarkPainter(replace(theme, kinds=dict.fromkeys(Kind, theme.ink2)))
        self._kinds = [KINDS[number] for number in _values(columns.kind)]
        self._statuses = [STATUSES[number] for number in _values(columns.status)]

    def rows(self, width: float) -> int:
        """How many rows it takes at the most."""
        if self._possible is None:  # asked for many widths, and there may be a million events
            self._possible = (*self.kinds(), *self.signs(None))
        return len(self._set(self._possible, width))

    def kinds(self) -> list[Entry]:
        """A shape a kind."""
        return [
            Entry(_glyph(self._marks, kind, Status.HAPPENED), 10, short_kind_name(kind, self._language))
            for kind in self._kinds
        ]

    def signs(self, scene: Scene | None) -> list[Entry]:
        """What else is drawn in a scene; without one: what may be drawn at some scale."""
        say = self._say
        found: list[Entry] = []
        band, bar = replace(_PLAIN, form=Form.BAND), replace(_PLAIN, form=Form.BAR)
        for there, mark, words in (
            (self._has_bands(scene), band, say("точный день неизвестен", "exact day unknown")),
            (self._has(scene, OPEN_BEGIN), replace(band, open0=True), say("не позже", "not later")),
            (self._has(scene, OPEN_END), replace(band, open1=True), say("не раньше", "not before")),
            (self._has(scene, LASTING), bar, say("длилось", "lasted")),
            (self._has_fading(scene), replace(bar, fade1=14.0), say("край известен примерно", "edge roughly known")),
        ):
            if there:
                found.append(Entry(_mark(self._grey, mark), 24, words))
        others = [status for status in (Status.PLANNED, Status.ALLEGED, Status.DENIED) if status in self._statuses]
        found += [Entry(_glyph(self._grey, Kind.MEETING, s), 10, status_name(s, self._language)) for s in others]
        if self._columns.colours:
            found.append(Entry(_colours(self._theme), 24, say("цвет выбран вручную", "colour chosen by hand")))
        if self._reports:
            found.append(Entry(_report(self._theme), 24, say("первая публикация", "first report")))
        return found

    def paint(self, painter: QPainter, scene: Scene, left: float, right: float, y: float) -> None:
        """From ``y``, the middle of the first row, on. What fits into one row has the signs at its right end."""
        kinds, signs = self.kinds(), self.signs(scene)
        rows = self._set((*kinds, *signs), right - left)
        if len(rows) > 1:
            for number, row in enumerate(rows):
                self._paint_row(painter, row, left, y + number * ROW)
            return
        self._paint_row(painter, kinds, left, y)
        self._paint_row(painter, signs, right - self._width(signs), y)

    def _set(self, entries: Sequence[Entry], width: float) -> list[list[Entry]]:
        rows: list[list[Entry]] = [[]]
        for entry in entries:
            if rows[-1] and self._width([*rows[-1], entry]) > width:
                rows.append([])
            rows[-1].append(entry)
        return rows

    def _width(self, entries: Sequence[Entry]) -> float:
        return sum(e.width + 5 + self._setter.width(e.words, LEGEND) for e in entries) + _GAP * max(len(entries) - 1, 0)

    def _paint_row(self, painter: QPainter, entries: Sequence[Entry], x: float, y: float) -> None:
        for entry in entries:
            entry.draw(painter, x, y)
            x += entry.width + 5
            self._setter.draw(painter, x, y + _DROP, Run(entry.words, LEGEND, self._theme.ink2))
            x += self._setter.width(entry.words, LEGEND) + _GAP

    # -- what occurs --------------------------------------------------------------------------------------------------

    def _say(self, ru: str, en: str) -> str:
        return ru if self._language == "ru" else en

    def _has_bands(self, scene: Scene | None) -> bool:
        columns = self._columns
        if scene is None:
            within = (columns.flags & (UNDATED | LASTING)) == 0
            return bool((within & (columns.end - columns.begin > DAY)).any())
        begin, end = columns.begin, columns.end
        return any(mark.form is Form.BAND and int(end[mark.row] - begin[mark.row]) > DAY for mark in scene.body.marks)

    def _has(self, scene: Scene | None, flag: int) -> bool:
        flags = self._columns.flags
        if scene is None:
            return bool((flags & flag).any())
        form = Form.BAR if flag == LASTING else Form.BAND
        return any(mark.form is form and bool(flags[mark.row] & flag) for mark in scene.body.marks)

    def _has_fading(self, scene: Scene | None) -> bool:
        columns = self._columns
        if scene is None:
            return bool(((columns.sure_begin > columns.begin) | (columns.sure_end < columns.end)).any())
        return any(mark.form is Form.BAR and (mark.fade0 >= 2 or mark.fade1 >= 2) for mark in scene.body.marks)


Draw = Callable[[QPainter, float, float], None]
# A sign does not hold the legend, which keeps it: a picture is to end with its last user.


def _glyph(marks: MarkPainter, kind: Kind, status: Status) -> Draw:
    return lambda painter, x, y: marks.glyph(painter, kind, status, x + 5, y)


def _mark(marks: MarkPainter, mark: Mark) -> Draw:
    return lambda painter, x, y: marks.mark(painter, replace(mark, x0=x, x1=x + 24, y=y))


def _colours(theme: Theme) -> Draw:
    return lambda painter, x, y: paint_colour_sign(painter, x + 12, y, theme)


def _report(theme: Theme) -> Draw:
    return lambda painter, x, y: paint_report_sign(painter, x, x + 24, y, theme)


def _values(column: NDArray[np.uint8]) -> list[int]:
    return np.flatnonzero(np.bincount(column)).tolist()
