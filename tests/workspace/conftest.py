"""A workspace over made-up findings, so that these tests need no models."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from timeline.model.instant import Day
from timeline.workspace.changes import Change
from timeline.workspace.workspace import Workspace


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
def fake_extractor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets this process and its workers import ``fake_extractor``."""
    here, root = str(Path(__file__).parent), str(Path(__file__).parents[2])
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((here, root)))
    monkeypatch.setattr(sys, "path", [here, *sys.path])


@pytest.fixture
def make_bench() -> Iterator[Callable[..., Bench]]:
    """Makes workspaces that are closed in the end."""
    made: list[Workspace] = []

    def make(**options: object) -> Bench:
        given: dict[str, object] = {"workers": 1, "extractor": "fake_extractor:make_extract", **options}
        workspace = Workspace(**given)  # pyright: ignore[reportArgumentType]  # options are the test's
        made.append(workspace)
        return Bench(workspace)

    yield make
    for workspace in made:
        workspace.close()


@pytest.fixture
def bench(make_bench: Callable[..., Bench]) -> Bench:
    """An empty workspace in memory."""
    return make_bench()
