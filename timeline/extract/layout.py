"""Splits an article into header, title, caption, teasers of other articles, and body.

A reader of files knows header and title at most (``Document.parts``); what stands inside the body is told apart here,
by the shape of its paragraphs alone.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from timeline.model.document import Document, Role
from timeline.model.span import Span


class Zone(StrEnum):
    """What a paragraph is, for the search of events."""

    HEADER = "header"
    TITLE = "title"
    CAPTION = "caption"  # a line without a full stop between title and text: what a picture shows
    BODY = "body"
    TEASER = "teaser"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph and what it is."""

    span: Span
    zone: Zone


_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_ENDED = re.compile(r"[.!?…:;][»\"”)\]]*\s*$")
_BETWEEN_SECTIONS = re.compile("[/|›»]")
_SECTION = re.compile(r"\s*[А-ЯЁ][\w\s,-]{2,40}\s*")
_SEE_ALSO = re.compile(
    r"^\s*(?:читайте|смотрите|см\.|материалы? по теме|по теме|подробнее|ещё по теме|еще по теме)\b", re.IGNORECASE
)
_LONGEST_TITLE = 250
_LONGEST_TEASER = 160


def find_stretches(document: Document) -> tuple[Stretch, ...]:
    """The paragraphs of a document in order, without the empty ones."""
    text = document.text
    lines = [_trimmed(text, match.start(), match.end()) for match in _LINE.finditer(text)]
    lines = [line for line in lines if len(line)]
    zones = [_known_zone(document, line) for line in lines]
    _find_title(text, lines, zones)
    _find_captions(text, lines, zones)
    _find_teasers(text, lines, zones)
    return tuple(Stretch(line, zone or Zone.BODY) for line, zone in zip(lines, zones, strict=True))


def zones_at(stretches: Sequence[Stretch], positions: Sequence[int]) -> list[Zone]:
    """The zones in which code points lie; BODY outside all."""
    starts = [stretch.span.start for stretch in stretches]
    within = [bisect_right(starts, position) - 1 for position in positions]
    return [
        stretches[at].zone if at >= 0 and position < stretches[at].span.end else Zone.BODY
        for at, position in zip(within, positions, strict=True)
    ]


def _trimmed(text: str, start: int, end: int) -> Span:
    line = text[start:end]
    left = len(line) - len(line.lstrip())
    return Span(start + left, max(start + left, start + len(line.rstrip())))


def _known_zone(document: Document, line: Span) -> Zone | None:
    for part in document.parts:
        if part.span.overlaps(line):
            return {Role.HEADER: Zone.HEADER, Role.TITLE: Zone.TITLE, Role.TEASER: Zone.TEASER}.get(part.role)
    return None


def _find_title(text: str, lines: Sequence[Span], zones: list[Zone | None]) -> None:
    """Without a title from the reader: the first line, if it does not end like a sentence and text follows it."""
    if Zone.TITLE in zones:
        return
    free = [index for index, zone in enumerate(zones) if zone is None]
    if len(free) < 2:
        return
    first = free[0]
    if len(lines[first]) <= _LONGEST_TITLE and not lines[first].cut(text).endswith("."):
        zones[first] = Zone.TITLE


def _find_captions(text: str, lines: Sequence[Span], zones: list[Zone | None]) -> None:
    """Lines without a full stop between the title and the first sentence."""
    if Zone.TITLE not in zones:
        return
    for index in range(zones.index(Zone.TITLE) + 1, len(lines)):
        if zones[index] is not None:
            continue
        if len(lines[index]) > _LONGEST_TITLE or _ENDED.search(lines[index].cut(text)):
            return
        if any(zone is None for zone in zones[index + 1 :]):
            zones[index] = Zone.CAPTION


def _find_teasers(text: str, lines: Sequence[Span], zones: list[Zone | None]) -> None:
    """A line without a full stop before a section line («Политика / Международные отношения»), or «Читайте также …»."""
    for index, line in enumerate(lines):
        if zones[index] not in (None, Zone.CAPTION):
            continue
        words = line.cut(text)
        if _is_section(words) and not _ENDED.search(words):
            zones[index] = Zone.TEASER
            before = index - 1
            short = before >= 0 and len(lines[before]) <= _LONGEST_TEASER
            if short and zones[before] is None and not _ENDED.search(lines[before].cut(text)):
                zones[before] = Zone.TEASER
        elif _SEE_ALSO.match(words) and len(line) <= _LONGEST_TEASER:
            zones[index] = Zone.TEASER


def _is_section(line: str) -> bool:
    """«Политика / Международные отношения»; each part by itself, for a table may have many."""
    parts = _BETWEEN_SECTIONS.split(line)
    return len(parts) > 1 and all(map(_SECTION.fullmatch, parts))
