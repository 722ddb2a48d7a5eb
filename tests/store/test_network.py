"""A project on another machine's disk: no log, no shared memory, perhaps no locks; nothing lost, and said so."""

import errno
import json
import os
import random
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from timeline.model.problem import ProjectError
from timeline.store import file, lock, network
from timeline.store.backup import back_up, backup_paths
from timeline.store.check import check
from timeline.store.lock import LockedError, lock_path
from timeline.store.network import (
    file_system_of,
    file_system_on_mac,
    is_networked,
    is_remote,
    locks_fail,
    without_host,
)
from timeline.store.project import Project

MOUNTS = """\
24 1 254:0 / / rw,relatime - ext4 /dev/vda rw
30 24 0:40 / /mnt/server rw - nfs4 server:/share rw
31 24 0:41 / /mnt/server/local rw - ext4 /dev/vdb rw
32 24 0:42 / /home/a\\040b/share rw - fuse.sshfs host:/x rw
broken line
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "история.timeline"


@pytest.fixture
def networked(monkeypatch: pytest.MonkeyPatch) -> None:
    on_another_machine(monkeypatch)


def on_another_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    def yes(_path: Path) -> bool:
        return True

    for module in (file, lock):
        monkeypatch.setattr(module, "is_networked", yes)


@pytest.fixture
def without_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a disk whose system refuses every lock."""

    def refuse(_descriptor: int) -> bool:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(lock, "_try_lock", refuse)


def write(project: Project, name: str, value: str) -> None:
    with project.transaction():
        project.put_setting(name, value)


def journal_of(project: Project) -> str:
    with closing(sqlite3.connect(f"{project.path.as_uri()}?mode=ro", uri=True)) as other:  # type: ignore[union-attr]
        return str(other.execute("PRAGMA journal_mode").fetchone()[0])


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/a.timeline", "ext4"),
        ("/mnt/server/a.timeline", "nfs4"),
        ("/mnt/serverside/a.timeline", "ext4"),
        ("/mnt/server/local/a.timeline", "ext4"),
        ("/home/a b/share/a.timeline", "fuse.sshfs"),
    ],
)
def test_the_file_system_is_found_among_the_mounts(path: str, kind: str) -> None:
    assert file_system_of(Path(path), MOUNTS) == kind


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "fuse.gvfsd-fuse", "fuse.rclone"])
def test_these_are_other_machines_disks(kind: str) -> None:
    assert is_remote(kind)


@pytest.mark.parametrize("kind", ["", "ext4", "btrfs", "tmpfs", "overlay", "fuseblk", "fuse.ntfs-3g", "apfs"])
def test_these_are_this_machines(kind: str) -> None:
    assert not is_remote(kind)


def test_this_folder_is_on_this_machine(tmp_path: Path) -> None:
    assert not is_networked(tmp_path)


@pytest.mark.usefixtures("networked")
def test_a_project_there_is_written_without_a_log(path: Path) -> None:
    project = Project(path)
    assert project.is_elsewhere
    write(project, "a", "1")
    assert journal_of(project) == "delete"
    assert not path.with_name(path.name + "-wal").exists()
    project.close()
    again = Project(path)
    assert again.setting("a") == "1"
    again.close()


def test_a_project_here_has_a_log(path: Path) -> None:
    project = Project(path)
    assert not project.is_elsewhere
    assert journal_of(project) == "wal"
    project.close()


