"""The axis follows the calendar, fits its labels and never loses the year."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.model.instant import DAY, Day, day_of
from timeline.scene.ticks import AxisMaker, axis, step_for
from timeline.scene.timescale import TimeScale, spanning

scales = st.builds(TimeScale, st.integers(-(10**16), 10**16), st.floats(math.log(100), math.log(1e12)).map(math.exp))


def view(begin: str, end: str, width: float = 1200) -> TimeScale:
    return spanning(Day.parse(begin).instant, Day.parse(end).instant, width)


@given(scales)
def test_both_rows_cover_the_view_without_holes(scale: TimeScale) -> None:
    made = axis(scale, 1200, "ru")
    for row in (made.lower, made.upper):
        assert row[0].x <= 0.01
        assert row[-1].x_end >= 1199.9
        for one, other in pairwise(row):
            assert one.x_end == pytest.approx(other.x)
            assert other.x_end > other.x


@given(scales)
def test_lower_labels_have_room(scale: TimeScale) -> None:
    step = step_for(scale.ms_per_px)
    for tick in axis(scale, 1200, "ru").lower:
        assert tick.x_end - tick.x >= min(step.least, 42) - 0.01


@given(scales)
def test_ticks_stay_at_their_moments_while_panning(scale: TimeScale) -> None:
    maker = AxisMaker("ru")
    before = {tick.label: tick.x for tick in maker.axis(scale, 1200).lower[1:]}
    after = {tick.label: tick.x for tick in maker.axis(scale.panned(-37), 1200).lower[1:]}
    if len(before) == len(maker.axis(scale, 1200).lower[1:]):
        for label in before.keys() & after.keys():
            if abs(after[label] - before[label]) < 100:
                assert after[label] == pytest.approx(before[label] - 37, abs=0.05)


def test_months_are_months() -> None:
    made = axis(view("2024-11-24", "2026-02-10"), 1200, "ru")
    assert [t.label for t in made.lower][1:5] == ["Декабрь", "Январь", "Февраль", "Март"]
    assert [t.label for t in made.upper] == ["2024", "2025", "2026"]
    january, february = made.lower[2], made.lower[3]
    assert (january.x_end - january.x) / (february.x_end - february.x) == pytest.approx(31 / 28, rel=1e-6)


def test_days_have_weekdays_and_weekends() -> None:
    made = axis(view("2025-10-06", "2025-11-03"), 1240, "ru")
    assert made.days
    assert (made.lower[3].label, made.lower[3].note, made.lower[3].off) == ("9", "чт", False)
    assert made.lower[5].off
    assert made.upper[0].label == "Октябрь 2025"


def test_hours_say_their_day_and_year() -> None:
    made = axis(view("2025-10-09", "2025-10-10"), 1240, "ru")
    assert made.lower[0].label == "00:00"
    assert "2025" in made.upper[0].label


def test_years_before_ours() -> None:
    made = axis(view("-0050-01-01", "-0039-01-01"), 1240, "ru")
    assert made.lower[0].label == "51\u00a0до\u00a0н.\u00a0э."
    assert "до" in made.upper[0].label


@pytest.mark.parametrize("span_days", [1 / 48, 1, 20, 300, 4000, 10**5])
def test_the_year_is_always_readable(span_days: float) -> None:
    begin = Day(2025, 3, 5).instant
    made = axis(TimeScale(begin, span_days * DAY / 1200), 1200, "ru")
    year = day_of(begin).year
    words = made.upper[0].label + " " + made.lower[0].label
    assert any(str(y) in words for y in range(year - year % 1000, year + 1))


def test_english() -> None:
    made = axis(view("2024-11-24", "2026-02-10"), 1200, "en")
    assert made.lower[1].label == "December"
