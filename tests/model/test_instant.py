"""Days and moments over any year: counting there and back, the calendar's own rules, ISO text."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.model.instant import DAY, Day, day_of, days_in_month, is_leap

ANY = st.integers(-3_000_000_000, 3_000_000_000)
CIVIL = st.dates()


@given(ANY)
def test_day_and_moment_are_each_others_inverse(days: int) -> None:
    day = day_of(days * DAY)
    assert day.instant == days * DAY
    assert day_of(days * DAY + DAY - 1) == day


@given(CIVIL)
def test_agrees_with_the_standard_library(date: datetime.date) -> None:
    day = Day(date.year, date.month, date.day)
    assert day.instant == (date - datetime.date(1970, 1, 1)).days * DAY
    assert day.weekday == date.weekday()
    assert day.isoformat() == date.isoformat()


@given(ANY, st.integers(-10_000, 10_000))
def test_days_add_up(days: int, more: int) -> None:
    day = day_of(days * DAY)
    assert day.plus_days(more).plus_days(-more) == day
    assert day.plus_days(7).weekday == day.weekday


@given(ANY, st.integers(-1_000, 1_000))
def test_months_keep_the_day_or_the_months_last(days: int, months: int) -> None:
    day = day_of(days * DAY)
    moved = day.plus_months(months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == min(day.day, days_in_month(moved.year, moved.month))


@given(ANY)
def test_iso_text_is_read_back(days: int) -> None:
    day = day_of(days * DAY)
    assert Day.parse(day.isoformat()) == day


@given(ANY, ANY)
def test_order_is_order_in_time(one: int, other: int) -> None:
    assert (day_of(one * DAY) < day_of(other * DAY)) == (one < other)


@pytest.mark.parametrize(
    ("year", "leap"), [(2000, True), (1900, False), (2024, True), (2023, False), (0, True), (-4, True)]
)
def test_leap_years(year: int, leap: bool) -> None:
    assert is_leap(year) is leap
    assert days_in_month(year, 2) == 28 + leap


@pytest.mark.parametrize(
    ("day", "text"),
    [(Day(-43, 3, 15), "-0043-03-15"), (Day(12025, 1, 1), "+12025-01-01"), (Day(0, 1, 1), "0000-01-01")],
)
def test_iso_text_beyond_four_digits(day: Day, text: str) -> None:
    assert day.isoformat() == text


@pytest.mark.parametrize(("month", "day"), [(0, 1), (13, 1), (2, 30), (4, 31), (1, 0)])
def test_refuses_days_that_do_not_exist(month: int, day: int) -> None:
    with pytest.raises(ValueError, match="no such day"):
        Day(2025, month, day)


@pytest.mark.parametrize(
    "text",
    [
        "2025-1-01",
        "25-01-01",
        "2025-01-1",
        "yesterday",
        "2025-01",
        " 2025-01-01",
        "2_025-01-01",
        "٢٠٢٥-01-01",
        "1" + "0" * 30 + "-01-01",
    ],
)
def test_refuses_text_that_is_no_iso_day(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Day.parse(text)
