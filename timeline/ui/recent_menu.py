"""What was opened lately, as a menu."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from timeline.ui.plain import plain


class RecentMenu(QMenu):
    """Filled again each time it is about to be shown. ``latest`` opens the project that ``newest`` names."""

    path_requested = Signal(object)  # list[Path] with the one chosen

    def __init__(
        self,
        recent: Callable[[], Sequence[Path]],
        newest: Callable[[], Path | None],
        latest: QAction,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Open recent"))
        self.setToolTipsVisible(True)
        self._recent = recent
        self._newest = newest
        self._latest = latest
        latest.setText(self.title())
        latest.triggered.connect(lambda: self._ask(latest))
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

    def tell_latest(self) -> None:
        """Where nothing is open: which project was open last."""
        path = self._newest()
        self._latest.setVisible(path is not None)
        if path is not None:
            self._latest.setText(self.tr("Go on with “{0}”").format(path.stem))
            self._latest.setData(str(path))

    def _ask(self, action: QAction) -> None:
        if action.data():
            self.path_requested.emit([Path(action.data())])
