"""Commands on very many events go on a moment at a time, can be given up, and leave what slow ones leave."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from timeline.model.event import Event, Evidence, Kind, Review
from timeline.workspace import library
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
