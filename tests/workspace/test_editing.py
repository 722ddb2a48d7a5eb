"""Every command: what it does, that undo and redo bring back exactly what was, that it outlives a new extraction."""

from collections.abc import Callable
from typing import Any

import pytest

from timeline.model.edtf import parse_edtf
from timeline.model.event import Event, Evidence, Kind, Review, Status
from timeline.model.instant import Day
from timeline.model.span import Span
from timeline.model.timex import Basis
from timeline.workspace.changes import EventsChanged, HistoryChanged

STORY = """2025-10-09 Встреча в Душанбе @Душанбе #Путин #Алиев
2024-12 Крушение самолёта
завтра Совещание #Путин
? Взятка чиновника"""


@pytest.fixture
def story(bench: Any) -> Any:
    bench.add(STORY, name="история", published=Day(2025, 10, 24))
    bench.told.clear()
    return bench


def picture(bench: Any) -> tuple[list[Event], list[Event], Any]:
    """Everything that is to be seen of the events."""
    workspace = bench.workspace
    return list(workspace.visible), list(workspace.undated), workspace.counts


def ids(bench: Any) -> dict[str, Any]:
    return {event.title: event.id for event in (*bench.workspace.visible, *bench.workspace.undated)}


def quote_of(workspace: Any, words: str) -> Evidence:
    (document,) = workspace.documents
    start = document.text.index(words)
    return Evidence(document.id, Span(start, start + len(words)), words)


Command = Callable[[Any, dict[str, Any]], object]

COMMANDS: dict[str, Command] = {
    "accept": lambda w, i: w.accept(i["Встреча в Душанбе"], i["Совещание"]),
    "reject": lambda w, i: w.reject(i["Встреча в Душанбе"]),
    "retitle": lambda w, i: w.retitle(i["Встреча в Душанбе"], "Саммит"),
    "redate": lambda w, i: w.redate([i["Встреча в Душанбе"], i["Взятка чиновника"]], parse_edtf("2014-21")),
    "undate": lambda w, i: w.redate([i["Встреча в Душанбе"]], None),
    "kind": lambda w, i: w.set_kind([i["Совещание"]], Kind.POWER),
    "status": lambda w, i: w.set_status([i["Совещание"], i["Крушение самолёта"]], Status.DENIED),
    "people": lambda w, i: w.set_people(i["Встреча в Душанбе"], ["Путин", "Рахмон"]),
    "places": lambda w, i: w.set_places(i["Встреча в Душанбе"], []),
    "note": lambda w, i: w.set_note(i["Взятка чиновника"], "проверить"),
    "tags": lambda w, i: w.set_tags([i["Взятка чиновника"]], ["коррупция", "важно"]),
    "merge": lambda w, i: w.merge([i["Встреча в Душанбе"], i["Совещание"], i["Взятка чиновника"]]),
    "add": lambda w, _: w.add_event("Своё событие", parse_edtf("2020")),
    "add with quote": lambda w, _: w.add_event("По цитате", None, quote=quote_of(w, "самолёта")),
    "remove document": lambda w, _: w.remove_document(w.documents[0].id),
}


@pytest.mark.parametrize("name", list(COMMANDS))
def test_undo_and_redo_bring_back_exactly_what_was(story: Any, name: str) -> None:
    workspace = story.workspace
    before = picture(story)
    COMMANDS[name](workspace, ids(story))
    after = picture(story)
    assert after != before
    assert workspace.undo_text is not None
    assert workspace.undo_text.ru
    assert workspace.undo()
    story.settle()
    assert picture(story) == before
    assert workspace.undo_text is None
    assert not workspace.undo()
    assert workspace.redo()
    assert picture(story) == after
    assert not workspace.redo()
    assert workspace.undo()
    story.settle()
    assert picture(story) == before
    told: list[object] = [type(change) for change in story.told]
    assert EventsChanged in told
    assert HistoryChanged in told


