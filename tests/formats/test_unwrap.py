"""Broken lines become paragraphs again."""

import pytest

from timeline.formats.unwrap import unwrapped, without_page_edges

WRAPPED = """Президент России Владимир Путин подписал указ о присвоении почётных
званий работникам культуры. Документ опубликован на официальном пор-
тале правовой информации.
Как сообщил пресс-секретарь главы государства, церемония пройдёт
24 октября в Кремле. На неё приглашены деятели культуры, а также пресс-
секретари ведомств и журналисты.
Погода
В Москве в этот день ожидается до десяти градусов тепла, местами пройдёт
дождь.""".splitlines()


def test_soft_breaks_go_and_hard_ones_stay() -> None:
    assert unwrapped(WRAPPED) == [
        "Президент России Владимир Путин подписал указ о присвоении почётных званий работникам культуры. Документ "
        "опубликован на официальном портале правовой информации.",
        "Как сообщил пресс-секретарь главы государства, церемония пройдёт 24 октября в Кремле. На неё приглашены "
        "деятели культуры, а также пресс-секретари ведомств и журналисты.",
        "Погода",
        "В Москве в этот день ожидается до десяти градусов тепла, местами пройдёт дождь.",
    ]


def test_a_text_that_was_never_broken_keeps_its_lines() -> None:
    lines = ["Короткая строка.", "Длинный абзац " * 30, "ещё один", "", "Третий."]
    assert unwrapped(lines) == [line.strip() for line in lines if line]


def test_an_empty_line_ends_a_paragraph() -> None:
    lines = ["слово " * 12, "слово " * 12, "", "слово " * 12]
    assert len(unwrapped(lines)) == 2


@pytest.mark.parametrize("lines", [[], [""], ["-"], ["\xad", "\xad"], ["а-", "б"] * 3, ["-" * 30, "слово"] * 5])
def test_odd_lines_do_no_harm(lines: list[str]) -> None:
    assert "".join("".join(unwrapped(lines)).split()).strip("-\xad") in "".join(lines)


def test_numbers_and_repeated_edges_of_pages_go() -> None:
    pages = [["Вестник № 5", f"Текст страницы {number}.", f"{number}"] for number in range(1, 5)]
    assert list(without_page_edges(pages)) == [f"Текст страницы {number}." for number in range(1, 5)]


def test_the_edges_of_a_single_page_stay() -> None:
    assert list(without_page_edges([["Заголовок", "Текст."]])) == ["Заголовок", "Текст."]


def test_a_line_cut_by_the_edge_of_a_page_is_read_once() -> None:
    assert list(without_page_edges([["Раз", "на обеих"], ["на обеих", "два"]])) == ["Раз", "на обеих", "два"]


def test_a_gap_before_a_page_number_ends_no_paragraph() -> None:
    pages = [
        ["Раз", "на обеих", "", "1"],
        ["Газета", "", "на обеих", "два"],
        ["Газета", "", "три"],
        ["Газета", "четыре"],
    ]
    assert list(without_page_edges(pages)) == ["Раз", "на обеих", "два", "три", "четыре"]
