"""The timeline canvas: one widget that turns input into views of the events and paints the Scene they give."""

import math
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from timeline.model.event import EventId
from timeline.model.instant import Day, Instant
from timeline.model.wording import format_time_value, status_name
from timeline.scene.columns import EventColumns, empty_columns
from timeline.scene.compose import Composer, Prepared, prepare
from timeline.scene.lanes import LaneTable, single_lane
from timeline.scene.navigation import extent_of, neighbour, rows_within
from timeline.scene.scene import Emphasis, Hit, Scene, Target
from timeline.scene.timescale import TimeScale
from timeline.scene.viewport import ViewHistory, Viewport, fitted
from timeline.ui.canvas_accessible import Accessibility
from timeline.ui.canvas_card import CardWidget, HoverCard
from timeline.ui.canvas_keys import letter
from timeline.ui.canvas_motion import JUMP_MS, WHEEL_MS, Motion
from timeline.ui.canvas_tiles import TileKey, Tiles
from timeline.ui.scene_painter import ScenePainter
from timeline.ui.scene_painter_text import KeptText, TypeBook
from timeline.ui.theme import Theme

__all__ = ["HoverCard", "TimelineCanvas"]

_NOTCH = 1.15
_DRAG = 4
_CARD_MS = 400
_TWICE_MS = 600
_SETTLE_MS = 250
_FRAME = 0.004  # seconds a frame for laying out what comes into view
_SAME_SCALE = 1e-6
_EMPTY = Emphasis()
_BY_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
_Modifier = Qt.KeyboardModifier


