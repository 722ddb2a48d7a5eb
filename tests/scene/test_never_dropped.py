"""Whatever is crowded: an event in view stands alone, in a cluster, or fills the view and is counted in the head."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline.model.document import DocumentId
from timeline.model.edtf import TimeValue, day, lasting, within, year
from timeline.model.event import Event, EventId, Evidence, Kind, Status
from timeline.model.instant import DAY, Day
from timeline.model.problem import Wording
from timeline.model.span import Span
from timeline.model.timex import Basis, Derivation
from timeline.scene.columns import EventColumns, columns_from_arrays, columns_from_events
from timeline.scene.compose import Composer, prepare
from timeline.scene.labels import REACH, SEAT
from timeline.scene.lanes import single_lane
from timeline.scene.long_bars import LONG
from timeline.scene.measure import Advances, Measures
from timeline.scene.scene import Emphasis, Scene
from timeline.scene.timescale import TimeScale, step_ms_per_px
from timeline.scene.viewport import Viewport, fitted

WIDTH, HEAD = 1000.0, 200.0
MEASURES = Measures(Advances(lambda _: 7.0), Advances(lambda _: 7.5), Advances(lambda _: 6.0))


def event(number: int, time: TimeValue) -> Event:
    """One with a title that few lines have room for."""
    return Event(
        EventId(f"d:{number}"),
        f"Событие с долгим именем {number}",
        Kind.MEETING,
        "",
        time,
        Basis.EXPLICIT,
        Derivation("rule", None, Wording("", "")),
        Status.HAPPENED,
        0.9,
        (Evidence(DocumentId("d"), Span(0, 1), "в"),),
    )


def shown_rows(scene: Scene) -> set[int]:
    """Alone or in a cluster."""
    in_clusters = [row for cluster in scene.body.clusters for row in cluster.members.tolist()]
    return {mark.row for mark in scene.body.marks}.union(in_clusters)


def counted_rows(scene: Scene, view: Viewport) -> set[int]:
    """In the heads of the lanes."""
    assert scene.placement is not None
    spread = scene.placement.spread
    drawn = {int(spread.rows[number]) for number in scene.placement.filling()}
    return drawn.union(row for _, row in spread.overflow(view.begin, view.end))


def test_of_sixty_events_of_one_day_none_is_lost() -> None:
    one_day = within(day(Day(2025, 10, 9)))
    events = [event(n, one_day) for n in range(60)] + [event(60, within(day(Day(2015, 3, 1))))]
    columns = columns_from_events(events)
    composer = Composer(prepare(columns, single_lane(columns, "")), MEASURES, "ru")
    view = fitted(columns, WIDTH, composer.title_width)
    scene = composer.scene(view, WIDTH + HEAD, 400)
    assert not any(lane.extra for lane in scene.lanes)
    assert shown_rows(scene) >= set(range(60))
    assert len(scene.body.clusters) == 1
    for row in range(60):
        chosen = composer.scene(view, WIDTH + HEAD, 400, only=Emphasis(frozenset((row,)), row))
        assert chosen.place_of(row) is not None


starts = st.integers(-300, 300).map(lambda n: Day(2025, 1, 1).plus_days(n))
times = st.one_of(
    starts.map(lambda d: within(day(d))),
    st.just(within(day(Day(2025, 1, 9)))),
    starts.map(lambda d: within(year(d.year))),
    st.tuples(starts, st.integers(1, 700)).map(lambda p: lasting(day(p[0]), day(p[0].plus_days(p[1])))),
)


@settings(max_examples=80, deadline=None, suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large))
@given(
    st.lists(times, min_size=1, max_size=40),
    st.integers(36, 58),
    st.floats(1.0, 1.41),
    st.integers(-400, 400),
    st.sampled_from([240.0, 300.0, 480.0]),
)
def test_every_event_in_view_is_shown_or_fills_it(
    chosen: list[TimeValue], step: int, stretch: float, shift: int, height: float
) -> None:
    columns = columns_from_events([event(n, time) for n, time in enumerate(chosen)])
    composer = Composer(prepare(columns, single_lane(columns, "")), MEASURES, "ru")
    scale = TimeScale(Day(2025, 1, 1).plus_days(shift).instant, step_ms_per_px(step) / stretch * 1.0001)
    view = Viewport(scale, WIDTH)
    scene = composer.scene(view, WIDTH + HEAD, height)
    counted = counted_rows(scene, view)
    assert bool(counted) == any(lane.extra for lane in scene.lanes)
    for row in counted:
        assert columns.begin[row] <= view.begin
        assert columns.end[row] >= view.end
    shown = shown_rows(scene) | counted
    margin = int((REACH + SEAT) * 1.42 * scale.ms_per_px)  # a cluster so far away may be just out of view
    inner = Viewport(TimeScale(view.begin + margin, scale.ms_per_px), WIDTH - 2 * margin / scale.ms_per_px)
    for row in range(len(columns)):
        begin, end = int(columns.begin[row]), int(columns.end[row])
        longer = end - begin > view.end - view.begin
        in_view = (begin < inner.end and end > inner.begin) if longer else inner.begin <= (begin + end) // 2 < inner.end
        assert row in shown or not in_view


def test_a_long_one_without_a_line_is_in_a_cluster_at_either_end() -> None:
    long = lasting(day(Day(2020, 1, 1)), day(Day(2024, 12, 31)))
    columns = columns_from_events([event(n, long) for n in range(40)])
    composer = Composer(prepare(columns, single_lane(columns, "")), MEASURES, "ru")
    for at, filled in ((Day(2020, 1, 1), False), (Day(2022, 6, 1), True), (Day(2024, 12, 31), False)):
        view = Viewport(TimeScale(0, step_ms_per_px(44)), WIDTH).centred(at.instant)
        scene = composer.scene(view, WIDTH + HEAD, 400)
        counted = counted_rows(scene, view)
        assert counted == (set(range(40)) if filled else set())
        assert filled or shown_rows(scene) == set(range(40))
        for row in range(40) if not filled else ():
            chosen = composer.scene(view, WIDTH + HEAD, 400, only=Emphasis(frozenset((row,)), row))
            assert chosen.place_of(row) is not None


def many_bars(count: int, seed: int) -> EventColumns:
    """More than a lane lays out at once, a third of it lasting, up to years."""
    numbers = np.random.default_rng(seed)
    begin = np.sort(numbers.integers(0, 4000 * DAY, count))
    last = np.where(numbers.random(count) < 0.3, (numbers.random(count) ** 3 * 1500 * DAY).astype(np.int64), 0)
    offsets = np.arange(count + 1, dtype=np.uint32) * 8
    return columns_from_arrays(begin, begin + last, np.full(8 * count, 97, np.uint8), offsets)


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize(("count", "days"), [(500, 40), (3000, 10), (3000, 200), (20_000, 30)])
def test_a_long_bar_without_a_line_is_counted_where_its_begin_is_out_of_view(count: int, days: int, seed: int) -> None:
    columns = many_bars(count, seed)
    composer = Composer(prepare(columns, single_lane(columns, "")), MEASURES, "ru")
    counted = 0
    for at in range(500, 3500, 250):
        view = Viewport(TimeScale(at * DAY, days * DAY / WIDTH), WIDTH)
        scene = composer.scene(view, WIDTH + HEAD, 300)
        assert scene.placement is not None
        long = LONG * step_ms_per_px(scene.step)
        running = (columns.begin < view.begin) & (columns.end > view.begin) & (columns.end - columns.begin > long)
        shown, said = shown_rows(scene), scene.lanes[0].full_extra.replace("\u00a0", " ")
        unseen = set(np.flatnonzero(running).tolist()) - shown
        if unseen:
            said_many = int(said.split()[2])
            assert len(unseen) <= said_many <= int(running.sum())  # one whose cluster is in view may be said twice
            assert ("раньше" in said) == any(columns.end[row] < view.end for row in unseen)
        counted += len(unseen)
    assert counted
