"""Saved web pages give the article and its own date; what stands beside it gives nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.formats.article import Article
from timeline.formats.from_html import read_html
from timeline.formats.html_tree import Element
from timeline.model.document import PublishedBasis, Role
from timeline.model.instant import Day

DAY = Day(2025, 10, 24)
FIRST = "Президент подписал закон о бюджете. Об этом сообщил Кремль."
SECOND = "Закон вступит в силу 1 января 2026 года, говорится в сообщении."
TEXT = f"Заголовок статьи\n\n{FIRST}\n\n{SECOND}"
AROUND = """
<nav><a href="/">Главная</a><p>Меню сайта</p></nav>
<aside><time datetime="2020-01-01">1 января 2020</time><p>Читайте также: другая новость, 5 мая 2019 года.</p></aside>
<div class="related"><p>Ещё одна новость</p></div>
<footer><p>© 1999–2026</p></footer>
"""


def page(head: str = "", above: str = "", body: str = "", title: str = "Заголовок статьи") -> Article:
    body = body or f"<p>{FIRST}</p><figure><figcaption>Фото, 3 мая 2018</figcaption></figure><p>{SECOND}</p>"
    return read_html(
        f"<!doctype html><html><head><title>Сайт</title>{head}</head><body>{AROUND}<div><article><h1>{title}</h1>"
        f"{above}<div class='text'>{body}</div></article></div></body></html>".encode()
    )


def test_title_and_paragraphs() -> None:
    article = page()
    assert article.text == TEXT
    assert article.origin.title == "Заголовок статьи"
    ((part),) = article.origin.parts
    assert (part.role, part.span.cut(article.text)) == (Role.TITLE, "Заголовок статьи")
    assert article.origin.published is None


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-10-24T10:00"}</script>',
        '<script type="application/ld+json">{"@graph": [{"@type": "Organization"}, {"@type": ["NewsArticle"],'
        ' "datePublished": "2025-10-24"}]}</script>',
        '<meta property="article:published_time" content="2025-10-24T10:00:00+03:00">',
        '<meta itemprop="datePublished" content="2025-10-24">',
        '<script type="application/ld+json">{broken</script><meta name="pubdate" content="2025-10-24">',
    ],
)
def test_the_pages_own_date(head: str) -> None:
    origin = page(head).origin
    assert (origin.published, origin.published_basis) == (DAY, PublishedBasis.METADATA)


def test_medium_section_and_headline() -> None:
    linked = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-10-24", "headline": "Другой'
        ' заголовок", "publisher": {"name": "Ведомости"}, "articleSection": ["Политика"]}</script>'
    )
    origin = page(linked, title="").origin
    assert (origin.title, origin.source, origin.section) == ("Другой заголовок", "Ведомости", "Политика")


def test_a_time_within_the_article_counts_when_all_agree() -> None:
    assert page(above='<time datetime="2025-10-24T10:00">10:00</time>').origin.published == DAY
    both = '<time datetime="2025-10-24">сегодня</time><time datetime="2025-10-23">вчера</time>'
    assert page(above=both).origin.published is None
    marked = (
        '<time itemprop="datePublished" datetime="2025-10-24">сегодня</time><time datetime="2025-10-23">вчера</time>'
    )
    assert page(above=marked).origin.published == DAY


def test_a_line_above_the_text() -> None:
    origin = page(above="<div>24 октября 2025, 15:30</div>").origin
    assert (origin.published, origin.published_basis) == (DAY, PublishedBasis.TEXT)
    assert page(above="<div>24 октября 2025 года президент подписал закон</div>").origin.published is None


def test_article_in_several_blocks_and_lists() -> None:
    items = "<ul><li>пункт <b>один</b></li><li>пункт два</ul>"
    body = f"<section><p>{FIRST}</p></section><section><p>{SECOND}</p>{items}</section>"
    assert page(body=body).text == f"{TEXT}\n\nпункт один\n\nпункт два"


def test_without_paragraphs_lines_count() -> None:
    article = read_html(f"<html><body><h1>Заголовок статьи</h1>{FIRST}<br>{SECOND}</body></html>".encode())
    assert FIRST in article.text
    assert SECOND in article.text


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-r", "utf-16"])
def test_encodings(encoding: str) -> None:
    content = f"<html><body><h1>Заголовок статьи</h1><p>{FIRST}<p>{SECOND}</body></html>".encode(encoding)
    assert read_html(content).text == TEXT


def test_deep_and_broken_pages_are_read() -> None:
    assert FIRST in read_html(("<div>" * 5000 + f"<p>{FIRST}</p>").encode()).text
    assert FIRST in read_html(f"</div></p><p {FIRST}<p>{FIRST}<b></p></i>".encode()).text


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div>",
                "</div>",
                "<li>",
                "<ul>",
                "<h1>",
                "текст",
                "<table>",
                "<td>",
                "<!--",
                "&#x",
                "<time datetime='2025-10-24'>",
                "<script type='ld+json'>",
                "[{",
            ]
        )
    )
)
def test_no_markup_raises(pieces: list[str]) -> None:
    read_html("".join(pieces).encode())


def test_a_block_within_a_block_is_told_once_and_what_stands_around_it_is_kept() -> None:
    article = page(
        body=f"<p>{FIRST}</p><ul><li><div><p>{SECOND}</p></div></li><li>Второй<ul><li>Внутри</li></ul>дальше</li></ul>"
        "<blockquote>Цитата<div><p>в ней</p></div></blockquote>"
    )
    assert article.text.split("\n\n")[1:] == [FIRST, SECOND, "Второй", "Внутри", "дальше", "Цитата", "в ней"]


def test_each_paragraph_is_looked_at_once_however_deep_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = 0

    def words(_: Element) -> str:
        nonlocal looked
        looked += 1
        return "слово"

    monkeypatch.setattr("timeline.formats.from_html._words", words)
    read_html(("<article>" * 300 + "<p>слово</p>" * 50).encode())
    assert looked < 200
