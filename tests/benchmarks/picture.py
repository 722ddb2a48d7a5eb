"""A PNG of very many events against QImage.save of the same picture: ``picture.py --events ev_N.npz``, one JSON line.

Each side runs in a process of its own. ``layout_ms`` is the making of the page, ``write_ms`` painting and writing in
stripes, ``save_ms`` QImage.save alone of the picture painted beforehand; ``…_cpu_ms`` is the processor time of both, as
stripes are packed beside the painting; ``…_mb`` is what the peak of resident memory rose by. The data come from
``gen_data.py`` of the canvas benchmark.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from timeline.scene.columns import columns_from_arrays
from timeline.scene.compose import Prepared, prepare
from timeline.scene.lanes import lanes_by_number
from timeline.ui.fonts import load_fonts
from timeline.ui.picture import PageOptions, Picture, write_columns

_LANES = ("Политика", "Экономика", "Общество", "Мир", "Культура", "Спорт", "Наука", "Происшествия")


def main() -> None:
    """Both sides, three rounds, the medians and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=Path, required=True)
    parser.add_argument("--size", default="20000x4000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--side", choices=("stripes", "image"), help="one side once, in this process")
    options = parser.parse_args()
    if options.side:
        print(json.dumps(_side(options.side, options.events, options.size)))
        return
    rounds: dict[str, list[dict[str, float]]] = {"stripes": [], "image": []}
    for _ in range(options.rounds):
        for side, found in rounds.items():
            found.append(_in_a_process(side, options.events, options.size))
    figures = {
        key: round(float(np.median([one[key] for one in found])), 1) for found in rounds.values() for key in found[0]
    }
    figures["time_ratio"] = round(figures["write_ms"] / figures["save_ms"], 3)
    figures["cpu_ratio"] = round(figures["write_cpu_ms"] / figures["save_cpu_ms"], 3)
    figures["memory_ratio"] = round(figures["write_mb"] / figures["save_mb"], 3)
    print(json.dumps({"size": options.size, **figures}))


def _in_a_process(side: str, events: Path, size: str) -> dict[str, float]:
    command = [sys.executable, __file__, "--events", str(events), "--size", size, "--side", side]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _side(side: str, events: Path, size: str) -> dict[str, float]:
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert application is not None
    load_fonts()
    width, height = map(int, size.split("x"))
    options = PageOptions(width=width, height=height, footnotes=False)
    prepared = _prepared(events)
    started, worked = time.perf_counter(), time.process_time()
    picture = Picture((), (), options, prepared=prepared)
    layout, layout_cpu = (time.perf_counter() - started) * 1000, (time.process_time() - worked) * 1000
    before = _peak()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "timeline.png"
        if side == "stripes":
            started, worked = time.perf_counter(), time.process_time()
            write_columns(prepared, options, path)
            spent = (time.perf_counter() - started) * 1000 - layout
            cpu = (time.process_time() - worked) * 1000 - layout_cpu
            sizes = {"layout_ms": layout, "write_ms": spent, "write_cpu_ms": cpu, "write_mb": _peak() - before}
            return {**sizes, "write_file_mb": path.stat().st_size / 1e6}
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(picture.background or QColor("white"))
        with QPainter(image) as painter:
            picture.paint(painter)
        started, worked = time.perf_counter(), time.process_time()
        image.save(str(path))
        spent, cpu = (time.perf_counter() - started) * 1000, (time.process_time() - worked) * 1000
        return {
            "save_ms": spent,
            "save_cpu_ms": cpu,
            "save_mb": _peak() - before,
            "save_file_mb": path.stat().st_size / 1e6,
        }


def _prepared(path: Path) -> Prepared:
    with np.load(path) as data:
        lane = data["lane"]
        columns = columns_from_arrays(data["start"], data["end"], data["blob"], data["off"], kind=lane)
    return prepare(columns, lanes_by_number(columns, lane, _LANES))


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


if __name__ == "__main__":
    main()
