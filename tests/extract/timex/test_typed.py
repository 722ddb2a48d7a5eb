"""Dates as people type them into a field."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.extract.timex.typed import read_typed_date
from timeline.model.instant import Day

TODAY = Day(2025, 10, 24)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("9 окт 2025", "2025-10-09"),
        ("9 октября 2025", "2025-10-09"),
        ("09.10.2025", "2025-10-09"),
        ("9.10", "2025-10-09"),
        ("9 октября", "2025-10-09"),
        ("10.2025", "2025-10"),
        ("2025-10-09", "2025-10-09"),
        ("2025-10", "2025-10"),
        ("весна 2014", "2014-21"),
        ("октябрь 2025", "2025-10"),
        ("III квартал 2020", "2020-35"),
        ("2014", "2014"),
        ("2014-2016", "[2014..2016]"),
        ("2014–2016", "[2014..2016]"),
        ("2014/2016", "2014/2016"),
        ("2013/..", "2013/.."),
        ("не позднее 2010", "[..2010]"),
        ("до 2010", "[..2010]"),
        ("с 2013 года", "[2013..]"),
        ("с 5 по 9 октября 2025", "[2025-10-05..2025-10-09]"),
        ("около 1850", "1850~"),
        ("1990-е", "199X"),
        ("в начале 2010-х", "[2010..2013]"),
        ("XIX век", "[1801..1900]"),
        ("44 до н. э.", "-0043"),
        ("вчера", "2025-10-23"),
        ("9 октября 2025 18:30", "2025-10-09T18:30"),
        ("Oct 9, 2025", "2025-10-09"),
        ("9 October 2025", "2025-10-09"),
        ("Oct 9", "2025-10-09"),
        ("October 2025", "2025-10"),
        ("spring 2014", "2014-21"),
        ("not later than 2010", "[..2010]"),
        ("since 2013", "[2013..]"),
        ("about 1850", "1850~"),
        ("1990s", "199X"),
        ("yesterday", "2025-10-23"),
    ],
)
def test_reads(text: str, wanted: str) -> None:
    value = read_typed_date(text, TODAY)
    assert value is not None
    assert value.edtf == wanted


@pytest.mark.parametrize(
    "text", ["", "   ", "никогда", "31 ноября", "31.11.2025", "три года", "Иванов", "abc 2014", "а" * 500]
)
def test_refuses_what_is_no_date(text: str) -> None:
    assert read_typed_date(text, TODAY) is None


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    read_typed_date(text, TODAY)
