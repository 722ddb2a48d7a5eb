"""A long command shows a bar that takes it back; a short one asks for no patience."""

import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from timeline.ui.patience import carry_through
from timeline.workspace.work import WRITTEN, Work


def lasting(seconds: float, ended: list[str]) -> Work:
    """Work of so long, which notes how it ended."""
    begun = time.monotonic()
    try:
        while (passed := time.monotonic() - begun) < seconds:
            time.sleep(0.002)
            yield passed / seconds
    except GeneratorExit:
        ended.append("given up")
        raise
    ended.append("done")
    return True


def test_a_short_command_shows_nothing_and_lets_nobody_in_between(qtbot: QtBot) -> None:
    window, ended = QWidget(), list[str]()
    qtbot.addWidget(window)
    QTimer.singleShot(0, window, lambda: ended.append("somebody else"))
    assert carry_through(lasting(0.02, ended), window)
    assert ended == ["done"]
    assert not window.findChildren(QProgressDialog)


def test_during_a_longer_one_the_window_goes_on(qtbot: QtBot) -> None:
    window, ended = QWidget(), list[str]()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    QTimer.singleShot(0, window, lambda: ended.append("painted"))
    assert carry_through(lasting(0.2, ended), window)
    assert ended == ["painted", "done"]
    assert not window.findChildren(QProgressDialog)


def test_a_long_one_shows_how_far_it_is(qtbot: QtBot) -> None:
    window, ended, values = QWidget(), list[str](), list[int]()
    qtbot.addWidget(window)
    looking = QTimer(window, interval=20)
    looking.timeout.connect(lambda: values.extend(bar.value() for bar in window.findChildren(QProgressDialog)))
    looking.start()
    assert carry_through(lasting(0.9, ended), window)
    looking.stop()
    assert ended == ["done"]
    assert values == sorted(values)
    assert values[-1] > 500


def test_its_button_takes_it_back(qtbot: QtBot) -> None:
    window, ended = QWidget(), list[str]()
    qtbot.addWidget(window)

    def cancel() -> None:
        for bar in window.findChildren(QProgressDialog):
            bar.cancel()

    asking = QTimer(window, interval=20)
    asking.timeout.connect(cancel)
    asking.start()
    assert not carry_through(lasting(30, ended), window)
    assert ended == ["given up"]


def test_what_only_waits_for_the_disk_says_so_and_cannot_be_taken_back(qtbot: QtBot) -> None:
    window, seen = QWidget(), set[tuple[str, bool]]()
    qtbot.addWidget(window)

    def look() -> None:
        for bar in window.findChildren(QProgressDialog):
            seen.add((bar.labelText(), any(button.isVisible() for button in bar.findChildren(QPushButton))))

    def writing() -> Work:
        begun = time.monotonic()
        while time.monotonic() - begun < 0.9:
            time.sleep(0.002)
            yield WRITTEN
        return True

    looking = QTimer(window, interval=20)
    looking.timeout.connect(look)
    looking.start()
    assert carry_through(writing(), window)
    assert ("Writing to the disk…", False) in seen or ("Записываем на диск…", False) in seen
