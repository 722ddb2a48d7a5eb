"""The lanes of the canvas as the user arranges them: pinned ones in a band, a head dragged elsewhere, its menu."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from timeline.model.event import EventId
from timeline.model.instant import Instant
from timeline.model.wording import Noun, counted
from timeline.scene.plan import Prepared
from timeline.scene.scene import Hit, Scene, Target
from timeline.scene.viewport import Viewport
from timeline.ui.canvas_drag import LaneDrag, Strip
from timeline.ui.canvas_frames import FramePainter
from timeline.ui.canvas_lanes import lane_menu
from timeline.ui.canvas_motion import single_shot
from timeline.ui.canvas_pinned import PinnedBand, band_height, pinned_lanes
from timeline.ui.canvas_view import CanvasView
from timeline.ui.plain import plain
from timeline.ui.theme import Theme

_SCROLL_MS = 30


class LanesView(CanvasView):
    """The view with its lanes; whoever takes the input tells when one is taken, moved and let go."""

    def __init__(self, theme: Theme, *, language: str = "ru", parent: QWidget | None = None) -> None:
        super().__init__(theme, language=language, parent=parent)
        self._awaited: tuple[Instant, Instant] | None = None
        self._band = PinnedBand(self._painter_of_band, lambda: self._compose(self.prepared))
        self._band_is_whole = True
        self._unscrolled: Scene | None = None
        self._lane_drag: LaneDrag | None = None
        self._lane_timer = single_shot(self, _SCROLL_MS, self._scroll_for_lane)

    @property
    def prepared(self) -> Prepared:
        """What is drawn, as numbers, for a picture of very many events."""
        return self._composer.prepared

    @property
    def chosen_range(self) -> tuple[Instant, Instant] | None:
        """What the user has moved the view to; None: all that there is, whatever may come."""
        return self._awaited or (self.view_range() if self._moved_by_user else None)

    def begin_with(self, chosen: tuple[Instant, Instant] | None) -> None:
        """The next events are those of another project: shows this of them, or all."""
        self._motion.stop()
        self._moved_by_user, self._awaited = False, chosen
        self._history.forget()
        self.ways_changed.emit()

    def set_prepared(self, prepared: Prepared) -> None:
        """The same with the index made elsewhere, for very many events."""
        super().set_prepared(prepared)
        self._show_awaited()

    def _show_awaited(self) -> None:
        """Until somebody sees it the canvas does not have its size."""
        if self._awaited is not None and len(self.columns):
            chosen = self._awaited
            self.follow_range(*chosen)
            self._rested = self._view
            self._awaited = None if self.isVisible() else chosen

    def showEvent(self, event: QShowEvent) -> None:
        """As wide as it is going to be."""
        super().showEvent(event)
        self._show_awaited()

    # -- pinned lanes -----------------------------------------------------------------------------------------------

    def _pinned_lanes(self, view: Viewport) -> int:
        """How many lanes stand in the band at the top of a view."""
        if not self._arrangement.pinned or view.scroll <= 0:
            return 0
        frame = self._composer.frame(self.width(), self.height(), view)
        keys = set(self._arrangement.pinned)
        pinned = sum(lane.key in keys for lane in self._composer.prepared.table.lanes)
        return pinned_lanes(self._composer.plan_for(frame, view.scale), pinned, frame)

    def _band_height(self, view: Viewport) -> float:
        lanes = self._pinned_lanes(view)
        if not lanes:
            return 0.0
        frame = self._composer.frame(self.width(), self.height(), view)
        return band_height(self._composer.plan_for(frame, view.scale), lanes)

    def _painter_of_band(self) -> FramePainter:
        return FramePainter(self._theme, self._language, self._date_of, self._frames.book)

    def _scene_of_band(self) -> Scene:
        """The picture of the view without scrolling, as far as the band goes."""
        if self._unscrolled is None:
            view = self._view.scrolled(0.0)
            shown = self._composer.frame(self.width(), self.height(), view).lanes_top + self._band_height(self._view)
            composer, hits = self._band.composer(self._composer, shown), self._emphasis.hits
            self._unscrolled = composer.scene(view, self.width(), self.height(), published=self._published, hits=hits)
        return self._unscrolled

    def _show_view(self, view: Viewport) -> None:
        if view.scale != self._view.scale or view.width != self._view.width:
            self._unscrolled = None
        super()._show_view(view)

    def _changed(self) -> None:
        self._lane_drag = None  # the lanes may be others now
        self._unscrolled = None
        self._band.forget(self._theme, self._language)
        super()._changed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The band is laid out for a height."""
        self._unscrolled = None
        super().resizeEvent(event)
        self._show_awaited()

    def _hit(self, point: QPointF) -> Hit:
        top = self._composer.frame(self.width(), self.height(), self._view).lanes_top
        in_band = top <= point.y() < top + self._band_height(self._view)
        return self._scene_of_band().hit_test(point.x(), point.y()) if in_band else super()._hit(point)

    def place_of(self, event: EventId) -> QPointF | None:
        """Where an event's mark (or its cluster) is on the widget; None if it is not in view."""
        row, height = self.columns.row_of(event), self._band_height(self._view)
        if row is None or not height:
            return super().place_of(event)
        scene = self._scene_of_band()
        found = scene.place_of(row)
        if found is not None and found[1] < height:
            return QPointF(scene.frame.head + found[0], scene.frame.lanes_top + found[1])
        place = super().place_of(event)
        return place if place is None or place.y() >= scene.frame.lanes_top + height else None

    def _scroll_to(self, row: int, view: Viewport) -> float:
        """Lanes in the band are in view already; others must come out from under it."""
        scroll, lane = super()._scroll_to(row, view), self._composer.prepared.table.lane_of(row)
        lanes = self._pinned_lanes(view)
        if 0 <= lane < lanes:
            return view.scroll
        frame = self._composer.frame(self.width(), self.height(), view)
        plan = self._composer.plan_for(frame, view.scale)
        return min(scroll, plan.tops[lane] - self._band_height(view)) if lanes and lane >= 0 else scroll

    # -- lanes dragged by their heads -------------------------------------------------------------------------------

    def _take_lane(self, point: QPointF) -> bool:
        """Whether a drag from here takes a lane along: there must be another place for it."""
        hit = self._hit(point)
        strip = next((one for one in self._strips() if one.lane == hit.lane), None)
        keys = [lane.key for lane in self._composer.prepared.table.lanes]
        if hit.target is not Target.LANE_HEAD or strip is None:
            return False
        pinned = sum(key in self._arrangement.pinned for key in keys)
        between = (0, pinned - 1) if keys[strip.lane] in self._arrangement.pinned else (pinned, len(keys) - 1)
        if between[0] == between[1]:
            return False
        frame = self.scene.frame
        lanes = QRectF(0, frame.lanes_top, frame.head, frame.lanes_bottom - frame.lanes_top)
        picture = self.grab(lanes.intersected(QRectF(0, strip.top, frame.head, strip.height)).toRect())
        grip = point.y() - max(strip.top, frame.lanes_top)
        self._lane_drag = LaneDrag(strip.lane, between, point.y(), grip, picture, self._strips, lanes)
        return True

    def _strips(self) -> list[Strip]:
        """Where the heads stand now, those in the band where they are pinned."""
        frame, pinned = self.scene.frame, self._pinned_lanes(self._view)
        free = [Strip(n.index, frame.lanes_top + n.y - frame.scroll, n.height) for n in self.scene.lanes]
        band = self._scene_of_band().lanes if pinned else ()
        fixed = [Strip(n.index, frame.lanes_top + n.y, n.height) for n in band if n.index < pinned]
        return [*fixed, *(strip for strip in free if strip.lane >= pinned)]

    def _scroll_for_lane(self) -> None:
        """On and on, while a lane is held at an edge of the lanes."""
        if self._lane_drag is not None:
            self.update()
            before = self._view.scroll
            if self._lane_drag.scroll:
                self._show_view(self._view.scrolled(before - self._lane_drag.scroll))
            if self._view.scroll != before:
                self._lane_timer.start()

    def _drop_lane(self) -> None:
        drag, self._lane_drag = self._lane_drag, None
        keys = [lane.key for lane in self._composer.prepared.table.lanes]
        if drag is not None and drag.lane < len(keys) and drag.place != drag.lane:
            self.arrange(self._arrangement.moved(keys[drag.lane], drag.place - drag.lane, keys))

    # -- what a head tells and offers -----------------------------------------------------------------------------

    def lane_menu(self, lane: int) -> QMenu:
        """Collapse, reorder, pin, hide: for the head of one lane."""
        table = self._composer.prepared.table
        menu = lane_menu(self, table, lane, self._arrangement, self._language, self.arrange)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _tell_lane(self, event: QHelpEvent) -> bool:
        """The whole name and note of a lane whose head has no room for them."""
        hit = self._hit(QPointF(event.pos()))
        lanes = (*self.scene.lanes, *(self._scene_of_band().lanes if self._band_height(self._view) else ()))
        head = next((one for one in lanes if one.index == hit.lane), None)
        if hit.target is not Target.LANE_HEAD or head is None:
            QToolTip.hideText()
            return False
        count = counted(head.total, Noun.EVENT, self._language)
        told = "\n".join(t for t in (head.title, count, head.full_extra) if t)
        QToolTip.showText(event.globalPos(), plain(told), self)
        return True
