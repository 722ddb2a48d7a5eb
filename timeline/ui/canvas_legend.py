"""The legend on the canvas: what is drawn in view, each sign as it is drawn; folded or open, and no cost to a frame."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import ceil

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, QSettings, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from timeline.model.event import Kind, Status
from timeline.model.wording import short_kind_name, status_name
from timeline.scene.legend import Legend, Sign, legend_of
from timeline.scene.scene import Cluster, Form, Mark
from timeline.ui.canvas import TimelineCanvas
from timeline.ui.fonts import Type
from timeline.ui.look import Look
from timeline.ui.scene_painter_marks import MarkPainter, paint_colour_sign
from timeline.ui.scene_painter_reports import paint_report_sign
from timeline.ui.scene_painter_strokes import Strokes
from timeline.ui.scene_painter_text import PlainText, TypeBook

_ROW = 20
_HEAD = 28
_PADDING = 12
_SAMPLE = 36
_GAP = 8
_COLUMN_GAP = 20
_MARGIN = 12
_SETTLE_MS = 120
_FOLDED = "legend_folded"
_PLAIN = Mark(0, Kind.MEETING, Status.HAPPENED, Form.POINT, 0, 0, 0)
_OPENING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """Paints a sign into ``_SAMPLE`` pixels from x, around the line y; ``words`` say what it means."""

    draw: Callable[[QPainter, float, float], None]
    words: str


class CanvasLegend(QWidget):
    """A child of the canvas in one of its corners. It looks at the scene when the view has come to rest."""

    def __init__(self, canvas: TimelineCanvas, look: Look, state: QSettings) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._state = state
        self._folded = str(state.value(_FOLDED, "")) == "yes"
        self._reports = False
        self._shown = False
        self._legend = Legend()
        self._entries: list[Entry] = []
        self._picture: QPixmap | None = None
        self._book = TypeBook()
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLE_MS)
        self._settling.timeout.connect(self.refresh)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()
        canvas.installEventFilter(self)
        canvas.view_changed.connect(self._follow)
        self.set_look(look)

    # -- what is told -------------------------------------------------------------------------------------------------

    def set_look(self, look: Look) -> None:
        """Other colours or another language."""
        self._look = look
        self._legend = Legend()
        self._signs = _SignPainter(look, self._book)
        self._follow()

    def set_shown(self, shown: bool) -> None:
        """Shows it or not; without anything to explain it stays away."""
        self._shown = shown
        if shown:
            self.refresh()
        self.setVisible(shown and bool(self._entries))

    def set_reports(self, shown: bool) -> None:
        """Whether lines to the first reports are drawn."""
        self._reports = shown
        self._follow()

    def follow(self) -> None:
        """Events, lanes or search have changed."""
        self._follow()

    @property
    def legend(self) -> Legend:
        """What it explains."""
        return self._legend

    @property
    def words(self) -> Sequence[str]:
        """The meanings, in order."""
        return [entry.words for entry in self._entries]

    @property
    def is_folded(self) -> bool:
        """Only its head is shown."""
        return self._folded

    def fold(self) -> None:
        """Folds it, or opens it again."""
        self._folded = not self._folded
        self._state.setValue(_FOLDED, "yes" if self._folded else "no")
        self._place()

    def _follow(self) -> None:
        if self._shown:
            self._settling.start()

    def refresh(self) -> None:
        """What is in view now."""
        self._settling.stop()
        legend = legend_of(self._canvas.scene, self._canvas.columns, reports=self._reports)
        if legend != self._legend or not self._entries:
            self._legend = legend
            self._entries = self._signs.entries(legend)
            self._picture = None
            self._tell()
        self._place()
        self.setVisible(self._shown and bool(self._entries))

    def _tell(self) -> None:
        self.setAccessibleName(self.tr("Legend"))
        self.setAccessibleDescription("; ".join(self.words))

    # -- place --------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps its corner."""
        if watched is self._canvas and event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """As many columns as the height of the lanes asks for; folded where they would not fit."""
        title = self._book.width(self.tr("Legend"), Type.LABEL_STRONG)
        folded, opened = QSize(ceil(title + 2 * _PADDING + 20), _HEAD), self._opened_size(title)
        fits = opened.width() <= self._bounds().width() and opened.height() <= self._bounds().height()
        return opened if fits and not self._folded else folded

    def _opened_size(self, title: float) -> QSize:
        rows = self._rows()
        columns = self._columns(rows)
        width = sum(self._column_width(column) for column in columns) + _COLUMN_GAP * (len(columns) - 1)
        height = _HEAD + max((len(column) for column in columns), default=0) * _ROW + _PADDING // 2
        return QSize(ceil(max(width, title + 40) + 2 * _PADDING), height)

    def _rows(self) -> int:
        frame = self._canvas.scene.frame
        room = frame.lanes_bottom - frame.lanes_top - 2 * _MARGIN - _HEAD - _PADDING
        return max(int(room // _ROW), 3)

    def _columns(self, rows: int) -> list[list[Entry]]:
        count = max(ceil(len(self._entries) / rows), 1)
        each = ceil(len(self._entries) / count)
        return [self._entries[start : start + each] for start in range(0, len(self._entries), each or 1)]

    def _column_width(self, column: Sequence[Entry]) -> float:
        return _SAMPLE + _GAP + max(self._book.width(entry.words, Type.LABEL) for entry in column)

    def _place(self) -> None:
        """In the corner where it covers least, chosen again only when its size changes, so that it does not jump."""
        size = self.sizeHint()
        if size != self.size() or not self._bounds().contains(self.geometry()):
            corners = self._corners(size)
            covered = [self._covered(corner) for corner in corners]
            self.setGeometry(corners[covered.index(min(covered))])
            self._picture = None
        self.raise_()
        self.update()

    def _bounds(self) -> QRect:
        frame = self._canvas.scene.frame
        area = QRectF(frame.head, frame.lanes_top, frame.time_width, frame.lanes_bottom - frame.lanes_top).toRect()
        return area.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)

    def _corners(self, size: QSize) -> list[QRect]:
        bounds = self._bounds()
        bottom, right = bounds.bottom() - size.height() + 1, bounds.right() - size.width() + 1
        middle = (bounds.left() + right) // 2
        places = [(right, bottom), (bounds.left(), bottom), (middle, bottom)]
        places += [(right, bounds.top()), (bounds.left(), bounds.top())]
        return [QRect(QPoint(x, y), size) for x, y in places]

    def _covered(self, place: QRect) -> int:
        """How many marks and titles would lie below it."""
        scene = self._canvas.scene
        at = place.translated(-round(scene.frame.head), round(scene.frame.scroll - scene.frame.lanes_top))
        boxes = [(m.y, m.x0 - 6, m.x1 + 6) for m in scene.body.marks]
        boxes += [(c.y, c.x, c.x + c.width) for c in scene.body.clusters]
        boxes += [(t.y, t.x, t.x + t.width + t.suffix) for t in scene.body.labels]
        return sum(
            1
            for y, left, right in boxes
            if at.top() - 8 < y < at.bottom() + 8 and left < at.right() and right > at.left()
        )

    # -- painting -----------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """One picture, kept: the canvas repaints what lies upon it with every frame."""
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.devicePixelRatio() != ratio:
            self._picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            with QPainter(self._picture) as painter:
                self._paint(painter)
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._picture)

    def _paint(self, painter: QPainter) -> None:
        theme = self._look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(QPen(theme.accent, 2) if focused else QPen(theme.rule2, 1))
        painter.setBrush(theme.paper)
        inset = 1.0 if focused else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 3, 3)
        painter.setFont(self._book.font(Type.LABEL_STRONG))
        painter.setPen(theme.ink)
        painter.drawText(QPointF(_PADDING, self._book.baseline(_HEAD / 2, Type.LABEL_STRONG)), self.tr("Legend"))
        self._paint_chevron(painter)
        if self.height() <= _HEAD:
            return
        x = float(_PADDING)
        for column in self._columns(self._rows()):
            for number, entry in enumerate(column):
                y = _HEAD + (number + 0.5) * _ROW
                entry.draw(painter, x, y)
                painter.setFont(self._book.font(Type.LABEL))
                painter.setPen(theme.ink2)
                painter.drawText(QPointF(x + _SAMPLE + _GAP, self._book.baseline(y, Type.LABEL)), entry.words)
            x += self._column_width(column) + _COLUMN_GAP

    def _paint_chevron(self, painter: QPainter) -> None:
        x, y, rise = self.width() - _PADDING - 8.0, _HEAD / 2, -2.0 if self.height() <= _HEAD else 2.0
        painter.setPen(QPen(self._look.theme.ink2, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline([QPointF(x, y - rise), QPointF(x + 4, y + rise), QPointF(x + 8, y - rise)])

    # -- input --------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the head folds it; nothing goes through to the canvas."""
        if event.button() == Qt.MouseButton.LeftButton and event.position().y() < _HEAD:
            self.fold()
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A second click in a row is a click."""
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space or Enter fold it, too."""
        if event.key() in _OPENING:
            self.fold()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """The frame shows where the keys go."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._picture = None
            self.update()
        return super().event(event)


class _SignPainter(Strokes):
    """Paints each sign with the strokes of the picture itself, in grey where a kind does not matter."""

    def __init__(self, look: Look, book: TypeBook) -> None:
        theme = look.theme
        super().__init__(theme, book, PlainText(book), look.language, lambda _: "")
        self._language = look.language
        self._grey = MarkPainter(replace(theme, kinds=dict.fromkeys(Kind, theme.ink2)))

    def entries(self, legend: Legend) -> list[Entry]:
        """For all that occurs."""
        kinds = [Entry(self._kind(kind), short_kind_name(kind, self._language)) for kind in legend.kinds]
        return kinds + [Entry(self._sign(sign), self._meaning(sign)) for sign in legend.signs]

    def _meaning(self, sign: Sign) -> str:
        if sign.name.lower() in set(Status):
            return status_name(Status(sign.name.lower()), self._language)
        russian, english = _MEANINGS[sign]
        return russian if self._language == "ru" else english

    def _kind(self, kind: Kind) -> Callable[[QPainter, float, float], None]:
        return lambda painter, x, y: self._marks.glyph(painter, kind, Status.HAPPENED, x + _SAMPLE / 2, y)

    def _sign(self, sign: Sign) -> Callable[[QPainter, float, float], None]:
        if sign in _FORMS:
            mark = _FORMS[sign]
            return lambda painter, x, y: self._grey.mark(painter, replace(mark, x0=x + 4, x1=x + _SAMPLE - 4, y=y))
        if sign.name.lower() in set(Status):
            status = Status(sign.name.lower())
            return lambda painter, x, y: self._grey.glyph(painter, Kind.MEETING, status, x + _SAMPLE / 2, y)
        others: dict[Sign, Callable[[QPainter, float, float], None]] = {
            Sign.CLUSTER: self._stack,
            Sign.UNREVIEWED: self._unreviewed,
            Sign.ACCEPTED: self._accepted,
            Sign.CONFLICT: lambda painter, x, y: self._warning(painter, x + _SAMPLE / 2, y, self._theme.ink),
            Sign.MENTIONS: self._mentions,
            Sign.COLOURED: lambda painter, x, y: paint_colour_sign(painter, x + _SAMPLE / 2, y, self._theme),
            Sign.REPORT: lambda painter, x, y: paint_report_sign(painter, x + 4, x + _SAMPLE - 4, y, self._theme),
        }
        return others[sign]

    def _stack(self, painter: QPainter, x: float, y: float) -> None:
        cluster = Cluster(0, np.zeros(12, np.int32), Kind.MEETING, x + 5, y, 24.0)
        area = self._grey.cluster_sheets(painter, cluster, self._theme.paper)
        text = str(cluster.count)
        left = area.center().x() - self._book.width(text, Type.CLUSTER) / 2
        baseline = self._book.baseline(area.center().y(), Type.CLUSTER)
        self._text.draw(painter, left, baseline, text, Type.CLUSTER, self._theme.ink)

    def _unreviewed(self, painter: QPainter, x: float, y: float) -> None:
        self._text.draw(painter, x + 11, self._book.baseline(y, Type.LABEL), "Аа", Type.LABEL, self._theme.ink2)

    def _accepted(self, painter: QPainter, x: float, y: float) -> None:
        baseline = self._book.baseline(y, Type.LABEL_STRONG)
        self._text.draw(painter, x + 4, baseline, "Аа", Type.LABEL_STRONG, self._theme.ink)
        self._check(painter, x + 4 + self._book.width("Аа", Type.LABEL_STRONG) + 5, y, self._theme.ink3)

    def _mentions(self, painter: QPainter, x: float, y: float) -> None:
        self._text.draw(painter, x + 11, self._book.baseline(y, Type.SMALL), "×4", Type.SMALL, self._theme.ink3)


_BAND = replace(_PLAIN, form=Form.BAND)
_BAR = replace(_PLAIN, form=Form.BAR)
_FORMS = {
    Sign.BAND: _BAND,
    Sign.NOT_LATER: replace(_BAND, open0=True),
    Sign.NOT_SOONER: replace(_BAND, open1=True),
    Sign.BAR: _BAR,
    Sign.FADING: replace(_BAR, fade1=16.0),
}
_MEANINGS = {
    Sign.BAND: ("точный день неизвестен", "exact day unknown"),
    Sign.NOT_LATER: ("не позже", "not later"),
    Sign.NOT_SOONER: ("не раньше", "not before"),
    Sign.BAR: ("длилось", "lasted"),
    Sign.FADING: ("край известен примерно", "edge roughly known"),
    Sign.CLUSTER: ("несколько событий рядом", "several events close together"),
    Sign.UNREVIEWED: ("не проверено", "not reviewed"),
    Sign.ACCEPTED: ("принято", "accepted"),
    Sign.CONFLICT: ("источники расходятся", "sources disagree"),
    Sign.MENTIONS: ("столько раз упомянуто", "mentioned so often"),
    Sign.REPORT: ("первая публикация", "first report"),
    Sign.COLOURED: ("цвет выбран вручную", "colour chosen by hand"),
}
