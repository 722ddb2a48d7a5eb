"""Moments as integers: milliseconds since 1970-01-01 00:00 of the civil calendar, any year, no time zone.

The calendar is proleptic Gregorian with astronomical years (0 is 1 BCE, -1 is 2 BCE). News uses civil time
(«в 18:30», «9 октября»), so a moment here is what the clock on the wall says, not a point of universal time.
"""

import re
from dataclasses import dataclass

Instant = int

SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR

_ISO_DAY = re.compile(r"([+-]?\d{4,9})-(\d\d)-(\d\d)", re.ASCII)
_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS_TO_1970 = 719_468  # from 0000-03-01
_DAYS_IN_ERA = 146_097  # 400 years


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A civil day; ``year`` is astronomical. Ordered in time."""

    year: int
    month: int
    day: int

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12 or not 1 <= self.day <= days_in_month(self.year, self.month):
            raise ValueError(f"no such day: {self.year}-{self.month}-{self.day}")

    @property
    def instant(self) -> Instant:
        """Midnight at which the day begins."""
        return day_number(self.year, self.month, self.day) * DAY

    @property
    def weekday(self) -> int:
        """0 for Monday to 6 for Sunday."""
        return (day_number(self.year, self.month, self.day) + 3) % 7

    def plus_days(self, days: int) -> "Day":
        """The day so many days later (earlier if negative)."""
        return day_of(self.instant + days * DAY)

    def plus_months(self, months: int) -> "Day":
        """The same day of another month, or that month's last day where it is shorter."""
        index = self.year * 12 + self.month - 1 + months
        year, month = index // 12, index % 12 + 1
        return Day(year, month, min(self.day, days_in_month(year, month)))

    def isoformat(self) -> str:
        """``2025-10-09``; five and more digits and BCE as ISO 8601 writes them (``-0043-03-15``, ``+12025-01-01``)."""
        return f"{iso_year(self.year)}-{self.month:02}-{self.day:02}"

    @staticmethod
    def parse(text: str) -> "Day":
        """The day written as by ``isoformat``, of nine digits a year at most; ValueError otherwise."""
        match = _ISO_DAY.fullmatch(text)
        if match is None:
            raise ValueError(f"not an ISO day: {text[:40]!r}")
        year, month, day = map(int, match.groups())
        return Day(year, month, day)


def iso_year(year: int) -> str:
    """Four digits, with a sign where ISO 8601 wants one."""
    if 0 <= year <= 9999:
        return f"{year:04}"
    return f"{'-' if year < 0 else '+'}{abs(year):04}"


def is_leap(year: int) -> bool:
    """True when February has 29 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """28 to 31."""
    return 29 if month == 2 and is_leap(year) else _MONTH_LENGTHS[month - 1]


def day_number(year: int, month: int, day: int) -> int:
    """Days since 1970-01-01, for any year (Howard Hinnant's days_from_civil)."""
    shifted = year - (month <= 2)
    era = shifted // 400
    year_of_era = shifted - era * 400
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    day_of_era = year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year
    return era * _DAYS_IN_ERA + day_of_era - _DAYS_TO_1970


def day_of(instant: Instant) -> Day:
    """The civil day in which a moment lies (Howard Hinnant's civil_from_days)."""
    shifted = instant // DAY + _DAYS_TO_1970
    era = shifted // _DAYS_IN_ERA
    day_of_era = shifted - era * _DAYS_IN_ERA
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted_month = (5 * day_of_year + 2) // 153
    month = (shifted_month + 2) % 12 + 1
    year = year_of_era + era * 400 + (month <= 2)
    return Day(year, month, day_of_year - (153 * shifted_month + 2) // 5 + 1)
