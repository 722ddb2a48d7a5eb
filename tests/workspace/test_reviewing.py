"""The order of a review: as it began, whatever is decided, dated anew, filtered or brought in meanwhile."""

from typing import Any

import pytest

from timeline.model.edtf import parse_edtf
from timeline.model.event import EventId, Review
from timeline.workspace.filters import Filter
from timeline.workspace.reviewing import Reviewing, Stand


@pytest.fixture
def bench(make_bench: Any) -> Any:
    made = make_bench()
    made.add("".join(f"2025-10-{day:02} Событие {day}\n" for day in range(1, 6)), name="первая")
    return made


def begun(bench: Any) -> tuple[Reviewing, list[EventId]]:
    review = Reviewing(lambda: bench.workspace.session)
    return review, [review.at(place) for place in range(len(review))]


def titles(bench: Any, review: Reviewing) -> list[str]:
    return [bench.workspace.event(review.at(place)).title[-1] for place in range(len(review))]


def test_it_stays_when_dates_move_and_what_is_new_comes_last(bench: Any) -> None:
    review, ids = begun(bench)
    bench.workspace.redate([ids[0]], parse_edtf("2026-01-01"))
    bench.add("2025-09-01 Событие 6", name="вторая")
    assert titles(bench, review) == ["1", "2", "3", "4", "5", "6"]
    assert review.place_of(ids[0]) == 0


def test_it_goes_on_around_the_corner(bench: Any) -> None:
    review, ids = begun(bench)
    bench.workspace.accept(*ids[3:])
    assert review.next_waiting(3, but=ids[2]) == ids[0]
    bench.workspace.accept(*ids[:2])
    assert review.next_waiting(but=ids[2]) is None
    assert review.next_waiting(4) == ids[2]
    assert review.waits(ids[2])
    assert not review.waits(ids[0])
    assert not review.waits(None)


def test_what_was_rejected_in_it_keeps_its_place_until_it_is_undone_or_gone(bench: Any) -> None:
    review, ids = begun(bench)
    review.note_rejected(ids[1])
    bench.workspace.reject(ids[1], ids[2])
    assert [review.at(place) for place in range(len(review))] == [ids[0], ids[1], *ids[3:]]
    bench.workspace.undo()
    assert [review.at(place) for place in range(len(review))] == [ids[0], ids[1], *ids[3:], ids[2]]


def test_it_says_how_far_it_is(bench: Any) -> None:
    review, ids = begun(bench)
    bench.workspace.accept(ids[1])
    assert review.stand(ids[2], 2) == Stand(2, 5, 0, (False, True, False, False))
    assert review.stand(ids[4], 1) == Stand(4, 5, 3, (False, False))
    assert review.stand(None, 2) == Stand(None, 5, 0, (False, True))


def test_another_project_begins_another_order(bench: Any) -> None:
    review, ids = begun(bench)
    bench.workspace.new_project()
    assert len(review) == 0
    assert review.place_of(ids[0]) is None
    assert review.next_waiting() is None


def test_a_filter_takes_decided_ones_out(bench: Any) -> None:
    bench.workspace.set_filter(Filter(reviews=frozenset({Review.UNREVIEWED})))
    review, ids = begun(bench)
    bench.workspace.accept(ids[1])
    assert review.place_of(ids[1]) is None
    assert review.next_waiting(1, but=ids[1]) == ids[2]
