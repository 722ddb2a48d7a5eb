"""What a paragraph is: title, caption, teaser, body."""

import pytest

from timeline.extract.layout import Zone, find_stretches, zones_at
from timeline.formats import document_from_text


def zones(text: str) -> list[Zone]:
    return [stretch.zone for stretch in find_stretches(document_from_text(text, name="x"))]


def test_a_first_line_without_a_full_stop_is_the_title() -> None:
    assert zones("Умер поэт\n\nВ Москве умер поэт.") == [Zone.TITLE, Zone.BODY]


@pytest.mark.parametrize("text", ["В Москве умер поэт.", "Умер поэт.\n\nЕму было 80 лет."])
def test_a_sentence_is_no_title(text: str) -> None:
    assert Zone.TITLE not in zones(text)


def test_a_line_between_title_and_text_is_a_caption() -> None:
    assert zones("Умер поэт\nПоэт в 1990 году\nВ Москве умер поэт.") == [Zone.TITLE, Zone.CAPTION, Zone.BODY]


def test_a_line_before_a_section_line_is_a_teaser() -> None:
    text = "Умер поэт\n\nВ Москве умер поэт.\n\nЭксперт оценил книги\n\nКультура / Литература\n\nЕму было 80 лет."
    assert zones(text) == [Zone.TITLE, Zone.BODY, Zone.TEASER, Zone.TEASER, Zone.BODY]


@pytest.mark.parametrize("line", ["Он был за мир / против войны.", "Счёт 2 / 1"])
def test_a_slash_alone_makes_no_section_line(line: str) -> None:
    assert Zone.TEASER not in zones(f"Умер поэт\n\nВ Москве умер поэт.\n\n{line}\n\nЕму было 80 лет.")


def test_see_also_is_a_teaser() -> None:
    assert zones("Умер поэт\n\nОн умер.\n\nЧитайте также: Как жил поэт")[-1] is Zone.TEASER


def test_between_paragraphs_everything_is_body() -> None:
    stretches = find_stretches(document_from_text("Умер поэт\n\nОн умер.", name="x"))
    assert zones_at(stretches, [0, 9]) == [Zone.TITLE, Zone.BODY]
    assert zones_at((), [5]) == [Zone.BODY]


@pytest.mark.timeout(20)
def test_a_row_of_a_wide_table_is_looked_at_once() -> None:
    row = "Имя столбца          | " * 12 + "5 %"
    text = f"Заголовок\n\nПервое предложение статьи.\n\n{row}\n\nПоследнее предложение."
    assert zones(text)[2] is Zone.BODY
