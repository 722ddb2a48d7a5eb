"""Supplies the year of a date without one, from the sentence's opening date, the weekday, the tense or proximity."""

from timeline.extract.timex.choice import InYear
from timeline.extract.timex.outcome import of_published
from timeline.extract.timex.reading import Anchor, Calendar, PieceOf, Reading, Shift, Step, Told, Which
from timeline.extract.timex.situation import Resolved, Situation
from timeline.extract.timex.timex3 import date_value
from timeline.model.edtf import DAY, TimeValue
from timeline.model.instant import Day
from timeline.model.problem import Wording
from timeline.model.wording import format_reference

_WHICH = {
    Which.LAST: Wording("сказано «прошлый»", "“last” is said"),
    Which.BEFORE_LAST: Wording("сказано «позапрошлый»", "“before last” is said"),
    Which.THIS: Wording("сказано «этот»", "“this” is said"),
    Which.NEXT: Wording("сказано «следующий»", "“next” is said"),
}


_THIS_YEAR = Shift(Step.YEAR, 0, Anchor.PUBLISHED, Step.YEAR)
_THIS_MONTH = Shift(Step.MONTH, 0, Anchor.PUBLISHED, Step.MONTH)


def in_told_period(reading: Reading, situation: Situation) -> Reading:
    """«открыли в сентябре 2010-го, до конца года …», «принят 12 февраля. 20 числа …»: of the year, the month told."""
    day = situation.told.first_day if situation.told is not None and situation.told_beside else None
    last = situation.told.last_day if situation.told is not None else None
    if day is None or last is None or situation.direction.sign >= 0:
        return reading
    match reading:
        case PieceOf(piece, of) if of == _THIS_YEAR and day.year == last.year and str(day.year) in situation.told_text:
            return PieceOf(piece, Told(Step.YEAR))
        case Calendar(None, month, int() as number) if month == _THIS_MONTH and number >= day.day:
            same = (day.year, day.month) == (last.year, last.month)
            return Calendar(None, Told(Step.MONTH), number) if same else reading
        case _:
            return reading


def in_year_of_scene(in_year: InYear, situation: Situation) -> Resolved | None:
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


def in_year_of_story(in_year: InYear, situation: Situation) -> Resolved | None:
    """«…летом 2012 года. В сентябре они встретились»: a tale of an earlier year that has just named it goes on."""
    told, published = situation.told, situation.published
    day = told.first_day if told is not None and situation.told_beside else None
    if day is None or told is None or published is None or situation.direction.sign >= 0:
        return None
    past = day.year < published.year - 1 and told.last_day is not None and told.last_day.year == day.year
    value = in_year(day.year) if past and str(day.year) in situation.told_text else None
    if value is None or value.end is None or value.end <= day.instant:
        return None
    shown = Wording(f"«{situation.told_text}»", f"“{situation.told_text}”")
    why = Wording(f"без года; рассказ о том, что было {shown.ru}", f"without a year; the tale is of {shown.en}")
    return Resolved(value, date_value(value), why, shown, carried=True)


def in_year_of_told(in_year: InYear, situation: Situation) -> Resolved | None:
    """Nobody knows when the text was written: the year of the date told in this or the sentence before, if near."""
    told = situation.told
    day = told.first_day if told and situation.told_near else None
    if told is None or day is None or told.last_day is None or told.last_day.year != day.year:
        return None
    years = (day.year,) if told.last_day.month != day.month else (day.year, day.year - 1, day.year + 1)
    found = [value for year in years if (value := in_year(year)) is not None and value.begin is not None]
    if not found:
        return None
    value = min(found, key=lambda each: abs((each.begin or 0) - day.instant))
    shown = Wording(f"«{situation.told_text}»", f"“{situation.told_text}”")
    why = Wording(f"без года; год даты, названной выше: {shown.ru}", f"without a year; as told before: {shown.en}")
    return Resolved(value, date_value(value), why, shown, carried=True)


def fitting_weekday(weekday: int | None, in_year: InYear, published: Day) -> TimeValue | None:
    """«в среду, 20 января»: the year near the publication in which the day falls on that weekday."""
    if weekday is None:
        return None
    for year in (published.year, published.year - 1, published.year + 1):
        value = in_year(year)
        first = value.first_day if value else None
        if first is not None and first.weekday == weekday and abs(first.instant - published.instant) < 300 * DAY:
            return value
    return None


def by_publication(
    value: TimeValue,
    situation: Situation,
    what: Wording,
    which: Which = Which.NEAREST,
    *,
    tenseless: Wording | None = None,
) -> Resolved:
    """A date chosen by the publication date, with the reason of the choice, ``tenseless`` where no verb tells."""
    published = situation.published
    assert published is not None
    direction = _WHICH[which] if which in _WHICH else _agreeing(value, situation)
    if which is Which.NEAREST and situation.direction.sign == 0:
        direction = tenseless or direction
    why = Wording(
        f"{what.ru}; статья от {format_reference(published)}, {direction.ru}",
        f"{what.en}; article of {published.isoformat()}, {direction.en}",
    )
    return Resolved(value, date_value(value), why, of_published(published))


def _agreeing(value: TimeValue, situation: Situation) -> Wording:
    """Why this date: the tense, unless the nearest date was taken against it."""
    published, sign = situation.published, situation.direction.sign
    begin, end = value.begin, value.end
    if published is None or begin is None or end is None or sign == 0:
        return situation.direction.wording
    against = begin > published.instant + DAY if sign < 0 else end <= published.instant
    if against:
        return Wording(
            "взята ближайшая дата: другая почти на год дальше", "the nearest one: the other is most of a year away"
        )
    return situation.direction.wording
