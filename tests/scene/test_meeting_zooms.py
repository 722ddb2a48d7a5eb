"""A zoom in is met: what will be in view by then is laid out on the way, a little in every frame."""

from collections.abc import Callable
from itertools import count

import pytest

from timeline.model.instant import DAY
from timeline.scene import planner
from timeline.scene.columns import EventColumns
from timeline.scene.compose import Composer, prepare
from timeline.scene.lanes import single_lane
from timeline.scene.measure import Measures
from timeline.scene.timescale import TimeScale
from timeline.scene.viewport import Viewport

WIDTH, HEIGHT = 1000.0, 400.0
SCALE = TimeScale(0, 8 * DAY)
CLOSER = 1.15  # in each frame


@pytest.fixture
def composer(synthetic: Callable[[int], EventColumns], measures: Measures, monkeypatch: pytest.MonkeyPatch) -> Composer:
    clock = count()
    monkeypatch.setattr(planner, "thread_time", lambda: next(clock) * 1e-4)  # a stop a tenth of a millisecond
    columns = synthetic(20_000)
    made = Composer(prepare(columns, single_lane(columns, "")), measures, "ru")
    made.scene(Viewport(SCALE, WIDTH), WIDTH + 200, HEIGHT)
    return made


def zoomed(composer: Composer, x: float, frames: int, budget: float) -> list[int]:
    """How many steps each frame of a zoom about an x is away from what it shows."""
    scale, away = SCALE, list[int]()
    for _ in range(frames):
        scale = scale.zoomed(x, CLOSER)
        scene = composer.scene(Viewport(scale, WIDTH), WIDTH + 200, HEIGHT, budget=budget)
        away.append(scene.step - scale.step)
        assert scene.complete == (scene.step == scale.step)
    return away


@pytest.mark.parametrize("x", [0.0, 300.0, 1000.0])
def test_a_zoom_shows_whole_layouts_on_its_way(composer: Composer, x: float) -> None:
    away = zoomed(composer, x, 40, 0.0005)
    assert max(away) <= 9
    assert away[5:].count(0) >= 2, "met where it is, not stretched from behind"


def test_a_zoom_that_is_panned_meanwhile_comes_to_rest_as_well(composer: Composer) -> None:
    scale = SCALE
    for frame in range(30):
        scale = scale.zoomed(500.0, CLOSER).panned((-1) ** frame * 400.0 * frame)
        composer.scene(Viewport(scale, WIDTH), WIDTH + 200, HEIGHT, budget=0.0005)
    view, frames = Viewport(scale, WIDTH), 0
    while not (scene := composer.scene(view, WIDTH + 200, HEIGHT, budget=0.005)).complete and frames < 40:
        frames += 1
    assert scene.complete
    assert scene.step == scale.step
