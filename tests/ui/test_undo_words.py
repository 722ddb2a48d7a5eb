"""What is said of a command that was carried out or taken back."""

import pytest

from timeline.ui.actions import Act
from timeline.ui.main_window import MainWindow
from timeline.ui.undo_words import words_done


@pytest.mark.parametrize("label", ["убрать «" + "слово " * 30 + "»", "принять событие: " + "«слово» " * 30])
def test_long_names_are_cut_with_their_quotes_closed(window: MainWindow, label: str) -> None:
    said = words_done(window.actions_by_id, label, "ru")
    assert said.endswith(("…“»  ·  Ctrl+Z отменит", "“…»  ·  Ctrl+Z отменит"))
    assert said.count("„") == said.count("“")


def test_quotes_within_quotes_are_single_ones(window: MainWindow) -> None:
    said = words_done(window.actions_by_id, "forget the view “Court”", "en")
    assert "forget the view ‘Court’" in said


def test_without_keys_none_are_told(window: MainWindow) -> None:
    window.actions_by_id[Act.UNDO].setShortcuts([])
    assert words_done(window.actions_by_id, "принять событие", "ru") == "Выполнено: «принять событие»"


def test_the_line_below_says_which_event_was_meant(window: MainWindow) -> None:
    event = window.workspace.visible[0]
    window.workspace.accept(event.id)
    assert f"«принять событие: {event.title}»" in window.status.left_text()
    window.flush()
    window.actions_by_id[Act.UNDO].trigger()
    assert f"Отменено: «принять событие: {event.title}»" in window.status.left_text()


def test_what_was_done_is_no_longer_said_when_it_is_not_so(window: MainWindow) -> None:
    window.workspace.accept(window.workspace.visible[0].id)
    window.workspace.undo()  # as the history panel does
    assert "Выполнено" not in window.status.left_text()
    window.workspace.accept(window.workspace.visible[0].id)
    window.workspace.new_project()
    assert "Выполнено" not in window.status.left_text()
