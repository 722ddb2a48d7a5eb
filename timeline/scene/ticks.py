"""The axis in two rows: calendar units wide enough to be read below, the units above them, so that the year is always there."""

from dataclasses import dataclass
from enum import Enum

from timeline.model.instant import DAY, HOUR, MINUTE, Day, Instant, day_of
from timeline.model.wording import format_day, month_name, weekday, year_text
from timeline.scene.timescale import TimeScale

_MONTH = 30 * DAY
_YEAR = 365 * DAY
_MAX_TICKS = 400


class Base(Enum):
    """What a step counts."""

    MILLISECONDS = "ms"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Step:
    """A distance between ticks; ``least`` is the width in pixels below which its labels do not fit."""

    base: Base
    count: int
    least: float = 64.0

    @property
    def shortest(self) -> int:
        """The least length in ms."""
        return (
            self.count
            * {Base.MILLISECONDS: 1, Base.WEEKS: 7 * DAY, Base.MONTHS: 28 * DAY, Base.YEARS: _YEAR}[self.base]
        )


@dataclass(frozen=True, slots=True)
class Tick:
    """A stretch of the axis from ``x`` to ``x_end`` with its label; ``note`` is a weekday; ``off`` a weekend."""

    x: float
    x_end: float
    label: str
    note: str = ""
    off: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """Both rows from left to right; the first tick of each may begin left of the view, its label sticks to the edge."""

    lower: tuple[Tick, ...]
    upper: tuple[Tick, ...]
    days: bool  # a tick is a day: weekends can be shown


_FIXED = (
    *(Step(Base.MILLISECONDS, n * MINUTE) for n in (1, 2, 5, 10, 15, 30)),
    *(Step(Base.MILLISECONDS, n * HOUR) for n in (1, 3, 6, 12)),
    Step(Base.MILLISECONDS, DAY, 42.0),
    Step(Base.MILLISECONDS, 2 * DAY),
    Step(Base.WEEKS, 1),
    Step(Base.MONTHS, 1),
    Step(Base.MONTHS, 3),
)


def step_for(ms_per_px: float) -> Step:
    """The finest step whose labels fit."""
    for step in _FIXED:
        if step.shortest / ms_per_px >= step.least:
            return step
    count = 1
    while True:
        for digit in (1, 2, 5):
            step = Step(Base.YEARS, count * digit)
            if step.shortest / ms_per_px >= step.least:
                return step
        count *= 10


def axis(scale: TimeScale, width: float, language: str) -> Axis:
    """The ticks that are at least partly within [0, width)."""
    step = step_for(scale.ms_per_px)
    lower = _ticks(scale, width, step)
    upper = _ticks(scale, width, _upper(step))
    return Axis(
        tuple(_lower_tick(scale, begin, end, step, language) for begin, end in lower),
        tuple(Tick(scale.x_of(b), scale.x_of(e), _upper_label(b, _upper(step), language)) for b, e in upper),
        step.base is Base.MILLISECONDS and step.count == DAY,
    )


def first_boundary(instant: Instant, step: Step) -> Instant:
    """The last boundary of a step at or before a moment."""
    if step.base is Base.MILLISECONDS:
        if step.count == 2 * DAY:
            day = day_of(instant)
            return Day(day.year, day.month, 1).instant + (day.day - 1) // 2 * 2 * DAY
        return instant - instant % step.count
    if step.base is Base.WEEKS:
        day = day_of(instant)
        return day.instant - day.weekday * DAY
    day = day_of(instant)
    if step.base is Base.MONTHS:
        return Day(day.year, day.month - (day.month - 1) % step.count, 1).instant
    return Day(day.year - day.year % step.count, 1, 1).instant


def next_boundary(begin: Instant, step: Step) -> Instant:
    """The boundary after one."""
    if step.base is Base.MILLISECONDS:
        if step.count == 2 * DAY:
            return _two_days_on(begin)
        return begin + step.count
    if step.base is Base.WEEKS:
        return begin + 7 * DAY
    day = day_of(begin)
    if step.base is Base.MONTHS:
        return day.plus_months(step.count).instant
    return Day(day.year + step.count, 1, 1).instant


def _two_days_on(begin: Instant) -> Instant:
    """Pairs of days begin anew with each month; a lone last day joins the pair before it."""
    following, day = day_of(begin + 2 * DAY), day_of(begin)
    if following.month != day.month:
        return Day(day.year, day.month, 1).plus_months(1).instant
    after = day_of(begin + 3 * DAY)
    return after.instant if after.month != day.month else following.instant


def _ticks(scale: TimeScale, width: float, step: Step) -> list[tuple[Instant, Instant]]:
    begin = first_boundary(scale.left, step)
    if step.base is Base.MILLISECONDS and step.count == 2 * DAY and next_boundary(begin, step) <= scale.left:
        begin = next_boundary(begin, step)
    right = scale.time_at(width)
    found: list[tuple[Instant, Instant]] = []
    while begin < right and len(found) < _MAX_TICKS:
        end = next_boundary(begin, step)
        found.append((begin, end))
        begin = end
    return found


def _upper(step: Step) -> Step:
    if step.base is Base.MILLISECONDS:
        return Step(Base.MILLISECONDS, DAY) if step.count < DAY else Step(Base.MONTHS, 1)
    if step.base is Base.WEEKS:
        return Step(Base.MONTHS, 1)
    if step.base is Base.MONTHS:
        return Step(Base.YEARS, 1)
    return Step(Base.YEARS, 10 if step.count == 1 else 100 if step.count < 50 else 1000 if step.count < 500 else 10**7)


def _lower_tick(scale: TimeScale, begin: Instant, end: Instant, step: Step, language: str) -> Tick:
    x, x_end = scale.x_of(begin), scale.x_of(end)
    day = day_of(begin)
    if step.base is Base.MILLISECONDS and step.count < DAY:
        return Tick(x, x_end, f"{begin % DAY // HOUR:02}:{begin % HOUR // MINUTE:02}")
    if step.base is Base.MILLISECONDS and step.count == DAY:
        return Tick(x, x_end, str(day.day), weekday(day, language, short=True), day.weekday >= 5)
    if step.base in (Base.MILLISECONDS, Base.WEEKS):
        return Tick(
            x,
            x_end,
            str(day.day) if step.base is Base.MILLISECONDS else format_day(day, language, short=True, year=False),
        )
    if step.base is Base.MONTHS:
        return Tick(x, x_end, _capital(month_name(day.month, language)))
    return Tick(x, x_end, year_text(day.year, language))


def _upper_label(begin: Instant, step: Step, language: str) -> str:
    day = day_of(begin)
    if step.base is Base.MILLISECONDS:
        return f"{format_day(day, language)}, {weekday(day, language, short=True)}"
    if step.base is Base.MONTHS:
        return f"{_capital(month_name(day.month, language))} {year_text(day.year, language)}"
    if step.count == 1:
        return year_text(day.year, language)
    return _years_label(day.year, step.count, language)


def _years_label(year: int, count: int, language: str) -> str:
    if count > 1000:
        return ""
    last = year + count - 1
    if year > 0:
        return f"{year}–{last}"
    if last > 0:
        return f"{year_text(year, language)} – {last}"
    era = year_text(last, language).split("\u00a0", 1)[1]
    return f"{1 - year}–{1 - last}\u00a0{era}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
