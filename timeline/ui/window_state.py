"""What a window remembers between sessions: position, size and splitters."""

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow, QSplitter

_FIRST_SIZE = (1440, 900)


class WindowState:
    """Kept in a settings file; what is missing or unreadable there leaves the first arrangement."""

    def __init__(self, state: QSettings, window: QMainWindow, splitters: Mapping[str, QSplitter]) -> None:
        self._state = state
        self._window = window
        self._splitters = splitters

    def restore(self) -> None:
        """As it was left."""
        self._window.resize(*_FIRST_SIZE)
        self._window.restoreGeometry(self._saved("geometry"))
        for name, splitter in self._splitters.items():
            splitter.restoreState(self._saved(name))

    def save(self) -> None:
        """As it is now."""
        self._state.setValue("window/geometry", self._window.saveGeometry())
        for name, splitter in self._splitters.items():
            self._state.setValue(f"window/{name}", splitter.saveState())
        self._state.sync()

    def _saved(self, name: str) -> QByteArray:
        value = self._state.value(f"window/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()
