"""Dates as people type them: one reader, in Russian, English and EDTF, with and without the words of articles."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.model.edtf import parse_edtf
from timeline.model.instant import Day
from timeline.model.wording import NBSP, format_time_value, month_name
from timeline.workspace.typed_dates import read_typed_date

TODAY = Day(2025, 10, 24)
PLAIN = [
    ("9 октября 2025", "2025-10-09"),
    ("9 окт 2025", "2025-10-09"),
    ("9 окт. 2025 г.", "2025-10-09"),
    ("  9 ОКТ 2025 ", "2025-10-09"),
    ("09.10.2025", "2025-10-09"),
    ("9/10/2025", "2025-10-09"),
    ("2025-10-09", "2025-10-09"),
    ("2025-10", "2025-10"),
    ("10.2025", "2025-10"),
    ("9 October 2025", "2025-10-09"),
    ("9th October 2025", "2025-10-09"),
    ("Oct 9, 2025", "2025-10-09"),
    ("October 9th, 2025", "2025-10-09"),
    ("24.10.2025 18:30", "2025-10-24T18:30"),
    ("октябрь 2025", "2025-10"),
    ("October 2025", "2025-10"),
    ("май 2014", "2014-05"),
    ("в мае 2014", None),
    ("марте 2014", "2014-03"),
    ("ноябре 2014", "2014-11"),
    ("весна 2014", "2014-21"),
    ("зима 2014", "2014-24"),
    ("spring 2014", "2014-21"),
    ("spring of 2014", "2014-21"),
    ("2019", "2019"),
    ("2019 год", "2019"),
    ("2010-е", "201X"),
    ("the 1990s", "199X"),
    ("2014–2016", "2014/2016"),
    ("2014-2016", "2014/2016"),
    ("2014 — 2016", "2014/2016"),
    ("с 2014 по 2016", "2014/2016"),
    ("from 2014 to 2016", "2014/2016"),
    ("2014 to 2016", "2014/2016"),
    ("между 2014 и 2016", "[2014..2016]"),
    ("between 2014 and 2016", "[2014..2016]"),
    ("6–11 июня 2019", "2019-06-06/2019-06-11"),
    ("с 5 по 9 октября 2025", "2025-10-05/2025-10-09"),
    ("с 5 мая по 9 июня 2014", "2014-05-05/2014-06-09"),
    ("ноябрь 2024 — февраль 2026", "2024-11/2026-02"),
    ("не позднее 2010", "[..2010]"),
    ("не позже мая 2010", "[..2010-05]"),
    ("not later than 2010", "[..2010]"),
    ("не раньше весны 2014", "[2014-21..]"),
    ("до 2010", "../2010"),
    ("после 2010", "[2010..]"),
    ("с 2013", "2013/.."),
    ("с 2013 года", "2013/.."),
    ("since 2013", "2013/.."),
    ("около 2010", "2010~"),
    ("about 1850", "1850~"),
    ("2014/2016", "2014/2016"),
    ("2013/..", "2013/.."),
    ("[..2010]", "[..2010]"),
    ("-0043", "-0043"),
]
FREE = [
    ("9.10", "2025-10-09"),
    ("9 октября", "2025-10-09"),
    ("Oct 9", "2025-10-09"),
    ("9 October", "2025-10-09"),
    ("в мае 2014", "2014-05"),
    ("вчера", "2025-10-23"),
    ("yesterday", "2025-10-23"),
    ("III квартал 2020", "2020-35"),
    ("1990-е", "199X"),
    ("в начале 2010-х", "[2010..2013]"),
    ("не позднее начала 2010-х", "[..2013]"),
    ("XIX век", "[1801..1900]"),
    ("44 до н. э.", "-0043"),
    ("9 октября 2025 18:30", "2025-10-09T18:30"),
]
NONSENSE = [
    "",
    "   ",
    "никогда",
    "31 ноября 2025",
    "31.11.2025",
    "99.99.9999",
    "маразм 2014",
    "сентиментальный 2014",
    "три года",
    "Иванов",
    "abc 2014",
    "2016–2014",
    "2014–",
    "а" * 500,
    "9" * 300,
]


@pytest.mark.parametrize(("typed", "edtf"), PLAIN)
def test_a_typed_date_is_read_without_the_rules_of_the_articles(typed: str, edtf: str | None) -> None:
    value = read_typed_date(typed)
    assert (value.edtf if value is not None else None) == edtf


@pytest.mark.parametrize(("typed", "edtf"), [*((typed, edtf) for typed, edtf in PLAIN if edtf is not None), *FREE])
def test_knowing_today_more_is_read_and_nothing_otherwise(typed: str, edtf: str) -> None:
    value = read_typed_date(typed, TODAY)
    assert value is not None
    assert value.edtf == edtf


@pytest.mark.parametrize("typed", NONSENSE)
def test_what_is_no_date_is_refused(typed: str) -> None:
    assert read_typed_date(typed) is None
    assert read_typed_date(typed, TODAY) is None


@pytest.mark.parametrize("month", range(1, 13))
def test_months_are_read_in_every_form_the_program_writes(month: int) -> None:
    for language in ("ru", "en"):
        for short in (False, True):
            for genitive in (False, True):
                name = month_name(month, language, short=short, genitive=genitive)
                value = read_typed_date(f"{name} 2014")
                assert value is not None
                assert value.edtf == f"2014-{month:02}"


@pytest.mark.parametrize(
    "edtf",
    ["2025-10-09", "2024-12", "2014-21", "201X", "2019", "2018/2020", "[..2010]", "2013/..", "../2010", "[2014-05..]"],
)
def test_what_the_program_writes_can_be_typed_back(edtf: str) -> None:
    for language in ("ru", "en"):
        shown = format_time_value(parse_edtf(edtf), language).replace(NBSP, " ")
        value = read_typed_date(shown)
        assert value is not None
        assert value.edtf == edtf


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    read_typed_date(text, TODAY)
