"""A reading plus a situation gives a time: which year «9 октября» belongs to, which day «через два дня» is."""

from dataclasses import replace

from timeline.extract.dates import canonical_day
from timeline.extract.timex.choice import InYear, nearest
from timeline.extract.timex.holidays import holidays
from timeline.extract.timex.pieces import piece_of
from timeline.extract.timex.reading import (
    Anchor,
    Calendar,
    Clock,
    Impossible,
    InPartOfDay,
    Known,
    Length,
    Limit,
    Limited,
    NamedDay,
    NoDate,
    PartOfDay,
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
    Which,
    YearPart,
)
from timeline.extract.timex.shifts import moved, unit_of
from timeline.extract.timex.situation import Resolved, Situation, day_of_value
from timeline.extract.timex.timex3 import date_value, length_value, recurring_value
from timeline.model import edtf
from timeline.model.edtf import Granule, TimeValue, within
from timeline.model.instant import Day, days_in_month
from timeline.model.problem import Wording
from timeline.model.wording import format_reference, format_time_value

_HOURS = {
    PartOfDay.NIGHT: (0, 5),
    PartOfDay.MORNING: (6, 11),
    PartOfDay.DAYTIME: (12, 17),
    PartOfDay.EVENING: (18, 23),
}
_FULL = Wording("дата названа полностью", "the date is given in full")
_NO_ANCHOR = Wording(
    "дата публикации неизвестна, отсчитать не от чего", "the publication date is unknown, nothing to count from"
)
_WHICH = {
    Which.LAST: Wording("сказано «прошлый»", "“last” is said"),
    Which.THIS: Wording("сказано «этот»", "“this” is said"),
    Which.NEXT: Wording("сказано «следующий»", "“next” is said"),
}


def resolve(reading: Reading, situation: Situation) -> Resolved:
    """The time that the words mean; ValueError for dates that no calendar has (the caller rejects them)."""
    match reading:
        case Known(value, timex):
            return Resolved(value, timex, _FULL)
        case Calendar():
            return _calendar(reading, situation)
        case YearPart():
            return _year_part(reading, situation)
        case Weekday():
            return _weekday(reading, situation)
        case Shift():
            return _shift(reading, situation)
        case Told(step):
            return _told(step, situation)
        case NamedDay():
            return _named_day(reading, situation)
        case Stretch():
            return _stretch(reading, situation)
        case PieceOf() | Limited() | Roughly():
            return _of_another(reading, situation)
        case Range():
            return _range(reading, situation)
        case InPartOfDay() | Clock():
            return _time_of_day(reading, situation)
        case Length() | Recurring() | Vague():
            return _without_date(reading)
        case Impossible(reason) | NoDate(reason):
            raise ValueError(reason.en)


def _of_published(published: Day) -> Wording:
    return Wording(f"публикация {format_reference(published)}", f"published {published.isoformat()}")


def _unresolved(value: str) -> Resolved:
    return Resolved(None, value, _NO_ANCHOR)


def _calendar(reading: Calendar, situation: Situation) -> Resolved:
    if isinstance(reading.year, int):
        return Resolved(*_exact(_explicit(reading.year, reading.month, reading.day, situation)), _FULL)
    if isinstance(reading.year, Shift | Told):
        year = resolve(reading.year, situation)
        day = year.time.first_day if year.time else None
        if day is None:
            return replace(year, value=f"XXXX{_month_day(reading)}")
        return replace(year, **_fields(_calendar_value(day.year, reading.month, reading.day, situation)))
    if isinstance(reading.month, Shift | Told):
        return _day_of_relative_month(reading.month, reading.day, situation)
    if reading.month is None:
        return _unresolved("XXXX")
    return _yearless(reading, reading.month, situation)


def _fields(value: TimeValue) -> dict[str, TimeValue | str]:
    return {"time": value, "value": date_value(value)}


