"""Smooth ways from one view to another; without motion the target is there at once."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QObject, QTimer, QVariantAnimation

from timeline.scene.timescale import TimeScale, between
from timeline.scene.viewport import Viewport

JUMP_MS = 300
WHEEL_MS = 120


class Motion(QObject):
    """Leads a view to a target; a new target takes over from wherever the view is."""

    def __init__(self, parent: QObject, show: Callable[[Viewport], None]) -> None:
        super().__init__(parent)
        self.reduced = False
        self._show = show
        self._from: Viewport | None = None
        self._to: Viewport | None = None
        self._anchor: float | None = None
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._advance)
        self._animation.finished.connect(self._arrive)

    @property
    def target(self) -> Viewport | None:
        """Where it is going; None at rest."""
        return self._to

    def go(self, now: Viewport, target: Viewport, milliseconds: int, *, anchor: float | None = None) -> None:
        """``anchor``: the x whose moment stays in place all the way (the pointer)."""
        self._animation.stop()
        if self.reduced or now == target:
            self._to = None
            self._show(target)
            return
        self._from, self._to, self._anchor = now, target, anchor
        self._animation.setDuration(milliseconds)
        self._animation.start()

    def stop(self) -> None:
        """Stays where it is."""
        self._animation.stop()
        self._to = None

    def _advance(self, value: object) -> None:
        if self._from is None or self._to is None or not isinstance(value, float):
            return
        self._show(_on_the_way(self._from, self._to, value, self._anchor))

    def _arrive(self) -> None:
        if self._to is not None:
            target, self._to = self._to, None
            self._show(target)


def _on_the_way(start: Viewport, target: Viewport, share: float, anchor: float | None) -> Viewport:
    scroll = start.scroll + (target.scroll - start.scroll) * share
    if anchor is None:
        return Viewport(between(start.scale, target.scale, share, target.width), target.width, scroll)
    ms_per_px = start.scale.ms_per_px ** (1 - share) * target.scale.ms_per_px**share
    moment = target.scale.time_at(anchor)
    return Viewport(TimeScale(moment - round(anchor * ms_per_px), ms_per_px), target.width, scroll)


def single_shot(parent: QObject, milliseconds: int, action: Callable[[], None]) -> QTimer:
    """A timer that calls once after it was started, and again from the beginning when it is started again."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(action)
    return timer
