"""How the user has arranged the lanes, and the menu of a lane's head that does it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QMenu, QWidget

from timeline.model.problem import Wording
from timeline.scene.lanes import LaneTable, arranged

_COLLAPSE = Wording("Свернуть в одну строку", "Collapse to one row")
_EXPAND = Wording("Развернуть", "Expand")
_UP = Wording("Переместить выше", "Move up")
_DOWN = Wording("Переместить ниже", "Move down")
_PIN = Wording("Закрепить наверху", "Pin to the top")
_HIDE = Wording("Скрыть дорожку", "Hide the lane")
_SHOW = Wording("Показать скрытые дорожки", "Show hidden lanes")
_RESET = Wording("Вернуть обычный порядок", "Restore the usual order")


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Keys of lanes: those of ``order`` come first, ``hidden`` ones are left out, ``collapsed`` ones one row high."""

    order: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    collapsed: frozenset[str] = frozenset()

    @property
    def is_plain(self) -> bool:
        """Nothing has been changed."""
        return not (self.order or self.hidden or self.collapsed)

    def of(self, table: LaneTable) -> LaneTable:
        """The table so arranged."""
        return arranged(table, order=self.order, hidden=self.hidden, collapsed=self.collapsed)

    def toggled(self, key: str) -> "Arrangement":
        """One lane collapsed, or open again."""
        return replace(self, collapsed=self.collapsed ^ {key})

    def without(self, key: str) -> "Arrangement":
        """One lane hidden."""
        return replace(self, hidden=self.hidden | {key})

    def pinned(self, key: str) -> "Arrangement":
        """One lane above all others."""
        return replace(self, order=(key, *(other for other in self.order if other != key)))

    def moved(self, key: str, step: int, shown: Sequence[str]) -> "Arrangement":
        """One lane up (−1) or down (+1) among those that are shown."""
        keys = list(shown)
        at = keys.index(key)
        to = min(max(at + step, 0), len(keys) - 1)
        keys.insert(to, keys.pop(at))
        return replace(self, order=tuple(keys))


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

    add(_EXPAND if key in now.collapsed else _COLLAPSE, now.toggled(key))
    menu.addSeparator()
    add(_PIN, now.pinned(key), enabled=lane > 0)
    add(_UP, now.moved(key, -1, keys), enabled=lane > 0)
    add(_DOWN, now.moved(key, 1, keys), enabled=lane < len(keys) - 1)
    menu.addSeparator()
    add(_HIDE, now.without(key), enabled=len(keys) > 1)
    add(_SHOW, replace(now, hidden=frozenset()), enabled=bool(now.hidden))
    add(_RESET, replace(now, order=()), enabled=bool(now.order))
    return menu
