"""Tools for a story: forms, corrections once for all, names, moved dates, gaps, verdicts, who was first."""

import json
from typing import Any

import numpy as np
import pytest

from timeline.model.edtf import parse_edtf
from timeline.model.event import Event, EventId, Evidence, Kind, Review, Status
from timeline.model.instant import DAY, Day
from timeline.model.lane import Arrangement, LanesBy
from timeline.model.span import Span
from timeline.workspace.drafts import Draft, add_as_drafted, draft_of, edit_as_drafted
from timeline.workspace.filters import FacetKind, Filter
from timeline.workspace.gaps import gaps
from timeline.workspace.moves import Move, moved, moves
from timeline.workspace.namesakes import likely_same, merge_names, names, recurring
from timeline.workspace.reports import first_reported, reports
from timeline.workspace.settlements import Verdict
from timeline.workspace.similar import apply_suggestions, renamed, replaced_words, shifted, suggesting, suggestions
from timeline.workspace.verdicts import decide, disputes
from timeline.workspace.views import SavedView, read_view, write_view
from timeline.workspace.weak_spots import Weakness, weak_rows

STORY = """2025-10-09 Встреча в Душанбе @Душанбе #Путин #Алиев
2025-10-09 Крушение самолёта @Актау
2025-10-11 Встреча послов #Владимир Путин
завтра Совещание #Путин
? Взятка чиновника"""
ONE = "2025-10-09 Встреча в Душанбе @Душанбе #Путин #Алиев #Рахмон"
REMARK = {
    "language": "ru",
    "mine": "Верно {taken} ({source}), не {other} ({other_source}): {about}",
    "theirs": "Верно {taken} ({source}), не {other} ({other_source}): {about}",
    "different": "Разные события",
    "date": "дата",
    "place": "место",
    "number": "число",
}


@pytest.fixture
def story(bench: Any) -> Any:
    bench.add(STORY, name="история", published=Day(2025, 10, 24))
    return bench


def named(bench: Any, title: str) -> Event:
    workspace = bench.workspace
    return next(event for event in (*workspace.visible, *workspace.undated) if event.title == title)


def last_edit(bench: Any) -> Any:
    found = bench.workspace.session.history.pushed
    assert found is not None
    return found


def offered(bench: Any) -> dict[str, tuple[str, str]]:
    session = bench.workspace.session
    found = suggestions(session.library, session.finding.some_events, last_edit(bench))
    return {each.title: (each.before.ru.replace("\u00a0", " "), each.after.ru.replace("\u00a0", " ")) for each in found}


# -- forms ------------------------------------------------------------------------------------------------------------


def test_a_form_is_one_command_that_says_only_what_differs(story: Any) -> None:
    workspace, event = story.workspace, named(story, "Встреча в Душанбе")
    draft = Draft(
        "Саммит", parse_edtf("2025-10"), Kind.POWER, event.status, ("Путин",), ("Душанбе",), "важно", ("снг",)
    )
    workspace.session.apply(edit_as_drafted(workspace.session.said, event, draft))
    assert draft_of(workspace.event(event.id)) == draft
    said = workspace.session.said[event.id]
    assert said.status is None
    assert said.places is None
    assert "название" in workspace.undo_text.ru
    assert "статус" not in workspace.undo_text.ru
    workspace.undo()
    assert workspace.event(event.id) == event
    assert workspace.undo_text is None


def test_a_form_that_changes_nothing_is_no_command(story: Any) -> None:
    workspace, event = story.workspace, named(story, "Взятка чиновника")
    workspace.session.apply(edit_as_drafted(workspace.session.said, event, draft_of(event)))
    assert workspace.undo_text is None


def test_a_new_event_rests_on_its_quote(story: Any) -> None:
    workspace = story.workspace
    (document,) = workspace.documents
    start = document.text.index("Совещание #Путин")
    quote = Evidence(document.id, Span(start, start + 16), "Совещание #Путин")
    draft = Draft("Совещание у Путина", None, status=Status.PLANNED, people=("Путин",), note="так", tags=("а", "а"))
    new = EventId("own:1")
    workspace.session.apply(add_as_drafted(new, draft, quote))
    event = workspace.event(new)
    assert event.mentions == (quote,)
    assert event.participants[0].evidence == quote
    assert (event.status, event.note, event.tags) == (Status.PLANNED, "так", ("а",))
    workspace.undo()
    assert new not in workspace


