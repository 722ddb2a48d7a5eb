"""The lock of a project where the system deletes no file that is open, as Windows does not."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from timeline.store import lock
from timeline.store.lock import ProjectLock, lock_path


@pytest.fixture
def fussy(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From its call on, the system is one that deletes no open file."""
    close, unlink, opened = os.close, Path.unlink, set[int]()
    make = os.open

    def open_(*arguments: object, **options: object) -> int:
        opened.add(descriptor := make(*arguments, **options))  # pyright: ignore[reportArgumentType, reportCallIssue]
        return descriptor

    def close_(descriptor: int) -> None:
        opened.discard(descriptor)
        close(descriptor)

    def unlink_(path: Path, missing_ok: bool = False) -> None:
        if opened:
            raise PermissionError(13, "open", str(path))
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(os, "open", open_)
    monkeypatch.setattr(os, "close", close_)
    monkeypatch.setattr(Path, "unlink", unlink_)
    return lambda: monkeypatch.setattr(lock.sys, "platform", "win32")


def test_nothing_is_left_beside_a_project_that_is_closed(tmp_path: Path, fussy: Callable[[], None]) -> None:
    project = tmp_path / "история.timeline"
    held = ProjectLock(project)
    assert lock_path(project).exists()
    fussy()
    held.release()
    assert not lock_path(project).exists()
