"""What went wrong, in words that a user can act upon."""

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


class TimelineError(Exception):
    """Something that the user can mend: says what happened and what to do."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording.en)
        self.wording = wording


class UnreadableFileError(TimelineError):
    """A file is missing, empty, binary, too large, damaged or in an unknown encoding."""


class ExportError(TimelineError):
    """A picture or a table could not be written; what was there before is untouched."""


class ProjectError(TimelineError):
    """A project file is damaged, locked, or from a newer program."""
