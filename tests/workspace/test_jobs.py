"""The worker pool: order, broken files, workers that die or hang, pause, cancel, and an end without leftovers."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

import pytest

from timeline.model.instant import Day
from timeline.workspace.child import Child
from timeline.workspace.jobs import WorkerPool, extract_paths
from timeline.workspace.progress import Progress
from timeline.workspace.worker import Outcome, Task, Workbench, WorkerOptions

OPTIONS = WorkerOptions(extractor="fake_extractor:make_extract")


@pytest.fixture
def pool() -> Iterator[WorkerPool]:
    made = WorkerPool(OPTIONS, workers=2, time_limit=30)
    yield made
    made.close()


def articles(folder: Path, texts: list[str]) -> list[Path]:
    paths = [folder / f"{number:03}.txt" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, "utf-8")
    return paths


def collect(pool: WorkerPool, count: int, seconds: float = 60) -> list[Outcome]:
    deadline = time.monotonic() + seconds
    outcomes: list[Outcome] = []
    while len(outcomes) < count:
        assert time.monotonic() < deadline
        outcome = pool.take(0.1)
        if outcome is not None:
            outcomes.append(outcome)
    return outcomes


def wait_until_gone(pid: int, seconds: float = 30) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
            if state == "Z":
                return True
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("jobs", [1, 2])
def test_outcomes_come_in_the_order_of_the_files(tmp_path: Path, jobs: int) -> None:
    texts = [f"2025-10-{1 + number % 28:02} Событие {number}" for number in range(40)]
    texts[3] = "SLOW " + texts[3]
    told: list[Progress] = []
    paths = articles(tmp_path, texts)
    outcomes = list(extract_paths(paths, jobs=jobs, progress=told.append, extractor=OPTIONS.extractor))
    assert [outcome.path for outcome in outcomes] == [str(path) for path in paths]
    assert [o.extraction.events[0].title for o in outcomes if o.extraction and o.number != 3] == [
        f"Событие {number}" for number in range(40) if number != 3
    ]
    assert told[-1].done == told[-1].total == 40
    assert told[-1].seconds_left == 0


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_broken_file_does_not_stop_the_others(tmp_path: Path, jobs: int) -> None:
    paths = articles(tmp_path, ["2025-10-09 Встреча", "FAIL", "2025-10-10 Встреча"])
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    paths[1:1] = [tmp_path / "binary.txt", tmp_path / "missing.txt"]
    outcomes = list(extract_paths(paths, jobs=jobs, extractor=OPTIONS.extractor))
    assert [outcome.problem is None for outcome in outcomes] == [True, False, False, False, True]
    failed = outcomes[3]
    assert failed.problem is not None
    assert "made to fail" in failed.problem.ru
    assert failed.document is not None  # it could be read


@pytest.mark.parametrize("published", [Day(2025, 10, 24), {"000": Day(2025, 10, 24)}])
def test_publication_dates_are_handed_over(tmp_path: Path, published: Day | dict[str, Day]) -> None:
    (outcome,) = extract_paths(
        articles(tmp_path, ["завтра Совещание"]), published=published, extractor=OPTIONS.extractor
    )
    assert outcome.extraction is not None
    time_value = outcome.extraction.events[0].time
    assert time_value is not None
    assert time_value.edtf == "2025-10-25"


def test_a_worker_that_dies_is_replaced_and_its_article_reported(tmp_path: Path, pool: WorkerPool) -> None:
    paths = articles(tmp_path, ["2025-10-09 Встреча", "CRASH", "2025-10-10 Встреча", "2025-10-11 Встреча"])
    pool.submit(Task(number, path) for number, path in enumerate(paths))
    outcomes = {outcome.number: outcome for outcome in collect(pool, 4)}
    assert [outcomes[number].extraction is not None for number in range(4)] == [True, False, True, True]
    problem = outcomes[1].problem
    assert problem is not None
    assert "сигнал 9" in problem.ru
    assert pool.progress.failed == 1
    assert not pool.progress.running


def test_many_articles_that_kill_do_not_stop_the_others(tmp_path: Path, pool: WorkerPool) -> None:
    paths = articles(tmp_path, [*["CRASH"] * 4, "2025-10-09 Встреча"])
    pool.submit(Task(number, path) for number, path in enumerate(paths))
    outcomes = {outcome.number: outcome for outcome in collect(pool, 5)}
    assert [outcomes[number].problem is None for number in range(5)] == [False] * 4 + [True]


TOGETHER = WorkerOptions(extractor="fake_extractor:make_together")


def kinds_of(outcome: Outcome) -> list[str]:
    assert outcome.extraction is not None
    return [event.subkind for event in outcome.extraction.events]


def test_what_goes_wrong_together_is_tried_alone(tmp_path: Path) -> None:
    paths = articles(tmp_path, ["2025-10-09 Встреча", "2025-10-10 Встреча", "FAIL", "2025-10-11 Встреча"])
    paths[1:1] = [tmp_path / "missing.txt"]
    bench = Workbench(TOGETHER)
    first, missing, second, failed, last = bench.carry_out_many([Task(n, path) for n, path in enumerate(paths)])
    assert [kinds_of(first), kinds_of(second), kinds_of(last)] == [["together"], ["together"], [""]]
    assert missing.problem is not None
    assert failed.problem is not None
    assert "made to fail" in failed.problem.en
    assert [one.number for one in (first, missing, second, failed, last)] == list(range(5))


def test_one_article_that_kills_takes_none_of_its_companions_along(tmp_path: Path) -> None:
    texts = [f"2025-10-09 Встреча {number}" for number in range(24)]
    texts[2], texts[13] = "CRASH", "FAIL"
    pool = WorkerPool(TOGETHER, workers=1, time_limit=30)
    try:
        pool.submit(Task(number, path) for number, path in enumerate(articles(tmp_path, texts)))
        outcomes = {outcome.number: outcome for outcome in collect(pool, 24)}
    finally:
        pool.close()
    assert [number for number in range(24) if outcomes[number].problem is not None] == [2, 13]
    assert kinds_of(outcomes[0]) == ["together"]


def test_a_worker_killed_from_outside_loses_nothing(tmp_path: Path, pool: WorkerPool) -> None:
    paths = articles(tmp_path, [f"SLOW\n2025-10-09 Встреча {number}" for number in range(6)])
    pool.submit(Task(number, path) for number, path in enumerate(paths))
    first = collect(pool, 1)
    for pid in pool.pids:
        os.kill(pid, 9)
    rest = collect(pool, 5)
    assert sorted(outcome.number for outcome in first + rest) == list(range(6))
    assert all(outcome.extraction is not None for outcome in first + rest)


def test_a_worker_that_hangs_is_stopped(tmp_path: Path) -> None:
    pool = WorkerPool(OPTIONS, workers=1, time_limit=1.5)
    try:
        paths = articles(tmp_path, ["HANG", "2025-10-10 Встреча"])
        pool.submit(Task(number, path) for number, path in enumerate(paths))
        outcomes = collect(pool, 2)
        assert outcomes[0].problem is not None
        assert "остановлен" in outcomes[0].problem.ru
        assert outcomes[1].extraction is not None
    finally:
        pool.close()


def test_nothing_starts_while_paused(tmp_path: Path, pool: WorkerPool) -> None:
    pool.pause()
    pool.submit(Task(number, path) for number, path in enumerate(articles(tmp_path, ["2025-10-09 Встреча"] * 3)))
    assert pool.take(0.5) is None
    assert pool.progress.paused
    pool.resume()
    assert len(collect(pool, 3)) == 3
    assert not pool.progress.paused


def test_cancelling_forgets_what_is_queued_and_running(tmp_path: Path, pool: WorkerPool) -> None:
    paths = articles(tmp_path, ["SLOW"] * 20)
    pool.submit(Task(number, path) for number, path in enumerate(paths))
    collect(pool, 1)
    pool.cancel()
    assert not pool.progress.running
    pool.submit([Task(100, paths[0])])
    assert [outcome.number for outcome in collect(pool, 1)] == [100]
    assert pool.take(0.6) is None


def test_unread_outcomes_are_bounded(tmp_path: Path, pool: WorkerPool) -> None:
    paths = articles(tmp_path, ["2025-10-09 Встреча"] * 60)
    pool.submit(Task(number, path) for number, path in enumerate(paths))
    time.sleep(1.5)
    assert pool.waiting > 30  # workers stopped: nobody took their outcomes
    assert len(collect(pool, 60)) == 60


def test_when_every_worker_dies_the_rest_fails_at_once() -> None:
    pool = WorkerPool(WorkerOptions(extractor="fake_extractor:dead_on_arrival"), workers=1)
    try:
        pool.submit(Task(number, Path(f"{number}.txt")) for number in range(50))
        assert all(outcome.problem is not None for outcome in collect(pool, 50))
    finally:
        pool.close()


def test_models_that_cannot_be_loaded_are_reported_for_each_article(tmp_path: Path) -> None:
    paths = articles(tmp_path, ["2025-10-09 Встреча"])
    (outcome,) = extract_paths(paths, extractor="fake_extractor:no_such_thing")
    assert outcome.problem is not None
    assert "no_such_thing" in outcome.problem.en


def test_closing_ends_busy_workers(tmp_path: Path) -> None:
    pool = WorkerPool(OPTIONS, workers=2)
    pool.prewarm()
    pool.submit(Task(number, path) for number, path in enumerate(articles(tmp_path, ["HANG", "HANG"])))
    deadline = time.monotonic() + 30
    while len(pool.pids) < 2 and time.monotonic() < deadline:
        time.sleep(0.02)
    pids = pool.pids
    assert len(pids) == 2
    pool.close()
    assert all(wait_until_gone(pid) for pid in pids)


_PARENT = """
import sys, time
from pathlib import Path
from timeline.workspace.jobs import WorkerPool
from timeline.workspace.worker import Task, WorkerOptions
if __name__ == "__main__":
    pool = WorkerPool(WorkerOptions(extractor="fake_extractor:make_extract"), workers=1)
    pool.submit([Task(0, Path(sys.argv[1]))])
    while not pool.pids:
        time.sleep(0.02)
    time.sleep(0.5)
    print(*pool.pids, flush=True)
    time.sleep(3600)
