"""One row an event, for spreadsheets: UTF-8 with byte order mark, cells that no spreadsheet takes for formulas."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from timeline.formats.to_jsonl import iso, precision_of
from timeline.model.document import Document
from timeline.model.event import Event, Evidence, Extraction, Named
from timeline.model.quotation import excerpt

BYTE_ORDER_MARK = "\ufeff"
COLUMNS = (
    "title", "edtf", "earliest", "latest", "precision", "basis", "why", "status", "confidence", "kind", "people",
    "places", "quote", "document", "source", "published", "offsets",
)  # fmt: skip


def to_csv(results: Iterable[tuple[Document, Extraction]], language: str = "ru") -> Iterator[str]:
    """The heading row, then a row (with its line end) for each event, in the given order; reasons in one language."""
    yield BYTE_ORDER_MARK + _row(COLUMNS)
    for document, extraction in results:
        for event in extraction.events:
            yield _row(_cells(document, event, language))


def _cells(document: Document, event: Event, language: str) -> tuple[str, ...]:
    time = event.time
    return (
        event.title,
        time.edtf if time else "",
        (iso(time.first_day) or "") if time else "",
        (iso(time.last_day) or "") if time else "",
        precision_of(time),
        event.basis.value,
        event.derivation.reason.in_language(language),
        event.status.value,
        f"{event.confidence:.3f}",
        event.kind.value,
        _names(event.participants),
        _names(event.places),
        _quote(document, event),
        document.path or document.name,
        document.source,
        iso(document.published) or "",
        "; ".join(f"{mention.span.start}-{mention.span.end}" for mention in event.mentions),
    )


def _names(names: Sequence[Named]) -> str:
    return "; ".join(dict.fromkeys(named.name for named in names))


def _quote(document: Document, event: Event) -> str:
    """The sentence of the first mention."""
    evidence: Sequence[Evidence] = event.mentions or event.dates
    if not evidence:
        return ""
    return excerpt(document.text, evidence[0])


def _row(cells: Sequence[str]) -> str:
    row = io.StringIO()
    csv.writer(row, lineterminator="\r\n").writerow([_harmless(cell) for cell in cells])
    return row.getvalue().encode("utf-8", "backslashreplace").decode("utf-8")


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet shows instead of computing it: an apostrophe goes before = + - @ and controls."""
    return "'" + cell if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else cell
