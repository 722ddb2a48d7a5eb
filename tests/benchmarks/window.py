"""How soon the window stands, and how long it is ever unable to answer: ``window.py start`` and ``window.py gaps``.

``start``: from the start of a process to the first painted window (the frame) and to the whole one, against a bare
QMainWindow, interleaved rounds, medians. ``gaps``: the real window reads copies of news articles (``--articles``
folders of .txt files) while a timer of 5 ms watches the GUI thread; ``idle`` are the gaps of the same window before.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_SHARED = Path(__file__).parents[2] / ".." / "shared"
_BARE = """
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", time.process_time(), flush=True)
        QApplication.exit()
app = QApplication(sys.argv)
window = Window()
window.resize(1440, 900)
window.show()
app.exec()
"""
_PROGRAM = """
import os, sys, time
from timeline.app import opening
from timeline.ui import opening_frame
paint = opening_frame.Frame.paintEvent
def painted(frame, event):
    paint(frame, event)
    print("painted", time.process_time(), flush=True)
    os._exit(0)
opening_frame.Frame.paintEvent = painted
opening.main([])
"""
_WHOLE = """
import os, sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from timeline.app import opening
from timeline.ui.opening_frame import Frame
from PySide6.QtWidgets import QApplication, QMainWindow
class Watch(QObject):
    def eventFilter(self, target, event):
        if event.type() == QEvent.Type.Paint and target.isWidgetType() and isinstance(target.window(), QMainWindow):
            QTimer.singleShot(0, self.done)
        return False
    def done(self):
        print("painted", time.process_time(), max(opening.longest), flush=True)
        os._exit(0)
make = Frame.__init__
def watched(frame, *words, **more):
    make(frame, *words, **more)
    frame.watch = Watch()
    QApplication.instance().installEventFilter(frame.watch)
Frame.__init__ = watched
go_on = opening.Opening.go_on
opening.longest = []
def timed(self):
    begun = time.perf_counter()
    go_on(self)
    opening.longest.append((time.perf_counter() - begun) * 1000)
opening.Opening.go_on = timed
opening.main([])
"""


def main() -> None:
    """One of the two measurements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("start", "gaps"))
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--count", type=int, default=500, help="articles to read")
    default = [_SHARED / "nerel" / "train", _SHARED / "nerel" / "dev"]
    parser.add_argument("--articles", type=Path, nargs="+", default=default)
    options = parser.parse_args()
    if options.what == "start":
        print(json.dumps(start(options.rounds)))
    else:
        print(json.dumps(gaps(options.articles, options.count)))


def start(rounds: int) -> dict[str, float]:
    """Milliseconds, wall and CPU, to a bare window, to our first frame, and to the whole window.

    ``step``: the longest time for which the frame could not answer while the window was made behind it.
    """
    scripts = {"bare": _BARE, "frame": _PROGRAM, "whole": _WHOLE}
    times: dict[str, list[list[float]]] = {name: [] for name in scripts}
    with tempfile.TemporaryDirectory() as home:
        for _ in range(rounds):
            for name, script in scripts.items():
                times[name].append(_until_painted(script, home))
    figures: dict[str, float] = {}
    for place, unit in enumerate(("wall", "cpu")):
        middle = {name: statistics.median(each[place] for each in found) for name, found in times.items()}
        figures |= {f"{name}_{unit}_ms": value for name, value in middle.items()}
        figures |= {f"{name}_{unit}_ratio": middle[name] / middle["bare"] for name in ("frame", "whole")}
    figures["step_ms"] = statistics.median(each[2] for each in times["whole"])
    return {name: round(value, 2) for name, value in figures.items()}


def _until_painted(script: str, home: str) -> list[float]:
    """Wall and CPU time, and what else the script says, in milliseconds."""
    environment = {**os.environ, "HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home, "XDG_CACHE_HOME": home}
    environment["PYTHONPATH"] = str(Path(__file__).parents[2])
    started = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, env=environment, text=True) as child:
        assert child.stdout is not None
        while "painted" not in (line := child.stdout.readline()):
            if not line:
                raise SystemExit("the window was never painted")
        wall = (time.perf_counter() - started) * 1000
    _, cpu, *rest = map(float, line.replace("painted", "0").split())
    return [wall, cpu * 1000, *rest]


def gaps(folders: Sequence[Path], count: int) -> dict[str, float]:
    """The longest time between two ticks of the GUI thread, idle and while articles are read."""
    articles = [path for folder in folders for path in sorted(folder.glob("*.txt"))][:count]
    if not articles:
        raise SystemExit("no articles there")
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(HOME=home, XDG_CONFIG_HOME=home, XDG_DATA_HOME=home)
        folder = Path(home) / "articles"
        folder.mkdir()
        for number in range(count):
            source = articles[number % len(articles)]
            (folder / f"{number:04}_{source.name}").write_bytes(source.read_bytes() + f"\n\n{number}\n".encode())
        return _watched(folder, Path(home))


def _watched(folder: Path, home: Path) -> dict[str, float]:
    from PySide6.QtCore import Qt, QTimer

    from timeline.app.main import Session, make_application
    from timeline.ui.preferences import Preferences

    app = make_application(sys.argv[:1])
    session = Session(app, Preferences(home / "settings.json"))
    session.open_window([])
    window = session.window
    assert window is not None
    workspace = window.workspace
    window.resize(1440, 900)
    ticks: list[float] = []
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start(5)

    def run(until: float, *, reading: bool) -> list[float]:
        del ticks[:]
        stop = time.perf_counter() + until
        while time.perf_counter() < stop and not (reading and ticks and not workspace.progress.running):
            app.processEvents()
            time.sleep(0.0005)
        return sorted((b - a) * 1000 for a, b in pairwise(ticks))

    run(3.0, reading=False)
    idle = run(5.0, reading=False)
    started = time.perf_counter()
    window.open_paths([folder])
    busy = run(900.0, reading=True)
    spent = time.perf_counter() - started
    counts = workspace.counts
    return {
        "documents": counts.documents,
        "events": counts.events,
        "seconds": round(spent, 1),
        "idle_p99_ms": round(idle[int(len(idle) * 0.99)], 1),
        "idle_max_ms": round(idle[-1], 1),
        "p99_ms": round(busy[int(len(busy) * 0.99)], 1),
        "max_ms": round(busy[-1], 1),
        "over_50_ms": sum(1 for gap in busy if gap > 50),
    }


if __name__ == "__main__":
    main()
