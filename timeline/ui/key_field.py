"""A field that takes the keys of a command as they are pressed, by their place on the keyboard."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QKeySequenceEdit

from timeline.ui.keys import latin_key

_COMMANDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_ALONE = {Qt.Key.Key_Delete, Qt.Key.Key_Insert, Qt.Key.Key_Pause, Qt.Key.Key_Print}
_MODIFIERS = {Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr}
_KEPT = _COMMANDING | Qt.KeyboardModifier.ShiftModifier


class KeyField(QKeySequenceEdit):
    """``left``: Esc was pressed. ``refused`` tells keys that one types or moves with, and that no command can have."""

    left = Signal()
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setMaximumSequenceLength(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and not event.modifiers() & _COMMANDING:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _COMMANDING:
            event.ignore()  # the dialog's
        elif key in _MODIFIERS:
            return
        elif event.modifiers() & _COMMANDING or _stands_alone(key):
            self.setKeySequence(QKeySequence(_pressed(event)))  # at once: Qt's own waits for a second
        else:
            self.refused.emit(QKeySequence(_pressed(event)).toString())


def _stands_alone(key: int) -> bool:
    return key in _ALONE or Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35


def _pressed(event: QKeyEvent) -> int:
    """The key with its modifiers; «Ctrl+Ш» is Ctrl+I in every layout."""
    return latin_key(event.key()) | (event.modifiers() & _KEPT).value
