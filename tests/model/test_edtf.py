"""EDTF text and time values: what is written is read back, bounds are right, wrong values cannot be made."""

from collections.abc import Callable
from typing import Any, cast

import edtf as oracle
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.model import edtf
from timeline.model.edtf import Extent, Granule, TimeValue, Unit, lasting, parse_edtf, within
from timeline.model.instant import DAY, HOUR, MINUTE, Day, days_in_month

YEARS = st.integers(-9000, 12000)
MONTHS = st.integers(1, 12)


@st.composite
def days(draw: st.DrawFn, years: st.SearchStrategy[int] = YEARS) -> Day:
    year, month = draw(years), draw(MONTHS)
    return Day(year, month, draw(st.integers(1, days_in_month(year, month))))


MAKERS: tuple[Callable[[Day, int], Granule], ...] = (
    lambda day, _: edtf.day(day),
    lambda day, number: edtf.hour(day, number),
    lambda day, number: edtf.minute(day, number, 59 - number),
    lambda day, _: edtf.month(day.year, day.month),
    lambda day, number: edtf.season(day.year, number % 4 + 1),
    lambda day, number: edtf.quarter(day.year, number % 4 + 1),
    lambda day, number: edtf.half_year(day.year, number % 2 + 1),
    lambda day, _: edtf.year(day.year),
    lambda day, _: edtf.decade(day.year - day.year % 10),
    lambda day, _: edtf.century(day.year - day.year % 100),
    lambda day, _: edtf.millennium(day.year - day.year % 1000),
)


@st.composite
def granules(draw: st.DrawFn) -> Granule:
    day = draw(days())
    granule = draw(st.sampled_from(MAKERS))(day, draw(st.integers(0, 23)))
    value = within(granule).qualified(approximate=draw(st.booleans()), uncertain=draw(st.booleans()))
    assert value.first is not None
    return value.first


@st.composite
def values(draw: st.DrawFn) -> TimeValue:
    one, other = sorted((draw(granules()), draw(granules())), key=lambda granule: (granule.begin, granule.end))
    kind = draw(st.integers(0, 5))
    if kind == 0 or other.end <= one.begin:
        return within(one)
    if kind == 1:
        return within(None, other)
    if kind == 2:
        return within(one, open_end=True)
    if kind == 3:
        return lasting(one, None)
    if kind == 4:
        return lasting(one, other)
    return within(one, other)


@given(values())
def test_text_is_read_back(value: TimeValue) -> None:
    assert parse_edtf(value.edtf) == value


@given(granules())
def test_a_unit_ends_after_it_begins(granule: Granule) -> None:
    assert granule.begin < granule.end
    assert granule.begin % MINUTE == 0


@given(values())
def test_last_day_holds_the_last_moment(value: TimeValue) -> None:
    if value.last_day is not None and value.end is not None:
        assert value.last_day.instant < value.end <= value.last_day.instant + DAY
    if value.first_day is not None and value.begin is not None:
        assert value.first_day.instant <= value.begin < value.first_day.instant + DAY


@given(values())
def test_sure_part_lies_inside(value: TimeValue) -> None:
    for moment in (value.sure_begin, value.sure_end):
        if moment is not None:
            assert value.extent is Extent.LASTING
            assert value.begin is None or value.begin <= moment
            assert value.end is None or moment <= value.end


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        value = parse_edtf(text)
    except ValueError:
        return
    assert parse_edtf(value.edtf) == value


@given(days(st.integers(1, 9999)))
def test_days_agree_with_the_reference_parser(day: Day) -> None:
    text = within(edtf.day(day)).edtf
    parsed = cast(Any, oracle).parse_edtf(text)
    struct = parsed.lower_strict()
    assert (struct.tm_year, struct.tm_mon, struct.tm_mday) == (day.year, day.month, day.day)


@given(st.integers(0, 9999), MONTHS)
def test_months_agree_with_the_reference_parser(year: int, month: int) -> None:
    value = within(edtf.month(year, month))
    last = cast(Any, oracle).parse_edtf(value.edtf).upper_strict()
    assert value.last_day is not None
    assert (last.tm_year, last.tm_mon, last.tm_mday) == (value.last_day.year, value.last_day.month, value.last_day.day)


