"""Events for calendars (RFC 5545): days as whole days, clock times without a zone, what is uncertain said in words."""

import re
from collections.abc import Iterator, Mapping, Sequence

from timeline.model.document import Document, DocumentId
from timeline.model.edtf import Unit
from timeline.model.event import Event, Status
from timeline.model.instant import HOUR, MINUTE, Day, Instant, day_of
from timeline.model.quotation import excerpt, lowered
from timeline.model.wording import format_time_value, short_kind_name, status_name

_LONGEST = 75  # octets a line
_CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")  # which no text of a calendar may hold
_STATUS = {Status.PLANNED: "TENTATIVE", Status.DENIED: "CANCELLED"}


def to_ics(events: Sequence[Event], documents: Mapping[DocumentId, Document], language: str) -> Iterator[str]:
    """Undated events and years that no calendar knows (before 1, after 9999) are left out."""
    yield "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Timeline//Timeline//RU\r\nCALSCALE:GREGORIAN\r\n"
    for event in events:
        lines = _event(event, documents, language)
        yield "".join(f"{_folded(line)}\r\n" for line in lines)
    yield "END:VCALENDAR\r\n"


def _event(event: Event, documents: Mapping[DocumentId, Document], language: str) -> list[str]:
    time = event.time
    first, last = (time.first or time.last, time.last or time.first) if time is not None else (None, None)
    if time is None or first is None or last is None:
        return []
    if not 1 <= day_of(first.begin).year <= day_of(last.end - 1).year <= 9999:
        return []
    fine = first.unit in (Unit.MINUTE, Unit.HOUR) and last.unit in (Unit.MINUTE, Unit.HOUR)
    begin = f"DTSTART:{_clock(first.begin)}" if fine else f"DTSTART;VALUE=DATE:{_day(day_of(first.begin))}"
    end = f"DTEND:{_clock(last.end)}" if fine else f"DTEND;VALUE=DATE:{_day(day_of(last.end - 1).plus_days(1))}"
    words = [format_time_value(time, language), status_name(event.status, language)]
    quoted = [(m, documents[m.document]) for m in event.mentions if m.document in documents]
    words += [f"«{lowered(excerpt(d.text, mention))}» — {d.source or d.name}" for mention, d in quoted]
    stamp = min((d.published for _, d in quoted if d.published is not None), default=Day(1970, 1, 1))
    lines = [
        "BEGIN:VEVENT",
        f"UID:{_escaped(event.id)}@timeline",
        f"DTSTAMP:{_day(stamp)}T000000Z",
        begin,
        end,
        f"SUMMARY:{_escaped(event.title)}",
        f"DESCRIPTION:{_escaped(chr(10).join(dict.fromkeys(words)))}",
        f"CATEGORIES:{_escaped(short_kind_name(event.kind, language))}",
        f"STATUS:{_STATUS.get(event.status, 'CONFIRMED')}",
        "TRANSP:TRANSPARENT",
    ]
    places = ", ".join(dict.fromkeys(named.name for named in event.places))
    if places:
        lines.append(f"LOCATION:{_escaped(places)}")
    return [*lines, "END:VEVENT"]


def _day(day: Day) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _clock(moment: Instant) -> str:
    return f"{_day(day_of(moment))}T{moment // HOUR % 24:02}{moment // MINUTE % 60:02}00"


def _escaped(text: str) -> str:
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", text.replace("\n", "\\n"))


def _folded(line: str) -> str:
    """Lines of at most 75 octets, cut between letters; what follows begins with a space."""
    pieces, piece, size = list[str](), "", 0
    for char in line.encode("utf-8", "backslashreplace").decode("utf-8"):
        octets = len(char.encode("utf-8"))
        if size + octets > _LONGEST:
            pieces.append(piece)
            piece, size = " ", 1
        piece += char
        size += octets
    return "\r\n".join([*pieces, piece])
