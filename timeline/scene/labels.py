"""Packs marks with their titles into the lines of a lane: labels never overlap, and no event is ever left out.

Titles go in by priority. One that finds no room is shortened, then left off; a mark that finds no room joins the
nearest cluster. Distances are pixels at the scale of a step; a view stretches them by 1 to √2, which only makes room.
"""

from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from math import inf

import numpy as np
from numpy.typing import NDArray

from timeline.scene.measure import FULL_WIDTH, WIDTHS, Measures, shorten

MARK_GAP = 6.0  # between a mark and its title
NEXT_GAP = 14.0  # between a title and the next mark
BARE_ROOM = 28.0  # a mark without a title keeps room for the count of a cluster
NEAR = 48.0  # so near a mark joins a cluster before it takes room from a title
REACH = 96.0  # no mark joins a cluster farther away: it would be in none that is in view
SEAT = 44.0  # room for a cluster of up to four digits
DIGIT = 6.8
_LEAST_LABEL = 90.0
_WORTH_A_WORD = 30.0
_AT_ONCE = 6  # candidates between two stops
ROOM_AFTER_DATA = (
    330.0  # titles of the last events reach at most so far beyond them, else they stand left of their marks
)


@dataclass(slots=True, eq=False)
class Candidate:
    """One event (or the head of events that are one cluster already) with the extent of its mark; never changed."""

    row: int
    x: float  # the middle of the mark
    x0: float
    x1: float
    point: bool
    strong: bool
    suffix: float  # width of what follows the title: check, conflict, count of mentions
    forced: bool = False  # a point although its date is wider
    group: NDArray[np.int32] | None = None  # rows of the cluster, its own among them; None: it stands for itself
    count: int = field(init=False)
    """How many events it stands for."""
    start: float = field(init=False)
    """Where its title may begin."""

    def __post_init__(self) -> None:
        count = self.count = 1 if self.group is None else len(self.group)
        self.start = (self.x1 if count == 1 else self.x0 + badge_width(count) + 2) + MARK_GAP

    @property
    def rows(self) -> NDArray[np.int32]:
        """The events it stands for."""
        return np.array([self.row], dtype=np.int32) if self.group is None else self.group


@dataclass(slots=True, eq=False)
class Placed:
    """A mark or cluster on a line, with the title it has room for; [begin, end) is reserved for it."""

    candidate: Candidate
    line: int
    begin: float
    end: float
    text: str = ""
    width: float = 0.0
    left: bool = False
    absorbed: list[Candidate] = field(default_factory=list[Candidate])

    @property
    def count(self) -> int:
        """How many events it stands for."""
        own = self.candidate.count
        return own + sum(c.count for c in self.absorbed) if self.absorbed else own

    @property
    def members(self) -> NDArray[np.int32]:
        """The rows it stands for."""
        parts = [one.rows for one in (self.candidate, *self.absorbed)]
        return parts[0] if len(parts) == 1 else np.concatenate(parts)


@dataclass(slots=True)
class _Line:
    begins: list[float] = field(default_factory=list[float])
    placed: list[Placed] = field(default_factory=list[Placed])

    def room(self, x: float) -> tuple[int, float, float]:
        """Where something beginning at x would be inserted, the end before it and the begin after it."""
        begins = self.begins
        at = bisect_right(begins, x)
        return at, self.placed[at - 1].end if at else -1e300, begins[at] if at < len(begins) else 1e300

    def insert(self, at: int, item: Placed) -> None:
        self.begins.insert(at, item.begin)
        self.placed.insert(at, item)

    def between(self, begin: float, end: float) -> list[Placed]:
        """What reaches into [begin, end)."""
        found: list[Placed] = []
        for at in range(bisect_right(self.begins, end) - 1, -1, -1):
            if self.placed[at].end <= begin:
                break
            found.append(self.placed[at])
        return found

    def remove(self, item: Placed) -> None:
        at = self.placed.index(item)
        del self.begins[at], self.placed[at]


def badge_width(count: int) -> float:
    """The front sheet of a cluster: its count and 10 px."""
    return DIGIT * len(str(count)) + 10.0


