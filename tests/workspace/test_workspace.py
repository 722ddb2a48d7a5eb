"""The open project as a window uses it: texts come in, events are seen, filtered, found and selected."""

from pathlib import Path
from typing import Any

import pytest

from timeline.model.document import PublishedBasis
from timeline.model.event import Kind, Review, Status
from timeline.model.instant import Day
from timeline.model.lane import LanesBy
from timeline.workspace.changes import (
    DocumentsChanged,
    EventsChanged,
    ProblemsChanged,
    ProgressChanged,
    SearchChanged,
    SelectionChanged,
    VisibleChanged,
)
from timeline.workspace.filters import Facet, FacetKind, Filter
from timeline.workspace.marks import MarkRole

STORY = """2025-10-09 Встреча в Душанбе @Душанбе #Владимир Путин #Ильхам Алиев
2024-12 Крушение самолёта @Актау
завтра Совещание Совбеза #Владимир Путин
? Взятка чиновника
2025-10-24 Звонок #Владимир Путин #Ильхам Алиев"""
PUBLISHED = Day(2025, 10, 24)


@pytest.fixture
def story(bench: Any) -> Any:
    bench.add(STORY, name="история", published=PUBLISHED)
    bench.told.clear()
    return bench


def kinds_told(bench: Any) -> list[type]:
    return [type(change) for change in bench.told]


def test_a_text_becomes_events_in_time_order(bench: Any) -> None:
    bench.add(STORY, published=PUBLISHED)
    assert bench.titles() == ["Крушение самолёта", "Встреча в Душанбе", "Звонок", "Совещание Совбеза"]
    assert [event.title for event in bench.workspace.undated] == ["Взятка чиновника"]
    counts = bench.workspace.counts
    assert (counts.documents, counts.events, counts.dated, counts.undated, counts.reviewed) == (1, 5, 4, 1, 0)
    told = kinds_told(bench)
    assert told.index(DocumentsChanged) < told.index(EventsChanged)
    assert told[-1] is ProgressChanged
    assert not bench.workspace.progress.running


def test_the_text_is_there_before_its_events(bench_with_workers: Any) -> None:
    bench = bench_with_workers
    document = bench.workspace.add_text("2025-10-09 Встреча", name="сразу")
    assert bench.workspace.document(document).text == "2025-10-09 Встреча"
    assert bench.workspace.selection.document == document
    assert bench.workspace.extraction(document) is None
    bench.settle()
    assert len(bench.workspace.extraction(document).events) == 1


def test_the_same_text_twice_is_one_document(story: Any) -> None:
    story.add(STORY, name="история", published=PUBLISHED)
    assert len(story.workspace.documents) == 1
    assert len(story.workspace.visible) == 4


def test_folders_are_read_and_broken_files_listed(bench_with_workers: Any, tmp_path: Path) -> None:
    bench = bench_with_workers
    (tmp_path / "a.txt").write_text("2025-10-09 Встреча", "utf-8")
    (tmp_path / "b.txt").write_text("CRASH", "utf-8")
    (tmp_path / "c.txt").write_bytes(bytes(range(256)) * 10)
    (tmp_path / "d.txt").write_text("FAIL", "utf-8")
    (tmp_path / "e.txt").write_text("2025-10-11 Встреча", "utf-8")
    assert bench.workspace.open_paths([tmp_path]) == 5
    bench.settle()
    assert len(bench.workspace.visible) == 2
    assert {problem.name for problem in bench.workspace.problems} == {"b", "c", "d"}
    assert ProblemsChanged in kinds_told(bench)
    assert [document.name for document in bench.workspace.documents] == ["a", "d", "e"]  # d can be read all the same
    bench.workspace.clear_problems()
    assert not bench.workspace.problems


