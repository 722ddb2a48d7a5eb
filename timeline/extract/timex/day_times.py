"""Clock times and parts of a day, once the day is known."""

from dataclasses import replace

from timeline.extract.timex.reading import Anchor, Clock, InPartOfDay, PartOfDay, Reading, Shift, Step, Told
from timeline.extract.timex.situation import Resolved, Situation, day_of_value
from timeline.extract.timex.timex3 import date_value
from timeline.model import edtf
from timeline.model.edtf import Granule, within
from timeline.model.instant import Day
from timeline.model.problem import Wording

_HOURS = {
    PartOfDay.NIGHT: (0, 5),
    PartOfDay.MORNING: (6, 11),
    PartOfDay.DAYTIME: (12, 17),
    PartOfDay.EVENING: (18, 23),
    PartOfDay.FIRST_HALF: (0, 11),
    PartOfDay.SECOND_HALF: (12, 23),
}


def resolve_time_of_day(reading: InPartOfDay | Clock, found: Resolved) -> Resolved:
    """The time of day on the day that was ``found``."""
    first = found.time.first_day if found.time else None
    if found.time is None or first is None:
        suffix = reading.part.value if isinstance(reading, InPartOfDay) else f"{reading.hour:02}:{reading.minute:02}"
        return replace(found, time=None, value=f"{found.value}T{suffix}")
    if isinstance(reading, Clock):
        return _at_clock(reading, found, first)
    if day_of_value(found.time) is None:
        return replace(found, value=f"{found.value}T{reading.part.value}")
    begin, end = _HOURS[reading.part]
    if reading.night_to:
        before = first.plus_days(-1)
        value = within(edtf.hour(before, 22), edtf.hour(first, end))
        return replace(found, time=value, value=f"{before.isoformat()}T{reading.part.value}")
    last = found.time.last_day or first
    value = within(edtf.hour(first, begin if last == first else 22), edtf.hour(last, end))
    return replace(found, time=value, value=f"{first.isoformat()}T{reading.part.value}")


def _at_clock(reading: Clock, found: Resolved, day: Day) -> Resolved:
    if found.time is not None and day_of_value(found.time) is None:
        return found
    value = within(_minute(day, reading.hour, reading.minute))
    if reading.until is not None:
        end = _minute(day, *reading.until)
        if value.begin is not None and end.begin <= value.begin:
            end = _minute(day.plus_days(1), *reading.until)  # «с 23:00 до 5:00»
        value = within(value.first, end)
    why = found.why
    if reading.zone:
        why = Wording(f"{why.ru}; час сказан «{reading.zone}»", f"{why.en}; the hour is said “{reading.zone}”")
    return replace(found, time=value, value=date_value(value), why=why)


def _minute(day: Day, hour: int, minute: int) -> Granule:
    return edtf.minute(day.plus_days(1), 0, minute) if hour == 24 else edtf.minute(day, hour, minute)


def implied_day(situation: Situation) -> Reading:
    """A time of day without a day belongs to the day told just before, else to the day of publication."""
    if situation.told_near and situation.told_day is not None:
        return Told(Step.DAY)
    return Shift(Step.DAY, 0, Anchor.PUBLISHED, Step.DAY)
