"""Very many documents are known by their rare words alone; what one tells is worked out again when it is compared."""

from collections.abc import Callable
from typing import Any

import pytest

from timeline.formats.reading import document_from_text
from timeline.model.document import DocumentId
from timeline.model.instant import Day
from timeline.workspace import corroboration, story_index
from timeline.workspace.stories import Told, told
from timeline.workspace.story_index import StoryIndex
from timeline.workspace.worker import Task, Workbench

QUAKE = "2025-10-{:02} Землетрясение магнитудой шесть баллов в Махачкале @Махачкала\nСейсмологи Дагестана. {}\n"
OTHER = "2025-11-{:02} Премьера балета в Мариинском театре @Петербург\nХореограф Эйфман. {}\n"


@pytest.fixture
def tell(workbench: Workbench) -> Callable[[str], Told]:
    def tell(text: str) -> Told:
        document = document_from_text(text, name=text[:40], published=Day(2025, 10, 24))
        extraction = workbench.carry_out(Task(0, document=document)).extraction
        assert extraction is not None
        return told(document, extraction.events)

    return tell


def test_what_was_compared_long_ago_is_forgotten_and_told_again(tell: Callable[[str], Told]) -> None:
    every = [tell(QUAKE.format(number, number)) for number in range(1, 6)]
    asked: list[DocumentId] = []

    def remake(document: DocumentId) -> Told:
        asked.append(document)
        return next(each for each in every if each.article.id == document)

    index = StoryIndex(remake, kept=2)
    for each in every:
        index.put(each)
    near = index.near(every[0].article)
    assert set(near) == {each.article.id for each in every[1:]}
    assert index.of(every[4].article.id) is every[4]
    assert not asked
    assert [index.of(each.article.id) for each in every] == every
    assert len(asked) >= 3
    event = every[0].traits[0].event.id
    assert index.trait(event, every[0].article.id) is every[0].traits[0]
    assert [index.place(each.article.id) for each in every] == [0, 1, 2, 3, 4]


def test_a_document_noted_by_its_text_is_found_like_one_that_was_compared(tell: Callable[[str], Told]) -> None:
    one, other = tell(QUAKE.format(1, "раз")), tell(OTHER.format(1, "два"))
    index = StoryIndex(lambda _: None)
    index.note(one.article.id, QUAKE.format(1, "раз"))
    index.note(other.article.id, OTHER.format(1, "два"))
    assert index.near(tell(QUAKE.format(2, "три")).article) == [one.article.id]
    assert one.article.id in index
    assert index.of(one.article.id) is None  # it is here no more


def joined(workspace: Any) -> set[frozenset[str]]:
    texts = {document.id: document.text for document in workspace.documents}
    events = [*workspace.visible, *workspace.undated]
    return {frozenset(texts[document] for document in workspace.documents_of(event.id)) for event in events}


def told_in(bench: Any, texts: list[str]) -> Any:
    for number, text in enumerate(texts):
        bench.add(text, name=f"статья {number}", published=Day(2025, 10, 24))
    return bench.workspace


TEXTS = [QUAKE.format(9 + n // 4, f"Выпуск {n}") if n % 2 else OTHER.format(3, f"Выпуск {n}") for n in range(12)]


@pytest.mark.parametrize("kept", [1, 3])
def test_little_memory_changes_no_join(make_bench: Any, kept: int) -> None:
    usual = joined(told_in(make_bench(), TEXTS))
    assert max(len(articles) for articles in usual) > 2
    narrow = make_bench()
    narrow.workspace.session.library.corroboration = corroboration.Corroboration(
        narrow.workspace.session.project, narrow.workspace.session.library.document, kept=kept
    )
    assert joined(told_in(narrow, TEXTS)) == usual


def test_a_reopened_project_compares_what_comes_with_all_that_was_there(make_bench: Any, tmp_path: Any) -> None:
    path = tmp_path / "а.timeline"
    workspace = told_in(make_bench(), TEXTS[:6])
    workspace.save_as(path)
    workspace.close()
    again = make_bench()
    again.workspace.open_project(path)
    again.workspace.session.library.corroboration = corroboration.Corroboration(
        again.workspace.session.project, again.workspace.session.library.document, kept=1
    )
    told_in(again, TEXTS[6:])
    assert joined(again.workspace) == joined(told_in(make_bench(), TEXTS))
    assert story_index.MOST_TOLD > 40  # as many as are compared with one article


def test_of_many_alike_the_same_are_near_in_whichever_order_they_came(tell: Callable[[str], Told]) -> None:
    article = tell(QUAKE.format(1, "раз")).article
    names = [DocumentId(f"{number * 2654435761 % 2**64:016x}") for number in range(100)]
    found: list[list[DocumentId]] = []
    for ordered in (names, names[::-1]):
        index = StoryIndex(lambda _: None)
        for name in ordered:
            index.note(name, QUAKE.format(1, "раз"))
        found.append(index.near(article))
    assert found[0] == found[1] == sorted(names)[:40]
    index = StoryIndex(lambda _: None)
    for name in ("б", "а", "-5", "0x7"):  # names of another kind are ordered, too
        index.note(DocumentId(name), QUAKE.format(1, "раз"))
    assert index.near(article) == ["-5", "0x7", "а", "б"]