def test_an_event_needs_a_title(story: Any) -> None:
    with pytest.raises(ValueError, match="title"):
        edit_as_drafted({}, named(story, "Взятка чиновника"), Draft("  ", None))


# -- the same correction for similar cases ----------------------------------------------------------------------------


def test_a_new_date_is_offered_where_the_same_words_gave_the_old_one(story: Any) -> None:
    story.workspace.redate([named(story, "Встреча в Душанбе").id], parse_edtf("2024-10-09"))
    found = offered(story)
    assert found == {"Крушение самолёта": ("9 октября 2025", "9 октября 2024")}


@pytest.mark.parametrize(
    ("time", "was", "now", "expected"),
    [
        ("2025-10-11", "2025-10-09", "2024-10-09", "2024-10-11"),
        ("2025-10-31", "2025-10-09", "2025-09-09", "2025-09-30"),
        ("2025-10-31", "2025-10-09", "2025-10-11", "2025-11-02"),
        ("2025-10", "2025-10-09", "2025-10-11", None),
        ("2025-10-31", "2025-10-09", "2025", None),
    ],
)
def test_dates_counted_alike_move_alike(time: str, was: str, now: str, expected: str | None) -> None:
    found = shifted(parse_edtf(time), parse_edtf(was), parse_edtf(now))
    assert (found.edtf if found is not None else None) == expected


def test_a_full_date_in_another_text_says_what_it_says(story: Any) -> None:
    story.add("2025-10-09 Концерт в Омске", name="другая")
    story.workspace.redate([named(story, "Встреча в Душанбе").id], parse_edtf("2024-10-09"))
    assert "Концерт в Омске" not in offered(story)


def test_a_new_kind_is_offered_for_the_same_trigger_and_kind(story: Any) -> None:
    story.workspace.set_kind([named(story, "Встреча в Душанбе").id], Kind.STATEMENT)
    assert offered(story) == {"Встреча послов": ("Встречи и переговоры", "Заявления")}


def test_a_name_put_right_is_offered_wherever_it_stands(story: Any) -> None:
    story.workspace.set_people(named(story, "Встреча в Душанбе").id, ["Владимир Путин", "Алиев"])
    assert offered(story) == {"Совещание": ("Путин", "Владимир Путин")}


def test_words_put_right_in_a_title_are_offered_for_other_titles(story: Any) -> None:
    story.workspace.retitle(named(story, "Встреча в Душанбе").id, "Саммит в Душанбе")
    assert offered(story) == {"Встреча послов": ("Встреча послов", "Саммит послов")}


def test_chosen_suggestions_are_one_command(story: Any) -> None:
    workspace = story.workspace
    workspace.redate([named(story, "Встреча в Душанбе").id], parse_edtf("2024-10-09"))
    before = list(workspace.visible)
    session = workspace.session
    found = suggestions(session.library, session.finding.some_events, last_edit(story))
    session.apply(apply_suggestions(session.said, found))
    assert [e.time.edtf for e in workspace.visible if e.title != "Совещание"] == [
        "2024-10-09",
        "2024-10-09",
        "2025-10-11",
    ]
    workspace.undo()
    assert list(workspace.visible) == before


@pytest.mark.parametrize("command", ["accept", "note", "merge", "two"])
def test_other_commands_suggest_nothing(story: Any, command: str) -> None:
    workspace, first, second = story.workspace, *(e.id for e in story.workspace.visible[:2])
    match command:
        case "accept":
            workspace.accept(first)
        case "note":
            workspace.set_note(first, "да")
        case "merge":
            workspace.merge([first, second])
        case _:
            workspace.set_kind([first, second], Kind.POWER)
    assert offered(story) == {}


