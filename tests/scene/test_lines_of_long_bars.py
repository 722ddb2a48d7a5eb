"""The lines of long bars: free for others wherever such a bar fills every view, and taken near its ends."""

import numpy as np
import pytest

from timeline.model.instant import DAY, HOUR
from timeline.scene.columns import EventColumns, columns_from_arrays
from timeline.scene.compose import Composer, prepare
from timeline.scene.lanes import single_lane
from timeline.scene.measure import Measures
from timeline.scene.scene import Form, Scene
from timeline.scene.timescale import TimeScale, step_ms_per_px
from timeline.scene.viewport import Viewport

WIDTH, HEIGHT = 1000.0, 300.0
BEGIN, END = 100 * DAY, 160 * DAY
STEP = 27  # about three hours to 1,000 pixels


def an_hourly_lane_with_a_long_bar() -> EventColumns:
    begin = np.append(np.arange(0, 260 * DAY, HOUR // 2), BEGIN)
    end = np.append(begin[:-1], END)
    order = np.argsort(begin, kind="stable")
    offsets = np.arange(len(begin) + 1, dtype=np.uint32) * 8
    return columns_from_arrays(begin[order], end[order], np.full(8 * len(begin), 97, np.uint8), offsets)


def scene_at(composer: Composer, left: int, *, scale: float = 1.0) -> Scene:
    view = Viewport(TimeScale(left, step_ms_per_px(STEP) * scale), WIDTH)
    return composer.scene(view, WIDTH + 200, HEIGHT)


def lines_used(scene: Scene) -> set[float]:
    """Where anything but the bar stands."""
    body = scene.body
    return {mark.y for mark in body.marks if mark.form is Form.POINT} | {cluster.y for cluster in body.clusters}


@pytest.fixture
def composer(measures: Measures) -> Composer:
    columns = an_hourly_lane_with_a_long_bar()
    return Composer(prepare(columns, single_lane(columns, "Все")), measures, "ru")


def test_inside_a_long_bar_all_lines_are_used(composer: Composer) -> None:
    within, before = scene_at(composer, (BEGIN + END) // 2), scene_at(composer, 50 * DAY)
    assert not [mark for mark in within.body.marks if mark.form is Form.BAR]
    assert lines_used(within) == lines_used(before)
    assert within.lanes[0].extra.startswith("и\u00a0ещё 1")


@pytest.mark.parametrize("border", [BEGIN, END])
@pytest.mark.parametrize("scale", [1.0, 0.72])
def test_near_the_ends_of_the_bar_nothing_stands_on_its_line(composer: Composer, border: int, scale: float) -> None:
    shown = 0
    for moved in range(-4 * int(WIDTH), 4 * int(WIDTH), 130):
        scene = scene_at(composer, border + round(moved * step_ms_per_px(STEP)), scale=scale)
        bars = [mark for mark in scene.body.marks if mark.form is Form.BAR]
        shown += len(bars)
        for bar in bars:
            for mark in scene.body.marks:
                assert mark is bar or mark.y != bar.y or mark.x < bar.x0 or mark.x > bar.x1
            for cluster in scene.body.clusters:
                assert cluster.y != bar.y or cluster.x > bar.x1 or cluster.x + cluster.width < bar.x0
    assert shown


def test_a_view_squeezed_for_the_moment_never_draws_the_bar_over_others(composer: Composer) -> None:
    view = Viewport(TimeScale((BEGIN + END) // 2, step_ms_per_px(STEP)), WIDTH)
    composer.scene(view, WIDTH + 200, HEIGHT)
    for factor in (2.0, 4.0, 7.0):
        scale = view.scale.zoomed(WIDTH / 2, 1 / factor)
        scene = composer.scene(Viewport(scale, WIDTH), WIDTH + 200, HEIGHT, budget=0.0)
        if not scene.complete:
            assert not [mark for mark in scene.body.marks if mark.form is Form.BAR]
