"""What stands beside a view is laid out before a pan asks for it, and nothing of it twice."""

import gc
from collections.abc import Callable
from typing import Any

import pytest

from timeline.model.instant import DAY
from timeline.scene import layout, placer
from timeline.scene.columns import EventColumns
from timeline.scene.compose import Composer, prepare
from timeline.scene.labels import Packer
from timeline.scene.lanes import single_lane
from timeline.scene.measure import Measures
from timeline.scene.placement import Placement
from timeline.scene.scene import Emphasis, Scene
from timeline.scene.timescale import TimeScale
from timeline.scene.viewport import Viewport

WIDTH, HEIGHT, NEAR = 1000.0, 400.0, 10.0
SCALE = TimeScale(1500 * DAY, DAY / 40)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What is laid out."""
    done: list[object] = []

    def noted(*given: Any, **named: Any) -> Packer:
        done.append(given)
        return Packer(*given, **named)

    monkeypatch.setattr(layout, "Packer", noted)
    return done


@pytest.fixture
def composer(synthetic: Callable[[int], EventColumns], measures: Measures) -> Composer:
    columns = synthetic(20_000)
    made = Composer(prepare(columns, single_lane(columns, "")), measures, "ru")
    made.scene(Viewport(SCALE, WIDTH), WIDTH + 200, HEIGHT)
    return made


def ahead(composer: Composer, before: float, after: float) -> bool:
    return composer.look_ahead(Viewport(SCALE, WIDTH), WIDTH + 200, HEIGHT, 0.0, before, after)


def show(composer: Composer, dx: float) -> None:
    composer.scene(Viewport(SCALE.panned(dx), WIDTH), WIDTH + 200, HEIGHT, budget=1.0)


def test_a_pan_to_what_was_looked_at_lays_nothing_out(composer: Composer, work: list[object]) -> None:
    while not ahead(composer, 3000.0, 3000.0):
        pass
    assert work
    work.clear()
    assert ahead(composer, 3000.0, 3000.0)
    for dx in (2900.0, -2900.0, 0.0):
        show(composer, dx)
    assert not work
    show(composer, -9000.0)
    assert work


def test_only_one_side_is_looked_at_if_a_pan_goes_there(composer: Composer, work: list[object]) -> None:
    while not ahead(composer, 0.0, 4000.0):
        pass
    work.clear()
    show(composer, -3900.0)
    assert not work
    show(composer, 5000.0)
    assert work


def test_nothing_is_looked_at_beside_a_view_that_is_not_whole(composer: Composer, work: list[object]) -> None:
    far = Viewport(SCALE.panned(-40_000.0), WIDTH)
    work.clear()
    assert composer.look_ahead(far, WIDTH + 200, HEIGHT, 0.0, 500.0, 500.0)
    assert not work


def panned(composer: Composer, dx: float) -> Scene:
    """A frame of a pan, which paints what lies beside the view, too."""
    view = Viewport(SCALE.panned(dx), WIDTH)
    return composer.scene(view, WIDTH + 200, HEIGHT, only=Emphasis(), budget=1.0, ahead=NEAR)


def test_other_chunks_are_asked_for_before_a_pan_needs_them(
    composer: Composer, monkeypatch: pytest.MonkeyPatch
) -> None:
    panned(composer, 0.0)
    while not ahead(composer, 6000.0, 0.0):
        pass
    panned(composer, 0.0)
    made: list[str] = []
    where = ""

    def noted(*given: Any, **named: Any) -> Placement:
        made.append(where)
        return Placement(*given, **named)

    monkeypatch.setattr(placer, "Placement", noted)
    for dx in range(0, 5000, 25):
        where = "frame"
        panned(composer, dx)
        where = "between"
        composer.look_ahead(Viewport(SCALE.panned(dx), WIDTH), WIDTH + 200, HEIGHT, NEAR, NEAR + 400.0, NEAR)
    assert made.count("between") >= 2
    assert "frame" not in made


def test_a_short_pan_says_what_was_said_and_moves_what_is_shown(composer: Composer) -> None:
    first, then = panned(composer, 0.0), panned(composer, 7.0)
    assert then.lanes is first.lanes
    assert then.edges is first.edges
    assert first.placement is not None
    assert then.placement is not None
    assert then.placement.way_from(first.placement) == -7.0
    assert then.axis.lower[0].x == pytest.approx(first.axis.lower_at(then.axis.lower[0].x - 7.0).x + 7.0, abs=0.1)


def test_figures_at_the_ends_follow_a_long_pan(composer: Composer) -> None:
    first = panned(composer, 0.0)
    texts = [edge.text for edge in first.edges]
    assert [edge.text for edge in panned(composer, 900.0).edges] != texts
    last = first
    for dx in range(890, 0, -10):
        last = panned(composer, dx)
    assert [edge.text for edge in last.edges] != texts


def test_a_layout_goes_with_its_composer(synthetic: Callable[[int], EventColumns], measures: Measures) -> None:
    """Of a large project it holds a hundred megabytes, and the search for rings of garbage comes late if ever."""
    gc.collect()
    before = len(_layouts())
    gc.disable()
    try:
        columns = synthetic(20_000)
        made = Composer(prepare(columns, single_lane(columns, "")), measures, "ru")
        made.scene(Viewport(SCALE, WIDTH), WIDTH + 200, HEIGHT)
        one = _layouts()[-1]
        while not one._begun:  # pyright: ignore[reportPrivateUsage]
            once = iter([True])
            assert not one.prepare(3000 * DAY, 3001 * DAY, lambda once=once: next(once, False))
        del one, made, columns
        assert len(_layouts()) == before
    finally:
        gc.enable()


def _layouts() -> list[layout.LaneLayout]:
    return [one for one in gc.get_objects() if type(one) is layout.LaneLayout]  # a proxy may answer isinstance
