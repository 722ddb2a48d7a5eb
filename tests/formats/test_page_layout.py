"""Lines of a page with the gaps and indents that tell paragraphs apart."""

from timeline.formats.page_layout import best_layout, page_lines


def test_a_gap_begins_a_paragraph() -> None:
    assert page_lines("Первая\nвторая\n\nтретья\n\n\n") == ["Первая", "вторая", "", "третья"]


def test_lines_set_wide_are_no_paragraphs() -> None:
    assert page_lines("Первая\n\nвторая\n\nтретья\n\n\n\nчетвёртая") == ["Первая", "вторая", "третья", "", "четвёртая"]


def test_an_indent_begins_a_paragraph() -> None:
    page = "Первая\nвторая\n    третья\nчетвёртая\nпятая"
    assert page_lines(page) == ["Первая", "вторая", "", "третья", "четвёртая", "пятая"]


def test_columns_are_read_in_the_order_of_the_file() -> None:
    columns = "\n".join(f"левый столбец {n}        правый столбец {n}" for n in range(9))
    order = "\n".join([*(f"левый столбец {n}" for n in range(9)), *(f"правый столбец {n}" for n in range(9))])
    assert best_layout(order, columns) == order


def test_a_layout_that_loses_words_is_not_taken() -> None:
    assert best_layout("Слово и дело", "Слово") == "Слово и дело"
    assert best_layout("Слово\nи дело", "Слово и дело") == "Слово и дело"
