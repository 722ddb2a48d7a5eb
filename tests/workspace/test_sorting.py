"""Very many events are put in order beside the window; an order nobody waits for is given up."""

from collections.abc import Callable
from typing import Any

import pytest

from timeline.workspace.sorting import SortBy, Sorting


@pytest.fixture
def sorting(make_bench: Callable[..., Any]) -> Any:
    made = make_bench()
    made.add("2025-10-09 Встреча\n2025-10-10 Взрыв\n2025-10-11 Авария\n", name="б")
    return Sorting(made.workspace, str, lambda document: document.name)


def test_titles_are_put_in_order_both_ways(sorting: Sorting) -> None:
    found, backwards = (sorting.order(SortBy.TITLE, backwards=way) for way in (False, True))
    assert found is not None
    assert backwards is not None
    order, places = found
    assert order.tolist() == [2, 1, 0]
    assert order[places].tolist() == [0, 1, 2]
    assert backwards[0].tolist() == [0, 1, 2]


@pytest.mark.parametrize("by", [SortBy.TITLE, SortBy.PEOPLE, SortBy.PLACES, SortBy.DOCUMENT])
def test_an_order_nobody_waits_for_is_given_up(sorting: Sorting, by: SortBy) -> None:
    assert sorting.order(by, backwards=False, cancelled=lambda: True) is None