class Packer:
    """Lines 0 … ``lines`` − 1 between ``left`` and ``right``; feed it candidates by priority, then read ``placed``."""

    def __init__(
        self,
        lines: int,
        title: Callable[[int], str],
        measures: Measures,
        *,
        left: float = -1e300,
        right: float = 1e300,
        data_end: float = 1e300,
        full_width: float = FULL_WIDTH,
        widest: float = inf,
        room_after: float = ROOM_AFTER_DATA,
        titles_begin: float = -inf,
    ) -> None:
        self._lines = [_Line() for _ in range(lines)]
        self._title = title
        self._measures = measures
        self._left = left
        self._right = right
        self._data_end = data_end
        self._titles_begin, self._titles_end = titles_begin, data_end + room_after
        self._full = full_width
        self._widest = widest
        self._left_out: deque[Candidate] = deque()
        self.overflow: list[Candidate] = []
        """Wider than any view and without a line: in clusters at both ends, to be counted where they fill the view."""

    @property
    def placed(self) -> list[Placed]:
        """Everything that stands on a line, line by line, each from left to right."""
        return [item for line in self._lines for item in line.placed]

    def add_all(self, candidates: Sequence[Candidate]) -> None:
        """Places candidates, the most important first."""
        for _ in self.adding(candidates):
            pass

    def adding(self, candidates: Sequence[Candidate]) -> Iterator[None]:
        """The same with stops in between, for whoever wants to go on later."""
        for number, candidate in enumerate(candidates):
            if number % _AT_ONCE == _AT_ONCE - 1:
                yield
            self.add(candidate)
        self._seat_left_out()
        for line in self._lines:
            yield
            self._lengthen(line)

    def add(self, candidate: Candidate) -> None:
        """Places one candidate as well as there is room."""
        text = self._title(candidate.row)
        advances = self._measures.title(candidate.strong)
        full = advances.width(text)
        if full > self._full:
            text = shorten(text, self._full, advances)
            full = advances.width(text)
        if self._with_title(candidate, text, full) or self._bare(candidate):
            return
        near = self._nearest(candidate)
        if near is not None and abs(near.candidate.x - candidate.x) <= NEAR:
            self._join(near, candidate)
        elif not self._beside_shorter_title(candidate, text, full):
            if near is not None and candidate.point and abs(near.candidate.x - candidate.x) <= REACH:
                self._join(near, candidate)
            else:
                self._left_out.append(candidate)

    def _seat_left_out(self) -> None:
        """Marks for which there was no room become clusters, where need be in the place of wide marks."""
        seated: list[Placed] = []
        while self._left_out:
            candidate = self._left_out.popleft()
            for x in self._anchors(candidate):
                near = self._point_near(x)
                if near is not None:
                    self._join(near, candidate)
                else:
                    seated.append(self._seat(candidate, x))
        for item in seated:
            if not item.text:
                self._entitle_seated(item)

    def _anchors(self, candidate: Candidate) -> tuple[float, ...]:
        """Where a mark is that a cluster shows: at its middle, or at both ends if these are in no view at once."""
        places: tuple[float, ...] = (candidate.x,)
        if not candidate.point and candidate.x1 - candidate.x0 > self._widest:
            self.overflow.append(candidate)
            places = (candidate.x0 + MARK_GAP, candidate.x1 - SEAT)
        return tuple(max(min(x, self._right - SEAT), self._left + MARK_GAP) for x in places)

    def _point_near(self, x: float) -> Placed | None:
        """The nearest cluster, or point that may become one."""
        around = (_points_around(line.placed, bisect_right(line.begins, x)) for line in self._lines)
        near = [item for items in around for item in items if abs(item.candidate.x - x) <= REACH]
        return min(near, key=lambda item: abs(item.candidate.x - x), default=None)

    def _seat(self, candidate: Candidate, x: float) -> Placed:
        """A place of its own for a mark that has none, with what it drives away, as far as that is near."""
        begin, end = x - MARK_GAP, x - MARK_GAP + SEAT
        line = min(reversed(self._lines), key=lambda one: _loss(one, x, begin, end))
        driven: list[Candidate] = []
        for item in line.between(begin, end):
            if _bare_extent(item)[0] < end and _bare_extent(item)[1] > begin:
                line.remove(item)
                driven.extend((item.candidate, *item.absorbed))
            else:
                self._give_way(line, item, begin)
        near = [c for c in driven if abs(c.x - x) <= REACH and c.x1 - c.x0 <= self._widest]
        self._left_out.extend(c for c in driven if c not in near)
        head, *others = (*near, candidate)
        if head.x != x or not head.point:
            head = Candidate(head.row, x, begin, x + MARK_GAP, True, head.strong, head.suffix, True, head.group)
        seated = Placed(head, self._lines.index(line), begin, end, absorbed=others)
        line.insert(bisect_right(line.begins, begin), seated)
        return seated

    def _give_way(self, line: "_Line", item: Placed, x: float) -> None:
        """Leaves as much of a title as ends before x; nothing of one that stands left of its mark."""
        if item.left:
            at = line.placed.index(item)
            item.text, item.width, item.left = "", 0.0, False
            item.begin = line.begins[at] = item.candidate.x0
        else:
            item.end = x
            self._refit(item)

    def _entitle_seated(self, item: Placed) -> None:
        line = self._lines[item.line]
        at = line.placed.index(item)
        after = line.begins[at + 1] if at + 1 < len(line.begins) else 1e300
        advances = self._measures.title(item.candidate.strong)
        text = shorten(self._title(item.candidate.row), self._full, advances)
        self._entitle(item, text, advances.width(text), after)

    def _with_title(self, candidate: Candidate, text: str, full: float) -> bool:
        """On the first line with room for the whole title, else on the one with the most room for a shorter one."""
        start, x0, x1 = candidate.start, candidate.x0, candidate.x1
        too_far = candidate.x <= self._data_end and start + full + candidate.suffix > self._titles_end
        if too_far and self._left_of_mark(candidate, text, full):
            return True
        best_room, best_line, right = 0.0, -1, self._right
        for number, line in enumerate(self._lines):
            begins = line.begins
            at = bisect_right(begins, x0)
            if at and line.placed[at - 1].end > x0:
                continue
            after = begins[at] if at < len(begins) else 1e300
            if after < x1:
                continue
            after -= NEXT_GAP
            room = (after if after < right else right) - start - candidate.suffix
            if room >= full:
                self._insert(candidate, number, at, text, full)
                return True
            if room > best_room:
                best_room, best_line = room, number
        if self._right < 1e300 and self._left_of_mark(candidate, text, full):
            return True
        advances = self._measures.title(candidate.strong)
        width = next((w for w in WIDTHS if w <= best_room), 0.0)
        if best_line >= 0 and width and (short := shorten(text, width, advances)):
            at, _, _ = self._lines[best_line].room(candidate.x0)
            self._insert(candidate, best_line, at, short, advances.width(short))
            return True
        return False

    def _left_of_mark(self, candidate: Candidate, text: str, full: float) -> bool:
        """At the end of the page a title stands left of its mark, if no other mark's place is covered."""
        if candidate.start + full + candidate.suffix <= min(self._right, self._titles_end):
            return False
        begin = candidate.x0 - MARK_GAP - full - candidate.suffix
        if begin < max(self._left, self._titles_begin if candidate.x1 >= self._titles_begin else -inf):
            return False
        for number, line in enumerate(self._lines):
            at, before, after = line.room(candidate.x1)
            end = candidate.x0 + BARE_ROOM if candidate.point else candidate.x1 + 2
            if before + NEXT_GAP <= begin and after >= end:
                line.insert(at, Placed(candidate, number, begin, end, text, full, True))
                return True
        return False

    def _insert(self, candidate: Candidate, number: int, at: int, text: str, width: float) -> None:
        end = candidate.start + width + candidate.suffix + NEXT_GAP
        item = Placed(candidate, number, candidate.x0, end, text, width, False)
        self._lines[number].insert(at, item)

    def _bare(self, candidate: Candidate) -> bool:
        """A mark without a title; the tightest gap is taken, so that wide ones stay for titles."""
        x0 = candidate.x0
        end = x0 + BARE_ROOM if candidate.point else candidate.x1 + 4 + candidate.suffix
        end = max(end, candidate.start) if candidate.count > 1 else end
        best: tuple[float, int, int] | None = None
        for number, line in enumerate(self._lines):
            begins = line.begins
            at = bisect_right(begins, x0)
            if at and line.placed[at - 1].end > x0:
                continue
            after = begins[at] if at < len(begins) else 1e300
            if after >= end and (best is None or after < best[0]):
                best = (after, number, at)
        if best is None:
            return False
        item = Placed(candidate, best[1], candidate.x0, end)
        self._lines[best[1]].insert(best[2], item)
        return True

    def _nearest(self, candidate: Candidate) -> Placed | None:
        found: Placed | None = None
        nearest, x = 1e300, candidate.x
        for line in self._lines:
            for item in _points_around(line.placed, bisect_right(line.begins, candidate.x0)):
                away = abs(item.candidate.x - x)
                if away < nearest:
                    found, nearest = item, away
        return found

    def _beside_shorter_title(self, candidate: Candidate, text: str, full: float) -> bool:
        """Shortens the title that lies where the mark belongs, and puts the mark there, titled if there is room."""
        end = candidate.x0 + BARE_ROOM if candidate.point else candidate.x1 + 4 + candidate.suffix
        for number, line in enumerate(self._lines):
            at, before, after = line.room(candidate.x0)
            if at == 0 or after < end or before <= candidate.x0:
                continue
            item = line.placed[at - 1]
            bare_end = item.begin + BARE_ROOM if item.candidate.point else item.candidate.x1 + 4 + item.candidate.suffix
            if item.left or not item.text or max(bare_end, _start_after(item)) > candidate.x0:
                continue
            item.end = candidate.x0
            self._refit(item)
            placed = Placed(candidate, number, candidate.x0, end)
            line.insert(at, placed)
            self._entitle(placed, text, full, after)
            return True
        return False

    def _entitle(self, item: Placed, text: str, full: float, after: float) -> None:
        """A title for a mark that stands without one, as long as what follows it allows."""
        start, suffix = _start_after(item), item.candidate.suffix if item.count == 1 else 0.0
        room = min(after - NEXT_GAP, self._right) - start - suffix
        advances = self._measures.title(item.candidate.strong)
        if full > room:
            width = next((w for w in WIDTHS if w <= room), 0.0)
            text = shorten(text, width, advances) if width else ""
            full = advances.width(text)
        if text:
            item.text, item.width = text, full
            item.end = start + full + suffix + NEXT_GAP

    def _lengthen(self, line: _Line) -> None:
        """Titles were shortened for marks that have moved on since: gives them what room there is."""
        for item, after in zip(line.placed, (*line.begins[1:], inf), strict=False):  # an empty line has no last one
            counted_after = self._right < 1e300 and item.count > 1  # numbers of footnotes come after it
            if item.left or counted_after or (item.text and not item.text.endswith("…")):
                continue
            if item.candidate.x <= self._data_end:
                after = min(after, self._titles_end + NEXT_GAP)
            if min(after - NEXT_GAP, self._right) - _start_after(item) >= item.width + _WORTH_A_WORD:
                before = item.text, item.width, item.end
                text, advances = self._title(item.candidate.row), self._measures.title(item.candidate.strong)
                if advances.width(text) > self._full:
                    text = shorten(text, self._full, advances)
                self._entitle(item, text, advances.width(text), after)
                if item.width <= before[1]:
                    item.text, item.width, item.end = before

    def _join(self, item: Placed, candidate: Candidate) -> None:
        item.absorbed.append(candidate)
        if item.left:
            return
        if item.text:
            self._refit(item)
        elif self._bare_end(item) - MARK_GAP > item.end:
            self._grow(item)

    def _bare_end(self, item: Placed) -> float:
        """Where the next mark after a cluster without a title may stand; on a page its footnotes come between them."""
        return _start_after(item) + (item.candidate.suffix if self._right < 1e300 else 0.0)

    def _grow(self, item: Placed) -> None:
        """A wider count: into the gap after it, else over the next item, which it takes in."""
        line = self._lines[item.line]
        at = line.placed.index(item)
        item.end = self._bare_end(item)
        if at + 1 < len(line.placed) and line.placed[at + 1].begin < item.end:
            following = line.placed[at + 1]
            if following.candidate.point:
                line.remove(following)
                item.end = max(item.end, following.end)
                item.absorbed.extend((following.candidate, *following.absorbed))
            else:
                item.end = following.begin

    def _refit(self, item: Placed) -> None:
        """The longest title that still fits into what is reserved."""
        room = item.end - NEXT_GAP - _start_after(item)
        if item.count == 1:
            room -= item.candidate.suffix
        advances = self._measures.title(item.candidate.strong)
        if item.width > room:
            item.text = shorten(self._title(item.candidate.row), room, advances) if room >= _LEAST_LABEL else ""
            item.width = advances.width(item.text)


