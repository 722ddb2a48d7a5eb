"""A story for other programs: events of many articles, with the user's edits, in formats chosen by suffix."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from timeline.formats.atomic import write_whole
from timeline.formats.to_csv import to_csv
from timeline.formats.to_html import to_html
from timeline.formats.to_ics import to_ics
from timeline.formats.to_json import to_json
from timeline.formats.to_timelinejs import to_timelinejs
from timeline.model.document import Document, DocumentId
from timeline.model.event import Event, Extraction
from timeline.model.problem import ExportError, Wording

Documents = Mapping[DocumentId, Document]
_NOWHERE = Document(DocumentId(""), "", "", "")


@dataclass(frozen=True, slots=True)
class StoryWriter:
    """One format: its name on the command line, its label, its endings, and the function to pieces of text."""

    name: str
    label: Wording
    suffixes: tuple[str, ...]
    write: Callable[[Sequence[Event], Documents, str], Iterator[str]]


def _csv(events: Sequence[Event], documents: Documents, language: str) -> Iterator[str]:
    def row(event: Event) -> tuple[Document, Extraction]:
        document = documents.get(event.mentions[0].document, _NOWHERE) if event.mentions else _NOWHERE
        return document, Extraction(document.id, (), (event,))

    return to_csv((row(event) for event in events), language)


STORY_WRITERS: tuple[StoryWriter, ...] = (
    StoryWriter("csv", Wording("Таблица CSV", "CSV table"), (".csv",), _csv),
    StoryWriter("timelinejs", Wording("TimelineJS", "TimelineJS"), (".timelinejs.json",), to_timelinejs),
    StoryWriter("json", Wording("JSON", "JSON"), (".json",), to_json),
    StoryWriter("ics", Wording("Календарь iCalendar", "iCalendar"), (".ics",), to_ics),
    StoryWriter("html", Wording("Веб-страница", "Web page"), (".html", ".htm"), to_html),
)


def story_writer_for(path: Path) -> StoryWriter | None:
    """The writer whose ending the path has."""
    name = path.name.lower()
    return next((writer for writer in STORY_WRITERS if name.endswith(writer.suffixes)), None)


def write_story(events: Sequence[Event], documents: Documents, path: Path, language: str) -> None:
    """One file in the format of its ending; ExportError leaves the old one untouched."""
    writer = story_writer_for(path)
    if writer is None:
        known = ", ".join(suffix for writer in STORY_WRITERS for suffix in writer.suffixes)
        ru, en = f"Не знаю формата «{path.name}». Есть: {known}", f"Unknown format of “{path.name}”. Known: {known}"
        raise ExportError(Wording(ru, en))
    write_whole(path, writer.write(events, documents, language))
