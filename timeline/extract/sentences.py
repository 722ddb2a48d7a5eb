"""Where sentences and words begin and end: razdel within lines, with our own borders around and within its sentences.

A line break ends a sentence, for in news headings and captions stand on lines of their own, without a full stop; only
a line that goes on in lower case after no closing mark is the same sentence, wrapped. Where an abbreviated year or
century stands before a capital letter («в декабре 2024 г. Путин …»), razdel always takes one side; here the sentence
ends if there is a finite verb on either side.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

import razdel
from razdel.segmenters.sentenize import SentSplit

from timeline.model.span import Span

MAX_TOKENS = 256  # bounds the parser's cost for a sentence; no sentence of a newspaper comes near

_PIECE = 20_000  # code points; razdel's cost grows with the square of a sentence, longer lines are cut
_CHUNK = 256  # code points without white space; the same for words
_KEPT = 16_000
_WRAPPED = 40  # code points; shorter lines are headings, lists and verses

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_OPEN_END = re.compile(r"[\w,«(\-–—]\s*\Z")
_LOWER_START = re.compile(r"\s*[a-zа-яё]")
_DATE_END = re.compile(r"(?:\d\s?(?:-?[а-я]{1,2}\s)?\s?гг?|\b[IVX]+\s?вв?)\.\s+(?=[«„\"]?[А-ЯЁ])")
_DOLLARS = re.compile(r"долл\.\s+(?=США)")
_SPACELESS = re.compile(rf"\S{{1,{_CHUNK}}}")
_RAZDEL = cast(Any, razdel)  # has no types
_SPLIT = cast(Any, SentSplit)
_WORD_AND_MARKS = re.compile(r"([«\"(]?)([А-ЯЁа-яё]+)([,.:;!?»\")]?)")
ADDRESS = re.compile(r"(?:\b(?:https?|ftp)://|\bwww\.)[^\s\[\]«»]*[^\s\[\]«».,;:!?)\"']")
"""An address of the web without the marks of the sentence around it."""

_MARKS = re.compile("[\u00ad\u0300\u0301\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


@dataclass(slots=True)
class Words:
    """A sentence before analysis: its place, where each word starts, its text and the text without accents or marks."""

    span: Final[Span]
    paragraph: Final[int]
    starts: Final[tuple[int, ...]]
    texts: Final[tuple[str, ...]]
    plain: Final[tuple[str, ...]]


_Word = tuple[int, str, str]  # start, text, plain text


class Segmenter:
    """Cuts texts into sentences and words; remembers how words between spaces fall apart."""

    def __init__(self, is_finite: Callable[[str], bool]) -> None:
        self._is_finite = is_finite
        self._chunks: dict[str, tuple[_Word, ...]] = {}

    def sentences(self, text: str, stretches: Sequence[Span] | None = None) -> Iterator[Words]:
        """The sentences of the text or of its stretches, in order; a stretch's border is a sentence's border."""
        lines = _paragraphs(text)
        ends = [line.end for line in lines]
        for stretch in stretches if stretches is not None else (Span(0, len(text)),):
            for number in range(bisect_right(ends, stretch.start), len(lines)):
                start, end = max(lines[number].start, stretch.start), min(lines[number].end, stretch.end)
                if start >= end:
                    break
                yield from self._sentences(text, start, end, number)

    def _sentences(self, text: str, start: int, end: int, paragraph: int) -> Iterator[Words]:
        for first, last in _pieces(text, start, end):
            for left, right in self._borders(text[first:last]):
                words = self._words(text, first + left, first + right)
                for at in range(0, len(words), MAX_TOKENS):
                    starts, texts, plain = zip(*words[at : at + MAX_TOKENS], strict=True)
                    yield Words(Span(starts[0], starts[-1] + len(texts[-1])), paragraph, starts, texts, plain)

    def _borders(self, line: str) -> Iterator[tuple[int, int]]:
        """razdel's sentences, split or joined again at abbreviated years and at «долл. США»."""
        ends = sentence_ends(line)
        if "." in line:
            joined = {match.end() for match in _DOLLARS.finditer(line)}
            doubtful = {match.end() for match in _DATE_END.finditer(line)}
            if joined or doubtful:
                ends = self._decided(line, ends, joined, doubtful)
        return zip([0, *ends[:-1]], ends, strict=True)

    def _decided(self, line: str, ends: list[int], joined: set[int], doubtful: set[int]) -> list[int]:
        sure = [end for end in ends if _skip_space(line, end) not in joined | doubtful]
        result: list[int] = []
        for place in sorted({*sure, *doubtful}):
            start = result[-1] if result else 0
            after = next((end for end in sure if end > place), len(line))
            if place not in doubtful or (self._has_verb(line[start:place]) and self._has_verb(line[place:after])):
                result.append(place)
        return result

    def _has_verb(self, text: str) -> bool:
        return any(self._is_finite(word) for _, _, word in self._words(text, 0, len(text)))

    def _words(self, text: str, start: int, end: int) -> list[_Word]:
        found: list[_Word] = []
        known, offset = self._chunks, start
        for chunk in text[start:end].split(" "):
            words = known.get(chunk)
            if words is None:
                words = self._new_chunk(chunk)
            if len(words) == 1:
                ((at, word, plain),) = words
                found.append((offset + at, word, plain))
            elif words:
                found.extend([(offset + at, word, plain) for at, word, plain in words])
            offset += len(chunk) + 1
        return found

    def _new_chunk(self, chunk: str) -> tuple[_Word, ...]:
        """The words of what stands between two spaces; other white space may be in it.

        Addresses of the web are no words: taken for foreign nouns they would draw verbs and objects to themselves.
        """
        places = [0, *(place for address in ADDRESS.finditer(chunk) for place in address.span()), len(chunk)]
        words = tuple(
            (match.start() + at, word, plain)
            for start, end in zip(places[::2], places[1::2], strict=True)
            for match in _SPACELESS.finditer(chunk, start, end)
            for at, word, plain in _chunk_words(match.group())
        )
        if len(chunk) <= _CHUNK:
            if len(self._chunks) >= _KEPT:
                self._chunks.clear()
            self._chunks[chunk] = words
        return words


