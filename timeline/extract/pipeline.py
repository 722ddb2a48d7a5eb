"""From a document to its events: the steps in order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from timeline.model.document import Document
from timeline.model.event import Extraction


@dataclass(frozen=True, slots=True)
class ExtractionOptions:
    """What a user can turn: ``threshold`` 0..1 drops events below that confidence (0 keeps all, more is stricter)."""

    threshold: float = 0.0


class Extractor:
    """Finds the events of documents; loads its models once, is deterministic and never raises for odd text."""

    def __init__(self, options: ExtractionOptions | None = None) -> None:
        self.options = options or ExtractionOptions()

    def extract(self, document: Document) -> Extraction:
        """Everything that is found in one document."""
        return Extraction(document=document.id, timexes=(), events=())

    def extract_many(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        """The same for many documents, one after the other, in their order."""
        for document in documents:
            yield self.extract(document)
