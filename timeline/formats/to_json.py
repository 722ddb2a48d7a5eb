"""Events and their articles as one JSON object: what was found and decided, with offsets in code points."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from timeline.formats.to_jsonl import Json, iso, precision_of
from timeline.model.document import Document, DocumentId
from timeline.model.event import Event, Evidence, Named


def to_json(events: Sequence[Event], documents: Mapping[DocumentId, Document], language: str) -> Iterator[str]:
    """A line an article and an event, so that two versions can be compared."""
    used = dict.fromkeys(mention.document for event in events for mention in event.mentions)
    yield '{"format": "timeline-events", "version": 1,\n"documents": [\n'
    yield from _listed(_text(_document(documents[identity])) for identity in used if identity in documents)
    yield '\n],\n"events": [\n'
    yield from _listed(_text(_event(event, language)) for event in events)
    yield "\n]}\n"


def _listed(lines: Iterable[str]) -> Iterator[str]:
    return (f",\n{line}" if number else line for number, line in enumerate(lines))


def _text(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace").decode("utf-8")


def _document(document: Document) -> Json:
    return {
        "id": document.id,
        "name": document.name,
        "title": document.title,
        "source": document.source,
        "published": iso(document.published),
        "sha256": document.digest,
    }


def _event(event: Event, language: str) -> Json:
    time = event.time
    return {
        "id": event.id,
        "title": event.title,
        "edtf": time.edtf if time else None,
        "earliest": iso(time.first_day) if time else None,
        "latest": iso(time.last_day) if time else None,
        "precision": precision_of(time),
        "basis": event.basis.value,
        "rule": event.derivation.rule,
        "why": event.derivation.reason.in_language(language),
        "kind": event.kind.value,
        "status": event.status.value,
        "review": event.review.value,
        "confidence": round(event.confidence, 3),
        "note": event.note,
        "tags": list(event.tags),
        "people": _names(event.participants),
        "places": _names(event.places),
        "mentions": [_quoted(evidence) for evidence in event.mentions],
        "dates": [_quoted(evidence) for evidence in event.dates],
    }


def _names(names: Sequence[Named]) -> list[str]:
    return list(dict.fromkeys(named.name for named in names))


def _quoted(evidence: Evidence) -> Json:
    span = evidence.span
    return {"document": evidence.document, "start": span.start, "end": span.end, "text": evidence.quote}
