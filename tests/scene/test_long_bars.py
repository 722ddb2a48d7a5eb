"""Long bars of lanes with many events: picked by their surroundings alone, never one over another, none lost."""

import random
from collections.abc import Sequence

import numpy as np
import pytest

from timeline.scene.columns import columns_from_arrays
from timeline.scene.index import lane_index
from timeline.scene.lanes import by_begin
from timeline.scene.level_of_detail import Detail, Words
from timeline.scene.long_bars import CHUNK, LONG, LongBars
from timeline.scene.measure import Advances, Measures

DAY = 86_400_000
GAP = 24.0


def made_detail(count: int, ms_per_px: float, *, seed: int = 0) -> Detail:
    """Every second one lasts, some up to 300 days."""
    numbers = np.random.default_rng(seed)
    begin = np.sort((numbers.random(count) * 12_000 * DAY).astype(np.int64))
    lasts = np.where(numbers.random(count) < 0.5, numbers.random(count) ** 4 * 300 * DAY, 0.0).astype(np.int64)
    offsets = np.arange(count + 1, dtype=np.uint32)
    lane = np.zeros(count, dtype=np.uint8)
    columns = columns_from_arrays(begin, begin + lasts, np.full(count, 97, dtype=np.uint8), offsets, kind=lane)
    advances = Advances(lambda _: 7.0)
    words = Words(columns, Measures(advances, advances, advances))
    return Detail(columns, lane_index(columns, by_begin(columns, np.arange(count, dtype=np.int32))), ms_per_px, words)


def picked(bars: LongBars, borders: Sequence[int], stretches: Sequence[int]) -> tuple[set[int], set[int]]:
    """Places on the two lines, laid out in the given order."""
    lines: tuple[set[int], set[int]] = set(), set()
    for number in stretches:
        steps = bars.between(number)
        while True:
            try:
                next(steps)
            except StopIteration as done:
                found = done.value
                break
        for line, places in zip(lines, found, strict=True):
            line.update(places.tolist())
    for number in borders:
        for line, places in zip(lines, bars.crossing(number), strict=True):
            line.update(places.tolist())
    return lines


@pytest.mark.parametrize(("count", "ms_per_px"), [(1500, DAY / 50), (12_000, DAY / 50), (12_000, DAY / 2000)])
def test_bars_of_a_line_never_meet(count: int, ms_per_px: float) -> None:
    detail = made_detail(count, ms_per_px)
    index = detail.index
    last = int(index.begins[-1] / (CHUNK * ms_per_px))
    bars = LongBars(detail, 6, 0.3)
    borders, stretches = bars.stretches(-1, last)
    lines = picked(bars, borders, stretches)
    assert not lines[0] & lines[1]
    for line in lines:
        assert len(line) > 20
        places = np.array(sorted(line))
        begins, ends = index.begins[places], index.ends[places]
        assert (begins[1:] >= ends[:-1] + GAP * ms_per_px - 1).all()


def test_bars_do_not_hang_on_what_was_seen_before() -> None:
    detail = made_detail(30_000, DAY / 2000)
    last = int(detail.index.begins[-1] / (CHUNK * detail.ms_per_px))
    bars, others = LongBars(detail, 6, 0.3), LongBars(detail, 6, 0.3)
    borders, stretches = bars.stretches(-1, last)
    assert len(stretches) > 7
    mixed = list(stretches)
    random.Random(5).shuffle(mixed)
    assert picked(bars, borders, stretches) == picked(others, borders[::-1], mixed)
    assert (bars.is_long == others.is_long).all()
    assert (bars.is_turned_away == others.is_turned_away).all()


def test_a_long_bar_has_a_line_or_is_a_point() -> None:
    detail = made_detail(30_000, DAY / 2000)
    index = detail.index
    bars = LongBars(detail, 6, 0.3)
    borders, stretches = bars.stretches(-1, int(index.begins[-1] / (CHUNK * detail.ms_per_px)))
    lines = picked(bars, borders, stretches)
    assert set(np.flatnonzero(bars.is_long).tolist()) == lines[0] | lines[1]
    long = index.ends - index.begins > LONG * detail.ms_per_px
    assert (bars.is_long ^ bars.is_turned_away)[long].all()
    assert not (bars.is_long & bars.is_turned_away).any()


def test_few_lines_have_none_for_long_bars() -> None:
    detail = made_detail(30_000, DAY / 2000)
    bars = LongBars(detail, 2, 0.0)
    assert picked(bars, range(5), range(5)) == (set(), set())
    assert bars.is_turned_away.any()


def test_longer_ones_between_two_moments() -> None:
    index = made_detail(3000, 1.0).index
    for length in (0.5, 1.0, 3e6, float(1 << 33), 2e10):
        begin, end = 1000 * DAY, 9000 * DAY
        lasting = (index.begins >= begin) & (index.begins < end) & (index.ends - index.begins > length)
        assert index.longer(length, begin, end).tolist() == np.flatnonzero(lasting).tolist()
