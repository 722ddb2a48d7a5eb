"""The view of the canvas: its inputs, the methods that move it, and the painting of its Scene."""

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from timeline.model.event import EventId
from timeline.model.instant import Day, Instant
from timeline.model.wording import format_time_value
from timeline.scene.columns import EventColumns, empty_columns
from timeline.scene.compose import Composer, Prepared, prepare
from timeline.scene.index import lane_index
from timeline.scene.lanes import LaneTable, single_lane
from timeline.scene.navigation import extent_of, step_from
from timeline.scene.scene import Emphasis, Hit, Scene, Target
from timeline.scene.timescale import TimeScale
from timeline.scene.viewport import ViewHistory, Viewport, fitted
from timeline.ui.background import beside
from timeline.ui.canvas_card import CardWidget, HoverCard
from timeline.ui.canvas_frames import FramePainter, Moment
from timeline.ui.canvas_lanes import Arrangement, arranged_table
from timeline.ui.canvas_motion import JUMP_MS, WHEEL_MS, Motion, single_shot
from timeline.ui.theme import Theme

_CARD_MS = 400
_TWICE_MS = 600
_SETTLE_MS = 250
_SAME_SCALE = 1e-6
_AT_ONCE = 50_000  # so many events are indexed at once, in some milliseconds


