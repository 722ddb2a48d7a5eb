"""The picture in numbers: what is painted, where, and what stands under a point. Logical pixels, y downwards."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from math import inf

import numpy as np
from numpy.typing import NDArray

from timeline.model.event import Colour, Kind, Status
from timeline.model.instant import Instant
from timeline.scene.placement import Placement
from timeline.scene.ticks import Axis


class Form(Enum):
    """How a date is drawn."""

    POINT = "point"  # the kind's shape
    BAND = "band"  # some time within: brackets
    BAR = "bar"  # it lasted: solid


@dataclass(frozen=True, slots=True)
class Mark:
    """One event's mark; a point sits in the middle of [x0, x1]. ``fade0``/``fade1``: how far from an edge it fades.

    ``cut0``/``cut1``: it goes on beyond the edge of the page, so it does not end there.
    """

    row: int
    kind: Kind
    status: Status
    form: Form
    x0: float
    x1: float
    y: float  # the middle of the line
    fade0: float = 0.0
    fade1: float = 0.0
    open0: bool = False
    open1: bool = False
    cut0: bool = False
    cut1: bool = False

    @property
    def x(self) -> float:
        """The middle."""
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True, eq=False)
class Cluster:
    """Several events as two sheets with their count; ``row`` is the most important one."""

    row: int
    members: NDArray[np.int32]
    kind: Kind
    x: float  # left edge
    y: float
    width: float

    @property
    def count(self) -> int:
        """How many events it stands for."""
        return len(self.members)


@dataclass(frozen=True, slots=True)
class Label:
    """A title on one line; signs follow it. ``x`` is where the text begins, ``width`` the text's."""

    row: int
    x: float
    y: float
    text: str
    width: float
    strong: bool = False
    check: bool = False
    conflict: bool = False
    mentions: int = 1
    suffix: float = 0.0
    sticky: bool = False
    number: str = ""  # a raised footnote number after the title


@dataclass(frozen=True, slots=True, eq=False)
class Density:
    """Bars of one lane from ``x`` on, standing on ``y``: one every ``step`` pixels, with a pixel of air between."""

    lane: int
    x: float
    y: float
    heights: NDArray[np.uint8]
    step: int


@dataclass(frozen=True, slots=True)
class LaneHead:
    """The strip of one lane from y to y + height, with what its head says."""

    index: int
    key: str
    title: str
    kind: Kind | None
    y: float
    height: float
    name_y: float  # the middle of its first line, or of what is in view of a lane that is cut off above
    total: int
    found: int | None  # while searching
    extra: str = ""  # «и ещё 1 — весь 2019», as much of it as there is room for
    collapsed: bool = False
    full_extra: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """Words at an edge of the view that say what lies beyond; a click goes there."""

    text: str
    right: bool
    lane: int | None  # None: in the axis
    y: float
    target: Instant


@dataclass(frozen=True, slots=True)
class GapMark:
    """A stretch without events."""

    x0: float
    x1: float
    text: str


@dataclass(frozen=True, slots=True)
class DateLine:
    """A publication day; also a little beyond the view."""

    x: float
    text: str
    instant: Instant


