"""What an editor lists of an article: events that belong on its timeline, with every mention."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from timeline.extract.learned.spans import covering, head_of
from timeline.extract.tokens import Sentence
from timeline.model.instant import Day
from timeline.model.span import Span

MARKS = Path(__file__).with_name("editor_marks.jsonl")
"""Marks on articles of NEREL's training part and on texts without annotation, by name: offsets and days, no text."""
_TIGHT = 0.25


@dataclass(frozen=True, slots=True)
class Listed:
    """An event that an editor lists; ``salience`` from 1 (a detail) to 3 (the news).

    ``begin`` and ``end`` where the editor says when it was; ``basis`` as in the program's output, empty where unknown.
    """

    salience: int
    mentions: tuple[Span, ...]
    begin: Day | None = None
    end: Day | None = None
    basis: str = ""
    dates: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """What an editor lists of an article; ``dated`` where the days are told, too, and ``published`` if known."""

    events: tuple[Listed, ...]
    dated: bool = False
    published: Day | None = None


Marks = Mapping[str, Listing]


def read_marks(path: Path = MARKS) -> dict[str, Listing]:
    """The marked articles by name, a line each: ``{"doc": …, "events": [{"salience": 2, "mentions": [[3, 9]]}]}``.

    Where days are told, the line has ``published`` (a day or null), and its events have ``basis``, ``dates`` (their
    expressions) and, if they have a date, ``when`` (first and last day).
    """
    with path.open(encoding="utf-8") as lines:
        return {record["doc"]: _listing(record) for record in map(json.loads, lines)}


def _listing(record: Mapping[str, Any]) -> Listing:
    published = record.get("published")
    return Listing(
        tuple(map(_listed, record["events"])), "published" in record, Day.parse(published) if published else None
    )


def _listed(event: Mapping[str, Any]) -> Listed:
    begin, end = map(Day.parse, event["when"]) if "when" in event else (None, None)
    mentions, dates = (_spans(event.get(key, ())) for key in ("mentions", "dates"))
    return Listed(int(event["salience"]), mentions, begin, end, event.get("basis", ""), dates)


def _spans(places: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(int(start), int(end)) for start, end in places)


def heads(events: Sequence[Listed], sentences: Sequence[Sentence]) -> list[list[int]]:
    """For each sentence the tokens that head a mention."""
    found: list[list[int]] = []
    places = [place for event in events for place in event.mentions]
    for sentence in sentences:
        here = [covering(sentence, place) for place in places if sentence.span.overlaps(place)]
        found.append(sorted({head_of(sentence, tokens) for tokens in here if tokens}))
    return found


def is_listed(events: Sequence[Listed], place: Span) -> bool:
    """Whether a mention shares at least a quarter of what it and ``place`` cover together."""
    return any(is_same(mention, place) for event in events for mention in event.mentions)


def is_same(one: Span, other: Span) -> bool:
    """Whether two mentions share at least a quarter of what they cover together."""
    return _shared(one, other) >= _TIGHT


def _shared(one: Span, other: Span) -> float:
    inner = min(one.end, other.end) - max(one.start, other.start)
    return inner / (max(one.end, other.end) - min(one.start, other.start))
