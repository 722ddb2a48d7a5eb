"""What counts as the bulk of the events, what a page does with the rest, and how long periods are named."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.model.edtf import Extent, Granule, TimeValue, Unit, day, within, year
from timeline.model.event import Event
from timeline.model.instant import DAY, Day
from timeline.scene.bulk import bulk
from timeline.scene.columns import EventColumns, columns_from_arrays, columns_from_events
from timeline.scene.page_span import gathered_at_edges, page_span
from timeline.scene.ticks import axis, roman
from timeline.scene.timescale import spanning

Make = Callable[..., Event]


def on(make: Make, *days: str) -> list[Event]:
    return [make(d, within(day(Day.parse(d))), number=n) for n, d in enumerate(days)]


def moments(days: list[int]) -> EventColumns:
    begin = np.array(sorted(days), dtype=np.int64) * DAY
    return columns_from_arrays(begin, begin, np.zeros(0, np.uint8), np.zeros(len(days) + 1, np.uint32))


def test_far_births_stay_outside(make_event: Make) -> None:
    near = [f"2017-{m:02}-{d:02}" for m in range(1, 13) for d in (3, 9, 20, 27)]
    columns = columns_from_events(on(make_event, "1933-12-23", "1958-01-01", *near))
    span = bulk(columns)
    assert span is not None
    assert Day(2016, 12, 1).instant < span[0]
    assert span[1] <= Day(2018, 1, 1).instant


def test_a_long_bar_does_not_widen_the_bulk(make_event: Make) -> None:
    two_hundred = TimeValue(
        Granule(Unit.YEAR, Day(1817, 1, 1).instant), Granule(Unit.YEAR, Day(2017, 1, 1).instant), Extent.LASTING
    )
    near = [f"2017-{m:02}-{d:02}" for m in range(1, 13) for d in (3, 20)]
    columns = columns_from_events([make_event("Династия", two_hundred, number=99), *on(make_event, *near)])
    span = bulk(columns)
    assert span is not None
    assert span[0] > Day(2016, 1, 1).instant


def test_few_events_are_all_shown(make_event: Make) -> None:
    columns = columns_from_events(on(make_event, "2024-12-05", "2025-10-09", "2025-10-10", "2025-10-24", "2025-10-25"))
    assert bulk(columns) == (Day(2024, 12, 5).instant, Day(2025, 10, 26).instant)


def test_no_event_no_bulk() -> None:
    assert bulk(columns_from_events(())) is None


@given(st.lists(st.integers(-700_000, 700_000), min_size=1, max_size=80))
def test_three_quarters_at_least_are_inside(days: list[int]) -> None:
    columns = moments(days)
    span = bulk(columns)
    assert span is not None
    inside = (columns.begin >= span[0]) & (columns.begin <= span[1])
    assert inside.mean() >= 0.75


def test_far_events_stand_at_the_edges_of_a_page_with_their_dates(make_event: Make) -> None:
    near = [f"2017-{m:02}-{d:02}" for m in range(1, 13) for d in (3, 9, 20, 27)]
    columns = columns_from_events(on(make_event, *near, "1933-12-23", "2150-01-01"))
    begin, end = page_span(columns, None, None, 900)
    gathered = gathered_at_edges(columns, begin, end, "ru")
    assert gathered.title(48) == "← 23\u00a0декабря 1933: 1933-12-23"
    assert gathered.title(49).endswith("→")
    assert ((gathered.begin >= begin) & (gathered.end <= end)).all()
    assert len(gathered) == len(columns)


def test_a_lone_day_and_a_lone_year_have_air_around_them(make_event: Make) -> None:
    begin, end = page_span(columns_from_events(on(make_event, "2017-06-01")), None, None, 900)
    assert end - begin >= 28 * DAY
    alone = columns_from_events([make_event("Год", within(year(1958)))])
    begin, end = page_span(alone, None, None, 900)
    assert begin < Day(1958, 1, 1).instant
    assert end > Day(1959, 1, 1).instant


def test_a_range_that_was_asked_for_is_kept(make_event: Make) -> None:
    since, until = Day(2017, 6, 5).instant, Day(2017, 6, 9).instant
    assert page_span(columns_from_events(on(make_event, "2017-06-06")), since, until, 900) == (since, until)


@pytest.mark.parametrize(
    ("first", "last", "language", "label"),
    [
        (1820, 1890, "ru", "XIX\u00a0век"),
        (1820, 1890, "en", "19th century"),
        (2001, 2009, "ru", "2000-е"),
        (2001, 2009, "en", "2000s"),
        (-450, -410, "ru", "V\u00a0век\u00a0до\u00a0н.\u00a0э."),
    ],
)
def test_long_periods_are_named_as_people_name_them(first: int, last: int, language: str, label: str) -> None:
    scale = spanning(Day(first, 1, 1).instant, Day(last, 1, 1).instant, 700)
    assert label in [tick.label for tick in axis(scale, 700, language).upper]


def test_roman_numbers() -> None:
    assert [roman(n) for n in (1, 4, 9, 14, 19, 20, 21)] == ["I", "IV", "IX", "XIV", "XIX", "XX", "XXI"]
