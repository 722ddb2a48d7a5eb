"""The start in steps: a frame one can read at once, then the program piece by piece, while the frame answers."""

import gc
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import cast

from PySide6.QtCore import (
    QByteArray,
    QJsonDocument,
    QObject,
    QSettings,
    QStandardPaths,
    QTimer,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from timeline import assets
from timeline.ui.fonts import load_fonts
from timeline.ui.i18n import chosen_language, install_translations
from timeline.ui.opening_frame import Frame

_LOOK_AGAIN_MS = 4
ENGINE = "timeline.workspace.workspace"
"""Numbers, texts and the project, loaded beside the thread that paints: nothing in there knows Qt."""
VIEWS = (
    "timeline.model.wording",
    "timeline.scene.columns",
    "timeline.scene.timescale",
    "timeline.scene.viewport",
    "timeline.scene.lanes",
    "timeline.scene.labels",
    "timeline.scene.ticks",
    "timeline.scene.furniture",
    "timeline.scene.scene",
    "timeline.scene.compose",
    "timeline.ui.controls",
    "timeline.ui.actions",
    "timeline.ui.scene_painter",
    "timeline.ui.canvas_view",
    "timeline.ui.canvas",
    "timeline.ui.minimap",
    "timeline.ui.event_rows",
    "timeline.ui.event_table",
    "timeline.ui.documents_view",
    "timeline.ui.source_view",
    "timeline.ui.evidence_panel",
    "timeline.ui.review_panel",
    "timeline.ui.content",
    "timeline.settings",
    "timeline.ui.canvas_legend",
    "timeline.ui.canvas_tools",
    "timeline.ui.export_commands",
    "timeline.ui.commands",
    "timeline.workspace.revisions",
    "timeline.workspace.similar",
    "timeline.ui.dialogs.palette_dialog",
    "timeline.ui.story_commands",
    "timeline.ui.story_tools",
    "timeline.ui.toolbar",
    "timeline.ui.empty_state",
    "timeline.ui.showing",
    "timeline.ui.main_window",
    "timeline.app.crash",
    "timeline.app.main",
)
"""What draws, in an order in which none needs much that has not been loaded before: a step holds the frame shortly."""


def main(words: Sequence[str]) -> int:
    """Opens the window with the files and folders named; returns the exit code."""
    gc.disable()  # left to the collector: modules are loaded in a thread that nothing of Qt may end in
    app = QApplication(sys.argv[:1])
    app.setApplicationName("timeline")
    frame = open_frame(app)
    while not frame.is_painted:
        app.processEvents()
    opening = Opening(steps(app, [Path(word) for word in words], frame), frame)
    code = app.exec()
    if opening.failure is not None:
        raise opening.failure
    return code


def open_frame(app: QApplication) -> Frame:
    """The first frame where the window was last, in the language and colours of the settings."""
    settings = _settings()
    load_fonts()
    install_translations(app, chosen_language(_word(settings, "language")))
    frame = Frame(_geometry(), roles(dark=_is_dark(_word(settings, "theme"))))
    frame.show()
    return frame


def steps(
    app: QApplication, paths: Sequence[Path], frame: Frame, *, load: Callable[[str], object] = import_module
) -> Iterator[int]:
    """All that makes the window, a little at a time; gives the milliseconds to wait before going on."""
    yield from _load_beside(ENGINE, load)
    for name in VIEWS:
        load(name)
        yield 0
    from timeline.app.main import window_steps

    yield from window_steps(app, paths, frame)


def _load_beside(name: str, load: Callable[[str], object]) -> Iterator[int]:
    """Loads a module and all it needs in a thread; the interpreter lets the frame answer in between."""
    thread = Thread(target=_load, args=(name,), name="loading", daemon=True)
    thread.start()
    while thread.is_alive():
        yield _LOOK_AGAIN_MS
    load(name)  # says here what went wrong there


def _load(name: str) -> None:
    try:
        import_module(name)
    except Exception:  # the thread that waits for it meets it again
        return


class Opening(QObject):
    """Takes one step after the other whenever the event loop has nothing better to do."""

    def __init__(self, what: Iterator[int], frame: Frame) -> None:
        super().__init__()
        self._steps = what
        self._frame = frame
        self.failure: BaseException | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.go_on)
        self._timer.start(0)

    def go_on(self) -> None:
        """The next step; a failure ends the program, which then says what it was."""
        if self._frame.is_closed:
            QApplication.exit(0)
            return
        try:
            self._timer.start(next(self._steps))
        except StopIteration:
            self._frame.deleteLater()
        except Exception as failure:
            self.failure = failure
            QApplication.exit(1)


def _folder() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation))


def _geometry() -> QByteArray:
    """Where the window was last; empty if nobody knows."""
    value = QSettings(str(_folder() / "window.ini"), QSettings.Format.IniFormat).value("window/geometry")
    return value if isinstance(value, QByteArray) else QByteArray()


def _settings() -> Mapping[str, object]:
    """The settings as they stand in their file; what is wrong with them is told later by those who need them."""
    try:
        kept = QJsonDocument.fromJson(QByteArray((_folder() / "settings.json").read_bytes())).toVariant()
    except OSError:
        return {}
    return cast(Mapping[str, object], kept) if isinstance(kept, dict) else {}


def _word(settings: Mapping[str, object], name: str) -> str:
    value = settings.get(name)
    return value if isinstance(value, str) else "system"


def _is_dark(chosen: str) -> bool:
    """By the settings, else by the system's palette."""
    if chosen in ("light", "dark"):
        return chosen == "dark"
    palette = QGuiApplication.palette()
    return palette.window().color().lightness() < palette.windowText().color().lightness()


def roles(*, dark: bool) -> dict[str, str]:
    """The colour roles of a theme file, read line by line: a parser of TOML is loaded later."""
    text = assets.resource("themes", "dark.toml" if dark else "light.toml").read_text("utf-8")
    lines = (line.partition("=") for line in text.partition("[roles]")[2].partition("\n[")[0].splitlines())
    return {name.strip(): value.split('"')[1] for name, sign, value in lines if sign and '"' in value}
