"""Full days are read from lines and file names; numbers that merely look so are not."""

import pytest

from timeline.formats.written_day import day_in_name, find_day
from timeline.model.instant import Day


@pytest.mark.parametrize(
    "text",
    ["2025-10-24", "24.10.2025", "24/10/2025", "24 октября 2025", "24 окт. 2025 г.", "24-го октября 2025 года",
     "Oct 24, 2025", "24 October 2025", "24.10.25", "2025.10.24"],
)  # fmt: skip
def test_forms(text: str) -> None:
    found = find_day(f"| {text} |")
    assert found is not None
    assert found[0] == Day(2025, 10, 24)
    assert f"| {text} |"[found[1] : found[2]] == text


@pytest.mark.parametrize(
    "text",
    [
        "31.02.2025",
        "24 октября",
        "октябрь 2025",
        "1.2.3.2025",
        "192.168.10.2025",
        "99.99.9999",
        "24.10",
        "2025",
        "24 мартобря 2025",
        "24 октября 1234567",
    ],
)
def test_no_day(text: str) -> None:
    assert find_day(text) is None


MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"
)  # fmt: skip


@pytest.mark.parametrize("month", range(1, 13))
def test_all_months(month: int) -> None:
    found = find_day(f"7 {MONTHS[month - 1]} 2021")
    assert found is not None
    assert found[0] == Day(2021, month, 7)


@pytest.mark.parametrize(
    "stem", ["2025-10-24_x", "20251024", "статья 24.10.2025", "2025_10_24", "tass-2025.10.24-1", "24-10-2025 новость"]
)
def test_names_with_a_day(stem: str) -> None:
    assert day_in_name(stem) == Day(2025, 10, 24)


@pytest.mark.parametrize(
    "stem",
    ["000_d1112ac89a1f02cb", "119336_text", "20251324", "2025", "d20251024", "202510241", "1-2-2025", "99999999"],
)
def test_names_without_a_day(stem: str) -> None:
    assert day_in_name(stem) is None


@pytest.mark.parametrize(
    ("text", "year"), [("05.03.98", 1998), ("05.03.51", 1951), ("05.03.50", 2050), ("5/3/25", 2025)]
)
def test_two_figures_are_a_year_of_this_century_or_the_last(text: str, year: int) -> None:
    found = find_day(text)
    assert found is not None
    assert found[0].year == year
