"""The window's first frame: what one sees and can do before the rest is loaded, drawn with Qt alone.

It shows the words of the empty window where the window proper will show them, and keeps what the user asks for in the
meantime as wishes, in their order, to be fulfilled when the window stands.

Every import is a delay here. Qt's own names of flags and languages take longer to load than all this to draw; so the
few flags stand as the numbers they are.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QCoreApplication, QDate, QLocale, QMimeData, QPoint, QRect, QRectF, QSize, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from timeline.ui.fonts import Type, font

translate = QCoreApplication.translate
_SIZE = QSize(1440, 900)
_LEAST = QSize(1024, 640)
_MENU, _CHROME, _STATUS = 28, 72, 24  # menu; menu and toolbar; status line
_HEAD, _MINIMAP, _AXIS = 200, 44, 24
_LEFT_WIDTH, _ROW, _BODY = 520, 52, 443
WIDE, NARROW_EDGE = 1280, 48  # a window narrower than that has such margins
_MIDDLE = 0x0080  # Qt.AlignmentFlag.AlignVCenter
_RIGHT = 0x0082  # and AlignRight
_MODIFIERS_ALONE = (*range(0x01000020, 0x01000024), 0x01001103)  # Qt.Key.Key_Shift to Key_Alt, Key_AltGr


class Command(NamedTuple):
    """A command by its id in the table of commands."""

    act: str


class OpenMenu(NamedTuple):
    """A menu by its number from the left."""

    number: int


class Keys(NamedTuple):
    """A key with what was held down: Qt's combination as one number."""

    combination: int


class Paths(NamedTuple):
    """Files and folders that were dropped."""

    paths: tuple[Path, ...]


class Text(NamedTuple):
    """Text that was dropped."""

    text: str


Wish = Command | OpenMenu | Keys | Paths | Text


