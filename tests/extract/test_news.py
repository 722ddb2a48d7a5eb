"""What is drawn on the day of publication, and what is carried on from a date told before: whole short articles."""

import pytest

from timeline.extract.annotate import Annotator
from timeline.extract.events import DRAWN
from timeline.extract.pipeline import Extractor
from timeline.extract.timex import find_time_expressions
from timeline.formats import document_from_text
from timeline.model.event import Event
from timeline.model.instant import Day
from timeline.model.timex import Basis

PUBLISHED = Day(2014, 6, 20)


def told(extractor: Extractor, body: str, title: str = "Новости", published: Day | None = PUBLISHED) -> list[Event]:
    document = document_from_text(f"{title}\n\n{body}", name="news", published=published)
    return list(extractor.extract(document).events)


def dated(events: list[Event], word: str) -> list[str]:
    """The dates of the drawn events that the word is a mention of."""
    return [e.time.edtf for e in events if e.time and any(word in m.quote for m in e.mentions)]


LEAD = "Премьер-министр Финляндии Стубб уволил министра финансов."


def test_without_a_publication_date_nothing_is_news_of_a_day(extractor: Extractor) -> None:
    events = told(extractor, LEAD, published=None)
    assert [e for e in events if e.time is not None or e.basis is Basis.PUBLISHED] == []


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Как известно, полиция арестовала банкира.", "арестовала"),
        ("По словам Стубба, банкир разрушил финскую Nokia.", "разрушил"),
        ("Накануне губернатор Дарькин подписал указ о смене пояса.", "подписал"),
        ("Лодка с мигрантами дрейфовала в море.", "дрейфовала"),
    ],
)
def test_what_led_to_the_news_is_not_the_news(extractor: Extractor, sentence: str, word: str) -> None:
    events = told(extractor, f"{LEAD} {sentence}")
    assert dated(events, "уволил") == ["2014-06-20"]
    assert "2014-06-20" not in dated(events, word)


def test_the_lead_s_second_sentence_still_tells_the_news(extractor: Extractor) -> None:
    events = told(extractor, f"{LEAD} Полиция арестовала банкира Нюгорда.")
    assert dated(events, "арестовала") == ["2014-06-20"]


def test_the_news_happened_when_the_lead_says_it_was_told(extractor: Extractor) -> None:
    body = "21 марта 2013 года компания «Роснефть» объявила о завершении сделки по покупке акций ТНК-BP."
    events = told(extractor, body, title="Роснефть завершила сделку по покупке акций ТНК-BP")
    assert {*dated(events, "сделк"), *dated(events, "завершила"), *dated(events, "объявила")} == {"2013-03-21"}


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Банкир бежал из страны, полагают журналисты.", "бежал"),
        ("Депутат напомнил, что министерство утвердило правила.", "утвердил"),
        ("Недавно министерство утвердило правила.", "утвердил"),
    ],
)
def test_an_aside_is_no_next_step_of_the_story(extractor: Extractor, sentence: str, word: str) -> None:
    events = told(extractor, f"{LEAD}\n\n18 марта 2014 года парламент принял закон о банках. {sentence}")
    assert dated(events, "принял закон") == ["2014-03-18"]
    assert dated(events, word) == []


def test_a_day_that_something_is_set_for_carries_nothing_on(extractor: Extractor) -> None:
    body = f"{LEAD}\n\nСуд назначен на 9 августа. Полиция арестовала двух банкиров в Хельсинки."
    assert dated(told(extractor, body), "арестовала") == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Церемония награждения состоится в июне 2010 года в Бонне.", ("Церемония", "награждения")),
        ("В марте 2013 года министр Ливанов устроил разнос ректорам вузов.", ("устроил", "разнос")),
    ],
)
def test_a_word_and_what_it_frames_are_one_event(extractor: Extractor, body: str, words: tuple[str, str]) -> None:
    drawn = [e for e in told(extractor, body) if e.time and any(w in m.quote for m in e.mentions for w in words)]
    assert len(drawn) == 1


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("Турнир пройдёт 22 апреля (первый тур) и 6 мая (второй тур) 2012 года.", "22 апреля", "2012-04-22"),
        ("Турнир пройдёт 22 апреля (первый тур) и 6 мая (второй тур) 2012 года.", "6 мая", "2012-05-06"),
        (
            "Нефтепровод открыли в сентябре 2010 года, до конца года его проверяли.",
            "до конца года",
            "[2010-09..2010-12]",
        ),
        ("Закон был принят 12 февраля. Уже 20 числа его одобрил сенат.", "20 числа", "2014-02-20"),
        ("Регистрация открыта до 15 октября.", "до 15 октября", "2014-10-15"),
        ("Регистрация была открыта до 15 октября.", "до 15 октября", "2013-10-15"),
        ("Участники 17 октября проделают большую работу.", "17 октября", "2014-10-17"),
    ],
)
def test_the_year_and_the_month_that_the_text_has_told(annotator: Annotator, text: str, words: str, edtf: str) -> None:
    found = find_time_expressions(annotator.annotate(text), text=text, published=PUBLISHED).expressions
    assert {e.text: e.time.edtf for e in found if e.time}[words] == edtf


