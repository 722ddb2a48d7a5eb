"""What an article or a file says is never taken for HTML."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from timeline.model.problem import Wording
from timeline.ui.actions import Act
from timeline.ui.main_window import MainWindow
from timeline.ui.plain import plain
from timeline.workspace.edits import Edit, SettingStep

MARKUP = "<img src='file://server/share/x.png'> Встреча & <b>обед</b>"


@pytest.mark.parametrize("text", ["Встреча", "5 < 6 & 7", "a\nb", ""])
def test_most_texts_stay_as_they_are(text: str) -> None:
    assert plain(text) == text


def test_markup_is_shown_and_not_carried_out() -> None:
    shown = plain(f"{MARKUP}\nвторая строка")
    assert "<img" not in shown
    assert "&lt;img" in shown
    assert "<br>вторая" in shown


def test_titles_of_events_are_plain_in_every_hint(
    make_window: Callable[..., MainWindow], read: Callable[[MainWindow], None]
) -> None:
    window = make_window()
    window.workspace.add_text(f"2025-10-09 {MARKUP}\n? {MARKUP}")
    read(window)
    window.flush()
    tip = Qt.ItemDataRole.ToolTipRole
    model = window.table.model()
    tips = [model.index(row, column).data(tip) for row in range(model.rowCount()) for column in range(3)]
    assert any("&lt;img" in str(each) for each in tips)
    assert not any("<img" in str(each) for each in tips)


def test_an_ampersand_in_the_history_marks_no_letter(make_window: Callable[..., MainWindow]) -> None:
    window = make_window()
    window.workspace.add_text("2025-10-09 Встреча")
    window.workspace.session.apply(Edit(Wording("A&B → C", "A&B → C"), settings=(SettingStep("a", None, "b"),)))
    window.flush()
    assert "A&&B" in window.actions_by_id[Act.UNDO].text()