class Frame(QWidget):
    """Menu, toolbar, empty page and status line as one drawing; gives way to the window proper."""

    wished = Signal()

    def __init__(self, geometry: QByteArray, colours: Mapping[str, str]) -> None:
        super().__init__()
        self._colours = {role: QColor(value) for role, value in colours.items()}
        self._targets: list[tuple[QRect, Command | OpenMenu]] = []
        self._chosen: Command | OpenMenu | None = None
        self.wishes: list[Wish] = []
        self.is_painted = self.is_closed = False
        self.setAcceptDrops(True)
        self.setWindowTitle("Timeline")
        self.setMinimumSize(_LEAST)
        self.resize(_SIZE)
        self.restoreGeometry(geometry)

    # -- what is drawn ------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Everything; also notes where the targets of clicks lie."""
        with QPainter(self) as painter:
            self._targets = []
            width, height = self.width(), self.height()
            painter.fillRect(self.rect(), self._colours["paper"])
            for top, tall, line in ((0, _CHROME, _CHROME - 1), (height - _STATUS, _STATUS, height - _STATUS)):
                painter.fillRect(QRect(0, top, width, tall), self._colours["chrome"])
                painter.fillRect(QRect(0, line, width, 1), self._colours["rule"])
            self._draw_menu(painter)
            self._draw_toolbar(painter)
            self._draw_axis(painter)
            self._draw_page(painter)
            line = QRectF(16, height - _STATUS, width - 32, _STATUS)
            self._write(painter, Type.LABEL, "ink2", line, translate("Content", "No documents"))
            self._write(
                painter, Type.LABEL, "ink2", line, translate("MainWindow", "Everything stays on this computer"), _RIGHT
            )
        self.is_painted = True

    def _draw_menu(self, painter: QPainter) -> None:
        titles = ("File", "Edit", "View", "Event", "Documents", "Help")
        metrics, x = QFontMetrics(font(Type.CONTROL)), 6
        for number, title in enumerate(translate("Actions", title) for title in titles):
            area = QRect(x, 0, metrics.horizontalAdvance(title) + 20, _MENU)
            self._target(painter, area, OpenMenu(number))
            self._write(painter, Type.CONTROL, "ink", QRectF(area).adjusted(10, 0, 0, 0), title)
            x = area.right() + 1

    def _draw_toolbar(self, painter: QPainter) -> None:
        """The button that can be used already; in place of the others, their ground."""
        title = translate("Toolbar", "Open")
        open_area = QRect(10, _MENU + 7, QFontMetrics(font(Type.CONTROL)).horizontalAdvance(title) + 40, 28)
        self._target(painter, open_area, Command("open"))
        self._write(painter, Type.CONTROL, "ink", QRectF(open_area).adjusted(29, 0, 0, 0), title)
        field = QRectF(open_area.right() + 85.5, _MENU + 7.5, 219, 27)
        painter.setPen(self._colours["rule"])
        painter.drawRoundedRect(field, 4, 4)
        self._write(painter, Type.CONTROL, "ghost", field.adjusted(32, 0, 0, 0), translate("SearchField", "Search"))

    def _draw_axis(self, painter: QPainter) -> None:
        width, top = self.width(), _CHROME
        painter.fillRect(0, top, _HEAD, _MINIMAP, self._colours["panel"])
        painter.fillRect(_HEAD, top, width - _HEAD, _MINIMAP, self._colours["sunken"])
        painter.fillRect(_HEAD, top, 1, _MINIMAP + 2 * _AXIS, self._colours["rule"])
        for y, role in ((_MINIMAP, "rule"), (_MINIMAP + _AXIS, "rule"), (_MINIMAP + 2 * _AXIS, "rule2")):
            painter.fillRect(0 if y != _MINIMAP + _AXIS else _HEAD, top + y, width, 1, self._colours[role])
        whole = QRectF(16, top, _HEAD - 16, _MINIMAP)
        self._write(painter, Type.LABEL, "ink3", whole, translate("EmptyState", "Overview"))
        year = QRectF(_HEAD + 6, top + _MINIMAP, 80, _AXIS)
        self._write(painter, Type.AXIS_UPPER, "ghost", year, str(QDate.currentDate().year()))
        month = (width - _HEAD) / 12
        form = QLocale.FormatType.LongFormat if month >= 72 else QLocale.FormatType.ShortFormat
        for number in range(12):
            x = _HEAD + month * number
            name = QLocale().standaloneMonthName(number + 1, form).rstrip(".")
            area = QRectF(x + 6, top + _MINIMAP + _AXIS, month, _AXIS)
            self._write(painter, Type.LABEL, "ghost", area, name[:1].upper() + name[1:])
            painter.fillRect(QRectF(x, top + _MINIMAP + _AXIS, 1, _AXIS), self._colours["rule"])

    def _draw_page(self, painter: QPainter) -> None:
        above = _CHROME + _MINIMAP + 2 * _AXIS
        top = above + max(0, round((self.height() - _STATUS - above - _BODY) * 0.4))
        left, between = (_HEAD, 100) if self.width() >= WIDE else (NARROW_EDGE, NARROW_EDGE)
        width = min(_LEFT_WIDTH, (self.width() - left - between - 24) * 10 // 19)
        heading = QRectF(left, top, self.width() - left, 39)
        self._write(painter, Type.HEADING, "ink", heading, translate("EmptyState", "Drop news here"))
        promise = translate(
            "EmptyState",
            "The program finds the events in a text, understands their dates and lays them out in time. "
            "Every date stays tied to the sentence it comes from.",
        )
        self._write_paragraph(painter, Type.TEXT, "ink2", QRectF(left, top + 54, width, 72), promise, 24)
        offers = (
            (translate("Actions", "Open files…"), "Ctrl+O", Command("open")),
            (translate("Actions", "Paste text from the clipboard"), "Ctrl+V", Command("paste")),
            (
                translate("Actions", "Open the sample"),
                translate("EmptyState", "“Vedomosti”, 24 October 2025"),
                Command("sample"),
            ),
            (translate("Actions", "New event…"), "Ctrl+Shift+N", Command("new_event")),
        )
        painter.fillRect(QRect(left, top + 151, width, 1), self._colours["rule"])
        for number, (title, note, command) in enumerate(offers):
            area = QRect(left, top + 151 + _ROW * number, width, _ROW)
            self._target(painter, area, command)
            painter.fillRect(QRect(left, area.bottom(), width, 1), self._colours["rule"])
            use = Type.PANEL_DATE if number == 0 else Type.TEXT
            self._write(painter, use, "ink", QRectF(area).adjusted(32, 0, 0, 0), title)
            self._write(painter, Type.CONTROL, "ink3", QRectF(area), note, _RIGHT)

    def _write(
        self,
        painter: QPainter,
        use: Type,
        role: str,
        area: QRectF,
        text: str,
        align: int = _MIDDLE,
    ) -> None:
        painter.setFont(font(use))
        painter.setPen(self._colours[role])
        painter.drawText(area, align, text)

    def _write_paragraph(
        self, painter: QPainter, use: Type, role: str, area: QRectF, text: str, line_height: int
    ) -> None:
        """Lines as the page will break them."""
        metrics, line, y = QFontMetrics(font(use)), "", area.y()
        for word in [*text.split(" "), ""]:
            longer = f"{line} {word}".strip()
            if word and metrics.horizontalAdvance(longer) <= area.width():
                line = longer
                continue
            self._write(painter, use, role, QRectF(area.x(), y, area.width() + 8, line_height), line)
            line, y = word, y + line_height

    def _target(self, painter: QPainter, area: QRect, wish: Command | OpenMenu) -> None:
        self._targets.append((area, wish))
        if wish == self._chosen:
            painter.fillRect(area, self._colours["pressed"])

    # -- what is wished for -------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on something that cannot answer yet: it will."""
        wish = self.wish_at(event.position().toPoint())
        if wish is not None:
            self._chosen = wish
            self._wish(wish)
            self.update()

    def wish_at(self, place: QPoint) -> Command | OpenMenu | None:
        """What a click there asks for."""
        return next((wish for area, wish in self._targets if area.contains(place)), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Any key is kept; those that turn out to be no command are forgotten."""
        if event.key() not in _MODIFIERS_ALONE:
            self._wish(Keys(event.keyCombination().toCombined()))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and text."""
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Kept until they can be read."""
        event.acceptProposedAction()
        self._wish_for(event.mimeData())

    def _wish_for(self, dropped: QMimeData) -> None:
        paths = tuple(Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile())
        if paths:
            self._wish(Paths(paths))
        elif dropped.hasText():
            self._wish(Text(dropped.text()))

    def _wish(self, wish: Wish) -> None:
        self.wishes.append(wish)
        self.wished.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing more is to be loaded."""
        self.is_closed = True
        super().closeEvent(event)
