"""The canvas for screen readers: a list of the events in view, each with its title, date and status."""

from collections.abc import Sequence
from typing import Protocol, cast
from weakref import ref

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAccessibleWidget, QWidget


class Listed(Protocol):
    """What the list needs to know of the canvas."""

    def listed_rows(self) -> Sequence[int]:
        """The events in view, in the order of reading."""
        ...

    def spoken(self, row: int) -> str:
        """An event in one sentence."""
        ...

    def area_of(self, row: int) -> QRect:
        """Its place on the widget."""
        ...

    def is_chosen(self, row: int) -> bool:
        """Whether it is selected."""
        ...


class EventItem(QAccessibleInterface):
    """One event in view. Qt allows None where the stubs of PySide6 ask for an object: hence the casts."""

    def __init__(self, owner: "CanvasList", row: int) -> None:
        super().__init__()
        self._owner = owner
        self._row = row

    def isValid(self) -> bool:
        """While the canvas lives."""
        return self._owner.listed() is not None

    def object(self) -> QObject:
        """None of its own."""
        return cast(QObject, None)

    def window(self) -> QWindow:
        """The canvas's."""
        return self._owner.window()

    def role(self) -> QAccessible.Role:
        """An item of a list."""
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        """Selected or not."""
        state = QAccessible.State()
        canvas = self._owner.listed()
        state.selectable = True  # pyright: ignore[reportAttributeAccessIssue] -- a bit field the stubs leave out
        state.selected = canvas is not None and canvas.is_chosen(self._row)  # pyright: ignore[reportAttributeAccessIssue]
        return state

    def text(self, t: QAccessible.Text) -> str:
        """Its sentence."""
        canvas = self._owner.listed()
        return canvas.spoken(self._row) if canvas is not None and t == QAccessible.Text.Name else ""

    def setText(self, t: QAccessible.Text, text: str) -> None:
        """Cannot be written this way."""

    def rect(self) -> QRect:
        """On the screen."""
        canvas = self._owner.listed()
        return QRect() if canvas is None else self._owner.on_screen(canvas.area_of(self._row))

    def parent(self) -> QAccessibleInterface:
        """The list."""
        return self._owner

    def child(self, index: int) -> QAccessibleInterface:  # noqa: ARG002
        """None."""
        return cast(QAccessibleInterface, None)

    def childAt(self, x: int, y: int) -> QAccessibleInterface:  # noqa: ARG002
        """None."""
        return cast(QAccessibleInterface, None)

    def childCount(self) -> int:
        """None."""
        return 0

    def indexOfChild(self, arg__1: QAccessibleInterface) -> int:  # noqa: ARG002
        """None."""
        return -1

    def foregroundColor(self) -> QColor:
        """Not told."""
        return QColor()

    def backgroundColor(self) -> QColor:
        """Not told."""
        return QColor()


class CanvasList(QAccessibleWidget):
    """The canvas as a list; items are made when asked for and kept, because Qt does not keep them."""

    def __init__(self, widget: QWidget, listed: Listed) -> None:
        super().__init__(widget, QAccessible.Role.List)
        self._widget = ref(widget)
        self._listed = ref(listed)
        self._items: dict[int, EventItem] = {}

    def listed(self) -> Listed | None:
        """The canvas, while it lives."""
        return self._listed()

    def on_screen(self, area: QRect) -> QRect:
        """An area of the widget in coordinates of the screen."""
        widget = self._widget()
        return area if widget is None else QRect(widget.mapToGlobal(area.topLeft()), area.size())

    def childCount(self) -> int:
        """How many events are in view."""
        canvas = self._listed()
        return len(canvas.listed_rows()) if canvas is not None else 0

    def child(self, index: int) -> QAccessibleInterface:
        """An event in view."""
        canvas = self._listed()
        rows = canvas.listed_rows() if canvas is not None else ()
        if not 0 <= index < len(rows):
            return cast(QAccessibleInterface, None)
        row = rows[index]
        if row not in self._items:
            item = self._items[row] = EventItem(self, row)
            QAccessible.registerAccessibleInterface(item)
        return self._items[row]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Where an event stands in the list."""
        canvas = self._listed()
        rows = canvas.listed_rows() if canvas is not None else ()
        return next((i for i, row in enumerate(rows) if self._items.get(row) is child), -1)


class Accessibility:
    """Makes a canvas known to screen readers and tells them what becomes current."""

    def __init__(self, widget: QWidget, listed: Listed) -> None:
        self._widget = ref(widget)
        self._listed = ref(listed)
        self._list: CanvasList | None = None
        QAccessible.installFactory(self._make)

    def _make(self, key: str, target: QObject) -> QAccessibleInterface | None:  # noqa: ARG002
        widget, listed = self._widget(), self._listed()
        if widget is None or listed is None or target is not widget:
            return None
        self._list = CanvasList(widget, listed)
        return self._list

    def tell_current(self, row: int) -> None:
        """An event has become the current one."""
        widget, listed = self._widget(), self._listed()
        if not QAccessible.isActive() or widget is None or listed is None:
            return
        rows = list(listed.listed_rows())
        if row in rows:
            event = QAccessibleEvent(widget, QAccessible.Event.Focus)
            event.setChild(rows.index(row))
            QAccessible.updateAccessibility(event)
