"""What stands behind the words of a date in the event's panel."""

import pytest

from timeline.model.omission import date_note
from timeline.model.timex import Basis


@pytest.mark.parametrize(
    "phrase",
    ["9 октября", "18 июня", "в мае", "5 мая утром", "в ночь на 19 апреля", "в среду, 20 января", "в марте", "осенью",
     "летом", "9.10", "с 16 апреля по 19 мая", "в третьем квартале"],
)  # fmt: skip
def test_a_date_without_its_year_says_so(phrase: str) -> None:
    assert date_note(Basis.RELATIVE, phrase, "ru") == "год не назван"
    assert date_note(Basis.RELATIVE, phrase, "en") == "the year is not named"


@pytest.mark.parametrize(
    "phrase",
    ["вчера", "в среду", "три года назад", "в октябре прошлого года", "пять лет назад", "маршем", "на майдане"],
)
def test_a_counted_date_says_so(phrase: str) -> None:
    assert date_note(Basis.RELATIVE, phrase, "ru") == "отсчитана от другой даты"


def test_a_day_of_the_month_names_no_month() -> None:
    assert date_note(Basis.RELATIVE, "20 числа", "ru") == "месяц не назван"


def test_a_date_that_says_everything_needs_no_note() -> None:
    assert date_note(Basis.EXPLICIT, "9 октября 2025 года", "ru") == ""
    assert date_note(Basis.USER, "9 октября", "ru") == ""


def test_a_date_of_another_sentence_says_so_first() -> None:
    assert date_note(Basis.CARRIED, "9 октября", "ru") == "взята из соседнего предложения"
