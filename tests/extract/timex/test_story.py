"""Dates that lean on others: the story's order, tenses, the publication, and what happens without any of them."""

import pytest

from timeline.extract.explain import Explainer
from timeline.extract.timex import DateSupport, find_time_expressions
from timeline.model.instant import Day
from timeline.model.timex import Basis, TimeExpression

PUBLISHED = Day(2025, 10, 24)


def last(explainer: Explainer, text: str, published: Day | None = PUBLISHED) -> TimeExpression:
    return explainer.explain(text, published).readings[-1]


@pytest.mark.parametrize(
    ("text", "wanted", "basis"),
    [
        ("В июне 1967 года он окончил школу, а 8 декабря вступил в отряд", "1967-12-08", Basis.CARRIED),
        ("Он приехал 5 мая 2020 года. На следующий день он уехал", "2020-05-06", Basis.CARRIED),
        ("Он приехал 5 мая 2020 года. Через три дня он уехал", "2020-05-08", Basis.CARRIED),
        ("В 1988 году он стал судьёй. Годом позже ушёл", "1989", Basis.CARRIED),
        ("Он приехал 5 мая 2020 года. В том же месяце уехал", "2020-05", Basis.CARRIED),
        ("Он занял пост за неделю до взрыва 11 сентября 2001 года", "2001-09-11", Basis.EXPLICIT),
        ("Он ушёл 30 июня и 1 июля 2019 года", "2019-07-01", Basis.EXPLICIT),
        ("Утром 5 мая 2020 года он встал. В 18:30 лёг", "2020-05-05T18:30", Basis.CARRIED),
        ("24 октября он проведёт совещание", "2025-10-24", Basis.RELATIVE),
        ("Матч перенесли на 5 мая", "2026-05-05", Basis.RELATIVE),
        ("Матч прошёл 5 мая", "2025-05-05", Basis.RELATIVE),
        ("Матч прошёл в декабре", "2024-12", Basis.RELATIVE),
        ("Матч отменили в декабре прошлого, 2023 года", "2023-12", Basis.EXPLICIT),
        ("Он вышел в 2016 году. 1 февраля его задержали", "2016-02-01", Basis.CARRIED),
        ("Он вышел в 2016 году.\n\n1 февраля его задержали", "2025-02-01", Basis.RELATIVE),
        ("Он родился 28 марта 1990 года. Накануне приехал брат", "1990-03-27", Basis.CARRIED),
        ("Он приехал 5 мая 2020 года. Его встретили. Накануне он женился", "2025-10-23", Basis.RELATIVE),
        ("Переговоры шли на этой неделе. Накануне он уехал", "2025-10-23", Basis.RELATIVE),
        ("Съезд был в 12340-х годах", "Y12340S4", Basis.EXPLICIT),
        ("Матч пройдёт в декабре", "2025-12", Basis.RELATIVE),
        ("Матч планируется в мае", "2026-05", Basis.RELATIVE),
    ],
)
def test_a_date_leans_on_its_neighbours(explainer: Explainer, text: str, wanted: str, basis: Basis) -> None:
    found = last(explainer, text)
    assert found.time is not None
    assert (found.time.edtf, found.basis) == (wanted, basis)


def test_a_week_before_counts_from_the_date_that_follows(explainer: Explainer) -> None:
    first = explainer.explain("Он занял пост за неделю до взрыва 11 сентября 2001 года", PUBLISHED).readings[0]
    assert first.text == "за неделю"
    assert first.time is not None
    assert first.time.edtf == "2001-09-04"


def test_a_listed_day_borrows_the_year(explainer: Explainer) -> None:
    readings = explainer.explain("30 июня и 1 июля 2019 года", PUBLISHED).readings
    assert [reading.time.edtf for reading in readings if reading.time] == ["2019-06-30", "2019-07-01"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("9 октября", "XXXX-10-09"),
        ("в мае", "XXXX-05"),
        ("в среду", "XXXX-WXX-3"),
        ("вчера", "XXXX-XX-XX"),
        ("год назад", "XXXX"),
        ("на прошлой неделе", "XXXX-WXX"),
    ],
)
def test_without_a_publication_date_relative_words_stay_unresolved(explainer: Explainer, text: str, value: str) -> None:
    found = last(explainer, text, None)
    assert found.time is None
    assert found.value == value
    assert found.basis is Basis.NONE
    assert "дата публикации неизвестна" in found.derivation.reason.ru


def test_full_dates_need_no_publication_date(explainer: Explainer) -> None:
    found = last(explainer, "9 октября 2025 года", None)
    assert found.time is not None
    assert found.basis is Basis.EXPLICIT


def test_the_reason_names_anchor_tense_and_result(explainer: Explainer) -> None:
    reason = last(explainer, "Они встретились 9 октября").derivation.reason
    for part in ("«9 октября»", "без года", "24.10.2025", "«встретились»", "→", "2025"):
        assert part in reason.ru
    for part in ("without a year", "2025-10-24", "the past", "→"):
        assert part in reason.en


def test_a_day_inside_a_time_of_day_is_found_too(explainer: Explainer) -> None:
    readings = explainer.explain("Взрыв произошёл утром 4 марта 2019 года", PUBLISHED).readings
    assert [reading.text for reading in readings] == ["утром 4 марта 2019 года", "4 марта 2019 года"]


def test_the_tagger_has_a_say_only_where_a_rule_is_doubtful(explainer: Explainer) -> None:
    text = "Он ждал три года и ушёл 9 октября"
    sentences = explainer.sentences(text)
    none = DateSupport([[0.0] * len(sentence.tokens) for sentence in sentences])
    full = DateSupport([[1.0] * len(sentence.tokens) for sentence in sentences])
    doubted = find_time_expressions(sentences, text=text, published=PUBLISHED, support=none)
    trusted = find_time_expressions(sentences, text=text, published=PUBLISHED, support=full)
    assert [found.text for found in doubted.expressions] == ["9 октября"]
    assert [found.text for found in trusted.expressions] == ["три года", "9 октября"]


def test_easter_and_moving_holidays_are_computed(explainer: Explainer) -> None:
    wanted = {2019: "2019-04-28", 2020: "2020-04-19", 2021: "2021-05-02", 2024: "2024-05-05", 2025: "2025-04-20"}
    for year, day in wanted.items():
        found = last(explainer, f"Храм открыли на Пасху {year} года")
        assert found.time is not None
        assert found.time.edtf == day


@pytest.mark.parametrize("text", ["9 октября они встретились", "вчера они встретились"])
def test_what_a_date_hangs_on_is_told_in_one_way(explainer: Explainer, text: str) -> None:
    anchor = last(explainer, text).derivation.anchor
    assert anchor is not None
    assert anchor.ru.replace("\N{NO-BREAK SPACE}", " ") == "день публикации, 24 октября 2025"


def test_a_reason_counts_from_the_day_in_the_right_case(explainer: Explainer) -> None:
    reason = last(explainer, "вчера они встретились").derivation.reason
    assert "отсчёт от дня публикации, 24" in reason.ru
    assert "counted from the day of publication, 24" in reason.en
