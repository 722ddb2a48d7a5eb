"""Dropped files, folders and text: a frame while they hover over the window, a signal when they fall."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from timeline.ui.look import Look


class DropTarget(QObject):
    """Watches a window that accepts drops."""

    paths_dropped = Signal(object)  # list[Path]
    text_dropped = Signal(str)

    def __init__(self, window: QWidget, look: Look) -> None:
        super().__init__(window)
        self._frame = _Frame(look, window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def set_look(self, look: Look) -> None:
        """Other colours."""
        self._frame.look = look

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is QEvent.Type.DragLeave:
            self._frame.hide()
        elif isinstance(event, QDropEvent) and kind in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            data = event.mimeData()
            if not (data.hasUrls() or data.hasText()):
                return False
            event.acceptProposedAction()
            if kind is QEvent.Type.DragEnter:
                self._frame.show_over()
            else:
                self._frame.hide()
                self._tell(data)
            return True
        return super().eventFilter(watched, event)

    def _tell(self, data: QMimeData) -> None:
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.paths_dropped.emit(paths)
        elif data.hasText():
            self.text_dropped.emit(data.text())


class _Frame(QWidget):
    """3 px of accent around the window; lets everything through."""

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_over(self) -> None:
        """Covers the whole window."""
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with QPainter(self) as painter:
            painter.setPen(QPen(self.look.theme.accent, 3))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
