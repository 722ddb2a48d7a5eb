"""Extractions to files: picks the writer by suffix and replaces the old file only by a whole new one."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from timeline.formats.atomic import write_whole
from timeline.formats.to_csv import to_csv
from timeline.formats.to_jsonl import to_jsonl
from timeline.model.document import Document
from timeline.model.event import Extraction
from timeline.model.problem import Wording

Results = Iterable[tuple[Document, Extraction]]


@dataclass(frozen=True, slots=True)
class Writer:
    """One table format: its name on the command line, its label, its suffixes and the function to pieces of text."""

    name: str
    label: Wording
    suffixes: tuple[str, ...]
    write: Callable[[Results], Iterator[str]]


WRITERS: tuple[Writer, ...] = (
    Writer("jsonl", Wording("JSON Lines", "JSON Lines"), (".jsonl", ".json"), to_jsonl),
    Writer("csv", Wording("Таблица CSV", "CSV table"), (".csv",), to_csv),
)


def writer_for(path: Path) -> Writer:
    """The writer whose suffix the path has, else the first one."""
    return next((writer for writer in WRITERS if path.suffix.lower() in writer.suffixes), WRITERS[0])


def write_extractions(results: Results, path: Path, *, writer: Writer | None = None) -> None:
    """The results as one file, by default in the format of its suffix; ExportError leaves the old file untouched."""
    write_whole(path, (writer or writer_for(path)).write(results))
