"""The minimap: the whole timeline as density, the view as a window with two handles, search hits as ticks."""

from collections.abc import Collection
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from timeline.model.event import EventId
from timeline.model.instant import HOUR, Instant
from timeline.scene.columns import UNDATED, EventColumns, empty_columns
from timeline.scene.density import moments
from timeline.scene.distinct import distinct
from timeline.scene.survey import Survey, survey
from timeline.scene.ticks import axis
from timeline.scene.timescale import TimeScale, spanning
from timeline.ui.background import beside
from timeline.ui.fonts import Type, font
from timeline.ui.theme import Theme

HEIGHT = 44
_HEAD = 200
_BUCKET = 8.0
_TALLEST = 26.0
_GRIP = 6.0
_LABELS = 16  # height of the row of labels, which the handles leave alone
_AT_ONCE = 50_000  # so many events are counted at once, in some milliseconds


class Minimap(QWidget):
    """44 px high; connect ``range_requested`` to the canvas's ``show_range`` and ``view_changed`` to ``set_view``."""

    range_requested = Signal(object, object)  # Instants: the user dragged a handle or the window
    _surveyed = Signal(object, int)

    def __init__(self, theme: Theme, *, language: str = "ru", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._language = language
        self._filtered = self._everything = empty_columns()
        self._view: tuple[Instant, Instant] = (0, 0)
        self._hits: NDArray[np.int64] = np.zeros(0, np.int64)
        self._ground: QPixmap | None = None
        self._survey: Survey | None = None
        self._asked = 0  # surveys of very many events, which are made in a thread
        self._surveyed.connect(self._take_survey)
        self._labels: tuple[tuple[float, float], ...] = ()  # from where to where they stand
        self._grabbed: tuple[str, float, tuple[Instant, Instant]] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(HEIGHT)
        self.set_language(language)

    def set_columns(self, filtered: EventColumns, everything: EventColumns | None = None) -> None:
        """What passes the filter in colour, everything in grey."""
        self._filtered, self._everything = filtered, everything if everything is not None else filtered
        self._look_around(anew=True)

    def _look_around(self, *, anew: bool = False) -> None:
        """Counts the events for the width there is; until very many are counted, the last picture stays."""
        width = max(self.width() - _HEAD, 10)
        if not anew and self._survey is not None and self._survey.width == width:
            return
        self._asked += 1
        shown, everything, asked = self._filtered, self._everything, self._asked
        if self._survey is None or len(everything) <= _AT_ONCE:
            self._take_survey(survey(shown, everything, width, _BUCKET), asked)
        else:
            beside(partial(survey, shown, everything, width, _BUCKET), self._surveyed, asked)

    def _take_survey(self, made: Survey, asked: int) -> None:
        if asked == self._asked:
            self._survey = made
            self._redraw()

    def set_view(self, begin: Instant, end: Instant) -> None:
        """Where the canvas is."""
        self._view = (begin, end)
        self.update()

    def set_search_hits(self, hits: Collection[EventId] | None) -> None:
        """Ticks at their times."""
        if not hits and not len(self._hits):
            return
        rows = self._filtered.rows_of(hits or ())
        self._hits = moments(self._filtered, rows[(self._filtered.flags[rows] & UNDATED) == 0])
        self._redraw()

    def set_theme(self, theme: Theme) -> None:
        """Other colours."""
        self._theme = theme
        self._redraw()

    def set_language(self, language: str) -> None:
        """``"ru"`` or ``"en"``."""
        self._language = language
        self.setAccessibleName("Весь ряд" if language == "ru" else "Whole timeline")
        self._redraw()

    @property
    def scale(self) -> TimeScale:
        """The whole timeline over the width of the widget."""
        width = max(self.width() - _HEAD, 10)
        known = self._survey.scale if self._survey is not None else None
        return known if known is not None else spanning(*self._view, width)

    def sizeHint(self) -> QSize:
        """As wide as there is."""
        return QSize(1240, HEIGHT)

    def _redraw(self) -> None:
        self._ground = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: ARG002
        """The ground is drawn again."""
        self._redraw()
        self._look_around()

    # -- painting -----------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The ground, kept as a picture, seen pale outside the view; then the handles."""
        if self._ground is None:
            self._ground = self._paint_ground(self._theme.sunken)
        theme = self._theme
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._ground)
            x0, x1 = self._edges()
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            window = QRectF(x0, 0, max(x1 - x0, 1), HEIGHT - 1)
            painter.save()
            painter.setClipRect(window)
            self._paint_content(painter, theme.paper)
            painter.restore()
            for x in (x0, x1):
                if _HEAD <= x <= self.width():
                    top = _LABELS if self._crosses_label(x) else 0
                    painter.fillRect(QRectF(round(x) - 0.5, top, 1, HEIGHT - 1 - top), theme.ink2)
                    painter.fillRect(QRectF(round(x) - 2.5, _LABELS + 2, 5, 18), theme.ink2)
            if self.hasFocus():
                painter.setPen(QPen(theme.accent, 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(window.adjusted(1, 1, -1, -1))

    def _crosses_label(self, x: float) -> bool:
        return any(left - 3 <= x <= right + 3 for left, right in self._labels)

    def _paint_ground(self, surface: QColor) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(round(self.width() * ratio), round(HEIGHT * ratio))
        pixmap.setDevicePixelRatio(ratio)
        with QPainter(pixmap) as painter:
            theme = self._theme
            painter.fillRect(QRectF(0, 0, _HEAD, HEIGHT), theme.panel)
            painter.setFont(font(Type.LABEL))
            painter.setPen(theme.ink2)
            painter.drawText(QPointF(16, HEIGHT / 2 + 4), self.accessibleName())
            painter.setClipRect(QRectF(_HEAD, 0, self.width() - _HEAD, HEIGHT))
            self._paint_content(painter, surface)
            painter.setClipping(False)
            self._outside(painter)
            painter.fillRect(QRectF(_HEAD - 1, 0, 1, HEIGHT), theme.grid2)
            painter.fillRect(QRectF(0, HEIGHT - 1, self.width(), 1), theme.rule)
        return pixmap

    def _paint_content(self, painter: QPainter, surface: QColor) -> None:
        theme, scale, width = self._theme, self.scale, self.width() - _HEAD
        painter.fillRect(QRectF(_HEAD, 0, width, HEIGHT - 1), surface)
        marks = axis(scale, width, self._language)
        for tick in marks.lower:
            painter.fillRect(QRectF(_HEAD + round(tick.x), HEIGHT - 5, 1, 4), theme.rule2)
        painter.setFont(font(Type.SMALL))
        letters = painter.fontMetrics()
        labels: list[tuple[float, float]] = []
        for tick in marks.upper:
            if tick.x > 0:
                painter.fillRect(QRectF(_HEAD + round(tick.x), 0, 1, HEIGHT - 1), theme.rule2)
            left = max(tick.x, 0) + 5
            right = left + letters.horizontalAdvance(tick.label)
            if right <= min(tick.x_end, width) - 4:
                painter.setPen(theme.ink3)
                painter.drawText(QPointF(_HEAD + round(left), 12), tick.label)
                labels.append((_HEAD + left, _HEAD + right))
        self._labels = tuple(labels)
        if self._survey is not None:
            whole, shown = self._survey.everything, self._survey.shown
            tallest = float(whole.max(initial=0.0))
            if whole is not shown:
                self._bars(painter, whole, tallest, theme.density)
            self._bars(painter, shown, tallest, theme.minimap_bar)
        for x in distinct(np.round(scale.xs_of(self._hits))).tolist():
            painter.fillRect(QRectF(_HEAD + x - 1, HEIGHT - 5, 2, 4), theme.ink)

    def _outside(self, painter: QPainter) -> None:
        """«← 3» and «2 →»: how many events lie beyond the bulk that is shown."""
        if self._survey is None:
            return
        before, after = self._survey.before, self._survey.after
        painter.setPen(self._theme.ink3)
        painter.setFont(font(Type.SMALL))
        for count, text, right in ((before, f"← {before}", _HEAD - 14), (after, f"{after} →", self.width() - 8)):
            if count:
                x = right - painter.fontMetrics().horizontalAdvance(text)
                painter.drawText(QPointF(x, HEIGHT / 2 + 4), text)

    def _bars(self, painter: QPainter, counts: NDArray[np.float64], tallest: float, color: QColor) -> None:
        if not tallest:
            return
        places = np.flatnonzero(counts > 1e-9)
        heights = np.maximum(np.sqrt(counts[places] / tallest) * _TALLEST, 2.0)
        for place, height in zip(places.tolist(), heights.tolist(), strict=True):
            painter.fillRect(QRectF(_HEAD + place * _BUCKET, HEIGHT - 1 - height, _BUCKET - 1, height), color)

    # -- dragging -----------------------------------------------------------------------------------------------------

    def _edges(self) -> tuple[float, float]:
        scale = self.scale
        left, right = (_HEAD + scale.x_of(instant) for instant in self._view)
        return min(max(left, _HEAD), self.width() - 4.0), max(min(right, self.width() - 1.0), _HEAD + 4.0)

    def _part_at(self, x: float) -> str:
        left, right = self._edges()
        near = min((abs(x - left), "left"), (abs(x - right), "right"))
        if near[0] <= _GRIP:
            return near[1]
        return "window" if left < x < right else "outside"

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes a handle or the window; elsewhere the window comes to the pointer."""
        x = event.position().x()
        if event.button() != Qt.MouseButton.LeftButton or x < _HEAD:
            return
        part = self._part_at(x)
        if part == "outside":
            half = (self._view[1] - self._view[0]) // 2
            middle = self.scale.time_at(x - _HEAD)
            self._ask(middle - half, middle + half)
            part = "window"
        self._grabbed = (part, x, self._view)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Moves what was taken."""
        x = event.position().x()
        if self._grabbed is None:
            over_handle = x >= _HEAD and self._part_at(x) in ("left", "right")
            self.setCursor(Qt.CursorShape.SplitHCursor if over_handle else Qt.CursorShape.ArrowCursor)
            return
        part, start, (begin, end) = self._grabbed
        moved = round((x - start) * self.scale.ms_per_px)
        if part == "left":
            self._ask(min(begin + moved, end - HOUR), end)
        elif part == "right":
            self._ask(begin, max(end + moved, begin + HOUR))
        else:
            self._ask(begin + moved, end + moved)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Lets go."""
        self._grabbed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Shows everything."""
        scale = self.scale
        self._ask(scale.left, scale.time_at(self.width() - _HEAD))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pans by a tenth of the view."""
        delta = event.angleDelta().y() or event.angleDelta().x()
        step = -round((self._view[1] - self._view[0]) * delta / 1200)
        self._ask(self._view[0] + step, self._view[1] + step)
        event.accept()

    # -- keys ---------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the window by a tenth, with Shift its right end; + and − make it smaller and larger."""
        begin, end = self._view
        step = max((end - begin) // 10, HOUR)
        whole = self.scale
        spans = {
            Qt.Key.Key_Left: (begin - step, end - step),
            Qt.Key.Key_Right: (begin + step, end + step),
            Qt.Key.Key_Plus: (begin + step, end - step),
            Qt.Key.Key_Equal: (begin + step, end - step),
            Qt.Key.Key_Minus: (begin - step, end + step),
            Qt.Key.Key_Home: (whole.left, whole.left + end - begin),
            Qt.Key.Key_End: (whole.time_at(self.width() - _HEAD) - (end - begin), whole.time_at(self.width() - _HEAD)),
            Qt.Key.Key_0: (whole.left, whole.time_at(self.width() - _HEAD)),
        }
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            moved = end + (step if key == Qt.Key.Key_Right else -step)
            self._ask(begin, max(moved, begin + HOUR))
        elif key in spans:
            first, last = spans[key]
            self._ask(first, max(last, first + HOUR))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A frame says that the keys go here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """And away again."""
        super().focusOutEvent(event)
        self.update()

    def _ask(self, begin: Instant, end: Instant) -> None:
        self._view = (begin, end)
        self.range_requested.emit(begin, end)
        self.update()
