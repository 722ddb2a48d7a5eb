"""Whatever the events, the lanes and the zoom: nothing overlaps, nothing is cut, everything drawn is hit, once."""

from itertools import pairwise

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline.model.document import DocumentId
from timeline.model.edtf import TimeValue, day, decade, lasting, month, within, year
from timeline.model.event import Event, EventId, Evidence, Kind, Review, Status
from timeline.model.instant import Day
from timeline.model.lane import Arrangement
from timeline.model.problem import Wording
from timeline.model.span import Span
from timeline.model.timex import Basis, Derivation
from timeline.scene.columns import REVIEWS, EventColumns, columns_from_events
from timeline.scene.compose import Composer, prepare
from timeline.scene.lanes import LaneTable, arranged, lanes_by_kind
from timeline.scene.legend import Sign, legend_of
from timeline.scene.measure import Advances, Measures
from timeline.scene.report_lines import report_lines
from timeline.scene.scene import Form, Scene, Target
from timeline.scene.timescale import TimeScale, step_ms_per_px
from timeline.scene.viewport import Viewport, fitted

WIDTH, HEIGHT, HEAD = 1200.0, 480.0, 200.0
MEASURES = Measures(Advances(lambda _: 7.0), Advances(lambda _: 7.5), Advances(lambda _: 6.0))
_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)

days = st.integers(-400, 400).map(lambda n: Day(2025, 1, 1).plus_days(n))
times: st.SearchStrategy[TimeValue | None] = st.one_of(
    st.none(),
    days.map(lambda d: within(day(d))),
    days.map(lambda d: within(day(d))),
    days.map(lambda d: within(month(d.year, d.month))),
    days.map(lambda d: within(year(d.year))),
    st.just(within(decade(2020))),
    st.tuples(days, st.integers(1, 300)).map(lambda p: lasting(day(p[0]), day(p[0].plus_days(p[1])))),
    days.map(lambda d: within(None, day(d))),
    days.map(lambda d: within(month(d.year, d.month), open_end=True)),
)


titles = st.sampled_from(["Встреча", "Заседание суда по делу о взятке", "Я" * 90, "и в с к", "«»", "Пожар"])


@st.composite
def events(draw: st.DrawFn) -> list[Event]:
    made: list[Event] = []
    for number in range(draw(st.integers(1, 40))):
        time = draw(times)
        mentions = tuple(Evidence(DocumentId("d"), Span(i, i + 1), "в") for i in range(draw(st.integers(1, 3))))
        made.append(
            Event(
                EventId(f"d:{number}"),
                draw(
                    st.sampled_from(["Встреча", "Заседание суда по делу о взятке", "Я" * 90, "и в с к", "«»", "Пожар"])
                ),
                draw(st.sampled_from([Kind.MEETING, Kind.INCIDENT, Kind.JUSTICE])),
                "",
                time,
                Basis.EXPLICIT if time else Basis.NONE,
                Derivation("rule", None, Wording("", "")),
                draw(st.sampled_from(list(Status))),
                0.9,
                mentions,
                review=draw(st.sampled_from([Review.UNREVIEWED, Review.ACCEPTED])),
            )
        )
    return made


Zoom = tuple[int, float, int]
zooms = st.tuples(st.integers(34, 60), st.floats(1.0, 1.41), st.integers(-500, 500))


def scene_of(made: list[Event], zoom: Zoom, height: float = HEIGHT) -> tuple[Scene, EventColumns, Viewport]:
    columns = columns_from_events(made)
    composer = Composer(prepare(columns, lanes_by_kind(columns, lambda kind: kind.value)), MEASURES, "ru")
    step, stretch, shift = zoom
    scale = TimeScale(Day(2025, 1, 1).plus_days(shift).instant, step_ms_per_px(step) / stretch * 1.0001)
    view = Viewport(scale, WIDTH)
    return composer.scene(view, WIDTH + HEAD, height), columns, view


def extents(scene: Scene) -> list[tuple[float, float, float]]:
    body = scene.body
    found = [(m.y, m.x - 5, m.x + 5) if m.form is Form.POINT else (m.y, m.x0, m.x1) for m in body.marks]
    found += [(c.y, c.x, c.x + c.width + 2) for c in body.clusters]
    return found + [(t.y, t.x, t.x + t.width + t.suffix) for t in body.labels if not t.sticky]