def test_opening_again_adds_only_what_is_new_or_changed(bench: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("2025-10-09 Встреча", "utf-8")
    bench.workspace.open_paths([tmp_path])
    bench.settle()
    (tmp_path / "b.txt").write_text("2025-10-10 Встреча", "utf-8")
    bench.workspace.open_paths([tmp_path])
    bench.settle()
    assert len(bench.workspace.documents) == 2
    (tmp_path / "a.txt").write_text("2025-10-12 Встреча", "utf-8")
    bench.workspace.open_paths([tmp_path])
    bench.settle()
    assert len(bench.workspace.documents) == 3
    assert not bench.workspace.problems


def test_the_same_article_under_another_name_is_told_not_doubled(bench: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("2025-10-09 Встреча", "utf-8")
    (tmp_path / "b.txt").write_text("2025-10-09 Встреча", "utf-8")
    bench.workspace.open_paths([tmp_path])
    bench.settle()
    assert len(bench.workspace.documents) == 1
    assert "уже есть" in bench.workspace.problems[0].wording.ru


def test_another_publication_date_moves_relative_dates_and_keeps_the_rest(story: Any) -> None:
    workspace = story.workspace
    (document,) = (each.id for each in workspace.documents)
    meeting = workspace.visible[1]
    workspace.retitle(meeting.id, "Саммит")
    workspace.set_published(document, Day(2025, 11, 1))
    assert workspace.document(document).published_basis is PublishedBasis.USER
    story.settle()
    assert workspace.visible[3].time.edtf == "2025-11-02"
    assert workspace.event(meeting.id).title == "Саммит"
    assert workspace.undo()
    story.settle()
    assert workspace.document(document).published == PUBLISHED
    assert workspace.visible[3].time.edtf == "2025-10-25"
    assert workspace.event(meeting.id).title == "Саммит"


def test_a_date_changed_twice_in_haste_ends_at_the_last_one(story: Any) -> None:
    (document,) = (each.id for each in story.workspace.documents)
    for day in (1, 2, 3, 4):
        story.workspace.set_published(document, Day(2025, 12, day))
    story.settle()
    assert story.workspace.visible[-1].time.edtf == "2025-12-05"


def test_removing_a_document_takes_its_events_along_until_undone(story: Any) -> None:
    workspace = story.workspace
    (document,) = (each.id for each in workspace.documents)
    story.add("2020-01-01 Другое", name="другая")
    workspace.select(workspace.visible[1].id)
    workspace.remove_document(document)
    assert story.titles() == ["Другое"]
    assert workspace.undated == [] or len(workspace.undated) == 0
    assert workspace.selection.events == ()
    assert [each.name for each in workspace.documents] == ["другая"]
    workspace.undo()
    story.settle()
    assert len(workspace.visible) == 5
    assert [each.name for each in workspace.documents] == ["история", "другая"]


def test_filters(story: Any) -> None:
    workspace = story.workspace

    def shown(**chosen: Any) -> list[str]:
        workspace.set_filter(Filter(**chosen))
        return [*story.titles(), *(event.title for event in workspace.undated)]

    assert shown(people=frozenset({"Ильхам Алиев"})) == ["Встреча в Душанбе", "Звонок"]
    assert shown(people=frozenset({"Ильхам Алиев"}), places=frozenset({"Душанбе"})) == ["Встреча в Душанбе"]
    assert shown(people=frozenset({"Никто"})) == []
    assert shown(kinds=frozenset({Kind.MEETING})) == ["Встреча в Душанбе"]
    assert shown(statuses=frozenset({Status.PLANNED})) == ["Совещание Совбеза"]
    assert shown(sources=frozenset({"история"}), since=Day(2025, 10, 24)) == ["Звонок", "Совещание Совбеза"]
    assert shown(until=Day(2024, 12, 1)) == ["Крушение самолёта"]  # the month reaches into the span
    assert shown(since=Day(2024, 12, 31), until=Day(2024, 12, 31)) == ["Крушение самолёта"]
    assert shown(confidence=0.95) == []
    assert len(shown()) == 5
    assert VisibleChanged in kinds_told(story)


def test_rejected_events_are_hidden_unless_asked_for(story: Any) -> None:
    workspace = story.workspace
    crash = workspace.visible[0].id
    workspace.reject(crash)
    assert "Крушение самолёта" not in story.titles()
    assert crash in workspace
    workspace.set_filter(Filter(reviews=frozenset({Review.REJECTED})))
    assert story.titles() == ["Крушение самолёта"]
    assert workspace.counts.events == 4


def test_what_the_user_vouches_for_passes_the_confidence_filter(story: Any) -> None:
    workspace = story.workspace
    workspace.accept(workspace.visible[0].id)
    workspace.set_filter(Filter(confidence=0.99))
    assert story.titles() == ["Крушение самолёта"]


def test_facets_count_what_the_other_filters_leave(story: Any) -> None:
    workspace = story.workspace
    assert workspace.facets(FacetKind.PERSON)[:2] == (
        Facet("Владимир Путин", 3, False),
        Facet("Ильхам Алиев", 2, False),
    )
    workspace.set_filter(Filter(people=frozenset({"Ильхам Алиев"}), places=frozenset({"Душанбе"})))
    assert workspace.facets(FacetKind.PERSON) == (
        Facet("Владимир Путин", 1, False),
        Facet("Ильхам Алиев", 1, True),
    )
    assert [facet.value for facet in workspace.facets(FacetKind.PLACE)] == ["Душанбе"]
    assert workspace.facets(FacetKind.KIND) == (Facet("meeting", 1, False),)
    workspace.set_filter(Filter(places=frozenset({"Атлантида"})))
    assert workspace.facets(FacetKind.PLACE)[-1] == Facet("Атлантида", 0, True)
    assert workspace.facets(FacetKind.STATUS) == ()


def test_lanes(story: Any) -> None:
    workspace = story.workspace
    expected = {
        LanesBy.KIND: ("meeting",),
        LanesBy.STATUS: ("happened",),
        LanesBy.PERSON: ("Владимир Путин", "Ильхам Алиев"),
        LanesBy.PLACE: ("Душанбе",),
        LanesBy.SOURCE: ("история",),
        LanesBy.NONE: ("",),
    }
    for lanes_by, lanes in expected.items():
        workspace.set_lanes_by(lanes_by)
        assert workspace.lanes_by is lanes_by
        assert workspace.lane_keys()[1] == lanes
    workspace.set_lanes_by(LanesBy.PLACE)
    assert workspace.lane_keys()[2] == ("",)


def test_columns_hold_the_visible_and_then_the_undated_events(story: Any) -> None:
    workspace = story.workspace
    columns = workspace.columns()
    events = [*workspace.visible, *workspace.undated]
    assert [columns.title(row) for row in range(len(columns))] == [event.title for event in events]
    assert [columns.id_of(row) for row in range(len(columns))] == [event.id for event in events]
    assert [columns.time_of(row) for row in range(len(columns))] == [event.time for event in events]
    workspace.set_filter(Filter(people=frozenset({"Ильхам Алиев"})))
    assert [columns.title(0), workspace.columns().title(0)] == ["Крушение самолёта", "Встреча в Душанбе"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("взятку", ["Взятка чиновника"]),
        ("взяток чиновники", ["Взятка чиновника"]),
        ("самолет", ["Крушение самолёта"]),
        ("САМОЛЁТЫ", ["Крушение самолёта"]),
        ("душан", ["Встреча в Душанбе"]),
        ("путиным", ["Встреча в Душанбе", "Звонок", "Совещание Совбеза"]),
        ("путин алиев", ["Встреча в Душанбе", "Звонок"]),
        ("путин взятка", []),
        ('"* OR (', []),
        ("   ", []),
        ("", []),
    ],
)
def test_search_by_lemma(story: Any, query: str, found: list[str]) -> None:
    hits = story.workspace.search(query)
    assert [story.workspace.event(hit).title for hit in hits] == found
    assert story.workspace.hits == hits
    assert story.workspace.search_text == query
    assert SearchChanged in kinds_told(story)


def test_search_finds_the_users_own_words_and_own_events(story: Any) -> None:
    workspace = story.workspace
    meeting = workspace.visible[1].id
    workspace.set_note(meeting, "уточнить у пресс-службы")
    assert workspace.search("уточняем") == () or workspace.search("уточнить") == (meeting,)
    own = workspace.add_event("Пожар на складе", None)
    assert workspace.search("пожары") == (own,)
    workspace.undo()
    assert workspace.hits == ()


def test_hits_follow_filter_and_edits(story: Any) -> None:
    workspace = story.workspace
    workspace.search("путин")
    workspace.set_filter(Filter(statuses=frozenset({Status.PLANNED})))
    assert [workspace.event(hit).title for hit in workspace.hits] == ["Совещание Совбеза"]


def test_selection_and_mentions(story: Any) -> None:
    workspace = story.workspace
    first, second, third, fourth = (event.id for event in workspace.visible)
    workspace.select(first)
    workspace.select(third, add=True)
    assert workspace.selection.events == (first, third)
    assert workspace.selection.current == third
    workspace.select(first, add=True)  # toggles
    assert workspace.selection.events == (third,)
    workspace.select_to(first)
    assert set(workspace.selection.events) == {first, second, third}
    assert workspace.selection.current == first
    assert workspace.select_neighbour(1) == second
    assert workspace.selection.events == (second,)
    workspace.select()
    assert workspace.select_neighbour(-1) == fourth  # the last one where none is current
    assert workspace.select_neighbour(1) is None
    assert workspace.selection.current == fourth
    workspace.select()
    assert workspace.select_neighbour(1) == first
    workspace.set_lanes_by(LanesBy.PERSON)
    workspace.select(second)
    assert workspace.select_neighbour(1, same_lane=True) == third
    workspace.select("no such event")
    assert workspace.selection.events == ()
    assert SelectionChanged in kinds_told(story)


def test_stepping_through_mentions_wraps_around(story: Any) -> None:
    workspace = story.workspace
    first, second, *_ = (event.id for event in workspace.visible)
    workspace.merge([first, second])
    assert workspace.selection.mention == 0
    workspace.next_mention()
    assert workspace.selection.mention == 1
    workspace.next_mention()
    assert workspace.selection.mention == 0
    workspace.previous_mention()
    assert workspace.selection.mention == 1


def test_position_is_told_among_all_that_pass(story: Any) -> None:
    workspace = story.workspace
    assert workspace.position_of(workspace.visible[2].id) == (3, 5)
    assert workspace.position_of(workspace.undated[0].id) == (5, 5)
    rejected = workspace.visible[0].id
    workspace.reject(rejected)
    assert workspace.position_of(rejected) == (0, 4)


def test_places_count_up_whether_or_not_all_have_been_numbered(story: Any) -> None:
    workspace = story.workspace
    view = workspace.session.view
    workspace.redate([workspace.visible[-1].id], workspace.visible[0].time)
    ids = [event.id for event in (*workspace.visible, *workspace.undated)]
    assert [view.place_of(event) for event in ids] == list(range(len(ids)))
    assert all(map(view.shows, ids))
    view.in_order(view.visible.rows)  # numbers all
    assert [view.place_of(event) for event in ids] == list(range(len(ids)))
    workspace.reject(ids[0])
    assert not view.shows(ids[0])
    assert [view.place_of(event) for event in ids] == [None, *range(len(ids) - 1)]


def test_text_and_events_point_at_each_other(story: Any) -> None:
    workspace = story.workspace
    (document,) = (each.id for each in workspace.documents)
    text = workspace.document(document).text
    marks = workspace.marks(document)
    assert [mark.span.start for mark in marks] == sorted(mark.span.start for mark in marks)
    mention = next(mark for mark in marks if mark.role is MarkRole.MENTION)
    assert mention.span.cut(text) == "Встреча"
    assert workspace.events_of(document) == tuple(mark.event for mark in marks if mark.role is MarkRole.MENTION)
    assert workspace.documents_of(mention.event) == (document,)
    workspace.reject(mention.event)
    assert mention.event not in workspace.events_of(document)


def test_an_unsubscribed_listener_hears_nothing(bench: Any) -> None:
    heard: list[object] = []
    stop = bench.workspace.subscribe(heard.append)
    stop()
    bench.add("2025-10-09 Встреча")
    assert not heard


def test_cancelled_documents_are_simply_absent(bench_with_workers: Any, tmp_path: Path) -> None:
    bench = bench_with_workers
    for number in range(10):
        (tmp_path / f"{number}.txt").write_text("SLOW\n2025-10-09 Встреча", "utf-8")
    bench.workspace.open_paths([tmp_path])
    bench.workspace.cancel()
    bench.settle()
    assert not bench.workspace.progress.running
    assert len(bench.workspace.documents) == 0


def test_full_texts_are_searched_for_documents(story: Any) -> None:
    story.add("Обычный текст о погоде, в котором нет событий, но есть слово наводнение.", name="погода")
    workspace = story.workspace
    documents = workspace.session.finding.documents
    assert workspace.search("наводнением") == ()
    assert [workspace.document(each).name for each in documents("наводнением", 9)] == ["погода"]
    assert documents("наводнением", 0) == documents("", 9) == []
    workspace.remove_document(workspace.documents[-1].id)
    assert documents("наводнением", 9) == []


def test_what_else_happened_around_an_event(story: Any) -> None:
    workspace = story.workspace
    workspace.around(workspace.visible[1].id, 20)
    assert story.titles() == ["Встреча в Душанбе", "Звонок", "Совещание Совбеза"]
    workspace.around(workspace.visible[0].id, 0)
    assert story.titles() == ["Встреча в Душанбе"]


def test_views_are_kept_with_the_project(story: Any, tmp_path: Path) -> None:
    workspace = story.workspace
    chosen = Filter(
        people=frozenset({"Ильхам Алиев"}),
        kinds=frozenset({Kind.MEETING}),
        reviews=frozenset({Review.UNREVIEWED}),
        confidence=0.25,
        since=Day(2025, 1, 1),
        until=Day(2025, 12, 31),
    )
    workspace.set_filter(chosen)
    workspace.set_lanes_by(LanesBy.PERSON)
    workspace.save_view("Встречи Алиева")
    workspace.set_filter(Filter())
    workspace.set_lanes_by(LanesBy.KIND)
    workspace.save_view("Всё")
    path = tmp_path / "a.timeline"
    workspace.save_as(path)
    assert list(workspace.views()) == ["Всё", "Встречи Алиева"]
    workspace.show_view("Встречи Алиева")
    assert (workspace.filter, workspace.lanes_by) == (chosen, LanesBy.PERSON)
    assert story.titles() == ["Встреча в Душанбе"]
    workspace.remove_view("Всё")
    assert list(workspace.views()) == ["Встречи Алиева"]
    with pytest.raises(KeyError):
        workspace.show_view("Всё")


def test_places_are_the_same_however_many_are_asked_for(story: Any) -> None:
    workspace = story.workspace
    events = [event.id for event in (*workspace.visible, *workspace.undated)]
    first = {event: workspace.place_of(event) for event in events}
    for _ in range(60):
        assert {event: workspace.place_of(event) for event in events} == first
    assert [first[event] for event in events] == list(range(len(events)))
    assert workspace.places_of([*reversed(events), "nobody"]).tolist() == list(range(len(events)))[::-1]
    workspace.set_filter(Filter(reviews=frozenset({Review.ACCEPTED})))
    assert all(workspace.place_of(event) is None for event in events)
    assert not len(workspace.places_of(events))


def test_adding_to_a_selection_toggles(story: Any) -> None:
    workspace = story.workspace
    one, two, three = (event.id for event in workspace.visible[:3])
    workspace.select(one, two)
    workspace.select(two, three, add=True)
    assert workspace.selection.events == (one, three)
