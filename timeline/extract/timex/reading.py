"""Readings: what time words mean before they are anchored to a date."""

from dataclasses import dataclass
from enum import StrEnum

from timeline.model.edtf import TimeValue
from timeline.model.problem import Wording


class Step(StrEnum):
    """A unit in which Russian counts time."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"


class Anchor(StrEnum):
    """From what a relative expression counts."""

    PUBLISHED = "published"  # «вчера», «год назад»
    TOLD = "told"  # the date told last: «на следующий день», «двумя днями ранее»
    FOLLOWING = "following"  # «за два дня до взрыва 5 мая»: the next date of the sentence, else the one told last
    EITHER = "either"  # «через год»: the date told last in a tale of the past, else the publication


class Which(StrEnum):
    """Which one of its kind: «прошлый», «этот», «следующий», or none said."""

    LAST = "last"
    BEFORE_LAST = "before_last"
    THIS = "this"
    NEXT = "next"
    NEAREST = "nearest"


class Piece(StrEnum):
    """A piece of a period."""

    START = "start"
    MIDDLE = "middle"
    END = "end"
    FIRST_HALF = "first_half"
    SECOND_HALF = "second_half"
    FIRST_DAYS = "first_days"  # «в первых числах»
    LAST_DAYS = "last_days"


class PartOfDay(StrEnum):
    """TIMEX3's parts of a day."""

    MORNING = "MO"
    DAYTIME = "AF"
    EVENING = "EV"
    NIGHT = "NI"
    FIRST_HALF = "DT-1"  # of our own making: TIMEX3 knows no halves
    SECOND_HALF = "DT-2"


class Limit(StrEnum):
    """«не позднее», «не ранее», «раньше», «после»: the last two leave out what they name."""

    NOT_LATER = "not_later"
    NOT_EARLIER = "not_earlier"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Known:
    """A value that needs no anchor: «XIX век», «1990-е годы». ``timex`` is TIMEX3's value."""

    value: TimeValue
    timex: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """A date by its figures; what is None was not said. ``year`` may itself be relative («декабрь прошлого года»)."""

    year: "int | Shift | Told | None"
    month: "int | Shift | Told | None" = None
    day: int | None = None
    weekday: int | None = None
    which: Which = Which.NEAREST  # «в прошлом мае»


@dataclass(frozen=True, slots=True)
class YearPart:
    """A season (EDTF's numbers), quarter or half of a year."""

    step: Step
    number: int
    year: "int | Shift | Told | None"
    which: Which = Which.NEAREST


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, 0 Monday."""

    number: int
    which: Which = Which.NEAREST


@dataclass(frozen=True, slots=True)
class Shift:
    """So many steps from an anchor, known to the ``grain``: «неделю назад» a day, «на прошлой неделе» a week."""

    step: Step
    count: float
    anchor: Anchor
    grain: Step
    ahead: bool = False  # «в ближайшие выходные»: none before the anchor, whatever the verb says


@dataclass(frozen=True, slots=True)
class Told:
    """The unit that holds the date told last: «в тот же день», «в том же году»."""

    step: Step


@dataclass(frozen=True, slots=True)
class PieceOf:
    """«в начале …», «во второй половине …»."""

    piece: Piece
    of: "Reading"


@dataclass(frozen=True, slots=True)
class DayOf:
    """«в последнюю пятницу мая», «в первый день лета»: the n-th weekday or day (-1 the last) of a period."""

    number: int
    weekday: int | None
    of: "Reading"


@dataclass(frozen=True, slots=True)
class Range:
    """From one to the other, both included; the first may lack what the last says («с 5 по 9 октября»)."""

    first: "Reading"
    last: "Reading"


@dataclass(frozen=True, slots=True)
class InPartOfDay:
    """«утром 4 марта»; ``night_to`` for «в ночь на 4 марта», which begins the evening before."""

    part: PartOfDay
    day: "Reading | None"
    night_to: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, in the zone that the text names (as written, for the reader)."""

    hour: int
    minute: int
    day: "Reading | None"
    zone: str = ""
    until: tuple[int, int] | None = None  # «с 10:00 до 18:00»


@dataclass(frozen=True, slots=True)
class Length:
    """A duration: counts of steps, None for «несколько»."""

    parts: tuple[tuple[Step, float | None], ...]


@dataclass(frozen=True, slots=True)
class Recurring:
    """«каждый год», «ежедневно», «в сутки»."""

    step: Step
    count: float = 1


@dataclass(frozen=True, slots=True)
class Stretch:
    """A length that ends or begins at the publication: «за последние пять лет», «в ближайшие два месяца»."""

    step: Step
    count: float
    forward: bool


@dataclass(frozen=True, slots=True)
class Vague:
    """TIMEX3's PAST_REF, PRESENT_REF, FUTURE_REF: «недавно», «в настоящее время»."""

    reference: str


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A holiday by its key in holidays.toml."""

    key: str
    year: "int | Shift | Told | None" = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Limited:
    """«не позднее 2010 года», «после 2010 года»."""

    limit: Limit
    of: "Reading"


@dataclass(frozen=True, slots=True)
class Roughly:
    """«около 2010 года»."""

    of: "Reading"


@dataclass(frozen=True, slots=True)
class Impossible:
    """A date that no calendar has, with the reason."""

    reason: Wording


@dataclass(frozen=True, slots=True)
class NoDate:
    """Words with figures that name no time («COVID-19»), with the reason."""

    reason: Wording


Reading = (
    Known
    | Calendar
    | YearPart
    | Weekday
    | Shift
    | Told
    | PieceOf
    | DayOf
    | Range
    | InPartOfDay
    | Clock
    | Length
    | Recurring
    | Stretch
    | Vague
    | NamedDay
    | Limited
    | Roughly
    | Impossible
    | NoDate
)
