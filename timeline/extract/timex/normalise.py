"""Resolves a reading in its situation: which year «9 октября» belongs to, which day «через два дня» is."""

from dataclasses import replace

from timeline.extract.timex.counted import resolve_shift, resolve_stretch, resolve_told
from timeline.extract.timex.dated import resolve_calendar, resolve_named_day, resolve_weekday, resolve_year_part
from timeline.extract.timex.day_times import implied_day, resolve_time_of_day
from timeline.extract.timex.outcome import FULL
from timeline.extract.timex.pieces import day_of_period, piece_of
from timeline.extract.timex.reading import (
    Anchor,
    Calendar,
    Clock,
    DayOf,
    Impossible,
    InPartOfDay,
    Known,
    Length,
    Limit,
    Limited,
    NamedDay,
    NoDate,
    PieceOf,
    Range,
    Reading,
    Recurring,
    Roughly,
    Shift,
    Step,
    Stretch,
    Told,
    Vague,
    Weekday,
    YearPart,
)
from timeline.extract.timex.situation import Resolved, Situation
from timeline.extract.timex.timex3 import date_value, length_value, recurring_value
from timeline.model import edtf
from timeline.model.edtf import TimeValue, within
from timeline.model.instant import Day
from timeline.model.problem import Wording


def resolve(reading: Reading, situation: Situation) -> Resolved:
    """The time that the words mean; ValueError for dates that no calendar has (the caller rejects them)."""
    match reading:
        case Known(value, timex):
            return Resolved(value, timex, FULL)
        case Calendar():
            return resolve_calendar(reading, situation)
        case YearPart():
            return resolve_year_part(reading, situation)
        case Weekday():
            return resolve_weekday(reading, situation)
        case Shift():
            return resolve_shift(reading, situation)
        case Told(step):
            return resolve_told(step, situation)
        case NamedDay():
            return resolve_named_day(reading, situation)
        case Stretch():
            return resolve_stretch(reading, situation)
        case PieceOf() | DayOf() | Limited() | Roughly():
            return _of_another(reading, situation)
        case Range():
            return _range(reading, situation)
        case InPartOfDay() | Clock():
            return resolve_time_of_day(reading, resolve(reading.day or implied_day(situation), situation))
        case Length() | Recurring() | Vague():
            return resolve_dateless(reading)
        case Impossible(reason) | NoDate(reason):
            raise ValueError(reason.en)


def _of_another(reading: PieceOf | DayOf | Limited | Roughly, situation: Situation) -> Resolved:
    found = resolve(reading.of, situation)
    if found.time is None:
        return found
    match reading:
        case PieceOf(piece):
            return replace(found, time=piece_of(found.time, piece))
        case DayOf(number, weekday):
            time = day_of_period(found.time, number, weekday)
            return replace(found, time=time, value=date_value(time))
        case Limited(limit):
            return replace(found, time=_limited(limit, found.time))
        case Roughly():
            return replace(found, time=found.time.qualified(approximate=True))


def _limited(limit: Limit, time: TimeValue) -> TimeValue:
    first, last = time.first_day, time.last_day
    match limit:
        case Limit.NOT_LATER:
            return within(None, time.last)
        case Limit.NOT_EARLIER:
            return within(time.first, open_end=True)
        case Limit.BEFORE:
            return within(None, edtf.day(first.plus_days(-1))) if first is not None else time
        case Limit.AFTER:
            return within(edtf.day(last.plus_days(1)), open_end=True) if last is not None else time


def _range(reading: Range, situation: Situation) -> Resolved:
    if reading.last == Calendar(None):
        first = resolve(reading.first, situation)
        if first.time is None or first.time.first is None:
            return first
        return replace(first, time=edtf.lasting(first.time.first, None), value=f"{first.value}/PRESENT_REF")
    last = resolve(reading.last, situation)
    first = resolve(_completed(reading.first, last.time), situation)
    if first.time is None or last.time is None:
        return replace(last, time=None, value=f"{first.value}/{last.value}")
    one, other = first.time.first, last.time.last
    if one is None or other is None or other.end <= one.begin:
        raise ValueError("a range that ends before it begins")
    return replace(last, time=within(one, other), value=f"{first.value}/{last.value}")


def _completed(first: Reading, last: TimeValue | None) -> Reading:
    """The first point of a range with what the last one says: «с 5 по 9 октября», «с мая по июнь 2012 года»."""
    day = last.last_day if last else None
    if day is None:
        return first
    match first:
        case Calendar(None, None, int() as number):
            before = Day(day.year, day.month, 1).plus_days(-1)
            month = day if number <= day.day else before
            return Calendar(month.year, month.month, number)
        case Calendar(None, int() as month, number):
            earlier = (month, number or 0) > (day.month, day.day)
            return Calendar(day.year - earlier, month, number)
        case YearPart(step, number, None):
            return YearPart(step, number, day.year)
        case PieceOf(piece, of):
            return PieceOf(piece, _completed(of, last))
        case Weekday(number):
            return Shift(Step.DAY, 0, Anchor.PUBLISHED, Step.DAY) if last is None else _weekday_before(number, day)
        case _:
            return first


def _weekday_before(number: int, day: Day) -> Reading:
    found = day.plus_days(-((day.weekday - number) % 7))
    return Calendar(found.year, found.month, found.day)


def resolve_dateless(reading: Length | Recurring | Vague) -> Resolved:
    """Durations, repetitions and vague times have a value and no date."""
    match reading:
        case Length():
            return Resolved(None, length_value(reading), Wording("длительность, а не дата", "a duration, no date"))
        case Recurring():
            return Resolved(
                None, recurring_value(reading), Wording("повторяется, одной даты нет", "recurring, no single date")
            )
        case Vague(reference):
            return Resolved(None, reference, Wording("время названо неопределённо", "the time is left vague"))
