"""Rules on what is an event, when, who, and of which status: each with what it finds and what it leaves."""

import pytest

from timeline.extract.pipeline import Extractor
from timeline.formats import document_from_text
from timeline.model.event import Event, Extraction, Status
from timeline.model.instant import Day
from timeline.model.timex import Basis

PUBLISHED = Day(2025, 10, 24)
HEAD = "Новости дня\n\n"
LEAD = "В городе открылся новый мост.\n\n"


def extract(extractor: Extractor, body: str) -> Extraction:
    return extractor.extract(document_from_text(HEAD + LEAD + body, name="x", published=PUBLISHED))


def with_trigger(extraction: Extraction, word: str) -> Event | None:
    return next((e for e in extraction.events if any(word in m.quote.split() for m in e.mentions)), None)


def found(extractor: Extractor, body: str, word: str) -> Event:
    event = with_trigger(extract(extractor, body), word)
    assert event is not None, (body, word)
    return event


@pytest.mark.parametrize(
    ("body", "word", "kind", "subkind"),
    [
        ("9 октября президенты встретились в Минске.", "встретились", "meeting", "meeting"),
        ("12 мая 2020 года министр подал в отставку.", "отставку", "power", "resignation"),
        ("5 мая 2021 года суд приговорил его к пяти годам.", "приговорил", "justice", "trial"),
        ("3 марта 2019 года взорвался газ.", "взорвался", "incident", "attack"),
        ("Писатель родился 4 января 1955 года.", "родился", "life", "birth"),
        ("В 1941 году вышла новая книга писателя Ивана Петрова.", "вышла", "culture", "release"),
        ("В 2014 году компания продала завод.", "продала", "society", "economy"),
    ],
)
def test_kinds_come_from_the_lexicon(extractor: Extractor, body: str, word: str, kind: str, subkind: str) -> None:
    event = found(extractor, body, word)
    assert (event.kind, event.subkind) == (kind, subkind)


@pytest.mark.parametrize(
    ("body", "word", "rule"),
    [
        ("В 2014 году состоялись выборы президента.", "состоялись", "light_verb"),
        ("Он отметил, что дороги плохие.", "отметил", "reporting_verb"),
        ("Дом находится в центре с красивым видом.", "находится", "state"),
        ("Он регулярно ездит в Москву.", "ездит", "habit"),
        ("Министр не уволил никого.", "уволил", "negated"),
    ],
)
def test_what_is_no_event_is_refused_with_its_rule(extractor: Extractor, body: str, word: str, rule: str) -> None:
    extraction = extract(extractor, body)
    assert with_trigger(extraction, word) is None
    refused = [r for r in extraction.rejections if r.text == word]
    assert [r.rule for r in refused] == [rule]
    assert all(r.reason.ru and r.reason.en for r in refused)


def test_a_light_verb_leaves_the_event_to_its_noun(extractor: Extractor) -> None:
    event = found(extractor, "В 2014 году состоялись выборы президента.", "выборы")
    assert event.time is not None
    assert event.time.edtf == "2014"


@pytest.mark.parametrize(
    ("body", "word", "status"),
    [
        ("12 мая 2020 года министр подал в отставку.", "отставку", Status.HAPPENED),
        ("25 октября президент проведет совещание с министрами.", "совещание", Status.PLANNED),
        ("30 октября 2025 года состоится концерт.", "концерт", Status.PLANNED),
        ("Вероятно, 5 мая 2021 года его убили.", "убили", Status.ALLEGED),
    ],
)
def test_status_is_read_from_the_sentence(extractor: Extractor, body: str, word: str, status: Status) -> None:
    assert found(extractor, body, word).status is status


def test_a_date_reaches_what_the_same_sentence_tells_beside_it(extractor: Extractor) -> None:
    event = found(extractor, "В 1975 году он бросил университет и переехал в Лондон.", "переехал")
    assert event.time is not None
    assert event.time.edtf == "1975"


