"""A large project is searched beside the window: the hits come with a poll, of several questions those of the last."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from timeline.model.problem import ProjectError, Wording
from timeline.workspace import background_search
from timeline.workspace.changes import ProblemsChanged, SearchChanged


@pytest.fixture
def bench(make_bench: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(background_search, "_LARGE", 0)
    made = make_bench()
    made.workspace.save_as(tmp_path / "story.timeline")
    made.add("2025-10-09 Встреча в Душанбе\n2025-10-10 Взрыв на заводе\n")
    made.told.clear()
    return made


def answered(bench: Any) -> list[str]:
    """Polls until the hits are there; their titles."""
    deadline = time.monotonic() + 10
    while not any(isinstance(change, SearchChanged) for change in bench.told):
        assert time.monotonic() < deadline
        bench.workspace.poll()
    return [bench.workspace.event(hit).title for hit in bench.workspace.hits]


def test_hits_come_with_a_poll_and_not_before(bench: Any) -> None:
    bench.workspace.search_soon("встречу")
    assert bench.workspace.hits == ()
    assert bench.workspace.search_text == "встречу"
    assert answered(bench) == ["Встреча в Душанбе"]


def test_only_the_last_question_is_answered(bench: Any) -> None:
    for text in ("встреча", "завод", "встреча", "взрыв"):
        bench.workspace.search_soon(text)
    assert answered(bench) == ["Взрыв на заводе"]
    bench.settle()
    assert sum(isinstance(change, SearchChanged) for change in bench.told) == 1


def test_what_comes_later_is_found_too(bench: Any) -> None:
    bench.workspace.search_soon("взрыв")
    answered(bench)
    bench.told.clear()
    bench.add("2025-10-11 Взрыв в порту\n", name="другая")
    assert sorted(answered(bench)) == ["Взрыв в порту", "Взрыв на заводе"]


def test_an_emptied_search_finds_nothing_at_once(bench: Any) -> None:
    bench.workspace.search_soon("взрыв")
    bench.workspace.search_soon("")
    assert bench.workspace.hits == ()
    bench.settle()
    assert bench.workspace.hits == ()


def test_what_goes_while_hits_are_taken_in_is_no_hit(bench: Any) -> None:
    """They are taken in a step at a time; a change in between begins anew."""
    bench.workspace.search_soon("встреча")
    session = bench.workspace.session
    deadline = time.monotonic() + 10
    while session.finding._answer is None:
        assert time.monotonic() < deadline
        bench.workspace.poll()
    bench.workspace.reject(bench.workspace.visible[0].id)
    answered(bench)
    bench.settle()
    assert all(hit in bench.workspace for hit in bench.workspace.hits)
    expected = bench.workspace.session.finding.events("встреча")
    assert bench.workspace.hits == expected


def test_a_search_that_fails_is_told_and_nobody_waits_for_it(bench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise UnicodeError("a damaged dictionary")

    with monkeypatch.context() as patch:
        patch.setattr(background_search, "Reader", broken)
        bench.workspace.search_soon("взрыв")
        with pytest.raises(UnicodeError):
            answered(bench)
    bench.workspace.session.finding.forget()
    assert not bench.workspace.session.finding.waits
    bench.workspace.search_soon("взрыв")
    assert answered(bench) == ["Взрыв на заводе"]


def test_a_search_that_the_file_does_not_allow_is_told_once(bench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(*_: object) -> None:
        raise ProjectError(Wording("Файл повреждён.", "The file is damaged."))

    with monkeypatch.context() as patch:
        patch.setattr(background_search, "Reader", damaged)
        bench.workspace.search_soon("взрыв")
        assert answered(bench) == []
    assert [problem.wording.ru for problem in bench.workspace.problems] == ["Файл повреждён."]
    assert ProblemsChanged() in bench.told
    bench.told.clear()
    bench.workspace.search_soon("взрыв")
    assert answered(bench) == ["Взрыв на заводе"]
