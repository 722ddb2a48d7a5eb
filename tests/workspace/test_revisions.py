"""Watched folders, and an article that was read again with another text."""

import os
from pathlib import Path
from typing import Any

import pytest

from timeline.formats.reading import find_documents
from timeline.model.edtf import parse_edtf
from timeline.model.event import Review
from timeline.workspace.revisions import Difference, accept, refuse, revision, sentence_changes, version_before
from timeline.workspace.watching import FolderWatch

OLD = """Первая строка. Вторая строка.
2025-10-09 Встреча в Душанбе @Душанбе
2025-10-11 Крушение самолёта
? Взятка чиновника"""
NEW = """Первая строка. Совсем другая строка.
2025-10-09 Встреча в Душанбе @Душанбе
2025-10-12 Крушение самолёта
2025-10-20 Награда учёному"""


@pytest.fixture
def watch() -> FolderWatch:
    return FolderWatch(find_documents)


def touch(path: Path, text: str, moment: int) -> None:
    path.write_text(text, encoding="utf-8")
    os.utime(path, (moment, moment))


def test_a_file_is_told_of_when_it_has_come_to_rest(watch: FolderWatch, tmp_path: Path) -> None:
    watch.watch([tmp_path])
    file = tmp_path / "a.txt"
    touch(file, "раз", 1)
    assert watch.look() == ()
    assert watch.look() == (file,)
    assert watch.look() == ()
    touch(file, "раз", 2)  # the same bytes
    assert watch.look() == ()
    assert watch.look() == ()
    touch(file, "два", 3)
    assert watch.look() == ()
    touch(file, "два и", 4)  # still being written
    assert watch.look() == ()
    assert watch.look() == (file,)


def test_what_cannot_be_read_is_passed_over(watch: FolderWatch, tmp_path: Path) -> None:
    watch.watch([tmp_path / "нет такой", tmp_path])
    (tmp_path / "картинка.jpg").write_bytes(b"x")
    gone = tmp_path / "b.txt"
    touch(gone, "есть", 1)
    watch.look()
    gone.unlink()
    assert watch.look() == ()
    touch(gone, "есть", 1)
    watch.look()
    assert watch.look() == (gone,)


def test_a_folder_that_vanishes_is_known_as_missing_until_it_is_back(watch: FolderWatch, tmp_path: Path) -> None:
    folder = tmp_path / "папка"
    folder.mkdir()
    touch(folder / "a.txt", "раз", 1)
    watch.watch([folder])
    watch.look()
    assert watch.look() == (folder / "a.txt",)
    assert watch.missing == ()
    folder.rename(tmp_path / "другая")
    assert watch.look() == ()
    assert watch.missing == (folder,)
    (tmp_path / "другая").rename(folder)
    touch(folder / "b.txt", "два", 1)
    watch.look()
    assert watch.look() == (folder / "b.txt",)
    assert watch.missing == ()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
