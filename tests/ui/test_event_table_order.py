"""The event table in another order: what is selected stays what is selected."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from timeline.ui.event_rows import Column
from timeline.ui.main_window import EVENTS, MainWindow


def _selected_titles(window: MainWindow) -> list[str]:
    rows = window.table.selectionModel().selectedRows(Column.TITLE)
    return sorted(window.table.events.event_at(index.row()).title for index in rows)


def test_a_selected_event_moves_with_its_row(
    make_window: Callable[..., MainWindow], read: Callable[[MainWindow], None]
) -> None:
    window = make_window()
    window.commands.add_text("2025-10-01 Яблоки\n2025-10-02 Груши\n2025-10-03 Абрикосы\n2025-10-04 Вишни")
    read(window)
    window.show_tab(EVENTS)
    chosen = [event for event in window.workspace.visible if event.title in ("Яблоки", "Груши")]
    window.workspace.select(*(event.id for event in chosen))
    window.flush()
    header = window.table.horizontalHeader()
    at = header.sectionViewportPosition(Column.TITLE) + 20
    for _ in range(2):  # and the other way round
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, 10))
        window.flush()
        assert _selected_titles(window) == ["Груши", "Яблоки"]
        current = window.workspace.selection.current
        assert window.table.events.event_at(window.table.currentIndex().row()).id == current


def test_what_was_joined_away_stays_as_it_was_until_the_new_list_is_there(
    make_window: Callable[..., MainWindow], read: Callable[[MainWindow], None]
) -> None:
    window = make_window()
    window.commands.add_text("2025-10-01 Яблоки\n2025-10-02 Груши\n2025-10-03 Абрикосы")
    read(window)
    window.show_tab(EVENTS)
    rows = window.table.events
    window.table.grab()
    first, second = (event.id for event in list(window.workspace.visible)[:2])
    window.workspace.merge([first, second])
    window.table.grab()
    assert [rows.index(row, Column.TITLE).data() for row in range(3)] == ["Яблоки", "Груши", "Абрикосы"]
    rows.sort(Column.TITLE, Qt.SortOrder.DescendingOrder)
    window.flush()
    assert [rows.index(row, Column.TITLE).data() for row in range(rows.rowCount())] == ["Яблоки", "Абрикосы"]
