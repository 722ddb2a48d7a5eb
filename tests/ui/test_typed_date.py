"""Dates as people type them."""

import pytest

from timeline.model.edtf import parse_edtf
from timeline.model.wording import NBSP, format_time_value
from timeline.ui.typed_date import read_typed_date


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("9 октября 2025", "2025-10-09"),
        ("9 окт 2025", "2025-10-09"),
        ("9 окт. 2025 г.", "2025-10-09"),
        ("09.10.2025", "2025-10-09"),
        ("2025-10-09", "2025-10-09"),
        ("9 October 2025", "2025-10-09"),
        ("Oct 9, 2025", "2025-10-09"),
        ("24.10.2025 18:30", "2025-10-24T18:30"),
        ("октябрь 2025", "2025-10"),
        ("май 2014", "2014-05"),
        ("марте 2014", "2014-03"),
        ("весна 2014", "2014-21"),
        ("зима 2014", "2014-24"),
        ("2019", "2019"),
        ("2019 год", "2019"),
        ("2010-е", "201X"),
        ("2014–2016", "2014/2016"),
        ("2014-2016", "2014/2016"),
        ("6–11 июня 2019", "2019-06-06/2019-06-11"),
        ("ноябрь 2024 — февраль 2026", "2024-11/2026-02"),
        ("не позднее 2010", "[..2010]"),
        ("не раньше весны 2014", "[2014-21..]"),
        ("с 2013", "2013/.."),
        ("около 2010", "2010~"),
        ("2014/2016", "2014/2016"),
        ("[..2010]", "[..2010]"),
    ],
)
def test_a_typed_date_is_read(typed: str, edtf: str) -> None:
    value = read_typed_date(typed)
    assert value is not None
    assert value.edtf == edtf


@pytest.mark.parametrize("typed", ["", "вчера", "31 ноября 2025", "99.99.9999", "маразм 2014", "2016–2014"])
def test_what_is_no_date_is_refused(typed: str) -> None:
    assert read_typed_date(typed) is None


@pytest.mark.parametrize(
    "edtf", ["2025-10-09", "2024-12", "2014-21", "201X", "2019", "2018/2020", "[..2010]", "2013/.."]
)
def test_what_the_program_writes_can_be_typed_back(edtf: str) -> None:
    for language in ("ru", "en"):
        shown = format_time_value(parse_edtf(edtf), language).replace(NBSP, " ")
        value = read_typed_date(shown)
        assert value is not None
        assert value.edtf == edtf
