"""Titles name who did what to whom, also where the sentence leaves it to a pronoun."""

import pytest

from timeline.extract.pipeline import Extractor
from timeline.extract.titles import finished
from timeline.formats import document_from_text
from timeline.model.event import Event
from timeline.model.instant import Day


def of(extractor: Extractor, body: str, word: str) -> Event:
    document = document_from_text(f"Новости\n\n{body}", name="news", published=Day(2015, 6, 1))
    start = document.text.index(word)
    return next(
        e for e in extractor.extract(document).events if any(m.span.start <= start < m.span.end for m in e.mentions)
    )


@pytest.mark.parametrize(
    ("body", "word", "title"),
    [
        (
            "3 мая в Доху вылетела делегация, которую возглавит министр энергетики Сергей Шматко.",
            "возглавит",
            "Сергей Шматко возглавит делегацию",
        ),
        (
            "В декабре 2014 года в Москве освободили Марину Ходорковскую, которую арестовал суд.",
            "арестовал",
            "Суд арестовал Марину Ходорковскую",
        ),
        ("20 мая 2014 года Попова арестовали, 3 июня 2014 года осудили.", "осудили", "Попова осудили"),
        (
            "Николас Мадуро победил на выборах. Николас Мадуро стал президентом. По официальным данным Уго Чавес "
            "скончался в марте 2013 года после двухлетней борьбы с раком.",
            "скончался",
            "Уго Чавес скончался после двухлетней борьбы с раком",
        ),
        (
            "Лех Валенса стал президентом. Лех Валенса женат. Пшемыслав был третьим ребёнком, он родился в 1974 году.",
            "родился",
            "Пшемыслав родился",
        ),
        (
            "Лех Валенса стал президентом. Лех Валенса женат. Валенса был третьим ребёнком, он родился в 1943 году.",
            "родился",
            "Лех Валенса родился",
        ),
    ],
)
def test_a_clause_names_what_its_pronoun_means(extractor: Extractor, body: str, word: str, title: str) -> None:
    assert of(extractor, body, word).title == title


@pytest.mark.parametrize(
    ("body", "word", "title"),
    [
        (
            "Новый премьер Рами Хамдалла, назначенный 2 июня 2014 года, выступил с речью.",
            "назначенный",
            "Рами Хамдалла назначен",
        ),
        (
            "Родившийся 17 января 1942 года Мохаммед Али стал самым известным боксёром.",
            "Родившийся",
            "Мохаммед Али родился",
        ),
        (
            "Одобренный парламентом 12 апреля и подписанный 29 апреля закон отменяет конечную дату моратория.",
            "Одобренный",
            "Закон одобрен парламентом",
        ),
    ],
)
def test_participles_are_told_as_what_happened(extractor: Extractor, body: str, word: str, title: str) -> None:
    assert of(extractor, body, word).title == title


@pytest.mark.parametrize(
    ("body", "word", "title"),
    [
        (
            "В 2014 году после бегства Януковича Москва и Киев не смогли договориться о долге.",
            "бегства",
            "Бегство Януковича",
        ),
        ("6 февраля умер историк и искусствовед Валентин Янин.", "умер", "Умер Валентин Янин"),
        (
            "4 августа 2014 года «Спартак» проиграл кипрскому АЕК 0:1.",
            "проиграл",
            "«Спартак» проиграл кипрскому АЕК 0:1",
        ),
        ("Она участвовала 5 мая в общенациональном трауре.", "трауре", "Общенациональный траур"),
        (
            "Москва 5 мая даст правовую оценку действиям тех, кто виноват.",
            "даст",
            "Москва даст правовую оценку",
        ),
        ("5 мая две ракеты взорвались в нескольких метрах.", "взорвались", "Две ракеты взорвались"),
        (
            "5 мая две ракеты взорвались в нескольких метрах от самолёта.",
            "взорвались",
            "Две ракеты взорвались в нескольких метрах от самолёта",
        ),
    ],
)
def test_titles_hold_what_belongs_to_them(extractor: Extractor, body: str, word: str, title: str) -> None:
    assert of(extractor, body, word).title == title


@pytest.mark.parametrize(
    ("body", "word", "title"),
    [
        ("После прихода к власти в 2012 году Франсуа Олланд обещал реформы.", "прихода", "(Франсуа Олланд)"),
        ("20 мая 2015 года в отставку ушёл Валерий Оганесян.", "отставку", ""),
        ("20 мая 2015 года начался фестиваль, на который приехал Жак Тати.", "фестиваль", ""),
        ("20 мая 2015 года музыкант Честер Беннингтон скончался.\n\nАртист умер дома.", "скончался", ""),
        ("Сешнс был назначен судьёй 20 мая 2015 года.", "назначен", ""),
        (
            "Активистка Гарриет Табмен родилась рабыней. В 1850 году активистка освободила рабов.",
            "освободила",
            "Активистка освободила рабов (Гарриет Табмен)",
        ),
        ("Агент Харви Вайнштейна рассказал, что 25 мая 2015 года были убиты шесть человек.", "убиты", ""),
    ],
)
def test_what_names_nobody_says_whose_it_was(extractor: Extractor, body: str, word: str, title: str) -> None:
    told = of(extractor, body, word).title
    assert told.endswith(title)
    assert ("(" in told) == bool(title), told


def test_a_title_ends_in_a_whole_phrase() -> None:
    assert finished("круглый стол о регулировании в РФ в") == "Круглый стол о регулировании в РФ"
    assert finished("уведомление о проведении митинга В Москве") == "Уведомление о проведении митинга в Москве"
    assert finished("указ подписал Б Ельцин") == "Указ подписал Б. Ельцин"


def test_a_magnitude_keeps_its_number(extractor: Extractor) -> None:
    body = "5 мая 2015 года в Японии произошло землетрясение магнитудой 6,4."
    assert of(extractor, body, "землетрясение").title == "Землетрясение магнитудой 6,4 в Японии"
