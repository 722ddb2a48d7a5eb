"""Views, gaps, lanes, density and ways from event to event."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from timeline.model.document import Document, DocumentId, Part, Role
from timeline.model.edtf import day, month, within, year
from timeline.model.event import Event, Evidence, Kind, Status
from timeline.model.instant import DAY, Day
from timeline.model.lane import LanesBy
from timeline.model.span import Span
from timeline.scene.columns import EventColumns, columns_from_events
from timeline.scene.compose import Composer, prepare
from timeline.scene.density import histogram, overview
from timeline.scene.footnotes import footnote, paragraph_of, quote
from timeline.scene.gaps import gaps_of
from timeline.scene.lane_keys import lane_table
from timeline.scene.lanes import arranged, lanes_by_keys, lanes_by_kind
from timeline.scene.measure import Measures
from timeline.scene.navigation import neighbour
from timeline.scene.timescale import TimeScale
from timeline.scene.viewport import ViewHistory, Viewport, fitted

Make = Callable[..., Event]


def on(make: Make, *days: str, kind: Kind = Kind.MEETING) -> list[Event]:
    return [make(d, within(day(Day.parse(d))), number=n, kind=kind) for n, d in enumerate(days)]


def test_fit_shows_all_of_few_events(make_event: Make) -> None:
    columns = columns_from_events(on(make_event, "2024-12-05", "2025-10-09", "2025-10-24"))
    view = fitted(columns, 1000, lambda _: 200.0)
    assert view.begin < Day(2024, 12, 5).instant
    assert 1000 * 0.88 - 1 <= view.scale.x_of(Day(2025, 10, 25).instant) < 1000


def test_fit_leaves_no_more_room_than_the_last_titles_need(make_event: Make) -> None:
    columns = columns_from_events([make_event(str(y), within(year(y)), number=y) for y in range(1931, 2021)])
    ends = Day(2021, 1, 1).instant
    for title in (2.0, 50.0, 300.0):
        view = fitted(columns, 1000, lambda _, title=title: title)
        assert title == 300 or view.scale.x_of(ends) + title + 16 <= 1000
        assert 1000 - view.scale.x_of(ends) <= min(title + 16 + 30, 120.1)
        assert view.scale.x_of(Day(1931, 1, 1).instant) <= 24.1


def test_fit_of_many_events_has_room_for_the_last_titles_too(make_event: Make) -> None:
    days = [Day(1990, 1, 1).plus_days(40 * n) for n in range(300)]
    columns = columns_from_events([make_event(str(n), within(day(d)), number=n) for n, d in enumerate(days)])
    view = fitted(columns, 1500, lambda _: 150.0)
    last = max(float(view.scale.x_of(d.instant)) for d in days if d.instant < view.end)
    assert 1500 * 0.88 - 1 <= last <= 1500 - 150
    crowd = columns_from_events([make_event(str(n), within(day(days[-1])), number=n) for n in range(300)])
    assert fitted(crowd, 1500, lambda _: 150.0).width == 1500


def test_late_titles_that_the_fitted_view_has_no_room_for_stand_left(make_event: Make, measures: Measures) -> None:
    days = ("2024-12-05", "2025-03-09", "2025-10-24")
    events = [make_event("Встреча глав государств", within(day(Day.parse(d))), number=n) for n, d in enumerate(days)]
    columns = columns_from_events(events)
    composer = Composer(prepare(columns, lanes_by_kind(columns, lambda kind: kind.value)), measures, "ru")
    for width in (700.0, 1000.0, 1020.0, 1500.0):
        scene = composer.scene(fitted(columns, width, composer.title_width), width + 200, 400)
        assert len(scene.body.labels) == 3
        assert all(label.x >= 0 and label.x + label.width <= width for label in scene.body.labels)


def test_fit_leaves_one_outlier_out(make_event: Make) -> None:
    days = [f"2025-10-{n:02}" for n in range(1, 20)]
    view = fitted(columns_from_events(on(make_event, "1812-09-07", *days)), 1000)
    assert view.begin > Day(2024, 1, 1).instant


def test_fit_shows_the_bulk_of_many(synthetic: Callable[[int], EventColumns]) -> None:
    columns = synthetic(5000)
    view = fitted(columns, 1000)
    inside = ((columns.begin >= view.begin) & (columns.end <= view.end)).mean()
    assert 0.95 <= inside <= 1


def test_history_goes_back_and_forth() -> None:
    history = ViewHistory()
    views = [Viewport(TimeScale(n * DAY, 1000.0), 500) for n in range(3)]
    history.leave(views[0])
    history.leave(views[1])
    assert history.back(views[2]) == views[1]
    assert history.back(views[1]) == views[0]
    assert history.back(views[0]) is None
    assert history.ways(views[0]) == (False, True)
    assert history.forward(views[0]) == views[1]
    assert history.ways(views[1]) == (True, True)


def test_without_another_view_there_is_no_way() -> None:
    history = ViewHistory()
    view = Viewport(TimeScale(0, 1000.0), 500)
    assert history.ways(view) == (False, False)
    history.leave(view)
    assert history.ways(view) == (False, False)
    assert history.ways(view.pan(30)) == (True, False)


def test_a_long_silence_is_a_gap(make_event: Make) -> None:
    events = [make_event("Крушение", within(month(2024, 12)), number=9), *on(make_event, "2025-10-09", "2025-10-24")]
    gaps = gaps_of(columns_from_events(events))
    assert gaps.in_view(Day(2024, 11, 1).instant, Day(2026, 1, 1).instant) == [
        (Day(2025, 1, 1).instant, Day(2025, 10, 9).instant)
    ]
    assert not gaps.has_row(20 * DAY)


def test_few_lanes_stand_in_the_order_of_their_first_events(make_event: Make) -> None:
    events = on(make_event, "2025-05-01", kind=Kind.MEETING) + on(make_event, "2024-05-01", kind=Kind.SOCIETY)
    table = lanes_by_kind(columns_from_events(events), lambda kind: kind.value)
    assert [lane.kind for lane in table.lanes] == [Kind.SOCIETY, Kind.MEETING]


def test_an_event_may_stand_in_several_lanes_and_unknown_comes_last(make_event: Make) -> None:
    columns = columns_from_events(on(make_event, "2025-05-01", "2025-05-02", "2025-05-03"))
    table = lanes_by_keys(columns, [("Путин", "Алиев"), ("",), ("Алиев",)], str.upper)
    assert [(lane.title, members.tolist()) for lane, members in zip(table.lanes, table.members, strict=True)] == [
        ("ПУТИН", [0]),
        ("АЛИЕВ", [0, 2]),
        ("", [1]),
    ]
    mine = arranged(table, order=["Алиев"], hidden=frozenset({""}), collapsed=frozenset({"Путин"}))
    assert [lane.key for lane in mine.lanes] == ["Алиев", "Путин"]


def test_the_rarest_lanes_share_one(make_event: Make) -> None:
    events = [make_event(str(n), within(day(Day(2025, 1, 1 + n))), number=n, status=Status.PLANNED) for n in range(4)]
    columns = columns_from_events(events)
    table = lane_table(columns, events, (), LanesBy.STATUS, "ru")
    assert [lane.title for lane in table.lanes] == ["Намечено"]


def test_density_counts_every_event_once(synthetic: Callable[[int], EventColumns]) -> None:
    columns = synthetic(500)
    scale = overview(columns, 800)
    begin, end = int(columns.begin.min()), int(columns.end.max())
    scale = TimeScale(begin - DAY, (end - begin + 2 * DAY) / 800)
    assert histogram(columns, scale, 800, 8).sum() == pytest.approx(500)


@pytest.mark.parametrize(
    "days", [("2025-10-20",), ("2025-10-20", "2025-10-25"), ("2025-01-01", "2025-10-25"), ("1812-09-07",)]
)
def test_the_overview_shows_all_that_a_fitting_view_does(make_event: Make, days: tuple[str, ...]) -> None:
    columns = columns_from_events(on(make_event, *days))
    view, scale = fitted(columns, 1000, lambda _: 360.0), overview(columns, 1000)
    assert scale.left <= view.begin
    assert view.end <= scale.time_at(1000)


def test_neighbours_in_time_and_lane(make_event: Make) -> None:
    events = on(make_event, "2025-05-03", "2025-05-01") + on(make_event, "2025-05-02", kind=Kind.POWER)
    columns = columns_from_events(events)
    prepared = prepare(columns, lanes_by_kind(columns, lambda kind: kind.value))
    assert neighbour(prepared, None, 1, same_lane=False) == 1
    assert neighbour(prepared, 1, 1, same_lane=False) == 2
    assert neighbour(prepared, 1, 1, same_lane=True) == 0
    assert neighbour(prepared, 0, 1, same_lane=False) is None


TEXT = "Газета\n\nЗаголовок\n\nПервый абзац.\n\n9 октября Путин и Алиев встретились в «Душанбе». Потом уехали.\n"


def document() -> Document:
    return Document(
        DocumentId("d"),
        "статья",
        "",
        TEXT,
        source="Ведомости",
        published=Day(2025, 10, 24),
        parts=(Part(Span(0, 6), Role.HEADER), Part(Span(8, 17), Role.TITLE)),
    )


def evidence(word: str) -> Evidence:
    at = TEXT.index(word)
    return Evidence(DocumentId("d"), Span(at, at + len(word)), word)


def test_a_quote_is_the_sentence_with_its_marks_lowered() -> None:
    expected = "9\u00a0октября Путин и\u00a0Алиев встретились в\u00a0„Душанбе“."
    assert quote(TEXT, evidence("встретились")) == expected
    long = "слово " * 60 + "встретились " + "слово " * 60
    mention = Evidence(DocumentId("d"), Span(360, 371), "встретились")
    short = quote(long, mention)
    assert short.startswith("…слово")
    assert short.endswith("слово…")
    assert "встретились" in short
    assert len(short) < 170


def test_a_footnote_says_date_reason_quote_and_place(make_event: Make) -> None:
    event = replace(
        make_event("Встреча", within(month(2025, 10)), status=Status.PLANNED), mentions=(evidence("встретились"),)
    )
    note = footnote(3, event, {DocumentId("d"): document()}, "ru")
    assert (note.number, note.head, note.reason) == ("3", "Октябрь 2025, намечено", "день не назван")
    assert note.source == "Ведомости, 24.10.2025, абз.\u00a02"
    assert paragraph_of(document(), 9) == 0


def test_histogram_of_nothing_is_nothing() -> None:
    columns = columns_from_events(())
    assert not np.any(histogram(columns, overview(columns, 100), 100, 8))
