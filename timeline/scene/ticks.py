"""The axis in two rows: calendar units wide enough to be read, and above them larger ones down to the year."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from timeline.model.instant import DAY, HOUR, MINUTE, Day, Instant, day_of, days_in_month
from timeline.model.wording import NBSP, format_day, month_name, weekday, year_text
from timeline.scene.timescale import TimeScale

_MONTH = 30 * DAY
_YEAR = 365 * DAY
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_MAX_TICKS = 400
_KEPT = 5000


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


@dataclass(frozen=True, slots=True)
class _Unit:
    """One stretch of the axis, wherever the view is."""

    begin: Instant
    end: Instant
    label: str
    note: str = ""
    off: bool = False

    def tick(self, scale: TimeScale) -> Tick:
        return Tick(scale.x_of(self.begin), scale.x_of(self.end), self.label, self.note, self.off)


class AxisMaker:
    """Makes axes; remembers the units it has worded, because a pan shows mostly the same ones again."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._lower: dict[tuple[Step, Instant], _Unit] = {}
        self._upper: dict[tuple[Step, Instant], _Unit] = {}

    def axis(self, scale: TimeScale, width: float, left: float = 0.0) -> Axis:
        """The ticks that are at least partly within [left, width)."""
        step = step_for(scale.ms_per_px)
        if len(self._lower) > _KEPT:
            self._lower.clear()
            self._upper.clear()
        lower = self._row(scale, left, width, step, self._lower, _lower_unit)
        upper = self._row(scale, left, width, _upper(step), self._upper, _upper_unit)
        return Axis(lower, upper, step.base is Base.MILLISECONDS and step.count == DAY)

    def _row(
        self,
        scale: TimeScale,
        left: float,
        width: float,
        step: Step,
        kept: dict[tuple[Step, Instant], _Unit],
        make: Callable[[Instant, Instant, Step, str], _Unit],
    ) -> tuple[Tick, ...]:
        begin, right = _first(scale.time_at(left), step), scale.time_at(width)
        ticks: list[Tick] = []
        while begin < right and len(ticks) < _MAX_TICKS:
            unit = kept.get((step, begin))
            if unit is None:
                unit = kept[step, begin] = make(begin, next_boundary(begin, step), step, self._language)
            ticks.append(unit.tick(scale))
            begin = unit.end
        return tuple(ticks)


def axis(scale: TimeScale, width: float, language: str) -> Axis:
    """The ticks that are at least partly within [0, width)."""
    return AxisMaker(language).axis(scale, width)


def first_boundary(instant: Instant, step: Step) -> Instant:
    """The last boundary of a step at or before a moment."""
    if step.base is Base.MILLISECONDS:
        if step.count == 2 * DAY:
            day = day_of(instant)
            first = day.day - 2 if day.day == 31 else day.day - (day.day - 1) % 2
            first = 27 if day.day == 29 and days_in_month(day.year, day.month) == 29 else first
            return Day(day.year, day.month, first).instant
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


def _first(left: Instant, step: Step) -> Instant:
    begin = first_boundary(left, step)
    following = next_boundary(begin, step)
    return following if following <= left else begin


def _upper(step: Step) -> Step:
    if step.base is Base.MILLISECONDS:
        return Step(Base.MILLISECONDS, DAY) if step.count < DAY else Step(Base.MONTHS, 1)
    if step.base is Base.WEEKS:
        return Step(Base.MONTHS, 1)
    if step.base is Base.MONTHS:
        return Step(Base.YEARS, 1)
    return Step(Base.YEARS, 10 if step.count == 1 else 100 if step.count < 50 else 1000 if step.count < 500 else 10**7)


def _lower_unit(begin: Instant, end: Instant, step: Step, language: str) -> _Unit:
    day = day_of(begin)
    if step.base is Base.MILLISECONDS and step.count < DAY:
        return _Unit(begin, end, f"{begin % DAY // HOUR:02}:{begin % HOUR // MINUTE:02}")
    if step.base is Base.MILLISECONDS and step.count == DAY:
        return _Unit(begin, end, str(day.day), weekday(day, language, short=True), day.weekday >= 5)
    if step.base in (Base.MILLISECONDS, Base.WEEKS):
        return _Unit(
            begin,
            end,
            str(day.day) if step.base is Base.MILLISECONDS else format_day(day, language, short=True, year=False),
        )
    if step.base is Base.MONTHS:
        return _Unit(begin, end, _capital(month_name(day.month, language)))
    return _Unit(begin, end, year_text(day.year, language))


def _upper_unit(begin: Instant, end: Instant, step: Step, language: str) -> _Unit:
    return _Unit(begin, end, _upper_label(begin, step, language))


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
    """«1990-е», «XIX век», «III тысячелетие»; before our era as it is written, counted backwards."""
    if count > 1000:
        return ""
    if count == 10:
        return _decade_label(year, language)
    number = year // count + 1 if year >= 0 else -(year // count)
    if language == "ru":
        era = "" if year >= 0 else f"{NBSP}до{NBSP}н.{NBSP}э."
        return f"{roman(number)}{NBSP}{'век' if count == 100 else 'тысячелетие'}{era}"
    era = "" if year >= 0 else f"{NBSP}BCE"
    return f"{_ordinal(number)} {'century' if count == 100 else 'millennium'}{era}"


def _decade_label(year: int, language: str) -> str:
    if year > 0:
        return f"{year}-е" if language == "ru" else f"{year}s"
    last = year + 9
    if last > 0:
        return f"{year_text(year, language)} – {last}"
    era = year_text(last, language).split(NBSP, 1)[1]
    return f"{1 - year}–{1 - last}{NBSP}{era}"


def roman(number: int) -> str:
    """A number as the Romans wrote it; 1 … 3999."""
    text = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        text += letters * times
    return text


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