def test_a_long_way_back_and_forth(story: Any) -> None:
    pictures = [picture(story)]
    done = [name for name in COMMANDS if name not in ("remove document", "merge")]
    known = ids(story)
    for name in done:
        COMMANDS[name](story.workspace, known)
        pictures.append(picture(story))
    for expected in pictures[-2::-1]:
        assert story.workspace.undo()
        assert picture(story) == expected
    for expected in pictures[1:]:
        assert story.workspace.redo()
        assert picture(story) == expected
    assert story.workspace.undo()
    story.workspace.retitle(known["Совещание"], "Иначе")
    assert story.workspace.redo_text is None  # another way was taken


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "remove document"])
def test_edits_outlive_a_new_extraction(story: Any, name: str) -> None:
    workspace = story.workspace
    COMMANDS[name](workspace, ids(story))
    after = {event.id: event for event in (*workspace.visible, *workspace.undated)}
    (document,) = workspace.documents
    workspace.set_published(document.id, Day(2025, 12, 1))
    story.settle()
    again = {event.id: event for event in (*workspace.visible, *workspace.undated)}
    assert again.keys() == after.keys()
    for identity, event in again.items():
        moved = event.time != after[identity].time
        assert moved == (event.title == "Совещание" and name != "merge"), event
        if not moved:
            assert event == after[identity]


def test_the_users_date_outranks_a_moved_one(story: Any) -> None:
    workspace = story.workspace
    council = ids(story)["Совещание"]
    workspace.redate([council], parse_edtf("2025-10-26"))
    event = workspace.event(council)
    assert event.basis is Basis.USER
    assert event.derivation.reason.ru == "указано пользователем"
    workspace.set_published(workspace.documents[0].id, Day(2025, 12, 1))
    story.settle()
    assert workspace.event(council).time == parse_edtf("2025-10-26")


def test_merging_keeps_every_source_and_splitting_gives_them_back(make_bench: Any) -> None:
    bench = make_bench()
    bench.add("2025-10-09 Встреча в Душанбе #Путин @Душанбе", name="первая")
    bench.add("2025-10 Соглашение #Алиев #Путин", name="вторая")
    workspace = bench.workspace
    known = ids(bench)
    first, second = known["Встреча в Душанбе"], known["Соглашение"]
    assert workspace.merge([first, second]) == first
    whole = workspace.event(first)
    assert whole.title == "Встреча в Душанбе"
    assert whole.time == parse_edtf("2025-10-09")
    assert [mention.quote for mention in whole.mentions] == ["Встреча", "Соглашение"]
    assert [named.name for named in whole.participants] == ["Путин", "Алиев"]
    assert len(workspace.documents_of(first)) == 2
    assert second not in workspace
    assert workspace.events_of(workspace.documents[1].id) == (first,)
    assert workspace.search("соглашение") == (first,)
    assert workspace.split(first) == (first, second)
    assert ids(bench) == known


def test_a_merged_event_loses_the_sources_that_are_removed(make_bench: Any) -> None:
    bench = make_bench()
    bench.add("2025-10-09 Встреча в Душанбе", name="первая")
    bench.add("2025-10-09 Переговоры", name="вторая")
    workspace = bench.workspace
    known = ids(bench)
    workspace.merge(list(known.values()))
    root = next(iter(known.values()))
    first, second = (document.id for document in workspace.documents)
    workspace.remove_document(second)
    assert len(workspace.event(root).mentions) == 1
    workspace.undo()
    bench.settle()
    workspace.remove_document(first)
    assert bench.titles() == ["Переговоры"]  # it stands for itself again
    workspace.undo()
    bench.settle()
    assert len(workspace.event(root).mentions) == 2
    assert len(workspace.visible) == 1


def test_merging_a_merged_event_brings_its_parts_along(make_bench: Any) -> None:
    bench = make_bench()
    bench.add("2025-10-09 Раз\n2025-10-10 Два\n2025-10-11 Три")
    workspace = bench.workspace
    one, two, three = (event.id for event in workspace.visible)
    workspace.merge([two, three])
    workspace.merge([one, two])
    assert [mention.quote for mention in workspace.event(one).mentions] == ["Раз", "Два", "Три"]
    workspace.undo()
    assert [mention.quote for mention in workspace.event(two).mentions] == ["Два", "Три"]
    assert len(workspace.visible) == 2


def test_splitting_mentions_off(make_bench: Any) -> None:
    bench = make_bench()
    bench.add("2025-10-09 Раз\n2025-10-10 Два\n2025-10-11 Три")
    workspace = bench.workspace
    one, two, three = (event.id for event in workspace.visible)
    workspace.merge([one, two, three])
    before = picture(bench)
    mentions = workspace.event(one).mentions
    kept, new = workspace.split(one, [mentions[2]])
    assert kept == one
    assert [mention.quote for mention in workspace.event(one).mentions] == ["Раз", "Два"]
    assert [mention.quote for mention in workspace.event(new).mentions] == ["Три"]
    assert workspace.event(new).time == workspace.event(one).time
    assert (workspace.event(one).title, workspace.event(new).title) == ("Раз", "Три")
    after = picture(bench)
    workspace.select(new)
    workspace.undo()
    assert picture(bench) == before
    assert workspace.selection.current == one
    workspace.redo()
    assert picture(bench) == after
    with pytest.raises(ValueError, match="not all"):
        workspace.split(one, workspace.event(one).mentions)


