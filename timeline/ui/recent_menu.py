"""What was opened lately, as a menu."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from timeline.ui.plain import plain


class RecentMenu(QMenu):
    """Filled again each time it is about to be shown."""

    path_requested = Signal(object)  # list[Path] with the one chosen

    def __init__(self, recent: Callable[[], Sequence[Path]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Open recent"))
        self._recent = recent
        self.aboutToShow.connect(self._fill)
        self.triggered.connect(self._ask)

    def _fill(self) -> None:
        self.clear()
        for path in self._recent():
            action = self.addAction(path.name.replace("&", "&&"))
            action.setData(str(path))
            action.setToolTip(plain(str(path)))
        if self.isEmpty():
            self.addAction(self.tr("Nothing yet")).setEnabled(False)

    def _ask(self, action: QAction) -> None:
        if action.data():
            self.path_requested.emit([Path(action.data())])
