"""Times relative to another: to the publication or to the last date mentioned."""

from math import ceil

from timeline.extract.timex.outcome import counted_from, of_published, unresolved, unresolved_unit
from timeline.extract.timex.reading import Anchor, Shift, Step, Stretch, Told
from timeline.extract.timex.shifts import moved, unit_of
from timeline.extract.timex.situation import Resolved, Situation, day_of_value
from timeline.extract.timex.timex3 import date_value
from timeline.model import edtf
from timeline.model.edtf import TimeValue, within
from timeline.model.instant import DAY, Day
from timeline.model.problem import Wording
from timeline.model.wording import format_time_value


def resolve_reference(reading: Shift | Told, situation: Situation) -> Resolved:
    """The unit that a relative year or month names («прошлого года»)."""
    return resolve_shift(reading, situation) if isinstance(reading, Shift) else resolve_told(reading.step, situation)


def resolve_shift(reading: Shift, situation: Situation) -> Resolved:
    """So many steps from the anchor."""
    base = _base(reading, situation)
    if base is None:
        return unresolved(unresolved_unit(reading.grain))
    start, anchor, carried = base
    if not carried and reading.anchor is Anchor.EITHER and reading.count > 0 and situation.direction.sign < 0:
        return unresolved(unresolved_unit(reading.grain))  # «через неделю ответили»: counted from what, nobody knows
    value = unit_of(moved(start, reading.step, reading.count), reading.grain)
    told = situation.told_day
    if carried and reading.grain is Step.DAY and told is not None:
        value = _as_vague_as(told, value)
    if reading.step is Step.WEEKEND:
        value = _weekend(start, reading, situation)
    what = counted_from(anchor)
    return Resolved(value, date_value(value), what, anchor, carried)


def _as_vague_as(told: TimeValue, value: TimeValue) -> TimeValue:
    """«в начале марта … через три дня»: no day can be counted from a stretch, only its month."""
    day = value.first_day
    return value if day is None or not _is_stretch(told) else unit_of(day, Step.MONTH)


def _is_stretch(told: TimeValue) -> bool:
    first, last = told.first_day, told.last_day
    return first is not None and last is not None and last.instant - first.instant > 3 * DAY


def _weekend(start: Day, reading: Shift, situation: Situation) -> TimeValue:
    """«в выходные»: this week's from Saturday on, else the last ones, unless the clause speaks of the future."""
    count = int(reading.count)
    if reading.ahead:
        count = 1 if start.weekday >= 5 else 0
    elif (count == 0 and situation.direction.sign <= 0 and start.weekday < 5) or (count < 0 and start.weekday >= 5):
        count = -1
    return unit_of(start.plus_days(7 * count), Step.WEEKEND)


def _base(reading: Shift, situation: Situation) -> tuple[Day, Wording, bool] | None:
    """The day to count from, what it is, and whether another date of the text gave it."""
    published = situation.published
    told, told_text = situation.told, situation.told_text
    fine = reading.grain is Step.DAY
    if fine and situation.told_day is not None:
        told, told_text = situation.told_day, situation.told_day_text
    use_told = reading.anchor in (Anchor.TOLD, Anchor.FOLLOWING) or (
        reading.anchor is Anchor.EITHER and _goes_on(reading, situation)
    )
    if reading.anchor is not Anchor.PUBLISHED and use_told and told is not None:
        day = told.last_day if reading.count > 0 and not fine else told.first_day
        if day is not None and (not fine or day_of_value(told) is not None):
            text = format_time_value(told, "ru"), format_time_value(told, "en")
            return day, Wording(f"«{told_text}», {text[0]}", f"“{told_text}”, {text[1]}"), True
    return (published, of_published(published), False) if published is not None else None


def _goes_on(reading: Shift, situation: Situation) -> bool:
    """Whether what is counted from the date told last or from the publication counts from the former.

    «Накануне» counts from a day told nearby; from what was told long before, or from a week, nobody counts a day back.
    """
    if reading.count < 0:
        day = situation.told_day if situation.told_near else None
        if day is None or _is_stretch(day):
            return False
    return situation.direction.sign < 0 or (situation.direction.sign == 0 and situation.told_near)


def resolve_told(step: Step, situation: Situation) -> Resolved:
    """The unit that holds the date told last; of the publication when none was told."""
    told, text = situation.told, situation.told_text
    if step is Step.DAY and situation.told_day is not None:
        told, text = situation.told_day, situation.told_day_text
    day = told.first_day if told else None
    if told is None or day is None:
        if situation.published is None:
            return unresolved(unresolved_unit(step))
        value = unit_of(situation.published, step)
        return Resolved(
            value,
            date_value(value),
            counted_from(of_published(situation.published)),
            of_published(situation.published),
        )
    value = told if step is Step.DAY and day_of_value(told) is None else unit_of(day, step)
    shown = Wording(f"«{text}», {format_time_value(told, 'ru')}", f"“{text}”, {format_time_value(told, 'en')}")
    return Resolved(
        value, date_value(value), Wording(f"названо выше: {shown.ru}", f"told before: {shown.en}"), shown, carried=True
    )


def resolve_stretch(reading: Stretch, situation: Situation) -> Resolved:
    """A length up to or from the publication."""
    published = situation.published
    if published is None:
        return unresolved("FUTURE_REF" if reading.forward else "PAST_REF")
    step, count = reading.step, reading.count
    if step in (Step.HOUR, Step.MINUTE, Step.SECOND):  # whole days, at least one
        step, count = Step.DAY, max(ceil(count / 24), 1) if step is Step.HOUR else 1
    other = moved(published, step, count if reading.forward else -count)
    first, last = sorted((published, other))
    value = within(edtf.day(first), edtf.day(last))
    timex = f"{first.isoformat()}/{last.isoformat()}"
    return Resolved(value, timex, counted_from(of_published(published)), of_published(published))
