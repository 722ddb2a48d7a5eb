# pyright: reportPrivateUsage=false
"""The table of numbers: what a cache brings back, what it refuses, and how it grows."""

import random
import weakref
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from timeline.model.edtf import parse_edtf
from timeline.model.event import EventId, Kind
from timeline.model.lane import LanesBy
from timeline.scene.columns import UNDATED
from timeline.workspace import library, table
from timeline.workspace.filters import FacetKind, Filter
from timeline.workspace.growable_columns import GrowableColumn, Links
from timeline.workspace.table import Table

STORY = """2025-10-09 Встреча @Душанбе #Путин #Алиев
2024-12 Крушение @Актау
? Взятка #Путин
2020 Ёлка
завтра Совещание"""


def table_of(bench: Any) -> Table:
    return bench.workspace._session.library.table


def contents(rows: Table) -> dict[str, bytes]:
    return {name: array.tobytes() for name, array in rows.arrays().items()}


def ids_of(of: Table, chosen: Filter) -> list[str]:
    mask = of.mask(chosen)
    rows = [*of.time.of(mask).tolist(), *of.undated(mask).tolist()]
    return [of.ids[row] for row in rows]


@pytest.fixture
def bench_with_story(bench: Any) -> Any:
    bench.add(STORY, name="a")
    bench.add(STORY.replace("Душанбе", "Москва").replace("09", "19").replace("2020 Ёлка", "2019 Парад"), name="b")
    workspace = bench.workspace
    workspace.reject(workspace.visible[0].id)
    workspace.merge([workspace.visible[1].id, workspace.visible[2].id])
    workspace.retitle(workspace.visible[0].id, "Ещё длиннее название")
    return bench


def test_a_cache_brings_back_what_is_seen(bench_with_story: Any) -> None:
    before = table_of(bench_with_story)
    after = Table()
    after.restore(contents(before))
    for chosen in (Filter(), Filter(people=frozenset({"Путин"})), Filter(kinds=frozenset({Kind.MEETING}))):
        assert ids_of(before, chosen) == ids_of(after, chosen)
        for kind in FacetKind:
            assert before.facets(kind, chosen) == after.facets(kind, chosen)
    rows = after.time.of(after.mask(Filter()))
    assert rows.tolist() == list(range(len(rows)))  # so that showing them copies nothing
    old = before.gather(before.time.of(before.mask(Filter())))
    new = after.gather(rows)
    assert [old.title(row) for row in range(len(old))] == [new.title(row) for row in range(len(new))]
    assert [old.time_of(row) for row in range(len(old))] == [new.time_of(row) for row in range(len(new))]
    assert list(new.ids or ()) == [before.ids[row] for row in before.time.of(before.mask(Filter()))]
    assert [new.row_of(identity) for identity in new.ids or ()] == list(range(len(new)))
    assert new.row_of("nobody") is None  # pyright: ignore[reportArgumentType]  # any text will do


