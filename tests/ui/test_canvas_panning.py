"""A panned canvas shows what would be painted anew: marks, heads of lanes, figures at the ends, what is stressed."""

import os
from collections.abc import Callable
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import pytest
from driving import turn_wheel
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from timeline.model.instant import DAY
from timeline.model.wording import short_kind_name
from timeline.scene import layout
from timeline.scene.columns import KINDS, EventColumns, columns_from_arrays, columns_from_events
from timeline.scene.labels import Packer
from timeline.scene.lanes import lanes_by_kind
from timeline.ui.canvas import TimelineCanvas
from timeline.ui.theme import Theme

POINTER = QPointF(600, 200)
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def canvas(show_canvas: Callable[[EventColumns, int, int], TimelineCanvas]) -> TimelineCanvas:
    return show_canvas(columns_from_events(()), 1200, 400)


def fill(canvas: TimelineCanvas, count: int) -> None:
    """Events of all kinds, every fifth one lasting, up to half of the whole time."""
    numbers = np.random.default_rng(5)
    begin = np.sort(numbers.integers(0, 30 * 365 * DAY, count))
    lasting = numbers.random(count) < 0.2
    end = begin + np.where(lasting, (numbers.random(count) ** 6 * 15 * 365 * DAY).astype(np.int64), 0)
    text = "Переговоры о поставках газа отложены до осени ".encode()
    offsets = np.arange(count + 1, dtype=np.uint32) * len(text)
    kind = numbers.integers(0, 8, count).astype(np.uint8)
    columns = columns_from_arrays(begin, end, np.frombuffer(text * count, np.uint8), offsets, kind=kind)
    canvas.set_columns(columns, lanes_by_kind(columns, lambda one: short_kind_name(one, "ru")))


def settled_picture(canvas: TimelineCanvas) -> np.ndarray:
    for _ in range(100):
        canvas.repaint()
        if canvas.is_complete:
            break
    assert canvas.is_complete
    image = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1).copy()


