"""A date as a user types it, in Russian, English or EDTF: «9 окт 2025», «весна 2014», «не позднее 2010», 2014/2016."""

import re
from collections.abc import Callable

from timeline.model import edtf
from timeline.model.edtf import Granule, TimeValue
from timeline.model.instant import Day

_MONTHS = (
    "янв(ар[ьяе])?|jan(uary)?",
    "февр?(ал[ьяе])?|feb(ruary)?",
    "мар(т[ае]?)?|mar(ch)?",
    "апр(ел[ьяе])?|apr(il)?",
    "ма[йяе]|may",
    "июн[ьяе]?|june?",
    "июл[ьяе]?|july?",
    "авг(уст[ае]?)?|aug(ust)?",
    "сент?(ябр[ьяе])?|sept?(ember)?",
    "окт(ябр[ьяе])?|oct(ober)?",
    "нояб?(р[ьяе])?|nov(ember)?",
    "дек(абр[ьяе])?|dec(ember)?",
)
_SEASONS = ("весн[аыеой]+|spring", "лет[оа]|летом|summer", "осен[ьию]+|autumn|fall", "зим[аыеой]+|winter")
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


def _place(word: str, names: tuple[str, ...]) -> int:
    """Which of the names a word is, from 1; ValueError for none."""
    for number, pattern in enumerate(names, start=1):
        if re.fullmatch(pattern, word):
            return number
    raise ValueError(f"not a name of the calendar: {word!r}")


def _month_or_season(match: re.Match[str]) -> Granule:
    year = int(match["y"])
    try:
        return edtf.month(year, _place(match["w"], _MONTHS))
    except ValueError:
        return edtf.season(year, _place(match["w"], _SEASONS))


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
        lambda m: edtf.day(Day(int(m["y"]), _place(m["w"], _MONTHS), int(m["d"]))),
    ),
    (
        r"(?P<w>[a-z]+)\.? (?P<d>\d{1,2}),? (?P<y>\d{4})",
        lambda m: edtf.day(Day(int(m["y"]), _place(m["w"], _MONTHS), int(m["d"]))),
    ),
    (r"(?P<w>[a-zа-яё]+)\.? (?P<y>\d{4})", _month_or_season),
    (r"(?P<m>\d{1,2})\.(?P<y>\d{4})", lambda m: edtf.month(int(m["y"]), int(m["m"]))),
    (r"(?P<y>\d{3}0)(?:-[ех]|-?s)", lambda m: edtf.decade(int(m["y"]))),
    (r"(?P<y>\d{3,4})", lambda m: edtf.year(int(m["y"]))),
)