@pytest.mark.timeout(20)
def test_a_look_never_waits_for_a_pipe(watch: FolderWatch, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    watch.watch([tmp_path])
    assert watch.look() == watch.look() == ()


def test_folders_can_be_left_alone_again(watch: FolderWatch, tmp_path: Path) -> None:
    touch(tmp_path / "a.txt", "раз", 1)
    watch.watch([tmp_path, tmp_path])
    assert watch.folders == (tmp_path,)
    watch.look()
    watch.watch([])
    assert watch.look() == ()


def test_no_more_files_are_watched_than_a_look_can_take(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.workspace.watching._MOST", 3)
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        folder.mkdir()
        for number in range(2):
            touch(folder / f"{number}.txt", f"{folder} {number}", 1)
    watch = FolderWatch(find_documents)
    watch.watch(folders)
    watch.look()
    assert watch.look() == (folders[0] / "0.txt", folders[0] / "1.txt", folders[1] / "0.txt")


# -- versions ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def versions(bench: Any, tmp_path: Path) -> Any:
    file = tmp_path / "статья.txt"
    file.write_text(OLD, encoding="utf-8")
    bench.workspace.open_paths([file])
    bench.settle()
    file.write_text(NEW, encoding="utf-8")
    return bench


def read_again(bench: Any) -> Any:
    workspace = bench.workspace
    workspace.open_paths([Path(workspace.documents[0].path)])
    bench.settle()
    library = workspace.session.library
    new = workspace.documents[-1].id
    old = version_before(library, new)
    assert old is not None
    assert old == workspace.documents[0].id
    return revision(library, old, new)


def named(bench: Any, title: str) -> Any:
    return next(e for e in (*bench.workspace.visible, *bench.workspace.undated) if e.title == title)


def test_a_changed_file_is_a_new_version(versions: Any) -> None:
    assert version_before(versions.workspace.session.library, versions.workspace.documents[0].id) is None
    found = read_again(versions)
    assert {(change.difference, change.title) for change in found.changes} == {
        (Difference.CHANGED, "Крушение самолёта"),
        (Difference.ADDED, "Награда учёному"),
        (Difference.GONE, "Взятка чиновника"),
    }
    assert found.sentences[0].before == "Вторая строка."
    assert found.sentences[0].after == "Совсем другая строка."


def test_the_new_version_takes_the_place_of_the_old_one_with_all_decisions(versions: Any) -> None:
    workspace = versions.workspace
    workspace.retitle(named(versions, "Встреча в Душанбе").id, "Саммит")
    workspace.accept(named(versions, "Крушение самолёта").id)
    found = read_again(versions)
    before = list(workspace.visible), list(workspace.undated), workspace.counts
    library = workspace.session.library
    workspace.session.apply(accept(library, found, found.changes))
    assert [(e.title, e.time.edtf) for e in workspace.visible] == [
        ("Саммит", "2025-10-09"),
        ("Крушение самолёта", "2025-10-12"),
        ("Награда учёному", "2025-10-20"),
    ]
    assert list(workspace.undated) == []
    assert workspace.visible[1].review is Review.ACCEPTED
    assert workspace.counts.documents == 1
    workspace.undo()
    versions.settle()
    assert (list(workspace.visible), list(workspace.undated), workspace.counts) == before


def test_what_is_not_taken_over_stays_as_it_was(versions: Any) -> None:
    workspace = versions.workspace
    found = read_again(versions)
    workspace.session.apply(accept(workspace.session.library, found, ()))
    assert [(e.title, e.time.edtf) for e in workspace.visible] == [
        ("Встреча в Душанбе", "2025-10-09"),
        ("Крушение самолёта", "2025-10-11"),
    ]
    (kept,) = workspace.undated
    assert kept.title == "Взятка чиновника"
    assert kept.note == "«Взятка»"
    assert workspace.session.said[kept.id].own == kept
    workspace.undo()
    versions.settle()
    assert workspace.counts.documents == 2


def test_a_refused_version_goes(versions: Any) -> None:
    workspace = versions.workspace
    found = read_again(versions)
    workspace.session.apply(refuse(workspace.session.library, found))
    assert [document.text for document in workspace.documents] == [OLD]
    assert {event.title for event in workspace.visible} == {"Встреча в Душанбе", "Крушение самолёта"}


def test_a_date_given_by_the_user_is_no_change(versions: Any) -> None:
    workspace = versions.workspace
    crash = named(versions, "Крушение самолёта").id
    found = read_again(versions)
    workspace.redate([crash], parse_edtf("2025-10-12"))
    library = workspace.session.library
    again = revision(library, found.old.id, found.new.id)
    assert "Крушение самолёта" not in {change.title for change in again.changes}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("А. Б. В.", "А. Б. В.", []),
        ("А. В.", "А. Б. В.", [(Difference.ADDED, "", "Б.")]),
        ("А. Б. В.", "А. В.", [(Difference.GONE, "Б.", "")]),
        ("А. Б. В.", "А. Г. В.", [(Difference.CHANGED, "Б.", "Г.")]),
        ("А. Б. В.", "Г. Д. В.", [(Difference.CHANGED, "А.", "Г."), (Difference.CHANGED, "Б.", "Д.")]),
        ("", "А.", [(Difference.ADDED, "", "А.")]),
        ("А\n\nБ", "А Б", [(Difference.CHANGED, "А Б", "А Б")]),
    ],
)
def test_sentences_are_compared(before: str, after: str, expected: list[tuple[Difference, str, str]]) -> None:
    found = [(change.difference, change.before, change.after) for change in sentence_changes(before, after)]
    assert found == expected
