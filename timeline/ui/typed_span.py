"""A span of time as a user types it: «с 5 мая 2014 по осень 2015», «2014–2016», «октябрь 2025», «после 2013»."""

from datetime import date

from timeline.model.instant import Day, Instant
from timeline.workspace.typed_dates import read_typed_date

Span = tuple[Instant | None, Instant | None]
"""Begin and end, half-open; None where it is open."""


def read_typed_span(text: str, today: Day | None = None) -> Span | None:
    """With ``today`` also in free words. None for what is no span, and for one that ends before it begins."""
    value = read_typed_date(text, today)
    if value is None:
        return None
    begin, end = value.begin, value.end
    if begin is not None and end is not None and begin >= end:
        return None
    return (begin, end) if begin is not None or end is not None else None


def read_span_freely(text: str) -> Span | None:
    """The same with the rules of the articles, which take a moment to load: «с 5 по 9 октября», «на прошлой неделе»."""
    now = date.today()
    return read_typed_span(text, Day(now.year, now.month, now.day))
