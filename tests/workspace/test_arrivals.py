"""Articles come in a moment at a time: what is joined, shown and kept is the same as if each came in one go."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from timeline.store.check import check
from timeline.store.lock import lock_path
from timeline.store.project import Project
from timeline.workspace.changes import EventsChanged
from timeline.workspace.workspace import Workspace

_TEXTS = tuple(
    f"2025-10-{9 + number // 4:02} {title} @{place} #{person}\n2025-11-0{1 + number % 5} Суд над {person}\n"
    for number, (title, place, person) in enumerate(
        [
            ("Встреча президентов в Душанбе", "Душанбе", "Ильхам Алиев"),
            ("Встреча лидеров в Душанбе", "Душанбе", "Алиев"),
            ("Взрыв на заводе в Казани", "Казань", "Иванов"),
            ("На заводе в Казани прогремел взрыв", "Казань", "Иванов"),
            ("Пожар на складе в Казани", "Казань", "Петров"),
            ("Переговоры в Душанбе", "Душанбе", "Ильхам Алиев"),
        ]
    )
)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "статьи"
    folder.mkdir()
    for number, text in enumerate(_TEXTS):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return sorted(folder.iterdir())


@pytest.fixture
def on_disk(make_bench: Callable[..., Any], tmp_path: Path) -> Any:
    made = make_bench()
    made.workspace.save_as(tmp_path / "story.timeline")
    return made


def take_in(workspace: Workspace, files: list[Path], milliseconds: float, seen: Callable[[], object]) -> None:
    workspace.open_paths(files)
    deadline = time.monotonic() + 60
    while workspace.poll(milliseconds) or workspace.progress.running:
        assert time.monotonic() < deadline
        seen()


def everything(workspace: Workspace) -> tuple[Any, ...]:
    corroboration = workspace.session.library.corroboration
    return [*workspace.visible, *workspace.undated], {**corroboration.stories}, {*corroboration.disputed}


def test_slices_and_the_writer_change_nothing(make_bench: Callable[..., Any], on_disk: Any, files: list[Path]) -> None:
    in_memory = make_bench()
    take_in(in_memory.workspace, files, 1000.0, lambda: None)
    take_in(on_disk.workspace, files, 0.0, lambda: None)
    assert everything(on_disk.workspace) == everything(in_memory.workspace)
    assert on_disk.workspace.counts == in_memory.workspace.counts


def test_what_is_shown_is_on_disk(on_disk: Any, files: list[Path]) -> None:
    workspace = on_disk.workspace
    counted: list[int] = []

    def look() -> None:
        other = Project(workspace.path, read_only=True)
        kept = {event.id for _, event in other.events()}
        other.close()
        shown = {event.id for event in (*workspace.visible, *workspace.undated)}
        assert shown <= kept
        counted.append(len(shown))

    take_in(workspace, files, 0.0, look)
    assert len(set(counted)) > 3  # they came one after the other


def test_progress_ends_when_all_is_shown(on_disk: Any, files: list[Path]) -> None:
    workspace = on_disk.workspace
    workspace.open_paths(files)
    while workspace.progress.running:
        assert len(workspace.documents) < len(files)
        workspace.poll(0.0)
    assert len(workspace.documents) == len(files)


def test_commands_in_between_are_kept(on_disk: Any, files: list[Path], tmp_path: Path) -> None:
    workspace = on_disk.workspace
    accepted: set[Any] = set()

    def say() -> None:
        for event in (*workspace.visible,):
            if event.id not in accepted:
                workspace.accept(event.id)
                accepted.add(event.id)
                return

    take_in(workspace, files, 0.0, say)
    assert accepted
    workspace.close()
    again = Workspace()
    again.open_project(tmp_path / "story.timeline")
    assert {event.id for event in again.visible if event.review.value == "accepted"} == {
        event.id for event in again.visible if event.id in accepted
    }
    assert len(again.documents) == len(files)
    again.close()


def test_a_full_disk_keeps_what_was_shown_and_pauses(on_disk: Any, files: list[Path]) -> None:
    workspace = on_disk.workspace
    take_in(workspace, files[:2], 4.0, lambda: None)
    before = everything(workspace)
    project = workspace.session.project
    project.limit_pages(project.page_count())
    (files[2]).write_text("2025-10-20 Наводнение\n" * 3000, encoding="utf-8")
    workspace.open_paths(files[2:])
    deadline = time.monotonic() + 30
    while not workspace.progress.paused:
        assert time.monotonic() < deadline
        workspace.poll()
    assert everything(workspace) == before
    assert any("нет места" in problem.wording.ru for problem in workspace.problems)
    assert any(isinstance(change, EventsChanged) for change in on_disk.told)


def test_a_project_is_closed_also_when_the_disk_takes_nothing_more(on_disk: Any, files: list[Path]) -> None:
    workspace = on_disk.workspace
    take_in(workspace, files[:2], 4.0, lambda: None)
    project = workspace.session.project
    project.limit_pages(project.page_count())
    files[2].write_text("2025-10-20 Наводнение\n" * 3000, encoding="utf-8")
    workspace.open_paths(files[2:3])
    arrivals = workspace.session.arrivals
    while not arrivals._writing:
        if not workspace.poll(0.0):
            time.sleep(0.001)
    path = project.path
    workspace.close()
    assert not lock_path(path).exists()
    assert check(path).sound


def test_what_was_compared_is_written_when_the_project_is_closed(
    on_disk: Any, files: list[Path], tmp_path: Path
) -> None:
    workspace = on_disk.workspace
    workspace.open_paths(files)
    while not workspace.session.arrivals.count:
        workspace.poll(0.0)
    for _ in range(30):
        workspace.poll(0.0)
    done = len(workspace.documents)
    workspace.close()
    again = Workspace()
    again.open_project(tmp_path / "story.timeline")
    assert len(again.documents) >= done
    assert len(again.visible) + len(again.undated) > 0
    again.close()
