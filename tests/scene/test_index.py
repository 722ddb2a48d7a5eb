"""The index of a lane answers as if every event were looked at."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from timeline.scene.columns import EventColumns, columns_from_arrays
from timeline.scene.found import Found
from timeline.scene.gaps import gaps_of
from timeline.scene.index import lane_index, time_index
from timeline.scene.lanes import by_begin, lanes_by_number

_SPANS = st.lists(st.tuples(st.integers(-50, 50), st.integers(0, 1) | st.integers(0, 40)), min_size=1, max_size=40)


def columns_of(spans: list[tuple[int, int]]) -> EventColumns:
    begin = np.array([at for at, _ in spans], np.int64)
    end = begin + np.array([length for _, length in spans], np.int64)
    return columns_from_arrays(begin, end, np.zeros(0, np.uint8), np.zeros(len(spans) + 1, np.uint32))


@given(_SPANS, st.integers(-60, 100))
def test_counts_are_those_of_a_look_at_every_event(spans: list[tuple[int, int]], at: int) -> None:
    columns = columns_of(spans)
    rows = by_begin(columns, np.arange(len(columns), dtype=np.int32))
    ended = columns.end[columns.end <= at]
    for index in (lane_index(columns, rows), time_index(columns, rows)):
        assert index.before(at) == len(ended)
        assert index.after(at) == int((columns.begin >= at).sum())
        if len(ended):
            assert index.last_end(at) == int(ended.max())


@given(_SPANS, st.integers(-60, 100), st.integers(0, 1 << 40))
def test_what_is_found_is_counted_as_if_every_event_were_looked_at(
    spans: list[tuple[int, int]], at: int, chosen: int
) -> None:
    columns = columns_of(spans)
    rows = by_begin(columns, np.arange(len(columns), dtype=np.int32))
    hits = np.array([bool(chosen >> row & 1) for row in range(len(columns))])
    found = Found(hits, time_index(columns, rows))
    assert found.before(at) == int((hits & (columns.end <= at)).sum())
    assert found.after(at) == int((hits & (columns.begin >= at)).sum())
    assert found.among(rows[::2]) == found.among(rows[::2]) == int(hits[rows[::2]].sum())


def test_very_many_are_counted_in_blocks() -> None:
    numbers = np.random.default_rng(2)
    begins = numbers.integers(0, 1000, 20_000).tolist()
    columns = columns_of([(at, int(at % 3 == 0) * 40) for at in begins])
    rows = by_begin(columns, np.arange(len(columns), dtype=np.int32))
    hits = numbers.random(len(columns)) < 0.3
    found = Found(hits, time_index(columns, rows))
    for at in range(-10, 1100, 37):
        assert found.before(at) == int((hits & (columns.end <= at)).sum())
        assert found.after(at) == int((hits & (columns.begin >= at)).sum())


@given(_SPANS)
def test_only_the_whole_in_order_shares_the_columns(spans: list[tuple[int, int]]) -> None:
    columns = columns_of(sorted(spans))
    index = time_index(columns, np.arange(len(columns), dtype=np.int32))
    assert np.shares_memory(index.begins, columns.begin)
    assert index.holds_all
    if len(columns) > 1:
        rows = np.arange(1, len(columns), dtype=np.int32)
        assert time_index(columns, rows).begins.tolist() == columns.begin[1:].tolist()
        assert not time_index(columns, rows).holds_all


@given(_SPANS)
def test_lanes_by_number_hold_every_event_once_by_begin(spans: list[tuple[int, int]]) -> None:
    columns = columns_of(spans)
    table = lanes_by_number(columns, (np.arange(len(columns)) % 3).astype(np.uint8), "абв")
    assert sorted(row for rows in table.members for row in rows.tolist()) == list(range(len(columns)))
    assert all((np.diff(columns.begin[rows]) >= 0).all() for rows in table.members)


@given(_SPANS)
def test_gaps_are_the_stretches_without_any_event(spans: list[tuple[int, int]]) -> None:
    columns = columns_of(spans)
    gaps = gaps_of(columns)
    for begin, end in zip(gaps.begins.tolist(), gaps.ends.tolist(), strict=True):
        assert not ((columns.begin < end) & (columns.end > begin)).any()
        assert (columns.end == begin).any()
        assert (columns.begin == end).any()
    longest, reached = 0, None
    for begin, end in sorted(zip(columns.begin.tolist(), columns.end.tolist(), strict=True)):
        longest = max(longest, begin - reached if reached is not None else 0)
        reached = end if reached is None else max(reached, end)
    if longest > (int(columns.end.max()) - int(columns.begin.min())) / 12:
        assert int((gaps.ends - gaps.begins).max()) == longest
