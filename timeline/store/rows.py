"""Values as text for the project file and back: compact JSON, versioned by its first element, no code inside.

Every ``read_*`` raises ``DamagedRowError`` for anything that its ``write_*`` cannot have written.
"""

import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Any, TypeVar, cast

from timeline.model.document import Document, DocumentId, Part, PublishedBasis, Role
from timeline.model.edtf import TimeValue, parse_edtf
from timeline.model.event import Event, EventId, Evidence, Extraction, Kind, Named, Review, Status
from timeline.model.instant import Day
from timeline.model.problem import Wording
from timeline.model.span import Span
from timeline.model.timex import Basis, Derivation, Rejection, TimeExpression, TimexType

_VERSION = 1

Json = Any
_T = TypeVar("_T")


class DamagedRowError(ValueError):
    """A row of a project file does not hold what it should."""


def dumps(value: Json) -> str:
    """Compact JSON; lone surrogates of odd texts travel escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":"))
    return text


def bytes_of(document: Document) -> bytes | None:
    """The bytes of the file a document was read from, where its text alone gives them back; else None."""
    try:
        content = document.text.encode(document.encoding, "surrogatepass")
    except (UnicodeError, LookupError):  # some of Python's codecs say no more than the former
        return None
    return content if sha256(content).hexdigest() == document.digest else None


def true_to(digest: str, content: bytes) -> bytes:
    """The bytes themselves; DamagedRowError when they are not those that have the digest."""
    if sha256(content).hexdigest() != digest:
        raise DamagedRowError("bytes that are not the document's")
    return content


def _read(text: str, build: Callable[[Sequence[Json]], _T]) -> _T:
    try:
        value = json.loads(text)
        if value[0] != _VERSION:
            raise DamagedRowError(f"unknown version of a row: {value[0]!r}")
        return build(value[1:])
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise DamagedRowError(str(error)) from error


def write_event(event: Event) -> str:
    """An event as text."""
    return dumps(
        [
            _VERSION,
            event.id,
            event.title,
            event.kind,
            event.subkind,
            time_text(event.time),
            event.basis,
            _derivation_row(event.derivation),
            event.status,
            round(event.confidence, 6),
            [evidence_row(evidence) for evidence in event.mentions],
            [evidence_row(evidence) for evidence in event.dates],
            [named_row(named) for named in event.participants],
            [named_row(named) for named in event.places],
            event.review,
            event.note,
            event.tags,
        ]
    )


def read_event(text: str) -> Event:
    """The event that ``write_event`` wrote."""
    return _read(text, _event)


def _event(row: Sequence[Json]) -> Event:
    identity, title, kind, subkind, time, basis, derivation, status, confidence, *rest = row
    mentions, dates, participants, places, review, note, tags = rest
    return Event(
        id=EventId(_text(identity)),
        title=_text(title),
        kind=Kind(kind),
        subkind=_text(subkind),
        time=time_of(time),
        basis=Basis(basis),
        derivation=_derivation(derivation),
        status=Status(status),
        confidence=_share(confidence),
        mentions=tuple(evidence_of(each) for each in mentions),
        dates=tuple(evidence_of(each) for each in dates),
        participants=tuple(named_of(each) for each in participants),
        places=tuple(named_of(each) for each in places),
        review=Review(review),
        note=_text(note),
        tags=tuple(_text(tag) for tag in tags),
    )


PUBLISHED = "$[7]"  # where ``write_document`` puts the day, as SQLite says it


def read_day(text: object) -> Day:
    """A day as ``write_document`` writes it."""
    try:
        return Day.parse(_text(text))
    except ValueError as error:
        raise DamagedRowError(str(error)) from error


def write_document(document: Document) -> str:
    """A document without its text."""
    span = document.published_span
    return dumps(
        [
            _VERSION,
            document.id,
            document.name,
            document.path,
            document.title,
            document.source,
            document.section,
            document.published.isoformat() if document.published else None,
            document.published_basis,
            [span.start, span.end] if span else None,
            [[part.span.start, part.span.end, part.role] for part in document.parts],
            document.encoding,
            document.digest,
        ]
    )


def read_document(row: str, text: str) -> Document:
    """The document that ``write_document`` wrote, with its text."""

    def build(values: Sequence[Json]) -> Document:
        identity, name, path, title, source, section, published, basis, span, parts, encoding, digest = values
        return Document(
            id=DocumentId(_text(identity)),
            name=_text(name),
            path=_text(path),
            text=text,
            title=_text(title),
            source=_text(source),
            section=_text(section),
            published=Day.parse(published) if published is not None else None,
            published_basis=PublishedBasis(basis),
            published_span=_span(*span) if span is not None else None,
            parts=tuple(Part(_span(start, end), Role(role)) for start, end, role in parts),
            encoding=_text(encoding),
            digest=_text(digest),
        )

    return _read(row, build)


def write_findings(extraction: Extraction) -> str:
    """An extraction without its events: time expressions, rejections, problems."""
    timexes = [
        [
            timex.span.start,
            timex.span.end,
            timex.text,
            timex.type,
            timex.value,
            time_text(timex.time),
            timex.basis,
            _derivation_row(timex.derivation),
        ]
        for timex in extraction.timexes
    ]
    rejections = [[r.span.start, r.span.end, r.text, r.rule, _wording_row(r.reason)] for r in extraction.rejections]
    problems = [_wording_row(problem) for problem in extraction.problems]
    return dumps([_VERSION, extraction.document, timexes, rejections, problems])


def read_findings(row: str, events: tuple[Event, ...]) -> Extraction:
    """The extraction that ``write_findings`` wrote, with its events."""

    def build(values: Sequence[Json]) -> Extraction:
        document, timexes, rejections, problems = values
        return Extraction(
            document=DocumentId(_text(document)),
            timexes=tuple(_timex(each) for each in timexes),
            events=events,
            rejections=tuple(_rejection(each) for each in rejections),
            problems=tuple(_wording(each) for each in problems),
        )

    return _read(row, build)


def _timex(row: Sequence[Json]) -> TimeExpression:
    start, end, text, kind, value, time, basis, derivation = row
    return TimeExpression(
        _span(start, end),
        _text(text),
        TimexType(kind),
        _text(value),
        time_of(time),
        Basis(basis),
        _derivation(derivation),
    )


def _rejection(row: Sequence[Json]) -> Rejection:
    start, end, text, rule, reason = row
    return Rejection(_span(start, end), _text(text), _text(rule), _wording(reason))


def time_text(time: TimeValue | None) -> str | None:
    """A date as EDTF."""
    return time.edtf if time is not None else None


def time_of(text: str | None) -> TimeValue | None:
    """The date that ``time_text`` wrote."""
    return _parsed(text) if text is not None else None


_parsed = lru_cache(maxsize=10_000)(parse_edtf)  # the same days come again and again


def evidence_row(evidence: Evidence) -> Json:
    """Evidence as a flat list."""
    return [evidence.document, evidence.span.start, evidence.span.end, evidence.quote]


def evidence_of(row: Sequence[Json]) -> Evidence:
    """The evidence that ``evidence_row`` wrote."""
    document, start, end, quote = row
    return Evidence(DocumentId(_text(document)), _span(start, end), _text(quote))


def named_row(named: Named) -> Json:
    """A name as a flat list."""
    return [named.name, *evidence_row(named.evidence)]


def named_of(row: Sequence[Json]) -> Named:
    """The name that ``named_row`` wrote."""
    name, *evidence = row
    return Named(_text(name), evidence_of(evidence))


def _derivation_row(derivation: Derivation) -> Json:
    anchor = _wording_row(derivation.anchor) if derivation.anchor is not None else None
    return [derivation.rule, anchor, _wording_row(derivation.reason)]


def _derivation(row: Sequence[Json]) -> Derivation:
    rule, anchor, reason = row
    return Derivation(_text(rule), _wording(anchor) if anchor is not None else None, _wording(reason))


def _wording_row(wording: Wording) -> Json:
    return [wording.ru, wording.en]


def _wording(row: Sequence[Json]) -> Wording:
    ru, en = row
    return Wording(_text(ru), _text(en))


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise DamagedRowError(f"text expected, not {type(cast(object, value)).__name__}")
    return value


def _span(start: Json, end: Json) -> Span:
    if type(start) is not int or type(end) is not int:
        raise DamagedRowError("a place in a text is two whole numbers")
    return Span(start, end)


def _share(value: Json) -> float:
    if not isinstance(value, int | float) or not 0 <= value <= 1:
        raise DamagedRowError("a share lies between 0 and 1")
    return float(value)
