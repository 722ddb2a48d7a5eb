"""What a thread reads of the story is what the workspace shows, edits and joined events included."""

import threading
from pathlib import Path
from typing import Any

import pytest

from timeline.model.edtf import parse_edtf
from timeline.model.event import Event
from timeline.model.instant import Day
from timeline.model.problem import ExportError
from timeline.workspace.story import StoryDocuments
from timeline.workspace.story_export import all_events, selected_events

STORY = """2025-10-09 Встреча в Душанбе @Душанбе #Путин #Алиев
2024-12 Крушение самолёта
завтра Совещание #Путин
? Взятка чиновника"""


@pytest.fixture
def story(make_bench: Any, tmp_path: Path) -> Any:
    bench = make_bench(scratch=tmp_path / "scratch")
    bench.add(STORY, name="история", published=Day(2025, 10, 24))
    bench.add("2013 Ещё одно событие", name="вторая")
    return bench


def shown(bench: Any) -> list[Event]:
    return [*bench.workspace.visible, *bench.workspace.undated]


def in_thread(work: Any) -> Any:
    found: list[Any] = []
    thread = threading.Thread(target=lambda: found.append(work()))
    thread.start()
    thread.join()
    return found[0]


def test_a_thread_reads_what_is_shown(story: Any) -> None:
    workspace = story.workspace
    meeting, crash = workspace.visible[-2].id, workspace.visible[-1].id
    workspace.retitle(meeting, "Саммит")
    workspace.merge([meeting, crash])
    workspace.add_event("Своё событие", parse_edtf("2020"))
    workspace.reject(workspace.visible[0].id)
    events = all_events(workspace)
    assert in_thread(lambda: list(events)) == shown(story)
    assert in_thread(lambda: list(events)) == shown(story)  # kept


def test_what_is_changed_later_is_not_read(story: Any) -> None:
    events, before = all_events(story.workspace), shown(story)
    story.workspace.retitle(before[0].id, "Позже")
    assert in_thread(lambda: list(events)) == before
    assert shown(story) != before


def test_events_are_counted_without_being_read(story: Any) -> None:
    events = all_events(story.workspace)
    assert len(events) == events.touching(None, None) == 5
    assert events.touching(Day(2025, 1, 1).instant, None) == 2
    assert events.touching(None, Day(2025, 1, 1).instant) == 2
    assert events.touching(Day(2013, 5, 1).instant, Day(2014, 1, 1).instant) == 1


def test_reading_can_be_cancelled(story: Any) -> None:
    events = all_events(story.workspace)
    events.cancelled = lambda: True
    with pytest.raises(ExportError):
        list(events)
    events.cancelled = lambda: False
    assert list(events) == shown(story)


def test_the_selected_events(story: Any) -> None:
    workspace = story.workspace
    chosen = [event.id for event in workspace.visible[:2]]
    workspace.select(*chosen)
    assert [event.id for event in selected_events(workspace)] == chosen


def test_documents_are_read_under_the_users_word(story: Any) -> None:
    workspace = story.workspace
    document = workspace.documents[0].id
    workspace.set_published(document, Day(2020, 1, 1))
    story.settle()
    documents = StoryDocuments(workspace.session)
    assert in_thread(lambda: list(documents.values())) == list(workspace.documents)
    only = [event for event in shown(story) if event.mentions[0].document == document]
    assert in_thread(lambda: documents.cited(only)) == (workspace.document(document),)
    assert "нет такого" not in documents


def test_a_project_in_memory_is_read_at_once(make_bench: Any) -> None:
    bench = make_bench()
    bench.add(STORY, published=Day(2025, 10, 24))
    events, documents = all_events(bench.workspace), StoryDocuments(bench.workspace.session)
    assert in_thread(lambda: list(events)) == shown(bench)
    assert in_thread(lambda: documents.cited(events)) == tuple(bench.workspace.documents)


def test_a_project_prepared_in_a_thread_takes_the_place_of_another(story: Any, tmp_path: Path, make_bench: Any) -> None:
    path = tmp_path / "a.timeline"
    story.workspace.save_as(path)
    expected = shown(story)
    story.workspace.new_project()
    other = make_bench(scratch=tmp_path / "other")
    other.add("2010 Прежнее", name="прежняя")
    opened = in_thread(lambda: other.workspace.prepare_project(path))
    assert other.titles() == ["Прежнее"]
    other.workspace.take_project(opened)
    assert shown(other) == expected
    other.workspace.retitle(expected[0].id, "Можно править")
    assert other.workspace.event(expected[0].id).title == "Можно править"
