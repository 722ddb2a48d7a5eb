"""Thirds and halves of periods: «в начале 2017 года» is January to April, «в конце мая» the 21st to the 31st."""

from timeline.extract.timex.reading import Piece
from timeline.model import edtf
from timeline.model.edtf import TimeValue, Unit, within
from timeline.model.instant import DAY, Day


def piece_of(time: TimeValue, piece: Piece) -> TimeValue:
    """The piece of the period; the period itself when it is too short or open to be cut."""
    first_day, last_day = time.first_day, time.last_day
    if first_day is None or last_day is None or time.first is None:
        return time
    unit = time.first.unit
    days = (last_day.instant - first_day.instant) // DAY + 1
    if days < 3 or (time.first != time.last and unit in (Unit.HOUR, Unit.MINUTE)):
        return time
    if unit is Unit.MONTH and time.first == time.last:
        return _of_month(first_day, last_day, piece)
    if unit in (Unit.DAY, Unit.HOUR, Unit.MINUTE):
        return _of_days(first_day, days, piece)
    if first_day.month == 1 and last_day.year - first_day.year >= 2:
        return _of_years(first_day.year, last_day.year, piece)
    return _of_months(first_day, last_day, piece)


def day_of_period(time: TimeValue, number: int, weekday: int | None) -> TimeValue:
    """The n-th such day of the period, the last for -1; the period itself where it has none such."""
    first, last = time.first_day, time.last_day
    if first is None or last is None:
        return time
    if number < 0:
        found = last.plus_days(-((last.weekday - weekday) % 7) if weekday is not None else 0)
    else:
        away = (weekday - first.weekday) % 7 + 7 * (number - 1) if weekday is not None else number - 1
        found = first.plus_days(away)
    return within(edtf.day(found)) if first.instant <= found.instant <= last.instant else time


def _of_month(first: Day, last: Day, piece: Piece) -> TimeValue:
    bounds = {
        Piece.START: (1, 10),
        Piece.MIDDLE: (11, 20),
        Piece.END: (21, last.day),
        Piece.FIRST_HALF: (1, 15),
        Piece.SECOND_HALF: (16, last.day),
        Piece.FIRST_DAYS: (1, _DAYS_AT_END),
        Piece.LAST_DAYS: (last.day - _DAYS_AT_END + 1, last.day),
    }
    begin, end = bounds[piece]
    return within(edtf.day(Day(first.year, first.month, begin)), edtf.day(Day(first.year, first.month, end)))


_DAYS_AT_END = 5  # «первые», «последние числа» of a month


def _of_days(first: Day, days: int, piece: Piece) -> TimeValue:
    begin, end = _cut(days, piece)
    return within(edtf.day(first.plus_days(begin)), edtf.day(first.plus_days(end - 1)))


def _of_months(first: Day, last: Day, piece: Piece) -> TimeValue:
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    begin, end = _cut(months, piece)
    one, other = first.plus_months(begin), first.plus_months(end - 1)
    return within(edtf.month(one.year, one.month), edtf.month(other.year, other.month))


def _of_years(first: int, last: int, piece: Piece) -> TimeValue:
    """A decade is cut 4, 3, 3; a century 33, 33, 34."""
    begin, end = _cut(last - first + 1, piece)
    return within(edtf.year(first + begin), edtf.year(first + end - 1))


def _cut(length: int, piece: Piece) -> tuple[int, int]:
    third = 4 if length == 10 else max(1, length // 3)
    match piece:
        case Piece.START:
            return 0, third
        case Piece.MIDDLE:
            return third, max(third + 1, length - (3 if length == 10 else third))
        case Piece.END:
            return length - (3 if length == 10 else third + (length % 3 if length == 7 else 0)), length
        case Piece.FIRST_HALF:
            return 0, max(1, length // 2)
        case Piece.SECOND_HALF:
            return length // 2, length
        case Piece.FIRST_DAYS:
            return 0, min(_DAYS_AT_END, length)
        case Piece.LAST_DAYS:
            return max(0, length - _DAYS_AT_END), length
