"""A date as a user types it, in Russian, English or EDTF: «9 окт 2025», «весна 2014», «не позднее 2010», 2014/2016."""

import re
from collections.abc import Callable

from timeline.model import edtf
from timeline.model.edtf import Granule, TimeValue
from timeline.model.instant import Day

_MONTHS = (
    ("янв", "jan"),
    ("фев", "feb"),
    ("мар", "mar"),
    ("апр", "apr"),
    ("ма", "may"),
    ("июн", "jun"),
    ("июл", "jul"),
    ("авг", "aug"),
    ("сен", "sep"),
    ("окт", "oct"),
    ("ноя", "nov"),
    ("дек", "dec"),
)
_SEASONS = (("весн", "spring"), ("лет", "summer"), ("осен", "autumn"), ("зим", "winter"))
_BEFORE = re.compile(r"(?:не позднее|не позже|not later than|by) (.+)")
_AFTER = re.compile(r"(?:не раньше|не ранее|not before) (.+)")
_UNTIL = re.compile(r"(?:до|until) (.+)")
_SINCE = re.compile(r"(?:с|since) (.+)")
_ABOUT = re.compile(r"(?:примерно|около|ок\.|about|circa|c\.) (.+)")
_RANGE = re.compile(r"(.+?)\s*(?:\s[—–-]\s|—|–|\.\.|(?<=\d{4})-(?=\d{4}))\s*(.+)")
_DAYS = re.compile(r"(\d{1,2})\s*[—–-]\s*(\d{1,2}) (\D+\.? \d{4})")


def read_typed_date(text: str) -> TimeValue | None:
    """The time that was typed; None when it cannot be read (ambiguous figures are read as day, month, year)."""
    words = " ".join(text.replace("\u00a0", " ").lower().split())
    if not words:
        return None
    try:
        return _read(words)
    except ValueError:
        pass
    try:
        return edtf.parse_edtf(text.strip())
    except ValueError:
        return None


def _read(words: str) -> TimeValue:
    if match := _BEFORE.fullmatch(words):
        return edtf.within(None, _unit(match[1]))
    if match := _AFTER.fullmatch(words):
        return edtf.within(_unit(match[1]), open_end=True)
    if match := _UNTIL.fullmatch(words):
        return edtf.lasting(None, _unit(match[1]))
    if match := _SINCE.fullmatch(words):
        return edtf.lasting(_unit(match[1]), None)
    if match := _ABOUT.fullmatch(words):
        return edtf.within(_unit(match[1])).qualified(approximate=True)
    if match := _DAYS.fullmatch(words):
        return edtf.lasting(_unit(f"{match[1]} {match[3]}"), _unit(f"{match[2]} {match[3]}"))
    try:
        return edtf.within(_unit(words))
    except ValueError:
        if match := _RANGE.fullmatch(words):
            return edtf.lasting(_unit(match[1].strip()), _unit(match[2].strip()))
        raise


def _unit(words: str) -> Granule:
    """One unit of the calendar; ValueError when the words name none."""
    cleaned = re.sub(r"\s*(?:года|году|год|г\.|г)$", "", words)
    for pattern, make in _UNITS:
        if match := re.fullmatch(pattern, cleaned):
            return make(match)
    raise ValueError(f"not a date: {words!r}")


def _month_number(word: str) -> int:
    for number, stems in enumerate(_MONTHS, start=1):
        if word.startswith(stems) and (number != 5 or re.fullmatch(r"май|мая|мае|may", word.rstrip("."))):
            return number
    raise ValueError(f"not a month: {word!r}")


def _season_number(word: str) -> int:
    for number, stems in enumerate(_SEASONS, start=1):
        if word.startswith(stems):
            return number
    raise ValueError(f"not a season: {word!r}")


def _month_or_season(match: re.Match[str]) -> Granule:
    year = int(match["y"])
    try:
        return edtf.month(year, _month_number(match["w"]))
    except ValueError:
        return edtf.season(year, _season_number(match["w"]))


def _clock(match: re.Match[str]) -> Granule:
    day = Day(int(match["y"]), int(match["m"]), int(match["d"]))
    return edtf.minute(day, int(match["h"]), int(match["i"]))


_UNITS: tuple[tuple[str, Callable[[re.Match[str]], Granule]], ...] = (
    (r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4}),? (?P<h>\d{1,2}):(?P<i>\d\d)", _clock),
    (
        r"(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>\d{4})",
        lambda m: edtf.day(Day(int(m["y"]), int(m["m"]), int(m["d"]))),
    ),
    (
        r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)",
        lambda m: edtf.day(Day(int(m["y"]), int(m["m"]), int(m["d"]))),
    ),
    (
        r"(?P<d>\d{1,2}) (?P<w>[a-zа-яё]+)\.? (?P<y>\d{4})",
        lambda m: edtf.day(Day(int(m["y"]), _month_number(m["w"]), int(m["d"]))),
    ),
    (
        r"(?P<w>[a-z]+)\.? (?P<d>\d{1,2}),? (?P<y>\d{4})",
        lambda m: edtf.day(Day(int(m["y"]), _month_number(m["w"]), int(m["d"]))),
    ),
    (r"(?P<w>[a-zа-яё]+)\.? (?P<y>\d{4})", _month_or_season),
    (r"(?P<m>\d{1,2})\.(?P<y>\d{4})", lambda m: edtf.month(int(m["y"]), int(m["m"]))),
    (r"(?P<y>\d{3}0)(?:-[ех]|-?s)", lambda m: edtf.decade(int(m["y"]))),
    (r"(?P<y>\d{3,4})", lambda m: edtf.year(int(m["y"]))),
)