@pytest.mark.parametrize(
    ("body", "word", "quote"),
    [
        ("5 мая 2015 года две ракеты взорвались в нескольких метрах от самолёта.", "взорвались", "взорвались"),
        ("5 мая 2015 года таможня конфисковала 687 двухкоготных черепах.", "конфисковала", "конфисковала"),
        ("5 мая 2015 года министр подал в отставку.", "отставку", "подал в отставку"),
    ],
)
def test_a_mention_does_not_end_within_a_phrase(extractor: Extractor, body: str, word: str, quote: str) -> None:
    assert quote in [mention.quote for mention in found(extractor, body, word).mentions]


def test_the_year_in_a_name_gives_way_to_the_day_of_that_year(extractor: Extractor) -> None:
    event = found(extractor, "17 июня 2018 года на ЧМ-2018 сборная Мексики обыграла Германию.", "обыграла")
    assert event.time is not None
    assert event.time.first_day == event.time.last_day == Day(2018, 6, 17)


def test_the_eve_of_a_happening_is_not_the_day_before_the_publication(extractor: Extractor) -> None:
    told = found(extractor, "Премьер-министр Японии накануне визита министра ушёл в отставку.", "отставку")
    assert told.time is None or told.time.first_day != Day(2025, 10, 23)
    alone = found(extractor, "Накануне премьер-министр Японии ушёл в отставку.", "отставку")
    assert alone.time is not None
    assert alone.time.first_day == Day(2025, 10, 23)


def test_the_story_goes_on_within_a_paragraph(extractor: Extractor) -> None:
    body = "12 марта 2019 года в Москве загорелся склад. Погибли два человека."
    event = found(extractor, body, "Погибли")
    assert event.time is not None
    assert (event.time.edtf, event.basis) == ("2019-03-12", Basis.CARRIED)
    assert event.derivation.rule == "carried_within_paragraph"
    assert "12 марта 2019" in event.derivation.reason.ru


def test_the_story_does_not_go_on_backwards(extractor: Extractor) -> None:
    body = "12 марта 2019 года в Москве загорелся склад. Ранее там погибли два человека."
    event = with_trigger(extract(extractor, body), "погибли")
    assert event is None or event.time is None


def test_fresh_news_is_dated_by_its_publication(extractor: Extractor) -> None:
    text = "Умер поэт Иван Петров\n\nВ Москве умер поэт Иван Петров. Об этом сообщила его дочь."
    (event,) = extractor.extract(document_from_text(text, name="x", published=PUBLISHED)).events
    assert event.basis is Basis.PUBLISHED
    assert event.dates == ()
    assert len(event.mentions) == 2
    assert [p.name for p in event.participants] == ["Иван Петров"]
    assert [p.name for p in event.places] == ["Москва"]


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ("За два дня до теракта", "«За два дня до теракта»: отсчёт от дня, когда это было, 5 мая 2014 → 3 мая 2014"),
        ("За неделю до теракта", "«За неделю до теракта»: отсчёт от дня, когда это было, 5 мая 2014 → 28 апреля 2014"),
        ("За два дня до этого", "«За два дня до этого»: отсчёт от «7 мая 2014 года», 7 мая 2014 → 5 мая 2014"),
    ],
)
def test_before_a_happening_is_counted_from_its_own_day(extractor: Extractor, told: str, reason: str) -> None:
    text = (
        "Теракт произошёл 5 мая 2014 года в Омске. 7 мая 2014 года мэр приехал на место. "
        f"{told} полицейские задержали Ивана Рогова."
    )
    document = document_from_text(f"Новости\n\n{text}", name="news", published=Day(2014, 6, 1))
    reasons = [event.derivation.reason.ru.replace("\xa0", " ") for event in extractor.extract(document).events]
    assert any(each.endswith(reason) for each in reasons)


def test_since_a_year_is_the_beginning(extractor: Extractor) -> None:
    event = found(extractor, "Сергей Волков возглавляет завод с 2013 года.", "возглавляет")
    assert event.time is not None
    assert event.time.first_day == Day(2013, 1, 1)


