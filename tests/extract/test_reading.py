"""Whose date it is, what is one event, and how it is called: whole short articles and what is read from them."""

import pytest

from timeline.extract.pipeline import Extractor
from timeline.formats import document_from_text
from timeline.model.event import Event
from timeline.model.instant import Day

PUBLISHED = Day(2025, 10, 24)


def told(extractor: Extractor, body: str, title: str = "Новости") -> list[Event]:
    text = f"{title}\n\n{body}"
    return list(extractor.extract(document_from_text(text, name="told", published=PUBLISHED)).events)


def of(events: list[Event], word: str) -> Event:
    return next(e for e in events if any(word in m.quote for m in e.mentions))


def edtf(event: Event) -> str | None:
    return event.time.edtf if event.time else None


def test_a_date_in_brackets_with_a_clause_of_its_own_is_not_the_verb_s(extractor: Extractor) -> None:
    events = told(extractor, "Премьера уволили, и пост занял Иванов (11 марта у него был отрицательный тест).")
    assert "2025-03-11" not in [edtf(event) for event in events]
    assert [event for event in events if any(date.quote == "11 марта" for date in event.dates)] == []


def test_what_a_stretch_is_counted_to_does_not_happen_within_it(extractor: Extractor) -> None:
    events = told(extractor, "За последний месяц до вынесения приговора букмекеры принимали ставки на исход суда.")
    assert [e for e in events if "вынесения" in e.mentions[0].quote and e.time] == []


def test_since_when_nothing_was_like_it_is_no_date(extractor: Extractor) -> None:
    events = told(extractor, "Это первое заказное убийство глав мафии в Нью-Йорке с 1985 года.")
    assert "1985" not in [edtf(e) for e in events]


def test_the_date_of_a_noun_is_not_the_verb_s(extractor: Extractor) -> None:
    body = "Песков в ходе брифинга анонсировал телефонный разговор президента во второй половине дня."
    announced = of(told(extractor, body), "анонсировал")
    assert announced.derivation.rule == "fresh_news"
    assert announced.kind.value == "statement"


def test_a_holiday_as_occasion_dates_nothing(extractor: Extractor) -> None:
    body = "24 октября Путин проведет совещание. По случаю Дня таможенника Путин примет с докладом Пикалева."
    assert edtf(of(told(extractor, body), "примет")) == "2025-10-24"


@pytest.mark.parametrize(
    ("words", "dated"),
    [
        ("17 октября и 18 октября 2025 года", "2025-10-17/2025-10-18"),
        ("5 октября и 7 октября 2025 года", "2025-10-05"),
    ],
)
def test_an_event_may_have_two_dates(extractor: Extractor, words: str, dated: str) -> None:
    concert = of(told(extractor, f"Концерты оркестра в Москве прошли {words}."), "онцерт")
    assert edtf(concert) == dated


def test_a_verb_and_the_noun_it_takes_are_one_event(extractor: Extractor) -> None:
    events = told(extractor, "5 мая 2018 года «Локомотив» выиграл чемпионат России.")
    assert [e.title for e in events if e.time] == ["«Локомотив» выиграл чемпионат России"]


def test_a_court_is_no_trial(extractor: Extractor) -> None:
    events = told(extractor, "Вчера суд приговорил Ивана Петрова к трем годам. Суд над Сидоровым начался 5 мая.")
    assert [date.quote for date in of(events, "Суд").dates] == ["5 мая"]
    assert of(events, "приговорил").mentions[0].quote == "приговорил"


def test_an_undated_sentence_with_a_date_of_its_own_carries_none(extractor: Extractor) -> None:
    body = "5 апреля 2011 года в Грозном прошла инаугурация. Вчера президент уволил министра."
    events = list(extractor.extract(document_from_text(body, name="no date known")).events)
    assert edtf(of(events, "уволил")) is None


@pytest.mark.parametrize(
    ("body", "word", "title"),
    [
        (
            "Эту квартиру в Москве Ксения Собчак приобрела в 2020 году.",
            "приобрела",
            "Ксения Собчак приобрела квартиру в Москве",
        ),
        ("В 1973 году был назначен Джеральд Форд.", "назначен", "Назначен Джеральд Форд"),
        (
            "В 2014 году между Дуровым и фондом UCP произошел конфликт.",
            "конфликт",
            "Конфликт между Дуровым и фондом UCP",
        ),
        (
            "В 2000 году Дженнифер Энистон согласилась выйти замуж.",
            "согласилась",
            "Дженнифер Энистон согласилась выйти замуж",
        ),
        ("В 2005 году их брачный союз развалился.", "развалился", "Брачный союз развалился"),
    ],
)
def test_titles_name_whom_they_can_and_point_to_nobody(extractor: Extractor, body: str, word: str, title: str) -> None:
    assert of(told(extractor, body), word).title == title


def test_a_saying_is_no_event_beside_what_it_tells(extractor: Extractor) -> None:
    body = "Полиция Москвы сообщила, что в центре города неизвестный застрелил прохожего."
    events = told(extractor, body, "В Москве застрелен прохожий")
    assert [e.kind.value for e in events if e.time] == ["incident"]


def test_what_lasted_up_to_the_news_ends_with_it(extractor: Extractor) -> None:
    body = "Спасатели устали.\n\nПожар на складе бушевал больше недели."
    fire = of(told(extractor, body, "В Москве локализован пожар на складе"), "ожар")
    assert edtf(fire) == "2025-10-17/2025-10-24"


def test_what_goes_on_since_a_day_lasts(extractor: Extractor) -> None:
    events = told(extractor, "Кандидаты с 14 октября регулярно проводят массовые встречи с избирателями.")
    assert edtf(of(events, "встречи")) == "2025-10-14/2025-10-24"


def test_a_passive_future_is_a_plan(extractor: Extractor) -> None:
    book = of(told(extractor, "Соглашение о перемирии будет подписано в декабре 2025 года."), "подписано")
    assert book.status.value == "planned"


def test_a_fuller_name_is_the_same_person(extractor: Extractor) -> None:
    body = "Сегодня ушел из жизни известный писатель Юрий Васильевич Бондарев."
    events = told(extractor, f"В Москве умер писатель Юрий Бондарев.\n\n{body}", "Умер писатель Юрий Бондарев")
    assert len([e for e in events if e.time]) == 1
