"""When the view is at rest: titles cut by the right edge end with «…», and no edge cuts a count."""

from collections.abc import Callable
from dataclasses import replace
from math import ceil, floor

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from timeline.scene.columns import KINDS
from timeline.scene.labels import MARK_GAP
from timeline.scene.measure import ELLIPSIS, shorten
from timeline.scene.placement import Placement
from timeline.scene.scene import Cluster, Emphasis, Label, Scene
from timeline.ui.fonts import Type
from timeline.ui.scene_painter_axis import on_device
from timeline.ui.scene_painter_strokes import Strokes

_AIR = 2
_LEAST = 60.0  # less of a title is not worth reading
_RIGHT = 6.0  # between the last letter and the edge

_End = tuple[float, float, str, Type, int]  # x from which on the title is covered, y, what follows, its font, number


class EdgeTitles(Strokes):
    """A pan leaves them as they are: to end them in each of its frames would cost time. What is kept is not painted
    again, so that no letter moves."""

    def paint(self, painter: QPainter, scene: Scene, emphasis: Emphasis, cover: Callable[[list[QRect]], None]) -> None:
        """The painter stands at the top left of the lanes, ``cover`` paints the ground over areas there."""
        placement, frame = scene.placement, scene.frame
        if placement is None or not scene.complete:
            return
        ends = self._ends(scene)
        width = frame.time_width
        cover([QRect(floor(x), round(y) - 9, ceil(width - x) + 2 * _AIR, 18) for x, y, *_ in ends])
        ratio, spread = painter.device().devicePixelRatioF(), placement.spread
        for x, y, text, use, number in ends:
            hit = emphasis.is_hit(int(spread.rows[number]))
            if text:
                plate = QRectF(floor(x), round(y) - 8, self._book.width(text, use) + _AIR, 16)
                painter.fillRect(plate, self._theme.hit if hit else self._theme.paper)
            plain = self._theme.ink if use is Type.LABEL_STRONG or hit else self._theme.ink2
            found = emphasis.hits is None or bool(emphasis.hits[spread.placed(number).members].any())
            ink = plain if found else self._theme.ghost
            self._text.draw(painter, on_device(x, ratio), self._book.baseline(y, use), text, use, ink)

    def move_clusters(
        self, painter: QPainter, scene: Scene, emphasis: Emphasis, cover: Callable[[list[QRect]], None]
    ) -> None:
        """Those an edge cuts stand beside it; where there is no room for that, without a number: half of one lies."""
        placement, frame = scene.placement, scene.frame
        if placement is None or not scene.complete:
            return
        for number, begin, end in placement.cut_clusters():
            spread, y = placement.spread, float(placement.spread.y[number]) - frame.scroll
            if not -9 < y < frame.lanes_bottom - frame.lanes_top + 9:
                continue
            placed, right = spread.placed(number), frame.time_width - (end - begin)
            cluster = Cluster(
                placed.candidate.row, placed.members, KINDS[int(spread.kind[number])], 0.0, y, end - begin - 2.0
            )
            if begin < 0:
                self._at_left(painter, placement, number, cluster, emphasis, cover)
                continue
            free = placement.free_around(y + frame.scroll, begin, end)[0] + MARK_GAP <= right
            cover([QRect(floor(right if free else begin) - 1, round(y) - 9, ceil(end - begin) + 3, 18)])
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            if free:
                self._cluster(painter, replace(cluster, x=right), emphasis)
            else:
                self._marks.cluster_sheets(painter, replace(cluster, x=begin), self._theme.paper)

    def _at_left(
        self,
        painter: QPainter,
        placement: Placement,
        number: int,
        cluster: Cluster,
        emphasis: Emphasis,
        cover: Callable[[list[QRect]], None],
    ) -> None:
        """With its title as far as that has room."""
        title = None if placement.spread.left[number] else placement.spread.titles[number]
        x = cluster.width + 2.0 + MARK_GAP
        last = x - MARK_GAP if title is None else float(placement.titles_of([number])[0]) + title.width
        cover([QRect(0, round(cluster.y) - 9, ceil(max(last, x - MARK_GAP)) + 2 * _AIR, 18)])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        self._cluster(painter, cluster, emphasis)
        if title is None or last - x < _LEAST:
            return
        use = Type.LABEL_STRONG if title.strong else Type.LABEL
        text = shorten(title.text, last - x, self._book.advances(use))
        label = Label(cluster.row, x, cluster.y, text, self._book.width(text, use), title.strong)
        self._plate(painter, label, emphasis)
        self._label(painter, label, self._label_color(label, cluster, emphasis))

    def _ends(self, scene: Scene) -> list[_End]:
        placement, frame = scene.placement, scene.frame
        ends: list[_End] = []
        if placement is None:
            return ends
        for number, x in placement.torn_titles():
            title, y = placement.spread.titles[number], float(placement.spread.y[number]) - frame.scroll
            if title is None or not -9 < y < frame.lanes_bottom - frame.lanes_top + 9:
                continue
            use = Type.LABEL_STRONG if title.strong else Type.LABEL
            text = shorten(title.text, frame.time_width - x - _RIGHT, self._book.advances(use))
            more = ELLIPSIS if text and text != title.text else ""
            kept = text.removesuffix(more)
            start = x + self._book.exact_width(kept, use) if kept else x - _AIR
            ends.append((start, y, more, use, number))
        return ends