class CanvasView(QWidget):
    """Shows the events of ``set_columns``. It owns the view and the hover; selection and search are told to it."""

    selection_requested = Signal(object, str)  # tuple[EventId, ...], "replace" | "toggle" | "extend"
    open_requested = Signal(object)  # EventId: double click or Enter
    new_event_requested = Signal(object, str)  # Instant under the pointer, lane key
    menu_requested = Signal(object, QPoint)  # EventId or None, global position
    hover_changed = Signal(object)  # EventId or None
    view_changed = Signal(object, object)  # first and last Instant in view
    ways_changed = Signal()
    arranged = Signal(object)  # Arrangement: the user has moved, pinned, hidden or collapsed a lane
    _indexed = Signal(object, int)

    def __init__(self, theme: Theme, *, language: str = "ru", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._language = language
        self._frames = FramePainter(theme, language, self._date_of)
        self._composer = self._compose(prepare(empty_columns(), single_lane(empty_columns(), "")))
        self._view = fitted(empty_columns(), 600)
        self._scene: Scene | None = None
        self._asked = 0
        self._hits: Collection[EventId] | None = None
        self._indexed.connect(self._take_indexed)
        self._table = self._composer.prepared.table
        self._arrangement = Arrangement()
        self._emphasis = Emphasis()
        self._selected: Sequence[EventId] = ()
        self._published: tuple[Day, ...] = ()
        self._history = ViewHistory()
        self._rested = self._view
        self._moved_by_user = False
        self._wheel_zooms = True
        self._keys_go_here = False
        self._hint = ""
        self._press: tuple[QPointF, Viewport, Qt.KeyboardModifier] | None = None
        self._dragging = ""
        self._pointer = QPointF()
        self._last_f = 0.0
        self._describe: Callable[[EventId], HoverCard | None] | None = None
        self._card = CardWidget(self, theme)
        self._motion = Motion(self, self._show_view)
        self._card_timer = single_shot(self, _CARD_MS, self._show_card)
        self._refine_timer = single_shot(self, 0, self.update)  # goes on with what had no time
        self._settle_timer = single_shot(self, _SETTLE_MS, self._settle)
        self._set_up_widget()

    def _set_up_widget(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(220)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.setAccessibleName("Лента времени" if self._language == "ru" else "Timeline")

    # -- what is told ---------------------------------------------------------------------------------------------

    def set_columns(self, columns: EventColumns, lanes: LaneTable) -> None:
        """Other events or other lanes; the view stays (the first time it fits). Very many are indexed in a thread."""
        self._asked += 1
        if len(columns) <= _AT_ONCE:
            self.set_prepared(prepare(columns, lanes))
            return
        beside(partial(prepare, columns, lanes), self._indexed, self._asked)

    def _take_indexed(self, prepared: Prepared, asked: int) -> None:
        """From the thread; of no use when other events have been set since."""
        if asked == self._asked:
            self.set_prepared(prepared)

    def set_prepared(self, prepared: Prepared) -> None:
        """The same with the index made elsewhere, for very many events."""
        old, current_row = self._composer.prepared.columns, self._emphasis.current
        current = old.id_of(current_row) if current_row is not None else None
        self._table = prepared.table
        self._composer = self._compose(prepared)
        if not self._arrangement.is_plain:
            self.set_arrangement(self._arrangement)
        gone_at = self._emphasis.gone_at if current_row is None else int(old.begin[current_row])
        self._emphasis = Emphasis(colours=prepared.columns.colours, gone_at=gone_at)
        self.set_selection(self._selected, current)
        if not len(old) or not self._moved_by_user:
            self._fit_now()
        self.set_search_hits(self._hits)

    def set_selection(self, events: Sequence[EventId], current: EventId | None = None) -> None:
        """What is selected; nothing moves (call ``reveal`` to jump)."""
        self._selected = events
        rows = self._rows(events)
        row = self.columns.row_of(current) if current is not None else (rows[-1] if rows else None)
        self._stress(self._emphasis.selecting(rows, row, self.columns.title(row) if row is not None else ""))

    def set_search_hits(self, hits: Collection[EventId] | None) -> None:
        """Marks these and dims the others; None: no search."""
        self._hits, mask = hits, None
        if hits is not None:
            mask = np.zeros(len(self.columns), dtype=bool)
            mask[self.columns.rows_of(hits)] = True
        self._stress(replace(self._emphasis, hits=mask))
        self._changed()

    def set_published(self, days: Sequence[Day]) -> None:
        """Publication days to draw as dotted lines; the year of the last is shown while there is no dated event."""
        self._published = tuple(days)
        if self.is_without_dates and not self._moved_by_user:
            self._fit_now()
        self._changed()

    def set_hint(self, text: str) -> None:
        """A sentence where the events would be, while none has a date."""
        if text != self._hint:
            self._hint = text
            self.update()

    def set_card_source(self, describe: Callable[[EventId], HoverCard | None]) -> None:
        """Asked 400 ms after the pointer rests on an event."""
        self._describe = describe

    def set_theme(self, theme: Theme) -> None:
        """Other colours."""
        self._theme = theme
        self._frames.restyle(self._theme, self._language)
        self._card.set_theme(theme)
        self._changed()

    def set_language(self, language: str) -> None:
        """``"ru"`` or ``"en"``."""
        self._language = language
        self._frames.restyle(self._theme, self._language)
        self._composer = self._compose(self._composer.prepared)
        self.setAccessibleName("Лента времени" if language == "ru" else "Timeline")
        self._changed()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Jumps without animation."""
        self._motion.reduced = reduced

    def toggle_lane(self, key: str) -> None:
        """Collapses a lane to one line, or opens it again."""
        self.arrange(self._arrangement.toggled(key))

    def arrange(self, arrangement: Arrangement) -> None:
        """The user's wish: shown, and told."""
        self.set_arrangement(arrangement)
        self.arranged.emit(arrangement)

    def set_arrangement(self, arrangement: Arrangement) -> None:
        """Which lanes come first, are pinned, hidden, collapsed."""
        self._arrangement = arrangement
        prepared = self._composer.prepared
        table = arranged_table(self._table, arrangement)
        kept = {lane.key: index for lane, index in zip(prepared.table.lanes, prepared.indexes, strict=True)}
        indexes = tuple(
            kept[lane.key] if lane.key in kept else lane_index(prepared.columns, rows)
            for lane, rows in zip(table.lanes, table.members, strict=True)
        )
        self._composer = self._compose(replace(prepared, table=table, indexes=indexes))
        self._changed()

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
    def is_without_dates(self) -> bool:
        """Whether there is nothing to show on the axis."""
        return not len(self._composer.prepared.everything)

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

    def _composed(
        self, scale: TimeScale | None = None, *, only: Emphasis | None = None, budget: float = 1e9, ahead: float = 0.0
    ) -> Scene:
        return self._composer.scene(
            self._view if scale is None else Viewport(scale, self._view.width, self._view.scroll),
            self.width(),
            self.height(),
            published=self._published,
            hits=self._emphasis.hits,
            only=only,
            budget=budget,
            ahead=ahead,
        )

    def view_range(self) -> tuple[Instant, Instant]:
        """First and last moment in view."""
        return self._view.begin, self._view.end

    def place_of(self, event: EventId) -> QPointF | None:
        """Where an event's mark (or its cluster) is on the widget; None if it is not in view."""
        row = self.columns.row_of(event)
        spot = None if row is None else self.scene.spot_of(row)
        return None if spot is None else QPointF(*spot)

    @property
    def ways(self) -> tuple[bool, bool]:
        """Whether there is a view to go back to, and one to go forward to."""
        return self._history.ways(self._rested)

    # -- verbs ------------------------------------------------------------------------------------------------------

    def show_range(self, begin: Instant, end: Instant, *, animate: bool = True) -> None:
        """Zooms to a span."""
        target = self._view.zoom_to(begin, end, margin=0).scrolled(self._view.scroll)
        if abs(target.scale.ms_per_px / self._view.scale.ms_per_px - 1) < _SAME_SCALE:
            scale = TimeScale(target.scale.left, self._view.scale.ms_per_px)  # a pan: rounding must not count as a zoom
            target = Viewport(scale, self._view.width, self._view.scroll)
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
        target = self._view
        if not self._view.sees(*extent_of(self.columns, [row])):
            target = self._view.centred(sum(extent_of(self.columns, [row])) // 2)
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
        self._choose(step_from(self._composer.prepared, self._emphasis, step, same_lane=same_lane))

    def select_end(self, last: bool) -> None:
        """The first or last event in time."""
        rows = self._composer.prepared.everything.rows
        self._choose(int(rows[-1 if last else 0]) if len(rows) else None)

    # -- the view ---------------------------------------------------------------------------------------------------

    def _compose(self, prepared: Prepared) -> Composer:
        return Composer(prepared, self._frames.book.measures, self._language)

    def _date_of(self, row: int) -> str:
        value = self.columns.time_of(row)
        return format_time_value(value, self._language) if value is not None else ""

    @property
    def _time_width(self) -> float:
        return max(self.width() - self._composer.metrics.head, 50.0)

    def _fitted(self) -> Viewport:
        day = max(self._published, default=None) or Day(*date.today().timetuple()[:3])
        composer, width = self._composer, self._time_width
        return fitted(self.columns, width, composer.title_width, around=day.instant, known=composer.prepared.bulk)

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
        self._frames.settle(self._composer, self._view.scale, self.update)
        if self._rested.scale != self._view.scale:
            self._history.leave(self._rested)
            self._rested = self._view
            self.ways_changed.emit()

    def _go_back(self, view: Viewport | None) -> None:
        if view is not None:
            self._rested = view.resized(self._time_width)
            self._jump(self._rested)
            self.ways_changed.emit()

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

    def _rows(self, events: Collection[EventId]) -> list[int]:
        return self.columns.rows_of(events).tolist()

    def _stress(self, emphasis: Emphasis) -> None:
        self._emphasis = emphasis
        self.update()

    def _choose(self, row: int | None, mode: str = "replace") -> None:
        if row is not None:
            event = self.columns.id_of(row)
            self.selection_requested.emit((event,), mode)
            self.reveal(event)

    def _hit(self, point: QPointF) -> Hit:
        return self.scene.hit_test(point.x(), point.y())

    def _hover(self, point: QPointF | None) -> None:
        if self._motion.target is not None:
            return
        hit = self._hit(point) if point is not None else Hit(Target.NOTHING)
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
        card = None if row is None or self._dragging or not self._describe else self._describe(self.columns.id_of(row))
        if card is not None:
            window = self.window()
            if self._card.parentWidget() is not window:
                self._card.setParent(window)
            self._card.show_at(card, self.mapTo(window, self._pointer.toPoint()))

    def _hide_card(self) -> None:
        self._card_timer.stop()
        self._card.hide()

    def sizeHint(self) -> QSize:
        """Roomy."""
        return QSize(1240, 420)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The scene, and what is being dragged."""
        with QPainter(self) as painter:
            scene = self._frames.paint(painter, self._composer, self._moment(), self._scene, self._composed)
            self._scene = scene if scene.complete and not scene.partial else None
            self._paint_over(painter, scene)
            if self._hint and self.is_without_dates:
                self._frames.paint_hint(painter, scene, self._hint)
            if self._keys_go_here:
                painter.fillRect(QRectF(0, 0, self.width(), 1), self._theme.accent)
        if scene.complete:
            self._refine_timer.stop()
        else:
            self._refine_timer.start()

    def _moment(self) -> Moment:
        size, rests = (self.width(), self.height()), not self._settle_timer.isActive()
        return Moment(self._view, *size, self.devicePixelRatioF(), self._emphasis, rests)

    def _paint_over(self, painter: QPainter, scene: Scene) -> None:
        """What is being dragged; for whoever takes the input."""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: ARG002
        """Keeps the moment at the left edge, or goes on fitting everything if nobody has moved the view."""
        if self._moved_by_user:
            self._show_view(self._view.resized(self._time_width))
        else:
            self._fit_now()

    def _changed(self) -> None:
        self._frames.forget()
        self._scene = None
        self.update()
