"""An event that very many were merged into: the panel shows the quotes around the current one."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent

from timeline.ui.main_window import MainWindow
from timeline.ui.quote_row import QuoteRow

_MANY = 105
_SHOWN = 20


def shown(window: MainWindow) -> int:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # of what was shown before
    return len(window.panel.findChildren(QuoteRow))


def test_twenty_quotes_are_shown_at_once(
    make_window: Callable[..., MainWindow], read: Callable[[MainWindow], None]
) -> None:
    window = make_window()
    window.resize(1440, 900)
    days = (f"2025-{1 + n // 28:02}-{1 + n % 28:02} Встреча номер {n}" for n in range(_MANY))
    window.workspace.add_text("\n".join(days), name="хроника", published=None)
    read(window)
    whole = window.workspace.merge([event.id for event in window.workspace.visible])
    window.workspace.select(whole)
    assert len(window.workspace.event(whole).mentions) == _MANY
    assert shown(window) == _SHOWN
    for _ in range(102):
        window.workspace.next_mention()
    assert shown(window) == _MANY % _SHOWN
