"""How far the extraction is, and what went wrong on the way."""

from dataclasses import dataclass

from timeline.model.document import DocumentId
from timeline.model.problem import Wording


@dataclass(frozen=True, slots=True)
class Progress:
    """State of the extraction; ``total == 0`` before the first job. Failed ones count as done."""

    total: int = 0
    done: int = 0
    failed: int = 0
    paused: bool = False
    per_second: float = 0.0  # documents, over the last half minute or so
    seconds_left: float | None = None  # None until it can be told
    looking: bool = False  # through folders, for more

    @property
    def running(self) -> bool:
        """True while something is left to do."""
        return self.looking or self.done < self.total


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong with one document (or with all: ``name`` is "")."""

    name: str  # the file's name, as the user knows it
    path: str
    wording: Wording
    document: DocumentId | None = None  # None when the document could not be read at all
    files: int = 1  # of which it tells