def test_what_is_surer_wrong_than_right_stays_beside_the_timeline(extractor: Extractor) -> None:
    events = told(extractor, f"{LEAD}\n\nС начала деятельности, с 1995 года, я обещал работать над единством шахмат.")
    assert all(e.confidence >= DRAWN for e in events if e.time)
    refused = next(e for e in events if any("работать" in m.quote for m in e.mentions))
    assert refused.time is None
    assert "неуверенно" in refused.derivation.reason.ru


def test_what_somebody_refuses_to_do_is_no_plan(extractor: Extractor) -> None:
    events = told(extractor, f"{LEAD}\n\nРоссия отказывается подписать энергетическую хартию с 1995 года.")
    assert dated(events, "подписать") == []


def test_since_when_a_state_lasts_dates_nothing_within_it(extractor: Extractor) -> None:
    body = f"{LEAD}\n\nС начала декабря 2012 года Чавес находился в Гаване, где ему была сделана операция."
    assert dated(told(extractor, body), "сделана") == []


def test_a_promise_is_not_kept_on_the_day_it_is_given(extractor: Extractor) -> None:
    body = f"{LEAD}\n\nПомощник Ушаков 28 мая заявил, что Путин поздравит Порошенко."
    assert "2014-05-28" not in dated(told(extractor, body), "поздравит")


def test_since_when_somebody_is_appointed_is_when_it_happened(extractor: Extractor) -> None:
    body = "Министром транспорта Пермского края с 10 июня 2014 года назначен Сергей Постоловский."
    assert dated(told(extractor, body, title="Постоловский назначен министром"), "назначен") == ["2014-06-10"]


def test_what_the_headline_calls_earlier_is_not_of_today(extractor: Extractor) -> None:
    title = "Эрдоган: террорист был ранее задержан в Турции"
    body = "Один из террористов был задержан в Турции. Об этом сообщил президент Турции Эрдоган."
    assert dated(told(extractor, body, title=title), "задержан") == []


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("В Москве в ночь на 19 июня загорелся склад.", "[2014-06-18T22..2014-06-19T05]"),
        ("В Москве 19 июня загорелся склад.", "2014-06-19"),
    ],
)
def test_a_night_is_more_than_the_day_it_is_called_by(extractor: Extractor, body: str, wanted: str) -> None:
    assert dated(told(extractor, body), "загорелся") == [wanted]


def test_the_eve_is_read_where_a_sentence_begins_with_it(extractor: Extractor) -> None:
    text = "Суд арестовал банкира Иванова. Накануне полиция задержала его в аэропорту."
    found = [
        each
        for each in extractor.extract(document_from_text(text, name="eve", published=PUBLISHED)).timexes
        if each.text == "Накануне"
    ]
    assert [each.time.edtf for each in found if each.time] == ["2014-06-19"]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Иванов и Петров были арестованы 5 и 7 июня соответственно.", "[2014-06-05..2014-06-07]"),
        ("Иванов и Петров были арестованы 5 и 7 июня.", "2014-06-05"),
    ],
)
def test_two_happenings_under_one_word_were_on_both_days(extractor: Extractor, body: str, wanted: str) -> None:
    assert dated(told(extractor, body), "арестованы") == [wanted]


def test_listed_happenings_have_a_day_each(extractor: Extractor) -> None:
    events = told(extractor, "Выборы и референдум состоялись 3 и 10 марта 2014 года соответственно.")
    assert (dated(events, "Выборы"), dated(events, "референдум")) == (["2014-03-03"], ["2014-03-10"])
