"""The project file: what goes in comes out, all or nothing, one writer, and only files that are projects."""

import os
import random
import sqlite3
import stat
import subprocess
import sys
import threading
import time
import zlib
from contextlib import closing, suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from timeline.model.document import DocumentId
from timeline.model.event import EventId
from timeline.model.problem import Damage, ProjectError
from timeline.store import lock
from timeline.store.backup import back_up, backup_paths
from timeline.store.check import check, repair
from timeline.store.lock import LockedError, ProjectLock, lock_path
from timeline.store.migrations import STEPS
from timeline.store.project import Project
from timeline.store.reader import Reader


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "история.timeline"


def filled(path: Path | None, document_of: Any, extraction_of: Any, count: int = 3) -> Project:
    project = Project(path)
    with project.transaction():
        for number in range(count):
            document = document_of(number)
            project.put_document(document)
            project.put_extraction(extraction_of(document), ("встреча путин", "встреча алиев"), "путин душанбе")
        project.put_word("e:1", "{}")
        project.put_setting("view.a", "1")
        project.push_command("[1]")
    return project


def test_what_goes_in_comes_out(path: Path, document_of: Any, extraction_of: Any) -> None:
    filled(path, document_of, extraction_of).close()
    project = Project(path)
    assert project.document_ids() == [document_of(number).id for number in range(3)]
    for number in range(3):
        document = document_of(number)
        assert project.document(document.id) == document
        assert project.extraction(document.id) == extraction_of(document)
        assert project.event(extraction_of(document).events[1].id) == extraction_of(document).events[1]
    assert len(list(project.events())) == 6
    assert project.words() == [("e:1", "{}")]
    assert project.settings("view.") == {"view.a": "1"}
    assert [command.row for command in project.commands()] == ["[1]"]
    assert project.digest_at(document_of(1).path) == document_of(1).digest
    with pytest.raises(KeyError):
        project.event("no")  # pyright: ignore[reportArgumentType]  # any text will do
    project.close()


def test_original_bytes_are_kept_and_true(path: Path, document_of: Any) -> None:
    page = "<p>Встреча прошла в Душанбе.</p>".encode("cp1251")
    text = "Встреча прошла в Душанбе."
    encoded = text.encode("utf-16")
    plain = replace(document_of(0), text=text, encoding="utf-16", digest=sha256(encoded).hexdigest())
    rich = replace(document_of(1), encoding="cp1251", digest=sha256(page).hexdigest())
    project = Project(path)
    with project.transaction():
        project.put_document(plain)
        project.put_document(rich)
        project.put_original(rich.id, page)
    assert project.original(plain.id) == encoded  # its text gives them back
    assert project.original(rich.id) == page
    with pytest.raises(KeyError):
        project.original(DocumentId("no"))
    project.close()
    assert check(path).sound
    saved = path.with_name("спасено.timeline")
    assert not repair(path, saved).faults
    copy = Project(saved)
    assert copy.original(rich.id) == page
    copy.close()
    alter(path, "UPDATE original SET content = x'789c030000000001'")
    assert len(check(path).faults) == 1
    project = Project(path)
    with pytest.raises(ProjectError):
        project.original(rich.id)
    assert project.document(rich.id) == rich
    project.close()
    lost = repair(path, path.with_name("ещё.timeline"))
    assert (lost.documents, len(lost.faults)) == (2, 1)


def test_a_transaction_is_all_or_nothing(path: Path, document_of: Any, extraction_of: Any) -> None:
    project = filled(path, document_of, extraction_of)

    def interrupted() -> None:
        with project.transaction():
            project.put_word("e:2", "{}")
            with project.transaction():
                project.put_extraction(extraction_of(document_of(0), 0))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        interrupted()
    assert project.words() == [("e:1", "{}")]
    assert len(project.events_of(document_of(0).id)) == 2
    project.close()


def test_a_new_extraction_replaces_the_old_one(document_of: Any, extraction_of: Any) -> None:
    project = filled(None, document_of, extraction_of)
    document = document_of(1)
    with project.transaction():
        project.put_extraction(extraction_of(document, 1), ("взятка",))
    assert len(project.events_of(document.id)) == 1
    assert found(project, [["алиев"]]) == [f"{document_of(n).id}:1" for n in (0, 2)]
    assert found(project, [["взятка"]]) == [f"{document.id}:0"]
    project.forget_findings(document.id)
    assert project.unextracted() == [document.id]
    assert project.extraction(document.id) is None
    assert len(project.events_of(document.id)) == 1
    project.close()


