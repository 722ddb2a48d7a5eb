"""What a document would yield with another publication date: extracted on trial, not stored."""

from collections.abc import Callable

from timeline.model.document import Document, DocumentId
from timeline.model.event import Extraction
from timeline.model.instant import Day

Taken = Callable[[Extraction], None]


class Previews:
    """Who waits for which trial; the worker pool carries it out among its other tasks."""

    def __init__(self) -> None:
        self._asked: dict[tuple[DocumentId, Day | None], Taken] = {}

    def ask(self, document: Document, taken: Taken) -> None:
        """``taken`` is told the findings; of several who ask the same the last one is."""
        self._asked[document.id, document.published] = taken

    def take(self, document: Document, extraction: Extraction | None) -> bool:
        """Hands an outcome to who asked for it; False when nobody did."""
        taken = self._asked.pop((document.id, document.published), None)
        if taken is not None and extraction is not None:
            taken(extraction)
        return taken is not None
