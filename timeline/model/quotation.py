"""The sentence around a mention, as it is quoted in the window, on pictures and in files."""

import re

from timeline.model.event import Evidence
from timeline.model.span import Span

_END = re.compile(r"[.!?…]+[»”“\")\]]*\s+(?=[«„“\"(\[—–-]?\s?[A-ZА-ЯЁ0-9])|\n+")
_ABBREVIATION = re.compile(r"(?:\b(?:г|гг|в|вв|им|ул|д|руб|млн|млрд|тыс|т|п|стр|см|ср|св|о|[А-ЯЁA-Z])|\bн\. ?э)\.$")
_YEAR = re.compile(r"\b\d{4}\)?[ \u00a0]гг?\.$")
_TOLD = 8  # words before a year that make a sentence of what it ends: «в декабре 2024 г. Путин подтвердил …»
_REACH = 1200


def sentence_around(text: str, span: Span) -> Span:
    """The sentence that holds a span, for display; at most about 1200 characters to each side."""
    first, last = max(0, span.start - _REACH), min(len(text), span.end + _REACH)
    start, end = first, last
    for match in _END.finditer(text, first, last):
        if match[0].strip() and _goes_on(text[start : match.start() + 1]):
            continue
        if match.end() <= span.start:
            start = match.end()
        elif match.start() + 1 >= span.end:
            end = match.end()
            break
    while end > span.end and text[end - 1].isspace():
        end -= 1
    while start < span.start and text[start].isspace():
        start += 1
    return Span(start, end)


def _goes_on(so_far: str) -> bool:
    """Whether the full stop is that of an abbreviation; of a year only near the beginning («В 2024 г. Путин …»)."""
    if not _ABBREVIATION.search(so_far[-8:]):
        return False
    return not (_YEAR.search(so_far[-12:]) and len(so_far.split()) > _TOLD)


def excerpt(text: str, mention: Evidence, longest: int = 600, also: Evidence | None = None) -> str:
    """The sentence that holds a mention, in one line of about so many characters at most.

    Where it is longer it is cut at word ends, with an ellipsis; never within the mention, nor before ``also`` if both
    fit. Of a mention that the text does not hold, its own words.
    """
    if mention.span.end > len(text):
        return mention.quote
    sentence, kept = sentence_around(text, mention.span), mention.span
    if also is not None and sentence.start <= also.span.start and also.span.end <= sentence.end:
        both = Span(min(kept.start, also.span.start), max(kept.end, also.span.end))
        kept = both if both.end - both.start <= longest else kept
    shown = _window(text, sentence, kept, longest)
    words = " ".join(shown.cut(text).split())
    before = "…" if shown.start > sentence.start else ""
    return f"{before}{words.rstrip(' ,;:–—-')}…" if shown.end < sentence.end else f"{before}{words}"


def _window(text: str, sentence: Span, kept: Span, longest: int) -> Span:
    if sentence.end - sentence.start <= longest:
        return sentence
    spare = max(longest - (kept.end - kept.start), 0)
    first = max(sentence.start, kept.start - spare // 2)
    last = min(sentence.end, first + max(longest, kept.end - kept.start))
    first = max(sentence.start, last - max(longest, kept.end - kept.start))
    if first > sentence.start:
        space = text.find(" ", first, kept.start)
        first = space + 1 if space >= 0 else kept.start
    if last < sentence.end:
        space = text.rfind(" ", kept.end, last)
        last = space if space >= 0 else kept.end
    return Span(first, last)


def lowered(words: str) -> str:
    """Words to be put in « »: their own become „ “."""
    return words.replace("«", "„").replace("»", "“")
