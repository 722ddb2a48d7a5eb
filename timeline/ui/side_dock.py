"""One dock at the right for panels that are seldom needed: a command shows its panel, the same command hides it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QDockWidget, QListWidget, QMainWindow, QStackedWidget, QWidget
from shiboken6 import isValid

_WIDTH = 300


class SideDock(QDockWidget):
    """``shown`` tells that another panel has come into view."""

    shown = Signal()

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("side")
        self.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        self._before: QWidget | None = None  # what had the focus until the dock was opened
        self._panels = _Panels()
        self._panels.setMinimumWidth(240)
        self.setWidget(self._panels)
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self)
        self.hide()

    @property
    def panel(self) -> QWidget | None:
        """The panel in view; None while the dock is closed."""
        return self._panels.currentWidget() if self.isVisible() else None

    def toggle(self, panel: QWidget, title: str) -> None:
        """Shows a panel, or closes the dock if it is shown already."""
        if self.panel is panel:
            self.hide()
            return
        if self.panel is None:
            self._before = self._window.focusWidget()
        if self._panels.indexOf(panel) < 0:
            self._panels.addWidget(panel)
        self._panels.setCurrentWidget(panel)
        self.setWindowTitle(title)
        self.show()
        self.shown.emit()
        _first(panel).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """The focus goes back to where it was, not to whatever comes first in the window."""
        super().hideEvent(event)
        if self._before is not None and isValid(self._before) and not self._window.isMinimized():
            self._before.setFocus()
        self._before = None


class _Panels(QStackedWidget):
    """As wide as it is wanted, where there is room."""

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, super().sizeHint().height())


def _first(panel: QWidget) -> QWidget:
    """What one came for: the list, if there is anything in it."""
    found = panel.findChild(QListWidget)
    return found if found is not None and found.count() and found.isVisibleTo(panel) else panel
