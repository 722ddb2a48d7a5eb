"""Dates, counts and names as a reader expects them."""

import pytest

from timeline.model.edtf import day, lasting, month, parse_edtf, within, year
from timeline.model.event import Kind, Review, Status
from timeline.model.instant import DAY, Day
from timeline.model.timex import Basis
from timeline.model.wording import (
    Noun,
    basis_name,
    counted,
    format_day,
    format_distance,
    format_reference,
    format_time_value,
    format_view,
    format_weekday,
    kind_name,
    number,
    review_name,
    short_kind_name,
    status_name,
)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("edtf", "russian", "english"),
    [
        ("2025-10-09", "9 октября 2025", "9 October 2025"),
        ("2024-12", "декабрь 2024", "December 2024"),
        ("2019", "2019", "2019"),
        ("2014-21", "весна 2014", "spring 2014"),
        ("2014-24", "зима 2013–2014", "winter 2013–2014"),
        ("2025-33", "I квартал 2025", "Q1 2025"),
        ("2025-36", "IV квартал 2025", "Q4 2025"),
        ("2025-41", "второе полугодие 2025", "second half of 2025"),
        ("199X", "1990-е", "1990s"),
        ("19XX", "XX век", "20th century"),
        ("[1901..2000]", "XX век", "20th century"),
        ("[-0499..-0400]", "V век до н. э.", "5th century BCE"),
        ("[-0099..0000]", "I век до н. э.", "1st century BCE"),
        ("2018/2020", "2018–2020", "2018–2020"),
        ("[2019-06-06..2019-06-11]", "6–11 июня 2019", "6–11 June 2019"),
        ("2019-06-30/2019-07-01", "30 июня — 1 июля 2019", "30 June – 1 July 2019"),
        ("2018-12-30/2019-01-02", "30 декабря 2018 — 2 января 2019", "30 December 2018 – 2 January 2019"),
        ("2024-11/2026-02", "ноябрь 2024 — февраль 2026", "November 2024 – February 2026"),
        ("2025-01/2025-03", "январь — март 2025", "January – March 2025"),
        ("[..2010]", "не позднее 2010", "not later than 2010"),
        ("[..2025-10]", "не позднее октября 2025", "not later than October 2025"),
        ("[2014-21..]", "не раньше весны 2014", "not before spring 2014"),
        ("2013/..", "с 2013", "since 2013"),
        ("../2025-10-09", "до 9 октября 2025", "until 9 October 2025"),
        ("2010~", "примерно 2010", "about 2010"),
        ("2010?", "предположительно 2010", "probably 2010"),
        ("2025-10-24T18:30", "24 октября 2025, 18:30", "24 October 2025, 18:30"),
        ("2025-10-24T18", "24 октября 2025, 18–19 ч", "24 October 2025, 18–19 h"),
        ("[2025-10-24T12..2025-10-24T23]", "вторая половина дня 24 октября 2025", None),
        ("2025-10-24T18:30/2025-10-24T19:00", "24 октября 2025, 18:30–19:00", None),
        ("-0043", "44 до н. э.", "44 BCE"),
        ("-0043-03-15", "15 марта 44 года до н. э.", "15 March 44 BCE"),
        ("Y12025", "12025", "12025"),
    ],
)
def test_a_time_reads_well_in_both_languages(edtf: str, russian: str, english: str | None) -> None:
    value = parse_edtf(edtf)
    assert plain(format_time_value(value, "ru")) == russian
    if english is not None:
        assert plain(format_time_value(value, "en")) == english


def test_a_short_time_leaves_out_the_year_that_goes_without_saying() -> None:
    value = within(day(Day(2025, 10, 24)))
    assert plain(format_time_value(value, "ru", short=True, hidden_year=2025)) == "24 окт."
    assert plain(format_time_value(value, "ru", short=True)) == "24 окт. 2025"
    assert plain(format_time_value(within(month(2024, 12)), "ru", short=True, hidden_year=2025)) == "дек. 2024"
    assert plain(format_time_value(value, "en", short=True, hidden_year=2025)) == "24 Oct"


def test_day_and_month_never_part_at_the_end_of_a_line() -> None:
    assert "9\u00a0октября" in format_day(Day(2025, 10, 9), "ru")
    assert "\u00a0— " in format_time_value(lasting(month(2024, 11), month(2026, 2)), "ru")


def test_only_a_time_within_one_day_has_a_weekday() -> None:
    assert format_weekday(within(day(Day(2025, 10, 9))), "ru") == "четверг"
    assert format_weekday(within(day(Day(2026, 11, 22))), "en") == "Sunday"
    assert format_weekday(within(year(2025)), "ru") == ""


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 событий"),
        (1, "1 событие"),
        (2, "2 события"),
        (5, "5 событий"),
        (11, "11 событий"),
        (21, "21 событие"),
        (104, "104 события"),
        (112, "112 событий"),
        (12345, "12 345 событий"),
    ],
)
def test_russian_nouns_agree_with_their_number(count: int, text: str) -> None:
    assert plain(counted(count, Noun.EVENT, "ru")) == text


def test_english_nouns_agree_with_their_number() -> None:
    assert plain(counted(1, Noun.DOCUMENT, "en")) == "1 document"
    assert plain(counted(12345, Noun.DOCUMENT, "en")) == "12,345 documents"
    assert number(-5, "ru") == "−5"


def test_a_view_is_named_in_the_unit_that_fits_it() -> None:
    begin, end = Day(2024, 11, 5).instant, Day(2026, 2, 20).instant
    assert plain(format_view(begin, end, "ru")) == "ноябрь 2024 — февраль 2026"
    assert plain(format_view(Day(2025, 10, 6).instant, Day(2025, 11, 3).instant, "ru")) == "6 октября — 2 ноября 2025"
    assert plain(format_view(Day(1900, 1, 1).instant, Day(2000, 1, 2).instant, "ru")) == "1900–2000"


def test_a_distance_takes_its_largest_unit() -> None:
    assert plain(format_distance(275 * DAY, "ru")) == "9 месяцев"
    assert plain(format_distance(3 * DAY, "ru")) == "3 дня"
    assert plain(format_distance(800 * DAY, "en")) == "2 years"


def test_a_reference_is_in_figures() -> None:
    assert format_reference(Day(2025, 10, 24)) == "24.10.2025"


def test_everything_has_a_name_in_both_languages() -> None:
    for language in ("ru", "en"):
        names = [kind_name(kind, language) for kind in Kind]
        names += [short_kind_name(kind, language) for kind in Kind]
        names += [status_name(status, language) for status in Status]
        names += [review_name(review, language) for review in Review]
        names += [basis_name(basis, language) for basis in Basis]
        assert all(names)
        assert all(("а" <= name.lower()[0] <= "я") == (language == "ru") for name in names)
