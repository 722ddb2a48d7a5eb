"""Frames of the real canvas over scripted views: ``canvas.py --events ev_N.npz --views views.json``, one JSON a script.

The widget is shown at 1600×900; every view is one ``repaint``, timed on the wall, without a pause between them in
which the picture could be finished: while the scale changes a frame may show the layout of a scale near by, stretched.
``settled_ms`` is what the last view of a script then takes to be whole. ``first_ms`` runs from the data
file to the first painted frame (numbers are copied out of the mapped file, titles read when they are shown);
``bytes_per_event`` is what columns and index hold, titles included. The data come from
``gen_data.py`` and ``gen_views.py`` of the canvas benchmark.
"""

import argparse
import gc
import json
import os
import statistics
import sys
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from event_file import read_events
from PySide6.QtWidgets import QApplication

from timeline.scene.columns import columns_from_arrays
from timeline.scene.compose import prepare
from timeline.scene.lanes import lanes_by_number
from timeline.ui.canvas import TimelineCanvas
from timeline.ui.fonts import load_fonts
from timeline.ui.theme import load_theme

_SCRIPTS = ("mid", "zoom", "quarter", "far")
_LANES = ("Политика", "Экономика", "Общество", "Мир", "Культура", "Спорт", "Наука", "Происшествия")


def main() -> None:
    """Loads, shows, plays the scripts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=Path, required=True)
    parser.add_argument("--views", type=Path, required=True)
    parser.add_argument("--script", choices=_SCRIPTS, action="append")
    options = parser.parse_args()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    load_fonts()
    canvas = TimelineCanvas(load_theme("light"))
    canvas.set_reduced_motion(True)
    canvas.resize(1600, 900)
    canvas.show()
    application.processEvents()
    started = time.perf_counter()
    count, size = _load(canvas, options.events)
    canvas.repaint()
    first = (time.perf_counter() - started) * 1000
    gc.freeze()  # as the window keeps the collector out of the way, see timeline/app/collector.py
    gc.set_threshold(5_000, 5, 1_000_000)
    views: dict[str, Any] = json.loads(options.views.read_text())[str(count)]
    for script in options.script or _SCRIPTS:
        times = sorted(_play(canvas, views[script]))
        settled = _settle(canvas)
        print(
            json.dumps(
                {
                    "n": count,
                    "script": script,
                    "median_ms": round(statistics.median(times), 2),
                    "p95_ms": round(times[int(len(times) * 0.95)], 2),
                    "max_ms": round(times[-1], 2),
                    "settled_ms": round(settled, 2),
                    "first_ms": round(first, 1),
                    "bytes_per_event": round(size / count),
                }
            ),
            flush=True,
        )


def _load(canvas: TimelineCanvas, path: Path) -> tuple[int, int]:
    data = read_events(path)
    lane = data["lane"]
    columns = columns_from_arrays(data["start"], data["end"], data["blob"], data["off"], kind=lane)
    prepared = prepare(columns, lanes_by_number(columns, lane, _LANES))
    canvas.set_prepared(prepared)
    return len(columns), columns.nbytes + prepared.nbytes


def _play(canvas: TimelineCanvas, views: list[list[float]]) -> list[float]:
    """One repaint a view, straight after another; as with the peers, the first view has been shown before."""
    canvas.show_range(round(views[0][0]), round(views[0][1]), animate=False)
    _settle(canvas)
    times: list[float] = []
    for begin, end in views:
        started = time.perf_counter()
        canvas.show_range(round(begin), round(end), animate=False)
        canvas.repaint()
        times.append((time.perf_counter() - started) * 1000)
    return times


def _settle(canvas: TimelineCanvas) -> float:
    """Until the picture of the view is whole; in ms."""
    started = time.perf_counter()
    canvas.repaint()
    while not canvas.is_complete:
        canvas.repaint()
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
