"""Folders are looked through beside the caller: found bit by bit, counted, cancelled, and nothing is read twice."""

import time
from pathlib import Path
from typing import Any

from timeline.formats import find_documents
from timeline.store.project import Project
from timeline.workspace.progress import Progress
from timeline.workspace.walking import Walk, readable_suffixes


def write(folder: Path, count: int) -> None:
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(f"2025-10-09 Событие {number}\n", "utf-8")


def test_a_walk_finds_what_lies_in_folders_in_their_order(tmp_path: Path) -> None:
    write(tmp_path, 250)
    (tmp_path / "нет.bin").write_bytes(b"\0")
    walk, found = Walk([tmp_path, tmp_path / "001.txt"], None), list[Path]()
    while walk.running:
        found += walk.take()
        time.sleep(0.001)
    assert found == [tmp_path / f"{number:03}.txt" for number in range(250)]
    assert walk.count == 250
    (left_out,) = walk.problems
    assert (left_out.name, left_out.files) == (tmp_path.name, 1)
    assert ".bin" in left_out.wording.en


def test_folders_are_read_beside_the_caller(bench: Any, tmp_path: Path) -> None:
    write(tmp_path, 120)
    counts: list[int] = []
    bench.workspace.read_paths([tmp_path], ended=counts.append)
    assert bench.workspace.progress.running
    assert bench.workspace.progress.looking
    bench.settle()
    assert counts == [120]
    assert len(bench.workspace.documents) == 120
    assert bench.workspace.progress == Progress(120, 120)
    bench.workspace.read_paths([tmp_path, tmp_path / "new.txt"], ended=counts.append)
    (tmp_path / "new.txt").write_text("2025-10-10 Новое\n", "utf-8")
    (tmp_path / "000.txt").write_text("2025-10-11 Другое\n", "utf-8")
    bench.settle()
    assert counts == [120, 121]
    assert len(bench.workspace.documents) == 122


def test_an_empty_folder_says_so(bench: Any, tmp_path: Path) -> None:
    counts: list[int] = []
    bench.workspace.read_paths([tmp_path], ended=counts.append)
    bench.settle()
    assert counts == [0]
    assert not bench.workspace.progress.running


def test_what_is_missing_is_told_as_a_problem(bench: Any, tmp_path: Path) -> None:
    bench.workspace.read_paths([tmp_path / "нет.txt"])
    bench.settle()
    assert [problem.name for problem in bench.workspace.problems] == ["нет"]


def test_what_is_left_out_in_a_folder_is_told_once_by_kind(bench: Any, tmp_path: Path) -> None:
    write(tmp_path, 3)
    names = ["ящик.mbox", "page.css", "снимок.JPG", "запись.mp3", "без расширения", ".скрытый", "a/result.json"]
    names += ["история.timeline", "история.timeline~1", "История.timeline-wal", "Итоги 2024. Часть первая"]
    names += [f"таблица {number}.xlsx" for number in range(21)]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"-")
    bench.workspace.read_paths([tmp_path])
    bench.settle()
    assert len(bench.workspace.documents) == 3
    (problem,) = bench.workspace.problems
    assert (problem.name, problem.path, problem.files) == (tmp_path.name, str(tmp_path), 25)
    told = problem.wording.ru.replace("\N{NO-BREAK SPACE}", " ")
    assert "21 файл .xlsx, 2 файла без расширения, 1 файл .json, 1 файл .mbox" in told
    assert "(.eml)" in told
    assert "(.txt)" in told
    assert not any(kind in told for kind in (".css", ".jpg", ".mp3", "скрытый", ".timeline"))


def test_pictures_among_articles_are_no_problem(bench: Any, tmp_path: Path) -> None:
    write(tmp_path, 2)
    (tmp_path / "снимок.jpg").write_bytes(b"-")
    bench.workspace.read_paths([tmp_path])
    bench.settle()
    assert bench.workspace.problems == ()


def test_cancelling_ends_the_look(bench: Any, tmp_path: Path) -> None:
    write(tmp_path, 50)
    counts: list[int] = []
    bench.workspace.read_paths([tmp_path], ended=counts.append)
    bench.workspace.cancel()
    bench.settle()
    assert counts == []
    assert len(bench.workspace.documents) == 0


def test_another_project_does_not_get_what_was_looked_for(bench: Any, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    write(tmp_path / "articles", 20)
    bench.workspace.read_paths([tmp_path / "articles"])
    Project(tmp_path / "other.timeline").close()
    bench.workspace.open_project(tmp_path / "other.timeline")
    bench.settle()
    assert len(bench.workspace.documents) == 0


def test_the_question_for_files_offers_all_that_a_folder_would_give(tmp_path: Path) -> None:
    for name in ("a.txt", "b.html.gz", "c.TXT.GZ", "d.docx", "e.tar.gz", "f.gz", "g.exe", ".txt"):
        (tmp_path / name).write_text("5 мая 2020 года прошла встреча.", encoding="utf-8")
    taken = {path.name for path in find_documents([tmp_path])}
    assert taken == {"a.txt", "b.html.gz", "c.TXT.GZ", "d.docx"}
    offered = {path.name for path in tmp_path.iterdir() if path.name.lower().endswith(readable_suffixes())}
    assert offered - {".txt"} == taken
