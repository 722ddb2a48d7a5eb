"""Scenes: every event once, rows that stay, titles that never overlap, hits where things are drawn."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest

from timeline.model.edtf import day, lasting, month, within, year
from timeline.model.event import Event, Kind, Review, Status
from timeline.model.instant import DAY, Day
from timeline.scene.columns import EventColumns, columns_from_events
from timeline.scene.compose import Composer, prepare
from timeline.scene.lanes import lanes_by_kind, single_lane
from timeline.scene.measure import Measures
from timeline.scene.scene import Body, Form, Hit, Scene, Target
from timeline.scene.timescale import TimeScale, step_ms_per_px
from timeline.scene.undated import set_undated
from timeline.scene.viewport import Viewport, fitted

WIDTH, HEIGHT = 1240.0, 500.0


def composer_of(columns: EventColumns, measures: Measures) -> Composer:
    return Composer(prepare(columns, lanes_by_kind(columns, lambda kind: kind.value)), measures, "ru")


def boxes(body: Body) -> list[tuple[float, float, float]]:
    """Line, left and right of everything drawn."""
    found = [(m.y, m.x - 5, m.x + 5) if m.form is Form.POINT else (m.y, m.x0, m.x1) for m in body.marks]
    found += [(c.y, c.x, c.x + c.width + 2) for c in body.clusters]
    found += [(label.y, label.x, label.x + label.width + label.suffix) for label in body.labels if not label.sticky]
    return sorted(found)


def rows_of(body: Body) -> dict[int, float]:
    """The line of every event, in a cluster or not."""
    found = {mark.row: mark.y for mark in body.marks}
    for cluster in body.clusters:
        found.update(dict.fromkeys(cluster.members.tolist(), cluster.y))
    return found


@pytest.mark.parametrize("count", [3, 60, 300, 1200])
def test_titles_and_marks_never_overlap(
    count: int, synthetic: Callable[[int], EventColumns], measures: Measures
) -> None:
    composer = composer_of(synthetic(count), measures)
    for step in range(34, 56, 3):
        for stretch in (1.0, 1.2, 1.41):
            scale = TimeScale(500 * DAY, step_ms_per_px(step) / stretch * 1.0001)
            plan = composer.plan(scale.step, 420)
            found = boxes(composer.body(plan, scale, WIDTH))
            for one, other in pairwise(found):
                assert one[0] != other[0] or one[2] <= other[1] + 0.6


@pytest.mark.parametrize("count", [60, 300, 5000])
def test_merging_keeps_the_count(count: int, synthetic: Callable[[int], EventColumns], measures: Measures) -> None:
    columns = synthetic(count)
    composer = composer_of(columns, measures)
    for step in (38, 46, 54, 58):
        scale = TimeScale(-5000 * DAY, step_ms_per_px(step))
        width = 12_000 * DAY / scale.ms_per_px
        view = Viewport(scale, width)
        scene = composer.scene(view, width + 200, HEIGHT)
        placement = scene.placement
        assert placement is not None
        shown = sorted(
            [mark.row for mark in scene.body.marks]
            + [row for cluster in scene.body.clusters for row in cluster.members.tolist()]
            + [row for _, row in placement.spread.overflow(view.begin, view.end)]
        )
        assert not placement.filling()
        assert shown == list(range(count))


@pytest.mark.parametrize("count", [60, 300, 4000])
@pytest.mark.parametrize("dx", [-211.3, -1.0, 0.4, 305.0])
def test_panning_moves_no_event_to_another_row(
    count: int, dx: float, synthetic: Callable[[int], EventColumns], measures: Measures
) -> None:
    columns = synthetic(count)
    scale = TimeScale(900 * DAY, 0.7 * DAY)
    before, after = (
        rows_of(composer.body(composer.plan(moved.step, 400), moved, WIDTH))
        for composer, moved in (
            (composer_of(columns, measures), scale),
            (composer_of(columns, measures), scale.panned(dx)),
        )
    )
    assert before.keys() & after.keys()
    for row in before.keys() & after.keys():
        assert before[row] == after[row]


def test_a_month_is_a_band_and_a_day_a_point_or_a_band(make_event: Callable[..., Event], measures: Measures) -> None:
    events = [
        make_event("Крушение", within(month(2024, 12)), number=0, kind=Kind.INCIDENT),
        make_event("Встреча", within(day(Day(2025, 10, 9))), number=1),
        make_event("Война", lasting(year(2014), year(2016)), number=2),
        make_event("Позже", within(year(2013), open_end=True), number=3),
    ]
    composer = composer_of(columns_from_events(events), measures)
    wide = Viewport(TimeScale(Day(2012, 1, 1).instant, 2 * DAY), 2600)
    forms = {m.row: m for m in composer.scene(wide, 2800, HEIGHT).body.marks}
    assert forms[0].form is Form.BAND
    assert forms[0].x1 - forms[0].x0 == pytest.approx(31 / 2)
    assert forms[1].form is Form.POINT
    assert forms[2].form is Form.BAR
    assert forms[2].fade0 == pytest.approx(365 / 2)
    assert forms[3].open1
    near = Viewport(TimeScale(Day(2025, 10, 6).instant, DAY / 40), WIDTH)
    band = next(m for m in composer.scene(near, WIDTH + 200, HEIGHT).body.marks if m.row == 1)
    assert band.form is Form.BAND
    assert band.x1 - band.x0 == pytest.approx(40)


def test_every_mark_is_hit_where_it_is_drawn(synthetic: Callable[[int], EventColumns], measures: Measures) -> None:
    columns = synthetic(120)
    composer = composer_of(columns, measures)
    scene = composer.scene(fitted(columns, WIDTH), WIDTH + 200, HEIGHT)
    assert scene.body.marks
    for mark in scene.body.marks:
        if mark.form is Form.POINT and 0 <= mark.x <= WIDTH:
            hit = _hit(scene, mark.x, mark.y)
            assert (hit.target, hit.row) == (Target.EVENT, mark.row)
    for cluster in scene.body.clusters:
        if 0 <= cluster.x <= WIDTH - 40:
            assert _hit(scene, cluster.x + 5, cluster.y).row == cluster.row
    assert scene.hit_test(10, scene.frame.axis + scene.lanes[0].y + 5).target is Target.LANE_HEAD


def test_far_events_are_announced_at_the_edges(make_event: Callable[..., Event], measures: Measures) -> None:
    events = [make_event("Раньше", within(day(Day(2024, 1, n))), number=n) for n in range(1, 6)]
    events.append(make_event("Сейчас", within(day(Day(2025, 6, 1))), number=9, kind=Kind.POWER))
    composer = composer_of(columns_from_events(events), measures)
    view = Viewport(TimeScale(Day(2025, 5, 1).instant, DAY / 20), WIDTH)
    texts = [edge.text for edge in composer.scene(view, WIDTH + 200, HEIGHT).edges]
    assert "← 5\u00a0раньше" in texts
    assert any("5\u00a0событий раньше, 5\u00a0января 2024" in text for text in texts)


def test_the_name_of_a_lane_that_is_cut_off_above_stays_in_view(
    make_event: Callable[..., Event], measures: Measures
) -> None:
    times = [within(day(Day(2025, 5, 1 + n % 20))) for n in range(120)]
    kinds = [Kind.MEETING if n % 2 else Kind.POWER for n in range(120)]
    events = [
        make_event(f"Событие {n}", t, number=n, kind=k) for n, (t, k) in enumerate(zip(times, kinds, strict=True))
    ]
    columns = columns_from_events(events)
    composer = Composer(prepare(columns, lanes_by_kind(columns, lambda kind: kind.value)), measures, "ru")
    at_rest = composer.scene(fitted(columns, WIDTH), WIDTH + 200, HEIGHT)
    first, second = at_rest.lanes[:2]
    margin = first.name_y - first.y
    for scroll in range(0, round(second.y), 7):
        scene = composer.scene(fitted(columns, WIDTH).scrolled(scroll), WIDTH + 200, HEIGHT)
        head = scene.lanes[0]
        assert head.index == first.index
        assert head.name_y == max(first.name_y, min(scroll + margin, head.y + head.height - margin))
        assert scene.lanes[1].name_y == second.name_y


def test_undated_events_wait_in_their_strip(make_event: Callable[..., Event], measures: Measures) -> None:
    events = [make_event(f"Без даты {n}", None, number=n, status=Status.PLANNED) for n in range(30)]
    columns = columns_from_events(events)
    composer = Composer(prepare(columns, single_lane(columns, "Всё")), measures, "ru")
    scene = composer.scene(fitted(columns, WIDTH), WIDTH + 200, HEIGHT)
    assert len(scene.undated) + scene.undated_more == scene.undated_total == 30
    item = scene.undated[1]
    hit = scene.hit_test(scene.frame.head + item.x, HEIGHT - 10)
    assert (hit.target, hit.row) == (Target.UNDATED, 1)


@pytest.mark.parametrize(("count", "whole"), [(1, True), (20, True), (21, False)])
def test_a_few_events_have_their_whole_titles(
    make_event: Callable[..., Event], measures: Measures, count: int, whole: bool
) -> None:
    title = "Оперативное совещание с постоянными членами Совета безопасности Российской Федерации"
    events = [make_event(title, within(day(Day(2000 + n, 5, 1))), number=n) for n in range(count)]
    columns = columns_from_events(events)
    composer = Composer(prepare(columns, single_lane(columns, "Всё")), measures, "ru")
    view = Viewport(TimeScale(Day(2000, 4, 1).instant, DAY / 2), 1600.0)
    texts = [label.text for label in composer.scene(view, 1800.0, HEIGHT).body.labels]
    assert (texts[0] == title) == whole
    assert title.startswith(texts[0].removesuffix("…"))


def test_a_few_undated_events_have_their_whole_titles(make_event: Callable[..., Event], measures: Measures) -> None:
    title = "Суд приговорил депутата городского собрания к трём годам колонии общего режима условно"
    for count, whole in ((1, True), (2, True), (9, False)):
        columns = columns_from_events([make_event(title, None, number=n) for n in range(count)])
        (line,) = set_undated(columns, np.arange(count, dtype=np.int32), measures, 1600.0)
        assert (line[0].label.text == title) == whole
        assert all(one.label.x + one.label.width < 1600.0 for one in line)


@pytest.mark.parametrize("count", [30, 3_000])
def test_undated_titles_do_not_reach_the_count_of_those_left_out(
    make_event: Callable[..., Event], measures: Measures, count: int
) -> None:
    events = [make_event("Без даты " * 8, None, number=n) for n in range(count)]
    columns = columns_from_events(events)
    composer = Composer(prepare(columns, single_lane(columns, "Всё")), measures, "en")
    for width in range(600, 900, 20):
        scene = composer.scene(fitted(columns, width), width + 200, HEIGHT)
        told = measures.label.width(f"and {scene.undated_more:,} more")
        label = scene.undated[-1].label
        assert label.x + label.width + label.suffix + 12 <= scene.frame.time_width - 14 - told


@pytest.mark.parametrize("zoom", [None, 0.1, 12.0, 400.0])
def test_the_title_of_a_single_event_stands_right_of_its_mark_at_any_scale(
    make_event: Callable[..., Event], measures: Measures, zoom: float | None
) -> None:
    long = "Министерство финансов открыло расчёты в новых цифровых рублях для всех"
    columns = columns_from_events([make_event(long, within(day(Day(2025, 6, 1))), review=Review.ACCEPTED)])
    composer = composer_of(columns, measures)
    view = fitted(columns, WIDTH, composer.title_width)
    if zoom is not None:
        view = view.zoom_at(view.scale.x_of(int(columns.begin[0])), zoom)
    body = composer.scene(view, WIDTH + 200, HEIGHT).body
    assert body.labels[0].x > body.marks[0].x0


def test_accepted_events_keep_their_titles_first(make_event: Callable[..., Event], measures: Measures) -> None:
    times = [within(day(Day(2025, 1, 1 + n % 3))) for n in range(30)]
    events = [make_event(f"Длинное название события {n}", t, number=n) for n, t in enumerate(times)]
    events[17] = make_event("Принятое событие", times[17], number=17, review=Review.ACCEPTED)
    composer = composer_of(columns_from_events(events), measures)
    scale = TimeScale(Day(2024, 1, 1).instant, DAY / 2)
    body = composer.body(composer.plan(scale.step, 60), scale, WIDTH)
    assert any(label.text == "Принятое событие" for label in body.labels)


def _hit(scene: Scene, x: float, y: float) -> Hit:
    return scene.hit_test(scene.frame.head + x, scene.frame.lanes_top - scene.frame.scroll + y)