def test_a_file_with_a_log_is_opened_there_with_all_that_stands_in_the_log(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(path)
    write(project, "a", "1")
    copied = tmp_path / "server" / path.name
    copied.parent.mkdir()
    for suffix in ("", "-wal"):  # as after a crash, the log not yet folded in
        copied.with_name(copied.name + suffix).write_bytes(path.with_name(path.name + suffix).read_bytes())
    project.close()
    on_another_machine(monkeypatch)
    there = Project(copied)
    assert there.setting("a") == "1"
    write(there, "b", "2")
    assert there.is_elsewhere
    there.close()
    monkeypatch.undo()
    here = Project(copied)
    assert (here.setting("a"), here.setting("b"), here.is_elsewhere) == ("1", "2", False)
    here.close()


def _failing(name: str) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorname = name
    return error


def test_only_failing_locks_are_a_reason_to_go_another_way() -> None:
    assert locks_fail(_failing("SQLITE_IOERR_SHMMAP"))
    assert locks_fail(_failing("SQLITE_PROTOCOL"))
    assert not locks_fail(_failing("SQLITE_IOERR_READ"))
    assert not locks_fail(_failing("SQLITE_FULL"))


@pytest.mark.parametrize(
    ("failing", "way"), [([file.Keeping.LOG], "journal"), ([file.Keeping.LOG, file.Keeping.JOURNAL], "marked")]
)
@pytest.mark.skipif(sys.platform == "win32", reason="SQLite knows files for locks only elsewhere")
def test_what_the_disk_refuses_is_done_otherwise(
    path: Path, monkeypatch: pytest.MonkeyPatch, failing: list[file.Keeping], way: str
) -> None:
    tried: list[str] = []
    prepare: Callable[..., sqlite3.Connection] = vars(file)["_prepared"]

    def refuse(connection: sqlite3.Connection, *rest: Any, way: file.Keeping, **more: Any) -> sqlite3.Connection:
        if way in failing:
            raise _failing("SQLITE_IOERR_SHMMAP")
        tried.append(way.value)
        return prepare(connection, *rest, way=way, **more)

    monkeypatch.setattr(file, "_prepared", refuse)
    project = Project(path)
    assert tried == [way]
    assert project.is_elsewhere
    write(project, "a", "1")
    project.close()
    again = Project(path)
    assert again.setting("a") == "1"
    again.close()


@pytest.mark.usefixtures("networked")
def test_there_it_can_be_saved_under_another_name_and_backed_up(path: Path, tmp_path: Path) -> None:
    project = Project(path)
    write(project, "a", "1")
    other = tmp_path / "другое.timeline"
    project.copy_to(other)
    assert back_up(path, keep=2)
    project.close()
    for copy in (other, backup_paths(path, 2)[0]):
        opened = Project(copy)
        assert opened.setting("a") == "1"
        opened.close()


# -- who has it open --------------------------------------------------------------------------------------------------


def sign(path: Path, host: str, pid: int) -> Path:
    marker = lock_path(path)
    marker.write_text(json.dumps({"user": "анна", "host": host, "pid": pid}), encoding="utf-8")
    return marker


@pytest.mark.usefixtures("without_locks")
def test_a_disk_without_locks_tells_by_the_file_who_has_it(path: Path) -> None:
    project = Project(path)
    said = json.loads(lock_path(path).read_text(encoding="utf-8"))
    assert (said["host"], said["pid"]) == (socket.gethostname(), os.getpid())
    project.close()
    assert not lock_path(path).exists()


@pytest.mark.parametrize("disk", ["networked", "without_locks"])
def test_another_machines_project_is_left_alone(path: Path, disk: str, request: pytest.FixtureRequest) -> None:
    Project(path).close()
    request.getfixturevalue(disk)
    marker = sign(path, "другой-компьютер", 4711)
    with pytest.raises(LockedError) as caught:
        Project(path)
    for text in (caught.value.wording.ru, caught.value.wording.en):
        assert "другой-компьютер" in text
        assert marker.name in text
    reader = Project(path, read_only=True)
    assert reader.document_ids() == []
    reader.close()
    marker.unlink()
    Project(path).close()


@pytest.mark.usefixtures("without_locks")
def test_what_a_crashed_program_left_on_this_machine_is_taken_over(path: Path) -> None:
    sign(path, socket.gethostname(), 2**22 + 5)  # more than any process has
    Project(path).close()
    if sys.platform != "win32":
        sign(path, socket.gethostname(), os.getppid())
        with pytest.raises(LockedError):
            Project(path)


def test_a_disk_that_can_do_nothing_of_it_is_told_in_plain_words(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> sqlite3.Connection:
        raise _failing("SQLITE_IOERR_LOCK")

    monkeypatch.setattr(file, "_prepared", refuse)
    with pytest.raises(ProjectError) as caught:
        Project(path)
    assert "только для чтения" in caught.value.wording.ru
    assert network.in_network_folder(path).en.startswith("The project")


WORK = """
import sys
from pathlib import Path
from timeline.store import file, lock
from timeline.store.project import Project
file.is_networked = lock.is_networked = lambda _: True
project = Project(Path(sys.argv[1]))
number = int(project.setting("n") or 0)
print("ready", number, flush=True)
while True:
    number += 1
    with project.transaction(waits=number % 2 == 0):
        project.put_setting("n", str(number))
        project.put_setting(f"n{number}", "x" * 3000)
    print(number, flush=True)
"""


@pytest.mark.usefixtures("networked")
def test_there_too_kills_lose_nothing_that_was_written(path: Path) -> None:
    chance = random.Random(5)
    told = 0
    for _ in range(5):
        command = [sys.executable, "-c", WORK, str(path)]
        surroundings = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=surroundings) as program:
            assert program.stdout is not None
            assert program.stdout.readline().startswith("ready")
            time.sleep(chance.uniform(0.0, 0.3))
            program.kill()
            lines = program.stdout.read().split()
        told = max([told, *(int(line) for line in lines if line.isdigit())])
        project = Project(path)
        kept = int(project.setting("n") or 0)
        assert told <= kept <= told + 1
        assert project.setting(f"n{kept}") == ("x" * 3000 if kept else None)
        project.close()
        assert check(path).sound


@pytest.mark.parametrize(
    ("path", "kind", "remote"),
    [
        ("/Users/anna/история.timeline", "apfs", False),
        ("/Volumes/Новости (2)/a.timeline", "smbfs", True),
        ("/Volumes/Новости/a.timeline", "nfs", True),
        ("/Volumes/stick/a.timeline", "msdos", False),
    ],
)
def test_which_folders_of_a_mac_are_elsewhere(path: str, kind: str, remote: bool) -> None:
    mounts = """/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse, protect, root data)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
//anna@nas._smb._tcp.local/news on /Volumes/Новости (2) (smbfs, nodev, nosuid, mounted by anna)
nas:/news on /Volumes/Новости (nfs)
/dev/disk4s1 on /Volumes/stick (msdos, local, nodev, nosuid, noowners)"""
    found = file_system_on_mac(Path(path), mounts)
    assert (found, is_remote(found)) == (kind, remote)


@pytest.mark.parametrize(
    ("uri", "address"),
    [
        ("file://server/share/a%20b.timeline", "file:////server/share/a%20b.timeline"),
        ("file:///C:/a.timeline", "file:///C:/a.timeline"),
        ("file:///mnt/a%3Fb.timeline", "file:///mnt/a%3Fb.timeline"),
    ],
)
def test_a_database_has_an_address_without_a_host(uri: str, address: str) -> None:
    assert without_host(uri) == address
