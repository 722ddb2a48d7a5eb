"""The axis is the calendar's: no time zone, no month of 30 days, no year without its era, from minutes to millennia."""

import os
import time
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.model.edtf import minute, within, year
from timeline.model.event import Event
from timeline.model.instant import DAY, HOUR, Day, day_of, days_in_month
from timeline.scene.columns import columns_from_events
from timeline.scene.ticks import Base, axis, first_boundary, next_boundary, step_for
from timeline.scene.timescale import COARSEST, FINEST, TimeScale, spanning

MakeEvent = Callable[..., Event]
moments = st.integers(Day(-9000, 1, 1).instant, Day(12_000, 1, 1).instant)
zooms = st.floats(2.0, 14.0).map(lambda power: 10.0**power)


def take_zone() -> None:
    if hasattr(time, "tzset"):  # not everywhere
        time.tzset()


@pytest.fixture(autouse=True)
def _zone_again() -> Iterator[None]:  # pyright: ignore[reportUnusedFunction] -- pytest calls it
    before = os.environ.get("TZ")
    yield
    if before is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = before
    take_zone()


def over(first: Day, last: Day, width: float = 1200) -> TimeScale:
    return spanning(first.instant, last.instant, width)


@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu"])
@pytest.mark.parametrize("changed", [Day(2025, 3, 30), Day(2025, 10, 26), Day(2025, 3, 9), Day(2025, 11, 2)])
def test_a_day_on_which_clocks_are_changed_has_24_hours(
    changed: Day, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Articles speak of clock times as they are on the spot: the computer's zone must not move anything."""
    monkeypatch.setenv("TZ", zone)
    take_zone()
    made = axis(over(changed, changed.plus_days(1), 1600), 1600, "ru")
    assert [tick.label for tick in made.lower] == [f"{hour:02}:00" for hour in range(24)]
    widths = {round(tick.x_end - tick.x, 6) for tick in made.lower}
    assert len(widths) == 1
    days = axis(over(changed.plus_days(-3), changed.plus_days(4)), 1200, "ru").lower
    assert len({round(tick.x_end - tick.x, 6) for tick in days}) == 1


def test_an_event_at_a_clock_time_stands_at_its_hour(make_event: MakeEvent) -> None:
    changed = Day(2025, 3, 30)
    columns = columns_from_events([make_event("Ночью", within(minute(changed, 2, 30)))])
    scale = over(changed, changed.plus_days(1), 2400)
    tick = next(t for t in axis(scale, 2400, "ru").lower if t.label == "02:30" or t.label == "02:00")
    x = scale.x_of(int(columns.begin[0]))
    assert tick.x <= x < tick.x_end
    assert x == pytest.approx(2400 * 2.5 / 24, abs=1)


def test_years_without_times_begin_at_their_first_day(make_event: MakeEvent) -> None:
    for number in (-753, -1, 0, 1, 1582, 1900, 2000, 2024):
        columns = columns_from_events([make_event("Год", within(year(number)))])
        begin, end = int(columns.begin[0]), int(columns.end[0])
        assert (day_of(begin), day_of(end)) == (Day(number, 1, 1), Day(number + 1, 1, 1))
        ticks = axis(spanning(begin, end, 1200), 1200, "ru")
        assert len(ticks.lower) in (12, 13)
        assert ticks.lower[0].label == "Январь"


@given(moments)
def test_months_are_as_long_as_the_calendar_says(moment: int) -> None:
    day = day_of(moment)
    first = Day(day.year, day.month, 1)
    scale = TimeScale(first.instant, DAY / 4)
    ticks = [t for t in axis(scale, 2000, "ru").lower if t.x > 1]
    step = step_for(scale.ms_per_px)
    assert step.base is Base.MONTHS
    for offset, (one, other) in enumerate(pairwise(ticks), start=1):
        month = first.plus_months(offset)
        assert other.x - one.x == pytest.approx(4 * days_in_month(month.year, month.month))


@given(moments, zooms)
def test_every_boundary_is_one_of_the_calendar(moment: int, ms_per_px: float) -> None:
    step = step_for(ms_per_px)
    begin = first_boundary(moment, step)
    end = next_boundary(begin, step)
    assert begin <= moment < end
    if step.base in (Base.MONTHS, Base.YEARS):
        assert begin % DAY == 0
        assert day_of(begin).day == 1
        year = day_of(begin).year
        written = year if year > 0 else 1 - year  # before our era backwards, without a year 0
        assert step.base is Base.MONTHS or (day_of(begin).month == 1 and (written % step.count == 0 or year == 1))
    elif step.base is Base.WEEKS:
        assert day_of(begin).weekday == 0
    elif step.count < DAY:
        assert begin % HOUR % min(step.count, HOUR) == 0


@given(moments, zooms, st.sampled_from(["ru", "en"]))
def test_the_era_is_said_before_our_own(moment: int, ms_per_px: float, language: str) -> None:
    """Wherever one looks, one of the rows names the year, and before our era says so."""
    scale = TimeScale(moment, ms_per_px)
    made = axis(scale, 1200, language)
    last = day_of(scale.time_at(1199))
    words = " ".join(t.label for t in (*made.upper, *made.lower))
    if last.year < 0:
        assert ("до\u00a0н.\u00a0э." if language == "ru" else "BCE") in words
    assert any(char.isdigit() for char in words) or "век" in words or "тысячелетие" in words


@pytest.mark.parametrize("ms_per_px", [FINEST, 1e3, 1e5, 1e7, 1e9, 1e11, 1e13, COARSEST])
def test_from_minutes_to_millennia_there_are_some_labels_and_not_too_many(ms_per_px: float) -> None:
    for left in (Day(-4000, 1, 1).instant, Day(2025, 10, 9).instant):
        ticks = axis(TimeScale(left, ms_per_px), 1200, "ru").lower
        assert 2 <= len(ticks) <= 30
        assert len({t.label for t in ticks if t.x_end > 1}) > 1 or ms_per_px <= 1e3


def test_leap_days_are_there_and_no_others() -> None:
    for year_number, there in ((2024, True), (2025, False), (1900, False), (2000, True), (-4, True)):
        made = axis(over(Day(year_number, 2, 24), Day(year_number, 3, 4), 500), 500, "ru")
        assert ("29" in [tick.label for tick in made.lower]) is there


def test_years_before_our_era_are_round_as_they_are_written() -> None:
    """The fifth century is 500 … 401: there is no year 0."""
    scale = over(Day(-520, 1, 1), Day(150, 1, 1), 2400)
    made = axis(scale, 2400, "ru")
    begins = {tick.label: day_of(scale.time_at(tick.x + 0.1)).year for tick in made.upper}
    assert begins["V\u00a0век\u00a0до\u00a0н.\u00a0э."] == 1 - 500
    assert begins["I\u00a0век\u00a0до\u00a0н.\u00a0э."] == 1 - 100
    assert (begins["I\u00a0век"], begins["II\u00a0век"]) == (1, 100)
    labels = [tick.label for tick in made.lower]
    assert "480\u00a0до\u00a0н.\u00a0э." in labels
    assert not [label for label in labels if "1\u00a0до" in label]
    decades = [tick.label for tick in axis(over(Day(-20, 1, 1), Day(25, 1, 1), 4000), 4000, "ru").upper]
    assert decades[-4:] == ["10–1\u00a0до\u00a0н.\u00a0э.", "1–9", "10-е", "20-е"]
