"""The workspace and its file: what is done is on disk, other projects come and go, failures leave all as it was."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from timeline.model.event import Kind
from timeline.model.instant import Day
from timeline.model.problem import ProjectError
from timeline.store.lock import LockedError
from timeline.store.project import Project
from timeline.workspace.changes import DocumentsChanged, EventsChanged, ProjectChanged
from timeline.workspace.filters import Filter
from timeline.workspace.left_as import LeftAs, read_left, write_left

STORY = "2025-10-09 Встреча @Душанбе #Путин\n2024-12 Крушение\nзавтра Совещание\n? Взятка"


def seen(workspace: Any) -> Any:
    return [*workspace.visible, *workspace.undated], list(workspace.documents), workspace.undo_text


def test_everything_is_there_again_after_reopening(make_bench: Any, tmp_path: Path) -> None:
    bench = make_bench()
    bench.add(STORY, published=Day(2025, 10, 24))
    workspace = bench.workspace
    assert workspace.path is None
    path = tmp_path / "a.timeline"
    workspace.save_as(path)
    assert workspace.path == path
    assert ProjectChanged in [type(change) for change in bench.told]
    workspace.retitle(workspace.visible[1].id, "Саммит")
    workspace.reject(workspace.visible[0].id)
    workspace.add_event("Своё", None)
    workspace.undo()
    before = seen(workspace)
    workspace.close()
    other = make_bench()
    other.workspace.open_project(path)
    assert seen(other.workspace) == before
    assert other.workspace.redo_text is not None
    told: list[object] = [type(change) for change in other.told]
    assert told[:3] == [ProjectChanged, DocumentsChanged, EventsChanged]
    other.workspace.redo()
    assert other.workspace.undo()
    assert other.workspace.undo()
    assert other.workspace.undo()
    assert [event.title for event in other.workspace.visible] == ["Крушение", "Встреча", "Совещание"]


def test_filter_and_selection_are_found_as_they_were_left(make_bench: Any, tmp_path: Path) -> None:
    bench = make_bench()
    bench.add(STORY, published=Day(2025, 10, 24))
    bench.add("2025-11-02 Арест @Москва", name="вторая")
    workspace = bench.workspace
    path = tmp_path / "a.timeline"
    workspace.save_as(path)
    workspace.set_filter(Filter(places=frozenset({"Душанбе", "Москва"}), since=Day(2025, 1, 1)))
    first, second = workspace.visible
    workspace.select(second.id, first.id)
    workspace.show_document(workspace.documents[1].id)
    left = workspace.selection
    workspace.new_project()
    assert not workspace.filter.active
    workspace.open_project(path)
    assert workspace.filter.places == {"Душанбе", "Москва"}
    assert [event.title for event in workspace.visible] == ["Встреча", "Арест"]
    assert workspace.selection == left
    workspace.set_filter(Filter())
    workspace.select()
    workspace.new_project()
    workspace.open_project(path)
    assert not workspace.filter.active
    assert not workspace.selection.events


def test_a_project_that_was_only_looked_at_stays_as_it_is(make_bench: Any, tmp_path: Path) -> None:
    bench = make_bench()
    bench.add(STORY)
    path = tmp_path / "a.timeline"
    bench.workspace.save_as(path)
    bench.workspace.new_project()
    before = path.read_bytes()
    bench.workspace.open_project(path)
    bench.workspace.new_project()
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "said", ["", "[]", '{"events": 3}', '{"filter": {}, "events": [], "document": null}', "[" * 9999]
)
def test_a_way_of_leaving_that_makes_no_sense_is_passed_over(said: str) -> None:
    assert read_left(said) == LeftAs()


@pytest.mark.parametrize("said", [3, [], [1], [2, 1], [5, 5], ["1", "2"], [0.5, 2], [None, 1], [0, 10**30], [1, 2, 3]])
def test_of_a_span_that_makes_no_sense_the_rest_is_taken(said: object) -> None:
    left = LeftAs(Filter(places=frozenset({"Тула"})), span=(-5, 7))
    written = write_left(left)
    assert read_left(written) == left
    assert read_left(written.replace("[-5,7]", json.dumps(said))) == replace(left, span=None)


def test_searching_works_in_a_reopened_project(make_bench: Any, tmp_path: Path) -> None:
    bench = make_bench()
    bench.add(STORY)
    bench.workspace.save_as(tmp_path / "a.timeline")
    bench.workspace.new_project()
    assert bench.workspace.search("взятку") == ()
    bench.workspace.open_project(tmp_path / "a.timeline")
    assert len(bench.workspace.search("взятку")) == 1


def test_a_text_that_was_not_extracted_yet_is_extracted_at_the_next_opening(make_bench: Any, tmp_path: Path) -> None:
    bench = make_bench()
    bench.workspace.save_as(tmp_path / "a.timeline")
    bench.workspace.pause()
    bench.workspace.add_text(STORY, name="a")
    bench.workspace.close()
    again = make_bench()
    again.workspace.open_project(tmp_path / "a.timeline")
    assert len(again.workspace.visible) == 0
    again.settle()
    assert len(again.workspace.visible) == 2


def test_one_project_in_two_windows(make_bench: Any, tmp_path: Path) -> None:
    first, second = make_bench(), make_bench()
    first.add(STORY)
    first.workspace.save_as(tmp_path / "a.timeline")
    second.add("2020-01-01 Своё")
    with pytest.raises(LockedError):
        second.workspace.open_project(tmp_path / "a.timeline")
    assert second.titles() == ["Своё"]
    second.workspace.open_project(tmp_path / "a.timeline", read_only=True)
    assert second.workspace.read_only
    assert len(second.workspace.visible) == 2
    before = seen(second.workspace)
    with pytest.raises(ProjectError):
        second.workspace.retitle(second.workspace.visible[0].id, "Нельзя")
    assert seen(second.workspace) == before
    with pytest.raises(ProjectError):
        first.workspace.save_as(tmp_path / "no such folder" / "b.timeline")
    assert first.workspace.path == tmp_path / "a.timeline"


def test_a_full_disk_takes_back_what_could_not_be_written(make_bench: Any, tmp_path: Path) -> None:
    bench = make_bench()
    bench.add(STORY)
    workspace = bench.workspace
    path = tmp_path / "a.timeline"
    workspace.save_as(path)
    before = seen(workspace)
    project: Project = workspace._session.project
    project.limit_pages(project.page_count())
    with pytest.raises(ProjectError) as caught:
        workspace.set_note(workspace.visible[0].id, "слово " * 100_000)
    assert "нет места" in caught.value.wording.ru
    assert seen(workspace) == before
    (tmp_path / "new.txt").write_text("\n".join(f"2025-10-09 Событие {n}" for n in range(2000)), "utf-8")
    workspace.open_paths([tmp_path / "new.txt"])
    while workspace.poll():
        pass
    assert any("нет места" in problem.wording.ru for problem in workspace.problems)
    assert workspace.progress.paused
    assert seen(workspace) == before


def test_a_damaged_project_does_not_take_the_place_of_the_open_one(make_bench: Any, tmp_path: Path) -> None:
    bench = make_bench()
    bench.add(STORY)
    before = seen(bench.workspace)
    bad = tmp_path / "bad.timeline"
    bad.write_bytes(b"SQLite format 3\0" + b"\xff" * 4000)
    with pytest.raises(ProjectError):
        bench.workspace.open_project(bad)
    assert seen(bench.workspace) == before


def test_damaged_words_of_the_user_are_refused_with_a_sentence(make_bench: Any, tmp_path: Path) -> None:
    bench = make_bench()
    bench.add(STORY)
    path = tmp_path / "a.timeline"
    bench.workspace.save_as(path)
    bench.workspace.new_project()
    project = Project(path)
    with project.transaction():
        project.put_word("e:nothing", "{")
    project.close()
    with pytest.raises(ProjectError) as caught:
        bench.workspace.open_project(path)
    assert "check" in caught.value.wording.en
    assert bench.workspace.path is None
    Project(path).close()  # nobody holds it


def test_a_project_that_is_not_there_is_told_and_not_made(bench: Any, tmp_path: Path) -> None:
    bench.add(STORY)
    with pytest.raises(ProjectError) as caught:
        bench.workspace.open_project(tmp_path / "истроия.timeline")
    assert "истроия.timeline" in caught.value.wording.ru
    assert "no project" in caught.value.wording.en
    assert list(tmp_path.iterdir()) == []
    assert len(bench.workspace.documents) == 1
    bench.workspace.new_project()
    assert len(bench.workspace.documents) == 0


def test_windows_without_a_name_do_not_disturb_each_other(make_bench: Any, tmp_path: Path) -> None:
    first, second = make_bench(scratch=tmp_path), make_bench(scratch=tmp_path)
    first.add(STORY)
    assert len(second.workspace.documents) == 0
    assert first.workspace.path is None
    assert second.workspace.path is None


def test_a_command_that_fails_for_any_reason_changes_nothing(bench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.add("2025-10-09 Встреча")
    workspace = bench.workspace
    event = workspace.visible[0].id

    def fail(*_: object) -> None:
        raise RuntimeError("a mistake of the program")

    with monkeypatch.context() as patch:
        patch.setattr(workspace.session.finding, "words_of", fail)
        with pytest.raises(RuntimeError):
            workspace.retitle(event, "Саммит")
    assert bench.titles() == ["Встреча"]
    assert not workspace.undo()


def test_a_scratch_folder_that_cannot_be_used_does_not_stop_anyone(make_bench: Any, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    bench = make_bench(scratch=blocked)
    bench.add(STORY)
    assert len(bench.workspace.visible) == 2


def test_a_damaged_scratch_project_is_set_aside(make_bench: Any, tmp_path: Path) -> None:
    (tmp_path / "unnamed-1.timeline").write_bytes(b"nonsense" * 100)
    bench = make_bench(scratch=tmp_path)
    bench.add(STORY)
    assert (tmp_path / "unnamed-1.damaged").read_bytes() == b"nonsense" * 100


def test_a_second_damaged_scratch_project_leaves_the_first_where_it_is(make_bench: Any, tmp_path: Path) -> None:
    for content in (b"first" * 100, b"second" * 100):
        (tmp_path / "unnamed-1.timeline").write_bytes(content)
        (tmp_path / "unnamed-1.timeline-wal").write_bytes(content)
        make_bench(scratch=tmp_path).workspace.close()
    assert (tmp_path / "unnamed-1.damaged").read_bytes() == b"first" * 100
    assert (tmp_path / "unnamed-1.1.damaged").read_bytes() == b"second" * 100
    assert (tmp_path / "unnamed-1.1.damaged-wal").read_bytes() == b"second" * 100


def test_opening_a_project_renews_its_backup(make_bench: Any, tmp_path: Path) -> None:
    bench = make_bench()
    bench.add(STORY)
    path = tmp_path / "a.timeline"
    bench.workspace.save_as(path)
    bench.workspace.new_project()
    bench.workspace.open_project(path)
    bench.workspace.retitle(bench.workspace.visible[0].id, "Новое")
    bench.workspace.close()
    copy = Project(tmp_path / "a.timeline~1", read_only=True)
    assert len(copy.document_ids()) == 1
    assert copy.words() == []
    copy.close()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("а.txt", "2025-10-09 Встреча".encode("cp1251")),
        ("а.txt", b"\xef\xbb\xbf" + "2025-10-09 Встреча\r\nещё".encode()),
        ("а.html", "<html><meta charset='utf-8'><body><p>2025-10-09 Встреча &amp; всё</p></body></html>".encode()),
    ],
)
def test_the_original_file_can_be_had_back(bench: Any, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    bench.workspace.open_paths([tmp_path / name])
    bench.settle()
    (document,) = bench.workspace.documents
    assert bench.workspace.original(document.id) == content


def test_a_large_project_without_a_table_is_read_bit_by_bit(
    make_bench: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = make_bench()
    lines = "\n".join(f"2025-10-{1 + n % 28:02} Событие {n}" for n in range(300))
    for name in ("первая", "вторая"):
        bench.add(f"{name}\n{lines}", name=name, published=Day(2025, 11, 1))
    workspace = bench.workspace
    workspace.retitle(workspace.visible[0].id, "Своё название")
    workspace.add_event("Своё событие", None, kind=Kind.LIFE)
    path = tmp_path / "a.timeline"
    workspace.save_as(path)
    seen = [*workspace.visible, *workspace.undated]
    workspace.select(last := workspace.visible[-1].id)
    hits = workspace.search("событие")
    workspace.close()
    monkeypatch.setattr("timeline.workspace.library._PATIENCE", 0.0)
    monkeypatch.setattr("timeline.workspace.library._AT_ONCE", 0)
    monkeypatch.setattr("timeline.workspace.loading._PAGE", 64)
    monkeypatch.setattr("timeline.workspace.session._LOADING_MS", 0.0)
    bench = make_bench()
    other = bench.workspace
    other.open_project(path)
    other.search("событие")
    assert 0 < len(other.visible) < len(seen)
    assert other.progress.running
    shown = [len(other.visible)]
    while other.poll(0.0) or other.progress.running:
        shown.append(len(other.visible))
    assert shown == sorted(shown)
    assert len(set(shown)) > 2
    assert [*other.visible, *other.undated] == seen
    assert other.hits == hits
    assert other.selection.current == last
    other.new_project()
    other.open_project(path)
    assert other.progress.running
    other.cancel()
    assert not other.progress.running
    assert (other.path, len(other.documents)) == (None, 0)


def test_the_days_documents_appeared_on(bench: Any, tmp_path: Path) -> None:
    workspace = bench.workspace
    for number in (1, 2, 3):
        bench.add("2025-10-09 Встреча", name=f"статья {number}", published=Day(2025, 10, number))
    assert workspace.published_days == (Day(2025, 10, 1), Day(2025, 10, 2), Day(2025, 10, 3))
    first, second, _ = (document.id for document in workspace.documents)
    workspace.remove_document(first)
    workspace.set_published(second, Day(2024, 1, 1))
    bench.settle()
    assert workspace.published_days == (Day(2024, 1, 1), Day(2025, 10, 3))
    workspace.undo()
    bench.settle()
    workspace.save_as(tmp_path / "a.timeline")
    assert workspace.published_days == (Day(2025, 10, 2), Day(2025, 10, 3))
