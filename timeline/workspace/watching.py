"""Folders under watch: which files came or changed since the last look, told when they have come to rest."""

import hashlib
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

_MOST = 20_000
"""Files in all; more would make every look slow."""


@dataclass(frozen=True, slots=True)
class _Print:
    """How a file looked."""

    modified: int
    size: int


class FolderWatch:
    """``look`` every few seconds. What lies there at first counts as new; the reader knows what it has read.

    A file is told of once it looked the same twice, so that one that is being written is not read by halves; and only
    if its bytes differ from those told of before, so that touching a file does nothing.
    """

    def __init__(self, readable: Callable[[Sequence[Path]], Sequence[Path]] | None = None) -> None:
        """``readable`` lists the files of folders that can be read as articles, None as the readers do."""
        self._readable = readable or _articles
        self._folders: tuple[Path, ...] = ()
        self._missing: tuple[Path, ...] = ()
        self._seen: dict[Path, _Print] = {}
        self._told: dict[Path, _Print] = {}
        self._digests: dict[Path, bytes] = {}

    @property
    def folders(self) -> tuple[Path, ...]:
        """What is watched."""
        return self._folders

    @property
    def missing(self) -> tuple[Path, ...]:
        """Folders that were not there at the last look; they are looked for again."""
        return self._missing

    def watch(self, folders: Sequence[Path]) -> None:
        """Watches these from now on; what is known of files stays."""
        self._folders = tuple(dict.fromkeys(folders))

    def look(self) -> tuple[Path, ...]:
        """Files that are new or changed, in order; folders and files that cannot be read now are passed over."""
        there = [folder for folder in self._folders if _is_folder(folder)]
        self._missing = tuple(folder for folder in self._folders if folder not in there)
        now = dict(self._files(there))
        calm = [path for path, print_ in now.items() if self._seen.get(path) == print_ != self._told.get(path)]
        self._seen = now
        return tuple(path for path in calm if self._take(path, now[path]))

    def _take(self, path: Path, print_: _Print) -> bool:
        try:
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").digest()
        except OSError:
            return False
        self._told[path] = print_
        changed = self._digests.get(path) != digest
        self._digests[path] = digest
        return changed

    def _files(self, folders: Sequence[Path]) -> Iterator[tuple[Path, _Print]]:
        listed = chain.from_iterable(self._listed(folder) for folder in folders)
        for path in islice(listed, _MOST):
            try:
                status = path.stat()
            except OSError:
                continue
            if stat.S_ISREG(status.st_mode):  # opening a pipe may never end
                yield path, _Print(status.st_mtime_ns, status.st_size)

    def _listed(self, folder: Path) -> Sequence[Path]:
        try:
            return self._readable([folder])
        except (OSError, ValueError):
            return ()


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _articles(folders: Sequence[Path]) -> Sequence[Path]:
    from timeline.formats.reading import find_documents  # late: a window opens without the readers

    return find_documents(folders)
