"""The result of resolving a reading, and the wording that all resolvers share."""

from timeline.extract.timex.reading import Step
from timeline.extract.timex.situation import Resolved
from timeline.extract.timex.timex3 import date_value
from timeline.model.edtf import TimeValue
from timeline.model.instant import Day
from timeline.model.problem import Wording
from timeline.model.wording import format_day

FULL = Wording("дата названа прямо", "the date is stated outright")
_NO_ANCHOR = Wording(
    "дата публикации неизвестна, отсчитать не от чего", "the publication date is unknown, nothing to count from"
)


def of_published(published: Day) -> Wording:
    """The publication date as an anchor: «день публикации, 24 октября 2025»."""
    return Wording(
        f"день публикации, {format_day(published, 'ru')}", f"the day of publication, {format_day(published, 'en')}"
    )


def counted_from(anchor: Wording) -> Wording:
    """The reason of a counted date."""
    russian = "дня" + anchor.ru.removeprefix("день") if anchor.ru.startswith("день публикации") else anchor.ru
    return Wording(f"отсчёт от {russian}", f"counted from {anchor.en}")


def unresolved(value: str) -> Resolved:
    """A reading without a time, for want of a publication date."""
    return Resolved(None, value, _NO_ANCHOR)


def unresolved_unit(grain: Step) -> str:
    """TIMEX3's placeholder for a unit that no anchor places."""
    return {Step.DAY: "XXXX-XX-XX", Step.WEEK: "XXXX-WXX", Step.WEEKEND: "XXXX-WXX-WE", Step.MONTH: "XXXX-XX"}.get(
        grain, "XXXX"
    )


def fields(value: TimeValue) -> dict[str, TimeValue | str]:
    """The fields of ``Resolved`` that a time fills."""
    return {"time": value, "value": date_value(value)}


def exact(value: TimeValue) -> tuple[TimeValue, str]:
    """A time and its TIMEX3 value."""
    return value, date_value(value)
