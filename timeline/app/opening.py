"""The window's frame stands at once, in its place and colours; what fills it is loaded once the frame is painted."""

import json
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QSettings, QStandardPaths, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from timeline import assets

_SIZE = (1440, 900)
_CHROME = 72  # menu and toolbar
_STATUS = 24


class Frame(QWidget):
    """Chrome above and below, paper between; gives way to the window proper."""

    def __init__(self, geometry: QByteArray, *, dark: bool) -> None:
        super().__init__()
        roles = _roles(dark)
        self._chrome, self._paper, self._rule = (QColor(str(roles[name])) for name in ("chrome", "paper", "rule"))
        self.is_painted = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setWindowTitle("Timeline")
        self.resize(*_SIZE)
        self.restoreGeometry(geometry)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Three bands and two hairlines."""
        painter = QPainter(self)
        width, height = self.width(), self.height()
        painter.fillRect(self.rect(), self._paper)
        for top, tall in ((0, _CHROME), (height - _STATUS, _STATUS)):
            painter.fillRect(QRect(0, top, width, tall), self._chrome)
        for y in (_CHROME, height - _STATUS):
            painter.fillRect(QRect(0, y, width, 1), self._rule)
        painter.end()
        self.is_painted = True


def main(words: Sequence[str]) -> int:
    """Opens the window with the files and folders named; returns the exit code."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("timeline")
    frame = Frame(_geometry(), dark=_is_dark())
    frame.show()
    while not frame.is_painted:
        app.processEvents()
    from timeline.app.main import run_window

    return run_window([Path(word) for word in words], instead_of=frame)


def _folder() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation))


def _geometry() -> QByteArray:
    """Where the window was last; empty if nobody knows."""
    value = QSettings(str(_folder() / "window.ini"), QSettings.Format.IniFormat).value("window/geometry")
    return value if isinstance(value, QByteArray) else QByteArray()


def _is_dark() -> bool:
    """By the settings, else by the system; what is wrong with the settings is told later by those who need them."""
    try:
        chosen = json.loads((_folder() / "settings.json").read_text("utf-8"))["theme"]
    except (OSError, ValueError, KeyError, TypeError):
        chosen = "system"
    if chosen in ("light", "dark"):
        return chosen == "dark"
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def _roles(dark: bool) -> dict[str, object]:
    text = assets.resource("themes", "dark.toml" if dark else "light.toml").read_text("utf-8")
    return tomllib.loads(text)["roles"]
