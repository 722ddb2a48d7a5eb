"""What has changed is shown once for many changes; while reading, less often the longer showing it takes."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from timeline.ui.pacer import Pacer
from timeline.ui.poller import Poller
from timeline.workspace.changes import DocumentsChanged, EventsChanged
from timeline.workspace.workspace import Workspace


@pytest.fixture
def told(qapp: QApplication) -> tuple[Pacer, list[object]]:
    pacer, seen = Pacer(qapp), list[object]()
    pacer.due.connect(seen.append)
    pacer.progress_due.connect(lambda: seen.append("progress"))
    return pacer, seen


def test_many_changes_are_shown_at_once(told: tuple[Pacer, list[object]], qtbot: QtBot) -> None:
    pacer, seen = told
    for _ in range(10):
        pacer.note(EventsChanged(), reading=False)
        pacer.note(DocumentsChanged(), reading=False)
    assert seen == []
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [{EventsChanged, DocumentsChanged}]


def test_flushing_shows_what_would_have_come_later(told: tuple[Pacer, list[object]], qtbot: QtBot) -> None:
    pacer, seen = told
    pacer.note(EventsChanged(), reading=True)
    qtbot.wait(20)
    assert seen == []
    pacer.flush()
    assert seen == [{EventsChanged}]
    qtbot.wait(300)
    assert seen == [{EventsChanged}]


def test_the_end_of_reading_is_told_at_once(told: tuple[Pacer, list[object]], qtbot: QtBot) -> None:
    pacer, seen = told
    pacer.note_progress(running=True)
    pacer.note_progress(running=True)
    assert seen == []
    pacer.note_progress(running=False)
    assert seen == ["progress"]
    pacer.note_progress(running=True)
    qtbot.waitUntil(lambda: len(seen) == 2)


def test_a_widget_is_painted_in_a_turn_of_its_own(qapp: QApplication, qtbot: QtBot) -> None:
    told: list[str] = []

    class Painted(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
            told.append("painted")

    pacer, widget = Pacer(qapp), Painted()
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitUntil(lambda: bool(told))
    told.clear()

    def ready() -> bool:
        told.append("prepared")
        QTimer.singleShot(0, lambda: told.append("answered"))
        return told.count("prepared") == 3

    def change() -> None:
        pacer.paint_later(widget, ready)
        widget.update()

    pacer.show([change, lambda: told.append("next step")])
    qtbot.waitUntil(lambda: "painted" in told)
    assert told[:6] == ["next step", "prepared", "answered", "prepared", "answered", "prepared"]
    assert "painted" not in told[:6]
    assert widget.updatesEnabled()


def test_widgets_shown_together_are_painted_one_at_a_time(qapp: QApplication, qtbot: QtBot) -> None:
    told: list[str] = []

    class Painted(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
            told.append("painted")
            QTimer.singleShot(0, lambda: told.append("answered"))

    pacer, pages = Pacer(qapp), QStackedWidget()
    qtbot.addWidget(pages)
    pages.addWidget(QWidget())
    pages.addWidget(page := QSplitter())
    parts = [Painted(), Painted()]
    for part in parts:
        page.addWidget(part)
    with qtbot.waitExposed(pages):
        pages.show()
    for part in parts:
        pacer.paint_later(part)
    pages.setCurrentWidget(page)
    qtbot.waitUntil(lambda: told.count("answered") == 2)
    assert told == ["painted", "answered"] * 2


def test_nothing_is_shown_after_stopping(told: tuple[Pacer, list[object]], qtbot: QtBot) -> None:
    pacer, seen = told
    pacer.note(EventsChanged(), reading=False)
    pacer.note_progress(running=True)
    pacer.stop()
    qtbot.wait(250)
    assert seen == []


def test_others_get_their_turn_between_two_steps(told: tuple[Pacer, list[object]], qtbot: QtBot) -> None:
    pacer, seen = told
    other = QTimer(interval=0)
    other.timeout.connect(lambda: seen.append("other"))
    pacer.show([lambda: seen.append(1), lambda: seen.append(2), lambda: seen.append(3)])
    other.start()
    qtbot.waitUntil(lambda: 3 in seen)
    assert [each for each in seen if each != "other"] == [1, 2, 3]
    assert "other" in seen[seen.index(1) : seen.index(2)]
    assert "other" in seen[seen.index(2) : seen.index(3)]


def test_flushing_does_the_steps_that_are_left(told: tuple[Pacer, list[object]]) -> None:
    pacer, seen = told

    def show(_: object) -> None:
        pacer.show([lambda: seen.append("new")])

    pacer.due.connect(show)
    pacer.show([lambda: seen.append("old")])
    pacer.note(EventsChanged(), reading=False)
    pacer.flush()
    assert seen == ["old", {EventsChanged}, "new"]


def test_a_step_that_fails_does_not_hold_up_the_others(told: tuple[Pacer, list[object]]) -> None:
    pacer, seen = told

    def fail() -> None:
        raise ZeroDivisionError

    pacer.show([fail, lambda: seen.append("shown")])
    assert pacer.is_drawing()
    with pytest.raises(ZeroDivisionError):
        pacer.flush()
    pacer.flush()
    assert "shown" in seen
    assert not pacer.is_drawing()


def test_nothing_is_taken_in_while_it_is_drawn(qtbot: QtBot) -> None:
    drawing, polls, window = [True], list[float](), QWidget()
    qtbot.addWidget(window)

    class Polled(Workspace):
        def poll(self, budget_ms: float = 4.0) -> bool:
            polls.append(budget_ms)
            return False

    workspace = Polled()
    poller = Poller(workspace, window, lambda: drawing[0])
    poller.start()
    qtbot.wait(80)
    assert not polls
    drawing[0] = False
    qtbot.waitUntil(lambda: len(polls) > 1)
    poller.stop()
    workspace.close()
