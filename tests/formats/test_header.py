"""The lines above an article are read for what they say; captions, prose and impossible dates say nothing."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import assets
from timeline.formats.article import Origin
from timeline.formats.header import read_header
from timeline.model.document import PublishedBasis, Role
from timeline.model.instant import Day

BODY = "\n\nПрезидент подписал закон. Об этом сообщил Кремль.\n"
TITLE = "Путин поговорил с Алиевым"
DAY = Day(2025, 10, 24)
TRAIN = Path(__file__).parents[2] / ".." / "shared" / "nerel"


def roles(text: str, origin: Origin) -> list[tuple[Role, str]]:
    return [(part.role, part.span.cut(text)) for part in origin.parts]


def test_the_seed_says_date_medium_section_title_and_publisher() -> None:
    text = assets.seed("000_d1112ac89a1f02cb.txt").read_bytes().decode("utf-8")
    origin = read_header(text)
    assert origin.published == DAY
    assert origin.published_basis is PublishedBasis.HEADER
    assert origin.published_span is not None
    assert origin.published_span.cut(text) == "2025-10-24"
    assert (origin.title, origin.section, origin.source) == (
        "Путин поговорил по телефону с Алиевым",
        "Политика",
        "Ведомости",
    )
    assert roles(text, origin) == [
        (Role.HEADER, "date 2025-10-24 Газета"),
        (Role.HEADER, "Политика"),
        (Role.TITLE, "Путин поговорил по телефону с Алиевым"),
        (Role.HEADER, "Ведомости"),
    ]


@pytest.mark.parametrize(
    ("head", "source", "section"),
    [
        ("24 октября 2025, 15:30", "", ""),
        ("24.10.2025 15:30 | Интерфакс", "Интерфакс", ""),
        ("24.10.25", "", ""),
        ("Пятница, 24 октября 2025 года", "", ""),
        ("РИА Новости, 24.10.2025 12:30", "РИА Новости", ""),
        ("Уральский рабочий | 24.10.2025", "Уральский рабочий", ""),
        ("Ведомости, 24 октября 2025", "Ведомости", ""),
        ("Газета «Утро Тулы», 24 октября 2025", "Газета «Утро Тулы»", ""),
        ('24.10.2025 | городская газета "Утро"', 'городская газета "Утро"', ""),
        ("Телеканал «Волга-24» — 24 октября 2025 г.", "Телеканал «Волга-24»", ""),
        ("utro-tuly.ru, 24 октября 2025, 12:30", "utro-tuly.ru", ""),
        ("Коммерсантъ №195 от 24.10.2025, стр. 3", "Коммерсантъ", ""),
        ("2025-10-24T15:30:00+03:00 Лента.ру", "Лента.ру", ""),
        ("Политика, 24 окт 2025, 19:06", "", "Политика"),
        ("October 24, 2025", "", ""),
        ("Источник: РБК\nОпубликовано: 24 октября 2025 г. в 10:00\nРубрика: Политика", "РБК", "Политика"),
        ("Источник: rbc.ru\nДата публикации: 24/10/2025", "rbc.ru", ""),
        ("date 2025-10-24 Интернет-издание\nЭкономика / Финансы", "", "Экономика / Финансы"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_usual_headers(head: str, source: str, section: str, newline: str) -> None:
    text = (head + "\n" + TITLE + BODY).replace("\n", newline)
    origin = read_header(text)
    assert (origin.published, origin.title, origin.source, origin.section) == (DAY, TITLE, source, section)
    assert (Role.TITLE, TITLE) in roles(text, origin)
    assert {cut for role, cut in roles(text, origin) if role is Role.HEADER} == set(head.split("\n"))


def test_an_unknown_publisher_stands_alone_between_title_and_text() -> None:
    text = f"date 2025-10-24 Газета\n\n{TITLE}\n\nВечерний Мурманск{BODY}"
    assert read_header(text).source == "Вечерний Мурманск"
    caption = f"{TITLE}\n\nИльхам Алиев{BODY}"
    assert read_header(caption).source == ""


def test_a_date_line_below_the_title_stands_alone() -> None:
    assert read_header(f"{TITLE}\n\n24 октября 2025 года\n{BODY}").published == DAY
    assert read_header(f"{TITLE}\n24.10.2025 10:35{BODY}").published == DAY


def test_fields_below_the_text_count() -> None:
    text = f"{TITLE}{BODY}\nИсточник: https://www.rbc.ru/x\nОпубликовано: 2025-10-24T10:00:00+03:00\n"
    origin = read_header(text)
    assert (origin.published, origin.source, origin.title) == (DAY, "https://www.rbc.ru/x", TITLE)


@pytest.mark.parametrize(
    ("line", "day", "source"),
    [
        ("Москва. 24 октября 2025 года. INTERFAX.RU – Президент подписал закон.", DAY, "INTERFAX.RU"),
        ("МОСКВА, 24 октября 2025 года. /ТАСС/. Президент подписал закон.", DAY, "ТАСС"),
        ("МОСКВА, 24 окт — РИА Новости. Президент подписал закон.", None, "РИА Новости"),
        ("Москва. 24 октября 2025 года. Президент – глава государства.", None, ""),
    ],
)
def test_datelines_of_agencies(line: str, day: Day | None, source: str) -> None:
    origin = read_header(line)
    assert (origin.published, origin.source) == (day, source)


@pytest.mark.parametrize(
    "text",
    [
        f"9 июня 2017 года Император подписал закон{BODY}",
        f"{TITLE}\n15 апреля 2013 года\nПриятель подозреваемого выпущен под залог.",
        f"{TITLE}\nПерезахоронение поэта\n17 ноября 1875 года.{BODY}",
        f"{TITLE}\nВыступление певицы  16 февраля 2020 года\nПевица сообщила новость.",
        f"{TITLE}\nПутин в Душанбе, 9 октября 2025 года\nПрезидент сказал.",
        f"24 октября 2025 в Москве\n{TITLE}{BODY}",
        f"24 октября 2025 — взрыв в порту\n{TITLE}{BODY}",
        f"31.02.2025\n{TITLE}{BODY}",
        f"Пароход «Утро», 24 октября 2025\n{TITLE}{BODY}",
        f"{TITLE}\nЗдание газеты «Утро», 24 октября 2025\nПрезидент сказал.",
        f"24 октября, 15:30\n{TITLE}{BODY}",
        f"Сегодня в 12:30\n{TITLE}{BODY}",
        f"{TITLE}{BODY}24 октября 2025 года\n",
        "",
        "\n\n",
        "Путин встретился с Алиевым",
    ],
)
def test_what_is_no_publication_date(text: str) -> None:
    origin = read_header(text)
    assert origin.published is None
    assert origin.published_basis is PublishedBasis.NONE


@pytest.mark.parametrize("title", ["Источник: Кудрин покинет правительство", "СМИ: Галина Волчек впала в кому"])
def test_a_title_with_a_colon_stays_a_title(title: str) -> None:
    assert read_header(title + BODY).title == title


def test_titles() -> None:
    assert read_header(TITLE + BODY).title == TITLE
    assert read_header(f"Что дальше?{BODY}").title == "Что дальше?"
    assert read_header("Президент подписал закон.\n\nОб этом сообщил Кремль.").title == ""
    assert read_header("Президент России подписал закон\nо бюджете. Об этом сообщил Кремль.").title == ""
    assert read_header("Слово " * 60 + BODY).title == ""
    assert read_header(TITLE).title == ""


def test_a_change_dates_an_article_only_when_nothing_else_does() -> None:
    both = f"Обновлено: 25.10.2025\nОпубликовано: 24.10.2025\n{TITLE}{BODY}"
    assert read_header(both).published == DAY
    assert read_header(f"Обновлено: 25.10.2025\n{TITLE}{BODY}").published == Day(2025, 10, 25)


def test_real_articles_without_a_header_get_no_date() -> None:
    files = sorted(TRAIN.glob("*/*.txt"))
    if not files:
        pytest.skip("the collection of articles is not beside the checkout")
    dated = [file.stem for file in files if read_header(file.read_bytes().decode("utf-8")).published]
    assert dated == ["003"]  # the only one with a line of its own: 05/08/2008 10:35


def test_long_texts_are_read_at_both_ends_only() -> None:
    filling = "Предложение о чём-то ещё. " * 40 + "\n"
    text = f"{TITLE}{BODY}{filling * 2000}Опубликовано: 24.10.2025\n"
    origin = read_header(text)
    assert (origin.title, origin.published) == (TITLE, DAY)
    assert origin.published_span is not None
    assert origin.published_span.cut(text) == "24.10.2025"
    assert read_header("А-" * 500_000) == Origin()


@given(st.text(alphabet=st.sampled_from("abАя 0123456789.:|,—№«»\n\r\t/года октября"), max_size=200) | st.text())
def test_no_text_raises_and_parts_fit(text: str) -> None:
    origin = read_header(text)
    spans = [part.span for part in origin.parts]
    assert spans == sorted(spans)
    assert all(not first.overlaps(second) for first, second in pairwise(spans))
    assert all(span.end <= len(text) for span in spans)
    if origin.title:
        assert origin.title in text
