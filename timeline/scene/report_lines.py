"""Event time and report time: where a line runs from each mark in view to the day of its first report."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from timeline.model.instant import Instant
from timeline.scene.scene import Frame, Mark
from timeline.scene.timescale import TimeScale

_MOST = 400  # lines in view; beyond, none could be told from another
_SHORTEST = 6  # pixels
_DROP = 8  # pixels below the middle of a mark: under its title


@dataclass(frozen=True, slots=True)
class ReportLine:
    """Where one line runs, in pixels of the canvas; its end is at the day of the report."""

    row: int
    x0: float
    x1: float
    y: float


def report_lines(
    marks: Sequence[Mark], frame: Frame, scale: TimeScale, reported: Callable[[int], Instant | None]
) -> list[ReportLine]:
    """``reported`` gives the moment of a row's first report. Clusters have no lines: one cannot tell whose they are."""
    found: list[ReportLine] = []
    for mark in marks[:_MOST]:
        moment = reported(mark.row)
        if moment is None:
            continue
        told = scale.x_of(moment)
        start = mark.x1 if told >= mark.x1 else mark.x0 if told <= mark.x0 else told
        left, right = sorted((start, told))
        if right >= 0 and left <= frame.time_width and right - left >= _SHORTEST:
            y = frame.lanes_top - frame.scroll + mark.y + _DROP
            found.append(ReportLine(mark.row, frame.head + start, frame.head + told, y))
    return found
