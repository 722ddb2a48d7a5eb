"""Keys as the user wants them: the table's own ones, and what was changed, kept among the window's settings."""

from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction, QKeySequence

from timeline.ui.actions import Act, action_table

Keys = Mapping[Act, tuple[str, ...]]
_PREFIX = "keys/"


def default_keys() -> dict[Act, tuple[str, ...]]:
    """As the table has them."""
    return {spec.act: spec.keys for spec in action_table()}


def read_keys(state: QSettings) -> dict[Act, tuple[str, ...]]:
    """All keys, the user's above the table's; what cannot be read as keys is passed over."""
    keys = default_keys()
    for act in keys:
        saved = cast(list[str] | str | None, state.value(_PREFIX + act))
        if saved is not None:
            given = [saved] if isinstance(saved, str) else saved
            keys[act] = tuple(text for text in given if text and not QKeySequence(text).isEmpty())
    return keys


def write_keys(state: QSettings, keys: Keys) -> None:
    """Keeps what differs from the table."""
    for act, own in default_keys().items():
        if keys[act] == own:
            state.remove(_PREFIX + act)
        else:
            state.setValue(_PREFIX + act, list(keys[act]) or "")
    state.sync()


def apply_keys(actions: Mapping[Act, QAction], keys: Keys) -> None:
    """Makes them work at once."""
    for act, action in actions.items():
        action.setShortcuts([QKeySequence(text) for text in keys.get(act, ())])


def clashes(keys: Keys) -> dict[str, tuple[Act, ...]]:
    """Keys that several commands ask for; none of them would work then."""
    found: dict[str, list[Act]] = {}
    for act, texts in keys.items():
        for text in texts:
            name = QKeySequence(text).toString(QKeySequence.SequenceFormat.PortableText)
            if act not in found.setdefault(name, []):
                found[name].append(act)
    return {text: tuple(acts) for text, acts in found.items() if len(acts) > 1}
