"""What the user joined stays in sight, whatever the machine finds or joins afterwards."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import fake_extractor
import pytest

from timeline.model.instant import Day

NAMES = "#Сергей Петров #Иван Ильин"


def test_what_was_joined_into_an_event_that_is_not_found_again(bench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.add("2025-10-09 Встреча в Душанбе", name="первая")
    bench.add("2025-03-01 Взрыв на заводе @Казань", name="вторая")
    workspace = bench.workspace
    into, other = (next(e.id for e in workspace.visible if word in e.title) for word in ("Встреча", "Взрыв"))
    workspace.merge([into, other])
    with monkeypatch.context() as patch:
        patch.setattr(fake_extractor, "_LINE", fake_extractor.re.compile("nothing"))
        workspace.set_published(workspace.documents[0].id, Day(2025, 1, 1))
        bench.settle()
    assert bench.titles() == ["Встреча в Душанбе"]
    assert len(workspace.visible[0].mentions) == 2
    while workspace.undo():
        bench.settle()
    assert sorted(bench.titles()) == ["Взрыв на заводе", "Встреча в Душанбе"]


def test_a_join_of_the_machine_against_one_of_the_users(bench: Any) -> None:
    workspace = bench.workspace
    bench.add(f"2025-03-01 Взрыв на заводе @Казань {NAMES}", name="первая")
    bench.add("2025-10-09 Встреча послов", name="вторая")
    library = workspace.session.library
    first, second = (library.project.event_ids_of(document.id)[0] for document in workspace.documents)
    workspace.merge([second, first])
    library.corroboration.stories[second] = first  # as a third article may make it
    changed = library.refresh([first, second], {})
    assert changed == {first, second}
    assert bench.titles() == ["Встреча послов"]
    assert (library.root(first), library.root(second)) == (second, second)


def test_what_the_machine_joined_is_shown_without_what_is_gone(bench: Any) -> None:
    bench.add("2025-10-09 Встреча в Душанбе", name="первая")
    bench.add("2025-03-01 Взрыв на заводе @Казань", name="вторая")
    workspace = bench.workspace
    library, (into, other) = workspace.session.library, [event.id for event in workspace.visible]
    workspace.merge([into, other])
    library.project._connection.execute("DELETE FROM event WHERE id = ?", (other,))
    library._bases.clear()
    library.refresh([into], {})
    assert len(workspace.event(into).mentions) == 1


def test_a_faint_telling_comes_after_what_is_drawn(bench: Any) -> None:
    bench.add(f"? Взятка\n~ 2025-03-01 Взрыв на заводе @Казань {NAMES}", name="слабо")
    library = bench.workspace.session.library
    document = bench.workspace.documents[0].id
    drawn, faint = library.project.event_ids_of(document), library.project.event_ids_of(document, faint=True)
    coming: Callable[[str], int] = library._coming
    assert max(coming(event) for event in drawn) < min(coming(event) for event in faint)


def test_what_hung_on_a_removed_document_stands_for_itself(bench: Any) -> None:
    workspace = bench.workspace
    bench.add("2025-10-09 Встреча послов", name="первая")
    bench.add(f"2025-03-01 Взрыв на заводе @Казань {NAMES}", name="вторая")
    workspace.merge([event.id for event in reversed(workspace.visible)])
    bench.add(f"2025-03-01 Взрыв на заводе @Казань {NAMES}\nещё строка", name="третья")
    assert bench.titles() == ["Встреча послов"]
    workspace.remove_document(workspace.documents[1].id)
    assert sorted(bench.titles()) == ["Взрыв на заводе", "Встреча послов"]
    workspace.undo()
    bench.settle()
    assert bench.titles() == ["Встреча послов"]


def test_a_faint_telling_that_was_taken_apart_is_there_when_the_project_is_opened_again(
    bench: Any, tmp_path: Path
) -> None:
    bench.add(f"2025-05-01 Суд над мэром\n~ 2025-03-01 Взрыв на заводе @Казань {NAMES}", name="слабо")
    bench.add(f"2025-03-01 Взрыв на заводе @Казань {NAMES}", name="вторая")
    workspace = bench.workspace
    whole = next(event for event in workspace.visible if event.title == "Взрыв на заводе")
    assert len(whole.mentions) == 2
    workspace.split(whole.id)
    shown = [*workspace.visible]
    assert len(shown) == 3
    path = tmp_path / "p.timeline"
    workspace.save_as(path)
    workspace.new_project()
    workspace.open_project(path)
    assert [*workspace.visible] == shown
