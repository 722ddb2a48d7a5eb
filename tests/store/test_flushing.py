"""What was written gets to the disk beside the work, whatever happened to the thread that saw to it before."""

import sqlite3
import threading
import time
from pathlib import Path

import pytest

from timeline.store.flushing import Flusher
from timeline.store.project import Project


def test_a_thread_that_could_not_open_the_file_is_begun_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "story.timeline"
    project = Project(path)
    flusher = Flusher(path)

    def refuse(_: Flusher) -> sqlite3.Connection:
        raise sqlite3.OperationalError("unable to open database file")

    with monkeypatch.context() as patch:
        patch.setattr(Flusher, "_connected", refuse)
        flusher.request()
        for thread in threading.enumerate():
            if thread.name == "flush":
                thread.join(10)
    with project.transaction():
        project.put_setting("a", "x" * 100_000)
    before = path.stat().st_size
    flusher.request()
    deadline = time.monotonic() + 10
    while path.stat().st_size == before:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    flusher.close()
    project.close()