@pytest.mark.parametrize("piece", [1, 3, 1000])
def test_ids_come_back_in_pieces_of_any_size(
    bench_with_story: Any, monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    before, after = table_of(bench_with_story), Table()
    monkeypatch.setattr(table, "_IDS", piece)
    after.restore(contents(before))
    assert sorted(after.ids) == sorted(before.ids)
    assert len(after.ids) > 5


@pytest.mark.parametrize("name", ["begin", "ids", "order", "blob", "kind", "person.rows", "place.values", "title_size"])
def test_a_damaged_cache_is_refused_or_harmless(bench_with_story: Any, name: str) -> None:
    good = contents(table_of(bench_with_story))
    for bad in (b"", good[name][: len(good[name]) // 2], good[name] + b"\xff" * 8, b"\xff" * len(good[name])):
        after = Table()
        try:
            after.restore({**good, name: bad})
        except ValueError:
            continue
        rows = after.time.of(after.mask(Filter(people=frozenset({"Путин"}))))
        columns = after.gather(np.concatenate((rows, after.undated(after.mask(Filter())))))
        assert all(isinstance(columns.title(row), str) for row in range(len(columns)))
    with pytest.raises(KeyError):
        Table().restore({other: content for other, content in good.items() if other != name})


def test_a_cached_project_opens_to_the_same(make_bench: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "_WORTH_CACHING", 1)
    bench = make_bench()
    bench.add(STORY, name="a")
    path = tmp_path / "a.timeline"
    bench.workspace.save_as(path)
    bench.workspace.close()
    second = make_bench()
    second.workspace.open_project(path)
    workspace = second.workspace
    assert workspace._session.library._cached
    second.add("2025-01-01 Новое @Рим\n2025-01-02 Второе", name="b")
    known = {event.title: event.id for event in (*workspace.visible, *workspace.undated)}
    workspace.redate([known["Взятка"]], workspace.event(known["Новое"]).time)
    workspace.merge([known["Встреча"], known["Второе"]])
    workspace.reject(known["Крушение"])
    own = workspace.add_event("Своё", None)
    seen = [*workspace.visible, *workspace.undated]
    assert own in {event.id for event in seen}
    facets = [workspace.facets(kind) for kind in FacetKind]
    workspace._session.project.close()  # as a crash: what changed since the cache stands in the journal only
    third = make_bench()
    third.workspace.open_project(path)
    assert third.workspace._session.library._cached
    assert [*third.workspace.visible, *third.workspace.undated] == seen
    assert [third.workspace.facets(kind) for kind in FacetKind] == facets


def test_growing_columns_keep_what_they_held() -> None:
    column = GrowableColumn(np.int64)
    for round_ in range(20):
        column.extend(np.arange(round_ * 50, round_ * 50 + 50))
    assert column.view.tolist() == list(range(1000))
    assert len(column) == 1000


def test_links_follow_their_rows() -> None:
    links = Links()
    links.put([0, 1], [["а", "б", "а"], []])
    links.put([1, 2], [["б"], ["в"]])
    links.put([0], [["в"]])
    assert [links.of(row) for row in range(3)] == [("в",), ("б",), ("в",)]
    assert links.mask(["в", "нет"], 3).tolist() == [True, False, True]
    assert links.mask([], 3).tolist() == [False] * 3
    assert links.counts(np.array([True, True, True])) == [("в", 2), ("б", 1)]


def test_a_few_moved_events_are_put_in_their_place(bench: Any) -> None:
    chance = random.Random(7)
    bench.add("\n".join(f"20{chance.randint(10, 12)}-0{chance.randint(1, 9)} Событие {n}" for n in range(300)))
    workspace, table = bench.workspace, table_of(bench)
    every = np.ones(len(table), np.bool_)
    for number in range(60):
        order = table.time.of(every)
        events = [EventId(table.ids[row]) for row in chance.sample(range(len(table)), chance.randint(1, 5))]
        time = None if number % 5 == 0 else parse_edtf(f"20{chance.randint(10, 12)}-0{chance.randint(1, 9)}")
        workspace.redate(events, time)
        if number % 7 == 0:
            workspace.add_event(f"Своё {number}", time)
            every = np.ones(len(table), np.bool_)
        order = table.time.of(every).tolist()
        columns = [table.column(name).tolist() for name in ("begin", "end", "coming")]
        dated = [row for row in range(len(table)) if table.column("flags")[row] & UNDATED == 0]
        assert order == sorted(dated, key=lambda row: tuple(column[row] for column in columns))


def test_rows_are_found_by_number_whatever_numbers_a_file_claims(bench_with_story: Any) -> None:
    table = table_of(bench_with_story)
    rows = np.flatnonzero(table.column("number") > 0)
    numbers = table.column("number")[rows].copy()
    found, unknown = table.rows_numbered(np.concatenate((numbers, [0, -5, 10**12])))
    assert (found.tolist(), unknown.tolist()) == (rows.tolist(), [0, -5, 10**12])
    table.number([EventId(table.ids[int(rows[0])])], [2**60])
    found, unknown = table.rows_numbered(np.array([2**60, numbers[1]]))
    assert (found.tolist(), unknown.tolist()) == ([rows[1]], [2**60])


def test_what_is_lent_stays_as_it_was(bench_with_story: Any) -> None:
    workspace = bench_with_story.workspace

    def seen(view: Any) -> tuple[object, ...]:
        columns = view.columns()
        titles = [columns.title(row) for row in range(len(columns))]
        return titles, columns.begin.tolist(), columns.review.tolist(), view.lane_keys(), view.outline().begin.tolist()

    for year, lanes_by in enumerate(LanesBy, 2011):
        workspace.set_lanes_by(lanes_by)
        before, snapshot = seen(workspace), workspace.view_snapshot()
        workspace.retitle(workspace.visible[0].id, f"Другое название {lanes_by}")
        workspace.redate([workspace.visible[1].id], parse_edtf("1999"))
        workspace.set_people(workspace.visible[2].id, ["Некто"])
        workspace.reject(workspace.visible[2].id)
        workspace.add_event("Своё", parse_edtf("2001"))
        bench_with_story.add(f"{year}-11-11 Ещё одно {lanes_by} @Тверь", name=str(lanes_by))
        assert seen(snapshot) == before
        assert seen(workspace) != before
        snapshot.give_back()
        workspace.unreview(workspace.visible[0].id)


def test_columns_are_copied_only_while_they_are_lent() -> None:
    column = GrowableColumn(np.int64)
    column.extend(np.arange(5))
    lent = column.lent()
    room = lent.view
    column.put([1], [7])
    assert (room.tolist(), column.view.tolist()) == ([0, 1, 2, 3, 4], [0, 7, 2, 3, 4])
    lent.give_back()
    mine = column.view
    column.put([2], [9])
    assert mine[2] == 9


def test_a_column_that_is_lent_is_copied_only_for_what_its_reader_sees_changed() -> None:
    column = GrowableColumn(np.int64)
    column.replace(np.arange(1_000))
    room = column.view.base
    lent = column.lent()
    column.put_changed(np.array([3, 4]), np.array([3, 4]))  # which say the same
    column.extend(np.array([7, 8]))
    column.put([1_000], [9])  # beyond what was lent
    assert column.view.base is room
    column.put_changed(np.array([3]), np.array([5]))
    assert column.view.base is not room
    assert lent.view.tolist() == list(range(1_000))
    assert column.view.tolist() == [0, 1, 2, 5, *range(4, 1_000), 9, 8]


def test_names_that_stay_are_not_linked_anew() -> None:
    links = Links()
    links.put([0, 1], [["А", "Б", "А"], []])
    size = len(links.values)
    links.put([0, 1], [["А", "Б"], ["В"]])
    assert len(links.values) == size + 1
    assert (links.of(0), links.of(1)) == (("А", "Б"), ("В",))
    links.put([0], [["Б", "А"]])
    assert links.of(0) == ("Б", "А")


def test_an_edit_while_a_picture_is_made_copies_few_columns(bench: Any) -> None:
    bench.add("2025-10-09 Встреча @Душанбе #Путин\n2025-10-10 Саммит #Алиев")
    workspace, table = bench.workspace, table_of(bench)
    snapshot = workspace.view_snapshot()
    rooms = {name: table.column(name).base for name in ("begin", "end", "kind", "importance", "title_start")}
    values = table.links[FacetKind.PERSON].values.view.base
    title = workspace.visible[0].title
    workspace.retitle(workspace.visible[0].id, "Другое название")
    changed = {name for name, room in rooms.items() if table.column(name).base is not room}
    assert changed == {"title_start"}
    assert table.links[FacetKind.PERSON].values.view.base is values
    assert snapshot.columns().title(0) == title
    snapshot.give_back()


def test_a_lent_table_goes_with_the_last_who_holds_it() -> None:
    """No ring of references keeps it until garbage is looked for."""
    lent = weakref.ref(Table().lent())
    assert lent() is None
