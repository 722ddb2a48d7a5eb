"""Which rows a list that is narrowed by typing still shows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from timeline.ui.facet_list import FacetList
from timeline.ui.look import Look
from timeline.ui.narrowing import holds
from timeline.workspace.filters import Facet


@pytest.mark.parametrize(
    ("text", "typed", "shown"),
    [
        ("Алексей Семёнов", "семенов", True),
        ("Алексей Семенов", "СЕМЁН", True),
        ("Алексей Семёнов", "сем алек", True),
        ("Алексей Семёнов", "сем олег", False),
        ("Алексей Семёнов", "  ", True),
    ],
)
def test_every_word_that_was_typed_is_there(text: str, typed: str, shown: bool) -> None:
    assert holds(text, typed) is shown


@pytest.mark.parametrize("count", [3, 14])
def test_a_filter_list_is_as_high_as_its_rows(qtbot: QtBot, look: Look, count: int) -> None:
    chip = QWidget()
    qtbot.addWidget(chip)
    opened = FacetList([Facet(f"Вид {n}", 1, chosen=False) for n in range(count)], str, "Вид", look, chip)
    rows = opened.findChildren(QListWidget)[0]
    assert rows.height() == count * rows.sizeHintForRow(0) + 4


def test_a_filter_list_says_that_nothing_was_found(qtbot: QtBot, look: Look) -> None:
    chip = QWidget()
    qtbot.addWidget(chip)
    opened = FacetList([Facet(f"Семёнов {n}", 1, chosen=n == 0) for n in range(40)], str, "Участник", look, chip)
    field, rows = opened.findChildren(QLineEdit)[0], opened.findChildren(QListWidget)[0]

    def shown() -> list[str]:
        return [rows.item(row).text() for row in range(rows.count()) if not rows.isRowHidden(row)]

    assert len(shown()) == 40
    QTest.keyClicks(field, "39")
    assert shown() == ["Семёнов 39"]
    QTest.keyClicks(field, "x")
    assert shown() == ["Ничего не найдено"]
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert shown() == ["Семёнов 39"]
