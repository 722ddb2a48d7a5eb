"""Files that are either the whole new one or the untouched old one, whatever happens while they are written."""

import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from timeline.model.problem import ExportError, Wording, system_reason


def write_whole(path: Path, pieces: Iterable[str]) -> None:
    """The pieces, as UTF-8, in the place of the file; ExportError (and the old file) when it cannot be written.

    An error or interruption raised by ``pieces`` itself leaves the old file too. A device or pipe is written directly.
    """
    try:
        _write(path, pieces)
    except OSError as error:
        reason = system_reason(error)
        raise ExportError(
            Wording(f"Не удалось записать {path}: {reason.ru}.", f"Cannot write {path}: {reason.en}.")
        ) from error


def _write(path: Path, pieces: Iterable[str]) -> None:
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
        return
    target = Path(os.path.realpath(path))  # a link keeps pointing where it points
    part = target.with_name(f".{target.name[:50]}.{secrets.token_hex(4)}.part")
    try:
        with part.open("x", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            part.chmod(target.stat().st_mode & 0o777)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