"""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes in /proc")
def test_a_busy_worker_ends_with_its_parent(tmp_path: Path) -> None:
    (path,) = articles(tmp_path, ["HANG"])
    script = tmp_path / "parent.py"
    script.write_text(_PARENT)
    with subprocess.Popen([sys.executable, str(script), str(path)], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pids = [int(pid) for pid in parent.stdout.readline().split()]
        parent.kill()
    assert pids
    assert all(wait_until_gone(pid) for pid in pids)


_LOOK = """
import json, os, sys
from timeline.blas import pin_to_one_thread
from timeline.workspace import worker
pin_to_one_thread(os.environ)
worker.Workbench(worker.WorkerOptions(index=True)).warm()
print(json.dumps([sorted(m for m in sys.modules if "PySide" in m), os.environ["OMP_NUM_THREADS"]]))
"""


def test_a_worker_never_loads_qt_and_has_one_blas_thread() -> None:
    environment = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    done = subprocess.run(
        [sys.executable, "-c", _LOOK], env=environment, capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout.split("\n")[-2] == '[[], "1"]'


def test_a_known_file_is_left_alone(tmp_path: Path) -> None:
    (path,) = articles(tmp_path, ["2025-10-09 Встреча"])
    bench = Workbench(OPTIONS)
    first = bench.carry_out(Task(0, path))
    assert first.document is not None
    again = bench.carry_out(Task(1, path, known=first.document.digest))
    assert again.unchanged
    assert again.extraction is None
    path.write_text("2025-10-10 Встреча", "utf-8")
    changed = bench.carry_out(Task(2, path, known=first.document.digest))
    assert not changed.unchanged
    assert changed.extraction is not None


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="this system does not show what a process hears")
def test_a_worker_is_deaf_to_ctrl_c_from_its_first_moment() -> None:
    child = Child(get_context("spawn"), WorkerOptions(extractor="fake_extractor:make_extract"))
    try:
        status = Path(f"/proc/{child.pid}/status").read_text(encoding="ascii").splitlines()
        deaf = {
            name: int(mask, 16) for name, mask in (line.split(":") for line in status) if name in ("SigBlk", "SigIgn")
        }
        assert (deaf["SigBlk"] | deaf["SigIgn"]) >> (signal.SIGINT - 1) & 1
        assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
    finally:
        child.kill()
