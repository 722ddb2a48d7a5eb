"""Days as headers and file names write them: always with the year, read whole or not at all."""

import re

from timeline.model.instant import Day

_SHORT_RU = ("янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_SHORT_EN = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)[яь]|марта?|августа?|ма[яй]"
    r"|(?:янв|февр?|мар|апр|июн|июл|авг|сент?|окт|нояб?|дек)\.?"
    r"|(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?)"
)
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_ISO = rf"(?<!\d){_YEAR}[-./](?P<month>\d\d)[-./](?P<day>\d\d)(?!\d)"
_NUMERIC = rf"(?<![\d.])(?P<day>\d\d?)(?P<mark>[./-])(?P<month>\d\d?)(?P=mark)(?:{_YEAR}|(?P<short>\d\d))(?![\d.]*\d)"
_WORDS = rf"(?<!\d)(?P<day>\d\d?)(?:-?го)?\s+{_MONTH},?\s+{_YEAR}(?!\d)(?:\s*(?:года|год|г\.?)(?!\w))?"
_ENGLISH = rf"\b{_MONTH}\s+(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d)"
_FORMS = tuple(re.compile(form, re.IGNORECASE) for form in (_ISO, _NUMERIC, _WORDS, _ENGLISH))
_NEAR_PAST = 50  # two-digit years up to this belong to the 21st century
_IN_NAME = (
    re.compile(rf"(?<![0-9A-Za-z]){_YEAR}(?P<mark>[-._]?)(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?![0-9A-Za-z])"),
    re.compile(rf"(?<![0-9A-Za-z])(?P<day>\d\d)(?P<mark>[-._])(?P<month>\d\d)(?P=mark){_YEAR}(?![0-9A-Za-z])"),
)


def find_day(text: str) -> tuple[Day, int, int] | None:
    """The first full day written in a line with its place [start, end); None for no day or an impossible one."""
    matches = [match for form in _FORMS if (match := form.search(text))]
    if not matches:
        return None
    first = min(matches, key=lambda match: (match.start(), -match.end()))
    found = _day(first)
    return None if found is None else (found, first.start(), first.end())


def day_in_name(stem: str) -> Day | None:
    """The day in a file's name («2025-10-24_x», «20251024», «статья 24.10.2025»); None for none."""
    for form in _IN_NAME:
        for match in form.finditer(stem):
            if found := _day(match):
                return found
    return None


def _day(match: re.Match[str]) -> Day | None:
    groups = match.groupdict()
    year = int(groups["year"]) if groups.get("year") else _whole_year(int(groups["short"]))
    month = groups["month"]
    try:
        return Day(year, int(month) if month.isdigit() else _month_number(month), int(groups["day"]))
    except ValueError:
        return None


def _whole_year(short: int) -> int:
    """«98» is 1998, «25» is 2025."""
    return short + (2000 if short <= _NEAR_PAST else 1900)


def _month_number(word: str) -> int:
    start = word.lower()[:3].replace("май", "мая")
    return next(names.index(start) + 1 for names in (_SHORT_RU, _SHORT_EN) if start in names)