@pytest.mark.parametrize("count", [300, 20_000])
@pytest.mark.parametrize("days", [20, 400, 6000])
def test_a_panned_picture_is_the_one_painted_anew(
    qtbot: QtBot, canvas: TimelineCanvas, theme: Theme, count: int, days: int
) -> None:
    fill(canvas, count)
    middle = 15 * 365 * DAY
    canvas.show_range(middle - days * DAY // 2, middle + days * DAY // 2 + 12_345_678, animate=False)
    settled_picture(canvas)
    for dx in (-61, -200, 35, 390, -7, -1300, 120, 260):
        turn_wheel(canvas, POINTER, QPoint(0, dx), SHIFT)
        if dx == 260:
            qtbot.wait(300)  # figures at the ends of the axis and in the heads do not run along with a pan
        panned = settled_picture(canvas)
        canvas.set_theme(theme)
        below, beside = (0, 0) if dx == 260 else (20, round(canvas.scene.frame.head))
        differing = settled_picture(canvas)[below:, beside:] != panned[below:, beside:]
        assert differing.sum() < 200  # a few pixels of letters, which are set at other fractions


def test_figures_at_the_ends_of_the_axis_wait_for_the_pan_to_rest(qtbot: QtBot, canvas: TimelineCanvas) -> None:
    fill(canvas, 20_000)
    middle = 15 * 365 * DAY
    canvas.show_range(middle - 200 * DAY, middle + 200 * DAY, animate=False)
    qtbot.wait(300)
    before = settled_picture(canvas)
    figures = slice(None, 20), slice(150, 400)  # «← … раньше»
    turn_wheel(canvas, POINTER, QPoint(0, -30), SHIFT)
    panned = settled_picture(canvas)
    assert (panned != before).any()
    assert not (panned[figures] != before[figures]).any()
    qtbot.wait(300)
    assert (settled_picture(canvas)[figures] != before[figures]).any()


def test_figures_at_the_ends_of_the_axis_are_right_at_once_after_a_jump(qtbot: QtBot, canvas: TimelineCanvas) -> None:
    fill(canvas, 20_000)
    middle = 15 * 365 * DAY
    canvas.show_range(middle - 200 * DAY, middle + 200 * DAY, animate=False)
    qtbot.wait(300)
    canvas.show_range(middle + 900 * DAY, middle + 1300 * DAY, animate=False)
    jumped = settled_picture(canvas)
    qtbot.wait(300)
    assert not (settled_picture(canvas)[:20] != jumped[:20]).any()


@pytest.mark.parametrize("scrolled", [0, -90])
def test_heads_say_while_panning_what_they_say_when_painted_anew(
    canvas: TimelineCanvas, theme: Theme, scrolled: int, qtbot: QtBot
) -> None:
    fill(canvas, 20_000)
    canvas.resize(900, 300)
    middle, said = 15 * 365 * DAY, set[tuple[str, ...]]()
    canvas.show_range(middle - 100 * DAY, middle + 100 * DAY, animate=False)
    settled_picture(canvas)
    canvas.pan_by(0, scrolled)
    for dx in (-61, -300, 35, -900, 120):
        canvas.pan_by(dx, 0)
        settled_picture(canvas)
        qtbot.wait(300)  # figures do not run along with a pan
        panned = settled_picture(canvas)
        said.add(tuple(lane.extra for lane in canvas.scene.lanes))
        canvas.set_theme(theme)
        head = int(canvas.scene.frame.head)
        assert (settled_picture(canvas)[:, :head] != panned[:, :head]).sum() < 20  # pixels of letters, set or copied
    assert len(said) > 3


@pytest.mark.parametrize(("count", "days"), [(300, 400), (20_000, 20), (20_000, 400), (20_000, 6000)])
def test_what_is_stressed_while_panning_is_the_one_painted_anew(
    canvas: TimelineCanvas, count: int, days: int, qtbot: QtBot
) -> None:
    fill(canvas, count)
    middle = 15 * 365 * DAY
    canvas.show_range(middle - days * DAY // 2, middle + days * DAY // 2 + 12_345_678, animate=False)
    body, picks = canvas.scene.body, np.random.default_rng(3)
    rows = [mark.row for mark in body.marks] + [int(cluster.members[-1]) for cluster in body.clusters]
    for dx in (-61, 35, -330, 260):
        chosen = [canvas.columns.id_of(row) for row in picks.choice(rows, 4)]
        canvas.set_selection(chosen, chosen[0])
        turn_wheel(canvas, POINTER, QPoint(0, dx), SHIFT)
        settled_picture(canvas)
        qtbot.wait(300)  # figures do not run along with a pan
        panned = settled_picture(canvas)
        assert len(canvas.scene.body.clusters) + len(canvas.scene.body.marks) > 8  # all that is in view
        assert (settled_picture(canvas) == panned).all()


def test_what_stands_beside_the_view_is_laid_out_once_nothing_else_is_to_be_done(
    canvas: TimelineCanvas, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    fill(canvas, 20_000)
    middle, work = 15 * 365 * DAY, list[object]()
    canvas.show_range(middle - 20 * DAY, middle + 20 * DAY, animate=False)
    settled_picture(canvas)
    qtbot.waitUntil(lambda: not canvas.is_getting_ahead, timeout=10_000)

    def noted(*given: Any, **named: Any) -> Packer:
        work.append(given)
        return Packer(*given, **named)

    monkeypatch.setattr(layout, "Packer", noted)
    for dx in (-300, -300, -300, 300, 300, 300, 300, 300, 300):
        turn_wheel(canvas, POINTER, QPoint(0, dx), SHIFT)
        canvas.repaint()
    assert not work


def test_a_bar_that_the_search_dims_is_not_painted_twice_at_the_edge(canvas: TimelineCanvas, theme: Theme) -> None:
    fill(canvas, 20_000)
    canvas.resize(1200, 1200)
    canvas.set_search_hits([])
    looked = 0
    for begin in range(3000 * DAY, 6000 * DAY, 300 * DAY):
        canvas.show_range(begin, begin + 1500 * DAY, animate=False)
        settled_picture(canvas)
        image, placement, frame = canvas.grab().toImage(), canvas.scene.placement, canvas.scene.frame
        assert placement is not None
        for bar in placement.cut_bars():
            if bar.plain and not bar.huge and bar.begin < -490 and bar.end > 20:
                y = round(frame.lanes_top - frame.scroll + bar.y) - 3
                hue = theme.kind(KINDS[bar.kind])
                assert image.pixelColor(int(frame.head) + 2, y).red() > hue.red() + 0.5 * (255 - hue.red())
                looked += 1
    assert looked > 3
