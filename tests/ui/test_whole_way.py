"""The whole way on the real article: read, see, click, quote, export."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from timeline import assets
from timeline.model.event import Event
from timeline.ui.dialogs.export_dialog import ExportDialog
from timeline.ui.main_window import MainWindow
from timeline.ui.theme import LIGHT, load_theme
from timeline.workspace.workspace import MarkRole


def named(window: MainWindow, word: str) -> Event:
    return next(event for event in window.workspace.visible if word in event.title)


def test_from_the_article_to_the_sentence_and_back_and_to_the_picture(
    qtbot: QtBot, make_window: Callable[..., MainWindow], read: Callable[[MainWindow], None], tmp_path: Path
) -> None:
    window = make_window(real=True)
    window.open_paths(sorted(assets.seed().glob("*.txt")))
    read(window)

    meeting = named(window, "Душанбе")
    place = window.canvas.place_of(meeting.id)
    assert place is not None
    QTest.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert window.workspace.selection.current == meeting.id
    assert "встретились в Душанбе" in window.source.highlighted_sentence()

    document = window.workspace.documents[0]
    marks = window.workspace.marks(document.id)
    other = next(m for m in marks if m.role is MarkRole.MENTION and m.event != meeting.id and m.span.start > 1200)
    window.source.ensure_seen(other.span)
    point = window.source.point_of(other.span)
    QTest.mouseClick(window.source.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert window.workspace.selection.current == other.event

    window.commands.export_picture()
    dialog = window.findChildren(ExportDialog)[-1]
    target = tmp_path / "timeline.png"
    with qtbot.waitSignal(dialog.saved, timeout=60_000):
        dialog.save(target)
    picture = QImage(str(target))
    assert (picture.width(), picture.height()) == (1920, 1080)
    colours = {picture.pixelColor(x, y).name() for x in range(0, 1920, 3) for y in range(0, 1080, 3)}
    assert load_theme(LIGHT).kind(meeting.kind).name() in colours
    assert "#ffffff" in colours
