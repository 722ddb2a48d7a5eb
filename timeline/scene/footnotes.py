"""What a picture's footnote says about an event: its date, how it is known, the source's words and where they stand."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from timeline.model.document import Document, DocumentId, Role
from timeline.model.edtf import Unit
from timeline.model.event import Event, Evidence, Status
from timeline.model.quotation import excerpt, lowered
from timeline.model.timex import Basis
from timeline.model.wording import NBSP, format_reference, format_time_value, status_name

_LOOSE = re.compile(r"(?<=\d) (?=[а-яёa-z])|(?<=\b[вкосуиаВКОСУИА]) |(?<=\b[Нн]е) |(?<=№) ")
_QUOTE_LENGTH = 150
_SMALL_UNITS = (Unit.MINUTE, Unit.HOUR, Unit.DAY)


@dataclass(frozen=True, slots=True)
class Footnote:
    """``head`` is bold, ``reason`` in parentheses or "", ``quote`` without its outer marks or ""."""

    number: str
    head: str
    reason: str
    quote: str
    source: str


def footnote(number: int, event: Event, documents: Mapping[DocumentId, Document], language: str) -> Footnote:
    """The footnote of one event."""
    mention = event.mentions[0] if event.mentions else None
    document = documents.get(mention.document) if mention is not None else None
    return Footnote(
        str(number),
        _head(event, language),
        _reason(event, language),
        quote(document.text, mention, _date_beside(event, mention)) if document is not None and mention else "",
        _source(document, mention, language) if document is not None and mention else "",
    )


def _head(event: Event, language: str) -> str:
    russian = language == "ru"
    date = format_time_value(event.time, language) if event.time is not None else ("без даты" if russian else "undated")
    head = date[:1].upper() + date[1:]
    return head if event.status is Status.HAPPENED else f"{head}, {status_name(event.status, language)}"


def _reason(event: Event, language: str) -> str:
    russian = language == "ru"
    if event.time is None:
        return ""
    if event.basis is Basis.PUBLISHED:
        return "по дню публикации" if russian else "the day of publication"
    if event.basis is Basis.RELATIVE:
        return "по дню публикации и словам текста" if russian else "from the day of publication and the text"
    if event.basis is Basis.CARRIED:
        return "по соседнему предложению" if russian else "from a neighbouring sentence"
    if event.basis is Basis.USER:
        return "указана вручную" if russian else "given by hand"
    first = event.time.first or event.time.last
    if event.time.first == event.time.last and first is not None and first.unit not in _SMALL_UNITS:
        return "день не назван" if russian else "the day is not named"
    return ""


def _date_beside(event: Event, mention: Evidence | None) -> Evidence | None:
    same = [date for date in event.dates if mention is not None and date.document == mention.document]
    return min(same, key=lambda date: abs(date.span.start - (mention.span.start if mention else 0)), default=None)


def quote(text: str, mention: Evidence, date: Evidence | None = None) -> str:
    """The sentence around a mention, cut to about two lines at word ends, its inner quotes lowered («…» → „…“)."""
    return _LOOSE.sub(NBSP, lowered(excerpt(text, mention, _QUOTE_LENGTH, date)))


def _source(document: Document, mention: Evidence, language: str) -> str:
    parts = [document.source or document.name]
    if document.published is not None:
        parts.append(format_reference(document.published))
    number = paragraph_of(document, mention.span.start)
    if number:
        parts.append(f"абз.{NBSP}{number}" if language == "ru" else f"par.{NBSP}{number}")
    return ", ".join(part for part in parts if part)


def paragraph_of(document: Document, position: int) -> int:
    """Which paragraph of the body a position is in, from 1; 0 in the header or title."""
    heads = [part.span.end for part in document.parts if part.role in (Role.HEADER, Role.TITLE)]
    body = max(heads, default=0)
    if position < body:
        return 0
    lines = document.text[body : position + 1].split("\n")
    return max(1, sum(1 for line in lines if line.strip()))


def numbered(order: Sequence[int]) -> dict[int, str]:
    """Rows in reading order to their numbers, each row once."""
    return {row: str(number) for number, row in enumerate(dict.fromkeys(order), start=1)}
