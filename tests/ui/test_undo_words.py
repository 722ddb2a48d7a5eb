"""What is said of a command that was carried out or taken back."""

import pytest

from timeline.model.problem import Wording
from timeline.ui.actions import Act
from timeline.ui.main_window import MainWindow
from timeline.ui.undo_words import words_done


@pytest.mark.parametrize(
    ("label", "said"),
    [
        (
            Wording("принять новую версию: «Пулемёты, автоматы и снайперские винтовки изъяты в Бишкеке»", ""),
            "Выполнено: «принять новую версию: „Пулемёты, автоматы и снайперские…“»  ·  Ctrl+Z отменит",
        ),
        (Wording("принять событие", ""), "Выполнено: «принять событие»  ·  Ctrl+Z отменит"),
    ],
)
def test_long_names_are_cut_with_their_quotes_closed(window: MainWindow, label: Wording, said: str) -> None:
    assert words_done(window.actions_by_id, label, "ru") == said


def test_quotes_within_quotes_are_single_ones(window: MainWindow) -> None:
    said = words_done(window.actions_by_id, Wording("", "forget the view “Court”"), "en")
    assert "forget the view ‘Court’" in said


def test_without_keys_none_are_told(window: MainWindow) -> None:
    window.actions_by_id[Act.UNDO].setShortcuts([])
    assert words_done(window.actions_by_id, Wording("принять событие", ""), "ru") == "Выполнено: «принять событие»"
