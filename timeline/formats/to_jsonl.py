"""One JSON object a document, one line each: everything the extraction found, with offsets in code points."""

import json
from collections.abc import Iterable, Iterator, Sequence

from timeline.model.document import Document
from timeline.model.edtf import TimeValue, Unit
from timeline.model.event import Event, Evidence, Extraction, Named
from timeline.model.instant import Day
from timeline.model.timex import TimeExpression

Json = dict[str, object]


def to_jsonl(results: Iterable[tuple[Document, Extraction]]) -> Iterator[str]:
    """A line (with its newline) for each document, in the given order."""
    for document, extraction in results:
        yield _line(_document(document, extraction))


def precision_of(time: TimeValue | None) -> str:
    """``none``, ``time`` for clock times and parts of a day, else the model's word (``day`` … ``interval``)."""
    if time is None:
        return "none"
    finest = time.first or time.last
    return "time" if finest is not None and finest.unit in (Unit.MINUTE, Unit.HOUR) else time.precision


def iso(day: Day | None) -> str | None:
    """The day as ISO 8601 writes it; None stays None."""
    return None if day is None else day.isoformat()


def _line(value: Json) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"  # a lone surrogate cannot be written


def _document(document: Document, extraction: Extraction) -> Json:
    return {
        "doc": document.name,
        "path": document.path,
        "title": document.title,
        "source": document.source,
        "section": document.section,
        "published": iso(document.published),
        "timexes": [_timex(timex) for timex in extraction.timexes],
        "events": [_event(event) for event in extraction.events],
        "problems": [problem.ru for problem in extraction.problems],
    }


def _timex(timex: TimeExpression) -> Json:
    return {
        "start": timex.span.start,
        "end": timex.span.end,
        "text": timex.text,
        "type": timex.type.value,
        "value": timex.value,
        "edtf": timex.time.edtf if timex.time else None,
        "begin": iso(timex.time.first_day) if timex.time else None,
        "finish": iso(timex.time.last_day) if timex.time else None,
        "basis": timex.basis.value,
        "rule": timex.derivation.rule,
        "why": timex.derivation.reason.ru,
    }


def _event(event: Event) -> Json:
    return {
        "id": event.id,
        "title": event.title,
        "kind": event.kind.value,
        "subkind": event.subkind,
        "start": iso(event.time.first_day) if event.time else None,
        "end": iso(event.time.last_day) if event.time else None,
        "edtf": event.time.edtf if event.time else None,
        "precision": precision_of(event.time),
        "basis": event.basis.value,
        "rule": event.derivation.rule,
        "why": event.derivation.reason.ru,
        "status": event.status.value,
        "confidence": round(event.confidence, 3),
        "mentions": [_quoted(evidence) for evidence in event.mentions],
        "dates": [_quoted(evidence) for evidence in event.dates],
        "participants": _named(event.participants),
        "places": _named(event.places),
    }


def _quoted(evidence: Evidence) -> Json:
    return {"start": evidence.span.start, "end": evidence.span.end, "text": evidence.quote}


def _named(names: Sequence[Named]) -> list[Json]:
    return [{"start": named.evidence.span.start, "end": named.evidence.span.end, "name": named.name} for named in names]
