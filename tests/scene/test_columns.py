"""Columns give back what went in."""

from collections.abc import Callable

import numpy as np
import pytest

from timeline.model.edtf import TimeValue, day, lasting, minute, month, season, within, year
from timeline.model.event import Event, EventId, Kind, Review, Status
from timeline.model.instant import DAY, Day
from timeline.scene.columns import REVIEWS, columns_from_arrays, columns_from_events, empty_columns

TIMES = [
    None,
    within(day(Day(2025, 10, 9))),
    within(month(2024, 12)),
    within(season(2014, 4)),
    within(year(-43)),
    within(minute(Day(2025, 10, 9), 18, 30)),
    within(None, year(2010)),
    within(year(2013), open_end=True),
    lasting(year(2014), year(2016)),
    lasting(day(Day(2019, 6, 6)), day(Day(2019, 6, 11))),
    within(day(Day(2025, 10, 6)), day(Day(2025, 10, 12))),
    lasting(month(2014, 5), year(2016)),
    within(year(2010)).qualified(approximate=True),
    within(year(12025)),
]


@pytest.mark.parametrize("time", TIMES, ids=lambda t: t.edtf if t else "undated")
def test_a_time_comes_back_as_it_went_in(time: TimeValue | None, make_event: Callable[..., Event]) -> None:
    columns = columns_from_events([make_event("Событие", time)])
    assert columns.time_of(0) == time
    assert columns.is_dated(0) == (time is not None)


def test_everything_else_comes_back(make_event: Callable[..., Event]) -> None:
    event = make_event(
        "Ёлка «Кремлёвская»", number=7, kind=Kind.CULTURE, status=Status.DENIED, review=Review.ACCEPTED, mentions=4
    )
    columns = columns_from_events([make_event("Первое"), event])
    assert columns.title(1) == event.title
    assert columns.kind_of(1) is Kind.CULTURE
    assert columns.status_of(1) is Status.DENIED
    assert REVIEWS[columns.review[1]] is Review.ACCEPTED
    assert columns.mentions[1] == 4
    assert columns.id_of(1) == event.id
    assert columns.row_of(event.id) == 1
    assert columns.row_of(EventId("nobody")) is None
    assert columns.importance[1] > columns.importance[0]


def test_arrays_without_ids_are_numbered() -> None:
    begin = np.array([0, DAY], dtype=np.int64)
    blob = np.frombuffer("одиндва".encode(), dtype=np.uint8)
    columns = columns_from_arrays(begin, begin + np.array([0, DAY]), blob, np.array([0, 8, 14], dtype=np.uint32))
    assert [columns.title(0), columns.title(1)] == ["один", "два"]
    assert columns.row_of(EventId("1")) == 1
    assert columns.row_of(EventId("2")) is None
    assert columns.time_of(1) is not None
    assert columns.nbytes < 200


def test_nothing_is_fine() -> None:
    assert len(empty_columns()) == 0