def _exact(value: TimeValue) -> tuple[TimeValue, str]:
    return value, date_value(value)


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
        found = resolve(month, situation).time
        month = found.first_day.month if found and found.first_day else None
    if month is None:
        return within(edtf.year(year))
    return within(edtf.month(year, month) if day is None else edtf.day(Day(year, month, day)))


def _day_of_relative_month(month: Shift | Told, day: int | None, situation: Situation) -> Resolved:
    found = resolve(month, situation)
    first = found.time.first_day if found.time else None
    if first is None or day is None:
        return replace(found, value="XXXX-XX" + (f"-{day:02}" if day else ""))
    return replace(
        found,
        **_fields(within(edtf.day(Day(first.year, first.month, min(day, days_in_month(first.year, first.month)))))),
    )


def _yearless(reading: Calendar, month: int, situation: Situation) -> Resolved:
    published = situation.published
    if published is None:
        return _unresolved(f"XXXX{_month_day(reading)}")

    def in_year(year: int) -> TimeValue | None:
        if reading.day is not None and reading.day > days_in_month(year, month):
            return None
        return _calendar_value(year, month, reading.day, situation)

    scene = _in_year_of_scene(in_year, situation)
    if scene is not None:
        return scene
    chosen = _fitting_weekday(reading, in_year, published) or nearest(
        in_year, published, situation.direction, reading.which
    )
    if chosen is None:
        return _unresolved(f"XXXX{_month_day(reading)}")
    return _by_publication(chosen, situation, Wording("без года", "without a year"), reading.which)


def _in_year_of_scene(in_year: InYear, situation: Situation) -> Resolved | None:
    """A later date of a sentence that opened with a date of an earlier year belongs to that year, if it is past."""
    scene, published = situation.scene, situation.published
    day = scene.first_day if scene else None
    if scene is None or day is None or published is None or situation.direction.sign >= 0 or day.year >= published.year:
        return None
    value = in_year(day.year)
    if value is None or value.end is None or value.end <= day.instant:
        return None
    shown = Wording(f"«{situation.scene_text}»", f"“{situation.scene_text}”")
    why = Wording(f"без года; предложение начато с {shown.ru}", f"without a year; the sentence began with {shown.en}")
    return Resolved(value, date_value(value), why, shown, carried=True)


def _fitting_weekday(reading: Calendar, in_year: InYear, published: Day) -> TimeValue | None:
    """«в среду, 20 января»: the year near the publication in which the day falls on that weekday."""
    if reading.weekday is None:
        return None
    for year in (published.year, published.year - 1, published.year + 1):
        value = in_year(year)
        first = value.first_day if value else None
        if (
            first is not None
            and first.weekday == reading.weekday
            and abs(first.instant - published.instant) < 300 * edtf.DAY
        ):
            return value
    return None


def _by_publication(value: TimeValue, situation: Situation, what: Wording, which: Which = Which.NEAREST) -> Resolved:
    published = situation.published
    assert published is not None
    direction = _WHICH[which] if which in _WHICH else _agreeing(value, situation)
    why = Wording(
        f"{what.ru}; статья от {format_reference(published)}, {direction.ru}",
        f"{what.en}; article of {published.isoformat()}, {direction.en}",
    )
    return Resolved(value, date_value(value), why, _of_published(published))


def _agreeing(value: TimeValue, situation: Situation) -> Wording:
    """Why this date: the tense, unless the nearest date was taken against it."""
    published, sign = situation.published, situation.direction.sign
    begin, end = value.begin, value.end
    if published is None or begin is None or end is None or sign == 0:
        return situation.direction.wording
    against = begin > published.instant + edtf.DAY if sign < 0 else end <= published.instant
    if against:
        return Wording(
            "взята ближайшая дата: другая почти на год дальше", "the nearest one: the other is most of a year away"
        )
    return situation.direction.wording


