"""Where sentences and words begin and end: razdel within lines, with our own borders around and within its sentences.

A line break ends a sentence, for in news headings and captions stand on lines of their own, without a full stop; only
a line that goes on in lower case after no closing mark is the same sentence, wrapped.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from razdel import sentenize, tokenize

from timeline.model.span import Span

MAX_TOKENS = 256  # the nets' cost per sentence stays bounded; no sentence of a newspaper comes near

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_PIECE = 20_000  # razdel's cost per sentence grows with its length squared: longer lines are cut at white space
_OPEN_END = re.compile(r"[\w,«(\-–—]\s*\Z")
_LOWER_START = re.compile(r"\s*[a-zа-яё]")
_WRAPPED = 40  # shorter lines are verses, lists and headings


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence before analysis: where it lies and its words' places."""

    span: Span
    paragraph: int
    words: tuple[Span, ...]


def find_sentences(text: str, stretches: Sequence[Span] | None = None) -> Iterator[Words]:
    """The sentences of the text or of its stretches, in order; a stretch's border is a sentence's border."""
    paragraphs = _paragraphs(text)
    for stretch in stretches if stretches is not None else (Span(0, len(text)),):
        for number, paragraph in enumerate(paragraphs):
            start, end = max(paragraph.start, stretch.start), min(paragraph.end, stretch.end)
            if start < end:
                yield from _sentences(text, start, end, number)


def _paragraphs(text: str) -> list[Span]:
    """Lines that say something, wrapped ones joined."""
    found: list[Span] = []
    for line in _LINE.finditer(text):
        if not line.group().strip():
            continue
        start, end = line.span()
        if found and _goes_on(text, found[-1], start):
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return found


def _goes_on(text: str, before: Span, start: int) -> bool:
    gap = text[before.end : start]
    last_line = text[max(before.start, before.end - 200) : before.end].splitlines()[-1]
    return (
        gap.replace("\r\n", "\n").count("\n") == 1
        and not gap.strip()
        and len(last_line) >= _WRAPPED
        and _OPEN_END.search(last_line) is not None
        and _LOWER_START.match(text, start) is not None
    )


def _sentences(text: str, start: int, end: int, paragraph: int) -> Iterator[Words]:
    for first, last in _pieces(text, start, end):
        for sentence in sentenize(text[first:last]):
            offset = first + sentence.start
            words = [Span(offset + t.start, offset + t.stop) for t in tokenize(sentence.text)]
            for at in range(0, len(words), MAX_TOKENS):
                part = tuple(words[at : at + MAX_TOKENS])
                yield Words(Span(part[0].start, part[-1].end), paragraph, part)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _PIECE:
        cut = max(text.rfind(" ", start, start + _PIECE), start) + 1
        if cut == start + 1:
            cut = start + _PIECE
        yield start, cut
        start = cut
    if start < end:
        yield start, end