def test_what_a_review_suggests_is_known_without_putting_the_event_together(
    story: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, first, second = story.workspace, *(e.id for e in story.workspace.visible[:2])
    workspace.merge([first, second])
    workspace.accept(workspace.visible[0].id)
    library = workspace.session.library
    monkeypatch.setattr(library, "composing_under", None)
    assert suggestions(library, workspace.session.finding.some_events, last_edit(story)) == ()


def test_what_many_were_joined_into_is_put_together_a_moment_at_a_time(
    story: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.workspace.library._PIECE", 1)
    workspace = story.workspace
    workspace.merge([event.id for event in workspace.visible[:3]])
    joined = workspace.visible[0]
    workspace.set_kind([joined.id], Kind.POWER)
    library = workspace.session.library
    looked_up = list[EventId]()
    base = library.base

    def noting(identity: EventId) -> Event:
        looked_up.append(identity)
        return base(identity)

    monkeypatch.setattr(library, "base", noting)
    looking = suggesting(library, workspace.session.finding.some_events, last_edit(story))
    counts = list[int]()
    while len(counts) < 2 and next(looking) is None:
        counts.append(len(looked_up))
    assert counts == [2, 3]  # the event itself and one of its parts, then the next part


def test_replaced_words_are_those_between_what_titles_share() -> None:
    assert replaced_words("Встреча в Душанбе", "Саммит в Душанбе") == ("Встреча", "Саммит")
    assert replaced_words("Арест Иванова", "Арест Ивана Петрова") == ("Иванова", "Ивана Петрова")
    assert replaced_words("Арест", "Новый арест") == ("Арест", "Новый арест")
    assert replaced_words("А", "А") == ("", "")


# -- names ------------------------------------------------------------------------------------------------------------


def test_the_index_counts_names(story: Any) -> None:
    found = names(story.workspace.session.library, FacetKind.PERSON)
    assert [(each.name, each.count) for each in found] == [("Путин", 2), ("Алиев", 1), ("Владимир Путин", 1)]
    assert likely_same(found, "Путин") == ("Владимир Путин",)
    assert likely_same(found, "Алиев") == ()


def test_names_become_one_everywhere_and_again_by_undo(story: Any) -> None:
    workspace = story.workspace
    library = workspace.session.library
    workspace.reject(named(story, "Совещание").id)  # what is rejected may come back
    before = names(library, FacetKind.PERSON)
    workspace.session.apply(merge_names(library, FacetKind.PERSON, ["Путин", "Владимир Путин"], "Владимир Путин"))
    assert [(each.name, each.count) for each in names(library, FacetKind.PERSON)] == [
        ("Владимир Путин", 2),
        ("Алиев", 1),
    ]
    workspace.set_filter(Filter(people=frozenset({"Владимир Путин"})))
    assert story.titles() == ["Встреча в Душанбе", "Встреча послов"]
    workspace.undo()
    assert names(library, FacetKind.PERSON) == before


def test_a_name_said_to_be_anothers_is_offered_in_later_articles(story: Any) -> None:
    session = story.workspace.session
    session.apply(merge_names(session.library, FacetKind.PERSON, ["Путин"], "Владимир Путин"))
    story.workspace.undo()
    assert session.project.setting("names.person") is None
    story.workspace.redo()
    assert recurring(session.library) == ()
    story.add("2025-11-01 Обед #Путин #Лавров", name="новая")
    (offer,) = recurring(session.library)
    assert (offer.title, offer.before.ru, offer.after.ru) == ("Обед", "Путин", "Владимир Путин")
    session.apply(apply_suggestions(session.said, [offer]))
    assert [each.name for each in named(story, "Обед").participants] == ["Владимир Путин", "Лавров"]
    assert recurring(session.library) == ()
    session.project.put_setting("names.person", "[1]")  # damaged: as if nothing had been said
    story.add("2025-11-02 Ужин #Путин", name="ещё одна")
    assert recurring(session.library) == ()


def test_a_name_needs_letters(story: Any) -> None:
    with pytest.raises(ValueError, match="letters"):
        merge_names(story.workspace.session.library, FacetKind.PLACE, ["Актау"], " ")


def test_a_renamed_name_stands_once(story: Any) -> None:
    people = named(story, "Встреча в Душанбе").participants
    assert [each.name for each in renamed(people, "Алиев", "Путин")] == ["Путин"]
    assert [each.name for each in renamed(people, "Алиев", None)] == ["Путин"]


# -- a publication date on trial --------------------------------------------------------------------------------------


def test_a_publication_date_on_trial_moves_nothing(story: Any) -> None:
    workspace = story.workspace
    document = workspace.documents[0].id
    before = list(workspace.visible)
    found: list[tuple[Move, ...]] = []

    def take(extraction: Any) -> None:
        found.append(moved(moves(workspace.session.library, document, extraction)))

    workspace.preview_published(document, Day(2025, 11, 1), take)
    story.settle()
    assert list(workspace.visible) == before
    ((move,),) = found
    assert move.title == "Совещание"
    assert move.before is not None
    assert move.after is not None
    assert (move.before.edtf, move.after.edtf) == ("2025-10-25", "2025-11-02")


def test_what_the_user_dated_does_not_move(story: Any) -> None:
    workspace = story.workspace
    document = workspace.documents[0].id
    workspace.redate([named(story, "Совещание").id], parse_edtf("2020"))
    found: list[tuple[Move, ...]] = []

    def take(extraction: Any) -> None:
        found.append(moves(workspace.session.library, document, extraction))

    workspace.preview_published(document, Day(2025, 11, 1), take)
    story.settle()
    assert moved(found[0]) == ()
    assert [move.title for move in found[0] if move.by_user] == ["Совещание"]


# -- gaps, surroundings, reports --------------------------------------------------------------------------------------


def test_gaps_are_the_longest_silences(bench: Any) -> None:
    bench.add("2020-01-01 А\n2020-02 Б\n2020-02-10 В\n2021-06-01 Г\n2021-06-03 Д\n? Е")
    workspace = bench.workspace
    found = gaps(workspace.session.library.table, workspace.visible)
    said = [(workspace.event(gap.before).title, workspace.event(gap.after).title) for gap in found]
    assert said == [("Б", "Г"), ("А", "Б")]  # «В» lies within «Б», which may last to the end of the month
    assert found[0].begin == Day(2020, 3, 1).instant
    assert found[0].end == Day(2021, 6, 1).instant


def test_too_few_events_leave_no_gap(bench: Any) -> None:
    assert gaps(bench.workspace.session.library.table, bench.workspace.visible) == ()


def test_a_saved_view_keeps_search_and_span(story: Any) -> None:
    workspace = story.workspace
    span = (Day(2025, 1, 1).instant, Day(2026, 1, 1).instant)
    workspace.search("встреча")
    workspace.save_view("Встречи", span)
    workspace.search("")
    view = workspace.show_view("Встречи")
    assert (workspace.search_text, view.span) == ("встреча", span)
    assert len(workspace.hits) == 2


def test_who_reported_first(bench: Any) -> None:
    line = "2025-10-09 Встреча в Душанбе @Душанбе #Путин #Алиев #Рахмон"
    bench.add(line + "\nвторая", name="вторая", published=Day(2025, 10, 12))
    bench.add(line + "\nпервая", name="первая", published=Day(2025, 10, 10))
    workspace = bench.workspace
    (event,) = workspace.visible
    told = reports(workspace.documents_of(event.id), workspace.document)
    assert [(report.source, report.day) for report in told] == [
        ("первая", Day(2025, 10, 10)),
        ("вторая", Day(2025, 10, 12)),
    ]
    library = workspace.session.library
    assert first_reported(library, event.id) == Day(2025, 10, 10).instant
    workspace.set_published(told[0].document, Day(2025, 10, 15))
    bench.settle()
    assert first_reported(library, event.id) == Day(2025, 10, 12).instant
    workspace.set_published_of([report.document for report in told], None)
    bench.settle()
    assert first_reported(library, event.id) is None
    assert first_reported(library, workspace.add_event("Своё", None)) is None


def weaknesses(workspace: Any, event: Any) -> set[Weakness]:
    """One event looked at by itself."""
    time = event.time
    coarse = time is not None and (time.begin is None or time.end is None or time.end - time.begin > 7 * DAY)
    found = {
        Weakness.DISPUTED: workspace.is_disputed(event.id),
        Weakness.UNDATED: time is None,
        Weakness.COARSE_DATE: coarse,
        Weakness.SINGLE_SOURCE: workspace.corroboration(event.id) <= 1,
        Weakness.NO_PLACE: not event.places,
    }
    return {weakness for weakness, is_so in found.items() if is_so and event.review is not Review.ACCEPTED}


@pytest.mark.parametrize("weakness", list(Weakness))
def test_weak_spots_are_found_in_the_table_as_event_by_event(bench: Any, weakness: Weakness) -> None:
    bench.add(STORY, name="история", published=Day(2025, 10, 24))
    bench.add(ONE, name="первая")
    bench.add(ONE + "\nещё строка", name="вторая")
    bench.add("2025-10-11 Встреча в Минске @Минск #Путин #Алиев #Рахмон\n2025 Год\n2025-10/.. Суд", name="третья")
    bench.add("2025-10-12 Встреча в Минске @Минск #Путин #Алиев #Рахмон\n[..2025-10] Съезд\n2025-10 Пожар", name="иная")
    workspace = bench.workspace
    workspace.accept(named(bench, "Крушение самолёта").id)
    workspace.set_places(named(bench, "Совещание").id, ["Москва"])
    workspace.set_places(named(bench, "Пожар").id, ["Москва"])
    workspace.set_places(named(bench, "Пожар").id, [])
    events = (*workspace.visible, *workspace.undated)
    expected = [event.id for event in events if weakness in weaknesses(workspace, event)]
    view, library = workspace.session.view, workspace.session.library
    rows = np.concatenate((view.visible.rows, view.undated.rows))
    assert [library.table.ids[row] for row in weak_rows(library, rows, weakness)] == expected
    assert expected


# -- contradictions ---------------------------------------------------------------------------------------------------


@pytest.fixture
def quarrel(bench: Any) -> Any:
    bench.add(ONE, name="первая")
    bench.add(ONE.replace("10-09", "10-10") + "\nещё строка", name="вторая")
    assert len(bench.workspace.visible) == 2
    return bench


@pytest.mark.parametrize(("verdict", "edtf"), [(Verdict.MINE, "2025-10-09"), (Verdict.THEIRS, "2025-10-10")])
def test_a_verdict_dates_joins_and_is_written_down(quarrel: Any, verdict: Verdict, edtf: str) -> None:
    workspace = quarrel.workspace
    library = workspace.session.library
    before = list(workspace.visible)
    first = before[0].id
    (dispute,) = disputes(library, first)
    assert (dispute.mine.source, dispute.theirs.source) == ("первая", "вторая")
    assert dispute.mine.says.ru.replace("\u00a0", " ") == "9 октября 2025"
    workspace.session.apply(decide(library, {dispute: verdict}, join=True, remark=REMARK))
    (event,) = workspace.visible
    assert event.time is not None
    assert event.time.edtf == edtf
    assert len(event.mentions) == 2
    assert "не" in event.note
    assert "дата" in event.note
    assert not workspace.is_disputed(event.id)
    workspace.undo()
    assert list(workspace.visible) == before
    assert workspace.is_disputed(first)


def test_different_happenings_stay_two(quarrel: Any) -> None:
    workspace = quarrel.workspace
    library = workspace.session.library
    first, second = (event.id for event in workspace.visible)
    (dispute,) = disputes(library, first)
    workspace.session.apply(decide(library, {dispute: Verdict.DIFFERENT}, join=True, remark=REMARK))
    assert len(workspace.visible) == 2
    assert not workspace.is_disputed(first)
    assert not workspace.is_disputed(second)
    assert workspace.event(second).note == "Разные события"


def test_an_open_verdict_is_no_command(quarrel: Any) -> None:
    workspace = quarrel.workspace
    first = workspace.visible[0].id
    (dispute,) = disputes(workspace.session.library, first)
    assert decide(workspace.session.library, {dispute: Verdict.OPEN}, join=True, remark=REMARK).empty


def test_a_saved_view_keeps_the_arrangement_of_its_lanes(story: Any) -> None:
    workspace = story.workspace
    workspace.set_lanes_by(LanesBy.PLACE)
    kept = Arrangement(order=("Душанбе",), pinned=("Москва",), hidden=frozenset({""}), collapsed=frozenset({"Москва"}))
    workspace.arrange_lanes(kept)
    workspace.save_view("Места")
    workspace.arrange_lanes(Arrangement())
    workspace.set_lanes_by(LanesBy.KIND)
    workspace.show_view("Места")
    assert (workspace.lanes_by, workspace.arrangement) == (LanesBy.PLACE, kept)
    workspace.undo()
    assert workspace.lanes_by is LanesBy.KIND


def test_a_view_of_an_older_version_leaves_the_arrangement_alone() -> None:
    said = json.loads(write_view(SavedView(Filter(), LanesBy.KIND, arrangement=Arrangement(pinned=("visit",)))))
    del said["arrangement"]
    assert read_view(json.dumps(said)).arrangement is None