def _bare_extent(item: Placed) -> tuple[float, float]:
    """What a mark or cluster takes without its title."""
    candidate = item.candidate
    if candidate.point:
        return candidate.x0, max(candidate.x0 + BARE_ROOM, _start_after(item))
    return candidate.x0, candidate.x1 + 4 + candidate.suffix


def _loss(line: _Line, x: float, begin: float, end: float) -> tuple[float, ...]:
    """What a cluster in [begin, end) would cost a line: nothing, titles, marks near by, marks elsewhere."""
    found = line.between(begin, end)
    driven = [item.candidate for item in found if _bare_extent(item)[0] < end and _bare_extent(item)[1] > begin]
    far = sum(abs(c.x - x) > REACH for c in driven)
    return far, sum(c.x1 - c.x0 for c in driven), len(found)


def _start_after(item: Placed) -> float:
    candidate = item.candidate
    if not item.absorbed:
        return candidate.start
    return candidate.x0 + badge_width(item.count) + 2 + MARK_GAP


def _points_around(placed: Sequence[Placed], at: int) -> list[Placed]:
    """The nearest point-like items before and after a place; wide marks cannot become clusters."""
    found: list[Placed] = []
    for item in reversed(placed[max(at - 5, 0) : at]):
        if item.candidate.point:
            found.append(item)
            break
    for item in placed[at : at + 5]:
        if item.candidate.point:
            found.append(item)
            break
    return found