def found(project: Project, words: list[list[str]]) -> list[str]:
    return sorted(project.event_ids(project.find_events(words)))


def test_search(document_of: Any, extraction_of: Any) -> None:
    project = filled(None, document_of, extraction_of, 1)
    first, second = (event.id for event in extraction_of(document_of()).events)
    assert found(project, [["встреча"]]) == [first, second]
    assert found(project, [["встреча"], ["путин", "мутин"]]) == [first]
    assert found(project, [["пут*"]]) == [first]
    assert found(project, [['"'], ["NOT"], ["*"]]) == []
    assert project.find_documents([["душанбе"]], 9) == [document_of().id]
    assert project.find_documents([["душанбе"]], 0) == []
    project.put_edited_words(second, "саммит")
    assert found(project, [["саммит"], ["алиев"]]) == [second]
    project.close()


_HOLD = """
import sys
from pathlib import Path
from timeline.store.project import Project
project = Project(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_program_is_told_who_has_the_project(path: Path, document_of: Any, extraction_of: Any) -> None:
    filled(path, document_of, extraction_of).close()
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-c", _HOLD, str(path)]
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(LockedError) as caught:
            Project(path)
        assert str(holder.pid) in caught.value.wording.ru
        reader = Project(path, read_only=True)
        assert len(reader.document_ids()) == 3
        with pytest.raises(ProjectError), reader.transaction():
            reader.put_word("e:9", "{}")
        reader.close()
        holder.kill()
    again = Project(path)  # the lock went with its holder
    assert len(again.document_ids()) == 3
    again.close()


def test_closing_leaves_one_file(path: Path, document_of: Any, extraction_of: Any) -> None:
    filled(path, document_of, extraction_of).close()
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_write_access(path: Path, document_of: Any, extraction_of: Any) -> None:
    filled(path, document_of, extraction_of).close()
    path.parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with pytest.raises(ProjectError):
            Project(path)
        reader = Project(path, read_only=True)
        assert len(reader.document_ids()) == 3
        reader.close()
    finally:
        path.parent.chmod(stat.S_IRWXU)


def test_saving_under_another_name_is_whole_or_nothing(path: Path, document_of: Any, extraction_of: Any) -> None:
    project = filled(path, document_of, extraction_of)
    target = path.with_name("копия.timeline")
    target.write_bytes(b"something else")
    project.copy_to(target)
    copy = Project(target)
    assert len(copy.document_ids()) == 3
    copy.close()
    with pytest.raises(ProjectError):
        project.copy_to(path.parent / "no such folder" / "a.timeline")
    project.close()


@pytest.mark.parametrize(
    "content", [b"", b"SQLite format 3\0", b"text" * 1000, b"SQLite format 3\0" + b"\xff" * 5000, None]
)
def test_what_is_no_project_is_refused(path: Path, content: bytes | None) -> None:
    if content is None:
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE document (id)")
        other.close()
    else:
        path.write_bytes(content)
    if content == b"":
        Project(path).close()  # an empty file becomes an empty project
        return
    with pytest.raises(ProjectError) as caught:
        Project(path)
    assert path.name in caught.value.wording.ru
    if content is not None:
        assert path.read_bytes() == content


def alter(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_a_newer_file_is_refused_politely(path: Path, document_of: Any, extraction_of: Any) -> None:
    filled(path, document_of, extraction_of).close()
    alter(path, f"PRAGMA user_version = {len(STEPS) + 1}")
    for read_only in (False, True):
        with pytest.raises(ProjectError) as caught:
            Project(path, read_only=read_only)
        assert "новой версией" in caught.value.wording.ru


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON word BEGIN DELETE FROM document; END",
        "CREATE VIEW v AS SELECT * FROM document",
        "CREATE TABLE stranger (a)",
        "CREATE INDEX stranger ON word (row)",
    ],
)
def test_files_with_code_of_their_own_are_refused(
    path: Path, document_of: Any, extraction_of: Any, statement: str
) -> None:
    filled(path, document_of, extraction_of).close()
    alter(path, statement)
    with pytest.raises(ProjectError):
        Project(path)


def test_hostile_sizes_are_refused(path: Path, document_of: Any, extraction_of: Any) -> None:
    filled(path, document_of, extraction_of).close()
    bomb = zlib.compress(b"\0" * (300 << 20), 9)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("UPDATE document SET text = ? WHERE number = 1", (bomb,))
    connection.close()
    project = Project(path)
    with pytest.raises(ProjectError):
        project.document(document_of(0).id)
    assert project.document(document_of(1).id) == document_of(1)
    project.close()


def test_a_full_disk_is_told_and_nothing_is_lost(path: Path, document_of: Any, extraction_of: Any) -> None:
    project = filled(path, document_of, extraction_of)
    project.limit_pages(project.page_count() + 2)
    big = "x" * 200_000
    with pytest.raises(ProjectError) as caught, project.transaction():
        project.put_word("e:2", big)
    assert "нет места" in caught.value.wording.ru
    assert project.words() == [("e:1", "{}")]
    with project.transaction():
        project.put_word("e:1", "[]")
    project.close()
    project = Project(path)
    assert project.words() == [("e:1", "[]")]
    project.close()


def test_backups_roll(path: Path, document_of: Any, extraction_of: Any) -> None:
    filled(path, document_of, extraction_of).close()
    for round_ in range(4):
        project = Project(path)
        with project.transaction():
            project.put_setting("round", str(round_))
        project.close()
        moment = round(time.time()) + 5 + round_ * 5
        os.utime(path, (moment, moment))
        assert back_up(path, keep=3)
        os.utime(backup_paths(path, 3)[0], (moment, moment))
        assert not back_up(path, keep=3)  # nothing changed since
    rounds: list[str | None] = []
    for place in backup_paths(path, 3):
        copy = Project(place, read_only=True)
        rounds.append(copy.setting("round"))
        copy.close()
    assert rounds == ["3", "2", "1"]
    assert not back_up(path, keep=0)


def test_a_clock_put_back_keeps_nothing_from_being_backed_up(path: Path, document_of: Any, extraction_of: Any) -> None:
    filled(path, document_of, extraction_of).close()
    assert back_up(path, keep=2)
    ahead = time.time() + 1_000_000
    os.utime(backup_paths(path, 2)[0], (ahead, ahead))
    assert back_up(path, keep=2)
    assert not back_up(path, keep=2)


def test_a_backup_can_be_made_while_the_project_is_open(path: Path, document_of: Any, extraction_of: Any) -> None:
    project = filled(path, document_of, extraction_of)
    done: list[bool] = []
    thread = threading.Thread(target=lambda: done.append(back_up(path, keep=1)))
    thread.start()
    thread.join()
    assert done == [True]
    copy = Project(backup_paths(path, 1)[0], read_only=True)
    assert len(copy.document_ids()) == 3  # what stood in the log is in it
    copy.close()
    project.close()


def test_a_sound_file_is_sound(path: Path, document_of: Any, extraction_of: Any) -> None:
    filled(path, document_of, extraction_of).close()
    report = check(path)
    assert report.sound
    assert (report.documents, report.events) == (3, 6)


def test_damaged_records_are_found_and_the_rest_is_saved(path: Path, document_of: Any, extraction_of: Any) -> None:
    filled(path, document_of, extraction_of).close()
    alter(
        path,
        "UPDATE event SET row = 'nonsense' WHERE number = 1",
        "UPDATE document SET text = x'00' WHERE number = 2",
    )
    report = check(path)
    assert len(report.faults) == 2
    target = path.with_name("спасено.timeline")
    saved = repair(path, target)
    assert (saved.documents, saved.events) == (2, 3)
    assert len(saved.faults) == 2
    project = Project(target)
    assert project.document_ids() == [document_of(0).id, document_of(2).id]
    assert project.words() == [("e:1", "{}")]
    assert project.unextracted() == project.document_ids()
    project.close()
    with pytest.raises(ProjectError):
        repair(path, target)


@pytest.mark.parametrize("seed", range(int(os.environ.get("TIMELINE_FLIPS", "12"))))
def test_bit_flips_and_truncation_end_in_words_not_crashes(
    path: Path, document_of: Any, extraction_of: Any, seed: int
) -> None:
    filled(path, document_of, extraction_of, 8).close()
    chance = random.Random(seed)
    content = bytearray(path.read_bytes())
    if seed % 3 == 0:
        del content[chance.randrange(100, len(content)) :]
    else:
        for _ in range(2 ** (seed % 7)):
            content[chance.randrange(100, len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)
    with suppress(ProjectError):  # where not even its tables are known any more
        report = check(path)
        assert report.sound or report.faults
    with suppress(ProjectError), closing(Project(path)) as project:
        for identity in project.document_ids():
            with suppress(ProjectError, KeyError):
                project.document(identity)
                project.extraction(identity)
    try:
        saved = repair(path, path.with_name("спасено.timeline"))
    except ProjectError:
        pass
    else:
        assert saved.documents <= 8


def test_what_is_left_of_a_file_cut_short_is_saved(path: Path, document_of: Any, extraction_of: Any) -> None:
    filled(path, document_of, extraction_of, 200).close()
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 8 // 10])
    with pytest.raises(ProjectError) as told:
        Project(path)
    assert isinstance(told.value.wording, Damage)
    target = path.with_name("спасено.timeline")
    saved = repair(path, target)
    assert saved.documents > 100
    assert saved.faults
    with closing(Project(target)) as project:
        assert len(project.document_ids()) == saved.documents
    assert {file.name for file in path.parent.iterdir() if file.is_dir()} == set()


@pytest.mark.parametrize("version", range(1, len(STEPS) + 1))
def test_files_of_every_past_version_open(tmp_path: Path, document_of: Any, extraction_of: Any, version: int) -> None:
    path = tmp_path / "old.timeline"
    path.write_bytes((Path(__file__).parent / "versions" / f"{version}.timeline").read_bytes())
    project = Project(path)
    assert [project.document(identity) for identity in project.document_ids()] == [document_of(0), document_of(1)]
    for number in range(2):
        extraction = extraction_of(document_of(number))
        assert project.extraction(extraction.document) == extraction
        assert project.original(extraction.document) is None  # its digest is made up
    ((subject, row),) = project.words()
    assert subject == f"e:{document_of(0).id}:0"
    assert "Саммит" in row
    assert found(project, [["путин"]])
    project.close()
    assert check(path).sound


def test_faint_tellings_are_kept_beside_the_events_and_go_with_their_document(
    tmp_path: Path, document_of: Any, extraction_of: Any
) -> None:
    document = document_of(0)
    found = extraction_of(document)
    event = found.events[0]
    faint = replace(event, id=EventId(f"{document.id}:~14"))
    with closing(Project(tmp_path / "a.timeline")) as project:
        with project.transaction():
            project.put_document(document)
            project.put_extraction(replace(found, faint=(faint,)))
            project.put_story(faint.id, event.id)
            project.put_disputed(faint.id, disputed=True)
        assert project.faint_of(document.id) == [faint]
        assert project.event_ids_of(document.id, faint=True) == [faint.id]
        assert faint.id not in project.event_ids_of(document.id)
        assert project.event(faint.id) == faint
        assert project.stories() == {faint.id: event.id}
        assert project.disputed() == {faint.id}
        assert project.extraction(document.id) == replace(found, faint=(faint,))
    assert check(tmp_path / "a.timeline").sound
    with closing(Reader(tmp_path / "a.timeline")) as reader:
        assert set(reader.events_with([event.id, faint.id])) == {event.id, faint.id}
    with closing(Project(tmp_path / "a.timeline")) as project:
        with project.transaction():
            project.put_extraction(found)
        assert project.faint_of(document.id) == []
        assert project.stories() == {}


def test_a_lock_that_vanishes_with_its_holder_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other program ends between this one's opening of the file and its locking."""
    path, lock_once = tmp_path / "a.timeline", lock._try_lock  # pyright: ignore[reportPrivateUsage]
    holder = ProjectLock(path)

    def holder_ends_first(descriptor: int) -> bool:
        monkeypatch.setattr(lock, "_try_lock", lock_once)
        holder.release()
        return lock_once(descriptor)

    monkeypatch.setattr(lock, "_try_lock", holder_ends_first)
    mine = ProjectLock(path)
    with pytest.raises(LockedError):
        ProjectLock(path)
    mine.release()


def test_a_lock_file_from_a_stranger_is_read_within_bounds(tmp_path: Path) -> None:
    path = tmp_path / "a.timeline"
    mine = ProjectLock(path)
    lock_path(path).write_text("[" * 1_000_000)
    with pytest.raises(LockedError) as caught:
        ProjectLock(path)
    assert "another program" in caught.value.wording.en
    mine.release()
