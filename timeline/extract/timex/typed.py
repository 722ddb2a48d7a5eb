"""A date as somebody types it: «9 окт 2025», «весна 2014», «не позднее 2010», «2014-2016», ``Oct 9, 2025``.

Bare words are read as the article rules read them, counted from today; what they leave unread is tried as EDTF, as a
span of years, in English, and at last by dateparser.
"""

import re

from timeline.extract.dates import typed_day
from timeline.extract.timex.find import read_story
from timeline.extract.tokens import Sentence
from timeline.model import edtf
from timeline.model.edtf import TimeValue, parse_edtf, within
from timeline.model.instant import Day, days_in_month
from timeline.model.span import Span

_LONGEST = 120
_YEARS = re.compile(r"(-?\d{1,4})\s*(?:-|–|—|\.\.|до|to)\s*(\d{3,4})")
_YEAR = re.compile(r"-?\d{1,5}")
_MONTH_YEAR = re.compile(r"(\d{1,2})[./](\d{4})")
_DAY_MONTH = re.compile(r"(\d{1,2})[./](\d{1,2})")
_ENGLISH_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_ENGLISH_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_ENGLISH = re.compile(r"([a-z]+)\.?(?:\s+(?:of\s+)?(-?\d{1,4}))?")
_DECADE = re.compile(r"(?:the\s+)?(\d{3}0)s")
_LIMITS = (
    (re.compile(r"(?:not later than|no later than|by|before|until|до|не позже|не позднее)\s+(.+)"), "end"),
    (re.compile(r"(?:not earlier than|not before|since|from|after|с|после|не раньше|не ранее)\s+(.+)"), "begin"),
    (re.compile(r"(?:about|around|circa|ca\.?|около|примерно|ок\.)\s+(.+)"), "about"),
)


def read_typed_date(text: str, today: Day) -> TimeValue | None:
    """What was typed, as a time; None when it is no date. Dates without a year are the nearest to ``today``."""
    words = " ".join(text.split())
    return _read(words, today) if 0 < len(words) <= _LONGEST else None


def _read(words: str, today: Day) -> TimeValue | None:
    lower = words.lower()
    return (
        _plain(words, lower, today)
        or _limited(lower, today)
        or _by_rules(words, today)
        or _english(lower, today)
        or _by_dateparser(words, today)
    )


def _plain(words: str, lower: str, today: Day) -> TimeValue | None:
    """EDTF and bare figures."""
    try:
        if match := _YEARS.fullmatch(lower):
            return within(edtf.year(int(match[1])), edtf.year(int(match[2])))
        if _YEAR.fullmatch(words):
            return within(edtf.year(int(words)))
        if (match := _MONTH_YEAR.fullmatch(words)) and 1 <= int(match[1]) <= 12:
            return within(edtf.month(int(match[2]), int(match[1])))
        if match := _DAY_MONTH.fullmatch(words):
            return within(edtf.day(Day(today.year, int(match[2]), int(match[1]))))
        return parse_edtf(words)
    except ValueError:
        return None


def _limited(lower: str, today: Day) -> TimeValue | None:
    for pattern, kind in _LIMITS:
        match = pattern.fullmatch(lower)
        inner = _read(match[1], today) if match else None
        if inner is None:
            continue
        if kind == "about":
            return inner.qualified(approximate=True)
        if kind == "end" and inner.last is not None:
            return within(None, inner.last)
        if kind == "begin" and inner.first is not None and " по " not in lower and " до " not in lower:
            return within(inner.first, open_end=True)
    return None


def _by_rules(words: str, today: Day) -> TimeValue | None:
    """One expression that is the whole text."""
    sentence = Sentence(Span(0, len(words)), 0, 0, (), ())
    found = read_story((sentence,), words, today, None, doubtful=True).expressions
    whole = [item for item in found if len(item.span) >= len(words.rstrip(" ."))]
    return whole[0].time if whole else None


def _english(lower: str, today: Day) -> TimeValue | None:
    if match := _DECADE.fullmatch(lower):
        return within(edtf.decade(int(match[1])))
    match = _ENGLISH.fullmatch(lower)
    if match is None:
        return None
    year = int(match[2]) if match[2] else today.year
    if match[1] in _ENGLISH_SEASONS:
        return within(edtf.season(year, _ENGLISH_SEASONS[match[1]]))
    months = [number for number, name in enumerate(_ENGLISH_MONTHS, 1) if name.startswith(match[1])]
    if len(match[1]) < 3 or len(months) != 1:
        return None
    if match[2] and 1 <= year <= days_in_month(today.year, months[0]):
        return within(edtf.day(Day(today.year, months[0], year)))  # «Oct 9»
    return within(edtf.month(year, months[0]))


def _by_dateparser(words: str, today: Day) -> TimeValue | None:
    day = typed_day(words, today)
    return within(edtf.day(day)) if day is not None else None
