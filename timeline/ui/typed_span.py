"""A span of time as a user types it: «с 5 мая 2014 по осень 2015», «2014–2016», «октябрь 2025», «после 2013»."""

import re
from collections.abc import Callable
from datetime import date

from timeline.model.edtf import TimeValue
from timeline.model.instant import Day, Instant
from timeline.ui.typed_date import read_typed_date
from timeline.workspace.typed_dates import read_freely_typed

Span = tuple[Instant | None, Instant | None]
"""Begin and end, half-open; None where it is open."""

_PAIRS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:с|со|от) (.+) (?:по|до) (.+)",
        r"между (.+) и (.+)",
        r"(?:from|since) (.+) (?:to|till|until) (.+)",
        r"between (.+) and (.+)",
        r"(.+?)\s*(?:—|–|…|\.\.+|\s-\s|/)\s*(.+)",
        r"(.+) (?:to|till|until|по) (.+)",
    )
)
_YEAR = re.compile(r"\d{3,4}")


def read_typed_span(text: str, read: Callable[[str], TimeValue | None] = read_typed_date) -> Span | None:
    """``read`` reads one date. None for what is no span, and for one that ends before it begins."""
    words = " ".join(text.replace("\u00a0", " ").split())
    if not words:
        return None
    whole = read(words)
    if whole is not None:
        return _span(whole, whole)
    for pattern in _PAIRS:
        match = pattern.fullmatch(words)
        if match is None:
            continue
        last = read(match[2])
        first = _first(match[1], match[2], read) if last is not None else None
        if first is not None and last is not None:
            return _span(first, last)
    return None


def read_span_freely(text: str) -> Span | None:
    """The same with the rules of the articles, which take a moment to load: «с 5 по 9 октября», «на прошлой неделе»."""
    now = date.today()
    today = Day(now.year, now.month, now.day)
    return read_typed_span(text, lambda words: read_typed_date(words) or read_freely_typed(words, today))


def _first(words: str, last: str, read: Callable[[str], TimeValue | None]) -> TimeValue | None:
    """A first date without a year has the year of the last: «с 5 мая по 9 июня 2014»."""
    year = _YEAR.search(last)
    if year is not None and not _YEAR.search(words):
        return read(f"{words} {year[0]}") or read(words)
    return read(words)


def _span(first: TimeValue, last: TimeValue) -> Span | None:
    begin, end = first.begin, last.end
    if begin is not None and end is not None and begin >= end:
        return None
    return (begin, end) if begin is not None or end is not None else None
