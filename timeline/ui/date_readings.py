"""How the date of an event can be read: the machine's way, yours, others beside it, the day of publication, none."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from PySide6.QtCore import QCoreApplication

from timeline.model.edtf import TimeValue, day, within
from timeline.model.event import Event
from timeline.model.quotation import sentence_around
from timeline.model.timex import TimeExpression
from timeline.model.wording import format_time_value
from timeline.workspace.workspace import Workspace

translate = QCoreApplication.translate
_MOST = 4  # besides what you gave, and no date


@dataclass(frozen=True, slots=True)
class Reading:
    """A date to choose, and why it may be the right one."""

    time: TimeValue | None
    text: str
    reason: str


def date_readings(workspace: Workspace, event: Event, language: str) -> tuple[Reading, ...]:
    """Some few, the machine's first: they stay what and where they are, whichever of them is chosen."""
    found: dict[TimeValue, str] = {}
    for time, reason in islice(_dated(workspace, event, language), _MOST):
        found.setdefault(time, reason)
    if event.time is not None:
        found.setdefault(event.time, _why(event, language))
    readings = [Reading(time, format_time_value(time, language), reason) for time, reason in found.items()]
    nothing = Reading(
        None,
        translate("ReviewPanel", "No date"),
        translate("ReviewPanel", "show in the strip of undated events"),
    )
    return (*readings, nothing)


def _dated(workspace: Workspace, event: Event, language: str) -> Iterator[tuple[TimeValue, str]]:
    found = workspace.session.library.base(event.id)
    if found.time is not None:
        yield found.time, _why(found, language)
    published = None
    for mention in event.mentions[:1]:
        try:
            document = workspace.document(mention.document)
        except KeyError:
            continue
        published = document.published
        extraction = workspace.extraction(document.id)
        around = sentence_around(document.text, mention.span)
        for expression in extraction.timexes if extraction is not None else ():
            if expression.time is not None and around.start <= expression.span.start < around.end:
                yield expression.time, _named(expression)
    if published is not None:
        yield within(day(published)), translate("ReviewPanel", "the day of publication")


def _why(event: Event, language: str) -> str:
    """The reason without the words and the date it begins and ends with: both stand beside it already."""
    reason = event.derivation.reason.in_language(language).partition(" → ")[0]
    for date in event.dates:
        words = " ".join(date.quote.split())
        reason = reason.removeprefix(f"«{words}»: ").removeprefix(f"“{words}”: ")
    return reason


def _named(expression: TimeExpression) -> str:
    words = " ".join(expression.text.split())
    return translate("ReviewPanel", "in the same sentence: “{0}”").format(words)
