"""The user's settings at run time: their values, where they are stored, and who is notified of a change."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from timeline.settings import Label, Settings, load, save


class Preferences(QObject):
    """Read once at the start; every change is written at once."""

    changed = Signal(object, object)  # Settings before, Settings now

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._settings, self._problem = load(path)

    @property
    def settings(self) -> Settings:
        """What holds now."""
        return self._settings

    @property
    def problem(self) -> Label | None:
        """What was wrong with the file, if anything."""
        return self._problem

    def change(self, settings: Settings) -> None:
        """Takes new settings over and keeps them; OSError when they cannot be written (they hold all the same)."""
        before, self._settings = self._settings, settings
        if before != settings:
            self.changed.emit(before, settings)
            save(settings, self._path)
