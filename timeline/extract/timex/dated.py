"""Dates of the calendar by figures and names: days, months, years, parts of a year, weekdays, holidays."""

from collections.abc import Callable
from dataclasses import replace

from timeline.extract.dates import canonical_day
from timeline.extract.timex.choice import nearest
from timeline.extract.timex.counted import resolve_reference
from timeline.extract.timex.holidays import holidays
from timeline.extract.timex.outcome import FULL, exact, fields, unresolved
from timeline.extract.timex.reading import Calendar, NamedDay, Shift, Step, Told, Weekday, Which, YearPart
from timeline.extract.timex.situation import Resolved, Situation
from timeline.extract.timex.yearless import (
    by_publication,
    fitting_weekday,
    in_year_of_scene,
    in_year_of_story,
    in_year_of_told,
)
from timeline.model import edtf
from timeline.model.edtf import TimeValue, within
from timeline.model.instant import Day, days_in_month
from timeline.model.problem import Wording
from timeline.model.wording import weekday


def resolve_calendar(reading: Calendar, situation: Situation) -> Resolved:
    """Days, months and years by their figures and names."""
    if isinstance(reading.year, int):
        value = _explicit(reading.year, reading.month, reading.day, situation)
        return Resolved(*exact(value), _full(value, reading.weekday))
    if isinstance(reading.year, Shift | Told):
        year = resolve_reference(reading.year, situation)
        day = year.time.first_day if year.time else None
        if day is None:
            return replace(year, value=f"XXXX{_month_day(reading)}")
        return replace(year, **fields(_calendar_value(day.year, reading.month, reading.day, situation)))
    if isinstance(reading.month, Shift | Told):
        return _day_of_relative_month(reading.month, reading.day, situation)
    if reading.month is None:
        return unresolved("XXXX")
    return _yearless(reading, reading.month, situation)


_LAST_WEEKDAY = Wording("время глагола не указано, взят последний", "no tense says which, so the last one")


def _full(value: TimeValue, said: int | None) -> Wording:
    """That the date is full; and that the text names another weekday than the calendar, where it does."""
    day = value.first_day
    if said is None or day is None or day.weekday == said:
        return FULL
    return Wording(
        f"{FULL.ru}; это {weekday(day, 'ru')}, в тексте другой день недели",
        f"{FULL.en}; it is a {weekday(day, 'en')}, the text says another weekday",
    )


def _explicit(year: int, month: int | Shift | Told | None, day: int | None, situation: Situation) -> TimeValue:
    """A date in full, by dateparser where it can; a month or a year alone it would fill up with invented days."""
    if isinstance(month, int) and day is not None and (found := canonical_day(year, month, day)) is not None:
        return within(edtf.day(found))
    return _calendar_value(year, month, day, situation)


def _month_day(reading: Calendar) -> str:
    month = f"-{reading.month:02}" if isinstance(reading.month, int) else ""
    return month + (f"-{reading.day:02}" if reading.day is not None else "")


def _calendar_value(year: int, month: int | Shift | Told | None, day: int | None, situation: Situation) -> TimeValue:
    if isinstance(month, Shift | Told):
        found = resolve_reference(month, situation).time
        month = found.first_day.month if found and found.first_day else None
    if month is None:
        return within(edtf.year(year))
    return within(edtf.month(year, month) if day is None else edtf.day(Day(year, month, day)))


def _day_of_relative_month(month: Shift | Told, day: int | None, situation: Situation) -> Resolved:
    found = resolve_reference(month, situation)
    first = found.time.first_day if found.time else None
    if first is None or day is None:
        return replace(found, value="XXXX-XX" + (f"-{day:02}" if day else ""))
    return replace(
        found,
        **fields(within(edtf.day(Day(first.year, first.month, min(day, days_in_month(first.year, first.month)))))),
    )


def _yearless(reading: Calendar, month: int, situation: Situation) -> Resolved:
    published = situation.published

    def in_year(year: int) -> TimeValue | None:
        if reading.day is not None and reading.day > days_in_month(year, month):
            return None
        return _calendar_value(year, month, reading.day, situation)

    if published is None:
        return in_year_of_told(in_year, situation) or unresolved(f"XXXX{_month_day(reading)}")
    scene = in_year_of_scene(in_year, situation)
    if scene is not None:
        return scene
    story = in_year_of_story(in_year, situation)
    if story is not None and reading.which is Which.NEAREST:
        return story
    chosen = fitting_weekday(reading.weekday, in_year, published) or nearest(
        in_year, published, situation.direction, reading.which
    )
    if chosen is None:
        return unresolved(f"XXXX{_month_day(reading)}")
    return by_publication(chosen, situation, Wording("без года", "without a year"), reading.which)


def resolve_year_part(reading: YearPart, situation: Situation) -> Resolved:
    """Seasons, quarters and halves."""
    makers = {Step.SEASON: edtf.season, Step.QUARTER: edtf.quarter, Step.HALF_YEAR: edtf.half_year}
    maker = makers[reading.step]

    def in_year(year: int) -> TimeValue:
        return within(maker(year, reading.number))

    said = _in_said_year(reading.year, in_year, situation)
    if said is not None:
        return said
    if situation.published is None:
        return unresolved("XXXX")
    chosen = nearest(in_year, situation.published, situation.direction, reading.which)
    value = chosen or in_year(situation.published.year)
    return by_publication(value, situation, Wording("без года", "without a year"), reading.which)


def _in_said_year(
    said: int | Shift | Told | None, in_year: Callable[[int], TimeValue], situation: Situation
) -> Resolved | None:
    """What recurs every year, in the year that is said with it; None without one."""
    if isinstance(said, int):
        return Resolved(*exact(in_year(said)), FULL)
    if isinstance(said, Shift | Told):
        year = resolve_reference(said, situation)
        day = year.time.first_day if year.time else None
        return replace(year, **fields(in_year(day.year))) if day else year
    return None


def resolve_weekday(reading: Weekday, situation: Situation) -> Resolved:
    """The weekday before the publication, or after it if the clause speaks of the future."""
    published = situation.published
    if published is None:
        return unresolved(f"XXXX-WXX-{reading.number + 1}")
    back = (published.weekday - reading.number) % 7
    if reading.which is Which.LAST:
        day = published.plus_days(-(back or 7))
    elif reading.which is Which.BEFORE_LAST:
        day = published.plus_days(-(back or 7) - 7)
    elif reading.which is Which.NEXT:
        day = published.plus_days(7 - back)
    elif reading.which is Which.THIS:
        day = published.plus_days(reading.number - published.weekday)
    elif situation.direction.sign > 0:
        day = published.plus_days((7 - back) % 7)
    else:
        day = published.plus_days(-back)
    what = Wording("день недели без даты", "a weekday without a date")
    return by_publication(within(edtf.day(day)), situation, what, reading.which, tenseless=_LAST_WEEKDAY)


def resolve_named_day(reading: NamedDay, situation: Situation) -> Resolved:
    """A holiday of the year that is said or meant."""
    holiday = holidays()[reading.key]

    def in_year(year: int) -> TimeValue:
        first = holiday.in_year(year).plus_days(reading.offset)
        last = first if reading.offset else first.plus_days(holiday.days - 1)
        return within(edtf.day(first), edtf.day(last))

    said = _in_said_year(reading.year, in_year, situation)
    if said is not None:
        return said
    if situation.published is None:
        return unresolved("XXXX-XX-XX")
    chosen = nearest(in_year, situation.published, situation.direction, Which.NEAREST)
    return by_publication(
        chosen or in_year(situation.published.year),
        situation,
        Wording("праздник без года", "a named day without a year"),
    )