def sentence_ends(line: str) -> list[int]:
    """Where razdel ends sentences; of its rules only those marks are asked about that a space follows: none else ends
    one."""
    sentenize = _RAZDEL.sentenize
    window, ends, begin = sentenize.split.window, list[int](), 0
    for mark in sentenize.split.re.finditer(line):
        start, stop = mark.span()
        if line[stop : stop + 1].isspace():
            split = _SPLIT(line[max(0, start - window) : start], mark[1], line[stop : stop + window], line[begin:start])
            if not sentenize.join(split):
                ends.append(stop)
                begin = stop
    ends.append(max(begin, len(line.rstrip())))
    return ends


def _chunk_words(chunk: str) -> Iterator[_Word]:
    """razdel's tokens of text without a space: alone, so that no far word changes them («2019, 5» is three tokens).

    Most are a word with a mark before or after it, which need no razdel.
    """
    simple = _WORD_AND_MARKS.fullmatch(chunk)
    if simple:
        for group, part in enumerate(simple.groups(), start=1):
            if part:
                word = chunk if part == chunk else part  # one string, wherever it is remembered
                yield simple.start(group), word, word
        return
    for token in _RAZDEL.tokenize(chunk):
        text: str = token.text
        plain = text if text.isascii() else _plain(text)
        yield token.start, text, text if plain == text else plain


def _plain(text: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFC", text)) or text


def _paragraphs(text: str) -> list[Span]:
    """Lines that say something, wrapped ones joined."""
    found: list[Span] = []
    for line in _LINE.finditer(text):
        if line.group().isspace():
            continue
        start, end = line.span()
        if found and _goes_on(text, found[-1], start):
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return found


def _goes_on(text: str, before: Span, start: int) -> bool:
    if text[before.end : start].strip(" \t") not in ("\n", "\r\n", "\r"):
        return False
    last_line = _LINE.findall(text, max(before.start, before.end - 2 * _WRAPPED), before.end)[-1]
    return (
        len(last_line) >= _WRAPPED
        and _OPEN_END.search(last_line) is not None
        and _LOWER_START.match(text, start) is not None
    )


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A line as it is, or a very long one in pieces that end at spaces where there are any."""
    while end - start > _PIECE:
        cut = text.rfind(" ", start + _PIECE // 2, start + _PIECE) + 1 or start + _PIECE
        yield start, cut
        start = cut
    yield start, end


def _skip_space(line: str, place: int) -> int:
    while place < len(line) and line[place].isspace():
        place += 1
    return place