@pytest.mark.parametrize(
    "text",
    ["2024-12", "2014/2016", "2013/..", "[..2010]", "201X", "19XX", "2014-21", "-0043-03-15", "2019~", "Y10000"],
)
def test_is_edtf_to_the_reference_parser(text: str) -> None:
    assert parse_edtf(text).edtf == text
    assert cast(Any, oracle).parse_edtf(text) is not None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("2014-24", "2013-12-01", "2014-02-28"),
        ("2016-24", "2015-12-01", "2016-02-29"),
        ("2025-36", "2025-10-01", "2025-12-31"),
        ("2025-41", "2025-07-01", "2025-12-31"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("[2025-10-06..2025-10-12]", "2025-10-06", "2025-10-12"),
        ("-0043", "-0043-01-01", "-0043-12-31"),
        ("-0490S3", "-0490-01-01", "-0481-12-31"),
        ("Y12340S4", "+12340-01-01", "+12349-12-31"),
        ("Y12300S3", "+12300-01-01", "+12399-12-31"),
        ("Y-99990S4", "-99990-01-01", "-99981-12-31"),
    ],
)
def test_first_and_last_day(text: str, first: str, last: str) -> None:
    value = parse_edtf(text)
    assert value.first_day is not None
    assert value.last_day is not None
    assert (value.first_day.isoformat(), value.last_day.isoformat()) == (first, last)


@pytest.mark.parametrize("year", [-123450, -12340, -490, 1990, 12340, 123450])
def test_a_decade_of_any_year_reads_back(year: int) -> None:
    assert parse_edtf(within(edtf.decade(year)).edtf) == within(edtf.decade(year))


def test_precision_is_the_unit_or_an_interval() -> None:
    assert parse_edtf("2024-12").precision == "month"
    assert parse_edtf("[2025-10-06..2025-10-12]").precision == "interval"
    assert parse_edtf("2025-10-09T18:30").precision == Unit.MINUTE


def test_an_open_end_is_no_moment() -> None:
    since = parse_edtf("2013/..")
    assert since.end is None
    assert since.last_day is None
    assert since.sure_begin == edtf.year(2013).end


@pytest.mark.parametrize(
    "text", ["", "..", "2025-13", "2025-02-30", "2025-10-09T25", "20X5", "[2025", "2016/2014", "10000", "[..]"]
)
def test_refuses(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_edtf(text)


def test_refuses_a_value_without_ends_and_one_that_runs_backwards() -> None:
    with pytest.raises(ValueError, match="at least one end"):
        within(None)
    with pytest.raises(ValueError, match="ends before"):
        lasting(edtf.year(2016), edtf.year(2014))
    with pytest.raises(ValueError, match="ends before"):
        lasting(edtf.year(2016), edtf.year(2015))  # neighbours


def test_hours_and_minutes_have_their_length() -> None:
    noon = edtf.hour(Day(2025, 10, 9), 12)
    assert noon.end - noon.begin == HOUR
    with pytest.raises(ValueError, match="no such hour"):
        edtf.hour(Day(2025, 10, 9), 24)
    with pytest.raises(ValueError, match="no such time"):
        edtf.minute(Day(2025, 10, 9), 12, 60)


def test_times_beyond_what_64_bits_count_are_refused() -> None:
    assert parse_edtf(edtf.year(-120_000_000).edtf).begin == edtf.year(-120_000_000).begin
    for far in (-130_000_000, 130_000_000, 10**18):
        with pytest.raises(ValueError, match="too far"):
            edtf.year(far)
    with pytest.raises(ValueError, match="too far"):
        parse_edtf("Y999999999")


@pytest.mark.parametrize("text", ["٢٠٢٥", "٢٠٢X", "2025-٠١"])
def test_figures_of_other_scripts_are_no_edtf(text: str) -> None:
    with pytest.raises(ValueError, match="not EDTF"):
        parse_edtf(text)