@settings(max_examples=60, deadline=None, suppress_health_check=_SLOW)
@given(events(), zooms, st.sampled_from([260.0, 480.0, 900.0]))
def test_nothing_overlaps(made: list[Event], zoom: Zoom, height: float) -> None:
    scene, _, _ = scene_of(made, zoom, height)
    for one, other in pairwise(sorted(extents(scene))):
        assert one[0] != other[0] or one[2] <= other[1] + 0.6


@settings(max_examples=40, deadline=None, suppress_health_check=_SLOW)
@given(events(), zooms)
def test_every_line_lies_in_its_lane_and_no_title_is_cut(made: list[Event], zoom: Zoom) -> None:
    scene, columns, _ = scene_of(made, zoom)
    half = scene.row_height / 2
    lanes = [(lane.y, lane.y + lane.height) for lane in scene.lanes]
    for y, _, _ in extents(scene):
        assert any(top <= y - half + 1 and y + half - 1 <= bottom for top, bottom in lanes)
    for label in scene.body.labels:
        advances = MEASURES.title(label.strong)
        assert label.width >= advances.width(label.text) - 0.01
        title = columns.title(label.row)
        assert label.text == title or (label.text.endswith("…") and title.startswith(label.text[:-1].rstrip()))


@settings(max_examples=40, deadline=None, suppress_health_check=_SLOW)
@given(events(), zooms)
def test_every_mark_is_hit_at_its_middle(made: list[Event], zoom: Zoom) -> None:
    scene, _, _ = scene_of(made, zoom)
    frame = scene.frame
    for mark in scene.body.marks:
        x = min(max(mark.x, mark.x0, 0.0), WIDTH)
        y = frame.lanes_top + mark.y
        if not (0 < x < WIDTH and mark.x0 <= x <= mark.x1 and frame.lanes_top < y < frame.lanes_bottom):
            continue
        hit = scene.hit_test(frame.head + x, y)
        if hit.target is Target.EDGE:
            continue  # the words at an edge lie above all
        assert (hit.target, hit.row) == (Target.EVENT, mark.row)
    for cluster in scene.body.clusters:
        x, y = cluster.x + cluster.width / 2, frame.lanes_top + cluster.y
        if 0 < x < WIDTH and y < frame.lanes_bottom:
            hit = scene.hit_test(frame.head + x, y)
            assert hit.target in (Target.CLUSTER, Target.EDGE)
            assert hit.cluster is None or hit.cluster is cluster
    for item in scene.undated:
        hit = scene.hit_test(frame.head + item.x, frame.height - frame.undated_strip / 2)
        assert (hit.target, hit.row) == (Target.UNDATED, item.row)


@settings(max_examples=40, deadline=None, suppress_health_check=_SLOW)
@given(events(), zooms, st.floats(1, WIDTH - 1), st.floats(0, HEIGHT - 1))
def test_nothing_is_hit_where_nothing_is_drawn(made: list[Event], zoom: Zoom, x: float, y: float) -> None:
    scene, _, _ = scene_of(made, zoom)
    frame = scene.frame
    hit = scene.hit_test(frame.head + x, y)
    if hit.target not in (Target.EVENT, Target.CLUSTER):
        return
    at, half = y - frame.lanes_top, scene.row_height / 2
    near = [
        (top, left, right)
        for top, left, right in [*extents(scene), *((t.y, t.x, t.x + t.width + t.suffix) for t in scene.body.labels)]
        if abs(top - at) <= half and left - 9 <= x <= right + 9
    ]
    assert near


