"""The program's own line icons, coloured by the theme."""

from enum import StrEnum

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from timeline import assets
from timeline.ui.theme import Theme

SIZE = 16
_SCALES = (1.0, 2.0)


class Icon(StrEnum):
    """The file names under ``resources/icons``."""

    FOLDER = "folder"
    BACK = "back"
    FORWARD = "forward"
    SEARCH = "search"
    LANES = "lanes"
    MINUS = "minus"
    PLUS = "plus"
    FIT = "fit"
    PICTURE = "picture"
    DOWN = "down"
    UP = "up"
    CHECK = "check"
    PENCIL = "pencil"
    CROSS = "cross"
    CLIPBOARD = "clipboard"
    TEXT = "text"
    CALENDAR = "calendar"
    WARNING = "warning"
    DOCUMENT = "document"
    COPY = "copy"
    BIN = "bin"
    UNDO = "undo"
    REDO = "redo"
    PAUSE = "pause"
    GO_ON = "go_on"


def icon(name: Icon, theme: Theme, color: QColor | None = None) -> QIcon:
    """An icon in ``ink2`` (or ``color``), paler while its control is disabled, sharp at every scale."""
    normal = color or theme.ink2
    made = QIcon()
    for mode, shade in ((QIcon.Mode.Normal, normal), (QIcon.Mode.Disabled, theme.disabled(normal))):
        for scale in _SCALES:
            made.addPixmap(pixmap(name, shade, scale), mode)
    return made


def pixmap(name: Icon, color: QColor, scale: float, size: int = SIZE) -> QPixmap:
    """One icon of ``size`` logical pixels in one colour at one device pixel ratio, kept in Qt's own cache."""
    key = f"timeline/{name.value}/{color.name()}/{scale}/{size}"
    kept = QPixmap()
    if QPixmapCache.find(key, kept):
        return kept
    drawing = assets.resource("icons", f"{name.value}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", color.name()).encode()))
    made = QPixmap(round(size * scale), round(size * scale))
    made.fill(Qt.GlobalColor.transparent)
    with QPainter(made) as painter:
        renderer.render(painter, QRectF(0, 0, made.width(), made.height()))
    made.setDevicePixelRatio(scale)
    QPixmapCache.insert(key, made)
    return made