def _year_part(reading: YearPart, situation: Situation) -> Resolved:
    makers = {Step.SEASON: edtf.season, Step.QUARTER: edtf.quarter, Step.HALF_YEAR: edtf.half_year}
    maker = makers[reading.step]

    def in_year(year: int) -> TimeValue:
        return within(maker(year, reading.number))

    if isinstance(reading.year, int):
        return Resolved(*_exact(in_year(reading.year)), _FULL)
    if isinstance(reading.year, Shift | Told):
        year = resolve(reading.year, situation)
        day = year.time.first_day if year.time else None
        return replace(year, **_fields(in_year(day.year))) if day else year
    if situation.published is None:
        return _unresolved("XXXX")
    chosen = nearest(in_year, situation.published, situation.direction, reading.which)
    value = chosen or in_year(situation.published.year)
    return _by_publication(value, situation, Wording("без года", "without a year"), reading.which)


def _weekday(reading: Weekday, situation: Situation) -> Resolved:
    published = situation.published
    if published is None:
        return _unresolved(f"XXXX-WXX-{reading.number + 1}")
    back = (published.weekday - reading.number) % 7
    if reading.which is Which.LAST:
        day = published.plus_days(-(back or 7))
    elif reading.which is Which.NEXT:
        day = published.plus_days(7 - back)
    elif reading.which is Which.THIS:
        day = published.plus_days(reading.number - published.weekday)
    elif situation.direction.sign > 0:
        day = published.plus_days((7 - back) % 7)
    else:
        day = published.plus_days(-back)
    what = Wording("день недели без даты", "a weekday without a date")
    return _by_publication(within(edtf.day(day)), situation, what, reading.which)


def _shift(reading: Shift, situation: Situation) -> Resolved:
    base = _base(reading, situation)
    if base is None:
        return _unresolved(_unresolved_unit(reading.grain))
    start, anchor, carried = base
    value = unit_of(moved(start, reading.step, reading.count), reading.grain)
    if reading.step is Step.WEEKEND:
        value = _weekend(start, int(reading.count), situation)
    what = _step_words(anchor)
    return Resolved(value, date_value(value), what, anchor, carried)


def _step_words(anchor: Wording) -> Wording:
    return Wording(f"отсчёт от даты: {anchor.ru}", f"counted from: {anchor.en}")


def _unresolved_unit(grain: Step) -> str:
    return {Step.DAY: "XXXX-XX-XX", Step.WEEK: "XXXX-WXX", Step.WEEKEND: "XXXX-WXX-WE", Step.MONTH: "XXXX-XX"}.get(
        grain, "XXXX"
    )


def _weekend(start: Day, count: int, situation: Situation) -> TimeValue:
    """«в выходные»: this week's from Saturday on, else the last ones, unless the clause speaks of the future."""
    if (count == 0 and situation.direction.sign <= 0 and start.weekday < 5) or (count < 0 and start.weekday >= 5):
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
        reading.anchor is Anchor.EITHER
        and (situation.direction.sign < 0 or (situation.direction.sign == 0 and situation.told_near))
    )
    if reading.anchor is not Anchor.PUBLISHED and use_told and told is not None:
        day = told.last_day if reading.count > 0 and not fine else told.first_day
        if day is not None and (not fine or day_of_value(told) is not None):
            text = format_time_value(told, "ru"), format_time_value(told, "en")
            return day, Wording(f"«{told_text}», {text[0]}", f"“{told_text}”, {text[1]}"), True
    return (published, _of_published(published), False) if published is not None else None


def _told(step: Step, situation: Situation) -> Resolved:
    told, text = situation.told, situation.told_text
    if step is Step.DAY and situation.told_day is not None:
        told, text = situation.told_day, situation.told_day_text
    day = told.first_day if told else None
    if told is None or day is None:
        if situation.published is None:
            return _unresolved(_unresolved_unit(step))
        value = unit_of(situation.published, step)
        return Resolved(
            value,
            date_value(value),
            _step_words(_of_published(situation.published)),
            _of_published(situation.published),
        )
    value = told if step is Step.DAY and day_of_value(told) is None else unit_of(day, step)
    shown = Wording(f"«{text}», {format_time_value(told, 'ru')}", f"“{text}”, {format_time_value(told, 'en')}")
    return Resolved(
        value, date_value(value), Wording(f"названо выше: {shown.ru}", f"told before: {shown.en}"), shown, carried=True
    )


