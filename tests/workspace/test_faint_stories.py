"""What one article only mentions vouches for what another one draws; by itself it is never shown."""

from typing import Any

from timeline.model.event import is_faint
from timeline.model.instant import Day

FIRST = "2025-10-09 Встреча Путина и Алиева в Душанбе @Душанбе #Владимир Путин #Ильхам Алиев"
AGAIN = "~ 2025-10-09 Встреча президентов в Душанбе @Душанбе #Путин #Алиев"
DAY = Day(2025, 10, 24)


def told_in(bench: Any, *texts: str) -> Any:
    for number, text in enumerate(texts):
        bench.add(text, name=f"статья {number}", published=DAY)
    return bench.workspace


def test_a_faint_telling_vouches_for_what_is_drawn_whichever_comes_first(make_bench: Any) -> None:
    for texts in ((FIRST, AGAIN), (AGAIN, FIRST)):
        workspace = told_in(make_bench(), *texts)
        (event,) = workspace.visible
        assert not is_faint(event.id)
        assert {mention.document for mention in event.mentions} == {each.id for each in workspace.documents}
        assert workspace.corroboration(event.id) == 2
        assert all(workspace.events_of(document.id) == (event.id,) for document in workspace.documents)


def test_faint_tellings_alone_are_not_shown(bench: Any) -> None:
    workspace = told_in(bench, AGAIN, AGAIN.replace("президентов", "лидеров"))
    assert not len(workspace.visible)
    assert not len(workspace.undated)
    assert workspace.counts.events == 0


def test_a_faint_telling_that_the_user_takes_apart_stands_for_itself(bench: Any) -> None:
    workspace = told_in(bench, FIRST, AGAIN)
    (event,) = workspace.visible
    workspace.split(event.id)
    assert len(workspace.visible) == 2
    workspace.undo()
    assert len(workspace.visible) == 1


def test_a_faint_telling_goes_with_its_document_and_comes_back(bench: Any) -> None:
    workspace = told_in(bench, FIRST, AGAIN)
    (event,) = workspace.visible
    drawn, faint = (each.id for each in workspace.documents)
    workspace.remove_document(faint)
    assert workspace.corroboration(event.id) == 1
    workspace.undo()
    assert workspace.corroboration(event.id) == 2
    workspace.remove_document(drawn)
    assert not len(workspace.visible)


def test_faint_tellings_are_kept_with_the_project(make_bench: Any, tmp_path: Any) -> None:
    path = tmp_path / "а.timeline"
    workspace = told_in(make_bench(), FIRST, AGAIN)
    workspace.save_as(path)
    workspace.close()
    again = make_bench().workspace
    again.open_project(path)
    (event,) = again.visible
    assert len({mention.document for mention in event.mentions}) == 2
    assert again.corroboration(event.id) == 2


def test_a_faint_telling_that_says_otherwise_is_shown_against_what_is_drawn(bench: Any) -> None:
    one = "2025-10-09 Взрыв на заводе @Казань\nПри взрыве на заводе «Полимер» в Казани погибли 12 человек.\n"
    other = "2025-10-20 Суд @Казань\n~ 2025-10-09 Взрыв на заводе «Полимер» @Казань\nТогда погибли 19 человек.\n"
    workspace = told_in(bench, one, other)
    event = next(each for each in workspace.visible if each.title == "Взрыв на заводе")
    assert len(workspace.documents_of(event.id)) == 2
