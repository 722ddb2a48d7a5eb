"""A date as a user types it, in Russian, English or EDTF: «9 окт 2025», «весна 2014», «не позднее 2010», 2014–2016.

The one reader of typed dates: ranges, limits and «примерно» are read here, and so are the plain units of the calendar
in them. What is no plain unit («в конце мая 2014», «на прошлой неделе», ``next Friday``) is left to the rules of the
articles, which take a moment to load and are asked only where today is known. Whatever the program writes reads back.
"""

import re
from collections.abc import Callable
from importlib import import_module

from timeline.model import edtf
from timeline.model.edtf import Extent, TimeValue
from timeline.model.instant import Day
from timeline.model.wording import month_name

_LONGEST = 120
_FEWEST_LETTERS = 3  # of an abbreviated month: «янв», ``sept``
_SEASONS = ("весн[аыеой]+|spring", "лет[оа]|летом|summer", "осен[ьию]+|autumn|fall", "зим[аыеой]+|winter")

_NOT_AFTER = r"(?:не позднее|не позже|not later than|no later than|by) (.+)"
_NOT_BEFORE = r"(?:не раньше|не ранее|not before|not earlier than) (.+)"
_UNTIL = r"(?:до|until|till) (.+)"
_SINCE = r"(?:с|со|since|from) (.+)"
_BEFORE = r"(?:раньше|ранее|before) (.+)"
_AFTER = r"(?:после|позднее|позже|after) (.+)"
_ABOUT = r"(?:примерно|около|ок\.|about|around|circa|ca\.?|c\.) (.+)"
_DAYS = re.compile(r"(\d{1,2})\s*[—–-]\s*(\d{1,2}) (\D+\.?(?: \d{4})?)")
_PAIRS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:с|со|от) (.+) (?:по|до) (.+)",
        r"(?:from|since) (.+) (?:to|till|until|through) (.+)",
        r"(.+?)\s*(?:\s[—–-]\s|—|–|…|\.\.+|(?<=\d{4})-(?=\d{4}))\s*(.+)",
        r"(.+) (?:to|till|until|по|до) (\d.*)",
    )
)
_BETWEEN = re.compile(r"(?:между|between) (.+) (?:и|and) (.+)")
_YEAR = re.compile(r"\d{3,4}")

Unit = Callable[[str], TimeValue | None]
"""Reads one unit of the calendar."""


def read_typed_date(text: str, today: Day | None = None) -> TimeValue | None:
    """The time that was typed; None when it is no date (figures are read as day, month, year).

    With ``today`` also what is typed in the free words of an article, or without a year.
    """
    words = " ".join(text.replace("\u00a0", " ").lower().split())
    if not 0 < len(words) <= _LONGEST:
        return None
    found = _read(words, _plain) or _edtf(text.strip())
    if found is not None or today is None:
        return found
    return _read(words, lambda part: _plain(part) or _without_year(part, today) or _by_rules(part, today))


def _read(words: str, unit: Unit) -> TimeValue | None:
    try:
        return _limited(words, unit) or _pair(words, unit) or unit(words)
    except ValueError:  # no such day, or the end before the beginning
        return None


def _limited(words: str, unit: Unit) -> TimeValue | None:
    for pattern, limit in _LIMITS:
        match = re.fullmatch(pattern, words)
        inner = unit(match[1]) if match else None
        if inner is not None:
            return limit(inner)
    return None


_LIMITS: tuple[tuple[str, Callable[[TimeValue], TimeValue]], ...] = (
    (_NOT_AFTER, lambda inner: edtf.within(None, inner.last)),
    (_NOT_BEFORE, lambda inner: edtf.within(inner.first, open_end=True)),
    (_BEFORE, lambda inner: edtf.within(None, inner.first)),
    (_AFTER, lambda inner: edtf.within(inner.last, open_end=True)),
    (_UNTIL, lambda inner: edtf.lasting(None, inner.last)),
    (_SINCE, lambda inner: edtf.lasting(inner.first, None)),
    (_ABOUT, lambda inner: inner.qualified(approximate=True)),
)


def _pair(words: str, unit: Unit) -> TimeValue | None:
    """From one unit to another; a first one without a year has the year of the last: «с 5 мая по 9 июня 2014»."""
    if match := _DAYS.fullmatch(words):
        first, last = unit(f"{match[1]} {match[3]}"), unit(f"{match[2]} {match[3]}")
        return _from_to(first, last, Extent.LASTING)
    for pattern, extent in (*((pattern, Extent.LASTING) for pattern in _PAIRS), (_BETWEEN, Extent.WITHIN)):
        if match := pattern.fullmatch(words):
            last = unit(match[2].strip())
            found = _from_to(_first(match[1].strip(), match[2], unit), last, extent) if last is not None else None
            if found is not None:
                return found
    return None


