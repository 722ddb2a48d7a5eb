"""What of a sentence becomes part of a title: whole names, what a verb cannot do without, and nothing torn off."""

import pytest

from timeline.extract.pipeline import Extractor
from timeline.formats import document_from_text
from timeline.model.instant import Day


def titles(extractor: Extractor, body: str) -> list[str]:
    document = document_from_text(f"Новости\n\n{body}", name="news", published=Day(2015, 6, 1))
    return [event.title for event in extractor.extract(document).events]


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("4 мая 2015 года в прокат вышел фильм «Северный ветер».", "В прокат вышел фильм «Северный ветер»"),
        (
            "4 мая 2015 года сеть кофеен «Утро» (Morning Coffee) открыла первую кофейню в Казани.",
            "Сеть кофеен «Утро» открыла первую кофейню в Казани",
        ),
        (
            "В 2009 году Игорь Лапин избран депутатом Тверского городского совета "
            "по одномандатному избирательному округу № 12.",
            "Игорь Лапин избран депутатом Тверского городского совета",
        ),
        ("28 марта 2010 года Камчатский край перешёл на магаданское время.", None),
        ("В 2012 году Марина Волкова вышла замуж за Сергея Дроздова.", None),
        ("1 февраля 2012 года со своего поста ушёл вице-губернатор края.", "Со своего поста ушёл вице-губернатор края"),
        ("В 1985 году С.Петров ушёл из компании.", "С.Петров ушёл из компании"),
        ("6 мая 2015 года сам Лапин подал рапорт об отставке.", "Лапин подал рапорт об отставке"),
        ("В 2010 году журнал назвал Обаму самым влиятельным человеком.", None),
    ],
)
def test_what_a_phrase_cannot_do_without_stays(extractor: Extractor, body: str, title: str | None) -> None:
    whole = body.partition(" году ")[2] or body.partition(" года ")[2]
    assert (title or whole.removesuffix(".")[:1].upper() + whole.removesuffix(".")[1:]) in titles(extractor, body)


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("12 мая 2015 года суд приговорил бухгалтера Петра Зимина к четырём годам тюрьмы.", "к четырём годам тюрьмы"),
        ("12 мая 2015 года Петр Зимин приговорён к 5 годам лишения свободы.", "к 5 годам лишения свободы"),
        ("12 мая 2015 года суд продлил арест Петра Зимина на два месяца.", "на два месяца"),
    ],
)
def test_how_long_a_court_gives_is_no_date(extractor: Extractor, body: str, title: str) -> None:
    assert any(told.endswith(title) for told in titles(extractor, body))


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (
            "Руководитель аппарата, автор трёх книг Владислав Юрьевич Санин родился 21 сентября 1964 года.",
            "Владислав Юрьевич Санин родился",
        ),
        (
            "В 2003 году врач, академик и профессор Геннадий Онегин возглавил больницу.",
            "Геннадий Онегин возглавил больницу",
        ),
        (
            "В 2012 году первая ракетка мира американка Серена Уоллес проиграла Анне Кербель.",
            "Серена Уоллес проиграла Анне Кербель",
        ),
        ("В 2003 году премьер Иванов и президент Петров подписали договор.", "Иванов и Петров подписали договор"),
    ],
)
def test_one_person_under_many_titles_has_a_name(extractor: Extractor, body: str, title: str) -> None:
    assert title in titles(extractor, body)


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("3 мая 2015 года повар Иван Рогов напал с ножом на своих коллег.", "Иван Рогов напал с ножом на своих коллег"),
        ("3 мая 2015 года Иван Рогов в своём выступлении объявил об отставке.", "Иван Рогов объявил об отставке"),
        (
            "Диктатор Рохас, который правил с 1954 года и был смещён 3 февраля 1989 года, умер.",
            "Рохас был смещён",
        ),
        ("5 и 7 мая 2015 года арестованы, соответственно, Рогов и Лапин.", "Арестованы Рогов и Лапин"),
        ("7 мая 2015 года погибли 28 человек, в том числе пять полицейских.", None),
    ],
)
def test_nothing_is_torn_off_and_nothing_idle_stays(extractor: Extractor, body: str, title: str | None) -> None:
    whole = body.partition(" года ")[2].removesuffix(".")
    assert (title or whole[:1].upper() + whole[1:]) in titles(extractor, body)


def test_whom_a_pronoun_means_is_whom_the_article_speaks_of(extractor: Extractor) -> None:
    body = (
        "Пётр Зимин приехал в Омск 3 мая 2015 года. Пётр Зимин открыл музей 4 мая 2015 года. "
        "Пётр Зимин выступил в Омске 5 мая 2015 года. В июне 2014 года суд в Омске признал его виновным."
    )
    assert any("признал" in told and "Петра Зимина" in told for told in titles(extractor, body.replace("ё", "е")))


_TOLD = (
    "Иван Рогов приехал в Омск 3 мая 2014 года. Иван Рогов открыл музей 4 мая 2014 года. "
    "Иван Рогов выступил в Омске 5 мая 2014 года."
)


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("В 2010 году его мать получила гражданство Франции.", "Мать Ивана Рогова получила гражданство Франции"),
        ("В 2010 году мать получила гражданство Франции.", "Мать получила гражданство Франции"),
        ("12 мая 2014 года арестован в Омске.", "Иван Рогов арестован в Омске"),
        ("12 мая 2014 года опубликован на сайте.", "Опубликован на сайте"),
    ],
)
def test_whose_and_of_whom_it_is_told(extractor: Extractor, body: str, title: str) -> None:
    assert title in titles(extractor, f"{_TOLD} {body}")


def test_what_hangs_on_a_clause_between_is_left_to_it(extractor: Extractor) -> None:
    body = "В 1968 году группа перебралась в Париж, где добилась успеха благодаря песне о дожде."
    assert "Группа перебралась в Париж" in titles(extractor, body)
    body = "В 1968 году группа перебралась в Париж благодаря песне о дожде."
    assert "Группа перебралась в Париж благодаря песне о дожде" in titles(extractor, body)


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (
            "4 мая 2015 года в Московском драматическом театре прошли обыски.",
            "Обыски в Московском драматическом театре",
        ),
        ("14 мая 2015 года в деревне Обчак состоятся похороны.", "Похороны в деревне Обчак"),
        (
            "В Минске 20 мая 2015 года прошла встреча международной контактной группы "
            "по урегулированию кризиса на Украине.",
            "Встреча международной контактной группы по урегулированию кризиса на Украине",
        ),
        ("Победу в истории Аргентины она одержала после выборов 2010 года.", "Выборы (Аргентина)"),
        ("Беженец из Нигерии напал на прохожего после выборов 2010 года.", "Выборы"),
    ],
)
def test_a_noun_is_no_title_alone(extractor: Extractor, body: str, title: str) -> None:
    assert title in titles(extractor, body)


def test_a_noun_marked_with_its_verb_is_told_by_the_verb(extractor: Extractor) -> None:
    body = "В мае 2014 года президент Александр Турин отменил указ Лапина."
    assert "Александр Турин отменил указ Лапина" in titles(extractor, body)
