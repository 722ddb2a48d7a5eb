"""The timeline canvas: turns wheel, mouse, pinch and keys into the verbs of its view, as the input map has it."""

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from timeline.model.event import EventId
from timeline.model.wording import status_name
from timeline.scene.navigation import extent_of, rows_within
from timeline.scene.scene import Hit, Scene, Target
from timeline.ui.canvas_accessible import Accessibility
from timeline.ui.canvas_arranging import LanesView
from timeline.ui.canvas_card import HoverCard
from timeline.ui.canvas_drag import paint_area, paint_more_below
from timeline.ui.canvas_keys import letter
from timeline.ui.canvas_motion import WHEEL_MS, single_shot
from timeline.ui.icons import Icon, pixmap
from timeline.ui.theme import Theme
from timeline.ui.undated_list import UndatedList, UndatedRows

__all__ = ["HoverCard", "TimelineCanvas"]

_NOTCH = 1.15
_DRAG = 4
_MOMENT = 0.003  # seconds
_BY_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
_Modifier = Qt.KeyboardModifier


class TimelineCanvas(LanesView):
    """Shows the events of ``set_columns``. It owns the view and the hover; selection and search are told to it."""

    def __init__(self, theme: Theme, *, language: str = "ru", parent: QWidget | None = None) -> None:
        super().__init__(theme, language=language, parent=parent)
        self._accessibility = Accessibility(self, self)
        self._ahead_timer = single_shot(self, 0, self._get_ahead)

    def set_selection(self, events: Sequence[EventId], current: EventId | None = None) -> None:
        """What is selected; nothing moves (call ``reveal`` to jump). Screen readers are told what is current."""
        super().set_selection(events, current)
        if self._emphasis.current is not None:
            self._accessibility.tell_current(self._emphasis.current)

    def set_wheel_zooms(self, zooms: bool) -> None:
        """True: the wheel zooms and Ctrl+wheel scrolls lanes; False: the other way round."""
        self._wheel_zooms = zooms

    @property
    def is_complete(self) -> bool:
        """Whether the last frame was whole; else it goes on at once."""
        return not self._refine_timer.isActive()

    @property
    def is_getting_ahead(self) -> bool:
        """Whether more is being laid out beside the view, as long as nothing else is to be done."""
        return self._ahead_timer.isActive()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The view; what stands beside it is laid out as soon as nothing else is to be done."""
        super().paintEvent(event)
        if not self._band_is_whole:
            self._refine_timer.start()
        if self.is_complete:
            self._ahead_timer.start()

    def get_ready(self) -> bool:
        """Lays some of the view out before it is painted; True: that is done, or nobody sees it."""
        return not self.isVisible() or self._composer.get_ready(self._view, self.width(), self.height(), _MOMENT)

    def _get_ahead(self) -> None:
        if not self._frames.get_ahead(self._composer, self._moment()):
            self._ahead_timer.start()

    # -- for screen readers -----------------------------------------------------------------------------------------

    def listed_rows(self) -> Sequence[int]:
        """The events in view, lane by lane, then the undated ones."""
        body = self.scene.body
        dated = [(m.y, m.x, m.row) for m in body.marks] + [(c.y, c.x, c.row) for c in body.clusters]
        return [row for _, _, row in sorted(dated)] + [item.row for item in self.scene.undated]

    def spoken(self, row: int) -> str:
        """«Встреча Путина и Алиева в Душанбе, 9 октября 2025, состоялось»."""
        date = self._date_of(row) or ("без даты" if self._language == "ru" else "undated")
        status = status_name(self.columns.status_of(row), self._language)
        return f"{self.columns.title(row)}, {date}, {status}"

    def area_of(self, row: int) -> QRect:
        """Where its mark is."""
        place = self.place_of(self.columns.id_of(row))
        return QRect() if place is None else QRect(round(place.x()) - 8, round(place.y()) - 9, 16, 18)

    def is_chosen(self, row: int) -> bool:
        """Whether it is selected."""
        return row in self._emphasis.selected

    # -- input ------------------------------------------------------------------------------------------------------

    def _paint_over(self, painter: QPainter, scene: Scene) -> None:
        """The pinned lanes, a sign of what lies beneath, and what is being dragged."""
        self._paint_beneath(painter, scene)
        height, self._band_is_whole = self._band_height(self._view), True
        if height:
            moment, published = self._moment(), self._published
            self._band_is_whole = self._band.paint(painter, scene, self._composer, moment, published, height)
        if self._lane_drag is not None:
            self._lane_drag.paint(painter, self._theme, self.width())
        if self._dragging in ("span", "rubber") and self._press is not None:
            span = self._dragging == "span"
            paint_area(painter, self._theme, scene.frame, self._press[0], self._pointer, span=span)

    def _paint_beneath(self, painter: QPainter, scene: Scene) -> None:
        frame = scene.frame
        end = max((lane.y + lane.height for lane in scene.lanes), default=0.0)
        if end - frame.scroll > frame.lanes_bottom - frame.lanes_top + 4:
            sign = pixmap(Icon.DOWN, self._theme.ink2, self.devicePixelRatioF(), 14)
            paint_more_below(painter, self._theme, frame, sign)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom, pan or scroll, as the input map has it."""
        modifiers, delta = event.modifiers(), event.angleDelta()
        control = bool(modifiers & _Modifier.ControlModifier)
        self._hide_card()
        if modifiers & _Modifier.ShiftModifier or abs(delta.x()) > abs(delta.y()):
            amount = delta.x() if abs(delta.x()) > abs(delta.y()) else delta.y()
            self.pan_by(amount, 0)
        elif control != self._wheel_zooms:
            notches = delta.y() / 120
            damped = math.copysign(math.log2(1 + abs(notches)), notches)
            self._zoom_at(event.position().x(), _NOTCH**damped)
        else:
            self.pan_by(0, delta.y())
        event.accept()

    def _zoom_at(self, x: float, factor: float) -> None:
        self._moved_by_user = True
        at = min(max(x - self._composer.metrics.head, 0.0), self._time_width)
        target = (self._motion.target or self._view).zoom_at(at, factor)
        self._motion.go(self._view, target, WHEEL_MS, anchor=at)

    def pan_by(self, dx: float, dy: float) -> None:
        """Moves the picture by so many pixels, as a drag does: to the right, and down."""
        self._moved_by_user = True
        self._motion.stop()
        self._show_view(self._view.pan(dx).scrolled(self._view.scroll - dy))

    def event(self, event: QEvent) -> bool:
        """Pinches, from a touchpad or a touch screen; tool tips."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            return self._tell_lane(event)
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self._pinch(event.position().x(), 1 + event.value())
                return True
        elif isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self._pinch(self.mapFromGlobal(pinch.centerPoint()).x(), pinch.scaleFactor())
                return True
        return super().event(event)

    def _pinch(self, x: float, factor: float) -> None:
        self._moved_by_user = True
        self._motion.stop()
        self._show_view(self._view.zoom_at(x - self._composer.metrics.head, max(factor, 0.1)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remembers where, to tell a click from a drag."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._hide_card()
        if event.button() == Qt.MouseButton.LeftButton:
            self._motion.stop()
            self._press = (event.position(), self._view, event.modifiers())
            self._dragging = ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags or hovers."""
        self._pointer = event.position()
        if self._press is None:
            self._hover(event.position())
            return
        start, view, modifiers = self._press
        moved = event.position() - start
        if not self._dragging and moved.manhattanLength() > _DRAG:
            framing = _Modifier.AltModifier | _Modifier.ControlModifier  # many systems move the window with Alt
            self._dragging = (
                "span" if modifiers & _Modifier.ShiftModifier else "rubber" if modifiers & framing else "pan"
            )
            if self._dragging == "pan" and self._take_lane(start):
                self._dragging = "lane"
            if self._dragging in ("pan", "lane"):
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._dragging == "pan":
            self._moved_by_user = True
            self._show_view(view.pan(moved.x()).scrolled(view.scroll - moved.y()))
        elif self._lane_drag is not None:
            self._lane_drag.move(event.position().y())
            self._scroll_for_lane()
        elif self._dragging:
            self.update()

    def _cancel_drag(self) -> None:
        """Esc: nothing comes of what is being dragged."""
        if self._dragging == "pan" and self._press is not None:
            self._show_view(self._press[1])
        self._press, self._dragging, self._lane_drag = None, "", None
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ends a drag or is a click."""
        if self._press is None or event.button() != Qt.MouseButton.LeftButton:
            return
        start, _, modifiers = self._press
        dragging, self._press, self._dragging = self._dragging, None, ""
        if dragging == "span":
            self._zoom_to_drag(start.x(), event.position().x())
        elif dragging == "lane":
            self._drop_lane()
        elif dragging == "rubber":
            self._select_area(QRectF(start, event.position()).normalized())
        elif not dragging:
            self._click(event.position(), modifiers)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.update()

    def _zoom_to_drag(self, x0: float, x1: float) -> None:
        left, right = sorted((x0 - self._composer.metrics.head, x1 - self._composer.metrics.head))
        begin, end = self._view.scale.time_at(max(left, 0.0)), self._view.scale.time_at(right)
        self._jump(self._view.zoom_to(begin, end, margin=0).scrolled(self._view.scroll))

    def _select_area(self, area: QRectF) -> None:
        frame = self.scene.frame
        body = area.translated(-frame.head, frame.scroll - frame.lanes_top)
        rows = rows_within(self.scene.body, body.left(), body.right(), body.top(), body.bottom())
        self.selection_requested.emit(tuple(self.columns.id_of(row) for row in rows), "replace")

    def show_undated(self) -> None:
        """All events without a date, above their strip."""
        rows = self._composer.prepared.undated.tolist()
        if not rows:
            return
        name = "События без даты" if self._language == "ru" else "Undated events"
        found = UndatedList(UndatedRows(self.columns, rows, self._theme, self), name, self)
        found.chosen.connect(self._choose_event)
        frame = self.scene.frame
        corner = self.mapToGlobal(QPoint(round(frame.head), round(frame.lanes_bottom)))
        room = round(frame.lanes_bottom - frame.axis)
        found.show_above(corner, round(frame.time_width), room, self._emphasis.current)

    def _choose_event(self, event: EventId) -> None:
        self.selection_requested.emit((event,), "replace")

    def _is_in_strip(self, point: QPointF) -> bool:
        """At what the strip says besides its events: its name and count, and how many have no room."""
        return point.y() >= self.scene.frame.lanes_bottom and len(self._composer.prepared.undated) > 0

    def _set_cursor(self, hit: Hit) -> None:
        super()._set_cursor(hit)
        if hit.target is Target.LANE_HEAD and len(self._composer.prepared.table.lanes) > 1:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        elif hit.target is Target.NOTHING and self._is_in_strip(self._pointer):
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _click(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        hit = self._hit(point)
        if hit.target is Target.NOTHING and self._is_in_strip(point):
            self.show_undated()
            return
        if hit.row is not None:
            mode = "toggle" if modifiers & _Modifier.ControlModifier else "replace"
            mode = "extend" if modifiers & _Modifier.ShiftModifier else mode
            self.selection_requested.emit((self.columns.id_of(hit.row),), mode)
        elif hit.edge is not None:
            self._jump(self._view.centred(hit.edge.target))
        elif hit.target is Target.EMPTY and not modifiers:
            self.selection_requested.emit((), "replace")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open, zoom in, or begin a new event."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._press = None
        hit = self._hit(event.position())
        if hit.cluster is not None:
            self._zoom_to_rows(hit.cluster.members)
        elif hit.row is not None:
            self.open_requested.emit(self.columns.id_of(hit.row))
        elif hit.stretch is not None:
            scale = self._view.scale
            self._jump(self._view.zoom_to(scale.time_at(hit.stretch[0]), scale.time_at(hit.stretch[1]), margin=0))
        elif hit.target is Target.LANE_HEAD and hit.lane is not None:
            self.toggle_lane(self._composer.prepared.table.lanes[hit.lane].key)
        elif hit.target is Target.EMPTY:
            key = self._composer.prepared.table.lanes[hit.lane].key if hit.lane is not None else ""
            moment = self._view.scale.time_at(event.position().x() - self._composer.metrics.head)
            self.new_event_requested.emit(moment, key)

    def _zoom_to_rows(self, rows: NDArray[np.int32]) -> None:
        begin, end = extent_of(self.columns, rows)
        room = self._time_width
        pad = max((end - begin) // 8, 1)
        target = self._view.zoom_to(begin - pad, end + pad, margin=min(120.0, room / 6))
        if target.scale.ms_per_px > self._view.scale.ms_per_px / 1.5:
            middle = self._view.scale.x_of((begin + end) // 2)
            target = self._view.zoom_at(middle, 2.0)
        self._jump(target.scrolled(self._view.scroll))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Selects what is under the pointer and asks for a menu."""
        hit = self._hit(QPointF(event.pos()))
        if hit.target is Target.LANE_HEAD and hit.lane is not None:
            self.lane_menu(hit.lane).popup(event.globalPos())
            return
        row = hit.row
        if row is not None and row not in self._emphasis.selected:
            self.selection_requested.emit((self.columns.id_of(row),), "replace")
        self.menu_requested.emit(None if row is None else self.columns.id_of(row), event.globalPos())

    def leaveEvent(self, event: QEvent) -> None:  # noqa: ARG002
        """Nothing is hovered any more."""
        self._hover(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the input map; others go on to the window."""
        action = self._key_action(event)
        if action is None:
            super().keyPressEvent(event)
        else:
            action()
            event.accept()

    def _key_action(self, event: QKeyEvent) -> Callable[[], None] | None:
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~_Modifier.KeypadModifier
        arrows = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if key in arrows:
            if modifiers == _Modifier.AltModifier:
                return self.back if arrows[key] < 0 else self.forward
            same_lane = bool(modifiers & _Modifier.ControlModifier)
            return lambda: self.select_step(arrows[key], same_lane=same_lane)
        if modifiers & (_Modifier.ControlModifier | _Modifier.AltModifier | _Modifier.MetaModifier):
            return None
        plain: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_Home: lambda: self.select_end(False),
            Qt.Key.Key_End: lambda: self.select_end(True),
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Equal: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_0: self.fit,
            Qt.Key.Key_Up: lambda: self.pan_by(0, 48),
            Qt.Key.Key_Down: lambda: self.pan_by(0, -48),
            Qt.Key.Key_PageUp: lambda: self._jump(self._view.pan(self._time_width * 0.8)),
            Qt.Key.Key_PageDown: lambda: self._jump(self._view.pan(-self._time_width * 0.8)),
            Qt.Key.Key_Return: self._open_current,
            Qt.Key.Key_Enter: self._open_current,
            Qt.Key.Key_Escape: self._escape,
        }
        if key in plain:
            return plain[key]
        return self.centre_selection if letter(event) == "F" and not modifiers else None

    def _escape(self) -> None:
        if self._dragging:
            self._cancel_drag()
        else:
            self.selection_requested.emit((), "replace")

    def _open_current(self) -> None:
        if self._emphasis.current is not None:
            self.open_requested.emit(self.columns.id_of(self._emphasis.current))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A line at the top says that the keys go here, if it was by keys that one came."""
        self._keys_go_here = event.reason() in _BY_KEYS
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: ARG002
        """And away again."""
        self._keys_go_here = False
        self._hide_card()
        self.update()
