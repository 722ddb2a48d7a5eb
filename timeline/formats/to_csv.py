"""One row an event, for spreadsheets: UTF-8 with byte order mark, cells that no spreadsheet takes for formulas."""

from collections.abc import Iterable, Iterator

from timeline.model.document import Document
from timeline.model.event import Extraction


def to_csv(results: Iterable[tuple[Document, Extraction]]) -> Iterator[str]:
    """The heading row, then a row (with its line end) for each event, in the given order."""
    raise NotImplementedError
