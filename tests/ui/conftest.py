"""A window as the user sees it: shipped fonts, own style, Russian words, nothing moving; offscreen."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from timeline.model.wording import short_kind_name
from timeline.scene.columns import EventColumns
from timeline.scene.lanes import lanes_by_kind
from timeline.ui.canvas import TimelineCanvas
from timeline.ui.fonts import load_fonts
from timeline.ui.i18n import RUSSIAN, install_translations
from timeline.ui.look import Look
from timeline.ui.main_window import MainWindow
from timeline.ui.preferences import Preferences
from timeline.ui.style import apply_style
from timeline.ui.theme import LIGHT, Theme, load_theme
from timeline.workspace.worker import DEFAULT_EXTRACTOR
from timeline.workspace.workspace import Workspace

sys.path.insert(0, str(Path(__file__).parent))  # the modules beside this file

FAKE = "fake_extractor:make_extract"
_ROOT = Path(__file__).parents[2]

MakeWindow = Callable[..., MainWindow]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform has no window manager to tell a dialog's size to, and says so each time."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", extend=True))


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application in the program's own fonts and style."""
    load_fonts()
    install_translations(qapp, RUSSIAN)
    apply_style(qapp, load_theme(LIGHT))
    return qapp


@pytest.fixture
def look(dressed: QApplication) -> Look:
    """Light, Russian, without motion; whatever an earlier test made of the application."""
    if not dressed.findChildren(QTranslator):
        install_translations(dressed, RUSSIAN)
        apply_style(dressed, load_theme(LIGHT))
    return Look(load_theme(LIGHT), RUSSIAN, motion=False)


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The light theme, with the shipped fonts loaded."""
    assert qapp is not None  # fonts are loaded into an application
    load_fonts()
    return load_theme(LIGHT)


@pytest.fixture
def show_canvas(theme: Theme, qtbot: QtBot) -> Callable[[EventColumns, int, int], TimelineCanvas]:
    """Shows a canvas of a width and height in pixels, without animations, one lane per kind of event."""

    def show(columns: EventColumns, width: int, height: int) -> TimelineCanvas:
        canvas = TimelineCanvas(theme)
        qtbot.addWidget(canvas)
        canvas.set_reduced_motion(True)
        canvas.set_columns(columns, lanes_by_kind(columns, lambda kind: short_kind_name(kind, RUSSIAN)))
        canvas.resize(width, height)
        canvas.show()
        qtbot.waitExposed(canvas)
        return canvas

    return show


@pytest.fixture
def make_window(
    qtbot: QtBot, look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., MainWindow]]:
    """Makes windows that are closed in the end; ``real`` ones read with the program's own extraction."""
    fakes = str(_ROOT / "tests" / "workspace")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((fakes, str(_ROOT))))
    monkeypatch.setattr(sys, "path", [fakes, *sys.path])
    made: list[MainWindow] = []

    def make(*, real: bool = False, state: Path | None = None) -> MainWindow:
        workspace = Workspace(workers=1, extractor=DEFAULT_EXTRACTOR if real else FAKE)
        settings = QSettings(str(state or tmp_path / "window.ini"), QSettings.Format.IniFormat)
        window = MainWindow(workspace, look, settings, Preferences(tmp_path / "settings.json"))
        made.append(window)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)  # else its keys go nowhere
        return window

    yield make
    for window in made:
        if window.isVisible():
            window.let_go()
            window.workspace.close()
            window.close()
        window.deleteLater()


@pytest.fixture
def read(qtbot: QtBot) -> Callable[[MainWindow], None]:
    """Waits until a window has read everything it was given."""

    def wait(window: MainWindow) -> None:
        qtbot.waitUntil(lambda: window.workspace.progress.total > 0, timeout=60_000)
        qtbot.waitUntil(lambda: not window.workspace.progress.running, timeout=120_000)
        while window.workspace.poll():
            pass
        window.flush()

    return wait


ARTICLE = """Служебная строка

2025-10-09 Встреча в Душанбе @Душанбе #Путин
2024-12 Крушение самолёта над морем @Актау
? Выплата компенсации жертвам
завтра Совещание членов Совбеза #Песков
"""


@pytest.fixture
def article() -> str:
    """A text whose events the made-up extractor finds: three dated or relative ones and an undated one."""
    return ARTICLE


@pytest.fixture
def window(make_window: Callable[..., MainWindow], read: Callable[[MainWindow], None], article: str) -> MainWindow:
    """A window that has read the article; tests that need another one have a fixture of the same name."""
    made = make_window()
    made.resize(1440, 900)
    made.commands.add_text(article)
    read(made)
    return made
