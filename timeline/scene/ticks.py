"""The axis in two rows: calendar units wide enough to be read, and above them larger ones down to the year."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import NamedTuple

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


class Tick(NamedTuple):
    """A stretch of the axis from ``x`` to ``x_end`` with its label; ``note`` is a weekday; ``off`` a weekend."""

    x: float
    x_end: float
    label: str
    note: str = ""
    off: bool = False


_FIXED = (
    *(Step(Base.MILLISECONDS, n * MINUTE) for n in (1, 2, 5, 10, 15, 30)),
    *(Step(Base.MILLISECONDS, n * HOUR) for n in (1, 3, 6, 12)),
    Step(Base.MILLISECONDS, DAY, 42.0),
    Step(Base.MILLISECONDS, 2 * DAY),
    Step(Base.WEEKS, 1),
    Step(Base.MONTHS, 1),
    Step(Base.MONTHS, 3),
)


_LEAST = tuple((step, step.shortest / step.least) for step in _FIXED)


def step_for(ms_per_px: float) -> Step:
    """The finest step whose labels fit."""
    for step, least in _LEAST:
        if least >= ms_per_px:
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


class _Row:
    """The units of one row of the axis as far as they have been worded."""

    def __init__(self, step: Step, make: Callable[[Instant, Instant, Step, str], _Unit], language: str) -> None:
        self.step = step
        self._make = make
        self._language = language
        self._units: dict[Instant, _Unit] = {}
        self._last: tuple[_Unit, ...] = ()

    def _unit(self, begin: Instant) -> _Unit:
        unit = self._units.get(begin)
        if unit is None:
            if len(self._units) > _KEPT:
                self._units.clear()
            end = next_boundary(begin, self.step)
            unit = self._units[begin] = self._make(begin, end, self.step, self._language)
        return unit

    def at(self, moment: Instant) -> _Unit:
        """The one in which a moment lies; a pan asks for the same two again and again."""
        for unit in self._last:
            if unit.begin <= moment < unit.end:
                return unit
        unit = self._unit(_first(moment, self.step))
        self._last = (unit, *self._last[:1])
        return unit

    def in_full(self, moment: Instant) -> tuple[str, ...]:
        """The label of the unit in which a moment lies, with its year; then shorter ones."""
        return _in_full(self.at(moment).begin, self.step, self._language)

    def ticks(self, scale: TimeScale, left: float, width: float) -> tuple[Tick, ...]:
        """Those that are at least partly within [left, width)."""
        unit, right = self.at(scale.time_at(left)), scale.time_at(width)
        origin, ms_per_px = scale.left, scale.ms_per_px
        ticks: list[Tick] = []
        x = (unit.begin - origin) / ms_per_px
        while unit.begin < right and len(ticks) < _MAX_TICKS:
            x_end = (unit.end - origin) / ms_per_px
            ticks.append(Tick(x, x_end, unit.label, unit.note, unit.off))
            unit, x = self._units.get(unit.end) or self._unit(unit.end), x_end
        return tuple(ticks)


class Axis:
    """Both rows from left to right; the first tick of each may begin left of the view, its label sticks to the edge.

    Ticks are made when asked for: most frames of a pan need those at the edges only.
    """

    def __init__(self, lower: _Row, upper: _Row, scale: TimeScale, left: float, width: float) -> None:
        self._rows = lower, upper
        self._scale = scale
        self._left, self._width = left, width
        self.days = lower.step.base is Base.MILLISECONDS and lower.step.count == DAY
        """A tick is a day: weekends can be shown."""
        self.nested = lower.step.base is not Base.WEEKS
        """An upper tick begins only where a lower one does."""

    @cached_property
    def lower(self) -> tuple[Tick, ...]:
        """The calendar units wide enough to be read."""
        return self._rows[0].ticks(self._scale, self._left, self._width)

    @cached_property
    def upper(self) -> tuple[Tick, ...]:
        """The larger ones above them."""
        return self._rows[1].ticks(self._scale, self._left, self._width)

    def lower_at(self, x: float) -> Tick:
        """The lower one in which an x lies."""
        return self._rows[0].at(self._scale.time_at(x)).tick(self._scale)

    def in_full(self, x: float) -> tuple[str, ...]:
        """What the lower tick at an x may be called where there is no room for the label of the upper one."""
        return self._rows[0].in_full(self._scale.time_at(x))


class AxisMaker:
    """Makes axes; remembers the units it has worded, because a pan shows mostly the same ones again."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._rows: dict[Step, tuple[_Row, _Row]] = {}
        self._last: tuple[float, tuple[_Row, _Row]] | None = None

    def axis(self, scale: TimeScale, width: float, left: float = 0.0) -> Axis:
        """The ticks that are at least partly within [left, width)."""
        if self._last is None or self._last[0] != scale.ms_per_px:
            self._last = scale.ms_per_px, self._rows_of(step_for(scale.ms_per_px))
        return Axis(*self._last[1], scale, left, width)

    def _rows_of(self, step: Step) -> tuple[_Row, _Row]:
        rows = self._rows.get(step)
        if rows is None:
            lower = _Row(step, _lower_unit, self._language)
            rows = self._rows[step] = lower, _Row(_upper(step), _upper_unit, self._language)
        return rows


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
    return Day(_first_year(day.year, step.count), 1, 1).instant


def _first_year(year: int, count: int) -> int:
    """Before our era years are round as they are written, 200 and 100; then come 1 and 100: there is no year 0."""
    if year < 1:
        return 1 + (year - 1) // count * count
    return max(year - year % count, 1)


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
    following = day.year + step.count
    return Day(following - 1 if day.year == 1 and step.count > 1 else following, 1, 1).instant


def _two_days_on(begin: Instant) -> Instant:
    """Pairs of days begin again with each month; a lone last day joins the pair before it."""
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


def _in_full(begin: Instant, step: Step, language: str) -> tuple[str, ...]:
    day = day_of(begin)
    year = year_text(day.year, language)
    if step.base is Base.YEARS:
        return (year,)
    if step.base is Base.MONTHS:
        return (*(f"{_capital(month_name(day.month, language, short=short))} {year}" for short in (False, True)), year)
    return format_day(day, language, short=True), format_day(day, language, short=True, year=False)


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
    number = year // count + 1 if year > 0 else (1 - year) // count
    if language == "ru":
        era = "" if year > 0 else f"{NBSP}до{NBSP}н.{NBSP}э."
        return f"{roman(number)}{NBSP}{'век' if count == 100 else 'тысячелетие'}{era}"
    era = "" if year > 0 else f"{NBSP}BCE"
    return f"{_ordinal(number)} {'century' if count == 100 else 'millennium'}{era}"


def _decade_label(year: int, language: str) -> str:
    last = year + 9
    if year == 1:
        return "1–9"
    if year > 0:
        return f"{year}-е" if language == "ru" else f"{year}s"
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
