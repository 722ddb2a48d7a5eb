"""The list under a filter chip."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from timeline.ui.chip import Chip
from timeline.ui.detail_row import DETAIL, DetailRow, Index
from timeline.ui.facet_list import FacetList
from timeline.ui.look import Look
from timeline.ui.style import apply_style
from timeline.ui.theme import DARK, load_theme
from timeline.workspace.filters import Facet, FacetKind

GRABS = pytest.mark.qt_log_ignore("grabbing the keyboard", "propagateSizeHints", r"raise\(\)", extend=True)


@pytest.fixture
def chip(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def opened(chip: QWidget, look: Look) -> FacetList:
    facets = [Facet("Душанбе", 12, chosen=False), Facet("", 34567, chosen=True)]
    return FacetList(facets, str, "Место", look, chip)


def rows(opened: FacetList) -> QListWidget:
    return opened.findChildren(QListWidget)[0]


def test_counts_stand_apart_from_the_names(opened: FacetList) -> None:
    items = [rows(opened).item(row) for row in range(2)]
    assert [item.text() for item in items] == ["Душанбе", "неизвестно"]
    assert [item.data(DETAIL) for item in items] == ["12", "34\N{NO-BREAK SPACE}567"]
    assert items[0].data(Qt.ItemDataRole.AccessibleTextRole) == "Душанбе, 12"


@GRABS
def test_only_rows_in_view_are_measured(
    chip: QWidget, look: Look, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    measure, measured = DetailRow.initStyleOption, set[int]()

    def noted(row: DetailRow, option: QStyleOptionViewItem, index: Index) -> None:
        measured.add(index.row())
        measure(row, option, index)

    monkeypatch.setattr(DetailRow, "initStyleOption", noted)
    opened = FacetList([Facet(f"Иванов {n}", 1, chosen=False) for n in range(400)], str, "Участник", look, chip)
    opened.show_below(chip)
    qtbot.waitExposed(opened)
    qtbot.waitUntil(lambda: len(measured) > 10)
    assert len(measured) < 100
    opened.close()


@GRABS
def test_the_list_stays_on_the_screen(opened: FacetList, chip: QWidget, dressed: QApplication) -> None:
    screen = dressed.primaryScreen().availableGeometry()
    chip.setGeometry(screen.right() - 60, 100, 50, 28)
    chip.show()
    opened.show_below(chip)
    assert opened.geometry().right() <= screen.right()
    opened.close()


@GRABS
@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return])
def test_keys_lead_from_the_line_into_what_it_left(chip: QWidget, look: Look, key: Qt.Key) -> None:
    facets = [Facet(f"{name} {number}", 1, chosen=False) for name in ("Иванов", "Путин") for number in range(8)]
    opened = FacetList(facets, str, "Участник", look, chip)
    chosen: list[frozenset[str]] = []
    opened.chosen_changed.connect(chosen.append)
    opened.show_below(chip)
    line = opened.findChildren(QLineEdit)[0]
    line.setText("пут")
    line.textEdited.emit("пут")
    before = opened.grab().toImage()
    QTest.keyClick(line, key)
    items = rows(opened)
    assert items.hasFocus()
    assert items.currentItem().text() == "Путин 0"
    assert opened.grab().toImage() != before  # where the keys are is seen
    QTest.keyClick(items, Qt.Key.Key_Space)
    assert chosen == [{"Путин 0"}]
    opened.close()


def test_of_very_many_values_each_can_be_found_and_none_is_lost(chip: QWidget, look: Look) -> None:
    facets = [Facet(f"Имя {n}", 1, chosen=n == 800) for n in range(900)]
    opened = FacetList(facets, str, "Участник", look, chip)
    chosen: list[frozenset[str]] = []
    opened.chosen_changed.connect(chosen.append)
    last = rows(opened).item(rows(opened).count() - 1)
    assert (last.text(), last.checkState()) == ("Имя 800", Qt.CheckState.Checked)
    QTest.keyClicks(opened.findChildren(QLineEdit)[0], "850")
    assert [rows(opened).item(row).text() for row in range(rows(opened).count())] == ["Имя 850"]
    rows(opened).item(0).setCheckState(Qt.CheckState.Checked)
    assert chosen == [{"Имя 800", "Имя 850"}]


@GRABS
def test_the_scroll_bar_lies_on_the_ground_of_its_list(chip: QWidget, look: Look, dressed: QApplication) -> None:
    dark = load_theme(DARK)  # where lists lie on another ground than texts
    apply_style(dressed, dark)
    try:
        opened = FacetList([Facet(f"Имя {n}", 1, chosen=False) for n in range(90)], str, "Участник", look, chip)
        opened.show_below(chip)
        bar = rows(opened).verticalScrollBar()
        picture = opened.grab().toImage()
        place = bar.mapTo(opened, QPoint(1, bar.height() - 8)) * picture.devicePixelRatio()
        assert picture.pixelColor(place) == dark.raised
        opened.close()
    finally:
        apply_style(dressed, look.theme)


def test_a_chip_looks_hovered_only_while_the_pointer_is_there(
    qtbot: QtBot, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    chip = Chip(FacetKind.PLACE, "Место", look)
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    chip.show()
    plain = chip.grab().toImage()
    chip.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    monkeypatch.setattr(QCursor, "pos", lambda: chip.mapToGlobal(chip.rect().center()))
    assert chip.grab().toImage() != plain
    monkeypatch.setattr(QCursor, "pos", lambda: chip.mapToGlobal(QPoint(-500, -500)))
    assert chip.grab().toImage() == plain
