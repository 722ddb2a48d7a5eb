"""The start of the window, step by step."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, QSettings, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from timeline.app.collector import Collector
from timeline.app.crash import report_crashes
from timeline.app.log import keep_log
from timeline.app.wishes import fulfil
from timeline.model.lane import LanesBy
from timeline.settings import Settings
from timeline.ui.fonts import load_fonts
from timeline.ui.i18n import chosen_language, install_translations
from timeline.ui.look import Look
from timeline.ui.main_window import MainWindow
from timeline.ui.opening_frame import Frame, Wish
from timeline.ui.preferences import Preferences
from timeline.ui.style import apply_colours, apply_ground, style_sheet
from timeline.ui.theme import DARK, LIGHT, load_theme
from timeline.ui.turns import Turns
from timeline.workspace.workspace import Workspace

_NAME = "timeline"
_PREWARM_MS = 200
_LATER_MS = 1500
_LATER = (
    "timeline.ui.picture_text",
    "timeline.ui.picture_legend",
    "timeline.scene.footnotes",
    "timeline.scene.lane_keys",
    "timeline.scene.page_span",
    "timeline.ui.picture_notes",
    "timeline.ui.picture_page",
    "timeline.ui.picture_packing",
    "timeline.ui.picture_png",
    "timeline.ui.picture_sheets",
    "timeline.ui.picture_pdf_mending",
    "timeline.ui.picture_svg_lengths",
    "timeline.ui.picture_vector",
    "timeline.ui.picture",
    "timeline.ui.dialogs.export_choice",
    "timeline.ui.dialogs.export_preview",
    "timeline.ui.dialogs.export_size",
    "timeline.ui.dialogs.export_dialog",
    "timeline.ui.list_completer",
    "timeline.ui.dialogs.event_dialog",
)
"""What dialogs need: loaded while the window has nothing else to do, so that they open at once. Each needs no other
that is not there yet: a module, compiled anew where nothing may be kept on the disk, is as much as a moment allows."""
_BESIDE = "timeline.formats.reading"
"""What a text from the clipboard needs: too much for one moment of the window, and nothing of it knows Qt.
No sooner than the others, which it would slow down."""
_TURN = 0.001  # s for which another thread may keep Python to itself while the window wants to answer


def begin_session(app: QApplication) -> "Session":
    """The log, the reports of crashes, the settings and the look. The models are loaded by workers, never here."""
    keep_log(_folder(QStandardPaths.StandardLocation.AppDataLocation) / "timeline.log")
    report_crashes(app)
    return Session(app, Preferences(_folder(QStandardPaths.StandardLocation.AppConfigLocation) / "settings.json"))


def window_steps(app: QApplication, paths: Sequence[Path], frame: Frame) -> Iterator[int]:
    """Makes the window behind the frame, piece by piece, puts it in its place and does what was wished for meanwhile.

    Gives the milliseconds to wait before each next step.
    """
    name_application(app)
    session = begin_session(app)
    yield 0
    yield from session.opening_steps(paths, wishes=frame.wishes)
    frame.hide()


def make_application(arguments: Sequence[str]) -> QApplication:
    """The application with its name and fonts."""
    there = QApplication.instance()
    app = there if isinstance(there, QApplication) else QApplication(list(arguments))
    name_application(app)
    load_fonts()
    return app


def name_application(app: QApplication) -> None:
    """For folders, title bars and the desktop."""
    app.setApplicationName(_NAME)
    app.setApplicationDisplayName("Timeline")
    app.setDesktopFileName("timeline")


def look_of(settings: Settings) -> Look:
    """The look the settings ask for, as the system has it where they leave it to the system."""
    dark = settings.theme == DARK or (settings.theme not in (LIGHT, DARK) and _system_is_dark())
    motion = settings.reduced_motion == "off" or (settings.reduced_motion == "system" and _system_moves())
    return Look(load_theme(DARK if dark else LIGHT), chosen_language(settings.language), motion)


class Session(QObject):
    """What lives as long as the program: the settings, the look, the window and its workspace."""

    def __init__(self, app: QApplication, preferences: Preferences) -> None:
        super().__init__(app)
        self._app = app
        self._preferences = preferences
        self._look = look_of(preferences.settings)
        self._window: MainWindow | None = None
        self._collector: Collector | None = None
        self._turn_before = sys.getswitchinterval()
        sys.setswitchinterval(_TURN)
        install_translations(self._app, self._look.language)
        apply_ground(self._app, self._look.theme)
        preferences.changed.connect(self._settings_changed)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def open_window(self, paths: Sequence[Path]) -> None:
        """Shows the window first; the first worker starts when it stands there."""
        for _ in self.opening_steps(paths):
            pass

    def opening_steps(self, paths: Sequence[Path], *, wishes: Sequence[Wish] = ()) -> Iterator[int]:
        """The same in steps. ``wishes``: what was asked for until the window stands, looked at when it does."""
        settings = self._preferences.settings
        workspace = Workspace(
            scratch=_folder(QStandardPaths.StandardLocation.AppDataLocation) / "scratch",
            workers=settings.workers,
            threshold=settings.threshold,
            backups=settings.backups,
        )
        workspace.set_lanes_by(LanesBy(settings.lanes_by))
        yield 0
        window = self._make_window(workspace)
        while window.build_on():
            yield 0
        self._app.setStyleSheet(style_sheet(self._look.theme))
        yield 0
        self._show(window)
        last = window.commands.latest_project() if settings.open_last else None
        opened = list(paths) or ([last] if last is not None else [])
        if opened:
            QTimer.singleShot(0, window, lambda: window.open_paths(opened))
        else:
            QTimer.singleShot(_PREWARM_MS, window, workspace.prewarm)
        QTimer.singleShot(0, window, window.commands.tell_of_settings)
        later = Turns(window, moment_ms=0)
        QTimer.singleShot(_LATER_MS, window, lambda: later.begin(_loading()))
        yield 0
        fulfil(wishes, window)
        self._collector = Collector(self, workspace)

    def _make_window(self, workspace: Workspace) -> MainWindow:
        path = _folder(QStandardPaths.StandardLocation.AppConfigLocation) / "window.ini"
        state = QSettings(str(path), QSettings.Format.IniFormat)
        return MainWindow(workspace, self._look, state, self._preferences, in_steps=True)

    def _show(self, window: MainWindow) -> None:
        self._window = window
        window.canvas.set_wheel_zooms(self._preferences.settings.wheel == "zoom")
        window.show()

    @property
    def window(self) -> MainWindow | None:
        """The window, once it is open."""
        return self._window

    def end(self) -> None:
        """Leaves the process as it was before."""
        sys.setswitchinterval(self._turn_before)
        if self._collector is not None:
            self._collector.stop()

    def _settings_changed(self, before: Settings, now: Settings) -> None:
        if before.language != now.language:
            self._open_again(look_of(now))
        elif (before.theme, before.reduced_motion) != (now.theme, now.reduced_motion):
            self._take_look(look_of(now))
        if self._window is not None:
            self._window.canvas.set_wheel_zooms(now.wheel == "zoom")

    def _follow_system(self) -> None:
        if self._preferences.settings.theme == "system":
            self._take_look(look_of(self._preferences.settings))

    def _open_again(self, look: Look) -> None:
        """Another language: a new window takes over the workspace of the old one, work and all."""
        self._look = look
        self._apply_look()
        old = self._window
        if old is not None:
            old.let_go()
            window = self._make_window(old.workspace)
            while window.build_on():
                pass
            self._show(window)
            old.close()
            old.deleteLater()

    def _take_look(self, look: Look) -> None:
        self._look = look
        apply_colours(self._app, self._look.theme)
        if self._window is not None:
            self._window.set_look(self._look)

    def _apply_look(self) -> None:
        install_translations(self._app, self._look.language)
        apply_colours(self._app, self._look.theme)


def _loading() -> Iterator[object]:
    yield from map(import_module, _LATER)
    Thread(target=import_module, args=(_BESIDE,), name="loading", daemon=True).start()


def _system_is_dark() -> bool:
    """By the system's scheme; where it names none, by the lightness of its palette."""
    scheme = QGuiApplication.styleHints().colorScheme()
    if scheme is not Qt.ColorScheme.Unknown:
        return scheme is Qt.ColorScheme.Dark
    palette = QGuiApplication.palette()
    return palette.window().color().lightness() < palette.windowText().color().lightness()


def _system_moves() -> bool:
    return QApplication.isEffectEnabled(Qt.UIEffect.UI_AnimateMenu) or not QGuiApplication.platformName().startswith(
        "windows"
    )


def _folder(location: QStandardPaths.StandardLocation) -> Path:
    """Where the program may write; where the disk does not let it, what is kept there is lost with the window."""
    folder = Path(QStandardPaths.writableLocation(location))
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return folder
