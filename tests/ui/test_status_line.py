"""The line at the bottom: how far the extraction is, how fast, and how long it will take."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from timeline.ui.look import Look
from timeline.ui.status_line import StatusLine
from timeline.workspace.progress import Progress


@pytest.mark.parametrize(
    ("progress", "told"),
    [
        (
            Progress(12_000, 11_000, per_second=14.4, seconds_left=70),
            "Разбор: 11 000 из 12 000, 14 в секунду, осталось 70 с",
        ),
        (Progress(90_000, 500, per_second=0.5, seconds_left=9_000), "Разбор: 500 из 90 000, осталось 150 мин"),
        (Progress(9, 5, paused=True), "Пауза: 5 из 9"),
    ],
)
def test_progress_is_told_in_words(qtbot: QtBot, look: Look, progress: Progress, told: str) -> None:
    line = StatusLine(look)
    qtbot.addWidget(line)
    line.set_progress(progress)
    assert told in [label.text().replace("\N{NO-BREAK SPACE}", " ") for label in line.findChildren(QLabel)]
