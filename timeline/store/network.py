"""Folders on other machines: which they are, and that the usual locks and shared memory may not hold there."""

import ctypes
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

from timeline.model.problem import Wording

_TYPES = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "afs", "afpfs", "9p", "davfs", "webdav"),
        *("ceph", "glusterfs", "lustre", "gpfs", "beegfs", "ocfs2", "gfs2"),
    }
)
_THROUGH_FUSE = ("sshfs", "smb", "cifs", "dav", "gvfsd", "rclone", "s3", "gdrive", "gcsfuse", "mtp")
_MOUNTS = Path("/proc/self/mountinfo")
_MAC_MOUNTS, _PATIENCE = ("/sbin/mount",), 5  # s; it asks no server
_REMOTE_DRIVE = 4
_LOCKS_FAIL = (
    "SQLITE_PROTOCOL",
    "SQLITE_NOLFS",
    *(
        f"SQLITE_IOERR_{name}"
        for name in ("LOCK", "RDLOCK", "UNLOCK", "CHECKRESERVEDLOCK", "SHMOPEN", "SHMSIZE", "SHMLOCK", "SHMMAP", "MMAP")
    ),
)


def is_networked(path: Path) -> bool:
    """True where a file lies on another machine, as far as the system says."""
    path = path.absolute()
    if sys.platform == "win32":
        drive = path.drive
        return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(drive + "\\") == _REMOTE_DRIVE
    try:
        on_mac = sys.platform == "darwin"
        mounts = mounts_of_mac() if on_mac else _MOUNTS.read_text(encoding="utf-8", errors="replace")
        kind_of = file_system_on_mac if on_mac else file_system_of
        return any(is_remote(kind_of(each, mounts)) for each in _spelt(path))
    except OSError:  # no such list on this system: what fails will tell
        return False


def _spelt(path: Path) -> Iterator[Path]:
    """As it is, and only then through all links: to follow them there, too, would wait for that machine."""
    yield path
    yield path.resolve()


def is_remote(kind: str) -> bool:
    """Whether a kind of file system («nfs4», «fuse.sshfs») is one of another machine's."""
    base, _, driver = kind.lower().partition(".")
    return base in _TYPES or (base == "fuse" and driver.startswith(_THROUGH_FUSE))


def file_system_of(path: Path, mounts: str) -> str:
    """The kind of the file system that holds a path, from the system's list of mounts; "" if it is not in there."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        before, dash, after = line.partition(" - ")
        fields, ends = before.split(), after.split()
        if not dash or len(fields) < 5 or not ends:
            continue
        point = Path(fields[4].encode("latin-1", "backslashreplace").decode("unicode_escape"))
        if path.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), ends[0]
    return kind


def mounts_of_mac() -> str:
    """What macOS says is mounted where; OSError when it does not."""
    import subprocess  # late: only there

    try:
        told = subprocess.run(_MAC_MOUNTS, capture_output=True, timeout=_PATIENCE, check=True).stdout
    except subprocess.SubprocessError as error:
        raise OSError from error
    return told.decode("utf-8", "replace")


def file_system_on_mac(path: Path, mounts: str) -> str:
    """The same from what ``mount`` says there, a line like «//anna@nas/news on /Volumes/news (smbfs, nodev)» each."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        place, bracket, options = line.rpartition(" (")
        point = Path(place.partition(" on ")[2])
        if bracket and path.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), options.rstrip(")").partition(",")[0]
    return kind


def uri_of(path: Path, options: str) -> str:
    """A file as SQLite's address."""
    return f"{without_host(path.absolute().as_uri())}?{options}"


def without_host(uri: str) -> str:
    """A Windows machine's name belongs into the path for SQLite, which knows no hosts."""
    return uri if uri.startswith("file:///") else uri.replace("file://", "file:////", 1)


def locks_fail(error: sqlite3.Error) -> bool:
    """Whether an error says that a file system has no locks, or no memory that programs share."""
    return (getattr(error, "sqlite_errorname", "") or "") in _LOCKS_FAIL


def in_network_folder(path: Path) -> Wording:
    """What the user has to know of a project that lies there."""
    return Wording(
        f"Проект «{path.name}» лежит в сетевой папке: каждое действие записывается сразу, но медленнее, чем на своём "
        "диске. Не открывайте его на двух компьютерах одновременно.",
        f"The project “{path.name}” is in a network folder: every action is written at once, but more slowly than on a "
        "disk of your own. Do not open it on two computers at the same time.",
    )
