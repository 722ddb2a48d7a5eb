"""Every command that changes a project: carried out, undone, done again, and as it was after the project is reopened.

A command that is added without a case here fails the first test.
"""

import inspect
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from timeline.model.edtf import parse_edtf
from timeline.model.event import Colour, Event, Kind, Review, Status
from timeline.model.instant import Day
from timeline.model.lane import Arrangement, LanesBy
from timeline.workspace import commands, drafts, lanes, namesakes, revisions, similar, verdicts, views
from timeline.workspace.drafts import Draft
from timeline.workspace.edits import Edit, Making
from timeline.workspace.filters import FacetKind, Filter
from timeline.workspace.settlements import Verdict
from timeline.workspace.splitting import split
from timeline.workspace.stories import About
from timeline.workspace.views import SavedView

MODULES = ("commands", "drafts", "verdicts", "revisions", "similar", "namesakes", "lanes", "splitting", "views")
STORY = """2025-10-09 Встреча в Душанбе @Душанбе #Путин #Алиев
2025-10-11 Встреча послов #Путин
? Взятка чиновника
"""
VIEW = SavedView(Filter(confidence=0.5), LanesBy.KIND)
NAMES = "#Владимир Путин #Ильхам Алиев #Эмомали Рахмон"
FIRST = f"2025-05-12 Совет в Москве @Москва {NAMES}\nпервая"
OTHER = f"2025-05-13 Совет в Москве @Москва {NAMES}\nвторая"
TWICE = "2025-03-01 Взрыв на заводе @Казань #Сергей Петров #Иван Ильин"
REMARK = {
    "language": "ru",
    **dict.fromkeys((Verdict.MINE, Verdict.THEIRS), "{about}: {taken}"),
    Verdict.DIFFERENT: "Разные события",
    **{about: str(about) for about in About},
}


@pytest.fixture
def full(bench: Any, tmp_path: Path) -> Any:
    """A project with something for every command: a joined event, a contradiction, two versions of an article."""
    bench.add(STORY, name="история", published=Day(2025, 10, 24))
    for number, text in enumerate((FIRST, OTHER, TWICE, TWICE + "\nещё строка")):
        bench.add(text, name=f"статья {number}", published=Day(2025, 10, 20))
    file = tmp_path / "версии.txt"
    for text in ("2025-01-05 Награда учёному\nСтрока.\n", "2025-01-06 Награда учёному\nДругая строка.\n"):
        file.write_text(text, encoding="utf-8")
        bench.workspace.open_paths([file])
        bench.settle()
    return bench


def named(bench: Any, title: str) -> Event:
    workspace = bench.workspace
    return next(event for event in (*workspace.visible, *workspace.undated) if event.title == title)


def meeting(bench: Any) -> Event:
    return named(bench, "Встреча в Душанбе")


def joined(bench: Any) -> Event:
    found = named(bench, "Взрыв на заводе")
    assert len(found.mentions) == 2
    return found


def said(bench: Any) -> Any:
    return bench.workspace.session.said


def versions(bench: Any) -> Any:
    library = bench.workspace.session.library
    new = bench.workspace.documents[-1].id
    old = revisions.version_before(library, new)
    assert old is not None
    return revisions.revision(library, old, new)


def decided(bench: Any) -> Edit:
    library = bench.workspace.session.library
    (dispute,) = verdicts.disputes(library, named(bench, "Совет в Москве").id)
    return verdicts.decide(library, {dispute: Verdict.THEIRS}, join=True, remark=REMARK)


def likewise(bench: Any) -> Edit:
    workspace, session = bench.workspace, bench.workspace.session
    workspace.set_people(meeting(bench).id, ["Владимир Путин", "Алиев"])
    last = session.history.pushed
    found = similar.suggestions(session.library, session.finding.some_events, last)
    assert found
    return similar.apply_suggestions(session.said, found)


def accepted_version(bench: Any) -> Edit:
    found = versions(bench)
    return revisions.accept(bench.workspace.session.library, found, found.changes)


_MAKES = r"\) -> (Edit|Making):"


def forgotten(bench: Any) -> Edit:
    """One that was kept before there was a history of views."""
    project, row = bench.workspace.session.project, views.write_view(VIEW)
    with project.transaction():
        project.put_setting("view.Власть", row)
    return views.forget_view("Власть", row)


