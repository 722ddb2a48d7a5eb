"""The line at the bottom: what is open, how far the extraction is, what the view shows."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from timeline.model.wording import number
from timeline.ui.controls import flat_button, hairline, label
from timeline.ui.fonts import Type
from timeline.ui.icons import Icon, icon
from timeline.ui.look import Look
from timeline.workspace.progress import Progress

_SAID_MS = 7_000


class StatusLine(QWidget):
    """24 px high; beside the progress it is paused and cancelled. What was just done is said for some seconds."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = look.language
        self._look = look
        self._paused = False
        self.setFixedHeight(24)
        self.setAccessibleName(self.tr("Status line"))
        self.setProperty("surface", "chrome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._open = ""
        self._left = label(Type.LABEL, tone="ink2")
        self._saying = QTimer(self)
        self._saying.setSingleShot(True)
        self._saying.setInterval(_SAID_MS)
        self._saying.timeout.connect(self._show_open)
        self._right = label(Type.LABEL, tone="ink2")
        self._bar = QProgressBar()
        self._bar.setFixedWidth(160)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Extraction"))
        self._told = label(Type.LABEL, tone="ink2")
        self.pause = flat_button(look, name=self.tr("Pause the extraction"), sign=Icon.PAUSE)
        self.cancel = flat_button(look, name=self.tr("Cancel the extraction"), sign=Icon.CROSS)
        for button in (self.pause, self.cancel):
            button.setFixedSize(20, 20)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._left)
        row.addStretch(1)
        for widget in (self._told, self._bar, self.pause, self.cancel):
            row.addWidget(widget)
            widget.hide()
        row.addSpacing(8)
        row.addWidget(self._right)
        line = hairline()
        line.setParent(self)
        line.setGeometry(0, 0, 10_000, 1)

    def _left_over(self, seconds: float) -> str:
        """Minutes once seconds say little."""
        if seconds < 90:
            return self.tr("{0} s left").format(round(seconds))
        return self.tr("{0} min left").format(number(round(seconds / 60), self._language))

    def set_look(self, look: Look) -> None:
        """Other colours or another language."""
        self._language = look.language
        self._look = look
        self.cancel.setIcon(icon(Icon.CROSS, look.theme))
        self._tell_pause(paused=self._paused)

    def _tell_pause(self, *, paused: bool) -> None:
        """What the button before the cross does now."""
        self._paused = paused
        name = self.tr("Go on with the extraction") if paused else self.tr("Pause the extraction")
        self.pause.setIcon(icon(Icon.GO_ON if paused else Icon.PAUSE, self._look.theme))
        self.pause.setAccessibleName(name)
        self.pause.setToolTip(name)

    def set_left(self, text: str) -> None:
        """What is open."""
        self._open = text
        if not self._saying.isActive():
            self._show_open()

    def _show_open(self) -> None:
        self._left.setText(self._open)

    def hush(self) -> None:
        """What was said is no longer true."""
        self._saying.stop()
        self._show_open()

    def say(self, text: str) -> None:
        """Says for some seconds, and to screen readers, what was just done."""
        self._left.setText(text)
        self._saying.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def set_right(self, text: str) -> None:
        """What the view shows."""
        self._right.setText(text)

    def left_text(self) -> str:
        """What the left side says."""
        return self._left.text()

    def set_progress(self, progress: Progress) -> None:
        """How far the extraction is; nothing while none runs."""
        for widget in (self._told, self._bar, self.pause, self.cancel):
            widget.setVisible(progress.running)
        if not progress.running:
            return
        if progress.paused != self._paused:
            self._tell_pause(paused=progress.paused)
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        done, total = (number(each, self._language) for each in (progress.done, progress.total))
        text = self.tr("Reading: {0} of {1}").format(done, total)
        if progress.looking:
            text = self.tr("Looking through the folders: {0} found").format(total)
        elif progress.paused:
            text = self.tr("Paused: {0} of {1}").format(done, total)
        elif progress.seconds_left is not None and progress.seconds_left >= 5:
            rate = number(round(progress.per_second), self._language)
            text += ", " + self.tr("{0} a second").format(rate) if progress.per_second >= 1 else ""
            text += ", " + self._left_over(progress.seconds_left)
        self._told.setText(text)
