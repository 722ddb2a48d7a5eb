"""One JSON object a document, one line each: everything the extraction found, with offsets in code points."""

from collections.abc import Iterable, Iterator

from timeline.model.document import Document
from timeline.model.event import Extraction


def to_jsonl(results: Iterable[tuple[Document, Extraction]]) -> Iterator[str]:
    """A line (with its newline) for each document, in the given order."""
    raise NotImplementedError
