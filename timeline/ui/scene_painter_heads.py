"""The frame of a scene: the column of lane heads and the strip of undated events."""

from dataclasses import replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from timeline.model.event import Status
from timeline.model.wording import NBSP, number
from timeline.scene.scene import Emphasis, Label, LaneHead, Scene
from timeline.ui.fonts import Type
from timeline.ui.scene_painter_strokes import Strokes
from timeline.ui.scene_painter_text import TypeBook

_COUNT_RIGHT = 14.0
_EXTRA = 25.0  # from the middle of a name to the end of the words below it


class HeadPainter(Strokes):
    """Paints what does not move with time."""

    def paint_heads(self, painter: QPainter, scene: Scene) -> None:
        """The column at the left."""
        theme, frame, book = self._theme, scene.frame, self._book
        if not frame.head:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        width = frame.head - self._head_style.bleed
        painter.fillRect(QRectF(0, frame.axis, width, frame.height - frame.axis), theme.panel)
        if frame.gaps_row:
            word = "Пробелы" if self._russian else "Gaps"
            baseline = book.baseline(frame.axis + frame.gaps_row / 2, Type.LABEL)
            self._text.draw(painter, self._name_x(scene), baseline, word, Type.LABEL, theme.ink3)
            painter.fillRect(QRectF(0, frame.lanes_top - 1, frame.head, 1), theme.grid2)
        painter.save()
        painter.setClipRect(QRectF(0, frame.lanes_top, frame.head, frame.lanes_bottom - frame.lanes_top))
        painter.translate(0, frame.lanes_top - frame.scroll)
        for lane in scene.lanes:
            self._head(painter, scene, lane)
        painter.restore()
        self._separators(painter, scene, 0, frame.head)
        if self._head_style.border:
            painter.fillRect(QRectF(frame.head - 1, 0, 1, frame.height), theme.grid2)

    def _name_x(self, scene: Scene) -> float:
        """Where words that are no lane's begin: below the lanes' names, before which a mark of a kind may stand."""
        name_x = self._head_style.name_x
        return min(name_x, 16.0) if scene.lanes and all(lane.kind is None for lane in scene.lanes) else name_x

    def _head(self, painter: QPainter, scene: Scene, lane: LaneHead) -> None:
        theme, book, head = self._theme, self._book, scene.frame.head
        if lane.kind is not None:
            self._marks.glyph(painter, lane.kind, Status.HAPPENED, self._head_style.glyph_x, lane.name_y)
        total = number(lane.total, "ru" if self._russian else "en")
        count = total if self._head_style.counts else ""
        if lane.found:
            count = f"{lane.found}{NBSP}{'из' if self._russian else 'of'}{NBSP}{total}"
        width = book.width(count, Type.LABEL)
        baseline = book.baseline(lane.name_y, Type.LABEL)
        ink = theme.ink if lane.found else theme.ink3
        self._text.draw(painter, round(head - _COUNT_RIGHT - width), baseline, count, Type.LABEL, ink)
        left = self._head_style.name_x if lane.kind is not None else min(self._head_style.name_x, 16.0)
        room = head - _COUNT_RIGHT - width - 8 - left if count else head - 3 - left
        title = _elided(book, lane.title, room)
        self._text.draw(painter, left, baseline, title, Type.LABEL_STRONG, theme.ink)
        if lane.extra and lane.height > 34 and lane.name_y + _EXTRA <= lane.y + lane.height:
            below = book.baseline(lane.name_y + 17, Type.SMALL)
            self._text.draw(painter, left, below, lane.extra, Type.SMALL, theme.ink3)

    def paint_undated(self, painter: QPainter, scene: Scene, emphasis: Emphasis) -> None:
        """The strip at the bottom."""
        theme, frame, book = self._theme, scene.frame, self._book
        if not frame.undated_strip:
            return
        top, middle = frame.lanes_bottom, frame.lanes_bottom + frame.undated_strip / 2
        height = frame.undated_strip + 1  # it may end in the middle of a pixel
        painter.fillRect(QRectF(frame.head, top, frame.time_width, height), theme.sunken)
        painter.fillRect(QRectF(0, top, frame.width, 1), theme.rule2 if not frame.head else theme.grid2)
        if frame.head:
            self._undated_head(painter, scene, middle + (scene.undated[0].dy if scene.undated else 0.0))
        for item in scene.undated:
            x, y = frame.head + item.x, middle + item.dy
            self._dim(painter, emphasis, item.row)
            self._marks_of(emphasis, item.row).glyph(painter, item.kind, item.status, x, y)
            painter.setOpacity(1.0)
            label = _moved(item.label, frame.head, y)
            selected = item.row in emphasis.selected
            if selected:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.select)
                painter.drawRoundedRect(QRectF(round(label.x) - 4, y - 10, label.width + label.suffix + 8, 20), 2, 2)
            elif emphasis.is_hit(item.row) or item.row == emphasis.hovered:
                color = theme.hit if emphasis.is_hit(item.row) else theme.raised
                painter.fillRect(QRectF(round(label.x) - 3, y - 9, label.width + 6, 18), color)
            ink = theme.on_select if selected else self._label_color(label, None, emphasis)
            self._label(painter, label, ink)
        if scene.undated_more:
            more = number(scene.undated_more, "ru" if self._russian else "en")
            text = f"{'и' + NBSP + 'ещё' if self._russian else 'and'} {more}"
            text += "" if self._russian else " more"
            x = frame.width - 14 - book.width(text, Type.LABEL)
            last = middle + (scene.undated[-1].dy if scene.undated else 0.0)
            self._text.draw(painter, round(x), book.baseline(last, Type.LABEL), text, Type.LABEL, theme.ink2)

    def _undated_head(self, painter: QPainter, scene: Scene, middle: float) -> None:
        theme, book = self._theme, self._book
        baseline = book.baseline(middle, Type.LABEL_STRONG)
        word = "Без даты" if self._russian else "Undated"
        self._text.draw(painter, self._name_x(scene), baseline, word, Type.LABEL_STRONG, theme.ink)
        count = number(scene.undated_total, "ru" if self._russian else "en") if self._head_style.counts else ""
        x = scene.frame.head - _COUNT_RIGHT - book.width(count, Type.LABEL)
        self._text.draw(painter, round(x), baseline, count, Type.LABEL, theme.ink3)


def _moved(label: Label, dx: float, y: float) -> Label:
    return replace(label, x=label.x + dx, y=y)


def _elided(book: TypeBook, text: str, room: float) -> str:
    if book.width(text, Type.LABEL_STRONG) <= room:
        return text
    while text and book.width(text + "…", Type.LABEL_STRONG) > room:
        text = text[:-1]
    return text.rstrip() + "…"
