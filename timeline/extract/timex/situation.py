"""What a reading is resolved against: the publication date, the dates mentioned before, and the tense of the clause."""

from dataclasses import dataclass

from timeline.model.edtf import Granule, TimeValue, Unit
from timeline.model.instant import Day
from timeline.model.problem import Wording


@dataclass(frozen=True, slots=True)
class Direction:
    """Whether the clause refers to the past (-1), the future (1) or does not say (0), and the word that tells."""

    sign: int
    word: str = ""

    @property
    def wording(self) -> Wording:
        """«речь о прошлом («встретились»)», or that the nearest date was taken."""
        ru, en = (f" («{self.word}»)", f" (“{self.word}”)") if self.word else ("", "")
        if self.sign < 0:
            return Wording(f"речь о прошлом{ru}", f"the past is meant{en}")
        if self.sign > 0:
            return Wording(f"речь о будущем{ru}", f"the future is meant{en}")
        return Wording("время глагола не указано, взята ближайшая дата", "no tense says which, so the nearest one")


UNKNOWN = Direction(0)


@dataclass(frozen=True, slots=True)
class Situation:
    """``told`` is the last date mentioned, ``told_day`` the last one known to the day; with their words to show."""

    published: Day | None
    direction: Direction = UNKNOWN
    told: TimeValue | None = None
    told_text: str = ""
    told_day: TimeValue | None = None
    told_day_text: str = ""
    told_near: bool = False  # the last date mentioned stands in this or the sentence before
    told_beside: bool = False  # … and in the same paragraph
    scene: TimeValue | None = None  # the date that opens this sentence: «В июне 1967 года он …, а 8 декабря …»
    scene_text: str = ""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A reading with its place in time: ``value`` is TIMEX3's; ``why`` explains the step from words to date.

    ``anchor`` is what it was counted from; ``carried`` when that was another date of the text. ``time`` is None for
    durations and for what no anchor could place.
    """

    time: TimeValue | None
    value: str
    why: Wording
    anchor: Wording | None = None
    carried: bool = False


def day_of_value(value: TimeValue) -> Day | None:
    """The first day of a value known to the day or finer; None for coarser ones."""
    granule: Granule | None = value.first
    if granule is None or granule.unit not in (Unit.DAY, Unit.HOUR, Unit.MINUTE):
        return None
    return value.first_day