CASES: dict[str, Callable[[Any], Edit | Making]] = {
    "commands.review": lambda b: commands.review(said(b), [meeting(b).id], Review.REJECTED),
    "commands.retitle": lambda b: commands.retitle(said(b), meeting(b).id, "Саммит"),
    "commands.redate": lambda b: commands.redate(said(b), [meeting(b).id], None),
    "commands.set_kind": lambda b: commands.set_kind(said(b), [meeting(b).id], Kind.POWER),
    "commands.set_status": lambda b: commands.set_status(said(b), [meeting(b).id], Status.DENIED),
    "commands.set_people": lambda b: commands.set_people(said(b), meeting(b), ["Лавров"]),
    "commands.set_places": lambda b: commands.set_places(said(b), meeting(b), []),
    "commands.set_note": lambda b: commands.set_note(said(b), meeting(b).id, "важно"),
    "commands.set_tags": lambda b: commands.set_tags(said(b), [meeting(b).id], ["снг"]),
    "commands.set_colour": lambda b: commands.set_colour(said(b), [meeting(b).id], Colour.RED),
    "commands.merge": lambda b: commands.merge(
        said(b), [meeting(b).id, named(b, "Встреча послов").id], b.workspace.session.library.members
    ),
    "commands.unmerge": lambda b: commands.unmerge(said(b), b.workspace.session.library.members(joined(b).id)),
    "splitting.split": lambda b: split(
        b.workspace.session.library, joined(b).id, joined(b).mentions[1:], b.workspace.session.library.free_id()
    ),
    "commands.add_event": lambda b: commands.add_event(
        b.workspace.session.library.free_id(), "Моё", parse_edtf("2020"), Kind.POWER, None
    ),
    "commands.set_published": lambda b: commands.set_published(None, b.workspace.documents[0].id, Day(2024, 1, 1)),
    "commands.set_published_of": lambda b: commands.set_published_of(
        lambda _: None, [document.id for document in b.workspace.documents], Day(2024, 1, 1)
    ),
    "commands.remove_documents": lambda b: commands.remove_documents(
        lambda _: None, [document.id for document in b.workspace.documents]
    ),
    "commands.remove_document": lambda b: commands.remove_document(None, b.workspace.documents[0].id),
    "commands.bring_back": lambda b: brought_back(b),
    "drafts.edit_as_drafted": lambda b: drafts.edit_as_drafted(
        said(b), meeting(b), Draft("Саммит", parse_edtf("2025"), note="!", colour=Colour.BLUE)
    ),
    "drafts.add_as_drafted": lambda b: drafts.add_as_drafted(
        b.workspace.session.library.free_id(), Draft("Новое", None, tags=("а",)), meeting(b).mentions[0]
    ),
    "verdicts.decide": decided,
    "views.keep_view": lambda _: views.keep_view("Суд", None, VIEW),
    "views.forget_view": forgotten,
    "revisions.accept": accepted_version,
    "revisions.refuse": lambda b: revisions.refuse(b.workspace.session.library, versions(b)),
    "similar.apply_suggestions": likewise,
    "namesakes.merge_names": lambda b: namesakes.merge_names(
        b.workspace.session.library, FacetKind.PERSON, ["Путин"], "Владимир Путин"
    ),
    "lanes.lay_out": lambda b: lanes.lay_out(b.workspace.session.lanes, LanesBy.PERSON),
    "lanes.arrange": lambda b: lanes.arrange(b.workspace.session.lanes, Arrangement(hidden=frozenset({"meeting"}))),
    "lanes.show": lambda b: lanes.show(b.workspace.session.lanes, LanesBy.PLACE, Arrangement(pinned=("Москва",))),
}


def brought_back(bench: Any) -> Edit:
    workspace = bench.workspace
    document = workspace.documents[0].id
    workspace.remove_document(document)
    return commands.bring_back(workspace.session.library.word_on(document), document)


def state(bench: Any) -> tuple[object, ...]:
    """All a command may change, as the user sees it and as it is written."""
    bench.settle()
    workspace = bench.workspace
    library = workspace.session.library
    return (
        list(workspace.visible),
        list(workspace.undated),
        [(document.id, document.published) for document in workspace.documents],
        dict(library.corrections),
        sorted(library.disputed),
        dict(workspace.columns().colours),
        workspace.session.lanes,
        {event.id: library.members(event.id) for event in workspace.visible},
        dict(workspace.views()),
    )


def test_every_command_has_a_case() -> None:
    found: set[str] = set()
    for name in MODULES:
        module = import_module(f"timeline.workspace.{name}")
        for function, member in inspect.getmembers(module, inspect.isfunction):
            public = member.__module__ == module.__name__ and not function.startswith("_")
            if public and inspect.signature(member).return_annotation in (Edit, Making):
                found.add(f"{name}.{function}")
    assert found == set(CASES)


def test_no_other_module_makes_edits() -> None:
    folder = Path(inspect.getfile(commands)).parent
    makers = {path.stem for path in folder.glob("*.py") if re.search(_MAKES, path.read_text(encoding="utf-8"))}
    assert makers == {*MODULES, "edits"}


@pytest.mark.parametrize("name", CASES)
def test_a_command_is_undone_and_done_again(full: Any, name: str, tmp_path: Path) -> None:
    workspace = full.workspace
    edit = CASES[name](full)
    before = state(full)
    count = len(workspace.session.history.entries())
    workspace.session.apply(edit)
    after = state(full)
    assert after != before
    assert len(workspace.session.history.entries()) == count + 1
    assert workspace.undo()
    assert state(full) == before
    assert workspace.redo()
    assert state(full) == after
    workspace.save_as(tmp_path / "p.timeline")
    assert state(full) == after
    assert workspace.undo()
    assert state(full) == before


def test_all_commands_one_after_the_other_are_undone_to_the_beginning(full: Any) -> None:
    workspace = full.workspace
    beginning = state(full)
    states = [beginning]
    for name in ("commands.set_note", "verdicts.decide", "commands.merge", "commands.set_published", "lanes.lay_out"):
        workspace.session.apply(CASES[name](full))
        states.append(state(full))
    for expected in states[-2::-1]:
        assert workspace.undo()
        assert state(full) == expected
    assert not workspace.undo()
    for expected in states[1:]:
        assert workspace.redo()
        assert state(full) == expected
    assert not workspace.redo()


def test_a_command_that_cannot_be_read_is_where_the_history_begins(bench: Any) -> None:
    bench.add(STORY)
    workspace, project = bench.workspace, bench.workspace.session.project
    first, second = (event.id for event in workspace.visible)
    workspace.accept(first)
    with project.transaction():
        project.push_command("[0]")
    workspace.accept(second)
    assert len(workspace.session.history.entries()) == 1
    assert workspace.undo()
    assert not workspace.undo()