class TimelineCanvas(QWidget):
    """Shows the events of ``set_columns``. It owns the view and the hover; selection and search are told to it."""

    selection_requested = Signal(object, str)  # tuple[EventId, ...], "replace" | "toggle" | "extend"
    open_requested = Signal(object)  # EventId: double click or Enter
    new_event_requested = Signal(object, str)  # Instant under the pointer, lane key
    menu_requested = Signal(object, QPoint)  # EventId or None, global position
    hover_changed = Signal(object)  # EventId or None
    view_changed = Signal(object, object)  # first and last Instant in view

    def __init__(self, theme: Theme, *, language: str = "ru", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._language = language
        self._book = TypeBook()
        self._text = KeptText(self._book)
        self._painter = self._make_painter()
        self._composer = self._compose(prepare(empty_columns(), single_lane(empty_columns(), "")))
        self._view = fitted(empty_columns(), 600)
        self._scene: Scene | None = None
        self._emphasis = _EMPTY
        self._tiles = Tiles()
        self._version = 0
        self._published: tuple[Day, ...] = ()
        self._history = ViewHistory()
        self._rested = self._view
        self._moved_by_user = False
        self._wheel_zooms = True
        self._keys_go_here = False
        self._press: tuple[QPointF, Viewport, Qt.KeyboardModifier] | None = None
        self._dragging = ""
        self._pointer = QPointF()
        self._last_f = 0.0
        self._describe: Callable[[EventId], HoverCard | None] | None = None
        self._card = CardWidget(self, theme)
        self._motion = Motion(self, self._show_view)
        self._card_timer = _single_shot(self, _CARD_MS, self._show_card)
        self._refine_timer = _single_shot(self, 0, self._refine)
        self._settle_timer = _single_shot(self, _SETTLE_MS, self._settle)
        self._set_up_widget()

    def _set_up_widget(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(220)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.setAccessibleName("Лента времени" if self._language == "ru" else "Timeline")
        self._accessibility = Accessibility(self, self)

    # -- what is told ---------------------------------------------------------------------------------------------

    def set_columns(self, columns: EventColumns, lanes: LaneTable) -> None:
        """Other events or other lanes; the view stays (the first time it fits)."""
        self.set_prepared(prepare(columns, lanes))

    def set_prepared(self, prepared: Prepared) -> None:
        """The same with the index made elsewhere, for very many events."""
        old, emphasis = self._composer.prepared.columns, self._emphasis
        kept = [old.id_of(row) for row in sorted(emphasis.selected)]
        current = old.id_of(emphasis.current) if emphasis.current is not None else None
        first = not len(old)
        self._composer = self._compose(prepared)
        self._emphasis = _EMPTY
        self.set_selection(kept, current)
        if first or not self._moved_by_user:
            self._fit_now()
        self._changed()

    def set_selection(self, events: Sequence[EventId], current: EventId | None = None) -> None:
        """What is selected; nothing moves (call ``reveal`` to jump)."""
        rows = self._rows(events)
        row = self.columns.row_of(current) if current is not None else (rows[-1] if rows else None)
        self._stress(replace(self._emphasis, selected=frozenset(rows), current=row, focused=None))
        if row is not None:
            self._accessibility.tell_current(row)

    def set_search_hits(self, hits: Collection[EventId] | None) -> None:
        """Marks these and dims the others; None: no search."""
        mask: NDArray[np.bool_] | None = None
        if hits is not None:
            mask = np.zeros(len(self.columns), dtype=bool)
            mask[self._rows(hits)] = True
        self._stress(replace(self._emphasis, hits=mask))
        self._changed()

    def set_published(self, days: Sequence[Day]) -> None:
        """Publication days to draw as dotted lines."""
        self._published = tuple(days)
        self._changed()

    def set_card_source(self, describe: Callable[[EventId], HoverCard | None]) -> None:
        """Asked 400 ms after the pointer rests on an event."""
        self._describe = describe

    def set_theme(self, theme: Theme) -> None:
        """Other colours."""
        self._theme = theme
        self._painter = self._make_painter()
        self._card.set_theme(theme)
        self._changed()

    def set_language(self, language: str) -> None:
        """``"ru"`` or ``"en"``."""
        self._language = language
        self._painter = self._make_painter()
        self._composer = self._compose(self._composer.prepared)
        self.setAccessibleName("Лента времени" if language == "ru" else "Timeline")
        self._changed()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Jumps without animation."""
        self._motion.reduced = reduced

    def set_wheel_zooms(self, zooms: bool) -> None:
        """True: the wheel zooms and Ctrl+wheel scrolls lanes; False: the other way round."""
        self._wheel_zooms = zooms

    # -- what can be asked ------------------------------------------------------------------------------------------

    @property
    def columns(self) -> EventColumns:
        """The events shown."""
        return self._composer.prepared.columns

    @property
    def emphasis(self) -> Emphasis:
        """What is selected, hovered, found."""
        return self._emphasis

    @property
    def view(self) -> Viewport:
        """The view as it is now."""
        return self._view

    @property
    def scene(self) -> Scene:
        """The picture of the view as it is now."""
        if self._scene is None or not self._scene.complete:
            self._scene = self._composed()
        return self._scene

    def _composed(self, *, with_body: bool = True, budget: float = 1e9) -> Scene:
        return self._composer.scene(
            self._view,
            self.width(),
            self.height(),
            published=self._published,
            hits=self._emphasis.hits,
            with_body=with_body,
            budget=budget,
        )

    def view_range(self) -> tuple[Instant, Instant]:
        """First and last moment in view."""
        return self._view.begin, self._view.end

    def place_of(self, event: EventId) -> QPointF | None:
        """Where an event's mark (or its cluster) is on the widget; None if it is not in view."""
        row = self.columns.row_of(event)
        if row is None:
            return None
        scene = self.scene
        for item in scene.undated:
            if item.row == row:
                return QPointF(scene.frame.head + item.x, scene.frame.lanes_bottom + scene.frame.undated_strip / 2)
        found = scene.place_of(row)
        if found is None:
            return None
        return QPointF(scene.frame.head + found[0], scene.frame.lanes_top - scene.frame.scroll + found[1])

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

    # -- verbs ------------------------------------------------------------------------------------------------------

    def show_range(self, begin: Instant, end: Instant, *, animate: bool = True) -> None:
        """Zooms to a span."""
        target = self._view.zoom_to(begin, end, margin=0).scrolled(self._view.scroll)
        if abs(target.scale.ms_per_px / self._view.scale.ms_per_px - 1) < _SAME_SCALE:
            scale = replace(self._view.scale, left=target.scale.left)  # a pan: rounding must not count as a zoom
            target = replace(self._view, scale=scale)
        self._jump(target, animate=animate)

    def follow_range(self, begin: Instant, end: Instant) -> None:
        """Shows a span at once: it is being dragged elsewhere."""
        self._moved_by_user = True
        self.show_range(begin, end, animate=False)

    def reveal(self, event: EventId) -> None:
        """Brings an event into view; does nothing when it is visible already."""
        row = self.columns.row_of(event)
        if row is None or not self.columns.is_dated(row):
            return
        place = self.place_of(event)
        frame = self.scene.frame
        if place is not None and frame.head <= place.x() <= self.width() - 12:
            inside = frame.lanes_top + 8 <= place.y() <= frame.lanes_bottom - 8
            if inside:
                return
        middle = (int(self.columns.begin[row]) + int(self.columns.end[row])) // 2
        target = self._view
        if not self._view.begin <= middle < self._view.end:
            target = self._view.centred(middle)
        self._jump(target.scrolled(self._scroll_to(row, target)))

    def fit(self) -> None:
        """Shows the bulk of the events."""
        self._moved_by_user = False
        self._jump(self._fitted(), user=False)

    def zoom_in(self) -> None:
        """One step, at the middle or the selected event."""
        self._zoom_step(1.5)

    def zoom_out(self) -> None:
        """One step back."""
        self._zoom_step(1 / 1.5)

    def centre_selection(self) -> None:
        """Key F; a second time in a row fits it."""
        rows = [row for row in self._emphasis.selected if self.columns.is_dated(row)]
        if not rows:
            return
        now = time.monotonic()
        begin, end = extent_of(self.columns, rows)
        if (now - self._last_f) * 1000 <= _TWICE_MS:
            pad = max((end - begin) // 4, 1)
            self._jump(self._view.zoom_to(begin - pad, end + pad))
        else:
            self._jump(self._view.centred((begin + end) // 2))
        self._last_f = now

    def back(self) -> None:
        """The view before (Alt+Left)."""
        self._settle()
        self._go_back(self._history.back(self._view))

    def forward(self) -> None:
        """The view after (Alt+Right)."""
        self._go_back(self._history.forward(self._view))

    def select_step(self, step: int, *, same_lane: bool = False) -> None:
        """The next (+1) or previous (−1) event in time."""
        row = neighbour(self._composer.prepared, self._emphasis.current, step, same_lane=same_lane)
        self._choose(row)

    def select_end(self, last: bool) -> None:
        """The first or last event in time."""
        rows = self._composer.prepared.everything.rows
        self._choose(int(rows[-1 if last else 0]) if len(rows) else None)

    # -- the view ---------------------------------------------------------------------------------------------------

    def _compose(self, prepared: Prepared) -> Composer:
        return Composer(prepared, self._book.measures, self._language)

    def _make_painter(self) -> ScenePainter:
        return ScenePainter(self._theme, self._book, self._text, self._language, self._date_of)

    def _date_of(self, row: int) -> str:
        value = self.columns.time_of(row)
        return format_time_value(value, self._language) if value is not None else ""

    @property
    def _time_width(self) -> float:
        return max(self.width() - self._composer.metrics.head, 50.0)

    def _fitted(self) -> Viewport:
        return fitted(self.columns, self._time_width, self._composer.title_width)

    def _fit_now(self) -> None:
        self._motion.stop()
        self._show_view(self._fitted())
        self._rested = self._view

    def _jump(self, target: Viewport, *, animate: bool = True, user: bool = True) -> None:
        self._moved_by_user = self._moved_by_user or user
        self._hide_card()
        if animate:
            self._motion.go(self._view, target, JUMP_MS)
        else:
            self._motion.stop()
            self._show_view(target)

    def _show_view(self, view: Viewport) -> None:
        self._view = self._within(view)
        self._scene = None
        self._settle_timer.start()
        self.view_changed.emit(self._view.begin, self._view.end)
        self.update()

    def _within(self, view: Viewport) -> Viewport:
        if not view.scroll:
            return view
        frame = self._composer.frame(self.width(), self.height(), view)
        plan = self._composer.plan_for(frame, view.scale)
        most = max(plan.height - (frame.lanes_bottom - frame.lanes_top), 0.0)
        return view.scrolled(min(max(view.scroll, 0.0), most))

    def _settle(self) -> None:
        """The view rests: what was before it can be gone back to."""
        self._settle_timer.stop()
        if self._rested.scale != self._view.scale:
            self._history.leave(self._rested)
            self._rested = self._view

    def _go_back(self, view: Viewport | None) -> None:
        if view is not None:
            self._rested = view.resized(self._time_width)
            self._jump(self._rested)

    def _scroll_to(self, row: int, view: Viewport) -> float:
        """How far the lanes must be scrolled for the lane of a row to be in view."""
        frame = self._composer.frame(self.width(), self.height(), view)
        plan = self._composer.plan_for(frame, view.scale)
        lane = self._composer.prepared.table.lane_of(row)
        if lane < 0:
            return view.scroll
        room = frame.lanes_bottom - frame.lanes_top
        top, bottom = plan.tops[lane], plan.tops[lane] + plan.heights[lane]
        return min(max(view.scroll, bottom - room), top)

    def _zoom_step(self, factor: float) -> None:
        target = self._motion.target or self._view
        row = self._emphasis.current
        x = self._time_width / 2
        if row is not None and self.columns.is_dated(row):
            at = target.scale.x_of((int(self.columns.begin[row]) + int(self.columns.end[row])) // 2)
            x = at if 0 <= at <= self._time_width else x
        self._moved_by_user = True
        self._motion.go(self._view, target.zoom_at(x, factor), WHEEL_MS, anchor=x)

    # -- selection and hover ------------------------------------------------------------------------------------------

    def _rows(self, events: Collection[EventId]) -> list[int]:
        return [row for row in map(self.columns.row_of, events) if row is not None]

    def _stress(self, emphasis: Emphasis) -> None:
        self._emphasis = emphasis
        self.update()

    def _choose(self, row: int | None, mode: str = "replace") -> None:
        if row is not None:
            event = self.columns.id_of(row)
            self.selection_requested.emit((event,), mode)
            self.reveal(event)

    def _hover(self, point: QPointF | None) -> None:
        if self._motion.target is not None:
            return
        hit = self.scene.hit_test(point.x(), point.y()) if point is not None else Hit(Target.NOTHING)
        self._set_cursor(hit)
        row = hit.row
        if row == self._emphasis.hovered:
            return
        self._hide_card()
        self._stress(replace(self._emphasis, hovered=row))
        self.hover_changed.emit(None if row is None else self.columns.id_of(row))
        if row is not None:
            self._card_timer.start()

    def _set_cursor(self, hit: Hit) -> None:
        clickable = hit.target in (Target.EVENT, Target.CLUSTER, Target.UNDATED, Target.EDGE)
        shape = Qt.CursorShape.PointingHandCursor if clickable else Qt.CursorShape.ArrowCursor
        if self.cursor().shape() != shape:
            self.setCursor(shape)

    def _show_card(self) -> None:
        row = self._emphasis.hovered
        if row is None or self._describe is None or self._dragging:
            return
        card = self._describe(self.columns.id_of(row))
        if card is not None:
            window = self.window()
            if self._card.parentWidget() is not window:
                self._card.setParent(window)
            self._card.show_at(card, self.mapTo(window, self._pointer.toPoint()))

    def _hide_card(self) -> None:
        self._card_timer.stop()
        self._card.hide()

    # -- events of Qt -------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Roomy."""
        return QSize(1240, 420)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The scene, and what is being dragged."""
        painter = QPainter(self)
        self._text.begin_frame(self.devicePixelRatioF())
        scene = self._paint_scene(painter)
        if self._dragging in ("span", "rubber") and self._press is not None:
            self._paint_drag(painter, scene)
        if self._keys_go_here:
            painter.fillRect(QRectF(0, 0, self.width(), 1), self._theme.accent)
        painter.end()
        if not scene.complete:
            self._refine_timer.start()

    def _paint_scene(self, painter: QPainter) -> Scene:
        """By tiles when nothing but the place has changed since the last frame, else as a whole."""
        key = self._tile_key()
        scene = self._scene
        panned = self._tiles.are_for(key)
        if scene is None or not scene.complete:
            stressed = bool(self._emphasis.selected) or self._emphasis.hovered is not None
            scene = self._composed(with_body=not panned or stressed, budget=_FRAME)
        if panned and scene.complete:
            self._painter.paint(painter, scene, self._emphasis, lambda: self._draw_tiles(painter, scene))
            return scene
        if panned:
            scene = self._composed(budget=_FRAME)
        self._scene = scene
        self._painter.paint(painter, scene, self._emphasis)
        if not scene.complete:
            self._tiles.forget()
        return scene

    def _tile_key(self) -> TileKey:
        frame = self._composer.frame(self.width(), self.height(), self._view)
        height = frame.lanes_bottom - frame.lanes_top
        scale = self._view.scale.ms_per_px
        return TileKey(scale, self._view.scroll, height, self.devicePixelRatioF(), self._version)

    def _draw_tiles(self, painter: QPainter, scene: Scene) -> None:
        frame, still = scene.frame, Emphasis(hits=self._emphasis.hits)

        def paint(device: QPainter, scale: TimeScale, width: float) -> None:
            self._painter.paint_tile(device, self._composer.tile(scene, scale, width), still)

        self._tiles.draw(painter, self._view.scale, (frame.head, frame.lanes_top, frame.time_width), paint)

    def _paint_drag(self, painter: QPainter, scene: Scene) -> None:
        assert self._press is not None
        start, now = self._press[0], self._pointer
        area = QRectF(start, now).normalized()
        if self._dragging == "span":
            area.setTop(scene.frame.axis)
            area.setBottom(scene.frame.lanes_bottom)
        tint = self._theme.accent_tint
        tint.setAlphaF(0.5)
        painter.setBrush(tint)
        painter.setPen(QPen(self._theme.accent, 1))
        painter.drawRect(area)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: ARG002
        """Keeps the moment at the left edge, or goes on fitting everything if nobody has moved the view."""
        if self._moved_by_user:
            self._show_view(self._view.resized(self._time_width))
        else:
            self._fit_now()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom, pan or scroll, as the input map has it."""
        modifiers, delta = event.modifiers(), event.angleDelta()
        control = bool(modifiers & _Modifier.ControlModifier)
        self._hide_card()
        if modifiers & _Modifier.ShiftModifier or abs(delta.x()) > abs(delta.y()):
            amount = delta.x() if abs(delta.x()) > abs(delta.y()) else delta.y()
            self._pan_by(amount, 0)
        elif control != self._wheel_zooms:
            notches = delta.y() / 120
            damped = math.copysign(math.log2(1 + abs(notches)), notches)
            self._zoom_at(event.position().x(), _NOTCH**damped)
        else:
            self._pan_by(0, delta.y())
        event.accept()

    def _zoom_at(self, x: float, factor: float) -> None:
        self._moved_by_user = True
        at = min(max(x - self._composer.metrics.head, 0.0), self._time_width)
        target = (self._motion.target or self._view).zoom_at(at, factor)
        self._motion.go(self._view, target, WHEEL_MS, anchor=at)

    def _pan_by(self, dx: float, dy: float) -> None:
        self._moved_by_user = True
        self._motion.stop()
        self._show_view(self._view.pan(dx).scrolled(self._view.scroll - dy))

    def event(self, event: QEvent) -> bool:
        """Pinches, from a touchpad or a touch screen."""
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
            shift, alt = modifiers & _Modifier.ShiftModifier, modifiers & _Modifier.AltModifier
            self._dragging = "span" if shift else "rubber" if alt else "pan"
            if self._dragging == "pan":
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._dragging == "pan":
            self._moved_by_user = True
            self._show_view(view.pan(moved.x()).scrolled(view.scroll - moved.y()))
        elif self._dragging:
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ends a drag or is a click."""
        if self._press is None or event.button() != Qt.MouseButton.LeftButton:
            return
        start, _, modifiers = self._press
        dragging, self._press, self._dragging = self._dragging, None, ""
        if dragging == "span":
            self._zoom_to_drag(start.x(), event.position().x())
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

    def _click(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        hit = self.scene.hit_test(point.x(), point.y())
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
        hit = self.scene.hit_test(event.position().x(), event.position().y())
        if hit.cluster is not None:
            self._zoom_to_rows(hit.cluster.members)
        elif hit.row is not None:
            self.open_requested.emit(self.columns.id_of(hit.row))
        elif hit.stretch is not None:
            scale = self._view.scale
            self._jump(self._view.zoom_to(scale.time_at(hit.stretch[0]), scale.time_at(hit.stretch[1]), margin=0))
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
        hit = self.scene.hit_test(event.pos().x(), event.pos().y())
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
            Qt.Key.Key_Up: lambda: self._pan_by(0, 48),
            Qt.Key.Key_Down: lambda: self._pan_by(0, -48),
            Qt.Key.Key_PageUp: lambda: self._jump(self._view.pan(self._time_width * 0.8)),
            Qt.Key.Key_PageDown: lambda: self._jump(self._view.pan(-self._time_width * 0.8)),
            Qt.Key.Key_Return: self._open_current,
            Qt.Key.Key_Enter: self._open_current,
            Qt.Key.Key_Escape: lambda: self.selection_requested.emit((), "replace"),
        }
        if key in plain:
            return plain[key]
        return self.centre_selection if letter(event) == "F" and not modifiers else None

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

    def _refine(self) -> None:
        """Goes on with what had no time in the last frame."""
        if self._scene is not None and not self._scene.complete:
            self._scene = None
            self.update()

    def _changed(self) -> None:
        self._version += 1
        self._scene = None
        self.update()


def _single_shot(parent: QWidget, milliseconds: int, action: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(action)
    return timer
