"""The door to dateparser: it agrees with the calendar, and what it would get wrong never reaches it."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.extract.dates import canonical_day, counted_day, typed_day
from timeline.model.instant import Day

DAYS = st.dates(min_value=datetime.date(1100, 1, 1), max_value=datetime.date(9000, 1, 1))


def _day(date: datetime.date) -> Day:
    return Day(date.year, date.month, date.day)


@settings(deadline=None, max_examples=60)
@given(DAYS)
def test_full_dates_are_read_as_written(date: datetime.date) -> None:
    assert canonical_day(date.year, date.month, date.day) == _day(date)


@pytest.mark.parametrize(
    ("year", "month", "day"), [(2023, 2, 29), (2025, 11, 31), (2025, 13, 1), (2025, 0, 1), (999, 1, 1)]
)
def test_days_that_do_not_exist_or_lie_beyond_it_are_refused(year: int, month: int, day: int) -> None:
    assert canonical_day(year, month, day) is None


@settings(deadline=None, max_examples=80)
@given(DAYS, st.integers(-60, 60), st.sampled_from(["day", "week", "month", "year"]))
def test_counting_agrees_with_the_calendar(date: datetime.date, count: int, unit: str) -> None:
    base = _day(date)
    wanted = {
        "day": base.plus_days(count),
        "week": base.plus_days(7 * count),
        "month": base.plus_months(count),
        "year": base.plus_months(12 * count),
    }[unit]
    assert counted_day(base, count, unit) in (wanted, None)


def test_counting_is_done_by_dateparser_within_its_reach() -> None:
    assert counted_day(Day(2025, 10, 24), -3, "week") == Day(2025, 10, 3)
    assert counted_day(Day(2025, 10, 24), 2, "day") == Day(2025, 10, 26)
    assert counted_day(Day(-43, 3, 15), 2, "day") is None
    assert counted_day(Day(2025, 10, 24), 5000, "year") is None
    assert counted_day(Day(2025, 10, 24), 1, "century") is None


@pytest.mark.parametrize("text", ["весна 2014", "2019", "в мае", "октябрь 2025", "90-е", "а" * 100])
def test_whatever_is_less_than_a_day_is_refused(text: str) -> None:
    assert typed_day(text, Day(2025, 10, 24)) is None
