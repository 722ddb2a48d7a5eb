"""The start in steps: a first frame to read and to click, nothing lost that was asked for before the window stood."""

import gc
import threading
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QKeyCombination, QMimeData, QPoint, QPointF, QSettings, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from timeline import assets
from timeline.app import opening
from timeline.app.collector import Collector
from timeline.app.main import look_of, window_steps
from timeline.app.wishes import fulfil
from timeline.store.project import Project
from timeline.ui.actions import Act
from timeline.ui.fonts import load_fonts
from timeline.ui.main_window import MainWindow
from timeline.ui.opening_frame import Command, Frame, Keys, OpenMenu, Paths, Text
from timeline.ui.preferences import Preferences
from timeline.workspace import opening as leaving
from timeline.workspace.session import Session
from timeline.workspace.workspace import Workspace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support", extend=True)


@pytest.fixture
def frame(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Frame:
    def folder(_location: object) -> str:
        return str(tmp_path)

    monkeypatch.setattr(QStandardPaths, "writableLocation", folder)
    (tmp_path / "settings.json").write_text('{"language": "en", "theme": "light"}', "utf-8")
    made = opening.open_frame(qapp)
    qtbot.addWidget(made)
    qtbot.waitUntil(lambda: made.is_painted)
    return made


def _ctrl(key: Qt.Key) -> int:
    return QKeyCombination(Qt.KeyboardModifier.ControlModifier, key).toCombined()


def click(frame: Frame, wish: Command | OpenMenu) -> None:
    """Where the wish is drawn; found by trying a grid of places."""
    for y in range(10, frame.height(), 12):
        for x in range(10, 700, 12):
            if frame.wish_at(QPoint(x, y)) == wish:
                QTest.mouseClick(frame, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
                return
    raise AssertionError(wish)


def test_what_is_asked_of_the_frame_is_kept_in_order(frame: Frame, tmp_path: Path) -> None:
    click(frame, Command("sample"))
    QTest.keyClick(frame, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    click(frame, OpenMenu(0))
    urls, words = QMimeData(), QMimeData()
    urls.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.txt"))])
    words.setText("Вчера подписан закон.")
    for dropped in (urls, words):
        frame.dropEvent(
            QDropEvent(
                QPointF(5, 5),
                Qt.DropAction.CopyAction,
                dropped,
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )
        )
    assert frame.wishes == [
        Command("sample"),
        Keys(_ctrl(Qt.Key.Key_F)),
        OpenMenu(0),
        Paths((tmp_path / "a.txt",)),
        Text("Вчера подписан закон."),
    ]


def test_a_click_beside_everything_and_a_bare_modifier_wish_for_nothing(frame: Frame) -> None:
    QTest.mouseClick(frame, Qt.MouseButton.LeftButton, pos=QPoint(900, 300))
    QTest.keyClick(frame, Qt.Key.Key_Control)
    assert frame.wishes == []


def test_the_window_takes_the_frames_place_and_does_what_was_wished(frame: Frame, qapp: QApplication) -> None:
    frame.wishes.append(Text("9 октября 2025 года в Душанбе прошла встреча."))
    for _ in window_steps(qapp, [], frame):
        qapp.processEvents()
    window = next(each for each in qapp.topLevelWidgets() if isinstance(each, MainWindow) and each.isVisible())
    assert not frame.isVisible()
    assert window.geometry().size() == frame.geometry().size()
    assert [document.text for document in window.workspace.documents] == [
        "9 октября 2025 года в Душанбе прошла встреча."
    ]
    window.let_go()
    window.workspace.close()
    window.close()
    for collector in qapp.findChildren(Collector):
        collector.stop()


def test_every_wish_reaches_its_command(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    assert qapp is not None
    preferences = Preferences(tmp_path / "settings.json")
    state = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Workspace(), look_of(preferences.settings), state, preferences)
    qtbot.addWidget(window)
    window.show()
    told: list[Act] = []
    for act in (Act.OPEN, Act.SETTINGS):
        window.actions_by_id[act].triggered.disconnect()
        window.actions_by_id[act].triggered.connect(lambda _=False, act=act: told.append(act))
    opened: list[object] = []
    window.open_paths = opened.append  # pyright: ignore[reportAttributeAccessIssue]  # what a drop does is told elsewhere
    fulfil(
        [Command("open"), Keys(_ctrl(Qt.Key.Key_Comma)), Keys(int(Qt.Key.Key_X)), Paths((Path("a"),))],
        window,
    )
    assert told == [Act.OPEN, Act.SETTINGS]
    assert opened == [(Path("a"),)]
    fulfil([OpenMenu(0)], window)
    menu = next(iter(window.menus.values()))
    assert menu.isVisible()
    menu.close()
    window.let_go()
    window.workspace.close()


def test_a_failure_ends_the_start_and_is_told(frame: Frame, qapp: QApplication) -> None:
    def failing() -> Iterator[int]:
        yield 0
        raise assets.IncompleteError("not part of this installation")

    begun = opening.Opening(failing(), frame)
    assert qapp.exec() == 1
    assert isinstance(begun.failure, assets.IncompleteError)


def test_closing_the_frame_ends_the_start(frame: Frame, qapp: QApplication) -> None:
    done: list[int] = []

    def endless() -> Iterator[int]:
        while True:
            done.append(1)
            if len(done) == 3:
                frame.close()
            yield 0

    begun = opening.Opening(endless(), frame)
    assert qapp.exec() == 0
    assert begun.failure is None
    assert len(done) == 3


def test_steps_come_in_their_order_and_the_frame_may_answer_between(frame: Frame, qapp: QApplication) -> None:
    loaded: list[str] = []
    taken = iter(opening.steps(qapp, [], frame, load=loaded.append))
    while len(loaded) < 3:  # the first one takes as long as its thread does
        next(taken)
    assert loaded == [opening.ENGINE, *opening.VIEWS][: len(loaded)]
    assert frame.isVisible()


def test_the_frame_has_the_colours_of_the_theme(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    for name in ("light", "dark"):
        told = tomllib.loads(assets.resource("themes", f"{name}.toml").read_text("utf-8"))["roles"]
        assert opening.roles(dark=name == "dark") == told


def test_settings_that_cannot_be_read_do_not_stop_the_start(frame: Frame, qapp: QApplication, tmp_path: Path) -> None:
    assert frame.isVisible()
    (tmp_path / "settings.json").write_bytes(b"\xff{")
    other = opening.open_frame(qapp)
    assert other.isVisible()
    other.close()


def test_the_frame_stands_where_the_window_was(qapp: QApplication) -> None:  # noqa: ARG001
    load_fonts()
    roles = opening.roles(dark=False)
    first = Frame(QByteArray(), roles)
    first.resize(1024, 700)  # the test screen is small
    second = Frame(first.saveGeometry(), roles)
    assert second.size() == first.size()


def test_the_collector_leaves_the_process_as_it_was(qapp: QApplication) -> None:
    gc.enable()
    workspace = Workspace()
    collector = Collector(qapp, workspace)
    assert not gc.isenabled()
    collector.look_at_everything()
    collector.stop()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
    workspace.close()


def test_what_a_project_leaves_is_looked_for_when_it_is_closed(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A large one is closed in a thread, which holds it until then."""
    looks: list[int] = []

    def note(phase: str, said: dict[str, int]) -> None:
        if phase == "stop" and said["generation"] == 2:
            looks.append(said["generation"])

    def large(_project: Project) -> bool:
        return True

    workspace, closed = Workspace(), threading.Event()
    workspace.save_as(tmp_path / "a.timeline")
    end = Session.end

    def slowly(session: Session) -> None:
        assert closed.wait(20)
        end(session)

    monkeypatch.setattr(leaving, "_is_large", large)
    monkeypatch.setattr(Session, "end", slowly)
    collector = Collector(qapp, workspace)
    gc.callbacks.append(note)
    try:
        workspace.new_project()
        collector.look_at_everything()
        assert looks == []
        closed.set()
        qtbot.waitUntil(lambda: bool(looks), timeout=10_000)
    finally:
        gc.callbacks.remove(note)
        collector.stop()
        monkeypatch.undo()
        workspace.close()


def test_what_is_there_at_the_start_is_not_looked_through(qapp: QApplication) -> None:
    """A look through all modules and the window would hold up the first click."""
    looks: list[str] = []

    def note(phase: str, _: dict[str, int]) -> None:
        looks.append(phase)

    workspace = Workspace()
    gc.callbacks.append(note)
    try:
        collector = Collector(qapp, workspace)
        assert looks == []
        assert gc.get_freeze_count() > 0
        collector.stop()
    finally:
        gc.callbacks.remove(note)
        workspace.close()


def test_garbage_is_looked_for_in_the_thread_that_paints_alone(qapp: QApplication, qtbot: QtBot) -> None:
    looked_in: list[str] = []
    ended: list[str] = []

    def note(phase: str, _: dict[str, int]) -> None:
        if phase == "start":
            looked_in.append(threading.current_thread().name)

    def make_garbage() -> None:
        for _ in range(300_000):
            loop: list[object] = []
            loop.append(loop)

    class Left:
        def __init__(self) -> None:
            self.itself = self

        def __del__(self) -> None:
            ended.append(threading.current_thread().name)

    gc.enable()
    workspace = Workspace()
    collector = Collector(qapp, workspace)
    gc.callbacks.append(note)
    try:
        Left()
        other = threading.Thread(target=make_garbage, name="other")
        other.start()
        qtbot.waitUntil(lambda: not other.is_alive() and bool(ended), timeout=30_000)
    finally:
        gc.callbacks.remove(note)
        collector.stop()
        workspace.close()
    here = threading.current_thread().name
    assert set(looked_in) == {here}
    assert ended == [here]
