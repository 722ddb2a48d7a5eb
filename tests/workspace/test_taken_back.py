"""A command that fails or is given up leaves nothing behind: no command to do again, no lost article, no lost view."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from timeline.learned.weights import damaged
from timeline.model.event import Kind
from timeline.model.instant import Day
from timeline.model.lane import LanesBy
from timeline.workspace import stories
from timeline.workspace.filters import Filter
from timeline.workspace.work import Work

STORY = "2025-10-09 Встреча в Душанбе\n2025-10-11 Взрыв на заводе\n"


def give_up(work: Work) -> bool:
    """After what it wrote first."""
    for _ in range(2):
        next(work)
    work.close()
    return False


@pytest.fixture
def on_disk(make_bench: Callable[..., Any], tmp_path: Path) -> Any:
    made = make_bench()
    made.workspace.save_as(tmp_path / "story.timeline")
    made.add(STORY)
    return made


def test_what_was_undone_before_is_what_is_done_again(on_disk: Any) -> None:
    workspace = on_disk.workspace
    first, second = (event.id for event in workspace.visible)
    workspace.retitle(first, "Саммит")
    assert workspace.undo()
    workspace.be_patient(give_up)
    workspace.set_kind([second], Kind.POWER)
    workspace.be_patient()
    assert workspace.redo_text is not None
    assert workspace.redo()
    assert workspace.event(first).title == "Саммит"
    assert workspace.event(second).kind is not Kind.POWER


def test_filter_lanes_and_search_stay(on_disk: Any) -> None:
    workspace = on_disk.workspace
    workspace.set_lanes_by(LanesBy.PLACE)
    workspace.set_filter(Filter(since=Day(2025, 10, 10)))
    workspace.search("взрыв")
    shown, hits = on_disk.titles(), workspace.hits
    workspace.be_patient(give_up)
    workspace.set_kind([workspace.visible[0].id], Kind.POWER)
    workspace.be_patient()
    assert workspace.filter == Filter(since=Day(2025, 10, 10))
    assert workspace.lanes_by is LanesBy.PLACE
    assert (on_disk.titles(), workspace.hits) == (shown, hits) == (["Взрыв на заводе"], (workspace.visible[0].id,))


def test_no_article_is_lost_that_was_just_being_compared(on_disk: Any, tmp_path: Path) -> None:
    workspace = on_disk.workspace
    files = [tmp_path / f"{number}.txt" for number in range(3)]
    for number, file in enumerate(files):
        file.write_text(f"2025-11-0{number + 1} Суд над мэром\n", encoding="utf-8")
    workspace.open_paths(files)
    for _ in range(200):
        workspace.be_patient(give_up)
        workspace.poll(0.0)
        workspace.set_kind([workspace.visible[0].id], Kind.POWER)
        if not workspace.progress.running:
            break
    workspace.be_patient()
    on_disk.settle()
    assert {document.path for document in workspace.documents} >= {str(file) for file in files}
    assert on_disk.titles().count("Суд над мэром") == 3
    assert not workspace.problems


def test_a_damaged_model_is_told_and_nothing_is_lost(on_disk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def classifiers() -> None:
        raise damaged("stories.npz", "cut off")

    workspace = on_disk.workspace
    with monkeypatch.context() as patch:
        patch.setattr(stories, "classifiers", classifiers)
        workspace.add_text("2025-10-09 Встреча в Душанбе\nещё\n", name="другая")
        for _ in range(50):
            workspace.poll()
    assert [problem.wording.en for problem in workspace.problems] == [damaged("stories.npz", "cut off").wording.en]
    assert workspace.progress.paused
    workspace.resume()
    on_disk.settle()
    assert len(workspace.events_of(workspace.documents[-1].id)) == 1


def test_the_users_words_are_found_after_the_text_was_read_anew(on_disk: Any) -> None:
    workspace = on_disk.workspace
    event = workspace.visible[0].id
    workspace.set_note(event, "проверить смету")
    assert workspace.search("смета") == (event,)
    workspace.set_published(workspace.documents[0].id, Day(2025, 10, 20))
    on_disk.settle()
    assert workspace.search("смета") == (event,)
    workspace.undo()
    on_disk.settle()
    assert workspace.search("смета") == (event,)
