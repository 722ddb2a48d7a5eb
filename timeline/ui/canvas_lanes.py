"""The menu of a lane's head, by which the user arranges the lanes."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QMenu, QWidget

from timeline.model.lane import Arrangement
from timeline.model.problem import Wording
from timeline.scene.lanes import LaneTable, arranged

__all__ = ["Arrangement", "arranged_table", "lane_menu"]

_COLLAPSE = Wording("Свернуть в одну строку", "Collapse to one row")
_EXPAND = Wording("Развернуть", "Expand")
_UP = Wording("Переместить выше", "Move up")
_DOWN = Wording("Переместить ниже", "Move down")
_PIN = Wording("Закрепить наверху", "Pin to the top")
_UNPIN = Wording("Открепить", "Unpin")
_HIDE = Wording("Скрыть дорожку", "Hide the lane")
_SHOW = Wording("Показать скрытые дорожки", "Show hidden lanes")
_RESET = Wording("Вернуть обычный порядок", "Restore the usual order")


def arranged_table(table: LaneTable, arrangement: Arrangement) -> LaneTable:
    """The table so arranged."""
    return arranged(table, order=arrangement.ranked, hidden=arrangement.hidden, collapsed=arrangement.collapsed)


def lane_menu(
    parent: QWidget,
    table: LaneTable,
    lane: int,
    now: Arrangement,
    language: str,
    apply: Callable[[Arrangement], None],
) -> QMenu:
    """The menu of the lane with this number in the arranged ``table``."""
    keys = [entry.key for entry in table.lanes]
    key = keys[lane]
    menu = QMenu(parent)
    menu.setAccessibleName(table.lanes[lane].title)

    def add(words: Wording, then: Arrangement, *, enabled: bool = True) -> None:
        action = menu.addAction(words.in_language(language))
        action.setEnabled(enabled)
        action.triggered.connect(lambda: apply(then))

    def may_pass(step: int) -> bool:
        """No unpinned lane goes above a pinned one."""
        at = lane + step
        return 0 <= at < len(keys) and (keys[at] in now.pinned) == (key in now.pinned)

    add(_EXPAND if key in now.collapsed else _COLLAPSE, now.toggled(key))
    menu.addSeparator()
    add(_UNPIN if key in now.pinned else _PIN, now.with_pin(key))
    add(_UP, now.moved(key, -1, keys), enabled=may_pass(-1))
    add(_DOWN, now.moved(key, 1, keys), enabled=may_pass(1))
    menu.addSeparator()
    add(_HIDE, now.without(key), enabled=len(keys) > 1)
    add(_SHOW, replace(now, hidden=frozenset()), enabled=bool(now.hidden))
    add(_RESET, replace(now, order=(), pinned=()), enabled=bool(now.order or now.pinned))
    return menu
