"""Every test that draws does so without a screen, every sum on one thread, as the program itself.

As in the program, what Qt holds ends in the thread that paints: Python's own search for garbage, which comes in any
thread, is off where there is a window.
"""

import gc
import os
import sqlite3
import threading
from collections.abc import Generator

import pytest

from timeline.blas import pin_to_one_thread
from timeline.store.project_file import ProjectFile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
pin_to_one_thread(os.environ)

_LOOKS = 30  # at what is new, until all is looked through


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Looks for garbage between tests with a window, and lets the others do as they like."""
    if "qapp" not in getattr(item, "fixturenames", ()):
        if not gc.isenabled():
            gc.collect()
            gc.enable()
        return (yield)
    gc.disable()
    result = yield
    gc.collect(1 if gc.get_count()[2] < _LOOKS else 2)
    return result


class SlowDisk:
    """Commits while it is ``ready``, and waits until then; ``error`` is what it does instead."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.ready, self.reached = threading.Event(), threading.Event()
        self.ready.set()
        self.error: sqlite3.Error | None = None
        commit = ProjectFile._commit  # pyright: ignore[reportPrivateUsage]

        def slowly(project: ProjectFile) -> None:
            self.reached.set()
            assert self.ready.wait(20)
            if self.error is not None:
                raise self.error
            commit(project)

        monkeypatch.setattr(ProjectFile, "_commit", slowly)


@pytest.fixture
def slow_disk(monkeypatch: pytest.MonkeyPatch) -> SlowDisk:
    return SlowDisk(monkeypatch)
