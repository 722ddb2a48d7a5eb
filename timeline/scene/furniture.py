"""What stands around the marks: lane heads, words at the edges, gaps, publication days, the strip of undated events."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from timeline.model.instant import DAY, Day, Instant, day_of
from timeline.model.wording import (
    NBSP,
    Noun,
    counted,
    format_day,
    format_distance,
    format_time_value,
    number,
    year_text,
)
from timeline.scene.columns import ONE_UNIT, EventColumns
from timeline.scene.found import Found
from timeline.scene.gaps import Gaps
from timeline.scene.index import LaneIndex, TimeIndex
from timeline.scene.lanes import LaneTable
from timeline.scene.measure import Measures
from timeline.scene.scene import DateLine, Edge, Frame, GapMark, LaneHead, Undated
from timeline.scene.sheet import Unseen
from timeline.scene.undated import lines_in, placed, set_undated
from timeline.scene.viewport import Viewport

_NOTE_LEFT = 34.0
_NOTE_RIGHT = 8.0
_PAGE_STRIP = 39.5  # of one line of undated events on a page
_BEYOND = 300.0
_NOTES = 1000
LASTING = 6  # views of a moving picture: figures that run along cannot be read
NEAR = 1 / 8  # of the view


class Events(Protocol):
    """The part of prepared events that is read here."""

    @property
    def columns(self) -> EventColumns: ...
    @property
    def table(self) -> LaneTable: ...
    @property
    def indexes(self) -> tuple[LaneIndex, ...]: ...
    @property
    def everything(self) -> TimeIndex: ...
    @property
    def gaps(self) -> Gaps: ...
    @property
    def undated(self) -> NDArray[np.int32]: ...


@dataclass(slots=True, eq=False)
class Beyond:
    """What has been said at the ends of the axis, of which view, and in how many views since."""

    edges: tuple[Edge, ...]
    begin: Instant
    end: Instant
    hits: NDArray[np.bool_] | None
    views: int = 0

    def lasts(self, begin: Instant, end: Instant, hits: NDArray[np.bool_] | None, *, anywhere: bool) -> bool:
        """Whether a moving view may go on saying so: a near one, or ``anywhere``."""
        most = (self.end - self.begin) * NEAR
        near = abs(begin - self.begin) <= most and abs(end - self.end) <= most
        return self.views < LASTING and hits is self.hits and (near or anywhere)


@dataclass(slots=True, eq=False)
class Remembered:
    """What the views of the same events mostly share."""

    seen: dict[int, tuple[Instant, Instant]] = field(default_factory=dict[int, tuple[Instant, Instant]])
    """By lane one event that was in view: as long as it is, the lane needs no words at its edges."""
    heads: tuple[object, NDArray[np.bool_] | None, tuple[LaneHead, ...]] | None = None
    """With what they depend on."""
    notes: dict[Unseen | None, tuple[str, str]] = field(default_factory=dict[Unseen | None, tuple[str, str]])
    """What has been said at a lane's head of what is not shown: as much as there is room for, and all of it."""
    found: Found | None = None
    """Of the last search."""
    beyond: Beyond | None = None

    def seen_within(self, lanes: Sequence[int]) -> tuple[Instant, Instant] | None:
        """The least end and the last begin of what has been in view in lanes; None: one of them is empty."""
        if not all(lane in self.seen for lane in lanes):
            return None
        ends, begins = [self.seen[lane][1] for lane in lanes], [self.seen[lane][0] for lane in lanes]
        return min(ends, default=0), max(begins, default=0)


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """The furniture of one view."""

    events: Events
    measures: Measures
    language: str
    view: Viewport
    frame: Frame
    hits: NDArray[np.bool_] | None
    remembered: Remembered = field(default_factory=Remembered)

    def found(self, rows: NDArray[np.int32]) -> int | None:
        """How many of these the search has found; None without a search."""
        return None if self.hits is None else self._found(self.hits).among(rows)

    def _found(self, hits: NDArray[np.bool_]) -> Found:
        found = self.remembered.found
        if found is None or found.hits is not hits:
            found = self.remembered.found = Found(hits, self.events.everything)
        return found

    def heads(
        self,
        lanes: Sequence[int],
        tops: Sequence[float],
        heights: Sequence[float],
        first_lines: Sequence[float],
        hidden: Mapping[int, Unseen],
    ) -> tuple[LaneHead, ...]:
        """The heads of the lanes in view."""
        key = (self.frame, tuple(lanes), tuple(tops), tuple(heights), tuple(first_lines), hidden)
        known = self.remembered.heads
        if known is None or known[0] != key or known[1] is not self.hits:
            made = self._made_heads(lanes, tops, heights, first_lines, hidden)
            known = self.remembered.heads = key, self.hits, made
        return known[2]

    def _made_heads(
        self,
        lanes: Sequence[int],
        tops: Sequence[float],
        heights: Sequence[float],
        first_lines: Sequence[float],
        hidden: Mapping[int, Unseen],
    ) -> tuple[LaneHead, ...]:
        table = self.events.table
        made: list[LaneHead] = []
        for lane, first_line in zip(lanes, first_lines, strict=True):
            entry = table.lanes[lane]
            margin = first_line - tops[lane]
            in_view = min(self.frame.scroll + margin, tops[lane] + heights[lane] - margin)
            made.append(
                LaneHead(
                    lane,
                    entry.key,
                    entry.title,
                    entry.kind,
                    tops[lane],
                    heights[lane],
                    max(first_line, in_view),
                    len(table.members[lane]),
                    self.found(table.members[lane]),
                    (note := self._note(hidden.get(lane)))[0],
                    entry.key in table.collapsed,
                    note[1],
                )
            )
        return tuple(made)

    def _note(self, unseen: Unseen | None) -> tuple[str, str]:
        notes = self.remembered.notes
        if unseen not in notes:
            if len(notes) > _NOTES:
                notes.clear()
            forms = self._unseen(unseen)
            notes[unseen] = self._fitting(forms), forms[0] if forms else ""
        return notes[unseen]

    def _fitting(self, forms: Sequence[str]) -> str:
        """The longest form of a note that the head has room for."""
        room = self.frame.head - _NOTE_LEFT - _NOTE_RIGHT
        return next((form for form in forms if self.measures.small.width(form) <= room), "")

    def _unseen(self, unseen: Unseen | None) -> tuple[str, ...]:
        """«и ещё 1 — весь 2019», and shorter ways to say it."""
        if unseen is None:
            return ()
        count, russian, said = unseen.events, self.language == "ru", number(unseen.events, self.language)
        least = f"и{NBSP}ещё {said}" if russian else f"and {said} more"
        if not unseen.throughout:
            verb = "начались" if count > 1 else "началось"
            return (f"{least} — {verb} раньше" if russian else f"{least} — began earlier", least)
        if count > 1:
            return (f"{least} — весь срок" if russian else f"{least} throughout", least)
        time = self.events.columns.time_of(unseen.row)
        date = format_time_value(time, self.language) if time else ""
        whole = bool(self.events.columns.flags[unseen.row] & ONE_UNIT)
        begin = year_text(day_of(int(self.events.columns.begin[unseen.row])).year, self.language)
        if russian:
            full = f"{least} — {'весь ' if whole and date[:1].isdigit() else ''}{date}"
            return (full, f"{least} — с{NBSP}{begin}", least)
        return (f"{least}: {'all ' if whole else ''}{date}", f"{least}: since {begin}", least)

    def edges(
        self, lanes: Sequence[int], first_lines: Sequence[float], *, moving: bool = False, hurried: bool = False
    ) -> tuple[Edge, ...]:
        """How many events lie before and after the view; by lane where a lane has nothing in view.

        ``moving``: the figures may be those of a view shortly before, if it was near or ``hurried`` (being zoomed).
        """
        begin, end = self.view.begin, self.view.end
        said = self.remembered.beyond
        if said is None or not moving or not said.lasts(begin, end, self.hits, anywhere=hurried and bool(said.edges)):
            said = self.remembered.beyond = Beyond(self._axis_edges(), begin, end, self.hits)
        said.views += 1
        made = list(said.edges)
        for lane, y in zip(lanes, first_lines, strict=True):
            index, seen = self.events.indexes[lane], self.remembered.seen.get(lane)
            if seen is not None and seen[0] < end and seen[1] > begin:
                continue
            before, after = _beyond(index, begin, end, False), _beyond(index, begin, end, True)
            if before + after < len(index):
                self._remember(lane, index, begin, end)
                continue
            for right, count in ((False, before), (True, after)):
                if count:
                    made.append(self._lane_edge(index, lane, y, count, right))
        return tuple(made)

    def _axis_edges(self) -> tuple[Edge, ...]:
        begin, end, everything = self.view.begin, self.view.end, self.events.everything
        made: list[Edge] = []
        for right in (False, True):
            rows = _beyond(everything, begin, end, right)
            if rows:
                text = self._beyond_text(rows, self._hits_beyond(begin, end, right), right)
                made.append(Edge(_arrow(text, right), right, None, 12.0, _nearest(everything, begin, end, right)))
        return tuple(made)

    def _remember(self, lane: int, index: LaneIndex, begin: Instant, end: Instant) -> None:
        """An event of the lane in the middle of the view if there is one, else any that is easily found."""
        place = int(index.begins.searchsorted((begin + end) // 2))
        for near in range(max(place - 1, 0), min(place + 2, len(index))):
            seen = int(index.begins[near]), int(index.ends[near])
            if seen[0] < end and seen[1] > begin:
                self.remembered.seen[lane] = seen
                return

    def _lane_edge(self, index: LaneIndex, lane: int, y: float, count: int, right: bool) -> Edge:
        target = _nearest(index, self.view.begin, self.view.end, right)
        row = _row_at(index, target, right)
        time = self.events.columns.time_of(row)
        date = f", {format_time_value(time, self.language)}" if time else ""
        words = ("позже" if right else "раньше") if self.language == "ru" else ("later" if right else "earlier")
        text = f"{counted(count, Noun.EVENT, self.language)} {words}{date}"
        return Edge(_arrow(text, right), right, lane, y, target)

    def _beyond_text(self, count: int, found: int | None, right: bool) -> str:
        said = number(count, self.language)
        if self.language == "ru":
            said = f"{number(found, 'ru')} из {said}" if found else said
            return f"{said}{NBSP}{'позже' if right else 'раньше'}"
        said = f"{number(found, 'en')} of {said}" if found else said
        return f"{said} {'later' if right else 'earlier'}"

    def _hits_beyond(self, begin: Instant, end: Instant, right: bool) -> int | None:
        if self.hits is None:
            return None
        found = self._found(self.hits)
        return found.after(end) if right else found.before(begin)

    def gaps(self) -> tuple[GapMark, ...]:
        """Long stretches without events, cut to the view."""
        if not self.frame.gaps_row:
            return ()
        scale = self.view.scale
        made: list[GapMark] = []
        for begin, end in self.events.gaps.in_view(self.view.begin, self.view.end):
            x0, x1 = max(scale.x_of(begin), 0.0), min(scale.x_of(end), self.frame.time_width)
            said = format_distance(end - begin, self.language)
            text = f"{said} без{NBSP}событий" if self.language == "ru" else f"{said} without events"
            made.append(GapMark(x0 + 6, x1 - 6, text))
        return tuple(made)

    def date_lines(self, published: Sequence[Day]) -> tuple[DateLine, ...]:
        """Publication days in view and a little beyond, while they are few."""
        if not published:
            return ()
        scale, made = self.view.scale, list[DateLine]()
        reach = _BEYOND * scale.ms_per_px + DAY
        first, last = (day_of(int(moment)) for moment in (scale.left - reach, self.view.end + reach))
        for day in sorted({day for day in published if first <= day <= last}):
            noon = day.instant + DAY // 2
            x = scale.x_of(noon)
            if -_BEYOND <= x <= self.frame.time_width + _BEYOND:
                made.append(DateLine(x, self._published_text(day), noon))
        if len(made) > 3:
            return ()
        return tuple(made)

    def _published_text(self, day: Day) -> str:
        near = self.view.scale.px(DAY) >= 40
        if self.language == "ru":
            return "день публикации" if near else f"публикация, {format_day(day, 'ru', year=False)}"
        return "published" if near else f"published {format_day(day, self.language, year=False)}"

    def undated(self, numbers: Mapping[int, str] | None = None) -> tuple[tuple[Undated, ...], int]:
        """The strip's events as far as they fit, and how many do not; on a page with footnotes' numbers."""
        columns, rows = self.events.columns, self.events.undated
        lines = lines_in(self.frame.undated_strip, _PAGE_STRIP) if numbers is not None else 1
        width = self.frame.time_width
        made = placed(set_undated(columns, rows, self.measures, width, lines=lines, numbers=numbers))
        return made, len(rows) - len(made)


def _beyond(index: TimeIndex, begin: Instant, end: Instant, right: bool) -> int:
    return index.after(end) if right else index.before(begin)


def _nearest(index: TimeIndex, begin: Instant, end: Instant, right: bool) -> Instant:
    if right:
        return int(index.begins[index.begins.searchsorted(end)])
    return index.last_end(begin)


def _row_at(index: LaneIndex, target: Instant, right: bool) -> int:
    place = int(np.searchsorted(index.begins, target)) if right else int(np.abs(index.ends - target).argmin())
    return int(index.rows[min(place, len(index) - 1)])


def _arrow(text: str, right: bool) -> str:
    return f"{text} →" if right else f"← {text}"