def _named_day(reading: NamedDay, situation: Situation) -> Resolved:
    holiday = holidays()[reading.key]

    def in_year(year: int) -> TimeValue:
        return within(edtf.day(holiday.in_year(year).plus_days(reading.offset)))

    if isinstance(reading.year, int):
        return Resolved(*_exact(in_year(reading.year)), _FULL)
    if isinstance(reading.year, Shift | Told):
        year = resolve(reading.year, situation)
        day = year.time.first_day if year.time else None
        return replace(year, **_fields(in_year(day.year))) if day else year
    if situation.published is None:
        return _unresolved("XXXX-XX-XX")
    chosen = nearest(in_year, situation.published, situation.direction, Which.NEAREST)
    return _by_publication(
        chosen or in_year(situation.published.year), situation, Wording("праздник без года", "a named day")
    )


def _stretch(reading: Stretch, situation: Situation) -> Resolved:
    published = situation.published
    if published is None:
        return _unresolved("FUTURE_REF" if reading.forward else "PAST_REF")
    other = moved(published, reading.step, reading.count if reading.forward else -reading.count)
    if reading.step in (Step.HOUR, Step.MINUTE, Step.SECOND):
        other = published.plus_days(1 if reading.forward else -1)
    first, last = sorted((published, other))
    value = within(edtf.day(first), edtf.day(last))
    timex = f"{first.isoformat()}/{last.isoformat()}"
    return Resolved(value, timex, _step_words(_of_published(published)), _of_published(published))


def _of_another(reading: PieceOf | Limited | Roughly, situation: Situation) -> Resolved:
    found = resolve(reading.of, situation)
    if found.time is None:
        return found
    match reading:
        case PieceOf(piece):
            return replace(found, time=piece_of(found.time, piece))
        case Limited(limit):
            first, last = found.time.first, found.time.last
            value = within(None, last) if limit is Limit.NOT_LATER else within(first, open_end=True)
            return replace(found, time=value)
        case Roughly():
            return replace(found, time=found.time.qualified(approximate=True))


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
    one, other = _first_granule(first.time), _last_granule(last.time)
    if one is None or other is None or other.end <= one.begin:
        raise ValueError("a range that ends before it begins")
    return replace(last, time=within(one, other), value=f"{first.value}/{last.value}")


def _first_granule(time: TimeValue) -> Granule | None:
    return time.first


def _last_granule(time: TimeValue) -> Granule | None:
    return time.last


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


def _time_of_day(reading: InPartOfDay | Clock, situation: Situation) -> Resolved:
    day_reading: Reading = reading.day or _implied_day(situation)
    found = resolve(day_reading, situation)
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
        value = within(value.first, end if end.begin > _minute(day, reading.hour, reading.minute).begin else None)
    why = found.why
    if reading.zone:
        why = Wording(f"{why.ru}; время «{reading.zone}»", f"{why.en}; local clock “{reading.zone}”")
    return replace(found, time=value, value=date_value(value), why=why)


def _minute(day: Day, hour: int, minute: int) -> Granule:
    return edtf.minute(day.plus_days(1), 0, minute) if hour == 24 else edtf.minute(day, hour, minute)


def _implied_day(situation: Situation) -> Reading:
    """A time of day without a day belongs to the day told just before, else to the day of publication."""
    if situation.told_near and situation.told_day is not None:
        return Told(Step.DAY)
    return Shift(Step.DAY, 0, Anchor.PUBLISHED, Step.DAY)


def _without_date(reading: Length | Recurring | Vague) -> Resolved:
    match reading:
        case Length():
            return Resolved(None, length_value(reading), Wording("длительность, а не дата", "a duration, no date"))
        case Recurring():
            return Resolved(
                None, recurring_value(reading), Wording("повторяется, одной даты нет", "recurring, no single date")
            )
        case Vague(reference):
            return Resolved(None, reference, Wording("время названо неопределённо", "the time is left vague"))
