"""Extractions to files: picks the writer by format and replaces the old file only by a whole new one."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from timeline.formats.to_csv import to_csv
from timeline.formats.to_jsonl import to_jsonl
from timeline.model.document import Document
from timeline.model.event import Extraction
from timeline.model.problem import Wording


@dataclass(frozen=True, slots=True)
class Writer:
    """One table format: its name, the suffixes that mark it and the function from results to pieces of text."""

    label: Wording
    suffixes: tuple[str, ...]
    write: Callable[[Iterable[tuple[Document, Extraction]]], Iterator[str]]


WRITERS: tuple[Writer, ...] = (
    Writer(Wording("JSON Lines", "JSON Lines"), (".jsonl", ".json"), to_jsonl),
    Writer(Wording("Таблица CSV", "CSV table"), (".csv",), to_csv),
)


def write_extractions(results: Iterable[tuple[Document, Extraction]], path: Path) -> None:
    """The results in the format of the path's suffix; ExportError leaves what was there before untouched."""
    raise NotImplementedError
