"""Commands on very many events go on a moment at a time, can be given up, and leave what slow ones leave."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from timeline.model.event import Colour, Event, Evidence, Kind, Review
from timeline.model.wording import NBSP
from timeline.workspace import commands, edits, history, library
from timeline.workspace.corrections import Joined, joined
from timeline.workspace.work import Work, at_once
from timeline.workspace.workspace import Workspace

_MANY = 700


@pytest.fixture
def bench(make_bench: Callable[..., Any], tmp_path: Path) -> Any:
    made = make_bench()
    made.workspace.save_as(tmp_path / "story.timeline")
    days = (f"2025-{1 + n // 28 % 12:02}-{1 + n % 28:02} Встреча номер {n}" for n in range(_MANY))
    made.add("\n".join(days))
    assert len(made.workspace.visible) == _MANY
    return made


def ids(workspace: Workspace) -> list[Any]:
    return [event.id for event in workspace.visible]


def seen(workspace: Workspace) -> tuple[Any, ...]:
    """All that is to be seen, once as events and once as numbers."""
    columns = workspace.columns()
    numbers = [np.asarray(getattr(columns, name)).tolist() for name in ("review", "kind", "status", "begin")]
    return [*workspace.visible], numbers, workspace.counts, workspace.undo_text, workspace.redo_text


def give_up_after(slices: int) -> Callable[[Work], bool]:
    def patience(work: Work) -> bool:
        for _ in range(slices):
            assert 0 <= next(work) <= 1
        work.close()
        return False

    return patience


@pytest.mark.parametrize("slices", [1, 2, 3])
@pytest.mark.parametrize("command", ["accept", "set_kind", "merge"])
def test_a_command_given_up_was_never_there(bench: Any, tmp_path: Path, command: str, slices: int) -> None:
    workspace = bench.workspace
    workspace.retitle(workspace.visible[0].id, "Саммит")
    before, everything = seen(workspace), ids(workspace)
    workspace.be_patient(give_up_after(slices))
    if command == "accept":
        workspace.accept(*everything)
    elif command == "merge":
        workspace.merge(everything)
    else:
        workspace.set_kind(everything, Kind.INCIDENT)
    workspace.be_patient()
    assert seen(workspace) == before
    assert workspace.undo()
    assert workspace.redo()
    workspace.close()
    again = Workspace()
    again.open_project(tmp_path / "story.timeline")
    assert seen(again) == before
    again.close()


def test_very_many_merged_events_are_put_together_once(bench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace, added = bench.workspace, 0

    class Counted(Joined):
        def add(self, other: Event) -> None:
            nonlocal added
            added += 1
            super().add(other)

    monkeypatch.setattr(library, "Joined", Counted)
    before, everything = seen(workspace), ids(workspace)
    workspace.merge(everything)
    [whole] = workspace.visible
    assert len(whole.mentions) == _MANY
    assert added == _MANY - 1
    assert workspace.undo()
    assert seen(workspace)[:3] == before[:3]


def test_a_merged_event_is_not_put_together_again_when_it_is_reviewed(
    bench: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    workspace, everything = bench.workspace, ids(bench.workspace)
    workspace.merge(everything)
    monkeypatch.setattr(library, "Joined", None)
    for act, review in (
        (workspace.accept, Review.ACCEPTED),
        (workspace.unreview, Review.UNREVIEWED),
        (workspace.reject, Review.REJECTED),
    ):
        act(everything[0])
        assert workspace.event(everything[0]).review is review
    assert workspace.undo()
    assert workspace.undo()
    assert workspace.event(everything[0]).review is Review.ACCEPTED
    assert workspace.undo()
    assert workspace.event(everything[0]).review is Review.UNREVIEWED
    now = seen(workspace)[:3]
    monkeypatch.undo()
    workspace.close()
    again = Workspace()
    again.open_project(tmp_path / "story.timeline")
    assert seen(again)[:3] == now
    again.close()


def test_a_command_is_made_undone_and_read_again_a_moment_at_a_time(
    bench: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edits, "_PAGE", 100)
    workspace, everything = bench.workspace, ids(bench.workspace)
    project = workspace.session.project
    making = commands.review(workspace.session.said, everything, Review.ACCEPTED)
    assert len([None for _ in making]) == _MANY // 100
    edit = edits.made(commands.review(workspace.session.said, everything, Review.ACCEPTED))
    assert len([None for _ in edits.reverting(edit)]) == _MANY // 100
    assert edits.made(edits.reverting(edits.made(edits.reverting(edit)))) == edit
    workspace.accept(*everything)
    (command,) = project.commands()
    assert len([None for _ in edits.reading_edit(command.row)]) == _MANY // 100
    assert edits.made(edits.reading_edit(command.row)) == edit
    workspace.close()
    again = Workspace()
    again.open_project(tmp_path / "story.timeline")
    assert again.undo()
    assert again.counts.reviewed == 0
    assert again.redo()
    assert again.counts.reviewed == _MANY
    again.close()


def test_a_long_command_is_listed_by_its_beginning(bench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace, everything = bench.workspace, ids(bench.workspace)
    workspace.save_view("Всё")
    assert not workspace.has_decisions
    workspace.accept(*everything)
    workspace.accept(*everything[:1])  # nothing changes
    workspace.reject(everything[0])
    monkeypatch.setattr(history, "_LONGEST_LABEL", 1_000_000)
    whole = workspace.session.history.entries()
    monkeypatch.setattr(history, "_LONGEST_LABEL", 1_000)
    assert workspace.session.history.entries() == whole
    assert [(entry.label.en, entry.event) for entry in whole] == [
        ("save the view “Всё”", None),
        (f"accept {_MANY}{NBSP}events", None),
        ("reject the event", everything[0]),
    ]
    assert workspace.has_decisions


def test_what_many_events_have_in_common_is_told_without_reading_them(
    bench: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, everything = bench.workspace, ids(bench.workspace)
    workspace.accept(*everything[:-1])
    workspace.set_colour(everything[:3], Colour.RED)
    monkeypatch.setattr(library.Library, "event", None)
    everything_selected, accepted = (workspace.at_places(np.arange(count)) for count in (_MANY, _MANY - 1))
    assert workspace.are_reviewed(accepted, Review.ACCEPTED)
    assert not workspace.are_reviewed(everything_selected, Review.ACCEPTED)
    assert workspace.colours_of(accepted) == {Colour.RED, None}
    assert workspace.colours_of(workspace.at_places(np.arange(3))) == {Colour.RED}


def test_evidence_of_many_is_looked_at_a_few_times_each(bench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace, count = bench.workspace, 0
    hash_of = Evidence.__hash__

    def counted(evidence: Evidence) -> int:
        nonlocal count
        count += 1
        return hash_of(evidence)

    reports = [*workspace.visible]
    monkeypatch.setattr(Evidence, "__hash__", counted)
    whole = joined(reports[0], reports[1:])
    assert len(whole.mentions) == _MANY
    assert count < 10 * _MANY


def test_undo_can_be_given_up_too(bench: Any) -> None:
    workspace = bench.workspace
    workspace.accept(*ids(workspace))
    before = seen(workspace)
    workspace.be_patient(give_up_after(2))
    assert not workspace.undo()
    workspace.be_patient()
    assert seen(workspace) == before
    assert workspace.undo()
    assert workspace.counts.reviewed == 0


@pytest.mark.parametrize("command", ["accept", "reject", "unreview"])
def test_verdicts_look_the_same_when_they_are_read_again(bench: Any, tmp_path: Path, command: str) -> None:
    workspace = bench.workspace
    workspace.redate(ids(workspace)[:1], None)
    workspace.redate(ids(workspace)[3:4], workspace.visible[5].time)
    workspace.reject(*ids(workspace)[5:9])
    getattr(workspace, command)(*ids(workspace), *(event.id for event in workspace.undated))
    now = seen(workspace)
    workspace.close()
    again = Workspace()
    again.open_project(tmp_path / "story.timeline")
    assert seen(again) == now
    again.close()


def test_nothing_is_taken_in_while_a_command_goes_on(bench: Any) -> None:
    workspace = bench.workspace
    workspace.add_text("2025-05-05 Пожар", name="другая")

    def patience(work: Work) -> bool:
        next(work)
        assert not workspace.poll(1000)
        return at_once(work)

    workspace.be_patient(patience)
    workspace.accept(*ids(workspace))
    assert "Пожар" not in bench.titles()
    assert {event.review for event in workspace.visible} == {Review.ACCEPTED}
    workspace.be_patient()
    bench.settle()
    assert "Пожар" in bench.titles()