@dataclass(frozen=True, slots=True)
class Undated:
    """One event in the strip at the bottom."""

    row: int
    kind: Kind
    status: Status
    x: float
    label: Label
    dy: float = 0.0  # from the middle of the strip, where that has several lines


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the parts of the canvas are."""

    width: float
    height: float
    head: float  # width of the lane heads
    axis_upper: float
    axis_lower: float
    gaps_row: float  # 0 if there is none
    undated_strip: float
    scroll: float = 0.0
    shown: float = inf  # lanes are wanted down to here only

    @property
    def axis(self) -> float:
        """Height of both rows."""
        return self.axis_upper + self.axis_lower

    @property
    def lanes_top(self) -> float:
        """Where the lanes begin, before scrolling."""
        return self.axis + self.gaps_row

    @property
    def lanes_bottom(self) -> float:
        """Where the lanes are cut off."""
        return self.height - self.undated_strip

    @property
    def lanes_shown(self) -> float:
        """Where the lanes end that are wanted."""
        return min(self.lanes_bottom, self.shown)

    @property
    def time_width(self) -> float:
        """Width of the part with time in it."""
        return self.width - self.head


@dataclass(frozen=True, slots=True)
class Body:
    """What moves with time. x from the left of the time area, y from the top of the lanes before scrolling."""

    marks: tuple[Mark, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    labels: tuple[Label, ...] = ()
    density: tuple[Density, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that is painted."""

    frame: Frame
    row_height: float
    dense: bool
    axis: Axis
    lanes: tuple[LaneHead, ...]
    lanes_height: float
    body: Body
    wide: Body  # the part of the body that depends on the view: titles that stick to its edges
    edges: tuple[Edge, ...] = ()
    gaps: tuple[GapMark, ...] = ()
    date_lines: tuple[DateLine, ...] = ()
    undated: tuple[Undated, ...] = ()
    undated_total: int = 0
    undated_more: int = 0  # not in the strip for want of room
    undated_found: int | None = None
    complete: bool = True  # False: laid out for another scale, while its own is in the making
    step: int = 0
    placement: Placement | None = None  # where everything is
    partial: bool = False  # the body is for painting what is stressed, over what is painted by ``placement``

    def place_of(self, row: int) -> tuple[float, float] | None:
        """The middle of a row's mark or of its cluster, in the body's coordinates; None if it is not in view."""
        for mark in self.body.marks:
            if mark.row == row:
                return mark.x, mark.y
        for cluster in self.body.clusters:
            if (cluster.members == row).any():
                return cluster.x + cluster.width / 2, cluster.y
        return None

    def spot_of(self, row: int) -> tuple[float, float] | None:
        """The same on the canvas, undated events included."""
        frame = self.frame
        for item in self.undated:
            if item.row == row:
                return frame.head + item.x, frame.lanes_bottom + frame.undated_strip / 2
        found = self.place_of(row)
        return None if found is None else (frame.head + found[0], frame.lanes_top - frame.scroll + found[1])

    def hit_test(self, x: float, y: float) -> "Hit":
        """What stands at a point of the canvas, the topmost first."""
        frame = self.frame
        if y < frame.axis:
            return self._hit_axis(x, y)
        if y >= frame.lanes_bottom:
            return self._hit_undated(x)
        body_y = y - frame.lanes_top + frame.scroll
        lane = (
            next((h.index for h in self.lanes if h.y <= body_y < h.y + h.height), None)
            if y >= frame.lanes_top
            else None
        )
        if x < frame.head:
            return Hit(Target.LANE_HEAD if lane is not None else Target.NOTHING, lane=lane)
        if y < frame.lanes_top:
            return Hit(Target.EMPTY)
        for edge in self.edges:
            if edge.lane is not None and abs(edge.y - body_y) < 10 and x - frame.head < 8 + 8 * len(edge.text):
                return Hit(Target.EDGE, lane=lane, edge=edge)
        found = self._hit_body(x - frame.head, body_y)
        return Hit(found.target, found.row, found.cluster, lane) if found else Hit(Target.EMPTY, lane=lane)

    def _hit_body(self, x: float, y: float) -> "Hit | None":
        half = self.row_height / 2
        for label in reversed(self.body.labels):
            if abs(y - label.y) <= half and label.x - 4 <= x <= label.x + label.width + label.suffix + 2:
                cluster = next((c for c in self.body.clusters if c.row == label.row and c.y == label.y), None)
                return Hit(Target.CLUSTER if cluster else Target.EVENT, label.row, cluster)
        for cluster in reversed(self.body.clusters):
            left = max(cluster.x, 0.0)  # what the edge of the view cuts stands beside it
            if abs(y - cluster.y) <= half and left - 3 <= x <= left + cluster.width + 5:
                return Hit(Target.CLUSTER, cluster.row, cluster)
        nearest: tuple[float, Mark] | None = None
        for mark in self.body.marks:
            reach = 8.0 if mark.form is Form.POINT else 4.0
            x0, x1 = (mark.x, mark.x) if mark.form is Form.POINT else (mark.x0, mark.x1)
            if abs(y - mark.y) <= half and x0 - reach <= x <= x1 + reach:
                away = abs(x - mark.x)
                if nearest is None or away < nearest[0]:
                    nearest = (away, mark)
        return Hit(Target.EVENT, nearest[1].row) if nearest else None

    def _hit_axis(self, x: float, y: float) -> "Hit":
        at = x - self.frame.head
        for edge in self.edges:
            if edge.lane is None and y < self.frame.axis_upper:
                inside = at > self.frame.time_width - 110 if edge.right else x < self.frame.head
                if inside:
                    return Hit(Target.EDGE, edge=edge)
        if at < 0:
            return Hit(Target.NOTHING)
        row = self.axis.upper if y < self.frame.axis_upper else self.axis.lower
        tick = next((t for t in row if t.x <= at < t.x_end), None)
        return Hit(Target.AXIS, stretch=(tick.x, tick.x_end)) if tick else Hit(Target.NOTHING)

    def _hit_undated(self, x: float) -> "Hit":
        for item in self.undated:
            if item.x - 8 <= x - self.frame.head <= item.label.x + item.label.width + item.label.suffix + 6:
                return Hit(Target.UNDATED, item.row)
        return Hit(Target.NOTHING)


class Target(Enum):
    """What a point of the canvas belongs to."""

    EVENT = "event"
    CLUSTER = "cluster"
    UNDATED = "undated"
    AXIS = "axis"
    EDGE = "edge"
    LANE_HEAD = "lane_head"
    EMPTY = "empty"  # the time area, where a new event could be
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, eq=False)
class Hit:
    """The answer of a hit test; fields are set as the target needs them."""

    target: Target
    row: int | None = None
    cluster: Cluster | None = None
    lane: int | None = None
    edge: Edge | None = None
    stretch: tuple[float, float] | None = None  # x of an axis unit in the time area


@dataclass(frozen=True, slots=True, eq=False)
class Emphasis:
    """What is stressed at the moment, by row; changes it and nothing is laid out again."""

    selected: frozenset[int] = frozenset()
    current: int | None = None
    hovered: int | None = None
    focused: int | None = None
    hits: NDArray[np.bool_] | None = None  # one a row; None: no search
    colours: Mapping[int, Colour] = field(default_factory=dict[int, Colour])  # the user's, of rows that have one
    title: str = ""  # of the current one: it is named, whatever stands for it
    gone_at: Instant | None = None  # where the last current one stood, if it is hidden now

    @property
    def rows(self) -> frozenset[int]:
        """Whatever stands out from the rest of the lanes."""
        single = (self.current, self.hovered, self.focused)
        return self.selected.union(row for row in single if row is not None)

    def selecting(self, rows: Collection[int], current: int | None, title: str) -> "Emphasis":
        """The same with another selection; the focus goes with the old one."""
        gone_at = self.gone_at if current is None else None
        return replace(self, selected=frozenset(rows), current=current, focused=None, title=title, gone_at=gone_at)

    def is_hit(self, row: int) -> bool:
        """Found by the search."""
        return self.hits is not None and bool(self.hits[row])

    def is_dimmed(self, row: int) -> bool:
        """There is a search and this is not found."""
        return self.hits is not None and not self.hits[row]
