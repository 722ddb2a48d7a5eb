"""The text: every position can be found on the screen and back, and a big text costs what is looked at."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from timeline.model.document import Part, Role
from timeline.model.span import Span
from timeline.ui.look import Look
from timeline.ui.main_window import MainWindow
from timeline.ui.preferences import Preferences
from timeline.ui.text_column import TextColumn, split_pieces

TEXT = "Заголовок 😀 статьи\n\nПервый абзац с 😀 знаком. Второе предложение.\r\n\r\nВторой абзац, короче."


def test_a_phrase_is_found_where_it_is_drawn(dressed: QApplication) -> None:  # noqa: ARG001
    column = TextColumn(TEXT, (Part(Span(0, 18), Role.TITLE),), 300)
    for phrase in ("Заголовок", "😀 знаком", "короче"):
        start = TEXT.index(phrase)
        rect, _ = column.rects(Span(start, start + len(phrase)))[0]
        assert column.position_at(QPointF(rect.left() + 1, rect.center().y())) == start


def test_nothing_lies_beside_the_text(dressed: QApplication) -> None:  # noqa: ARG001
    column = TextColumn(TEXT, (), 300)
    assert column.position_at(QPointF(-5, 10)) is None
    assert column.position_at(QPointF(10, column.height + 50)) is None
    assert column.position_at(QPointF(10, column.height + 50), nearest=True) is not None


def test_only_what_is_seen_of_a_big_text_is_set(dressed: QApplication) -> None:  # noqa: ARG001
    text = "\n".join(f"Абзац {number} о событиях дня." for number in range(20_000))
    column = TextColumn(text, (), 300)
    last = text.rindex("Абзац")
    rect, _ = column.rects(Span(last, last + 5))[0]
    assert len(column.between(rect.top() - 200, rect.top() + 200)) < 40
    assert column.set_count < 1000


def test_a_megabyte_in_one_line_is_cut_into_pieces() -> None:
    text = "слово " * 170_000
    pieces = list(split_pieces(text, ()))
    assert max(len(piece.span) for piece in pieces) <= 3000
    assert "".join(piece.span.cut(text) for piece in pieces) == text


@settings(max_examples=50)
@given(st.text(alphabet="аб \n.😀", max_size=200))
def test_pieces_lose_nothing_but_blank_lines(text: str) -> None:
    pieces = list(split_pieces(text, ()))
    shown = {place for piece in pieces for place in range(piece.span.start, piece.span.end)}
    assert all(not text[place].strip() for place in range(len(text)) if place not in shown)


LONG = "".join(
    f"2025-{1 + n // 20:02}-{1 + n % 20:02} Встреча номер {n} в городе, о которой много слов\n" for n in range(60)
)


@pytest.fixture
def window(make_window: Callable[..., MainWindow], read: Callable[[MainWindow], None]) -> MainWindow:
    made = make_window()
    made.resize(1440, 900)
    made.commands.add_text(LONG)
    read(made)
    return made


def is_seen(window: MainWindow) -> bool:
    span = window.source.current_span()
    assert span is not None
    before = window.source.verticalScrollBar().value()
    window.source.ensure_seen(span)
    return window.source.verticalScrollBar().value() == before


def test_the_current_mention_stays_in_view_when_the_window_changes_its_size(window: MainWindow) -> None:
    window.workspace.select(window.workspace.visible[40].id)
    window.flush()
    assert is_seen(window)
    for size in ((1024, 640), (2400, 1300), (1100, 700), (1440, 900)):
        window.resize(*size)
        QApplication.processEvents()
        assert is_seen(window)


def test_a_new_window_shows_the_current_mention_of_the_old_one(
    window: MainWindow, look: Look, tmp_path: Path, qtbot: QtBot
) -> None:
    window.workspace.select(window.workspace.visible[40].id)
    window.let_go()
    state = QSettings(str(tmp_path / "other.ini"), QSettings.Format.IniFormat)
    other = MainWindow(window.workspace, look, state, Preferences(tmp_path / "settings.json"))
    other.resize(1440, 900)
    other.show()
    qtbot.waitExposed(other)
    QApplication.processEvents()
    assert other.source.verticalScrollBar().value() > 0
    assert is_seen(other)
    other.let_go()
    other.close()
