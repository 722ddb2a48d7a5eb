"""Lanes as the user arranged them: kept with the project, undone and redone, untouched by what is read anew."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.model.edtf import day, within
from timeline.model.event import Kind
from timeline.model.instant import Day
from timeline.model.lane import Arrangement, LanesBy
from timeline.store.project import Project
from timeline.workspace.changes import Change, EventsChanged, LanesArranged, VisibleChanged
from timeline.workspace.lanes import Lanes, read_lanes, write_lanes
from timeline.workspace.workspace import Workspace

keys = st.lists(st.text(max_size=8), unique=True, max_size=6)
arrangements = st.builds(Arrangement, keys.map(tuple), keys.map(tuple), keys.map(frozenset), keys.map(frozenset))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "story.timeline"


def filled(path: Path) -> Workspace:
    made = Workspace(extractor="fake_extractor:make_extract", workers=1)
    made.add_event("Встреча", within(day(Day(2025, 10, 9))))
    made.add_event("Пожар", within(day(Day(2025, 10, 10))))
    made.save_as(path)
    made.add_text("2025-01-01 Что-то")
    return made


@pytest.fixture
def workspace(path: Path) -> Iterator[Workspace]:
    made = filled(path)
    yield made
    made.close()


def heard(workspace: Workspace) -> list[type[Change]]:
    told: list[type[Change]] = []
    workspace.subscribe(lambda change: told.append(type(change)))
    return told


def test_an_arrangement_is_there_when_the_project_is_opened_again(path: Path) -> None:
    workspace = filled(path)
    mine = Arrangement(("incident", "meeting"), ("law",), frozenset({"life"}), frozenset({"meeting"}))
    workspace.arrange_lanes(mine)
    workspace.set_lanes_by(LanesBy.PERSON)
    people = Arrangement(hidden=frozenset({"Алиев"}))
    workspace.arrange_lanes(people)
    workspace.close()
    again = Workspace()
    again.open_project(path)
    assert again.lanes_by is LanesBy.PERSON
    assert again.arrangement == people
    again.set_lanes_by(LanesBy.KIND)
    assert again.arrangement == mine
    again.close()


def test_every_step_can_be_undone_and_redone(workspace: Workspace) -> None:
    first, second = Arrangement(order=("a",)), Arrangement(order=("a",), hidden=frozenset({"b"}))
    workspace.arrange_lanes(first)
    workspace.arrange_lanes(second)
    workspace.set_lanes_by(LanesBy.PLACE)
    assert workspace.undo_text is not None
    assert workspace.undo_text.ru == "дорожки: по месту"
    assert workspace.undo_text.en == "lanes: by place"
    workspace.undo()
    assert (workspace.lanes_by, workspace.arrangement) == (LanesBy.KIND, second)
    workspace.undo()
    assert workspace.arrangement == first
    workspace.undo()
    assert workspace.arrangement == Arrangement()
    for _ in range(3):
        workspace.redo()
    assert workspace.lanes_by is LanesBy.PLACE


def test_the_same_arrangement_again_is_no_command(workspace: Workspace) -> None:
    workspace.arrange_lanes(Arrangement(order=("a",)))
    before = len(workspace.session.history.entries())
    workspace.arrange_lanes(Arrangement(order=("a",)))
    workspace.set_lanes_by(workspace.lanes_by)
    assert len(workspace.session.history.entries()) == before


def test_arranging_touches_no_event(workspace: Workspace) -> None:
    told = heard(workspace)
    workspace.arrange_lanes(Arrangement(collapsed=frozenset({"meeting"})))
    assert LanesArranged in told
    assert EventsChanged not in told
    assert VisibleChanged not in told
    told.clear()
    workspace.set_lanes_by(LanesBy.STATUS)
    assert VisibleChanged in told
    assert EventsChanged not in told


def test_lanes_survive_what_is_read_and_decided(workspace: Workspace) -> None:
    mine = Arrangement(pinned=("meeting",))
    workspace.arrange_lanes(mine)
    workspace.add_text("2025-02-02 Другое", name="ещё")
    while workspace.progress.running:
        workspace.poll(50)
    event = workspace.visible[0].id
    workspace.set_kind([event], Kind.INCIDENT)
    workspace.undo()
    assert workspace.arrangement == mine


def test_arranging_alone_is_no_decision(workspace: Workspace) -> None:
    while workspace.undo_text is not None:
        workspace.undo()
    workspace.arrange_lanes(Arrangement(order=("a",)))
    assert not workspace.has_decisions
    workspace.redo()
    workspace.accept(workspace.add_event("Ещё", within(day(Day(2025, 1, 1)))))
    assert workspace.has_decisions


def test_an_empty_project_takes_its_lanes_without_a_command() -> None:
    made = Workspace()
    made.set_lanes_by(LanesBy.SOURCE)
    assert made.lanes_by is LanesBy.SOURCE
    assert made.undo_text is None
    made.close()


def test_a_read_only_project_lays_out_but_keeps_nothing(path: Path) -> None:
    workspace = filled(path)
    workspace.close()
    only = Workspace()
    only.open_project(path, read_only=True)
    only.set_lanes_by(LanesBy.SOURCE)
    assert only.lanes_by is LanesBy.SOURCE
    only.close()
    project = Project(path, read_only=True)
    assert project.setting("lanes") is None
    project.close()


@given(st.sampled_from(list(LanesBy)), st.dictionaries(st.sampled_from(list(LanesBy)), arrangements))
def test_lanes_come_back_as_they_were_written(by: LanesBy, arranged: dict[LanesBy, Arrangement]) -> None:
    assert read_lanes(write_lanes(Lanes(by, arranged))) == Lanes(by, arranged)


@given(st.text() | st.sampled_from(["null", "[]", '{"by": "kind"}', '{"by": 3, "arranged": {}}', '{"arranged": 1}']))
def test_what_makes_no_sense_is_no_arrangement(text: str) -> None:
    assert read_lanes(text) is None


def test_nothing_kept_is_nothing() -> None:
    assert read_lanes(None) is None