def test_what_stays_is_titled_anew_when_the_words_of_its_title_go(make_bench: Any) -> None:
    bench = make_bench()
    bench.add("2025-10-09 Раз\n2025-10-10 Два")
    workspace = bench.workspace
    one, two = (event.id for event in workspace.visible)
    workspace.merge([one, two])
    kept, new = workspace.split(one, workspace.event(one).mentions[:1])
    assert (workspace.event(kept).title, workspace.event(new).title) == ("Два", "Раз")
    workspace.undo()
    workspace.retitle(one, "Моё название")
    kept, new = workspace.split(one, workspace.event(one).mentions[:1])
    assert (workspace.event(kept).title, workspace.event(new).title) == ("Моё название", "Раз")


def test_own_events(story: Any) -> None:
    workspace = story.workspace
    quote = quote_of(workspace, "самолёта")
    own = workspace.add_event("  По   цитате ", parse_edtf("2020-05"), kind=Kind.LIFE, quote=quote)
    event = workspace.event(own)
    assert (event.title, event.kind, event.review, event.basis) == (
        "По цитате",
        Kind.LIFE,
        Review.ACCEPTED,
        Basis.USER,
    )
    assert event.mentions == (quote,)
    assert workspace.selection.current == own
    assert own in workspace.events_of(workspace.documents[0].id)
    workspace.retitle(own, "Иначе")
    other = workspace.add_event("Другое", None)
    assert other != own
    while workspace.undo():
        pass
    assert own not in workspace
    assert workspace.redo()
    assert workspace.redo()
    assert workspace.event(own).title == "Иначе"


@pytest.mark.parametrize("title", ["", "  ", "\n"])
def test_an_empty_title_is_refused(story: Any, title: str) -> None:
    with pytest.raises(ValueError, match="title"):
        story.workspace.retitle(ids(story)["Совещание"], title)
    with pytest.raises(ValueError, match="title"):
        story.workspace.add_event(title, None)
    assert story.workspace.undo_text is None


def test_what_changes_nothing_is_no_command(story: Any) -> None:
    council = ids(story)["Совещание"]
    story.workspace.accept(council)
    story.workspace.accept(council)
    assert story.workspace.undo()
    assert not story.workspace.undo()


def test_a_command_over_many_events_is_one_step(make_bench: Any) -> None:
    bench = make_bench()
    bench.add("\n".join(f"2025-10-{1 + n % 28:02} Событие {n}" for n in range(60)))
    workspace = bench.workspace
    workspace.reject(*(event.id for event in workspace.visible))
    assert len(workspace.visible) == 0
    assert "60" in workspace.undo_text.ru
    workspace.undo()
    assert len(workspace.visible) == 60


def test_evidence_of_names_that_stay_is_kept(story: Any) -> None:
    workspace = story.workspace
    meeting = ids(story)["Встреча в Душанбе"]
    old = workspace.event(meeting).participants[0]
    workspace.set_people(meeting, ["Рахмон", "Путин", "Путин", " "])
    new = workspace.event(meeting).participants
    assert [named.name for named in new] == ["Рахмон", "Путин"]
    assert new[1] == old


def test_what_undo_offers_reads_as_a_sentence(make_bench: Any) -> None:
    bench = make_bench()
    bench.add("\n".join(f"2025-10-{1 + n:02} Событие {n}" for n in range(21)))
    workspace = bench.workspace
    events = [event.id for event in workspace.visible]

    def told() -> tuple[str, str]:
        return workspace.undo_text.ru.replace("\N{NO-BREAK SPACE}", " "), workspace.undo_text.en.replace("\xa0", " ")

    workspace.accept(events[0])
    assert told() == ("принять событие", "accept the event")
    workspace.accept(*events)
    assert told() == ("принять 21 событие", "accept 21 events")
    workspace.redate(events[:1], None)
    assert told() == ("изменить дату события", "change the date of the event")
    workspace.redate(events, None)
    assert told() == ("изменить дату у 21 события", "change the date of 21 events")
