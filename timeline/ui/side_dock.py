"""One dock at the right for panels that are seldom needed: a command shows its panel, the same command hides it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDockWidget, QMainWindow, QStackedWidget, QWidget

_WIDTH = 300


class SideDock(QDockWidget):
    """``shown`` tells that another panel has come into view."""

    shown = Signal()

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self.setObjectName("side")
        self.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        self._panels = QStackedWidget()
        self._panels.setMinimumWidth(240)
        self.setWidget(self._panels)
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self)
        window.resizeDocks([self], [_WIDTH], Qt.Orientation.Horizontal)
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
        if self._panels.indexOf(panel) < 0:
            self._panels.addWidget(panel)
        self._panels.setCurrentWidget(panel)
        self.setWindowTitle(title)
        self.show()
        self.shown.emit()
        panel.setFocus()
