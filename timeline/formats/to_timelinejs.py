"""Events for TimelineJS: dates no finer than what is known, their wording beside them, quotes with sources."""

import html
import json
from collections.abc import Iterator, Mapping, Sequence

from timeline.formats.to_jsonl import Json
from timeline.model.document import Document, DocumentId
from timeline.model.edtf import Granule, Unit
from timeline.model.event import Event
from timeline.model.instant import HOUR, MINUTE, day_of
from timeline.model.quotation import excerpt, lowered
from timeline.model.wording import format_reference, format_time_value, short_kind_name, status_name

_DAYS = (Unit.MINUTE, Unit.HOUR, Unit.DAY)


def to_timelinejs(events: Sequence[Event], documents: Mapping[DocumentId, Document], language: str) -> Iterator[str]:
    """One JSON object; undated events cannot be shown there and are left out."""
    slides = [_slide(event, documents, language) for event in events if event.time is not None]
    value = {"scale": "human", "events": slides}
    text = json.dumps(value, ensure_ascii=False, indent=1)
    yield text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def _slide(event: Event, documents: Mapping[DocumentId, Document], language: str) -> Json:
    time = event.time
    assert time is not None
    first, last = time.first or time.last, time.last or time.first
    assert first is not None
    assert last is not None
    slide: Json = {
        "unique_id": event.id,
        "start_date": _date(first, first.begin),
        "display_date": html.escape(format_time_value(time, language)),
        "group": short_kind_name(event.kind, language),
        "text": {"headline": html.escape(event.title), "text": _words(event, documents, language)},
    }
    if first != last:
        slide["end_date"] = _date(last, last.end - 1)
    return slide


def _date(granule: Granule, moment: int) -> Json:
    day = day_of(moment)
    date: Json = {"year": day.year}
    if granule.unit in (*_DAYS, Unit.MONTH, Unit.QUARTER, Unit.HALF_YEAR, Unit.SEASON):
        date["month"] = day.month
    if granule.unit in _DAYS:
        date["day"] = day.day
    if granule.unit in (Unit.MINUTE, Unit.HOUR):
        date["hour"] = moment // HOUR % 24
    if granule.unit is Unit.MINUTE:
        date["minute"] = moment // MINUTE % 60
    return date


def _words(event: Event, documents: Mapping[DocumentId, Document], language: str) -> str:
    lines = [f"<p>{html.escape(status_name(event.status, language))}</p>"]
    for mention in event.mentions:
        document = documents.get(mention.document)
        if document is None:
            continue
        published = format_reference(document.published) if document.published else ""
        source = ", ".join(part for part in (document.source or document.name, published) if part)
        words = lowered(excerpt(document.text, mention))
        lines.append(f"<p>«{html.escape(words)}» — {html.escape(source)}</p>")
    return "".join(dict.fromkeys(lines))