def _first(words: str, last: str, unit: Unit) -> TimeValue | None:
    year = _YEAR.search(last)
    if year is not None and not _YEAR.search(words):
        day_only = re.fullmatch(r"\d{1,2}", words) and re.fullmatch(r"\d{1,2} (.+)", last)
        return unit(f"{words} {day_only[1]}" if day_only else f"{words} {year[0]}") or unit(words)
    return unit(words)


def _from_to(first: TimeValue | None, last: TimeValue | None, extent: Extent) -> TimeValue | None:
    if first is None or last is None or first.first is None or last.last is None:
        return None
    return TimeValue(first.first, last.last, extent)


def _plain(words: str) -> TimeValue | None:
    """One unit of the calendar in full."""
    cleaned = re.sub(r"\s*(?:года|году|год|г\.|г)$", "", words)
    for pattern, make in _UNITS:
        if match := re.fullmatch(pattern, cleaned):
            return make(match)
    return None


def _edtf(text: str) -> TimeValue | None:
    try:
        return edtf.parse_edtf(text)
    except ValueError:
        return None


def _without_year(words: str, today: Day) -> TimeValue | None:
    """Figures and English words of this year: «9.10», ``Oct 9``, ``October``."""
    if match := re.fullmatch(r"(\d{1,2})[./](\d{1,2})", words):
        return edtf.within(edtf.day(Day(today.year, int(match[2]), int(match[1]))))
    if match := re.fullmatch(r"(?:([a-z]+)\.?(?: (\d{1,2}))?|(\d{1,2}) ([a-z]+)\.?)", words):
        month = _month_of(match[1] or match[4])
        number = match[2] or match[3]
        if month is not None:
            granule = edtf.day(Day(today.year, month, int(number))) if number else edtf.month(today.year, month)
            return edtf.within(granule)
    return None


def _by_rules(words: str, today: Day) -> TimeValue | None:
    """Late: the rules of the articles take a tenth of a second to load."""
    return import_module("timeline.extract.timex.typed").read_bare_words(words, today)


def _month_of(word: str) -> int | None:
    """1 for «январь», «января», «январе», «янв», ``January``, ``Jan``; None for no month."""
    for number in range(1, 13):
        names = (month_name(number, "ru"), month_name(number, "ru", genitive=True), month_name(number, "en").lower())
        prepositional = f"{names[1][:-1]}е"
        if word in ("ноя", prepositional) and number == 11:
            return number
        if len(word) >= _FEWEST_LETTERS and any(name.startswith(word) for name in (*names, prepositional)):
            return number
    return None


def _named(year: str, word: str, day: str | None = None) -> TimeValue | None:
    """A month or season, or a day of a month; None when the word names none."""
    month = _month_of(word)
    if month is not None:
        granule = edtf.day(Day(int(year), month, int(day))) if day else edtf.month(int(year), month)
        return edtf.within(granule)
    seasons = [number for number, pattern in enumerate(_SEASONS, 1) if re.fullmatch(pattern, word)]
    return edtf.within(edtf.season(int(year), seasons[0])) if seasons and day is None else None


def _day(match: re.Match[str]) -> TimeValue:
    return edtf.within(edtf.day(Day(int(match["y"]), int(match["m"]), int(match["d"]))))


def _minute(match: re.Match[str]) -> TimeValue:
    day = Day(int(match["y"]), int(match["m"]), int(match["d"]))
    return edtf.within(edtf.minute(day, int(match["h"]), int(match["i"])))


_UNITS: tuple[tuple[str, Callable[[re.Match[str]], TimeValue | None]], ...] = (
    (r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4}),? (?P<h>\d{1,2}):(?P<i>\d\d)", _minute),
    (r"(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>\d{4})", _day),
    (r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)", _day),
    (r"(?P<d>\d{1,2})(?:st|nd|rd|th)? (?P<w>[a-zа-яё]+)\.?,? (?P<y>\d{4})", lambda m: _named(m["y"], m["w"], m["d"])),
    (r"(?P<w>[a-z]+)\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})", lambda m: _named(m["y"], m["w"], m["d"])),
    (r"(?P<w>[a-zа-яё]+)\.?(?: of)? (?P<y>\d{4})", lambda m: _named(m["y"], m["w"])),
    (r"(?P<m>\d{1,2})[./](?P<y>\d{4})", lambda m: edtf.within(edtf.month(int(m["y"]), int(m["m"])))),
    (r"(?:the )?(?P<y>\d{3}0)(?:-[ех]|-?s)", lambda m: edtf.within(edtf.decade(int(m["y"])))),
    (r"(?P<y>\d{3,4})", lambda m: edtf.within(edtf.year(int(m["y"])))),
)
