"""The colours the user may give events, as a menu: the kind's own hue, and each colour with its name."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from timeline.model.event import Colour
from timeline.model.wording import colour_name
from timeline.ui.look import Look

_SIDE = 14


class ColourMenu(QMenu):
    """Filled when it opens. ``given``: the colours of the selected events. Carries the colour asked for, or None."""

    colour_requested = Signal(object)

    def __init__(self, given: Callable[[], set[Colour | None]], look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Colour"))
        self._given = given
        self._look = look
        self._window = parent
        self.aboutToShow.connect(self.fill)

    def set_look(self, look: Look) -> None:
        """Other colours or another language."""
        self._look = look
        self.setTitle(self.tr("Colour"))

    def fill(self) -> None:
        """The colours, those of the selected events checked and in bold."""
        self.clear()
        given = self._given()
        self._add(self.tr("Colour of its kind"), None, None, checked=given == {None})
        self.addSeparator()
        for colour in Colour:
            name = colour_name(colour, self._look.language).capitalize()
            self._add(name, colour, self._look.theme.colours[colour], checked=colour in given)

    def _add(self, name: str, colour: Colour | None, shade: QColor | None, *, checked: bool) -> None:
        action = self.addAction(name, partial(self.colour_requested.emit, colour))
        if shade is not None:
            action.setIcon(swatch(shade))
        action.setCheckable(True)  # for screen readers: beside an icon no tick is drawn
        action.setChecked(checked)
        font = action.font()
        font.setBold(checked)
        action.setFont(font)
        action.setIconVisibleInMenu(True)

    def pop_up(self) -> None:
        """In the middle of the window, where no menu leads to it."""
        self.popup(self._window.mapToGlobal(self._window.rect().center()))


def swatch(shade: QColor) -> QIcon:
    """A disc of a colour, for lists and menus."""
    made = QIcon()
    for scale in (1, 2):
        image = QPixmap(QSize(_SIDE, _SIDE) * scale)
        image.setDevicePixelRatio(scale)
        image.fill(Qt.GlobalColor.transparent)
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shade)
            painter.drawEllipse(QRectF(1, 1, _SIDE - 2, _SIDE - 2))
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
            made.addPixmap(image, mode)
    return made