def test_two_meetings_with_different_people_are_two_events(extractor: Extractor) -> None:
    body = (
        "9 октября Владимир Путин и Ильхам Алиев встретились в Душанбе.\n\n"
        "10 октября Владимир Путин и Эмомали Рахмон встретились в Душанбе."
    )
    meetings = [event for event in extract(extractor, body).events if event.subkind == "meeting"]
    assert len(meetings) == 2


def test_one_happening_in_other_words_is_one_event(extractor: Extractor) -> None:
    body = "3 марта 2019 года под Тулой потерпел крушение самолет. Причины катастрофы выясняются."
    event = found(extractor, body, "катастрофы")
    assert len(event.mentions) == 2


def test_the_old_and_the_fresh_are_two_events(extractor: Extractor) -> None:
    text = "Застрелен банкир Петров\n\nВ Москве застрелен банкир Петров. Это первое убийство банкира с 1985 года."
    events = extractor.extract(document_from_text(text, name="x", published=PUBLISHED)).events
    fresh = next(event for event in events if any(m.quote == "застрелен" for m in event.mentions))
    assert fresh.basis is Basis.PUBLISHED


def test_counts_that_differ_keep_happenings_apart(extractor: Extractor) -> None:
    body = "3 марта 2019 года в Туле погибли 11 человек.\n\nВ пожаре под Рязанью погибли 3 человека."
    extraction = extract(extractor, body)
    assert len([event for event in extraction.events if any("погибли" in m.quote for m in event.mentions)]) == 2


def test_an_initial_stands_for_the_name_that_is_told_in_full(extractor: Extractor) -> None:
    text = "Барак Обама прибыл в Осло 5 мая 2015 года. 6 мая 2015 года Б. Обама встретился с М. Обамой в Бергене."
    document = document_from_text(f"Новости\n\n{text}", name="news", published=Day(2015, 6, 1))
    told = {named.name for event in extractor.extract(document).events for named in event.participants}
    assert "Барак Обама" in told
    assert "Б. Обама" not in told
    assert "М. Обама" in told


def test_a_role_alone_is_its_holder(extractor: Extractor) -> None:
    body = "Президент России Владимир Путин уехал. 9 октября 2025 года российский президент встретился с рабочими."
    event = found(extractor, body, "встретился")
    assert "Владимир Путин" in [named.name for named in event.participants]


@pytest.mark.parametrize(
    ("body", "word", "title"),
    [
        ("9 октября Путин и Алиев встретились в Душанбе.", "встретились", "Путин и Алиев встретились в Душанбе"),
        (
            "Президент Азербайджана Ильхам Алиев 9 октября 2025 года уволил министра, который опоздал.",
            "уволил",
            "Ильхам Алиев уволил министра",
        ),
        (
            "Все помнят о крушении самолета «Азербайджанских авиалиний» в декабре 2024 года.",
            "крушении",
            "Крушение самолета «Азербайджанских авиалиний»",
        ),
        ("В столкновениях 10 апреля более 200 человек ранены.", "ранены", "Более 200 человек ранены в столкновениях"),
        (
            "Вооруженное противостояние между Арменией и Азербайджаном из-за Карабаха началось в 1991 году.",
            "противостояние",
            "Вооружённое противостояние между Арменией и Азербайджаном",
        ),
        ("Суд 17 июня вновь арестовал блогера Ивана Петрова.", "арестовал", "Суд вновь арестовал Ивана Петрова"),
        ("В четверг состоится сегодняшняя панихида по писателю.", "панихида", "Панихида по писателю"),
    ],
)
def test_titles_are_whole(extractor: Extractor, body: str, word: str, title: str) -> None:
    assert found(extractor, body, word).title == title


def test_titles_of_real_articles_are_tidy(extractor: Extractor, articles: list[str]) -> None:
    for number, text in enumerate(articles):
        for event in extractor.extract(document_from_text(text, name=str(number), published=PUBLISHED)).events:
            assert 0 < len(event.title) <= 96, event.title
            assert event.title == event.title.strip(" ,.;:–—-")
            assert event.title.count("«") == event.title.count("»")
            assert event.title[0] == event.title[0].upper()
