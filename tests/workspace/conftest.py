"""A workspace over made-up findings, so that these tests need no models."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from timeline.model.instant import Day
from timeline.workspace.changes import Change
from timeline.workspace.worker import Workbench, WorkerOptions
from timeline.workspace.workspace import Workspace

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))  # the modules beside this file, for tests and worker processes

from inline_pool import InlinePool  # noqa: E402


class Bench:
    """A workspace and everything it told."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.told: list[Change] = []
        workspace.subscribe(self.told.append)

    def settle(self, seconds: float = 60.0) -> None:
        """Merges until nothing is left to do."""
        deadline = time.monotonic() + seconds
        while self.workspace.poll() or self.workspace.progress.running:
            assert time.monotonic() < deadline, self.workspace.progress
            time.sleep(0.005)

    def add(self, text: str, name: str = "статья", published: Day | None = None) -> None:
        """Takes in a text and waits for its events."""
        self.workspace.add_text(text, name=name, published=published)
        self.settle()

    def titles(self) -> list[str]:
        """Titles of the dated visible events."""
        return [event.title for event in self.workspace.visible]


@pytest.fixture(autouse=True)
def importable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets other processes import what this one does."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(HERE), str(HERE.parents[1]))))


@pytest.fixture(scope="session")
def workbench() -> Workbench:
    """Loads the dictionary once for all tests."""
    return Workbench(WorkerOptions(extractor="fake_extractor:make_extract", index=True))


@pytest.fixture
def make_bench(workbench: Workbench) -> Iterator[Callable[..., Bench]]:
    """Makes workspaces that are closed in the end; ``workers`` asks for real processes."""
    made: list[Workspace] = []

    def make(*, workers: int = 0, scratch: Path | None = None) -> Bench:
        workspace = Workspace(
            scratch=scratch,
            workers=workers,
            extractor="fake_extractor:make_extract",
            make_pool=None if workers else lambda: InlinePool(workbench),
        )
        made.append(workspace)
        return Bench(workspace)

    yield make
    for workspace in made:
        workspace.close()


@pytest.fixture
def bench(make_bench: Callable[..., Bench]) -> Bench:
    """An empty workspace in memory."""
    return make_bench()


@pytest.fixture
def bench_with_workers(make_bench: Callable[..., Bench]) -> Bench:
    """The same with a worker process."""
    return make_bench(workers=1)
