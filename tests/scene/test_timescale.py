"""Time to pixels and back."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.scene.timescale import COARSEST, FINEST, TimeScale, between, spanning, step_ms_per_px

scales = st.builds(
    TimeScale,
    st.integers(-(10**17), 10**17),
    st.floats(math.log(FINEST), math.log(1e13)).map(math.exp),
)


@given(scales, st.floats(0, 4000))
def test_a_place_goes_to_its_moment_and_back(scale: TimeScale, x: float) -> None:
    assert scale.x_of(scale.time_at(x)) == pytest.approx(x, abs=0.01)


@given(scales, st.floats(0, 4000), st.floats(0.2, 5))
def test_a_zoom_keeps_the_moment_under_the_pointer(scale: TimeScale, x: float, factor: float) -> None:
    moment = scale.time_at(x)
    assert scale.zoomed(x, factor).x_of(moment) == pytest.approx(x, abs=0.02)


@given(scales, st.floats(-3000, 3000))
def test_a_pan_moves_everything_alike(scale: TimeScale, dx: float) -> None:
    moment = scale.time_at(100)
    assert scale.panned(dx).x_of(moment) == pytest.approx(100 + dx, abs=0.02)


@given(scales)
def test_a_step_is_at_most_the_root_of_two_coarser(scale: TimeScale) -> None:
    stretch = step_ms_per_px(scale.step) / scale.ms_per_px
    assert 1 - 1e-6 <= stretch < math.sqrt(2) + 1e-6


@given(st.integers(-(10**15), 10**15), st.integers(10**6, 10**15), st.floats(200, 3000))
def test_a_span_fills_the_width_but_for_its_margins(begin: int, length: int, width: float) -> None:
    scale = spanning(begin, begin + length, width, before=20, after=50)
    assert scale.x_of(begin) == pytest.approx(20, abs=0.5)
    assert scale.x_of(begin + length) == pytest.approx(width - 50, abs=0.5)


def test_limits_hold() -> None:
    assert TimeScale(0, 1000).zoomed(0, 1e9).ms_per_px == FINEST
    assert TimeScale(0, 1000).zoomed(0, 1e-30).ms_per_px == COARSEST


@given(scales, scales, st.floats(0, 1))
def test_a_way_ends_where_it_should(one: TimeScale, other: TimeScale, share: float) -> None:
    assert between(one, other, 1.0, 1000) == other
    now = between(one, other, share, 1000)
    low, high = sorted((one.ms_per_px, other.ms_per_px))
    assert low * 0.999 <= now.ms_per_px <= high * 1.001
