"""What a user does to a window, by real events, and what they see there."""

from typing import TypeVar

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QListWidget, QWidget

from timeline.model.event import Event
from timeline.ui.actions import Act
from timeline.ui.main_window import MainWindow

D = TypeVar("D", bound=QDialog)


def dialog(window: MainWindow, kind: type[D]) -> D:
    """The dialog in front."""
    return next(found for found in reversed(window.findChildren(kind)) if found.isVisible())


def named(window: MainWindow, title: str) -> Event:
    events = (*window.workspace.visible, *window.workspace.undated)
    return next(event for event in events if event.title == title)


def click_row(view: QListWidget, row: int) -> None:
    place = view.visualItemRect(view.item(row)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def type_in(field: QWidget, text: str) -> None:
    """Letter by letter; QTest itself types ASCII only."""
    for letter in text:
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QApplication.sendEvent(field, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def press(button: QAbstractButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def button(parent: QWidget, text: str) -> QAbstractButton:
    return next(b for b in parent.findChildren(QAbstractButton) if b.text().strip("\u00a0") == text and b.isVisible())


def texts(view: QListWidget) -> list[str]:
    return [view.item(row).text().replace("\u00a0", " ") for row in range(view.count())]


def undo(window: MainWindow) -> None:
    window.flush()
    window.actions_by_id[Act.UNDO].trigger()


def turn_wheel(
    widget: QWidget, position: QPointF, turn: QPoint, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Turned by some eighths of a degree, 120 a notch, with the pointer at a position in the widget."""
    event = QWheelEvent(
        position,
        widget.mapToGlobal(position),
        QPoint(),
        turn,
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
        Qt.MouseEventSource.MouseEventNotSynthesized,
        QPointingDevice.primaryPointingDevice(),
    )
    QApplication.sendEvent(widget, event)
