"""An extractor for tests: each line ``2025-10-09 Встреча @Душанбе #Путин`` is an event, other lines are text.

``~ `` before it makes it a faint telling; a title after «не » is denied.
``завтра`` in place of a date counts from the publication day. CRASH, HANG and FAIL do what they say.
"""

import os
import re
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from timeline.model.document import Document
from timeline.model.edtf import parse_edtf
from timeline.model.event import Event, EventId, Evidence, Extraction, Kind, Named, Status
from timeline.model.problem import Wording
from timeline.model.span import Span
from timeline.model.timex import Basis, Derivation, TimeExpression, TimexType
from timeline.workspace.worker import Extracting, WorkerOptions

_LINE = re.compile(
    r"^(?P<faint>~ )?(?P<date>-?\d{4}[\dX~/.-]*|завтра|\?) (?P<title>[^@#\n]+)(?P<rest>.*)$", re.MULTILINE
)
_NOT = "не "
_RULE = Derivation("fake", None, Wording("так написано", "it says so"))


def make_extract(_options: WorkerOptions) -> Callable[[Document], Extraction]:
    """What a worker asks for."""
    return extract


def extract(document: Document) -> Extraction:
    """The events of a made-up text."""
    if "CRASH" in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "HANG" in document.text:
        time.sleep(3600)
    if "FAIL" in document.text:
        raise RuntimeError("made to fail")
    if "SLOW" in document.text:
        time.sleep(0.3)
    lines = list(_LINE.finditer(document.text))
    drawn = [match for match in lines if not match["faint"]]
    events = tuple(_event(document, str(number), match) for number, match in enumerate(drawn))
    faint = tuple(_event(document, f"~{match.start()}", match) for match in lines if match["faint"])
    timexes = tuple(
        TimeExpression(e.dates[0].span, e.dates[0].quote, TimexType.DATE, "", e.time, e.basis, _RULE)
        for e in events
        if e.dates
    )
    return Extraction(document.id, timexes, events, faint=faint)


def make_together(_options: WorkerOptions) -> Extracting:
    """An extractor that takes several texts at a time and says so in their events' subkind."""
    return Extracting(extract, _extract_many)


def _extract_many(documents: Sequence[Document]) -> Iterator[Extraction]:
    for document in documents:
        found = extract(document)
        yield replace(found, events=tuple(replace(event, subkind="together") for event in found.events))


def _event(document: Document, number: str, match: re.Match[str]) -> Event:
    def evidence(start: int, end: int) -> Evidence:
        return Evidence(document.id, Span(start, end), document.text[start:end])

    title = match["title"].strip()
    head = title.removeprefix(_NOT).split(maxsplit=1)[0]
    start = match.start("title") + len(_NOT) * title.startswith(_NOT)
    date = match["date"]
    if date == "завтра":
        day = document.published.plus_days(1).isoformat() if document.published else None
        time_value = parse_edtf(day) if day else None
        basis = Basis.RELATIVE if day else Basis.NONE
    else:
        time_value = None if date == "?" else parse_edtf(date)
        basis = Basis.NONE if date == "?" else Basis.EXPLICIT
    names = [(m[1], m[2], m.start(2) + match.start("rest")) for m in re.finditer(r"([@#])([\w ]+)", match["rest"])]
    found = {
        sign: tuple(Named(name.strip(), evidence(at, at + len(name.strip()))) for s, name, at in names if s == sign)
        for sign in "@#"
    }
    return Event(
        id=EventId(f"{document.id}:{number}"),
        title=title,
        kind=Kind.MEETING if "стреч" in title else Kind.INCIDENT,
        subkind="",
        time=time_value,
        basis=basis,
        derivation=_RULE,
        status=Status.PLANNED if date == "завтра" else Status.HAPPENED,
        confidence=0.4 if "?" in title else 0.9,
        mentions=(evidence(start, start + len(head)),),
        dates=(evidence(match.start("date"), match.end("date")),) if date != "?" else (),
        participants=found["#"],
        places=found["@"],
    )


def dead_on_arrival(_options: WorkerOptions) -> Callable[[Document], Extraction]:
    """An installation that takes the process down while loading."""
    os.kill(os.getpid(), signal.SIGKILL)
    return extract
