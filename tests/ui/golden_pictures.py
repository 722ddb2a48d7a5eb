"""Paints the canvas with 1, 60 and 5,000 events in both themes; run as a program, so that the scale can be another.

``QT_SCALE_FACTOR=2 python golden_pictures.py FOLDER`` writes ``canvas_60_dark.png`` and so on, in device pixels.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtWidgets import QApplication

from timeline.model.document import DocumentId
from timeline.model.edtf import TimeValue, day, lasting, month, within
from timeline.model.event import Event, EventId, Evidence, Kind, Review, Status
from timeline.model.instant import Day
from timeline.model.problem import Wording
from timeline.model.span import Span
from timeline.model.timex import Basis, Derivation
from timeline.model.wording import short_kind_name
from timeline.scene.columns import columns_from_events
from timeline.scene.lanes import lanes_by_kind
from timeline.ui.canvas import TimelineCanvas
from timeline.ui.fonts import load_fonts
from timeline.ui.theme import load_theme

WIDTH, HEIGHT = 1200, 440
COUNTS = (1, 60, 5000)
THEMES = ("light", "dark")
_WORDS = ("Встреча", "Заседание", "Пожар", "Суд", "Выборы", "Взрыв", "Указ", "Матч", "Забастовка", "Открытие")
_PLACES = ("в Душанбе", "в Москве", "на заводе", "у моря", "в Казани", "в порту", "под Тулой", "на границе")


def events(count: int) -> list[Event]:
    """The same for the same count, everywhere."""
    numbers = np.random.default_rng(7).integers(0, 1 << 30, (count, 8)).tolist()
    return [_event(number, *row) for number, row in enumerate(numbers)]


def _event(number: int, *row: int) -> Event:
    when, word, place, kind, form, status, mentions, _ = row
    first = Day(2023, 1, 1).plus_days(when % 1000)
    time: TimeValue = within(day(first))
    if form % 9 == 0:
        time = within(month(first.year, first.month))
    elif form % 11 == 0:
        time = lasting(day(first), day(first.plus_days(form % 60 + 10)))
    evidence = tuple(Evidence(DocumentId("d"), Span(i, i + 1), "в") for i in range(1 + mentions % 4))
    happened = Status.HAPPENED if status % 5 else list(Status)[status % 4]
    return Event(
        EventId(f"d:{number}"),
        f"{_WORDS[word % len(_WORDS)]} {_PLACES[place % len(_PLACES)]}",
        list(Kind)[kind % len(Kind)],
        "",
        time,
        Basis.EXPLICIT,
        Derivation("rule", None, Wording("", "")),
        happened,
        0.9,
        evidence,
        review=Review.ACCEPTED if number % 7 == 0 else Review.UNREVIEWED,
    )


def paint(folder: Path) -> None:
    """All of them."""
    for count in COUNTS:
        columns = columns_from_events(events(count))
        lanes = lanes_by_kind(columns, lambda kind: short_kind_name(kind, "ru"))
        for theme in THEMES:
            canvas = TimelineCanvas(load_theme(theme))
            canvas.set_reduced_motion(True)
            canvas.resize(WIDTH, HEIGHT)
            canvas.set_columns(columns, lanes)
            canvas.set_published([Day(2025, 6, 1)])
            canvas.show()
            assert canvas.scene.complete
            canvas.grab().toImage().save(str(folder / f"canvas_{count}_{theme}.png"))
            canvas.close()


if __name__ == "__main__":
    application = QApplication([])
    load_fonts()
    paint(Path(sys.argv[1]))
    os._exit(0)  # without taking Qt apart