@settings(max_examples=60, deadline=None, suppress_health_check=_SLOW)
@given(events(), zooms)
def test_the_legend_names_what_is_drawn_and_nothing_else(made: list[Event], zoom: Zoom) -> None:
    scene, columns, _ = scene_of(made, zoom)
    legend = legend_of(scene, columns)
    rows = [m.row for m in scene.body.marks] + [u.row for u in scene.undated]
    within_clusters = [row for c in scene.body.clusters for row in c.members.tolist()]
    assert set(legend.kinds) == {columns.kind_of(row) for row in (*rows, *within_clusters)}
    statuses = {mark.status for mark in scene.body.marks} | {item.status for item in scene.undated}
    for status, sign in ((Status.PLANNED, Sign.PLANNED), (Status.ALLEGED, Sign.ALLEGED), (Status.DENIED, Sign.DENIED)):
        assert (sign in legend.signs) == (status in statuses)
    assert (Sign.CLUSTER in legend.signs) == bool(scene.body.clusters)
    assert (Sign.BAR in legend.signs) == any(mark.form is Form.BAR for mark in scene.body.marks)
    assert (Sign.MENTIONS in legend.signs) == any(columns.mentions[row] > 1 for row in rows)
    assert (Sign.ACCEPTED in legend.signs) == any(REVIEWS[columns.review[row]] is Review.ACCEPTED for row in rows)


@settings(max_examples=60, deadline=None, suppress_health_check=_SLOW)
@given(events(), zooms, days)
def test_report_lines_end_at_the_day_of_the_report(made: list[Event], zoom: Zoom, told: Day) -> None:
    scene, _, view = scene_of(made, zoom)
    lines = report_lines(scene.body.marks, scene.frame, view.scale, lambda _: told.instant)
    marks = {mark.row: mark for mark in scene.body.marks}
    for line in lines:
        mark = marks[line.row]
        assert line.x1 == scene.frame.head + view.scale.x_of(told.instant)
        assert mark.x0 - 0.01 <= line.x0 - scene.frame.head <= mark.x1 + 0.01
        assert abs(line.x1 - line.x0) >= 6


keys = st.lists(st.sampled_from("абвгде"), unique=True)


@given(keys, keys, st.frozensets(st.sampled_from("абвгде")), st.frozensets(st.sampled_from("абвгде")))
def test_an_arrangement_loses_no_lane_that_is_not_hidden(
    order: list[str], pinned: list[str], hidden: frozenset[str], collapsed: frozenset[str]
) -> None:
    from timeline.scene.lanes import Lane

    table = LaneTable(tuple(Lane(key, key) for key in "абвгде"), (np.zeros(0, np.int32),) * 6)
    mine = Arrangement(tuple(order), tuple(pinned), hidden, collapsed)
    shown = [lane.key for lane in arranged(table, order=mine.ranked, hidden=hidden, collapsed=collapsed).lanes]
    assert sorted(shown) == sorted(set("абвгде") - hidden)
    first = [key for key in pinned if key not in hidden]
    assert shown[: len(first)] == first
    rest = [key for key in order if key not in hidden and key not in pinned]
    assert shown[len(first) : len(first) + len(rest)] == rest


@given(keys.filter(lambda k: len(k) > 1), st.data())
def test_moving_a_lane_keeps_all_and_moves_only_it(shown: list[str], data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(shown))
    moved = Arrangement().moved(key, data.draw(st.sampled_from([-1, 1])), shown).ranked
    assert sorted(moved) == sorted(shown)
    assert [other for other in moved if other != key] == [other for other in shown if other != key]


@settings(max_examples=60, deadline=None, suppress_health_check=_SLOW)
@given(events())
def test_fit_shows_the_bulk_and_the_edges_count_the_rest(made: list[Event]) -> None:
    columns = columns_from_events(made)
    if not any(columns.is_dated(row) for row in range(len(columns))):
        return
    composer = Composer(prepare(columns, lanes_by_kind(columns, lambda kind: kind.value)), MEASURES, "ru")
    view = fitted(columns, WIDTH, composer.title_width)
    scene = composer.scene(view, WIDTH + HEAD, HEIGHT)
    dated = np.array([columns.is_dated(row) for row in range(len(columns))])
    begins, ends = columns.begin[dated], columns.end[dated]
    assert ((begins < view.end) & (ends > view.begin)).mean() >= 0.74
    axis_edges = [edge for edge in scene.edges if edge.lane is None]
    assert any(not edge.right for edge in axis_edges) == (ends <= view.begin).any()
    assert any(edge.right for edge in axis_edges) == (begins >= view.end).any()
