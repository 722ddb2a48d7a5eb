"""The sentence around a mention, as it is quoted in the panel and flashed in the text."""

import re

from timeline.model.span import Span

_END = re.compile(r"[.!?…]+[»”“\")\]]*\s+(?=[«„“\"(\[—–-]?\s?[A-ZА-ЯЁ0-9])|\n+")
_ABBREVIATION = re.compile(r"(?:\b(?:г|гг|в|вв|им|ул|д|руб|млн|млрд|тыс|т|п|стр|см|ср|св|о|[А-ЯЁA-Z])|\bн\. ?э)\.$")
_REACH = 1200


def sentence_around(text: str, span: Span) -> Span:
    """The sentence that holds a span, for display; at most about 1200 characters to each side."""
    first, last = max(0, span.start - _REACH), min(len(text), span.end + _REACH)
    start, end = first, last
    for match in _END.finditer(text, first, last):
        if match[0].strip() and _ABBREVIATION.search(text[max(0, match.start() - 8) : match.start() + 1]):
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
