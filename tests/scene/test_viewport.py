"""What a view sees."""

from timeline.scene.timescale import TimeScale
from timeline.scene.viewport import Viewport


def test_a_span_longer_than_the_view_is_seen_by_any_part_of_it() -> None:
    view = Viewport(TimeScale(1_000_000, 10.0), 100.0)
    first, last = view.begin, view.end
    assert view.sees(first - 900_000, first + 100)
    assert not view.sees(first - 900_000, first)
    assert view.sees(first + 10, first + 20)
    assert not view.sees(last + 10, last + 20)
