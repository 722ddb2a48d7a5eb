"""What an editor lists of an article: happenings that belong on its timeline, with every mention."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from timeline.extract.learned.spans import covering, head_of
from timeline.extract.tokens import Sentence
from timeline.model.span import Span

MARKS = Path(__file__).with_name("editor_marks.jsonl")
"""Marks on articles of NEREL's training part, by their names: offsets only, no text."""
_TIGHT = 0.25


@dataclass(frozen=True, slots=True)
class Listed:
    """A happening that an editor lists; ``salience`` from 1 (a detail) to 3 (the news)."""

    salience: int
    mentions: tuple[Span, ...]


Marks = Mapping[str, Sequence[Listed]]


def read_marks(path: Path = MARKS) -> dict[str, tuple[Listed, ...]]:
    """The marked articles by name, a line each: ``{"doc": …, "events": [{"salience": 2, "mentions": [[3, 9]]}]}``."""
    with path.open(encoding="utf-8") as lines:
        return {record["doc"]: tuple(map(_listed, record["events"])) for record in map(json.loads, lines)}


def _listed(event: Mapping[str, Any]) -> Listed:
    return Listed(int(event["salience"]), tuple(Span(int(start), int(end)) for start, end in event["mentions"]))


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
    return any(_shared(mention, place) >= _TIGHT for event in events for mention in event.mentions)


def _shared(one: Span, other: Span) -> float:
    inner = min(one.end, other.end) - max(one.start, other.start)
    return inner / (max(one.end, other.end) - min(one.start, other.start))
