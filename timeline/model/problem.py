"""What went wrong, in words that a user can act upon."""

import errno
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """One sentence in both languages of the interface."""

    ru: str
    en: str

    def in_language(self, language: str) -> str:
        """Russian for ``"ru"``, English for everything else."""
        return self.ru if language == "ru" else self.en


@dataclass(frozen=True, slots=True)
class Damage(Wording):
    """That a project file is damaged: what can be read of it may be saved into another one."""


_SHARING = (32, 33)  # Windows: ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
_REASONS: Mapping[int, Wording] = {
    errno.ENOSPC: Wording("на диске нет места", "no space left on the disk"),
    errno.EDQUOT: Wording("исчерпано отведённое вам место на диске", "your share of the disk is used up"),
    errno.EFBIG: Wording("файл слишком велик для этого диска", "the file is too large for this disk"),
    errno.EACCES: Wording("нет прав доступа", "permission denied"),
    errno.EPERM: Wording("нет прав доступа", "permission denied"),
    errno.EROFS: Wording("диск только для чтения", "the disk is read-only"),
    errno.ENOENT: Wording("такого файла или папки нет", "there is no such file or folder"),
    errno.ENOTDIR: Wording("такой папки нет", "there is no such folder"),
    errno.EISDIR: Wording("это папка, а не файл", "this is a folder, not a file"),
    errno.ENAMETOOLONG: Wording("слишком длинное имя", "the name is too long"),
    errno.EBUSY: Wording("файл занят другой программой", "the file is in use by another program"),
    errno.EIO: Wording("ошибка диска", "the disk has failed"),
    errno.EMFILE: Wording("открыто слишком много файлов", "too many files are open"),
    errno.ENFILE: Wording("открыто слишком много файлов", "too many files are open"),
    errno.ELOOP: Wording("ссылки ведут по кругу", "the links lead in a circle"),
    errno.ENODEV: Wording("диск отключён", "the disk is not connected"),
    errno.ENXIO: Wording("диск отключён", "the disk is not connected"),
    errno.ETIMEDOUT: Wording("сетевой диск не отвечает", "the network disk does not answer"),
    errno.EHOSTDOWN: Wording("сетевой диск не отвечает", "the network disk does not answer"),
    errno.EHOSTUNREACH: Wording("сетевой диск не отвечает", "the network disk does not answer"),
    errno.ESTALE: Wording("сетевая папка отключена", "the network folder was disconnected"),
    errno.ENOMEM: Wording("не хватает памяти", "there is not enough memory"),
}


def is_in_use(error: OSError) -> bool:
    """Whether Windows refused because another program has the file open; it says so as if a right were missing."""
    return getattr(error, "winerror", None) in _SHARING


def system_reason(error: OSError | ValueError) -> Wording:
    """Why the system refused, in both languages where it is a common reason; else in the system's own words."""
    if isinstance(error, OSError):
        known = _REASONS.get(errno.EBUSY if is_in_use(error) else error.errno or 0)
        words = error.strerror or str(error)
        return known or Wording(f"ошибка системы ({words})", words)
    return Wording("недопустимое имя", "the name is not allowed")


class TimelineError(Exception):
    """Something that the user can fix: says what happened and what to do."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording.en)
        self.wording = wording


class UnreadableFileError(TimelineError):
    """A file is missing, empty, binary, too large, damaged or in an unknown encoding."""


class ExportError(TimelineError):
    """A picture or a table could not be written; what was there before is untouched."""


class ProjectError(TimelineError):
    """A project file is damaged, locked, or from a newer program."""


class DiskError(ProjectError):
    """The disk is full, gone, busy or not to be written; nothing speaks against the project file itself."""
