"""How soon the window stands, and how long it is ever unable to answer: ``window.py start`` and ``window.py gaps``.

``start``: from the start of a process to its first painted window (the first frame, with its words) and to the whole
window, against a bare QMainWindow; interleaved rounds, medians, wall and CPU time. ``gaps``: the real window reads
articles, searches, exports a picture of 20,000 px and opens a large project (``--project``, which is edited) while a
timer of 5 ms watches its thread; wall time, and the thread's CPU time, which a busy machine does not stretch so much.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
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
    parser.add_argument("--project", type=Path, help="a large project, as store.py makes it, to open and to edit")
    options = parser.parse_args()
    if options.what == "start":
        print(json.dumps(start(options.rounds)))
    else:
        for name, figures in gaps(options.articles, options.count, options.project).items():
            print(f"{name:<14}", json.dumps(figures), flush=True)


def start(rounds: int) -> dict[str, float]:
    """Milliseconds, wall and CPU, to a bare window, to our first frame, and to the whole window.

    ``step``: the longest time for which the frame could not answer while the window was made behind it.
    """
    scripts = {"bare": _BARE, "frame": _PROGRAM, "whole": _WHOLE}
    times: dict[str, list[list[float]]] = {name: [] for name in scripts}
    with tempfile.TemporaryDirectory() as home:
        for script in scripts.values():
            _until_painted(script, home)
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
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled; here the first round does it
    environment["PYTHONPYCACHEPREFIX"] = str(Path(home) / "compiled")
    started = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, env=environment, text=True) as child:
        assert child.stdout is not None
        while "painted" not in (line := child.stdout.readline()):
            if not line:
                raise SystemExit("the window was never painted")
        wall = (time.perf_counter() - started) * 1000
    _, cpu, *rest = map(float, line.replace("painted", "0").split())
    return [wall, cpu * 1000, *rest]


Figures = dict[str, float]


def gaps(folders: Sequence[Path], count: int, project: Path | None) -> dict[str, Figures]:
    """The longest times between two ticks of the GUI thread in each of the things a window does."""
    articles = [path for folder in folders for path in sorted(folder.glob("*.txt"))][:count]
    if not articles:
        raise SystemExit("no articles there")
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(HOME=home, XDG_CONFIG_HOME=home, XDG_DATA_HOME=home)
        folder = Path(home) / "articles"
        folder.mkdir()
        for number in range(count):
            source = articles[number % len(articles)]
            again = f"\n\n{number}\n".encode() if number >= len(articles) else b""
            (folder / f"{number:04}_{source.name}").write_bytes(source.read_bytes() + again)
        return _Watched(Path(home)).everything(folder, project)


class _Watched:
    """The real window under a timer of 5 ms."""

    def __init__(self, home: Path) -> None:
        from PySide6.QtCore import Qt, QTimer

        from timeline.app.main import Session, make_application
        from timeline.ui.preferences import Preferences

        self.app = make_application(sys.argv[:1])
        self.session = Session(self.app, Preferences(home / "settings.json"))
        self.session.open_window([])
        assert self.session.window is not None
        self.window = self.session.window
        self.window.resize(1440, 900)
        self.home = home
        self.opened: Path | None = None
        self.ticks: list[tuple[float, float]] = []
        self.timer = QTimer()
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)
        self.timer.timeout.connect(lambda: self.ticks.append((time.perf_counter(), time.thread_time())))
        self.timer.start(5)

    def everything(self, folder: Path, project: Path | None) -> dict[str, Figures]:
        """Idle, reading articles, searching, exporting a large picture, opening and editing a large project."""
        workspace = self.window.workspace
        self.run(3.0)
        found = {"idle": self.run(5.0)}
        self.window.open_paths([folder])
        found["reading"] = self.run(900.0, lambda: workspace.progress.running)
        found["reading"] |= {"documents": workspace.counts.documents, "events": workspace.counts.events}
        words = iter(("суд", "президент", "взятка", "указ подписал", "") * 8)
        found["searching"] = self.run(8.0, every=0.2, act=lambda: workspace.search_soon(next(words, "")))
        workspace.search("")
        found["exporting"] = self._export()
        if project is not None:
            found["opening"] = self.run(8.0, every=0.3, act=lambda: self._once(project))
            found["opened idle"] = self.run(3.0)
            workspace = self.window.workspace
            turns = iter(range(1000))
            ids = [workspace.visible[100 * number].id for number in range(40)]
            found["editing"] = self.run(10.0, every=0.7, act=lambda: workspace.accept(ids[next(turns)]))
            words = iter(("суд", "пожары", "взятку", "") * 8)
            found["searching it"] = self.run(8.0, every=0.7, act=lambda: workspace.search_soon(next(words, "")))
        return found

    def _once(self, project: Path) -> None:
        if self.opened is not project:
            self.opened = project
            self.window.open_paths([project])

    def _export(self) -> Figures:
        from timeline.ui.background import Task
        from timeline.ui.picture import PageOptions, write_picture

        workspace, over = self.window.workspace, list[bool]()
        events, documents = [*workspace.visible, *workspace.undated], list(workspace.documents)
        options = PageOptions(width=20_000, height=4_000)
        task = Task(self.window)
        task.over.connect(lambda: over.append(True))
        task.start(lambda _: write_picture(events, documents, options, self.home / "large.png"))
        return self.run(120.0, lambda: not over)

    def run(
        self,
        seconds: float,
        going_on: Callable[[], bool] = lambda: True,
        *,
        every: float = 1e9,
        act: Callable[[], object] = lambda: None,
    ) -> Figures:
        """Lets the window live so long and says how long it was away; ``act`` counts as the window's own work."""
        from PySide6.QtCore import QTimer

        del self.ticks[:]
        begun = time.perf_counter()
        acting = QTimer()
        acting.timeout.connect(act)
        if every < seconds:
            acting.start(round(1000 * every))
        while time.perf_counter() < begun + seconds and (len(self.ticks) < 2 or going_on()):
            self.app.processEvents()
            time.sleep(0.0005)
        acting.stop()
        wall = sorted((b[0] - a[0]) * 1000 for a, b in pairwise(self.ticks))
        cpu = sorted((b[1] - a[1]) * 1000 for a, b in pairwise(self.ticks))
        figures = {"seconds": time.perf_counter() - begun, "over_50_ms": float(sum(gap > 50 for gap in wall))}
        for name, gaps_found in (("wall", wall), ("cpu", cpu)):
            figures |= {f"{name}_p99": gaps_found[int(len(gaps_found) * 0.99)], f"{name}_max": gaps_found[-1]}
        return {name: round(value, 1) for name, value in figures.items()}


if __name__ == "__main__":
    main()
