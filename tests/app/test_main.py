"""The start: the look the settings ask for, a window at once, a new language without losing the work."""

import os
import subprocess
import sys
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from timeline.app import main
from timeline.app.main import Session, look_of
from timeline.settings import Settings
from timeline.ui.export_commands import RECENT
from timeline.ui.fonts import Type, font, load_fonts
from timeline.ui.preferences import Preferences
from timeline.ui.style import apply_style, style_sheet
from timeline.ui.theme import DARK, LIGHT, load_theme
from timeline.workspace.workspace import Workspace


@pytest.fixture
def session(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    def folder(_location: object) -> str:
        return str(tmp_path)

    monkeypatch.setattr(QStandardPaths, "writableLocation", folder)
    load_fonts()
    return Session(qapp, Preferences(tmp_path / "settings.json"))


def test_settings_outrank_the_system(qapp: QApplication) -> None:  # noqa: ARG001
    look = look_of(Settings(theme="dark", language="en", reduced_motion="on"))
    assert (look.theme.name, look.language, look.motion) == ("dark", "en", False)
    assert look_of(Settings(theme="light", language="ru")).theme.name == "light"


def test_without_a_word_the_language_is_one_of_both(qapp: QApplication) -> None:  # noqa: ARG001
    assert look_of(Settings()).language in ("ru", "en")


@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
def test_another_language_takes_over_what_is_open(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "settings.json")
    preferences.change(replace(preferences.settings, language="en"))
    running = Session(QApplication.instance(), preferences)  # pyright: ignore[reportArgumentType]
    running.open_window([])
    first = running.window
    assert first is not None
    qtbot.waitExposed(first)
    assert first.menuBar().actions()[0].text() == "File"
    preferences.change(replace(preferences.settings, language="ru"))
    second = running.window
    assert second is not None
    assert second is not first
    assert second.menuBar().actions()[0].text() == "Файл"
    assert second.workspace is first.workspace
    assert session.window is None
    second.close()


@pytest.mark.usefixtures("session")
@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
def test_what_dialogs_need_is_loaded_while_nothing_is_to_be_done(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[str] = []
    monkeypatch.setattr(main, "import_module", loaded.append)
    monkeypatch.setattr(main, "_LATER_MS", 1)
    running = Session(qapp, Preferences(tmp_path / "settings.json"))
    running.open_window([])
    qtbot.waitUntil(lambda: "timeline.ui.dialogs.export_dialog" in loaded)
    assert "timeline.formats.reading" in loaded  # for a text from the clipboard
    assert all(find_spec(name) for name in loaded)
    assert running.window is not None
    running.window.close()


_LOADING = """
import sys
from importlib import import_module
from timeline.app import main
from timeline.ui import main_window
for name in main._LATER:
    before = set(sys.modules)
    import_module(name)
    print(name, *(new for new in sys.modules.keys() - before if new.startswith("timeline.") and new != name))
"""


def test_what_dialogs_need_is_loaded_one_module_in_a_moment() -> None:
    done = subprocess.run([sys.executable, "-c", _LOADING], capture_output=True, text=True, check=True, timeout=60)
    steps = [line.split() for line in done.stdout.splitlines()]
    assert len(steps) > 10
    assert not {name: others for name, *others in steps if others}


@pytest.mark.usefixtures("session")
@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
def test_another_theme_is_taken_by_the_open_window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "settings.json")
    preferences.change(replace(preferences.settings, theme="light"))
    running = Session(qapp, preferences)
    running.open_window([])
    window = running.window
    assert window is not None
    qtbot.waitExposed(window)
    light = window.grab().toImage()
    preferences.change(replace(preferences.settings, theme="dark"))
    assert qapp.styleSheet() == style_sheet(load_theme(DARK))
    assert window.grab().toImage() != light
    window.close()
    apply_style(qapp, load_theme(LIGHT))


@pytest.mark.parametrize(("chosen", "taken"), [("system", DARK), ("light", LIGHT)])
def test_only_the_theme_of_the_system_follows_the_system(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: str, taken: str
) -> None:
    def is_dark() -> bool:
        return True

    preferences = Preferences(tmp_path / "settings.json")
    preferences.change(replace(preferences.settings, theme=chosen))
    running = Session(qapp, preferences)
    apply_style(qapp, load_theme(LIGHT))
    monkeypatch.setattr(main, "_system_is_dark", is_dark)
    running._follow_system()  # pyright: ignore[reportPrivateUsage] -- the signal reaches sessions of other tests, too
    assert qapp.styleSheet() == style_sheet(load_theme(taken))
    apply_style(qapp, load_theme(LIGHT))


@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
def test_a_sheet_given_to_the_whole_window_leaves_its_picture_as_it_is(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sheet comes last at the start; all that has to be there before (fonts of menus, too) must be."""
    qapp.setStyleSheet("")
    qapp.setFont(QFont("Literata"))

    def folder(_location: object) -> str:
        return str(tmp_path)

    monkeypatch.setattr(QStandardPaths, "writableLocation", folder)
    load_fonts()
    running = Session(qapp, Preferences(tmp_path / "settings.json"))
    running.open_window([])
    window = running.window
    assert window is not None
    qtbot.waitExposed(window)
    qtbot.wait(1)
    late = window.grab().toImage()
    assert window.menuBar().font().family() == font(Type.CONTROL).family()
    apply_style(qapp, load_theme(LIGHT))
    qtbot.wait(1)
    assert window.grab().toImage() == late
    window.close()


def test_the_window_starts_as_a_program_and_ends(tmp_path: Path) -> None:
    """In a process of its own: the models must not be loaded by the window's process."""
    program = (
        "import sys\n"
        "from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication\n"
        "import timeline.app.main as main\n"
        "from timeline.__main__ import main as start\n"
        "def end():\n"
        "    models = ('natasha', 'slovnet', 'dateparser', 'timeline.extract.pipeline')\n"
        "    heavy = [name for name in models if name in sys.modules]\n"
        "    shown = [type(w).__name__ for w in QApplication.topLevelWidgets() if w.isVisible()]\n"
        "    print('heavy', heavy, 'windows', 'MainWindow' in shown)\n"
        "    [w.close() for w in QApplication.topLevelWidgets()]\n"
        "    QApplication.quit()\n"
        "if __name__ == '__main__':\n"
        "    original = main.window_steps\n"
        "    def steps(app, paths, frame):\n"
        "        yield from original(app, paths, frame)\n"
        "        QTimer.singleShot(50, end)\n"
        "    main.window_steps = steps\n"
        "    sys.exit(start([]))\n"
    )
    script = tmp_path / "start.py"
    script.write_text(program, encoding="utf-8")
    root = str(Path(__file__).parents[2])
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": root, "HOME": str(tmp_path)}
    environment |= {"XDG_CONFIG_HOME": str(tmp_path / "config"), "XDG_DATA_HOME": str(tmp_path / "data")}
    done = subprocess.run(
        [sys.executable, str(script)], env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "heavy [] windows True" in done.stdout


def test_a_disk_that_lets_nobody_write_costs_what_would_be_kept_there(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    assert main._folder(QStandardPaths.StandardLocation.AppDataLocation).name  # pyright: ignore[reportPrivateUsage]


@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
@pytest.mark.parametrize(("content", "told"), [("{", "файл повреждён"), ('{"language": "ru"}', "")])
def test_settings_that_cannot_be_read_are_told_in_the_window(
    qtbot: QtBot, qapp: QApplication, session: Session, tmp_path: Path, content: str, told: str
) -> None:
    assert session.window is None
    (tmp_path / "settings.json").write_text(content, encoding="utf-8")
    preferences = Preferences(tmp_path / "settings.json")
    running = Session(qapp, preferences)
    running.open_window([])
    window = running.window
    assert window is not None
    qtbot.wait(50)
    texts = [box.text() for box in window.findChildren(QMessageBox) if box.isVisible()]
    assert len(texts) == bool(told)
    assert not told or told in texts[0] or "is damaged" in texts[0]
    running.end()
    window.close()


@pytest.mark.usefixtures("session")
@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
def test_the_last_project_is_opened_at_the_start_whatever_was_read_since(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    project, article = tmp_path / "Мост.timeline", tmp_path / "статья.txt"
    made = Workspace()
    made.save_as(project)
    made.close()
    article.write_text("9 октября 2025 года открыли мост.", encoding="utf-8")
    state = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    state.setValue(RECENT, [str(article), str(project)])
    state.sync()
    preferences = Preferences(tmp_path / "settings.json")
    preferences.change(replace(preferences.settings, open_last=True))
    running = Session(qapp, preferences)
    running.open_window([])
    window = running.window
    assert window is not None
    qtbot.waitUntil(lambda: window.workspace.path == project, timeout=20_000)
    window.close()
