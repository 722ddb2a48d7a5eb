"""The saved views as a menu: one entry per view, one to save the current one, and a list of those to delete."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget


class ViewsMenu(QMenu):
    """Filled when it opens. Carries the name of a view to show or to forget."""

    save_requested = Signal()
    view_requested = Signal(str)
    removal_requested = Signal(str)

    def __init__(self, names: Callable[[], Iterable[str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Saved views"))
        self._names = names
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """The views as they stand."""
        self.clear()
        names = list(self._names())
        for name in names:
            self.addAction(name.replace("&", "&&"), partial(self.view_requested.emit, name))
        if names:
            self.addSeparator()
        self.addAction(self.tr("Save this view…"), self.save_requested.emit)
        if names:
            remove = self.addMenu(self.tr("Forget a view"))
            for name in names:
                remove.addAction(name.replace("&", "&&"), partial(self.removal_requested.emit, name))
